"""Finding phrases of time: one pass over the words, each phrase read by a rule that its first word chooses.

Rules look at a bounded number of words ahead, so the time is linear in the length of the text.
"""

from itertools import zip_longest

from msgspec import Struct

from conflictmap.extraction.dates.ago import (
    WEEK,
    exactly_ago,
    from_day,
    is_counted_from_told,
    listed_weekdays,
    one_or_two,
    week_of,
    weekday_of_week,
)
from conflictmap.extraction.dates.arabic import behind_window, past_units, some_ago
from conflictmap.extraction.dates.beginnings import BEGINS, YEAR_WORDS, may_go_on
from conflictmap.extraction.dates.bounds import Bounded, Range, follows, joined
from conflictmap.extraction.dates.counted_days import DayOfIt, NightInto
from conflictmap.extraction.dates.forms import (
    Calendar,
    Day,
    Duration,
    Form,
    Found,
    Month,
    Offset,
    Overnight,
    Streak,
    Weekday,
    Window,
    Year,
)
from conflictmap.extraction.dates.hijri import HijriDays
from conflictmap.extraction.dates.months import year_after
from conflictmap.extraction.dates.points import Rule, may_begin, read_point
from conflictmap.extraction.dates.words import WRITTEN_AND, date_words, day_number
from conflictmap.extraction.text.numbers import count_heads, read_integer, read_ordinal
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.model.memo import Memo

_LONGEST_COUNT = 1000  # "ten thousand days ago" is no date
_DASHES = frozenset({"-", "–", "—", "‑", "‐", "/"})
_AND = frozenset({"and", "et", "ve", "و"})
_AFTER_BOUND = frozenset({"in", "on", "and", "when", "at", "but", "or", "as", "to", "the", "by"})


class DatePhrase(Struct, frozen=True):
    """A phrase of time: words `first` to `stop` (excluded) and what they say."""

    first: int
    stop: int
    form: Form

    @property
    def is_duration(self) -> bool:
        """Whether it says how long rather than when."""
        return isinstance(self.form, Duration)


def find_dates(words: Words, first: int = 0, stop: int | None = None) -> tuple[DatePhrase, ...]:
    """
    Find the phrases of time among the words `first` to `stop`.

    Returns
    -------
    phrases
        In order, not overlapping; durations are among them.
    """
    stop = len(words) if stop is None else stop
    keys = words.keys
    phrases: list[DatePhrase] = []
    after = first
    for index in words.marked(BEGINS, first, stop):
        if index >= after and may_go_on(keys, index, stop):
            found = _read_phrase(words, index, stop)
            if found and not (_is_weapon(words, found[1] - 1) or "born" in keys[max(index - 2, first) : index]):
                phrases.append(DatePhrase(index, found[1], found[0]))
                after = found[1]
                _join_week(words, phrases)
    return tuple(one for one, after in zip_longest(phrases, phrases[1:]) if after is None or not _is_said(one, after))


def _join_week(words: Words, phrases: list[DatePhrase]) -> None:
    """Take the weekday found last for one of the week named before it."""
    told = [(one.first, one.stop, one.form) for one in phrases[-_PAIR:]]
    if len(told) == _PAIR and (form := weekday_of_week(words, *told)):
        phrases[-_PAIR:] = [DatePhrase(told[0][0], told[1][1], form)]


_PAIR = 2  # a week and a weekday


def _is_weapon(words: Words, index: int) -> bool:
    """Whether a word is no Turkish day but what it looks like without its dots: "a gun battle"."""
    return (
        words.keys[index - 1 : index + 1] == ["a", "gun"]
        and words.text[words.starts[index] : words.ends[index]].lower() == "gun"
    )


def _is_said(one: DatePhrase, after: DatePhrase) -> bool:
    """Whether days behind a phrase say which: "overnight on October 14 to 15", "the day before, on Friday"."""
    if after.first - one.stop > 1:
        return False
    from_story = isinstance(one.form, Offset) and one.form.from_context and one.form.unit == "day"
    return (isinstance(one.form, Overnight) and isinstance(after.form, Range)) or (
        from_story and isinstance(after.form, Weekday | Day)
    )


def _read_phrase(words: Words, index: int, stop: int) -> Found | None:
    for rule in _RULES[words.keys[index]]:
        if found := rule(words, index, stop):
            return found
    return _range(words, index, stop)


