"""Days told by weeks: "a week ago on Monday", "two weeks ago today", "last week, on Monday", "a day after Friday's"."""

from datetime import date

from conflictmap.extraction.dates.arabic import is_some
from conflictmap.extraction.dates.bounds import Range
from conflictmap.extraction.dates.counted_days import FromDay
from conflictmap.extraction.dates.forms import Calendar, Day, Duration, Form, Found, Offset, Weekday, WeekOf
from conflictmap.extraction.dates.intervals import Context, Interval, safe_day, shifted, shifted_month
from conflictmap.extraction.dates.points import read_point
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.words import ARABIC, Words

_WEEK_DAYS = 7
_TODAY = (["today"], ["this", "day"], ["to", "the", "day"], ["to", "the", "very", "day"])
_YESTERDAY = ["yesterday"]


WEEK = frozenset({"week", "semaine"})
Phrase = tuple[int, int, Form]


class SameDay(Form, frozen=True):
    """The day of the same number some months or years ago: "a year ago to the day"; `days` further back."""

    months: int
    days: int = 0

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        if context.reference is None:
            return None
        day: date | None = safe_day(*shifted_month(context.reference, -self.months), context.reference.day)
        found = shifted(day, -self.days) if day else None
        return Interval.day(found) if found else None


def exactly_ago(words: Words, duration: Duration, after: int, stop: int) -> Found | None:
    """Read what makes a day of "a week ago", before word `after`: "today", "to the day", "on Monday"."""
    if after >= stop or words.gap(after - 1) != " " or duration.unit not in {"week", "month", "year"}:
        return None
    if words.keys[after] in _YESTERDAY:
        return _days_ago(duration, 1), after + 1
    for phrase in _TODAY:
        end = after + len(phrase)
        if end <= stop and words.keys[after:end] == phrase:
            return _days_ago(duration), end
    begin = after + (words.keys[after] == "on")
    weekday = date_words().weekdays.match(words.keys, begin, stop) if duration.unit == "week" else None
    if weekday is None or words.is_genitive(weekday[1], stop):
        return None
    return Weekday(weekday[0], weeks=-duration.count), _past_hour(words, weekday[1], stop)


def _days_ago(duration: Duration, more: int = 0) -> Form:
    if duration.unit == "week":
        return Offset("day", -_WEEK_DAYS * duration.count - more)
    return SameDay(duration.count * (12 if duration.unit == "year" else 1), more)


def _past_hour(words: Words, after: int, stop: int) -> int:
    hour = date_words().hours.match(words.keys, after, stop) if after < stop else None
    return hour[1] if hour and words.gap(after - 1) == " " else after


def weekday_of_week(words: Words, week: Phrase, weekday: Phrase) -> Form | None:
    """
    Return the weekday of a week named right before it: "last week, on Monday", "a week ago, on Monday".

    Both are given as their first word, the word behind them and their form. A comma between them asks for one behind
    the weekday or for a week that opens the sentence: "it began last week, on Monday the army said".
    """
    (first, after, _), (begin, end, form), weeks = week, weekday, _weeks_away(week[2])
    if weeks is None or not isinstance(form, Weekday) or form.which or form.weeks is not None:
        return None
    if words.keys[after:begin] not in ([], ["on"]) or words.is_genitive(end, len(words)):
        return None
    gap, closes = words.gap(after - 1), end >= len(words) or bool(words.gap(end - 1).strip())
    is_told = gap == " " or (gap == ", " and (closes or _opens_sentence(words, first)))
    return Weekday(form.number, weeks=weeks) if is_told else None


def _opens_sentence(words: Words, index: int) -> bool:
    return index == 0 or words.gap(index - 1).strip()[-1:] in {".", ":"} or "\n" in words.gap(index - 1)


def _weeks_away(form: Form) -> int | None:
    if isinstance(form, Calendar) and form.unit == "week" and not form.part:
        return form.shift
    is_ago = isinstance(form, Offset) and form.unit == "week" and not form.from_context
    return form.count if is_ago and isinstance(form, Offset) else None


def from_day(duration: Duration, sign: int, point: Found | None) -> Form | None:
    """Return the day that lies so many days or weeks from the weekday or day named behind."""
    if point is None or not isinstance(point[0], Weekday | Day) or duration.unit not in {"day", "week"}:
        return None
    return FromDay(point[0], sign * duration.count * (_WEEK_DAYS if duration.unit == "week" else 1))


def week_of(words: Words, index: int, stop: int) -> Found | None:
    """Read "week of 14 March"."""
    if words.keys[index] not in WEEK or index + 2 >= stop or words.keys[index + 1] not in {"of", "du"}:
        return None
    begin = index + 3 if words.keys[index + 2] == "the" else index + 2
    point = read_point(words, begin, stop)
    return (WeekOf(point[0]), point[1]) if point and isinstance(point[0], Day) else None


def listed_weekdays(words: Words, first: Found, stop: int) -> Found | None:
    """Read "Friday, Saturday and Sunday": days in a row."""
    form, index = first
    if not isinstance(form, Weekday) or form.which or form.weeks is not None:
        return None
    weekdays, last = date_words().weekdays, form.number
    while (
        index < stop and words.gap(index - 1).strip() == "," and (next_one := weekdays.match(words.keys, index, stop))
    ):
        if next_one[0] != last % _WEEK_DAYS + 1:
            return None
        last, index = next_one
    if last == form.number or index + 1 >= stop or words.keys[index] != "and":
        return None
    ends = weekdays.match(words.keys, index + 1, stop)
    return (Range(form, Weekday(ends[0])), ends[1]) if ends and ends[0] == last % _WEEK_DAYS + 1 else None


def is_counted_from_told(words: Words, index: int, stop: int) -> bool:
    """Whether "before" or "after" has nothing to count from behind it."""
    key = words.keys[index - 1]
    if key == "on":
        return index < stop and "," in words.gap(index - 1)  # "two days on, police arrested him"
    if key in {"earlier", "later", "sonra", "plus", "auparavant", "afterwards", "previously", "tard", "tot"}:
        return True
    return index >= stop or bool(words.gap(index - 1).strip()) or words.keys[index] in {"in", "on", "at", "and"}


def one_or_two(words: Words, index: int, stop: int) -> tuple[Duration, int] | None:
    """Read an Arabic unit of time that tells its number itself, where no date follows: "قبل أسبوع", "قبل عامين"."""
    unit = date_words().units.match(words.keys, index, stop) if words.keys[index][0] > ARABIC else None
    if (
        unit is None
        or unit[0] == "hour"
        or is_some(words.keys[index])
        or read_point(words, unit[1] - 1, stop, cued=True)
    ):
        return None
    if unit[1] < stop and (words.keys[unit[1]].isdecimal() or date_words().months.match(words.keys, unit[1], stop)):
        return None  # "before the year 2011", "before the month of Ramadan"
    return Duration(unit[0], 2 if words.keys[index].endswith(_DUAL) else 1), unit[1]


_DUAL = "ين"
