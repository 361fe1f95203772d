"""The nearest road of a point: by hand, by property, and against a brute-force geodesic search."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import LineString

from conflictmap.geo.cell_lists import CellLists, Segments
from conflictmap.geo.linear import GEOD, Floats, Ints, MeasuredLine
from conflictmap.geo.nearest import TIE_M, SegmentIndex


def index(*lines: LineString) -> SegmentIndex:
    return SegmentIndex.of([MeasuredLine.of([line]) for line in lines])


def nearest(roads: SegmentIndex, lon: float, lat: float, max_km: float | None = None) -> tuple[int, float, float]:
    found = roads.nearest(np.array([lon]), np.array([lat]), max_km)
    return int(found.line[0]), float(found.km[0]), float(found.offset_m[0])


EASTWARD = LineString([(36, 0), (37, 0)])
NORTHWARD = LineString([(36, 0), (36, 1)])


def test_left_of_the_direction_is_positive() -> None:
    _, km, left = nearest(index(EASTWARD), 36.5, 0.01)
    _, _, right = nearest(index(EASTWARD), 36.5, -0.01)
    assert km == pytest.approx(111.319491 / 2, abs=1e-3)
    assert [left, right] == pytest.approx([1105.74, -1105.74], abs=0.1)


def test_west_of_a_northward_road_is_left() -> None:
    assert nearest(index(NORTHWARD), 35.99, 0.5)[2] == pytest.approx(1113.15, abs=0.5)


def test_beyond_its_end_a_road_is_as_far_as_its_end() -> None:
    _, km, offset = nearest(index(EASTWARD), 37.1, 0.0)
    assert [km, abs(offset)] == pytest.approx([111.319491, 11131.949], abs=1e-3)


def test_a_road_farther_than_the_limit_is_not_found() -> None:
    line, km, offset = nearest(index(EASTWARD), 36.5, 0.1, max_km=11)
    assert line == -1
    assert np.isnan([km, offset]).all()
    assert nearest(index(EASTWARD), 36.5, 0.1, max_km=11.1)[0] == 0


def test_of_equally_near_roads_the_first_one_counts_whichever_way_it_runs() -> None:
    turned = LineString([(37, 0), (36, 0)])
    assert nearest(index(EASTWARD, turned), 36.2, 0.1)[0] == 0
    assert nearest(index(turned, EASTWARD), 36.2, 0.1)[1] == pytest.approx(0.8 * 111.319491, abs=1e-3)


def test_points_that_are_none_are_near_nothing() -> None:
    lons, lats = np.array([np.nan, 36.5, np.inf, 36.5, 36.5]), np.array([0.0, np.nan, 0.0, np.inf, 95.0])
    assert index(EASTWARD).nearest(lons, lats).line.tolist() == [-1, -1, -1, -1, -1]


def test_without_points_or_without_roads_nothing_is_found() -> None:
    assert index(EASTWARD).nearest(np.array([]), np.array([])).line.size == 0


def test_at_60_north_degrees_would_pick_the_wrong_road() -> None:
    """.19° of longitude is 10.6 km there and .11° of latitude 12.3 km: in degrees the southern road seems nearer."""
    west, south = LineString([(29.81, 59), (29.81, 61)]), LineString([(29, 59.89), (31, 59.89)])
    line, _, offset = nearest(index(south, west), 30, 60)
    assert line == 1
    assert abs(offset) == pytest.approx(10_605, abs=20)


def test_a_road_across_the_antimeridian_is_near_points_on_both_sides() -> None:
    roads = index(LineString([(179.5, -17), (-179.5, -17)]))
    west, east = nearest(roads, 179.9, -16.99), nearest(roads, -179.9, -16.99)
    assert east[1] - west[1] == pytest.approx(GEOD.inv(179.9, -17, -179.9, -17)[2] / 1000, abs=0.01)
    assert west[2] == pytest.approx(east[2], abs=1)
    assert nearest(index(LineString([(-179.95, 0), (-179.95, 1)])), 179.95, 0.5)[2] == pytest.approx(11131, abs=20)


def test_outside_a_sharp_bend_both_segments_agree_on_the_side() -> None:
    hairpin = LineString([(36, 0), (36.1, 0), (36, 0.02)])  # turns left, nearly back
    assert nearest(index(hairpin), 36.15, 0.0)[2] < 0
    assert nearest(index(hairpin), 36.15, 0.02)[2] < 0


def test_a_gap_between_parts_belongs_to_neither() -> None:
    line = MeasuredLine.of([LineString([(36, 0), (36.1, 0)]), LineString([(36.3, 0), (36.4, 0)])])
    found = SegmentIndex.of([line]).nearest(np.array([36.18]), np.array([0.0]))
    assert found.offset_m[0] == pytest.approx(0.08 * 111319.491, rel=1e-6)


def test_a_segment_knows_the_ones_before_and_after_it_in_its_part() -> None:
    parts = [LineString([(36, 0), (36.01, 0), (36.02, 0)]), LineString([(36.03, 0), (36.04, 0)])]
    other = LineString([(40, 0), (40.01, 0), (40.02, 0.01), (40.03, 0)])
    segments = SegmentIndex.of([MeasuredLine.of(parts), MeasuredLine.of([other])])
    assert segments.line.tolist() == [0, 0, 0, 1, 1, 1]
    assert segments.lon0.tolist() == [36, 36.01, 36.03, 40, 40.01, 40.02]
    assert segments.before.tolist() == [-1, 0, -1, -1, 3, 4]
    assert segments.after.tolist() == [1, -1, -1, 4, 5, -1]


steps = st.tuples(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1)).filter(lambda step: abs(step[0]) + abs(step[1]) > 0.01)


@given(
    st.floats(-180, 180), st.floats(-65, 65), st.lists(steps, min_size=1, max_size=5),
    st.floats(0.01, 0.99), st.floats(-900, 900),
)  # fmt: skip
def test_a_point_made_of_kilometre_and_offset_is_found_there(
    lon: float, lat: float, moves: list[tuple[float, float]], share: float, offset_m: float
) -> None:
    line = MeasuredLine.of([LineString(np.cumsum([(lon, lat), *moves], axis=0))])
    km = share * line.length_km
    here, ahead = line.point_at(km), line.point_at(min(km + 0.001, line.length_km))
    assume((here.x, here.y) != (ahead.x, ahead.y))
    azimuth = GEOD.inv(here.x, here.y, ahead.x, ahead.y)[0]
    aside = GEOD.fwd(here.x, here.y, azimuth - 90, offset_m)
    found = SegmentIndex.of([line]).nearest(np.array([aside[0]]), np.array([aside[1]]))
    assert abs(found.offset_m[0]) <= abs(offset_m) + 0.5  # another part of the road may be nearer, never a farther one
    if np.abs(line.kms - km).min() > 2 and abs(found.km[0] - km) < 1:
        assert found.offset_m[0] == pytest.approx(offset_m, abs=1 + 0.002 * abs(offset_m))
        assert found.km[0] == pytest.approx(km, abs=0.02)


# --- against brute force ------------------------------------------------------------------------------------------


def winding_roads(count: int, seed: int, south: float = -60, north: float = 65) -> list[LineString]:
    """Roads of 4 to 14 geodesic segments of 1 to 15 km, in pairs near each other, starting between two latitudes."""
    pick = np.random.default_rng(seed)
    roads = []
    for number in range(count):
        if number % 2 == 0:
            lon, lat = pick.uniform(-180, 180), pick.uniform(south, north)
        else:
            lon, lat, _ = GEOD.fwd(lon, lat, pick.uniform(0, 360), pick.uniform(2_000, 8_000))
        heading, xy = pick.uniform(0, 360), [(lon, lat)]
        for _ in range(pick.integers(4, 15)):
            heading += pick.normal(0, 35)
            lon1, lat1, _ = GEOD.fwd(*xy[-1], heading, pick.uniform(1_000, 15_000))
            xy.append((lon1, lat1))
        roads.append(LineString(xy))
    return roads


def scattered(roads: list[LineString], count: int, seed: int) -> tuple[Floats, Floats]:
    """Points around roads' vertices, from some metres to some hundred kilometres away."""
    pick = np.random.default_rng(seed)
    vertices = np.concatenate([np.array(road.coords) for road in roads])[pick.integers(0, 500, count)]
    away = 10 ** pick.uniform(1, 5.3, count)
    lons, lats, _ = GEOD.fwd(vertices[:, 0], vertices[:, 1], pick.uniform(0, 360, count), away)
    return np.asarray(lons), np.asarray(lats)


