"""Drawing a road out of the highway graph."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from shapely.geometry import Point

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.highways import HighwayGraph, write_graph
from conflictmap.geo.linear import GEOD
from conflictmap.geo.tracing import VERTEX_KM, Waypoint, trace

#      3
#    /   \
#  0 - 1 - 2    4 - 5   (a separate road)
LONS = np.array([36.0, 36.2, 36.4, 36.2, 37.0, 37.2])
LATS = np.array([35.0, 35.0, 35.0, 35.2, 35.0, 35.0])


def graph() -> HighwayGraph:
    start, end = np.array([0, 1, 0, 2, 4]), np.array([1, 2, 3, 3, 5])
    return HighwayGraph(LONS, LATS, start, end, np.array([18.2, 18.2, 28.7, 28.7, 18.2]))


def junction(vertex: int) -> Waypoint:
    return Waypoint(kind="junction", lon=LONS[vertex], lat=LATS[vertex])


def coords(*waypoints: Waypoint) -> list[tuple[float, float]]:
    return [(round(lon, 4), round(lat, 4)) for lon, lat in trace(graph(), waypoints).line.coords]


def test_a_road_takes_the_shortest_way_between_its_junctions() -> None:
    assert coords(junction(0), junction(2)) == [(36.0, 35.0), (36.2, 35.0), (36.4, 35.0)]


def test_a_junction_on_the_way_leads_the_road_through_it() -> None:
    assert coords(junction(0), junction(3), junction(2)) == [(36.0, 35.0), (36.2, 35.2), (36.4, 35.0)]


def test_a_way_there_and_back_is_cut_out() -> None:
    assert coords(junction(0), junction(2), junction(1), junction(3)) == [(36.0, 35.0), (36.2, 35.2)]


def test_a_point_off_the_graph_is_joined_by_straight_lines() -> None:
    crossing = Waypoint(kind="point", lon=36.5, lat=34.9)
    assert coords(junction(1), junction(2), crossing)[-2:] == [(36.4, 35.0), (36.5, 34.9)]


def test_a_town_beside_the_way_draws_the_road_just_within_its_distance() -> None:
    town = Waypoint(kind="town", lon=36.3, lat=35.03, distance_km=1.0)  # 3.3 km north of the edge
    traced = trace(graph(), [junction(0), town, junction(2)])
    apart = min(GEOD.inv(town.lon, town.lat, lon, lat)[2] / 1000 for lon, lat in traced.line.coords)
    assert apart == pytest.approx(1.0, abs=0.01)
    assert sorted(traced.vertex_km) == [VERTEX_KM, VERTEX_KM, VERTEX_KM, 1.0]


def test_a_town_that_the_road_passes_anyway_changes_nothing() -> None:
    town = Waypoint(kind="town", lon=36.3, lat=35.005, distance_km=1.0)
    assert coords(junction(0), town, junction(2)) == coords(junction(0), junction(2))


@pytest.mark.parametrize(("kind", "is_north"), [("north_of", True), ("south_of", False)])
def test_a_road_keeps_its_distance_on_the_stated_side_of_a_town(kind: str, is_north: bool) -> None:
    town = Waypoint(kind=kind, lon=36.1, lat=35.0, distance_km=4.0)  # type: ignore[arg-type]
    line = trace(graph(), [junction(0), town, junction(1)]).line
    apart = min(GEOD.inv(36.1, 35.0, lon, lat)[2] / 1000 for lon, lat in line.coords)
    assert apart == pytest.approx(4.0, abs=0.01)
    assert (line.coords[1][1] > 35.0) == is_north


def test_two_towns_on_one_edge_pull_the_road_taut_around_both() -> None:
    towns = [Waypoint(kind="town", lon=lon, lat=35.04, distance_km=1.0) for lon in (36.05, 36.15)]
    line = trace(graph(), [junction(0), *towns, junction(1)]).line
    for town in towns:
        assert line.distance(Point(town.lon, town.lat)) * 111 < 1.3  # 1 km, seen roughly
    (_, one), (_, other) = line.coords[1:3]
    assert one == pytest.approx(other, abs=1e-3)  # the straight way between the two


def test_a_road_of_one_junction_is_refused() -> None:
    with pytest.raises(UsageError, match="two junctions or points"):
        trace(graph(), [junction(0), Waypoint(kind="town", lon=36.1, lat=35.0)])


def test_junctions_that_no_road_joins_are_refused_by_their_coordinates() -> None:
    with pytest.raises(NotFoundError, match=r"no main road joins 36\.000, 35\.000 and 37\.000, 35\.000"):
        trace(graph(), [junction(0), junction(4)])


def test_a_junction_that_is_not_in_the_graph_is_refused() -> None:
    with pytest.raises(NotFoundError, match=r"within 0\.3 km of 36\.1000, 35\.0000"):
        trace(graph(), [junction(0), Waypoint(kind="junction", lon=36.1, lat=35.0)])


# --- the shipped graph --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def world() -> HighwayGraph:
    return HighwayGraph.open()


def test_a_written_graph_holds_whole_millidegrees_and_metres(tmp_path: Path) -> None:
    write_graph(graph(), tmp_path / "v.parquet", tmp_path / "e.parquet")
    vertices, edges = (pq.read_table(tmp_path / name).to_pandas() for name in ("v.parquet", "e.parquet"))
    places = sorted((round(lon * 1000), round(lat * 1000)) for lon, lat in zip(LONS, LATS, strict=True))
    assert sorted(vertices.itertuples(index=False, name=None)) == places
    assert sorted(edges["metres"]) == [18200, 18200, 18200, 28700, 28700]
    assert (edges["span"] > 0).all()


def test_the_shipped_graph_holds_the_main_roads_of_the_world(world: HighwayGraph) -> None:
    assert world.lons.size == 560_282
    assert world.start.size == world.km.size == 822_234
    assert (world.start < world.end).all()
    assert np.abs(world.lats).max() < 90


@pytest.mark.parametrize(
    ("origin", "target", "least_km", "most_km"),
    [
        ((36.2765, 33.5138), (37.1612, 36.2012), 330, 380),  # Damascus to Aleppo
        ((36.2304, 49.9935), (30.5234, 50.4501), 450, 510),  # Kharkiv to Kyiv
        ((-0.1276, 51.5072), (-3.1791, 51.4816), 220, 260),  # London to Cardiff
    ],
)
def test_the_way_between_two_cities_is_about_as_long_as_people_drive(
    world: HighwayGraph, origin: tuple[float, float], target: tuple[float, float], least_km: float, most_km: float
) -> None:
    way = world.way(world.nearest(*origin, within_km=5), world.nearest(*target, within_km=5))
    assert least_km < sum(world.edge_km(one, other) for one, other in pairwise(way)) < most_km


def test_roads_in_a_view_are_found_by_its_box(world: HighwayGraph) -> None:
    roads = world.in_box(36.0, 35.0, 37.5, 36.5)
    assert 300 < len(roads.geoms) < 2000
    assert all(part.intersects(roads.envelope) for part in roads.geoms)
    assert world.in_box(-30.0, 40.0, -29.0, 41.0).is_empty  # the middle of the Atlantic
