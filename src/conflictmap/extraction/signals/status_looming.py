"""Violence that may come any hour: "an attack is imminent", "could come within hours", "warnings of a raid"."""

from itertools import pairwise

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_looming(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge a deed by a verb that says how soon it may come."""
    if not trigger.family.is_violent or group.is_negated:
        return None
    if not (_is_near(sentence, group) or _may_come_soon(sentence, group)):
        return None
    cue = (group.first, group.stop)
    if is_harm(trigger) and trigger.family.group != "territory":
        return Verdict(Status.THREATENED, Side.FUTURE, cue=cue, why=reasons.THREATENED)
    return Verdict(Status.PLANNED, Side.FUTURE, cue=cue, why=reasons.DUE)


THEIR_OWN = frozenset({"its", "their", "our", "his"})


def is_harm(trigger: Trigger) -> bool:
    """Whether what a trigger tells hurts people, so that who announces it threatens; a rally is only planned."""
    return trigger.family.is_violent and trigger.family.group != "protest"


def _is_near(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it is said to be near: "is imminent", "might be hours off", "was believed to be imminent"."""
    behind = sentence.words.keys[group.stop : min(group.stop + _NEAR, sentence.stop)]
    if group.base != "be" and not _THOUGHT.isdisjoint(sentence.words.keys[group.head : group.stop]):
        behind = behind[2:] if behind[:2] == ["to", "be"] else behind
    elif group.base != "be":
        return False
    hours = any(key in _UNITS and after in _OFF for key, after in pairwise(behind))
    return hours or not _IMMINENT.isdisjoint(behind[:2])


def _may_come_soon(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether it "could come within hours", "may happen at any time"."""
    if group.mood != "possible" or group.base not in _COMING or group.aspect != "simple":
        return False
    behind = sentence.words.keys[group.stop : min(group.stop + _SOON_WORDS, sentence.stop)]
    return any(behind[at : at + 2] in _SOON for at in range(len(behind)))


_NEAR = 5  # words of "only a few hours away"
_THOUGHT = frozenset({"believed", "thought", "considered", "feared", "reported"})
_UNITS = frozenset({"hours", "days", "minutes"})
_OFF = frozenset({"off", "away"})
_IMMINENT = frozenset({"imminent", "impending", "looming"})
_COMING = frozenset({"come", "happen", "occur", "begin", "start", "follow", "take"})
_SOON_WORDS = 4  # words of "place at any moment"
_SOON = (
    ["within", "hours"], ["within", "days"], ["within", "minutes"], ["at", "any"], ["any", "day"], ["any", "moment"],
    ["any", "time"], ["any", "minute"],
)  # fmt: skip


def is_warned_of(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is what somebody warns of: "warned on Sunday of a new offensive", "intelligence of a raid"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    if keys[trigger.first - 1] in _IMMINENT and trigger.first > sentence.first:
        return True  # also between quotation marks
    quoted = sentence.group_of(trigger.stop) if trigger.stop < sentence.stop else None
    if quoted is not None and quoted.first == trigger.stop and of_looming(trigger, sentence, quoted):
        return True  # 'another attack "may be imminent"'
    if start > sentence.first and keys[start - 1] == "with":
        return _is_threatened_with(trigger, sentence, start)
    if start <= sentence.first or keys[start - 1] != "of" or keys[start] not in _ANOTHER:
        return keys[max(start - 2, sentence.first)] in _BRACING and keys[start - 1] == "for"
    if not _WARNINGS.isdisjoint(keys[max(start - 2, sentence.first) : start - 1]):
        return True
    caller = sentence.group_before(start - 1, _DATED)
    return caller is not None and caller.base == "warn" and not (caller.is_passive or caller.is_negated)


_BRACING = forms_of("brace")  # "are bracing for an assault"


def _is_threatened_with(trigger: Trigger, sentence: Sentence, start: int) -> bool:
    """Whether somebody threatens others with it: "has threatened hotel owners in the capital with bombings"."""
    if _THREATENING.isdisjoint(sentence.said) or (trigger.first - start > 1 and not trigger.is_noun):
        return False  # "threatening people with a gun fatally shot" another
    before = next((group for group in reversed(sentence.groups) if group.stop < start), None)
    is_threat = before is not None and before.base == "threaten" and not before.is_negated
    return is_threat and before is not None and start - before.stop <= _THREATENED


_THREATENED = 14  # words from "threatened" to "with": "traders in the market of the town who pay the tax"
_THREATENING = forms_of("threaten")
_ANOTHER = frozenset({"a", "an", "another", "new", "fresh", "further", "more", "renewed"})
_WARNINGS = frozenset({"warning", "warnings", "intelligence"})
_DATED = 3  # words from "warned" to "of": "warned on Sunday of"


def threatens_to(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether who plans a deed is told to warn of it or to threaten it."""
    return _warns_of_own(trigger, sentence) or _is_threatened_by_noun(trigger, sentence)


def _warns_of_own(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people warn of a protest of theirs: "warned that they would block the road", "warned it would strike"."""
    group = sentence.group_of(trigger.head)
    if trigger.family.group != "protest" or group is None or group.mood not in {"future", "would"}:
        return False
    before = sentence.words.keys[max(group.first - _WARNED, sentence.first) : group.first]
    return before[-1:] in _BY_THEMSELVES and not _WARN.isdisjoint(before)


_WARNED = 5  # words of "warned on Monday that they"
_BY_THEMSELVES = (["they"], ["it"], ["we"], ["he"], ["she"])
_WARN = frozenset({"warn", "warns", "warned", "warning", "threatened", "threatens"})


def is_threat_to(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun tells a threat to act: "the threat to shut", "the threat of the group to tax every animal"."""
    keys = sentence.words.keys
    if not trigger.is_noun or keys[trigger.stop - 1] == "to":
        return trigger.is_noun
    near = range(trigger.stop, min(trigger.stop + _WHOSE, sentence.stop - 2))
    at = next((at for at in near if keys[at] == "to" or sentence.group_of(at) is not None), None)
    if at is None or keys[at] != "to" or keys[at + 1] in grammar().determiners:
        return False  # "the threat of mines to the farmers"
    return sentence.group_of(at + 1) is not None or keys[at + 2] in grammar().determiners


def _is_threatened_by_noun(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a deed is what a noun says that somebody threatens: "the threat of the union to block the port"."""
    if _THREATS.isdisjoint(sentence.said):
        return False
    group = sentence.group_of(trigger.head) or sentence.group_before(phrase_start(sentence, trigger.first), 0)
    if group is None or group.mood != "infinitive":
        return False
    keys, least = sentence.words.keys, max(group.first - _WHOSE, sentence.first)
    at = next((at for at in range(group.first - 1, least - 1, -1) if keys[at] in _THREATS), None)
    between = () if at is None else range(at + 1, group.first)
    return at is not None and not any(sentence.group_of(on) or "," in sentence.words.gap(on - 1) for on in between)


_WHOSE = 8  # words from "threat" to what is threatened: "of the union of dockers to"
_THREATS = frozenset({"threat", "threats"})


def of_own_threat(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge what is known to be threatened, even in a condition: "should it carry out its threat of an offensive"."""
    if _THREATS.isdisjoint(sentence.said):
        return None
    keys, begin = sentence.words.keys, max(trigger.first - _OWN_THREAT, sentence.first)
    near = range(begin, min(trigger.first + _OWN_THREAT, trigger.head + 1))
    at = next((at for at in near if keys[at] in _THREATS and keys[at - 1] in THEIR_OWN), None)
    if at is None or keys[at + 1] not in {"of", "to"} or not (is_harm(trigger) or trigger.family.name == "threat"):
        return None
    return Verdict(Status.THREATENED, Side.FUTURE, cue=(at, at + 1), why=reasons.THREATENED)


_OWN_THREAT = 6  # words of "carry out its threat of a ground" before what is threatened


def is_or_else(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it will befall those who do not do as they are told: "were given two days to leave or be killed"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head:
        return False
    if keys[max(group.first - 2, sentence.first)] == "or" and keys[group.first - 1] in _WHO_WOULD:
        return group.mood in {"future", "would"}  # "told them to pay, or they would burn the market"
    if keys[group.first - 1 : group.first + 1] != ["or", "be"]:
        return False
    return "to" in keys[max(group.first - _ORDER, sentence.first) : group.first]


_WHO_WOULD = frozenset({"they", "it", "we", "he"})
_ORDER = 8  # words from "to leave" to "or be killed"


def is_told_to_victims(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody says what will befall others, or that bombs will go off: "any ship there would be bombed"."""
    group = sentence.group_of(trigger.head)
    if group is None or group.mood not in {"future", "would"} or trigger.family.name in _SENTENCES:
        return False
    burns = sentence.words.keys[group.head] == "burn" and trigger.stop == group.stop  # "the hotels would burn"
    return group.is_passive or burns or trigger.family.name in _GO_OFF


_SENTENCES = frozenset({"execution or massacre", "trial or conviction"})  # "will be hanged on Friday"
_GO_OFF = frozenset({"explosive device", "explosion"})
