"""Countries that are not where something happened but who did it: "Israel bombed Tyre"."""

from collections.abc import Sequence

from conflictmap.extraction.signals.roles import carrying_out
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.where.places import COUNTRY_WIDTH, PlaceMention


def acts(sentence: Sentence, place: PlaceMention, triggers: Sequence[Trigger]) -> bool:
    """Whether a country is who did what is reported: "Israel bombed Tyre", not "Iran condemned an attack"."""
    if place.width != COUNTRY_WIDTH or place.preposition or place.is_possessive or place.begin != place.first:
        return False
    group = sentence.group_after(place.stop, reach=2)
    if group is None or not group.is_finite or group.is_passive or not _is_deed(sentence, group, triggers):
        return False
    return sentence.words.keys[place.stop : group.first][:1] in ([], ["and"]) and not _is_listed_behind(sentence, place)


def _is_deed(sentence: Sentence, group: VerbGroup, triggers: Sequence[Trigger]) -> bool:
    """Whether a verb is what is reported, rather than "lost", which is done to its subject."""
    return group.base != "lose" and any(
        group.head in range(item.first, item.stop) or carrying_out(item, sentence) == group for item in triggers
    )


def _is_listed_behind(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a preposition ties the list that a country ends: "the commanders of India and Pakistan agreed"."""
    words, at = sentence.words, place.first - 1
    if at <= sentence.first or words.keys[at] != "and":
        return at >= sentence.first and words.keys[at] == "of"
    while at > sentence.first and words.is_capital(at - 1):
        at -= 1
    return at > sentence.first and words.keys[at - 1] in grammar().prepositions
