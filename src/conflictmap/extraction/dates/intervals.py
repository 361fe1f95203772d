"""Intervals of whole days, and the context in which a phrase of time is understood."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from conflictmap.model import reasons
from conflictmap.model.vocabulary import TimePrecision

WEEK_DAYS = 7


class Side(StrEnum):
    """Which side of the article's own day a clause speaks of; its tense decides."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"  # no tense: what is nearest is meant


class Interval(Struct, frozen=True):
    """Days `start` to `end`, both included; None leaves that end open. Without both ends nothing is known."""

    start: date | None = None
    end: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN

    @classmethod
    def day(cls, day: date) -> "Interval":
        """Make the interval of one day."""
        return cls(day, day, TimePrecision.DAY)

    @classmethod
    def days(cls, start: date, end: date) -> "Interval":
        """Make the interval between two days in either order."""
        first, last = min(start, end), max(start, end)
        return cls(first, last, TimePrecision.DAY if first == last else TimePrecision.DAYS)

    @classmethod
    def bounded(cls, start: date | None, end: date | None) -> "Interval":
        """Make an interval of which an end may be open."""
        if start and end:
            return cls.days(start, end)
        return cls(start, end, TimePrecision.OPEN if start or end else TimePrecision.UNKNOWN)

    def clipped(self, reference: date, side: Side) -> "Interval":
        """Cut off what lies on the wrong side of the article's day; what lies there altogether stays as it is."""
        if side is Side.PAST and self.end and self.end > reference and (not self.start or self.start <= reference):
            return Interval(self.start, reference, self._cut(self.start, reference))
        if side is Side.FUTURE and self.start and self.start < reference and (not self.end or self.end >= reference):
            return Interval(reference, self.end, self._cut(reference, self.end))
        return self

    def _cut(self, start: date | None, end: date | None) -> TimePrecision:
        return TimePrecision.DAY if start == end else self.precision

    def contradicts(self, reference: date, side: Side) -> bool:
        """Whether the whole interval lies on the other side of the article's day."""
        if side is Side.PAST:
            return self.start is not None and self.start > reference
        return side is Side.FUTURE and self.end is not None and self.end < reference

    def overlaps(self, other: "Interval") -> bool:
        """Whether both can mean one day; open and unknown ends can."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        return starts_in_time and (self.end is None or other.start is None or self.end >= other.start)

    def __str__(self) -> str:
        if self.start and self.start == self.end:
            return self.start.isoformat()
        if not self.start and not self.end:
            return reasons.UNKNOWN
        if self.start and self.end:
            return reasons.FROM_TO.format(start=self.start, end=self.end)
        return reasons.FROM_ON.format(start=self.start) if self.start else reasons.UNTIL.format(end=self.end)


class Context(Struct, frozen=True):
    """
    What a phrase of time is understood against.

    `reference` is the article's own day (date line or publication), None when the article has none. `anchor` is the
    day that the text spoke of last, which "a day earlier" counts from.
    """

    reference: date | None
    side: Side = Side.NONE
    anchor: date | None = None

    @property
    def past_or_none(self) -> bool:
        """Whether the past is meant, or assumed for want of a tense."""
        return self.side is not Side.FUTURE


def safe_day(year: int, month: int, number: int) -> date | None:
    """Make a day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """Move a day, or None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_days(year: int, month: int) -> Interval:
    """Make the interval of a calendar month."""
    last = calendar.monthrange(year, month)[1]
    return Interval(date(year, month, 1), date(year, month, last), TimePrecision.MONTH)


def year_days(year: int) -> Interval:
    """Make the interval of a calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR)


def week_days(day: date) -> Interval:
    """Make the interval of the week, Monday to Sunday, around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=WEEK_DAYS - 1), TimePrecision.WEEK)


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Return year and month that lie so many months from a day's."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def period(reference: date, unit: str, shift: int) -> Interval | None:
    """Make the calendar day, week, month or year that lies `shift` of them from the reference's own."""
    makers: dict[str, Callable[[], Interval | None]] = {
        "day": lambda: Interval.day(reference + timedelta(days=shift)),
        "week": lambda: week_days(reference + timedelta(days=WEEK_DAYS * shift)),
        "month": lambda: month_days(*shifted_month(reference, shift)),
        "year": lambda: year_days(reference.year + shift),
    }
    try:
        return makers[unit]()
    except (OverflowError, ValueError):
        return None


def part_of(whole: Interval, part: str) -> Interval:
    """
    Cut a month, year or week to its early, middle or late third, or a half.

    A third of a month is ten days. The precision stays that of the whole: the text knows no more. `week1` to `week5`
    are the weeks of a month, counted from its first day; `week0` is its last seven days.
    """
    if not (part and whole.start and whole.end):
        return whole
    if part.startswith("week"):
        return _week_of(whole.start, whole.end, int(part.removeprefix("week")))
    if part not in _PARTS:
        return whole
    low, high = _PARTS[part]
    if whole.precision is TimePrecision.YEAR and whole.start.year == whole.end.year:
        end = month_days(whole.end.year, round(12 * high)).end
        return Interval(date(whole.start.year, round(12 * low) + 1, 1), end, TimePrecision.YEAR)
    length = (whole.end - whole.start).days + 1
    start = whole.start + timedelta(days=round(length * low))
    end = whole.start + timedelta(days=max(round(length * high), 1) - 1)
    return Interval(start, max(start, end), whole.precision)


def _week_of(first: date, last: date, number: int) -> Interval:
    if number == 0:
        return Interval(last - timedelta(days=WEEK_DAYS - 1), last, TimePrecision.WEEK)
    start = min(first + timedelta(days=WEEK_DAYS * (number - 1)), last)
    return Interval(start, min(start + timedelta(days=WEEK_DAYS - 1), last), TimePrecision.WEEK)


_PARTS = {
    "early": (0.0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1.0),
    "first_half": (0.0, 0.5),
    "second_half": (0.5, 1.0),
}
