"""A publication day as articles print it: "14 March, 2020", "Mar 14, 2020", "١٤ آذار/مارس ٢٠٢٠", "2020-03-14"."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from conflictmap.model.text import fold
from conflictmap.model.vocabulary import DateOrder
from conflictmap.resources import data_path

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d-])(\d{1,2})(?:[./](\d{1,2})[./]|-(\d{1,2})-)(\d{4})(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEARS = range(1900, 2101)
# invisible, and put around the strokes of a day by programs that write Arabic
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def read_day(text: str) -> date | None:
    """
    Read the first day that a short text prints in full, with its year.

    `13/4/2020` and `13-4-2020` are read when only one order of day and month is possible or both mean the same; else
    they are passed over, because the order differs between countries. Digits of any script count. Impossible days are
    passed over.
    """
    plain = _DIRECTION_MARKS.sub("", text)
    return next((day for year, month, number in _candidates(plain) if (day := _day(year, month, number))), None)


def read_timestamp(text: str, order: DateOrder = "") -> date | None:
    """
    Read a day as programs and people write it into a field of its own: ISO 8601, RFC 2822, or as `read_day` does.

    With an `order`, days in figures are read in it, and years of two figures too.
    """
    plain = _DIRECTION_MARKS.sub("", text).strip()
    if order and (found := _FIGURES.match(plain)):
        return _in_figures(found, order)
    try:
        day = datetime.fromisoformat(plain).date()
    except ValueError:
        return read_day(plain)
    return day if day.year in _YEARS else None


def _in_figures(found: re.Match[str], order: DateOrder) -> date | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        year += 2000 if year < 70 else 1900
    return _day(year, first, second) if order == "mdy" else _day(year, second, first)


def _candidates(text: str) -> Iterator[tuple[int, int, int]]:
    for found in _ISO.finditer(text):
        yield int(found[1]), int(found[3]), int(found[4])
    yield from _named(text)
    for found in _NUMBERS.finditer(text):
        first, second, year = int(found[1]), int(found[2] or found[3]), int(found[4])
        if first > 12 or first == second:
            yield year, second, first
        elif second > 12:
            yield year, first, second


def _named(text: str) -> Iterator[tuple[int, int, int]]:
    months, pattern = _months()
    for found in pattern.finditer(fold(text)):
        before, month, after, year = found["before"], months[found["month"]], found["after"], found["year"]
        if before or after:
            yield int(year), month, int(before or after)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    months: dict[str, int] = {}
    for line in data_path("vocabulary/months.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        number, _, names = line.split("\t")
        months.update({fold(name): int(number) for name in names.split("|")})
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    # "14 March 2020", "1er mars 2020", "14th of March 2020", "March 14 2020", "14 آذار مارس 2020"
    pattern = (
        rf"(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th|er)?(?: of| de)? )?\b(?P<month>{names})\b(?: (?:{names})\b)?"
        r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))? (?P<year>\d{4})(?!\d)"
    )
    return months, re.compile(pattern)
