"""The junction graph of the world's main roads, and shortest ways through it.

Vertices are junctions and ends of carriageways, right to some tens of metres; edges are straight between them, so a
long edge may lie kilometres beside its road. Each edge also has the length that its maker recorded.
Derived from OpenStreetMap: © OpenStreetMap contributors, Open Database License.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from shapely.geometry import MultiLineString

from conflictmap.errors import NotFoundError
from conflictmap.geo.linear import GEOD, Floats, Ints
from conflictmap.resources import data_path

VERTICES, EDGES = "roads/highway_vertices.parquet", "roads/highway_edges.parquet"
_KM_PER_DEGREE = 110.5  # of latitude, the least there is: a box made with it is never too small
_PER_DEGREE = 1000  # coordinates are kept as whole thousandths of a degree: the source has no more


@dataclass(frozen=True, eq=False)
class HighwayGraph:
    """
    Main roads as a graph.

    `lons, lats` are the vertices (n,) in degrees, EPSG:4326. Edge i joins vertices `start[i]` and `end[i]` (m,) and
    its recorded length is `km[i]`; both ways are driven.
    """

    lons: Floats
    lats: Floats
    start: Ints
    end: Ints
    km: Floats

    @classmethod
    def open(cls) -> "HighwayGraph":
        """Open the shipped graph of the world; read once a process."""
        return _shipped()

    def in_box(self, west: float, south: float, east: float, north: float) -> MultiLineString:
        """Edges with an end inside a box of degrees (EPSG:4326), edges of it included, as straight lines."""
        lons, lats = self.lons, self.lats
        inside = (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)
        near = inside[self.start] | inside[self.end]
        ends = np.stack([self.start[near], self.end[near]], axis=1)
        return MultiLineString(list(np.stack([lons[ends], lats[ends]], axis=2)))

    def nearest(self, lon: float, lat: float, within_km: float) -> int:
        """
        Find the vertex nearest to a point.

        Raises
        ------
        NotFoundError
            If there is none within `within_km`.
        """
        margin = within_km / _KM_PER_DEGREE
        near = np.flatnonzero(
            (np.abs(self.lats - lat) <= margin) & (np.abs(self.lons - lon) * np.cos(np.radians(lat)) <= 2 * margin)
        )
        if near.size:
            here = np.full(near.size, lon), np.full(near.size, lat)
            metres = np.asarray(GEOD.inv(here[0], here[1], self.lons[near], self.lats[near])[2])
            if metres.min() <= within_km * 1000:
                return int(near[metres.argmin()])
        raise NotFoundError(f"no main road has a junction within {within_km:g} km of {lon:.4f}, {lat:.4f}")

    def around(self, lon: float, lat: float, within_km: float) -> list[tuple[int, float]]:
        """Find the vertices within a distance of a point that a road leaves, nearest first, each with its distance."""
        margin = within_km / _KM_PER_DEGREE
        near = np.flatnonzero(
            (np.abs(self.lats - lat) <= margin)
            & (np.abs((self.lons - lon + 180) % 360 - 180) * np.cos(np.radians(lat)) <= 2 * margin)
        )
        if not near.size:
            return []
        here = np.full(near.size, lon), np.full(near.size, lat)
        kms = np.asarray(GEOD.inv(here[0], here[1], self.lons[near], self.lats[near])[2]) / 1000
        order = np.argsort(kms, kind="stable")
        return [(int(near[k]), float(kms[k])) for k in order if kms[k] <= within_km]

    def way(self, origin: int, target: int) -> list[int]:
        """
        Vertices of the shortest way between two vertices, both included.

        Raises
        ------
        NotFoundError
            If no road joins them.
        """
        before = self._search(origin, target)
        if target != origin and target not in before:
            raise NotFoundError(f"no main road joins {self._name(origin)} and {self._name(target)}")
        found = [target]
        while found[-1] != origin:
            found.append(before[found[-1]])
        return found[::-1]

    def edge_km(self, one: int, other: int) -> float:
        """Return the recorded length of the edge between two neighbouring vertices."""
        return dict(self.neighbours(one))[other]

    def _search(self, origin: int, target: int) -> dict[int, int]:
        """Dijkstra's algorithm; returns the vertex before each one reached."""
        least, before = {origin: 0.0}, dict[int, int]()
        queue = [(0.0, origin)]
        while queue:
            so_far, here = heapq.heappop(queue)
            if here == target:
                break
            if so_far > least[here]:
                continue
            for there, km in self.neighbours(here):
                if so_far + km < least.get(there, np.inf):
                    least[there], before[there] = so_far + km, here
                    heapq.heappush(queue, (so_far + km, there))
        return before

    def neighbours(self, vertex: int) -> Sequence[tuple[int, float]]:
        """Return the vertices that a road leads to from a vertex, and its recorded length in kilometres."""
        first, ends, km = self._out
        of = slice(first[vertex], first[vertex + 1])
        return list(zip(ends[of].tolist(), km[of].tolist(), strict=True))

    @cached_property
    def _out(self) -> tuple[Ints, Ints, Floats]:
        """Edges both ways, by the vertex they leave: first edge of each vertex, ends, kilometres."""
        starts = np.concatenate([self.start, self.end])
        order = np.argsort(starts, kind="stable")
        first = np.searchsorted(starts[order], np.arange(self.lons.size + 1))
        return first, np.concatenate([self.end, self.start])[order], np.concatenate([self.km, self.km])[order]

    def _name(self, vertex: int) -> str:
        return f"{self.lons[vertex]:.3f}, {self.lats[vertex]:.3f}"


