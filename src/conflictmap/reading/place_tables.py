"""Places out of tables: CSV with any delimiter, and workbooks. A row becomes fields; nothing is judged here."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from conflictmap.catalogues import sentence
from conflictmap.errors import DataFileError
from conflictmap.reading.blob import Blob
from conflictmap.reading.lines import LongLine, lines_of
from conflictmap.reading.place_headings import FIELDS, Columns, LevelColumn, columns_of, is_in_other_letters, is_latin
from conflictmap.reading.place_rows import RawPlace, RowProblem

Rows = Iterator[tuple[int, Sequence[object]]]
TellSheet = Callable[[str, Sequence[str]], None]
_DELIMITERS = ",;\t|"
_MAX_LINE = 1_000_000
_HEADING_WITHIN = 20  # rows that titles and notes may take above the headings
_LEVEL_CODES = {1: "ADM1", 2: "ADM2", 3: "ADM3"}  # the fourth level of P-codes is the town or village
_LIST = re.compile(r"[;|]")
_SOFT_LIST = re.compile(r"[,،]")


def no_sheets(_taken: str, _all: Sequence[str]) -> None:
    """Leave untold which sheet of a workbook is read."""


def read_csv(blob: Blob, named: Mapping[str, Sequence[str]]) -> Iterator[RawPlace | RowProblem]:
    """
    Yield the rows of a table of text; they count from the heading, row 1.

    Raises
    ------
    DataFileError
        If no columns are known to hold names and coordinates.
    """
    rows = _csv_rows(blob)
    first, columns = _heading(blob, rows, named)
    yield from _places(chain(first, rows), columns)


def _csv_rows(blob: Blob) -> Rows:
    lines = _whole_lines(blob)
    first = next(lines, "")
    hint = re.fullmatch(r"sep=(.)\s*", first)  # a line that Excel writes for itself
    first = next(lines, "") if hint else first
    delimiter = hint[1] if hint else max(_DELIMITERS, key=first.count)
    number = 1 if hint else 0
    try:
        for number, row in enumerate(csv.reader(chain((first,), lines), delimiter=delimiter), number + 1):  # noqa: B020
            yield number, row
    except csv.Error as error:
        problem = f"cannot be told from the next ({error}); is a quotation mark missing?"
        raise DataFileError(blob.name, problem, row=number + 1) from None


def _whole_lines(blob: Blob) -> Iterator[str]:
    for number, line in enumerate(lines_of(blob, _MAX_LINE), 1):
        if isinstance(line, LongLine):
            raise DataFileError(blob.name, sentence("this line is too long for a row of places"), row=number)
        yield line.removeprefix("\ufeff").replace("\0", " ")


def read_workbook(
    blob: Blob,
    named: Mapping[str, Sequence[str]],
    sheet: str = "",
    tell: TellSheet = no_sheets,
) -> Iterator[RawPlace | RowProblem]:
    """
    Yield the rows of the sheet of a workbook that is named, else of the one with the finest places.

    Before them `tell` is told the name of that sheet, and those of all sheets.

    Raises
    ------
    DataFileError
        If no sheet has names and coordinates, or there is none of that name.
    """
    from conflictmap.reading.office import open_workbook  # noqa: PLC0415 - slow to import, and few files are workbooks

    best: tuple[int, Iterable[tuple[int, Sequence[object]]], Columns, str] | None = None
    problem: DataFileError | None = None
    titles = []
    for title, rows in open_workbook(blob):
        titles.append(title)
        if sheet and title != sheet:
            continue
        try:
            first, columns = _heading(blob, rows, named)
        except DataFileError as error:
            problem = problem or error
            continue
        if best is None or columns.finest > best[0]:
            best = (columns.finest, chain(first, rows), columns, title)
    if best is None:
        listed = ", ".join(repr(title[:40]) for title in titles[:20])
        raise problem or DataFileError(
            blob.name, sentence("there is no sheet {sheet!r}; it has {listed}", sheet=sheet[:40], listed=listed)
        )
    tell(best[3], titles)
    yield from _places(best[1], best[2])


def _heading(blob: Blob, rows: Rows, named: Mapping[str, Sequence[str]]) -> tuple[Rows, Columns]:
    """Find the row of headings below titles and notes."""
    shown: list[str] = []
    above: list[str] = []
    missing = ""
    for _, (_, cells) in zip(range(_HEADING_WITHIN), rows, strict=False):
        headings = [text_of(cell) for cell in cells]
        for tried in (headings, _with_above(headings, above)):
            try:
                columns = columns_of(tried, named)
            except LookupError as error:
                missing, shown = str(error.args[0]), shown or headings
                continue
            if columns.is_complete:
                return iter(()), columns
        above = headings
        if not missing and sum(map(bool, headings)) > sum(map(bool, shown)):
            shown = headings
    listed = ", ".join(repr(heading[:40]) for heading in shown[:25] if heading) or "nothing"
    if missing:
        raise DataFileError(
            blob.name, sentence("there is no column {missing!r}; it has {listed}", missing=missing[:60], listed=listed)
        )
    raise DataFileError(
        blob.name,
        sentence(
            "no columns are known to hold name, lon and lat; say which with --map name=HEADING "
            "--map lon=HEADING --map lat=HEADING: {listed}",
            listed=listed,
        ),
    )


def _with_above(headings: Sequence[str], above: Sequence[str]) -> list[str]:
    """Fill headings that are empty from the row above: a cell that is merged over two rows stands in the upper one."""
    padded = zip_longest(headings, above, fillvalue="")
    return [heading or upper for heading, upper in padded]


def _places(rows: Iterable[tuple[int, Sequence[object]]], columns: Columns) -> Iterator[RawPlace]:
    for number, cells in rows:
        if any(text_of(cell) for cell in cells) and not _is_tag_row(cells):
            yield raw_place(number, cells, columns, None)


def _is_tag_row(cells: Sequence[object]) -> bool:
    """Whether this is the row of hashtags (#adm1+name) that humanitarian tables have below their headings."""
    texts = [text for cell in cells if (text := text_of(cell))]
    return all(text.startswith("#") for text in texts)


def raw_place(number: int, cells: Sequence[object], columns: Columns, point: tuple[float, float] | None) -> RawPlace:
    """Take the fields out of a row; `point` is lon, lat where the file holds geometries."""
    texts = {field: _cell(cells, columns.fields.get(field, ())) for field in FIELDS if field != "names"}
    names = [name for index in columns.fields.get("names", ()) for name in _listed(_cell(cells, (index,)))]
    names += [_cell(cells, (index,)) for index in columns.fields.get("name", ())[1:]]
    if columns.levels:
        names += _from_levels(cells, columns, texts)
    headings = {field: columns.heading(field) for field in FIELDS}
    if columns.levels and "name" not in columns.fields:
        headings["name"] = next(
            columns.headings[level.index] for level in columns.levels if level.level == columns.finest
        )
    return RawPlace(
        row=number,
        texts=texts,
        names=tuple(dict.fromkeys(filter(None, names))),
        headings=headings,
        point=point,
    )


def _from_levels(cells: Sequence[object], columns: Columns, texts: dict[str, str]) -> list[str]:
    """Fill name, P-code, divisions and country from the columns of levels; return the further spellings."""
    finest = max((c.level for c in columns.levels if c.kind == "name" and _cell(cells, (c.index,))), default=0)
    own = [column for column in columns.levels if column.level == finest]
    arabic = next((_cell(cells, (c.index,)) for c in own if c.kind == "name" and c.language == "ar"), "")
    latin = [_cell(cells, (c.index,)) for c in own if c.kind == "name" and is_latin(c.language)]
    foreign = [_cell(cells, (c.index,)) for c in own if c.kind == "name" and is_in_other_letters(c.language)]
    others = [name for c in own if c.kind == "alt" for name in _listed(_cell(cells, (c.index,)))] + foreign
    if "name" not in columns.fields:
        texts["name"] = next(filter(None, (*latin, arabic, *foreign)), "")
        texts["feature_code"] = texts["feature_code"] or _LEVEL_CODES.get(finest, "PPL")
        texts["name_ar"] = texts["name_ar"] or arabic
        if "external_id" not in columns.fields:
            texts["external_id"] = _level(cells, columns.levels, finest, "pcode")
        others += latin
    for field, level in (("admin1", 1), ("admin2", 2)):
        if level < finest or "name" in columns.fields:
            texts[field] = texts[field] or _level(cells, columns.levels, level, "name")
    texts["country"] = (
        texts["country"] or _level(cells, columns.levels, 0, "pcode") or _level(cells, columns.levels, 0, "name")
        or _level(cells, columns.levels, 1, "pcode")[:2]
    )  # fmt: skip
    return others


def _level(cells: Sequence[object], columns: Sequence[LevelColumn], level: int, kind: str) -> str:
    found = sorted((c for c in columns if (c.level, c.kind) == (level, kind)), key=lambda c: not is_latin(c.language))
    return next((text for column in found if (text := _cell(cells, (column.index,)))), "")


def _cell(cells: Sequence[object], indexes: Sequence[int]) -> str:
    return text_of(cells[indexes[0]]) if indexes and indexes[0] < len(cells) else ""


def _listed(text: str) -> list[str]:
    """Take a list of names apart, at semicolons or bars if it has any, else at commas."""
    apart = _LIST if _LIST.search(text) else _SOFT_LIST
    return [name.strip() for name in apart.split(text)]


def text_of(value: object) -> str:
    """Write a cell as text; whole numbers that a workbook holds as 12.0 are 12."""
    if value is None or isinstance(value, dict | list | bytes):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split())
