"""Towns of one act that each have a day: "Mosul fell on Tuesday, Tikrit on Wednesday" are two events."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from conflictmap.extraction.dates.forms import Day, Offset, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.told_again import begins, once_more
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.model.vocabulary import Status

if TYPE_CHECKING:
    from conflictmap.extraction.events.drafts import Draft

_Leg = tuple[PlaceMention, DatePhrase]


def by_day(line: Line, item: Judged, scope: Scope, kept: Sequence[Judged]) -> tuple[Scope, ...]:
    """Part what an act's sentence gives it by the days of its towns, if it lists several; else give it back."""
    if len(line.dates) + len(line.told_places) <= _SEVERAL or not _may_list(line, item):
        return (scope,)
    if again := once_more(line, item, scope, kept):
        return again
    if len(line.dates) < _SEVERAL or len(line.told_places) < _SEVERAL:
        return (scope,)
    legs = tuple(_legs(line, item))
    if len(legs) < _SEVERAL or _tells_other(item, kept, legs[-1][1].first):
        return (scope,)
    return tuple(structs.replace(scope, places=(town,), dates=(day,), is_date_shared=False) for town, day in legs)


_SEVERAL = 2


def as_parts(before: "Draft", draft: "Draft") -> tuple["Draft", "Draft"]:
    """Give a further part of an act its number; what was done once more has the dead that are told behind it."""
    part, at = before.part + 1, begins(draft.line, draft.trigger)
    if at is None:
        return before, structs.replace(draft, part=part, tolls=())
    behind = tuple(toll for toll in draft.tolls if toll.first >= at)
    told = tuple(toll for toll in before.tolls if toll.first < at)
    return structs.replace(before, tolls=told), structs.replace(draft, part=part, tolls=behind)


def _may_list(line: Line, item: Judged) -> bool:
    """Whether it is an act of violence or a retreat that has been or is to be."""
    family = item.trigger.family
    told = family.is_violent or family.group in {"withdrawal", "detention"}
    return told and not line.is_headline and item.verdict.status in {Status.OCCURRED, Status.PLANNED}


def _tells_other(item: Judged, kept: Sequence[Judged], stop: int) -> bool:
    """Whether another act is told before the last of the days."""
    return any(other.trigger.first < stop for other in kept if other.trigger is not item.trigger)


def _legs(line: Line, item: Judged) -> Iterator[_Leg]:
    """Yield each town with the day that follows it, as long as only "and" or "in" part them from the next pair."""
    towns = [town for town in line.told_places if town.width <= _COMMUNE and not town.is_dateline]
    days = [day for day in line.dates if not day.is_duration and isinstance(day.form, _DAYS)]
    first = next((day for day in days if day.stop > item.trigger.first), None)
    near = [town for town in towns if first is not None and town.stop <= first.first]
    if first is None or not near or _acts_behind(line, near[-1], first, item):
        return
    before: _Leg | None = None
    for town, day in _pairs(line, near[-1], first, towns, days):
        if before is not None:
            yield before
        before = town, day
    if before is not None and not _opens_clause(line, before[1]):
        yield before


_COMMUNE = 1  # of a district that has the name of its town
_DAYS = (Day, Weekday, Offset)


def _pairs(
    line: Line, town: PlaceMention, day: DatePhrase, towns: list[PlaceMention], days: list[DatePhrase]
) -> Iterator[_Leg]:
    yield town, day
    stop = day.stop
    while (leg := _next_leg(line, stop, towns, days)) is not None:
        yield leg
        stop = max(leg[0].stop, leg[1].stop)


def _next_leg(line: Line, stop: int, towns: list[PlaceMention], days: list[DatePhrase]) -> _Leg | None:
    """Return the next town and its day, whichever of them comes first: "and Tikrit on Wednesday", "and a day later"."""
    town = next((one for one in towns if one.first >= stop), None)
    day = next((one for one in days if one.first >= stop), None)
    if town is None or day is None:
        return None
    keys = line.words.keys
    if town.first < day.first:
        joined = _JOINS.issuperset(keys[stop : town.first]) and _LEADS.issuperset(keys[town.stop : day.first])
        return (town, day) if joined else None
    between = keys[day.stop : town.first]
    joined = _JOINS_DAY.issuperset(keys[stop : day.first]) and _JOINS.issuperset(between) and "and" not in between
    closed = town.stop >= line.stop or line.sentence.group_of(town.stop) is None
    return (town, day) if joined and closed and day.first > stop else None


_JOINS = frozenset(
    {"and", "in", "at", "near", "then", "the", "town", "city", "village", "of", "also", "by", "its"}
    | {"most", "much", "parts", "part", "half", "all", "whole", "rest", "large", "several", "some", "a", "nearby"}
    | {"neighbouring", "neighboring", "adjacent", "strategic", "old", "quarter", "district", "centre", "center"}
    | {"outskirts", "suburb", "base", "stronghold", "key", "entire", "villages", "towns", "districts", "airport"}
    | {"northern", "southern", "eastern", "western", "both"}
)
_JOINS_DAY = frozenset({"and", "then", "on", "the"})
_LEADS = frozenset({"on", "the", "late", "early", "in", "airport", "airbase", "itself", "district", "city", "town"})


def _acts_behind(line: Line, town: PlaceMention, day: DatePhrase, item: Judged) -> bool:
    """Whether another verb stands between the first town and its day: "hit Idlib, officials said on Friday"."""
    between = range(max(town.stop, item.trigger.stop), day.first)
    return any(line.sentence.group_of(at) is not None for at in between)


def _opens_clause(line: Line, day: DatePhrase) -> bool:
    """Whether a verb follows the last day at once, whose subject its town is: "and Bukavu on Friday fell"."""
    verb = line.sentence.group_of(day.stop) if day.stop < line.stop else None
    return verb is not None and verb.is_finite and line.words.gap(day.stop - 1) == " "
