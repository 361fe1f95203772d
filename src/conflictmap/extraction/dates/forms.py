"""The forms that phrases of time take, and the interval that each means in a context.

A form is what the words say ("Sunday", "15 March", "three days earlier"); only the context (the article's day, the
clause's tense, the day spoken of before) makes an interval of it. Every form answers `interval(context)`, with None
when it dates nothing there: a relative form in an article without a day, an impossible day, a mere duration.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct, structs

from conflictmap.extraction.dates.intervals import (
    WEEK_DAYS,
    Context,
    Interval,
    Side,
    month_days,
    part_of,
    period,
    safe_day,
    shifted,
    week_days,
    year_days,
)
from conflictmap.model.vocabulary import TimePrecision

_VAGUE_DAYS = {"day": 7, "week": 30, "month": 180}  # how far back "recent days", "weeks", "months" reach
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


class Form(Struct, frozen=True):
    """What a phrase of time says."""

    def interval(self, context: Context) -> Interval | None:
        """Return the days that are meant, or None."""
        raise NotImplementedError

    @property
    def is_relative(self) -> bool:
        """Whether the form means nothing without a day to count from."""
        return True


Found = tuple[Form, int]  # a form, and the word after it


class Day(Form, frozen=True):
    """
    A day of a month; without a year the nearest on the clause's side of the article's day.

    `years` tells the year from the article's own: -1 is last year's. So does the `weekday` that the text gives, from 1
    for Monday: "Sunday 20 October" is in the nearest year in which that is a Sunday.
    """

    year: int | None
    month: int
    number: int
    years: int | None = None
    weekday: int | None = None

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        reference = context.reference
        if self.year is not None:
            day = safe_day(self.year, self.month, self.number)
        elif self.years is not None and reference is not None:
            day = safe_day(reference.year + self.years, self.month, self.number)
        else:
            days = list(self._days_around(context.reference))
            known = [one for one in days if one.isoweekday() == self.weekday]
            day = nearest(known, Context(reference)) if known else nearest(days, context)
        return Interval.day(day) if day else None

    def _days_around(self, reference: date | None) -> Iterator[date]:
        for year in range(reference.year - 4, reference.year + 5) if reference else ():  # 4: 29 February
            if day := safe_day(year, self.month, self.number):
                yield day

    @property
    def is_relative(self) -> bool:
        """Whether the year is missing."""
        return self.year is None


def on_weekday(found: Found, weekday: int) -> Found:
    """Keep the weekday that stands before a day without a year."""
    form, after = found
    is_open = isinstance(form, Day) and form.year is None and form.years is None
    return (structs.replace(form, weekday=weekday), after) if is_open else found


def nearest(days: list[date], context: Context) -> date | None:
    """Return the nearest of some days on the side of the article's day that a clause speaks of."""
    reference = context.reference
    if reference is None:
        return None
    past = [day for day in days if day <= reference]
    future = [day for day in days if day >= reference]
    if context.side is Side.PAST:
        return max(past, default=None)
    if context.side is Side.FUTURE:
        return min(future, default=None)
    return min(days, key=lambda day: abs((day - reference).days), default=None)


class Ambiguous(Form, frozen=True):
    """
    Day and month in an order that the text does not tell, such as 03/04/2016: both days and those between.

    Where only one of them lies on the clause's side of the article's own day, that one is meant.
    """

    year: int
    first: int
    second: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day that can be meant, or the range that holds both readings."""
        readings = [safe_day(self.year, self.second, self.first), safe_day(self.year, self.first, self.second)]
        days = [day for day in readings if day]
        days = [day for day in days if is_on_side(day, context)] or days
        return Interval.days(min(days), max(days)) if days else None

    @property
    def is_relative(self) -> bool:
        """Both readings have their year."""
        return False


def is_on_side(day: date, context: Context) -> bool:
    """Whether a day lies on the side of the article's day that a clause speaks of."""
    reference, side = context.reference, context.side
    if reference is None or side is Side.NONE:
        return True
    return day <= reference if side is Side.PAST else day >= reference


