"""Days on which nothing was that is told: "postponed from the 8th", "farther than the one of last Wednesday"."""

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.text.inflection import forms_of


def is_given_up(line: Line, date: DatePhrase) -> bool:
    """Whether a day is only the one from which an event was moved, for which it was planned, or on which it was due."""
    said = line.said
    if not _MOVED.isdisjoint(said) and _is_left(line, date):
        return True
    if not _DUE.isdisjoint(said) and (_is_end_in_aside(line, date) or _is_only_of_plan(line, date)):
        return True
    return "day" in said and _is_occasion(line, date)


def _is_left(line: Line, date: DatePhrase) -> bool:
    """Whether something was moved from a day: "a march, postponed from the 8th, took place"."""
    keys = line.words.keys
    at = next((at for at in range(date.first, date.first - 3, -1) if keys[at] == "from"), line.first)
    ranges = "to" in keys[date.first : date.stop + 1]  # "moved from Friday to Sunday" names the new one too
    if at <= line.first or ranges:
        return False
    aside = keys[at - 1] in _ASIDE
    return keys[at - 1 - aside] in (_MOVED if aside else _PUT_OFF)


_ASIDE = frozenset({"forward", "back", "off"})
_PUT_OFF = frozenset({"postponed", "delayed", "rescheduled", "deferred", "adjourned", "moved", "shifted"})
_MOVED = _PUT_OFF | {"put", "brought", "pushed", "held"}


def _is_end_in_aside(line: Line, date: DatePhrase) -> bool:
    """Whether a day is only that on which something was to end, told aside: "the curfew, due to expire on 20 June,"."""
    keys, least = line.words.keys, max(line.first + 1, date.first - _ENDS_ON)
    due = next((at for at in range(date.first - 1, least - 1, -1) if keys[at] in _DUE), None)
    if due is None or keys[due + 1] != "to" or keys[due + 2] not in _ENDING:
        return False
    opens = line.words.gap(due - 1).strip() == "," or keys[due - 2] in {"which", "that"}
    return opens and any(verb.is_finite and verb.first >= date.stop for verb in line.sentence.groups)


_ENDS_ON = 6  # words of "due to run out at midnight on" before the day
_DUE = frozenset(
    {"due", "set", "scheduled", "planned", "expected", "foreseen", "slated", "called", "announced", "arranged"}
)
_ENDING = frozenset({"expire", "end", "lapse", "run"})


def _is_only_of_plan(line: Line, date: DatePhrase) -> bool:
    """Whether a day is that of the plan only, for it was done on another: "set for Monday, was held on Tuesday"."""
    keys, begin = line.words.keys, max(line.first, date.first - _PLANNED)
    if _DUE.isdisjoint(keys[begin : date.first]) or not {"for", "on"} & {keys[date.first - 1], keys[date.first]}:
        return False
    return _is_done_later(line, date)


def _is_occasion(line: Line, date: DatePhrase) -> bool:
    """Whether a feast is only what it was held for, on another day: "a march for Women's Day was held on Saturday"."""
    keys = line.words.keys
    is_named = "day" in keys[date.first : date.stop] and keys[date.first - 1] in {"for", "mark", "marking"}
    return is_named and _is_done_later(line, date)


def _is_done_later(line: Line, date: DatePhrase) -> bool:
    """Whether a verb behind says that it was done, or will be, on a day of its own that stands right behind it."""
    return any(
        line.words.keys[verb.head] in _DONE
        and verb.mood in {"past", "future"}
        and not verb.is_negated
        and any(0 <= other.first - verb.stop <= _DONE_ON for other in line.dates if not other.is_duration)
        for verb in line.sentence.groups
        if verb.first >= date.stop
    )


_PLANNED = 3  # words from "planned" to the day: "planned initially for"
_DONE_ON = 4  # words from "took" to the day: "place in Goma on"
_DONE = forms_of("take", "hold", "happen", "go", "occur", "begin", "start", "stage")


def is_of_likened(line: Line, date: DatePhrase) -> bool:
    """Whether a day is that of another one, with which this one is compared: "went farther than the one of May"."""
    if _THAN.isdisjoint(line.said):
        return False
    keys, least = line.words.keys, max(line.first, date.first - _LIKENED)
    than = next((at for at in range(date.first - 1, least - 1, -1) if keys[at] in _THAN), None)
    between = [] if than is None else keys[than + 1 : date.first]
    return than is not None and (not between or not _ANOTHER.isdisjoint(between))


_THAN = frozenset({"than", "like", "unlike"})
_LIKENED = 6  # words from "than" to the day: "than the one held there on"
_ANOTHER = frozenset({"one", "ones", "those", "that"})
