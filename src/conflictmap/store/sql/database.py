"""What the desk asks of a database, whichever it is: one file of SQLite, or PostgreSQL on a server.

Statements are written once. They have question marks for values and keep to the SQL that both understand (see
`schema/README.md`); nothing outside `sqlite` and `postgres` knows which of the two it talks to.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Params = Sequence[object]


class Rows(Protocol):
    """What a statement found."""

    @property
    def rowcount(self) -> int:
        """Number of rows that the statement changed."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row, or None after the last
        """Take the next row as a tuple."""

    def fetchall(self) -> list[Any]:
        """Take all rows that are left."""

    def fetchmany(self, size: int = ..., /) -> list[Any]:
        """Take at most so many rows."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A lent connection. Values are bound to question marks, never written into a statement."""

    def execute(self, sql: str, params: Params = (), /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Params], /) -> object:
        """Run one statement for each row of values."""

    def stream(self, sql: str, params: Params = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query of any size, in little memory; other statements may run meanwhile."""


class Database(Protocol):
    """
    Where a desk is kept. Threads may share it.

    Every method can raise WorkspaceError: the database is damaged, locked, full, out of reach or may not be written.
    """

    @property
    def name(self) -> str:
        """What it is called in messages: the path of the file, or the address without a password."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Lend a read-only connection; each statement sees what is there when the statement begins."""

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Lend a read-only connection whose statements all see one and the same state."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Lend a connection inside one transaction: all of it is kept, or nothing; others who write wait."""

    def check(self) -> None:
        """Read everything and prove that it is sound."""

    def describe(self) -> str:
        """Say which program keeps it, in which version and mode."""

    def close(self) -> None:
        """Close all connections."""


def insert(table: str, columns: Iterable[str], rest: str = "") -> str:
    """Write a statement that inserts a row; `rest` is what follows, such as `ON CONFLICT (id) DO NOTHING`."""
    names = [f'"{name}"' for name in columns]
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) {rest}".rstrip()  # noqa: S608 - our own names
