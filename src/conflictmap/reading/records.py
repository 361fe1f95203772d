"""Lines of JSON whose text is taken exactly as it is: gold data, and archives that other programs index by offsets."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.model.article import Article
from conflictmap.reading.articles import article_of_canonical
from conflictmap.reading.canonical import canonical


class _Record(Struct):
    text: str
    id: str | int | None = None
    title: str | None = ""
    outlet: str | None = ""
    url: str | None = ""
    language: str | None = ""
    published_on: str | None = None


def read_records(path: Path) -> Iterator[tuple[str, Article]]:
    """
    Read a `.jsonl` file of articles, one `{"id", "text", "published_on", "title"?, "outlet"?, "url"?}` a line.

    The text of a record is only brought to canonical form: nothing is put before it or taken from its ends, so that
    offsets of annotations made on NFC text with LF line ends stay true. It may be empty.

    Yields
    ------
    id, article
        In the order of the file. A record without an id has the number of its line.

    Raises
    ------
    ArticleError
        Naming the line that is not such a record.
    """
    for name, read in each_record(path):
        if isinstance(read, ArticleError):
            raise read
        yield name, read


def each_record(path: Path) -> Iterator[tuple[str, Article | ArticleError]]:
    """
    Read a file as `read_records` does, and go on behind a line that is no record.

    Yields
    ------
    id, article
        In the order of the file; what is wrong with a line stands in the place of its article, beside its number.

    Raises
    ------
    ArticleError
        If there is no such file.
    """
    if not path.is_file():
        raise ArticleError(path, sentence("there is no such file"))
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield _record(line, number, path)
                except ArticleError as error:
                    yield f"line {number}", error


def _record(line: bytes, number: int, path: Path) -> tuple[str, Article]:
    name = f"{path}, line {number}"
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArticleError(
            name, sentence('not a record like {{"id": "a1", "text": "…"}} ({reason})', reason=error)
        ) from None
    article = article_of_canonical(
        canonical(record.text),
        name,
        title=" ".join(canonical(record.title or "").split()),
        outlet=record.outlet or "",
        url=record.url or "",
        published_on=_day(record.published_on, name),
        language=record.language or "",
    )
    return str(number if record.id is None else record.id), article


def _day(text: str | None, name: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        raise ArticleError(
            name, sentence("published_on is {text!r}, which is no day; write it as YYYY-MM-DD", text=text)
        ) from None
