"""One HTML file with the map, the list and every sentence in it: opens without any network, on any machine.

Events travel as JSON that holds no `<`; the page's script writes them as text, never as mark-up, and the page's own
policy forbids everything that is not in the file: no script runs but the two whose hashes it names.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
import shapely
from shapely.geometry import MultiLineString, mapping, shape

from conflictmap.catalogues import ENGLISH, Catalogue, Sentence, catalogue, msg
from conflictmap.errors import DataFileError
from conflictmap.export.datasets import terms
from conflictmap.export.snapshot import Summary, lines
from conflictmap.geo.routes import Roads
from conflictmap.model import Event, EventFilter, titles
from conflictmap.model.labels import CERTAINTIES, PRECISIONS, STATUSES, TYPES
from conflictmap.resources import data_path
from conflictmap.store.datasets.datasets import About

_ALL = EventFilter()
_NONE: Mapping[str, About] = MappingProxyType({})
_MARGIN_DEGREES = 6.0  # of the basemap around the events
_MOST_TOWNS = 60  # names of towns and countries on the map, the most important first
_LAYERS = {"land.geojson": "land", "lakes.geojson": "water", "borders.geojson": "border"}
# What the page's script says, by its key there.
_SAID = {
    "title": msg("Events, each with its sentence"),
    "map": msg("Map"),
    "search": msg("Search"),
    "words": msg("Words of titles, sentences and actors"),
    "since": msg("From"),
    "until": msg("Until"),
    "all": msg("Show all"),
    "count": msg("{n} of {all} events"),
    "undated": msg("undated"),
    "unplaced": msg("not on the map"),
    "none": msg("No event fits."),
    "in": msg("Zoom in"),
    "out": msg("Zoom out"),
    "claimed": msg("claimed by {who}"),
    "from": msg("from {day} on"),
    "to": msg("until {day}"),
}
# days that are open to one side, as the list of the map page writes them in English
_OPEN_DAYS = {"from": "{day} –", "to": "– {day}"}


def write_page(
    path: Path,
    events: Iterable[Event],
    chosen: EventFilter = _ALL,
    imported: Mapping[str, About] = _NONE,
    language: str = ENGLISH,
) -> None:
    """Write the page, which says by which filter its events were chosen; nothing is left out."""
    summary = Summary()
    collection = b"".join(lines(events, chosen, summary, imported))
    spoken = catalogue(language)
    leaflet, script = _leaflet("leaflet.js"), _text("page.js")
    base = _basemap(orjson.loads(collection).get("bbox"), is_arabic=language == "ar")
    said = _words(spoken) | {
        "titles": _titles(collection, spoken),
        "terms": terms(summary.imported, imported),
    }
    parts = {
        "lang": language,
        "dir": spoken.direction,
        "title": spoken.text(_SAID["title"]),
        "scripts": " ".join(map(_hash, (leaflet, script))),
        "leaflet.css": _leaflet("leaflet.css"),
        "leaflet.js": leaflet,
        "page.js": script,
        "base": _harmless(orjson.dumps(base)),
        "say": _harmless(orjson.dumps(said)),
        "events": _harmless(collection),
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, part in enumerate(_text("page.html").split("@@")):
            file.write(parts[part] if number % 2 else part)


def _text(name: str) -> str:
    return (resources.files("conflictmap.export") / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    """Write what a policy names a script by."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _words(spoken: Catalogue) -> dict[str, Any]:
    tables: dict[str, Mapping[Any, str]] = {
        "types": TYPES,
        "statuses": STATUSES,
        "precisions": PRECISIONS,
        "certainties": CERTAINTIES,
    }
    said: dict[str, Any] = {key: spoken.text(english) for key, english in _SAID.items()}
    said |= _OPEN_DAYS if spoken.language == ENGLISH else {}
    named = {name: {str(key): spoken.text(word) for key, word in table.items()} for name, table in tables.items()}
    return said | named


def _titles(collection: bytes, spoken: Catalogue) -> dict[str, str]:
    """Say the titles that this program made in the page's language, by the ids of their events."""
    if spoken.language == ENGLISH:
        return {}
    said = {}
    for feature in orjson.loads(collection)["features"]:
        known, road = feature["properties"], feature["properties"]["road"]
        title = titles.title(known["title"], road and road["ref"])
        if isinstance(title, Sentence):
            said[feature["id"]] = spoken.told(title, lambda name: f"\u2068{name}\u2069")
    return said


def _harmless(json: bytes) -> str:
    """Write JSON so that nothing in it can end the element that holds it."""
    return json.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _leaflet(name: str) -> str:
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise DataFileError("js_lib_leaflet", "the package that brings Leaflet is missing; install conflictmap again")
    return (Path(spec.origin).parent / "static" / "js_lib_leaflet" / name).read_text(encoding="utf-8")


def _basemap(box: list[float] | None, *, is_arabic: bool) -> dict[str, Any]:
    """
    Cut the basemap to what lies around the events; all of the world when they span the date line.

    The sea comes first, as an area of its own: what is beyond the cut is neither sea nor land.
    """
    if box is None or box[0] > box[2]:
        box = [-180.0, -90.0, 180.0, 90.0]
    west, south, east, north = (edge + sign * _MARGIN_DEGREES for edge, sign in zip(box, (-1, -1, 1, 1), strict=True))
    around = (west, south, east, north)
    sea = {"type": "Feature", "properties": {"kind": "sea"}, "geometry": mapping(shapely.box(*around))}
    features = [sea, *_land(around), *_roads(around), *_towns(around, is_arabic=is_arabic)]
    return {"type": "FeatureCollection", "features": features}


Box = tuple[float, float, float, float]


def _land(around: Box) -> Iterator[dict[str, Any]]:
    for name, kind in _LAYERS.items():
        for feature in orjson.loads(data_path(f"basemap/{name}").read_bytes())["features"]:
            yield from _cut(shape(feature["geometry"]), around, {"kind": kind})


def _roads(around: Box) -> Iterator[dict[str, Any]]:
    for route in Roads.open().routes:
        yield from _cut(MultiLineString(route.parts).simplify(0.002), around, {"kind": "road", "name": route.ref})


def _cut(whole: shapely.Geometry, around: Box, properties: dict[str, str]) -> Iterator[dict[str, Any]]:
    cut = shapely.clip_by_rect(whole, *around)
    if not cut.is_empty:
        geometry = mapping(shapely.set_precision(cut, 1e-4, mode="pointwise"))
        yield {"type": "Feature", "properties": properties, "geometry": geometry}


def _towns(around: Box, *, is_arabic: bool) -> Iterator[dict[str, Any]]:
    west, south, east, north = around
    found = [
        feature
        for feature in orjson.loads(data_path("basemap/places.geojson").read_bytes())["features"]
        if west <= feature["geometry"]["coordinates"][0] <= east
        and south <= feature["geometry"]["coordinates"][1] <= north
    ]
    for feature in sorted(found, key=lambda feature: int(feature["properties"]["min_zoom"]))[:_MOST_TOWNS]:
        known = feature["properties"]
        name = (known["name_ar"] if is_arabic else "") or known["name"]
        properties = {"kind": known["kind"], "name": name, "zoom": known["min_zoom"]}
        yield {"type": "Feature", "properties": properties, "geometry": feature["geometry"]}
