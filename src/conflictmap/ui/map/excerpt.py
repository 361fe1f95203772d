"""The map excerpt beside an event's sentence: where it is, and how well that is known.

A drawing of a few kilobytes and no frame: it costs no script, no request and nothing of the main map. A point is a dot,
a known radius a dashed circle, a stretch a thick line and an area hatched, as on the map.
"""

import math
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from typing import Any

import orjson
import shapely
from msgspec import Struct
from shapely import Geometry

from conflictmap.geo.routes import Roads
from conflictmap.model import Position
from conflictmap.web.basemap import layer_bytes
from conflictmap.web.plain import plain

WIDTH_PX, HEIGHT_PX = 440, 190
_KM_PER_DEGREE = 111.2
_LEAST_KM = 20.0  # from the middle to the upper edge: a point needs something around it
_AROUND = 1.35  # times the event's own size
_MOST_NAMES = 9
_NAME_PX = (6.2, 13)  # width of a letter and height of a line, for names that must not overlap
_LIGHT = {
    "sea": "#dbe5ea",
    "land": "#f6f4ef",
    "border": "#8f8a80",
    "road": "#6f6552",
    "ink": "#22303a",
    "mark": "#0b5cad",
}
_DARK = {
    "sea": "#141b21",
    "land": "#222a31",
    "border": "#707b85",
    "road": "#a9b2ba",
    "ink": "#e8edf1",
    "mark": "#7cc0ff",
}


class _Paper(Struct, frozen=True):
    """The part of the world that is drawn: degrees of its upper left corner, and pixels a degree."""

    west: float
    north: float
    x_scale: float
    y_scale: float

    @classmethod
    def around(cls, position: Position) -> "_Paper":
        """Fit a position with its radius, and what lies around it."""
        west, south, east, north = shapely.bounds(position.geometry).tolist()
        lon, lat = (west + east) / 2, (south + north) / 2
        narrow = max(math.cos(math.radians(lat)), 0.05)
        radius = (position.radius_km or 0) / _KM_PER_DEGREE
        half_height = max((north - south) / 2 + radius, ((east - west) / 2 * narrow + radius) * HEIGHT_PX / WIDTH_PX)
        half_height = max(half_height * _AROUND, _LEAST_KM / _KM_PER_DEGREE)
        scale = HEIGHT_PX / 2 / half_height
        return cls(lon - WIDTH_PX / 2 / (scale * narrow), lat + half_height, scale * narrow, scale)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is drawn, with a margin that hides cut edges."""
        dx, dy = 6 / self.x_scale, 6 / self.y_scale
        east, south = self.west + WIDTH_PX / self.x_scale, self.north - HEIGHT_PX / self.y_scale
        return self.west - dx, south - dy, east + dx, self.north + dy

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place is, in pixels from the upper left."""
        return round((lon - self.west) * self.x_scale, 1), round((self.north - lat) * self.y_scale, 1)

    def path(self, shape: Geometry | None) -> str:
        """Write the lines, or the rims of the areas, of a shape as far as they can be seen."""
        seen = shapely.clip_by_rect(shape, *self.box)
        lines = [part.boundary if part.geom_type == "Polygon" else part for part in shapely.get_parts(seen)]
        return "".join(
            self._line(line.simplify(0.7 / self.y_scale), closed=part.geom_type == "Polygon")
            for part, whole in zip(shapely.get_parts(seen), lines, strict=True)
            for line in shapely.get_parts(whole)
            if self._can_be_seen(line)
        )

    def _can_be_seen(self, line: Geometry) -> bool:
        west, south, east, north = shapely.bounds(line).tolist()  # of nothing: no numbers, none of which exceeds 1
        return bool((east - west) * self.x_scale > 1 or (north - south) * self.y_scale > 1)

    def _line(self, line: Geometry, *, closed: bool) -> str:
        points = [self.at(lon, lat) for lon, lat in shapely.get_coordinates(line).tolist()]
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + ("Z" if closed else "")


def excerpt(position: Position, roads: Roads, *, dark: bool, language: str = "en") -> str | None:
    """
    Draw where an event is.

    Parameters
    ----------
    position
        Of the event.
    roads
        Drawn with it, the user's own included.
    dark
        For the dark theme.
    language
        Places are named in it where their names are known.

    Returns
    -------
    svg
        A drawing of `WIDTH_PX` times `HEIGHT_PX`; None for an event without a place.
    """
    if position.geometry is None:
        return None
    paper, colours = _Paper.around(position), _DARK if dark else _LIGHT
    parts = [
        f'<rect width="{WIDTH_PX}" height="{HEIGHT_PX}" fill="{colours["sea"]}"/>',
        _ground(paper, colours),
        _roads(paper, roads, colours["road"]),
        _event(paper, position, colours["mark"]),
        _names(paper, colours, language),
        _scale(paper, colours["ink"]),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}" font-family="sans-serif">'
    return f"{head}{_hatching(colours['mark'])}{''.join(parts)}</svg>"


