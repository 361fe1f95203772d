"""One batch of a table of others, column by column, as it was written; and what was wrong with its rows.

Cells repeat: dates, places, actors. Each distinct text of a column is read once, whatever the number of its rows.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.importers.coordinates import Floats, lonlats_of, plain_numbers
from conflictmap.importers.troubles import Trouble, meaning_of
from conflictmap.model.cells import unguarded

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
WORD = pa.dictionary(pa.int32(), pa.string())  # of a column of few distinct texts
_MAX_KNOWN = 200_000
_MAX_CODE = 2**62
_MOST_BYTES = 256 << 20  # of text in a group: a column must stay under 2 GB, and memory far under it
# how programs write that there is no value; as a name it is nobody's
NO_NAMES = frozenset({"NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null"})
MAX_PROBLEMS = 1000  # how many of each kind are told one by one; the others are only counted


class Known:
    """
    What the cells of some columns mean together, from one batch to the next.

    Cells have numbers, so that a set of them is looked up by a few bytes instead of by its texts.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._meanings: dict[bytes, tuple[Any, Trouble | None]] = {}

    def make_room(self) -> None:
        """Forget everything when that is a lot: before a batch is read, never within one."""
        if len(self._meanings) > _MAX_KNOWN or len(self._numbers) > _MAX_KNOWN:
            self._meanings.clear()
            self._numbers.clear()

    def look_up(
        self, cells: Sequence[tuple[Sequence[str], Codes]], meaning: Callable[[tuple[str, ...]], Any]
    ) -> list[tuple[Any, Trouble | None]]:
        """Return what sets mean (None for nothing), and what is wrong; of each column its texts and which a set has."""
        numbers = np.stack([self._numbered(texts)[which] for texts, which in cells], axis=1)
        names = numbers.view(f"V{numbers.itemsize * len(cells)}").ravel().tolist()
        found = list(map(self._meanings.get, names))
        new = [at for at, one in enumerate(found) if one is None]
        sets = zip(*(map(texts.__getitem__, which[new].tolist()) for texts, which in cells), strict=True)
        for at, texts in zip(new, sets, strict=True):
            found[at] = self._meanings[names[at]] = meaning_of(meaning, texts)
        return found  # type: ignore[return-value]

    def _numbered(self, texts: Sequence[str]) -> npt.NDArray[np.int32]:
        numbers = self._numbers
        return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int32)


Memo = dict[tuple[str, ...], Known]  # by columns


class Problem(Struct, frozen=True, kw_only=True):
    """
    What is wrong with a row: its number in the file, the column, and why.

    A heading is row 1; in layers of geodata, which have none, the first feature is. `is_kept` says that the row is an
    event all the same.
    """

    row: int
    column: str
    problem: str
    file: str = ""
    is_kept: bool = False


class Problems:
    """What was wrong with the rows of one import; the first thousand are kept of those left out, and of the others."""

    def __init__(self) -> None:
        self._noted: dict[bool, dict[Problem, None]] = {False: {}, True: {}}

    @property
    def first(self) -> list[Problem]:
        """What was noted, the rows that were left out first."""
        return [problem for noted in self._noted.values() for problem in noted]

    def add(self, problem: Problem) -> None:
        """Note a problem, unless it or a thousand others are noted already; two readings may find the same."""
        noted = self._noted[problem.is_kept]
        if len(noted) < MAX_PROBLEMS:
            noted.setdefault(problem)


class Rows(Struct, frozen=True):
    """
    Some rows of a file, verbatim.

    `batch` has a text column for each column of the file; a text column may be dictionary-encoded, and one of a table
    may lie in several pieces. `numbers` are the rows' numbers in the file `file`, whose heading is row 1. Cells of a
    `guarded` file are read without the apostrophe that marks formulas. `date_order` says whether its days such as
    03/10/2020 begin with the day (dmy) or the month (mdy); "" where nobody knows.
    """

    batch: pa.RecordBatch | pa.Table
    numbers: Codes
    file: str
    guarded: bool = False
    date_order: str = ""


def grouped(parts: Iterable[Rows], count: int, long: Collection[str]) -> Iterator[Rows]:
    """
    Join the rows of a file to groups of so many rows, the last one shorter; fewer where cells are very long.

    Cells of columns that are not `long` are numbered: what hundreds of rows share is then read and written once.
    """
    held: list[Rows] = []
    rows = size = 0
    for part in parts:
        rest = part
        while rows + rest.batch.num_rows >= count:
            yield _joined([*held, _slice(rest, 0, count - rows)], long)
            rest = _slice(rest, count - rows)
            held, rows, size = [], 0, 0
        if rest.batch.num_rows:
            held.append(rest)
            rows, size = rows + rest.batch.num_rows, size + rest.batch.nbytes
        if size >= _MOST_BYTES:
            yield _joined(held, long)
            held, rows, size = [], 0, 0
    if held:
        yield _joined(held, long)


def _slice(rows: Rows, start: int, count: int | None = None) -> Rows:
    stop = None if count is None else start + count
    return replace(rows, batch=rows.batch.slice(start, count), numbers=rows.numbers[start:stop])


