"""Feasts that move, and days told from a feast: "on Easter Monday", "on the eve of Eid al-Fitr", "third day of Eid"."""

from collections.abc import Iterator
from datetime import date

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from msgspec import structs

from conflictmap.extraction.dates.forms import Form, nearest
from conflictmap.extraction.dates.intervals import Context, Interval, Side, shifted


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
            found = shifted(easter(self.year, EASTER_ORTHODOX if self.is_eastern else EASTER_WESTERN), self.offset)
        else:
            found = nearest(list(self._days_around(context.reference)), context)
        return Interval.day(found) if found else None

    def _days_around(self, reference: date | None) -> Iterator[date]:
        for year in range(reference.year - 1, reference.year + 2) if reference else ():
            if not date.min.year < year < date.max.year:
                continue
            churches = (EASTER_ORTHODOX,) if self.is_eastern else (EASTER_WESTERN, EASTER_ORTHODOX)
            yield from (day for church in churches if (day := shifted(easter(year, church), self.offset)))

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
