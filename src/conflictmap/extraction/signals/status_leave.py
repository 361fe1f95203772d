"""What others let happen, or say when it may at the earliest: "can go ahead", "has let the march proceed"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_ARRANGED = frozenset({"protest", "talks", "exercise", "movement", "release", "ceasefire", "patrol", "aid"})


def of_leave(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge by a verb that says that it may: "the march can go ahead", "the truce may begin as early as Thursday"."""
    if group.mood != "possible" or group.is_negated or group.aspect != "simple":
        return None
    if trigger.family.group not in _ARRANGED or not (_may_go_on(sentence, group) or _is_earliest(sentence, group)):
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(group.first, group.stop), why=reasons.DUE)


def _may_go_on(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether somebody has ruled so: "ruled that the march could go ahead", and not "talks could go ahead if"."""
    goes = group.base == "proceed" or sentence.words.keys[group.head : group.stop + 1] == ["go", "ahead"]
    given = not _RULING.isdisjoint(sentence.words.keys[sentence.first : group.first])
    return goes and (given or sentence.words.keys[group.first] == "can")


def _is_earliest(sentence: Sentence, group: VerbGroup) -> bool:
    behind = sentence.words.keys[group.stop : min(group.stop + _AS_EARLY, sentence.stop)]
    return any(behind[at : at + 3] in _EARLIEST for at in range(len(behind)))


_RULING = forms_of("rule", "decide", "allow", "permit", "agree", "authorise", "authorize", "approve", "confirm", "say")
_AS_EARLY = 7  # words of "effect in the south as early as"
_EARLIEST = (["as", "early", "as"], ["as", "soon", "as"])


def let_ahead(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge what people have been given leave for, or is to follow on what was: "with the release to follow on"."""
    if trigger.family.group not in _ARRANGED:
        return None
    keys, stop = sentence.words.keys, min(trigger.stop + _AHEAD, sentence.stop - 1)
    for at in range(trigger.stop, stop):
        if sentence.words.gap(at - 1).strip():
            return None
        if keys[at : at + 2] == ["to", "follow"]:
            return Verdict(Status.PLANNED, Side.FUTURE, cue=(at, at + 2), why=reasons.DUE)
        if keys[at : at + 2] in _GOING or keys[at] == "proceed":
            return _by_permit(trigger, sentence)
    return None


def _by_permit(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by who gave leave: nobody does so after it, but what the police allowed may be over."""
    start = phrase_start(sentence, trigger.first)
    permit = sentence.group_before(start, 0)
    if permit is None or sentence.words.keys[permit.head] not in _PERMITTING or permit.is_negated:
        return None
    subject = sentence.words.keys[max(permit.first - _JUDGE, sentence.first) : permit.first]
    if permit.mood != "past" or (permit.aspect != "perfect" and _JUDGES.isdisjoint(subject)):
        return None
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(permit.first, permit.stop), why=reasons.DUE)


_AHEAD = 6  # words from "march" to "go ahead": "march of settlers through the old city"
_GOING = (["go", "ahead"], ["take", "place"])
_PERMITTING = forms_of("let", "allow", "permit", "authorise", "authorize")
_JUDGE = 5  # words of "court in the capital on Monday"
_JUDGES = frozenset({"court", "courts", "judge", "judges", "tribunal", "cabinet", "government", "ministers", "council"})
