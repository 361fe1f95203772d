"""What is done in times of peace: wreaths for an anniversary, tuna that customs seize, a line formed in front."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import forms_of


def is_everyday(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words that fit an event tell what is done in any quiet town."""
    rule = _RULES.get(trigger.family.group)
    return rule is not None and rule(trigger, sentence)


def _is_wreath(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the fallen of a past war are honoured: "laid wreaths on the anniversary of the battle"."""
    keys = sentence.words.keys
    if _WREATHS.isdisjoint(keys[trigger.first : trigger.stop]) or keys[trigger.head] not in _LAYS:
        return False
    return not _PAST_WARS.isdisjoint(keys[sentence.first : sentence.stop])


_WREATHS = frozenset({"wreath", "wreaths", "flowers", "candles"})
_LAYS = forms_of("lay", "light", "place")
_PAST_WARS = frozenset({
    "anniversary", "veterans", "unknown", "fallen", "commemorate", "commemorated", "commemorating", "commemoration",
    "ceremony", "ambassador", "president", "minister", "delegation", "governor", "cadets", "remembrance", "cenotaph",
})  # fmt: skip


def _is_confiscated(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who keep the law take goods away: "customs seized eleven tonnes of tuna"."""
    keys = sentence.words.keys
    if keys[trigger.head] not in _TAKES:
        return False
    before = keys[max(trigger.first - _SUBJECT, sentence.first) : trigger.head]
    by = keys[trigger.stop : min(trigger.stop + _SUBJECT, sentence.stop)]
    behind = by[by.index("by") :] if "by" in by else []
    return not _KEEPERS.isdisjoint([*before, *behind])


_TAKES = forms_of("seize", "confiscate", "impound", "take")
_SUBJECT = 6  # words from "the customs of Lomé" to the verb
_KEEPERS = frozenset({
    "customs", "inspectors", "inspector", "coastguard", "rangers", "wardens", "auditors", "audit", "hygiene", "health",
})  # fmt: skip


def _is_line(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only stand somewhere: "formed a line in front of the town hall"."""
    keys = sentence.words.keys
    return keys[trigger.head] in _FORMS and keys[trigger.stop - 2 : trigger.stop] == ["in", "front"]


_FORMS = forms_of("form", "create")


def _is_weeded_out(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether rivals are only out of the running: "has killed off eleven challengers"."""
    keys, head = sentence.words.keys, trigger.head
    return keys[head] in _KILLS and keys[head + 1 : head + 2] == ["off"]


_KILLS = forms_of("kill")


def _is_described(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something is only called explosive: "to find a less explosive name"."""
    keys = sentence.words.keys
    last = trigger.stop - 1
    return keys[last] == "explosive" and keys[last - 1] in _DEGREES


_DEGREES = frozenset({"less", "more", "most", "so", "too", "very", "equally", "potentially", "politically", "highly"})
_RULES = {
    "protest": _is_wreath,
    "destruction": _is_confiscated,
    "group": _is_line,
    "killing": _is_weeded_out,
    "violence": _is_weeded_out,
    "disrupted": _is_described,
    "attack": _is_described,
}
