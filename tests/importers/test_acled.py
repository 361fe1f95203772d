"""ACLED files of all ages become events that say how well they are known."""

import csv
import io
from datetime import date

import openpyxl
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon

from conflictmap.geo.atlas import load_atlas
from conflictmap.importers.heading import ACLED
from conflictmap.model import EventType, Fatalities, GeoPrecision, TimePrecision
from conflictmap.store.datasets.importing import import_files
from conflictmap.store.datasets.tools import export_originals
from tests.importers.tables import ACLED_ROW, Desk, acled, table


def test_a_row_says_what_where_when_and_on_whose_word(desk: Desk) -> None:
    event = desk.event("acled", acled({}))
    assert (event.event_id, event.origin) == ("acled:SYN1", "acled")
    assert (event.event_type, event.sub_event_type, event.plover) == (EventType.BATTLES, "Armed clash", "ASSAULT")
    assert event.title == "Armed clash: Ariha"
    assert (event.date_start, event.date_end, event.time_precision) == (date(2022, 6, 30), date(2022, 6, 30), "day")
    position = event.position
    assert (position.geometry, position.geo_precision) == (Point(36.6106, 35.8147), GeoPrecision.TOWN)
    assert (position.place_name, position.admin1, position.admin2, position.country) == (
        "Ariha",
        "Idlib",
        "Ariha District",
        "SY",
    )
    assert [(actor.name, actor.role) for actor in event.actors] == [
        ("Synthetic Army", "participant"), ("Synthetic Brigade", "participant"),
        ("First Allies", "participant"), ("Second Allies", "participant"),
    ]  # fmt: skip
    assert event.fatalities is not None
    assert event.fatalities.best == 3
    assert [source.outlet for source in event.sources] == ["Synthetic Herald", "Synthetic Post"]
    assert event.sources[0].quote == ACLED_ROW["notes"]


def test_every_cell_is_kept_as_it_was(desk: Desk) -> None:
    rows = [ACLED_ROW, ACLED_ROW | {"event_id_cnty": "007", "tags": " x ", "notes": "=1+1", "admin3": "أريحا"}]
    text = table(rows, ACLED)
    desk.take("acled", text)
    assert [event.original for event in desk.events("acled")] == rows
    out = desk.folder / "out.csv"
    export_originals(desk.version("acled"), out)
    again = io.StringIO(out.read_bytes().decode(), newline="")
    assert list(csv.reader(again)) == list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "text",
    [
        *("2022-06-30", "2022/06/30", "2022.6.30", "2022-06-30 00:00:00", "2022-06-30T00:00:00Z", "20220630"),
        *("30 June 2022", "30 June, 2022", "30-Jun-22", "30JUN2022", "June 30, 2022", "30-06-2022", "30/06/2022"),
        *("30th June 2022", "June 30th, 2022", "30/Jun/2022", "30.Haz.22", "30 Haz. 2022", "30 июня 2022"),
        *("30 حزيران/يونيو 2022", "٣٠ حزيران ٢٠٢٢", "30 juin 2022"),
    ],
)
def test_days_in_every_style(desk: Desk, text: str) -> None:
    assert desk.event("acled", acled({"event_date": text})).date_start == date(2022, 6, 30)


@pytest.mark.parametrize(
    "text", ["5 كانون الثاني 2024", "٥ كانون الثاني/يناير ٢٠٢٤", "كانون الثاني 5, 2024", "5 Oca 2024"]
)
def test_months_of_two_words_and_of_two_names_are_read(desk: Desk, text: str) -> None:
    assert desk.event("acled", acled({"event_date": text, "year": "2024"})).date_start == date(2024, 1, 5)


def test_two_names_of_two_months_are_no_month(desk: Desk) -> None:
    (problem,) = desk.take("acled", acled({}, {"event_date": "5 آذار/يناير 2022"})).problems
    assert problem.problem == "'آذار/يناير' is no month"


@pytest.mark.parametrize(
    ("code", "first", "last", "precision"),
    [
        ("1", date(2022, 6, 30), date(2022, 6, 30), TimePrecision.DAY),
        ("2", date(2022, 6, 27), date(2022, 7, 3), TimePrecision.WEEK),
        ("3", date(2022, 6, 1), date(2022, 6, 30), TimePrecision.MONTH),
    ],
)
def test_a_day_that_stands_for_more_is_no_day(
    desk: Desk, code: str, first: date, last: date, precision: TimePrecision
) -> None:
    event = desk.event("acled", acled({"time_precision": code}))
    assert (event.date_start, event.date_end, event.time_precision) == (first, last, precision)


def test_a_place_that_stands_for_its_surroundings_has_a_radius(desk: Desk) -> None:
    position = desk.event("acled", acled({"geo_precision": "2"})).position
    assert (position.geo_precision, position.radius_km) == (GeoPrecision.NEAR, 25)


