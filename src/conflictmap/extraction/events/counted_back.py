"""Days counted from the event told just before: "The attack came three days after gunmen shot two soldiers"."""

from datetime import timedelta

from conflictmap.extraction.dates.forms import Duration
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_CAME = frozenset({"came", "comes", "happened", "occurred", "place", "followed", "struck", "just", "only", "barely"})
_MOST_DAYS = 60


def counted_back(line: Line, item: Judged, story: Story) -> Timed | None:
    """
    Date what came so many days before the violence that was told last, where that has one day.

    Only what the sentence recalls behind "came … after" is meant, with no day of its own between.
    """
    deed = story.deed
    if deed is None or deed.start is None or deed.start != deed.end or item.verdict.status is not Status.OCCURRED:
        return None
    phrase = next((phrase for phrase in line.dates if _leads_back(line, phrase)), None)
    if phrase is None or phrase.stop > item.trigger.first or not isinstance(phrase.form, Duration):
        return None
    if any(phrase.stop <= other.first for other in line.dates):
        return None
    day = Interval.day(deed.start - timedelta(phrase.form.days))
    quote = line.frame.article.quote(line.words.span(phrase.first, phrase.stop))
    why = reasons.IS_DAY_OF_BEFORE.format(words=quote, days=str(day), day=deed.start)
    return Timed(day, item.verdict.status, phrase, is_own=True, why=why)


def _leads_back(line: Line, phrase: DatePhrase) -> bool:
    """Whether it stands between "came" and "after": "came three days after", "took place just a week after"."""
    keys = line.words.keys
    if phrase.stop >= line.stop or keys[phrase.stop] != "after" or phrase.first <= line.first:
        return False
    return isinstance(phrase.form, Duration) and phrase.form.days <= _MOST_DAYS and keys[phrase.first - 1] in _CAME
