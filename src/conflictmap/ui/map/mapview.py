"""The map: one constant folium map whose layers fetch what they draw, so any number of events costs the same.

The base script never changes while the server runs; whatever changes goes through the feature group, which
streamlit-folium swaps without making the frame again. Nothing here is cached: streamlit-folium alters the map it gets.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

import folium
import msgspec
import shapely
import streamlit as st
from folium.elements import JSCSSMixin
from folium.template import Template
from msgspec import Struct

from conflictmap.export.geometry import geometry
from conflictmap.model import Event
from conflictmap.model.filter import BBox
from conflictmap.ui.map.offline import use_local_assets
from conflictmap.ui.words.safe import safe
from conflictmap.web.assets import asset_url
from conflictmap.web.basemap import basemap_urls
from conflictmap.web.features import STATUSES, TYPES
from conflictmap.web.online import online_tiles
from conflictmap.web.params import MAX_ZOOM

# Our own text: the attribution control takes HTML. Data keeps its owners' names with the map.
_CREDITS = (
    "© GeoNames (CC BY 4.0)",
    "© OpenStreetMap contributors (ODbL)",
    "geoBoundaries (CC BY 4.0)",
    "Natural Earth",
)
_START = (35.3, 36.7)  # seen for a moment, until the data's own bounds arrive
_encode = msgspec.json.Encoder(enc_hook=str).encode


class Selected(Struct, frozen=True):
    """The opened event as the map marks it: GeoJSON geometry, radius in km or None, and box in degrees."""

    id: str
    geometry: dict[str, Any] | None
    radius_km: float | None
    box: tuple[float, float, float, float] | None


class MapContent(Struct, frozen=True):
    """
    All that changes on the map: the data's version and query, the theme, what to fit and what is opened.

    `strings` is the address of the visitor's language, nothing for English. `view` (lon, lat, zoom) and `play` are
    what a link asks of the map; they are taken when `view_id` is new, and so is `fit` with `fit_id`. `roads` is the
    address of all roads, `outlines` are GeoJSON geometries of what is asked for by name. `days` can be played. Maps
    with the same `linked` move together; only one map of a page writes into its `address`. `drawn` is an address that
    is fetched once when the map is drawn first. A visitor who comes `back` from another page finds view and playback as
    they were left.
    """

    version: str
    query: str
    theme: str
    strings: str
    fit: BBox | None
    selected: Selected | None
    view: tuple[float, float, float] | None = None
    play: str = ""
    view_id: int = 0
    days: tuple[date, date] | None = None
    linked: str = ""
    address: bool = True
    fit_id: str = "data"
    roads: str = ""
    outlines: tuple[dict[str, Any], ...] = ()
    drawn: str = ""
    back: bool = False


_USUAL = dict(zip(reversed(MapContent.__struct_fields__), reversed(MapContent.__struct_defaults__), strict=False))
_IN_SCRIPT = {"fit_id": "fitId", "view_id": "viewId"}


class _BaseMap(folium.Map):
    """A map without the styles that folium writes for a page of its own: ours are in map.css."""

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - folium's own signature
        rendered: str = super().render(**kwargs)  # type: ignore[no-untyped-call]
        self.get_root().header._children.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other way
        return rendered


class _Layers(JSCSSMixin, folium.MacroElement):
    """Loads the layers' script and starts them; constant for a server."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own convention
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "ConflictMap.start({{ this._parent.get_name() }}, {{ this.config|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, *, pick: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Layers"
        self.default_js = [("conflictmap", asset_url("map.js"))]
        self.default_css = [("conflictmap_css", asset_url("map.css"))]
        self.config = _config() | {"pick": pick}


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
        "credits": _CREDITS,
        "tiles": _tiles(),
    }


def _tiles() -> dict[str, str] | None:
    """Return the online map that may be asked for; the credit goes into markup."""
    tiles = online_tiles()
    return None if tiles is None else {"url": tiles.url, "host": tiles.host, "credit": safe(tiles.credit)}


def inert(content: MapContent) -> str:
    """
    Write content as characters that no script, template or pattern of the map libraries gives a meaning to.

    It goes to the browser with every run: what is as usual, as `USUAL` of controller.js says too, is left out.
    """
    fit = None if content.fit is None else msgspec.structs.astuple(content.fit)
    unusual = {name: value for name, value in msgspec.structs.asdict(content).items() if value != _USUAL.get(name, ...)}
    asked = {_IN_SCRIPT.get(name, name): value for name, value in (unusual | {"fit": fit}).items()}
    return quote(_encode(asked), safe="").replace("_", "%5F")


def base_map(*, pick: bool = False) -> folium.Map:
    """Make the constant map: no tiles, no data, our layers; one to `pick` a point on sends every click."""
    use_local_assets()
    made = _BaseMap(
        _START, zoom_start=7, tiles=None, control_scale=True, maxZoom=MAX_ZOOM, minZoom=2, worldCopyJump=True
    )
    made.add_child(_Layers(pick=pick))
    return made


def draw_map(
    content: MapContent,
    height_px: int,
    on_message: Callable[[], None] | None = None,
    name: str = "map",
    *,
    pick: bool = False,
) -> None:
    """
    Draw the map; `on_message` runs when it tells something. Moving and zooming never run the page again.

    What it told is in the session's state under `name`; see `messages`.
    """
    # Imported while a page runs: the component registers itself with the server only then.
    from streamlit_folium import st_folium  # noqa: PLC0415

    changing = folium.FeatureGroup(name="shown")
    changing.add_child(_Show(inert(content)))
    st_folium(
        base_map(pick=pick),
        key=name,
        height=height_px,
        use_container_width=True,
        returned_objects=["last_clicked"] if on_message else [],
        feature_group_to_add=changing,
        on_change=on_message,
    )


def selected_on_map(event: Event) -> Selected:
    """Return what the map marks of an opened event."""
    position = event.position
    if position.geometry is None:
        return Selected(event.event_id, None, None, None)
    west, south, east, north = shapely.bounds(position.geometry).tolist()
    return Selected(event.event_id, geometry(position.geometry), position.radius_km, (west, south, east, north))


def theme_name() -> str:
    """Return the page's theme, `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"
