"""
The routes, all GET: those of the map under `/api/`, and OGC API - Features under `/ogc` (`ogc`).

| path | answers |
|---|---|
| `tiles/{version}/{z}/{x}/{y}?columns&rows&FILTERS` | `{"cells": [[x, y, n, …], …]}` of so many tiles, see `cell_row` |
| `shapes/{version}?view&zoom&FILTERS` | GeoJSON: road stretches, areas and circles in view, at most 400 |
| `near/{version}?lon&lat&zoom&tolerance&limit&FILTERS` | `{"total", "more", "events"}`: what lies under a pointer |
| `counts/{version}?FILTERS` | `{"total", "placed", "unplaced", "undated"}` |
| `basemap/{version}/{name}` | a layer of the bundled basemap |
| `roads/{version}` | GeoJSON of the routes, with ref, names and stated error |
| `strings/{version}/{language}` | what the map's script says in a language |
| `assets/{version}/{name}` | scripts, styles and pictures |

FILTERS are the parameters of links and of the command line. A bad parameter is answered with 400, anything else under
`/api/` with 404, always as `{"error": sentence}`. `version` is that of the index (or of the file): such an answer may
be kept for good. A version that is gone is answered from the current one, and then not kept.
"""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from msgspec import Raw
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.web import basemap, drawn_roads, ogc
from conflictmap.web.answers import Answer, Endpoint, asset_response, endpoint
from conflictmap.web.assets import Asset, asset
from conflictmap.web.catalogues import strings, strings_url
from conflictmap.web.features import cell_row, encode, event_summary, shape_collection
from conflictmap.web.latest import LatestAnswers
from conflictmap.web.params import (
    MAX_TOLERANCE_PX,
    MAX_ZOOM,
    SIZE,
    grouped,
    read_filter,
    read_number,
    read_size,
    read_tile,
    read_view,
)
from conflictmap.web.refusals import problem

NEAR_LIMIT = 100
TILE_BYTES = 32_000_000  # of tiles in memory, some thousands
GetWorkspace = Callable[[], Workspace]


def routes(workspace: GetWorkspace) -> list[Route]:
    """
    Make the routes.

    Parameters
    ----------
    workspace
        Called for each request, from any thread; the first call may open it.
    """
    return [
        Route("/api/tiles/{version}/{z}/{x}/{y}", _tiles(workspace)),
        Route("/api/shapes/{version}", _shapes(workspace)),
        Route("/api/near/{version}", _near(workspace)),
        Route("/api/counts/{version}", _counts(workspace)),
        Route("/api/roads/{version}", _kept(lambda _: drawn_roads.roads(workspace().roads()))),
        Route("/api/basemap/{version}/{name}", _kept(lambda request: basemap.layer(request.path_params["name"]))),
        Route("/api/strings/{version}/{language}", _strings),
        Route("/api/assets/{version}/{name:path}", _kept(lambda request: asset(request.path_params["name"]))),
        Route("/api/{rest:path}", _unknown),
        Route("/api", _unknown),
        *ogc.routes(workspace),
    ]


async def _unknown(request: Request) -> Response:
    return problem(404, f"there is nothing at {request.url.path[:120]}")


def _index(workspace: Workspace, version: str) -> tuple[MapIndex, bool]:
    """Return the index of a version and whether it is that one, not a newer one in its place."""
    try:
        return workspace.index_version(version), True
    except NotFoundError:
        return workspace.index(), False


def _tiles(workspace: GetWorkspace) -> Endpoint:
    latest = LatestAnswers(TILE_BYTES)
    # not many more at once than there are processors: each would only wait for the others, and the last for all
    threads = ThreadPoolExecutor((os.cpu_count() or 1) + 1, "tiles")

    def tiles(request: Request) -> Answer:
        path = request.path_params
        tile = read_tile(path["z"], path["x"], path["y"])
        values = grouped(request.query_params)
        size = read_size(values, tile)
        chosen = read_filter(values, besides=SIZE)
        index, lasting = _index(workspace(), path["version"])
        found = latest.answer((index.version, tile, size, chosen), lambda: encode(_cells(index, tile, size, chosen)))
        return Answer(Raw(found), lasting)

    return endpoint(tiles, threads)


def _cells(
    index: MapIndex, tile: tuple[int, int, int], size: tuple[int, int], chosen: EventFilter
) -> dict[str, object]:
    return {"cells": [cell_row(cell) for cell in index.tile(*tile, chosen, buffer=0, size=size)]}


def _shapes(workspace: GetWorkspace) -> Endpoint:
    @endpoint
    def shapes(request: Request) -> Answer:
        values = grouped(request.query_params)
        zoom = read_number(values, "zoom", 0, MAX_ZOOM)
        chosen = read_filter(values, besides=("view", "zoom"))
        index, lasting = _index(workspace(), request.path_params["version"])
        return Answer(shape_collection(index.shapes(chosen, read_view(values, chosen), zoom)), lasting)

    return shapes


def _near(workspace: GetWorkspace) -> Endpoint:
    @endpoint
    def near(request: Request) -> Answer:
        values = grouped(request.query_params)
        lon, lat = read_number(values, "lon", -180, 180), read_number(values, "lat", -90, 90)
        zoom = read_number(values, "zoom", 0, MAX_ZOOM)
        tolerance = read_number(values, "tolerance", 0, MAX_TOLERANCE_PX)
        limit = int(read_number(values, "limit", 1, NEAR_LIMIT))
        chosen = read_filter(values, besides=("lon", "lat", "zoom", "tolerance", "limit"))
        index, _ = _index(workspace(), request.path_params["version"])
        found = index.near(lon, lat, zoom, chosen, tolerance_px=tolerance, limit=NEAR_LIMIT)
        rows = {row.event_id: row for row in index.rows(found[:limit])}
        events = [event_summary(rows[event_id]) for event_id in found[:limit] if event_id in rows]
        return Answer({"total": len(found), "more": len(found) == NEAR_LIMIT, "events": events})

    return near


def _counts(workspace: GetWorkspace) -> Endpoint:
    @endpoint
    def counts(request: Request) -> Answer:
        chosen = read_filter(grouped(request.query_params))
        index, lasting = _index(workspace(), request.path_params["version"])
        return Answer(index.counts(chosen), lasting)

    return counts


@endpoint
def _strings(request: Request) -> Answer:
    language = request.path_params["language"]
    lasting = strings_url(language) == request.url.path
    return Answer(strings(language), lasting)


def _kept(find: Callable[[Request], Asset]) -> Endpoint:
    async def kept(request: Request) -> Response:
        try:
            found = await asyncio.to_thread(find, request)
        except NotFoundError as error:
            return problem(404, str(error))
        return asset_response(found, request, lasting=request.path_params["version"] == found.version)

    return kept
