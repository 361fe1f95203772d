"""Addresses of single pages, such as `/compare`, answered so that the browser finds the server at once.

Streamlit's own answer has the browser first look for a server below `/compare`, which it reports as errors.
"""

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from conflictmap.ui.shell import PAGES

# where the server is: the address without its last part, whatever a proxy puts before that
_SCRIPT = (
    "<script>window.__streamlit = Object.assign(window.__streamlit || {}, "
    '{ BACKEND_BASE_URL: location.origin + location.pathname.replace(/\\/[^/]+\\/?$/, "") });</script>'
)


def page_routes() -> list[Route]:
    """Make a route for each page but the one at the root."""
    return [Route(f"/{entry.name}", _page) for entry in PAGES[1:]]


async def _page(_: Request) -> Response:
    return HTMLResponse(page_html(), headers={"cache-control": "no-cache"})


@cache
def page_html() -> str:
    """Return Streamlit's page that says where the server is."""
    shipped = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    before, head, after = shipped.partition("<head>")
    return f"{before}{head}{_SCRIPT}{after}"
