"""How long something is to last, or has lasted: "a three-day strike", "has been besieged for more than a year"."""

from conflictmap.extraction.dates.forms import Duration
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.model.vocabulary import Status


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
