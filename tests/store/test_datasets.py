"""Datasets and the desk together: versions, corrections, and one answer from all parts of the index."""
# ruff: noqa: S608 - statements are made of our own names

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from msgspec.structs import replace
from shapely import LineString

from conflictmap.errors import ConflictMapError, DataFileError, NotFoundError, WorkspaceError
from conflictmap.export.snapshot import write_snapshot
from conflictmap.export.verify import verify
from conflictmap.geo.own_road import RoadWish, made_route
from conflictmap.importers.heading import ACLED
from conflictmap.model import Event, EventFilter, ReviewStatus
from conflictmap.model.filter import BBox
from conflictmap.review.actions import By, merge, undo
from conflictmap.review.proposals import proposals
from conflictmap.store.datasets.events import DatasetEvents
from conflictmap.store.datasets.tools import difference
from conflictmap.store.desk.columns import EVENTS, TABLES, event_row, shape_key
from conflictmap.store.desk.corridors import Corridor, put_corridor
from conflictmap.store.desk.nearby import near_all
from conflictmap.store.desk.own_areas import OwnArea, put_areas, remove_areas
from conflictmap.store.desk.ready import side_rows
from conflictmap.store.desk.rows import Changes
from conflictmap.store.geodata.road_changes import put_road, remove_road
from conflictmap.store.workspace import Workspace
from tests.importers.tables import ACLED_ROW, acled, gdelt, ucdp
from tests.importers.tables import table as written
from tests.store.population import population

pytestmark = pytest.mark.usefixtures("every_database")

ALL = EventFilter()
PLACES = [
    {"location": "Ariha", "latitude": "35.8147", "longitude": "36.6106"},
    {"location": "Idlib", "latitude": "35.9306", "longitude": "36.6339", "geo_precision": "2", "time_precision": "2"},
    {"location": "Aleppo", "latitude": "36.2012", "longitude": "37.1612", "geo_precision": "3", "admin1": "Aleppo"},
    {"location": "Suva", "latitude": "-18.14", "longitude": "178.44", "country": "Fiji", "iso": "242"},
    {"location": "", "latitude": "", "longitude": "", "actor1": "", "actor2": "Ordu", "source": "", "notes": "Ölü"},
]
KINDS = [
    {},
    {"event_type": "Protests", "sub_event_type": "Peaceful protest", "event_date": "2021-01-05"},
    {"event_type": "Riots", "sub_event_type": "Mob violence", "event_date": "2019-12-31", "actor2": "Synthetic Army"},
]
ROWS = [place | kind for place in PLACES for kind in KINDS]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def put(workspace: Workspace, kind: str, text: str, name: str = "file.csv") -> None:
    path = workspace.folder.parent / name
    path.write_text(text, encoding="utf-8")
    workspace.import_dataset(kind, [path])


def ids(workspace: Workspace, chosen: EventFilter = ALL) -> list[str]:
    rows = [row.event_id for row in workspace.index().table(chosen, limit=10_000)]
    assert rows == [event.event_id for event in workspace.record.events(chosen)]
    assert workspace.index().counts(chosen) == workspace.record.counts(chosen)
    return rows


@pytest.mark.parametrize(("kind", "text"), [
    ("acled", acled(*ROWS, {"event_date": "never"})),
    ("ucdp", ucdp({}, {"where_prec": "5", "where_coordinates": "Road between Ariha and Saraqib"}, {"where_prec": "6"})),
    ("gdelt", gdelt({}, {"ActionGeo_Type": "1"}, {"Actor1Name": "", "SOURCEURL": ""})),
])  # fmt: skip
def test_whole_columns_are_indexed_as_single_events_are(workspace: Workspace, kind: str, text: str) -> None:
    put(workspace, kind, text)
    (part,) = [part for part, _ in workspace.index().parts if part is not workspace.index().desk]
    rows = part.ask(f"SELECT {', '.join(EVENTS)} FROM events JOIN event_words USING (seq) ORDER BY place_in_list")
    events = list(DatasetEvents(workspace.datasets.version(kind)).events([row[0] for row in rows]))
    assert rows
    for row, event in zip(rows, events, strict=True):
        expected = event_row(row[0], event)
        assert row[:-1] == expected[:-1]
        assert set(row[-1].split()) == set(str(expected[-1]).split())
    assert [row[:2] for row in sorted(rows, key=by_day_and_id)] == [row[:2] for row in rows]
    assert part.ask("SELECT count(*) FROM events WHERE known_from <> first_day OR known_to <> last_day") == [(0,)]
    near = near_all(events, workspace.atlas().roads)
    made = [side_rows(row[0], event, near[event.event_id]) for row, event in zip(rows, events, strict=True)]
    for table in ("event_actors", "event_sources", "event_roads"):
        columns = ", ".join(TABLES[table])
        expected_rows = sorted(row for tables in made for row in tables[table])
        assert sorted(part.ask(f"SELECT {columns} FROM {table}")) == expected_rows
    keys = {key for (key,) in part.ask("SELECT shape_key FROM shapes")}
    assert keys >= {shape_key(event.position) for event in events} - {None}


