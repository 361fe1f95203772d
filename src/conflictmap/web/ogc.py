"""
OGC API - Features, Part 1: Core (OGC 17-069r4), read-only, so that QGIS and GDAL read the desk live.

| path under `/ogc` | answers |
|---|---|
| (none) | landing page: links to the rest |
| `api` | a short OpenAPI description |
| `conformance` | the classes of the standard that hold |
| `collections`, `collections/{name}` | events, roads, places |
| `collections/{name}/items?bbox&datetime&limit&offset` | a page of features, with links to others |
| `collections/{name}/items/{id}` | one feature |

Events take the filter parameters of links and of the command line as well. A bad parameter is answered with 400,
an unknown path or id with 404, always as JSON with one sentence. Places are those of countries that events lie in.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from shapely import MultiLineString
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conflictmap.errors import NotFoundError
from conflictmap.export.features import feature
from conflictmap.export.geometry import geometry
from conflictmap.geo.route import Route as Road
from conflictmap.model import Place
from conflictmap.model.filter import PARAM_NAMES, BBox
from conflictmap.store.workspace import Workspace
from conflictmap.web.answers import Answer, Endpoint, endpoint
from conflictmap.web.params import BadRequestError, grouped, read_filter
from conflictmap.web.refusals import problem

MAX_LIMIT = 1000
MAX_OFFSET = 1_000_000
_DEFAULT_LIMIT = 100
_COUNTRIES = 40  # whose places are served: the commonest of the events
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+ -]\d\d:\d\d)?)?", re.ASCII)
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_CLASSES = [f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "oas30")]
_TITLES = {
    "events": "Events, each with its sentence; unplaced ones have no geometry",
    "roads": "Routes that events are measured along, with the error of their lines",
    "places": "Places of the gazetteer in the countries that events lie in",
}
GetWorkspace = Callable[[], Workspace]
Values = Mapping[str, Sequence[str]]


class _Page(msgspec.Struct, frozen=True):
    """Which part of a collection is asked for."""

    limit: int
    offset: int
    bbox: BBox | None


def routes(workspace: GetWorkspace) -> list[Route]:
    """Make the routes; `workspace` is called for each request, from any thread."""
    return [
        Route("/ogc", _fixed(_landing)),
        Route("/ogc/", _fixed(_landing)),
        Route("/ogc/api", _fixed(_description)),
        Route("/ogc/conformance", _fixed(lambda _: {"conformsTo": _CLASSES})),
        Route("/ogc/collections", _fixed(_collections)),
        Route("/ogc/collections/{name}", _fixed(lambda request: _collection(request, _named(request)))),
        Route("/ogc/collections/{name}/items", _items(workspace)),
        Route("/ogc/collections/{name}/items/{item:path}", _item(workspace)),
        Route("/ogc/{rest:path}", _unknown),
    ]


async def _unknown(request: Request) -> Response:
    return problem(404, f"there is nothing at {request.url.path[:120]}")


def _fixed(find: Callable[[Request], dict[str, Any]]) -> Endpoint:
    @endpoint
    def answer(request: Request) -> Answer:
        _refuse_others(grouped(request.query_params), ("f",))
        return Answer(find(request))

    return answer


def _refuse_others(values: Values, known: Iterable[str]) -> None:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise BadRequestError(f"there is no parameter {unknown[0][:40]!r} here; there are {', '.join(sorted(known))}")
    if values.get("f", ["json"])[-1] not in {"json", "geojson"}:
        raise BadRequestError("f is json: there is no other form")


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}/ogc"


def _link(href: str, rel: str, kind: str = "application/json", title: str = "") -> dict[str, str]:
    return {"href": href, "rel": rel, "type": kind, "title": title or rel}


def _landing(request: Request) -> dict[str, Any]:
    base = _base(request)
    return {
        "title": "conflictmap",
        "description": "Armed-conflict events on places and stretches of road, each with the sentence it comes from.",
        "links": [
            _link(base, "self"),
            _link(f"{base}/api", "service-desc", "application/vnd.oai.openapi+json;version=3.0"),
            _link(f"{base}/conformance", "conformance"),
            _link(f"{base}/collections", "data"),
        ],
    }


def _description(request: Request) -> dict[str, Any]:
    """Describe the paths for programs that ask for it."""
    answer = {"200": {"description": "found"}, "400": {"description": "a bad parameter"}}
    paths = {
        path: {"get": {"responses": answer}}
        for path in (
            "/",
            "/conformance",
            "/collections",
            "/collections/{collectionId}",
            "/collections/{collectionId}/items",
            "/collections/{collectionId}/items/{featureId}",
        )
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "conflictmap", "version": "1"},
        "servers": [{"url": _base(request)}],
        "paths": paths,
    }


def _collections(request: Request) -> dict[str, Any]:
    return {
        "links": [_link(f"{_base(request)}/collections", "self")],
        "collections": [_collection(request, name) for name in _TITLES],
    }


def _collection(request: Request, name: str) -> dict[str, Any]:
    address = f"{_base(request)}/collections/{name}"
    return {
        "id": name,
        "title": _TITLES[name],
        "itemType": "feature",
        "crs": [_CRS84],
        "links": [_link(address, "self"), _link(f"{address}/items", "items", "application/geo+json")],
    }


def _named(request: Request) -> str:
    name = str(request.path_params["name"])
    if name not in _TITLES:
        raise NotFoundError(f"there is no collection {name[:40]!r}; there are {', '.join(_TITLES)}")
    return name


def _items(workspace: GetWorkspace) -> Endpoint:
    @endpoint
    def items(request: Request) -> Answer:
        name, values = _named(request), grouped(request.query_params)
        page = _page(values)
        if name == "events":
            features, matched = _events(workspace(), values, page)
        else:
            _refuse_others(values, ("f", "limit", "offset", "bbox", "datetime"))
            _days(values)  # nothing here has days, so any interval holds all of it; one that is none is still wrong
            found = list((_roads if name == "roads" else _places)(workspace(), page.bbox))
            features, matched = [write() for write in found[page.offset : page.offset + page.limit]], len(found)
        return Answer(_collection_of(request, features, matched, page), kind="application/geo+json")

    return items


def _collection_of(request: Request, features: list[dict[str, Any]], matched: int, page: _Page) -> dict[str, Any]:
    links = [_link(str(request.url), "self", "application/geo+json")]
    if page.offset + len(features) < min(matched, MAX_OFFSET):
        links.append(_turned(request, page.offset + page.limit, "next"))
    if page.offset:
        links.append(_turned(request, max(0, page.offset - page.limit), "prev"))
    return {
        "type": "FeatureCollection",
        "features": features,
        "numberMatched": matched,
        "numberReturned": len(features),
        "links": links,
    }


def _turned(request: Request, offset: int, rel: str) -> dict[str, str]:
    """Link to another page of the same."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    address = f"{_base(request)}{request.url.path.removeprefix('/ogc')}?{urlencode([*kept, ('offset', offset)])}"
    return _link(address, rel, "application/geo+json")


