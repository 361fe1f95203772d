"""Where an event is, in words: the road with its kilometres, the provinces that it runs through, and the country."""

import pytest
import shapely

from conflictmap.geo.atlas import load_atlas
from conflictmap.model import GeoPrecision, Position, RoadPosition
from conflictmap.ui.review.whereabout import provinces_along, where_text
from conflictmap.ui.words.names import place_name


def on_m4(from_km: float | None, to_km: float | None, *, wide_km: float = 0) -> Position:
    """Make the position of a stretch of the M4, or of all of it, or of a corridor along it."""
    roads = load_atlas().roads
    m4 = roads.route("M4")
    line = roads.stretch(m4, from_km or 0, m4.length_km if to_km is None else to_km)
    precision = GeoPrecision.ROAD if from_km is None else GeoPrecision.ROAD_SEGMENT
    return Position(
        geometry=shapely.buffer(line, wide_km / 111) if wide_km else line,
        geo_precision=GeoPrecision.CORRIDOR if wide_km else precision,
        country="SY",
        road=RoadPosition(route_id=m4.route_id, ref="M4", from_km=from_km, to_km=to_km),
    )


def test_a_stretch_is_told_by_road_kilometres_and_province() -> None:
    assert where_text(on_m4(70, 110)) == "M4, km 70.0–110.0, Idlib, Syria (road stretch)"


def test_a_stretch_through_provinces_names_them_in_its_order() -> None:
    assert where_text(on_m4(0.2, 114.9)) == "M4, km 0.2–114.9, Latakia, Idlib, Syria (road stretch)"


def test_a_corridor_lies_where_its_road_does() -> None:
    assert where_text(on_m4(70, 110, wide_km=3)) == "M4, km 70.0–110.0, Idlib, Syria (corridor along a road)"


def test_a_road_through_the_whole_country_is_told_by_the_country() -> None:
    assert where_text(on_m4(None, None)) == "M4, where on it is not known, Syria (somewhere on a road)"


def test_a_point_beside_a_road_says_how_far() -> None:
    position = Position(
        geometry=shapely.Point(36.61, 35.81),
        geo_precision=GeoPrecision.ROAD_POINT,
        place_name="Ariha",
        admin1="Idlib",
        country="SY",
        road=RoadPosition(route_id="m4", ref="M4", at_km=98.25, offset_m=-120.4),
    )
    assert where_text(position) == "M4, km 98.2, 120 m beside it, Ariha, Idlib, Syria (point on a road)"


def test_a_place_with_a_radius_and_one_that_nothing_places() -> None:
    near = Position(
        geometry=shapely.Point(36.61, 35.81),
        geo_precision=GeoPrecision.NEAR,
        place_name="Ariha",
        admin1="Idlib",
        country="SY",
        radius_km=5.0,
    )
    assert where_text(near) == "Ariha, Idlib, Syria (near a place, within 5 km)"
    assert where_text(Position()) == "nothing in the text places it (not placed)"


@pytest.mark.parametrize("shape", [shapely.Point(36.6, 35.8), shapely.LineString([(-40, 30), (-41, 31)]), None])
def test_what_has_no_line_on_land_has_no_provinces(shape: shapely.Geometry | None) -> None:
    assert provinces_along(Position(geometry=shape)) == []


def test_a_code_that_is_no_country_is_said_as_it_is() -> None:
    position = Position(
        geometry=shapely.Point(0, 0), geo_precision=GeoPrecision.TOWN, place_name="Ruritz", country="QX"
    )
    assert where_text(position) == "Ruritz, QX (town)"


def test_in_arabic_each_part_stands_where_the_language_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.words.strings.language", lambda: "ar")
    monkeypatch.setattr("conflictmap.ui.words.wording.language", lambda: "ar")
    monkeypatch.setattr("conflictmap.ui.words.names.language", lambda: "ar")
    parts = where_text(on_m4(70, 110)).split("، ")
    assert [part.startswith("\u200f") for part in parts] == [True] * 4
    assert parts[0] == "\u200fM4"
    assert parts[2] == "\u200fإدلب"
    assert parts[3].startswith("\u200fسوريا (")
    assert where_text(Position()).startswith("لا شيء")


def test_a_name_is_said_in_arabic_only_where_it_can_be_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_name("Saraqib") == "Saraqib"
    monkeypatch.setattr("conflictmap.ui.words.names.language", lambda: "ar")
    assert place_name("Saraqib") == "سراقب"
    assert place_name("Idlib") == "إدلب"
    assert place_name("Tripoli") == "Tripoli"  # in Lebanon, in Libya and elsewhere: each is called otherwise
    assert place_name("<b>Idlib") == "<b>Idlib"
    assert place_name("Idlib " * 1000) == "Idlib " * 1000
