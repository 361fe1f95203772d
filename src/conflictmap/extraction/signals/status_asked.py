"""Deeds of which it is asked who did them, or how: they were done, whatever nobody says or somebody planned."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def if_asked_about(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take for done of what nobody says how, and that of which it is told who planned or ordered it."""
    if verdict.cue is None:
        return verdict
    if verdict.status is Status.DENIED:
        return _if_left_unsaid(trigger, sentence, verdict, verdict.cue)
    by_planner = verdict.status is Status.PLANNED and _is_known_by_planner(trigger, sentence, verdict.cue)
    return Verdict(Status.OCCURRED, Side.PAST) if by_planner else verdict


def _if_left_unsaid(trigger: Trigger, sentence: Sentence, verdict: Verdict, cue: tuple[int, int]) -> Verdict:
    """Judge what somebody only does not tell how, or by whom: "has not said how the bombing was carried out"."""
    keys, stop = sentence.words.keys, cue[1]
    said = _SAYING.isdisjoint(keys[cue[0] : stop])
    if said or _ASKING.isdisjoint(keys[stop : min(stop + _ASKED, trigger.first + 1)]):
        return verdict
    own = next((group for group in sentence.groups if group.first >= stop), None)
    is_ahead = own is not None and own.mood in {"future", "would"}
    return Verdict(Status.PLANNED, Side.FUTURE, why=reasons.FUTURE) if is_ahead else Verdict()


def _is_known_by_planner(trigger: Trigger, sentence: Sentence, cue: tuple[int, int]) -> bool:
    """Whether a deed that all know of is told by who stood behind it: "who planned the attack on the church"."""
    keys, (first, stop) = sentence.words.keys, cue
    if first == sentence.first or keys[first - 1] not in _WHO or keys[first] not in _STOOD_BEHIND:
        return False
    start = phrase_start(sentence, trigger.first)
    is_known = keys[start] in grammar().determiners and keys[start] not in _ANY
    return trigger.family.is_violent and start == stop and is_known


_SAYING = forms_of("say", "disclose", "explain", "reveal", "tell", "specify", "clarify", "state", "determine") | {
    "establish", "established", "elaborate", "elaborated", "confirmed", "comment", "commented",
}  # fmt: skip
_ASKING = frozenset({"how", "who", "why", "where", "when", "which", "whose", "whom"})
_ASKED = 4  # words from "said" to "how": "has not said publicly who or how"
_WHO = frozenset({"who"})
_STOOD_BEHIND = forms_of("plan", "order", "plot", "mastermind", "organise", "organize", "authorise", "authorize")
_ANY = frozenset({"a", "an", "any", "another", "no"})
