"""Articles out of tables and lists of records: `.csv`, `.tsv`, `.xlsx`, `.json`, `.jsonl`.

A row or record that is no article is told by its number and column, and does not stop the others.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, count, islice
from typing import Any

import msgspec

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.model.vocabulary import DateOrder
from conflictmap.reading.blob import MAX_WHOLE_BYTES, Blob
from conflictmap.reading.canonical import MAX_CHARACTERS
from conflictmap.reading.days import read_timestamp
from conflictmap.reading.encoding import decode
from conflictmap.reading.fragment import looks_like_html
from conflictmap.reading.headings import fields_of, key_of
from conflictmap.reading.lines import LongLine, lines_of
from conflictmap.reading.record import Record, Told

Found = tuple[str, Record | ArticleError]  # "row 3", what is there
Rows = Iterator[tuple[int, Sequence[object]]]
_DELIMITERS = ",;\t|"
_HAS_DELIMITER = re.compile(r"[,;\t|]").search
_HEADING_WITHIN = 20  # rows that titles and notes may take above the headings
_LIST_KEYS = ("articles", "items", "results", "entries", "data", "docs", "documents", "response", "records")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}):(?!\d)", re.IGNORECASE)


def read_csv(blob: Blob, told: Told) -> Iterator[Found]:
    """Yield the articles of a table of text, whatever separates its columns; rows count from the heading, row 1."""
    lines = _whole_lines(blob)
    first = next(lines, "")
    if hint := re.fullmatch(r"\ufeff?sep=(.)\s*", first):  # a line that Excel writes for itself
        first = next(lines, "")
    above = [first.removeprefix("\ufeff")]
    while not _HAS_DELIMITER(above[-1]) and len(above) < _HEADING_WITHIN and (line := next(lines, "")):
        above.append(line)  # a title above the headings
    delimiter = hint[1] if hint else max(_DELIMITERS, key=above[-1].count)
    counted = _Lines(chain(above, lines))
    rows = _csv_rows(csv.reader(counted, delimiter=delimiter), counted, blob.name)
    yield from _table(rows, blob.name, told, is_text=True)


class _Lines:
    """Lines on their way into rows; `has_ended` is whether a row went on behind the last of them."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.has_ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.has_ended = True


def _whole_lines(blob: Blob) -> Iterator[str]:
    for number, line in enumerate(lines_of(blob), 1):
        if isinstance(line, LongLine):
            raise ArticleError(
                blob.name,
                sentence("line {number} is too long for a row of articles; what follows is not read", number=number),
            )
        yield line.replace("\0", " ")


def _csv_rows(rows: Iterator[list[str]], lines: _Lines, name: str) -> Iterator[tuple[int, Sequence[object]]]:
    for number in count(1):
        row = _next_row(rows, number, name)
        if row is None:
            return
        if lines.has_ended:
            raise _runs_on(name, number, "the file ends in it")
        yield number, row


def _next_row(rows: Iterator[list[str]], number: int, name: str) -> list[str] | None:
    usual = csv.field_size_limit(MAX_CHARACTERS)  # of all readers in this process: others rely on the usual one
    try:
        return next(rows, None)
    except csv.Error as error:
        raise _runs_on(name, number, str(error)) from None
    finally:
        csv.field_size_limit(usual)


def _runs_on(name: str, number: int, reason: str) -> ArticleError:
    return ArticleError(
        name,
        sentence(
            "row {number} cannot be told from the next ({reason}); is a quotation mark missing?",
            number=number,
            reason=reason,
        ),
    )


def read_xlsx(blob: Blob, told: Told) -> Iterator[Found]:
    """Yield the articles of a workbook; sheets without a column of text are passed over if any has one."""
    from conflictmap.reading.office import open_workbook  # noqa: PLC0415 - slow to import, and few files are workbooks

    sheets = list(open_workbook(blob))
    problem: ArticleError | None = None
    used = False
    for title, rows in sheets:
        try:
            for entry, found in _table(rows, blob.name, told):
                used = True
                yield (f"sheet {title!r}, {entry}" if len(sheets) > 1 else entry), found
        except ArticleError as error:
            problem = problem or error
    if problem is not None and not used:
        raise problem


