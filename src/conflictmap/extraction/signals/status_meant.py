"""What was meant and did not come about, or was told and taken back: "was to have gone off", "retracted its report"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_meant(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge what should have come about by now, and a report that is withdrawn."""
    keys = sentence.said
    if found := _of_outcome(trigger, sentence):
        return found
    if "have" in keys and (at := _was_to_have(trigger, sentence)) is not None:
        return Verdict(Status.CANCELLED, Side.PAST, cue=(at, at + len(_TO_HAVE) + 1), why=reasons.CALLED_OFF)
    if "had" in keys and (caught := _caught_before(trigger, sentence)) is not None:
        return Verdict(is_event=False, cue=(caught.first, caught.stop), why="they were caught before")
    if trigger.family.group == "ceasefire" and not _GOING_WRONG.isdisjoint(keys):
        return _of_collapsed(trigger, sentence)
    if not _FOILED.isdisjoint(keys) and _is_foiled(trigger, sentence):
        return Verdict(is_event=False, why="it was foiled")
    return None if _REPORTS.isdisjoint(keys) else _of_withdrawn(trigger, sentence)


def _of_outcome(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge by what came of a plan or a warning in the end."""
    keys = sentence.said
    if not _NO_WAY.isdisjoint(keys) and (cue := _never_came(trigger, sentence)):
        return Verdict(Status.CANCELLED, Side.PAST, cue=cue, why=reasons.CALLED_OFF)
    if "so" in keys and "did" in keys and (done := _did_so(trigger, sentence)):
        return Verdict(cue=done)
    return None


def _did_so(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find "did so" behind what somebody promised to do: "promised to open it by Friday, and did so on Thursday"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    if group is None or group.mood != "infinitive":
        return None
    behind = range(trigger.stop, sentence.stop - 1)
    at = next((at for at in behind if keys[at : at + 2] == ["did", "so"] and keys[at - 1] in {"and", "but"}), None)
    return None if at is None else (at, at + 2)


def _never_came(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find "failed to materialise", "went unheeded" behind a noun for what was called for or warned of."""
    if not (trigger.is_noun or sentence.group_of(trigger.head) is None):
        return None
    keys, others = sentence.words.keys, {"and", "but"}
    for at in range(trigger.stop, sentence.stop - 1):
        if keys[at] in others:
            return None
        failed = keys[at] in {"failed", "not", "never"} and not _MATERIALISED.isdisjoint(keys[at + 1 : at + 3])
        unheeded = keys[at] in {"went", "gone", "go"} and keys[at + 1] in {"unheeded", "ignored"}
        if failed or (unheeded and trigger.family.group == "protest"):
            return at, at + 2
    return None


_MATERIALISED = frozenset({"materialise", "materialize", "materialised", "materialized"})
_NO_WAY = _MATERIALISED | {"unheeded", "ignored"}


def of_said_plan(trigger: Trigger, group: VerbGroup, governor: VerbGroup) -> Verdict | None:
    """Judge what others are said to plan, the verb `group`: "the army is believed to plan a sweep"."""
    is_said = governor.is_passive and not governor.is_negated and governor.base in _SAID_OF and governor.is_finite
    if not is_said or "plan" not in group.uses or group.head == trigger.head:
        return None
    return Verdict(
        Status.PLANNED, Side.FUTURE, cue=(group.first, group.stop), why=reasons.PLAN.format(words=repr(group.base))
    )


_SAID_OF = frozenset(
    {"say", "believe", "report", "think", "know", "understand", "rumour", "rumoured", "rumored", "allege", "assume"}
    | {"suppose", "suspect", "suspected", "hold", "reckon", "reckoned", "presume", "presumed", "understood", "known"}
)


def _of_collapsed(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge a truce that was to begin by what became of it: "was to take effect at nine, collapsed within minutes"."""
    groups = [group for group in sentence.groups if group.first > trigger.first and group.is_finite]
    due = next((group for group in groups if group.mood in {"future", "past"}), None)
    if due is None or sentence.words.keys[due.first] not in _WAS:
        return None
    end = next((group for group in groups if group.first >= due.stop and group.base in _GOING_WRONG), None)
    if end is None or end.mood != "past" or end.is_negated:
        return None
    if not _OTHERS.isdisjoint(sentence.words.keys[due.stop : end.first]):
        return None  # "was to begin on Friday, after talks collapsed"
    return Verdict(base=end.base, cue=(end.first, end.stop))


_OTHERS = frozenset({"after", "when", "because", "as", "since", "once", "if", "before", "although", "while", "until"})
_GOING_WRONG = forms_of("collapse", "crumble", "unravel", "founder")


def _was_to_have(trigger: Trigger, sentence: Sentence) -> int | None:
    """Return where it begins to say that it was to have been by now: "the rally was to have begun on Saturday"."""
    keys, first, head = sentence.words.keys, trigger.first, trigger.head
    begin = max(sentence.first, min(first, head - _ITS_VERB))
    for at in range(begin, min(trigger.stop + _ITS_SUBJECT, sentence.stop - len(_TO_HAVE))):
        if keys[at] in _WAS and keys[at + 1 : at + 3] == _TO_HAVE and _OVER.isdisjoint(keys[at : at + _ITS_VERB]):
            is_verb = at < head <= at + _ITS_VERB
            is_noun = trigger.is_noun or trigger.may_be_noun
            is_subject = is_noun and at >= first and not any(_acts(sentence, on) for on in range(trigger.stop, at))
            return at if is_verb or is_subject else None
    return None


def _acts(sentence: Sentence, at: int) -> bool:
    group = sentence.group_of(at)
    return group is not None and group.is_finite


_WAS = frozenset({"was", "were"})
_TO_HAVE = ["to", "have"]
_OVER = frozenset({"completed", "finished", "concluded", "ended", "over", "done", "complete"})  # what began before
_ITS_VERB = 6  # words from "was" to the verb: "was to have been quietly handed"
_ITS_SUBJECT = 8  # words from "the rally" to "was to have"


def _caught_before(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb by which those who meant it are caught: "a cell that had planned to bomb a shrine was held"."""
    keys, first = sentence.words.keys, trigger.first
    plan = sentence.group_before(first, 1)
    if plan is None or keys[plan.first] != "had" or keys[plan.head] not in _MEANT or keys[first - 1] != "to":
        return None
    main = next((group for group in sentence.groups if group.first >= trigger.stop), None)
    return main if main is not None and main.is_passive and keys[main.head] in _CAUGHT else None


_MEANT = frozenset(
    {"planned", "intended", "plotted", "meant", "conspired", "planning", "plotting", "preparing", "prepared"}
)
_CAUGHT = forms_of("arrest", "detain", "capture", "kill", "intercept", "catch", "seize", "round", "roll", "hold") | {
    "busted", "shot", "overpowered", "apprehended", "dismantled", "broken", "smashed", "foiled", "thwarted",
}  # fmt: skip


def _is_foiled(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether others kept somebody from it, which is told as that: "a plot to bomb a church was foiled"."""
    keys, behind = sentence.words.keys, range(trigger.stop, min(trigger.stop + _LATER, sentence.stop))
    if trigger.family.group not in {"attack", "violence"} or keys[trigger.first - 1] != "to":
        return False
    if trigger.first - 2 < sentence.first or keys[trigger.first - 2] not in _PLOTS:
        return False
    main = next((group for at in behind if (group := sentence.group_of(at)) is not None), None)
    return main is not None and main.is_passive and keys[main.head] in _FOILED


_LATER = 10  # words from "bomb a church" to "was foiled"
_PLOTS = frozenset({"plot", "plots", "plan", "plans", "scheme", "attempt", "attempts", "bid"})
_FOILED = frozenset({"foiled", "thwarted", "averted", "frustrated", "uncovered"})


def _of_withdrawn(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge what a report told that somebody takes back: "the monitor withdrew its report of an air strike"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    before = range(max(start - _REPORTED, sentence.first), start)
    at = next((at for at in before if keys[at] in _REPORTS and keys[at + 1] in _ABOUT), None)
    if at is None:
        return None
    taken = next(
        (on for on in range(at - 1, max(at - _TAKEN, sentence.first) - 1, -1) if keys[on] in _TAKES_BACK), None
    )
    if taken is None or not grammar().prepositions.isdisjoint(keys[taken + 1 : at]):
        return None  # "withdrew after reports of an air strike"
    return Verdict(Status.DENIED, cue=(taken, at + 1), why=reasons.DENIED)


_REPORTED = 6  # words of "its report about a child" before what it told
_TAKEN = 4  # words of "withdrew its first report"
_REPORTS = frozenset({"announcement", "report", "reports", "claim", "claims", "account", "allegation", "allegations"})
_ABOUT = frozenset({"of", "about", "on", "that"})
_TAKES_BACK = forms_of("retract", "withdraw", "rescind", "disown") | {"withdrawn", "withdrew"}
