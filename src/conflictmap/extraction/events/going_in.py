"""Going in only to do something there: "came into the town and carried off four girls" tells of one deed."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.model.vocabulary import Status

_GROUPS = frozenset({"territory", "deployment", "battle"})
_ENTERS = frozenset({
    "entered", "came", "crossed", "moved", "drove", "rode", "burst", "pushed", "returned", "stormed", "raided",
    "stopped",
})  # fmt: skip
_DONE_THERE = frozenset({"violence", "destruction", "detention", "killing", "mob", "attack"})
_HOMES = frozenset({"home", "homes", "house", "houses", "flat", "apartment", "residence", "bus", "car", "minibus"})


def only_goes_in(draft: Draft, other: Draft) -> bool:
    """Whether who acts in the first one only goes in, and does the second one there in the same breath."""
    keys, trigger = draft.line.words.keys, draft.trigger
    said = keys[trigger.first : trigger.stop]
    if draft.line is not other.line or _ENTERS.isdisjoint(said):
        return False
    is_raid = trigger.family.group == "violence" and other.family.name == "abduction"  # "raided a school and seized 50"
    if trigger.family.group not in _GROUPS and not is_raid:
        return False
    if trigger.family.group == "battle" and _HOMES.isdisjoint(said):
        return False  # "stormed the base and killed nine" is a battle
    happened = draft.status is Status.OCCURRED and other.status is Status.OCCURRED
    return happened and other.family.group in _DONE_THERE and _is_joined(draft, other)


def _is_joined(draft: Draft, other: Draft) -> bool:
    """Whether "and" joins another deed of the same people, without another place between."""
    line, first, stop = draft.line, draft.trigger.stop, other.trigger.first
    others = (place for place in line.places if first + 1 < place.first < stop and not place.is_area)
    if stop < first or any(others):  # "entered Inpat at 4 am and burned 30 houses": of the place itself there is one
        return False
    group = line.sentence.group_of(other.trigger.head)
    if group is None:
        return "and" in line.words.keys[first:stop]  # "and took him to an unknown destination"
    return line.words.keys[group.first - 1] == "and" and group.head == other.trigger.head and not group.is_passive
