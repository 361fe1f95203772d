"""Months, seasons and years that stand alone."""

from conflictmap.extraction.dates.forms import Found, Month, Season, Year
from conflictmap.extraction.dates.months import month_name, month_twin, year_after, years_after
from conflictmap.extraction.dates.of_that_year import that_year_at
from conflictmap.extraction.dates.ordinal_days import OF
from conflictmap.extraction.dates.words import WRITTEN_AND, date_words
from conflictmap.extraction.text.numbers import year_number
from conflictmap.extraction.text.words import ARABIC, Words


def read_bare(words: Words, index: int, stop: int, *, cued: bool) -> Found | None:
    """Read a month, season, year or decade that stands alone, where a word beside it makes it a date."""
    if found := _bare_month(words, index, stop, cued=cued):
        return found
    season = date_words().seasons.match(words.keys, index, stop)
    if season:
        begin = season[1] + (season[1] < stop and words.keys[season[1]] in _OF_YEAR)
        year = year_number(words.keys[begin]) if begin < stop else None
        return (Season(season[0], year), begin + 1) if year else None
    key = words.keys[index]
    if key[0] == WRITTEN_AND and cued and (number := year_number(key[1:])):
        return Year(number), index + 1
    if key.endswith("s") and year_number(key[:-1]) and key[3] == "0":
        return Year(int(key[:-1]), length=10), index + 1
    if (number := year_number(key)) and _is_year(words, index, stop, cued=cued):
        return Year(number), index + 1
    return None


_OF_YEAR = OF | {"عام", "العام", "سنه"}


def _bare_month(words: Words, index: int, stop: int, *, cued: bool) -> Found | None:
    month = month_name(words, index, stop)
    if month is None or _is_part_of_name(words, index):
        return None
    after = month_twin(words, month[1], stop, month[0])
    year, end = year_after(words, after, stop)
    has_case = words.text[words.starts[index]] < ARABIC
    if year and (words.is_capital(index) or not has_case or cued or _has_cue(words, index)):
        return Month(year, month[0]), end
    foreign = index > 0 and words.keys[index - 1] in _FRENCH_CUES
    years, told = years_after(words, after, stop)
    is_of_year = years is not None or that_year_at(words, after, stop) is not None
    named_after = after < stop and words.keys[after] == "of" and not is_of_year  # "the March of"
    if (has_case and not (words.is_capital(index) or foreign)) or named_after:
        return None
    which = date_words().which.match(words.keys, after, stop) if after < stop else None
    told_which = which is not None and which[0].endswith("_after")
    if not (cued or _has_cue(words, index) or _has_case_ending(words, after, stop) or (told_which and not has_case)):
        return None
    if which and told_which:
        return Month(None, month[0], which=which[0].removesuffix("_after")), which[1]
    return Month(None, month[0], years=years), told


def _is_part_of_name(words: Words, index: int) -> bool:
    """Whether a French "of" before a capital joins names rather than months: "the Champ de Mars"."""
    return index > 1 and words.keys[index - 1] == "de" and words.is_capital(index) and words.is_capital(index - 2)


_FRENCH_CUES = frozenset({"en", "debut", "fin", "depuis", "mi", "de"})


def _has_cue(words: Words, index: int) -> bool:
    return index > 0 and words.keys[index - 1] in date_words().month_cues and words.gap(index - 1) in {" ", "-"}


def _has_case_ending(words: Words, index: int, stop: int) -> bool:
    """Whether a Turkish ending follows: "Mart'ta", "2012'de"."""
    return index < stop and words.keys[index] in date_words().year_cues_behind and words.gap(index - 1) in {"'", "’"}


def _is_year(words: Words, index: int, stop: int, *, cued: bool) -> bool:
    counts = index + 1 < stop and words.gap(index) == " " and words.keys[index + 1] in _COUNTED
    if counts and words.keys[max(index - 1, 0)] not in _NEVER_COUNTING:
        return False
    led_in = index > 0 and words.keys[index - 1] in date_words().year_cues and words.gap(index - 1) in {" ", "-"}
    return cued or led_in or _has_case_ending(words, index + 1, stop)


_NEVER_COUNTING = frozenset({"in", "since", "until"})  # "in 2006 soldiers captured him"
_COUNTED = frozenset(  # "from 2012 people": a count, not a year
    {"people", "families", "persons", "civilians", "fighters", "soldiers", "troops", "km", "metres", "meters"}
)
