"""A day or month counted from the year spoken of last: "in June of that year", "in May of the previous year"."""

from msgspec import structs

from conflictmap.extraction.dates.forms import Day, Form, Found, Month
from conflictmap.extraction.dates.intervals import Context, Interval
from conflictmap.extraction.text.words import Words

_THAT_YEAR = {  # and how many years later
    ("of", "that", "year"): 0,
    ("of", "the", "same", "year"): 0,
    ("of", "that", "same", "year"): 0,
    ("that", "year"): 0,
    ("of", "the", "previous", "year"): -1,
    ("the", "previous", "year"): -1,
    ("of", "the", "following", "year"): 1,
    ("the", "following", "year"): 1,
}
_HEADS = frozenset(phrase[0] for phrase in _THAT_YEAR)


class OfThatYear(Form, frozen=True):
    """A day or month of the year of the day spoken of last, or of one so many years later; else of the article's."""

    inner: Day | Month
    later: int = 0

    def interval(self, context: Context) -> Interval | None:
        """Return the days."""
        known = context.anchor or (context.reference if self.later else None)
        year = None if known is None else known.year + self.later
        return structs.replace(self.inner, year=year).interval(context)


def that_year_at(words: Words, at: int, stop: int) -> tuple[int, int] | None:
    """Return how many years later "of that year" is at a word, and the word behind it; None for anything else."""
    if at >= stop or words.gap(at - 1) != " " or words.keys[at] not in _HEADS:
        return None
    for phrase, later in _THAT_YEAR.items():
        if at + len(phrase) <= stop and tuple(words.keys[at : at + len(phrase)]) == phrase:
            return later, at + len(phrase)
    return None


def of_that_year(words: Words, found: Found, stop: int) -> Found:
    """Take in "of the same year" behind a day or month without a year."""
    form, after = found
    if not isinstance(form, Day | Month) or form.year is not None or (year := that_year_at(words, after, stop)) is None:
        return found
    return OfThatYear(form, year[0]), year[1]
