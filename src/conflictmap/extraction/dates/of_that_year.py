"""A day or month in the year that was spoken of last: "19 August of the same year", "in June of that year"."""

from msgspec import structs

from conflictmap.extraction.dates.forms import Day, Form, Found, Month
from conflictmap.extraction.dates.intervals import Context, Interval
from conflictmap.extraction.text.words import Words

_THAT_YEAR = (["of", "that", "year"], ["of", "the", "same", "year"], ["of", "that", "same", "year"], ["that", "year"])


class OfThatYear(Form, frozen=True):
    """A day or month of the year of the day spoken of last; of the article's, where none was."""

    inner: Day | Month

    def interval(self, context: Context) -> Interval | None:
        """Return the days."""
        year = None if context.anchor is None else context.anchor.year
        return structs.replace(self.inner, year=year).interval(context)


def that_year_at(words: Words, at: int, stop: int) -> int:
    """Return the word behind "of that year" at a word; 0 where something else stands there."""
    if at >= stop or words.gap(at - 1) != " " or words.keys[at] not in {"of", "that"}:
        return 0
    phrase = next((phrase for phrase in _THAT_YEAR if words.keys[at : at + len(phrase)] == phrase), None)
    return 0 if phrase is None or at + len(phrase) > stop else at + len(phrase)


def of_that_year(words: Words, found: Found, stop: int) -> Found:
    """Take in "of the same year" behind a day or month without a year."""
    form, after = found
    if not isinstance(form, Day | Month) or form.year is not None or not (end := that_year_at(words, after, stop)):
        return found
    return OfThatYear(form), end
