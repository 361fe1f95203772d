"""A dataset on its way into the map index, made of whole columns at once, a row group at a time.

Texts that rows share are numbered: a row names its position, its title and what happened by numbers, and the texts
behind these come once a row group. `building` puts them together to what `columns.event_row` and its like make of
each event; a test compares them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from conflictmap.model.text import fold
from conflictmap.store.datasets.datasets import PREFIX, About, Version
from conflictmap.store.datasets.events import names_in
from conflictmap.store.desk.columns import OPEN_END, OPEN_START
from conflictmap.store.desk.folding import fold_column
from conflictmap.store.desk.own_areas import Members

Ints = npt.NDArray[np.integer[Any]]
What = tuple[str, str, str, str, str]  # event_type, sub_event_type, status, time_precision, claims if there are any
RowGroup = tuple[pa.Table, int]  # rows, and the number of the first of them
_ACTORS = ("actor1", "allies1", "actor2", "allies2")
_WHAT = ("event_type", "sub_event_type", "status", "time_precision", "claims")
_READ = ("source_id", *_WHAT, "title", "date_start", "date_end", "place", *_ACTORS, "outlet", "background")
_VERBATIM = ("headline", "quote", "url")


class Here(Struct, frozen=True, eq=False):
    """What is known of all positions: the words that each is found by, and which lie in areas of the desk's own."""

    words: pa.Array
    areas: Sequence[Members]


class Staged(Struct, frozen=True, eq=False):
    """
    What one row group brings; numbers count from 0 in each.

    `rows` has seq, event_id, reports, first_day, last_day, background and the numbers place, what, title and outlet.
    `whats` are the kinds of events, `texts` the titles and outlets. `actors` and `sources` are pairs (number, seq), and
    the names of these numbers (number, key, name). `areas` are pairs (number of an area, seq). `words` are what a text
    search looks through. Places and areas are numbered through the whole dataset.
    """

    rows: pa.Table
    whats: Sequence[What]
    texts: pa.Array
    actors: tuple[pa.Table, pa.Table]
    sources: tuple[pa.Table, pa.Table]
    areas: pa.Table
    words: pa.Table


Each = Callable[[Callable[[RowGroup], Staged | None], Iterator[RowGroup]], Iterator[Staged | None]]


def dataset_batches(version: Version, here: Here, each: Each = map) -> Iterator[Staged]:
    """
    Read a dataset for the index, a row group at a time.

    Parameters
    ----------
    version
        The dataset; its event `seq` counts the rows from 1, rejected ones too.
    here
        What is known of its positions.
    each
        Does the work on each row group, here or in other processes, and gives the results in order.
    """
    return filter(None, each(partial(_staged, version.about, here), _row_groups(version)))


def _row_groups(version: Version) -> Iterator[RowGroup]:
    verbatim = {getattr(file, name) for file in version.about.files for name in _VERBATIM} - {""}
    wanted = [*(f"{PREFIX}{name}" for name in _READ), *sorted(verbatim)]
    rows = pq.ParquetFile(version.rows)
    start = 1
    for number in range(rows.num_row_groups):
        table = rows.read_row_group(number, columns=wanted).combine_chunks()
        yield table, start
        start += table.num_rows


def _staged(about: About, here: Here, group: RowGroup) -> Staged | None:
    found = _Group(about, *group, here)
    return found.staged() if len(found.seqs) else None