def on_sphere(lons: Floats, lats: Floats) -> Floats:
    lon, lat = np.radians(lons), np.radians(lats)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def sphere_distances(points: Floats, a: Floats, b: Floats) -> Floats:
    """Angles from points (n, 3) to great-circle arcs a-b (m, 3), by vectors: no projection, no plane. (n, m)."""
    pole = np.cross(a, b)
    pole /= np.linalg.norm(pole, axis=1)[:, None]
    across = np.abs(np.arcsin(np.clip(points @ pole.T, -1, 1)))
    beside = (points @ np.cross(pole, a).T >= 0) & (points @ np.cross(b, pole).T >= 0)
    ends = np.minimum(np.arccos(np.clip(points @ a.T, -1, 1)), np.arccos(np.clip(points @ b.T, -1, 1)))
    return np.where(beside, across, ends)


def brute_force(roads: list[LineString], lons: Floats, lats: Floats) -> tuple[Ints, Floats, Floats]:
    """
    Nearest road, measure and distance of every point, by looking at all segments.

    The sphere leaves the segments that are within 2 % of the nearest (the ellipsoid differs by .6 % at most); on each
    of them the nearest point is found by trisection of geodesic distances.
    """
    ends = [np.array(road.coords) for road in roads]
    start, stop = np.concatenate([e[:-1] for e in ends]), np.concatenate([e[1:] for e in ends])
    road = np.concatenate([np.full(len(e) - 1, number) for number, e in enumerate(ends)])
    azimuth, _, length = (np.asarray(values) for values in GEOD.inv(*start.T, *stop.T))
    before = np.concatenate([np.cumsum(length[road == r]) - length[road == r] for r in range(len(roads))])
    angles = sphere_distances(on_sphere(lons, lats), on_sphere(*start.T), on_sphere(*stop.T))
    point, segment = np.nonzero(angles <= angles.min(axis=1)[:, None] * 1.02 + 1e-6)

    def at(t: Floats) -> Floats:
        lon, lat, _ = GEOD.fwd(start[segment, 0], start[segment, 1], azimuth[segment], t * length[segment])
        return np.asarray(GEOD.inv(lons[point], lats[point], lon, lat)[2])

    low, high = np.zeros(point.size), np.ones(point.size)
    for _ in range(38):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        nearer = at(one) < at(other)
        low, high = np.where(nearer, low, one), np.where(nearer, other, high)
    t = (low + high) / 2
    metres = at(t)
    order = np.lexsort((metres, point))
    first = order[np.unique(point[order], return_index=True)[1]]
    return road[segment[first]], (before[segment] + t * length[segment])[first] / 1000, metres[first]


