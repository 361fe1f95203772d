"""Forms made of other forms: ranges, and "since", "until", "by", "before", "after"."""

from datetime import date

from conflictmap.extraction.dates.forms import Day, Form, Month, Weekday, Year
from conflictmap.extraction.dates.intervals import Context, Interval, Side, shifted
from conflictmap.model.vocabulary import TimePrecision


class Range(Form, frozen=True):
    """From one form to another: "10-13 March", "between Friday and Sunday", "2012 to 2016"."""

    first: Form
    second: Form

    def interval(self, context: Context) -> Interval | None:
        """Return the days from the first's start to the second's end."""
        late = self.second.interval(context)
        if late is None or late.end is None:
            return None
        early = self._first(context, late.end)
        if early is None or early.start is None or early.start > late.end:
            return None
        if isinstance(self.second, Month | Year) and early.precision == late.precision:
            return Interval(early.start, late.end, late.precision)
        return Interval.days(early.start, late.end)

    def _first(self, context: Context, last_day: date) -> Interval | None:
        """Read the first end as the latest before the second: "Friday to Sunday", "28 December to 2 January"."""
        form = self.first
        if isinstance(form, Weekday | Day | Month) and form.is_relative:
            return form.interval(Context(last_day, Side.PAST, context.anchor))
        return form.interval(context)

    @property
    def is_relative(self) -> bool:
        """Whether its second end is."""
        return self.second.is_relative


class Bounded(Form, frozen=True):
    """One end is given by the inner form: since, from, until, by, before, after."""

    bound: str
    inner: Form

    def interval(self, context: Context) -> Interval | None:
        """Return an interval with an open end."""
        found = self.inner.interval(Context(context.reference, self._inner_side(context.side), context.anchor))
        if found is None:
            return None
        return _bounded(self.bound, found, context)

    def _inner_side(self, side: Side) -> Side:
        if self.bound == "since":
            return side if side is Side.FUTURE else Side.PAST
        if self.bound in {"until", "by"} and not isinstance(self.inner, Weekday):
            return side if side is Side.FUTURE else Side.NONE  # "must be done by 20 March" is in no past tense
        return side

    @property
    def is_relative(self) -> bool:
        """Whether the inner form is."""
        return self.inner.is_relative


def _bounded(bound: str, found: Interval, context: Context) -> Interval | None:
    start = context.reference if context.side is Side.FUTURE else None
    if bound in {"since", "from"}:
        return Interval(found.start, None, TimePrecision.OPEN)
    if bound in {"until", "by"}:
        return Interval.bounded(start if start and found.end and start <= found.end else None, found.end)
    if bound == "before":
        return Interval.bounded(None, shifted(found.start, -1) if found.start else None)
    return Interval.bounded(shifted(found.end, 1) if found.end else None, None)


def follows(first: Form, second: Form) -> bool:
    """Whether one year or month is the next behind another: "in 2021 and 2022", "in March and April"."""
    if isinstance(first, Year) and isinstance(second, Year):
        return not (first.part or second.part) and second.year == first.year + first.length == first.year + 1
    if isinstance(first, Month) and isinstance(second, Month):
        plain = first.year is None and not (first.part or first.which or second.part or second.which)
        return plain and second.month == first.month + 1
    return False


def joined(first: Form, second: Form) -> Range:
    """Join the ends of a range, of which one may have the year of both."""
    if isinstance(first, Day) and isinstance(second, Day) and first.year and second.year is None:
        second = Day(first.year, second.month, second.number)
    return Range(_with_year(first, second), second)


def _with_year(first: Form, second: Form) -> Form:
    """Give the first day the year that only the second has, where that keeps their order."""
    if isinstance(first, Day) and isinstance(second, Day) and first.year is None and second.year:
        ordered = (first.month, first.number) <= (second.month, second.number)
        return Day(second.year if ordered else second.year - 1, first.month, first.number)
    if isinstance(first, Month) and isinstance(second, Month) and first.year is None and second.year:
        return Month(second.year - (first.month > second.month), first.month, first.part)
    return first
