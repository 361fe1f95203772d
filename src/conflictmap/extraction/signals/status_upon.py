"""What is threatened upon a condition: "warned that if the siege went on it would bomb the capital"."""

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_looming import is_harm
from conflictmap.extraction.signals.status_shared import shared
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def upon_condition(trigger: Trigger, sentence: Sentence, verdict: Verdict, index: int) -> Verdict | None:
    """Judge violence that is to follow a condition, opened by the word at `index`, where those who would do it warn."""
    if _THREATS.isdisjoint(sentence.said) or not is_harm(trigger):
        return None
    keys, act = sentence.words.keys, sentence.group_of(trigger.head) or shared(trigger, sentence)
    if act is None or act.is_negated or act.mood not in {"future", "would"}:
        return None
    warned = next((one for one in sentence.groups if keys[one.head] in _THREATS and one.is_finite), None)
    if warned is None or _is_of_others(sentence, warned) or not _is_behind(sentence, index, act):
        return None
    told = structs.replace(verdict, status=Status.THREATENED, side=Side.FUTURE, is_event=True)
    return structs.replace(told, cue=(warned.first, warned.stop), why=reasons.THREATENED)


def _is_behind(sentence: Sentence, index: int, act: VerbGroup) -> bool:
    """Whether the condition has a verb of its own before the deed, or a comma ends it."""
    keys = sentence.words.keys
    met = (one for one in sentence.groups if index < one.first < act.first)
    return any(keys[one.head] not in _THREATS for one in met) or sentence.parting(index, act.first) > 0


_THREATS = forms_of("warn", "threaten", "vow", "swear", "promise", "pledge")


def _is_of_others(sentence: Sentence, warned: VerbGroup) -> bool:
    """Whether those warn who only look on: "if the talks fail, diplomats warned, the rebels will attack"."""
    who = set(sentence.words.keys[max(warned.first - 1, sentence.first) : warned.first])
    if warned.stop + _WHO >= sentence.stop:  # ", warned a UN envoy."
        who.update(sentence.words.keys[warned.stop : sentence.stop])
    return not _ONLOOKERS.isdisjoint(who)


_WHO = 4  # words of "a senior UN envoy"
_ONLOOKERS = frozenset({
    "analysts", "analyst", "observers", "diplomats", "diplomat", "experts", "expert", "residents", "resident", "un",
    "nations", "agencies", "agency", "envoy", "doctors", "engineers", "economists", "unicef", "activists", "mayor",
    "villagers", "workers",
})  # fmt: skip


def is_upon(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an act is to come only on a condition: "unless they leave", "if need be", "whoever approaches"."""
    keys = sentence.words.keys
    if keys[sentence.first] in _WHOEVER or any(
        keys[at] == "for" and keys[at + 1] in _EVERY for at in range(sentence.first, sentence.stop - 1)
    ):
        return True  # "for every raid a hostage will be killed"
    opens = range(sentence.first, sentence.stop - 1)
    conditions = (
        at for at in opens if keys[at] in {"if", "unless"} or (keys[at] == "should" and keys[at + 1] in _FAILS)
    )
    return any(at > trigger.head or sentence.parting(at, trigger.head) > 0 for at in conditions)


_EVERY = frozenset({"every", "each"})
_FAILS = frozenset({"the", "they", "it", "he", "she", "his", "its", "their", "any", "a", "no"})
_WHOEVER = frozenset({"whoever", "anyone", "anybody"})
