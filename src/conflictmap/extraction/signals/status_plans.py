"""Plans that are none: what was arranged and is called off or not held, and violence that is only threatened."""

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_behind import BANNED, calls_off
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def called_off(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict | None:
    """Judge what was arranged: "the march will not take place", "they say of the march that it was called off"."""
    if trigger.family.group not in _ARRANGED:
        return None
    if (
        verdict.status is Status.DENIED
        and trigger.is_noun
        and (verdict.side is Side.FUTURE or _is_not_held(sentence, verdict))
    ):
        return structs.replace(verdict, status=Status.CANCELLED, why=reasons.CALLED_OFF)
    if verdict.status not in {Status.OCCURRED, Status.PLANNED}:
        return None
    for group in sentence.groups:
        is_cancelled = calls_off(group, trigger) and group.is_passive and group.aspect != "pluperfect"
        if group.first > trigger.stop and is_cancelled and not group.is_negated:
            cue = (group.first, group.stop)
            is_meant = sentence.words.keys[group.first - 1] == "it" or group.base in BANNED
            return Verdict(Status.CANCELLED, cue=cue, why=reasons.CALLED_OFF) if is_meant else None
    return None


def called_to(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge a protest that people are called to: "calls the population to a sit-in"; `start` begins its phrase."""
    keys = sentence.words.keys
    if trigger.family.group != "protest" or start == sentence.first or keys[start - 1] not in {"to", "for"}:
        return None
    if keys[start - 1] == "for":  # "calls have been made through social media for a march"
        at = next(
            (at for at in range(start - 2, max(sentence.first, start - _CALLS) - 1, -1) if keys[at] == "calls"), None
        )
        why = reasons.PLAN.format(words=repr("calls for"))
        return None if at is None else Verdict(Status.PLANNED, Side.FUTURE, cue=(at, start), why=why)
    caller = sentence.group_before(start, _CALLED)
    if caller is None or caller.base not in _CALLERS or caller.is_passive or caller.is_negated:
        return None
    why = reasons.PLAN.format(words=repr(caller.base))
    return Verdict(Status.PLANNED, Side.FUTURE, cue=(caller.first, caller.stop), why=why)


_CALLERS = frozenset({"call", "invite", "summon", "urge"})
_CALLS = 10  # words from "calls" to "for a march"
_CALLED = 6  # words from "calls" to the protest that people are called to


def _is_not_held(sentence: Sentence, verdict: Verdict) -> bool:
    """Whether what was arranged "did not take place", "did not go ahead"."""
    if verdict.cue is None:
        return False
    first, stop = verdict.cue
    return not {"place", "ahead", "happen"}.isdisjoint(sentence.words.keys[first : stop + 1])


_ARRANGED = frozenset({"protest", "talks", "exercise", "movement", "release"})


def as_threat(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Take violence that is vowed, or is to come "unless" or upon "whoever", for a threat rather than for a plan."""
    is_harm = trigger.family.is_violent and trigger.family.group != "protest"
    if verdict.status is not Status.PLANNED or not is_harm:
        return verdict
    before = sentence.words.keys[sentence.first : trigger.head]
    is_vowed = not (_VOWING.isdisjoint(before) and _OURS.isdisjoint(before[-_SUBJECT:]))
    if not (is_vowed or _is_upon(trigger, sentence) or _is_warned_of(trigger, sentence)):
        return verdict
    return structs.replace(verdict, status=Status.THREATENED, why=reasons.THREATENED)


def _is_warned_of(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody warns of what will be done, and not that others will: "warns that cars will be shot at"."""
    group = sentence.group_of(trigger.head)
    if group is None or not group.is_passive:
        return False
    warned = (other for other in sentence.groups if "threat" in other.uses and other.stop <= group.first)
    return any("that" in sentence.words.keys[other.stop : min(other.stop + _WARNING, group.first)] for other in warned)


def _is_upon(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an act is to come only on a condition: "unless they leave", "if need be", "whoever approaches"."""
    keys = sentence.words.keys
    if keys[sentence.first] in _WHOEVER:
        return True
    conditions = (at for at in range(sentence.first, sentence.stop) if keys[at] in {"if", "unless"})
    return any(at > trigger.head or sentence.parting(at, trigger.head) > 0 for at in conditions)


_WARNING = 6  # words from "warned" to "that": "warned in an audio message that"
_VOWING = frozenset(
    {"vow", "vows", "vowed", "vowing", "swear", "swears", "swore", "swearing", "promise", "promises", "promised"}
)
_OURS = frozenset({"we", "our"})
_SUBJECT = 5  # words at most from "our" to the verb
_WHOEVER = frozenset({"whoever", "anyone", "anybody"})
