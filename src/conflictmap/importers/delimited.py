"""Tables of text (CSV, TSV, packed or not) as batches of verbatim cells, with the number of each row.

Nothing is guessed inside cells: `010` stays `010`, an empty cell stays empty. Rows with too few or too many cells and
rows that are not in the file's encoding are told with their number, and left out.
"""

import codecs
import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import DataFileError
from conflictmap.importers.columns import MAX_PROBLEMS, Codes, Flags, Problem, Problems, Rows
from conflictmap.importers.heading import Known, told_apart
from conflictmap.importers.ours import OUR_COLUMNS
from conflictmap.importers.packed import opened

BLOCK = 1 << 21  # bytes read at once, unless a row is longer: larger blocks fall out of the processor's cache
_MAX_ROW = 256 << 20
_HEAD = 1 << 20
_DELIMITERS = ",;\t|"
_OUR_CSV = OUR_COLUMNS | {"wkt"}
# stand for a byte that the encoding does not have, and for NUL, which no database takes; no text has these characters
_UNDECODABLE, _NUL = "\ufdd0", "\ufdd1"


class Table(Struct, frozen=True, kw_only=True):
    """
    A file that was looked at: its columns as they are called, and how it is written.

    `guarded` says that it is an export of ours, in which an apostrophe stands before cells that look like formulas.
    """

    path: Path
    names: tuple[str, ...]
    has_heading: bool
    delimiter: str
    encoding: str
    quoted: bool
    guarded: bool = False


