"""Deeds that were kept from being done: "a stabbing was thwarted", "a plot to bomb a church was uncovered"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_FOILED = forms_of("foil", "thwart")
_ENDED = _FOILED | forms_of(
    "forestall", "avert", "abort", "fail", "uncover", "disrupt", "stop", "collapse", "prevent", "expose"
)


def of_plot(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what a plot was to do by what became of it: "foiled a plot to bomb", "a plot to kill him was uncovered"."""
    keys, at = sentence.words.keys, group.first - 1
    if keys[at] not in _PLOTS:
        return None
    near = range(at - 1, max(at - _NEAR, sentence.first) - 1, -1)
    before = next((one for word in near if (one := sentence.group_of(word)) is not None), None)
    behind = next((one for one in sentence.groups if one.first >= group.stop and one.is_finite), None)
    for one in (before, behind):
        if one is not None and keys[one.head] in _ENDED and not one.is_negated and _is_tied(sentence, group, one):
            return foiled(one)
    return None


def _is_tied(sentence: Sentence, group: VerbGroup, other: VerbGroup) -> bool:
    return sentence.parting(min(group.head, other.head), max(group.head, other.head)) < 1


def foiled(group: VerbGroup) -> Verdict:
    """Judge by a verb that says that it was kept from being done."""
    return Verdict(Status.CANCELLED, Side.PAST, cue=(group.first, group.stop), why=reasons.CALLED_OFF)


_PLOTS = frozenset({"plot", "plots", "conspiracy"})
_NEAR = 4  # words from "foiled" to "plot": "foiled what it called a plot"


def is_foiled(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether harm was forestalled of which a noun tells; soldiers who thwarted an assault have fought."""
    is_battle = trigger.family.group == "battle" or trigger.family.name == "attack on forces"
    passive = group.is_passive and not group.is_negated and sentence.words.keys[group.head] in _FOILED
    passive = passive or sentence.words.keys[sentence.first] in _FOILED  # "Foiled at the last minute, a stabbing"
    return passive and trigger.family.is_violent and not is_battle


def called_them_off(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether somebody takes an order back: "approved strikes on three sites and then called them off"."""
    keys, stop = sentence.words.keys, group.stop
    return keys[group.head] in _CALL and keys[stop : stop + 2] in (["them", "off"], ["it", "off"])


_CALL = forms_of("call")
