"""A team's desk: a database of PostgreSQL with PostGIS, which people at many machines share.

Everything is in the schema `conflictmap` of one database. Whoever writes holds the row of table `state`, so that
changes come one after the other, each numbered, as in a desk of one file; readers never wait (decision 0060).
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import psycopg
from psycopg import ClientCursor
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus

from conflictmap.errors import WorkspaceError
from conflictmap.store.sql.database import Params, Rows
from conflictmap.store.sql.dialect import postgres_statement
from conflictmap.store.sql.migrations import postgres_migrations as migrations
from conflictmap.store.sql.postgres_errors import parameters, public_name, told
from conflictmap.store.sql.postgres_values import adapt

_log = logging.getLogger(__name__)

Raw = psycopg.Connection[tuple[Any, ...]]

_WAIT_S = 30  # how long to wait for another writer
_CONNECT_S = 10
_IDLE = 8  # connections of each kind that are kept open
_BATCH = 500  # rows fetched at a time
_MIGRATING = 0x434D4150  # "CMAP": the advisory lock of whoever brings a schema up to date
_SESSION = (
    "SET search_path = conflictmap; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET extra_float_digits = 1; "
    "SET lock_timeout = {wait_ms}; SET idle_in_transaction_session_timeout = 0; "
    "SET default_transaction_read_only = {read_only}"
)


class PostgresConnection:
    """A connection of `database.Connection`."""

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._numbers = count(1)

    def execute(self, sql: str, params: Params = (), /) -> Rows:
        """Run one statement."""
        return self._raw.execute(postgres_statement(sql), params)

    def executemany(self, sql: str, rows: Iterable[Params], /) -> None:
        """Run one statement for each row of values."""
        with self._raw.cursor() as cursor:
            cursor.executemany(postgres_statement(sql), rows)

    def stream(self, sql: str, params: Params = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query through a cursor that the server keeps; outside a transaction all at once."""
        if self._raw.info.transaction_status == TransactionStatus.IDLE:
            yield from self.execute(sql, params)
            return
        name = f"stream_{next(self._numbers)}".encode()
        self._raw.execute(b"DECLARE " + name + b" NO SCROLL CURSOR FOR " + postgres_statement(sql), params)
        while rows := self._raw.execute(b"FETCH %d FROM %b" % (_BATCH, name)).fetchall():
            yield from rows
        self._raw.execute(b"CLOSE " + name)


