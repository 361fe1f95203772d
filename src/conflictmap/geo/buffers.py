"""Corridors along roads and circles around places, in kilometres on the ellipsoid.

Work is done in a plane that keeps distances from its middle (azimuthal equidistant on WGS84): 300 km away areas there
are right to 0.04 %. Longer lines are cut into pieces, each buffered in its own plane, and the pieces joined.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import shapely
from pyproj import CRS, Transformer
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from conflictmap.errors import UsageError
from conflictmap.geo.linear import GEOD, Floats, MeasuredLine

MOST_KM = 500.0  # a corridor or circle wider than this is no place on a map any more
_PIECE_KM = 600.0
_STEP_M = 10_000.0  # longest straight side before an outline is brought back to degrees
_QUARTER = 32  # segments of a quarter circle: its area is right to 0.04 %
_TO_POLE = 89.0
_SAME_DEGREES = 1e-6  # a tenth of a metre


def corridor(line: LineString | MultiLineString, left_km: float, right_km: float) -> Polygon | MultiPolygon:
    """
    Outline all that lies beside a line, up to a distance on each side.

    Parameters
    ----------
    line
        In EPSG:4326, `lon, lat`.
    left_km, right_km
        Kilometres to the left and right of the line's direction; one may be 0. The ends are flat: a corridor does not
        reach beyond its road.

    Returns
    -------
    Polygon or MultiPolygon
        In EPSG:4326, exterior rings counterclockwise. Longitudes continue past ±180° where the line does.

    Raises
    ------
    UsageError
        If a width is negative, not finite or above `MOST_KM`, or both are 0.
    """
    _check(left_km, right_km)
    found = [_beside(piece, left_km, right_km) for part in _runs(line) for piece in _pieces(MeasuredLine.of([part]))]
    return _areas(shapely.orient_polygons(shapely.normalize(shapely.union_all(found))))


def circle(lon: float, lat: float, radius_km: float) -> Polygon:
    """
    Outline all that lies within a distance of a point.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.
    radius_km
        Geodesic kilometres.

    Returns
    -------
    Polygon
        In EPSG:4326, counterclockwise. Longitudes continue past ±180° where the circle does.

    Raises
    ------
    UsageError
        If the point is none on Earth, the radius not positive or above `MOST_KM`, or the circle would hold a pole.
    """
    _check(radius_km, 0.0)
    if not (np.isfinite(lon) and abs(lon) <= 180 and abs(lat) + radius_km / 110.5 <= _TO_POLE):
        raise UsageError(
            f"no circle of {radius_km:g} km around {lon:g}, {lat:g}: give lon, lat in degrees, off the poles"
        )
    count = 4 * _QUARTER
    azimuths = np.linspace(360, 0, count, endpoint=False)
    lons, lats, _ = GEOD.fwd(np.full(count, lon), np.full(count, lat), azimuths, np.full(count, radius_km * 1000))
    return Polygon(np.column_stack([lon + (np.asarray(lons) - lon + 180) % 360 - 180, lats]))


def _check(*widths_km: float) -> None:
    if not all(0 <= width <= MOST_KM for width in widths_km) or not any(widths_km):
        raise UsageError(f"a distance of {widths_km[0]:g} km makes no area; give up to {MOST_KM:g} km, more than 0")


class _Plane:
    """Metres around the middle of a piece of line."""

    def __init__(self, lonlats: Floats) -> None:
        self._lon, lat = lonlats.mean(axis=0)
        crs = CRS.from_proj4(f"+proj=aeqd +lon_0={self._lon} +lat_0={lat} +ellps=WGS84 +units=m")
        self._to = Transformer.from_crs(4326, crs, always_xy=True)

    def to_metres(self, lonlats: Floats) -> Floats:
        return np.column_stack(self._to.transform(lonlats[:, 0], lonlats[:, 1]))

    def to_degrees(self, xy: Floats) -> Floats:
        lons, lats = self._to.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        return np.column_stack([self._lon + (lons - self._lon + 180) % 360 - 180, lats])


def _pieces(line: MeasuredLine) -> Iterator[Floats]:
    """Cut one part into pieces of about `_PIECE_KM`; neighbours share a segment, so that no bend lies on a cut."""
    number = np.floor(line.kms / _PIECE_KM)
    cuts = np.unique([0, *(np.flatnonzero(np.diff(number)) + 1), line.kms.size - 1])
    xy = np.column_stack([line.lons, line.lats])
    yield from (xy[first : last + 2] for first, last in pairwise(cuts))


def _beside(lonlats: Floats, left_km: float, right_km: float) -> Polygon | MultiPolygon:
    """Outline one piece's corridor, in degrees."""
    plane = _Plane(lonlats)
    line = LineString(plane.to_metres(lonlats))
    if left_km == right_km:
        found = _wide(line, left_km)
    else:
        found = _areas(shapely.union_all([_side(line, left_km, 1), _side(line, right_km, -1)]))
    return _areas(shapely.make_valid(shapely.transform(shapely.segmentize(found, _STEP_M), plane.to_degrees)))


def _runs(line: LineString | MultiLineString) -> list[LineString]:
    """Join parts that begin where the one before ends: two flat ends would leave out the outside of a bend."""
    runs: list[Floats] = []
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        if runs and np.abs(runs[-1][-1] - xy[0]).max() <= _SAME_DEGREES:
            runs[-1] = np.concatenate([runs[-1], xy[1:]])
        else:
            runs.append(xy)
    return [LineString(xy) for xy in runs]


def _wide(line: LineString, km: float) -> Polygon | MultiPolygon:
    return line.buffer(km * 1000, quad_segs=_QUARTER, cap_style="flat")


def _side(line: LineString, km: float, side: int) -> Polygon | MultiPolygon:
    """Half of a line's buffer: left (1) or right (-1). The line, drawn on at its ends, cuts the buffer into faces."""
    if km == 0:
        return Polygon()
    whole = _wide(line, km)
    drawn_on = LineString([_beyond(line.coords[:2][::-1], km), *line.coords, _beyond(line.coords[-2:], km)])
    edges = shapely.union_all([whole.boundary, drawn_on])
    faces = [face for face in shapely.get_parts(shapely.polygonize([edges])) if _is_on(face, line, side)]
    return _areas(shapely.union_all([face for face in faces if whole.covers(face.representative_point())]))


def _areas(geometry: shapely.Geometry) -> Polygon | MultiPolygon:
    """Keep the polygons of a geometry; lines and points without area are left over by making it valid."""
    flat = shapely.get_parts(shapely.get_parts(geometry))
    polygons = [part for part in flat if isinstance(part, Polygon) and not part.is_empty]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _beyond(last_two: Sequence[tuple[float, ...]], km: float) -> Floats:
    """Point some way beyond the second of two points, in their direction."""
    one, other = np.array(last_two)
    beyond: Floats = other + (other - one) / np.hypot(*(other - one)) * km * 10
    return beyond


def _is_on(face: Polygon, line: LineString, side: int) -> bool:
    point = face.representative_point()
    xy = np.array(line.coords)
    at = np.searchsorted(np.cumsum(np.hypot(*np.diff(xy, axis=0).T)), line.project(point), side="left")
    k = min(int(at), len(xy) - 2)
    (dx, dy), (px, py) = xy[k + 1] - xy[k], (point.x - xy[k][0], point.y - xy[k][1])
    return bool((dx * py - dy * px) * side > 0)
