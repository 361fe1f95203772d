"""Planes of metres around points, and distances in them that are as good as geodesics.

Degrees are of EPSG:4326 on WGS84. Distances up to some kilometres need no geodesic: the ellipsoid's radii of curvature
give a plane around each point. numpy works out a tangent or a root many times as fast as a sine or `hypot`, so these
are what is used.
"""

import numpy as np

from conflictmap.geo.linear import GEOD, Floats

EARTH_M = GEOD.a  # half the ellipsoid's longer axis
STEEPEST_LAT = 85.0  # Mercator's projection has no poles
PLANE_M = 20_000.0  # beyond this, or less in the far north, a plane with one scale at the point is too coarse
_STEEP_LAT = 80.0  # nearer to the poles the ellipsoid is asked for every distance
_RADIAN, _E2 = np.pi / 180, GEOD.es


def metres_per_degree(lats: Floats) -> tuple[Floats, Floats]:
    """
    Metres in a degree of longitude and of latitude at latitudes in degrees.

    Both are the ellipsoid's radii of curvature (Rapp 1991, Geometric Geodesy I, 3.5), N cos φ and
    M = a (1 - e²) / (1 - e² sin² φ)^1.5, written with t = tan² φ: N cos φ = a / √(1 + (1 - e²) t), and
    1 - e² sin² φ = (1 + (1 - e²) t) / (1 + t).
    """
    square = np.tan(lats * _RADIAN) ** 2
    root = 1 + (1 - _E2) * square
    flattened = root / (1 + square)
    return _RADIAN * EARTH_M / np.sqrt(root), _RADIAN * EARTH_M * (1 - _E2) / (flattened * np.sqrt(flattened))


def metres_between(lons: Floats, lats: Floats, to_lons: Floats, to_lats: Floats, about: Floats) -> Floats:
    """
    Distances on the ellipsoid, `about` known already.

    Up to 20 km and away from the poles in the plane of the middle latitude (Rapp 1991, Geometric Geodesy I, 6.3:
    Gauss), which is wrong by less than s³ / (20 a² cos² φ): by 5 mm for 10 km at 60°, by 33 cm for 20 km at 80°.
    Geodesics elsewhere.
    """
    per_lon, per_lat = metres_per_degree((lats + to_lats) / 2)
    metres = length(turned(to_lons - lons) * per_lon, (to_lats - lats) * per_lat)
    far = np.flatnonzero((about > PLANE_M) | (np.abs(lats) > _STEEP_LAT))
    metres[far] = GEOD.inv(lons[far], lats[far], to_lons[far], to_lats[far])[2]
    return metres


def foot(x0: Floats, y0: Floats, dx: Floats, dy: Floats) -> tuple[Floats, Floats]:
    """Foot from the origin on the segment that starts at x0, y0: fraction along it, and distance."""
    along = np.clip(-(x0 * dx + y0 * dy) / np.maximum(dx * dx + dy * dy, 1e-12), 0, 1)
    return along, length(x0 + along * dx, y0 + along * dy)


def far_foot(lons: Floats, lats: Floats, lon0: Floats, lat0: Floats, lon1: Floats, lat1: Floats) -> Floats:
    """Fraction along each segment of its foot in the azimuthal equidistant plane around its point."""
    ends = [GEOD.inv(lons, lats, lon, lat) for lon, lat in ((lon0, lat0), (lon1, lat1))]
    (x0, y0), (x1, y1) = ((m * np.sin(np.radians(az)), m * np.cos(np.radians(az))) for az, _, m in ends)
    return foot(x0, y0, x1 - x0, y1 - y0)[0]


def length(x: Floats, y: Floats) -> Floats:
    """Lengths of vectors of metres or degrees, which are far from the ends of the range of numbers."""
    found: Floats = np.sqrt(x * x + y * y)
    return found


def turned(degrees: Floats) -> Floats:
    """Differences of longitudes the short way round; quicker than `wrapped`."""
    found: Floats = degrees - 360 * np.rint(degrees / 360)
    return found


def wrapped(degrees: Floats) -> Floats:
    """Longitudes in [-180, 180)."""
    found: Floats = degrees - 360 * np.floor((degrees + 180) / 360)
    return found


def mercator(lons: Floats, lats: Floats) -> Floats:
    """Ellipsoidal Mercator (EPSG:3395; Snyder 1987, equations 7-6 and 7-7), (n, 2) metres, poles cut off."""
    phi = np.radians(np.clip(lats, -STEEPEST_LAT, STEEPEST_LAT))
    e = np.sqrt(_E2)
    return EARTH_M * np.column_stack([np.radians(lons), np.arcsinh(np.tan(phi)) - e * np.arctanh(e * np.sin(phi))])


def mercator_scale(lats: Floats) -> Floats:
    """How many projected metres a metre is (Snyder 1987, equation 7-8)."""
    phi = np.radians(np.clip(lats, -STEEPEST_LAT, STEEPEST_LAT))
    scale: Floats = np.sqrt(1 - _E2 * np.sin(phi) ** 2) / np.cos(phi)
    return scale
