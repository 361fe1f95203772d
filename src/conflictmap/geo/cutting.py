"""Cutting lines and areas at the antimeridian, however they were written: jumping from 179 to -179, or on to 181."""

import math
from typing import Any

import antimeridian
import numpy as np
import shapely
from shapely import (
    Geometry,
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)

from conflictmap.geo.linear import Floats

_NOTHING = 1e-15  # degrees, the width of an atom: GEOS cuts wrongly where numbers are denormal


def cut_at_180(shape: Geometry) -> Geometry:
    """
    Cut at the antimeridian what crosses it, along parallels; everything else stays as it is.

    Parameters
    ----------
    shape
        In degrees, lon, lat, without heights. It crosses where neighbouring corners are more than half a turn apart, or
        where longitudes run on beyond ±180.

    Returns
    -------
    shape
        With longitudes in [-180, 180], as RFC 7946 section 3.1.9 wants it.
    """
    parts = shapely.get_parts(shape)
    if not any(map(crosses_180, parts)):
        return shape
    pieces = [piece for part in parts for piece in _pieces(part)]
    kinds: dict[type, Any] = {LineString: MultiLineString, Polygon: MultiPolygon, Point: MultiPoint}
    kind = {type(piece) for piece in pieces}
    whole = kinds[kind.pop()] if len(kind) == 1 else GeometryCollection
    return pieces[0] if len(pieces) == 1 else whole(pieces)


def _pieces(part: Geometry) -> list[Geometry]:
    """Cut one point, line or area into pieces with longitudes in [-180, 180]."""
    if isinstance(part, Polygon) and _encircles_a_pole(part):
        return list(shapely.get_parts(antimeridian.fix_polygon(part, great_circle=False, fix_winding=True)))
    whole = unrolled(part)
    whole = whole if shapely.is_valid(whole) else shapely.make_valid(whole)
    west, _, east, _ = shapely.bounds(whole)
    pieces: list[Geometry] = []
    for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
        strip = shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)
        inside = shapely.get_parts(shapely.intersection(whole, strip))
        kept = inside[shapely.get_dimensions(inside) == shapely.get_dimensions(part)]  # not what only touches the cut
        pieces += [_turned(piece, -turn) for piece in kept]
    return pieces


def _turned(shape: Geometry, turns: int) -> Geometry:
    turned: Geometry = shapely.transform(shape, lambda lonlat: lonlat + np.array([360 * turns, 0]))
    return turned


def unrolled(part: Geometry) -> Geometry:
    """Let longitudes of a point, line or polygon run on beyond 180 instead of jumping; holes stay inside their ring."""
    if isinstance(part, Point):
        return part
    if not isinstance(part, Polygon):
        return LineString(_continuous(part))
    shell = _continuous(part.exterior)
    return Polygon(shell, [_beside(_continuous(hole), shell) for hole in part.interiors])


def _continuous(line: Geometry) -> Floats:
    """Degrees of a line's points, shape (n, 2), without jumps in longitude."""
    lonlat = np.column_stack([_lons(line), shapely.get_coordinates(line)[:, 1]])
    return np.where(np.abs(lonlat) < _NOTHING, 0.0, lonlat)


def _beside(hole: Floats, shell: Floats) -> Floats:
    turns = round(float(shell[:, 0].mean() - hole[:, 0].mean()) / 360)
    moved: Floats = hole + np.array([360.0 * turns, 0.0])
    return moved


def _lons(line: Geometry) -> Floats:
    lons: Floats = shapely.get_coordinates(line)[:, 0]
    turns: Floats = np.cumsum(np.rint(np.diff(lons, prepend=lons[:1]) / 360))
    return lons - 360 * turns  # whole turns, so that a ring still closes to the last digit


def _encircles_a_pole(area: Polygon) -> bool:
    """Whether the ring comes back to where it began only after a turn around the globe."""
    lons = _lons(area.exterior)
    return bool(abs(lons[-1] - lons[0]) > 180)


def crosses_180(part: Geometry) -> bool:
    """Whether neighbours are more than half a turn apart; a step along the antimeridian itself is none."""
    rings = shapely.get_rings(part) if isinstance(part, Polygon) else [part]
    for ring in rings:
        lons = shapely.get_coordinates(ring)[:, 0]
        steps = np.abs(np.diff(lons))
        if ((steps > 180) & (steps < 360)).any() or (np.abs(lons) > 180).any():
            return True
    return False
