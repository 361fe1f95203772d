"""The YAML block between `---` lines that a Markdown article may begin with."""

import re
from datetime import date, datetime
from pathlib import Path

import yaml
from msgspec import Struct

from conflictmap.errors import ArticleError
from conflictmap.reading.days import read_day

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MAX_CHARACTERS = 20_000  # a front matter longer than this is no front matter
_KEYS = {
    "title": ("title", "headline"),
    "published_on": ("published_on", "date", "published", "publication_date"),
    "outlet": ("outlet", "source", "publisher", "site"),
    "url": ("url", "source_url", "link", "canonical_url"),
    "language": ("language", "lang"),
}


class FrontMatter(Struct, frozen=True):
    """What a front matter says of its article; empty where it says nothing."""

    title: str = ""
    published_on: date | None = None
    outlet: str = ""
    url: str = ""
    language: str = ""


def split_front_matter(text: str, path: Path | str) -> tuple[FrontMatter, str]:
    """
    Take the front matter off a Markdown text in canonical form.

    Returns
    -------
    matter, body
        An empty front matter and the whole text when there is none.

    Raises
    ------
    ArticleError
        If the block is not closed, not YAML, not a mapping, or holds a date that is none; names the line.
    """
    if not re.match(r"---[ \t]*\n", text):
        return FrontMatter(), text
    found = _FENCE.match(text)
    if found is None or len(found[1]) > _MAX_CHARACTERS:
        raise ArticleError(path, "the front matter that begins on line 1 has no closing '---' line")
    return _fields(_load(found[1], path), found[1], path), text[found.end() :]


def _load(block: str, path: Path | str) -> dict[object, object]:
    try:
        # BaseLoader keeps every value as written, so an impossible date is ours to explain
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text, lists, mappings
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise ArticleError(path, f"line {line}: the front matter is not YAML ({error.problem})") from None
    except (yaml.YAMLError, RecursionError):
        raise ArticleError(path, "line 2: the front matter is not YAML") from None
    if not isinstance(loaded or {}, dict):
        raise ArticleError(path, "line 2: the front matter is not made of 'key: value' lines")
    return dict(loaded or {})


def _fields(loaded: dict[object, object], block: str, path: Path | str) -> FrontMatter:
    by_key = {str(key).strip().casefold(): value for key, value in loaded.items()}
    texts = {}
    for field, keys in _KEYS.items():
        key = next((key for key in keys if by_key.get(key)), "")
        value = by_key.get(key, "")
        if not isinstance(value, str):
            raise ArticleError(path, f"{_line(block, key)}: {key!r} must be one value, not a list")
        texts[field] = " ".join(value.split())
        if field == "published_on" and value:
            day = _day(texts[field], f"{_line(block, key)}: {key!r}", path)
    return FrontMatter(
        title=texts["title"],
        published_on=day if texts["published_on"] else None,
        outlet=texts["outlet"],
        url=texts["url"],
        language=texts["language"].casefold()[:2],
    )


def _day(text: str, where: str, path: Path | str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if day := read_day(text):
        return day
    raise ArticleError(path, f"{where} is {text[:40]!r}, which is no day; write it as YYYY-MM-DD")


def _line(block: str, key: str) -> str:
    lines = block.casefold().splitlines()
    return f"line {next((n for n, line in enumerate(lines, 2) if line.startswith(key)), 2)}"
