"""Linear referencing on the ellipsoid: where along a road a point lies, and which point lies at a kilometre.

A *measure* is geodesic kilometres (WGS84) from the road's start along its parts; a gap between two parts has no
length. Lines are in EPSG:4326, `lon, lat`. Segments longer than 5 km are divided along the geodesic, so that straight
lines between vertices and geodesics are the same to a metre.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point

from conflictmap.errors import NotFoundError, UsageError

GEOD = Geod(ellps="WGS84")
LONGEST_SEGMENT_KM = 5.0
_ALMOST_KM = 0.05  # lengths are shown with one decimal: rounding may add so much to the end of a road

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class MeasuredLine:
    """
    A road's line with the measure of each vertex.

    `lons, lats` are degrees (n,), `kms` the measures (n,), `firsts` (parts + 1,) the number of each part's first
    vertex, ending with n. Longitudes may pass ±180° by continuing: 179, 181.
    """

    lons: Floats
    lats: Floats
    kms: Floats
    firsts: Ints

    @classmethod
    def of(cls, parts: Sequence[LineString]) -> "MeasuredLine":
        """
        Measure the parts of a road in their order and direction.

        Raises
        ------
        UsageError
            If there is no part, a part has no length, or a coordinate is not a finite degree.
        """
        if not parts:
            raise UsageError("a road needs one line at least")
        dense, lengths = zip(*(_dense(_checked(part)) for part in parts), strict=True)
        measures = [np.concatenate([[0.0], np.cumsum(length)]) for length in lengths]
        starts = np.concatenate([[0.0], np.cumsum([measure[-1] for measure in measures])])
        kms = np.concatenate([measure + start for measure, start in zip(measures, starts, strict=False)])
        firsts = np.concatenate([[0], np.cumsum([len(part) for part in dense])])
        lons, lats = np.concatenate(dense).T
        return cls(lons, lats, kms, firsts)

    @cached_property
    def length_km(self) -> float:
        """Length of all parts."""
        return float(self.kms[-1])

    def point_at(self, km: float) -> Point:
        """
        Find the point at a measure.

        Raises
        ------
        NotFoundError
            If the road does not reach that far.
        """
        lon, lat = self._lonlat(self.on_road(km))
        return Point(lon, lat)

    def stretch(self, from_km: float, to_km: float) -> LineString | MultiLineString:
        """
        Cut out the line between two measures, in the road's direction.

        Raises
        ------
        UsageError
            If the measures are not in order.
        NotFoundError
            If the road does not reach that far.
        """
        start, stop = self.on_road(from_km), self.on_road(to_km)
        if start > stop:
            raise UsageError(f"from km {from_km:g} is after to km {to_km:g}; swap them")
        pieces = [piece for first, last in pairwise(self.firsts) if (piece := self._cut(start, stop, first, last))]
        return pieces[0] if len(pieces) == 1 else MultiLineString(pieces)

    def split(self, km: float) -> tuple[tuple[LineString, ...], tuple[LineString, ...]]:
        """
        Cut the road in two at a measure; each half is given as its parts.

        Raises
        ------
        UsageError, NotFoundError
            If the measure is not inside the road.
        """
        if not 0 < self.on_road(km) < self.length_km:
            raise UsageError(f"km {km:g} is an end of the road; split it between its ends")
        return _lines(self.stretch(0, km)), _lines(self.stretch(km, self.length_km))

    def on_road(self, km: float) -> float:
        """
        Return a measure of the road: the one given, or the end that it lies beyond by what rounding adds.

        Raises
        ------
        NotFoundError
            If the road does not reach that far.
        """
        if not -_ALMOST_KM <= km <= self.length_km + _ALMOST_KM:
            raise NotFoundError(f"km {km:g} is not on the road, which runs from km 0 to km {self.length_km:.1f}")
        return float(np.clip(km, 0, self.length_km))

    def _lonlat(self, km: float) -> tuple[float, float]:
        # at a gap two vertices share a measure; either is right
        return float(np.interp(km, self.kms, self.lons)), float(np.interp(km, self.kms, self.lats))

    def _cut(self, start: float, stop: float, first: int, last: int) -> LineString | None:
        """Cut the part of vertices `first` to `last` (excluded) between two measures, if any of it is."""
        lons, lats, kms = self.lons[first:last], self.lats[first:last], self.kms[first:last]
        begin, end = max(start, kms[0]), min(stop, kms[-1])
        if begin > end or (begin == end and start < stop):
            return None
        inner = (kms > begin) & (kms < end)
        cuts = np.concatenate([[begin], kms[inner], [end]])
        return LineString(np.column_stack([np.interp(cuts, kms, lons), np.interp(cuts, kms, lats)]))


def join(pieces: Sequence[LineString], within_km: float = 0.05) -> tuple[LineString, ...]:
    """
    Join pieces of a road whose ends lie within a distance of each other, turning them where needed.

    The direction is that of the first piece. What cannot be joined stays a part of its own, in the given order.
    """
    left = list(pieces)
    joined = []
    while left:
        grown = left.pop(0)
        while (found := _next_piece(grown, left, within_km)) is not None:
            number, grown = found
            del left[number]
        joined.append(grown)
    return tuple(joined)


def _next_piece(grown: LineString, left: Sequence[LineString], within_km: float) -> tuple[int, LineString] | None:
    """Find the nearest piece that continues a line at either end: its number, and the line with it."""
    best, least = None, within_km
    for number, piece in enumerate(left):
        for turned in (piece, shapely.reverse(piece)):
            for before, after in ((grown, turned), (turned, grown)):
                gap = _gap_km(before, after)
                if gap <= least:
                    best, least = (number, _continued(before, after)), gap
    return best


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Geodesic kilometres between two points of EPSG:4326."""
    return float(GEOD.inv(lon, lat, other_lon, other_lat)[2]) / 1000


