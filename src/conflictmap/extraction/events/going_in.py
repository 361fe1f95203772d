"""Going in only to do something there: "came into the town and carried off four girls" tells of one deed."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Judged, Line
from conflictmap.model.vocabulary import Status

_GROUPS = frozenset({"territory", "deployment", "battle"})
_ENTERS = frozenset({
    "entered", "came", "crossed", "moved", "drove", "rode", "burst", "pushed", "returned", "stormed", "raided",
    "stopped",
})  # fmt: skip
_DONE_THERE = frozenset({"violence", "destruction", "detention", "killing", "mob", "attack"})
_HOMES = frozenset(
    {"home", "homes", "house", "houses", "flat", "apartment", "residence", "room", "bus", "car", "minibus"}
)


def only_goes_in(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether who acts here only goes in, and does something there in the same breath."""
    keys, trigger = line.words.keys, item.trigger
    said = keys[trigger.first : trigger.stop]
    if trigger.family.group not in _GROUPS or item.verdict.status is not Status.OCCURRED or _ENTERS.isdisjoint(said):
        return False
    if trigger.family.group == "battle" and _HOMES.isdisjoint(said):
        return False  # "stormed the base and killed nine" is a battle
    return any(_is_done_there(item, other, line) for other in events)


def _is_done_there(item: Judged, other: Judged, line: Line) -> bool:
    """Whether "and" joins another deed of the same people, without another place between."""
    trigger, then = item.trigger, other.trigger
    if then.family.group not in _DONE_THERE or then.first < trigger.stop or other.verdict.status is not Status.OCCURRED:
        return False
    if any(trigger.stop <= place.first < then.first and not place.is_area for place in line.places):
        return False
    group = line.sentence.group_of(then.head)
    joined = group is not None and line.words.keys[group.first - 1] == "and" and group.head == then.head
    return joined and not (group is not None and group.is_passive)