def _joined(parts: Sequence[Rows], long: Collection[str]) -> Rows:
    """Make one table of some rows. Cells are numbered all by one list; long ones stay where they are, uncopied."""
    table = pa.Table.from_batches([part.batch for part in parts])
    columns = [
        column if name in long else _numbered(column)
        for name, column in zip(table.schema.names, table.columns, strict=True)
    ]
    batch = pa.Table.from_arrays(columns, names=table.schema.names)
    return replace(parts[0], batch=batch, numbers=np.concatenate([part.numbers for part in parts]))


def _numbered(column: pa.ChunkedArray) -> pa.Array:
    if column.type == pa.string() and not column.null_count and not any(map(_bytes_of, column.chunks)):
        return constant("", len(column))  # as many columns of many tables are: not one cell has to be looked at
    return column.dictionary_encode().combine_chunks()


def _bytes_of(texts: pa.StringArray) -> int:
    if not len(texts):
        return 0
    ends = np.frombuffer(texts.buffers()[1], dtype=np.int32)
    return int(ends[texts.offset + len(texts)] - ends[texts.offset])


def constant(text: str, count: int) -> pa.Array:
    """Make a column of one text."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, dtype=np.int32)), pa.array([text], pa.string()))


def named(text: str) -> str:
    """Return a name, or "" for what programs write where there is none."""
    return "" if text.strip() in NO_NAMES else text


def in_one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece, copied only if it lies in several."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class Columns:
    """
    The columns of some rows under the names that their source gives them, whatever the file calls them.

    Reading a column notes the rows whose cells mean nothing; `keep` is false for these. `doubted` is true for rows that
    count although something is wrong. `memo` keeps what cells mean from one batch to the next.
    """

    def __init__(self, rows: Rows, headings: Mapping[str, str], problems: Problems, memo: Memo | None = None) -> None:
        self._rows, self._headings, self._problems = rows, headings, problems
        self._memo = memo if memo is not None else {}
        self._encoded: dict[str, tuple[list[str], Codes]] = {}
        self.keep: Flags = np.ones(rows.batch.num_rows, dtype=bool)
        self.doubted: Flags = np.zeros(rows.batch.num_rows, dtype=bool)

    def __len__(self) -> int:
        return int(self._rows.batch.num_rows)

    @property
    def numbers(self) -> Codes:
        """The rows' numbers in their file."""
        return self._rows.numbers

    @property
    def date_order(self) -> str:
        """Which of day and month comes first in the file's days; see `Rows`."""
        return self._rows.date_order

    @property
    def file(self) -> str:
        """The name of the file that they are in."""
        return self._rows.file

    def has(self, key: str) -> bool:
        """Whether the file has a column of that meaning."""
        return key in self._headings and self._headings[key] in self._rows.batch.schema.names

    def _column(self, key: str) -> pa.Array:
        return in_one(self._rows.batch.column(self._headings[key]))

    def text(self, key: str) -> pa.Array:
        """Return the cells of a column as written; blank ones if the file has no such column."""
        if not self.has(key):
            return pa.array([""] * len(self), pa.string())
        column = self._column(key)
        if self._rows.guarded:
            return pa.array(map(unguarded, column.to_pylist()), pa.string())
        return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column

    def words(self, key: str) -> pa.Array:
        """Return the cells of a column as written, each distinct text once."""
        column = self._column(key) if self.has(key) else None
        if column is None or column.type != WORD or column.null_count or self._rows.guarded:
            return words_of(*self.distinct(key))
        return column

    def names(self, key: str) -> pa.Array:
        """Return the cells of a column of names: as `words`, and "" where a program wrote that there is none."""
        column = self.words(key)
        texts = column.dictionary.to_pylist()
        if NO_NAMES.isdisjoint(map(str.strip, texts)):
            return column
        return words_of([named(text) for text in texts], column.indices.to_numpy(zero_copy_only=False))

    def distinct(self, key: str) -> tuple[list[str], Codes]:
        """Return the distinct cells of a column, and the number of the cell of each row."""
        if key not in self._encoded:
            self._encoded[key] = self._encode(key)
        return self._encoded[key]

    def _encode(self, key: str) -> tuple[list[str], Codes]:
        if not self.has(key):
            return [""], np.zeros(len(self), dtype=np.int64)
        column = self._column(key)
        if column.null_count:
            column = pc.fill_null(column, "") if column.type == pa.string() else column.cast(pa.string()).fill_null("")
        encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        if self._rows.guarded:
            texts = [unguarded(text) for text in texts]
        return texts, encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)

    def read(self, key: str, meaning: Callable[[str], Any]) -> tuple[list[Any], Codes]:
        """
        Read a column, each distinct cell once.

        Parameters
        ----------
        key
            Which column.
        meaning
            Reads a cell without spaces around it; raises ValueError, saying why, for a cell that means nothing. Its
            rows are rejected then.

        Returns
        -------
        values, codes
            What the distinct cells mean (None for those that mean nothing), and the number of each row's value.
        """
        return self.together((key,), lambda cells: meaning(cells[0].strip()))

    def together(
        self, keys: Sequence[str], meaning: Callable[[tuple[str, ...]], Any], alike: Flags | None = None
    ) -> tuple[list[Any], Codes]:
        """
        Read several columns that only mean something together, each distinct set of cells once.

        `meaning` may raise CellError to name the column that is wrong (else the first one is), and return what is
        `Doubtful`. Where rows are `alike`, all cells of the first two columns are read as "1": they mean the like.
        """
        parts = [self.distinct(key) for key in keys]
        if alike is not None:
            parts[:2] = [_levelled(*part, alike) for part in parts[:2]]
        codes, rows = _sets(parts)
        known = self._memo.setdefault(tuple(keys), Known())
        known.make_room()
        found = known.look_up([(texts, numbers[rows]) for texts, numbers in parts], meaning)
        troubles = {number: trouble for number, (_, trouble) in enumerate(found) if trouble is not None}
        if troubles:
            self._note_codes(keys[0], codes, troubles)
        return [value for value, _ in found], codes

    def lonlats(self, lon: str, lat: str) -> Floats:
        """Read the points (n, 2) of rows that have plain coordinates on the earth; NaN for others."""
        lons, lats = (plain_numbers(texts)[codes] for texts, codes in map(self.distinct, (lon, lat)))
        return lonlats_of(lons, lats)

    def _note_codes(self, key: str, codes: Codes, wrong: Mapping[int, Trouble]) -> None:
        for flags, is_kept in ((self.keep, False), (self.doubted, True)):
            some = [number for number, trouble in wrong.items() if trouble.is_kept == is_kept]
            rows = np.flatnonzero(np.isin(codes, some)) if some else np.zeros(0, dtype=np.int64)
            for row in rows[:MAX_PROBLEMS].tolist():
                trouble = wrong[int(codes[row])]
                self._note(row, trouble.column or key, trouble.why, is_kept=is_kept)
            flags[rows] = is_kept

    def reject(self, flags: Flags, key: str, problem: str) -> None:
        """Reject some rows for one reason."""
        rows = np.flatnonzero(flags & self.keep)
        for row in rows[:MAX_PROBLEMS].tolist():
            self._note(row, key, problem)
        self.keep[rows] = False

    def _note(self, row: int, key: str, problem: str, *, is_kept: bool = False) -> None:
        column = self._headings.get(key, key)
        number = int(self._rows.numbers[row])
        self._problems.add(Problem(row=number, column=column, problem=problem, file=self._rows.file, is_kept=is_kept))


