"""The roads that the map draws, with their stated error and their kilometres."""

from functools import lru_cache
from typing import Any

import orjson
import shapely
from shapely.geometry import MultiLineString, mapping

from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.web.assets import Asset, as_asset

_DRAWN_DEGREES = 0.0002  # about 20 m, far below what the lines are good for
_MAIN_KM = 150.0  # a road this long is drawn from further out


@lru_cache(4)
def roads(drawn: Roads) -> Asset:
    """Return routes as GeoJSON: ref, name, country, direction, the errors of the line in km, and its kilometres."""
    features = [_road_feature(drawn, route) for route in drawn.routes]
    return as_asset(orjson.dumps({"type": "FeatureCollection", "features": features}), "application/geo+json")


def _road_feature(drawn: Roads, route: Route) -> dict[str, Any]:
    line = MultiLineString(route.parts).simplify(_DRAWN_DEGREES)
    return {
        "type": "Feature",
        "id": route.route_id,
        "geometry": mapping(shapely.set_precision(line, 1e-5, mode="pointwise")),
        "properties": {
            "ref": route.ref,
            "name": route.name,
            "country": route.country,
            "direction": route.direction,
            "length_km": route.length_km,
            "error_km": route.error_km,
            "error_p95_km": route.error_p95_km,
            "main": route.length_km >= _MAIN_KM,
            "sections": [[s.from_km, s.to_km, s.error_km, s.error_p95_km] for s in route.sections],
            "posts": kilometre_posts(drawn, route),
        },
    }


def kilometre_posts(drawn: Roads, route: Route) -> list[float]:
    """Return where the whole kilometres of a route are: longitude and latitude of km 0, of km 1, and so on."""
    points = (drawn.point_at(route, float(km)) for km in range(int(route.length_km) + 1))
    return [round(degrees, 5) for point in points for degrees in (point.x, point.y)]


def roads_url(drawn: Roads) -> str:
    """Address of routes, with their version in it."""
    return f"/api/roads/{roads(drawn).version}"
