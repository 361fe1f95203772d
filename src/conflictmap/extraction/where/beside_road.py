"""What is so far beside a road, on a side that the text names: "three kilometres east of the M5 near Khan Touman"."""

import math

import shapely
from msgspec import structs

from conflictmap.extraction.where.at_places import Placed
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.linear import GEOD
from conflictmap.geo.route import Route
from conflictmap.model import reasons

_EITHER_WAY_KM = 0.3  # of the road, which tell its direction
_ACROSS = 0.5  # a side is one only where it lies within 60 degrees of straight across the road


def moved_beside(placed: Placed, road: RoadMention, atlas: Atlas) -> Placed:
    """
    Put a point on a road so far beside it as the text says, with the sign of that side.

    A stretch, and a direction along which the road leads there, leave it on the road.
    """
    on = placed.position.road
    if road.beside is None or on is None or on.at_km is None:
        return placed
    km, bearing_deg = road.beside
    left_deg = _bearing_deg(atlas, road.route, on.at_km) - 90
    across = math.cos(math.radians(bearing_deg - left_deg))
    if abs(across) < _ACROSS:
        return placed
    point = atlas.roads.point_at(road.route, on.at_km)
    lon, lat, _ = GEOD.fwd(point.x, point.y, left_deg if across > 0 else left_deg + 180, km * 1000)
    position = structs.replace(
        placed.position,
        geometry=shapely.Point(lon, lat),
        road=structs.replace(on, offset_m=math.copysign(round(km * 1000, 1), across)),
    )
    why = reasons.BESIDE_ROAD.format(km=f"{km:.3g}", road=road.route.ref)
    return Placed(position, (*placed.reasons, why))


def _bearing_deg(atlas: Atlas, route: Route, at_km: float) -> float:
    """Return the direction of measure at a kilometre, in degrees clockwise from north."""
    ends = (max(at_km - _EITHER_WAY_KM, 0.0), min(at_km + _EITHER_WAY_KM, route.length_km))
    one, other = (atlas.roads.point_at(route, km) for km in ends)
    return float(GEOD.inv(one.x, one.y, other.x, other.y)[0])
