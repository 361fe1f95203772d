"""Whether a number tells of other dead than the one before: who died later in hospital, "a second officer"."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from conflictmap.extraction.signals.casualties_kin import exactly, summed
from conflictmap.extraction.signals.casualties_people import ONE, dead_person, is_age_or_hour
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.text.numbers import quantity_heads, read_ordinal, read_quantity
from conflictmap.extraction.text.words import Words

Told = tuple[Words, Toll]


def told_apart(tolls: Iterable[Told]) -> Iterator[Told]:
    """Mark the numbers of a story, in the order of the text, that tell of further dead though no "more" says so."""
    before: list[Told] = []
    for words, toll in _without_parts([*tolls]):
        told = (words, toll)
        if not before and toll.is_more and words.keys[toll.stop : toll.stop + 2] in _WITH_ONE:
            told = (words, structs.replace(toll, fatalities=summed(toll.fatalities, exactly(1)), is_more=False))
        elif before and toll.is_update and _is_next_of_kind(told, before):
            told = (words, structs.replace(toll, fatalities=exactly(1), is_update=False, is_more=True))
        elif before and not (toll.is_update or toll.is_more) and _dies_later(told, before):
            told = (words, structs.replace(toll, is_more=True))
        before.append(told)
        yield told


def _without_parts(tolls: list[Told]) -> list[Told]:
    """Leave out two numbers of one sentence that make up the first: "23 died … 14 in one village, nine in another"."""
    whole = tolls[0][1].fatalities.best if len(tolls) > 2 else None
    for at in range(1, len(tolls) - 1) if whole else ():
        one, other = tolls[at][1], tolls[at + 1][1]
        is_near = other.is_more and 0 < other.first - one.stop <= _ONE_SENTENCE
        if is_near and (one.fatalities.best or 0) + (other.fatalities.best or 0) == whole:
            return tolls[:at] + tolls[at + 2 :]
    return tolls


_ONE_SENTENCE = 25  # words from one village's dead to another's


def _is_next_of_kind(later: Told, before: Sequence[Told]) -> bool:
    """Whether "a second officer" is counted with the one in "an officer and an attacker died", told before."""
    words, toll = later
    order = read_ordinal(words, toll.first, toll.stop)
    if order is None:
        return False
    kind = next((words.keys[at] for at in range(order[1], toll.stop) if dead_person(words, at, toll.first)), "")
    told = sum((last.fatalities.best or 0) for _, last in before)
    return told >= order[0] and any(kind in text.keys[last.first : last.stop] for text, last in before)


def _dies_later(later: Told, before: Sequence[Told]) -> bool:
    """
    Whether somebody dies of wounds after others have died on the spot, or is another person than they were.

    Behind "a woman and her son were found dead", "a man with burns has died" is of a third person, for "a" brings in
    somebody new; behind "three people died" he may be one of them.
    """
    words, toll = later
    last = next((one for one in reversed(before) if one[1].fatalities.best), None)
    if last is None or not _is_deathbed(words, toll):
        return False
    if _SPOT & _around(*last):
        return True
    is_new = not ONE.isdisjoint(words.keys[max(toll.first - 2, 0) : toll.first + 1]) and is_described(words, toll)
    return is_new and is_described(*last) and not _persons(words, toll) & _persons(*last)


def _is_deathbed(words: Words, toll: Toll) -> bool:
    return bool(_BEDS & _around(words, toll)) and not _SPOT & _around(words, toll)


def _around(words: Words, toll: Toll) -> frozenset[str]:
    """Return the words of the clause of a number, as far as they are near."""
    first, stop = toll.first, toll.stop
    while first > max(toll.first - _BEFORE, 0) and not _STOPS & set(words.gap(first - 1)):
        first -= 1
    while stop < min(toll.stop + _BEHIND, len(words)) and not _STOPS & set(words.gap(stop - 1)):
        stop += 1
    keys = words.keys[first:stop]
    fell = {"spot"} if any(keys[at : at + 3] in _WHERE for at in range(len(keys))) else set[str]()
    return frozenset(keys) | fell


def is_described(words: Words, toll: Toll) -> bool:
    """Whether those who died are each told of and not counted: "a woman of 74 and her grandson, 17"."""
    heads, keys = quantity_heads(), words.keys
    for at in range(toll.first, toll.stop):
        found = read_quantity(words, at, toll.stop) if keys[at] in heads or keys[at].isdecimal() else None
        if found and found[0].low > 1 and not is_age_or_hour(words, at, found[1]):
            return False
    return True


def _persons(words: Words, toll: Toll) -> frozenset[str]:
    return frozenset(words.keys[at] for at in range(toll.first, toll.stop) if dead_person(words, at, toll.first))


_WITH_ONE = (["with", "him"], ["with", "her"])  # "two guards died with him", of whom nothing else is counted
_SPOT = frozenset({"spot", "scene", "instantly", "outright", "immediately"})
_WHERE = (["where", "they", "fell"], ["where", "he", "fell"], ["where", "she", "fell"], ["where", "they", "stood"])
_BEDS = frozenset({"hospital", "wounds", "injuries", "burns", "clinic", "doctors", "surgeons", "succumbed"})
_STOPS = frozenset(".;")
_BEFORE = 10  # words before a number in which "doctors announced" can stand
_BEHIND = 9  # words behind it to "in hospital"
