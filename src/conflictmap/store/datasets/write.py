"""Importing: rows of a file, verbatim and read, into a new version of a dataset; complete or not at all."""

import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.geo.atlas import Atlas
from conflictmap.importers.catalogue import Terms
from conflictmap.importers.columns import MAX_PROBLEMS, WORD, Flags, Problem, Problems, Rows, grouped, in_one
from conflictmap.importers.day_order import in_order
from conflictmap.importers.normal import NORMAL, Places, Source
from conflictmap.importers.normalising import Normalised, Normaliser, needed, renumbered
from conflictmap.importers.placing import Locator
from conflictmap.importers.positions import to_json_column
from conflictmap.store.cluster.cluster import Elsewhere
from conflictmap.store.cluster.steady import undisturbed
from conflictmap.store.datasets.ahead import ahead
from conflictmap.store.datasets.datasets import FORMAT, PLACES, PREFIX, About, SourceFile, write_about
from conflictmap.store.sql.durable import publish_folder, to_disk

_GROUP = 100_000  # rows of a row group: what a single row costs to read again
_BLOCKS_AHEAD, _GROUPS_AHEAD = 16, 1  # of a file: reading goes on while the first group's places are looked up
_AT_ONCE = 16_384  # rows of a column that Parquet's writer takes in one go
_HASTE = -30  # level of zstd: half as many bytes of notes again as by lz4
_LONGEST_ID = 64
_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, with bits all over (2^64 / golden ratio)
Marks = npt.NDArray[np.uint64]