def _table(rows: Rows, name: str, told: Told, *, is_text: bool = False) -> Iterator[Found]:
    heading, heading_of = _heading(rows, name, told)
    is_empty = True
    for number, row in rows:
        if not any(_text(cell) for cell in row):
            continue
        is_empty = False
        where = f"{name}, row {number}"
        found = _read(dict(zip(heading, row, strict=False)), heading_of, where, told.date_order)
        # in a workbook, a note beside the table is no fault
        if is_text and any(map(_text, row[len(heading) :])) and not _is_in_place(found, heading, heading_of):
            found = ArticleError(where, _too_many(row, heading))
        yield f"row {number}", found
    if is_empty:
        raise ArticleError(name, sentence("there is no row below the headings of this table"))


def _is_in_place(found: Record | ArticleError, heading: Sequence[str], heading_of: Mapping[str, str]) -> bool:
    """Whether a day behind the text shows that no comma of the text has moved what follows it."""
    dated = isinstance(found, Record) and found.published_on is not None
    return dated and heading.index(heading_of["published_on"]) > heading.index(heading_of["text"])


def _too_many(row: Sequence[object], heading: Sequence[str]) -> str:
    return sentence(
        "it has {n} cells where the heading has {most}; is a quotation mark missing?", n=len(row), most=len(heading)
    )


def _heading(rows: Rows, name: str, told: Told) -> tuple[list[str], dict[str, str]]:
    """Find the row of headings, which titles and notes may stand above, and which of them holds which field."""
    problem: ArticleError | None = None
    for _, row in islice(rows, _HEADING_WITHIN):
        heading = [_text(cell) for cell in row]
        if not any(heading):
            continue
        try:
            heading_of = _heading_of(heading, name, told)
        except ArticleError as error:
            problem = problem or error
        else:
            if problem is None or len(heading_of) > 1:  # one word such as "text" may be that of a cell
                return heading, heading_of
    raise problem or ArticleError(name, sentence("there is no row in this table"))


def _heading_of(headings: Sequence[str], name: str, told: Told) -> dict[str, str]:
    try:
        heading_of = fields_of([heading for heading in headings if heading], told.columns)
    except LookupError as error:
        raise ArticleError(
            name,
            sentence("there is no column {reason!r}; it has {listed}", reason=error.args[0], listed=_listed(headings)),
        ) from None
    if "text" not in heading_of:
        raise ArticleError(
            name,
            sentence(
                "no column is known to hold the articles' text; say which with --map text=HEADING: {listed}",
                listed=_listed(headings),
            ),
        )
    return heading_of


def _listed(headings: Sequence[str]) -> str:
    names = ", ".join(repr(heading[:40]) for heading in headings[:20] if heading)
    return names if len(headings) <= 20 else f"{names}, …"


def read_jsonl(blob: Blob, told: Told) -> Iterator[Found]:
    """Yield the articles of a file with one JSON record a line."""
    for number, line in enumerate(lines_of(blob), 1):
        where = f"line {number}"
        if isinstance(line, LongLine):
            yield where, ArticleError(f"{blob.name}, {where}", sentence("this line is too long for an article"))
        elif line.strip("\ufeff \t\r\n"):
            yield where, _parsed(line.removeprefix("\ufeff"), f"{blob.name}, {where}", told)


def _parsed(line: str, name: str, told: Told) -> Record | ArticleError:
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return ArticleError(name, sentence('not a record like {{"title": "…", "text": "…"}} ({reason})', reason=error))
    return _of_json(value, name, told)