class Month(Form, frozen=True):
    """A month, or its early, middle or late part; `which` is last, next, this or empty, `years` as of a day."""

    year: int | None
    month: int
    part: str = ""
    which: str = ""
    years: int | None = None

    def interval(self, context: Context) -> Interval | None:
        """Return the days of the month or of its part."""
        year = self.year if self.year is not None else self._year(context)
        return part_of(month_days(year, self.month), self.part) if year else None

    def _year(self, context: Context) -> int | None:
        reference = context.reference
        if reference is None:
            return None
        if self.years is not None:
            return reference.year + self.years
        if self.which == "last" and self.month == reference.month:
            return reference.year - 1
        if self.which == "next" and self.month == reference.month:
            return reference.year + 1
        if context.side is Side.FUTURE or self.which == "next":
            return reference.year + (self.month < reference.month)
        return reference.year - (self.month > reference.month)

    @property
    def is_relative(self) -> bool:
        """Whether the year is missing."""
        return self.year is None


class Year(Form, frozen=True):
    """A year, or a part of it; `length` 10 is a decade."""

    year: int
    part: str = ""
    length: int = 1

    def interval(self, context: Context) -> Interval | None:  # noqa: ARG002 - a year needs no context
        """Return the days of the year or decade."""
        last = year_days(self.year + self.length - 1)
        return part_of(Interval(year_days(self.year).start, last.end, TimePrecision.YEAR), self.part)

    @property
    def is_relative(self) -> bool:
        """A year stands for itself."""
        return False


class Season(Form, frozen=True):
    """Three months of a year; without a year the latest such season, or the next in the future."""

    month: int
    year: int | None
    which: str = ""

    def interval(self, context: Context) -> Interval | None:
        """Return the days of the season."""
        if self.year is not None:
            return self._of(self.year)
        reference = context.reference
        if reference is None:
            return None
        if context.side is Side.FUTURE or self.which == "next":
            return self._of(reference.year + (self.month < reference.month))
        begun = self._of(reference.year)
        over = begun.end is not None and begun.end < reference
        started = begun.start is not None and begun.start <= reference
        return begun if (over if self.which == "last" else started) else self._of(reference.year - 1)

    def _of(self, year: int) -> Interval:
        end = month_days(year + (self.month == 12), (self.month + 1) % 12 + 1).end
        return Interval(date(year, self.month, 1), end, TimePrecision.MONTH)

    @property
    def is_relative(self) -> bool:
        """Whether the year is missing."""
        return self.year is None


class Weekday(Form, frozen=True):
    """A day of the week (1 is Monday); the tense, "last" and "next", or `weeks` ("of last week") choose the side."""

    number: int
    which: str = ""
    weeks: int | None = None

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        if context.reference is None:
            return None
        ahead = (self.number - context.reference.isoweekday()) % WEEK_DAYS
        back = ahead - WEEK_DAYS if ahead else 0
        if self.weeks is not None:
            shift = self.number - context.reference.isoweekday() + WEEK_DAYS * self.weeks
        elif self.which == "before_last":
            shift = (back or -WEEK_DAYS) - WEEK_DAYS
        elif self.which == "last":
            shift = back or -WEEK_DAYS
        elif self.which == "next":
            shift = ahead or WEEK_DAYS
        elif self.which == "week":
            shift = (ahead or WEEK_DAYS) + WEEK_DAYS
        elif self.which == "this" and context.side is Side.NONE:
            shift = ahead
        else:
            shift = back if context.past_or_none else ahead
        day = shifted(context.reference, shift)
        return Interval.day(day) if day else None


class WeekOf(Form, frozen=True):
    """The week, Monday to Sunday, around a day."""

    day: Form

    def interval(self, context: Context) -> Interval | None:
        """Return the week."""
        found = self.day.interval(context)
        return week_days(found.start) if found and found.start else None

    @property
    def is_relative(self) -> bool:
        """Whether the day is."""
        return self.day.is_relative


