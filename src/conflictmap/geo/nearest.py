"""Which road is nearest to each of many points, at which kilometre, and how far beside it.

Candidates are the segments listed for the cell of a grid that the point lies in; for points far from any road, those
found in a conformal projection (EPSG:3395), where "nearest" hardly differs from the truth. Feet are found in a plane
of metres around each point. Among candidates nearly as near as the nearest, the distance on the ellipsoid decides.
Plain degrees would pick the wrong road once in twenty.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from conflictmap.geo.cell_lists import CellGrid, CellLists, Segments, run_starts
from conflictmap.geo.linear import Floats, Ints, MeasuredLine
from conflictmap.geo.planes import (
    EARTH_M,
    PLANE_M,
    STEEPEST_LAT,
    far_foot,
    foot,
    length,
    mercator,
    mercator_scale,
    metres_between,
    metres_per_degree,
    turned,
    wrapped,
)

TIE_M = 1.0  # roads whose distances differ by less are equally near: the first one counts
_NEARLY = 1.02  # how much farther, in the projection, the truly nearest segment may seem
_ROUGHLY = 1.05  # how much farther it may seem in a plane of metres around the point; more when far away
_WORLD_M = 2 * np.pi * EARTH_M  # width of the projected world
# radius that lists are good for, and their cells; in a dense network the small ones do, where all points are near it
_LISTS_KM = ((3.0, 2.0), (6.0, 4.0), (12.0, 8.0), (25.0, 12.0))
_CROWD = 5  # segments that start in a cell, on average of cells where any does: with more, smaller cells are better
_WIDE_KM = 100.0  # beyond this, looking at all segments within a radius costs more than asking for the nearest
_PAIRS_AT_ONCE = 150_000  # of point and segment: what is worked out for them stays in the processor's cache
_FAR_AT_ONCE = 16_384  # points whose segments the lists do not have
_HASH_BITS = 36  # of the sort key of points; the cells take what is left
_LEAST_KM_PER_DEGREE = 110.0  # a degree of latitude is nowhere shorter


class Located(NamedTuple):
    """For each point (n,): number of the nearest line or -1, measure in km and signed offset in metres, or NaN."""

    line: Ints
    km: Floats
    offset_m: Floats


@dataclass(frozen=True, eq=False)
class SegmentIndex:
    """Segments of numbered lines: ends `lon0, lat0, lon1, lat1` in degrees, and measures `km0, km1` of the ends."""

    line: Ints
    lon0: Floats
    lat0: Floats
    lon1: Floats
    lat1: Floats
    km0: Floats
    km1: Floats
    before: Ints  # number of the segment that ends where this one starts, or -1
    after: Ints

    @classmethod
    def of(cls, lines: Sequence[MeasuredLine]) -> "SegmentIndex":
        """Index lines; equally near ones are preferred in this order."""
        columns = zip(*((each.lons, each.lats, each.kms) for each in lines), strict=True)
        lons, lats, kms = (np.concatenate(column) for column in columns)
        sizes = np.array([each.lons.size for each in lines])
        offsets = np.cumsum(sizes) - sizes
        firsts = [each.firsts[:-1] + offset for each, offset in zip(lines, offsets, strict=True)]
        begins = np.zeros(lons.size + 1, dtype=bool)  # whether a part begins at a vertex, or one after the last
        begins[np.concatenate([*firsts, [lons.size]])] = True
        start = np.flatnonzero(~begins[1:])  # all vertices but the last one of each part
        turns = lons[start] - wrapped(lons[start])
        number = np.arange(start.size)
        return cls(
            np.repeat(np.arange(sizes.size), sizes)[start],
            lons[start] - turns, lats[start], lons[start + 1] - turns, lats[start + 1], kms[start], kms[start + 1],
            np.where(begins[start], -1, number - 1), np.where(begins[start + 2], -1, number + 1),
        )  # fmt: skip

    def nearest(self, lons: Floats, lats: Floats, max_offset_km: float | None = None) -> Located:
        """
        Find the nearest line of each point.

        Parameters
        ----------
        lons, lats
            Degrees, EPSG:4326; both (n,). Points that are not finite are near nothing.
        max_offset_km
            Lines farther away than this do not count; None: any distance does.

        Returns
        -------
        Located
            Lines that differ by less than `TIE_M` are equally near; the one indexed first is returned. Left of the
            direction of measure is positive.
        """
        lons, lats = np.asarray(lons, dtype=float).ravel(), np.asarray(lats, dtype=float).ravel()
        found = _nothing(lons.size)
        near = np.flatnonzero(self._may_be_near(lons, lats, max_offset_km))
        if not near.size:  # most points, to most roads
            return found
        # many events share a place, and neighbours need the same segments, which are then still at hand
        lons, lats = wrapped(lons[near]), lats[near]
        order, firsts = _places(lons, lats, CellGrid.of(_LISTS_KM[self._first_lists][1]))
        places = self._nearest_of_places(lons[order[firsts]], lats[order[firsts]], max_offset_km)
        order, again = near[order], np.diff(firsts, append=order.size)
        for whole, values in zip(found, places, strict=True):
            whole[order] = np.repeat(values, again)
        return found

    def _nearest_of_places(self, lons: Floats, lats: Floats, max_offset_km: float | None) -> Located:
        found, left = _nothing(lons.size), np.arange(lons.size)
        for radius_km, at_once, look in self._looks(max_offset_km):
            for some in np.array_split(left, -(-left.size // at_once)):
                which, part = self._nearest_within(lons[some], lats[some], radius_km, look)
                for whole, values in zip(found, part, strict=True):
                    whole[some[which]] = values
            left = left[found.line[left] < 0]
            if not left.size:
                break
        return found

    def _looks(self, max_offset_km: float | None) -> Iterator[tuple[float | None, int, "_Look"]]:
        """
        Ways of finding candidates, made ready when it is their turn.

        Each comes with the radius that it is good for, and for how many points it is to be asked at once.
        """
        limit = np.inf if max_offset_km is None else max_offset_km
        for number in range(self._first_lists, len(_LISTS_KM)):
            lists, radius_km = self._lists(number), _LISTS_KM[number][0]
            yield min(limit, radius_km), max(1, int(_PAIRS_AT_ONCE / lists.each)), lists.around
            if limit <= radius_km:
                return
        yield max_offset_km, _FAR_AT_ONCE, partial(self._far_candidates, max_offset_km=max_offset_km)

    def _nearest_within(
        self, lons: Floats, lats: Floats, max_offset_km: float | None, look: "_Look"
    ) -> tuple[Ints, Located]:
        """Numbers of the points that have a line near enough, and those lines."""
        count, segment = look(lons, lats)
        point = np.repeat(np.arange(count.size), count)
        limit = np.inf if max_offset_km is None else max_offset_km * 1000
        along, metres = self._plane_feet(lons, lats, point, segment)
        least = np.minimum(_least_of_each(metres, count), limit)
        kept = np.flatnonzero(metres <= np.repeat(least * (_ROUGHLY + 4 * least / EARTH_M) + 2 * TIE_M, count))
        point, segment, along, metres = point[kept], segment[kept], along[kept], metres[kept]
        feet = self._feet(lons[point], lats[point], segment, along, metres)
        metres = metres_between(lons[point], lats[point], feet.lon, feet.lat, metres)
        best = _decided(point, self.line[segment], metres, limit)
        point, segment, feet, metres = point[best], segment[best], feet.take(best), metres[best]
        km = self.km0[segment] + feet.along * (self.km1[segment] - self.km0[segment])
        return point, Located(self.line[segment], km, metres * self._side(lons[point], lats[point], segment, feet))

    def _may_be_near(self, lons: Floats, lats: Floats, max_offset_km: float | None) -> npt.NDArray[np.bool_]:
        """Leave out what is no point, and what is farther from the box of all segments than lines that count can be."""
        if not self.line.size:
            return np.zeros(lons.size, dtype=bool)
        west, south, east, north = self._box
        reach = (_WORLD_M / 1000 if max_offset_km is None else max_offset_km) / _LEAST_KM_PER_DEGREE
        south, north = max(south - reach, -90.0), min(north + reach, 90.0)
        shrunk = np.cos(np.radians(min(max(-south, north) + reach, 90.0)))
        aside = (east - west) / 2 + reach / max(float(shrunk), 1e-9)
        with np.errstate(invalid="ignore"):  # infinite longitudes
            return np.asarray((lats >= south) & (lats <= north) & (np.abs(turned(lons - (west + east) / 2)) <= aside))

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        """Least and greatest longitude and latitude of all segments, in degrees: west, south, east, north."""
        lons, lats = np.concatenate([self.lon0, self.lon1]), np.concatenate([self.lat0, self.lat1])
        return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())

    @cached_property
    def _first_lists(self) -> int:
        """Number of the lists with the largest cells that are not crowded."""
        for number in range(len(_LISTS_KM) - 2, 0, -1):
            cells = np.unique(CellGrid.of(_LISTS_KM[number][1]).cell_of(self.lon0, self.lat0))
            if self.line.size <= _CROWD * cells.size:
                return number
        return 0

    def _lists(self, number: int) -> CellLists:
        if number not in self._made:
            self._made[number] = CellLists.of(Segments(self.lon0, self.lat0, self.lon1, self.lat1), *_LISTS_KM[number])
        return self._made[number]

    @cached_property
    def _made(self) -> dict[int, CellLists]:
        """Lists, by number, made when the first point needs them."""
        return {}

    @cached_property
    def _tree(self) -> tuple[shapely.STRtree, Ints]:
        """Projected segments, those beyond 90° copied around the world; and the number of each one's segment."""
        ends = np.stack([mercator(self.lon0, self.lat0), mercator(self.lon1, self.lat1)], axis=1)
        east, west = (self.lon0 > 90), (self.lon0 < -90)
        number = np.arange(self.line.size)
        copies = [ends, ends[east] - [_WORLD_M, 0], ends[west] + [_WORLD_M, 0]]
        lines = np.asarray(shapely.linestrings(np.concatenate(copies)))
        return shapely.STRtree(lines), np.concatenate([number, number[east], number[west]])

    def _far_candidates(self, lons: Floats, lats: Floats, max_offset_km: float | None) -> tuple[Ints, Ints]:
        """Segments among which is the nearest one of each point: how many of each, and their numbers, ascending."""
        tree, number = self._tree
        places = np.asarray(shapely.points(mercator(lons, lats)))
        if max_offset_km is not None and max_offset_km <= _WIDE_KM:
            reach = max_offset_km * 1000 * _NEARLY * mercator_scale(np.abs(lats) + max_offset_km / 100)
            point, found = tree.query(places, predicate="dwithin", distance=reach)
        else:
            point, found = _nearly_nearest(tree, places, lats)
        segment = number[found]
        return np.bincount(point, minlength=lons.size), segment[np.lexsort((segment, point))]

    def _plane_feet(self, lons: Floats, lats: Floats, point: Ints, segment: Ints) -> tuple[Floats, Floats]:
        """Foot on each segment from the point paired with it, in the point's plane: fraction along, and metres."""
        lon0, lat0, dlon, dlat = (column[segment] for column in self._starts)
        per_lon, per_lat = (scale[point] for scale in metres_per_degree(lats))
        x0, y0 = turned(lon0 - lons[point]) * per_lon, (lat0 - lats[point]) * per_lat
        return foot(x0, y0, dlon * per_lon, dlat * per_lat)

    @cached_property
    def _starts(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Where each segment starts, and how far it goes, in degrees: lon, lat, lon and lat to the end."""
        return self.lon0, self.lat0, self.lon1 - self.lon0, self.lat1 - self.lat0

    def _feet(self, lons: Floats, lats: Floats, segment: Ints, along: Floats, metres: Floats) -> "_Feet":
        """Feet in degrees, those too far for the point's plane found again."""
        far = np.flatnonzero(metres * np.maximum(np.tan(np.radians(np.abs(lats))), 2) > 2 * PLANE_M)
        ends = (column[segment[far]] for column in (self.lon0, self.lat0, self.lon1, self.lat1))
        along = along.copy()
        along[far] = far_foot(lons[far], lats[far], *ends)
        lon0, lat0, dlon, dlat = (column[segment] for column in self._starts)
        return _Feet(along, lon0 + along * dlon, lat0 + along * dlat)

    def _side(self, lons: Floats, lats: Floats, segment: Ints, feet: "_Feet") -> Floats:
        """+1 left, -1 right. At a bend the two segments' mean direction counts, so that both give the same side."""
        per_lon, per_lat = metres_per_degree(lats)
        dx, dy = self._direction(segment, per_lon, per_lat)
        for at_end, other in ((feet.along <= 0, self.before[segment]), (feet.along >= 1, self.after[segment])):
            bend = np.flatnonzero(at_end & (other >= 0))
            more = self._direction(other[bend], per_lon[bend], per_lat[bend])
            dx[bend], dy[bend] = dx[bend] + more[0], dy[bend] + more[1]
        cross = dx * (lats - feet.lat) * per_lat - dy * turned(lons - feet.lon) * per_lon
        return np.where(cross < 0, -1.0, 1.0)

    def _direction(self, segment: Ints, per_lon: Floats, per_lat: Floats) -> tuple[Floats, Floats]:
        _, _, dlon, dlat = self._starts
        dx, dy = dlon[segment] * per_lon, dlat[segment] * per_lat
        metres = np.maximum(length(dx, dy), 1e-9)
        return dx / metres, dy / metres


_Look = Callable[[Floats, Floats], tuple[Ints, Ints]]  # as `CellLists.around`


class _Feet(NamedTuple):
    """Feet of perpendiculars: fraction along the segment, and degrees."""

    along: Floats
    lon: Floats
    lat: Floats

    def take(self, kept: Ints) -> "_Feet":
        return _Feet(*(column[kept] for column in self))


def _nothing(count: int) -> Located:
    """No line for any point."""
    return Located(np.full(count, -1), np.full(count, np.nan), np.full(count, np.nan))


def _nearly_nearest(tree: shapely.STRtree, places: npt.NDArray[np.object_], lats: Floats) -> npt.NDArray[np.int64]:
    """Pairs of points and all segments that seem hardly farther than the nearest one."""
    (point, _), least = tree.query_nearest(places, return_distance=True, all_matches=False)
    # the projection's scale grows with latitude: the farther the segment, the less "nearest" means
    spread = np.minimum(least / EARTH_M, 1.0) * np.tan(np.radians(np.minimum(np.abs(lats[point]) + 5, STEEPEST_LAT)))
    pairs: npt.NDArray[np.int64] = tree.query(
        places[point], predicate="dwithin", distance=least * _NEARLY * np.exp(2 * spread) + TIE_M * 12
    )
    pairs[0] = point[pairs[0]]
    return pairs


def _decided(point: Ints, line: Ints, metres: Floats, limit: float) -> Ints:
    """
    Numbers of the pairs that win: within `TIE_M` of the nearest, first by line, then by distance; one a point.

    Pairs are sorted by point, then by segment, so by line too.
    """
    tied = np.flatnonzero((metres <= _least_of_run(run_starts(point), metres) + TIE_M) & (metres <= limit))
    point, line, metres = point[tied], line[tied], metres[tied]
    starts = run_starts(point)
    metres[line != np.repeat(line[starts], np.diff(starts, append=point.size))] = np.inf
    best = np.flatnonzero(metres == _least_of_run(starts, metres))
    return tied[best[run_starts(point[best])]]


def _least_of_run(starts: Ints, metres: Floats) -> Floats:
    """For each distance, the least of its run."""
    return np.repeat(np.minimum.reduceat(metres, starts), np.diff(starts, append=metres.size))


def _least_of_each(metres: Floats, count: Ints) -> Floats:
    """Least of the first count[0] distances, of the count[1] after them, …; infinite where there are none."""
    least = np.full(count.size, np.inf)
    some = np.flatnonzero(count)
    least[some] = np.minimum.reduceat(metres, (np.cumsum(count) - count)[some])
    return least


def _places(lons: Floats, lats: Floats, grid: CellGrid) -> tuple[Ints, Ints]:
    """
    Bring points into the order of the grid's cells, those at the same place together.

    Returns
    -------
    order, firsts
        The points' numbers in that order; for each place, where in the order it starts.
    """
    key = grid.cell_of(lons, lats).astype(np.uint64) << np.uint64(_HASH_BITS)
    key |= _mixed(lons, lats) >> np.uint64(64 - _HASH_BITS)
    order = np.argsort(key)
    lons, lats = lons[order], lats[order]
    new = (np.diff(lons) != 0) | (np.diff(lats) != 0)
    return order, np.flatnonzero(np.concatenate([[True], new]))


def _mixed(lons: Floats, lats: Floats) -> npt.NDArray[np.uint64]:
    """Numbers that are the same for the same point and hardly ever for others, by multiplication (Knuth 1973, 6.4)."""
    found = lons.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ lats.view(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed: npt.NDArray[np.uint64] = (found ^ (found >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed
