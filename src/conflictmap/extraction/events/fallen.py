"""What falls without a name: "It fell on 26 October", "… and fell again on 2 March" is told of a town fought for."""

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import forms_of


def falls_elsewhere(item: Judged, line: Line, story: Story) -> bool:
    """Whether "it fell" or "fell again" is no town's fall: nobody has fought for one in the text just before."""
    trigger = item.trigger
    if trigger.family.group != "territory" or not _is_of_unnamed(line, trigger):
        return False
    if any(other.trigger.family.group in _FOUGHT and other.trigger.first < trigger.first for other in line.judged):
        return False
    last = story.last
    if last is None or line.paragraph - last.line.paragraph > 1 or last.group not in _FOUGHT | {"attack"}:
        return not _holds_out(line.frame.before(line))
    return last.group == "attack" and _TOWNS.isdisjoint(last.line.said)


def _holds_out(before: Line | None) -> bool:
    """Whether the sentence before tells of a place that is defended: "Kurakhove had held out for months"."""
    if before is None or not before.places:
        return False
    return not _HELD.isdisjoint(before.said) or {"held", "out"} <= before.said


_HELD = frozenset({
    "besieged", "siege", "encircled", "encirclement", "surrounded", "defenders", "garrison", "stronghold", "contested",
    "bastion", "fought", "fighting", "battle", "assault", "offensive", "holdout", "resisted", "defended",
})  # fmt: skip


def _is_of_unnamed(line: Line, trigger: Trigger) -> bool:
    """Whether its words name nothing that fell, was lost, was taken back or changed hands."""
    keys = line.words.keys
    if keys[trigger.head] in _FALLS:
        return keys[trigger.first] == "it" or (trigger.first == trigger.head and keys[trigger.head + 1] == "again")
    told = keys[trigger.first : trigger.stop]
    if keys[trigger.head] in _TAKES:
        named = "back" in told or keys[trigger.head] in _SEIZES
        return (told[0] == "it" and told[1] in _WAS) or (named and not _IT.isdisjoint(told))
    return keys[trigger.head] in _LOSES and not _AGAIN.isdisjoint(told)


_FALLS = forms_of("fall")
_LOSES = forms_of("lose")
_TAKES = forms_of(
    "take", "win", "get", "seize", "snatch", "claw", "retake", "recapture", "capture", "overrun"
) | forms_of("have", "occupy")
_WAS = frozenset({"was", "been"})
_SEIZES = forms_of("seize", "occupy", "have")
_IT = frozenset({"it", "them", "both"})
_AGAIN = _IT | {"again"}
_FOUGHT = frozenset({"battle", "territory", "siege", "violence", "withdrawal"})
_TOWNS = frozenset({"town", "city", "village", "stronghold", "enclave", "fortress"})