@pytest.mark.parametrize("province", ["Idleb", "Idlib", "إدلب", "İdlib"])
def test_a_place_that_stands_for_a_province_is_drawn_as_the_province(desk: Desk, province: str) -> None:
    position = desk.event("acled", acled({"geo_precision": "3", "admin1": province})).position
    assert position.geo_precision is GeoPrecision.ADMIN1
    assert position.place_name == "Idlib"
    assert position.geometry is not None
    assert isinstance(position.geometry, Polygon | MultiPolygon)
    assert shapely.contains(position.geometry, Point(36.6106, 35.8147))


def test_an_unknown_province_of_an_unknown_country_is_nowhere_rather_than_at_its_capital(desk: Desk) -> None:
    unknown = {
        "geo_precision": "3",
        "admin1": "Nowhere",
        "country": "Synthesia",
        "iso": "",
        "latitude": "0",
        "longitude": "-30",
    }
    position = desk.event("acled", acled(unknown | {"geo_precision": "3"})).position
    assert (position.geometry, position.geo_precision) == (None, GeoPrecision.UNKNOWN)


def test_older_headings_types_and_numeric_actors_are_understood(desk: Desk) -> None:
    old = {
        "EVENT_ID_CNTY": "1SYN", "EVENT_ID_NO_CNTY": "1", "EVENT_DATE": "30/06/2015", "YEAR": "2015",
        "TIME_PRECISION": "1", "EVENT_TYPE": "Battle-No change of territory", "ACTOR1": "Synthetic Army",
        "ALLY_ACTOR_1": "Old Ally", "INTER1": "1", "ACTOR2": "", "ALLY_ACTOR_2": "", "INTER2": "0", "INTERACTION": "10",
        "COUNTRY": "Syria", "ADMIN1": "Idleb", "ADMIN2": "", "ADMIN3": "", "LOCATION": "Ariha", "LATITUDE": "35.8147",
        "LONGITUDE": "36.6106", "GEO_PRECIS": "2", "SOURCE": "Synthetic Herald", "NOTES": "Invented.",
        "FATALITIES": "0",
    }  # fmt: skip
    event = desk.event("acled", table([old], list(old), delimiter=";"))
    assert (event.event_type, event.sub_event_type) == (EventType.BATTLES, "Armed clash")
    assert [actor.name for actor in event.actors] == ["Synthetic Army", "Old Ally"]
    assert event.position.geo_precision is GeoPrecision.NEAR
    assert event.sources[0].quote == "Invented."
    assert event.original == old


def test_further_columns_such_as_populations_are_kept(desk: Desk) -> None:
    more = ACLED_ROW | {"population_1km": "0120", "population_best": ""}
    event = desk.event("acled", table([more], [*ACLED, "population_1km", "population_best"]))
    assert event.original == more


def test_violence_against_civilians_is_done_by_one_to_the_other(desk: Desk) -> None:
    row = {
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "civilian_targeting": "Civilian targeting",
    }
    event = desk.event("acled", acled(row))
    assert [actor.role for actor in event.actors][:2] == ["source", "target"]


def test_a_row_without_coordinates_is_listed_and_not_placed(desk: Desk) -> None:
    assert desk.event("acled", acled({"latitude": "", "longitude": ""})).position.geometry is None


NOWHERE = (
    "latitude and longitude are both 0, which is the sea off Africa and mostly stands for nothing known; the row is "
    "kept without these coordinates"
)


def test_coordinates_that_stand_for_nothing_are_told_and_place_nothing(desk: Desk) -> None:
    result = desk.take("acled", acled({}, {"latitude": "0", "longitude": "0.0"}, {"latitude": "0"}))
    assert (result.accepted, result.rejected, result.doubted) == (3, 0, 1)
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.problem, problem.is_kept) == (3, "latitude", NOWHERE, True)
    there, nowhere, equator = (event.position for event in desk.events("acled"))
    assert (nowhere.geometry, nowhere.geo_precision, nowhere.place_name) == (None, GeoPrecision.UNKNOWN, "Ariha")
    assert (there.geometry, equator.geometry) == (Point(36.6106, 35.8147), Point(36.6106, 0))
    assert desk.events("acled")[1].original["longitude"] == "0.0"


