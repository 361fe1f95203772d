"""A desk's own places, roads and theatre: every reader of the desk uses them from the moment they are there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, Point

from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import load_atlas
from conflictmap.geo.route import RouteAlias
from conflictmap.model import EventFilter, GeoPrecision, Position, ReviewStatus
from conflictmap.store.desk.geodata import set_theatre, touch
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.rows import Changes
from conflictmap.store.work import ingest as job
from conflictmap.store.work import reread as rereading
from conflictmap.store.work.ingest import ingest
from conflictmap.store.work.reread import Rereading, reread
from conflictmap.store.workspace import Workspace

pytestmark = pytest.mark.usefixtures("every_database")

EVERYTHING = EventFilter(background=True, reviews=frozenset(ReviewStatus))
ARTICLE = """Shelling in the south of Idlib

March 3, 2020 - Shelling killed {} people in the village of Qarmatiyah, near Saraqib in Syria, on Monday.

Protesters gathered in Saraqib on Monday.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def write_article(folder: Path, count: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(2, count + 2):
        (folder / f"{number}.txt").write_text(ARTICLE.format(number), encoding="utf-8")
    return folder


def add_village(workspace: Workspace, name: str = "Qarmatiyah") -> None:
    with workspace.desk.file.writing() as db:
        db.execute(
            "INSERT INTO own_places (place_id, name, names, lon, lat, country, admin1, admin2, feature_code, source, "
            "revision) VALUES (?, ?, '[]', 36.75, 35.8, 'SY', 'Idlib', '', 'PPL', 'test', ?)",
            (f"user:{name}", name, touch(db)),
        )


def add_road(workspace: Workspace) -> None:
    alias = RouteAlias(text="Olive road", language="en", is_unique=True)
    line = MultiLineString([LineString([(36.7, 35.8), (36.8, 35.8)])])
    with workspace.desk.file.writing() as db:
        db.execute(
            "INSERT INTO own_roads VALUES ('SY-R9', 'R9', 'Olive road', ?, 'SY', 'west to east', ?, 'test', ?, '{}')",
            (msgspec.json.encode([alias]).decode(), shapely.to_wkb(line), touch(db)),
        )


def test_a_desk_without_anything_of_its_own_shares_the_shipped_atlas(workspace: Workspace) -> None:
    assert workspace.atlas() is load_atlas()


def test_the_atlas_has_the_desks_own_places_and_roads_and_stays_the_same_until_they_change(
    workspace: Workspace,
) -> None:
    add_village(workspace)
    first = workspace.atlas()
    assert first is workspace.atlas()
    assert first.gazetteer.lookup("Qarmatiyah")[0].place.place_id == "user:Qarmatiyah"
    add_road(workspace)
    second = workspace.atlas()
    assert second is not first
    assert second.roads.route("Olive road").length_km == pytest.approx(9.04, abs=0.02)
    set_theatre(workspace.desk.file, Theatre(frozenset({"SY"})))
    assert workspace.atlas() is second
    assert workspace.theatre() == Theatre(frozenset({"SY"}))


def test_another_open_workspace_learns_of_a_change(workspace: Workspace) -> None:
    with Workspace.open(workspace.folder) as other:
        assert not other.atlas().gazetteer.has("qarmatiyah")
        add_village(workspace)
        assert other.atlas().gazetteer.has("qarmatiyah")


def test_articles_are_read_with_own_places_in_one_process_and_in_two(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_village(workspace)
    monkeypatch.setattr(job, "_WORTH_PROCESSES", 2)
    alone = ingest(workspace, [write_article(tmp_path / "articles", 3)])
    assert [result.unresolved for result in alone] == [()] * 3
    with Workspace.open(tmp_path / "other") as other:
        add_village(other)
        assert ingest(other, [tmp_path / "articles"], jobs=2) == alone


def test_rereading_places_what_was_unresolved_as_one_change_that_can_be_undone(
    workspace: Workspace, tmp_path: Path
) -> None:
    ingest(workspace, [write_article(tmp_path / "articles", 2)])
    before = list(workspace.desk.events(EVERYTHING))
    assert [name.text for name in workspace.desk.unresolved()] == ["Qarmatiyah"]
    add_village(workspace)
    steps: list[int] = []
    moved = reread(workspace, said=Said(Rereading.RESOLVED.value, "Rima", "villages"), progress=steps.append)
    assert (moved.articles, moved.changed, moved.events, moved.added, moved.removed) == (2, 2, 2, 0, 0)
    assert moved.names == 2
    assert steps == [1, 1]
    after = list(workspace.desk.events(EVERYTHING))
    assert [event.event_id for event in after] == [event.event_id for event in before]
    assert sum(event.position.place_name == "Qarmatiyah" for event in after) == 2
    assert not workspace.desk.unresolved()
    assert workspace.index().counts(EVERYTHING) == workspace.desk.counts(EVERYTHING)
    (change,) = workspace.desk.history()
    assert (change.revision, change.action, change.who, change.why) == (
        moved.revision,
        "names resolved again",
        "Rima",
        "villages",
    )
    workspace.desk.undo(change.revision)
    assert list(workspace.desk.events(EVERYTHING)) == before
    assert [name.text for name in workspace.desk.unresolved()] == ["Qarmatiyah"]


def test_rereading_when_nothing_changed_is_no_change(workspace: Workspace, tmp_path: Path) -> None:
    ingest(workspace, [write_article(tmp_path / "articles")])
    moved = reread(workspace, said=Said(Rereading.RESOLVED.value))
    assert (moved.articles, moved.changed, moved.revision) == (1, 0, None)
    assert workspace.desk.history() == ()


def test_rereading_is_the_same_in_two_processes(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(workspace, [write_article(tmp_path / "articles", 3)])
    add_village(workspace)
    monkeypatch.setattr(rereading, "_WORTH_PROCESSES", 2)
    moved = reread(workspace, said=Said(Rereading.RESOLVED.value), jobs=2)
    assert (moved.articles, moved.events) == (3, 3)


PLACED = Position(geometry=Point(36.9, 35.9), geo_precision=GeoPrecision.EXACT, place_name="the mill", country="SY")


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param({"review_status": ReviewStatus.REJECTED}, id="rejected"),
        pytest.param({"review_status": ReviewStatus.CORRECTED, "position": PLACED}, id="placed elsewhere"),
        pytest.param({"review_status": ReviewStatus.CORRECTED, "position": Position()}, id="place taken away"),
    ],
)
def test_rereading_leaves_what_a_person_decided(workspace: Workspace, tmp_path: Path, decided: dict[str, Any]) -> None:
    ingest(workspace, [write_article(tmp_path / "articles")])
    (shelling,) = [event for event in workspace.desk.events(EVERYTHING) if "Shelling" in event.sources[0].quote]
    reviewed = msgspec.structs.replace(shelling, **decided)
    workspace.desk.change(Changes(put=(reviewed,)), action="corrected", who="Rima")
    add_village(workspace)
    reread(workspace, said=Said(Rereading.RESOLVED.value))
    assert workspace.desk.event(shelling.event_id) == reviewed


def test_rereading_places_a_reviewed_event_that_had_no_position(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("March 3, 2020 - Shelling killed two people in Qarmatiyah on Monday.\n", "utf-8")
    ingest(workspace, [folder])
    (shelling,) = workspace.desk.events(EVERYTHING)
    assert shelling.position.geometry is None
    accepted = msgspec.structs.replace(shelling, review_status=ReviewStatus.ACCEPTED)
    workspace.desk.change(Changes(put=(accepted,)), action="accepted", who="Rima")
    add_village(workspace)
    assert reread(workspace, said=Said(Rereading.RESOLVED.value)).events == 1
    placed = workspace.desk.event(shelling.event_id)
    assert (placed.review_status, placed.position.place_name) == (ReviewStatus.ACCEPTED, "Qarmatiyah")


def test_rereading_does_not_bring_back_what_a_person_removed(workspace: Workspace, tmp_path: Path) -> None:
    ingest(workspace, [write_article(tmp_path / "articles")])
    gone, *others = workspace.desk.events(EVERYTHING)
    workspace.desk.change(Changes(remove=(gone.event_id,)), action="merged", who="Rima")
    add_village(workspace)
    assert reread(workspace, said=Said(Rereading.RESOLVED.value)).added == 0
    assert [event.event_id for event in workspace.desk.events(EVERYTHING)] == [event.event_id for event in others]


def test_a_review_made_during_a_rereading_is_not_lost(workspace: Workspace, tmp_path: Path) -> None:
    ingest(workspace, [write_article(tmp_path / "articles")])
    add_village(workspace)
    (shelling,) = [event for event in workspace.desk.events(EVERYTHING) if "Shelling" in event.sources[0].quote]
    rejected = msgspec.structs.replace(shelling, review_status=ReviewStatus.REJECTED)

    def review(_: int) -> None:
        workspace.desk.change(Changes(put=(rejected,)), action="rejected", who="Omar")

    reread(workspace, said=Said(Rereading.RESOLVED.value), progress=review)
    assert workspace.desk.event(shelling.event_id) == rejected
