"""Where each visit's map looks and where its playback stands, as the map tells it beside the page.

The map writes both into the address by itself, which runs nothing and which the page therefore hears of late. A view
that is saved needs them at that moment.
"""

from collections import OrderedDict

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conflictmap.ui.map.mapfirst import VISIT

_NAMES = ("view", "play")
_LONGEST = 80  # characters of one of them
_MOST_KEPT = 2000  # visits; the one that was silent for longest is forgotten
_told: OrderedDict[str, dict[str, str]] = OrderedDict()


def where_route() -> Route:
    """Make the route by which a map tells where it is."""
    return Route("/api/where/{visit}", _where, methods=["POST"])


async def _where(request: Request) -> Response:
    """Note what a visit's map tells; only maps of pages that were drawn here have an address for it."""
    visit = request.path_params["visit"]
    if visit in _told:
        said = {name: request.query_params.get(name, "") for name in _NAMES}
        _told[visit] = {name: text for name, text in said.items() if 0 < len(text) <= _LONGEST}
        _told.move_to_end(visit)
    return Response(status_code=204, headers={"cache-control": "no-store"})


def expect_map() -> None:
    """Take what this visit's map will tell."""
    visit = st.session_state.get(VISIT)
    if visit and visit not in _told:
        _told[visit] = {}
        while len(_told) > _MOST_KEPT:
            _told.popitem(last=False)


def whereabouts() -> dict[str, list[str]]:
    """Return what this visit's map last told, as parameters of a link; unchecked, as it comes from a browser."""
    told = _told.get(st.session_state.get(VISIT, ""), {})
    return {name: [text] for name, text in told.items()}
