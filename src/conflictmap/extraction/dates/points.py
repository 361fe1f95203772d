"""Rules for one point or period of time: days, weekdays, months, years, seasons and relative words."""

from collections.abc import Callable
from functools import cache

from msgspec import structs

from conflictmap.extraction.dates.arabic import day_of_month, is_counted_day, past_weekday
from conflictmap.extraction.dates.bare import read_bare
from conflictmap.extraction.dates.counted_days import EdgeOfMonth, FromDay, NightInto, WeekdayBeside, WeekdayOfMonth
from conflictmap.extraction.dates.forms import (
    Calendar,
    Day,
    Found,
    Month,
    Offset,
    Overnight,
    Season,
    Weekday,
    Year,
    on_weekday,
)
from conflictmap.extraction.dates.hijri import HijriDays, hijri_heads, read_hijri
from conflictmap.extraction.dates.months import month_name, month_twin, year_after, years_after
from conflictmap.extraction.dates.numeric import numeric
from conflictmap.extraction.dates.of_that_year import OfThatYear, of_that_year
from conflictmap.extraction.dates.ordinal_days import OF, bare_ordinal, weekday_the_ordinal
from conflictmap.extraction.dates.without_year import day_and_month, of_that_month, weekday_with_number
from conflictmap.extraction.dates.words import date_words, day_number
from conflictmap.extraction.text.numbers import count_heads, read_integer, read_ordinal, year_number
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.model.memo import Memo

Rule = Callable[[Words, int, int], Found | None]  # reads what begins at a word, up to another one

_IN = frozenset({"in"})
_OF_NIGHT = OF | {"from"}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "thirtieth", "twenty", "thirty", "premiere", "deuxieme", "troisieme",
)  # fmt: skip
_LAST = frozenset({"last", "final", "derniere"})
_FIRST = frozenset({"first"})


def read_point(words: Words, index: int, stop: int, *, cued: bool = False) -> Found | None:
    """
    Read one point or period of time at word `index`.

    `cued` says that a word before ("since", "between") makes a bare year or month a date.
    """
    if index >= stop or not may_begin_point(words.keys[index]):
        return None
    part = _part(words, index, stop) if may_begin(date_words().parts.heads, words.keys[index]) else None
    return part or _plain(words, index, stop, cued=cued)


def may_begin(heads: frozenset[str], key: str) -> bool:
    """Whether a word can begin what begins by some words: it is one, or an Arabic one, or in digits."""
    return key in heads or key[0] > ARABIC or key[0].isdecimal()


def may_begin_point(key: str) -> bool:
    """Whether a word can begin a point of time: a cheap first look."""
    return may_begin(_starters(), key)


@cache
def _starters() -> frozenset[str]:
    table = date_words()
    lexicons = (
        table.months, table.weekdays, table.short_weekdays, table.relative, table.which, table.parts, table.seasons,
    )  # fmt: skip
    return frozenset().union(_ORDINALS, _LAST, hijri_heads(), *(lexicon.heads for lexicon in lexicons))


def _plain(words: Words, index: int, stop: int, *, cued: bool) -> Found | None:
    for rule in _RULES[words.keys[index]]:
        if found := rule(words, index, stop):
            return of_that_year(words, found, stop)
    found = read_bare(words, index, stop, cued=cued)
    return found and of_that_year(words, found, stop)


def _rules_of(key: str) -> tuple[Rule, ...]:
    """Return the rules by which a point that begins with a word may be read, in their order."""
    table = date_words()
    rules: tuple[tuple[Rule, frozenset[str]], ...] = (
        (read_hijri, hijri_heads() | count_heads()),
        (_days_of_month, _LAST | _FIRST),
        (_week_of_month, _LAST | count_heads()),  # before "last week"
        (_relative, table.relative.heads),
        (_which, table.which.heads),
        (_weekday, table.weekdays.heads | table.short_weekdays.heads),
        (numeric, _NONE),
        (day_and_month, _NONE),
        (day_of_month, _NONE),
        (_day_month, _NONE),
        (of_that_month, count_heads()),
        (_ordinal_day, count_heads()),
        (bare_ordinal, count_heads()),
        (_month_day, table.months.heads),
    )
    return tuple(rule for rule, heads in rules if may_begin(heads, key))


_NONE: frozenset[str] = frozenset()
_RULES = Memo(_rules_of, most=4_096)


