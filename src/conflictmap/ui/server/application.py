"""What the server is made of besides the page: routes, middleware, and work that is done before the first visitor."""

import gc
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from conflictmap.errors import ConflictMapError
from conflictmap.ui.map.mapfirst import drawn_route
from conflictmap.ui.map.whereabouts import where_route
from conflictmap.ui.server.at_once import send_at_once
from conflictmap.ui.server.deep_links import page_html
from conflictmap.ui.server.ending import end_in_time
from conflictmap.ui.server.later import LaterRoutes
from conflictmap.ui.server.page_files import PageFiles
from conflictmap.ui.visitors.visitor import access, signed_in
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import t
from conflictmap.web.access import Guard
from conflictmap.web.assets import asset
from conflictmap.web.basemap import pack_layers
from conflictmap.web.online import online_tiles
from conflictmap.web.refusals import problem
from conflictmap.web.security import KnownHosts, OwnPages, SecurityHeaders

PAGE = Path(__file__).with_name("page.py")
_TILES = online_tiles()
_log = logging.getLogger(__name__)


async def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s failed", request.url.path, exc_info=error)
    return problem(500, "something went wrong here; the server's log says what")


EXCEPTION_HANDLERS = {Exception: _failed}


def page_failed(error: Exception) -> bool:
    """Say in the page that something went wrong; what it was goes to the log, never to a visitor."""
    _log.error("the page failed", exc_info=error)
    st.error(t("Something went wrong here; the server's log says what. Reload the page, or clear the filters."))
    return True


def _web_routes() -> list[Route]:
    web_routes = import_module("conflictmap.web.routes")
    made: list[Route] = web_routes.routes(shared_workspace)
    return made


def routes() -> list[BaseRoute]:
    """Make the routes over the shared workspace."""
    return [drawn_route(), where_route(), LaterRoutes(DATA, _web_routes)]


DATA = ("/api", "/ogc")  # first parts of the paths of our routes
# Streamlit's own folders of files made for visitors (downloads, pictures) hold data as well
_FILES = ("/media", "/app")
MIDDLEWARE = (
    Middleware(SecurityHeaders, pictures_from=_TILES.origin if _TILES else ""),
    Middleware(KnownHosts, names=lambda: st.get_option("server.allowedHosts")),
    Middleware(OwnPages),
    Middleware(
        Guard,
        access=access,
        guarded=(*_FILES, *DATA),
        signed_in=signed_in,
    ),
    Middleware(PageFiles),
)


def _prepare() -> None:
    """Load what the first visitor waits for, in the order in which it is needed: the page, its modules, the index."""
    page_html(at_root=True)
    try:
        import_module("conflictmap.ui.views.map")
        import_module("folium.plugins")  # streamlit-folium asks for it
        workspace = shared_workspace()
        workspace.publish()  # what was stored before a kill, and not shown yet
        import_module("conflictmap.ui.map.firstview").first_view(workspace.index())
        asset("map.js")
        import_module("conflictmap.web.drawn_roads").roads_url(workspace.roads())
    except ConflictMapError as error:  # the page says the same to whoever opens it
        _log.info("%s", error)
    finally:
        gc.freeze()  # what was prepared stays: no later search for garbage goes through it again


@asynccontextmanager
async def prepared(_: object) -> AsyncIterator[None]:
    """Prepare beside the first requests, not before them: a browser needs as long for the scripts of the page."""
    send_at_once()
    end_in_time()
    with ThreadPoolExecutor(3, "prepare") as pool:
        pool.submit(pack_layers)  # compressing holds up nothing else
        pool.submit(shared_workspace)  # another process may read the sample meanwhile
        pool.submit(_prepare)
        yield