class RowFile(Protocol):
    """A file of rows, told of as `name`: read it once, then `rows` and `sha256` hold; ask for `cells` at any time."""

    name: str
    rows: int
    sha256: str

    def read(self, problems: Problems) -> Iterator[Rows]:
        """Yield the rows in their order, and note which ones are none."""

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns, a batch after the other."""


class Input(Struct, frozen=True):
    """A file to import: what it is, its rows, and which column has which meaning."""

    file: SourceFile
    reading: RowFile
    headings: Mapping[str, str]
    long: frozenset[str]


class Job(Struct, frozen=True):
    """
    What to import: name of the dataset, how its rows are read, the files, the terms, and where places are.

    Rows are read in this process unless `elsewhere` says where.
    """

    name: str
    source: Source
    inputs: Sequence[Input]
    terms: Terms
    atlas: Atlas
    elsewhere: Elsewhere | None = None


def write_version(folder: Path, job: Job, progress: Callable[[int], None]) -> About:
    """
    Write a new version of a dataset beside those that are there; nobody uses it yet.

    Parameters
    ----------
    folder
        Of all datasets.
    job
        What to import.
    progress
        Told how many more rows have been read.

    Returns
    -------
    about
        What was imported. The version's folder may have been there already: then nothing is new.

    Raises
    ------
    DataFileError
        If a file is damaged, or none of its rows can be used; nothing is stored then.
    """
    draft = folder / f".draft-{uuid4().hex}"
    draft.mkdir()
    try:
        run = _Run(draft, job, progress)
        with undisturbed():
            run.rows()
        about = run.about()
        write_about(draft, about)
        target = folder / job.name / about.version
        if (target / "about.json").exists():  # the same rows, of which something else may be said now
            write_about(target, about)
        else:
            publish_folder(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # a disk may be full because of it
    return about


class _Run:
    """One import: reads, normalises and writes at the same time."""

    def __init__(self, draft: Path, job: Job, progress: Callable[[int], None]) -> None:
        self._draft, self._job, self._progress = draft, job, progress
        self._inputs = job.inputs
        self._places = Places(Locator(job.atlas))
        self._normaliser = Normaliser(job.source)
        self._unread, self._problems = Problems(), Problems()  # noted by two threads, so each has a list of its own
        self._schema = _schema(job.inputs)
        self._ids: list[pa.Array] = []
        self._marks: list[Marks | None] = []
        self._repeated: list[int] = []
        self._accepted = 0
        self._doubted: list[Flags] = []
        self._days: list[Any] = []
        self._written = 0  # positions

    def rows(self) -> None:
        path = self._draft / "rows.parquet"
        with (
            ThreadPoolExecutor(1) as beside,
            _writer(path, self._schema, self._inputs) as out,
            pq.ParquetWriter(self._draft / "places.parquet", PLACES) as places,
        ):
            forced = []
            for table in ahead(self._tables(places), most=1):
                out.write_table(table)
                forced.append(beside.submit(to_disk, path))  # so that little is left to wait for at the end
        for one in forced:
            one.result()
        if not self._accepted:
            raise DataFileError(self._inputs[0].file.name, self._why_none())
        if self._repeated:
            _blank_repeats(path, self._schema, self._repeated, self._problems, self._job)
            self._accepted -= len(self._repeated)

    def _count_doubted(self) -> int:
        flags = np.concatenate([np.zeros(0, dtype=bool), *self._doubted])
        flags[self._repeated] = False
        return int(flags.sum())

    def _all_problems(self) -> list[Problem]:
        """Bring what both threads noted into the order of the files and their rows, those left out first."""
        order = {given.file.name: number for number, given in reversed(list(enumerate(self._inputs)))}
        found = [*self._unread.first, *self._problems.first]
        left_out = [one for one in found if not one.is_kept]
        rows = {(one.file, one.row) for one in left_out}
        kept = [one for one in found if one.is_kept and (one.file, one.row) not in rows]
        return [
            problem
            for some in (left_out, kept)
            for problem in sorted(some, key=lambda one: (order[one.file], one.row))[:MAX_PROBLEMS]
        ]

    def _why_none(self) -> str:
        problems = self._all_problems()
        if not problems:
            return "has no rows"
        first = problems[0]
        where = f"row {first.row}" + (f", column {first.column!r}" if first.column else "")
        return f"none of its rows can be used; the first problem is in {where}: {first.problem}"

    def _tables(self, places: pq.ParquetWriter) -> Iterator[pa.Table]:
        """Read and normalise; a table becomes a row group. The rest is found out while the last ones are written."""
        for number, given in enumerate(self._inputs):
            read = ahead(given.reading.read(self._unread), most=_BLOCKS_AHEAD)
            groups = ahead(grouped(read, _GROUP, given.long), most=_GROUPS_AHEAD)
            days = [given.headings[key] for key in self._job.source.days if key in given.headings]
            told, usual = given.file.date_order, self._job.source.date_order
            ordered = in_order(groups, days, given.reading.cells, told=told, usual=usual)
            for rows, found in self._normalised(given, ordered):
                yield self._table(number, rows, found)
                self._progress(rows.batch.num_rows)
                self._write_down(places)
        self._repeated = _repeated(self._ids, self._marks)

    def _write_down(self, places: pq.ParquetWriter) -> None:
        """Write the positions that are new, while other threads have work."""
        new = self._places.positions().at(np.arange(self._written, len(self._places)))
        self._written += len(new)
        if new:
            places.write_table(pa.table([to_json_column(new)], schema=PLACES))

    def _normalised(self, given: Input, read: Iterator[Rows]) -> Iterator[tuple[Rows, Normalised]]:
        there = self._job.elsewhere
        if there is None:
            for rows in read:
                yield rows, self._normaliser.here(rows, given.headings, self._places, self._problems)
            return
        sent: deque[Rows] = deque()

        def sending() -> Iterator[tuple[Rows, Mapping[str, str]]]:
            for rows in read:
                sent.append(rows)
                yield needed(rows, given.headings), given.headings

        for found in there.each(self._normaliser, sending()):
            for problem in found.problems:
                self._problems.add(problem)
            yield sent.popleft(), renumbered(found, self._places)

    def _table(self, number: int, rows: Rows, read: Normalised) -> pa.Table:
        found, count = read.columns, rows.batch.num_rows
        self._note(found, read.keep)
        self._doubted.append(read.doubted)
        if not read.keep.all():
            found = {name: _blanked(array, read.keep) for name, array in found.items()}
        self._ids.append(found["source_id"])
        self._marks.append(_marks(found["source_id"]))
        ours = {"row": pa.array(rows.numbers), "file": pa.array(np.full(count, number, dtype=np.int16)), **found}
        arrays = [self._original(rows.batch, name) for name in self._schema.names[: -len(ours)]]
        return pa.Table.from_arrays([*arrays, *ours.values()], schema=self._schema)

    def _note(self, found: Mapping[str, pa.Array], keep: Flags) -> None:
        self._accepted += int(keep.sum())
        days = pc.min_max(pa.chunked_array([found[name].filter(pa.array(keep)) for name in ("date_start", "date_end")]))
        self._days += [day for day in days.as_py().values() if day is not None]

    def _original(self, batch: pa.RecordBatch, name: str) -> pa.Array:
        kind = self._schema.field(name).type
        if name not in batch.schema.names:
            return pa.nulls(batch.num_rows, kind)
        column = batch.column(name)
        if column.type == kind:
            return column
        return column.dictionary_encode() if kind == WORD else column.cast(kind)

    def about(self) -> About:
        files = tuple(
            msgspec.structs.replace(given.file, sha256=given.reading.sha256, rows=given.reading.rows)
            for given in self._inputs
        )
        mapping = getattr(self._job.source, "mapping", None)
        return About(
            name=self._job.name,
            version=version_of(self._job.source.kind, files, mapping),
            kind=self._job.source.kind,
            licence=self._job.terms.licence,
            citation=self._job.terms.citation,
            warning=self._job.terms.warning,
            files=files,
            rows=sum(file.rows for file in files),
            accepted=self._accepted,
            rejected=sum(file.rows for file in files) - self._accepted,
            problems=tuple(self._all_problems()),
            first_day=min(self._days, default=None),
            last_day=max(self._days, default=None),
            mapping=mapping,
            doubted=self._count_doubted(),
        )


def version_of(kind: str, files: Sequence[SourceFile], mapping: object) -> str:
    """Name a version by its content: the same files read in the same way have the same name, anywhere."""
    parts = [str(FORMAT), kind, msgspec.json.encode(mapping, order="deterministic").decode()]
    return sha256("\n".join([*parts, *(file.content for file in files)]).encode()).hexdigest()[:16]


def _schema(inputs: Sequence[Input]) -> pa.Schema:
    names: dict[str, pa.DataType] = {}
    for given in inputs:
        for name in given.file.columns:
            if name.startswith(PREFIX):
                raise DataFileError(given.file.name, f"has a column {name[:40]!r}, a name that is ours; rename it")
            names.setdefault(name, pa.string() if name in given.long else WORD)
    ours = {"row": pa.int64(), "file": pa.int16(), **NORMAL}
    texts = {name for name in names if all(_holds_texts(given, name) for given in inputs)}
    return pa.schema(
        [
            *(pa.field(name, kind, nullable=name not in texts) for name, kind in names.items()),
            *((f"{PREFIX}{name}", kind) for name, kind in ours.items()),
        ]
    )


def _holds_texts(given: Input, name: str) -> bool:
    """Tell whether each row of a file has a text in a column, a blank one at least, as in tables of text."""
    return name in given.file.columns and bool(given.file.encoding)


def _blanked(array: pa.Array, keep: Flags) -> pa.Array:
    if pa.types.is_dictionary(array.type):
        indices = pc.if_else(pa.array(keep), array.indices, pa.scalar(None, pa.int32()))
        return pa.DictionaryArray.from_arrays(indices, array.dictionary)
    return pc.if_else(pa.array(keep), array, pa.scalar(None, array.type))


def _blank_repeats(path: Path, schema: pa.Schema, repeated: Sequence[int], problems: Problems, job: Job) -> None:
    """Write the rows once more, with nothing read from those whose id came before."""
    wrong, start = np.asarray(repeated), 0
    ours = {f"{PREFIX}{name}" for name in NORMAL}
    old = pq.ParquetFile(path)
    draft = path.with_suffix(".again")
    with closing(old), _writer(draft, schema, job.inputs) as out:
        for group in range(old.num_row_groups):
            table = old.read_row_group(group).combine_chunks()
            here = wrong[(wrong >= start) & (wrong < start + table.num_rows)] - start
            start += table.num_rows
            keep = np.ones(table.num_rows, dtype=bool)
            keep[here] = False
            _note_repeats(table, here, problems, job)
            arrays = [
                _blanked(column, keep) if name in ours else column
                for name, column in zip(schema.names, map(in_one, table.columns), strict=True)
            ]
            out.write_table(pa.Table.from_arrays(arrays, schema=schema))
    draft.replace(path)


def _repeated(ids: Sequence[pa.Array], marks: Sequence[Marks | None]) -> list[int]:
    """Find rows whose id came before; their numbers count all rows from 0."""
    if _surely_distinct(marks):
        return []
    codes = pa.chunked_array(ids, pa.string()).combine_chunks().dictionary_encode().indices.to_numpy(False)
    valid = np.flatnonzero(~np.isnan(codes.astype(float)))
    _, first = np.unique(codes[valid], return_index=True)
    return sorted(set(valid.tolist()) - set(valid[first].tolist()))


def _surely_distinct(marks: Sequence[Marks | None]) -> bool:
    """Tell in a fraction of the time of counting texts that none comes twice; false if one may."""
    known = [some for some in marks if some is not None]
    if len(known) < len(marks):
        return False
    together = np.concatenate([*known, np.array([], dtype=np.uint64)])
    together.sort()
    return not bool((together[1:] == together[:-1]).any())


def _marks(ids: pa.StringArray) -> Marks | None:
    """Make a number of each id: equal ones have equal numbers, and others hardly ever; None where some are unusual."""
    texts = ids.drop_null()
    sizes = pc.binary_length(texts).to_numpy()
    longest = int(sizes.max(initial=0))
    if longest > _LONGEST_ID or not pc.all(pc.string_is_ascii(texts)).as_py():
        return None
    width = max(8, -(-longest // 8) * 8)
    padded = pc.ascii_rpad(texts, width, padding="\0")
    words = np.frombuffer(padded.buffers()[2], dtype=np.uint64, count=len(texts) * width // 8).reshape(len(texts), -1)
    mixed = np.zeros(len(texts), dtype=np.uint64)
    for number, column in enumerate(words.T):
        more = (mixed ^ column) * _MIX
        mixed = np.where(sizes > 8 * number, more ^ (more >> np.uint64(29)), mixed)
    return mixed


def _note_repeats(table: pa.Table, rows: Any, problems: Problems, job: Job) -> None:  # noqa: ANN401
    for row in rows[:1000].tolist():
        given = job.inputs[table.column(f"{PREFIX}file")[row].as_py()]
        problems.add(
            Problem(
                row=table.column(f"{PREFIX}row")[row].as_py(),
                column=given.headings.get(job.source.id_column, ""),
                problem=f"the id {table.column(f'{PREFIX}source_id')[row].as_py()!r} came before",
                file=given.file.name,
            )
        )


def _writer(path: Path, schema: pa.Schema, inputs: Sequence[Input]) -> pq.ParquetWriter:
    """Open the file of rows. What takes longest is left out: nobody asks for the least and the greatest of cells."""
    words = {field.name for field in schema if field.type == WORD}
    notes = {given.file.quote for given in inputs}
    notes &= {field.name for field in schema if field.type == pa.string()}
    return pq.ParquetWriter(
        path,
        schema,
        # notes are most of the bytes: packed hastily, in two thirds of the time that lz4 takes; numbers of words are
        # packed by Parquet itself already
        compression={name: "zstd" if name in notes else "none" if name in words else "lz4" for name in schema.names},
        compression_level=dict.fromkeys(notes, _HASTE),
        write_batch_size=_AT_ONCE,
        # and are not tried as a dictionary first, which would only be given up
        use_dictionary=sorted(words),
        write_statistics=False,
    )
