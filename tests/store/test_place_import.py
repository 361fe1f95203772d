"""Importing places: what is new, merged, updated; the same again changes nothing; own rows win and can be removed."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
import shapely

from conflictmap.errors import ConflictMapError, NotFoundError
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.geo.gazetteer import Candidate
from conflictmap.model import EventFilter
from conflictmap.model.vocabulary import GeoPrecision
from conflictmap.reading.articles import article_from_text
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.places import Given, read_places
from conflictmap.store.geodata import place_import
from conflictmap.store.geodata.affected import Spellings, articles_with
from conflictmap.store.geodata.own_gazetteer import (
    add_place,
    checked,
    edit_place,
    list_places,
    remove_places,
    resolve_again,
)
from conflictmap.store.geodata.place_import import Imported, import_places
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place

SYRIA = frozenset({"SY"})
HEADER = ("name", "name_ar", "aliases", "lon", "lat", "pcode")
QARMATIYAH = ("Qarmatiyah", "القرمطية", "Karmatia", "36.75", "35.8", "C901")
NEAR_SARAQIB = ("Saraqib", "سراقب", "Sarakeb City", "36.81", "35.86", "C902")
TRUMBA = ("Tell Trumba", "تل طرمبة", "", "36.62", "35.77", "C903")


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    with place.open(create=True) as opened:
        yield opened


def brought(
    workspace: Workspace,
    *rows: Sequence[str],
    source: str = "villages",
    header: Sequence[str] = HEADER,
    country: str = "SY",
) -> Imported:
    path = workspace.folder.parent / "villages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    checked_rows = read_places(path, PlaceFile(), Given(source=source, country=country), workspace.atlas())
    return import_places(workspace, checked_rows)


def counts(report: Imported) -> tuple[int, int, int, int, int]:
    return report.added, report.merged, report.updated, report.unchanged, report.refused


def syrian(workspace: Workspace, name: str) -> list[Candidate]:
    found = workspace.atlas().gazetteer.lookup(name, countries=SYRIA)
    return [candidate for candidate in found if candidate.place.country == "SY"]


def test_a_division_is_the_shipped_one_whose_outline_holds_its_point_however_far_that_is(workspace: Workspace) -> None:
    header = ("name", "lon", "lat", "feature_code", "admin1")
    near, far = ("Heish", "36.62", "35.55", "ADM3", "Idlib"), ("Heish", "36.62", "36.2", "ADM3", "Idlib")
    report = brought(workspace, near, header=header, source="divisions")
    assert (report.merged, report.added) == (1, 0)
    (heish,) = [row.place for row in list_places(workspace)]
    assert workspace.atlas().areas.polygon(heish) is not None
    report = brought(workspace, far, header=header, source="others")
    assert (report.merged, report.added) == (0, 1)


def test_new_places_are_added_and_known_ones_told_more_of(workspace: Workspace) -> None:
    report = brought(workspace, QARMATIYAH, NEAR_SARAQIB)
    assert counts(report) == (1, 1, 0, 0, 0)
    saraqib = syrian(workspace, "Sarakeb City")[0].place
    assert (saraqib.place_id, saraqib.lon, saraqib.population) == ("164816", 36.81, 34_231)
    assert [candidate.place for candidate in syrian(workspace, "Saraqib")][:1] == [saraqib]
    assert syrian(workspace, "Sarāqib")[0].place == saraqib  # what the shipped row was called still finds it


def test_the_same_again_changes_nothing_and_a_changed_row_is_updated(workspace: Workspace) -> None:
    brought(workspace, QARMATIYAH, NEAR_SARAQIB)
    atlas = workspace.atlas()
    assert counts(brought(workspace, QARMATIYAH, NEAR_SARAQIB)) == (0, 0, 0, 2, 0)
    assert workspace.atlas() is atlas
    report = brought(workspace, (*QARMATIYAH[:3], "36.76", *QARMATIYAH[4:]), NEAR_SARAQIB)
    assert counts(report) == (0, 0, 1, 1, 0)
    assert report.names == {"Qarmatiyah", "القرمطية", "Karmatia"}
    assert syrian(workspace, "Qarmatiyah")[0].place.lon == 36.76


def test_rows_without_a_number_are_known_again_by_name_and_place(workspace: Workspace) -> None:
    header = HEADER[:-1]
    assert counts(brought(workspace, QARMATIYAH[:-1], header=header)) == (1, 0, 0, 0, 0)
    moved = (*QARMATIYAH[:3], "36.76", "35.81")
    assert counts(brought(workspace, moved, header=header)) == (0, 0, 1, 0, 0)
    assert counts(brought(workspace, moved, moved, header=header)) == (0, 0, 0, 1, 1)
    far = (*QARMATIYAH[:3], "36.95", "35.81")
    assert counts(brought(workspace, far, header=header)) == (1, 0, 0, 0, 0)


def test_two_sources_about_one_village_are_one_place_with_all_names(workspace: Workspace) -> None:
    brought(workspace, QARMATIYAH, source="first")
    report = brought(workspace, ("Qarmatiyah", "", "Kirmatiya", "36.751", "35.801", "77"), source="second")
    assert counts(report) == (0, 1, 0, 0, 0)
    (found,) = {candidate.place.place_id for candidate in syrian(workspace, "Qarmatiyah")}
    for name in ("Kirmatiya", "Karmatia", "القرمطية"):
        assert [candidate.place.place_id for candidate in syrian(workspace, name)] == [found], name
    assert syrian(workspace, "Karmatia")[0].place.lon == 36.751  # the newer one says where
    remove_places(workspace, [row.row_id for row in list_places(workspace, source="first")])
    assert [candidate.place.place_id for candidate in syrian(workspace, "Kirmatiya")] == [found]


def test_a_row_of_a_geonames_dump_keeps_its_number(workspace: Workspace, tmp_path: Path) -> None:
    cells = (
        "999000001 Qarmatīyah Qarmatiyah Karmatia 35.8 36.75 P PPL SY - 12 4301 - - 0 - 400 Asia/Damascus 2020-01-01"
    )
    path = tmp_path / "SY.txt"
    path.write_text(cells.replace(" ", "\t").replace("\t-\t", "\t\t") + "\n", encoding="utf-8")
    rows = read_places(path, PlaceFile(), Given(source="SY.txt"), workspace.atlas())
    assert counts(import_places(workspace, rows)) == (1, 0, 0, 0, 0)
    assert syrian(workspace, "Karmatia")[0].place.place_id == "999000001"


def test_a_dry_run_stores_nothing(workspace: Workspace) -> None:
    rows = [checked(workspace, {"name": "Qarmatiyah", "lon": "36.75", "lat": "35.8"})]
    assert counts(import_places(workspace, rows, dry_run=True)) == (1, 0, 0, 0, 0)
    assert list_places(workspace) == ()


def test_a_desk_holds_so_many_places_and_no_more(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_import, "MAX_OWN_PLACES", 2)
    with pytest.raises(ConflictMapError, match=r"more than 2 places of its own.*nothing was imported"):
        brought(workspace, QARMATIYAH, NEAR_SARAQIB, TRUMBA)
    assert list_places(workspace) == ()


def test_own_places_survive_closing_and_are_there_for_everyone(workspace: Workspace, place: Place) -> None:
    brought(workspace, QARMATIYAH)
    with place.open() as other:
        assert other.atlas().gazetteer.lookup("Karmatia")[0].place.name == "Qarmatiyah"


def test_a_place_can_be_added_listed_edited_and_removed(workspace: Workspace) -> None:
    texts = {"name": "Qarmatiyah", "lon": "36.75", "lat": "35.8"}
    assert add_place(workspace, checked(workspace, texts, ["Karmatia"])).added == 1
    (row,) = list_places(workspace, text="karm")
    assert (row.place.country, row.place.admin1, row.place.source) == ("SY", "Idlib", "added by hand")
    done = edit_place(workspace, row.row_id, {"lat": "35.81"}, more=["Kirmatiya"], less=["Karmatia"])
    assert done.names == {"Qarmatiyah", "Karmatia", "Kirmatiya"}
    (row,) = list_places(workspace)
    assert (row.place.lat, row.names) == (35.81, ("Kirmatiya",))
    assert edit_place(workspace, row.row_id, {}).rows == ()
    with pytest.raises(ConflictMapError, match="lat: is 'north', not decimal degrees"):
        edit_place(workspace, row.row_id, {"lat": "north"})
    with pytest.raises(NotFoundError, match="no own place 'user:x'"):
        remove_places(workspace, [row.row_id, "user:x"])
    assert remove_places(workspace, [row.row_id]).names == {"Qarmatiyah", "Kirmatiya"}
    assert list_places(workspace) == ()


def test_a_place_keeps_its_name_and_its_country_when_its_point_is_mistyped(workspace: Workspace) -> None:
    texts = {"name": "Qarmatiyah", "name_ar": "القرمطية", "lon": "36.72", "lat": "35.91"}
    add_place(workspace, checked(workspace, texts))
    (row,) = list_places(workspace)
    with pytest.raises(ConflictMapError, match="name: is empty: a place needs a name"):
        edit_place(workspace, row.row_id, {"name": " "})
    with pytest.raises(
        ConflictMapError, match=r"lat: lon and lat may be swapped: lon 36\.72, lat 35\.91 would lie in SY"
    ):
        edit_place(workspace, row.row_id, {"lon": "35.91", "lat": "36.72"})
    with pytest.raises(ConflictMapError, match=r"lon: 33\.5, 34\.5 \(lon, lat\) lies outside SY"):
        edit_place(workspace, row.row_id, {"lon": "33.5", "lat": "34.5"})
    assert list_places(workspace) == (row,)


def test_a_place_in_no_country_is_kept_and_told(workspace: Workspace) -> None:
    report = brought(workspace, ("Qarmatiyah", "35.91", "36.72"), header=("name", "lon", "lat"), country="")
    assert counts(report) == (1, 0, 0, 0, 0)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.is_repaired) == (2, "lon", True)
    assert problem.problem == "35.91, 36.72 (lon, lat) lies in no country: are lon and lat swapped?"


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Qarmatiyah", "exact"), ("QARMATIYAH", "exact"), ("Karmatia", "exact"), ("al-Qarmatiyah", "stripped"),
        ("Qarmatiyah village", "stripped"), ("village of Qarmatiyah", "stripped"), ("Qarmatiyah's", "stripped"),
        ("Karmatieh", "skeleton"), ("Qarmatiyye", "skeleton"), ("القرمطية", "exact"), ("بالقرمطية", "clitic"),
        ("وقرمطية", "clitic"), ("بلدة القرمطية", "stripped"), ("Kırmatiye'de", "skeleton"),
    ],
)  # fmt: skip
def test_own_places_are_found_by_every_way_that_shipped_ones_are(workspace: Workspace, name: str, how: str) -> None:
    brought(workspace, QARMATIYAH)
    first = syrian(workspace, name)[0]
    assert (first.place.name, first.how) == ("Qarmatiyah", how)


TEXTS = [
    "Shelling hit QARMATIYAH on Monday.",
    "Shelling hit al-Qarmatiyah's market.",
    "Des combats ont éclaté à Karmatieh lundi.",
    "Kırmatiye'de iki kişi öldü.",
    "قصف الطيران بلدة القرمطية يوم الاثنين.",
    "وقع القصف بالقرمطية.",
    "Fighters entered Tell Trumba.",
    "Fighters entered Tell-Tromba at night.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_articles_that_may_have_a_name_are_told_from_those_that_have_not(text: str) -> None:
    assert Spellings(["Qarmatiyah", "القرمطية", "Tell Trumba"]).are_in(text)
    assert not Spellings(["Maarzita", "معرزيتا"]).are_in(text)


ARTICLE = "March 3, 2020 - Shelling killed two people in the village of {}, near Saraqib in Syria, on Monday.\n"


def test_only_articles_with_a_changed_name_are_read_again(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("Qarmatiyah", "Karmatieh", "Maarzita"):
        (folder / f"{name}.txt").write_text(ARTICLE.format(name), encoding="utf-8")
    ingest(workspace, [folder])
    report = brought(workspace, QARMATIYAH)
    counted: list[int] = []

    def starting(count: int) -> Callable[[int], None]:
        counted.append(count)
        return counted.append

    moved = resolve_again(workspace, report.names, why="villages", starting=starting)
    assert counted == [2, 1, 1]
    assert (moved.articles, moved.events) == (2, 2)
    assert [name.text for name in workspace.desk.unresolved()] == ["Maarzita"]
    assert len(articles_with(workspace.desk.file, ["Maarzita"])) == 1
    done = remove_places(workspace, [row.row_id for row in list_places(workspace)])
    assert resolve_again(workspace, done.names).events == 2
    everything = workspace.desk.events(EventFilter(background=True))
    left = {(event.position.place_id, event.position.geo_precision) for event in everything}
    assert left == {("", GeoPrecision.NEAR)}  # where the text alone puts them: near Saraqib


def outlined(workspace: Workspace, half_degrees: float) -> Imported:
    """Import a square around a village that no row knows yet."""
    box = shapely.box(36.75 - half_degrees, 35.8 - half_degrees, 36.75 + half_degrees, 35.8 + half_degrees)
    path = workspace.folder.parent / "villages.geojson"
    properties = {"name": "Qarmatiyah", "pcode": "C901"}
    row = {"type": "Feature", "geometry": shapely.geometry.mapping(box), "properties": properties}
    path.write_bytes(msgspec.json.encode({"type": "FeatureCollection", "features": [row]}))
    return import_places(workspace, read_places(path, PlaceFile(), Given(source="outlines"), workspace.atlas()))


@pytest.mark.parametrize(("half_degrees", "precision"), [(0.01, "town"), (0.2, "admin2")])
def test_events_in_a_place_with_an_outline_are_drawn_as_that_with_its_precision(
    workspace: Workspace, tmp_path: Path, half_degrees: float, precision: str
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE.format("Qarmatiyah"), encoding="utf-8")
    ingest(workspace, [path])
    report = outlined(workspace, half_degrees)
    assert resolve_again(workspace, report.names).events == 1
    (event,) = workspace.desk.events(EventFilter(background=True))
    assert [row.action for row in workspace.desk.revisions(event.event_id)] == ["read", "names resolved again"]
    assert event.position.geometry is not None
    assert shapely.total_bounds(event.position.geometry) == pytest.approx(
        (36.75 - half_degrees, 35.8 - half_degrees, 36.75 + half_degrees, 35.8 + half_degrees)
    )
    assert event.position.geo_precision == precision
    assert counts(outlined(workspace, half_degrees)) == (0, 0, 0, 1, 0)
    assert counts(outlined(workspace, half_degrees / 2)) == (0, 0, 1, 0, 0)


def test_a_place_that_is_moved_out_of_its_outline_is_a_point_from_then_on(workspace: Workspace) -> None:
    outlined(workspace, 0.02)
    (row,) = list_places(workspace)
    edit_place(workspace, row.row_id, {"lat": repr(row.place.lat + 0.005)})
    assert list_places(workspace)[0].extent == row.extent
    edit_place(workspace, row.row_id, {"lat": repr(row.place.lat + 0.2)})
    (moved,) = list_places(workspace)
    assert (moved.place.lat, moved.extent) == (row.place.lat + 0.2, "")


def test_a_place_known_as_a_point_keeps_its_names_and_gets_the_outline(workspace: Workspace) -> None:
    brought(workspace, QARMATIYAH)
    assert counts(outlined(workspace, 0.01)) == (0, 1, 0, 0, 0)
    place = syrian(workspace, "Karmatia")[0].place
    outline = workspace.atlas().areas.polygon(place)
    assert outline is not None
    assert shapely.area(outline) == pytest.approx(0.02**2)
    remove_places(workspace, [row.row_id for row in list_places(workspace, source="outlines")])
    assert workspace.atlas().areas.polygon(syrian(workspace, "Karmatia")[0].place) is None


@pytest.mark.parametrize(
    "text", [text for text in TEXTS if "Karmatieh" not in text]
)  # sounds of French text: as shipped
def test_own_places_are_recognised_in_articles_however_they_are_printed(workspace: Workspace, text: str) -> None:
    brought(workspace, QARMATIYAH, TRUMBA)
    ours = {row.place.place_id for row in list_places(workspace)}
    found = find_toponyms(article_from_text(text), workspace.atlas(), Theatre(SYRIA))
    assert [name.text for name in found if name.place and name.place.place_id in ours], found
