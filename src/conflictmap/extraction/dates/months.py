"""Names of months, and the year behind a day or a month."""

from conflictmap.extraction.dates.forms import Calendar
from conflictmap.extraction.dates.ordinal_days import BEHIND_ORDINAL, OF
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.numbers import year_number
from conflictmap.extraction.text.words import Words


def month_name(words: Words, index: int, stop: int, *, beside_number: bool = False) -> tuple[int, int] | None:
    """Read the name of a month: its number, and the word after it; a short one ("Mar") only beside a number."""
    found = date_words().months.match(words.keys, index, stop)
    if found is None or (found[0].is_short and not beside_number):
        return None
    return found[0].number, found[1]


def month_twin(words: Words, index: int, stop: int, number: int) -> int:
    """Step over the second name of the same month: "آذار/مارس"."""
    twin = month_name(words, index, stop, beside_number=True) if index < stop else None
    return twin[1] if twin and twin[0] == number else index


def years_after(words: Words, index: int, stop: int) -> tuple[int | None, int]:
    """Read "last year" behind a day or month, and the word after it."""
    if index + 1 >= stop or words.gap(index - 1) not in {" ", ", "}:
        return None, index
    begin = index + 1 if words.keys[index] in OF else index
    found = date_words().relative.match(words.keys, begin, stop)
    if found is None or not isinstance(found[0], Calendar) or found[0].unit != "year":
        return None, index
    return found[0].shift, found[1]


def year_after(words: Words, index: int, stop: int) -> tuple[int | None, int]:
    """Read the year behind a day or month, and the word after it; None and the same word where there is none."""
    year = year_number(words.keys[index]) or _old_year(words, index, stop) if index < stop else None
    gap = words.gap(index - 1)
    beside = index < stop and gap.strip() in ({"", ",", "."} | _closing(words, index)) and "\n" not in gap
    return (year, index + 1) if year and beside else (None, index)


def _closing(words: Words, index: int) -> frozenset[str]:
    """Return what closes the brackets around the second name of a month: "14 آذار (مارس) 2020"."""
    return _CLOSING if any("(" in words.gaps[at] for at in range(max(index - _TWIN_WORDS, 0), index)) else frozenset()


_CLOSING, _TWIN_WORDS = frozenset({")"}), 2


def _old_year(words: Words, index: int, stop: int) -> int | None:
    """Read a year of long ago, which no number of people is: "On 5 May 1862 the French", not "On 5 May 1500 men"."""
    key, after = words.keys[index], index + 1
    if len(key) != _DIGITS or not key.isdecimal() or int(key) not in _OLD_YEARS:
        return None
    return int(key) if after >= stop or words.gap(index) != " " or words.keys[after] in BEHIND_ORDINAL else None


_DIGITS = 4
_OLD_YEARS = range(1000, 1900)
