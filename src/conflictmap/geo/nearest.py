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

from conflictmap.geo.cell_lists import CellGrid, CellLists, Segments
from conflictmap.geo.linear import GEOD, Floats, Ints, MeasuredLine

TIE_M = 1.0  # roads whose distances differ by less are equally near: the first one counts
_NEARLY = 1.02  # how much farther, in the projection, the truly nearest segment may seem
_ROUGHLY = 1.05  # how much farther it may seem in a plane of metres around the point; more when far away
_STEEPEST_LAT = 85.0  # the projection has no poles
_PLANE_M = 20_000.0  # beyond this, or less in the far north, a plane with one scale at the point is too coarse
_A, _E2 = GEOD.a, GEOD.es
_WORLD_M = 2 * np.pi * _A  # width of the projected world
_NEAR_KM = (6.0, 5.0)  # radius that the first lists are good for, and their cells; points near a road need no others
_MIDDLING_KM = (25.0, 12.0)
_WIDE_KM = 100.0  # beyond this, looking at all segments within a radius costs more than asking for the nearest
_AT_ONCE = 16_384  # points at a time: what is worked out for them stays in the processor's cache
_HASH_BITS = 38  # of the sort key of points; the cells take what is left
_STEEP_LAT = 80.0  # nearer to the poles the ellipsoid is asked for every distance
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
        columns = [_segments(number, line) for number, line in enumerate(lines)]
        stacked = [np.concatenate(column) for column in zip(*columns, strict=True)]
        line, starts_part, ends_part = stacked[0], stacked[7].astype(bool), stacked[8].astype(bool)
        number = np.arange(line.size)
        before, after = np.where(starts_part, -1, number - 1), np.where(ends_part, -1, number + 1)
        return cls(line.astype(np.int64), *stacked[1:7], before, after)  # type: ignore[call-arg]

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
        found = Located(np.full(lons.size, -1), np.full(lons.size, np.nan), np.full(lons.size, np.nan))
        usable = np.flatnonzero(np.isfinite(lons) & (np.abs(lats) <= 90) & (self.line.size > 0))
        # many events share a place, and neighbours need the same segments, which are then still at hand
        order, which, firsts = _places(_wrapped(lons[usable]), lats[usable], CellGrid.of(_NEAR_KM[1]))
        first = usable[order[firsts]]
        places = self._nearest_of_places(_wrapped(lons[first]), lats[first], max_offset_km)
        for whole, values in zip(found, places, strict=True):
            whole[usable[order]] = values[which]
        return found

    def _nearest_of_places(self, lons: Floats, lats: Floats, max_offset_km: float | None) -> Located:
        found = Located(np.full(lons.size, -1), np.full(lons.size, np.nan), np.full(lons.size, np.nan))
        left = np.arange(lons.size)
        if max_offset_km is not None and self.line.size:
            left = left[self._may_be_near(lons, lats, max_offset_km)]
        if not left.size:  # most places, to most roads
            return found
        for radius_km, look in self._looks(max_offset_km):
            for some in np.array_split(left, -(-left.size // _AT_ONCE) or 1):
                which, part = self._nearest_within(lons[some], lats[some], radius_km, look)
                for whole, values in zip(found, part, strict=True):
                    whole[some[which]] = values
            left = left[found.line[left] < 0]
            if not left.size:
                break
        return found

    def _looks(self, max_offset_km: float | None) -> Iterator[tuple[float | None, "_Look"]]:
        """Ways of finding candidates, each with the radius that it is good for: made ready when it is its turn."""
        limit = np.inf if max_offset_km is None else max_offset_km
        yield min(limit, _NEAR_KM[0]), self._near.around
        if limit > _NEAR_KM[0]:
            yield min(limit, _MIDDLING_KM[0]), self._middling.around
        if limit > _MIDDLING_KM[0]:
            yield max_offset_km, partial(self._far_candidates, max_offset_km=max_offset_km)

    def _nearest_within(
        self, lons: Floats, lats: Floats, max_offset_km: float | None, look: "_Look"
    ) -> tuple[Ints, Located]:
        """Numbers of the points that have a line near enough, and those lines."""
        point, segment = look(lons, lats)
        limit = np.inf if max_offset_km is None else max_offset_km * 1000
        along, metres = self._plane_feet(lons, lats, point, segment)
        least = np.minimum(_least_of_group(point, metres), limit)
        kept = np.flatnonzero(metres <= least * (_ROUGHLY + 4 * least / _A) + 2 * TIE_M)
        point, segment, along, metres = point[kept], segment[kept], along[kept], metres[kept]
        feet = self._feet(lons[point], lats[point], segment, along, metres)
        metres = _metres_between(lons[point], lats[point], feet.lon, feet.lat, metres)
        best = _decided(point, self.line[segment], metres, limit)
        point, segment, feet, metres = point[best], segment[best], feet.take(best), metres[best]
        km = self.km0[segment] + feet.along * (self.km1[segment] - self.km0[segment])
        side = self._side(lons[point], lats[point], segment, feet.along)
        return point, Located(self.line[segment], km, metres * side)

    def _may_be_near(self, lons: Floats, lats: Floats, max_offset_km: float) -> npt.NDArray[np.bool_]:
        """Leave out points that are farther from the box of all segments than any line that counts can be."""
        west, south, east, north = self._box
        reach = max_offset_km / _LEAST_KM_PER_DEGREE
        near = (lats >= south - reach) & (lats <= north + reach)
        shrunk = np.cos(np.radians(np.minimum(np.abs(lats) + reach, 90.0)))
        aside = np.abs(_wrapped(lons - (west + east) / 2)) - (east - west) / 2
        return np.asarray(near & (aside * shrunk <= reach))

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        """Least and greatest longitude and latitude of all segments, in degrees: west, south, east, north."""
        lons, lats = np.concatenate([self.lon0, self.lon1]), np.concatenate([self.lat0, self.lat1])
        return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())

    @cached_property
    def _near(self) -> CellLists:
        """Lists for points near a road: few segments each."""
        return self._lists(*_NEAR_KM)

    @cached_property
    def _middling(self) -> CellLists:
        """Lists for points that are not; made when the first one is asked for."""
        return self._lists(*_MIDDLING_KM)

    def _lists(self, radius_km: float, cell_km: float) -> CellLists:
        return CellLists.of(Segments(self.lon0, self.lat0, self.lon1, self.lat1), radius_km, cell_km)

    @cached_property
    def _tree(self) -> tuple[shapely.STRtree, Ints]:
        """Projected segments, those beyond 90° copied around the world; and the number of each one's segment."""
        ends = np.stack([_mercator(self.lon0, self.lat0), _mercator(self.lon1, self.lat1)], axis=1)
        east, west = (self.lon0 > 90), (self.lon0 < -90)
        number = np.arange(self.line.size)
        copies = [ends, ends[east] - [_WORLD_M, 0], ends[west] + [_WORLD_M, 0]]
        lines = np.asarray(shapely.linestrings(np.concatenate(copies)))
        return shapely.STRtree(lines), np.concatenate([number, number[east], number[west]])

    def _far_candidates(self, lons: Floats, lats: Floats, max_offset_km: float | None) -> tuple[Ints, Ints]:
        """Pairs (point, segment) among which is the nearest segment of each point; sorted by point."""
        tree, number = self._tree
        places = np.asarray(shapely.points(_mercator(lons, lats)))
        if max_offset_km is not None and max_offset_km <= _WIDE_KM:
            reach = max_offset_km * 1000 * _NEARLY * _scale(np.abs(lats) + max_offset_km / 100)
            point, found = tree.query(places, predicate="dwithin", distance=reach)
        else:
            point, found = _nearly_nearest(tree, places, lats)
        order = np.argsort(point, kind="stable")
        return point[order], number[found[order]]

    def _plane_feet(self, lons: Floats, lats: Floats, point: Ints, segment: Ints) -> tuple[Floats, Floats]:
        """Foot on each segment from the point paired with it, in the point's plane: fraction along, and metres."""
        lon0, lat0, dlon, dlat = self._rows.take(segment, axis=0).T
        per_lon, per_lat = (scale[point] for scale in _metres_per_degree(lats))
        x0, y0 = _turned(lon0 - lons[point]) * per_lon, (lat0 - lats[point]) * per_lat
        return _foot(x0, y0, dlon * per_lon, dlat * per_lat)

    @cached_property
    def _rows(self) -> Floats:
        """Start and extent of each segment in one row, which is fetched at once: lon, lat, lon and lat to the end."""
        return np.column_stack([self.lon0, self.lat0, self.lon1 - self.lon0, self.lat1 - self.lat0])

    def _feet(self, lons: Floats, lats: Floats, segment: Ints, along: Floats, metres: Floats) -> "_Feet":
        """Feet in degrees, those too far for the point's plane found again."""
        lon0, lat0, lon1, lat1 = (column[segment] for column in (self.lon0, self.lat0, self.lon1, self.lat1))
        far = np.flatnonzero(metres * np.maximum(np.tan(np.radians(np.abs(lats))), 2) > 2 * _PLANE_M)
        along = along.copy()
        along[far] = _far_foot(*(column[far] for column in (lons, lats, lon0, lat0, lon1, lat1)))
        return _Feet(along, lon0 + along * (lon1 - lon0), lat0 + along * (lat1 - lat0))

    def _side(self, lons: Floats, lats: Floats, segment: Ints, along: Floats) -> Floats:
        """+1 left, -1 right. At a bend the two segments' mean direction counts, so that both give the same side."""
        per_lon, per_lat = _metres_per_degree(lats)
        dx, dy = self._direction(segment, per_lon, per_lat)
        for at_end, other in ((along <= 0, self.before[segment]), (along >= 1, self.after[segment])):
            bend = at_end & (other >= 0)
            more = self._direction(other[bend], per_lon[bend], per_lat[bend])
            dx[bend], dy[bend] = dx[bend] + more[0], dy[bend] + more[1]
        lon = self.lon0[segment] + along * (self.lon1 - self.lon0)[segment]
        lat = self.lat0[segment] + along * (self.lat1 - self.lat0)[segment]
        cross = dx * (lats - lat) * per_lat - dy * _wrapped(lons - lon) * per_lon
        return np.where(cross < 0, -1.0, 1.0)

    def _direction(self, segment: Ints, per_lon: Floats, per_lat: Floats) -> tuple[Floats, Floats]:
        dx = (self.lon1[segment] - self.lon0[segment]) * per_lon
        dy = (self.lat1[segment] - self.lat0[segment]) * per_lat
        length = np.maximum(np.hypot(dx, dy), 1e-9)
        return dx / length, dy / length


_Look = Callable[[Floats, Floats], tuple[Ints, Ints]]  # points to pairs (point, segment), sorted by point


class _Feet(NamedTuple):
    """Feet of perpendiculars: fraction along the segment, and degrees."""

    along: Floats
    lon: Floats
    lat: Floats

    def take(self, kept: Ints) -> "_Feet":
        return _Feet(*(column[kept] for column in self))


def _segments(number: int, line: MeasuredLine) -> tuple[Floats, ...]:
    """Columns of a line's segments: line, ends, measures, whether it starts or ends a part."""
    starts = np.setdiff1d(np.arange(line.lons.size - 1), line.firsts[1:] - 1)
    turns = np.round((line.lons[starts] - _wrapped(line.lons[starts])) / 360) * 360
    return (
        np.full(starts.size, number, dtype=float),
        line.lons[starts] - turns, line.lats[starts], line.lons[starts + 1] - turns, line.lats[starts + 1],
        line.kms[starts], line.kms[starts + 1],
        np.isin(starts, line.firsts[:-1]).astype(float), np.isin(starts + 1, line.firsts[1:] - 1).astype(float),
    )  # fmt: skip


def _nearly_nearest(tree: shapely.STRtree, places: npt.NDArray[np.object_], lats: Floats) -> npt.NDArray[np.int64]:
    """Pairs of points and all segments that seem hardly farther than the nearest one."""
    (point, _), least = tree.query_nearest(places, return_distance=True, all_matches=False)
    # the projection's scale grows with latitude: the farther the segment, the less "nearest" means
    spread = np.minimum(least / _A, 1.0) * np.tan(np.radians(np.minimum(np.abs(lats[point]) + 5, _STEEPEST_LAT)))
    pairs: npt.NDArray[np.int64] = tree.query(
        places[point], predicate="dwithin", distance=least * _NEARLY * np.exp(2 * spread) + TIE_M * 12
    )
    pairs[0] = point[pairs[0]]
    return pairs


def _decided(point: Ints, line: Ints, metres: Floats, limit: float) -> Ints:
    """Numbers of the pairs that win: within `TIE_M` of the nearest, first by line, then by distance; one a point."""
    tied = np.flatnonzero((metres <= _least_of_group(point, metres) + TIE_M) & (metres <= limit))
    other = np.concatenate([[True], np.diff(point[tied]) != 0, [True]])
    alone = (other[:-1] & other[1:])[: tied.size]
    rivals = tied[~alone]
    order = rivals[np.lexsort((metres[rivals], line[rivals], point[rivals]))]
    first = np.concatenate([[True], np.diff(point[order]) != 0])[: order.size]
    return np.concatenate([tied[alone], order[first]])


def _least_of_group(point: Ints, metres: Floats) -> Floats:
    """For each pair, the least distance among its point's pairs; pairs are sorted by point."""
    if not point.size:
        return metres
    starts = np.flatnonzero(np.concatenate([[True], np.diff(point) != 0]))
    sizes = np.diff(np.append(starts, point.size))
    return np.repeat(np.minimum.reduceat(metres, starts), sizes)


def _foot(x0: Floats, y0: Floats, dx: Floats, dy: Floats) -> tuple[Floats, Floats]:
    """Foot from the origin on the segment that starts at x0, y0: fraction along it, and distance."""
    along = np.clip(-(x0 * dx + y0 * dy) / np.maximum(dx * dx + dy * dy, 1e-12), 0, 1)
    return along, np.hypot(x0 + along * dx, y0 + along * dy)


def _far_foot(lons: Floats, lats: Floats, lon0: Floats, lat0: Floats, lon1: Floats, lat1: Floats) -> Floats:
    """Fraction along each segment of its foot in the azimuthal equidistant plane around its point."""
    ends = [GEOD.inv(lons, lats, lon, lat) for lon, lat in ((lon0, lat0), (lon1, lat1))]
    (x0, y0), (x1, y1) = ((m * np.sin(np.radians(az)), m * np.cos(np.radians(az))) for az, _, m in ends)
    return _foot(x0, y0, x1 - x0, y1 - y0)[0]


def _places(lons: Floats, lats: Floats, grid: CellGrid) -> tuple[Ints, Ints, Ints]:
    """
    Bring points into the order of the grid's cells, those at the same place together.

    Returns
    -------
    order, which, firsts
        The points' numbers in that order; for each of these the number of its place; for each place, where in the
        order it starts.
    """
    key = grid.cell_of(lons, lats).astype(np.uint64) << np.uint64(_HASH_BITS)
    key |= _mixed(lons, lats) >> np.uint64(64 - _HASH_BITS)
    order = np.argsort(key)
    lons, lats = lons[order], lats[order]
    new = np.concatenate([[True], (np.diff(lons) != 0) | (np.diff(lats) != 0)])[: order.size]
    return order, np.cumsum(new) - 1, np.flatnonzero(new)


def _mixed(lons: Floats, lats: Floats) -> npt.NDArray[np.uint64]:
    """Numbers that are the same for the same point and hardly ever for others, by multiplication (Knuth 1973, 6.4)."""
    found = lons.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ lats.view(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed: npt.NDArray[np.uint64] = (found ^ (found >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed


def _metres_between(lons: Floats, lats: Floats, to_lons: Floats, to_lats: Floats, about: Floats) -> Floats:
    """
    Distances on the ellipsoid, `about` known already.

    Up to 20 km and away from the poles in the plane of the middle latitude, which is right to less than a metre
    (Rapp 1991, Geometric Geodesy I, 6.3: Gauss); geodesics elsewhere.
    """
    per_lon, per_lat = _metres_per_degree((lats + to_lats) / 2)
    metres = np.hypot(_turned(to_lons - lons) * per_lon, (to_lats - lats) * per_lat)
    far = np.flatnonzero((about > _PLANE_M) | (np.abs(lats) > _STEEP_LAT))
    metres[far] = GEOD.inv(lons[far], lats[far], to_lons[far], to_lats[far])[2]
    return metres


def _turned(degrees: Floats) -> Floats:
    """Differences of longitudes the short way round; quicker than `_wrapped`."""
    turned: Floats = degrees - 360 * np.rint(degrees / 360)
    return turned


def _wrapped(degrees: Floats) -> Floats:
    """Longitudes in [-180, 180)."""
    return (degrees + 180) % 360 - 180


def _mercator(lons: Floats, lats: Floats) -> Floats:
    """Ellipsoidal Mercator (EPSG:3395; Snyder 1987, equations 7-6 and 7-7), (n, 2) metres, poles cut off."""
    phi = np.radians(np.clip(lats, -_STEEPEST_LAT, _STEEPEST_LAT))
    e = np.sqrt(_E2)
    return _A * np.column_stack([np.radians(lons), np.arcsinh(np.tan(phi)) - e * np.arctanh(e * np.sin(phi))])


def _scale(lats: Floats) -> Floats:
    """How many projected metres a metre is (Snyder 1987, equation 7-8)."""
    phi = np.radians(np.clip(lats, -_STEEPEST_LAT, _STEEPEST_LAT))
    scale: Floats = np.sqrt(1 - _E2 * np.sin(phi) ** 2) / np.cos(phi)
    return scale


def _metres_per_degree(lats: Floats) -> tuple[Floats, Floats]:
    """Metres in a degree of longitude and of latitude, from the ellipsoid's radii of curvature."""
    phi = np.radians(lats)
    root = 1 - _E2 * np.sin(phi) ** 2
    return np.radians(_A * np.cos(phi) / np.sqrt(root)), np.radians(_A * (1 - _E2) / root**1.5)
