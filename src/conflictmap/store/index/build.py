"""Writing a map index: a DuckDB file made once, in the order in which the map reads it, and never changed."""
# ruff: noqa: S608 - statements are made of the names of our own columns

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from conflictmap.model import EventFilter, ReviewStatus
from conflictmap.store.desk.columns import DERIVED, TABLES, Kind
from conflictmap.store.desk.corridors import IN_CORRIDORS
from conflictmap.store.desk.extent import cover
from conflictmap.store.desk.where import UNDATED, where
from conflictmap.store.index.batches import Batch
from conflictmap.store.sql.durable import to_disk

FORMAT = 2  # raise it whenever tables or their meaning change: older files are then built again
MAX_CHOICES = 500
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


# What counts and timelines are added up from, instead of event by event, when a filter asks for nothing else: columns
# of `events` that have few values together. `n` events have them.
CUBE = (
    "first_day, last_day, known_from, known_to, event_type, status, claimed, country, origin, review_status, "
    "background, west IS NOT NULL AS placed"
)


def build_index(
    path: Path,
    batches: Iterable[Batch],
    *,
    revision: int = 0,
    hides: Iterable[str] = (),
    datasets: Iterable[tuple[str, str]] = (),
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """
    Write an index file, complete and on the disk when this returns; nobody may see `path` before that.

    Parameters
    ----------
    path
        New file.
    batches
        Rows of the tables, in any order.
    revision
        Number of the desk's state that is indexed.
    hides
        Ids of events that are not shown from any other part: the desk has its own word on them.
    datasets
        Names and versions of the datasets that belong to the index.
    progress
        Told how many more events have been read.
    """
    with drafting(path) as db:
        create_tables(db, "staging.main")
        _load(db, batches, progress)
        create_tables(db, "main")
        _sort(db)
        finish(db, revision, hides, datasets)
    to_disk(path)


@contextmanager
def drafting(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new index file, and beside it a staging file for rows that wait; both spill what memory cannot hold."""
    with TemporaryDirectory(dir=path.parent, prefix=".staging-") as scratch, duckdb.connect(str(path)) as db:
        db.execute(f"SET temp_directory = '{_quoted(Path(scratch))}'")
        db.execute(f"SET memory_limit = '{_MEMORY}'")
        db.execute(f"ATTACH '{_quoted(Path(scratch) / 'rows.duckdb')}' AS staging")
        yield db


def finish(
    db: duckdb.DuckDBPyConnection,
    revision: int = 0,
    hides: Iterable[str] = (),
    datasets: Iterable[tuple[str, str]] = (),
) -> None:
    """Add what is summed up of an index file that has all its rows, and let go of the staging file."""
    db.execute("DETACH staging")
    _cube(db)
    _summarise(db, revision)
    _beside(db, hides, datasets)


def _beside(db: duckdb.DuckDBPyConnection, hides: Iterable[str], datasets: Iterable[tuple[str, str]]) -> None:
    """Note what other parts there are, and what is not shown from them."""
    db.execute("CREATE TABLE hides (event_id VARCHAR)")
    if ids := sorted(hides):
        db.execute("INSERT INTO hides SELECT unnest(?)", (ids,))
    db.execute("CREATE TABLE datasets (name VARCHAR, version VARCHAR)")
    for name, version in sorted(datasets):
        db.execute("INSERT INTO datasets VALUES (?, ?)", (name, version))


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


def _cube(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        f"CREATE TABLE cube AS SELECT {CUBE}, count(*)::INTEGER AS n FROM events GROUP BY ALL ORDER BY first_day"
    )


def _summarise(db: duckdb.DuckDBPyConnection, revision: int) -> None:
    db.execute(
        "CREATE TABLE meta (format INTEGER, revision BIGINT, first_day INTEGER, last_day INTEGER, west DOUBLE, "
        "south DOUBLE, east DOUBLE, north DOUBLE)"
    )
    visible = where(EventFilter())
    days = db.execute(
        f"SELECT min(known_from), max(known_to) FROM events WHERE NOT {UNDATED.sql} AND {visible.sql}", visible.params
    ).fetchone()
    db.execute("INSERT INTO meta VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (FORMAT, revision, *(days or ()), *_box(db)))
    db.execute("CREATE TABLE choices (field VARCHAR, key VARCHAR, value VARCHAR, n BIGINT)")
    # the events that a filter shows unless it is told otherwise; a view takes no parameters
    db.execute(
        f"CREATE TEMP VIEW shown AS SELECT * FROM events WHERE review_status <> '{ReviewStatus.REJECTED.value}' "
        "AND background = 0"
    )
    for field, source in _CHOICES.items():
        db.execute(
            f"INSERT INTO choices SELECT '{field}', key, min(value), count(*) AS n FROM ({source}) WHERE key <> '' "
            f"GROUP BY key ORDER BY n DESC, min(value) LIMIT {MAX_CHOICES}"
        )


# per field of `rows.Choices`: a key and a value for each event that has it, once an event
_CHOICES = {
    "types": "SELECT event_type AS key, event_type AS value FROM shown",
    "sub_types": "SELECT sub_event_key AS key, sub_event_type AS value FROM shown",
    "statuses": "SELECT unnest([status, if(claimed = 1, 'claimed', '')]) AS key, key AS value FROM shown",
    "actors": "SELECT actor AS key, name AS value FROM event_actors SEMI JOIN shown USING (seq)",
    "sources": "SELECT source AS key, name AS value FROM event_sources SEMI JOIN shown USING (seq) WHERE name <> ''",
    "origins": "SELECT origin AS key, origin AS value FROM shown",
    "countries": "SELECT country AS key, country AS value FROM shown",
    "areas": """
        SELECT admin1_key AS key, admin1 AS value FROM shown
        UNION ALL SELECT area_key, place_name FROM shown WHERE geo_precision <> 'country' AND area_key <> admin1_key
        UNION ALL SELECT area, name FROM event_areas SEMI JOIN shown USING (seq)""",
    "corridors": f"""
        SELECT DISTINCT seq, corridor AS key, name AS value
        FROM ({IN_CORRIDORS}) SEMI JOIN shown USING (seq)""",
    "roads": """
        SELECT if(ref = '', route_key, ref_key) AS key, if(ref = '', route_id, ref) AS value
        FROM event_roads SEMI JOIN shown USING (seq) WHERE own = 1""",
    "reviews": "SELECT review_status AS key, review_status AS value FROM events",
}


def _box(db: duckdb.DuckDBPyConnection) -> tuple[float | None, ...]:
    """Box of all placed events; where that is wider than half the globe, the shortest arc to a hundredth degree."""
    (box,) = db.execute("SELECT min(west), min(south), max(east), max(north) FROM events").fetchall()
    west, south, east, north = box
    if west is not None and (east - west > 180 or east > 180):
        arcs = db.execute(
            "SELECT DISTINCT floor(west * 100) / 100, ceil(east * 100) / 100 FROM events WHERE west IS NOT NULL"
        )
        west, east = cover(arcs.fetchall())
        east = east - 360 if east > 180 else east
    return west, south, east, north