def _relative(words: Words, index: int, stop: int) -> Found | None:
    found = date_words().relative.match(words.keys, index, stop)
    is_night = found is not None and isinstance(found[0], Overnight)
    if (
        found is None
        or (words.keys[index] == "day" and words.keys[max(index - 2, 0) : index] == ["of", "the"])
        or (is_night and _is_dated_night(words, found[1], stop))
        or is_counted_day(words, index, found[1], stop)
        or _is_week_of_other(words, found, stop)
    ):
        return None
    if words.keys[found[1] - 1] in _COUNTING and (other := _weekday(words, found[1], stop)):
        day = FromDay(other[0], -1 if words.keys[found[1] - 1] == "before" else 1)  # "the day before Sunday's vote"
        return day, found[1]
    return (_night_into(words, found[1], stop) if is_night else None) or _named_day(words, found, stop)


def _is_week_of_other(words: Words, found: Found, stop: int) -> bool:
    """Whether what follows says before or after what a week was: "the week before the vote", "in the week after"."""
    form, after = found
    if not isinstance(form, Offset) or form.unit != "week" or words.keys[after - 1] not in _COUNTING:
        return False
    return after < stop and words.gap(after - 1) == " " and words.keys[after] not in _GOES_ON


_GOES_ON = frozenset({"and", "but", "in", "at", "near", "when", "while", "with", "by", "from"})


def _named_day(words: Words, found: Found, stop: int) -> Found:
    is_day = isinstance(found[0], Calendar) and found[0].unit == "day"
    after = _skip_hour(words, found[1], stop)
    return found[0], past_weekday(words, after, stop) if is_day else after


_COUNTING = frozenset({"before", "after"})


def _night_into(words: Words, index: int, stop: int) -> Found | None:
    """Read the day that ends a night: "overnight into Tuesday", "in the night to 11 March"."""
    if index + 1 >= stop or words.keys[index] not in _INTO:
        return None
    rules = (rule(words, index + 1, stop) for rule in (_weekday, _day_month, _month_day))
    found = next((one for one in rules if one), None)
    return (NightInto(found[0]), found[1]) if found else None


_INTO = frozenset({"to", "into"})


def _is_dated_night(words: Words, index: int, stop: int) -> bool:
    """Whether the day of a night follows: "in the night of Sunday to Monday"."""
    if index + 1 >= stop or words.keys[index] not in _OF_NIGHT:
        return False
    return any(rule(words, index + 1, stop) for rule in (_weekday, _day_month, _month_day)) or (
        day_number(words.keys[index + 1]) is not None
    )


def _skip_hour(words: Words, index: int, stop: int) -> int:
    """Step over "morning", "night" and the like behind a day."""
    hour = date_words().hours.match(words.keys, index, stop) if index < stop else None
    return hour[1] if hour and words.gap(index - 1) == " " else index


def _which(words: Words, index: int, stop: int) -> Found | None:
    """Read "last Sunday", "next March", "this summer"."""
    found = date_words().which.match(words.keys, index, stop)
    if found is None or found[0].endswith("_after") or found[1] >= stop:
        return None
    which, begin = found
    weekday = date_words().weekdays.match(words.keys, begin, stop)
    if weekday and words.keys[index] in _BESIDE:
        return WeekdayBeside(weekday[0], _BESIDE[words.keys[index]]), _skip_hour(words, weekday[1], stop)
    if which == "that":  # "that November" is the one of the year spoken of
        named = month_name(words, begin, stop) if words.is_capital(begin) else None
        return (OfThatYear(Month(None, named[0])), named[1]) if named else None
    if weekday:
        return Weekday(weekday[0], which), _skip_hour(words, weekday[1], stop)
    if month := month_name(words, begin, stop):
        return Month(None, month[0], which=which), month[1]
    season = date_words().seasons.match(words.keys, begin, stop)
    return (Season(season[0], None, which), season[1]) if season else None


_BESIDE = {"following": 1, "that": 0}  # "that Sunday", of the day spoken of last


def _weekday(words: Words, index: int, stop: int) -> Found | None:
    table = date_words()
    full = table.weekdays.match(words.keys, index, stop)
    found = full or table.short_weekdays.match(words.keys, index, stop)
    if found is None or (full and not _is_weekday(words, index, full[1], stop)):
        return None
    after = _skip_hour(words, found[1], stop)
    if dated := numeric(words, after, stop) or _day_month(words, after, stop) or _month_day(words, after, stop):
        return on_weekday(dated, found[0])
    if numbered := weekday_with_number(words, index, after, stop, found[0]):
        return numbered
    return _full_weekday(words, full[0], after, stop) if full is not None else None


