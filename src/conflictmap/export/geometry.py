"""Geometry as RFC 7946 wants it: longitude first, right-hand rule, cut at the antimeridian, no needless digits."""

from collections.abc import Callable, Iterable
from typing import Any

import antimeridian
import numpy as np
import shapely
from shapely import Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon

from conflictmap.store.extent import Extent, cover, extent

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
    if isinstance(shape, Point):
        return {"type": "Point", "coordinates": [_rounded(shape.x), _rounded(shape.y)]}
    turned = shapely.orient_polygons(_cut(shapely.force_2d(shape)))
    whole: Any = shapely.transform(turned, lambda lonlat: np.round(lonlat, DECIMALS) + 0.0)
    return dict(shapely.geometry.mapping(whole))


def _rounded(degrees: float) -> float:
    return round(degrees, DECIMALS) + 0.0  # never -0.0


def _cut(shape: Geometry) -> Geometry:
    """Cut at the antimeridian what crosses it; everything else stays as it is."""
    if not any(map(_crosses, shapely.get_parts(shape))):
        return shape
    cut: dict[type, Callable[[Any], Geometry]] = {
        LineString: lambda line: antimeridian.fix_line_string(line, great_circle=False),
        MultiLineString: lambda lines: antimeridian.fix_multi_line_string(lines, great_circle=False),
        Polygon: lambda area: antimeridian.fix_polygon(area, great_circle=False, fix_winding=True),
        MultiPolygon: lambda areas: antimeridian.fix_multi_polygon(areas, great_circle=False, fix_winding=True),
    }
    return cut[type(shape)](shape) if type(shape) in cut else shape


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
    return extent(shapely.geometry.shape(written))
