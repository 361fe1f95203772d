"""Days written without their year or month: "02/03:" at the head of an entry, "the 19th of that month"."""

from conflictmap.extraction.dates.counted_days import WeekdayWithNumber
from conflictmap.extraction.dates.forms import Day, Form, Found, is_on_side
from conflictmap.extraction.dates.intervals import Context, Interval
from conflictmap.extraction.text.numbers import read_ordinal
from conflictmap.extraction.text.words import Words

_DAYS, _MONTHS = 31, 12
_SLASHES = frozenset({"/", "."})
_BEFORE = frozenset({"on", "le", "du", "au", "since", "until", "from", "depuis", "يوم", "بتاريخ"})
_LABELS = (":", " –", " -", " —", ")")  # behind the day that opens an entry
_MONTH_OF_CONTEXT = (("of", "that", "month"), ("of", "the", "same", "month"), ("of", "that", "same", "month"))


class DayMonth(Form, frozen=True):
    """
    Two numbers of which one is the day and one the month: the order that lies nearer to the article's own day.

    A list of what happened in a fortnight is printed at its end, whichever way its country writes days.
    """

    first: int
    second: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        reference = context.reference
        orders = ((self.second, self.first), (self.first, self.second))  # month and day
        read = [Day(None, month, day).interval(context) for month, day in orders if month <= _MONTHS and day <= _DAYS]
        days = [found.start for found in read if found is not None and found.start is not None]
        if reference is None or not days:
            return None
        sided = [day for day in days if is_on_side(day, context)] or days
        return Interval.day(min(sided, key=lambda day: abs(day - reference)))


def day_and_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "02/03:" where an entry begins, and "on 02/03"."""
    if index + 1 >= stop or words.gap(index) not in _SLASHES:
        return None
    first, second = words.keys[index : index + 2]
    short = len(first + second) < (4 if words.gap(index) == "." else 3)  # "10.5 – 12 km" are none
    if short or not (_may_be(first) and _may_be(second)):
        return None
    more = index + 2 < stop and words.gap(index + 1) in _SLASHES
    opens = index == 0 or "\n" in words.gap(index - 1) or words.gap(index - 1).endswith(("(", "• "))
    labelled = opens and words.gap(index + 1).startswith(_LABELS)
    led = index > 0 and words.keys[index - 1] in _BEFORE and words.gap(index) == "/"
    if more or not (labelled or led) or min(int(first), int(second)) > _MONTHS:
        return None
    return DayMonth(int(first), int(second)), index + 2


def weekday_with_number(words: Words, index: int, after: int, stop: int, weekday: int) -> Found | None:
    """Read "Mon 4." and "Tuesday 5:" where an entry begins; `after` is the word behind the weekday."""
    if after >= stop or not _may_be(words.keys[after]) or words.gap(after - 1) not in {" ", ". "}:
        return None
    opens = index == 0 or "\n" in words.gap(index - 1) or words.gap(index - 1).endswith((". ", "• "))
    if not (opens and words.gap(after).startswith((*_LABELS, ". ", ".\n"))):
        return None
    return WeekdayWithNumber(weekday, int(words.keys[after])), after + 1


def _may_be(key: str) -> bool:
    return key.isdecimal() and len(key) <= 2 and 0 < int(key) <= _DAYS


class OfThatMonth(Form, frozen=True):
    """A day of the month of the day spoken of last."""

    number: int

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        known = context.anchor
        return Day(known.year, known.month, self.number).interval(context) if known is not None else None


def of_that_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "the 19th of that month"."""
    ordinal = read_ordinal(words, index, stop)
    if ordinal is None or ordinal[0] > _DAYS:
        return None
    for phrase in _MONTH_OF_CONTEXT:
        end = ordinal[1] + len(phrase)
        if end <= stop and tuple(words.keys[ordinal[1] : end]) == phrase:
            return OfThatMonth(ordinal[0]), end
    return None
