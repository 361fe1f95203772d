"""Events on their way into a map index: Arrow batches of each table of `columns.TABLES`."""
# ruff: noqa: S608 - statements are made of our own names; values are bound

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
from msgspec import Struct

from conflictmap.model import Event, from_json
from conflictmap.store.desk.columns import TABLES, Row, event_row, shape_key, shape_row
from conflictmap.store.desk.event_changes import CHANGED_SINCE
from conflictmap.store.desk.nearby import NearRoads
from conflictmap.store.desk.ready import side_rows
from conflictmap.store.sql.database import Connection

Batch = tuple[str, pa.RecordBatch]  # name of the table, rows
_ROWS = 20_000  # rows of a batch: large enough for speed, small enough for memory


def batch_of(table: str, rows: Sequence[Sequence[Any]]) -> Batch:
    """Turn rows of a table, in the order of its columns, into one Arrow batch."""
    return table, columnar({name: kind.arrow for name, kind in TABLES[table].items()}, rows)


def columnar(kinds: Mapping[str, pa.DataType], rows: Iterable[Sequence[Any]]) -> pa.RecordBatch:
    """Turn rows into one Arrow batch of columns with these names and types, in their order."""
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    arrays = [pa.array(column, kind) for kind, column in zip(kinds.values(), columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(kinds))


def desk_batches(db: Connection, since: int | None = None) -> Iterator[Batch]:
    """
    Read every table out of a desk; no event is decoded.

    Parameters
    ----------
    db
        Connection to the desk.
    since
        Only events that changed after this state of the desk, and all corridors; everything if None.
    """
    for table, kinds in TABLES.items():
        names = ", ".join(f'"{name}"' for name in kinds)
        only = "" if since is None else _CHANGED.get(table, _OF_CHANGED)
        params = (since,) if only else ()
        stream = db.stream(f"SELECT {names} FROM {table} {only}", params)
        while rows := list(islice(stream, _ROWS)):
            yield batch_of(table, rows)


_OF_CHANGED = f"WHERE seq IN (SELECT seq FROM events WHERE {CHANGED_SINCE})"
_CHANGED = {
    "events": f"WHERE {CHANGED_SINCE}",
    "shapes": f"WHERE shape_key IN (SELECT shape_key FROM events WHERE {CHANGED_SINCE})",
    "corridors": "",
}


class Taking(Struct, frozen=True):
    """An imported event that the desk has its own word on, and the desk's event by which it does."""

    event_id: str
    by: str


def takings(db: Connection, since: int | None = None) -> list[Taking]:
    """List the imported events that were corrected or merged here; with `since` by events that changed after it."""
    only = "" if since is None else f" AND {CHANGED_SINCE}"
    rows = db.execute(
        f"SELECT event_id, payload FROM events WHERE (origin <> 'article' OR payload LIKE ?){only}",
        ('%"merged_from":["%', *(() if since is None else (since,))),
    ).fetchall()
    return [
        Taking(taken, event_id)
        for event_id, payload in rows
        for taken in dict.fromkeys((event_id, *from_json(payload, Event).merged_from))
    ]


def taken_over(db: Connection) -> list[str]:
    """List the ids of imported events that the desk has its own word on."""
    return sorted({one.event_id for one in takings(db)})


def event_batches(events: Iterable[Event], near: Callable[[Event], NearRoads] = lambda _: ()) -> Iterator[Batch]:
    """Flatten events that are in no desk, such as those of a benchmark or an import."""
    known: set[str] = set()
    numbered = enumerate(events, 1)
    while chunk := list(islice(numbered, _ROWS)):
        tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        for seq, event in chunk:
            tables["events"].append(event_row(seq, event))
            for table, rows in side_rows(seq, event, near(event)).items():
                tables[table] += rows
            tables["shapes"] += _new_shape(event, known)
        yield from (batch_of(table, rows) for table, rows in tables.items() if rows)


def _new_shape(event: Event, known: set[str]) -> list[Row]:
    key = shape_key(event.position)
    if key is None or key in known:
        return []
    known.add(key)
    return [shape_row(event.position, key)]