def _page(values: Values) -> _Page:
    limit = min(_whole(values, "limit", _DEFAULT_LIMIT, 1), MAX_LIMIT)  # the standard lets a server give less
    offset = _whole(values, "offset", 0, 0)
    if offset > MAX_OFFSET:
        raise BadRequestError(f"offset is at most {MAX_OFFSET}; ask for fewer with bbox, datetime or a filter")
    return _Page(limit, offset, _bbox(values))


def _whole(values: Values, name: str, default: int, low: int) -> int:
    texts = values.get(name)
    if not texts:
        return default
    if len(texts) > 1 or not texts[0].isascii() or not texts[0].isdigit() or len(texts[0]) > 9 or int(texts[0]) < low:
        raise BadRequestError(f"{name} is a whole number from {low}, given once")
    return int(texts[0])


def _bbox(values: Values) -> BBox | None:
    """Read a box of four numbers, or of six with heights, which no feature has."""
    if not values.get("bbox"):
        return None
    return read_filter({"bbox": [_flat_box(values["bbox"])]}).bbox


def _flat_box(texts: Sequence[str]) -> str:
    if len(texts) > 1:
        raise BadRequestError("bbox is given once, as west,south,east,north in degrees")
    parts = texts[0].split(",")
    return ",".join((*parts[:2], *parts[3:5])) if len(parts) == 6 else texts[0]


