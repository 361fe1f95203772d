"""Feasts that move, and days told from a feast: "on Easter Monday", "on the eve of Eid al-Fitr", "third day of Eid"."""

from collections.abc import Iterator
from datetime import date

from msgspec import structs

from conflictmap.extraction.dates.forms import Form, nearest
from conflictmap.extraction.dates.intervals import Context, Interval, Side, shifted

_JULIAN = 13  # days that the Julian calendar lags behind, from 1900 to 2099


class EasterDay(Form, frozen=True):
    """
    A day told from Easter: 1 is Easter Monday, -2 Good Friday.

    Without a year it is the nearest such day of the western and the eastern church, for articles of either call theirs
    only that. `is_eastern` is that of the eastern one.
    """

    offset: int
    year: int | None = None
    is_eastern: bool = False

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        if self.year is not None:
            easter = eastern_easter(self.year) if self.is_eastern else western_easter(self.year)
            found = shifted(easter, self.offset)
        else:
            found = nearest(list(self._days_around(context.reference)), context)
        return Interval.day(found) if found else None

    def _days_around(self, reference: date | None) -> Iterator[date]:
        for year in range(reference.year - 1, reference.year + 2) if reference else ():
            if not date.min.year < year < date.max.year:
                continue
            easters = [eastern_easter(year)] if self.is_eastern else [western_easter(year), eastern_easter(year)]
            yield from (day for easter in easters if (day := shifted(easter, self.offset)))

    @property
    def is_relative(self) -> bool:
        """Whether the year is missing."""
        return self.year is None


class NearestOf(Form, frozen=True):
    """Days of feasts of one name, of which the nearest is meant: "on the third day of Eid"."""

    forms: tuple[Form, ...]

    def interval(self, context: Context) -> Interval | None:
        """Return the days."""
        found = {days.start: days for form in self.forms if (days := form.interval(context)) and days.start}
        start = nearest([start for start in found if start], structs.replace(context, side=Side.NONE))
        return found[start] if start else None


class EveOf(Form, frozen=True):
    """The day before some days: "on the eve of Eid al-Fitr"."""

    day: Form

    def interval(self, context: Context) -> Interval | None:
        """Return the day."""
        found = self.day.interval(context)
        eve = shifted(found.start, -1) if found and found.start else None
        return Interval.day(eve) if eve else None

    @property
    def is_relative(self) -> bool:
        """Whether the feast is."""
        return self.day.is_relative


def western_easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * left + 2 * (of_century // 4) - moon - of_century % 4) % 7
    months = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * months + 114, 31)
    return date(year, month, day + 1)


def eastern_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar as a day of the Gregorian one."""
    moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + to_sunday + 114, 31)
    return date.fromordinal(date(year, month, day + 1).toordinal() + _JULIAN)
