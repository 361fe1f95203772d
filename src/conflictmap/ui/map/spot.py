"""The small map of one event: where it is, and a click on it sets the event's point."""

import msgspec
import shapely
import streamlit as st
from msgspec import Struct

from conflictmap.export.geometry import geometry
from conflictmap.model import Event, Position
from conflictmap.model.filter import BBox
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.firstview import first_view
from conflictmap.ui.map.mapview import MapContent, Selected, draw_map, theme_name
from conflictmap.ui.words.strings import map_strings
from conflictmap.web.drawn_roads import roads_url

_AROUND = 0.25  # degrees kept around an event
_PICKED = "spot_picked"  # in the session: event id, lon, lat


class _Sent(Struct, frozen=True):
    lng: float
    lat: float


def spot_map(workspace: Workspace, event: Event, name: str, height_px: int) -> None:
    """Draw the small map; what is clicked is kept for `picked`."""
    index = workspace.index()
    chosen = picked(event.event_id)
    position = event.position
    box = _box(position)
    content = MapContent(
        version=index.version,
        query="",
        theme=theme_name(),
        strings=map_strings(),
        roads=roads_url(workspace.roads()),
        fit=box or first_view(index),
        selected=_marked(event, chosen),
        address=False,
        fit_id=f"{event.event_id} {box}",
    )
    draw_map(content, height_px, lambda: _take(event.event_id, name), name, pick=True)


def _box(position: Position) -> BBox | None:
    if position.geometry is None:
        return None
    west, south, east, north = shapely.bounds(position.geometry).tolist()
    return BBox(west - _AROUND, max(south - _AROUND, -90), east + _AROUND, min(north + _AROUND, 90))


def _marked(event: Event, chosen: tuple[float, float] | None) -> Selected:
    """Mark the point that was clicked, else where the event is."""
    shape = shapely.Point(chosen) if chosen else event.position.geometry
    if shape is None:
        return Selected(event.event_id, None, None, None)
    west, south, east, north = shapely.bounds(shape).tolist()
    radius_km = None if chosen else event.position.radius_km
    return Selected(event.event_id, geometry(shape), radius_km, (west, south, east, north))


def _take(event_id: str, name: str) -> None:
    returned = st.session_state.get(name)
    hit = returned.get("last_clicked") if isinstance(returned, dict) else None
    try:
        sent = msgspec.convert(hit, _Sent)
    except msgspec.ValidationError:
        return
    lon = (sent.lng + 180) % 360 - 180  # the world repeats to the sides
    st.session_state[_PICKED] = (event_id, round(lon, 5), round(sent.lat, 5))
    st.session_state["spot_new"] = True


def picked(event_id: str) -> tuple[float, float] | None:
    """Return the point that was clicked for an event: degrees of longitude and latitude."""
    found = st.session_state.get(_PICKED)
    return found[1:] if found and found[0] == event_id else None


def is_new_pick() -> bool:
    """Whether a point was clicked since this was last asked."""
    return bool(st.session_state.pop("spot_new", False))


def forget_pick() -> None:
    """Forget what was clicked."""
    st.session_state.pop(_PICKED, None)
