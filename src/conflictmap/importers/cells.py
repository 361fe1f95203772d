"""What single cells mean: days in the styles of the big datasets, numbers, coordinates, countries."""

import calendar
import math
import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TypeVar

from babel.core import Locale, get_global

from conflictmap.extraction.text.vocabulary import rows as vocabulary_rows
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.importers.troubles import CellError, Doubtful, read_in
from conflictmap.model import TimePrecision
from conflictmap.model.text import fold

_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:[T ]{_TIME}(?:Z| ?UTC|[+-]\d\d(?::?\d\d)?)?)?")
_FIGURES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})[-/.](\d{{4}}|\d{{2}})(?:[ T]{_TIME}(?: ?[AaPp][Mm])?)?")
# of one word, of two as in Arabic (كانون الثاني), or called in two ways, as the UN does (كانون الثاني/يناير)
_NAME = r"[^\W\d_]+(?: [^\W\d_]+)?(?: ?/ ?[^\W\d_]+)?"
_ORDINAL = "(?:st|nd|rd|th|er)?"
_MONTH = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?|(?P<month2>\d{1,2})[-/.](?P<year2>\d{4})"
    rf"|(?P<name>{_NAME})\.?,?[ -](?P<year3>\d{{4}})"
)
_MONTHS = 12
_SPREADSHEETS = ("en", "fr", "tr", "ar", "es", "pt", "de", "ru", "uk")
_NUMBERED = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # days since 1900, as spreadsheets count them: 1954 to 2119
_NAMED = re.compile(rf"(\d{{1,2}}){_ORDINAL}[ ./-]?({_NAME})\.?,?[ /-]?(\d{{4}}|\d{{2}})")
_MONTH_FIRST = re.compile(rf"({_NAME})\.? (\d{{1,2}}){_ORDINAL},? (\d{{4}})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0*)?")
_BETWEEN_THOUSANDS = re.compile(r"[, '\u066c\u2019\u00a0\u2009\u202f]")
_THOUSANDS = re.compile(rf"[^\D0]\d{{0,2}}(?:{_BETWEEN_THOUSANDS.pattern}\d{{3}})+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_COMMA = re.compile(r"[+-]?\d{1,3}[,\u066b]\d+")  # the second is the comma between Arabic figures
_NOT_SAID = frozenset({"na", "n/a", "#n/a", "nan", "null", "unknown", "?", "-", "–", "—"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_HALF_WEEK = timedelta(days=3)
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"  # which comes first in a day such as 03/10/2020
_ORDERS = {DAY_FIRST: "day first", MONTH_FIRST: "month first"}
_NOWHERE = (
    "latitude and longitude are both 0, which is the sea off Africa and mostly stands for nothing known; "
    "the row is kept without these coordinates"
)

T = TypeVar("T")


def sides_of(text: str) -> tuple[int, int] | None:
    """
    Return the first two numbers of a day such as `03/10/2020`; None for days that are written in another way.

    Points mean that the day is first, wherever they are used. A year of two figures may be the first number itself,
    so such days tell nothing.
    """
    found = _FIGURES.fullmatch(text.strip())
    return (int(found[1]), int(found[3])) if found and found[2] != "." and len(found[4]) == 4 else None


def day(text: str, order: str = DAY_FIRST) -> date:
    """
    Read a day: `2022-06-30`, `30 June 2022`, `June 30th, 2022`, `1er juin 2022`, `30-06-2022`, `20220630`.

    Slashes and points are as good as hyphens; days in figures may have a time behind them.

    Parameters
    ----------
    text
        Without spaces around it.
    order
        Whether the day (`dmy`) or the month (`mdy`) comes first in `03/10/2020`, and in `03/10/20`, which is read only
        then; "" if nobody knows.

    Raises
    ------
    ValueError
        If it is none of these, no day of the calendar, or one of two days.
    """
    if found := _ISO.fullmatch(text):
        year, month, number = int(found[1]), int(found[3]), int(found[4])
    elif found := _COMPACT.fullmatch(text):
        year, month, number = (int(part) for part in found.groups())
    elif found := _FIGURES.fullmatch(text):
        if not order and len(found[4]) == 2:
            raise ValueError(
                f"{text[:40]!r} has two figures for its year; say with --date-order dmy or mdy what is first"
            )
        number, month = _day_and_month(text, int(found[1]), int(found[3]), DAY_FIRST if found[2] == "." else order)
        year = _full_year(found[4])
    elif found := _NAMED.fullmatch(text):
        number, month, year = int(found[1]), _month(found[2]), _full_year(found[3])
    elif found := _MONTH_FIRST.fullmatch(text):
        month, number, year = _month(found[1]), int(found[2]), int(found[3])
    else:
        raise ValueError(f"{text[:40]!r} is no day; {_as_a_day(text)}")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"{text[:40]!r} is in no year from {_FIRST_YEAR} to {_LAST_YEAR}")
    try:
        return date(year, month, number)
    except ValueError:
        how = f" when read {_ORDERS[order]}" if order and sides_of(text) else ""
        raise ValueError(f"{text[:40]!r} is no day of the calendar{how}") from None


def days_of(text: str, order: str = DAY_FIRST) -> tuple[date, date, TimePrecision]:
    """
    Read a day as `day` does, or a month or year alone: `2022-06`, `06/2022`, `June 2022`, `2022`.

    Returns
    -------
    first, last, precision
        All its days, and whether it is a day, a month or a year.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        only = day(text, order)
        return only, only, TimePrecision.DAY
    year = int(found["year"] or found["year2"] or found["year3"])
    written, name = found["month"] or found["month2"], found["name"]
    if not _FIRST_YEAR <= year <= _LAST_YEAR or (written and not 1 <= int(written) <= _MONTHS):
        raise ValueError(f"{text[:40]!r} is no month or year of the calendar")
    month = _month(name) if name else int(written or 1)
    precision = TimePrecision.MONTH if name or written else TimePrecision.YEAR
    return (*days_around(date(year, month, 1), precision), precision)


def _as_a_day(text: str) -> str:
    if _NUMBERED.fullmatch(text):
        return "it may be a spreadsheet's number of one: give the column the format of a date there, and save it again"
    return "write it as 2022-06-30"


def _day_and_month(text: str, first: int, second: int, order: str) -> tuple[int, int]:
    if not order and first != second and max(first, second) <= 12:
        raise ValueError(f"{text[:40]!r} may be day or month first; say which with --date-order dmy or mdy")
    return (second, first) if order == MONTH_FIRST or (not order and second > 12) else (first, second)


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): int(row["month"]) for row in vocabulary_rows("months.tsv", "\t") for name in row["names"].split("|")
    }


@cache
def _months_of_spreadsheets() -> dict[str, int]:
    """Name the months as programs write them in these languages: shorter than articles do (05.Haz.24)."""
    return {
        fold(name.rstrip(".")): number
        for language in _SPREADSHEETS
        for context in ("format", "stand-alone")
        for length in ("wide", "abbreviated")
        for number, name in Locale(language).months[context][length].items()
    }


def _month(text: str) -> int:
    """Read the name of a month, or its two names, which must be of one month."""
    names = [fold(name.strip().rstrip(".")) for name in text.split("/")]
    found = {_months().get(name) or _months_of_spreadsheets().get(name) for name in names}
    number = found.pop()
    if number is None or found:
        raise ValueError(f"{text[:40]!r} is no month")
    return number


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def days_around(known: date, precision: TimePrecision) -> tuple[date, date]:
    """Say which days are meant when a day stands for its week (three days to both sides) or its month or year."""
    if precision is TimePrecision.WEEK:
        return known - _HALF_WEEK, known + _HALF_WEEK
    if precision is TimePrecision.MONTH:
        last = calendar.monthrange(known.year, known.month)[1]
        return known.replace(day=1), known.replace(day=last)
    if precision is TimePrecision.YEAR:
        return date(known.year, 1, 1), date(known.year, 12, 31)
    return known, known


def said(text: str) -> str:
    """Return a cell, or "" if it says in a word or a stroke that there is no value, as R and spreadsheets do."""
    return "" if text.casefold() in _NOT_SAID else text


def whole(text: str) -> int | None:
    """
    Read a whole number; blank and NA are None. `3.0` is 3, as statistics programs write it.

    Raises
    ------
    ValueError
        If it is no whole number.
    """
    if not said(text):
        return None
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no whole number")
    return int(text.split(".", maxsplit=1)[0])


def count(text: str) -> int | None:
    """Read a whole number of people, also `1,234`; blank is None. Raises ValueError for others and negative ones."""
    number = whole(_BETWEEN_THOUSANDS.sub("", text) if _THOUSANDS.fullmatch(text) else text)
    if number is not None and not 0 <= number <= 10_000_000:
        raise ValueError(f"{text[:40]!r} is no number of people")
    return number


def point(lat: str, lon: str, columns: tuple[str, str] = ("latitude", "longitude")) -> tuple[float, float] | None:
    """
    Read degrees of latitude and longitude; None when both are blank, and when both are 0 (see `unless_nowhere`).

    Parameters
    ----------
    lat, lon
        Without spaces around them.
    columns
        What their source calls the columns.

    Returns
    -------
    lon, lat
        Degrees.

    Raises
    ------
    CellError
        If they are no place on the earth; the message says so when they seem to be swapped.
    """
    if not said(lat) and not said(lon):
        return None
    y, x = (read_in(column, _degrees, text) for column, text in zip(columns, (lat, lon), strict=True))
    if abs(y) > 90:
        swapped = "; latitude and longitude may be swapped" if abs(x) <= 90 and abs(y) <= 180 else ""
        raise CellError(columns[0], f"latitude {lat[:40]!r} is not between -90 and 90{swapped}")
    if abs(x) > 180:
        raise CellError(columns[1], f"longitude {lon[:40]!r} is not between -180 and 180")
    return None if x == y == 0 else (x, y)


def unless_nowhere(value: T, lat: str, lonlat: tuple[float, float] | None, column: str = "latitude") -> T | Doubtful:
    """Return what a row's place means, and the doubt where `point` left coordinates out that stand for nothing."""
    return Doubtful(value, column, _NOWHERE) if said(lat) and lonlat is None else value


def _degrees(text: str) -> float:
    """Read degrees, also `35,81` and `٣٥٫٨١`: a comma parts no thousands of them."""
    plain = text.replace(",", ".").replace("\u066b", ".") if _COMMA.fullmatch(text) else text
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"{text[:40]!r} is no number of degrees")
    value = float(plain)
    if not math.isfinite(value):
        raise ValueError(f"{text[:40]!r} is no number of degrees")
    return value + 0.0


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """
    Find the two letters of ISO 3166 for a country's code (two or three letters, or its number) or name.

    Returns
    -------
    code
        "" for what is no country that is known.
    """
    if not text:
        return ""
    key = text.upper()
    number = f"{whole(key):03}" if _WHOLE.fullmatch(key) else key
    for code in get_global("territory_aliases").get(number, ()):
        if len(code) == 2:
            return str(code)
    if len(key) == 2 and key.isalpha():
        return key
    name = re.sub(r"\(.*?\)", "", text).strip()
    main, _, before = name.partition(", ")  # as in lists: Iran, Islamic Republic of
    usual = [_USUAL_NAMES.get(fold(one), one) for one in (text, name)]
    return next(filter(None, map(_country_called, (*usual, f"{before} {main}" if before else ""))), "")


def _country_called(name: str) -> str:
    places = [found.place for found in Gazetteer.open().lookup(name)] if name else []
    return next((place.country for place in places if place.is_country), "")


# names that UCDP, ACLED and lists use: gazetteers lack them, or give them to another country (UCDP's Congo is not
# "DR Congo (Zaire)")
_USUAL_NAMES = {
    fold(name): usual
    for usual, names in {
        "Democratic Republic of the Congo": (
            *("DR Congo", "D.R. Congo", "RDC", "Congo, Dem. Rep."),
            *("Congo (Kinshasa)", "Congo (Democratic Republic of the)"),
        ),
        "Republic of the Congo": ("Congo", "Republic of Congo", "Congo, Rep.", "Congo (Brazzaville)"),
        "Central African Republic": ("RCA",),
        "Kosovo": ("XKX",),
        "Eswatini": ("Kingdom of eSwatini",),
        "North Macedonia": ("Macedonia, FYR",),
        "State of Palestine": ("Occupied Palestinian Territory", "West Bank and Gaza"),
    }.items()
    for name in names
}
