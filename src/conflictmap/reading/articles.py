"""Article files to articles: found, refused when they are none, decoded, canonical, with their metadata."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from conflictmap.errors import ArticleError
from conflictmap.model.article import Article, text_hash
from conflictmap.reading.canonical import MAX_CHARACTERS, canonical
from conflictmap.reading.encoding import decode
from conflictmap.reading.frontmatter import split_front_matter
from conflictmap.reading.html import read_page
from conflictmap.reading.language import language_of
from conflictmap.reading.layout import lay_out
from conflictmap.reading.markdown import plain

MAX_FILE_BYTES = 20_000_000  # a page's mark-up and scripts may weigh more than its text
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
_LANGUAGES = ("en", "fr", "tr", "ar")


class _Record(Struct):
    text: str
    id: str | int | None = None
    title: str | None = ""
    outlet: str | None = ""
    url: str | None = ""
    language: str | None = ""
    published_on: str | None = None


def read_article(path: Path, *, published_on: date | None = None, outlet: str = "", url: str = "") -> Article:
    """
    Read one article file: `.txt`, `.md` with or without a front matter, or `.html`.

    What is given here wins over what the file says of itself.

    Raises
    ------
    ArticleError
        If the file is missing, too large, empty, binary, in no known encoding, or of no known kind; or if its front
        matter cannot be read.
    """
    data = _bytes(path)
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        page = read_page(data, path)
        return article_from_text(
            page.text,
            title=page.title,
            published_on=published_on or page.published_on,
            outlet=outlet or page.outlet,
            url=url or page.url,
            language=page.language,
            name=path,
        )
    text = canonical(decode(data, path))
    if path.suffix.lower() == ".txt":
        return article_from_text(text, published_on=published_on, outlet=outlet, url=url, name=path)
    matter, body = split_front_matter(text, path)
    return article_from_text(
        plain(body),
        title=matter.title,
        published_on=published_on or matter.published_on,
        outlet=outlet or matter.outlet,
        url=url or matter.url,
        language=matter.language,
        name=path,
    )


def article_from_text(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    name: Path | str = "the text",
) -> Article:
    """
    Make an article of a text, such as one that was pasted.

    Parameters
    ----------
    text
        In any form of Unicode.
    title
        Put before the text unless the text begins with it; "" takes the first line if that reads like a title.
    outlet, url, published_on, language
        What is known; the day and the language are looked for in the text when they are not given.
    name
        How errors call the text.

    Raises
    ------
    ArticleError
        If there is no text, or more than `MAX_CHARACTERS` of it.
    """
    text = canonical(text).strip()
    title = " ".join(canonical(title).split())
    if not text:
        raise ArticleError(name, "there is no text in it")
    if title and not lay_out(text[:4000], title).title_spans:
        text = f"{title}\n\n{text}"
    return _article(text, name, title=title, outlet=outlet, url=url, published_on=published_on, language=language)


def find_articles(paths: Sequence[Path]) -> list[Path]:
    """
    List the article files among paths; directories are walked, in order of name, without hidden files.

    Raises
    ------
    ArticleError
        If a path does not exist, is a file of another kind, or is a directory without articles.
    """
    found = [file for path in paths for file in _articles_at(path)]
    return list(dict.fromkeys(found))


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
    if not path.is_file():
        raise ArticleError(path, "there is no such file")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(line, number, path)


def _record(line: bytes, number: int, path: Path) -> tuple[str, Article]:
    name = f"{path}, line {number}"
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ArticleError(name, f'not a record like {{"id": "a1", "text": "…"}} ({error})') from None
    article = _article(
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
        raise ArticleError(name, f"published_on is {text!r}, which is no day; write it as YYYY-MM-DD") from None


def _article(
    text: str,
    name: Path | str,
    *,
    title: str,
    outlet: str,
    url: str,
    published_on: date | None,
    language: str,
) -> Article:
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(
            name, f"{len(text):,} characters are no article; the limit is {MAX_CHARACTERS:,}: split it into articles"
        )
    layout = lay_out(text, title)
    digest = text_hash(text)
    return Article(
        article_id=digest[:16],
        text=text,
        text_sha256=digest,
        title=layout.title,
        outlet=" ".join(canonical(outlet).split()),
        url=url.strip(),
        published_on=published_on or layout.published_on,
        language=language if language in _LANGUAGES else language_of(text),
        boilerplate=layout.boilerplate,
        title_spans=layout.title_spans,
    )


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError(path, f"not a kind of article file that is read; give one of {', '.join(SUFFIXES)}")
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1_000_000
            raise ArticleError(path, f"{size / 1e6:.0f} MB is too large for an article; the limit is {limit} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(path, "there is no such file") from None
    except OSError as error:
        raise ArticleError(path, f"it cannot be read ({error.strerror})") from None
    if not data.strip():
        raise ArticleError(path, "the file is empty")
    return data


def _articles_at(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(_walk(path), key=lambda file: re.split(r"[/\\]", str(file)))
        if not found:
            raise ArticleError(path, f"there are no articles in this directory ({', '.join(SUFFIXES)})")
        return found
    if not path.exists():
        raise ArticleError(path, "there is no such file or directory")
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError(path, f"not a kind of article file that is read; give one of {', '.join(SUFFIXES)}")
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)