def test_a_dataset_ends_with_the_last_day_that_an_event_may_be_of(workspace: Workspace) -> None:
    within_a_week = {"event_date": "16 April 2023", "time_precision": "2"}
    put(workspace, "acled", acled({"event_date": "15 April 2023"}, within_a_week))
    events = list(workspace.record.events())
    about = workspace.datasets.version("acled").about
    assert (about.first_day, about.last_day) == (date(2023, 4, 13), date(2023, 4, 19))
    assert about.last_day == max(event.date_end for event in events if event.date_end)


def by_day_and_id(row: tuple[Any, ...]) -> tuple[int, str]:
    found = dict(zip(EVENTS, row, strict=True))
    return found["first_day"], found["event_id"]


def test_desk_and_datasets_are_one(workspace: Workspace) -> None:
    for report in population()[0][:5]:
        workspace.desk.add(report)
    put(workspace, "acled", acled(*ROWS))
    put(workspace, "ucdp", ucdp({}, {"where_prec": "6"}))
    everything = ids(workspace)
    own = [event.event_id for event in workspace.desk.events(ALL)]
    assert len(everything) == len(own) + len(ROWS) + 2
    assert ids(workspace, EventFilter(origins=frozenset({"ucdp"}))) == ["ucdp:900001", "ucdp:900002"]
    counts = {choice.value: choice.n for choice in workspace.index().choices().origins}
    assert (counts["acled"], counts["ucdp"]) == (len(ROWS), 2)
    assert workspace.index().table(ALL, limit=3, offset=4) == workspace.index().table(ALL, limit=7)[4:]


def test_a_correction_takes_the_place_of_an_imported_event_until_it_is_undone(
    workspace: Workspace,
) -> None:
    put(workspace, "acled", acled({}, {"location": "Idlib"}))
    event = workspace.record.event("acled:SYN1")
    revision = workspace.desk.change(Changes(put=(replace(event, title="Corrected"),)), action="correct", who="me")
    workspace.publish()
    assert ids(workspace) == ["acled:SYN1", "acled:SYN2"]
    assert [row.title for row in workspace.index().table()] == ["Corrected", "Armed clash: Idlib"]
    assert workspace.record.event("acled:SYN1").title == "Corrected"
    assert workspace.record.event("acled:SYN1").original == event.original
    assert sum(bin_.n for bin_ in workspace.index().timeline()) == 2
    assert sum(cell.n for cell in workspace.index().tile(0, 0, 0)) == 2
    assert revision is not None
    workspace.desk.undo(revision)
    workspace.publish()
    assert [row.title for row in workspace.index().table()] == ["Armed clash: Ariha", "Armed clash: Idlib"]


def test_the_whole_world_holds_everything_that_is_placed(workspace: Workspace) -> None:
    put(workspace, "acled", acled(*ROWS))
    world = EventFilter(bbox=BBox(-180, -90, 180, 90))
    placed = [event for event in workspace.record.events() if event.position.geometry is not None]
    assert 0 < len(placed) < len(ROWS)
    assert ids(workspace, world) == [event.event_id for event in placed]
    assert sum(one.n for one in workspace.index().timeline(world, bins=1)) == len(placed)


def test_rejecting_and_merging_imported_events_hides_them(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}, {}, {}))
    one, two, three = workspace.record.events()
    merged = replace(two, merged_from=(two.event_id, three.event_id))
    rejected = replace(one, review_status=ReviewStatus.REJECTED)
    workspace.desk.change(Changes(put=(rejected, merged)), action="merge")
    workspace.publish()
    assert ids(workspace) == [two.event_id]
    with pytest.raises(NotFoundError):
        workspace.record.event(three.event_id)


