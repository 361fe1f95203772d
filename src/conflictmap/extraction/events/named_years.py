"""A year that stands before a noun: "the 2015 battle of Kobani" was in 2015, on whatever day it is remembered."""

from conflictmap.extraction.dates.forms import Year
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import year_days
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_FIRST_YEAR = 1900
_BEFORE = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that", "s", "of", "and"})


def of_named_year(line: Line, item: Judged, story: Story, own: Timed | None) -> Timed | None:
    """Date a noun by the past year before it, unless its `own` day lies in that year."""
    if item.verdict.status is not Status.OCCURRED or story.reference is None:
        return own
    at = _year_before(line, item, story.reference.year)
    if at is None:
        return own
    year = int(line.words.keys[at])
    if own is not None and own.interval.start is not None and own.interval.start.year == year:
        return own
    interval = year_days(year)
    why = reasons.IS_DAY.format(words=line.words.keys[at], days=str(interval))
    return Timed(interval, item.verdict.status, DatePhrase(at, at + 1, Year(year)), is_own=True, why=why)


def _year_before(line: Line, item: Judged, this_year: int) -> int | None:
    """Return the word that is a year in the phrase of a noun: not in "2015 people", and not in "2014–2016"."""
    words, trigger = line.words, item.trigger
    group = line.sentence.group_of(trigger.head)
    if group is not None and group.head == trigger.head and not trigger.is_noun:
        return None
    for at in range(phrase_start(line.sentence, trigger.first), trigger.head):
        key = words.keys[at]
        if len(key) == len("2015") and key.isdecimal() and _FIRST_YEAR <= int(key) < this_year:
            led = at == line.first or (words.keys[at - 1] in _BEFORE and words.gap(at - 1) == " ")
            return at if led and words.gap(at) == " " else None
    return None
