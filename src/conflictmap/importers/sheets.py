"""Tables that are no text: Excel workbooks and Parquet files, as batches of verbatim cells."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import partial
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from conflictmap.errors import DataFileError
from conflictmap.importers.columns import Problems, Rows

_ROWS = 20_000


class Cells:
    """
    A table of which every cell is a text: `names` are its columns, and `lines` begins to read its rows.

    `sha256` is that of the file, with those `beside` it that belong to it behind it; `rows` counts what was read.
    `first` is the number of the first row: 2 behind a heading.
    """

    def __init__(
        self,
        path: Path,
        names: Sequence[str],
        lines: Callable[[], Iterator[Sequence[str]]],
        beside: Sequence[Path] = (),
        first: int = 2,
    ) -> None:
        twice = sorted({name for name in names if list(names).count(name) > 1})
        if twice:
            raise DataFileError(path, f"has two columns called {twice[0][:40]!r}; rename one", row=1)
        self.path, self.names, self._lines, self._first = path, tuple(names), lines, first
        self.rows = 0
        hashed = sha256()
        for part in (path, *beside):
            with part.open("rb") as file:
                file_digest(file, lambda: hashed)
        self.sha256 = hashed.hexdigest()

    def read(self, problems: Problems) -> Iterator[Rows]:  # noqa: ARG002 - every row of such a file is one
        """Yield the rows in their order."""
        lines, self.rows = self._lines(), 0
        while chunk := list(islice(lines, _ROWS)):
            columns = [pa.array(column, pa.string()) for column in zip(*chunk, strict=True)]
            numbers = np.arange(self.rows, self.rows + len(chunk), dtype=np.int64) + self._first
            self.rows += len(chunk)
            yield Rows(pa.RecordBatch.from_arrays(columns, names=list(self.names)), numbers, self.path.name)

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns."""
        wanted, lines = [self.names.index(name) for name in names], self._lines()
        while chunk := list(islice(lines, _ROWS)):
            yield pa.array([line[number] for line in chunk for number in wanted], pa.string())


def workbook(path: Path) -> Cells:
    """
    Open the first sheet of an Excel workbook; its first row is the heading.

    Raises
    ------
    DataFileError
        If it is no workbook, or empty.
    """
    try:
        with _first_sheet(path) as sheet:
            heading = [_cell(value) for value in next(sheet.iter_rows(values_only=True), ())]
    except (OSError, ValueError, KeyError, IndexError, BadZipFile) as error:
        raise DataFileError(path, f"is no Excel workbook that can be read ({error})") from error
    while heading and not heading[-1]:
        heading.pop()
    if not heading:
        raise DataFileError(path, "the first sheet is empty; its first row names the columns")
    return Cells(path, heading, partial(_rows_of_sheet, path, len(heading)))


@contextmanager
def _first_sheet(path: Path) -> Iterator[Any]:
    import openpyxl  # noqa: PLC0415 - only such files need it

    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
        yield book.worksheets[0]


def _rows_of_sheet(path: Path, width: int) -> Iterator[Sequence[str]]:
    with _first_sheet(path) as sheet:
        for line in sheet.iter_rows(min_row=2, values_only=True):
            texts = [_cell(value) for value in (*line, *(None,) * width)[:width]]
            if any(texts):
                yield texts


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def parquet(path: Path) -> Cells:
    """
    Open a Parquet file.

    Raises
    ------
    DataFileError
        If it is none, or has columns that are no plain values.
    """
    try:
        names = pq.read_schema(path).names
    except (OSError, pa.ArrowInvalid) as error:
        raise DataFileError(path, f"is no Parquet file that can be read ({error})") from error
    return Cells(path, names, partial(_lines, path))


def _lines(path: Path) -> Iterator[Sequence[str]]:
    for batch in _batches(path):
        try:
            columns = [
                (column.cast(pa.string()) if not pa.types.is_binary(column.type) else _hexadecimal(column)).fill_null(
                    ""
                )
                for column in batch.columns
            ]
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise DataFileError(path, f"has a column that is no plain value ({str(error)[:100]})") from error
        yield from zip(*(column.to_pylist() for column in columns), strict=True)


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(_ROWS)


def _hexadecimal(column: pa.Array) -> pa.Array:
    return pa.array([None if value is None else value.hex() for value in column.to_pylist()], pa.string())