def _events(workspace: Workspace, values: Values, page: _Page) -> tuple[list[dict[str, Any]], int]:
    _refuse_others(values, ("f", "limit", "offset", "datetime", *PARAM_NAMES))
    asked = {name: list(texts) for name, texts in values.items() if name in PARAM_NAMES}
    if "bbox" in asked:
        asked["bbox"] = [_flat_box(asked["bbox"])]
    chosen = read_filter({**asked, **_days(values)})
    index = workspace.index()
    rows = index.table(chosen, page.limit, page.offset)
    return [feature(workspace.record.event(row.event_id)) for row in rows], index.counts(chosen).total


def _days(values: Values) -> dict[str, list[str]]:
    """Read `datetime`: a day, or an interval whose ends may be open (`..` or nothing)."""
    texts = values.get("datetime")
    if not texts:
        return {}
    if len(texts) > 1 or values.get("since") or values.get("until"):
        raise BadRequestError("datetime is given once, and not beside since or until")
    start, slash, end = texts[0].partition("/")
    days = {"since": start, "until": end if slash else start}
    named = {name: text for name, text in days.items() if not (slash and text in {"", ".."})}
    if any(not _is_instant(text) for text in named.values()):
        raise BadRequestError(
            f"datetime={texts[0][:80]!r}: give a day as YYYY-MM-DD, a time as in RFC 3339, or two with / between"
        )
    return {name: [text[:10]] for name, text in named.items()}


def _is_instant(text: str) -> bool:
    """Whether a text is a full date or a date-time of RFC 3339, section 5.6; `+` may have become a space on its way."""
    if not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text[:19].upper())
    except ValueError:
        return False
    return True


Write = Callable[[], dict[str, Any]]


def _roads(workspace: Workspace, bbox: BBox | None) -> Iterable[Write]:
    for road in sorted(workspace.roads().routes, key=lambda road: road.route_id):
        if bbox is None or any(_meets(bbox, part.bounds) for part in road.parts):
            yield lambda road=road: _road(road)  # type: ignore[misc]


def _meets(bbox: BBox, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    crosses = bbox.west > bbox.east  # over the line of 180 degrees
    beside = (west <= bbox.east or east >= bbox.west) if crosses else (west <= bbox.east and east >= bbox.west)
    return beside and south <= bbox.north and north >= bbox.south


def _road(road: Road) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": road.route_id,
        "geometry": geometry(MultiLineString(road.parts)),
        "properties": {
            "route_id": road.route_id,
            "ref": road.ref,
            "name": road.name,
            "country": road.country,
            "direction": road.direction,
            "length_km": road.length_km,
            "error_km": road.error_km,
        },
    }


def _places(workspace: Workspace, bbox: BBox | None) -> Iterable[Write]:
    gazetteer = workspace.atlas().gazetteer
    for choice in workspace.index().choices().countries[:_COUNTRIES]:
        for place in gazetteer.in_country(choice.value):
            if bbox is None or _meets(bbox, (place.lon, place.lat, place.lon, place.lat)):
                yield lambda place=place: _place(place)  # type: ignore[misc]


def _place(place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place.place_id,
        "geometry": {"type": "Point", "coordinates": [round(place.lon, 7), round(place.lat, 7)]},
        "properties": {
            "place_id": place.place_id,
            "name": place.name,
            "name_ar": place.name_ar or None,
            "feature_code": place.feature_code,
            "admin1": place.admin1 or None,
            "country": place.country,
        },
    }


def _item(workspace: GetWorkspace) -> Endpoint:
    @endpoint
    def item(request: Request) -> Answer:
        name, number = _named(request), str(request.path_params["item"])
        _refuse_others(grouped(request.query_params), ("f",))
        found = _one(workspace(), name, number)
        address = f"{_base(request)}/collections/{name}"
        links = [
            _link(f"{address}/items/{quote(number, safe='')}", "self", "application/geo+json"),
            _link(address, "collection"),
        ]
        return Answer({**found, "links": links}, kind="application/geo+json")

    return item


def _one(workspace: Workspace, name: str, number: str) -> dict[str, Any]:
    if name == "events":
        try:
            return feature(workspace.record.event(number))
        except NotFoundError:  # it says in which file or database, which is nobody's business here
            raise NotFoundError(f"there is no event {number[:40]!r}") from None
    if name == "places":
        return _place(workspace.atlas().gazetteer.place(number))
    road = next((road for road in workspace.roads().routes if road.route_id == number), None)
    if road is None:
        raise NotFoundError(f"there is no road {number[:40]!r}")
    return _road(road)
