"""Events that are alike, counted by days: what tiles are made of, whatever days, box or zoom are asked for.

Coded events repeat at places. Those at one place and of one kind are a group, and a part keeps which groups its events
belong to in the order of their days, in chunks, and before each chunk how many of each group came earlier. How many of
each group lie in a span of days is then the difference of two such counts, and of the two chunks that the span ends in.
"""
# ruff: noqa: S608 - statements are made of our own names; values are bound

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from msgspec import Struct

from conflictmap.model import DateMode, EventFilter
from conflictmap.store.desk.columns import OPEN_END, OPEN_START, day_number
from conflictmap.store.desk.where import UNDATED, Where
from conflictmap.store.index.sums import Ask, Cells

Ints = npt.NDArray[np.int64]
Columns = Callable[[str, tuple[Any, ...]], dict[str, Any]]
_LEAST = 50_000  # events of a part, of which fewer are soon looked at one by one
_MOST = 500_000  # groups
_EACH = 4  # events that a group has at least, on average
_CHUNK = 65_536  # events of a chunk, or more where there are so many groups that
_SHELF = 8  # chunks that are read at once, which costs little more than one
_KEPT = 48  # shelves in memory
_COUNTS = 4_000_000  # counts of groups before all chunks would be more than these
_ALIKE = (
    "mx, my, west, south, east, north, shape_key, country, precision_rank, kind, event_type, status, claimed, origin, "
    "review_status, background"
)
# what the kind stands for need not be compared as well
_COMPARED = [name for name in _ALIKE.split(", ") if name not in {"event_type", "status", "claimed"}]
# events in the order of a day: those of one day, and the others by their first and by their last
_ONE_DAY, _BY_FIRST, _BY_LAST = range(3)
_SERIES = (("first_day", "first_day = last_day"), ("first_day", "first_day <> last_day"),
           ("last_day", "first_day <> last_day"))  # fmt: skip


