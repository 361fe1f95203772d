"""The article inside a web page: text without menus, and what the page says of itself."""

import logging
import re
from datetime import date
from pathlib import Path
from typing import Any

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.model.text import fold
from conflictmap.reading.encoding import decode
from conflictmap.reading.fragment import text_of_html
from conflictmap.reading.layout import lay_out
from conflictmap.reading.record import Record

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,300}\[[^\]]{0,20000}\]\s*>", re.IGNORECASE)
_HEAD_BYTES = 4096
_RECOGNISED = 40  # characters by which the first paragraph is known again
_WEB_SCHEMES = ("http://", "https://")


def read_page(data: bytes, path: Path | str) -> Record:
    """
    Take the article out of an HTML page.

    Raises
    ------
    ArticleError
        If the page holds no text.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    # a document type's own entities are never expanded, and hide the page from the parser
    html = _DOCTYPE.sub(
        "<!DOCTYPE html>", decode(data, path, declared=declared[1].decode() if declared else ""), count=1
    )
    document, text = _extract(html)
    if not text.strip():
        raise ArticleError(
            path, sentence("this page holds no article text; save the article itself, or paste its text")
        )
    if document is None:
        return Record(text=text)
    title = _one_line(document.title)
    return Record(
        text=text,
        title=title,
        published_on=_day(document.date) or _printed_day(html, title, text),
        outlet=_one_line(document.sitename or document.hostname),
        url=web_address(document.url),
        language=_language(html) or _one_line(document.language)[:2],
    )


def _extract(html: str) -> tuple[Any, str]:
    """Find the article and its text; without one, the document is None and the text is all words of the page."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs every page it finds thin
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # half a second to import, and most articles are plain text
    from trafilatura import bare_extraction, html2txt  # noqa: PLC0415

    document: Any = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = document.text if document is not None else ""
    return document, text or html2txt(html)


def _language(html: str) -> str:
    found = re.search(r"<html[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", html[:_HEAD_BYTES], re.IGNORECASE)
    return found[1].lower() if found else ""


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _printed_day(html: str, title: str, text: str) -> date | None:
    """
    Read the day that a page prints between its headline and its text, also in Arabic and Turkish.

    Above the headline many pages print the day on which they were opened, and below the text those of other articles.
    """
    lines = [_one_line(line) for line in text_of_html(html).splitlines() if line.strip()]
    headline = fold(title)
    long = (_one_line(line) for line in text.splitlines() if len(line) > _RECOGNISED and fold(line) != headline)
    begin = next(long, "")[:_RECOGNISED]
    body = next((n for n, line in enumerate(lines) if begin and line.startswith(begin)), 0)
    above = [n for n, line in enumerate(lines[:body]) if headline and fold(line) == headline]
    return lay_out("\n\n".join(lines[above[-1] : body + 1]), title).published_on if above else None


def web_address(url: str | None) -> str:
    """Return an address when it is one of the web, else "": `javascript:` and the like are never kept."""
    return url if url and url.startswith(_WEB_SCHEMES) else ""
