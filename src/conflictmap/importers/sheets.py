"""Tables that are no text: Excel workbooks and Parquet files, as batches of verbatim cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import partial
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.importers.catalogue import Terms
from conflictmap.importers.columns import Problems, Rows
from conflictmap.importers.heading import told_apart
from conflictmap.importers.packed import OLD_WORKBOOK, is_old_workbook
from conflictmap.importers.stated import terms_in_parquet

_ROWS = 20_000


class Layers(Struct, frozen=True):
    """Of a file with several layers, or sheets (`kind`), those that were read and those that were left out."""

    file: str
    read: Sequence[str]
    left_out: Sequence[str]
    kind: Literal["layer", "sheet"] = "layer"


class Cells:
    """
    A table of which every cell is a text: `names` are its columns, and `lines` begins to read its rows.

    A row that has nothing in it, not even empty cells, counts only for the numbers of those behind it.
    `sha256` is that of the file, with those `beside` it that belong to it behind it; `rows` counts what was read.
    `name` is what its rows are told to be in.
    `first` is the number of the first row: 2 behind a heading. `terms` are those that the file itself states, if any;
    `layers` says which were read where it has several, and `chosen` which of them were asked for.
    """

    def __init__(
        self,
        path: Path,
        names: Sequence[str],
        lines: Callable[[], Iterator[Sequence[str]]],
        beside: Sequence[Path] = (),
        first: int = 2,
        terms: Terms | None = None,
    ) -> None:
        self.path, self.names, self._lines, self._first = path, told_apart(path, names), lines, first
        self.name = path.name
        self.rows, self.terms = 0, terms
        self.layers: Layers | None = None
        self.chosen: tuple[str, ...] = ()
        hashed = sha256()
        for part in (path, *beside):
            with part.open("rb") as file:
                file_digest(file, lambda: hashed)
        self.sha256 = hashed.hexdigest()

    def read(self, problems: Problems) -> Iterator[Rows]:  # noqa: ARG002 - every row of such a file is one
        """Yield the rows in their order."""
        lines, self.rows, before = self._lines(), 0, self._first
        while chunk := list(islice(lines, _ROWS)):
            written = [at for at, line in enumerate(chunk) if line]
            columns = [pa.array(column, pa.string()) for column in zip(*(chunk[at] for at in written), strict=True)]
            numbers = np.array(written, dtype=np.int64) + before
            before, self.rows = before + len(chunk), self.rows + len(written)
            if written:
                yield Rows(pa.RecordBatch.from_arrays(columns, names=list(self.names)), numbers, self.name)

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns."""
        wanted, lines = [self.names.index(name) for name in names], self._lines()
        while chunk := list(islice(lines, _ROWS)):
            yield pa.array([line[number] for line in chunk if line for number in wanted], pa.string())


def workbook(path: Path, wanted: str = "") -> Cells:
    """
    Open a sheet of an Excel workbook.

    Without a wanted one it is the first that has a heading of several columns in its first row, else the first.

    Raises
    ------
    DataFileError
        If it is no workbook, empty, or has no sheet of that name.
    """
    if is_old_workbook(path):
        raise DataFileError(path, OLD_WORKBOOK)
    try:
        with _sheets(path) as sheets:
            headings = {sheet.title: _heading(sheet) for sheet in sheets}
    except (OSError, ValueError, KeyError, IndexError, BadZipFile) as error:
        raise DataFileError(path, f"is no Excel workbook that can be read ({error})") from error
    usual = next((title for title, heading in headings.items() if len(heading) > 1), next(iter(headings), ""))
    title = wanted or usual
    _refuse_sheet(path, headings, wanted)
    cells = Cells(path, headings[title], partial(_rows_of_sheet, path, title, len(headings[title])))
    others = [other for other in headings if other != title]
    cells.layers = Layers(path.name, [title], others, "sheet") if others else None
    cells.chosen = (title,) if title != usual else ()
    return cells


def _refuse_sheet(path: Path, headings: Mapping[str, Sequence[str]], wanted: str) -> None:
    if wanted and wanted not in headings:
        listed = ", ".join(repr(title[:40]) for title in list(headings)[:20])
        raise DataFileError(path, f"there is no sheet {wanted[:40]!r}; it has {listed}")
    if wanted and not headings[wanted]:
        raise DataFileError(path, f"the sheet {wanted[:40]!r} has no rows; a sheet's first row names the columns")
    if not any(headings.values()):
        raise DataFileError(path, "no sheet has rows; a sheet's first row names the columns")


@contextmanager
def _sheets(path: Path) -> Iterator[Sequence[Any]]:
    import openpyxl  # noqa: PLC0415 - only such files need it

    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
        yield book.worksheets


def _heading(sheet: Any) -> list[str]:  # noqa: ANN401 - of openpyxl
    cells = [_cell(value) for value in next(sheet.iter_rows(max_row=1, values_only=True), ())]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows_of_sheet(path: Path, title: str, width: int) -> Iterator[Sequence[str]]:
    with _sheets(path) as sheets:
        sheet = next(sheet for sheet in sheets if sheet.title == title)
        for line in sheet.iter_rows(min_row=2, values_only=True):
            texts = [_cell(value) for value in (*line, *(None,) * width)[:width]]
            yield texts if any(texts) else ()


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
        If it is none.
    """
    try:
        names = pq.read_schema(path).names
    except (OSError, pa.ArrowInvalid) as error:
        raise DataFileError(path, f"is no Parquet file that can be read ({error})") from error
    return Cells(path, names, partial(parquet_lines, path, names), terms=terms_in_parquet(path))


def parquet_lines(path: Path, names: Sequence[str]) -> Iterator[Sequence[str]]:
    """
    Read columns of a Parquet file as texts, row by row.

    Raises
    ------
    DataFileError
        If it is damaged, or a value cannot be written as text.
    """
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(names)):
                columns = [_texts(batch.column(name)) for name in names]
                yield from zip(*columns, strict=True) if names else [()] * batch.num_rows
    except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise DataFileError(path, f"has a value that cannot be read ({str(error)[:100]})") from error


def _texts(column: pa.Array) -> list[str]:
    """Write values as texts: none and what is no number as "", bytes in hexadecimal, lists and records as JSON."""
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_nan(column), None, column)
    written = _WRITTEN.get(_family(column.type))
    if written is None:
        return column.cast(pa.string()).fill_null("").to_pylist()  # type: ignore[no-any-return]
    return ["" if value is None else written(value) for value in column.to_pylist()]


def _family(kind: pa.DataType) -> str:
    if pa.types.is_nested(kind):
        return "nested"
    is_bytes = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary, pa.types.is_binary_view)
    return "bytes" if any(is_one(kind) for is_one in is_bytes) else "plain"


def _json(value: object) -> str:
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


_WRITTEN: Mapping[str, Callable[[Any], str]] = {"nested": _json, "bytes": bytes.hex}
