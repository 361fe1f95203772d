"""Days of a month that only their number names: "on the 3rd", "the 25th of last month"."""

from conflictmap.extraction.dates.counted_days import DayOfMonth, WeekdayWithNumber
from conflictmap.extraction.dates.forms import Calendar, Found
from conflictmap.extraction.dates.words import date_words, day_number
from conflictmap.extraction.text.numbers import read_ordinal
from conflictmap.extraction.text.words import Words

OF = frozenset({"of", "de", "du", "d"})


def bare_ordinal(words: Words, index: int, stop: int) -> Found | None:
    """Read "the 3rd" behind "on", "since" and the like, and "the 25th of last month"."""
    key, keys = words.keys[index], words.keys
    if key.isdecimal() or index < 2 or keys[index - 1] != "the":
        return None
    if not (keys[index - 2] in _BEFORE_ORDINAL or (keys[index - 2] == "of" and keys[max(index - 3, 0)] in _HOURS)):
        return None
    number, after = day_number(key), index + 1
    if number is None:
        return _spelled(words, index, stop)
    behind = _next_day(words, after, stop, number)
    more, after = int(behind > 0), behind or after
    if after + 1 < stop and keys[after] in OF:
        return _of_month(words, number, after + 1, stop, more)
    ends = after >= stop or words.gap(after - 1) != " " or keys[after] in BEHIND_ORDINAL
    ends = ends or (keys[after] == "and" and after + 1 < stop and not keys[after + 1][0].isdecimal())
    # "on the 14th villagers", "shelling on the 14th killed", but not "the 14th brigade"
    many = not ends and keys[after].endswith(("s", "ed")) and not words.is_capital(after)
    return (DayOfMonth(number, more=more), after) if ends or many else None


def weekday_the_ordinal(words: Words, after: int, stop: int, weekday: int) -> Found | None:
    """
    Read "Monday the 16th", "Tuesday, the third" and "Friday 4th"; `after` is the word behind the weekday.

    One in letters must end its phrase: "on Monday the second in a row of attacks" has none.
    """
    begin = after + (after < stop and words.keys[after] == "the")
    apart = words.gap(after - 1) if begin > after else words.gap(after - 1).strip()
    if begin >= stop or words.keys[begin].isdecimal() or apart not in {" ", ", ", ""}:
        return None
    number, end = day_number(words.keys[begin]), begin + 1
    in_letters = number is None and begin > after
    if in_letters:
        number, end = read_ordinal(words, begin, stop) or (None, end)
    ends = end >= stop or words.gap(end - 1) != " " or (not in_letters and words.keys[end] in BEHIND_ORDINAL)
    return (WeekdayWithNumber(weekday, number), end) if number is not None and number <= _LAST_DAY and ends else None


def _spelled(words: Words, index: int, stop: int) -> Found | None:
    """Read "the ninth of this month", which needs its month."""
    ordinal = read_ordinal(words, index, stop)
    if ordinal is None or ordinal[0] > _LAST_DAY or ordinal[1] + 1 >= stop or words.keys[ordinal[1]] not in OF:
        return None
    return _of_month(words, ordinal[0], ordinal[1] + 1, stop)


def _of_month(words: Words, number: int, at: int, stop: int, more: int = 0) -> Found | None:
    """Read the month of a day that only a number names: "of this month", "of last month", "of the month"."""
    begin = at + 1 if words.keys[at] == "the" and at + 1 < stop else at
    month = date_words().relative.match(words.keys, begin, stop)
    if month and isinstance(month[0], Calendar) and month[0].unit == "month":
        return DayOfMonth(number, month[0].shift, more), month[1]
    return (DayOfMonth(number, more=more), begin + 1) if words.keys[begin] == "month" else None


def _next_day(words: Words, at: int, stop: int, number: int) -> int:
    """Return the word behind "and 4th" that follows "the 3rd"; 0 where no next day stands there."""
    if at + 1 >= stop or words.keys[at] != "and":
        return 0
    day = at + 1 + (words.keys[at + 1] == "the")
    if day >= stop or words.keys[day].isdecimal() or day_number(words.keys[day]) != number + 1:
        return 0
    return day + 1


_LAST_DAY = 31
_HOURS = frozenset({"morning", "evening", "afternoon", "night", "dawn", "eve"})  # "on the evening of the 13th"
_BEFORE_ORDINAL = frozenset(
    {"on", "since", "until", "till", "for", "from", "to"}
)  # not "by", "of": brigades are counted too
BEHIND_ORDINAL = frozenset(
    {"in", "at", "near", "between", "outside", "inside", "around", "from", "over", "under"}
    | {
        "come",
        "whatever",
        "despite",
        "regardless",
        "unless",
        "if",
        "while",
        "where",
        "amid",
        "following",
        "or",
        "because",
    }
    | {"all", "anyway", "nonetheless", "nevertheless", "instead", "again", "too"}
    | {"when", "after", "as", "by", "but", "to", "that", "with", "killing", "against"}
    | {"the", "a", "an", "his", "her", "its", "their", "he", "she", "it", "they", "there"}  # "on the 10th the army"
    | {"some", "about", "around", "nearly", "several", "two", "three", "four", "five", "six", "more", "armed", "gunmen"}
    | {"unidentified", "unknown", "police", "troops", "policemen", "militiamen", "people", "women", "men"}
)
