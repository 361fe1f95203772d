"""Countries that a sentence names beside its places: Nara in "In Mali, soldiers died near Nara" is not in Japan."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from conflictmap.extraction.toponyms.recognise import Mention

_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")
_FARTHEST = 200  # characters from a country to a place of its sentence


def countries_beside(text: str, mentions: Sequence[Mention]) -> Mapping[int, frozenset[str]]:
    """List for each mention, by its number, the ISO 3166-1 alpha-2 codes of countries named in its sentence."""
    found: dict[int, set[str]] = defaultdict(set)
    for at, mention in enumerate(mentions):
        code = _country(mention)
        if code:
            for other in (*_reach(text, mentions, at, -1), *_reach(text, mentions, at, 1)):
                found[other].add(code)
    return {number: frozenset(codes) for number, codes in found.items()}


def _country(mention: Mention) -> str:
    best = mention.bearers[0].place if mention.bearers else None
    return best.country if best is not None and best.feature_code == "PCLI" else ""


def _reach(text: str, mentions: Sequence[Mention], at: int, step: int) -> list[int]:
    """Return the mentions before (-1) or behind (1) one as far as its sentence reaches."""
    here, found = mentions[at].match, []
    other = at + step
    while 0 <= other < len(mentions):
        there = mentions[other].match
        start, end = (there.end, here.start) if step < 0 else (here.end, there.start)
        if end - start > _FARTHEST or _END.search(text, start, end):
            break
        found.append(other)
        other += step
    return found
