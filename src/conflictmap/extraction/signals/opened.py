"""What is opened: a road, or something else on it, as in "gunmen on the highway opened fire" or "opened a shop"."""

from functools import cache

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start


def opens_something_else(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words for an opening of a road only name the road beside, or on which, something else is opened."""
    if trigger.family.group not in _ROADS:
        return False
    keys, opening = sentence.words.keys, _opening()
    at = trigger.head if keys[trigger.head] in opening else trigger.stop - 1
    if keys[at] not in opening:
        return False
    if keys[at + 1 : at + 2] == ["fire"] or keys[at + 1 : at + 3] in (["up", "on"], ["up", "at"]):
        return True
    if at == trigger.first:
        return _is_beside(sentence, at + 1, trigger.stop - 1)
    return _is_setting(sentence, trigger.first) or _has_object(sentence, at)


_ROADS = frozenset({"road", "measure"})


@cache
def _opening() -> frozenset[str]:
    return forms_of("open", "reopen")


def _is_beside(sentence: Sentence, first: int, road: int) -> bool:
    """Whether what is opened is named before the road: "opened a tent on the highway", "opened up on a bus on it"."""
    between = sentence.words.keys[first:road]
    at = next((at for at, key in enumerate(between) if key in _LOCATIVES), None)
    if at is None:
        return False
    named = {*between[:at]} - grammar().adverbs - grammar().determiners
    return bool(named) and named.isdisjoint(_MOVING) and "of" not in between[:at][-1:]


def _is_setting(sentence: Sentence, road: int) -> bool:
    """Whether the road before the verb only tells where: "a market near the crossing", "on the highway, gunmen"."""
    start = phrase_start(sentence, road)
    before = sentence.words.keys[max(start - 2, sentence.first) : start]
    return before[-1:] != [] and before[-1] in _LOCATIVES and before[0] not in _MOVING


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether a verb behind the road says what is opened: "men who blocked the highway opened a tent"."""
    group, behind = sentence.group_of(at), sentence.words.keys[at + 1 : min(at + 1 + _PHRASE, sentence.stop)]
    if group is None or group.is_passive or not behind or behind[0] not in grammar().determiners:
        return False
    return _TIMES.isdisjoint(behind) and sentence.words.gap(at) == " "


_PHRASE = 4  # words of an object, or of a time, to look at
_LOCATIVES = frozenset({"on", "along", "near", "at", "beside", "outside", "off", "around", "by", "upon"})
_MOVING = frozenset({"traffic", "movement", "passage", "travel", "transit", "lanes", "lane", "section", "sections"})
_TIMES = frozenset(
    {"day", "days", "morning", "afternoon", "evening", "night", "week", "weeks", "month", "months", "year", "hour"}
    | {"hours", "minutes", "time", "weekend"}
)
