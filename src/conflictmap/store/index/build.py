"""Writing a map index: a DuckDB file made once, in the order in which the map reads it, and never changed."""
# ruff: noqa: S608 - statements are made of the names of our own columns

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
from msgspec import Struct

from conflictmap.store.desk.columns import DERIVED, TABLES, Kind
from conflictmap.store.index.alike import add_groups
from conflictmap.store.index.batches import Batch, Taking
from conflictmap.store.index.summaries import EVERY, counting_choices, limits
from conflictmap.store.index.sums import add_up
from conflictmap.store.sql.durable import to_disk

FORMAT = 5  # raise it whenever tables or their meaning change: older files are then built again
_MEMORY = "1GB"  # for sorting; more goes to the disk

# Neighbours on the map become neighbours in the file, so that a tile reads few blocks; without a point, by shape.
PLACE_ORDER = "mx IS NULL, mx >> 22, my >> 22, shape_key"
ORDER = {
    "events": f"{PLACE_ORDER}, first_day, event_id",
    "event_sources": "source, seq",
    "event_roads": "ref_key, route_key, own, seq",
    "event_areas": "area, seq",
    "shapes": "shape_key",
    "corridors": "corridor",
}


class Beside(Struct, frozen=True, kw_only=True):
    """
    What a file of the desk's events says besides them.

    `revision` is the number of the desk's state. `hides` are imported events that no dataset shows, for the desk has
    its own word on them; `datasets` are those that belong to the index, by name and version. A file that only has what
    changed names its `base`, the file that it adds to, and the events of it that it `replaces`, whose word on imported
    events does not count any more.
    """

    revision: int = 0
    hides: Sequence[Taking] = ()
    datasets: Sequence[tuple[str, str]] = ()
    base: str = ""
    replaces: Sequence[str] = ()


ALONE = Beside()


def build_index(
    path: Path, batches: Iterable[Batch], beside: Beside = ALONE, *, progress: Callable[[int], None] = lambda _: None
) -> None:
    """
    Write an index file, complete and on the disk when this returns; nobody may see `path` before that.

    Parameters
    ----------
    path
        New file.
    batches
        Rows of the tables, in any order.
    beside
        What it says besides.
    progress
        Told how many more events have been read.
    """
    with drafting(path) as db:
        create_tables(db, "staging.main")
        _load(db, batches, progress)
        create_tables(db, "main")
        _sort(db)
        finish(db, beside)
    to_disk(path)