def _hatching(colour: str) -> str:
    line = f'<path d="M0 8L8 0" stroke="{colour}" stroke-opacity=".55"/>'
    return f'<defs><pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse">{line}</pattern></defs>'


@cache
def _shapes(name: str) -> tuple[shapely.STRtree, list[dict[str, Any]]]:
    """Return a layer of the basemap as a tree of its shapes, and what is said of each."""
    features = orjson.loads(layer_bytes(f"{name}.geojson"))["features"]
    shapes = shapely.from_geojson([orjson.dumps(feature["geometry"]) for feature in features])
    return shapely.STRtree(shapes), [feature["properties"] for feature in features]


def _in(paper: _Paper, name: str) -> Iterator[tuple[Geometry, dict[str, Any]]]:
    tree, said = _shapes(name)
    for number in sorted(tree.query(shapely.box(*paper.box)).tolist()):
        yield tree.geometries[number], said[number]


def _ground(paper: _Paper, colours: dict[str, str]) -> str:
    land = "".join(paper.path(shape) for shape, _ in _in(paper, "land"))
    lakes = "".join(paper.path(shape) for shape, _ in _in(paper, "lakes"))
    return (
        f'<path d="{land}" fill="{colours["land"]}" fill-rule="evenodd" stroke="{colours["border"]}"/>'
        f'<path d="{lakes}" fill="{colours["sea"]}" fill-rule="evenodd"/>'
    )


def _roads(paper: _Paper, roads: Roads, colour: str) -> str:
    seen = shapely.box(*paper.box)
    parts = [part for route in roads.routes for part in route.parts if part.intersects(seen)]
    lines = "".join(paper.path(part) for part in parts)
    return f'<path d="{lines}" fill="none" stroke="{colour}" stroke-width="1.6"/>'


def _event(paper: _Paper, position: Position, colour: str) -> str:
    dimension = int(shapely.get_dimensions(position.geometry))
    draw: Callable[[_Paper, Position, str], str] = (_point, _stretch, _area)[dimension]
    return f'<g class="{draw.__name__[1:]}">{draw(paper, position, colour)}</g>'


def _point(paper: _Paper, position: Position, colour: str) -> str:
    drawn = ""
    for lon, lat in shapely.get_coordinates(position.geometry).tolist():
        x, y = paper.at(lon, lat)
        if position.radius_km:
            r = round(position.radius_km / _KM_PER_DEGREE * paper.y_scale, 1)
            dashed = f'stroke="{colour}" stroke-width="1.5" stroke-dasharray="5 4"'
            drawn += f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}" fill-opacity=".12" {dashed}/>'
        drawn += f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}" stroke="#fff" stroke-width="1.5"/>'
    return drawn


def _stretch(paper: _Paper, position: Position, colour: str) -> str:
    line = f'd="{paper.path(position.geometry)}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path {line} stroke="#fff" stroke-width="8"/><path {line} stroke="{colour}" stroke-width="5"/>'


def _area(paper: _Paper, position: Position, colour: str) -> str:
    rim = paper.path(position.geometry)
    return f'<path d="{rim}" fill="url(#h)" fill-rule="evenodd" stroke="{colour}" stroke-width="2"/>'


def _names(paper: _Paper, colours: dict[str, str], language: str) -> str:
    """Write the names of the greatest places that have room."""
    letter, line = _NAME_PX
    drawn, taken = "", list[Geometry]()
    for shape, said in sorted(_in(paper, "places"), key=lambda found: found[1]["min_zoom"]):
        name = plain(str(said.get(f"name_{language}") or said["name"]))
        x, y = paper.at(*shapely.get_coordinates(shape)[0].tolist())
        room = shapely.box(x - 3, y - line, x + 8 + letter * len(name), y + line / 2)
        fits = x > 2 and y > line and x + letter * len(name) < WIDTH_PX - 8 and y < HEIGHT_PX - 22
        if said["kind"] in {"country", "admin1"} or not fits or any(room.intersects(other) for other in taken):
            continue
        taken.append(room)
        drawn += f'<circle cx="{x}" cy="{y}" r="2"/><text x="{x + 7}" y="{y - 3}">{escape(name)}</text>'
        if len(taken) == _MOST_NAMES:
            break
    halo = f'stroke="{colours["land"]}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
    return f'<g font-size="11.5" fill="{colours["ink"]}" {halo}>{drawn}</g>'


def _scale(paper: _Paper, colour: str) -> str:
    """Draw a bar of a round number of kilometres."""
    km_px = paper.y_scale / _KM_PER_DEGREE
    most = WIDTH_PX / 4 / km_px
    power = 10.0 ** math.floor(math.log10(most))
    km = max(step * power for step in (1, 2, 5) if step * power <= most)
    end = round(10 + km * km_px, 1)
    y = HEIGHT_PX - 8
    bar = f'<path d="M10 {y - 5}V{y}H{end}V{y - 5}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    return f'{bar}<text x="{end + 5}" y="{y}" font-size="11" fill="{colour}">{km:g} km</text>'
