"""The day of an event, with what it was read from."""

from datetime import date

from msgspec import Struct

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.sides import PLANS
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


class Timed(Struct, frozen=True):
    """
    When an event was.

    `phrase` is the date phrase that says so, if one does; `is_own` tells that it stands in the event's own sentence,
    `is_inherited` that the day comes from the sentence before. `status` is the verdict's, corrected by the day: what
    lies after the date line is planned, what lasts "since" a day is ongoing.
    """

    interval: Interval
    status: Status
    phrase: DatePhrase | None = None
    is_own: bool = False
    is_inherited: bool = False
    why: str = ""


def bounded_by_date_line(status: Status, reference: date | None) -> Timed:
    """Say of what no day is told that it was not after the article's day, or is not to be before it."""
    if reference is None:
        return Timed(Interval(), status, why=reasons.NO_DAY)
    if status in PLANS:
        return Timed(Interval.bounded(reference, None), status, why=reasons.NOT_BEFORE)
    return Timed(Interval.bounded(None, reference), status, why=reasons.NOT_AFTER)
