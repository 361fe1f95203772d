"""Overpass servers: the question for a road, and the lines in an answer; only servers that a user names are asked."""

import re
import urllib.parse
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import orjson
from shapely.geometry import LineString, MultiLineString

from conflictmap.asking import Limits, NoAnswerError, post
from conflictmap.errors import DataFileError, UsageError

_SECONDS = 180
_MOST_BYTES = 50_000_000
_REF = re.compile(r"([^\W\d_]{0,4})[ -]?(\d{1,5})([^\W\d_]?)")


def query(ref: str, country: str) -> str:
    """
    Write the question for all pieces of a road of that ref, links left out, in one country.

    Raises
    ------
    UsageError
        If the ref is none that signs show, or the country no code of two letters.
    """
    found = _REF.fullmatch(ref.strip())
    if found is None:
        raise UsageError(f"{ref!r} is no ref that can be asked for; give letters and a number, such as M4")
    if not re.fullmatch("[A-Z]{2}", country):
        raise UsageError(f"{country!r} is no country code; give the two letters of ISO 3166, such as SY")
    written = f"(^|;) *{found[1]}[ -]?{found[2]}{found[3]} *(;|$)"
    return (
        f'[out:json][timeout:{_SECONDS}];area["ISO3166-1"="{country}"][admin_level=2]->.country;'
        f'way["highway"]["highway"!~"_link$"]["ref"~"{written}",i](area.country);out tags geom;'
    )


def ask(server: str, question: str, *, seconds: float = _SECONDS, most_bytes: int = _MOST_BYTES) -> bytes:
    """
    Ask a server and return its answer, not looked at yet.

    Parameters
    ----------
    server
        Address of the interpreter, http or https; no redirect leads away from it.
    question
        Of `query`.
    seconds, most_bytes
        When to give up.

    Raises
    ------
    UsageError
        If the address is none of http or https.
    DataFileError
        If the server does not answer, answers too much, or with an error.
    """
    address = urllib.parse.urlsplit(server)
    if address.scheme not in {"http", "https"} or not address.hostname or address.username:
        raise UsageError(f"{server!r} is no address of an Overpass server; give http(s)://host/api/interpreter")
    body = urllib.parse.urlencode({"data": question}).encode()
    try:
        return post(server, body, {}, Limits(seconds, most_bytes))
    except NoAnswerError as error:
        raise DataFileError(server, f"{error}; check the address, ask for less, or try again later") from error


def read_answer(answer: bytes, server: str) -> list[tuple[dict[str, str], LineString | MultiLineString | str]]:
    """
    Read a server's answer.

    Raises
    ------
    DataFileError
        If it is no answer of an Overpass server, or says that the server gave up.
    """
    try:
        document = orjson.loads(answer)
    except orjson.JSONDecodeError as error:
        raise DataFileError(server, f"the answer is not JSON ({error}); is this an Overpass server?") from error
    if not isinstance(document, dict) or not isinstance(document.get("elements"), list):
        raise DataFileError(server, "the answer is none of an Overpass server; check the address")
    if remark := document.get("remark"):
        raise DataFileError(server, f"the server did not finish: {str(remark)[:120]}")
    return list(ways_of(document))


def ways_of(document: dict[str, Any]) -> Iterator[tuple[dict[str, str], LineString | MultiLineString | str]]:
    """
    Yield the ways of an answer with their tags: those with a geometry, with nodes beside them, and relations' members.

    A way that cannot be read comes with a sentence instead of its line.
    """
    elements = [element for element in document["elements"] if isinstance(element, dict)]
    nodes = {element.get("id"): element for element in elements if element.get("type") == "node"}
    known = {element.get("id") for element in elements if element.get("type") == "way"}
    for element in elements:
        if element.get("type") == "way":
            yield _tags(element), _line(element, nodes)
        elif element.get("type") == "relation":
            for member in element.get("members") or ():
                if isinstance(member, dict) and member.get("type") == "way" and member.get("ref") not in known:
                    yield _tags(element), _line(member, nodes)


def _tags(element: dict[str, Any]) -> dict[str, str]:
    tags = element.get("tags")
    return {str(key): str(value) for key, value in tags.items()} if isinstance(tags, dict) else {}


def _line(way: dict[str, Any], nodes: dict[Any, dict[str, Any]]) -> LineString | MultiLineString | str:
    """Make the line of a way; a vertex that the answer lacks, as outside of what was asked for, parts it in two."""
    places = way.get("geometry") or [nodes.get(node) for node in way.get("nodes") or ()]
    try:
        runs = [
            [(float(place["lon"]), float(place["lat"])) for place in run]
            for is_there, run in groupby(places, lambda place: place is not None)
            if is_there
        ]
    except (TypeError, KeyError, ValueError):
        return "has a vertex without lon and lat"
    if not runs:
        return "has no geometry; ask the server for it by `out geom`"
    lines = [LineString(run) for run in runs if len(run) > 1]
    if not lines:
        return "is a line with one vertex; a line needs two"
    return lines[0] if len(lines) == 1 else MultiLineString(lines)
