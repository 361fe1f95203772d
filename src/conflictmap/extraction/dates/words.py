"""The words of time, ready to match: built once from `dates.toml` and `months.tsv`."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.dates.forms import Calendar, Form, Offset, Overnight, Vague, Weekend, Window
from conflictmap.extraction.text.vocabulary import rows, typed
from conflictmap.extraction.text.words import Lexicon, keys_of

_SUFFIXES = ("st", "nd", "rd", "th", "er", "eme")


class MonthName(Struct, frozen=True):
    """A month by name; short forms ("Mar.") are read only beside a number."""

    number: int
    is_short: bool


class _Dates(Struct, frozen=True):
    weekdays: dict[str, list[str]]
    weekdays_short: dict[str, list[str]]
    weekday_blockers: dict[str, list[str]]
    units: dict[str, list[str]]
    relative: dict[str, list[str]]
    which: dict[str, list[str]]
    parts: dict[str, list[str]]
    seasons: dict[str, int]
    bounds: dict[str, list[str]]
    joins: dict[str, list[str]]
    distance: dict[str, list[str]]
    distance_ahead: dict[str, list[str]]
    streak: dict[str, list[str]]
    year_cues: dict[str, list[str]]
    month_cues: dict[str, list[str]]
    noon: dict[str, list[str]]


class DateWords(Struct, frozen=True):
    """Lexicons of the date grammar; sets hold single keys."""

    months: Lexicon[MonthName]
    weekdays: Lexicon[int]
    short_weekdays: Lexicon[int]
    not_before_weekday: frozenset[str]
    not_after_weekday: frozenset[str]
    units: Lexicon[str]
    relative: Lexicon[Form]
    which: Lexicon[str]
    parts: Lexicon[str]
    seasons: Lexicon[int]
    bounds: Lexicon[str]
    joins: Lexicon[str]
    distance: Lexicon[str]
    distance_ahead: Lexicon[str]
    streak: Lexicon[str]
    streak_units_ahead: frozenset[str]
    year_cues: frozenset[str]
    year_cues_behind: frozenset[str]
    month_cues: frozenset[str]
    hours: Lexicon[str]


@cache
def date_words() -> DateWords:
    """Read and build the words of time."""
    data = typed("dates", _Dates)
    return DateWords(
        months=_months(),
        weekdays=_numbered(data.weekdays),
        short_weekdays=_numbered(data.weekdays_short),
        not_before_weekday=_keys(data.weekday_blockers["before"]),
        not_after_weekday=_keys(data.weekday_blockers["after"]),
        units=_named(data.units),
        relative=Lexicon((phrase, _relative(spec)) for spec, phrases in data.relative.items() for phrase in phrases),
        which=_named(data.which),
        parts=_named(data.parts),
        seasons=Lexicon(data.seasons),
        bounds=_named(data.bounds),
        joins=_named(data.joins),
        distance=_named(data.distance),
        distance_ahead=_named(data.distance_ahead),
        streak=Lexicon((phrase, side) for side in ("before", "behind") for phrase in data.streak[side]),
        streak_units_ahead=_keys(data.streak["units_ahead"]),
        year_cues=_keys(data.year_cues["in"]),
        year_cues_behind=_keys(data.year_cues["behind"]),
        month_cues=_keys(data.month_cues["in"]),
        hours=Lexicon((word, "hour") for word in data.noon["hours"]),
    )


def _months() -> Lexicon[MonthName]:
    entries = []
    for row in rows("months.tsv", "\t"):
        first, *others = row["names"].split("|")
        entries.append((first, MonthName(int(row["month"]), False)))
        entries += [(name, MonthName(int(row["month"]), row["language"] in {"en", "fr"})) for name in others]
    return Lexicon(entries)


def _numbered(table: dict[str, list[str]]) -> Lexicon[int]:
    return Lexicon((name, int(number)) for number, names in table.items() for name in names)


def _named(table: dict[str, list[str]]) -> Lexicon[str]:
    return Lexicon((phrase, name) for name, phrases in table.items() for phrase in phrases)


def _keys(phrases: list[str]) -> frozenset[str]:
    return frozenset(" ".join(keys_of(phrase)) for phrase in phrases)


def _relative(spec: str) -> Form:
    if spec.startswith("overnight"):
        return Overnight(int(spec.removeprefix("overnight") or 0))
    name, value = spec.split()
    if name in {"recent", "coming"}:
        return Vague(value, forward=name == "coming")
    if name == "weekend":
        return Weekend(int(value))
    if name == "window":
        return Window("day", int(value))
    if name.startswith("context"):  # as of the day spoken of: "the week before"
        return Offset(name.removeprefix("context").removeprefix("_") or "day", int(value), from_context=True)
    return Calendar(name, int(value))


WRITTEN_AND = "و"  # Arabic, written on to the next word


def day_number(key: str) -> int | None:
    """Read a day of a month such as 15, 15th or 1er, or an Arabic one with "and" written on to it."""
    if key[0] == WRITTEN_AND:
        key = key[1:] or key
    if not key[0].isdecimal():
        return None
    digits = key
    if not key.isdecimal():
        digits = next((key.removesuffix(suffix) for suffix in _SUFFIXES if key.endswith(suffix)), "")
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31 else None
