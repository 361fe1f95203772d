"""Weapons that are named only because they were brought down: "intercepted a missile", "two missiles were downed"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Told
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


def only_says_whence(item: Judged, line: Line, before: Told | None) -> bool:
    """Whether a sentence only says from where the weapons told of came: "The missiles had been launched from Sanaa"."""
    trigger, keys = item.trigger, line.words.keys
    if before is None or keys[line.first] not in _POINTING_BACK or before.line.paragraph != line.paragraph:
        return False
    verb = next(iter(line.sentence.groups), None)
    if verb is None or trigger.family.group != "attack" or before.group not in _OF_WEAPONS:
        return False
    subject = keys[line.first : verb.first]
    is_bare = len(subject) == 1 if subject[0] in _THEY else not _WEAPONS.isdisjoint(subject[-1:])
    sent = verb.is_passive and keys[verb.head] in _SENT and verb.first <= max(trigger.head, trigger.stop - 1)
    return is_bare and sent and "from" in keys[verb.stop : min(verb.stop + _SAME_BREATH, line.stop)]


_OF_WEAPONS = frozenset({"attack", "disrupted"})
_THEY = frozenset({"they", "it", "both", "all"})
_POINTING_BACK = _THEY | {"the", "these", "those", "this"}
_SENT = frozenset({"launched", "fired"})
_WEAPONS = frozenset({
    "missile", "missiles", "rocket", "rockets", "drone", "drones", "projectile", "projectiles", "shell", "shells",
    "mortar", "mortars", "salvo", "barrage",
})  # fmt: skip
