"""Corridors and circles: areas, sides and limits, from the equator to 60° north."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, Point

from conflictmap.errors import UsageError
from conflictmap.geo.buffers import circle, corridor
from conflictmap.geo.linear import GEOD, MeasuredLine
from conflictmap.geo.nearest import SegmentIndex


def area_km2(shape: shapely.Geometry) -> float:
    area, _ = GEOD.geometry_area_perimeter(shape)
    return float(area) / 1e6


def straight(lon: float, lat: float, azimuth: float, km: float) -> LineString:
    """A geodesic of that length, divided."""
    points = [GEOD.fwd(lon, lat, azimuth, share * km * 1000)[:2] for share in np.linspace(0, 1, 21)]
    return LineString(points)


@pytest.mark.parametrize("lat", [0.0, 15.0, 30.0, 36.0, 45.0, 60.0, -60.0])
@pytest.mark.parametrize("radius_km", [0.5, 10.0, 100.0])
def test_a_circle_has_the_area_of_its_radius(lat: float, radius_km: float) -> None:
    # a cap on a sphere; the ellipsoid differs by less than the outline's 128 corners do
    cap = 2 * np.pi * 6371.0**2 * (1 - np.cos(radius_km / 6371.0))
    assert area_km2(circle(37, lat, radius_km)) == pytest.approx(cap, rel=0.005)


@pytest.mark.parametrize("lat", [0.0, 30.0, 45.0, 60.0])
@pytest.mark.parametrize(("left_km", "right_km"), [(6, 6), (6, 0), (0, 6), (2, 10), (0.1, 0.1)])
def test_a_corridor_along_a_straight_road_is_length_times_width(lat: float, left_km: float, right_km: float) -> None:
    road = straight(37, lat, 60, 100)
    assert area_km2(corridor(road, left_km, right_km)) == pytest.approx(100 * (left_km + right_km), rel=0.005)


def test_left_and_right_are_those_of_the_roads_direction() -> None:
    eastward = LineString([(36, 35.8), (37, 35.8)])
    north, south = Point(36.5, 35.83), Point(36.5, 35.77)
    assert corridor(eastward, 6, 0).contains(north)
    assert not corridor(eastward, 6, 0).contains(south)
    assert corridor(eastward, 0, 6).contains(south)
    assert corridor(shapely.reverse(eastward), 6, 0).contains(south)


def test_both_sides_of_a_winding_road_make_up_its_corridor() -> None:
    road = LineString([(36.0, 35.5), (36.2, 35.7), (36.25, 35.65), (36.4, 35.8), (36.35, 35.9), (36.6, 35.95)])
    left, right, both = corridor(road, 5, 0), corridor(road, 0, 5), corridor(road, 5, 5)
    assert area_km2(left) + area_km2(right) == pytest.approx(area_km2(both), rel=1e-4)
    assert area_km2(left.intersection(right)) < 0.01


def test_a_corridor_ends_where_its_road_ends() -> None:
    shape = corridor(LineString([(36, 35.8), (37, 35.8)]), 6, 6)
    assert not shape.contains(Point(35.99, 35.8))
    assert not shape.contains(Point(37.01, 35.8))


def test_a_road_longer_than_one_plane_has_no_seam() -> None:
    road = straight(20, 50, 80, 1500)
    shape = corridor(road, 6, 6)
    assert shape.geom_type == "Polygon"
    assert area_km2(shape) == pytest.approx(1500 * 12, rel=0.005)


def test_a_corridor_of_two_parts_has_a_part_for_each() -> None:
    shape = corridor(MultiLineString([[(36, 35), (36.1, 35)], [(37, 35), (37.1, 35)]]), 2, 2)
    assert shape.geom_type == "MultiPolygon"


@pytest.mark.parametrize(("left_km", "right_km"), [(6, 6), (0, 6)])
def test_a_corridor_over_a_joint_of_parts_covers_the_outside_of_the_bend(left_km: float, right_km: float) -> None:
    corner = (36.82, 35.88)
    west, north = (36.0, 35.5), (37.1, 36.2)
    parts = MultiLineString([[west, corner], [corner, north]])
    outside = Point(*GEOD.fwd(*corner, 145, 5_000)[:2])  # nearer to the corner than to all else of the road
    assert corridor(parts, left_km, right_km).contains(outside)
    assert corridor(parts, left_km, right_km).equals(corridor(LineString([west, corner, north]), left_km, right_km))


def test_outlines_run_counterclockwise() -> None:
    for shape in (circle(36, 35, 10), corridor(LineString([(36, 35), (37, 35)]), 1, 3)):
        assert shapely.is_ccw(shapely.get_exterior_ring(shape))


def test_a_corridor_across_the_antimeridian_goes_on_past_180() -> None:
    shape = corridor(LineString([(179.5, -17), (-179.5, -17)]), 5, 5)
    west, _, east, _ = shape.bounds
    assert [west, east] == pytest.approx([179.5, 180.5], abs=0.1)


@pytest.mark.parametrize(("left_km", "right_km"), [(-1, 5), (0, 0), (float("nan"), 1), (5, float("inf")), (501, 0)])
def test_widths_that_make_no_corridor_are_refused(left_km: float, right_km: float) -> None:
    with pytest.raises(UsageError, match="makes no area"):
        corridor(LineString([(36, 35), (37, 35)]), left_km, right_km)


@pytest.mark.parametrize(
    ("lon", "lat", "radius_km"), [(36, 35, 0), (36, 35, -2), (36, 91, 5), (400, 35, 5), (0, 89.9, 5)]
)
def test_circles_that_are_none_are_refused(lon: float, lat: float, radius_km: float) -> None:
    with pytest.raises(UsageError):
        circle(lon, lat, radius_km)


moves = st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2)).filter(lambda step: abs(step[0]) + abs(step[1]) > 0.02)


@given(
    st.lists(moves, min_size=1, max_size=4), st.floats(-60, 60), st.floats(0.5, 20),
    st.floats(-0.3, 0.3), st.floats(-0.3, 0.3),
)  # fmt: skip
def test_a_point_is_in_the_corridor_when_it_is_that_near(
    steps: list[tuple[float, float]], lat: float, width_km: float, dx: float, dy: float
) -> None:
    road = LineString(np.cumsum([(36, lat), *steps], axis=0))
    line = MeasuredLine.of([road])
    lon, lat = 36 + dx, lat + dy
    found = SegmentIndex.of([line]).nearest(np.array([lon]), np.array([lat]))
    near_km = abs(float(found.offset_m[0])) / 1000
    inside = corridor(road, width_km, width_km).contains(Point(lon, lat))
    if near_km > width_km * 1.005 + 0.01:
        assert not inside
    elif near_km < width_km * 0.995 - 0.01 and 0.1 < found.km[0] < line.length_km - 0.1:
        assert inside
