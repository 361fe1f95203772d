"""The bundled ground that the map is drawn on: land, water, borders and places.

It imports nothing of the data's, so that it can be prepared while that is still imported.
"""

from functools import cache
from pathlib import Path

from conflictmap.errors import NotFoundError
from conflictmap.resources import data_dir
from conflictmap.web.assets import Asset, as_asset, version_of


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
