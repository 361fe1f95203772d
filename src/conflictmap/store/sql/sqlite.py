"""The desk's file: opening, upgrading, reading beside a writer, and writing one transaction at a time.

Write-ahead logging lets readers go on while somebody writes. All writing, and with it every checkpoint of the log,
also holds a lock file: SQLite before 3.51.3 can corrupt a file when two connections checkpoint and write at the very
same moment (decision 0020).
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from conflictmap.errors import WorkspaceError
from conflictmap.store.sql.database import Params
from conflictmap.store.sql.migrations import migrations

_log = logging.getLogger(__name__)

APPLICATION_ID = 0x434D4150  # "CMAP": marks the file as a desk of conflictmap
_WAIT_S = 30.0  # how long to wait for another writer
_IDLE_READERS = 8
_BATCH = 500  # rows fetched at a time

_REMEDIES = {
    "SQLITE_BUSY": "is in use by another program; try again when that has finished",
    "SQLITE_LOCKED": "is in use by another program; try again when that has finished",
    "SQLITE_READONLY": "cannot be written; give yourself write permission or choose another workspace",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and that you may write to it",
    "SQLITE_PERM": "cannot be opened; give yourself permission or choose another workspace",
    "SQLITE_FULL": "cannot grow, the disk is full; free some space and try again",
    "SQLITE_IOERR": "cannot be read or written, the disk reports an error; check the disk and its free space",
    "SQLITE_CORRUPT": "is damaged; nothing was overwritten, so restore the workspace from a copy or name a new one",
    "SQLITE_NOTADB": "is not a desk of conflictmap; name another workspace (nothing was overwritten)",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say an error of SQLite in one sentence with its remedy."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        for code, remedy in _REMEDIES.items():
            if name.startswith(code):
                raise WorkspaceError(f"{path} {remedy}") from error
        if name.startswith("SQLITE_CONSTRAINT") or not name:
            raise
        raise WorkspaceError(f"{path} cannot be used as a desk ({error}); nothing was overwritten") from error


class SqliteConnection(sqlite3.Connection):
    """A connection of `database.Connection`."""

    def stream(self, sql: str, params: Params = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query a few hundred at a time."""
        rows = self.execute(sql, params)
        while batch := rows.fetchmany(_BATCH):
            yield from batch


class SqliteFile:
    """
    An SQLite file with readers that never wait for writers, and writers that wait for each other.

    With `write_ahead` off, and on disks that cannot have a write-ahead log, readers and writers wait for each other.
    """

    def __init__(self, path: Path, *, wait_s: float = _WAIT_S, write_ahead: bool = True) -> None:
        self.path = path
        self._write_ahead = write_ahead
        self._wait_s = wait_s
        self._thread = threading.Lock()
        self._lock = FileLock(path.with_suffix(".lock"), timeout=wait_s, thread_local=False)
        self._writer: SqliteConnection | None = None
        self._idle: list[SqliteConnection] = []
        self._closed = False
        with told(path):
            if self._version() < len(migrations()):
                self._upgrade()

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self.path)

    def describe(self) -> str:
        """Say which SQLite it is and how it writes."""
        with self.reading() as connection:
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        faulty = mode == "wal" and not _has_sound_log(sqlite3.sqlite_version_info)
        guarded = ", whose write-ahead log needs the lock that conflictmap keeps" if faulty else ""
        journal = "wal" if mode == "wal" else "truncate"  # other modes are as long as a connection is
        return f"SQLite {sqlite3.sqlite_version}{guarded}, journal {journal}"

    def close(self) -> None:
        """Close all connections; a reader that is still in use closes when it is done."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        if self._writer is not None:
            # the last connection to close writes the log back into the file: also under the lock
            with self._locked():
                self._writer.close()
                self._writer = None

    @contextmanager
    def reading(self) -> Iterator[SqliteConnection]:
        """
        Lend a read-only connection; each statement sees the file as it was when the statement began.

        Raises
        ------
        WorkspaceError
            If the file cannot be read.
        """
        with told(self.path):
            connection = self._idle.pop() if self._idle else self._reader()
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.rollback()
                if self._closed or len(self._idle) >= _IDLE_READERS:
                    connection.close()
                else:
                    self._idle.append(connection)

    @contextmanager
    def snapshot(self) -> Iterator[SqliteConnection]:
        """Lend a read-only connection whose statements all see one and the same state."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        """
        Lend the writing connection inside one transaction: all of it is kept, or nothing.

        Raises
        ------
        WorkspaceError
            If another process keeps the file locked, or it cannot be written.
        """
        with told(self.path), self._locked():
            if self._writer is None:
                self._writer = self._open_writer()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self._thread, self._lock:
                yield
        except Timeout:
            raise WorkspaceError(f"{self.path} {_REMEDIES['SQLITE_BUSY']}") from None
        except PermissionError:
            raise WorkspaceError(f"{self.path} {_REMEDIES['SQLITE_READONLY']}") from None

    def _reader(self) -> SqliteConnection:
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        return self._connect(address)

    def _open_writer(self) -> SqliteConnection:
        connection = self._connect(self.path.absolute().as_uri())
        if not self._write_ahead or connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
            (mode,) = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
            _log.warning("%s has no write-ahead log (journal %s): readers and writers wait", self.path, mode)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _connect(self, address: str) -> SqliteConnection:
        connection = sqlite3.connect(
            address,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=self._wait_s,
            factory=SqliteConnection,
        )
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _version(self) -> int:
        """Version of the schema; 0 for a file that is not there or has nothing in it."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return 0
        with closing(self._reader()) as connection:
            (marked,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if marked != APPLICATION_ID and tables:
            raise WorkspaceError(f"{self.path} {_REMEDIES['SQLITE_NOTADB']}")
        if version > len(migrations()):
            raise WorkspaceError(
                f"{self.path} was made by a newer conflictmap (desk version {version}, this one knows up to "
                f"{len(migrations())}); upgrade conflictmap or name another workspace"
            )
        return int(version)

    def _upgrade(self) -> None:
        """Bring the schema up to date, one version a transaction, however many processes try it at once."""
        with self._locked(), closing(self._open_writer()) as connection:
            for version in range(self._version(), len(migrations())):
                _log.info("bringing %s to desk version %d", self.path, version + 1)
                connection.executescript(
                    f"BEGIN IMMEDIATE; {migrations()[version]}; PRAGMA application_id = {APPLICATION_ID}; "
                    f"PRAGMA user_version = {version + 1}; COMMIT;"
                )

    def check(self) -> None:
        """
        Read the whole file and prove that it is sound.

        Raises
        ------
        WorkspaceError
            If any page, index or reference is not.
        """
        with self.reading() as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
        if found != "ok" or loose is not None:
            raise WorkspaceError(f"{self.path} {_REMEDIES['SQLITE_CORRUPT']}")


def _has_sound_log(version: tuple[int, ...]) -> bool:
    """Whether an SQLite is free of the WAL-reset fault: mended in 3.51.3 and in two older lines."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