def test_events_are_those_of_one_moment_whoever_corrects_an_imported_one_meanwhile(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}, {}, {"event_date": "2022-07-01"}))
    one, two, _ = workspace.record.events()
    found = workspace.record.events()
    workspace.desk.change(Changes(put=(replace(one, title="Theirs"),)), action="correct")
    workspace.desk.change(Changes(put=(replace(two, review_status=ReviewStatus.REJECTED),)), action="reject")
    assert [(event.event_id, event.title) for event in found] == [
        (f"acled:SYN{number}", "Armed clash: Ariha") for number in (1, 2, 3)
    ]
    assert [event.title for event in workspace.record.events()] == ["Theirs", "Armed clash: Ariha"]


def test_an_imported_event_that_somebody_else_corrects_just_now_is_found(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, "acled", acled({}))
    event = workspace.record.event("acled:SYN1")
    asked = workspace.desk.event

    def slowly(event_id: str) -> Event:
        try:
            return asked(event_id)
        finally:
            workspace.desk.change(Changes(put=(replace(event, title="Theirs"),)), action="correct")

    monkeypatch.setattr(workspace.desk, "event", slowly)
    assert workspace.record.event("acled:SYN1").title == "Theirs"


def test_the_same_files_twice_are_nothing_new(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}))
    version = workspace.index().version
    again = workspace.import_dataset("acled", [workspace.folder.parent / "file.csv"])
    assert (again.new, again.accepted) == (False, 1)
    assert workspace.index().version == version


def test_a_newer_release_takes_over_and_the_older_one_is_kept(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}, {"actor1": "Old"}, {}))
    put(workspace, "acled", acled({}, {"actor1": "New"}, {"event_id_cnty": "SYN9"}))
    new, old = workspace.datasets.versions("acled")
    found = difference(old, new)
    assert (found.added, found.removed, found.changed) == (("SYN9",), ("SYN3",), ("SYN2",))
    assert ids(workspace) == ["acled:SYN1", "acled:SYN2", "acled:SYN9"]
    with pytest.raises(ConflictMapError, match="is in use"):
        workspace.remove_dataset("acled", new.about.version)
    workspace.remove_dataset("acled", old.about.version[:6])
    assert [version.about.version for version in workspace.datasets.versions("acled")] == [new.about.version]


def test_columns_that_only_one_release_has_are_named_and_change_no_row(workspace: Workspace) -> None:
    rows = [ACLED_ROW, ACLED_ROW | {"event_id_cnty": "SYN2"}]
    newer = [row | {"population_best": "7", "tags": f"{number}"} for number, row in enumerate(rows)]
    columns = [name for name in ACLED if name != "tags"]
    put(workspace, "acled", written(rows, ACLED).replace("actor1", "ACTOR1", 1))
    put(workspace, "acled", written([newer[0], newer[1] | {"actor1": "New"}], [*columns, "population_best"]))
    new, old = workspace.datasets.versions("acled")
    found = difference(old, new)
    assert (found.added, found.removed, found.changed) == ((), (), ("SYN2",))
    assert (found.columns_added, found.columns_removed) == (("population_best",), ("tags",))


def test_removing_a_dataset_leaves_corrections(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}, {}))
    event = workspace.record.event("acled:SYN1")
    workspace.desk.change(Changes(put=(replace(event, title="Kept"),)), action="correct")
    workspace.remove_dataset("acled")
    assert [row.title for row in workspace.index().table()] == ["Kept"]
    with pytest.raises(NotFoundError, match="there is no dataset 'acled'"):
        workspace.datasets.version("acled")


