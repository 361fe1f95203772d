"""Desks as older releases left them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from conflictmap.store.sql.migrations import migrations
from conflictmap.store.sql.sqlite import APPLICATION_ID


def write_as_release(version: int, path: Path, filled: Path) -> None:
    """Make a desk as an older release left it: its schema, and what its tables and columns can hold of a filled one."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript("".join(migrations()[:version]))
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("ATTACH ? AS filled", (str(filled),))
        for (table,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})"))
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - names out of our own schema
            db.execute(f"INSERT INTO {table} SELECT {columns} FROM filled.{table}")  # noqa: S608
