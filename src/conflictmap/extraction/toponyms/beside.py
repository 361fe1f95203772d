"""Countries that a sentence or a heading names: Nara in "In Mali, soldiers died near Nara" is not in Japan."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from conflictmap.extraction.toponyms.mention import Mention

_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")
_FARTHEST = 200  # characters from a country to a place of its sentence
_HEADING = re.compile(r"^[^\n]{1,60}[^\n.!?…,;][ \t]*$", re.MULTILINE)
_AROUND = " \t#*:–—-•0123456789.)"  # what may stand around a country that is all of a heading


def countries_beside(text: str, mentions: Sequence[Mention]) -> Mapping[int, frozenset[str]]:
    """List for each mention the ISO 3166-1 alpha-2 codes of countries that its sentence or the heading above names."""
    found: dict[int, set[str]] = defaultdict(set)
    for at, code in _below_headings(text, mentions):
        found[at].add(code)
    for at, mention in enumerate(mentions):
        code = _country(mention)
        if code:
            for other in (*_reach(text, mentions, at, -1), *_reach(text, mentions, at, 1)):
                found[other].add(code)
    return {number: frozenset(codes) for number, codes in found.items()}


def _below_headings(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yield the mentions below a line that is only a country's name, with its code, until the next heading."""
    named = {mention.match.start: code for mention in mentions if (code := _country(mention))}
    if not named:
        return
    starts, codes = [0], [""]
    for found in _HEADING.finditer(text):
        starts.append(found.start())
        codes.append(_headed(found[0], found.start(), named))
    for at, mention in enumerate(mentions) if any(codes) else ():
        if code := codes[bisect_right(starts, mention.match.start) - 1]:
            yield at, code


def _headed(line: str, start: int, named: Mapping[int, str]) -> str:
    """Return the code of the country that is all that a heading says, else nothing."""
    bare = line.strip(_AROUND)
    at = start + line.index(bare) if bare else start
    return named.get(at, "") if len(bare.split()) <= _LONGEST else ""


_LONGEST = 4  # words of a country's name: "Democratic Republic of Congo"


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