@pytest.mark.parametrize("table", ["about.json", "rows.parquet", "places.parquet"])
@pytest.mark.parametrize("how", ["gone", "cut"])
def test_a_dataset_that_was_not_copied_to_its_end_is_said_to_be_damaged_and_can_be_removed(
    workspace: Workspace, table: str, how: str
) -> None:
    put(workspace, "ucdp", ucdp({}))
    file = workspace.datasets.version("ucdp").folder / table
    content = file.read_bytes()
    file.unlink()
    if how == "cut":
        file.write_bytes(content[: len(content) // 2])
    for asked in (workspace.examine, workspace.datasets.current, lambda: put(workspace, "ucdp", ucdp({"best": "4"}))):
        with pytest.raises(WorkspaceError, match=r"dataset ucdp is damaged .*; remove it and import it again$"):
            asked()
    workspace.remove_dataset("ucdp")
    put(workspace, "ucdp", ucdp({}))
    assert ids(workspace) == ["ucdp:900001"]
    assert " 1 dataset, " in workspace.examine()


def test_a_damaged_older_version_can_be_removed_alone(workspace: Workspace) -> None:
    put(workspace, "ucdp", ucdp({}))
    older = workspace.datasets.version("ucdp")
    put(workspace, "ucdp", ucdp({"best": "4"}))
    older.rows.unlink()
    workspace.remove_dataset("ucdp", older.about.version)
    assert len(workspace.datasets.versions("ucdp")) == 1


def test_a_release_is_imported_again_although_its_removal_was_broken_off(workspace: Workspace) -> None:
    put(workspace, "ucdp", ucdp({}))
    (workspace.datasets.version("ucdp").folder / "about.json").unlink()
    (workspace.datasets.folder / "ucdp" / "current").unlink()
    put(workspace, "ucdp", ucdp({}))
    assert ids(workspace) == ["ucdp:900001"]


def test_an_index_of_a_dataset_that_was_cut_is_made_again(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}))
    (index,) = workspace.datasets.version("acled").folder.glob("index-*")
    with index.open("r+b") as file:
        file.truncate(300)
    with Workspace.open(workspace.folder, create=False) as other:
        assert [event.event_id for event in other.record.events(ALL)] == ["acled:SYN1"]
    with index.open("r+b") as file:
        file.truncate(300)
    with Workspace.open(workspace.folder, create=False) as other:
        assert ids(other) == ["acled:SYN1"]


def test_an_import_that_fails_leaves_everything_as_it_was(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}))
    version = workspace.index().version
    with pytest.raises(DataFileError):
        put(workspace, "acled", acled({"event_date": "never"}))
    assert (workspace.index().version, ids(workspace)) == (version, ["acled:SYN1"])


def test_several_files_are_one_version_and_keep_their_own_columns(workspace: Workspace) -> None:
    first, second = (workspace.folder.parent / name for name in ("a.csv", "b.csv"))
    first.write_text(acled({}), encoding="utf-8")
    second.write_text(acled({"event_id_cnty": "SYN2"}).replace("notes,", "NOTES,", 1), encoding="utf-8")
    workspace.import_dataset("acled", [first, second])
    one, two = workspace.record.events()
    assert ("notes" in one.original, "NOTES" in two.original) == (True, True)
    assert one.sources[0].quote == two.sources[0].quote
    assert ids(workspace, EventFilter(text="invented nobody")) == ["acled:SYN1", "acled:SYN2"]


def test_another_process_finds_what_was_imported(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}))
    with Workspace.open(workspace.folder, create=False) as other:
        assert ids(other) == ["acled:SYN1"]
        put(workspace, "ucdp", ucdp({}))
        assert ids(other) == ["ucdp:900001", "acled:SYN1"]


def test_a_snapshot_names_the_datasets_and_their_terms_and_can_be_verified(workspace: Workspace) -> None:
    put(workspace, "acled", acled({}, {"geo_precision": "3"}))
    put(workspace, "ucdp", ucdp({}))
    out, record = workspace.folder.parent / "all.geojson", workspace.record
    written = write_snapshot(out, record, ALL, record.datasets())
    assert written.imported == ("acled", "ucdp")
    described = json.loads(out.read_bytes())
    assert [one["name"] for one in described["snapshot"]["datasets"]] == ["acled", "ucdp"]
    assert any("may not be passed on" in licence for licence in described["snapshot"]["licences"])
    first = described["features"][1]["properties"]
    assert first["original"]["event_id_cnty"] == "SYN1"
    assert first["original"]["timestamp"] == "0016"
    assert verify(out).intact
    assert verify(out, record, record.datasets()).intact
    one, other = (workspace.datasets.version(name).about.version for name in ("acled", "ucdp"))
    assert f"3 events from 2 rows of acled {one} and 1 row of ucdp {other}, " in described["snapshot"]["citation"]
    workspace.desk.add(population()[0][0])
    write_snapshot(out, record, EventFilter(background=True), record.datasets())
    assert f" events from 1 report and 2 rows of acled {one} and " in verify(out).citation


