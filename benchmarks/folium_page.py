"""What a user would do instead: one folium GeoJson layer that holds every event of the filter."""

import os
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from conflictmap.export.features import feature
from conflictmap.model import Event, EventFilter, EventType
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.offline import use_local_assets


@st.cache_resource
def placed() -> list[tuple[Event, dict[str, Any]]]:
    """Read all placed events once, each with a feature of what a map's tooltip shows."""
    with Workspace.open(Path(os.environ["CONFLICTMAP_WORKSPACE"]), create=False) as workspace:
        events = [event for event in workspace.desk.events(EventFilter()) if event.position.geometry is not None]
    return [(event, _small(event)) for event in events]


def _small(event: Event) -> dict[str, Any]:
    whole = feature(event)
    kept = {key: whole["properties"][key] for key in ("event_id", "title", "event_type", "date_start")}
    return {"type": "Feature", "geometry": whole["geometry"], "properties": kept}


use_local_assets()
types = set(st.pills("Event type", [kind.value for kind in EventType], selection_mode="multi"))
shown = [small for event, small in placed() if not types or event.event_type.value in types]
events_map = folium.Map([33.5, 44.4], zoom_start=5, tiles=None, prefer_canvas=True)
folium.GeoJson({"type": "FeatureCollection", "features": shown}, marker=folium.CircleMarker(radius=4)).add_to(
    events_map
)
st_folium(events_map, returned_objects=[], height=540, use_container_width=True)
st.text(f"{len(shown)} features")
