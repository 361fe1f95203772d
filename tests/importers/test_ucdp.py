"""UCDP files: the yearly layout, the older one, candidates without a heading; places as fine as their code."""

from datetime import date

import pytest
from shapely import LineString, Point

from conflictmap.importers.heading import UCDP
from conflictmap.model import EventType, Fatalities, GeoPrecision, TimePrecision
from tests.importers.tables import UCDP_ROW, Desk, ucdp

OLDER = [
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name",
    "side_a_new_id", "side_a", "side_b_new_id", "gwnob", "side_b", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "adm_1",
    "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best",
    "high",
]  # fmt: skip


def test_a_row_becomes_an_event_with_its_range_of_deaths(desk: Desk) -> None:
    event = desk.event("ucdp", ucdp({}))
    assert event.event_id == "ucdp:900001"
    assert (event.event_type, event.title) == (EventType.BATTLES, "State-based violence: Ariha town")
    assert (event.date_start, event.time_precision) == (date(2017, 1, 1), TimePrecision.DAY)
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.best, event.fatalities.high) == (2, 3, 5)
    assert (event.sources[0].outlet, event.sources[0].title) == ("SYN", "Invented headline")
    assert event.position.geo_precision is GeoPrecision.EXACT


@pytest.mark.parametrize(("names", "heading"), [(UCDP, False), (OLDER, True), (OLDER, False)])
def test_other_layouts(desk: Desk, names: list[str], heading: bool) -> None:
    assert len(OLDER) == 41
    event = desk.event("ucdp", ucdp({}, names=names, heading=heading))
    assert event.original == {name: UCDP_ROW[name] for name in names}
    assert event.fatalities == Fatalities(2, 3, 5)


def test_numbers_that_a_statistics_program_wrote_are_the_same_numbers(desk: Desk) -> None:
    written = {"id": "900001.0", "type_of_violence": "3.0", "where_prec": "1.0", "date_prec": "1.0", "best": "3.0"}
    event = desk.event("ucdp", ucdp(written))
    assert event.event_id == "ucdp:900001"
    assert event.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS
    assert event.original["id"] == "900001.0"


@pytest.mark.parametrize(
    ("code", "precision", "radius_km"),
    [
        ("1", GeoPrecision.EXACT, None),
        ("2", GeoPrecision.NEAR, 25),
        ("3", GeoPrecision.ADMIN2, None),
        ("4", GeoPrecision.ADMIN1, None),
        ("5", GeoPrecision.ADMIN1, None),
        ("6", GeoPrecision.COUNTRY, None),
        ("7", GeoPrecision.NEAR, 50),
    ],
)
def test_each_code_of_places(desk: Desk, code: str, precision: GeoPrecision, radius_km: float | None) -> None:
    position = desk.event("ucdp", ucdp({"where_prec": code})).position
    assert (position.geo_precision, position.radius_km) == (precision, radius_km)
    assert position.geometry is not None
    assert isinstance(position.geometry, Point) is (code in "127")


@pytest.mark.parametrize(
    ("where", "ref", "code"),
    [
        ("Road between Ariha and Jisr ash Shughur", "M4", "5"),
        ("road M-5 between Rastan and Hamah", "M5", "2"),
        ("Highway between Saraqib and Ariha", "M4", "5"),
    ],
)
def test_a_road_between_two_towns_is_a_stretch_of_road(desk: Desk, where: str, ref: str, code: str) -> None:
    position = desk.event("ucdp", ucdp({"where_prec": code, "where_coordinates": where, "adm_2": ""})).position
    assert position.geo_precision is GeoPrecision.ROAD_SEGMENT
    assert position.road is not None
    assert position.road.ref == ref
    assert position.geometry is not None
    assert isinstance(position.geometry, LineString)


def test_a_road_that_no_map_has_stays_in_its_province(desk: Desk) -> None:
    row = {"where_prec": "5", "where_coordinates": "Road between Aleppo and Khanasir", "adm_1": "Aleppo Governorate"}
    position = desk.event("ucdp", ucdp(row)).position
    assert (position.geo_precision, position.place_name) == (GeoPrecision.ADMIN1, "Aleppo")


@pytest.mark.parametrize(
    ("code", "last", "precision", "days"),
    [
        ("1", "2017-01-03", TimePrecision.DAYS, 3),
        ("2", "2017-01-04", TimePrecision.DAYS, 4),
        ("3", "2017-01-07", TimePrecision.WEEK, 7),
        ("4", "2017-01-31", TimePrecision.MONTH, 31),
        ("5", "2017-12-31", TimePrecision.YEAR, 365),
        ("4", "2017-01-01", TimePrecision.MONTH, 31),
    ],
)
def test_each_code_of_days(desk: Desk, code: str, last: str, precision: TimePrecision, days: int) -> None:
    event = desk.event("ucdp", ucdp({"date_prec": code, "date_end": last}))
    assert event.time_precision is precision
    assert event.date_start is not None
    assert event.date_end is not None
    assert (event.date_end - event.date_start).days + 1 == days


@pytest.mark.parametrize(
    ("country", "code"),
    [
        *(("Congo", "CG"), ("DR Congo (Zaire)", "CD"), ("Republic of Congo", "CG"), ("Congo (Brazzaville)", "CG")),
        *(("Congo (Democratic Republic of the)", "CD"), ("Congo, Democratic Republic of the", "CD")),
        *(("Macedonia, FYR", "MK"), ("Iran, Islamic Republic of", "IR"), ("Korea, Republic of", "KR")),
        *(("Yemen (North Yemen)", "YE"), ("Russia (Soviet Union)", "RU"), ("Bosnia-Herzegovina", "BA")),
    ],
)
def test_a_country_under_any_of_its_names_is_drawn_as_itself(desk: Desk, country: str, code: str) -> None:
    row = {"country": country, "where_prec": "6", "adm_1": "", "adm_2": "", "where_coordinates": country}
    position = desk.event("ucdp", ucdp(row)).position
    assert (position.country, position.geo_precision) == (code, GeoPrecision.COUNTRY)
