"""ACLED files of all ages become events that say how well they are known."""

import csv
import io
from datetime import date

import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon

from conflictmap.importers.heading import ACLED
from conflictmap.model import EventType, GeoPrecision, TimePrecision
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
        "Idleb",
        "Ariha",
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
    ],
)
def test_days_in_every_style(desk: Desk, text: str) -> None:
    assert desk.event("acled", acled({"event_date": text})).date_start == date(2022, 6, 30)


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
