"""Writing the index part of a dataset: the same file as `index_build` makes, for millions of events.

Rows wait and are sorted as a few numbers each; what the numbers stand for is put in last, when each row has its place
in the file.
"""
# ruff: noqa: S608 - statements are made of the names of our own columns

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from conflictmap.model import EventType, ReviewStatus, Status
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import HAPPENED
from conflictmap.store.cluster.steady import undisturbed
from conflictmap.store.datasets.ahead import ahead
from conflictmap.store.datasets.batches import Each, Staged, What, dataset_batches
from conflictmap.store.datasets.datasets import Version
from conflictmap.store.datasets.places import DatasetPlaces
from conflictmap.store.desk.columns import DERIVED, EVENTS, PLACE_COLUMNS, TABLES, Kind, pack_kind
from conflictmap.store.index.build import ORDER, PLACE_ORDER, create_tables, drafting, finish
from conflictmap.store.sql.durable import to_disk

_WHAT_COLUMNS = ("event_type", "sub_event_type", "sub_event_key", "status", "claimed", "kind", "time_precision")
# the columns of `events` that rows do not bring, and what they are
_MADE = {
    "article_id": "NULL",
    "origin": "?",
    "review_status": f"'{ReviewStatus.NEW.value}'",
    "confidence": "1.0",
    "title": "titles.text",
    "outlet": "outlets.text",
    **{name: f"places.{name}" for name in PLACE_COLUMNS},
    **{name: f"whats.{name}" for name in _WHAT_COLUMNS},
    **{name: made for name, (_, made) in DERIVED.items() if name != "place_in_list"},
}


def build_dataset_part(
    path: Path,
    version: Version,
    places: DatasetPlaces,
    progress: Callable[[int], None] = lambda _: None,
    each: Each = map,
) -> None:
    """
    Write the index part of a dataset, complete and on the disk when this returns; nobody may see `path` before that.

    Parameters
    ----------
    path
        New file.
    version
        The dataset.
    places
        Its positions, measured against the desk's roads and areas.
    progress
        Told how many more events have been read.
    each
        Does the work on each row group; see `dataset_batches`.
    """
    with undisturbed(), drafting(path) as db:
        create_tables(db, "main")
        _load(db, dataset_batches(version, places.here, each), progress)
        _keep_places(db, places)
        _sort(db)
        _events(db, version.about.kind)
        _names(db, "event_actors", "actors", "actor")
        _names(db, "event_sources", "sources", "source")
        _roads(db)
        _areas(db, places)
        _shapes(db)
        finish(db)
    to_disk(path)


def _keep(db: duckdb.DuckDBPyConnection, table: str, rows: pa.Table | pa.RecordBatch, **first: int) -> None:
    """Put rows into a table of the staging file, made when the first come; numbers in a column count from `first`."""
    shifted = ", ".join(f"{column} + {start} AS {column}" for column, start in first.items())
    db.register("incoming", rows)
    db.execute(f"CREATE TABLE IF NOT EXISTS staging.main.{table} AS SELECT * FROM incoming LIMIT 0")
    replaced = f" REPLACE ({shifted})" if shifted else ""
    db.execute(f"INSERT INTO staging.main.{table} SELECT *{replaced} FROM incoming")
    db.unregister("incoming")


def _keep_places(db: duckdb.DuckDBPyConnection, places: DatasetPlaces) -> None:
    """Put all that is known of positions into the staging file, and let them go: a million take 300 MB."""
    for name, tables in (("places", places.tables()), ("shapes", places.shapes()), ("place_roads", places.roads())):
        for table in tables:
            _keep(db, name, table)
    places.forget()


def _load(db: duckdb.DuckDBPyConnection, batches: Iterator[Staged], progress: Callable[[int], None]) -> None:
    db.execute(f"CREATE TABLE event_words (seq INTEGER, words {Kind.LONG_TEXT.duckdb})")
    stage = _Stage(db)
    with db.cursor() as words:
        words.begin()  # rows that are committed one by one would be written twice
        for staged in ahead(batches):
            stage.add(staged)
            # what is registered by a name would be kept until the end of the transaction
            words.from_arrow(staged.words).insert_into("event_words")
            progress(staged.rows.num_rows)
        words.commit()
    stage.end()


