"""The map: one constant folium map whose layers fetch what they draw, so any number of events costs the same.

The base script never changes while the server runs; whatever changes goes through the feature group, which
streamlit-folium swaps without making the frame again. Nothing here is cached: streamlit-folium alters the map it gets.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any
from urllib.parse import quote

import folium
import msgspec
import shapely
import streamlit as st
from folium.elements import JSCSSMixin
from folium.template import Template
from msgspec import Meta, Struct

from conflictmap.export.geometry import geometry
from conflictmap.geo.routes import Roads
from conflictmap.model import Event
from conflictmap.model.filter import BBox
from conflictmap.ui.offline import use_local_assets
from conflictmap.web.assets import asset_url
from conflictmap.web.basemap import basemap_urls, roads_url
from conflictmap.web.features import STATUSES, TYPES
from conflictmap.web.params import MAX_TOLERANCE_PX, MAX_ZOOM

# Our own text: the attribution control takes HTML. Data keeps its owners' names with the map.
_CREDITS = (
    "© GeoNames (CC BY 4.0)",
    "© OpenStreetMap contributors (ODbL)",
    "geoBoundaries (CC BY 4.0)",
    "Natural Earth",
)
MOST_CLICKED = 100
_START = (35.3, 36.7)  # seen for a moment, until the data's own bounds arrive
_encode = msgspec.json.Encoder(enc_hook=str).encode


class Click(Struct, frozen=True):
    """Where something was hit: degrees, the map's zoom, how many pixels around it and how many events belong to it."""

    lon: float
    lat: float
    zoom: float
    tolerance_px: float
    limit: int
    number: int


class _Sent(Struct, frozen=True):
    """What the frame sends of a hit; `limit` 0 means all that lie there."""

    lng: Annotated[float, Meta(ge=-180, le=180)]
    lat: Annotated[float, Meta(ge=-90, le=90)]
    zoom: Annotated[float, Meta(ge=0, le=MAX_ZOOM)]
    tolerance: Annotated[float, Meta(ge=0, le=MAX_TOLERANCE_PX)]
    limit: Annotated[int, Meta(ge=0)]
    click: int


class Selected(Struct, frozen=True):
    """The opened event as the map marks it: GeoJSON geometry, radius in km or None, and box in degrees."""

    id: str
    geometry: dict[str, Any] | None
    radius_km: float | None
    box: tuple[float, float, float, float] | None


class MapContent(Struct, frozen=True):
    """
    All that changes on the map: the data's version and query, the theme, what to fit and what is opened.

    `strings` is the address of the visitor's language, nothing for English.
    """

    version: str
    query: str
    theme: str
    strings: str
    fit: BBox | None
    selected: Selected | None


class _Layers(JSCSSMixin, folium.MacroElement):
    """Loads the layers' script and starts them; constant for a server."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own convention
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "ConflictMap.start({{ this._parent.get_name() }}, {{ this.config|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Layers"
        self.default_js = [("conflictmap", asset_url("map.js"))]
        self.default_css = [("conflictmap_css", asset_url("map.css"))]
        self.config = _config()


class _Show(folium.MacroElement):
    """Hands the changing content to the layers, as percent-encoded JSON: inert whatever words a link holds."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'ConflictMap.show(JSON.parse(decodeURIComponent("{{ this.content }}")));'
        "{% endmacro %}"
    )

    def __init__(self, content: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.content = content


@cache
def _config() -> dict[str, Any]:
    return {
        "types": [str(value) for value in TYPES],
        "statuses": [str(value) for value in STATUSES],
        "basemap": basemap_urls(),
        "roads": roads_url(),
        "credits": _CREDITS,
        "road_error_km": _road_error_km(),
    }


def _road_error_km() -> tuple[float, float]:
    """Return how far the drawn roads may be off, the best and the worst; pointing at one tells its own error."""
    errors = [route.error_km for route in Roads.open().routes]
    return min(errors), max(errors)


def inert(content: MapContent) -> str:
    """Write content as characters that no script, template or pattern of the map libraries gives a meaning to."""
    fit = None if content.fit is None else msgspec.structs.astuple(content.fit)
    asked = msgspec.structs.asdict(content) | {"fit": fit, "fitId": "data"}
    return quote(_encode(asked), safe="").replace("_", "%5F")


def base_map() -> folium.Map:
    """Make the constant map: no tiles, no data, our layers."""
    use_local_assets()
    made = folium.Map(
        _START, zoom_start=7, tiles=None, control_scale=True, maxZoom=MAX_ZOOM, minZoom=2, worldCopyJump=True
    )
    made.add_child(_Layers())
    return made


def draw_map(content: MapContent, height_px: int, on_click: Callable[[], None]) -> None:
    """Draw the map; `on_click` runs when something on it was hit. Moving and zooming never run the page again."""
    # Imported while a page runs: the component registers itself with the server only then.
    from streamlit_folium import st_folium  # noqa: PLC0415

    changing = folium.FeatureGroup(name="shown")
    changing.add_child(_Show(inert(content)))
    st_folium(
        base_map(),
        key="map",
        height=height_px,
        use_container_width=True,
        returned_objects=["last_clicked"],
        feature_group_to_add=changing,
        on_change=on_click,
    )


def selected_on_map(event: Event) -> Selected:
    """Return what the map marks of an opened event."""
    position = event.position
    if position.geometry is None:
        return Selected(event.event_id, None, None, None)
    west, south, east, north = shapely.bounds(position.geometry).tolist()
    return Selected(event.event_id, geometry(position.geometry), position.radius_km, (west, south, east, north))


def read_click(returned: object) -> Click | None:
    """Read what the frame sent; anything but a hit inside the map's limits is no click."""
    hit = returned.get("last_clicked") if isinstance(returned, dict) else None
    try:
        sent = msgspec.convert(hit, _Sent)
    except msgspec.ValidationError:
        return None
    limit = min(sent.limit, MOST_CLICKED) or MOST_CLICKED
    return Click(sent.lng, sent.lat, sent.zoom, sent.tolerance, limit, sent.click)


def theme_name() -> str:
    """Return the page's theme, `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"
