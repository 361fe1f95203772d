"""Where a march set out: "have set out on foot from Tel Aviv on a five-day march to Jerusalem"."""

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.where.places import PlaceMention


def where_it_set_out(line: Line, trigger: Trigger, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Put first the town that a march has left, where its sentence names that and the one which it is bound for."""
    if trigger.family.group != "protest" or not places or places[0].preposition not in _TOWARDS:
        return places
    if places[0].first < trigger.first:
        return places  # "a march to Jerusalem, where they will rally"
    left = (place for place in line.told_places if place.preposition == "from" and not place.is_area)
    start = next((place for place in left if _is_left(line, place)), None)
    return places if start is None or start is places[0] else (start, *(one for one in places if one is not start))


def _is_left(line: Line, place: PlaceMention) -> bool:
    """Whether people are said to have gone from a place: "set out on foot from", "left from"."""
    return not _LEAVING.isdisjoint(line.words.keys[max(place.begin - _BEFORE, line.first) : place.begin])


_BEFORE = 6  # words of "set out on foot from"
_TOWARDS = frozenset({"to", "towards", "toward"})
_LEAVING = frozenset({"set", "setting", "sets", "left", "departed", "started", "began", "embarked", "leaving"})
