"""Deeds that somebody suffered for, because others believed him to have done them: "lynched over a rumour that he"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence


def is_suspected(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is only what a victim was suspected of: "was beaten on suspicion of having kidnapped a child"."""
    if _RUMOURS.isdisjoint(sentence.said):
        return False
    keys, begin = sentence.words.keys, max(trigger.head - _RUMOURED, sentence.first + 1)
    at = next((at for at in range(trigger.first - 1, begin - 1, -1) if keys[at] in _RUMOURS), None)
    if at is None or keys[at + 1] not in _THAT:
        return False
    if keys[at - 1] == "on" and keys[at] in _SCORNED:
        return False  # "poured scorn on rumours that the town had been captured"
    led = keys[at - 1] in _OVER or (keys[at - 2] in _OVER and at - 2 >= sentence.first)
    return led and any(group.stop < at for group in sentence.groups)


_RUMOURED = 9  # words from "rumour" to the deed: "rumour that he and his brother had kidnapped"
_RUMOURS = frozenset({
    "rumour", "rumours", "rumor", "rumors", "suspicion", "suspicions", "allegation", "allegations", "belief",
    "accusation", "accusations",
})  # fmt: skip
_SCORNED = frozenset({"rumour", "rumours", "rumor", "rumors", "belief"})
_THAT = frozenset({"that", "of", "he", "she", "they"})
_OVER = frozenset({"over", "on", "after", "following", "amid", "by", "because", "upon"})