def test_a_province_is_drawn_although_its_coordinates_stand_for_nothing(desk: Desk) -> None:
    desk.take("acled", acled({"geo_precision": "3", "latitude": "0", "longitude": "0"}))
    (event,) = desk.events("acled")
    assert (event.position.geo_precision, event.position.place_name) == (GeoPrecision.ADMIN1, "Idlib")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ({"admin1": "Idleb"}, "Idlib"),
        ({"admin1": "إدلب"}, "Idlib"),
        ({"admin1": "Idlieb"}, "Idlib"),
        ({"admin1": "Northern front"}, "Idlib"),  # no spelling that is known: the province around the point
        ({"admin1": ""}, "Idlib"),
        ({"admin1": "Aleppo"}, "Aleppo"),  # what the file says, though the point lies elsewhere
        ({"admin1": "Northern front", "latitude": "", "longitude": ""}, "Northern front"),
        ({"admin1": "", "geo_precision": "3"}, ""),  # the point only stands for a larger area
        ({"admin1": "Kyiv", "country": "Ukraine", "iso": "804", "latitude": "50.45", "longitude": "30.52"}, "Kyiv"),
        ({"admin1": "Kyiv", "country": "Ukraine", "iso": "", "latitude": "49.8", "longitude": "30.1"}, "Kyiv Oblast"),
    ],
)
def test_a_province_is_called_as_the_gazetteer_calls_it(desk: Desk, written: dict[str, str], called: str) -> None:
    event = desk.event("acled", acled(written))
    assert event.position.admin1 == called
    assert event.original["admin1"] == written["admin1"]


@pytest.mark.parametrize(
    ("event_type", "why"),
    [
        ("Foo", "event type 'Foo' is none of ACLED's; the sub-event type counts"),
        ("Protests", "event type 'Protests' is not that of 'Armed clash'; the sub-event type counts"),
    ],
)
def test_a_type_that_its_sub_type_does_not_bear_out_is_told(desk: Desk, event_type: str, why: str) -> None:
    result = desk.take("acled", acled({"event_type": event_type}, {"event_type": ""}, {"event_type": "Battles"}))
    (problem,) = result.problems
    assert (result.accepted, result.doubted) == (3, 1)
    assert (problem.row, problem.column, problem.problem) == (2, "event_type", why)
    assert {event.event_type for event in desk.events("acled")} == {EventType.BATTLES}


def test_a_year_that_is_not_that_of_the_day_is_told(desk: Desk) -> None:
    result = desk.take("acled", acled({"year": "2021"}, {"year": "2022.0"}, {"year": ""}))
    (problem,) = result.problems
    assert (result.accepted, problem.row, problem.column) == (3, 2, "year")
    assert problem.problem == "'2021' is not the year of event_date '2022-06-30', which counts"
    assert desk.events("acled")[0].date_start == date(2022, 6, 30)


def test_a_row_that_is_left_out_is_not_told_as_kept_too(desk: Desk) -> None:
    result = desk.take("acled", acled({}, {"event_id_cnty": "SYN1", "year": "2021"}, {"event_date": "x", "year": "1"}))
    assert (result.accepted, result.rejected, result.doubted) == (1, 2, 0)
    assert [(one.row, one.is_kept) for one in result.problems] == [(3, False), (4, False)]


def test_a_workbook_of_rows_is_read_like_a_table(desk: Desk) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in csv.reader(io.StringIO(acled({}, {"event_date": "2022-02-30"}), newline="")):
        book.active.append(row)
    path = desk.folder / "rows.xlsx"
    book.save(path)
    result = import_files(desk.datasets, "acled", [path], load_atlas())
    assert (result.accepted, [(one.row, one.column) for one in result.problems]) == (1, [(3, "event_date")])
    assert desk.events("acled")[0].position.geometry == Point(36.6106, 35.8147)


@pytest.mark.parametrize("text", ["1,234", "1 234", "1'234", "1\u202f234", "1\u00a0234"])
def test_a_number_may_have_its_thousands_apart(desk: Desk, text: str) -> None:
    event = desk.event("acled", acled({"fatalities": text}))
    assert event.fatalities == Fatalities(1234, 1234, 1234)
    assert event.original["fatalities"] == text


@pytest.mark.parametrize("text", ["1.234", "12,34", "0,123", "1,234,56", "~20"])
def test_what_may_be_another_number_is_told(desk: Desk, text: str) -> None:
    (problem,) = desk.take("acled", acled({}, {"fatalities": text})).problems
    assert problem.problem == f"{text!r} is no whole number"


def test_a_file_that_r_wrote_has_no_actor_called_na(desk: Desk) -> None:
    blank = {"actor2": "NA", "assoc_actor_1": "NA", "assoc_actor_2": "NA", "admin2": "NA", "fatalities": "NA"}
    event = desk.event("acled", acled(blank | {"time_precision": "NA", "geo_precision": "NA"}))
    assert [actor.name for actor in event.actors] == ["Synthetic Army"]
    assert (event.fatalities, event.time_precision) == (None, TimePrecision.DAY)
    assert {event.original[name] for name in blank} == {"NA"}
