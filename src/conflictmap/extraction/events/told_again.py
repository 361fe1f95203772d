"""Deeds done once more in the same breath: "shelled it on Sunday, and again on Tuesday", "and, later, Ariha"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.dates.forms import Day, Offset, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import NOUN
from conflictmap.extraction.where.places import PlaceMention

_MAY = frozenset({"again", "later", "next", "following"})


def once_more(line: Line, item: Judged, scope: Scope, kept: Sequence[Judged]) -> tuple[Scope, ...]:
    """Part what an act's sentence gives it where the act was done once more on another day or in another place."""
    at = begins(line, item.trigger) if not _MAY.isdisjoint(line.said) else None
    if at is None or any(other.trigger.first > at for other in kept):
        return ()
    day, town = _day_behind(line, at), _town_behind(line, at)
    places = tuple(place for place in scope.places if place.first < at)
    dates = tuple(date for date in scope.dates if date.first < at)
    if (day is None and town is None) or not (places or dates) or (day is None and town in scope.places[:1]):
        return ()
    if day is not None and isinstance(day.form, Offset) and not any(isinstance(date.form, _DAYS) for date in dates):
        day = None  # nobody knows when "three weeks later" is where the first one was in January
    first = structs.replace(scope, places=places, dates=dates, is_date_shared=False)
    second = structs.replace(first, places=(town,) if town else places, dates=(day,) if day else dates)
    return first, second


_DAYS = (Day, Weekday, Offset)


def begins(line: Line, trigger: Trigger) -> int | None:
    """Return the "and" behind which an act is told once more, without a verb of its own."""
    if trigger.form == NOUN:
        return None
    keys = line.words.keys
    joins = (at for at in range(trigger.stop, line.stop - 2) if keys[at] == "and")
    return next((at for at in joins if _is_once_more(line, at)), None)


def _is_once_more(line: Line, at: int) -> bool:
    if line.words.keys[at + 1] == "again":
        return line.sentence.group_of(at + 2) is None
    stop = _later(line, at + 1)
    town = None if stop is None else _town_from(line, stop)
    return town is not None and not _goes_on(line, town.stop)


def _goes_on(line: Line, stop: int) -> bool:
    """Whether a verb follows a town, which then begins a clause of its own: "and the next day Goma fell"."""
    return stop < line.stop and line.sentence.group_of(stop) is not None


def _later(line: Line, at: int) -> int | None:
    """Return the word behind "the next day", "two hours later"."""
    keys = line.words.keys
    first = at + (keys[at] in _LEADS)
    day = next((date for date in line.dates if date.first == first and not date.is_duration), None)
    if day is not None:
        return day.stop
    later = next((on for on in range(at + 1, min(at + _LATER, line.stop)) if keys[on] == "later"), None)
    return later + 1 if later is not None and keys[later - 1] in _TIMES else None


_LEADS = frozenset({"the", "on", "in"})
_LATER = 5  # words of "a few hours later"
_TIMES = frozenset({"minutes", "hours", "hour", "minute", "days", "day", "week", "weeks"})


def _day_behind(line: Line, at: int) -> DatePhrase | None:
    near = range(at + 1, min(at + _NEAR, line.stop))
    return next((date for date in line.dates if date.first in near and not date.is_duration), None)


def _town_behind(line: Line, at: int) -> PlaceMention | None:
    if line.words.keys[at + 1] != "again":
        return _town_from(line, _later(line, at + 1) or at + 1)
    day = _day_behind(line, at)
    return _town_from(line, at + 2) or (None if day is None else _town_from(line, day.stop))


def _town_from(line: Line, first: int) -> PlaceMention | None:
    """Return the place that stands next, with no verb before it: "the runway at Mitiga"."""
    town = next((one for one in line.told_places if first <= one.first < first + _TOWN), None)
    if town is None or any(line.sentence.group_of(at) is not None for at in range(first, town.first)):
        return None
    return town


_NEAR = 9  # words from "and" to a day: "and again in the town of Bukavu on"
_TOWN = 5  # words of "the runway of the airport at"
