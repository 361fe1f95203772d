"""Days counted within a month, and from others: "on the 3rd", "first Saturday of March", "in the night to Sunday"."""

from datetime import date, timedelta

from conflictmap.extraction.dates.forms import Calendar, Form, Month, Weekday, is_on_side, nearest
from conflictmap.extraction.dates.intervals import WEEK_DAYS, Context, Interval, Side, safe_day, shifted, shifted_month


class DayOfMonth(Form, frozen=True):
    """
    A day of a month that the words do not name: "on the 3rd", "of last month".

    Where `months` does not tell the month, it is that of the day spoken of last, else the nearest on the clause's side.
    `more` days follow it: "on the 3rd and 4th".
    """

    number: int
    months: int | None = None
    more: int = 0

    def interval(self, context: Context) -> Interval | None:
        """Return the day, or the days."""
        day = self._day(context)
        return None if day is None else Interval.days(day, day + timedelta(days=self.more))

    def _day(self, context: Context) -> date | None:
        reference = context.reference
        if reference is None:
            return None
        if self.months is None and context.anchor is not None:
            day = safe_day(context.anchor.year, context.anchor.month, self.number)
            if day is not None and is_on_side(day, context):
                return day
        shifts = range(-2, 3) if self.months is None else (self.months,)
        found = [safe_day(*shifted_month(reference, shift), self.number) for shift in shifts]
        return nearest([day for day in found if day], context if self.months is None else Context(reference))


class WeekdayWithNumber(Form, frozen=True):
    """A weekday with its number in a month, at the head of an entry: "Mon 4."; the nearest such day."""

    weekday: int
    number: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day, where one of the months around the article's day has it."""
        reference = context.reference
        if reference is None:
            return None
        found = [safe_day(*shifted_month(reference, shift), self.number) for shift in range(-2, 3)]
        days = [day for day in found if day is not None and day.isoweekday() == self.weekday]
        day = nearest(days, context)
        return None if day is None else Interval.day(day)


class WeekdayBeside(Form, frozen=True):
    """
    A weekday told from the day spoken of last: "the following Friday", "that Sunday", "on the Wednesday before".

    `step` is 1 for one behind that day, 0 for that day or one behind, -1 for one before. Without such a day, and where
    it would lie after the article's own, it is as any other weekday.
    """

    number: int
    step: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        plain = Weekday(self.number, "next" if self.step > 0 else "").interval(context)
        if context.anchor is None or context.reference is None or context.side is Side.FUTURE:
            return plain
        ahead = (self.number - context.anchor.isoweekday()) % WEEK_DAYS
        shift = ahead - WEEK_DAYS if self.step < 0 else ahead or WEEK_DAYS * self.step
        day = shifted(context.anchor, shift)
        return Interval.day(day) if day and day <= context.reference else plain


class WeekdayOfMonth(Form, frozen=True):
    """A weekday counted in a month: "the first Saturday of March"; `count` 0 is the last one."""

    number: int
    count: int
    month: Month | Calendar

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        found = self.month.interval(context)
        if found is None or found.start is None or found.end is None:
            return None
        days = [found.start + timedelta(days=at) for at in range((found.end - found.start).days + 1)]
        days = [day for day in days if day.isoweekday() == self.number]
        return Interval.day(days[self.count - 1]) if self.count <= len(days) else None

    @property
    def is_relative(self) -> bool:
        """Whether the month is."""
        return self.month.is_relative


class EdgeOfMonth(Form, frozen=True):
    """The first or last days of a month: "on the last day of February", "in the first ten days of May"."""

    month: Month
    is_last: bool
    length: int = 1

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        found = self.month.interval(context)
        day = None if found is None else found.end if self.is_last else found.start
        other = day and shifted(day, (1 - self.length) if self.is_last else self.length - 1)
        return Interval.days(day, other) if day and other else None

    @property
    def is_relative(self) -> bool:
        """Whether the month is."""
        return self.month.is_relative


class NightInto(Form, frozen=True):
    """The night that a day ends: that day and the one before."""

    day: Form

    def interval(self, context: Context) -> Interval | None:
        """Return both days."""
        ends = self.day.interval(context)
        begins = shifted(ends.start, -1) if ends is not None and ends.start is not None else None
        return Interval.days(begins, ends.end) if begins and ends is not None and ends.end is not None else None


class DayOfIt(Form, frozen=True):
    """The so many-th day of what was spoken of last: "on its third day"; the article's day where nobody knows."""

    count: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day, never one after the article's."""
        if context.reference is None:
            return None
        begun = context.anchor and shifted(context.anchor, self.count - 1)
        return Interval.day(min(begun, context.reference) if begun else context.reference)


class FromDay(Form, frozen=True):
    """So many days from another day: "two days before Saturday's vote"."""

    day: Form
    days: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        found = self.day.interval(context)
        day = shifted(found.start, self.days) if found and found.start else None
        return Interval.day(day) if day and found and found.start == found.end else None
