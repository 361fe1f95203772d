"""One HTML file with the map, the list and every sentence in it: opens without any network, on any machine.

Events travel as JSON that holds no `<`; the page's script writes them as text, never as mark-up, and the page's own
policy forbids everything that is not in the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
import shapely
from shapely.geometry import mapping, shape

from conflictmap.errors import DataFileError
from conflictmap.export.snapshot import Summary, lines
from conflictmap.model import Event, EventFilter
from conflictmap.resources import data_path
from conflictmap.store.datasets.datasets import About

_ALL = EventFilter()
_NONE: Mapping[str, About] = MappingProxyType({})
_MARGIN_DEGREES = 6.0  # of the basemap around the events
_LAYERS = {"land.geojson": False, "borders.geojson": True}  # whether it is drawn as lines


def write_page(
    path: Path, events: Iterable[Event], chosen: EventFilter = _ALL, imported: Mapping[str, About] = _NONE
) -> int:
    """Write the page, which says by which filter its events were chosen; nothing is left out."""
    collection = b"".join(lines(events, chosen, Summary(), imported))
    template = (resources.files("conflictmap.export") / "page.html").read_text(encoding="utf-8")
    parts = {
        "leaflet.css": _leaflet("leaflet.css"),
        "leaflet.js": _leaflet("leaflet.js"),
        "base": _harmless(orjson.dumps(_basemap(orjson.loads(collection).get("bbox")))),
        "events": _harmless(collection),
    }
    with path.open("w", encoding="utf-8") as file:
        for number, part in enumerate(template.split("@@")):
            file.write(parts[part] if number % 2 else part)
    return 0


def _harmless(json: bytes) -> str:
    """Write JSON so that nothing in it can end the element that holds it."""
    return json.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _leaflet(name: str) -> str:
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise DataFileError("js_lib_leaflet", "the package that brings Leaflet is missing; install conflictmap again")
    return (Path(spec.origin).parent / "static" / "js_lib_leaflet" / name).read_text(encoding="utf-8")


def _basemap(box: list[float] | None) -> dict[str, Any]:
    """Cut land and borders to what lies around the events; all of the world when they span the date line."""
    if box is None or box[0] > box[2]:
        box = [-180.0, -90.0, 180.0, 90.0]
    west, south, east, north = (edge + sign * _MARGIN_DEGREES for edge, sign in zip(box, (-1, -1, 1, 1), strict=True))
    return {"type": "FeatureCollection", "features": list(_around(west, south, east, north))}


def _around(west: float, south: float, east: float, north: float) -> Iterator[dict[str, Any]]:
    for name, is_line in _LAYERS.items():
        for feature in orjson.loads(data_path(f"basemap/{name}").read_bytes())["features"]:
            cut = shapely.clip_by_rect(shape(feature["geometry"]), west, south, east, north)
            if not cut.is_empty:
                geometry = mapping(shapely.set_precision(cut, 1e-4, mode="pointwise"))
                yield {"type": "Feature", "properties": {"line": is_line}, "geometry": geometry}