def test_the_same_event_in_an_article_and_in_a_dataset_is_proposed_as_one_and_merges_on_demand(
    workspace: Workspace,
) -> None:
    put(workspace, "acled", acled({}))
    put(workspace, "ucdp", ucdp({"date_start": "2022-06-30", "date_end": "2022-06-30", "side_a": "Synthetic Army"}))
    imported = workspace.record.event("acled:SYN1")
    own = replace(imported, event_id="e1", origin="article", original={})
    workspace.desk.change(Changes(put=(own,)), action="add")
    workspace.publish()
    found = proposals(workspace, across_origins=True)
    assert {other for one in found for other in one.ids} == {"e1", "acled:SYN1", "ucdp:900001"}
    assert all(one.likeness.parts for one in found)
    assert set(ids(workspace)) == {"e1", "acled:SYN1", "ucdp:900001"}
    revision = merge(workspace, ["e1", "acled:SYN1"], By("me"))
    assert ids(workspace) == ["e1", "ucdp:900001"]
    assert workspace.record.event("e1").merged_from == ("acled:SYN1",)
    undo(workspace, By("me"), revision)
    assert ids(workspace) == ["acled:SYN1", "e1", "ucdp:900001"]


AREA = OwnArea(name="Around Ariha", geometry=shapely.box(36.5, 35.7, 36.7, 35.85), valid_from=date(2020, 1, 1))
CORRIDOR = Corridor(name="M4 north", route_id="SY-M4", ref="M4", from_km=60, to_km=110, left_km=15, right_km=0)


def test_areas_of_the_desks_own_hold_imported_events_on_their_days(workspace: Workspace) -> None:
    put(workspace, "acled", acled(*ROWS))
    chosen = EventFilter(areas=frozenset({"around ariha"}))
    assert ids(workspace, chosen) == []
    put_areas(workspace.desk.file, [AREA])
    workspace.publish()
    inside = [event for event in workspace.record.events(ALL) if event.position.place_name == "Ariha"]
    expected = [event.event_id for event in inside if (event.date_end or date.max) >= date(2020, 1, 1)]
    assert 0 < len(expected) < len(inside)
    assert ids(workspace, chosen) == expected
    remove_areas(workspace.desk.file, "Around Ariha")
    workspace.publish()
    assert ids(workspace, chosen) == []


def test_a_province_holds_the_rows_of_all_files_however_they_spell_it(workspace: Workspace) -> None:
    spelled = [{"admin1": name} for name in ("Idleb", "Idlib", "إدلب", "", "Idlieb")]
    put(workspace, "acled", acled(*spelled, {"admin1": "Aleppo"}))
    put(workspace, "ucdp", ucdp({}))
    everywhere = [*(f"acled:SYN{number}" for number in range(1, 6)), "ucdp:900001"]
    for asked in ("Idlib", "Idleb", "إدلب"):
        assert sorted(ids(workspace, EventFilter(areas=frozenset({asked})))) == everywhere
    assert [(one.value, one.n) for one in workspace.index().choices().areas] == [("Idlib", 6), ("Aleppo", 1)]


def test_corridors_hold_imported_events_without_anything_being_made_again(workspace: Workspace) -> None:
    put(workspace, "acled", acled(*ROWS))
    before = list(workspace.datasets.folder.rglob("index-*.duckdb"))
    put_corridor(workspace.desk.file, CORRIDOR)
    workspace.publish()
    chosen = EventFilter(corridors=frozenset({"M4 NORTH"}))
    found = ids(workspace, chosen)
    assert {event.position.place_name for event in map(workspace.record.event, found)} == {"Idlib"}
    assert len(found) == len(KINDS)
    strip = workspace.strip("M4 north", ALL, bin_km=5.0)
    assert (strip.total, strip.left, strip.right) == (len(KINDS), len(KINDS), 0)
    assert list(workspace.datasets.folder.rglob("index-*.duckdb")) == before


def test_imported_events_are_measured_to_a_road_of_the_users_own(workspace: Workspace) -> None:
    put(workspace, "acled", acled(*ROWS))
    near = EventFilter(roads=frozenset({"X9"}), within_km=2.0)
    assert ids(workspace, near) == []
    line = LineString([(178.4, -18.2), (178.45, -18.1)])
    put_road(workspace, made_route((line,), "as drawn", RoadWish(ref="X9", country="FJ")))
    assert {workspace.record.event(one).position.place_name for one in ids(workspace, near)} == {"Suva"}
    remove_road(workspace, "FJ-X9")
    assert ids(workspace, near) == []
