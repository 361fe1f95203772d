"""Class words that names of a list share: "the regions of Odesa, Kharkiv and Poltava", "Idlib and Aleppo provinces"."""

import re
from collections.abc import Iterator, Sequence

from conflictmap.extraction.toponyms.mention import Mention

FIRST_LEVEL = "ADM1"
_PLURALS = ("provinces", "regions", "governorates", "states", "oblasts", "régions", "gouvernorats")
_PLURAL = f"(?:{'|'.join(_PLURALS)})"
_BEFORE = re.compile(rf"\b{_PLURAL} (?:of (?:the )?|de |d['’])\Z")
_BEHIND = re.compile(rf" {_PLURAL}\b")
_JOINS = re.compile(r", (?:and |et )?| and | et ")
_LONGEST = 20  # characters of "governorates of the "


def in_lists_of_divisions(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """Tell the mentions that a plural before or behind their list calls provinces (ADM1), by their numbers."""
    if not any(plural in text for plural in _PLURALS):
        return frozenset()
    return frozenset(
        number
        for first, stop in _lists(text, mentions)
        if _is_of_divisions(text, mentions[first:stop])
        for number in range(first, stop)
    )


def _lists(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(mentions) + 1):
        ends = at == len(mentions) or not _JOINS.fullmatch(text, mentions[at - 1].match.end, mentions[at].match.start)
        if ends:
            yield first, at
            first = at


def _is_of_divisions(text: str, listed: Sequence[Mention]) -> bool:
    start, end = listed[0].match.start, listed[-1].match.end
    return bool(_BEHIND.match(text, end) or _BEFORE.search(text, max(start - _LONGEST, 0), start))
