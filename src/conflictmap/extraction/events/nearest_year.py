"""The year of a day written without one, where the tense points to a year back and the calendar to next week."""

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Form
from conflictmap.extraction.dates.intervals import Context, Side

_LONG_AGO = 300  # days: nobody writes of such a day without its year
_SOON = 45  # days ahead that are far likelier meant
_FEW = 15  # days of a range; "in December" is no day
_MONTH = 31


def side_of_year(form: Form, context: Context, *, is_due: bool = False) -> Side:
    """
    Tell on which side of the article's day a day without a year lies.

    "The mission foreseen for 22 January was called off", of 21 January, means tomorrow and not a year ago. What lasts
    "since 22 January" may well have begun then. What was due "in April" when it was called off in March is the next
    April, and what was due in January the last January: whichever is nearer.

    Parameters
    ----------
    form
        What the words of the day say.
    context
        What they are understood against; its side is the one that the tense points to.
    is_due
        Whether it has not come about, as it was planned or called off: then months count, too.

    Returns
    -------
    side
        That side, or the future.
    """
    reference = context.reference
    if reference is None or not (form.is_relative and _is_open(form, context.side, is_due=is_due)):
        return context.side
    back, ahead = form.interval(context), form.interval(Context(reference, Side.FUTURE, context.anchor))
    if back is None or back.start is None or back.end is None or ahead is None or ahead.start is None:
        return context.side
    since, until, days = (reference - back.end).days, (ahead.start - reference).days, (back.end - back.start).days
    is_soon = days <= _FEW and since >= _LONG_AGO and until <= _SOON
    is_nearer = is_due and _FEW < days < _MONTH and until < since  # "on Monday" may be either
    return Side.FUTURE if until >= 0 and (is_soon or is_nearer) else context.side


def _is_open(form: Form, side: Side, *, is_due: bool) -> bool:
    if isinstance(form, Bounded) and form.bound in {"since", "after"}:
        return False
    return side is Side.PAST or (is_due and side is Side.NONE)
