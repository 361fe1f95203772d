"""Words that may be a name of a place, before any judgement."""

from collections.abc import Sequence
from typing import NamedTuple


class Match(NamedTuple):
    """
    Words `first` to `stop` (excluded) of the text, whose characters are `start` to `end`.

    `kind` is name (of the gazetteer), demonym ("Syrian"), people ("Syrians"), short (form), feature ("Red River"),
    street, sound (only its consonants are a name's), named (an Arabic name behind "village"), or run (capitalised words
    that no row bears). `key` is the folded name.
    """

    first: int
    stop: int
    start: int
    end: int
    key: str
    kind: str


def longest(matches: Sequence[Match | None]) -> Match | None:
    """Return the first of the longest of some matches."""
    best: Match | None = None
    for match in matches:
        if match and (best is None or match.end > best.end):
            best = match
    return best
