"""The junction graph of the world's main roads, and shortest ways through it.

Vertices are junctions and ends of carriageways, right to some tens of metres; edges are straight between them, so a
long edge may lie kilometres beside its road. Each edge also has the length that its maker recorded.
Derived from OpenStreetMap: © OpenStreetMap contributors, Open Database License.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from pyproj import Geod

from conflictmap.errors import NotFoundError

_GEOD = Geod(ellps="WGS84")
_KM_PER_DEGREE = 110.5  # of latitude, the least there is: a box made with it is never too small

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
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
            metres = np.asarray(_GEOD.inv(here[0], here[1], self.lons[near], self.lats[near])[2])
            if metres.min() <= within_km * 1000:
                return int(near[metres.argmin()])
        raise NotFoundError(f"no main road has a junction within {within_km:g} km of {lon:.4f}, {lat:.4f}")

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
        return dict(self._neighbours(one))[other]

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
            for there, km in self._neighbours(here):
                if so_far + km < least.get(there, np.inf):
                    least[there], before[there] = so_far + km, here
                    heapq.heappush(queue, (so_far + km, there))
        return before

    def _neighbours(self, vertex: int) -> Sequence[tuple[int, float]]:
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
