"""Articles out of a feed file: RSS 0.9 to 2.0, RDF and Atom."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.blob import MAX_WHOLE_BYTES, Blob
from conflictmap.reading.days import read_timestamp
from conflictmap.reading.encoding import decode
from conflictmap.reading.html import web_address
from conflictmap.reading.record import Record, Told

# what may stand before the first element, matched one by one: as one pattern, a hostile beginning takes for ever
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_ENTRY = re.compile(r"<(/?)(?:\w{1,40}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_HEAD_CHARACTERS = 20_000


def read_feed(blob: Blob, told: Told) -> Iterator[tuple[str, Record | ArticleError]]:
    """
    Yield the entries of a feed, with their full content if it is there, else their summary.

    An entry whose day is none is told, as a table's row is, unless the day of all articles is `told`.

    Raises
    ------
    ArticleError
        If it is no feed, or declares entities of its own.
    """
    content = blob.read(MAX_WHOLE_BYTES // 4, what="a feed")
    declared = _DECLARED.search(content[:200].decode("latin-1"))
    text = decode(content, blob.name, declared=declared[1] if declared else "").removeprefix("\ufeff")
    if not _is_feed(text[:_HEAD_CHARACTERS]):
        raise ArticleError(blob.name, sentence("this is no RSS or Atom feed, the only XML that is read"))
    if "<!ENTITY" in text:
        raise ArticleError(blob.name, sentence("this feed declares entities of its own, which are never read"))
    # a tenth of a second to import, and most files are no feeds
    import feedparser  # noqa: PLC0415

    parsed: Any = feedparser.parse(BytesIO(_DECLARED.sub("<?xml version='1.0'", text, count=1).encode()))
    if not parsed.entries:
        raise ArticleError(blob.name, sentence("there is no entry in this feed"))
    outlet, language = parsed.feed.get("title", ""), parsed.feed.get("language", "")
    for number, entry in enumerate(parsed.entries, 1):
        name = f"{blob.name}, entry {number}"
        is_last = number == len(parsed.entries)
        wrong = (is_last and _cut_off(text)) or ("" if told.published_on else _wrong_day(entry))
        yield f"entry {number}", ArticleError(name, wrong) if wrong else _record(entry, outlet, language, name)


def _cut_off(text: str) -> str:
    """Say that the last entry has no end: half an article would pass for a whole one."""
    ends = [tag[1] for tag in _ENTRY.finditer(text)]
    return sentence("the feed breaks off in this entry; get it again") if ends and not ends[-1] else ""


def _is_feed(head: str) -> bool:
    start = 0
    while before := _BEFORE_ROOT.match(head, start):
        start = before.end()
    return _ROOT.match(head, start) is not None


def _record(entry: Any, outlet: str, language: str, name: str) -> Record | ArticleError:  # noqa: ANN401 - of feedparser
    bodies = [part.value for part in entry.get("content", ())] + [entry.get("summary", "")]
    body = max(bodies, key=len)
    if not body.strip():
        return ArticleError(name, sentence("this entry has no content and no summary"))
    return Record(
        text=body,
        is_html=True,
        title=entry.get("title", ""),
        published_on=_day(entry),
        outlet=entry.get("source", {}).get("title", "") or outlet,
        url=web_address(entry.get("link", "")),
        language=language[:2].lower(),
        identifier=entry.get("id", ""),
    )


def _day(entry: Any) -> date | None:  # noqa: ANN401 - of feedparser
    """Read the day as the feed's own time zone has it, so that no reader's zone moves it."""
    return next(filter(None, map(read_timestamp, _said_days(entry))), None)


def _said_days(entry: Any) -> list[str]:  # noqa: ANN401 - of feedparser
    # as a plain dict: feedparser's own way warns where one day stands in for another
    days = (dict.get(entry, field) or "" for field in ("published", "updated", "created"))
    return [said.strip() for said in days if said.strip()]


def _wrong_day(entry: Any) -> str:  # noqa: ANN401 - of feedparser
    said = _said_days(entry)
    if not said or _day(entry):
        return ""
    return sentence("its day is {said!r}, which is no certain day; give one with --published-on", said=said[0][:40])
