"""Files to articles: a file may be one, or hold many in rows, entries, messages or an archive's members."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.model.article import Article
from conflictmap.reading import archives, feeds, mail, tables
from conflictmap.reading.articles import article_from_record
from conflictmap.reading.blob import Blob
from conflictmap.reading.canonical import canonical
from conflictmap.reading.encoding import decode
from conflictmap.reading.frontmatter import split_front_matter
from conflictmap.reading.html import read_page
from conflictmap.reading.markdown import plain
from conflictmap.reading.record import NOTHING_TOLD, Record, Told

Found = tuple[str, Record | Blob | ArticleError]


class Piece(Struct, frozen=True, kw_only=True):
    """
    One article yet to be read.

    `path` is the file that holds it, `entry` which part of that ("row 3", "a/b.html"), "" for all of it. `content` is
    a record, or the bytes of a file of kind `suffix`; None for the file itself. `problem` says why it is no article.
    `size` counts the bytes that it takes of its file, roughly; `is_last` marks the last one of a file.
    """

    path: Path
    entry: str = ""
    suffix: str = ""
    content: Record | bytes | None = None
    problem: str = ""
    size: int = 0
    is_last: bool = True

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"{self.path}, {self.entry}" if self.entry else str(self.path)


def pieces(path: Path, told: Told = NOTHING_TOLD) -> Iterator[Piece]:
    """Say which articles a file holds, one after the other, with bounded memory; what cannot be read is one of them."""
    try:
        blob = Blob.of_file(path)
        if blob.suffix not in SUFFIXES:
            raise _unknown_kind(path)
        if blob.suffix in _ONE:
            yield Piece(path=path, suffix=blob.suffix, size=blob.size)
        else:
            yield from _weighed(path, blob, told)
    except ArticleError as error:
        yield Piece(path=path, problem=error.problem)


def holds_many(path: Path) -> bool:
    """Whether files of this kind may hold more than one article."""
    return path.suffix.lower() in _MANY


def _weighed(path: Path, blob: Blob, told: Told) -> Iterator[Piece]:
    """Give every piece its share of the file, and the last one what is left."""
    left = blob.size
    held: Piece | None = None
    for piece in _inside(path, "", blob, told, depth=0):
        if held is not None:
            share = min(left, _weight(held))
            left -= share
            yield replace(held, size=share, is_last=False)
        held = piece
    if held is not None:
        yield replace(held, size=left)


def _weight(piece: Piece) -> int:
    content = piece.content
    return len(content.text) if isinstance(content, Record) else len(content or b"")


def _inside(path: Path, trail: str, blob: Blob, told: Told, *, depth: int) -> Iterator[Piece]:
    """Open what holds many articles; what fails in the middle ends there and is told."""
    if depth > archives.MAX_DEPTH:
        yield Piece(path=path, entry=trail, problem=sentence("archives inside archives are not opened this deep"))
        return
    try:
        for entry, found in _MANY[blob.suffix](blob, told):
            where = ", ".join(filter(None, (trail, entry)))
            if isinstance(found, ArticleError):
                yield Piece(path=path, entry=where, problem=found.problem)
            elif isinstance(found, Record):
                yield Piece(path=path, entry=where, content=found)
            elif found.suffix in _MANY:
                yield from _inside(path, where, found, told, depth=depth + 1)
            else:
                yield _member(path, where, found)
    except ArticleError as error:
        yield Piece(path=path, entry=trail, problem=error.problem)


def _member(path: Path, where: str, blob: Blob) -> Piece:
    try:
        return Piece(path=path, entry=where, suffix=blob.suffix, content=blob.read())
    except ArticleError as error:
        return Piece(path=path, entry=where, problem=error.problem)


def read_piece(piece: Piece, told: Told = NOTHING_TOLD) -> Article:
    """
    Make an article of a piece.

    Raises
    ------
    ArticleError
        If it is none: empty, binary, too large, in no known encoding, or damaged.
    """
    if piece.problem:
        raise ArticleError(piece.name, piece.problem)
    record = piece.content
    if not isinstance(record, Record):
        blob = Blob.of_file(piece.path) if record is None else Blob.of_bytes(piece.name, piece.suffix, record)
        record = _ONE[blob.suffix](blob)
    return article_from_record(record, told, piece.name)


def read_article(path: Path, *, published_on: date | None = None, outlet: str = "", url: str = "") -> Article:
    """
    Read a file that holds one article.

    What is given here wins over what the file says of itself.

    Raises
    ------
    ArticleError
        If it holds none or several, is missing, too large, empty, binary, damaged, in no known encoding, or of no
        known kind.
    """
    told = Told(published_on=published_on, outlet=outlet, url=url)
    found = pieces(path, told)
    first = next(found)
    if next(found, None) is not None:
        raise ArticleError(path, sentence("it holds several articles; `conflictmap ingest` reads them all"))
    return read_piece(first, told)


def _text(blob: Blob) -> Record:
    """Read a text; a page that was saved under the name of one is read as a page."""
    content = blob.read()
    if content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html")):
        return read_page(content, blob.name)
    return Record(text=canonical(decode(content, blob.name)))


def _markdown(blob: Blob) -> Record:
    record = split_front_matter(canonical(decode(blob.read(), blob.name)), blob.name)
    return Record(
        text=plain(record.text),
        title=record.title,
        published_on=record.published_on,
        outlet=record.outlet,
        url=record.url,
        language=record.language,
    )


def _page(blob: Blob) -> Record:
    return read_page(blob.read(), blob.name)


def _pdf(blob: Blob) -> Record:
    from conflictmap.reading.pdf import read_pdf  # noqa: PLC0415 - few files are of this kind

    return read_pdf(blob)


def _word(blob: Blob) -> Record:
    from conflictmap.reading.office import read_word  # noqa: PLC0415 - slow to import

    return read_word(blob)


def _feed(blob: Blob, told: Told) -> Iterator[Found]:
    return feeds.read_feed(blob, told)


def _message(blob: Blob, _told: Told) -> Iterator[Found]:
    return mail.read_message(blob, SUFFIXES)


def _mailbox(blob: Blob, _told: Told) -> Iterator[Found]:
    return mail.read_mailbox(blob, SUFFIXES)


def _archive(blob: Blob, _told: Told) -> Iterator[Found]:
    return archives.read_zip(blob, SUFFIXES)


_ONE: dict[str, Callable[[Blob], Record]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".pdf": _pdf,
    ".docx": _word,
}
_MANY: dict[str, Callable[[Blob, Told], Iterator[Found]]] = {
    ".json": tables.read_json,
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".xlsx": tables.read_xlsx,
    ".rss": _feed,
    ".atom": _feed,
    ".rdf": _feed,
    ".xml": _feed,
    ".eml": _message,
    ".mbox": _mailbox,
    ".zip": _archive,
}
SUFFIXES = frozenset({*_ONE, *_MANY})


def _unknown_kind(path: Path) -> ArticleError:
    return ArticleError(
        path,
        sentence(
            "not a kind of article file that is read; give one of {suffixes}", suffixes=", ".join(sorted(SUFFIXES))
        ),
    )
