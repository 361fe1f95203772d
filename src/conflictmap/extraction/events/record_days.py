"""The days of a record: what a "Daily record of violations, Sunday, June 16" lists without a day was on that day."""

from datetime import timedelta

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Window
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.signals.status import is_reduced
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_RECORDS = frozenset(
    {"record", "records", "daily", "diary", "log", "bulletin", "digest", "roundup", "round", "chronicle", "sitrep"}
    | {
        "operational",
        "snapshot",
        "violations",
        "incidents",
        "developments",
        "summary",
        "weekly",
        "journal",
        "bilan",
        "gunluk",
        "يوميات",
        "حصاد",
    }
)
_MOST_DAYS = 8  # of a record
_LATE_DAYS = 10  # that a record appears after them


def of_record(line: Line, item: Judged, scope: Scope, story: Story) -> Timed | None:
    """Date what a record reports without a day, but with a place, by the days that its title names."""
    verdict = item.verdict
    if line.is_headline or verdict.status is not Status.OCCURRED or not (scope.places or scope.roads):
        return None
    if verdict.is_recalled or verdict.is_pluperfect or is_reduced(item.trigger, line.sentence) or line.dates:
        return None
    days = _days_of(line.frame.heading, story)
    return None if days is None else Timed(days, verdict.status, is_inherited=True, why=reasons.OF_RECORD)


def _days_of(title: Line | None, story: Story) -> Interval | None:
    """Return the days that a title names, if it is that of a record and they are no later than its own."""
    reference = story.reference
    if title is None or reference is None or title.first == title.stop or len(title.dates) != 1:
        return None
    if _RECORDS.isdisjoint(title.words.keys[title.first : title.stop]) and not isinstance(title.dates[0].form, Window):
        return None  # "Russian attacks kill 8 across Ukraine over past day" is a record too
    form = title.dates[0].form
    form = form.inner if isinstance(form, Bounded) and form.bound == "since" else form  # "as of 12 February"
    found = form.interval(Context(reference, Side.PAST, None))
    if found is None or found.start is None or found.end is None or not found.start <= found.end <= reference:
        return None
    if not (found.end - found.start < timedelta(_MOST_DAYS) and reference - found.end < timedelta(_LATE_DAYS)):
        return None
    if found.start == found.end and _is_of_morning(title):
        return Interval.days(found.start - timedelta(1), found.end)  # most of it happened the day before
    return found


def _is_of_morning(title: Line) -> bool:
    """Whether a record was closed early on its day: "operational information as of 06:00 on 8 November"."""
    keys, begin = title.words.keys, title.first
    for at in range(begin + 1, min(title.dates[0].first, title.stop)):
        if keys[at - 1 : at + 1] in _AS_OF and keys[at + 1].isdecimal() and int(keys[at + 1]) <= _MORNING:
            said = keys[at + 2 : title.dates[0].first]
            return "p" not in said and "pm" not in said and said != []
    return False


_AS_OF = (["as", "of"], ["as", "at"])
_MORNING = 9  # o'clock, the last hour of it
