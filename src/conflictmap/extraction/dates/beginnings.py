"""With which words phrases of time begin, and which can stand second: so that no rule is asked of any other."""

from collections.abc import Sequence
from functools import cache

from conflictmap.extraction.dates.arabic import WINDOW_HEADS
from conflictmap.extraction.dates.hijri import hijri_seconds
from conflictmap.extraction.dates.ordinal_days import OF
from conflictmap.extraction.dates.points import may_begin_point
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.numbers import count_heads, count_words, year_number
from conflictmap.extraction.text.words import ARABIC, without_clitic

YEAR_WORDS = frozenset(
    {"the", "on", "year", "l", "annee", "le", "la", "عام", "العام", "عامي", "سنه", "سنتي", "شهر", "يوم"}
)


def may_go_on(keys: Sequence[str], index: int, stop: int) -> bool:
    """Whether the word behind one that may begin a phrase can stand second in it."""
    seconds = _seconds(keys[index])
    return seconds is None or (index + 1 < stop and _follows(keys[index + 1], seconds))


def _seconds(key: str) -> frozenset[str] | None:
    """Return what can stand second behind a word; None where anything can."""
    if key[0] > ARABIC and not key[-1].isdecimal():
        return _NONE if _starters().keys().isdisjoint((key, *without_clitic(key))) else None
    if key[0] > ARABIC:
        return None  # "ال48"
    if key[0].isdecimal():
        return _behind_digits() if key.isdecimal() and year_number(key) is None else None
    return _starters().get(key, _NONE)


_NONE: frozenset[str] = frozenset()
_POINT = "a point of time"  # among second words: anything that can begin one
_ONES = frozenset({"a", "an", "one", "un", "une", "bir"})


def _follows(key: str, seconds: frozenset[str]) -> bool:
    return key in seconds or (_POINT in seconds and (may_begin_point(key) or key in count_heads() or key in YEAR_WORDS))


@cache
def _starters() -> dict[str, frozenset[str] | None]:
    """Return the words that can begin a phrase, each with what can stand second; None where anything can."""
    table = date_words()
    starters: dict[str, frozenset[str] | None] = {}
    for head in table.bounds.heads:
        starters[head] = (table.bounds.seconds(head) or _NONE) | {_POINT}
    for head in table.which.heads:
        starters[head] = (table.which.seconds(head) or _NONE) | {_POINT} | table.units.heads
    for lexicon in (table.relative, table.parts, table.distance_ahead):
        for head in lexicon.heads:
            seconds, known = lexicon.seconds(head), starters.get(head, _NONE)
            starters[head] = None if seconds is None or known is None else known | seconds
    for head in count_heads():
        known = starters.get(head, _NONE)
        if head in _ONES:
            starters[head] = table.units.heads | (known or _NONE)
        else:
            starters[head] = None if known is None or may_begin_point(head) else known | _behind_numbers()
    alone = table.months.heads | table.weekdays.heads | table.short_weekdays.heads | table.seasons.heads | WINDOW_HEADS
    for head, seconds in hijri_seconds().items():
        known = starters.get(head, _NONE)
        starters[head] = None if seconds is None or known is None else known | seconds
    starters.update(dict.fromkeys(alone | table.streak_units_ahead | {"week", "semaine"}))
    return starters


@cache
def _behind_numbers() -> frozenset[str]:
    """Return what can stand second in a phrase that begins with a number in words: most numbers count people."""
    return count_words() | date_words().units.heads | date_words().streak.heads


@cache
def _behind_digits() -> frozenset[str]:
    """Return what can stand second in a phrase that begins with digits other than a year."""
    return _behind_numbers() | date_words().joins.heads | OF | {"من", _POINT}


BEGINS = mark(lambda: (key for key in _starters() if _seconds(key) != _NONE), lambda key: _seconds(key) != _NONE)