@contextmanager
def drafting(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new index file, and beside it a staging file for rows that wait; both spill what memory cannot hold."""
    with TemporaryDirectory(dir=path.parent, prefix=".staging-") as scratch, duckdb.connect(str(path)) as db:
        db.execute(f"SET temp_directory = '{_quoted(Path(scratch))}'")
        db.execute(f"SET memory_limit = '{_MEMORY}'")
        db.execute(f"ATTACH '{_quoted(Path(scratch) / 'rows.duckdb')}' AS staging")
        yield db
        # closing does it too, but says nothing when the disk is full: rows would stay behind in the log
        db.execute("CHECKPOINT")


def finish(db: duckdb.DuckDBPyConnection, beside: Beside = ALONE) -> None:
    """Add what is summed up of an index file that has all its rows, and let go of the staging file."""
    db.execute("DETACH staging")
    add_up(db)
    add_groups(db)
    _summarise(db, beside)
    _put(db, "hides (event_id VARCHAR, taken_by VARCHAR)", sorted((one.event_id, one.by) for one in beside.hides))
    _put(db, "datasets (name VARCHAR, version VARCHAR)", sorted(beside.datasets))
    _put(db, "replaces (event_id VARCHAR)", [(event_id,) for event_id in sorted(beside.replaces)])


def _put(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[str, ...]]) -> None:
    """Make a small table of texts."""
    db.execute(f"CREATE TABLE {table}")
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        db.execute(
            f"INSERT INTO {table.split(maxsplit=1)[0]} SELECT {', '.join('unnest(?)' for _ in columns)}", columns
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def create_tables(db: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Make the empty tables of an index, without what is derived from others."""
    for table, kinds in TABLES.items():
        columns = ", ".join(f'"{name}" {kind.duckdb}' for name, kind in kinds.items() if name != "words")
        db.execute(f"CREATE TABLE {schema}.{table} ({columns})")


def _load(db: duckdb.DuckDBPyConnection, batches: Iterable[Batch], progress: Callable[[int], None]) -> None:
    # words are read as they come and never sorted: they are most of the bytes, and few views look at them
    db.execute(f"CREATE TABLE event_words (seq INTEGER, words {Kind.LONG_TEXT.duckdb})")
    for table, batch in batches:
        db.register("incoming", pa.Table.from_batches([batch]))
        rest = " EXCLUDE (words)" if table == "events" else ""
        db.execute(f"INSERT INTO staging.main.{table} SELECT *{rest} FROM incoming")
        if table == "events":
            db.execute("INSERT INTO event_words SELECT seq, words FROM incoming")
            progress(batch.num_rows)
        db.unregister("incoming")


def _sort(db: duckdb.DuckDBPyConnection) -> None:
    """Copy all rows to their places in the file, with what is derived from them."""
    for name, (kind, _) in DERIVED.items():
        db.execute(f"ALTER TABLE main.events ADD COLUMN {name} {kind.duckdb}")
    # places in the list are numbered on three columns alone: numbering whole rows would sort these twice
    db.execute(
        "CREATE TABLE staging.main.listed AS SELECT seq, row_number() OVER (ORDER BY first_day, event_id) AS "
        "place_in_list FROM staging.main.events"
    )
    derived = ", ".join(f"{made} AS {name}" for name, (_, made) in DERIVED.items())
    for table, order in ORDER.items():
        rows = f"SELECT events.*, {derived} FROM staging.main.events JOIN staging.main.listed USING (seq)"
        source = rows if table == "events" else f"SELECT * FROM staging.main.{table}"
        db.execute(f"INSERT INTO main.{table} {source} ORDER BY {order}")
    _actors(db)


def _actors(db: duckdb.DuckDBPyConnection) -> None:
    """Keep each name once, and by number who took part in what: a name is looked for among few."""
    db.execute("DROP TABLE event_actors")
    db.execute(
        "CREATE TABLE actor_names AS SELECT row_number() OVER (ORDER BY actor, name)::INTEGER AS number, actor, name "
        "FROM (SELECT DISTINCT actor, name FROM staging.main.event_actors)"
    )
    db.execute(
        "CREATE TABLE actor_events AS SELECT number, seq FROM staging.main.event_actors JOIN actor_names "
        "USING (actor, name) ORDER BY number, seq"
    )
    db.execute("CREATE VIEW event_actors AS SELECT seq, actor, name FROM actor_events JOIN actor_names USING (number)")


def _summarise(db: duckdb.DuckDBPyConnection, beside: Beside) -> None:
    def ask(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return db.execute(sql, params).fetchall()

    db.execute(
        "CREATE TABLE meta (format INTEGER, revision BIGINT, base VARCHAR, first_day INTEGER, last_day INTEGER, "
        "west DOUBLE, south DOUBLE, east DOUBLE, north DOUBLE)"
    )
    found = limits([(ask, EVERY)])
    db.execute("INSERT INTO meta VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (FORMAT, beside.revision, beside.base, *found))
    db.execute("CREATE TABLE choices (field VARCHAR, key VARCHAR, value VARCHAR, n BIGINT)")
    for field, counting in counting_choices():
        # in one order: the same events make the same file, however many threads have counted them
        db.execute(f"INSERT INTO choices SELECT '{field}', * FROM ({counting.sql}) ORDER BY ALL", counting.params)
