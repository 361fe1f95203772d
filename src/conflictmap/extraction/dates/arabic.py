"""What Arabic says in an order of its own: "الأيام الثلاثة الماضية", "12 من الشهر الجاري", "ثاني أيام عيد الفطر"."""

from conflictmap.extraction.dates.counted_days import DayOfMonth
from conflictmap.extraction.dates.forms import Calendar, Duration, Found, Vague, Window
from conflictmap.extraction.dates.without_year import OfThatMonth
from conflictmap.extraction.dates.words import date_words, day_number
from conflictmap.extraction.text.numbers import read_integer, read_ordinal
from conflictmap.extraction.text.words import ARABIC, Words, without_clitic

_THE = "ال"
_DUAL = "ين"
_OF = "من"
_TODAY = "اليوم"
_LAST_DAY = 31
_SAME_MONTH = (["الشهر", "نفسه"], ["الشهر", "ذاته"])
# units of which a plural tells no number: "قبل أيام" is some days ago
_SOME = {"ايام": "day", "اسابيع": "week", "اشهر": "month", "شهور": "month", "سنوات": "", "اعوام": "", "سنين": ""}
# begin a phrase only here; the plurals of days and hours begin others as well
WINDOW_HEADS = frozenset(
    {"اليومين", "الاسبوعين", "الشهرين", "العامين", "السنتين", "الاسابيع", "الاشهر", "الشهور", "السنوات", "الاعوام"}
)


def past_units(words: Words, index: int, stop: int) -> Found | None:
    """Read "الأيام الثلاثة الماضية", "اليومين الماضيين", "الساعات ال48 الماضية", "ال48 ساعة المقبلة"."""
    key = _bare(words, index)
    if not key.startswith(_THE):
        return None
    if key == _THE or key[len(_THE) :].isdecimal():
        counted = _the_number(words, index, stop)
        unit = date_words().units.match(words.keys, counted[1], stop) if counted else None
        return _window(words, unit[0], counted[0], unit[1], stop) if counted and unit else None
    unit = date_words().units.match([key.removeprefix(_THE)], 0, 1)
    if unit is None:
        return None
    if key.endswith(_DUAL):
        return _window(words, unit[0], 2, index + 1, stop)
    number = _the_number(words, index + 1, stop)
    return _window(words, unit[0], number[0], number[1], stop) if number else None


def _bare(words: Words, index: int) -> str:
    """Return a word without the "and" or "in" that is written on to it."""
    key = words.keys[index]
    return next((bare for bare in without_clitic(key) if bare.startswith(_THE)), key)


def _the_number(words: Words, index: int, stop: int) -> tuple[int, int] | None:
    """Read "الثلاثة", "ال48", "ال 48"."""
    key = _bare(words, index) if index < stop else ""
    if not key.startswith(_THE):
        return None
    rest = key.removeprefix(_THE)
    if not rest:
        return read_integer(words, index + 1, stop)
    number = read_integer(Words(rest), 0, 1)
    return (number[0], index + 1) if number else None


def _window(words: Words, unit: str, count: int, after: int, stop: int) -> Found | None:
    """Read "الماضية", "المقبلة" behind a number of units."""
    which = date_words().which.match(words.keys, after, stop) if after < stop else None
    if which is None or not which[0].endswith("_after") or not count:
        return None
    if unit == "hour":
        unit, count = "day", max(round(count / 24), 1)
    return Window(unit, count if which[0] == "next_after" else -count), which[1]


def behind_window(words: Words, length: Duration, after: int, stop: int) -> Found | None:
    """Read "الماضية" behind "48 ساعة"."""
    return _window(words, length.unit, length.count, after, stop) if words.keys[after][0] > ARABIC else None


def day_of_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "12 من الشهر الجاري", "الخامس من الشهر الماضي", "الثامن من الشهر نفسه"."""
    key = words.keys[index]
    number = day_number(key.removeprefix(_THE) or key)  # the article may stand by itself
    ordinal = (number, index + 1) if number else read_ordinal(words, index, stop)
    if ordinal is None or ordinal[0] > _LAST_DAY or ordinal[1] + 2 >= stop or words.keys[ordinal[1]] != _OF:
        return None
    begin = ordinal[1] + 1
    if words.keys[begin : begin + 2] in _SAME_MONTH:
        return OfThatMonth(ordinal[0]), begin + 2
    month = date_words().relative.match(words.keys, begin, stop)
    if month is None or not isinstance(month[0], Calendar) or month[0].unit != "month":
        return None
    return DayOfMonth(ordinal[0], month[0].shift), month[1]


def is_counted_day(words: Words, first: int, after: int, stop: int) -> bool:
    """Whether "اليوم" has an ordinal behind it and is not today: "اليوم الثالث من المعارك"."""
    return words.keys[first].endswith(_TODAY) and after == first + 1 and read_ordinal(words, after, stop) is not None


def past_weekday(words: Words, after: int, stop: int) -> int:
    """Step over the weekday that names a day once more: "أمس الجمعة", "غداً الأحد"."""
    if after >= stop or words.keys[after][0] < ARABIC or words.gap(after - 1) != " ":
        return after
    weekday = date_words().weekdays.match(words.keys, after, stop)
    return after if weekday is None else weekday[1]


def some_ago(words: Words, index: int, stop: int) -> Found | None:
    """Read "أيام" behind "قبل", where nothing follows to count from: "قبل أيام من الهجوم" is another day."""
    unit = _SOME.get(words.keys[index], "")
    follows = index + 1 < stop and words.keys[index + 1] == _OF
    return (Vague(unit), index + 1) if unit and not follows else None


def is_some(key: str) -> bool:
    """Whether a word is a plural that tells no number."""
    return key in _SOME
