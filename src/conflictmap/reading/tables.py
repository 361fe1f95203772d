"""Articles out of tables and lists of records: `.csv`, `.tsv`, `.xlsx`, `.json`, `.jsonl`.

A row or record that is no article is told by its number and column, and does not stop the others.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count
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
_DELIMITERS = ",;\t|"
_LIST_KEYS = ("articles", "items", "results", "entries", "data", "docs", "documents", "response", "records")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}):(?!\d)", re.IGNORECASE)


def read_csv(blob: Blob, told: Told) -> Iterator[Found]:
    """Yield the articles of a table of text, whatever separates its columns; rows count from the heading, row 1."""
    lines = _whole_lines(blob)
    first = next(lines, "")
    if hint := re.fullmatch(r"\ufeff?sep=(.)\s*", first):  # a line that Excel writes for itself
        first = next(lines, "")
    delimiter = hint[1] if hint else max(_DELIMITERS, key=first.count)
    rows = csv.reader(_chain(first.removeprefix("\ufeff"), lines), delimiter=delimiter)
    yield from _table(_csv_rows(rows, blob.name), blob.name, told)


def _whole_lines(blob: Blob) -> Iterator[str]:
    for number, line in enumerate(lines_of(blob), 1):
        if isinstance(line, LongLine):
            raise ArticleError(
                blob.name,
                sentence("line {number} is too long for a row of articles; what follows is not read", number=number),
            )
        yield line.replace("\0", " ")


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _csv_rows(rows: Iterator[list[str]], name: str) -> Iterator[tuple[int, Sequence[object]]]:
    for number in count(1):
        row = _next_row(rows, number, name)
        if row is None:
            return
        yield number, row


def _next_row(rows: Iterator[list[str]], number: int, name: str) -> list[str] | None:
    usual = csv.field_size_limit(MAX_CHARACTERS)  # of all readers in this process: others rely on the usual one
    try:
        return next(rows, None)
    except csv.Error as error:
        raise ArticleError(
            name,
            sentence(
                "row {number} cannot be told from the next ({reason}); is a quotation mark missing?",
                number=number,
                reason=error,
            ),
        ) from None
    finally:
        csv.field_size_limit(usual)


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


def _table(rows: Iterator[tuple[int, Sequence[object]]], name: str, told: Told) -> Iterator[Found]:
    heading = next(([_text(cell) for cell in row] for _, row in rows if any(_text(cell) for cell in row)), None)
    if heading is None:
        raise ArticleError(name, sentence("there is no row in this table"))
    heading_of = _heading_of(heading, name, told)
    for number, row in rows:
        cells = dict(zip(heading, row, strict=False))
        if any(_text(cell) for cell in row):
            yield f"row {number}", _read(cells, heading_of, f"{name}, row {number}", told.date_order)


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