def _rules_of(key: str) -> tuple[Rule, ...]:
    """Return the rules by which a phrase that begins with a word may be read, in their order."""
    table = date_words()
    rules: tuple[tuple[Rule, frozenset[str]], ...] = (
        (_bounded, table.bounds.heads),
        (week_of, WEEK),
        (_streak, table.streak_units_ahead | count_heads()),
        (_counted, table.distance_ahead.heads | count_heads()),
        (_window, table.which.heads),
        (past_units, _NONE),
    )
    return tuple(rule for rule, heads in rules if may_begin(heads, key))


_NONE: frozenset[str] = frozenset()
_RULES = Memo(_rules_of, most=4_096)


def _bounded(words: Words, index: int, stop: int) -> Found | None:
    """Read "since Friday", "until 15 March", "between 5 and 7 March", "from Monday to Wednesday"."""
    bound = date_words().bounds.match(words.keys, index, stop)
    if bound is None or bound[1] >= stop or date_words().relative.match(words.keys, index, stop):
        return None
    name, begin = bound
    passing = (name, words.keys[begin]) == ("by", "on")  # "as the van was passing by on Monday"
    while begin + 1 < stop and words.keys[begin] in YEAR_WORDS and not words.gap(begin - 1).strip():
        begin += 1  # "since the year 2012", but not "once before, on 22 February"
    if name in {"between", "from"}:
        found = _range(words, begin, stop, cued=True)
        if found and isinstance(found[0], Range):
            return found
        # Arabic says "of" by the same word: "in the early hours of Friday"
        is_begin = (
            name == "from" and words.keys[index][0] < ARABIC and not (found and words.is_genitive(found[1], stop))
        )
        return (Bounded("from", found[0]), found[1]) if found and is_begin else None  # "from Saturday's strikes"
    if name == "since" and (length := _length(words, begin, stop) or one_or_two(words, begin, stop)):
        return Bounded("since", Offset(length[0].unit, -length[0].count)), length[1]
    point = read_point(words, begin, stop, cued=True)
    if (
        name == "before"
        and point
        and isinstance(point[0], Month | Year | Calendar | HijriDays)
        and point[0].part == "late"
    ):
        name = "until"  # "before the end of August"
    if point is None or passing or (name in {"before", "after"} and not _stands_alone(words, point, stop)):
        return None
    is_deed = name == "since" and words.is_genitive(point[1], stop)  # "since Monday's attack", which was on Monday
    return point if is_deed else (Bounded(name, point[0]), point[1])


def _stands_alone(words: Words, point: Found, stop: int) -> bool:
    """Whether the point is not a part of a name: "after the 5 March deal", "before Sunday's vote" are."""
    after = point[1]
    if isinstance(point[0], Weekday):
        return False
    return after >= stop or words.gap(after - 1) != " " or words.keys[after] in _AFTER_BOUND


def _range(words: Words, index: int, stop: int, *, cued: bool = False) -> Found | None:
    """Read a point, or two points joined: "10-13 March", "March 10 to 13", "Friday and Saturday", "2012-2016"."""
    shared = _shared_month(words, index, stop)
    if shared:
        return shared
    first = read_point(words, index, stop, cued=cued)
    if first and (listed := _listed_days(words, first, stop) or listed_weekdays(words, first, stop)):
        return listed
    join = _join(words, first[1], stop, cued=cued) if first else None
    if first is None or join is None:
        return first
    return _to_second(words, first, join, stop, cued=cued)


def _listed_days(words: Words, first: Found, stop: int) -> Found | None:
    """Read "March 3, 4 and 5": days in a row."""
    form, after = first
    if not isinstance(form, Day) or form.year is not None:
        return None
    last, index = form.number, after
    while index < stop and (day_number(words.keys[index]) == last + 1) and words.gap(index - 1).strip() == ",":
        last, index = last + 1, index + 1
    if last == form.number or index + 1 >= stop or words.keys[index] not in _AND:
        return None
    is_next = day_number(words.keys[index + 1]) == last + 1
    return _closing_day(words, form, last + 1, index + 2, stop) if is_next else None


