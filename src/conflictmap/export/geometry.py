"""Geometry as RFC 7946 wants it: longitude first, right-hand rule, cut at the antimeridian, no needless digits."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import (
    Geometry,
    Point,
)

from conflictmap.geo.cutting import cut_at_180
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
    turned = shapely.orient_polygons(cut_at_180(shapely.force_2d(shape)))
    whole: Any = shapely.transform(turned, lambda lonlat: np.round(lonlat, DECIMALS) + 0.0)
    return dict(shapely.geometry.mapping(whole))


def _rounded(degrees: float) -> float:
    return round(degrees, DECIMALS) + 0.0  # never -0.0


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
