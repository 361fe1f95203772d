"""A road's line out of the highway graph: the shortest way through stated points, bent towards towns it passes.

Between two junctions the graph has a straight edge. Where the road is known to pass a town beside that edge, the edge
is bent like a taut string: just so far that it comes within the town's distance, and no further.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from pyproj import CRS, Transformer
from shapely.geometry import LineString, Point

from conflictmap.errors import UsageError
from conflictmap.geo.highways import HighwayGraph

JUNCTION_KM = 0.3  # a stated junction is a vertex of the graph; this is the rounding of its coordinates
VERTEX_KM = 0.05  # how far a vertex of the graph lies from the road: its coordinates are rounded to 0.001°
_SAME_KM = 0.03  # nearer vertices are one: slip roads, and the two carriageways of one junction
_ROUNDS = 200  # of pulling the string; far more than any road needed
_SIDES = {"north_of": (0, 1), "east_of": (1, 0), "south_of": (0, -1), "west_of": (-1, 0)}
_Xy = npt.NDArray[np.float64]


class Waypoint(Struct, frozen=True, kw_only=True):
    """
    A point that the road is known to pass.

    A `junction` is a vertex of the graph; the road goes through it. A `point` is not in the graph; straight lines
    join it to its neighbours. A `town` is passed within `distance_km`. The kinds `north_of` and so on are towns that
    the road leaves at `distance_km` or more on that side. `lon, lat` are degrees, EPSG:4326.
    """

    kind: Literal["junction", "point", "town", "north_of", "east_of", "south_of", "west_of"]
    lon: float
    lat: float
    name: str = ""
    place_id: str = ""
    distance_km: float = 1.0

    @property
    def is_fixed(self) -> bool:
        """Whether the road goes through this very point."""
        return self.kind in {"junction", "point"}


class Trace(Struct, frozen=True):
    """A traced line (EPSG:4326), and how far each of its vertices may lie from the road, in kilometres."""

    line: LineString
    vertex_km: tuple[float, ...]


def trace(graph: HighwayGraph, waypoints: Sequence[Waypoint]) -> Trace:
    """
    Draw the line of the road that passes the waypoints in order.

    Raises
    ------
    UsageError
        If there are fewer than two junctions and points.
    NotFoundError
        If a junction is not in the graph, or no road joins two of them.
    """
    fixed = [point for point in waypoints if point.is_fixed]
    if len(fixed) < 2:
        raise UsageError("a road needs two junctions or points at least")
    plane = _Plane(fixed)
    line = _thinned(plane.to_xy(_skeleton(graph, fixed)))
    towns = [point for point in waypoints if not point.is_fixed]
    bent, held = _bent(line, plane.to_xy((town.lon, town.lat) for town in towns), towns)
    vertex_km = tuple(held[k].distance_km if k in held else VERTEX_KM for k in range(len(bent)))
    return Trace(plane.to_line(bent), vertex_km)


class _Plane:
    """Kilometres around a road's middle, for bending: true to scale within some per cent, which is all it needs."""

    def __init__(self, points: Sequence[Waypoint]) -> None:
        lon, lat = np.mean([(point.lon, point.lat) for point in points], axis=0)
        crs = CRS.from_proj4(f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=km")
        self._to = Transformer.from_crs(4326, crs, always_xy=True)

    def to_xy(self, lonlats: Iterable[tuple[float, float]]) -> _Xy:
        found = np.array(list(lonlats), dtype=float).reshape(-1, 2)
        return np.column_stack(self._to.transform(found[:, 0], found[:, 1]))

    def to_line(self, xy: _Xy) -> LineString:
        lons, lats = self._to.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        return LineString(np.round(np.column_stack([lons, lats]), 5))


def _skeleton(graph: HighwayGraph, fixed: Sequence[Waypoint]) -> list[tuple[float, float]]:
    """Coordinates along the graph through all junctions, with the points between them."""
    found: list[tuple[float, float]] = []
    for one, other in pairwise(fixed):
        if one.kind == other.kind == "junction":
            way = graph.way(_vertex(graph, one), _vertex(graph, other))
            found += [(graph.lons[vertex], graph.lats[vertex]) for vertex in way]
        else:
            found += [(one.lon, one.lat), (other.lon, other.lat)]
    return _without_loops(found)


def _vertex(graph: HighwayGraph, point: Waypoint) -> int:
    return graph.nearest(point.lon, point.lat, JUNCTION_KM)


def _without_loops(path: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut out what leads back to a vertex already passed."""
    kept: list[tuple[float, float]] = []
    for point in path:
        if point in kept:
            del kept[kept.index(point) :]
        kept.append(point)
    return kept


def _thinned(xy: _Xy) -> _Xy:
    kept = [xy[0]]
    for point in xy[1:-1]:
        if np.hypot(*(point - kept[-1])) >= _SAME_KM:
            kept.append(point)
    return np.array([*kept, xy[-1]])


def _bent(xy: _Xy, centres: _Xy, towns: Sequence[Waypoint]) -> tuple[_Xy, dict[int, Waypoint]]:
    """Insert a vertex for each town that the line leaves on the wrong side or too far, and pull the string taut."""
    line = LineString(xy)
    bends = [
        (line.project(Point(centre)), centre, town)
        for centre, town in zip(centres, towns, strict=True)
        if (line.distance(Point(centre)) > town.distance_km) == (town.kind == "town")
    ]
    owned = [(float(measure), vertex, None) for measure, vertex in zip(_measures(xy), xy, strict=True)]
    chain = sorted([*owned, *bends], key=lambda item: item[0])
    held = {k: (centre, town) for k, (_, centre, town) in enumerate(chain) if town is not None}
    points = _taut(np.array([vertex for _, vertex, _ in chain]), held)
    return points, {k: town for k, (_, town) in held.items()}


def _measures(xy: _Xy) -> npt.NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])


def _taut(points: _Xy, held: dict[int, tuple[_Xy, Waypoint]]) -> _Xy:
    """Move each town's vertex to where the way between its neighbours is shortest, until nothing moves."""
    points = points.copy()
    for _ in range(_ROUNDS):
        before = points.copy()
        for k, (centre, town) in held.items():
            place = _touching if town.kind == "town" else _keeping_off
            points[k] = place(points[k - 1], points[k + 1], centre, town)
        if np.abs(points - before).max() < 1e-4:
            break
    return points


def _touching(one: _Xy, other: _Xy, centre: _Xy, town: Waypoint) -> _Xy:
    """Point of the disc around a town that is nearest to the straight way."""
    along = other - one
    t = np.clip(np.dot(centre - one, along) / max(np.dot(along, along), 1e-12), 0, 1)
    aside = one + t * along - centre
    away = np.hypot(*aside)
    touched: _Xy = centre + aside * min(1.0, town.distance_km / max(away, 1e-12))
    return touched


def _keeping_off(one: _Xy, other: _Xy, centre: _Xy, town: Waypoint) -> _Xy:
    """Point on the rim of the disc around a town, square to the straight way, on the stated side."""
    along: _Xy = (other - one) / max(np.hypot(*(other - one)), 1e-12)
    square = np.array([-along[1], along[0]])
    towards = square if np.dot(square, _SIDES[town.kind]) > 0 else -square
    return centre + towards * town.distance_km