class PostgresDatabase:
    """
    A desk's database on a PostgreSQL server.

    Parameters
    ----------
    url
        postgresql://user@host:port/database, or anything else that libpq understands. A password may be in it, in
        PGPASSWORD or in ~/.pgpass.
    create
        Whether to make the desk in a database that has none.

    Raises
    ------
    WorkspaceError
        If the server cannot be reached or does not let us in, there is no desk and none may be made, or it is of a
        newer release.
    """

    def __init__(self, url: str, *, create: bool = True, wait_s: float = _WAIT_S) -> None:
        self._given = parameters(url)
        self._wait_s = wait_s
        self._name = public_name(self._given)
        self._idle: dict[bool, list[Raw]] = {True: [], False: []}  # by whether they may only read
        self._lock = threading.Lock()
        self._closed = False
        try:
            with told(self._name):
                self._open(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """The address without the password."""
        return self._name

    def close(self) -> None:
        """Close all connections; one that is still in use closes when it is done."""
        with self._lock:
            self._closed = True
            idle = [*self._idle[True], *self._idle[False]]
            self._idle = {True: [], False: []}
        for connection in idle:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[PostgresConnection]:
        """Lend a read-only connection; each statement sees what is there when the statement begins."""
        with self._lent(read_only=True) as raw:
            yield PostgresConnection(raw)

    @contextmanager
    def snapshot(self) -> Iterator[PostgresConnection]:
        """Lend a read-only connection whose statements all see one and the same state."""
        with self._lent(read_only=True) as raw:
            raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield PostgresConnection(raw)

    @contextmanager
    def writing(self) -> Iterator[PostgresConnection]:
        """Lend a connection inside one transaction: all of it is kept, or nothing; others who write wait."""
        with self._lent(read_only=False) as raw:
            raw.execute("BEGIN; SELECT revision FROM state FOR UPDATE")
            yield PostgresConnection(raw)
            raw.execute("COMMIT")

    @contextmanager
    def _lent(self, *, read_only: bool) -> Iterator[Raw]:
        """Lend a connection and take it back outside any transaction: what was not committed is undone."""
        with told(self._name):
            raw = self._take(read_only=read_only) or self._connect(read_only=read_only)
            try:
                yield raw
            finally:
                self._give_back(raw, read_only=read_only)

    def _take(self, *, read_only: bool) -> Raw | None:
        """Take an idle connection that the server has not ended meanwhile."""
        while True:
            with self._lock:
                if not self._idle[read_only]:
                    return None
                raw = self._idle[read_only].pop()
            if not _was_ended(raw):
                return raw
            raw.close()

    def _give_back(self, raw: Raw, *, read_only: bool) -> None:
        with suppress(psycopg.Error):
            if not raw.closed and raw.info.transaction_status != TransactionStatus.IDLE:
                raw.execute("ROLLBACK")
            with self._lock:
                if not (raw.closed or self._closed or len(self._idle[read_only]) >= _IDLE):
                    self._idle[read_only].append(raw)
                    return
        raw.close()

    def _connect(self, *, read_only: bool) -> Raw:
        defaults = {"connect_timeout": str(_CONNECT_S), "fallback_application_name": "conflictmap"}
        address = make_conninfo("", **defaults | self._given, client_encoding="UTF8")
        raw = psycopg.connect(address, autocommit=True, cursor_factory=ClientCursor)
        adapt(raw)
        session = _SESSION.format(wait_ms=int(self._wait_s * 1000), read_only="on" if read_only else "off")
        raw.execute(session.encode())
        return raw

    def _open(self, *, create: bool) -> None:
        with self._lent(read_only=True) as raw:
            version = self._version(raw)
        if not version and not create:
            raise WorkspaceError(f"there is no desk in {self._name}; `conflictmap ingest` makes one")
        if version < len(migrations()):
            with self._lent(read_only=False) as raw:
                while self._upgraded(raw):
                    pass

    def _version(self, raw: Raw) -> int:
        """Version of the schema; 0 where there is none yet."""
        if raw.execute("SELECT to_regclass('conflictmap.desk_version')").fetchone() == (None,):
            return 0
        row = raw.execute("SELECT version FROM conflictmap.desk_version").fetchone()
        version = int(row[0]) if row else 0
        if version > len(migrations()):
            raise WorkspaceError(
                f"{self._name} was made by a newer conflictmap (desk version {version}, this one knows up to "
                f"{len(migrations())}); upgrade conflictmap or name another database"
            )
        return version

    def _upgraded(self, raw: Raw) -> bool:
        """Bring the schema one version further, however many try it at once; False when there is nothing to do."""
        raw.execute("BEGIN")
        raw.execute(f"SELECT pg_advisory_xact_lock({_MIGRATING})".encode())
        version = self._version(raw)
        if version == len(migrations()):
            raw.execute("ROLLBACK")
            return False
        _log.info("bringing %s to desk version %d", self._name, version + 1)
        if not version:
            self._prepare(raw)
        raw.execute(f"SELECT set_config('search_path', 'conflictmap, {_postgis_schema(raw)}', true)".encode())
        raw.execute(migrations()[version].encode())
        raw.execute("UPDATE conflictmap.desk_version SET version = %s", (version + 1,))
        raw.execute("COMMIT")
        return True

    def _prepare(self, raw: Raw) -> None:
        """Make the schema and let PostGIS in."""
        if raw.info.parameter_status("server_encoding") != "UTF8":
            raise WorkspaceError(
                f"{self._name} cannot keep every language; let it be made anew: createdb --encoding UTF8 "
                "--template template0 NAME"
            )
        if not raw.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'").fetchone():
            raise WorkspaceError(
                f"the server of {self._name} has no PostGIS; let it be installed there "
                "(Debian: apt-get install postgresql-15-postgis-3)"
            )
        try:
            raw.execute("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public")
        except psycopg.errors.InsufficientPrivilege:
            raise WorkspaceError(
                f"{self._name} has no PostGIS yet; let an administrator of the server run in that database: "
                "CREATE EXTENSION postgis"
            ) from None
        raw.execute(
            "CREATE SCHEMA IF NOT EXISTS conflictmap; "
            "CREATE TABLE conflictmap.desk_version (version integer NOT NULL); "
            "INSERT INTO conflictmap.desk_version VALUES (0)"
        )

    def check(self) -> None:
        """
        Read every row and see that what is kept twice agrees.

        Raises
        ------
        WorkspaceError
            If the server cannot read a row, or a geometry does not fit its event.
        """
        with self.snapshot() as db:
            tables = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY 1", ("conflictmap",))
            for (table,) in tables.fetchall():
                db.execute(f'SELECT count(hashtext(t::text)) FROM "{table}" AS t')  # noqa: S608 - the server's own names
            (astray,) = db.execute(
                "SELECT count(*) FROM events WHERE (geom IS NULL) <> (west IS NULL)"  # as the trigger keeps it
            ).fetchone()
        if astray:
            raise WorkspaceError(
                f"{self._name} is damaged: {astray} events have lost their geometry; restore it from a copy"
            )

    def describe(self) -> str:
        """Say which server keeps it."""
        with self.reading() as db:
            (server,) = db.execute("SELECT current_setting('server_version')").fetchone()
            (postgis,) = db.execute("SELECT extversion FROM pg_extension WHERE extname = 'postgis'").fetchone()
            (version,) = db.execute("SELECT version FROM desk_version").fetchone()
        return f"PostgreSQL {server.split()[0]}, PostGIS {postgis}, desk version {version}"


def _was_ended(raw: Raw) -> bool:
    """Whether the server has said goodbye: nothing else is to be heard on an idle connection."""
    if raw.closed:
        return True
    with DefaultSelector() as selector:
        selector.register(raw.fileno(), EVENT_READ)
        return bool(selector.select(0))


def _postgis_schema(raw: Raw) -> str:
    row = raw.execute(
        "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace "
        "WHERE extname = 'postgis'"
    ).fetchone()
    return str(row[0]) if row else "public"
