"""Pages that a user would write instead, over imported events: their server, and how each tells that it is drawn."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import streamlit as st
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from conflictmap.ui.server.application import routes
from conflictmap.ui.server.serve import options

SERVER = "import sys; from benchmarks.instead import serve; serve(int(sys.argv[1]))"
CLUSTER_URL = "/api/assets/cluster/"
_PAGE = Path(__file__).with_name("instead_page.py")
_SAID = """
    const said = [...document.querySelectorAll('[data-testid=stText]')].map((box) => box.innerText).join();
    if (!/^\\d+ events$/.test(said) || window.seen === said) return false;"""
_MAP = """
    const map = document.querySelector('iframe[src*=streamlit_folium]')?.contentWindow?.map;
    if (!map) return false;
    let held = 0;"""
_DONE = """
    if (held !== parseInt(said)) return false;
    window.seen = said;
    return true;"""


class Way(Struct, frozen=True):
    """A page: the `label` that its figures stand under, and the browser's question whether all events are there."""

    label: str
    holds: str


WAYS: Mapping[str, Way] = {
    "geojson": Way(
        "one folium GeoJson layer",
        f"() => {{{_MAP}{_SAID} map.eachLayer((layer) => {{ if (layer.feature) held += 1; }});{_DONE} }}",
    ),
    "cluster": Way(
        "folium FastMarkerCluster",
        f"() => {{{_MAP}{_SAID} map.eachLayer((layer) => {{"
        f" if (layer._topClusterLevel) held += layer._topClusterLevel.getChildCount(); }});{_DONE} }}",
    ),
    # nothing of the page tells when deck.gl has drawn: this is until it has the events, the picture comes later
    "pydeck": Way(
        "st.pydeck_chart, not yet drawn",
        f"() => {{{_SAID} if (!document.querySelector('[data-testid=stDeckGlJsonChart]')) return false;"
        " const held = parseInt(said);"
        f"{_DONE} }}",
    ),
}


def cluster_files() -> Path | None:
    """Folder of the script and styles of FastMarkerCluster, which folium asks another host for; None without them."""
    found = find_spec("xstatic") and find_spec("xstatic.pkg.leaflet_markercluster")
    return Path(found.origin).parent / "data" if found and found.origin else None


async def _cluster_file(request: Request) -> FileResponse:
    folder = cluster_files()
    assert folder is not None  # noqa: S101 - the page is not asked for without it
    return FileResponse(folder / Path(request.path_params["name"]).name)


def serve(port: int) -> None:
    """Serve the pages, each under its name: `/?way=pydeck`."""
    own = Route(CLUSTER_URL + "{name}", _cluster_file)
    st.App(_PAGE, routes=[own, *routes()]).run(config=options("127.0.0.1", port))
