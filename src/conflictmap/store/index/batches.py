"""Events on their way into a map index: Arrow batches of each table of `columns.TABLES`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from conflictmap.model import Event, from_json
from conflictmap.store.desk.columns import TABLES, Row, event_row, shape_key, shape_row
from conflictmap.store.desk.nearby import NearRoads
from conflictmap.store.desk.writing import side_rows
from conflictmap.store.sql.database import Connection

Batch = tuple[str, pa.RecordBatch]  # name of the table, rows
_ROWS = 20_000  # rows of a batch: large enough for speed, small enough for memory


def batch_of(table: str, rows: Sequence[Sequence[Any]]) -> Batch:
    """Turn rows of a table, in the order of its columns, into one Arrow batch."""
    kinds = TABLES[table]
    columns = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    arrays = [pa.array(column, kind.arrow) for kind, column in zip(kinds.values(), columns, strict=True)]
    return table, pa.RecordBatch.from_arrays(arrays, names=list(kinds))


def desk_batches(db: Connection) -> Iterator[Batch]:
    """Read every table out of a desk; no event is decoded."""
    for table, kinds in TABLES.items():
        names = ", ".join(f'"{name}"' for name in kinds)
        stream = db.stream(f"SELECT {names} FROM {table}")  # noqa: S608 - own names
        while rows := list(islice(stream, _ROWS)):
            yield batch_of(table, rows)


def taken_over(db: Connection) -> list[str]:
    """List the ids of imported events that the desk has its own word on: corrected here, or merged into others."""
    rows = db.execute(
        "SELECT event_id, payload FROM events WHERE origin <> 'article' OR payload LIKE ?", ('%"merged_from":["%',)
    ).fetchall()
    ids: set[str] = set()
    for event_id, payload in rows:
        ids |= {event_id, *from_json(payload, Event).merged_from}
    return sorted(ids)


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
    return [shape_row(event.position)]
