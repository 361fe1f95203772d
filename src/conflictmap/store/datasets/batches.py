"""A dataset on its way into the map index: the tables of `columns.TABLES`, made of whole columns at once.

The same as `columns.event_row` and its like make of each event; a test compares them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflictmap.model import EventType, Position, ReviewStatus, Status
from conflictmap.model.text import fold
from conflictmap.store.datasets.datasets import PREFIX, About, Version
from conflictmap.store.datasets.events import names_in
from conflictmap.store.desk.columns import (
    EVENTS,
    OPEN_END,
    OPEN_START,
    PLACE_COLUMNS,
    TABLES,
    Kind,
    Row,
    own_road,
    pack_kind,
    place_row,
    shape_key,
    shape_row,
)
from conflictmap.store.desk.folding import fold_column
from conflictmap.store.desk.nearby import NearRoad
from conflictmap.store.desk.own_areas import OwnArea, members
from conflictmap.store.index.batches import Batch, batch_of

Ints = npt.NDArray[np.integer[Any]]
Near = Callable[[Sequence[Position]], Sequence[Sequence[NearRoad]]]
RowGroup = tuple[pa.Table, int]  # rows, and the number of the first of them
Each = Callable[[Callable[[RowGroup], list[Batch]], Iterator[RowGroup]], Iterator[list[Batch]]]
_TEXTS = {Kind.TEXT, Kind.LONG_TEXT}


def dataset_batches(
    version: Version,
    near: Near = lambda positions: [()] * len(positions),
    areas: Iterable[OwnArea] = (),
    each: Each = map,
) -> Iterator[Batch]:
    """
    Read the tables of a dataset for the index, a row group at a time.

    Parameters
    ----------
    version
        The dataset; its event `seq` counts the rows from 1, rejected ones too.
    near
        Tells the roads beside each of some positions.
    areas
        Of the desk's own, in which events may lie.
    each
        Does the work on each row group, here or in other processes, and gives the results in order.
    """
    places = _Places(version.positions(), near, areas)
    yield batch_of("shapes", places.shapes())
    for batches in each(partial(_group_batches, version.about, places), _row_groups(version)):
        yield from batches


def _row_groups(version: Version) -> Iterator[RowGroup]:
    rows = pq.ParquetFile(version.rows)
    start = 1
    for number in range(rows.num_row_groups):
        table = rows.read_row_group(number).combine_chunks()
        yield table, start
        start += table.num_rows


def _group_batches(about: About, places: "_Places", group: RowGroup) -> list[Batch]:
    return list(_Group(about, *group, places).batches())


class _Places:
    """What the index keeps of each distinct position, as columns to take from."""

    def __init__(self, positions: Sequence[Position], near: Near, areas: Iterable[OwnArea]) -> None:
        self._positions = positions
        self.areas = members(areas, [position.geometry for position in positions])
        rows = [place_row(position) for position in positions]
        self.columns = {
            name: pa.array(values, EVENTS[name].arrow)
            for name, values in zip(PLACE_COLUMNS, zip(*rows, strict=True), strict=True)
        } if rows else {name: pa.array([], EVENTS[name].arrow) for name in PLACE_COLUMNS}  # fmt: skip
        words = [" ".join(_folded(position)) for position in positions]
        self.words = pa.array(words, pa.string())
        roads = [
            [
                *own_road(one),
                *(road.row() for road in beside if one.road is None or road.route_id != one.road.route_id),
            ]
            for one, beside in zip(positions, near(positions), strict=True)
        ]
        self._roads: list[Row] = [row for found in roads for row in found]
        self._counts = np.array([len(found) for found in roads], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(self._counts)]).astype(np.int64)

    def shapes(self) -> list[Row]:
        keyed = {shape_key(position): position for position in self._positions}
        return [shape_row(position) for key, position in keyed.items() if key is not None]

    def roads(self, places: Ints, seqs: Ints) -> Batch | None:
        counts = self._counts[places]
        if not counts.sum():
            return None
        owners = np.repeat(np.arange(len(places)), counts)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        wanted = self._starts[places][owners] + within
        kinds = TABLES["event_roads"]
        table = pa.Table.from_arrays(
            [
                pa.array(column, kind.arrow)
                for column, kind in zip(zip(*self._roads, strict=True), list(kinds.values())[1:], strict=True)
            ],
            names=list(kinds)[1:],
        ).take(pa.array(wanted))
        arrays = [pa.array(seqs[owners], pa.int32()), *(column.combine_chunks() for column in table.columns)]
        return "event_roads", pa.RecordBatch.from_arrays(arrays, names=list(kinds))


def _folded(position: Position) -> list[str]:
    said = [position.place_name, position.admin1, position.road.ref if position.road else ""]
    return [key for key in map(fold, said) if key]


class _Group:
    """One row group of a dataset."""

    def __init__(self, about: About, table: pa.Table, start: int, places: _Places) -> None:
        keep = pc.is_valid(table.column(f"{PREFIX}event_type")).combine_chunks()
        seqs = np.arange(start, start + table.num_rows, dtype=np.int32)
        if not pc.all(keep).as_py():
            seqs, table = seqs[keep.to_numpy(zero_copy_only=False)], table.filter(keep).combine_chunks()
        self._about, self._table, self._places, self.seqs = about, table, places, seqs
        self.places = self.ours("place").to_numpy(zero_copy_only=False)

    def column(self, name: str) -> pa.Array:
        column = self._table.column(name)
        if column.num_chunks == 1:
            return column.chunk(0)
        joined = column.combine_chunks() if column.num_chunks else pa.array([], column.type)
        return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined

    def ours(self, name: str) -> pa.Array:
        return self.column(f"{PREFIX}{name}")

    def batches(self) -> Iterator[Batch]:
        if not len(self.seqs):
            return
        yield "events", self._events()
        yield _links("event_actors", self.seqs, self._actors())
        yield _links("event_sources", self.seqs, self._outlets())
        if (roads := self._places.roads(self.places, self.seqs)) is not None:
            yield roads
        if rows := self._areas():
            yield batch_of("event_areas", rows)

    def _areas(self) -> list[Row]:
        """Rows of events in areas of the desk's own, each area's name once an event."""
        firsts = self._day("date_start", OPEN_START)
        lasts = self._day("date_end", OPEN_END)
        found = {
            (int(seq), area.key): area.name
            for area in self._places.areas
            for seq in self.seqs[area.inside[self.places] & area.valid_on(firsts, lasts)]
        }
        return [(seq, key, name) for (seq, key), name in found.items()]

    def _day(self, name: str, otherwise: int) -> npt.NDArray[np.int64]:
        days: npt.NDArray[np.int64] = (
            self.ours(name).cast(pa.int32()).cast(pa.int64()).fill_null(otherwise).to_numpy(zero_copy_only=False)
        )
        return days

    # --- events -------------------------------------------------------------------------------------------------------

    def _events(self) -> pa.RecordBatch:
        count = len(self.seqs)
        event_type, status = self.ours("event_type"), self.ours("status")
        made: dict[str, pa.Array] = {
            "seq": pa.array(self.seqs),
            "event_id": pc.binary_join_element_wise(
                f"{self._about.name}:", self.ours("source_id").cast(pa.string()), ""
            ),
            "article_id": pa.nulls(count, pa.string()),
            "origin": _same(self._about.kind, count),
            "event_type": event_type,
            "sub_event_type": self.ours("sub_event_type"),
            "sub_event_key": fold_column(self.ours("sub_event_type")),
            "status": status,
            "claimed": pa.array(np.zeros(count, dtype=np.int8)),
            "kind": _kind(event_type, status),
            "review_status": _same(ReviewStatus.NEW.value, count),
            "background": pa.array(np.zeros(count, dtype=np.int8)),
            "confidence": pa.array(np.ones(count)),
            "title": self.ours("title"),
            **self._reports(),
            "first_day": self.ours("date_start").cast(pa.int32()).fill_null(OPEN_START),
            "last_day": self.ours("date_end").cast(pa.int32()).fill_null(OPEN_END),
            "time_precision": self.ours("time_precision"),
            **self._placed(),
            "words": self._words(),
        }
        return pa.RecordBatch.from_arrays([made[name] for name in EVENTS], names=list(EVENTS))

    def _placed(self) -> dict[str, pa.Array]:
        indices = pa.array(self.places, pa.int32())
        return {
            name: pa.DictionaryArray.from_arrays(indices, values) if EVENTS[name] in _TEXTS else values.take(indices)
            for name, values in self._places.columns.items()
        }

    def _reports(self) -> dict[str, pa.Array]:
        """First outlet and number of sources, as `events` makes them."""
        encoded = self._encoded("outlet")
        split = [names_in(text) for text in encoded.dictionary.to_pylist()]
        indices = encoded.indices.to_numpy(zero_copy_only=False)
        counts = np.array([len(names) for names in split], dtype=np.int32)[indices]
        first = pa.DictionaryArray.from_arrays(
            pa.array(indices, pa.int32()), pa.array([names[0] if names else "" for names in split], pa.string())
        )
        if not counts.all():
            spoken = np.zeros(len(counts), dtype=bool)
            for name in ("quote", "url", "headline"):
                for text in self._verbatim(name):
                    spoken |= pc.not_equal(text.fill_null(""), "").to_numpy(zero_copy_only=False)
            counts = np.where(counts == 0, spoken.astype(np.int32), counts)
        return {"outlet": first, "reports": pa.array(counts, pa.int32())}

    def _verbatim(self, name: str) -> list[pa.Array]:
        """Take the columns of the sentence, the address or the headline: several if files call them differently."""
        return [
            self.column(column).cast(pa.string())
            for column in dict.fromkeys(getattr(file, name) for file in self._about.files)
            if column
        ]

    def _encoded(self, name: str) -> pa.DictionaryArray:
        column = self.ours(name)
        encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        if encoded.null_count:
            encoded = encoded.cast(pa.string()).fill_null("").dictionary_encode()
        return encoded

    def _words(self) -> pa.Array:
        parts = [fold_column(self.ours("title")), self._places.words.take(pa.array(self.places, pa.int32()))]
        parts += [fold_column(self.ours(name)) for name in ("actor1", "allies1", "actor2", "allies2")]
        parts += [fold_column(text) for name in ("headline", "quote") for text in self._verbatim(name)]
        return pc.binary_join_element_wise(*parts, " ")

    # --- side tables --------------------------------------------------------------------------------------------------

    def _actors(self) -> "Links":
        links = _Vocabulary()
        for name in ("actor1", "allies1", "actor2", "allies2"):
            encoded = self._encoded(name)
            texts = encoded.dictionary.to_pylist()
            whole = not name.startswith("allies")
            links.add(encoded, [[text.strip()] if whole else names_in(text) for text in texts], lambda key: f" {key} ")
        return links.pairs()

    def _outlets(self) -> "Links":
        links = _Vocabulary()
        encoded = self._encoded("outlet")
        links.add(encoded, [names_in(text) for text in encoded.dictionary.to_pylist()], lambda key: key)
        return links.pairs()


Links = tuple[Ints, Ints, list[tuple[str, str]]]  # rows, their names by number, and each name as key and text


class _Vocabulary:
    """Names that rows have, each distinct folded name once a row."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[tuple[str, str]] = []
        self._rows: list[Ints] = []
        self._ids: list[Ints] = []

    def add(self, encoded: pa.DictionaryArray, names: Sequence[Sequence[str]], key_of: Callable[[str], str]) -> None:
        ids = [[self._number(key_of(fold(name)), name) for name in some if fold(name)] for some in names]
        counts = np.array([len(some) for some in ids], dtype=np.int64)
        flat = np.array([one for some in ids for one in some], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(counts)])[:-1]
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        times = counts[codes]
        rows = np.repeat(np.arange(len(codes)), times)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
        self._rows.append(rows)
        self._ids.append(flat[starts[codes][rows] + within] if len(flat) else np.array([], dtype=np.int64))

    def _number(self, key: str, name: str) -> int:
        number = self._numbers.setdefault(key, len(self._names))
        if number == len(self._names):
            self._names.append((key, name))
        return number

    def pairs(self) -> Links:
        rows, ids = np.concatenate(self._rows), np.concatenate(self._ids)
        size = max(len(self._names), 1)
        both = np.unique(rows * size + ids)
        return both // size, both % size, self._names


def _links(table: str, seqs: Ints, links: "Links") -> Batch:
    """Write which rows have which names, as a table of the index."""
    rows, ids, names = links
    indices = pa.array(ids, pa.int32())
    keys, texts = (pa.array([name[part] for name in names], pa.string()) for part in (0, 1))
    arrays = [
        pa.array(seqs[rows], pa.int32()),
        pa.DictionaryArray.from_arrays(indices, keys),
        pa.DictionaryArray.from_arrays(indices, texts),
    ]
    return table, pa.RecordBatch.from_arrays(arrays, names=list(TABLES[table]))


def _same(text: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, dtype=np.int32)), pa.array([text], pa.string()))


def _kind(event_type: pa.DictionaryArray, status: pa.DictionaryArray) -> pa.Array:
    types = [EventType(text) if text else None for text in event_type.dictionary.to_pylist()]
    statuses = [Status(text) if text else None for text in status.dictionary.to_pylist()]
    packed = np.array(
        [[pack_kind(one, other, is_claimed=False) if one and other else 0 for other in statuses] for one in types],
        dtype=np.int8,
    )
    rows, columns = (array.indices.to_numpy(zero_copy_only=False) for array in (event_type, status))
    return pa.array(packed[rows, columns])