def add_groups(db: duckdb.DuckDBPyConnection) -> None:
    """Group the events of an index file that has all of them; few events, and such as are hardly alike, are in none."""
    db.execute(
        f"CREATE TABLE alike AS SELECT (row_number() OVER (ORDER BY min(rowid)) - 1)::INTEGER AS number, {_ALIKE}, "
        "count(*)::INTEGER AS n, sum(rowid)::BIGINT AS rows FROM events WHERE west IS NOT NULL "
        f"AND (SELECT count(*) FROM events) >= {_LEAST} GROUP BY ALL ORDER BY number"
    )
    db.execute("CREATE TABLE alike_days (series TINYINT, day INTEGER, n INTEGER)")
    db.execute("CREATE TABLE alike_events (series TINYINT, chunk INTEGER, number INTEGER, row UINTEGER)")
    db.execute("CREATE TABLE alike_before (series TINYINT, n UINTEGER, rows BIGINT)")
    ((groups, events),) = db.execute("SELECT count(*), coalesce(sum(n), 0) FROM alike").fetchall()
    if groups > min(_MOST, events // _EACH):
        db.execute("DELETE FROM alike")
    elif groups:
        same = " AND ".join(f"events.{name} IS NOT DISTINCT FROM alike.{name}" for name in _COMPARED)
        db.execute(
            "CREATE TEMP TABLE numbered AS SELECT number, events.rowid::UINTEGER AS row, first_day, last_day "
            f"FROM events JOIN alike ON {same} WHERE NOT {UNDATED.sql}"
        )
        for series in range(len(_SERIES)):
            _add_series(db, series, groups, int(events))
        db.execute("DROP TABLE numbered")


def _add_series(db: duckdb.DuckDBPyConnection, series: int, groups: int, events: int) -> None:
    day, which = _SERIES[series]
    counted = f"SELECT {series}, {day}, count(*) FROM numbered WHERE {which} GROUP BY ALL ORDER BY ALL"
    db.execute(f"INSERT INTO alike_days {counted}")
    size = _chunk_size(groups, events)
    db.execute(
        f"INSERT INTO alike_events SELECT {series}, ((row_number() OVER (ORDER BY {day}, row) - 1) // {size})::INTEGER "
        f"AS chunk, number, row FROM numbered WHERE {which} ORDER BY {day}, row"
    )
    n, rows = np.zeros(groups, np.int64), np.zeros(groups, np.int64)
    for chunk in range(_chunks(db, series)):
        db.register("incoming", pa.table({"n": n.astype(np.uint32), "rows": rows}))
        db.execute(f"INSERT INTO alike_before SELECT {series}, n, rows FROM incoming")
        db.unregister("incoming")
        found = db.execute(
            "SELECT number, row FROM alike_events WHERE series = ? AND chunk = ?", (series, chunk)
        ).fetchnumpy()
        of, row = np.asarray(found["number"]), np.asarray(found["row"])
        n, rows = n + _counted(of, groups), rows + _counted(of, groups, row)


def _chunks(db: duckdb.DuckDBPyConnection, series: int) -> int:
    ((chunks,),) = db.execute(f"SELECT count(DISTINCT chunk) FROM alike_events WHERE series = {series}").fetchall()
    return int(chunks)


def _chunk_size(groups: int, events: int) -> int:
    return max(_CHUNK, -(-events * groups // _COUNTS))


def _counted(of: npt.NDArray[Any], groups: int, rows: npt.NDArray[Any] | None = None) -> Ints:
    """Count how often each group is there, or add up the rows of it, whose sums a float holds exactly."""
    return np.bincount(of, rows, groups).astype(np.int64)


class _Gone(NamedTuple):
    """Hidden events that a filter would find: position, kind and row of each."""

    mx: Ints
    my: Ints
    kind: Ints
    rows: Ints

    def inside(self, cells: Cells) -> "_Gone":
        """Return those that are wanted."""
        at = _inside(cells, self.mx, self.my)
        return _Gone(*(values[at] for values in self))


class Wanted(Struct, frozen=True):
    """
    What a filter asks of groups: those for which `found` is true, from one day to another unless days do not matter.

    `gone` is true of hidden events that are to be taken off again; None where there are none.
    """

    found: Where
    days: tuple[int, int] | None
    gone: Where | None


def days_of(chosen: EventFilter) -> tuple[int, int] | None:
    """Return the first and the last day of a filter, None where it asks for none."""
    if chosen.since is None and chosen.until is None:
        return None
    since = OPEN_START if chosen.since is None else day_number(chosen.since)
    return since, OPEN_END if chosen.until is None else day_number(chosen.until)


def is_by_days(chosen: EventFilter) -> bool:
    """Whether groups say how many events may lie in the days of a filter; they cannot say which certainly do."""
    return chosen.date_mode is DateMode.POSSIBLE or days_of(chosen) is None


class Alike:
    """The groups of a part. Any thread may ask; what was read is kept, the latest of it."""

    def __init__(self, ask: Ask, columns: Columns) -> None:
        self._ask, self._columns = ask, columns
        self._reading = Lock()
        self._shelf = lru_cache(_KEPT)(self._read_shelf)
        self._before_chunks = lru_cache(None)(self._read_before)
        self._chosen = lru_cache(64)(self._choose)
        self._sums = lru_cache(16)(self._add_up)
        self._gone = lru_cache(16)(self._read_gone)

    def sums(self, wanted: Wanted, cells: Cells) -> list[tuple[int, ...]]:
        """
        Add up events by cell and kind.

        Returns
        -------
        sums
            Column and row of the cell, kind, how many events, their `mx` and `my` added up, and the row of the one
            event where there is but one.
        """
        groups = self._groups
        n = self._of_days(wanted, "n")
        at = np.flatnonzero(_inside(cells, groups["mx"], groups["my"]) & self._chosen(wanted.found) & (n > 0))
        found = [groups["mx"][at], groups["my"][at], groups["kind"][at], n[at]]
        gone = None if wanted.gone is None else self._gone(wanted.gone).inside(cells)
        if gone is not None:
            less = [gone.mx, gone.my, gone.kind, np.full(len(gone.mx), -1)]
            found = [np.concatenate(pair) for pair in zip(found, less, strict=True)]

        def rows() -> Ints:
            shown = self._of_days(wanted, "rows")[at]
            return shown if gone is None else np.concatenate([shown, -gone.rows])

        return _by_cell(found, cells.shift, rows)

    def _of_days(self, wanted: Wanted, which: str) -> Ints:
        if wanted.days is None:
            return self._groups[which]
        return self._sums(*wanted.days, which)

    @cached_property
    def _groups(self) -> dict[str, Ints]:
        """Read mx, my, kind, n and rows of each; those without a point are at -1, where nobody looks."""
        found = self._columns(
            "SELECT coalesce(mx::BIGINT, -1) AS mx, coalesce(my::BIGINT, -1) AS my, kind::BIGINT AS kind, "
            "n::BIGINT AS n, rows FROM alike ORDER BY number",
            (),
        )
        return {name: values.astype(np.int64) for name, values in found.items()}

    @cached_property
    def _days(self) -> list[tuple[list[int], list[int]]]:
        """Read the days of each series, and how many events come before each, and before none any more."""
        found = self._ask("SELECT series, day, n FROM alike_days ORDER BY ALL", ())
        series = [[(day, n) for one, day, n in found if one == number] for number in range(len(_SERIES))]
        return [([day for day, _ in days], np.cumsum([0, *(n for _, n in days)]).tolist()) for days in series]

    def _read_shelf(self, series: int, shelf: int, column: str) -> npt.NDArray[Any]:
        """Read the groups (`number`) of the events of some chunks, in the order of days, or their rows (`row`)."""
        sql = f"SELECT {column} FROM alike_events WHERE series = ? AND chunk BETWEEN ? AND ?"
        first = shelf * _SHELF
        return np.asarray(self._columns(sql, (series, first, first + _SHELF - 1))[column])

    def _chunk(self, series: int, chunk: int, column: str) -> npt.NDArray[Any]:
        shelf, place = divmod(chunk, _SHELF)
        with self._reading:  # what several threads want is read once
            found = self._shelf(series, shelf, column)
        return found[place * self._size : (place + 1) * self._size]

    def _read_before(self, series: int, which: str) -> Ints:
        """Read what of each group came before each chunk of a series: numbers or rows, shape (chunks, groups)."""
        found = self._columns(f"SELECT {which} AS found FROM alike_before WHERE series = ?", (series,))["found"]
        before: Ints = np.asarray(found).reshape(-1, self._count)
        return before

    @property
    def _count(self) -> int:
        return len(self._groups["n"])

    @cached_property
    def _size(self) -> int:
        return _chunk_size(self._count, int(self._groups["n"].sum()))

    def _before(self, series: int, place: int, which: str) -> Ints:
        """Add up for each group the first events of a series, up to a place in it."""
        chunk, rest = divmod(place, self._size)
        if not rest and chunk:
            chunk, rest = chunk - 1, self._size
        if not rest:
            return np.zeros(self._count, np.int64)
        with self._reading:
            earlier: Ints = self._before_chunks(series, which)[chunk]
        return earlier + self._in_chunk(series, chunk, slice(rest), which)

    def _in_chunk(self, series: int, chunk: int, part: slice, which: str) -> Ints:
        rows = self._chunk(series, chunk, "row")[part] if which == "rows" else None
        return _counted(self._chunk(series, chunk, "number")[part], self._count, rows)

    def _place(self, series: int, day: int) -> int:
        """Say how many events of a series come before a day."""
        days, places = self._days[series]
        return places[bisect_left(days, day)]

    def _add_up(self, since: int, until: int, which: str) -> Ints:
        """Add up for each group its events that may lie in a span of days."""
        until += 1 if until < OPEN_END else 0
        one_day = self._between(_ONE_DAY, self._place(_ONE_DAY, since), self._place(_ONE_DAY, until), which)
        begun = self._before(_BY_FIRST, self._place(_BY_FIRST, until), which)
        return one_day + begun - self._before(_BY_LAST, self._place(_BY_LAST, since), which)

    def _between(self, series: int, first: int, last: int, which: str) -> Ints:
        """Add up the events of a series from one place to another, of one chunk only those between them."""
        chunk = first // self._size
        if chunk == (last - 1) // self._size and first < last:
            part = slice(first % self._size, last - chunk * self._size)
            return self._in_chunk(series, chunk, part, which)
        return self._before(series, last, which) - self._before(series, first, which)

    def _choose(self, found: Where) -> npt.NDArray[np.bool_]:
        chosen = np.zeros(self._count, np.bool_)
        chosen[self._columns(f"SELECT number FROM alike WHERE {found.sql}", found.params)["number"]] = True
        return chosen

    def _read_gone(self, found: Where) -> _Gone:
        rows = self._columns(
            "SELECT mx::BIGINT AS mx, my::BIGINT AS my, kind::BIGINT AS kind, rowid AS row FROM events "
            f"WHERE mx IS NOT NULL AND {found.sql}",
            found.params,
        )
        return _Gone(*(rows[name].astype(np.int64) for name in ("mx", "my", "kind", "row")))


def _inside(cells: Cells, mx: Ints, my: Ints) -> npt.NDArray[np.bool_]:
    """Say which points are wanted."""
    across = [(mx >= first) & (mx <= last) for first, last in cells.columns]
    found: npt.NDArray[np.bool_] = np.logical_or.reduce(across) & (my >= cells.rows[0]) & (my <= cells.rows[1])
    return found


def _by_cell(found: Sequence[Ints], shift: int, rows: Callable[[], Ints]) -> list[tuple[int, ...]]:
    """Add up positions, kinds and numbers of events by cell and kind; rows are asked for where they are needed."""
    mx, my, kind, n = found
    if not len(mx):
        return []
    order = np.lexsort((kind, my >> shift, mx >> shift))
    keys = [values[order] for values in (mx >> shift, my >> shift, kind)]
    new = np.logical_or.reduce([values[1:] != values[:-1] for values in keys])
    starts = np.flatnonzero(np.concatenate([[True], new]))
    added = [np.add.reduceat(values[order], starts) for values in (n, n * mx, n * my)]
    one = np.add.reduceat(rows()[order], starts) if (added[0] == 1).any() else np.zeros(len(starts), np.int64)
    columns = [*(values[starts] for values in keys), *added, one]
    return [row for row in zip(*(values.tolist() for values in columns), strict=True) if row[3]]
