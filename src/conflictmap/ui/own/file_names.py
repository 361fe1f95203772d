"""Names of files that are handed over: what was asked for, briefly, in letters that every system takes."""

import hashlib
import json
import re
from collections.abc import Iterator

from conflictmap.model import EventFilter
from conflictmap.model.text import fold

_LONGEST = 50  # characters without the suffix: a folder of exports stays readable
_DIGEST = 6  # hexadecimal digits that tell filters apart whose names leave something out
_DAYS = ("since", "until")
# what a reader knows again, the most telling first; kilometres, boxes and ids of articles say nothing by themselves
_NAMED = (
    *("type", "sub-type", "country", "area", "road", "corridor", "actor", "origin", "status", "review"),
    *("text", "min-precision"),
)


def file_name(chosen: EventFilter, suffix: str = "geojson") -> str:
    """
    Name a file after the days and the rest of the filter it holds; the same filter has the same name.

    Only small ASCII letters, digits, hyphens and the dot of the suffix are in it, whatever people or files called
    their places. What does not fit, or has no such letters, is told by a few digits made of the whole filter.
    """
    params = chosen.to_params()
    said, left_out = _that_fit(["conflictmap", *_days(chosen)], list(_words(params)))
    left_out |= bool(params.keys() - {*_DAYS, *_NAMED})
    return "-".join([*said, *([_digest(params)] if left_out else [])]) + f".{suffix}"


def _days(chosen: EventFilter) -> list[str]:
    if chosen.since and chosen.until:
        return [f"{chosen.since}--{chosen.until}"]
    if chosen.since:
        return [f"from-{chosen.since}"]
    return [f"until-{chosen.until}"] if chosen.until else []


def _words(params: dict[str, list[str]]) -> Iterator[str]:
    """Yield each value in letters of ASCII; "" for one that has others."""
    for name in _NAMED:
        for value in params.get(name, ()):
            yield re.sub(r"\W+", "-", fold(value)).strip("-") if fold(value).isascii() else ""


def _that_fit(said: list[str], words: list[str]) -> tuple[list[str], bool]:
    """Add the words that fit, in their order; say whether one was left out."""
    left_out = False
    for word in words:
        if word and len("-".join([*said, word])) + 1 + _DIGEST <= _LONGEST:
            said = [*said, word]
        else:
            left_out = True
    return said, left_out


def _digest(params: dict[str, list[str]]) -> str:
    """Make digits of a filter; spaces around a value mean nothing, as in a link."""
    text = json.dumps({name: sorted(value.strip() for value in params[name]) for name in sorted(params)})
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