def _gap_km(before: LineString, after: LineString) -> float:
    (lon0, lat0), (lon1, lat1) = before.coords[-1][:2], after.coords[0][:2]
    return distance_km(lon0, lat0, lon1, lat1)


def _continued(before: LineString, after: LineString) -> LineString:
    skip = before.coords[-1] == after.coords[0]
    return LineString([*before.coords, *list(after.coords)[int(skip) :]])


def _checked(part: LineString) -> Floats:
    xy = shapely.get_coordinates(part)
    if not np.isfinite(xy).all() or np.abs(xy[:, 1:]).max(initial=0) > 90 or np.abs(xy[:, :1]).max(initial=0) > 540:
        raise UsageError("a road's coordinates must be longitudes and latitudes in degrees (EPSG:4326)")
    kept: Floats = xy[np.concatenate([[True], np.any(np.diff(xy, axis=0) != 0, axis=1)])[: len(xy)]]
    if len(kept) < 2:
        raise UsageError("a part of a road needs two different vertices at least")
    return kept


def _dense(xy: Floats) -> tuple[Floats, Floats]:
    """
    Divide segments longer than `LONGEST_SEGMENT_KM` along the geodesic.

    Returns
    -------
    xy, lengths_km
        Vertices (n, 2), their longitudes continuing past ±180°; lengths (n - 1,) of the segments between them.
    """
    azimuths, _, metres = (np.asarray(each) for each in GEOD.inv(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1]))
    pieces = np.maximum(np.ceil(metres / 1000 / LONGEST_SEGMENT_KM), 1).astype(np.int64)
    each = metres / pieces
    segment = np.repeat(np.arange(pieces.size), pieces)
    step = np.arange(segment.size) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    dense = np.concatenate([xy[segment], xy[-1:]])
    new = np.flatnonzero(step)
    of = segment[new]
    lons, lats, _ = GEOD.fwd(xy[of, 0], xy[of, 1], azimuths[of], each[of] * step[new])
    dense[new] = np.column_stack([lons, lats])
    dense[:, 0] = np.unwrap(dense[:, 0], period=360)
    return dense, each[segment] / 1000


def _lines(line: LineString | MultiLineString) -> tuple[LineString, ...]:
    return tuple(line.geoms) if isinstance(line, MultiLineString) else (line,)
