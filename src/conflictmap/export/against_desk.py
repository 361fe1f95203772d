"""A snapshot against the desk it came from: its quotes, and what the same filter finds there now."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from conflictmap import __version__
from conflictmap.errors import FilterError, NotFoundError
from conflictmap.export.features import feature
from conflictmap.export.snapshot import Summary
from conflictmap.model import Article, EventFilter
from conflictmap.store.datasets.datasets import About
from conflictmap.store.record import Events

_HASH = re.compile(r"[0-9a-f]{64}")
Key = tuple[str, str]
_GONE, _NEW = "is not found in the desk any more", "is found in the desk and not in the file"
_CHANGED = "is not the same in the desk any more"


class Evidence:
    """Checks where a source says that its sentence stands; with a desk, also that it stands there."""

    def __init__(self, desk: Events | None) -> None:
        self._desk = desk
        self._article = lru_cache(maxsize=64)(self._find)

    def problems(self, source: dict[str, Any]) -> Iterator[str]:
        """Say what is wrong with one source of an event. Imported rows have no article, and no sentence."""
        article_id = source["article_id"]
        if article_id is None:
            return
        text_sha256 = source["text_sha256"] or ""
        if not _HASH.fullmatch(text_sha256):
            yield f"the hash of article {article_id} is missing"
        if source["end"] - source["start"] != len(source["quote"]):
            yield f"the quote of article {article_id} is not as long as the characters it names"
        if self._desk is not None:
            yield from self._in_desk(source, text_sha256)

    def _in_desk(self, source: dict[str, Any], text_sha256: str) -> Iterator[str]:
        article = self._article(source["article_id"])
        if article is None:
            yield f"article {source['article_id']} is not in the desk"
        elif article.text_sha256 != text_sha256:
            yield f"article {source['article_id']} has another text in the desk"
        elif article.text[source["start"] : source["end"]] != source["quote"]:
            yield f"article {source['article_id']} does not say {source['quote'][:60]!r} at that place"

    def _find(self, article_id: str) -> Article | None:
        try:
            return self._desk.article(article_id) if self._desk is not None else None
        except NotFoundError:
            return None


def compared(
    path: Path, desk: Events, manifest: dict[str, Any], imported: Mapping[str, About] = MappingProxyType({})
) -> Iterator[str]:
    """
    Ask a sound snapshot's filter of the desk again and say each event that is not the same there.

    The collection's description is compared too, unless another release of conflictmap wrote it.
    """
    try:
        chosen = EventFilter.from_params(manifest["filter"])
    except (FilterError, AttributeError, TypeError) as error:
        yield f"the filter in the file cannot be read: {error}"
        return
    summary = Summary()
    differs: dict[str, str] = {}
    for event_id, how in _differing(_in_file(path), _in_desk_now(desk, chosen, summary)):
        # one that stands elsewhere in the order, as its day was corrected, is met on either side
        differs[event_id] = _CHANGED if event_id in differs else how
    yield from (f"event {event_id} {how}" for event_id, how in differs.items())
    if (
        not differs
        and manifest["software"] == f"conflictmap {__version__}"
        and manifest != summary.manifest(manifest["filter"], imported)
    ):
        yield "the collection's description is not what this desk and this release write"


def _in_file(path: Path) -> Iterator[tuple[Key, bytes]]:
    with path.open("rb") as file:
        file.readline()
        for line in file:
            if line.startswith(b"]"):
                return
            text = line.removesuffix(b"\n").removesuffix(b",")
            yield _key(orjson.loads(text)), text


def _in_desk_now(desk: Events, chosen: EventFilter, summary: Summary) -> Iterator[tuple[Key, bytes]]:
    for event in desk.events(chosen):
        written = feature(event)
        line = orjson.dumps(written)
        summary.add(written, line)
        yield _key(written), line


def _key(written: dict[str, Any]) -> Key:
    return written["properties"]["date_start"] or "", written["id"]


def _differing(old: Iterator[tuple[Key, bytes]], new: Iterator[tuple[Key, bytes]]) -> Iterator[tuple[str, str]]:
    """Walk along two lists in the same order, and yield the ids of events that differ, each with how."""
    was, now = next(old, None), next(new, None)
    while was is not None or now is not None:
        if now is None or (was is not None and was[0] < now[0]):
            yield was[0][1] if was else "", _GONE
            was = next(old, None)
        elif was is None or now[0] < was[0]:
            yield now[0][1], _NEW
            now = next(new, None)
        else:
            if was[1] != now[1]:
                yield now[0][1], _CHANGED
            was, now = next(old, None), next(new, None)
