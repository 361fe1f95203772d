"""What holds "since" a day or is announced "from" one: a state that lasts, what was done since, a plan for later."""

from datetime import date

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Day, Form
from conflictmap.extraction.dates.intervals import Interval, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model.vocabulary import HAPPENED, Status


def since(line: Line, item: Judged, interval: Interval, reference: date | None) -> tuple[Interval, Status]:
    """Leave "since" open where the state lasts; what happened since is bounded by the date line."""
    status, trigger = item.verdict.status, item.trigger
    is_act = trigger.family.is_violent or trigger.family.group in _AT_ONCE
    lasts = item.verdict.lasts and not is_act
    if status is Status.ONGOING or (status is Status.OCCURRED and (lasts or trigger.family.kind == "state")):
        return interval, Status.ONGOING
    if status is Status.OCCURRED and reference and interval.start and interval.start <= reference:
        return Interval.days(interval.start, reference), status
    is_over = status is Status.PLANNED and interval.start is not None and _is_done_at_once(line, item)
    return Interval.day(interval.start) if is_over and interval.start else interval, status


def is_set_ahead(item: Judged, interval: Interval, status: Status, reference: date | None) -> bool:
    """Whether what is announced as of a day to come has yet to begin: "has announced a truce starting on Monday"."""
    set_now = status is Status.PLANNED and item.verdict.status in HAPPENED and item.verdict.base not in _IMPOSING
    return set_now and reference is not None and interval.start is not None and interval.start > reference


_IMPOSING = frozenset({"impose", "set"})  # "imposed a curfew from Saturday" may tell of either one


def _is_done_at_once(line: Line, item: Judged) -> bool:
    """Whether what is to be done "from" a day is over on it: "will be lifted as of 2 March", "is to reopen from"."""
    first, stop = item.verdict.cue or (item.trigger.first, item.trigger.stop)
    told = (*line.words.keys[first:stop], *line.words.keys[item.trigger.first : item.trigger.stop])
    return not _AT_ITS_END.isdisjoint(told)


_AT_ITS_END = forms_of("lift", "reopen", "expire")
_AT_ONCE = frozenset({"detention", "release", "disrupted"})  # "have been arrested since": one after the other


def side_of_beginning(form: Form) -> Side:
    """Tell on which side a day lies as of which something is announced: that of a month may have passed already."""
    inner = form.inner if isinstance(form, Bounded) else None
    return Side.NONE if isinstance(inner, Day) else Side.FUTURE
