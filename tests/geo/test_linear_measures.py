"""Kilometres along a line: points, stretches, splitting and joining."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.linear import GEOD, LONGEST_SEGMENT_KM, MeasuredLine, join

# a degree of longitude on the equator is 111.319491 km on WGS84, a degree of latitude from it 110.574389 km
EQUATOR = LineString([(0, 0), (1, 0)])
NORTH = LineString([(1, 0), (1, 1)])
FAR = LineString([(3, 0), (4, 0)])


def test_a_degree_of_the_equator_is_111_319_km() -> None:
    assert MeasuredLine.of([EQUATOR]).length_km == pytest.approx(111.319491, abs=1e-6)


def test_a_kilometre_is_found_where_the_geodesic_says() -> None:
    point = MeasuredLine.of([NORTH]).point_at(50)
    lon, lat, _ = GEOD.fwd(1, 0, 0, 50_000)
    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-7)


def test_long_segments_are_divided_so_that_none_is_longer_than_five_kilometres() -> None:
    line = MeasuredLine.of([LineString([(30, 60), (40, 61)])])
    assert np.diff(line.kms).max() <= LONGEST_SEGMENT_KM
    assert line.length_km == pytest.approx(GEOD.inv(30, 60, 40, 61)[2] / 1000, abs=1e-6)


def test_measures_grow_by_the_geodesics_between_vertices_and_given_vertices_stay_as_they_are() -> None:
    xy = [(178.9, 60.1), (179.0, 60.15), (-179.2, 61.3), (-179.2, 62.0), (-179.19, 62.0)]
    line = MeasuredLine.of([LineString(xy)])
    metres = GEOD.inv(line.lons[:-1], line.lats[:-1], line.lons[1:], line.lats[1:])[2]
    np.testing.assert_allclose(np.diff(line.kms), np.asarray(metres) / 1000, atol=1e-9)
    assert {(lon - 360 * (lon > 180), lat) for lon, lat in zip(line.lons, line.lats, strict=True)} >= set(xy)


def test_a_stretch_keeps_the_vertices_between_its_ends() -> None:
    road = LineString([(0, 0), (0.01, 0), (0.02, 0.01), (0.03, 0.01)])
    line = MeasuredLine.of([road])
    stretch = line.stretch(line.kms[1] - 0.5, line.kms[2] + 0.5)
    assert list(stretch.coords)[1:-1] == [(0.01, 0), (0.02, 0.01)]
    assert GEOD.geometry_length(stretch) / 1000 == pytest.approx(line.kms[2] - line.kms[1] + 1, abs=1e-4)


def test_a_gap_between_two_parts_has_no_length_and_splits_a_stretch() -> None:
    line = MeasuredLine.of([EQUATOR, FAR])
    assert line.length_km == pytest.approx(2 * 111.319491, abs=1e-5)
    across = line.stretch(100, 120)
    assert isinstance(across, MultiLineString)
    assert [round(part.coords[0][0]) for part in across.geoms] == [1, 3]


def test_a_stretch_of_no_length_is_a_line_at_one_point() -> None:
    stretch = MeasuredLine.of([EQUATOR]).stretch(10, 10)
    assert stretch.length == 0


@pytest.mark.parametrize("km", [-0.1, 111.4, float("nan"), float("inf")])
def test_a_kilometre_off_the_road_is_refused_with_the_roads_length(km: float) -> None:
    with pytest.raises(NotFoundError, match=r"runs from km 0 to km 111\.3"):
        MeasuredLine.of([EQUATOR]).point_at(km)


def test_kilometres_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="from km 20 is after to km 10; swap them"):
        MeasuredLine.of([EQUATOR]).stretch(20, 10)


@pytest.mark.parametrize(
    "line",
    [
        LineString([(0, 0), (1, 91)]),
        LineString([(0, 0), (400_000, 3_900_000)]),  # metres of a projection
        LineString([(36, 35), (36, 35)]),
    ],
)
def test_a_line_that_is_no_line_in_degrees_is_refused(line: LineString) -> None:
    with pytest.raises(UsageError):
        MeasuredLine.of([line])


def test_a_road_without_parts_is_refused() -> None:
    with pytest.raises(UsageError, match="one line at least"):
        MeasuredLine.of([])


def test_a_road_across_the_antimeridian_goes_on_past_180() -> None:
    line = MeasuredLine.of([LineString([(179.9, -17), (-179.9, -17)])])
    assert line.lons.max() == pytest.approx(180.1)
    assert line.length_km == pytest.approx(GEOD.inv(179.9, -17, -179.9, -17)[2] / 1000, abs=1e-6)


def test_splitting_gives_halves_that_add_up() -> None:
    line = MeasuredLine.of([EQUATOR, FAR])
    before, after = line.split(150)
    assert (len(before), len(after)) == (2, 1)
    assert MeasuredLine.of(before).length_km == pytest.approx(150, abs=1e-3)
    assert MeasuredLine.of(after).length_km == pytest.approx(line.length_km - 150, abs=1e-3)


def test_splitting_at_an_end_is_refused() -> None:
    with pytest.raises(UsageError, match="split it between its ends"):
        MeasuredLine.of([EQUATOR]).split(0)


def test_joining_turns_pieces_to_the_direction_of_the_first() -> None:
    middle = LineString([(2, 0), (1, 0)])  # drawn the other way round
    assert join([EQUATOR, FAR, middle, LineString([(2, 0), (3, 0)])]) == (
        LineString([(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]),
    )


def test_joining_bridges_a_gap_only_within_the_stated_distance() -> None:
    near = LineString([(1.0003, 0), (2, 0)])  # 33 m from the end of the first
    assert len(join([EQUATOR, near], within_km=0.05)) == 1
    assert len(join([EQUATOR, near], within_km=0.02)) == 2


degrees = st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))


@st.composite
def roads(draw: st.DrawFn) -> MeasuredLine:
    """Roads of 2 to 8 vertices, steps of 1 to 30 km, anywhere between 60° S and 60° N."""
    lon, lat = draw(st.floats(-175, 175)), draw(st.floats(-60, 60))
    steps = draw(st.lists(degrees.filter(lambda step: abs(step[0]) + abs(step[1]) > 0.01), min_size=1, max_size=7))
    xy = np.cumsum([(lon, lat), *steps], axis=0)
    return MeasuredLine.of([LineString(xy)])


@given(roads(), st.floats(0, 1), st.floats(0, 1))
def test_a_stretch_is_as_long_as_its_kilometres_say(line: MeasuredLine, one: float, other: float) -> None:
    low, high = sorted((one * line.length_km, other * line.length_km))
    assert GEOD.geometry_length(line.stretch(low, high)) / 1000 == pytest.approx(high - low, abs=2e-3)


@given(roads(), st.floats(0.01, 0.99))
def test_the_halves_of_a_road_join_to_the_road(line: MeasuredLine, share: float) -> None:
    before, after = line.split(share * line.length_km)
    (whole,) = join([*before, *after])
    assert MeasuredLine.of([whole]).length_km == pytest.approx(line.length_km, abs=2e-3)


@given(roads(), st.floats(0, 1))
def test_turning_a_road_round_counts_its_kilometres_from_the_other_end(line: MeasuredLine, share: float) -> None:
    turned = MeasuredLine.of([LineString(np.column_stack([line.lons, line.lats])[::-1])])
    one, other = line.point_at(share * line.length_km), turned.point_at((1 - share) * turned.length_km)
    assert GEOD.inv(one.x, one.y, other.x, other.y)[2] < 2
