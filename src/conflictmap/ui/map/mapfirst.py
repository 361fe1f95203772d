"""The map comes first: a new visitor's page is finished when the map is drawn, so that nothing else holds it up.

Page and map share one thread of the browser, and the charts and the list are by far the larger scripts. The map says
that it is drawn by fetching an address that only this visit knows.
"""

import threading
from secrets import token_urlsafe

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_LONGEST_S = 2.5  # a browser that draws no map, or slowly, gets the rest of the page all the same
_MOST_WAITING = 200  # visits; whoever comes beyond that is not made to wait
VISIT = "visit"  # in the session: names this visit to its map alone
_waiting: dict[str, threading.Event] = {}


def drawn_route() -> Route:
    """Make the route by which a map says that it is drawn."""
    return Route("/api/drawn/{visit}", _drawn)


async def _drawn(request: Request) -> Response:
    if drawn := _waiting.pop(request.path_params["visit"], None):
        drawn.set()
    return Response(status_code=204, headers={"cache-control": "no-store"})


def drawn_url() -> str:
    """Address that this visit's map fetches once it is drawn; the same in every run."""
    state = st.session_state
    if VISIT not in state:
        visit = state[VISIT] = token_urlsafe(12)
        if st.context.headers and len(_waiting) < _MOST_WAITING:  # without headers there is no browser to draw it
            _waiting[visit] = threading.Event()
    return f"/api/drawn/{state[VISIT]}"


def wait_for_map() -> None:
    """Wait in a visit's first run until its map is drawn."""
    visit = st.session_state[VISIT]
    if drawn := _waiting.get(visit):
        drawn.wait(_LONGEST_S)
        _waiting.pop(visit, None)
