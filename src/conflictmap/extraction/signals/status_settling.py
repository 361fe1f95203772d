"""Verbs that govern a noun for an event and say what becomes of it: end it, prevent it, agree on it, call it off."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import CONVENING, SETTLED, Verdict, by_use
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_ANNOUNCED_PLANS = frozenset(
    {"patrol", "exercise", "withdrawal", "deployment", "release", "road", "corridor", "cooperation", "protest"}
)
_WISHING = frozenset({"want", "demand", "call", "urge", "ask", "seek", "hope", "wish", "propose", "consider"})
_ENDING = frozenset({"halt", "end", "stop"})


def of_stopping(trigger: Trigger, governor: VerbGroup, own: Verdict, *, is_told: bool) -> Verdict | None:
    """Judge by a verb that denies, ends or prevents, or only says what something is ("it was not the first attack")."""
    cue = (governor.first, governor.stop)
    if governor.base == "be":
        return own if is_told else Verdict(is_event=False, cue=cue, why="it is only named")
    if governor.base == "deny":  # "did not deny the abduction" owns to it
        return Verdict(cue=cue) if governor.is_negated else Verdict(Status.DENIED, cue=cue, why=reasons.DENIED)
    if governor.base in _STORING and trigger.family.group == "aid":
        return Verdict(is_event=False, cue=cue, why="it is only named")
    if governor.base in _ENDING and trigger.family.is_violent:
        return Verdict(is_recalled=True, cue=cue, why=reasons.ENDED)
    if "stop" in governor.uses and own.status is not Status.DENIED:
        return Verdict(is_event=False, cue=cue, why=f"{governor.base!r}: it did not happen")
    return None


_STORING = frozenset({"hold", "store", "stored", "contain", "contained", "keep", "need", "lack", "lacked"})


def of_settling(trigger: Trigger, governor: VerbGroup, own: Verdict) -> Verdict | None:
    """Judge by a verb that agrees on it, announces it, plans it, threatens it or calls it off."""
    if governor.base == "agree" and trigger.family.group in SETTLED:
        return own
    if trigger.family.group == "ceasefire" and "cancel" in governor.uses and governor.base not in _PUT_OFF:
        return own  # "called off a ceasefire" ends one that was
    if governor.base in _WISHING and trigger.family.group != "protest":
        return Verdict(is_event=False, cue=(governor.first, governor.stop), why="it is only wished for")
    if governor.base in _DROPPING and trigger.family.group == "protest":
        return Verdict(Status.CANCELLED, own.side, cue=(governor.first, governor.stop), why=reasons.CALLED_OFF)
    is_announced = governor.base == "announce" and trigger.family.group in _ANNOUNCED_PLANS
    if is_announced or (governor.base in _CONVENING and trigger.family.group == "protest"):
        cue = (governor.first, governor.stop)
        return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.ANNOUNCED)
    return by_use(governor, own.side)


def has_outcome(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a clause behind says what came of it, so that it is over: "announces a raid …, which met its aim"."""
    groups = (group for group in sentence.groups if group.first > trigger.stop and group.mood == "past")
    return any(
        group.is_finite
        and not group.uses & {"plan", "cancel"}
        and not _WHICH.isdisjoint(sentence.words.keys[max(group.first - _WHO, trigger.stop) : group.first])
        for group in groups
    )


_WHICH = frozenset({"which", "that"})
_WHO = 3  # words from "which" to its verb: "in which two soldiers were killed"
_PUT_OFF = frozenset({"postpone", "delay", "shelve"})
_DROPPING = frozenset({"drop", "dropped"})
_CONVENING = CONVENING | {"summon", "summoned"}
