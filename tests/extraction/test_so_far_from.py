""" "12 km from Goma" says how far and not which way: anywhere within that, or a stretch of road to both sides."""

import pytest
from shapely import Point

from conflictmap.geo.linear import GEOD
from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "radius_km"),
    [
        ("Gunmen killed four people in a village 12 kilometres from Goma on Monday.", 12),
        ("Gunmen killed four people 2.5 km from Goma on Monday.", 2.5),
        ("Gunmen killed four people in a hamlet about 20 km from Goma, in North Kivu, on Monday.", 20),
    ],
)
def test_a_distance_without_a_direction_is_the_radius(text: str, radius_km: float) -> None:
    event = only(text)
    assert (event.position.geo_precision, event.position.place_name) == (GeoPrecision.NEAR, "Goma")
    assert event.position.radius_km == radius_km


def test_on_a_road_it_is_the_stretch_to_both_sides() -> None:
    road = only("Rebels blocked the M5, 25 km from Homs, on Monday.").position.road
    assert road is not None
    assert road.from_km is not None
    assert road.to_km is not None
    assert road.to_km - road.from_km == pytest.approx(50, abs=0.1)


def test_on_a_road_that_begins_nearby_the_stretch_begins_there() -> None:
    event = only("Rebels blocked the M4, 25 km from Latakia, on Monday.")
    road = event.position.road
    assert road is not None
    assert road.from_km == 0
    assert any("to which side is not told" in decision for decision in event.decisions)


def test_with_a_direction_it_is_a_point() -> None:
    road = only("Rebels attacked a convoy on the M5 25 km north of Homs on Monday.").position.road
    assert road is not None
    assert road.at_km is not None


@pytest.mark.parametrize(
    ("text", "at_km"),
    [
        ("In Syria rebels blocked the M5 at km 84.5 on Monday.", 84.5),
        ("In Syria a bomb exploded at km 14,5 of the M4 on Monday.", 14.5),
        ("In Syria a bomb exploded at km 71 of the M4 on Monday.", 71),
    ],
)
def test_a_kilometre_may_have_decimals(text: str, at_km: float) -> None:
    road = only(text).position.road
    assert road is not None
    assert road.at_km == at_km


def test_decimals_count_in_distances_with_a_direction() -> None:
    point = only("Gunmen killed four people 12.5 km north of Goma on Monday.").position.geometry
    assert isinstance(point, Point)
    _, _, metres = GEOD.inv(29.22845, -1.67409, point.x, point.y)
    assert metres == pytest.approx(12_500, abs=100)


def test_a_place_without_a_row_on_a_road_is_not_the_town_that_it_lies_beside() -> None:
    event = only("A bomb hit a convoy on the M4 at Trumba, west of Saraqib, on Monday.")
    assert event.position.geo_precision == GeoPrecision.ROAD_SEGMENT
    assert any("within 10 km of Saraqib" in decision for decision in event.decisions)


def test_a_place_without_a_row_so_many_kilometres_from_a_town_is_a_point_of_the_road() -> None:
    event = only("A bomb hit a convoy on the M4 at Trumba, 4 km west of Saraqib, on Monday.")
    assert event.position.geo_precision == GeoPrecision.ROAD_POINT