class _Stage:
    """The tables of the staging file while row groups come in, whose numbers count on from one to the next."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self._db = db
        self._whats: dict[What, int] = {}
        self._next = dict.fromkeys(("texts", "actors", "sources"), 0)

    def add(self, staged: Staged) -> None:
        """Take what a row group brings."""
        texts = self._take("texts", len(staged.texts))
        _keep(self._db, "rows", self._with_kinds(staged), title=texts, outlet=texts)
        _keep(self._db, "texts", pa.table({"number": _counted(len(staged.texts)), "text": staged.texts}), number=texts)
        _keep(self._db, "areas", staged.areas)
        for series, (links, names) in (("actors", staged.actors), ("sources", staged.sources)):
            first = self._take(series, names.num_rows)
            _keep(self._db, f"{series}_links", links, number=first)
            _keep(self._db, f"{series}_names", names, number=first)

    def _take(self, series: str, count: int) -> int:
        """Give out so many numbers, and return the first."""
        first = self._next[series]
        self._next[series] += count
        return first

    def _with_kinds(self, staged: Staged) -> pa.Table:
        """Give the kinds of events their numbers among all that came so far; there are few."""
        known = pa.array([self._whats.setdefault(one, len(self._whats)) for one in staged.whats], pa.int32())
        rows = staged.rows
        return rows.set_column(rows.column_names.index("what"), "what", known.take(rows.column("what")))

    def end(self) -> None:
        """Add what the numbers of kinds stand for."""
        rows = [
            (
                number,
                event_type,
                sub,
                fold(sub),
                status,
                int(is_claimed),
                _packed(event_type, status, is_claimed),
                precision,
            )
            for (event_type, sub, status, precision, claims), number in self._whats.items()
            for is_claimed in [bool(claims) and Status(status) in HAPPENED]
        ]
        _keep(self._db, "whats", pa.table(list(zip(*rows, strict=True)), names=["what", *_WHAT_COLUMNS]))


def _counted(count: int) -> pa.Array:
    return pa.array(range(count), pa.int32())


def _packed(event_type: str, status: str, is_claimed: bool) -> int:
    return pack_kind(EventType(event_type), Status(status), is_claimed=is_claimed)


def _sort(db: duckdb.DuckDBPyConnection) -> None:
    """Bring the rows into the order of the map, one position after the other, and within it into that of lists."""
    db.execute(
        f"CREATE TABLE staging.main.ranks AS SELECT place, row_number() OVER (ORDER BY {PLACE_ORDER}, place) AS rank "
        "FROM staging.main.places"
    )
    # two sorts of numbers cost less than one of an event's id beside its position
    db.execute(
        "CREATE TABLE staging.main.listed AS SELECT *, row_number() OVER (ORDER BY first_day, event_id)::INTEGER AS "
        "place_in_list FROM staging.main.rows"
    )
    db.execute("DROP TABLE staging.main.rows")
    db.execute(
        "CREATE TABLE staging.main.sorted AS SELECT listed.* FROM staging.main.listed JOIN staging.main.ranks "
        "USING (place) ORDER BY rank, place_in_list"
    )
    db.execute("DROP TABLE staging.main.listed")


def _events(db: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Write the events in the order of their numbers, which the tables that are looked up do not change."""
    for name, (column, _) in DERIVED.items():
        db.execute(f"ALTER TABLE main.events ADD COLUMN {name} {column.duckdb}")
    columns = [name for name in (*EVENTS, *DERIVED) if name != "words"]
    made = ", ".join(_MADE.get(name, f"sorted.{name}") for name in columns)
    # left tables are gone through, right ones are looked up: let nobody turn that around
    db.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    db.execute(
        f"INSERT INTO main.events SELECT {made} FROM staging.main.sorted "
        "JOIN staging.main.places ON places.place = sorted.place JOIN staging.main.whats ON whats.what = sorted.what "
        "JOIN staging.main.texts AS titles ON titles.number = sorted.title "
        "JOIN staging.main.texts AS outlets ON outlets.number = sorted.outlet",
        (kind,),
    )
    db.execute("RESET disabled_optimizers")


def _names(db: duckdb.DuckDBPyConnection, view: str, series: str, column: str) -> None:
    """Keep each name once, and by number which events have it: a name is looked for among few."""
    db.execute(f"DROP TABLE main.{view}")
    db.execute(
        f"CREATE TABLE main.{column}_names AS SELECT row_number() OVER (ORDER BY key, name)::INTEGER AS number, "
        f"key AS {column}, name FROM (SELECT DISTINCT key, name FROM staging.main.{series}_names)"
    )
    db.execute(
        f"CREATE TABLE main.{column}_events AS SELECT {column}_names.number, seq FROM staging.main.{series}_links AS "
        f"links JOIN staging.main.{series}_names AS named ON named.number = links.number JOIN main.{column}_names ON "
        f"{column}_names.{column} = named.key AND {column}_names.name = named.name ORDER BY ALL"
    )
    db.execute(
        f"CREATE VIEW main.{view} AS SELECT seq, {column}, name FROM main.{column}_events JOIN main.{column}_names "
        "USING (number)"
    )


def _shapes(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(f"INSERT INTO main.shapes SELECT * FROM staging.main.shapes ORDER BY {ORDER['shapes']}")


def _roads(db: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(TABLES["event_roads"])
    db.execute(
        f"INSERT INTO main.event_roads SELECT {columns} FROM staging.main.sorted JOIN staging.main.place_roads "
        f"USING (place) ORDER BY {ORDER['event_roads']}"
    )


def _areas(db: duckdb.DuckDBPyConnection, places: DatasetPlaces) -> None:
    """Write which events lie in areas of the desk's own, each name once an event."""
    columns = zip(*((number, area.key, area.name) for number, area in enumerate(places.here.areas)), strict=True)
    numbers, keys, names = columns if places.here.areas else ((), (), ())
    _keep(
        db,
        "area_names",
        pa.table(
            {
                "number": pa.array(numbers, pa.int32()),
                "key": pa.array(keys, pa.string()),
                "name": pa.array(names, pa.string()),
            }
        ),
    )
    db.execute(
        "INSERT INTO main.event_areas SELECT seq, key, arg_max(name, number) FROM staging.main.areas JOIN "
        "staging.main.area_names USING (number) GROUP BY seq, key ORDER BY key, seq"
    )
