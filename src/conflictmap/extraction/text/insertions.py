"""Who says so or where, put between commas in front of a verb: "The mission, he added, will open a base"."""

from collections.abc import Iterator
from functools import cache

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.words import Words

SAYING = frozenset(
    {"said", "says", "added", "adds", "announced", "announces", "reported", "reports", "claimed", "claims", "noted"}
    | {"explained", "stressed", "confirmed", "confirms", "wrote", "writes", "warned", "warns", "insisted", "insists"}
    | {"stated", "states", "admitted"}
)
_LONGEST = 9  # words from one comma to the other at most
_PHRASES = frozenset({"according"})
_SAYS = mark(lambda: SAYING | _PHRASES)


def insertions(words: Words, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the words, from the first to after the last, between two commas that only tell who says so, or where."""
    yield from _said(words, first, stop)
    for index in words.marked(_FINITE, first + 3, stop):
        begin = _phrase_before(words, index, first) if words.gap(index - 1) == ", " else 0
        if begin:
            yield begin, index


def _phrase_before(words: Words, index: int, first: int) -> int:
    """Return the first word of a phrase with a preposition between two commas; 0 where other words stand there."""
    for at in range(index - 1, max(first, index - _LONGEST), -1):
        if words.keys[at] in _no_subject():
            return 0
        if words.gap(at - 1) != " ":
            return at if words.gap(at - 1) == ", " and words.keys[at] in grammar().prepositions else 0
    return 0


_FINITE = mark(
    lambda: {"will", "would", "is", "are", "was", "were", "has", "have", "had", "can", "could", "may", "might"}
)


def _said(words: Words, first: int, stop: int) -> Iterator[tuple[int, int]]:
    for index in words.marked(_SAYS, first + 2, stop - 1):
        if words.keys[index] in _PHRASES:
            begin, end = index, _comma_behind(words, index, stop)
        else:
            begin, end = _begin(words, index, first), index + 1
        if end is not None and begin > first and "," in words.gap(begin - 1) and words.gap(end - 1) == ", ":
            yield begin, end


def _comma_behind(words: Words, index: int, stop: int) -> int | None:
    """Return the word behind the first comma behind "according to"."""
    return next((at for at in range(index + 1, min(index + _LONGEST, stop)) if words.gap(at - 1) == ", "), None)


def _begin(words: Words, index: int, first: int) -> int:
    """Return the first word of whoever says so; 0 where other words than a name or a noun stand before the verb."""
    ends = _no_subject()
    for at in range(index - 1, max(first, index - _LONGEST), -1):
        if words.keys[at] in ends:
            return 0
        if words.gap(at - 1) != " ":
            return at
    return 0


@cache
def _no_subject() -> frozenset[str]:
    classes = grammar()
    return classes.relatives | classes.subordinators | classes.coordinators | classes.auxiliaries | {"that"}
