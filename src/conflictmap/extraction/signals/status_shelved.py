"""Plans, orders and bids that were given up: "a plan to set up a base has been shelved", "the order was revoked"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_foiled import called_them_off
from conflictmap.extraction.signals.status_named import is_only_noun
from conflictmap.extraction.signals.status_plans import DROPPING, IDEAS, as_cancelled
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def taken_back(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict | None:
    """Judge a plan that the same sentence gives up, or an order that it takes back."""
    if dropped := _given_up_by_planners(sentence, verdict) or _given_up(trigger, sentence, verdict):
        return as_cancelled(verdict, dropped)
    if verdict.status is not Status.PLANNED:
        return None
    if (group := _shelves(sentence, verdict)) is not None:
        return Verdict(Status.CANCELLED, cue=(group.first, group.stop), why=reasons.CALLED_OFF)
    if not trigger.family.is_violent:
        return None
    off = (one for one in sentence.groups if one.first >= trigger.stop and called_them_off(sentence, one))
    group = next(off, None)  # "approved strikes and then called them off"
    return None if group is None else as_cancelled(verdict, group)


def _given_up_by_planners(sentence: Sentence, verdict: Verdict) -> VerbGroup | None:
    """Return the main verb by which those who had planned a deed drop it: "who had vowed to march called it off"."""
    keys, cue = sentence.words.keys, verdict.cue
    if verdict.status not in _AHEAD or cue is None or _WHO.isdisjoint(keys[max(cue[0] - 2, sentence.first) : cue[0]]):
        return None
    for group in sentence.groups:
        gives_up = "cancel" in group.uses or group.base in DROPPING or keys[group.head : group.stop + 1] == _GAVE_UP
        if group.first < cue[1] or not gives_up or group.is_negated or group.is_passive or group.mood != "past":
            continue
        at = group.stop + (keys[group.stop] in _PARTICLES)
        if keys[at] in _THEIR and not IDEAS.isdisjoint(keys[at + 1 : min(at + _OBJECT, sentence.stop)]):
            return group
    return None


def _given_up(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> VerbGroup | None:
    """Return the verb by which somebody gives up what had been planned: "gave up a march announced for Tuesday"."""
    if verdict.status is not Status.PLANNED or "up" not in sentence.said or not is_only_noun(trigger, sentence):
        return None
    verb = sentence.group_before(trigger.first, _OBJECT)
    gives = (
        verb is not None and verb.base == "give" and verb.mood == "past" and not (verb.is_negated or verb.is_passive)
    )
    return verb if gives and verb is not None and sentence.words.keys[verb.stop] == "up" else None


_GAVE_UP = ["gave", "up"]
_PARTICLES = frozenset({"off", "up"})
_AHEAD = frozenset({Status.PLANNED, Status.THREATENED})
_WHO = frozenset({"who", "which", "that"})
_THEIR = frozenset({"their", "its", "the", "that", "this"})
_OBJECT = 4  # words of "their week-long protest"


def bracketed_off(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by the bracket that a programme sets behind an entry: "a march in Lyon (cancelled), a rally in Paris"."""
    if _OFF_WORDS.isdisjoint(sentence.said):
        return None
    words = sentence.words
    near = range(trigger.stop - 1, min(trigger.stop + _BRACKET, sentence.stop - 1))
    at = next((at for at in near if words.gap(at).strip()), None)  # the first mark behind
    if at is None or words.gap(at).strip() != "(":
        return None
    behind = words.keys[at + 1 : at + 3]
    if behind[:1] not in _OFF and behind not in _OFF:
        return None
    return Verdict(Status.CANCELLED, Side.FUTURE, cue=(at + 1, at + 2), why=reasons.CALLED_OFF)


_BRACKET = 14  # words from "a visit" to "(cancelled"
_OFF_WORDS = frozenset({"cancelled", "canceled", "postponed", "scrapped", "aborted", "off"})
_OFF = (["cancelled"], ["canceled"], ["postponed"], ["scrapped"], ["aborted"], ["called", "off"], ["put", "off"])


def _shelves(sentence: Sentence, verdict: Verdict) -> VerbGroup | None:
    """Return the verb that says that the plan which the sentence is about came to nothing."""
    if verdict.cue is None or _PLANS.isdisjoint(sentence.said) or _ENDING.isdisjoint(sentence.said):
        return None
    keys, (first, stop) = sentence.words.keys, verdict.cue
    plan = next((at for at in range(first, stop) if keys[at] in _PLANS), None)
    if plan is None or not _is_subject(sentence, plan):
        return None
    main = next((group for group in sentence.groups if group.first >= stop and group.is_finite), None)
    if main is None or sentence.parting(plan, main.head) >= 1 or not _is_over(sentence, main):
        return None
    return main


def _is_subject(sentence: Sentence, plan: int) -> bool:
    """Whether a clause begins with the plan, and no verb has it as its object: "they dropped a plan to"."""
    before = phrase_start(sentence, plan) - 1
    if sentence.group_of(plan) is not None and before + 1 == plan > sentence.first:
        return False  # "they plan to"
    if before < sentence.first or sentence.words.gap(before) != " ":
        return True
    return sentence.words.keys[before] in _OPENING


def _is_over(sentence: Sentence, main: VerbGroup) -> bool:
    """Whether a verb says that nothing came of it."""
    words = sentence.words.keys[main.head : main.stop + 2]
    if main.mood not in {"past", "present"}:
        return False
    if main.is_negated:
        return main.mood == "past" and not _DONE.isdisjoint(words)
    if main.is_passive:
        return "cancel" in main.uses or words[0] in _GIVEN_UP
    return (words[1:2] == ["through"] and words[0] in _FELL) or words[1:3] in _TO_NOTHING


_PLANS = frozenset({"plan", "plans", "proposal", "proposals", "order", "orders", "decision", "scheme", "bid", "idea"})
_OPENING = grammar().coordinators | {"that", "but", "while", "whereas", "although", "though", "because", "after"}
_GIVEN_UP = (
    forms_of("drop", "abandon", "scrap", "shelve", "ditch", "bin", "axe", "jettison", "freeze", "block", "veto")
    | forms_of("revoke", "rescind", "reverse", "overturn", "withdraw", "annul", "reject", "foil", "thwart", "abort")
)  # fmt: skip
_DONE = frozenset({"carried", "materialise", "materialize", "happen", "implemented", "executed", "place", "approved"})
_FELL = forms_of("fall")
_TO_NOTHING = (["to", "nothing"], ["to", "naught"])
_ENDING = (
    _GIVEN_UP | _DONE | {"through", "nothing", "naught", "off"}
    | forms_of("cancel", "postpone", "suspend", "delay", "put")
)  # fmt: skip