def read_json(blob: Blob, told: Told) -> Iterator[Found]:
    """
    Yield the articles of a JSON document: a list of records, one record, or an object that holds such a list.

    A document that is really one record a line is read as that.
    """
    text = decode(blob.read(MAX_WHOLE_BYTES, what="a JSON document; write a record a line (.jsonl)"), blob.name)
    try:
        value = msgspec.json.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        if text.lstrip("\ufeff \t\r\n").startswith("{") and "\n{" in text:
            yield from read_jsonl(blob, told)
            return
        raise ArticleError(blob.name, sentence("this is not JSON ({reason})", reason=error)) from None
    records = _records(value, told)
    if records is None:
        raise ArticleError(blob.name, sentence('there is no list of records like {{"title": "…", "text": "…"}} in it'))
    for number, record in enumerate(records, 1):
        yield f"record {number}", _of_json(record, f"{blob.name}, record {number}", told)


def _records(value: Any, told: Told, depth: int = 3) -> list[Any] | None:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth:
        return None
    by_key = {key_of(key): inside for key, inside in value.items()}
    for key in _LIST_KEYS:
        if isinstance(by_key.get(key), list | dict) and (found := _records(by_key[key], told, depth - 1)) is not None:
            return found
    named = told.columns.get("text", "")
    return [value] if "text" in fields_of(value) or named in value else None


def _of_json(value: Any, name: str, told: Told) -> Record | ArticleError:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict):
        return ArticleError(name, sentence('not a record like {{"title": "…", "text": "…"}}'))
    try:
        heading_of = _heading_of(list(value), name, told)
    except ArticleError as error:
        return error
    return _read({key: _inside(inside) for key, inside in value.items()}, heading_of, name, told.date_order)


def _inside(value: object) -> object:
    """Take the name out of `{"id": …, "name": "The Daily"}` and the text out of `{"rendered": "…"}`."""
    if isinstance(value, dict):
        return next((value[key] for key in ("name", "title", "rendered", "value", "#text") if value.get(key)), None)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value


def _read(
    cells: Mapping[str, object], heading_of: Mapping[str, str], name: str, order: DateOrder
) -> Record | ArticleError:
    """Make a record of a row, or say everything that is wrong with it."""
    texts = {field: _text(cells.get(heading)) for field, heading in heading_of.items()}
    problems = list(_problems(cells, heading_of, texts, order))
    if problems:
        return ArticleError(name, "; ".join(problems))
    day = cells.get(heading_of.get("published_on", ""))
    return Record(
        text=texts["text"],
        title=texts.get("title", ""),
        published_on=_day(day, order),
        outlet=texts.get("outlet", ""),
        url=texts.get("url", ""),
        language=texts.get("language", "").casefold()[:2],
        identifier=texts.get("id", ""),
        is_html=looks_like_html(texts["text"]),
    )


def _problems(
    cells: Mapping[str, object], heading_of: Mapping[str, str], texts: Mapping[str, str], order: DateOrder
) -> Iterator[str]:
    for heading in heading_of.values():
        if isinstance(cells.get(heading), dict | list | bytes):
            yield f"column {heading!r} holds no plain text"
    if not isinstance(cells.get(heading_of["text"]), str | dict | list | bytes | None):
        yield f"column {heading_of['text']!r} is {texts['text'][:40]}, which is no text: an article needs its text"
    if not texts["text"]:
        yield f"column {heading_of['text']!r} is empty: an article needs its text"
    day = texts.get("published_on", "")
    if day and _day(cells[heading_of["published_on"]], order) is None:
        sure = ", or say what is first with --date-order dmy or mdy" if not order and read_timestamp(day, "dmy") else ""
        why = f"is {day[:40]!r}, which is no certain day; write it as YYYY-MM-DD{sure}"
        yield f"column {heading_of['published_on']!r} {why}"
    scheme = _SCHEME.match(texts.get("url", ""))
    if scheme and scheme[1].lower() not in {"http", "https"}:
        yield f"column {heading_of['url']!r} is no web address: {texts['url'][:60]!r}"


def _text(value: object) -> str:
    if value is None or isinstance(value, dict | list | bytes):
        return ""
    return value.strip() if isinstance(value, str) else str(value)


def _day(value: object, order: DateOrder) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_timestamp(_text(value), order)