class _Group:
    """One row group of a dataset."""

    def __init__(self, about: About, table: pa.Table, start: int, here: Here) -> None:
        keep = pc.is_valid(table.column(f"{PREFIX}event_type")).combine_chunks()
        seqs = np.arange(start, start + table.num_rows, dtype=np.int32)
        if not pc.all(keep).as_py():
            seqs, table = seqs[keep.to_numpy(zero_copy_only=False)], table.filter(keep).combine_chunks()
        self._about, self._table, self._here, self.seqs = about, table, here, seqs

    def _column(self, name: str) -> pa.Array:
        column = self._table.column(name)
        return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)

    def _ours(self, name: str) -> pa.Array:
        return self._column(f"{PREFIX}{name}")

    def staged(self) -> Staged:
        title, outlet = _encoded(self._ours("title")), _encoded(self._ours("outlet"))
        outlets, reports = self._reports(outlet)
        whats, what = self._whats()
        rows = pa.table(
            {
                "seq": self.seqs,
                "event_id": pc.binary_join_element_wise(
                    f"{self._about.name}:", self._ours("source_id").cast(pa.string()), ""
                ),
                "first_day": self._ours("date_start").cast(pa.int32()).fill_null(OPEN_START),
                "last_day": self._ours("date_end").cast(pa.int32()).fill_null(OPEN_END),
                "background": self._background(),
                "place": self._ours("place"),
                "what": what,
                "title": title.indices,
                "outlet": pc.add(outlet.indices, pa.scalar(len(title.dictionary), pa.int32())),
                "reports": reports,
            }
        )
        return Staged(
            rows=rows,
            whats=whats,
            texts=pa.concat_arrays([title.dictionary, outlets]),
            actors=self._linked(_ACTORS, lambda key: f" {key} "),
            sources=self._linked(["outlet"], lambda key: key),
            areas=self._areas(),
            words=pa.table({"seq": self.seqs, "words": self._words()}),
        )

    def _whats(self) -> tuple[list[What], pa.Array]:
        """Kinds of events, and the number of each row's."""
        parts = [_encoded(self._ours(name)) for name in _WHAT[:-1]]
        parts.append(_encoded(self._claims()))
        sizes = [max(len(part.dictionary), 1) for part in parts]
        texts = [part.dictionary.to_pylist() for part in parts]
        together = pa.array(np.ravel_multi_index([_codes(part) for part in parts], sizes)).dictionary_encode()
        sets = np.unravel_index(together.dictionary.to_numpy(), sizes)
        found = zip(*(places.tolist() for places in sets), strict=True)
        return [_set_of(texts, places) for places in found], together.indices

    def _since(self, name: str, kind: pa.DataType) -> pa.Array:
        """Return a column of ours that versions of older releases lack: it is empty there."""
        is_there = f"{PREFIX}{name}" in self._table.column_names
        return self._ours(name) if is_there else pa.nulls(len(self.seqs), kind)

    def _background(self) -> pa.Array:
        return self._since("background", pa.bool_()).fill_null(False).cast(pa.int8())

    def _claims(self) -> pa.Array:
        """Say "claimed" of rows that have claims."""
        texts = self._since("claims", pa.string()).cast(pa.string()).fill_null("")
        return pc.if_else(pc.equal(texts, ""), "", "claimed")

    def _reports(self, outlet: pa.DictionaryArray) -> tuple[pa.Array, pa.Array]:
        """First name of each distinct cell of outlets, and each row's number of sources; see `dataset_events`."""
        split = [names_in(text) for text in outlet.dictionary.to_pylist()]
        counts = np.array([len(names) for names in split], dtype=np.int32)[_codes(outlet)]
        if not counts.all():
            spoken = np.zeros(len(counts), dtype=bool)
            for name in _VERBATIM:
                for text in self._verbatim(name):
                    spoken |= pc.not_equal(text.fill_null(""), "").to_numpy(zero_copy_only=False)
            counts = np.where(counts == 0, spoken.astype(np.int32), counts)
        return pa.array([names[0] if names else "" for names in split], pa.string()), pa.array(counts, pa.int32())

    def _verbatim(self, name: str) -> list[pa.Array]:
        """Take the columns of the sentence, the address or the headline: several if files call them differently."""
        return [
            self._column(column).cast(pa.string())
            for column in dict.fromkeys(getattr(file, name) for file in self._about.files)
            if column
        ]

    def _words(self) -> pa.Array:
        parts = [fold_column(self._ours("title")), self._here.words.take(self._ours("place"))]
        parts += [fold_column(self._ours(name)) for name in _ACTORS]
        parts += [fold_column(text) for name in ("headline", "quote") for text in self._verbatim(name)]
        return pc.binary_join_element_wise(*parts, " ")

    def _linked(self, columns: Sequence[str], key_of: Callable[[str], str]) -> tuple[pa.Table, pa.Table]:
        """Say which rows have which names, each distinct folded name once a row; and the names."""
        links = _Links(key_of)
        for name in columns:
            encoded = _encoded(self._ours(name))
            texts = encoded.dictionary.to_pylist()
            whole = name in {"actor1", "actor2"}
            links.add(_codes(encoded), [[text.strip()] if whole else names_in(text) for text in texts])
        rows, ids = links.pairs()
        names = (pa.array([one[part] for one in links.names], pa.string()) for part in (0, 1))
        numbers = np.arange(len(links.names), dtype=np.int32)
        return (
            pa.table({"number": ids.astype(np.int32), "seq": self.seqs[rows]}),
            pa.table([numbers, *names], names=["number", "key", "name"]),
        )

    def _areas(self) -> pa.Table:
        """Say which rows lie in which of the desk's own areas on their days."""
        areas = self._here.areas
        firsts, lasts = self._day("date_start", OPEN_START), self._day("date_end", OPEN_END)
        places = self._ours("place").to_numpy(zero_copy_only=False)
        found = [self.seqs[area.inside[places] & area.valid_on(firsts, lasts)] for area in areas]
        numbers = np.repeat(np.arange(len(areas), dtype=np.int32), [len(some) for some in found])
        return pa.table({"number": numbers, "seq": np.concatenate([*found, np.array([], dtype=np.int32)])})

    def _day(self, name: str, otherwise: int) -> npt.NDArray[np.int64]:
        days: npt.NDArray[np.int64] = (
            self._ours(name).cast(pa.int32()).cast(pa.int64()).fill_null(otherwise).to_numpy(zero_copy_only=False)
        )
        return days


