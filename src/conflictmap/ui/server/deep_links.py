"""Addresses of the pages, answered with Streamlit's page and what it does not know of ours.

Below `/compare`, Streamlit's own answer has the browser first look for a server there, which it reports as errors. And
every page names the scripts of the map's frame, so that they are fetched while the first ones start. The pages' icon is
where Streamlit has its own: an icon given to Streamlit is one of a visit's files, which are gone for moments whenever
the page runs, and a browser that asks then reports an error.
"""

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from conflictmap.ui.server.page_files import preloads
from conflictmap.ui.server.shell import PAGES

_ICON = Path(__file__).with_name("icon.png")
# where the server is: the address without its last part, whatever a proxy puts before that
_SCRIPT = (
    "<script>window.__streamlit = Object.assign(window.__streamlit || {}, "
    '{ BACKEND_BASE_URL: location.origin + location.pathname.replace(/\\/[^/]+\\/?$/, "") });</script>'
)


# the map's frame, and what stands around it
_SCRIPTS = ("ComponentInstance", "Html", "FlexContext")


def page_routes() -> list[Route]:
    """Make a route for each page, and for their icon."""
    pages = (Route(f"/{entry.name}", _page) for entry in PAGES[1:])
    return [Route("/", _root), Route("/favicon.png", _icon), *pages]


async def _root(_: Request) -> Response:
    return _answer(page_html(at_root=True))


async def _page(_: Request) -> Response:
    return _answer(page_html())


async def _icon(_: Request) -> Response:
    return FileResponse(_ICON, headers={"cache-control": "public, max-age=86400"})


def _answer(html: str) -> Response:
    return HTMLResponse(html, headers={"cache-control": "no-cache"})


@cache
def page_html(*, at_root: bool = False) -> str:
    """Return Streamlit's page with the scripts it will need and, unless it is at the root, where the server is."""
    shipped = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    before, head, after = shipped.partition("<head>")
    content, end, rest = after.partition("</head>")
    where = "" if at_root else _SCRIPT
    return f"{before}{head}{where}{content}{preloads(shipped, _SCRIPTS)}{end}{rest}"