def _to_second(words: Words, first: Found, join: int, stop: int, *, cued: bool) -> Found:
    number = day_number(words.keys[join]) if isinstance(first[0], Day) else None
    second = read_point(words, join, stop, cued=True)
    if second is None and number and isinstance(first[0], Day) and number > first[0].number:
        return _closing_day(words, first[0], number, join + 1, stop)
    if isinstance(first[0], Overnight) and second and isinstance(second[0], Weekday) and _is_and(words.keys[first[1]]):
        return NightInto(second[0]), second[1]  # "during the night and on Friday morning"
    led_in = cued or words.keys[first[1] - 2] in _BOTH or isinstance(first[0], Weekday)
    apart = not led_in and _is_and(words.keys[first[1]]) and not (second and follows(first[0], second[0]))
    again = "again" in words.keys[first[1] : join] and not isinstance(first[0], Day | Month)
    if second is None or not (again or (not apart and type(second[0]) is type(first[0]))):
        return first  # "on 15 March and 1 April" are two days, not all between
    return joined(first[0], second[0]), second[1]


_BOTH = frozenset({"عامي", "سنتي"})  # "عامي 2018 و2019"


def _is_and(key: str) -> bool:
    return key in _AND or key[0] == WRITTEN_AND


def _closing_day(words: Words, first: Day, number: int, after: int, stop: int) -> Found:
    """Read the end of "March 10-13, 2020"."""
    year, after = year_after(words, after, stop)
    year = first.year or year
    return Range(Day(year, first.month, first.number), Day(year, first.month, number)), after


def _shared_month(words: Words, index: int, stop: int) -> Found | None:
    """Read "10-13 March", "5 and 7 March 2020", "15, 16 and 17 November"."""
    number = day_number(words.keys[index])
    while index + 3 < stop and words.gap(index) == ", " and _is_next(words, index):
        index += 1
    if number is None or index + 2 >= stop:
        return None
    join = _join(words, index + 1, stop, cued=True)
    if join is None or day_number(words.keys[join]) is None:
        return None
    last = read_point(words, join, stop)
    if last is None or not isinstance(last[0], Day) or last[0].number <= number:
        return None
    return Range(Day(last[0].year, last[0].month, number), last[0]), last[1]


def _is_next(words: Words, index: int) -> bool:
    """Whether a later day of the same month follows a number: "15, 16 and"."""
    one, other = day_number(words.keys[index]), day_number(words.keys[index + 1])
    return one is not None and other is not None and one < other


def _join(words: Words, index: int, stop: int, *, cued: bool) -> int | None:
    """Return the word after a dash or a joining word between two points."""
    if index >= stop:
        return None
    if words.gap(index - 1).strip() in _DASHES or (words.keys[index][0] == WRITTEN_AND and words.gap(index - 1) == " "):
        return min(index + (words.keys[index] == WRITTEN_AND), stop - 1)
    joined = date_words().joins.match(words.keys, index, stop)
    if joined is None or joined[1] >= stop or words.gap(index - 1).strip():
        return None
    begin = joined[1] + (words.keys[joined[1]] in {"the", "on", "يوم"})
    apart = "," in words.gap(joined[1] - 1)  # "on Monday and, on Tuesday, attacked"
    allowed = not apart and (cued or words.keys[index] != "until")
    return begin if begin < stop and allowed else None


def _streak(words: Words, index: int, stop: int) -> Found | None:
    """Read "for the third day", "a fifth straight night", "لليوم الثالث"."""
    table = date_words()
    if words.keys[index] in table.streak_units_ahead and index + 1 < stop:
        ordinal = read_ordinal(words, index + 1, stop)
        return (Streak(ordinal[0]), ordinal[1]) if ordinal else None
    ordinal = read_ordinal(words, index, stop)
    if ordinal is None or ordinal[1] >= stop:
        return None
    straight = table.streak.match(words.keys, ordinal[1], stop)
    unit = table.units.match(words.keys, straight[1] if straight else ordinal[1], stop)
    if unit is None or unit[0] not in {"day", "week", "month"}:
        return None
    if words.keys[max(index - 2, 0) : index] in _ON_ITS and unit[0] == "day":
        return DayOfIt(ordinal[0]), unit[1]
    behind = table.streak.match(words.keys, unit[1], stop)
    if not (straight or behind or _is_led_in(words, index)):
        return None
    return Streak(ordinal[0], unit[0]), behind[1] if behind and behind[0] == "behind" else unit[1]


_ON_ITS = (["on", "its"], ["on", "their"], ["by", "its"])


def _is_led_in(words: Words, index: int) -> bool:
    """Whether "for the", "its" or the like stands before an ordinal."""
    streak = date_words().streak
    return any(streak.match(words.keys, begin, index) == ("before", index) for begin in range(max(index - 2, 0), index))


