"""Months of the Islamic calendar, and holidays of it and of the Gregorian one.

Days are those of the Umm al-Qura calendar, which hijridate computes for 1343 to 1500 AH (1924 to 2077); where the new
moon is sighted by eye a month can begin a day earlier or later.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from hijridate import Gregorian, Hijri
from msgspec import Struct, structs

from conflictmap.extraction.dates.feasts import EasterDay, EveOf, NearestOf
from conflictmap.extraction.dates.forms import Day, Form
from conflictmap.extraction.dates.intervals import Context, Interval, Side, part_of
from conflictmap.extraction.dates.words import day_number
from conflictmap.extraction.text.numbers import read_ordinal, year_number
from conflictmap.extraction.text.vocabulary import typed
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words, keys_of
from conflictmap.model.vocabulary import TimePrecision

_AH = range(1343, 1500)  # years that the calendar is known for, whole months at least
_ERA = frozenset({"ah", "h", "ه", "هـ", "هجري", "هجريه"})


class HijriDays(Form, frozen=True):
    """
    Days of an Islamic month, from day `number` on, `length` of them; the whole month, or a part of it, without.

    `year` is one of the Islamic calendar, or the Gregorian year in which they begin; without one they are those nearest
    on the clause's side of the article's day.
    """

    month: int
    number: int | None = None
    length: int = 1
    year: int | None = None
    part: str = ""

    def interval(self, context: Context) -> Interval | None:
        """Return the days."""
        found = list(self._candidates(context.reference))
        if not found or (self.year is None and context.reference is None):
            return None
        if self.year is not None or context.reference is None:
            return found[0]
        reference = context.reference
        sighted = timedelta(days=self.number is not None)  # how far a feast may lie from the day of the tables
        past = [days for days in found if days.start and days.start <= reference + sighted]
        future = [days for days in found if days.end and days.end >= reference - sighted]
        if context.side is Side.PAST:
            return _moved(past[-1], reference, context.side) if past else None
        if context.side is Side.FUTURE:
            return _moved(future[0], reference, context.side) if future else None
        return min(found, key=lambda days: abs(((days.start or reference) - reference).days))

    def _candidates(self, reference: date | None) -> Iterator[Interval]:
        if self.year in _AH:
            years: list[int] = [self.year or 0]
        else:
            day = date(self.year, 7, 1) if self.year else reference
            years = list(_islamic_years(day)) if day else []
        for year in years:
            days = self._of(year)
            gregorian = self.year if self.year and self.year not in _AH else None
            if days is not None and (gregorian is None or (days.start and days.start.year == gregorian)):
                yield days

    def _of(self, year: int) -> Interval | None:
        if year not in _AH:
            return None
        first = Hijri(year, self.month, 1)
        start = date.fromordinal(first.to_gregorian().toordinal())  # the library's own kind of date has no JSON
        if self.number is None:
            whole = Interval(start, start + timedelta(days=first.month_length() - 1), TimePrecision.MONTH)
            return part_of(whole, self.part)
        start += timedelta(days=self.number - 1)
        return Interval.days(start, start + timedelta(days=self.length - 1))

    @property
    def is_relative(self) -> bool:
        """Whether the year is missing."""
        return self.year is None


def _moved(days: Interval, reference: date, side: Side) -> Interval:
    """Move a feast that the tables give a day too late or too early for the clause that tells of it."""
    if not (days.start and days.end and days.contradicts(reference, side)):
        return days
    step = timedelta(days=1 if side is Side.FUTURE else -1)
    return Interval.days(days.start + step, days.end + step)


def _islamic_years(day: date) -> range:
    """Return the Islamic years around a day; none beyond the tables."""
    try:
        year = Gregorian(day.year, day.month, day.day).to_hijri().year
    except (OverflowError, ValueError):
        return range(0)
    return range(year - 1, year + 2)


class _File(Struct, frozen=True):
    months: dict[str, list[str]]
    alone: dict[str, list[int | str]]
    islamic: dict[str, list[str]]
    civil: dict[str, list[str]]
    any: dict[str, list[str]]
    easter: dict[str, list[str]]
    eastern: dict[str, list[str]]
    several: dict[str, list[str]]
    named_after: dict[str, str]


class _Tables(Struct, frozen=True):
    months: Lexicon[int]
    holidays: Lexicon[Form]
    several: Lexicon[tuple[HijriDays, ...]]
    named_after: frozenset[str]
    alone: frozenset[int]
    cues: frozenset[str]


@cache
def _tables() -> _Tables:
    data = typed("hijri", _File)
    holidays: list[tuple[str, Form]] = []
    for spec, names in data.islamic.items():
        month, number, length = map(int, spec.split())
        holidays += [(name, HijriDays(month, number, length)) for name in names]
    for spec, names in data.civil.items():
        month, number = map(int, spec.split())
        holidays += [(name, Day(None, month, number)) for name in names]
    for table, is_eastern in ((data.easter, False), (data.eastern, True)):
        for spec, names in table.items():
            holidays += [(name, EasterDay(int(spec), is_eastern=is_eastern)) for name in names]
    for spec, names in data.any.items():
        holidays += [(name, NearestOf(tuple(Day(None, *_numbers(day)) for day in spec.split("|")))) for name in names]
    return _Tables(
        Lexicon((name, int(number)) for number, names in data.months.items() for name in names),
        Lexicon(holidays),
        Lexicon(
            (name, tuple(HijriDays(*_numbers(day)) for day in spec.split("|")))
            for spec, names in data.several.items()
            for name in names
        ),
        frozenset(keys_of(data.named_after["words"])),
        frozenset(map(int, data.alone["months"])),
        frozenset(keys_of(str(cue))[-1] for cue in data.alone["cues"]),
    )


def _numbers(spec: str) -> tuple[int, int]:
    month, number = map(int, spec.split())
    return month, number


@cache
def hijri_heads() -> frozenset[str]:
    """Return the words that can begin the name of an Islamic month or a holiday."""
    return frozenset(hijri_seconds())


@cache
def hijri_seconds() -> dict[str, frozenset[str] | None]:
    """Return those words, each with what can stand second behind it; None where anything can."""
    seconds: dict[str, frozenset[str] | None] = {"eve": frozenset({"of"})}
    seconds |= dict.fromkeys(_DAYS_OF_FEAST, frozenset({_FEAST_DAYS}))
    seconds |= {head: _tables().holidays.seconds(head) for head in _tables().holidays.heads}
    return seconds | dict.fromkeys(_tables().months.heads)


def read_hijri(words: Words, index: int, stop: int) -> tuple[Form, int] | None:
    """Read "15 Sha'ban 1441", "Ramadan 2020", "during Ramadan", "Eid al-Fitr", "second day of Eid al-Adha 2019"."""
    return _day_of_month(words, index, stop) or _day_of_holiday(words, index, stop) or _month(words, index, stop)


def _day_of_month(words: Words, index: int, stop: int) -> tuple[Form, int] | None:
    tables, keys = _tables(), words.keys
    number = day_number(keys[index])
    begin = index + 1
    if number is not None and begin < stop:
        begin += keys[begin] in {"of", "من"}
        month = tables.months.match(keys, begin, stop)
        if month and number <= 30:
            year, after = _year(words, month[1], stop)
            return HijriDays(month[0], number, year=year), after
    month = tables.months.match(keys, index, stop)
    if (
        month
        and month[1] < stop
        and words.is_capital(index)
        and (number := day_number(keys[month[1]]))
        and number <= 30
    ):
        year, after = _year(words, month[1] + 1, stop)
        return (HijriDays(month[0], number, year=year), after) if year else None
    return None


def _day_of_holiday(words: Words, index: int, stop: int) -> tuple[Form, int] | None:
    """Read a holiday, the day before it, or one of its days; the name alone means all of them."""
    keys = words.keys
    if keys[index] == "eve":
        return _eve(words, index, stop)
    begin, number = index, 0
    if keys[index] in _DAYS_OF_FEAST and index + 2 < stop and keys[index + 1] == _FEAST_DAYS:
        begin, number = index + 2, _DAYS_OF_FEAST[keys[index]]
    elif ordinal := read_ordinal(words, index, stop):
        begin, number = _of_which(words, ordinal, stop), ordinal[0]
    named = _named(words, begin, stop)
    if named is None:
        return _any_of(words, (begin, number), stop) or _day_of_fast(words, (begin, number), stop)
    return _with_year(words, named, number, stop)


_FEAST_DAYS = "ايام"
_DAYS_OF_FEAST = {"اول": 1, "ثاني": 2, "ثالث": 3, "رابع": 4}  # "ثاني أيام عيد الأضحى"


def _eve(words: Words, index: int, stop: int) -> tuple[Form, int] | None:
    begin = index + 2 + (words.keys[index + 2 : index + 3] == ["the"])
    if words.keys[index + 1 : index + 2] != ["of"] or begin >= stop:
        return None
    named = _named(words, begin, stop)
    found = _with_year(words, named, 0, stop) if named else _any_of(words, (begin, 1), stop)
    return (EveOf(found[0]), found[1]) if found else None


def _of_which(words: Words, ordinal: tuple[int, int], stop: int) -> int:
    """Return the word behind "third day of the"; that behind the ordinal where no day follows."""
    keys, after = words.keys, ordinal[1]
    if keys[after] == "من" and after + 1 < stop:  # "اليوم الأول من عيد الفطر"
        return after + 1
    if after + 2 >= stop or keys[after] != "day" or keys[after + 1] != "of":
        return stop
    return after + 2 + (keys[after + 2] == "the")


def _named(words: Words, begin: int, stop: int) -> tuple[Form, int] | None:
    """Read the name of a feast that no street or brigade bears."""
    found = _tables().holidays.match(words.keys, begin, stop) if begin < stop else None
    if found is None or (words.text[words.starts[begin]] < ARABIC and not words.is_capital(begin)):
        return None
    after = found[1]
    is_name = after < stop and words.gap(after - 1) == " " and words.keys[after] in _tables().named_after
    return None if is_name else found


def _with_year(words: Words, named: tuple[Form, int], number: int, stop: int) -> tuple[Form, int] | None:
    """Add the year to a feast, and which day of it is meant."""
    form, after = named
    year, after = _year(words, after, stop)
    if isinstance(form, HijriDays):
        first = (form.number or 1) + max(number - 1, 0)
        return HijriDays(form.month, first, 1 if number else form.length, year), after
    if number:
        return None
    if isinstance(form, Day):
        return Day(year, form.month, form.number), after
    return (EasterDay(form.offset, year, form.is_eastern) if isinstance(form, EasterDay) else form), after


def _any_of(words: Words, word: tuple[int, int], stop: int) -> tuple[Form, int] | None:
    """Read "Eid" behind "third day of": of which feast, nobody says."""
    begin, number = word
    found = _tables().several.match(words.keys, begin, stop) if number and begin < stop else None
    if found is None or not words.is_capital(begin):
        return None
    firsts = (structs.replace(feast, number=(feast.number or 1) + number - 1) for feast in found[0])
    return NearestOf(tuple(firsts)), found[1]


def _day_of_fast(words: Words, word: tuple[int, int], stop: int) -> tuple[Form, int] | None:
    """Read "first day of Ramadan"."""
    begin, number = word
    month = _tables().months.match(words.keys, begin, stop) if number and begin < stop else None
    if month is None or number > _MONTH_DAYS or not words.is_capital(begin):
        return None
    year, after = _year(words, month[1], stop)
    return HijriDays(month[0], number, year=year), after


_MONTH_DAYS = 30


def _month(words: Words, index: int, stop: int) -> tuple[Form, int] | None:
    """Read "Ramadan 1441"; a month alone only behind a word that makes it a date, and not as somebody's name."""
    found = _tables().months.match(words.keys, index, stop)
    if found is None:
        return None
    month, after = found
    year, end = _year(words, after, stop)
    if year is not None:
        return HijriDays(month, year=year), end
    has_case = words.text[words.starts[index]] < ARABIC
    named = has_case and after < stop and words.gap(after - 1) == " " and words.is_capital(after)
    led_in = index > 0 and words.keys[index - 1] in _tables().cues and words.gap(index - 1) == " "
    return (HijriDays(month), after) if month in _tables().alone and led_in and not named else None


def _year(words: Words, index: int, stop: int) -> tuple[int | None, int]:
    """Read "1441", "1441 AH", "1441هـ", "2020", "this year's" aside; None where no year of either calendar stands."""
    if index >= stop or words.gap(index - 1).strip() not in {"", ","}:
        return None, index
    key = words.keys[index]
    digits = next((key.removesuffix(era) for era in _ERA if key.endswith(era) and key[0].isdecimal()), key)
    year = int(digits) if len(digits) == 4 and digits.isdecimal() else 0
    if year not in _AH:
        year = year_number(digits) or 0
    if not year:
        return None, index
    follows = index + 1 < stop and words.keys[index + 1] in _ERA
    return year, index + 1 + follows