def test_ten_thousand_random_points_agree_with_brute_force_geodesics() -> None:
    roads = winding_roads(60, seed=20)
    lons, lats = scattered(roads, 10_000, seed=21)
    lines = [MeasuredLine.of([road]) for road in roads]
    found = SegmentIndex.of(lines).nearest(lons, lats)
    road, km, metres = brute_force(roads, lons, lats)
    assert (found.line >= 0).all()

    offset = np.abs(found.offset_m)
    assert (np.abs(offset - metres) <= 0.002 * metres + TIE_M).all()
    wrong = (found.line != road) & (offset > metres + TIE_M)
    assert wrong.mean() <= 0.0001
    # where two places are equally near, either is right
    elsewhere = (found.line == road) & (np.abs(found.km - km) > 0.1) & (offset > metres + TIE_M)
    assert not elsewhere.any()
    same = (found.line == road) & (np.abs(found.km - km) < 1)
    assert same.mean() > 0.99
    assert np.abs(found.km - km)[same].max() <= 0.1


@pytest.mark.parametrize(("south", "north"), [(66, 72), (78, 82)], ids=["Norilsk", "Svalbard"])
def test_in_the_far_north_points_agree_with_brute_force_geodesics_too(south: float, north: float) -> None:
    roads = winding_roads(60, seed=22, south=south, north=north)
    lons, lats = scattered(roads, 3_000, seed=23)
    found = SegmentIndex.of([MeasuredLine.of([road]) for road in roads]).nearest(lons, lats)
    road, km, metres = brute_force(roads, lons, lats)
    near = metres < 100_000
    offset = np.abs(found.offset_m)
    assert (np.abs(offset - metres)[near] <= 0.002 * metres[near] + 5 * TIE_M).all()
    assert not ((found.line != road) & (offset > metres + 5 * TIE_M))[near].any()
    same = near & (found.line == road) & (np.abs(found.km - km) < 1)
    assert same.mean() > 0.9 * near.mean()
    assert np.abs(found.km - km)[same].max() <= 0.1


