"""Numbers of dead that are of no single act: those of a whole war, of a year, of a month."""

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Calendar, Weekday, Year
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.triggers import Trigger

_ONE_CLAUSE = 1.0
_WHOLE_WAR = 500  # dead
_MANY_YEARS = 100  # dead since a day long past
_SINCE = 8  # words from a number to "since"
_COUNTED = frozenset({"killing", "violence"})
_NATIONWIDE = frozenset({"nationwide", "countrywide", "worldwide"})
_TALLY = 10  # dead
_PERIODS = frozenset({"month", "year"})
_LASTING = frozenset({"perfect", "pluperfect"})
_WARS = frozenset({"war", "wars", "conflict", "hostilities", "insurgency", "rebellion", "genocide"})


def is_total(line: Line, toll: Toll) -> bool:
    """Whether a number counts the dead of a war: "the conflict has cost 30,000 lives", "4,000 people since May"."""
    low = toll.fatalities.low or toll.fatalities.high or 0
    if low > 1 and _opens_with_period(line):
        return True  # "since the beginning of the year such devices have caused the death of 24 people"
    if low < _MANY_YEARS or _is_since_lately(line):
        return False  # "the number of people killed since Sunday morning has risen to 350"
    if low >= _WHOLE_WAR and not _WARS.isdisjoint(line.words.keys[line.first : toll.first]):
        return True  # "the war of 2020 killed up to 600,000", "hostilities in which over 4,000 people died"
    begins_since = line.words.keys[line.first] == "since"  # "since the truce, Israel has killed some 330 people"
    if begins_since or "since" in line.words.keys[toll.first : min(toll.stop + _SINCE, line.stop)]:
        return True
    if _is_nationwide(line):
        return True
    groups = map(line.sentence.group_of, range(toll.first, toll.stop))
    verb = next((group for group in groups if group is not None), line.sentence.main_before(toll.first))
    return low >= _WHOLE_WAR and verb is not None and verb.aspect in _LASTING


def _is_since_lately(line: Line) -> bool:
    """Whether dead are counted since a day of the last week."""
    since = (date for date in line.dates if "since" in line.words.keys[date.first - 1 : date.first + 1])
    forms = [date.form.inner if isinstance(date.form, Bounded) else date.form for date in since]
    return len(forms) == 1 and isinstance(forms[0], Weekday) and not _is_nationwide(line)


def _opens_with_period(line: Line) -> bool:
    """Whether a sentence begins with the months that it counts dead of: "Since January", "So far this year"."""
    keys, first = line.words.keys, line.first
    if keys[first] == "since":
        is_begin = keys[first + 1] in _THE and keys[first + 2] in _BEGIN and keys[first + 3] == "of"
        return is_begin or (keys[first + 1] in date_words().months.heads and not keys[first + 2][:1].isdecimal())
    return tuple(keys[first : first + 4]) in _SO_FAR


_THE = frozenset({"the", "its"})
_BEGIN = frozenset({"beginning", "start", "outbreak", "onset"})
_SO_FAR = {("so", "far", "this", "year"), ("so", "far", "this", "month")}


def counts_a_war(line: Line, trigger: Trigger) -> bool:
    """Whether an act is only that of which a war's dead died."""
    totals = [toll for toll in line.tolls if is_total(line, toll)]
    if not totals:
        return False
    parting, everywhere = line.sentence.parting, _is_nationwide(line)
    return any(everywhere or parting(toll.first, trigger.head) < _ONE_CLAUSE for toll in totals)


def _is_nationwide(line: Line) -> bool:
    return not _NATIONWIDE.isdisjoint(line.said)


def counts_a_period(line: Line, trigger: Trigger) -> bool:
    """Whether the dead of a month or a year are counted: "22 rebels were killed this year"."""
    if trigger.family.group not in _COUNTED or not any((toll.fatalities.low or 0) >= _TALLY for toll in line.tolls):
        return False
    verb = line.sentence.group_of(trigger.head)
    return verb is not None and verb.head == trigger.head and any(map(_is_period, line.dates))


def _is_period(phrase: DatePhrase) -> bool:
    form = phrase.form
    return isinstance(form, Year) or (isinstance(form, Calendar) and form.unit in _PERIODS and not form.part)
