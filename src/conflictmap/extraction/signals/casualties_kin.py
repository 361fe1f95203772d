"""Numbers of deaths, and who died with somebody: "and his son", ", his wife and their two children"."""

from conflictmap.extraction.signals.casualties_people import KIN, ONE, counts_behind, dead_person
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities

JOINS = frozenset({"and", "et", "ve", "و"})


def exactly(count: int) -> Fatalities:
    """Return a number of deaths that is known."""
    return Fatalities(count, count, count)


def fatalities_of(value: Quantity) -> Fatalities:
    """Return a quantity as a number of deaths; the middle of a narrow range is the best number."""
    best = value.best
    if best is None and value.high is not None and value.high - value.low <= 10 and value.low > 0:
        best = (value.low + value.high) // 2
    return Fatalities(value.low, best, value.high)


def summed(one: Fatalities, other: Fatalities) -> Fatalities:
    """Add two numbers of deaths; what one of them leaves open stays open."""
    best = None if one.best is None or other.best is None else one.best + other.best
    high = None if one.high is None or other.high is None else one.high + other.high
    return Fatalities((one.low or 0) + (other.low or 0), best, high)


def kin_between(words: Words, first: int, stop: int) -> int:
    """Count "and his son" in "a father and his son", "his wife" in "a man, his wife and their three children"."""
    keys = words.keys
    joined = [at for at in range(first, stop) if keys[at] in JOINS and keys[at + 1] not in ONE]
    listed = [at for at in range(first, stop - 2) if "," in words.gap(at) and keys[at + 1] in KIN - ONE]
    beside = sum(_and_behind(words, at - 1, stop) for at in joined)
    return beside + sum(dead_person(words, at + 2, at + 1) for at in listed)


def kin_behind(words: Words, at: int, stop: int) -> int:
    """Count ", his wife and their baby" behind a person."""
    keys, counted = words.keys, 0
    while at + 2 < stop and "," in words.gap(at) and keys[at + 1] in KIN and keys[at + 1] not in ONE:
        person = next((on for on in range(at + 2, min(at + 4, stop)) if dead_person(words, on, at + 1)), None)
        if person is None:
            break
        counted, at = counted + dead_person(words, person, at + 1), person
    return counted + (_and_several_behind(words, at, stop) or _and_behind(words, at, stop))


def kin_before(words: Words, at: int, first: int) -> int:
    """Count "a father and" before "his son was killed"."""
    keys = words.keys
    join = next((on for on in range(at - 1, max(first, at - 4), -1) if keys[on] in JOINS), None)
    if join is None or keys[join + 1] not in KIN:
        return 0
    return dead_person(words, join - 1, first)


def _and_behind(words: Words, at: int, stop: int) -> int:
    """Count "and his son" behind a person."""
    keys = words.keys
    joined = at + 3 < stop + 1 and keys[at + 1 : at + 2] and keys[at + 1] in JOINS and keys[at + 2 : at + 3]
    if not joined or keys[at + 2] not in KIN:
        return 0
    return next((count for on in range(at + 3, min(at + 6, stop)) if (count := dead_person(words, on, at + 2))), 0)


def _and_several_behind(words: Words, at: int, stop: int) -> int:
    """Count "and her two sons" behind a person."""
    keys, begin = words.keys, at + 3
    if begin >= stop or keys[at + 1] not in JOINS or keys[at + 2] not in KIN or keys[begin] not in quantity_heads():
        return 0
    found = read_quantity(words, begin, stop)
    return (found[0].best or 0) if found and counts_behind(words, begin, found[1], stop) else 0