def dense_roads(count: int, seed: int) -> list[LineString]:
    """Roads of 50 segments of some 200 m, crossing each other in a third of a degree."""
    pick = np.random.default_rng(seed)
    roads = []
    for _ in range(count):
        heading = pick.uniform(0, 2 * np.pi) + np.cumsum(pick.normal(0, 0.3, 50))
        steps = np.column_stack([np.cos(heading) / 0.7, np.sin(heading)]) * pick.uniform(0.0005, 0.003, (50, 1))
        roads.append(LineString(np.cumsum([pick.uniform([36, 45], [36.4, 45.3]), *steps], axis=0)))
    return roads


def test_in_a_dense_network_points_agree_with_brute_force_geodesics_too() -> None:
    """Its lists have small cells; points beside it are looked for in larger ones, one after the other."""
    roads = dense_roads(60, seed=27)
    lons, lats = scattered(roads, 3_000, seed=28)
    found = SegmentIndex.of([MeasuredLine.of([road]) for road in roads]).nearest(lons, lats)
    road, km, metres = brute_force(roads, lons, lats)
    offset = np.abs(found.offset_m)
    assert (np.abs(offset - metres) <= 0.002 * metres + TIE_M).all()
    assert not ((found.line != road) & (offset > metres + TIE_M)).any()
    same = (found.line == road) & (np.abs(found.km - km) < 1)
    assert same.mean() > 0.9
    assert np.abs(found.km - km)[same].max() <= 0.1


def test_points_at_one_place_are_answered_alike_in_any_order() -> None:
    roads = winding_roads(60, seed=24)
    lons, lats = scattered(roads, 300, seed=25)
    which = np.random.default_rng(26).integers(0, 300, 5_000)
    lines = SegmentIndex.of([MeasuredLine.of([road]) for road in roads])
    once, again = lines.nearest(lons, lats, 30), lines.nearest(lons[which], lats[which], 30)
    for column, repeated in zip(once, again, strict=True):
        np.testing.assert_array_equal(repeated, column[which])


@given(
    st.floats(-180, 180), st.floats(-90, 90), st.lists(steps, min_size=1, max_size=5),
    st.floats(-0.3, 0.3), st.floats(-0.3, 0.3),
)  # fmt: skip
def test_the_list_of_a_cell_has_the_segment_that_is_nearest(
    lon: float, lat: float, moves: list[tuple[float, float]], east: float, north: float
) -> None:
    """Whatever the radius and the size of the cells, up to the poles and around the globe."""
    xy = np.cumsum([(lon, lat), *moves], axis=0)
    assume(np.abs(xy[:, 1]).max() <= 90)
    assume(abs(lat + north) <= 90)
    line = MeasuredLine.of([LineString(xy)])
    ends = Segments(line.lons[:-1], line.lats[:-1], line.lons[1:], line.lats[1:])
    here = np.array([(lon + east + 180) % 360 - 180]), np.array([lat + north])
    metres = np.array([_nearest_metres(*here, *end) for end in zip(*ends, strict=True)])
    for radius_km, cell_km in ((3.0, 2.0), (20.0, 30.0)):
        _, listed = CellLists.of(ends, radius_km, cell_km).around(*here)
        assert metres.min() > radius_km * 1000 or metres.argmin() in listed


def _nearest_metres(lons: Floats, lats: Floats, lon0: float, lat0: float, lon1: float, lat1: float) -> float:
    """Distance of a point from a straight line in degrees, by sampling it."""
    share = np.linspace(0, 1, 500)
    lon, lat = lon0 + share * (lon1 - lon0), lat0 + share * (lat1 - lat0)
    return float(np.min(GEOD.inv(np.full(500, lons[0]), np.full(500, lats[0]), lon, lat)[2]))


@pytest.mark.parametrize("max_km", [1.0, 25.0, 150.0])
def test_a_limit_changes_which_points_are_attached_but_never_to_what(max_km: float) -> None:
    roads = winding_roads(60, seed=30)
    lons, lats = scattered(roads, 5_000, seed=31)
    lines = SegmentIndex.of([MeasuredLine.of([road]) for road in roads])
    free, limited = lines.nearest(lons, lats), lines.nearest(lons, lats, max_km)
    near = np.abs(free.offset_m) <= max_km * 1000
    assert (limited.line >= 0).tolist() == near.tolist()
    assert limited.line[near].tolist() == free.line[near].tolist()
    np.testing.assert_allclose(limited.km[near], free.km[near], atol=1e-6)