class Weekend(Form, frozen=True):
    """A Saturday and Sunday: the latest, or the coming one in the future; `shift` -1 and 1 as in the words."""

    shift: int = 0

    def interval(self, context: Context) -> Interval | None:
        """Return both days."""
        if context.reference is None:
            return None
        monday = context.reference - timedelta(days=context.reference.weekday())
        weeks = self.shift or (0 if context.side is Side.FUTURE or context.reference.isoweekday() >= 6 else -1)
        saturday = shifted(monday, 5 + WEEK_DAYS * weeks)
        return Interval.days(saturday, saturday + timedelta(days=1)) if saturday else None


class Calendar(Form, frozen=True):
    """The article's own day, week, month or year, or one `shift` away; `part` as for months, or so_far, rest."""

    unit: str
    shift: int
    part: str = ""

    def interval(self, context: Context) -> Interval | None:
        """Return the period or its part."""
        reference = context.reference
        found = period(reference, self.unit, self.shift) if reference else None
        if found is None or reference is None:
            return None
        if self.part == "so_far":
            return found.clipped(reference, Side.PAST)
        if self.part == "rest":
            return found.clipped(reference, Side.FUTURE)
        return part_of(found, self.part)


class Offset(Form, frozen=True):
    """
    So many units away: "three days ago" from the article's day, "a day earlier" from the day spoken of.

    A number of weeks, months or years means the whole period that lies so far away.
    """

    unit: str
    count: int
    from_context: bool = False

    def interval(self, context: Context) -> Interval | None:
        """Return the day or period."""
        base = (context.anchor or context.reference) if self.from_context else context.reference
        return period(base, self.unit, self.count) if base else None


class Overnight(Form, frozen=True):
    """The night before the article's day, two calendar days; `shift` -1 is the night before that."""

    shift: int = 0

    def interval(self, context: Context) -> Interval | None:
        """Return yesterday and today, or today and tomorrow in the future."""
        last = shifted(context.reference, self.shift) if context.reference else None
        other = shifted(last, 1 if context.side is Side.FUTURE and not self.shift else -1) if last else None
        return Interval.days(last, other) if last and other else None


class Window(Form, frozen=True):
    """From so many units away to the article's day, or back: "in the past three days", "over the coming week"."""

    unit: str
    count: int
    follows: bool = False  # "in the following three days": those after the day spoken of

    def interval(self, context: Context) -> Interval | None:
        """Return the days of the window; `count` is negative for the past."""
        if self.follows and context.past_or_none and (day := context.anchor):
            ends = [shifted(day, shift) for shift in (1, self.count * _UNIT_DAYS[self.unit])]
            return Interval.days(ends[0], ends[1]) if ends[0] and ends[1] else None
        if context.reference is None:
            return None
        other = shifted(context.reference, self.count * _UNIT_DAYS[self.unit])
        return Interval.days(other, context.reference) if other else None


class Vague(Form, frozen=True):
    """A window whose length is ours, as its precision says: "recent weeks", "coming days"."""

    unit: str
    forward: bool = False

    def interval(self, context: Context) -> Interval | None:
        """Return the days."""
        if context.reference is None:
            return None
        days = _VAGUE_DAYS[self.unit]
        other = shifted(context.reference, days if self.forward else -days)
        if other is None:
            return None
        precision = {"day": TimePrecision.WEEK, "week": TimePrecision.MONTH}.get(self.unit, TimePrecision.YEAR)
        return Interval(min(other, context.reference), max(other, context.reference), precision)


class Streak(Form, frozen=True):
    """So many units in a row, up to the article's day: "for the third day"."""

    count: int
    unit: str = "day"

    def interval(self, context: Context) -> Interval | None:
        """Return the days of the streak."""
        if context.reference is None:
            return None
        first = shifted(context.reference, -(self.count - 1) * _UNIT_DAYS[self.unit])
        return Interval.days(first, context.reference) if first else None


class Duration(Form, frozen=True):
    """How long, not when: "four days of talks"."""

    unit: str
    count: int

    def interval(self, context: Context) -> Interval | None:  # noqa: ARG002 - a duration dates nothing
        """Return None: a duration does not date."""
        return None

    @property
    def days(self) -> int:
        """Length in days."""
        return self.count * _UNIT_DAYS[self.unit]
