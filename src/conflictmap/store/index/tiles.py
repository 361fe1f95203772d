"""Points of the map index, gathered to the cells of a map tile."""
# ruff: noqa: S608 - the condition comes from `where`, which binds every value

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from conflictmap.model import EventType, Status
from conflictmap.store.desk.columns import unpack_kind
from conflictmap.store.desk.rows import Cell
from conflictmap.store.desk.where import Where
from conflictmap.store.index.sums import LISTED, SUMS_ZOOM, Cells, Source

Value = TypeVar("Value")
Row = tuple[int, int]  # number of a part, and a row in it
MAX_ZOOM = 22
_CELLS = 5  # a tile has 2^5 cells a side
_PIXELS = 8  # and 2^8 pixels
_BITS = 32  # of `mx` and `my`
_TYPES = {value: rank for rank, value in enumerate(EventType)}
_STATUSES = {value: rank for rank, value in enumerate(Status)}


class Tile(Struct, frozen=True):
    """
    Address of a Web-Mercator tile (XYZ scheme), and how many cells beyond its edges come with it.

    With `columns` and `rows` it is so many tiles in one, of which it is the first.
    """

    z: int
    x: int
    y: int
    buffer: int = 0
    columns: int = 1
    rows: int = 1

    def __post_init__(self) -> None:
        side = 1 << max(self.z, 0)
        inside = 0 <= self.x <= side - self.columns and 0 <= self.y <= side - self.rows
        if not inside or not 0 <= self.z <= MAX_ZOOM or min(self.columns, self.rows) < 1 or not 0 <= self.buffer <= 4:
            raise ValueError(f"there is no tile {self.z}/{self.x}/{self.y} with a buffer of {self.buffer}")


class _Sum(Struct):
    """What is added up for one cell."""

    n: int = 0
    x: int = 0
    y: int = 0
    claimed: int = 0
    row: Row = (0, 0)
    types: dict[EventType, int] = {}
    statuses: dict[Status, int] = {}

    def add(self, part: int, found: tuple[Any, ...]) -> None:
        kind, n, x, y, row = found
        event_type, status, is_claimed = unpack_kind(kind)
        self.n, self.x, self.y, self.row = self.n + n, self.x + x, self.y + y, (part, row)
        self.claimed += n if is_claimed else 0
        self.types[event_type] = self.types.get(event_type, 0) + n
        self.statuses[status] = self.statuses.get(status, 0) + n


def cells(sources: Sequence[Source], tile: Tile) -> list[Cell]:
    """Gather the points of a tile that meet the conditions, from north to south and west to east."""
    sums: dict[tuple[int, int], _Sum] = {}
    for part, source in enumerate(sources):
        for column, row, *rest in _sums(source, tile):
            sums.setdefault((row, column), _Sum()).add(part, tuple(rest))
    names = _names(sources, [one.row for one in sums.values() if one.n == 1])
    left = _reach(tile)[0]
    made = (_cell(tile, left, place, one, names) for place, one in sums.items())
    return sorted(made, key=lambda cell: (cell.y, cell.x))


def _sums(source: Source, tile: Tile) -> list[tuple[Any, ...]]:
    """Add up the points of one part by cell and kind."""
    shift = _BITS - tile.z - _CELLS
    left, right, top, bottom = _reach(tile)
    columns = [(a << shift, ((b + 1) << shift) - 1) for a, b in _ranges(left, right, tile.z)]
    rows = (top << shift, ((bottom + 1) << shift) - 1)
    if source.cells is not None:
        return source.cells(Cells(columns, rows, shift))
    across = " OR ".join(f"mx BETWEEN {first} AND {last}" for first, last in columns)
    inside = Where(f"({across}) AND my BETWEEN {rows[0]} AND {rows[1]}")
    of = source.sums if source.sums and tile.z <= SUMS_ZOOM else source.events
    added = of.grouped(f"mx >> {shift}, my >> {shift}, kind, {of.n}, {of.xs}, {of.ys}, {of.rows}", inside)
    return source.ask(added.sql, added.params)


def _reach(tile: Tile) -> tuple[int, int, int, int]:
    """First and last column and row of cells; columns may lie beyond the world's edges, which are one line."""
    side, buffer = 1 << _CELLS, tile.buffer
    beyond = buffer if tile.z else 0  # the one tile of zoom 0 has no neighbour but itself
    left, top = tile.x * side, tile.y * side
    bottom = min(top + side * tile.rows + buffer, side << tile.z) - 1
    return left - beyond, left + side * tile.columns + beyond - 1, max(top - buffer, 0), bottom


def _ranges(left: int, right: int, z: int) -> Iterable[tuple[int, int]]:
    """Split a range of columns at the antimeridian."""
    columns = 1 << (z + _CELLS)
    if left < 0:
        return (0, right), (left + columns, columns - 1)
    if right >= columns:
        return (left, columns - 1), (0, right - columns)
    return ((left, right),)


def _names(sources: Sequence[Source], wanted: Sequence[Row]) -> dict[Row, str]:
    """Ids of the events in some rows."""
    names: dict[Row, str] = {}
    for part, source in enumerate(sources):
        rows = [row for number, row in wanted if number == part]
        if rows:
            found = source.ask(f"SELECT rowid, event_id FROM events WHERE rowid IN {LISTED}", (rows,))
            names |= {(part, row): event_id for row, event_id in found}
    return names


def _cell(tile: Tile, left: int, place: tuple[int, int], one: _Sum, names: dict[Row, str]) -> Cell:
    to_pixels = _BITS - tile.z - _PIXELS
    column = place[1]
    world = 1 << (tile.z + _PIXELS)
    turn = world if column < left else -world if column > left + (tile.columns << _CELLS) + 2 * tile.buffer else 0
    return Cell(
        (one.x // one.n >> to_pixels) + turn - (tile.x << _PIXELS),
        (one.y // one.n >> to_pixels) - (tile.y << _PIXELS),
        one.n,
        _commonest(one.types, _TYPES),
        _commonest(one.statuses, _STATUSES),
        one.claimed,
        names[one.row] if one.n == 1 else None,
    )


def _commonest(counts: dict[Value, int], order: dict[Value, int]) -> Value:
    """Take the value with most events; of several, the first in the vocabulary."""
    return min(counts, key=lambda value: (-counts[value], order[value]))
