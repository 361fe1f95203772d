"""One file of the map index: the desk's events, or those of a version of a dataset. It never changes."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from weakref import finalize

import duckdb
from msgspec import Struct

from conflictmap.errors import WorkspaceError
from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import Corridor
from conflictmap.store.desk.where import APART, Where, where, words_of
from conflictmap.store.index.alike import Alike
from conflictmap.store.index.build import FORMAT
from conflictmap.store.index.sums import LISTED

# Nothing but this file can be read, and no statement can change that.
_SEALED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}


class Hidden(Struct, frozen=True):
    """
    What is said of a part elsewhere: rows that are not shown, because a newer word on them is there, and corridors.

    `corridors` is None for the desk's newest part, which has a table of them. `is_plain` says that no event of the part
    is `APART`, so that nothing has to leave those out: that is a third of what reading millions of rows costs.
    """

    rows: frozenset[int] = frozenset()
    corridors: tuple[Corridor, ...] | None = None
    is_plain: bool = False

    def condition(self) -> Where:
        """Write that a row is not hidden."""
        return Where(f"NOT {self.hidden().sql}", self.hidden().params) if self.rows else Where("1 = 1")

    def hidden(self) -> Where:
        """Write that a row is hidden."""
        return Where(f"(rowid IN {LISTED})", (tuple(sorted(self.rows)),)) if self.rows else Where("(1 = 0)")


class Part:
    """
    An open file of the index. Any thread may ask it anything.

    `base` is the name of the file that this one adds the desk's latest changes to, "" for a file that is whole. `alike`
    are the groups of its events, where it has any.
    """

    def __init__(self, path: Path) -> None:
        """
        Open a file.

        Raises
        ------
        WorkspaceError
            If it is damaged or of another format.
        """
        self.path = path
        # let go of at the latest when the process ends, in order, or DuckDB complains of what is left
        self._held: list[duckdb.DuckDBPyConnection] = []
        self._release = finalize(self, _close_all, self._held)
        try:
            self._held.append(duckdb.connect(str(path), read_only=True, config=_SEALED))
            found = self.ask("SELECT format, revision FROM meta")
        except duckdb.Error as error:
            raise WorkspaceError(f"{path} is not a sound map index; delete it, and it is made again") from error
        if [row[0] for row in found] != [FORMAT]:
            raise WorkspaceError(f"{path} is a map index of another version; delete it, and it is made again")
        self.revision = int(found[0][1])
        ((self.base, self.events, groups),) = self.ask(
            "SELECT base, (SELECT count(*) FROM events), (SELECT count(*) FROM alike) FROM meta"
        )
        # not through this object, which would then never be let go of before somebody looks for circles
        self.alike = Alike(partial(_ask, self._held), partial(_columns, self._held)) if groups else None
        self._is_plain = not self.ask(f"SELECT 1 FROM cube WHERE {APART.sql} LIMIT 1")  # noqa: S608 - our own names

    def close(self) -> None:
        """Close the file."""
        self._release()

    def ask(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a statement with bound values."""
        return _ask(self._held, sql, params)

    def columns(self, sql: str, params: tuple[Any, ...] = ()) -> dict[str, Any]:
        """Run a statement with bound values, and return its columns by name as arrays of numpy."""
        return _columns(self._held, sql, params)

    def hide(self, event_ids: Collection[str], corridors: tuple[Corridor, ...] = ()) -> Hidden:
        """Find the rows of some events, in a part that has no corridors of its own."""
        if not event_ids:
            return Hidden(corridors=corridors, is_plain=self._is_plain)
        return Hidden(self.rows(event_ids), corridors, self._is_plain)

    def rows(self, event_ids: Collection[str]) -> frozenset[int]:
        """Find where some events stand; those that are not here are left out."""
        found = self.ask(f"SELECT rowid FROM events WHERE event_id IN {LISTED}", (sorted(event_ids),))  # noqa: S608 - bound
        return frozenset(row for (row,) in found)


def condition(chosen: EventFilter, hidden: Hidden) -> Where:
    """Write a filter as a condition on a part's table of events."""
    found = where(chosen.but(text=""), hidden.corridors, is_plain=hidden.is_plain) & _holding(words_of(chosen))
    return found & hidden.condition() if hidden.rows else found


def _holding(words: Sequence[str]) -> Where:
    """Write that an event holds words; their texts lie beside the events and are unpacked once for all of them."""
    if not words:
        return Where("1 = 1")
    each = " AND ".join("contains(words, ?)" for _ in words)
    return Where(f"seq IN (SELECT seq FROM event_words WHERE {each})", tuple(words))  # noqa: S608 - bound


def _ask(held: list[duckdb.DuckDBPyConnection], sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    # a cursor is a connection of its own: threads do not wait for each other
    with held[0].cursor() as cursor:
        return cursor.execute(sql, params).fetchall()


def _columns(held: list[duckdb.DuckDBPyConnection], sql: str, params: tuple[Any, ...] = ()) -> dict[str, Any]:
    with held[0].cursor() as cursor:
        return dict(cursor.execute(sql, params).fetchnumpy())


def _close_all(held: list[duckdb.DuckDBPyConnection]) -> None:
    while held:
        held.pop().close()