def _full_weekday(words: Words, number: int, after: int, stop: int) -> Found:
    """Read what follows the full name of a weekday: "Monday the 16th", "Thursday week", "Tuesday of last week"."""
    if words.keys[after : after + 1] == ["week"] and words.gap(after - 1) == " ":
        return Weekday(number, "week"), after + 1  # "on Thursday week"
    dated = weekday_the_ordinal(words, after, stop, number) or _weekday_of_week(words, number, after, stop)
    return dated or (Weekday(number), after)


def _weekday_of_week(words: Words, number: int, after: int, stop: int) -> Found | None:
    """Read "Tuesday of last week", "Saturday before last", "vendredi dernier"."""
    if words.keys[after : after + 4] in _WEEK_BEFORE and after + 4 <= stop:
        return Weekday(number, weeks=-1), after + 4
    begin = after + (words.keys[after] in OF)
    begin += words.keys[begin] == "the"
    week = _relative(words, begin, stop) if after + 1 < stop else None
    if week and isinstance(week[0], Calendar) and week[0].unit == "week":
        return Weekday(number, weeks=week[0].shift), week[1]
    if behind := _by_one_word(words, number, after, stop):
        return behind
    which = date_words().which.match(words.keys, after, stop) if after < stop else None
    if which and which[0].endswith("_after"):
        return Weekday(number, which[0].removesuffix("_after")), which[1]
    return None


def _by_one_word(words: Words, number: int, after: int, stop: int) -> Found | None:
    """Read "Saturday before last", "on the Wednesday before", "on Friday last"."""
    if after + 1 < stop and words.keys[after : after + 2] == ["before", "last"]:
        return Weekday(number, "before_last"), after + 2
    if words.keys[after - 2 : after - 1] == ["the"] and words.keys[after] == "before" and _ends_before(words, after):
        return WeekdayBeside(number, -1), after + 1
    is_last = words.keys[after : after + 1] == ["last"] and words.gap(after - 1) == " "
    return (Weekday(number, "last"), after + 1) if is_last and _ends_last(words, after, stop) else None


def _ends_last(words: Words, index: int, stop: int) -> bool:
    """Whether "last" has no noun behind it that it is said of: "died on Friday last in a clash", not "last week"."""
    if index + 1 >= stop or words.gap(index).strip():
        return True
    return words.keys[index + 1] in _BEHIND_LAST


_BEHIND_LAST = frozenset({
    "in", "at", "on", "near", "by", "when", "after", "as", "and", "but", "during", "from", "outside", "around", "while",
    "the", "a", "an", "was", "were", "had", "killed", "for", "with", "between", "along", "to",
})  # fmt: skip


def _ends_before(words: Words, index: int) -> bool:
    """Whether "before" has nothing behind it to count from: "had on the Wednesday before been hanged"."""
    return bool(words.gap(index).strip()) or words.keys[index + 1] in {"been", "and", "had", "in", "at"}


_WEEK_BEFORE = (["of", "the", "previous", "week"], ["of", "the", "preceding", "week"])


def _is_weekday(words: Words, index: int, after: int, stop: int) -> bool:
    """Whether the name is of a day, not part of "Black Friday" or "Sunday Times"."""
    table = date_words()
    if index and words.keys[index - 1] in table.not_before_weekday and words.gap(index - 1) in {" ", "-"}:
        return False
    follows = after < stop and words.is_capital(after) and words.gap(after - 1) == " "
    return not (follows and words.keys[after] in table.not_after_weekday)


