"""Bare numbers that count once more those just told of: "the army admitted to one", "the mortuary had received two"."""

from collections.abc import Sequence
from functools import cache

from conflictmap.extraction.signals.casualties_kin import fatalities_of
from conflictmap.extraction.signals.casualties_people import ONE, is_age_or_hour
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Lexicon, Words


@cache
def _counting() -> Lexicon[str]:
    return Lexicon((phrase, phrase) for phrase in table("casualties")["recounts"]["phrases"])


_COUNTS = mark(lambda: _counting().heads)


def recount(words: Words, first: int, stop: int) -> Toll | None:
    """
    Read a bare number with which somebody else counts the dead told of before the words `first` to `stop`.

    Only who has told of dead before can mean the dead by "the mayor counts 15"; a sentence that also tells of the
    wounded, of other acts or of months may mean those.
    """
    marked = words.marked(_COUNTS, first, stop)
    if not marked or _tells_of_other(words.keys[first:stop]) or _tells_of_wounded(words, first, stop):
        return None
    return next((toll for index in marked if (toll := _counted(words, index, first, stop))), None)


def recount_of_other(words: Words, toll: Toll, stop: int) -> Toll | None:
    """Read the second count of "residents speak of 24 dead, the Observatory of 38", whose verb stands before."""
    keys, begin = words.keys, toll.first
    if keys[begin - 1] != "of" or keys[begin - 2] not in _SPEAK or words.gap(toll.stop - 1).strip() not in {",", ";"}:
        return None
    for at in range(toll.stop + 1, min(toll.stop + _VOICE, stop - 1)):
        if words.gap(at - 1).strip() and words.gap(at - 1) != "-":
            return None
        number = read_quantity(words, at + 1, stop) if keys[at] == "of" else None
        if number is not None and _is_bare(words, number[1], stop):
            return Toll(at, number[1], fatalities_of(number[0]))
    return None


_SPEAK = frozenset({"speak", "speaks", "spoke", "talk", "talks", "talked"})
_VOICE = 6  # words of who counts otherwise: "the United Nations"


def _tells_of_other(keys: Sequence[str]) -> bool:
    """Whether other acts, or those of months, may be counted: "40 since May", but not "has since given 14"."""
    since = any(key == "since" and keys[at - 1] not in _HAS for at, key in enumerate(keys))
    return since or not _OTHER.isdisjoint(keys)


def _tells_of_wounded(words: Words, first: int, stop: int) -> bool:
    wounds = death_words().wounds
    return any(wounds.match(words.keys, at, stop) for at in range(first, stop))


def _counted(words: Words, index: int, first: int, stop: int) -> Toll | None:
    found = _counting().match(words.keys, index, stop)
    if found is None or not _may_count_dead(words, index, first):
        return None
    begin = found[1] + (words.keys[found[1] : found[1] + 1] in _ONLY)
    number = read_quantity(words, begin, stop)
    if (
        number is None
        or (words.keys[begin] in ONE - {"one"} and number[0].best == 1)
        or is_age_or_hour(words, begin, number[1])
    ):
        return None
    return Toll(index, number[1], fatalities_of(number[0])) if _is_bare(words, number[1], stop) else None


def _may_count_dead(words: Words, index: int, first: int) -> bool:
    """Whether not the living are counted: a hospital counts the wounded, a mortuary the dead."""
    said = words.keys[first:index]
    if words.keys[index] == "received" or not _HOSPITALS.isdisjoint(said):
        return not _MORGUES.isdisjoint(said)
    return True


def _is_bare(words: Words, after: int, stop: int) -> bool:
    """Whether a number has no noun, so that it is of those told of before: "counts 15, most of them vendors"."""
    after += words.keys[after : after + 1] in _DEATH
    gap = words.gap(after - 1)
    return after >= stop or (gap[:1] in _ENDS and gap[:1] != gap) or words.keys[after : after + 2] in _IN_ALL


_DEATH = (["death"], ["fatality"])  # "admitted only one death"
_ONLY = (["only"], ["just"])
_ENDS = frozenset(".,;:)")
_IN_ALL = (["in", "all"], ["so", "far"])
_HAS = frozenset({"has", "have", "had"})
_OTHER = frozenset({"year", "years", "month", "months", "other", "another"})
_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "ward"})
_MORGUES = frozenset({"mortuary", "morgue", "mortuaries", "morgues"})
