"""How long something is to last, or has lasted: "a three-day strike", "has been besieged for more than a year"."""

from datetime import date, timedelta

from msgspec import structs

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Duration, Streak, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model.vocabulary import HAPPENED, Status


def days_to_last(line: Line, trigger: Trigger) -> int:
    """Return the days that something is to last; 1 where its sentence does not say."""
    if trigger.family.is_violent and trigger.family.group != "protest":
        return 1
    lengths = (
        phrase.form.days
        for phrase in line.dates
        if isinstance(phrase.form, Duration) and _is_its(line, trigger, phrase)
    )
    return next(lengths, 1)


def _is_its(line: Line, trigger: Trigger, phrase: DatePhrase) -> bool:
    """Whether a length stands right before or in what it is said of, or behind it after "for"."""
    keys = line.words.keys
    if not _HOURS.isdisjoint(keys[phrase.first : phrase.stop]):
        return False  # which days 72 hours touch depends on the hour at which they begin
    if trigger.first - _BEFORE <= phrase.first < trigger.stop:
        return True
    led = keys[phrase.first - 1] == "for" and phrase.first > trigger.head
    if keys[phrase.stop : phrase.stop + 1] == ["of"]:
        return False  # "march for two days of rest"
    return led and line.sentence.parting(phrase.first, trigger.head) == 0


_HOURS = frozenset({"hour", "hours"})
_BEFORE = 3  # words at most from "seven-day" to "pause": "a seven-day humanitarian pause"


def still_lasts(line: Line, item: Judged) -> bool:
    """Whether a state is said to have lasted for so long: "has been besieged for more than a year"."""
    trigger, verdict = item.trigger, item.verdict
    if trigger.family.kind != "state" or not verdict.lasts or verdict.status is not Status.OCCURRED:
        return False
    lengths = (phrase for phrase in line.dates if isinstance(phrase.form, Duration) and phrase.first > trigger.head)
    return any(
        "for" in line.words.keys[phrase.first - _BEFORE : phrase.first]
        and line.sentence.parting(phrase.first, trigger.head) == 0
        for phrase in lengths
    )


def with_days_before(line: Line, item: Judged, found: Timed) -> Timed:
    """Add the days through which it has gone on by the named one: "entered its third day on Friday"."""
    family, day = item.trigger.family, found.interval.start
    lasts = family.kind == "state" or family.group in _GO_ON
    if not lasts or found.phrase is None or found.status not in HAPPENED or day is None or found.interval.end != day:
        return found
    before = next((phrase.form for phrase in line.dates if 0 <= found.phrase.first - phrase.stop <= 1), None)
    if not isinstance(before, Streak) or before.unit != "day" or not 1 < before.count <= _LONGEST_ROW:
        return found
    return structs.replace(found, interval=Interval.days(day - timedelta(before.count - 1), day))


_GO_ON = frozenset({"battle", "protest"})  # of which days in a row are one event; strikes on two days are two
_LONGEST_ROW = 60  # days


def until_its_end(line: Line, item: Judged, interval: Interval, reference: date | None) -> Interval:
    """Add the days through which it went on: "began on Friday morning and went on until Sunday"."""
    start = interval.start
    if start is None or start != interval.end or item.verdict.status is not Status.OCCURRED:
        return interval
    phrase = next((one for one in line.dates if _is_its_end(line, item.trigger, one)), None)
    found = None if phrase is None else phrase.form.interval(Context(reference, Side.PAST, start))
    end = None if found is None else found.end
    return interval if end is None or not start < end <= (reference or end) else Interval.days(start, end)


def _is_its_end(line: Line, trigger: Trigger, phrase: DatePhrase) -> bool:
    """Whether a verb behind an act says until when it lasted."""
    if not (isinstance(phrase.form, Bounded) and phrase.form.bound == "until" and phrase.first > trigger.head):
        return False
    verb = line.sentence.group_before(phrase.first, _BEFORE)
    return verb is not None and verb.base in _LASTING and verb.first >= trigger.first and verb.mood == "past"


def is_only_its_term(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a day is only the one until which a measure is to last: "has imposed a curfew until Sunday"."""
    form = phrase.form
    if not (isinstance(form, Bounded) and form.bound == "until" and isinstance(form.inner, Weekday)):
        return False
    verb = line.sentence.group_before(phrase.first, _MEASURE)
    sets = verb is not None and verb.base in _SETTING and not verb.is_passive and verb.mood == "past"
    if verb is None or not sets or not (verb.first <= item.trigger.head < phrase.first):
        return False
    return line.words.keys[phrase.stop : phrase.stop + 1] != ["when"]  # "shut it until Sunday, when crews came"


_MEASURE = 10  # words from "imposed" to "until Sunday": "a round-the-clock curfew on the old town of Homs"
_SETTING = frozenset({
    "impose", "extend", "prolong", "close", "shut", "suspend", "ban", "banned", "declare", "decree", "seal", "halt",
    "order", "renew",
})  # fmt: skip
_LASTING = forms_of("go", "continue", "last", "rage", "persist", "drag")
