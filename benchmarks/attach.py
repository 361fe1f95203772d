"""Attach points to the nearest road: ours against `geopandas.sjoin_nearest`, same points, same roads.

500 winding roads of 200 vertices, a million points within some tens of kilometres of them; roads up to 10 km away
count. Once all points differ, once they are events at 3,000 places, as coded events are. Ours answers with road,
kilometre and signed geodesic offset; the other with the road and a distance in the plane of EPSG:3395. It is given
whole lines, as its users have them, and single segments. It gets a part of the points, since all of them would take
minutes: what is compared is points per second.
"""

import statistics

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString

from benchmarks.measure import RUNS, run, timed
from conflictmap.geo.linear import Floats, MeasuredLine
from conflictmap.geo.nearest import SegmentIndex

POINTS, PART = 1_000_000, 40_000
PLACES = 3_000
MAX_KM = 10.0
ROADS, VERTICES = 500, 200


def main() -> None:
    """Run the contenders in turn and print points per second and ratios."""
    _compare("points that all differ", "")
    _compare(f"events at {PLACES:,} places", "_of_events")


def _compare(title: str, kind: str) -> None:
    contenders = {
        "conflictmap": (f"benchmarks.attach:ours{kind}", POINTS),
        "sjoin_nearest, whole lines": (f"benchmarks.attach:whole_lines{kind}", PART),
        "sjoin_nearest, segments": (f"benchmarks.attach:segments{kind}", PART),
    }
    rounds = [{label: points / run(name).seconds for label, (name, points) in contenders.items()} for _ in range(RUNS)]
    print(f"\nattach {title} to the nearest of {ROADS} roads within {MAX_KM:g} km ({RUNS} rounds, medians)")
    for label in contenders:
        rate = statistics.median(one[label] for one in rounds)
        ratio = statistics.median(one["conflictmap"] / one[label] for one in rounds)
        print(f"  {label:28} {rate:12,.0f} points/s   ours is {ratio:5.1f} x as fast")


def roads() -> list[LineString]:
    """Winding roads between 5° south and 50° north, the same ones each time."""
    pick = np.random.default_rng(1)
    found = []
    for _ in range(ROADS):
        heading = pick.uniform(0, 2 * np.pi) + np.cumsum(pick.normal(0, 0.2, VERTICES))
        step = pick.uniform(0.01, 0.05, VERTICES)
        lon, lat = pick.uniform(-160, 160), pick.uniform(-5, 50)
        found.append(LineString(np.column_stack([lon + np.cumsum(np.cos(heading) * step),
                                                 lat + np.cumsum(np.sin(heading) * step)])))  # fmt: skip
    return found


def points(count: int, places: int = 0) -> tuple[Floats, Floats]:
    """Points scattered around roads' vertices, half of them within some eleven kilometres; few places or all apart."""
    pick = np.random.default_rng(2)
    vertices = np.concatenate([shapely.get_coordinates(line) for line in roads()])
    near = vertices[pick.integers(0, len(vertices), places or count)] + pick.normal(0, 0.1, (places or count, 2))
    chosen = near[pick.integers(0, places, count)] if places else near
    return chosen[:, 0], chosen[:, 1]


def ours(places: int = 0) -> float:
    """Attach all points, index included."""
    lines = roads()
    lons, lats = points(POINTS, places)
    return timed(lambda: SegmentIndex.of([MeasuredLine.of([line]) for line in lines]).nearest(lons, lats, MAX_KM))


def ours_of_events() -> float:
    """Attach all events."""
    return ours(PLACES)


def whole_lines(places: int = 0) -> float:
    """Join a part of the points to whole lines."""
    return _joined(gpd.GeoSeries(roads(), crs=4326), places)


def whole_lines_of_events() -> float:
    """Join a part of the events to whole lines."""
    return whole_lines(PLACES)


def segments_of_events() -> float:
    """Join a part of the events to single segments."""
    return segments(PLACES)


def segments(places: int = 0) -> float:
    """Join a part of the points to single segments."""
    ends = [shapely.get_coordinates(line) for line in roads()]
    pairs = np.concatenate([np.stack([xy[:-1], xy[1:]], axis=1) for xy in ends])
    return _joined(gpd.GeoSeries(np.asarray(shapely.linestrings(pairs)), crs=4326), places)


def _joined(lines: gpd.GeoSeries, places: int) -> float:
    lons, lats = points(PART, places)

    def join() -> None:
        left = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lons, lats, crs=4326).to_crs(3395))
        right = gpd.GeoDataFrame(geometry=lines.to_crs(3395))
        # metres of the projection; a limit is given, or it would look no faster at far points
        gpd.sjoin_nearest(left, right, max_distance=MAX_KM * 1000 * 1.6, distance_col="metres")

    return timed(join)


if __name__ == "__main__":
    main()
