"""The year of a day written without one, where the tense points to a year back and the calendar to next week."""

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Form
from conflictmap.extraction.dates.intervals import Context, Side

_LONG_AGO = 300  # days: nobody writes of such a day without its year
_SOON = 45  # days ahead that are far likelier meant
_FEW = 15  # days of a range; "in December" is no day


def side_of_year(form: Form, context: Context) -> Side:
    """
    Tell on which side of the article's day a day without a year lies.

    "The mission foreseen for 22 January was called off", of 21 January, means tomorrow and not a year ago. What lasts
    "since 22 January" may well have begun then.

    Parameters
    ----------
    form
        What the words of the day say.
    context
        What they are understood against; its side is the one that the tense points to.

    Returns
    -------
    side
        That side, or the future.
    """
    reference = context.reference
    if reference is None or context.side is not Side.PAST or not form.is_relative:
        return context.side
    if isinstance(form, Bounded) and form.bound in {"since", "after"}:
        return context.side
    back = form.interval(context)
    if back is None or back.start is None or back.end is None:
        return context.side
    if (reference - back.end).days < _LONG_AGO or (back.end - back.start).days > _FEW:
        return context.side
    ahead = form.interval(Context(reference, Side.FUTURE, context.anchor))
    soon = ahead is not None and ahead.start is not None and 0 <= (ahead.start - reference).days <= _SOON
    return Side.FUTURE if soon else context.side
