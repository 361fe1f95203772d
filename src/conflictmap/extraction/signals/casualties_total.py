"""How many died in one event, of all the numbers told of it: further deaths and those of other sides are added."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.casualties_apart import told_apart
from conflictmap.extraction.signals.casualties_kin import summed
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Words, keys_of
from conflictmap.model.event import Fatalities

_NOUN = 3  # words behind a number to its noun: "killing six army soldiers"


class _Part(Struct, frozen=True):
    """A number of deaths, and on which sides; no side means that the words name none."""

    sides: frozenset[str]
    fatalities: Fatalities


@cache
def _sides() -> dict[str, str]:
    return {key: side for side, words in table("casualties")["sides"].items() for key in keys_of(words)}


def sides_of(words: Words, toll: Toll) -> frozenset[str]:
    """Tell on which sides those died whom a number counts: state, armed, civilian; empty where no word tells."""
    keys, sides, prepositions = words.keys, _sides(), grammar().prepositions
    found = {sides[key] for key in keys[toll.first : toll.stop] if key in sides}
    for at in range(toll.stop, min(toll.stop + _NOUN, len(keys))):
        if words.gap(at - 1).strip() or keys[at] in prepositions:
            break
        if keys[at] in sides:
            found.add(sides[keys[at]])
            break
    return frozenset(found)


def total(tolls: Iterable[tuple[Words, Toll]]) -> Fatalities | None:
    """
    Make one number of what sentence after sentence tells of the dead of an event.

    A later count replaces an earlier one, "two more" are added to it, and so are the dead of another side. What else is
    told of the same dead makes the range wider.
    """
    parts: list[_Part] = []
    last: Fatalities | None = None
    is_total = False  # "the toll has risen to 24" counts those of whom more is told behind it
    for words, toll in told_apart(tolls):
        given, so_far = toll.fatalities, _sum(parts)
        if so_far is None or so_far.best == 0:
            parts = [_Part(sides_of(words, toll), given)]
        elif given.best == 0 or toll.is_alone or (toll.is_more and is_total):
            continue
        elif toll.is_more and last is not None:
            given = summed(last, given)
            parts = [_Part(_all_sides(parts), given if so_far == last else _merged(so_far, given))]
        else:
            parts = _with_count(parts, toll, sides_of(words, toll))
        is_total = is_total or toll.is_update
        last = given
    return _sum(parts)


def _with_count(parts: list[_Part], toll: Toll, sides: frozenset[str]) -> list[_Part]:
    """Add the dead of another side, or make one number of two counts of the same."""
    if sides and all(part.sides and part.sides.isdisjoint(sides) for part in parts):
        return [*parts, _Part(sides, toll.fatalities)]
    same = [part for part in parts if sides and part.sides == sides]
    if not same or toll.is_update:
        return [_Part(_all_sides(parts) | sides, _recounted(_sum(parts), toll))]
    return [_Part(sides, _recounted(part.fatalities, toll)) if part is same[0] else part for part in parts]


def _recounted(before: Fatalities | None, toll: Toll) -> Fatalities:
    given = toll.fatalities
    if before is None or (toll.is_update and (before.best or 0) <= (given.best or 0)):
        return given
    return _merged(before, given)


def _all_sides(parts: list[_Part]) -> frozenset[str]:
    return frozenset[str]().union(*[part.sides for part in parts])


def _sum(parts: list[_Part]) -> Fatalities | None:
    if not parts:
        return None
    found = parts[0].fatalities
    for part in parts[1:]:
        found = summed(found, part.fatalities)
    return found


def _merged(one: Fatalities, other: Fatalities) -> Fatalities:
    """Join what two sentences say of one event: the widest range, the later best number."""
    low = (
        min(value for value in (one.low, other.low) if value is not None)
        if one.low is not None or other.low is not None
        else None
    )
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Fatalities(low, one.best if one.best is not None else other.best, high)
