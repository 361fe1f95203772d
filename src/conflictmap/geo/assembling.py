"""One road out of the pieces that a file has of it: joined, ordered, turned the same way, its carriageways made one.

Pieces that share a vertex are connected, and so are ends that lie close together. Of each connected net the longest
way through is followed; what runs beside it is its other carriageway, what leads off is dropped and told.
"""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from msgspec import Struct
from pyproj import CRS, Transformer
from shapely.geometry import LineString, MultiLineString

from conflictmap.errors import ConflictMapError
from conflictmap.geo.carriageways import REACH_M, middle
from conflictmap.geo.linear import GEOD, Floats, Ints, MeasuredLine

JOINED_M = 250.0  # ends of two parts nearer than this are joined by a straight line: no gap worth telling
_SNAP_M = 5.0  # ends nearer than this are one junction
_SAME_NODE = 100  # vertices equal to a hundredth of a metre are one
_LEAST_PART_M = 500.0  # shorter pieces off the main line are slip roads and leftovers
_TOLD_M = 300.0  # what is dropped and longer than this is told
_STEP_M = 50.0
_MOST_PARTS = 400

Node = tuple[int, int]


class Gap(Struct, frozen=True, kw_only=True):
    """Where a road's line is missing: the measure at which it stops, the way across as the crow flies, and the ends."""

    at_km: float
    length_km: float
    lon0: float
    lat0: float
    lon1: float
    lat1: float


class Assembled(Struct, frozen=True, kw_only=True):
    """
    A road's line: parts in EPSG:4326 in order and direction, the gaps between them, and what was done to the pieces.

    `dual_share` is how much of the line lies in the middle of two carriageways.
    """

    parts: tuple[LineString, ...]
    gaps: tuple[Gap, ...]
    dual_share: float
    notes: tuple[str, ...]


class _Edge(Struct, frozen=True, eq=False):
    """A piece between two junctions, in metres."""

    start: int
    end: int
    line: LineString


def assemble(pieces: Sequence[LineString]) -> Assembled:
    """
    Make one road of pieces in EPSG:4326, in any order and direction; the road's own direction is not decided here.

    Raises
    ------
    ConflictMapError
        If there is no piece with a length, or they make no road (too many parts that do not hang together).
    """
    plane = _Plane(pieces)
    lines = [line for line in map(plane.to_metres, pieces) if line.length > 0]
    if not lines:
        raise ConflictMapError("there is no line with a length among the pieces of this road")
    edges = _edges(lines)
    ways, notes = _main_ways(edges)
    chains = _chained([LineString(xy) for xy, _ in ways])
    used = {id(edge) for _, way in ways for edge in way}
    beside = [edge.line for edge in edges if id(edge) not in used]
    centred = [middle(chain, beside) for chain in chains]
    moved = sum(centre.length for centre, chain in zip(centred, chains, strict=True) if centre is not chain)
    parts = tuple(plane.to_degrees(line) for line in centred)
    dual = _dual_share(chains, beside) if moved else 0.0
    return Assembled(parts=parts, gaps=gaps_of(parts), dual_share=dual, notes=tuple(notes))


def turned(road: Assembled) -> Assembled:
    """Let a road run the other way."""
    parts = tuple(shapely.reverse(part) for part in road.parts[::-1])
    return Assembled(parts=parts, gaps=gaps_of(parts), dual_share=road.dual_share, notes=road.notes)


def gaps_of(parts: Sequence[LineString]) -> tuple[Gap, ...]:
    """List the gaps between parts, in order."""
    found, km = [], 0.0
    for before, after in itertools.pairwise(parts):
        km += MeasuredLine.of([before]).length_km
        (lon0, lat0), (lon1, lat1) = before.coords[-1], after.coords[0]
        across = GEOD.inv(lon0, lat0, lon1, lat1)[2] / 1000
        found.append(Gap(at_km=round(km, 3), length_km=round(across, 3), lon0=lon0, lat0=lat0, lon1=lon1, lat1=lat1))
    return tuple(found)