class _Links:
    """Names that rows have."""

    def __init__(self, key_of: Callable[[str], str]) -> None:
        self.names: list[tuple[str, str]] = []  # key and name, by number
        self._key_of = key_of
        self._numbers: dict[str, int] = {}
        self._rows: list[Ints] = []
        self._ids: list[Ints] = []

    def add(self, codes: Ints, names: Sequence[Sequence[str]]) -> None:
        """Add the names of each distinct cell; `codes` says which cell each row has."""
        ids = [[self._number(self._key_of(fold(name)), name) for name in some if fold(name)] for some in names]
        counts = np.array([len(some) for some in ids], dtype=np.int64)
        flat = np.array([one for some in ids for one in some], dtype=np.int64)
        starts = np.cumsum(counts) - counts
        times = counts[codes]
        rows = np.repeat(np.arange(len(codes)), times)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
        self._rows.append(rows)
        self._ids.append(flat[starts[codes][rows] + within] if len(flat) else np.array([], dtype=np.int64))

    def _number(self, key: str, name: str) -> int:
        number = self._numbers.setdefault(key, len(self.names))
        if number == len(self.names):
            self.names.append((key, name))
        return number

    def pairs(self) -> tuple[Ints, Ints]:
        """Rows and numbers of their names, no pair twice."""
        size = max(len(self.names), 1)
        both = np.concatenate(self._rows) * size + np.concatenate(self._ids)
        both.sort()  # with neighbours compared, many times faster than numpy.unique
        both = both[np.concatenate([[True], both[1:] != both[:-1]])] if len(both) else both
        return both // size, both % size


def _set_of(texts: Sequence[Sequence[str]], places: Sequence[int]) -> What:
    event_type, sub_event_type, status, precision, claims = (text[at] for text, at in zip(texts, places, strict=True))
    return event_type, sub_event_type, status, precision, claims


def _codes(encoded: pa.DictionaryArray) -> Ints:
    codes: Ints = encoded.indices.to_numpy(zero_copy_only=False)
    return codes


def _encoded(column: pa.Array) -> pa.DictionaryArray:
    """Give the distinct texts of a column numbers; null is as good as blank."""
    if column.null_count:
        column = column.cast(pa.string()).fill_null("")
    return column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