@cache
def _shipped() -> HighwayGraph:
    vertices, edges = (pq.read_table(data_path(file)) for file in (VERTICES, EDGES))
    lons, lats = (vertices[name].to_numpy() / _PER_DEGREE for name in ("lon", "lat"))
    start, span, metres = (edges[name].to_numpy().astype(np.int64) for name in ("start", "span", "metres"))
    return HighwayGraph(lons, lats, start, start + span, metres / 1000)


def write_graph(graph: HighwayGraph, vertices: Path, edges: Path) -> None:
    """
    Write a graph compactly: whole thousandths of a degree, whole metres, neighbours in space near in the file.

    Vertices are renumbered along a Z-order curve, edges sorted by their lower end.
    """
    lon, lat = (np.round(values * _PER_DEGREE).astype(np.int32) for values in (graph.lons, graph.lats))
    order = np.argsort(_z_order(lon + 180 * _PER_DEGREE, lat + 90 * _PER_DEGREE), kind="stable")
    number = np.empty_like(order)
    number[order] = np.arange(order.size)
    ends = np.sort(np.stack([number[graph.start], number[graph.end]]), axis=0)
    by_end = np.lexsort(ends[::-1])
    start, span = ends[0][by_end], (ends[1] - ends[0])[by_end]
    metres = np.round(graph.km[by_end] * 1000)
    _write(vertices, {"lon": lon[order], "lat": lat[order]}, {})
    # the starts only grow, by little: as differences they take a quarter
    _write(edges, {"start": start, "span": span, "metres": metres}, {"start": "DELTA_BINARY_PACKED"})


def _write(path: Path, columns: dict[str, npt.NDArray[np.generic]], encodings: dict[str, str]) -> None:
    """Write whole numbers; apart from what `encodings` says, first bytes beside first bytes, which compress best."""
    table = pa.table({name: pa.array(values.astype(np.int32)) for name, values in columns.items()})
    encoded = dict.fromkeys(columns, "BYTE_STREAM_SPLIT") | encodings
    pq.write_table(table, path, compression="zstd", compression_level=19, use_dictionary=False, column_encoding=encoded)


def _z_order(x: npt.NDArray[np.int32], y: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
    """Interleave the bits of two numbers below 2**20."""
    found = np.zeros(x.size, dtype=np.uint64)
    for bit in range(20):
        found |= ((x >> bit) & 1).astype(np.uint64) << np.uint64(2 * bit)
        found |= ((y >> bit) & 1).astype(np.uint64) << np.uint64(2 * bit + 1)
    return found
