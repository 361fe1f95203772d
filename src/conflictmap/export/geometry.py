"""Geometry as RFC 7946 wants it: longitude first, right-hand rule, cut at the antimeridian, no needless digits."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import antimeridian
import numpy as np
import numpy.typing as npt
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

from conflictmap.store.desk.extent import Extent, cover, extent

Floats = npt.NDArray[np.float64]
DECIMALS = 7  # of a degree: about a centimetre


def geometry(shape: Geometry | None) -> dict[str, Any] | None:
    """
    Write a geometry as GeoJSON.

    Parameters
    ----------
    shape
        In EPSG:4326, longitude first. Heights are left out. Nothing, or an empty geometry, gives None.

    Returns
    -------
    dict or None
        At most 7 decimals, outer rings counter-clockwise (RFC 7946 section 3.1.6), lines and areas that cross the
        antimeridian cut in two there (section 3.1.9), along parallels.
    """
    if shape is None or shapely.is_empty(shape):
        return None
    if isinstance(shape, Point) and abs(shape.x) <= 180:  # the short way for most events
        return {"type": "Point", "coordinates": (_rounded(shape.x), _rounded(shape.y))}
    return _written(shape)


@lru_cache(maxsize=256)  # many events share a stretch or a province
def _written(shape: Geometry) -> dict[str, Any]:
    turned = shapely.orient_polygons(_cut(shapely.force_2d(shape)))
    whole: Any = shapely.transform(turned, lambda lonlat: np.round(lonlat, DECIMALS) + 0.0)
    return dict(shapely.geometry.mapping(whole))


def _rounded(degrees: float) -> float:
    return round(degrees, DECIMALS) + 0.0  # never -0.0


def _cut(shape: Geometry) -> Geometry:
    """Cut at the antimeridian what crosses it; everything else stays as it is."""
    parts = shapely.get_parts(shape)
    if not any(map(_crosses, parts)):
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
    whole = _unrolled(part)
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


def _unrolled(part: Geometry) -> Geometry:
    """Let longitudes run on beyond 180 instead of jumping; holes stay inside their ring."""
    if isinstance(part, Point):
        return part
    if not isinstance(part, Polygon):
        return LineString(_continuous(part))
    shell = _continuous(part.exterior)
    area = Polygon(shell, [_beside(_continuous(hole), shell) for hole in part.interiors])
    return area if shapely.is_valid(area) else shapely.make_valid(area)


def _continuous(line: Geometry) -> Floats:
    """Degrees of a line's points, shape (n, 2), without jumps in longitude."""
    return np.column_stack([_lons(line), shapely.get_coordinates(line)[:, 1]])


def _beside(hole: Floats, shell: Floats) -> Floats:
    turns = round(float(shell[:, 0].mean() - hole[:, 0].mean()) / 360)
    moved: Floats = hole + np.array([360.0 * turns, 0.0])
    return moved


def _lons(line: Geometry) -> Floats:
    lons: Floats = np.unwrap(shapely.get_coordinates(line)[:, 0], period=360)
    return lons


def _encircles_a_pole(area: Polygon) -> bool:
    """Whether the ring comes back to where it began only after a turn around the globe."""
    lons = _lons(area.exterior)
    return bool(abs(lons[-1] - lons[0]) > 180)


def _crosses(part: Geometry) -> bool:
    """Whether neighbours are more than half a turn apart; a step along the antimeridian itself is none."""
    rings = shapely.get_rings(part) if isinstance(part, Polygon) else [part]
    for ring in rings:
        lons = shapely.get_coordinates(ring)[:, 0]
        steps = np.abs(np.diff(lons))
        if ((steps > 180) & (steps < 360)).any() or (np.abs(lons) > 180).any():
            return True
    return False


def bbox(boxes: Iterable[Extent]) -> list[float] | None:
    """
    Find the box of a collection: west, south, east, north; None if there is nothing in it.

    It crosses the antimeridian (west > east, RFC 7946 section 5.2) only when the events lie close together around
    it: when the plain box would be wider than half the globe and the crossing one is not.
    """
    edges = [(box.west, box.south, box.east, box.north) for box in boxes]
    if not edges:
        return None
    wests, souths, easts, norths = zip(*edges, strict=True)
    west, east = min(wests), max(easts)
    if east - west > 180 or east > 180:
        arc = cover(zip(wests, easts, strict=True))
        if arc[1] > 180 and arc[1] - arc[0] <= 180:
            west, east = arc[0], arc[1] - 360
        elif east > 180:
            west, east = -180.0, 180.0
    return [west, min(souths), east, max(norths)]


def extent_of(written: dict[str, Any]) -> Extent:
    """Find the extent of a geometry as it was written."""
    if written["type"] == "Point":
        lon, lat = written["coordinates"]
        return Extent(lon, lat, lon, lat)
    return extent(shapely.geometry.shape(written))


@lru_cache(maxsize=256)
def extent_when_written(shape: Geometry) -> Extent | None:
    """Find the extent that `extent_of` finds of a geometry once it is written; None for an empty one."""
    written = geometry(shape)
    return None if written is None else extent_of(written)
