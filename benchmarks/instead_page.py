"""What a user would write instead: all events of the filter in one chart or layer, in three ways."""

import os
from pathlib import Path

import folium
import pandas as pd
import pydeck  # type: ignore[import-untyped]
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from benchmarks.instead import CLUSTER_URL
from conflictmap.model import EventType
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.offline import use_local_assets

_COLUMNS = ("lon", "lat", "event_id", "title", "event_type", "first_day")
_MARKER = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); }"


@st.cache_resource
def placed() -> pd.DataFrame:
    """Read all events at points once."""
    with Workspace.open(Path(os.environ["CONFLICTMAP_WORKSPACE"]), create=False) as workspace:
        asked = f"SELECT {', '.join(_COLUMNS)} FROM events WHERE lon IS NOT NULL"  # noqa: S608 - our own names
        rows = [row for part, _ in workspace.index().parts for row in part.ask(asked)]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def pydeck_chart(events: pd.DataFrame) -> None:
    """Draw a scatter plot on the graphics card."""
    layer = pydeck.Layer("ScatterplotLayer", events, get_position=["lon", "lat"], get_radius=5000, pickable=True)
    view = pydeck.ViewState(latitude=33.5, longitude=44.4, zoom=4)
    st.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, map_style=None), height=540)


def cluster(events: pd.DataFrame) -> None:
    """Draw markers that the browser gathers."""
    FastMarkerCluster.default_js[:] = [("cluster", CLUSTER_URL + "leaflet.markercluster.js")]
    names = ("MarkerCluster.css", "MarkerCluster.Default.css")
    FastMarkerCluster.default_css[:] = [(name, CLUSTER_URL + name) for name in names]
    points = events[["lat", "lon"]].to_numpy().tolist()
    _show(FastMarkerCluster(points, callback=_MARKER))  # type: ignore[no-untyped-call]


def geojson(events: pd.DataFrame) -> None:
    """Draw one feature an event, with what a tooltip shows."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": dict(zip(_COLUMNS[2:], rest, strict=True)),
        }
        for lon, lat, *rest in events.itertuples(index=False, name=None)
    ]
    _show(folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=4)))


def _show(layer: folium.Element) -> None:
    use_local_assets()
    drawn = folium.Map([33.5, 44.4], zoom_start=5, tiles=None, prefer_canvas=True, maxZoom=18)
    layer.add_to(drawn)
    st_folium(drawn, returned_objects=[], height=540, use_container_width=True)


types = st.pills("Event type", [kind.value for kind in EventType], selection_mode="multi")
every = placed()
shown = every[every["event_type"].isin(types)] if types else every
{"pydeck": pydeck_chart, "cluster": cluster, "geojson": geojson}[st.query_params["way"]](shown)
st.text(f"{len(shown)} events")
