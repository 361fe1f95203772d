"""A small map on which a visitor picks a point: constant itself, what it shows goes through the feature group."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

import folium
import msgspec
import streamlit as st
from folium.elements import JSCSSMixin
from folium.template import Template
from msgspec import Struct

from conflictmap.store.index.index import MapIndex
from conflictmap.ui.map.firstview import first_view
from conflictmap.ui.map.mapview import theme_name
from conflictmap.ui.map.offline import use_local_assets
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import t
from conflictmap.web.assets import asset_url
from conflictmap.web.basemap import basemap_urls
from conflictmap.web.drawn_roads import roads_url

Box = tuple[float, float, float, float]
_LANDS: Box = (-20.0, 0.0, 60.0, 55.0)
_AROUND = 0.15  # degrees kept around points
_MAX_ZOOM = 16
_HEIGHT_PX = 320
# Our own text: the attribution control takes HTML.
_CREDITS = ("© GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL)", "Natural Earth")


class Point(Struct, frozen=True):
    """A candidate, numbered as in the list beside the map; a click on one that `closes` is a click at it exactly."""

    lon: float
    lat: float
    number: int = 0
    closes: bool = False


class Drawn(Struct, frozen=True):
    """An area as far as it is drawn: corners (lon, lat), whether it is closed, and whether its sides cross."""

    corners: Sequence[tuple[float, float]]
    closed: bool = False
    crosses: bool = False


class _Sent(Struct, frozen=True):
    lng: float
    lat: float


class _Ground(JSCSSMixin, folium.MacroElement):
    """Loads the script that draws the ground; constant for a server and a language."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own convention
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "ConflictMapPick.start({{ this._parent.get_name() }}, {{ this.config|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.default_js = [("conflictmap_pick", asset_url("pick.js"))]
        self.default_css = [("conflictmap_pick_css", asset_url("pick.css"))]
        self.config = config


class _Show(folium.MacroElement):
    """Hands what changes to the script, as percent-encoded JSON: inert whatever it holds."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'ConflictMapPick.show(JSON.parse(decodeURIComponent("{{ this.content }}")));'
        "{% endmacro %}"
    )

    def __init__(self, content: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.content = quote(msgspec.json.encode(content).decode(), safe="").replace("_", "%5F")


def pick_map(
    key: str,
    about: str,
    points: Sequence[Point],
    chosen: tuple[float, float] | None,
    box: Box,
    on_pick: Callable[[], None],
    *,
    drawn: Drawn | None = None,
) -> None:
    """
    Draw the map.

    Parameters
    ----------
    key
        Of the component; `picked(key)` returns what was clicked.
    about
        What the map is about: `box` is shown once for each.
    points, chosen
        Candidates, and the point that is chosen: degrees, lon, lat.
    box
        West, south, east, north to show.
    on_pick
        Called when a point was clicked.
    drawn
        An area that is being drawn.
    """
    # Imported while a page runs: the component registers itself with the server only then.
    from streamlit_folium import st_folium  # noqa: PLC0415

    use_local_assets()
    label = t("Map to pick a point. Arrow keys move it, plus and minus zoom, Enter or a click picks.")
    made = folium.Map((0, 0), zoom_start=3, tiles=None, control_scale=True, maxZoom=_MAX_ZOOM, minZoom=2)
    made.add_child(
        _Ground(
            {
                "urls": {**basemap_urls(), "roads": roads_url(shared_workspace().roads())},
                "title": t("Map"),
                "label": label,
                "zoom": (t("Zoom in"), t("Zoom out")),
                "lengths": {"km": t("{n} km"), "m": t("{n} m"), "mi": t("{n} mi"), "ft": t("{n} ft")},
                "credits": _CREDITS,
            }
        )
    )
    changing = folium.FeatureGroup(name="shown")
    dot = {"lon": chosen[0], "lat": chosen[1]} if chosen else None
    dark = theme_name() == "dark"
    shown = {"name": about, "points": points, "chosen": dot, "box": box, "drawn": drawn, "dark": dark}
    changing.add_child(_Show(shown))
    st_folium(
        made,
        key=key,
        height=_HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_clicked"],
        feature_group_to_add=changing,
        on_change=on_pick,
    )


def picked(key: str) -> tuple[float, float] | None:
    """Return lon, lat of the last click on a map, to about a metre; None if what came back is no point."""
    returned = st.session_state.get(key)
    hit = returned.get("last_clicked") if isinstance(returned, dict) else None
    try:
        sent = msgspec.convert(hit, _Sent)
    except msgspec.ValidationError:
        return None
    return round((sent.lng + 180) % 360 - 180, 5), round(max(-90.0, min(90.0, sent.lat)), 5)


def usual_box(index: MapIndex) -> Box:
    """Return where the desk's events are; the lands around the Mediterranean as long as there are none."""
    found = first_view(index)
    return _LANDS if found is None else (found.west, found.south, found.east, found.north)


def box_of(points: Sequence[tuple[float, float]], otherwise: Box) -> Box:
    """Return a box around points, lon, lat; another one if there are none."""
    if not points:
        return otherwise
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons) - _AROUND, min(lats) - _AROUND, max(lons) + _AROUND, max(lats) + _AROUND