class _Plane:
    """Metres around the middle of a road; longitudes run on past ±180° where the road does."""

    def __init__(self, pieces: Sequence[LineString]) -> None:
        coordinates = np.concatenate([shapely.get_coordinates(piece) for piece in pieces])
        self._lon = float(coordinates[0, 0])
        lon, lat = self._near(coordinates).mean(axis=0)
        crs = CRS.from_proj4(f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=m")
        self._to = Transformer.from_crs(4326, crs, always_xy=True)

    def _near(self, coordinates: Floats) -> Floats:
        """Longitudes within half a turn of the first."""
        lons = self._lon + (coordinates[:, 0] - self._lon + 180) % 360 - 180
        return np.column_stack([lons, coordinates[:, 1]])

    def to_metres(self, piece: LineString) -> LineString:
        xy = self._near(shapely.get_coordinates(piece))
        return LineString(np.column_stack(self._to.transform(xy[:, 0], xy[:, 1])))

    def to_degrees(self, line: LineString) -> LineString:
        xy = shapely.get_coordinates(line)
        lonlats = np.column_stack(self._to.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
        return LineString(np.round(self._near(lonlats), 6))


# --- the net ------------------------------------------------------------------------------------------------------


def _edges(lines: Sequence[LineString]) -> list[_Edge]:
    """Cut lines where they share a vertex, and name their ends by junctions."""
    keys = [list(map(tuple, np.round(shapely.get_coordinates(line) * _SAME_NODE).astype(np.int64))) for line in lines]
    shared = _shared_vertices(keys)
    cut = [piece for line, key in zip(lines, keys, strict=True) for piece in _cut(line, key, shared)]
    distinct = {frozenset((piece.coords[0], piece.coords[-1], round(piece.length, 1))): piece for piece in cut}
    cut = list(distinct.values())
    ends = np.array([(piece.coords[0], piece.coords[-1]) for piece in cut]).reshape(-1, 2)
    node = _clusters(ends).reshape(-1, 2)
    return [
        _Edge(int(a), int(b), piece) for (a, b), piece in zip(node, cut, strict=True) if a != b or piece.length > 50
    ]


def _shared_vertices(keys: Sequence[Sequence[Node]]) -> set[Node]:
    seen: dict[Node, int] = defaultdict(int)
    for key in keys:
        for vertex in key:
            seen[vertex] += 1
        seen[key[0]] += 1
        seen[key[-1]] += 1
    return {vertex for vertex, count in seen.items() if count > 1}


def _cut(line: LineString, key: Sequence[Node], shared: set[Node]) -> Iterator[LineString]:
    xy = shapely.get_coordinates(line)
    stops = [0, *(k for k in range(1, len(xy) - 1) if key[k] in shared), len(xy) - 1]
    for first, last in itertools.pairwise(stops):
        piece = LineString(xy[first : last + 1])
        if piece.length > 0:
            yield piece


def _clusters(points: Floats) -> Ints:
    """Numbers of the junctions that points belong to: those within `_SNAP_M` of each other, in chains, are one."""
    shapes = np.asarray(shapely.points(points))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=_SNAP_M)
    parent = np.arange(len(points), dtype=np.int64)
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        roots = sorted((_root(parent, a), _root(parent, b)))
        parent[roots[1]] = roots[0]
    return np.array([_root(parent, k) for k in range(len(points))])


def _root(parent: Ints, k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = int(parent[k])
    return k


Way = tuple[Floats, list[_Edge]]


def _main_ways(edges: Sequence[_Edge]) -> tuple[list[Way], list[str]]:
    """
    Find the longest way through each connected net, as far as no other one has run there, and what was dropped.

    Each is compared with all before it, so that far too many parts are told before they are all followed.
    """
    kept: list[Way] = []
    notes: list[str] = []
    nets = [(net, _longest_way(net)) for net in _nets(edges)]
    for net, way in sorted(nets, key=lambda item: -_way_length(item[1])):
        fresh = _fresh(LineString(_coords(way)), [xy for xy, _ in kept])
        for xy in fresh:
            if LineString(xy).length >= _LEAST_PART_M or not kept:
                kept.append((xy, [edge for edge, _ in way]))
        if len(kept) > _MOST_PARTS:
            said = (
                f"the pieces of this road fall into more than {_MOST_PARTS} parts; choose those of one road by a filter"
            )
            raise ConflictMapError(said)
        notes += _dropped(net, [edge for edge, _ in way], [xy for xy, _ in kept])
    return kept, notes


def _nets(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    by_node: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_node[edge.start].append(edge)
        by_node[edge.end].append(edge)
    seen: set[int] = set()
    return [_reached(edge.start, by_node, seen) for edge in edges if edge.start not in seen]


def _reached(node: int, by_node: dict[int, list[_Edge]], seen: set[int]) -> list[_Edge]:
    todo, net = [node], dict[int, _Edge]()
    seen.add(node)
    while todo:
        for edge in by_node[todo.pop()]:
            net[id(edge)] = edge
            for other in (edge.start, edge.end):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
    return list(net.values())


def _longest_way(net: Sequence[_Edge]) -> list[tuple[_Edge, bool]]:
    """Shortest way between the two junctions that are farthest apart: edges, and whether each is driven backwards."""
    out: dict[int, list[tuple[int, _Edge, bool]]] = defaultdict(list)
    for edge in net:
        out[edge.start].append((edge.end, edge, False))
        out[edge.end].append((edge.start, edge, True))
    if len(out) == 1:
        return [(max(net, key=lambda edge: edge.line.length), False)]
    far, _ = _farthest(net[0].start, out)
    far, before = _farthest(far, out)
    way = []
    while far in before:
        far, edge, backwards = before[far]
        way.append((edge, backwards))
    return way[::-1]


def _farthest(
    origin: int, out: dict[int, list[tuple[int, _Edge, bool]]]
) -> tuple[int, dict[int, tuple[int, _Edge, bool]]]:
    least, before, done = {origin: 0.0}, dict[int, tuple[int, _Edge, bool]](), set[int]()
    queue, last = [(0.0, origin)], origin
    while queue:
        so_far, here = heapq.heappop(queue)
        if here in done:
            continue
        done.add(here)
        last = here
        for there, edge, backwards in out[here]:
            metres = so_far + edge.line.length
            if metres < least.get(there, np.inf):
                least[there], before[there] = metres, (here, edge, backwards)
                heapq.heappush(queue, (metres, there))
    return last, before


def _way_length(way: Sequence[tuple[_Edge, bool]]) -> float:
    return sum(edge.line.length for edge, _ in way)


def _coords(way: Sequence[tuple[_Edge, bool]]) -> Floats:
    pieces = [shapely.get_coordinates(edge.line)[:: -1 if backwards else 1] for edge, backwards in way]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _fresh(line: LineString, known: Sequence[Floats]) -> list[Floats]:
    """Find the runs of a line that are not beside a line already followed."""
    if not known:
        return [shapely.get_coordinates(line)]
    at = np.linspace(0, line.length, max(int(line.length // _STEP_M), 1) + 1)
    points = shapely.line_interpolate_point(line, at)
    followed = MultiLineString([LineString(xy) for xy in known])
    shapely.prepare(followed)
    new = ~shapely.dwithin(followed, points, REACH_M)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], new, [False]]).astype(int)))
    runs = zip(edges[::2], edges[1::2] - 1, strict=True)
    return [_between(line, at[first], at[last]) for first, last in runs if last > first]


def _between(line: LineString, start: float, stop: float) -> Floats:
    xy = shapely.get_coordinates(line)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    cuts = np.concatenate([[start], at[(at > start) & (at < stop)], [stop]])
    return np.column_stack([np.interp(cuts, at, xy[:, 0]), np.interp(cuts, at, xy[:, 1])])


def _dropped(net: Sequence[_Edge], way: Sequence[_Edge], kept: Sequence[Floats]) -> Iterator[str]:
    """Say what leads off the way: spurs, and loops that come back to it."""
    on_way = {id(edge) for edge in way}
    nodes = {node for edge in way for node in (edge.start, edge.end)}
    for branch in _branches([edge for edge in net if id(edge) not in on_way], nodes):
        fresh = [xy for edge in branch for xy in _fresh(edge.line, kept)]
        metres = sum(LineString(xy).length for xy in fresh)
        if metres >= _TOLD_M:
            touched = {node for edge in branch for node in (edge.start, edge.end)} & nodes
            what = "loop" if len(touched) > 1 else "spur"
            yield f"a {what} of {metres / 1000:.1f} km was dropped"


def _branches(edges: Sequence[_Edge], nodes: set[int]) -> list[list[_Edge]]:
    """Find the connected pieces of what is left, not connected through the way itself."""
    renamed, number = [], -1
    origin: dict[int, _Edge] = {}
    for edge in edges:
        ends = []
        for node in (edge.start, edge.end):
            number -= node in nodes
            ends.append(number if node in nodes else node)
        renamed.append(_Edge(ends[0], ends[1], edge.line))
        origin[id(renamed[-1])] = edge
    return [[origin[id(edge)] for edge in net] for net in _nets(renamed)]


# --- order --------------------------------------------------------------------------------------------------------


def _chained(lines: Sequence[LineString]) -> list[LineString]:
    """Put lines in the order and direction in which the ways between them are shortest, and join those that meet."""
    ends = np.array([[line.coords[0], line.coords[-1]] for line in lines])
    orders = [_greedy(ends, first, turned) for first in range(len(lines)) for turned in (False, True)]
    _, best = min(orders, key=lambda order: order[0])
    return _joined([shapely.reverse(lines[k]) if turned else lines[k] for k, turned in best])


def _greedy(ends: Floats, first: int, turned: bool) -> tuple[float, list[tuple[int, bool]]]:
    """Go on to the nearest end of what is left; returns the way between parts, and the order."""
    left = np.ones(len(ends), dtype=bool)
    left[first] = False
    order, total = [(first, turned)], 0.0
    here = ends[first, 0 if turned else 1]
    while left.any():
        away = np.hypot(*(ends - here).transpose(2, 0, 1))
        away[~left] = np.inf
        number, side = (int(k) for k in np.unravel_index(away.argmin(), away.shape))
        total += float(away[number, side])
        order.append((number, side == 1))
        left[number] = False
        here = ends[number, 1 - side]
    return total, order


def _joined(lines: Sequence[LineString]) -> list[LineString]:
    found = [shapely.get_coordinates(lines[0])]
    for line in lines[1:]:
        xy = shapely.get_coordinates(line)
        if np.hypot(*(xy[0] - found[-1][-1])) <= JOINED_M:
            found[-1] = np.concatenate([found[-1], xy])
        else:
            found.append(xy)
    return [LineString(xy) for xy in found]


def _dual_share(chains: Sequence[LineString], beside: Sequence[LineString]) -> float:
    """How much of the chains has another line of the road beside it."""
    if not beside:
        return 0.0
    other = MultiLineString(list(beside))
    shapely.prepare(other)
    points = np.concatenate(
        [shapely.line_interpolate_point(chain, np.arange(0, chain.length, _STEP_M * 2)) for chain in chains]
    )
    return round(float(shapely.dwithin(other, points, REACH_M).mean()), 3)
