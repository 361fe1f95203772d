"""Roads beside an event are measured once, and only for events placed more finely than the limit."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from shapely import LineString, Point, Polygon

from benchmarks.generate import events
from conflictmap.geo.routes import Roads
from conflictmap.importers.positions import positions_of
from conflictmap.model import GeoPrecision, Position, RoadPosition
from conflictmap.store.desk.nearby import NearRoad, locate_in, near_each, near_roads
from tests.store.population import OneRoad

EVENT = next(events(1))


def measured(position: Position) -> Sequence[NearRoad]:
    return near_roads(replace(EVENT, position=position), OneRoad())


def test_a_town_is_measured_to_the_nearest_kilometre_of_the_road() -> None:
    (near,) = measured(Position(geometry=Point(36.5, 35.9), geo_precision=GeoPrecision.TOWN))
    assert (near.route_id, near.ref) == ("SY-M4", "M4")
    assert (near.from_km, near.to_km) == pytest.approx((50, 50))
    assert near.distance_km == pytest.approx(11.1)


def test_a_stretch_spans_the_kilometres_beside_it_at_its_least_distance() -> None:
    beside = LineString([(36.2, 35.85), (36.4, 35.81)])
    (near,) = measured(Position(geometry=beside, geo_precision=GeoPrecision.ROAD_SEGMENT))
    assert (near.from_km, near.to_km) == pytest.approx((20, 40))
    assert near.distance_km == pytest.approx(1.11)


def test_many_positions_are_measured_as_each_of_them_is() -> None:
    positions = [
        Position(),
        Position(geometry=Point(36.5, 35.9), geo_precision=GeoPrecision.TOWN),
        Position(geometry=Point(36.5, 35.9), geo_precision=GeoPrecision.UNKNOWN),
        Position(geometry=Point(36.5, 36.9), geo_precision=GeoPrecision.TOWN),
        Position(geometry=LineString([(36.2, 35.85), (36.4, 35.81)]), geo_precision=GeoPrecision.ROAD_SEGMENT),
        Position(geometry=Point(37.5, 35.7), geo_precision=GeoPrecision.NEAR, radius_km=5),
    ]
    found = near_each(positions_of(positions), locate_in(OneRoad()))
    alone = {number: list(measured(position)) for number, position in enumerate(positions)}
    assert {number: list(roads) for number, roads in found.items()} == {n: roads for n, roads in alone.items() if roads}
    assert sorted(found) == [1, 4, 5]


@pytest.mark.parametrize(
    "position",
    [
        pytest.param(Position(), id="unplaced"),
        pytest.param(Position(geometry=Point(36.5, 36.1), geo_precision=GeoPrecision.TOWN), id="33 km away"),
        pytest.param(
            Position(
                geometry=Point(36.5, 35.8),
                geo_precision=GeoPrecision.ROAD_POINT,
                road=RoadPosition(route_id="SY-M4", ref="M4", at_km=50.0),
            ),
            id="on that road itself",
        ),
        pytest.param(
            Position(geometry=Polygon([(36, 35), (37, 35), (37, 36)]), geo_precision=GeoPrecision.ADMIN1),
            id="a province that the road crosses",
        ),
        pytest.param(
            Position(geometry=LineString([(36.5, 35), (36.5, 36)]), geo_precision=GeoPrecision.ROAD), id="a whole road"
        ),
    ],
)
def test_what_is_far_coarse_or_on_the_road_itself_is_not_near_it(position: Position) -> None:
    assert measured(position) == []


def test_the_shipped_roads_are_measured_too() -> None:
    saraqib = Position(geometry=Point(36.8059, 35.8644), geo_precision=GeoPrecision.TOWN)
    near = near_roads(replace(EVENT, position=saraqib), Roads.open())
    assert {road.ref for road in near} >= {"M4", "M5"}
    assert all(road.distance_km < 3 for road in near if road.ref in {"M4", "M5"})
