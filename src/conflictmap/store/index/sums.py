"""What a part has added up beside its events: they have few values together, and most filters ask for no others."""
# ruff: noqa: S608 - statements are made of our own names; values are bound

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
from msgspec import Struct

from conflictmap.store.desk.where import Where

Ask = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]
Asked = Sequence[tuple[Ask, Where]]  # the parts of an index, each with what is asked of its events
# one value that is joined: of values that are compared one by one, DuckDB reads every row in its way
LISTED = "(SELECT unnest(?))"

# Columns of `events` that counts and timelines are added up from: `n` events of the table `cube` have them.
CUBE = (
    "first_day, last_day, known_from, known_to, event_type, status, claimed, country, origin, review_status, "
    "background, west IS NOT NULL AS placed"
)
# Those that tiles and shapes are added up from: `n` events of the table `sums` have them, and lie in one small cell of
# the map, or are of one shape. Up to `SUMS_ZOOM` a cell of a tile holds whole ones.
_ALIKE = "shape_key, kind, event_type, status, claimed, country, origin, review_status, background, precision_rank"
_LEFT_OUT = 18  # bits of `mx` and `my`, which has 32: such a cell is 2.4 km or less
SUMS_ZOOM = 32 - _LEFT_OUT - 5
_CELL = ", ".join(f"({axis} >> {_LEFT_OUT}) << {_LEFT_OUT} AS {axis}" for axis in ("mx", "my"))


def add_up(db: duckdb.DuckDBPyConnection) -> None:
    """Make both tables of sums in an index file that has all its events."""
    db.execute(f"CREATE TABLE cube AS SELECT {CUBE}, count(*)::INTEGER AS n FROM events GROUP BY ALL ORDER BY ALL")
    db.execute(
        f"CREATE TABLE sums AS SELECT * FROM (SELECT {_CELL}, {_ALIKE}, count(*)::INTEGER AS n, sum(mx)::BIGINT AS xs, "
        "sum(my)::BIGINT AS ys, sum(rowid)::BIGINT AS rows, min(rowid) AS first_row FROM events "
        "WHERE west IS NOT NULL GROUP BY ALL) ORDER BY mx IS NULL, mx, my, shape_key, first_row"
    )


class Rows(Struct, frozen=True):
    """
    Rows of a part that are added up, and how.

    They are events, or sums of events that are alike. Sums of hidden events are taken off, but for `first`, which may
    then be a row that is hidden; `rows` is the row of the one event where there is but one.
    """

    table: Where
    found: Where
    n: str = "count(*)"
    xs: str = "sum(mx)::BIGINT"
    ys: str = "sum(my)::BIGINT"
    rows: str = "sum(rowid)::BIGINT"
    first: str = "min(rowid)"

    def grouped(self, columns: str, where: Where) -> Where:
        """Write what groups those of the rows for which something more is true; some may have no event left."""
        return Where(
            f"SELECT {columns} FROM {self.table.sql} WHERE {where.sql} AND {self.found.sql} "
            f"GROUP BY ALL HAVING {self.n} > 0",
            (*self.table.params, *where.params, *self.found.params),
        )


class Cells(Struct, frozen=True):
    """Where points are wanted: ranges of `mx`, one of `my` (all ends included), and how many bits make a cell."""

    columns: Sequence[tuple[int, int]]
    rows: tuple[int, int]
    shift: int


class Source(Struct, frozen=True):
    """
    A part of an index, and what is asked of it.

    `found` is true of the events that are wanted. `sums` are the same ones summed up, where the filter allows that;
    `gone` are rows of events that are taken off these. `cells` adds the points up from groups, where that is allowed.
    """

    ask: Ask
    found: Where
    sums: Rows | None = None
    gone: frozenset[int] = frozenset()
    cells: Callable[[Cells], list[tuple[int, ...]]] | None = None

    @property
    def events(self) -> Rows:
        """Return the events one by one."""
        return Rows(Where("events"), self.found)


def sums_without(gone: Where, found: Where) -> Rows:
    """
    Return the sums of a part, with hidden events taken off again: they are few.

    Parameters
    ----------
    gone
        True of the hidden events.
    found
        True of the sums that are wanted; it asks for nothing but their columns.
    """
    added = {
        "n": "sum(n)::BIGINT",
        "xs": "sum(xs)::BIGINT",
        "ys": "sum(ys)::BIGINT",
        "rows": "sum(rows)::BIGINT",
        "first": "min(first_row)",
    }
    if not gone.params:
        return Rows(Where("sums"), found, **added)
    taken = "-1, -mx::BIGINT, -my::BIGINT, -rowid, NULL"
    hidden = f"SELECT {_CELL}, {_ALIKE}, {taken} FROM events WHERE west IS NOT NULL AND {gone.sql}"
    return Rows(Where(f"(SELECT * FROM sums UNION ALL {hidden})", gone.params), found, **added)
