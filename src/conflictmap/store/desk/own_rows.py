"""Rows of the desk's own geodata and of answers as steps of a change: what was there, what is there now.

A row is written down as it stands in its table, so that undoing brings back exactly that row.
"""
# ruff: noqa: S608 - statements are made of the names of our own tables and columns; values are bound

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from conflictmap.store.desk.columns import CORRIDORS
from conflictmap.store.desk.noting import Said, next_revision, note
from conflictmap.store.sql.database import Connection, insert

Value = str | int | float | None
Watched = Mapping[str, tuple[str, Sequence[str]]]  # by table: a column, and the values of it that may change
_BATCH = 500
_SHAPE = "wkb"  # the one column of bytes; written in hexadecimal digits
# By table: its columns, the first of which tells rows apart where `_KEYS` names nothing else.
_TABLES: dict[str, tuple[str, ...]] = {
    "own_places": (
        *("place_id", "name", "names", "lon", "lat", "country", "admin1", "admin2", "feature_code", "source"),
        *("revision", "name_ar", "population", "external_id", "same_as", "extent"),
    ),
    "own_roads": (
        *("route_id", "ref", "name", "aliases", "country", "direction", "wkb", "source", "revision", "details"),
    ),
    "own_areas": ("area_id", "name", "area", "valid_from", "valid_until", "wkb", "source", "revision"),
    "corridors": tuple(CORRIDORS),
    "answers": ("scope", "scope_value", "name_key", "name", "place", "who", "at", "revision"),
    "geodata": ("countries", "roads"),
}
ANSWER_KEY = "scope || '\n' || name_key || '\n' || scope_value"  # neither scopes nor keys of names have several lines
THEATRE = "theatre"  # the one row of `geodata`: what is in focus, beside a counter that only goes up
THEATRE_KEY = f"'{THEATRE}'"
_KEYS = {"answers": ANSWER_KEY, "geodata": THEATRE_KEY}


class OwnRow(Struct, frozen=True):
    """A row of a table, found by its key; `values` are all of its columns, None when it is not there."""

    table: str
    key: str
    values: Mapping[str, Value] | None = None


@contextmanager
def noting(db: Connection, said: Said, watched: Watched) -> Iterator[int]:
    """
    Write down as one change what happens to certain rows meanwhile.

    Parameters
    ----------
    db
        Connection of a transaction.
    said
        What is noted of it.
    watched
        Which rows may change.

    Yields
    ------
    revision
        Number of the change.
    """
    before = _rows(db, watched)
    revision = next_revision(db)
    yield revision
    after = _rows(db, watched)
    for table, key in sorted(before.keys() | after.keys()):
        old, new = before.get((table, key)), after.get((table, key))
        if old != new:
            note(db, revision, said, before=text_of(old), after=text_of(new))


def _rows(db: Connection, watched: Watched) -> dict[tuple[str, str], OwnRow]:
    found = [row for table, (column, values) in watched.items() for row in _select(db, table, column, values)]
    return {(row.table, row.key): row for row in found}


def _select(db: Connection, table: str, column: str, values: Sequence[str]) -> Iterator[OwnRow]:
    columns = _TABLES[table]
    names = ", ".join(f'"{name}"' for name in columns)
    for start in range(0, len(values), _BATCH):
        part = tuple(values[start : start + _BATCH])
        marks = ", ".join("?" * len(part))
        select = f"SELECT {_key(table)}, {names} FROM {table} WHERE {column} IN ({marks})"
        for key, *row in db.execute(select, part).fetchall():
            written = {name: value.hex() if name == _SHAPE else value for name, value in zip(columns, row, strict=True)}
            yield OwnRow(table, str(key), written)


def _key(table: str) -> str:
    """Return what tells the rows of a table apart: a column, or an expression of several."""
    return _KEYS.get(table, _TABLES[table][0])


def stored(db: Connection, table: str, key: str) -> OwnRow | None:
    """Read a row; None when it is not there."""
    return next(_select(db, table, _key(table), [key]), None)


def put(db: Connection, row: OwnRow) -> None:
    """Let a row be as it is given, or be gone."""
    columns = _TABLES[row.table]
    if row.table == "geodata":
        db.execute("UPDATE geodata SET countries = ?, roads = ?", [(row.values or {}).get(name) for name in columns])
        return
    db.execute(f"DELETE FROM {row.table} WHERE {_key(row.table)} = ?", (row.key,))
    if row.values is not None:
        values = row.values
        cells = [bytes.fromhex(str(values[name])) if name == _SHAPE else values[name] for name in columns]
        db.execute(insert(row.table, columns), cells)


def text_of(row: OwnRow | None) -> str | None:
    """Write a row as JSON; None for one that is not there."""
    return None if row is None or row.values is None else msgspec.json.encode(row).decode()


def row_of(text: str) -> OwnRow:
    """Read what `text_of` wrote."""
    return msgspec.json.decode(text, type=OwnRow)


def named(row: OwnRow) -> str:
    """Name a row, for what cannot be undone."""
    if row.table == "answers":
        return f"the answer to “{(row.values or {}).get('name', '')}”"
    if row.table == "geodata":
        return "what is in focus"
    return f"{row.key} of {row.table.replace('own_', 'own ')}"
