"""Days without a year in a sentence that has named one: "In 1999, …: 35 were murdered there on the night of August 21".

Who writes of a past year names it once; the days that follow are in it, not in the year in which they are read.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import structs

from conflictmap.extraction.dates.forms import Day, Form, Month, Year
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.told_apart import JOINS
from conflictmap.extraction.text.grammar import grammar

_RECENT = 30  # days: news of the last weeks names no year, whatever year was named before it
_GOES_ON = timedelta(62)  # "In February 2020 it fell, … and fell again on March 2"


def in_year_told(line: Line, phrase: DatePhrase, form: Form, reference: date | None) -> Form:
    """
    Give a day or month the past year that its sentence has named before it.

    Parameters
    ----------
    line
        The sentence.
    phrase
        The words of the day.
    form
        What they say.
    reference
        The day of the article.

    Returns
    -------
    form
        The same, with the year where one was named and the day is no news of the last weeks.
    """
    if len(line.dates) < 2 or reference is None or not _is_open(form):
        return form
    told = next(_years_before(line, phrase), None)
    if told is None:
        return form
    inner, year = told.form, _year_of(told.form)
    if isinstance(inner, Day | Month) and isinstance(form, Day | Month) and form.month < inner.month:
        year += 1  # "fell in December 2019 and was retaken in February"
    if year >= reference.year:
        return form
    placed = structs.replace(form, year=year)
    return placed if _is_old(form, reference) or _goes_on(line, told, phrase, placed) else form


def _is_open(form: Form) -> bool:
    """Whether a day or month leaves its year to the reader."""
    if isinstance(form, Day):
        return form.year is None and form.years is None and form.weekday is None
    return isinstance(form, Month) and form.year is None and form.years is None and not form.which


def _years_before(line: Line, phrase: DatePhrase) -> Iterator[DatePhrase]:
    """Go back over the days of the sentence to one with a year of its own; a weekday in between is of the news."""
    for other in reversed(line.dates):
        if other.first >= phrase.first or other.is_duration:
            continue
        if _year_of(other.form) and _is_point(line, other):
            yield other
        if not _is_open(other.form):
            return


def _year_of(form: Form) -> int:
    if isinstance(form, Year):
        return form.year if form.length == 1 else 0
    return form.year or 0 if isinstance(form, Day | Month) else 0


def _is_point(line: Line, phrase: DatePhrase) -> bool:
    """Whether a year alone tells when something was: "in 1999", not "the 2015 accord"."""
    near = line.words.keys[max(phrase.first - 1, line.first) : phrase.first + 1]
    return (not isinstance(phrase.form, Year) or not _IN.isdisjoint(near)) and _is_of_main_verb(line, phrase)


_IN = frozenset({"in", "during"})


def _is_of_main_verb(line: Line, phrase: DatePhrase) -> bool:
    """Whether a day opens its sentence or is that of its verb: not in "The force, created in 2017, took the town"."""
    if _opens(line, phrase):
        return True
    verb = line.sentence.group_before(phrase.first)
    if verb is None or not verb.is_finite or verb.first == line.first or "," in line.words.gap(verb.first - 1):
        return False
    return grammar().relatives.isdisjoint(line.words.keys[line.first : verb.first])


def _opens(line: Line, phrase: DatePhrase) -> bool:
    """Whether a sentence opens with a day, not with a participle: "Elected in 2021, he was shot on 5 August"."""
    return phrase.first == line.first or (phrase.first == line.first + 1 and line.words.keys[line.first] in _LED)


_LED = frozenset({"in", "on", "during", "by"})


def _is_old(form: Form, reference: date) -> bool:
    """Whether a day was weeks ago even in the article's own year."""
    found = form.interval(Context(reference, Side.PAST))
    return found is not None and found.end is not None and (reference - found.end).days > _RECENT


def _goes_on(line: Line, told: DatePhrase, phrase: DatePhrase, placed: Form) -> bool:
    """Whether a sentence that opens with a past year or month goes on with what came next then."""
    if isinstance(told.form, Year):
        between = line.words.keys[told.stop : phrase.first]
        return (
            _opens(line, told) and JOINS.isdisjoint(between) and not line.words.has_semicolon(told.stop, phrase.first)
        )
    begun, found = told.form.interval(Context(None, Side.PAST)), placed.interval(Context(None, Side.PAST))
    if begun is None or found is None or begun.start is None or found.start is None:
        return False
    return begun.start <= found.start <= begun.start + _GOES_ON
