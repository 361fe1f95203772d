"""The YAML block between `---` lines that a Markdown article may begin with."""

import re
from datetime import date
from pathlib import Path

import yaml

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.days import read_timestamp
from conflictmap.reading.headings import fields_of
from conflictmap.reading.record import Record

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MAX_CHARACTERS = 20_000  # a front matter longer than this is no front matter


def split_front_matter(text: str, path: Path | str) -> Record:
    """
    Take the front matter off a Markdown text in canonical form.

    Returns
    -------
    record
        With the body as its text; only that when there is no front matter.

    Raises
    ------
    ArticleError
        If the block is not closed, not YAML, not a mapping, or holds a date that is none; names the line.
    """
    if not re.match(r"---[ \t]*\n", text):
        return Record(text=text)
    found = _FENCE.match(text)
    if found is None:
        raise ArticleError(path, sentence("the front matter that begins on line 1 has no closing '---' line"))
    if len(found[1]) > _MAX_CHARACTERS:
        said = sentence(
            "the front matter that begins on line 1 is longer than {most:,} characters", most=_MAX_CHARACTERS
        )
        raise ArticleError(path, said)
    return _record(_load(found[1], path), found[1], text[found.end() :], path)


def _load(block: str, path: Path | str) -> dict[object, object]:
    try:
        # BaseLoader keeps every value as written, so an impossible date is ours to explain
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text, lists, mappings
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise ArticleError(
            path, sentence("line {line}: the front matter is not YAML ({reason})", line=line, reason=error.problem)
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise ArticleError(path, sentence("line 2: the front matter is not YAML")) from None
    if not isinstance(loaded or {}, dict):
        raise ArticleError(path, sentence("line 2: the front matter is not made of 'key: value' lines"))
    return dict(loaded or {})


def _record(loaded: dict[object, object], block: str, body: str, path: Path | str) -> Record:
    values = {str(key): value for key, value in loaded.items() if value}
    heading_of = fields_of(values)
    texts = {}
    for field in ("title", "published_on", "outlet", "url", "language"):
        key = heading_of.get(field, "")
        value = values.get(key, "")
        if not isinstance(value, str):
            raise ArticleError(
                path, sentence("{line}: {key!r} must be one value, not a list", line=_line(block, key), key=key)
            )
        texts[field] = " ".join(value.split())
    key, day = heading_of.get("published_on", ""), texts["published_on"]
    return Record(
        text=body,
        title=texts["title"],
        published_on=_day(day, f"{_line(block, key)}: {key!r}", path) if day else None,
        outlet=texts["outlet"],
        url=texts["url"],
        language=texts["language"].casefold()[:2],
    )


def _day(text: str, where: str, path: Path | str) -> date:
    if day := read_timestamp(text):
        return day
    raise ArticleError(
        path, sentence("{where} is {text!r}, which is no day; write it as YYYY-MM-DD", where=where, text=text[:40])
    )


def _line(block: str, key: str) -> str:
    lines = block.splitlines()
    return f"line {next((n for n, line in enumerate(lines, 2) if line.startswith(key)), 2)}"
