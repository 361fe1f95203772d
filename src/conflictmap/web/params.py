"""Parameters of a request, checked at the door; everything behind it may trust them."""

import math
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

from conflictmap.errors import ConflictMapError
from conflictmap.model import EventFilter
from conflictmap.model.filter import BBox

MAX_ZOOM = 18
MAX_TOLERANCE_PX = 64
MAX_QUERY_CHARS = 8000
MAX_TILES = 8  # columns and rows in one answer
SIZE = ("columns", "rows")
_WORLD = BBox(-180, -90, 180, 90)


class BadRequestError(ConflictMapError, ValueError):
    """A request that means nothing; answered with status 400 and this sentence."""


class Query(Protocol):
    """The query of a request: names, each with its values in order (Starlette's `QueryParams` is one)."""

    def multi_items(self) -> list[tuple[str, str]]:
        """Return all pairs."""
        ...


def grouped(query: Query) -> dict[str, list[str]]:
    """Gather the values of each name."""
    values: dict[str, list[str]] = {}
    for name, value in query.multi_items():
        values.setdefault(name, []).append(value)
    return values


def read_filter(values: Mapping[str, Sequence[str]], besides: Sequence[str] = ()) -> EventFilter:
    """
    Make the filter of a request.

    Parameters
    ----------
    values
        All parameters of the request.
    besides
        Names that belong to the route and are read elsewhere.

    Raises
    ------
    BadRequestError
        If the query is longer than any page makes.
    FilterError
        If a name or a value means nothing; all of them are named.
    """
    if sum(len(text) for texts in values.values() for text in texts) > MAX_QUERY_CHARS:
        raise BadRequestError(f"the query is longer than {MAX_QUERY_CHARS} characters")
    return EventFilter.from_params({name: texts for name, texts in values.items() if name not in besides})


def query_text(chosen: EventFilter) -> str:
    """Write a filter as a query that `read_filter` reads back."""
    return urlencode(chosen.to_params(), doseq=True)


def read_number(values: Mapping[str, Sequence[str]], name: str, low: float, high: float) -> float:
    """
    Read one number in [low, high].

    Raises
    ------
    BadRequestError
        If it is missing, given twice, not a number or outside.
    """
    texts = values.get(name, ())
    try:
        (text,) = texts
        number = float(text)
    except ValueError:
        raise BadRequestError(f"{name} is needed once, a number from {low:g} to {high:g}") from None
    if not (math.isfinite(number) and low <= number <= high):
        raise BadRequestError(f"{name}={number:g} is not from {low:g} to {high:g}")
    return number


def read_tile(z: str, x: str, y: str) -> tuple[int, int, int]:
    """
    Read the address of a Web-Mercator tile, XYZ scheme.

    Raises
    ------
    BadRequestError
        If a part is not a whole number or lies outside the zoom's range.
    """
    if not all(text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 20 for text in (z, x, y)):
        raise BadRequestError(f"tile {z[:20]}/{x[:20]}/{y[:20]}: give three whole numbers")
    zoom, column, row = int(z), int(x), int(y)
    if not 0 <= zoom <= MAX_ZOOM:
        raise BadRequestError(f"zoom {zoom} is not from 0 to {MAX_ZOOM}")
    if not (0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
        raise BadRequestError(f"tile {column}/{row} does not exist at zoom {zoom}")
    return zoom, column, row


def read_size(values: Mapping[str, Sequence[str]], tile: tuple[int, int, int]) -> tuple[int, int]:
    """
    Read how many columns and rows of tiles are asked for in one, from a tile on; one of each without these parameters.

    Raises
    ------
    BadRequestError
        If they are no whole numbers up to MAX_TILES, or reach beyond the world.
    """
    columns, rows = (read_number(values, name, 1, MAX_TILES) if name in values else 1 for name in SIZE)
    zoom, column, row = tile
    if columns % 1 or rows % 1 or max(column + columns, row + rows) > 1 << zoom:
        raise BadRequestError(f"there are no {columns:g} x {rows:g} tiles from {column}/{row} on at zoom {zoom}")
    return int(columns), int(rows)


def read_view(values: Mapping[str, Sequence[str]], chosen: EventFilter) -> BBox:
    """
    Read the part of the world that is in view, as `view=west,south,east,north` in degrees.

    Without it, the filter's own box is taken, or the whole world.

    Raises
    ------
    BadRequestError
        If it is not four numbers in order.
    """
    if not values.get("view"):
        return chosen.bbox or _WORLD
    try:
        (text,) = values["view"]
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadRequestError("view is needed once, as west,south,east,north in degrees") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # NaN fails too: it compares false
        raise BadRequestError("view is west,south,east,north in degrees, west below east, south below north")
    return BBox(west, south, east, north)
