"""The ground the map is drawn on: the bundled basemap, and the routes with their stated error."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import orjson
import shapely
from shapely.geometry import MultiLineString, mapping

from conflictmap.errors import NotFoundError
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.resources import data_dir
from conflictmap.web.assets import Asset, as_asset, version_of

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


@cache
def _layers() -> dict[str, str]:
    folder = data_dir() / "basemap"
    return {path.name: str(path) for path in sorted(folder.glob("*.geojson"))} if folder.is_dir() else {}


@cache
def layer(name: str) -> Asset:
    """
    Return a layer of the basemap by its name.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    return as_asset(layer_bytes(name), "application/geo+json")


def layer_bytes(name: str) -> bytes:
    """
    Return the GeoJSON of a layer by its name, such as `land.geojson`.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    if name not in _layers():
        raise NotFoundError(f"there is no basemap layer {name[:80]!r}")
    return Path(_layers()[name]).read_bytes()


def pack_layers() -> None:
    """Compress all layers, so that the first reader does not wait for it."""
    for name in _layers():
        layer(name)


@cache
def basemap_urls() -> dict[str, str]:
    """Addresses of the layers by name, with their versions in them."""
    versions = {name: version_of(Path(path).read_bytes()) for name, path in _layers().items()}
    return {name.split(".")[0]: f"/api/basemap/{version}/{name}" for name, version in versions.items()}
