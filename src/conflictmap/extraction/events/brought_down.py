"""Weapons that are named only because they were brought down: "intercepted a missile", "two missiles were downed"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.signals.triggers import Trigger

_DISRUPTED = "Disrupted weapons use"
_SAME_BREATH = 2  # words at most between what brings a weapon down and the weapon


def is_shot_down(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a weapon is only what was brought down: "intercepted a missile", "two missiles were downed"."""
    trigger = item.trigger
    if trigger.family.group != "attack":
        return False
    downed = [other.trigger for other in events if other.trigger.family.sub_event_type == _DISRUPTED]
    return any(
        (_is_weapon_of(trigger, other) and other.family.weight > trigger.family.weight)
        or _is_brought_down(trigger, other, line)
        or (
            0 <= trigger.first - other.stop <= _SAME_BREATH
            and line.sentence.parting(other.head, trigger.first) < 1
            and line.sentence.group_of(trigger.head) in {None, line.sentence.group_of(other.head)}
        )
        for other in downed
    )


def _is_weapon_of(trigger: Trigger, downed: Trigger) -> bool:
    """Whether a trigger begins with, or among, the words for what was found: "cruise missiles", "a bomb factory"."""
    within = downed.first < trigger.first < downed.stop
    return within or (trigger.is_noun and trigger.first < downed.first < trigger.stop)


def _is_brought_down(trigger: Trigger, downed: Trigger, line: Line) -> bool:
    """Whether a weapon is the subject of the verb: "a cruise missile had been shot down"."""
    verb = line.sentence.group_of(downed.head)
    return trigger.is_noun and verb is not None and line.sentence.group_after(trigger.stop) is verb