def _length(words: Words, index: int, stop: int, least: int = 1) -> tuple[Duration, int] | None:
    """Read a number and a unit of time; 24 hours are a day, and a few hours `least` days."""
    number = read_integer(words, index, stop)
    if number is None or number[1] >= stop or not 1 <= number[0] <= _LONGEST_COUNT:
        return None
    unit = date_words().units.match(words.keys, number[1], stop)
    if unit is None:
        return None
    if unit[0] == "hour":
        return Duration("day", max(round(number[0] / 24), least)), unit[1]
    return Duration("week", 2 * number[0]) if unit[0] == "fortnight" else Duration(unit[0], number[0]), unit[1]


def _counted(words: Words, index: int, stop: int) -> Found | None:
    """Read "three days ago", "a week earlier", "two days later", "four days of"."""
    table = date_words()
    ahead = table.distance_ahead.match(words.keys, index, stop)
    if ahead:
        return _counted_behind(words, ahead[1], stop, ahead[0])
    length = _length(words, index, stop)
    if length is None:
        return None
    duration, after = length
    behind = table.distance.match(words.keys, after, stop) if after < stop else None
    if behind is None or words.gap(after - 1).strip() not in ({"", "'", "’"} if behind[0] == "ahead" else {""}):
        return behind_window(words, duration, after, stop) or length
    duration, after = _length(words, index, stop, least=0) or length  # "an hour ago" is the same day
    sign, from_now = (-1 if behind[0] in {"ago", "earlier"} else 1), behind[0] in {"ago", "ahead"}
    if behind[0] == "ago" and (exact := exactly_ago(words, duration, behind[1], stop)):
        return exact
    if not (from_now or is_counted_from_told(words, behind[1], stop)):
        point = (
            None if words.keys[behind[1] - 1] == "on" else read_point(words, behind[1], stop)
        )  # "24 hours on Monday"
        told = from_day(duration, sign, point)
        return (told, behind[1]) if told else length  # "two days after the vote": counts from what nobody dates
    return Offset(duration.unit, sign * duration.count, from_context=not from_now), behind[1]


def _counted_behind(words: Words, index: int, stop: int, kind: str) -> Found | None:
    index += words.keys[index] in _ABOUT
    length = _length(words, index, stop, least=kind != "ago")
    if length is None and kind == "ago":
        if some := some_ago(words, index, stop):
            return some
        length = one_or_two(words, index, stop)
    if length is None:
        return None
    duration, after = length
    if kind == "ago":
        return Offset(duration.unit, -duration.count), after
    return Window(duration.unit, duration.count), after


_ABOUT = frozenset({"نحو", "حوالي", "قرابه", "environ"})  # "قبل نحو عام"


def _window(words: Words, index: int, stop: int) -> Found | None:
    """Read "past three days", "last 24 hours", "next two weeks", "past week"."""
    table = date_words()
    which = table.which.match(words.keys, index, stop)
    if which is None or which[1] >= stop or table.relative.match(words.keys, index, stop):
        return None
    sign = {"last": -1, "next": 1}.get(which[0])
    if sign is None:
        return None
    length = _length(words, which[1], stop)
    if length and not _are_of_month(words, length[1], stop):
        return Window(length[0].unit, sign * length[0].count, follows=words.keys[index] == "following"), length[1]
    unit = table.units.match(words.keys, which[1], stop)
    if (
        unit is None
        or words.keys[index] not in {"past", "coming", "next", "last"}
        or words.keys[unit[1] : unit[1] + 1] == ["of"]
    ):
        return None  # so is "in the last days of February"
    if unit[0] in {"day", "hour"} and not _is_past_day(words, index):
        return None
    name, count = _WINDOWS.get(unit[0], (unit[0], 1))
    return Window(name, sign * count), unit[1]


_WINDOWS = {"hour": ("day", 1), "fortnight": ("week", 2)}


def _are_of_month(words: Words, index: int, stop: int) -> bool:
    """Whether a month follows, whose last days are meant: "in the last ten days of April"."""
    return words.keys[index] == "of" and date_words().months.match(words.keys, index + 1, stop) is not None


def _is_past_day(words: Words, index: int) -> bool:
    """Whether "past day", "last day" is the one that ends now; "on the last day of the talks" is another."""
    led_in = {"over", "during", "in", "within"}.intersection(words.keys[max(index - 2, 0) : index])
    return words.keys[index] == "past" or bool(led_in)
