"""The box around a geometry, right also where it crosses the antimeridian."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from msgspec import Struct
from shapely import Geometry

Span = tuple[float, float]
Floats = npt.NDArray[np.float64]

_KM_PER_DEGREE = 110.5  # of latitude, where it is least (WGS 84, at the equator)


class Extent(Struct, frozen=True):
    """
    Degrees around a geometry in EPSG:4326.

    `west` is in [-180, 180] and `east >= west`: an `east` above 180 lies beyond the antimeridian.
    """

    west: float
    south: float
    east: float
    north: float


def extent(geometry: Geometry) -> Extent:
    """
    Find the smallest box around a geometry that is not empty.

    Parts on both sides of the antimeridian (as RFC 7946 splits them), lines that jump across it and longitudes
    beyond 180 all give a box that crosses it, never one around the globe.
    """
    west, south, east, north = (float(edge) for edge in shapely.bounds(geometry))
    if east - west <= 180 and west >= -180:
        return Extent(west, south, east, north)
    west, east = cover(_part_span(part) for part in shapely.get_parts(geometry))
    return Extent(west, south, east, north)


def around(box: Extent, radius_km: float) -> Extent:
    """Widen a box by a distance on all sides, rather a little too much than too little."""
    up = radius_km / _KM_PER_DEGREE
    south, north = max(box.south - up, -90.0), min(box.north + up, 90.0)
    shrink = math.cos(math.radians(min(max(abs(south), abs(north)), 89.0)))
    west, east = _normal((box.west - up / shrink, box.east + up / shrink))
    return Extent(west, south, min(east, west + 360), north)


def around_each(lonlats: Floats, radii_km: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Find west, south, east and north of circles around points (n, 2), each as `around` does that of one."""
    lons, lats = lonlats.T
    up = radii_km / _KM_PER_DEGREE
    south, north = np.maximum(lats - up, -90.0), np.minimum(lats + up, 90.0)
    farthest = np.minimum(np.maximum(np.abs(south), np.abs(north)), 89.0)
    # `math.cos`: that of numpy differs in the last digit from one processor to the next
    beside = up / np.array([math.cos(lat) for lat in np.radians(farthest).tolist()])
    west, east = lons - beside, lons + beside
    turns = np.where(np.abs(west) <= 180, 0.0, 360 * np.floor((west + 180) / 360))
    west, east = west - turns, east - turns
    return west, south, np.minimum(east, west + 360), north


def _part_span(part: Geometry) -> Span:
    """Longitudes of one part, made continuous where neighbours are more than half a turn apart."""
    lons = np.unwrap(shapely.get_coordinates(part)[:, 0], period=360)
    return float(lons.min()), float(lons.max())


def cover(spans: Iterable[Span]) -> Span:
    """
    Cover arcs of longitude by the shortest single arc: what is left out is the widest gap between them.

    Parameters
    ----------
    spans
        At least one `(west, east)` in degrees with `west <= east`.

    Returns
    -------
    west, east
        `west` in [-180, 180], `east` in [west, west + 360].
    """
    arcs = sorted(piece for span in spans for piece in _pieces(span))
    gaps: list[tuple[float, float, float]] = []  # width, where it ends, where it begins
    reach = arcs[0][1]
    for west, east in arcs[1:]:
        gaps.append((west - reach, west, reach))
        reach = max(reach, east)
    gaps.append((arcs[0][0] + 360 - reach, arcs[0][0], reach))
    width, west, reach = max(gaps, key=lambda gap: gap[0])
    if width <= 0:
        return -180.0, 180.0
    return west, reach if reach >= west else reach + 360


def _pieces(span: Span) -> list[Span]:
    """Bring an arc to longitudes from -180 to 180, in two pieces if it crosses the antimeridian."""
    west, east = _normal(span)
    return [(west, east)] if east <= 180 else [(west, 180.0), (-180.0, min(east - 360, 180.0))]


def _normal(span: Span) -> Span:
    turns = 360 * np.floor((span[0] + 180) / 360) if not -180 <= span[0] <= 180 else 0.0
    return float(span[0] - turns), float(span[1] - turns)