def _day_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "15 March", "15th of March 2020", "1er mars", "١٥ آذار"."""
    number = day_number(words.keys[index]) if index < stop else None
    if number is None:
        return None
    begin = index + 2 if index + 1 < stop and words.keys[index + 1] in OF else index + 1
    month = month_name(words, begin, stop, beside_number=True)
    if month is None or (words.gap(begin - 1).strip() not in {"", ".", "-"}):
        return None
    after = month_twin(words, month[1], stop, month[0])
    year, after = year_after(words, after, stop)
    years, after = (None, after) if year else years_after(words, after, stop)
    return Day(year, month[0], number, years), after


def _ordinal_day(words: Words, index: int, stop: int) -> Found | None:
    """Read "السادس من أيار" and "the sixth of May"."""
    ordinal = read_ordinal(words, index, stop)
    if ordinal is None or ordinal[0] > 31 or ordinal[1] + 1 >= stop:
        return None
    is_arabic, begin = words.keys[index][0] > ARABIC, ordinal[1] + 1
    if words.keys[ordinal[1]] != ("من" if is_arabic else "of"):
        return None
    if not is_arabic and not (words.is_capital(begin) and index and words.keys[index - 1] == "the"):
        return None  # "twenty-first of March" begins a word before
    month = month_name(words, begin, stop, beside_number=True)
    if month is None:
        return None
    year, after = year_after(words, month_twin(words, month[1], stop, month[0]), stop)
    years, after = (None, after) if year else years_after(words, after, stop)
    return Day(year, month[0], ordinal[0], years), after


def _month_day(words: Words, index: int, stop: int) -> Found | None:
    """Read "March 15", "Mar. 15, 2020"."""
    month = month_name(words, index, stop, beside_number=True) if index < stop else None
    if month is None or month[1] >= stop or words.gap(month[1] - 1).strip() not in {"", "."}:
        return None
    number = day_number(words.keys[month[1]])
    if number is None or not words.is_capital(index):  # "may 5 people", "march 10 km"
        return None
    year, after = year_after(words, month[1] + 1, stop)
    years, after = (None, after) if year else years_after(words, after, stop)
    return Day(year, month[0], number, years), after


def _week_of_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "first week of March", "last day of March", "first Saturday of March"."""
    ordinal = (0, index + 1) if words.keys[index] in _LAST else read_ordinal(words, index, stop)
    if ordinal is None or ordinal[0] > 5 or ordinal[1] + 2 >= stop:
        return None
    unit = date_words().units.match(words.keys, ordinal[1], stop)
    weekday = None if unit else date_words().weekdays.match(words.keys, ordinal[1], stop)
    is_edge = unit is not None and unit[0] == "day" and ordinal[0] in {0, 1}
    end = unit[1] if unit and (unit[0] == "week" or is_edge) else weekday[1] if weekday else stop
    if end >= stop or words.keys[end] not in (OF | _IN if weekday else OF):
        return None
    month = month_name(words, end + 1, stop)
    if month is None:
        return _weekday_of_this_month(words, weekday[0], ordinal[0], end + 1, stop) if weekday else None
    year, after = year_after(words, month[1], stop)
    if is_edge:
        return EdgeOfMonth(Month(year, month[0]), is_last=ordinal[0] == 0), after
    if weekday:
        return WeekdayOfMonth(weekday[0], ordinal[0], Month(year, month[0])), after
    return Month(year, month[0], part=f"week{ordinal[0]}"), after


def _days_of_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "last ten days of April", "first three days of May"."""
    count = read_integer(words, index + 1, stop)
    if count is None or not 1 < count[0] < _MONTH or words.keys[count[1] : count[1] + 2] != ["days", "of"]:
        return None
    month = month_name(words, count[1] + 2, stop)
    if month is None:
        return None
    year, after = year_after(words, month[1], stop)
    return EdgeOfMonth(Month(year, month[0]), is_last=words.keys[index] in _LAST, length=count[0]), after


_MONTH = 31


def _weekday_of_this_month(words: Words, weekday: int, count: int, begin: int, stop: int) -> Found | None:
    """Read "the month", "last month" behind "the first Friday of"."""
    if words.keys[begin : begin + 2] == ["the", "month"] and begin + 2 <= stop:
        return WeekdayOfMonth(weekday, count, Calendar("month", 0)), begin + 2
    found = date_words().relative.match(words.keys, begin, stop)
    if found is None or not isinstance(found[0], Calendar) or found[0].unit != "month":
        return None
    return WeekdayOfMonth(weekday, count, found[0]), found[1]


def _part(words: Words, index: int, stop: int) -> Found | None:
    """Read "early March", "late last week", "the end of 2019", "early on Sunday"."""
    part = date_words().parts.match(words.keys, index, stop)
    if part is None or part[1] >= stop:
        return None
    begin = part[1] + 1 if words.keys[part[1]] in {"on", "in", "the"} else part[1]
    dated_year = words.keys[begin] in _YEAR and year_number(words.keys[begin + 1]) is not None  # "مطلع عام 2019"
    found = _plain(words, begin + dated_year, stop, cued=True) if begin + dated_year < stop else None
    if found is None:
        unit = _OF_NOW.get(words.keys[begin]) if begin < stop else None
        return (Calendar(unit, 0, part[0]), begin + 1) if unit else None
    form = found[0]
    if isinstance(form, Month | Year | Calendar | HijriDays) and not form.part:
        form = structs.replace(form, part=part[0])
    return form, found[1]


_YEAR = frozenset({"عام", "العام", "سنه"})
_OF_NOW = {  # "by the end of the month"
    "month": "month",
    "week": "week",
    "year": "year",
    "الشهر": "month",
    "الاسبوع": "week",
    "العام": "year",
    "السنه": "year",
}