def look_at(path: Path, known: Known | None, encoding: str = "") -> Table:
    """
    Find out how a file is written and what its columns are called.

    Parameters
    ----------
    path
        A text file, or a zip or gzip of one.
    known
        The columns of its source; None for any table with a heading.
    encoding
        UTF-8 unless given, or UTF-16 if it begins as such a file does.

    Raises
    ------
    DataFileError
        If it is empty, is no such table, or lacks columns.
    """
    with opened(path) as file:
        head = file.read(_HEAD)
    encoding = encoding or ("utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    try:
        text = head.decode(encoding, "replace")
    except LookupError:
        raise DataFileError(path, f"there is no encoding {encoding[:40]!r}; utf-8 and cp1252 are common") from None
    if not text.strip():
        raise DataFileError(path, "is empty; get it again")
    if text.lstrip().startswith("{"):
        raise DataFileError(path, "is JSON, not a table; import it as geojson if it is GeoJSON")
    if "\0" in (text if known is None else text.split("\n", maxsplit=1)[0]):
        raise DataFileError(path, "is no table of text; give a CSV or TSV file, or a zip with one in it")
    delimiters = [known.delimiter, *_DELIMITERS] if known else list(_DELIMITERS)
    tries = [_first_row(text, delimiter, quoted=_is_quoted(known, delimiter)) for delimiter in delimiters]
    for delimiter, cells in zip(delimiters, tries, strict=True):
        if known is not None and not known.missing(cells):
            return _table(path, cells, delimiter, encoding, known, has_heading=True)
        if known is not None and len(cells) in known.layouts and _looks_like_data(cells):
            return _table(path, known.layouts[len(cells)], delimiter, encoding, known, has_heading=False)
    if known is not None:
        raise DataFileError(path, lacking(max(tries, key=len), known), row=1)
    best = max(range(len(delimiters)), key=lambda number: len(tries[number]))
    return _table(path, tries[best], delimiters[best], encoding, None, has_heading=True)


def _is_quoted(known: Known | None, delimiter: str) -> bool:
    """Whether cells may stand in quotes: always in files that are not written as their source itself writes them."""
    return known is None or known.quoted or delimiter != known.delimiter


def _first_row(text: str, delimiter: str, *, quoted: bool) -> list[str]:
    if not quoted:
        return text.split("\n", maxsplit=1)[0].rstrip("\r").split(delimiter)
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _looks_like_data(cells: Sequence[str]) -> bool:
    return cells[0].strip().removesuffix(".0").isdigit()


def lacking(cells: Sequence[str], known: Known) -> str:
    """Say which columns of a source are not among some headings; "" if all are."""
    missing = known.missing(cells)
    if len(missing) == len(known.required):
        return (
            f"has {len(cells)} columns and none of those expected ({', '.join(missing)}); is it another kind of file?"
        )
    return f"lacks the columns {', '.join(missing)}" if missing else ""


def _table(
    path: Path, names: Sequence[str], delimiter: str, encoding: str, known: Known | None, *, has_heading: bool
) -> Table:
    stripped = told_apart(path, [name.replace("\ufeff", "") for name in names])
    return Table(
        path=path,
        names=stripped,
        has_heading=has_heading,
        delimiter=delimiter,
        encoding=encoding,
        quoted=_is_quoted(known, delimiter),
        guarded=known is None and set(stripped) >= _OUR_CSV,
    )


class _Stream(io.RawIOBase):
    """The bytes of a file on their way to the parser, made UTF-8; hashed, and watched at their end."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self.hash, self.marks = sha256(), set[str]()
        self._before, self._last = b"", b""
        self._file, self._rest = file, b""
        self._is_utf8 = codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}
        self._decoder = codecs.getincrementaldecoder(encoding)(_MARK)
        self._begun = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read about that many bytes, none only at the end."""
        while True:
            raw = self._lines(size)
            self.hash.update(raw)
            data = self._decoded(raw)
            if b"\0" in data:
                self.marks.add(_NUL)
                data = data.replace(b"\0", _NUL.encode())
            if data or not raw:
                if data:
                    self._before, self._last = self._last, data
                return data

    def _lines(self, size: int) -> bytes:
        """Read on until a line has ended: a row that one block begins must end in the next, however long it is."""
        raw = self._file.read(size)
        while raw and b"\n" not in raw and b"\r" not in raw and len(raw) < _MAX_ROW:
            more = self._file.read(len(raw))
            if not more:
                break
            raw += more
        return raw

    @property
    def tail(self) -> bytes:
        """The end of what was read."""
        return (self._before + self._last)[-_HEAD:]

    @property
    def is_one_line(self) -> bool:
        """Whether all that was read is one line, and none that a quotation mark has swallowed."""
        return len(self.tail) < _HEAD and not {*b"\r\n"} & {*self.tail}

    def _decoded(self, raw: bytes) -> bytes:
        if not self._is_utf8:
            return self._marked(self._decoder.decode(raw, final=not raw))
        if not self._begun:
            self._begun, raw = True, raw.removeprefix(codecs.BOM_UTF8)
        data = self._rest + raw if self._rest else raw
        whole = _whole_characters(data) if raw else len(data)
        self._rest = data[whole:]
        data = data[:whole]
        return data if _is_utf8(data) else self._marked(data.decode(errors=_MARK))

    def _marked(self, text: str) -> bytes:
        if _UNDECODABLE in text:
            self.marks.add(_UNDECODABLE)
        return text.encode()


def _whole_characters(data: bytes) -> int:
    """Count the bytes before a last character of UTF-8 that is not whole yet."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte < 0x80:
            break
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) - back if length > back else len(data)
    return len(data)


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, without making a text of them, which takes several times as long."""
    ends = np.array([0, len(data)], dtype=np.int32)
    try:
        pa.Array.from_buffers(pa.binary(), 1, [None, pa.py_buffer(ends), pa.py_buffer(data)]).cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True


def _marked(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _UNDECODABLE * (error.end - error.start), error.end


_MARK = "conflictmap-mark"
codecs.register_error(_MARK, _marked)


def sha256_of(table: Table) -> str:
    """Hash a file as reading it does: the bytes of the table, unzipped."""
    with opened(table.path) as file:
        hashed = sha256()
        while data := file.read(_HEAD):
            hashed.update(data)
    return hashed.hexdigest()


class Reading:
    """One file being read, once, told of as `name`; `sha256` is that of its bytes when all is read."""

    def __init__(self, table: Table) -> None:
        self.table, self.name, self._problems = table, table.path.name, Problems()
        self._skipped: list[int] = []
        self.sha256 = ""
        self.rows = 0

    def read(self, problems: Problems) -> Iterator[Rows]:
        """
        Yield the rows in their order, and note which ones are none.

        Raises
        ------
        DataFileError
            If the file cannot be read, is no table, or breaks off in the middle of a row.
        """
        self._problems = problems
        with opened(self.table.path) as file:
            stream = _Stream(file, self.table.encoding)
            try:
                yield from self._batches(stream)
            except pa.ArrowInvalid as error:
                if self.table.has_heading and stream.is_one_line:  # the parser waits for what ends its heading
                    raise DataFileError(self.table.path, "has no rows") from None
                raise self._unsound(" ".join(str(error).split())[:200]) from error
            self.sha256 = stream.hash.hexdigest()

    def _unsound(self, reason: str) -> DataFileError:
        """Say why the reader gave up; where a row does not end in the block behind it, all rows before it were read."""
        if "straddling" not in reason:
            return DataFileError(self.table.path, f"is no sound table ({reason})")
        why = f"this row does not end within {BLOCK >> 20} MB; is a quotation mark of a cell never closed?"
        return DataFileError(self.table.path, why, row=self.rows + (2 if self.table.has_heading else 1))

    def _batches(self, stream: _Stream) -> Iterator[Rows]:
        last: pa.RecordBatch | None = None
        first = 2 if self.table.has_heading else 1
        done = 0
        for batch in self._parsed(stream, self._invalid):
            self.rows = done + batch.num_rows + len(self._skipped)
            if batch.num_rows:
                numbers = self._numbers(first + done, batch.num_rows)
                done += batch.num_rows
                last = batch
                rows = Rows(batch, numbers, self.name, self.table.guarded)
                yield self._sound(rows, stream.marks) if stream.marks else rows
        self.rows = done + len(self._skipped)
        self._refuse_cut(stream.tail, last, first + self.rows - 1)

    @property
    def names(self) -> Sequence[str]:
        """The columns of the file."""
        return self.table.names

    def cells(self, names: Sequence[str]) -> Iterator[pa.Array]:
        """Yield the cells of some columns, apart from reading the rows, which tells where the file is damaged."""
        with opened(self.table.path) as file, suppress(pa.ArrowInvalid):
            for batch in self._parsed(_Stream(file, self.table.encoding), lambda _: "skip", names):
                yield from batch.columns

    def _parsed(
        self, stream: _Stream, invalid: Callable[[Any], str], wanted: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        names = list(self.table.names)
        quote = '"' if self.table.quoted else False
        # one thread: rows are numbered only then; the work on them goes on in others meanwhile
        return pacsv.open_csv(  # type: ignore[no-any-return]
            pa.PythonFile(stream, mode="r"),
            read_options=pacsv.ReadOptions(
                column_names=names,
                skip_rows_after_names=int(self.table.has_heading),
                block_size=BLOCK,
                use_threads=False,
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=self.table.delimiter,
                quote_char=quote,
                newlines_in_values=self.table.quoted,
                invalid_row_handler=invalid,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=list(wanted),  # all if none
                strings_can_be_null=False,
                null_values=[],
                check_utf8=False,
            ),
        )

    def _invalid(self, row: Any) -> str:  # noqa: ANN401 - pyarrow's InvalidRow
        self._skipped.append(row.number)
        why = f"has {row.actual_columns} cells where the heading has {row.expected_columns}"
        self._problems.add(Problem(row=row.number, column="", problem=why, file=self.name))
        return "skip"

    def _numbers(self, start: int, count: int) -> Codes:
        """Say which numbers accepted rows have in the file, which counts those left out too."""
        ordinals = np.arange(start, start + count, dtype=np.int64)
        if not self._skipped:
            return ordinals
        before = np.asarray(self._skipped) - np.arange(len(self._skipped))
        return ordinals + np.searchsorted(before, ordinals, side="right")

    def _sound(self, rows: Rows, marks: Collection[str]) -> Rows:
        """Leave out the rows with bytes that no text has."""
        bad = np.zeros(rows.batch.num_rows, dtype=bool)
        for mark in sorted(marks):
            for name, column in zip(rows.batch.schema.names, rows.batch.columns, strict=True):
                flags = pc.match_substring(column, mark).to_numpy(zero_copy_only=False)
                self._note_unsound(rows, name, flags, mark)
                bad |= flags
        if not bad.any():
            return rows
        return replace(rows, batch=rows.batch.filter(pa.array(~bad)), numbers=rows.numbers[~bad])

    def _note_unsound(self, rows: Rows, name: str, flags: Flags, mark: str) -> None:
        encoding = self.table.encoding.removesuffix("-sig").upper()
        whys = {
            _UNDECODABLE: f"is not {encoding}; save the file as UTF-8, or name its encoding with --encoding",
            _NUL: "has a NUL character; take it out of the file, or get the file again",
        }
        for row in np.flatnonzero(flags)[:MAX_PROBLEMS].tolist():
            self._problems.add(Problem(row=int(rows.numbers[row]), column=name, problem=whys[mark], file=rows.file))

    def _refuse_cut(self, tail: bytes, last: pa.RecordBatch | None, number: int) -> None:
        """Refuse a file that breaks off inside its last row: a half file would pass for a whole one."""
        if tail.endswith((b"\n", b"\r")) or not tail:
            return
        too_short = bool(self._skipped) and self._skipped[-1] == number
        if too_short or (last is not None and self.table.quoted and _ends_in_quotes(tail, last)):
            raise DataFileError(
                self.table.path, "the file breaks off in the middle of this row; get it again", row=number
            )


def _ends_in_quotes(tail: bytes, last: pa.RecordBatch) -> bool:
    text = last.column(last.num_columns - 1)[last.num_rows - 1].as_py().replace('"', '""')
    return bool(tail.endswith(f',"{text}'.encode()))
