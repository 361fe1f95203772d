"""Violence done to what nobody can hit: "attacked the budget", "the battle against cholera", "prices exploded"."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import noun_forms
from conflictmap.extraction.text.phrases import phrase_head
from conflictmap.extraction.text.vocabulary import typed

_AGAINST = frozenset({"against", "on", "with", "under", "beneath"})  # "a bomb under this budget"
_OVER = frozenset({"over", "for"})


class _Figures(Struct, frozen=True):
    objects: str
    ills: str
    agents: str
    fights: str
    subjects: str


class _Sets(Struct, frozen=True):
    objects: frozenset[str]
    ills: frozenset[str]
    agents: frozenset[str]
    fights: frozenset[str]
    subjects: frozenset[str]


@cache
def _sets() -> _Sets:
    data = typed("figures", _Figures)
    return _Sets(*(_words(text) for text in (data.objects, data.ills, data.agents, data.fights, data.subjects)))


@cache
def abstractions() -> frozenset[str]:
    """Return the words of which one must stand in a sentence that speaks in such a figure."""
    sets = _sets()
    return sets.objects | sets.ills | sets.agents | sets.fights | sets.subjects


def _words(text: str) -> frozenset[str]:
    return frozenset(form for word in text.split() for form in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    return tuple(noun_forms(word.removesuffix("/n"))) if word.endswith("/n") else (word,)


def is_of_abstraction(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is hit, fought or blown up is nothing that can be; people may well march against hunger."""
    if trigger.family.group in {"protest", "mob"}:  # "took the law into their own hands"
        return False
    if _is_such_fight(trigger, sentence):
        return True
    group = sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head:
        return _is_against_ills(trigger, sentence)
    subject = _subject(sentence, group)
    if group.is_passive:
        return not subject.isdisjoint(_sets().objects | _sets().agents)
    begin = trigger.head + 1
    begin += sentence.words.keys[begin : begin + 1] in _PARTICLES  # "shot down the proposal"
    behind = phrase_head(sentence, begin)
    if behind in _sets().objects or _is_against_ills(trigger, sentence):
        return True
    meant = _sets().agents if behind is not None else _sets().agents | _sets().subjects
    return not subject.isdisjoint(meant)


def _is_such_fight(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a battle is called one in which nobody dies: "an uphill battle", "a losing fight"."""
    keys = sentence.words.keys
    near = range(max(trigger.first - 1, sentence.first), trigger.stop)
    return any(keys[at] in _sets().fights and keys[at + 1 : at + 2] in _BATTLES for at in near)


_PARTICLES = (["down"], ["up"], ["off"], ["out"])
_BATTLES = (["battle"], ["battles"], ["fight"], ["fights"], ["war"], ["struggle"])


def _is_against_ills(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "the battle against" names an ill, "an attack on" no place or people, "under fire over" only a matter."""
    keys = sentence.words.keys
    leading = _OVER if {"under", "fire"} <= {*keys[trigger.first : trigger.stop]} else _AGAINST
    for at in range(trigger.head + 1, min(max(trigger.stop, trigger.head + 1) + 2, sentence.stop)):
        if keys[at] in leading:
            head = phrase_head(sentence, at + 1)
            is_war_on = trigger.is_noun and at == trigger.head + 1  # "the war on hunger", but not "set cars on fire"
            ills = (keys[at] != "on" or is_war_on) and (keys[at], head) != ("with", "fire")  # "held off with fire"
            return (ills and head in _sets().ills) or (keys[at] not in {"against", "with"} and head in _sets().objects)
    return False


def _subject(sentence: Sentence, group: VerbGroup) -> frozenset[str]:
    """Return the noun right before a verb, and that which it hangs on: "the price of maize", "a chapter on war"."""
    at, keys = group.first - 1, sentence.words.keys
    if at < sentence.first or sentence.words.gap(at) != " ":
        return frozenset()
    near = range(max(at - _HUNG, sentence.first) + 1, at)
    hung = next((on for on in reversed(near) if keys[on] in _ON), None)
    if hung is not None and keys[hung - 1] in _PERSONS:
        return frozenset()  # "five signatories of the agreement were shot"
    return frozenset({keys[at]} if hung is None else {keys[at], keys[hung - 1]})


_HUNG = 4  # words of "paragraph on retaining walls"
_ON = frozenset({"of", "on"})
_PERSONS = frozenset(
    {"signatory", "signatories", "supporters", "supporter", "opponents", "opponent", "critics", "critic", "author"}
    | {"authors", "backers", "beneficiaries", "negotiators", "guarantors", "architects", "observers", "monitors"}
)