def _sets(parts: Sequence[tuple[Sized, Codes]]) -> tuple[Codes, Codes]:
    """Return the number of each row's set of cells, and of each set a row that has it."""
    codes, size = parts[0][1], len(parts[0][0])
    for texts, more in parts[1:]:
        if size * len(texts) > _MAX_CODE:  # numbered anew, which takes longest, only where numbers would overflow
            codes, size = _dense(codes)
        codes, size = codes * len(texts) + more, size * len(texts)
    if len(parts) > 1:
        codes, size = _dense(codes)
    rows = np.zeros(size, dtype=np.int64)
    rows[codes] = np.arange(len(codes))
    return codes, rows


def _levelled(texts: Sequence[str], codes: Codes, alike: Flags) -> tuple[list[str], Codes]:
    """Let the cells of some rows be one, and leave those out that no other row has."""
    others, numbers = np.unique(codes[~alike], return_inverse=True)
    levelled = np.zeros_like(codes)
    levelled[~alike] = numbers + 1
    return ["1", *(texts[number] for number in others.tolist())], levelled


def distinct(*columns: npt.NDArray[Any]) -> tuple[Codes, Codes]:
    """Give distinct rows of some columns of 64 bits numbers in the order in which they come, and a row of each."""
    parts = [_dense(column.view(np.int64)) for column in columns]
    return _sets([(range(size), codes) for codes, size in parts])


def _dense(codes: Codes) -> tuple[Codes, int]:
    """Give distinct codes numbers in the order in which they come, far faster than by sorting; and count them."""
    encoded = pa.array(codes).dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int64), len(encoded.dictionary)


def words_of(values: Sequence[str | None], codes: Codes) -> pa.Array:
    """Make a column of few distinct texts, each of them numbered once; None is null."""
    texts = [value for value in dict.fromkeys(values) if value is not None]
    numbers = {text: number for number, text in enumerate(texts)}
    known = np.array([-1 if value is None else numbers[value] for value in values], dtype=np.int32)[codes]
    indices = pa.array(known, pa.int32(), mask=known < 0 if None in values else None)
    return pa.DictionaryArray.from_arrays(indices, pa.array(texts, pa.string()))


def numbers_of(values: Sequence[Any], codes: Codes, kind: pa.DataType) -> pa.Array:
    """Make a column of values that few distinct cells stand for."""
    return pa.array(values, kind).take(pa.array(codes))
