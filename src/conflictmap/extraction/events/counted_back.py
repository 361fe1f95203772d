"""Days counted back from another event: "The attack came three days after …", "on Sunday, a week after …"."""

from collections.abc import Sequence
from datetime import date, timedelta

from conflictmap.extraction.dates.forms import Duration
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_CAME = frozenset({"came", "comes", "happened", "occurred", "place", "followed", "struck"})
_JUST = frozenset({"just", "only", "barely", "exactly"})
_MOST_DAYS = 60
_FEW = timedelta(2)  # between the first and the last day that is counted back from: a weekend
_CLAUSE = 20  # words from "on Sunday" to the end of its clause
_Days = tuple[date, date]  # first and last
_BETWEEN = 8  # words from a day to "two days after": "on Sunday in the centre of Homs, two days after"


def counted_back(line: Line, item: Judged, story: Story) -> Timed | None:
    """
    Date what came so many days before something that has a day, or the two or three of a weekend.

    That is the day that the sentence names right before, "on Sunday, a day after rebels seized the post", or that of
    the violence told last, "The attack came three days after …". What is told so has no other day behind.
    """
    if item.verdict.status is not Status.OCCURRED:
        return None
    if same_day := _hours_back(line, item, story):
        return same_day
    phrase = next((phrase for phrase in line.dates if _counts(line, phrase)), None)
    if phrase is None or phrase.stop > item.trigger.first or not isinstance(phrase.form, Duration):
        return None
    known = (
        _day_before(line, phrase, story) or _day_of_subject(line, phrase, story) or _day_of_deed(line, phrase, story)
    )
    if known is not None and any(phrase.stop <= other.first for other in line.dates):
        return None
    known = known or _day_of_main(line, phrase, item.trigger, story)
    if known is None:
        return None
    before = timedelta(phrase.form.days)
    days = Interval.days(known[0] - before, known[1] - before)
    quote = line.frame.article.quote(line.words.span(phrase.first, phrase.stop))
    why = reasons.IS_DAY_OF_BEFORE.format(words=quote, days=str(days), since=str(Interval.days(*known)))
    return Timed(days, item.verdict.status, phrase, is_own=True, why=why)


def _hours_back(line: Line, item: Judged, story: Story) -> Timed | None:
    """Date what came hours before something of a day: "left the deal today, hours after drones had hit the bridge"."""
    keys, act = line.words.keys, item.trigger
    if _HOURS.isdisjoint(line.said):
        return None
    near = range(min(act.first, act.head) - 1, max(act.first - _BETWEEN, line.first + 1), -1)
    at = next((at for at in near if keys[at] == "after" and keys[at - 1] in _HOURS), None)
    own = any(phrase.first > at for phrase in line.dates if not phrase.is_duration) if at is not None else True
    if at is None or own or not act.family.is_violent:
        return None
    named = [phrase for phrase in line.dates if phrase.stop < at and not phrase.is_duration]
    known = _named_days(named[-1], story) if named else None
    if known is None:
        return None
    days = Interval.days(*known)
    quote = line.frame.article.quote(line.words.span(named[-1].first, named[-1].stop))
    why = reasons.IS_DAY_OF_BEFORE.format(words=f"{keys[at - 1]} after", days=str(days), since=quote)
    return Timed(days, item.verdict.status, named[-1], is_own=True, why=why)


_HOURS = frozenset({"hours", "hour", "minutes"})


def _counts(line: Line, phrase: DatePhrase) -> bool:
    """Whether "after" follows a number of days or weeks: "two days after", "a week after"."""
    if phrase.stop >= line.stop or line.words.keys[phrase.stop] != "after":
        return False
    return isinstance(phrase.form, Duration) and phrase.form.unit in {"day", "week"} and phrase.form.days <= _MOST_DAYS


def _day_before(line: Line, phrase: DatePhrase, story: Story) -> _Days | None:
    """Return the days named behind whose clause a comma stands before the number."""
    begin = _behind_adverbs(line, phrase.first)
    if "," not in line.words.gap(begin - 1):
        return None
    named = [one for one in line.dates if one.stop <= begin and not one.is_duration]
    if not named:
        return None
    far = begin - named[-1].stop > _BETWEEN and not _is_of_same_clause(line, named, begin)
    if far and not _says_since(line, named, begin):
        return None
    return _named_days(named[-1], story)


def _is_of_same_clause(line: Line, named: Sequence[DatePhrase], begin: int) -> bool:
    """Whether the only day is that of the clause before: "troops on Sunday pressed on in the hills, a day after"."""
    is_near = len(named) == 1 and begin - named[0].stop <= _CLAUSE
    return is_near and line.sentence.parting(named[0].first, begin - 1) < 1


def _day_of_main(line: Line, phrase: DatePhrase, act: Trigger, story: Story) -> _Days | None:
    """Return the day of a main clause that the number opens: "Two days after gunmen shot him, crowds on Friday met"."""
    begin = _behind_adverbs(line, phrase.first)
    if begin > line.first and not _DATELINE_ENDS.intersection(line.words.gap(begin - 1)):
        return None
    comma = next((at for at in range(phrase.stop, line.stop) if "," in line.words.gap(at)), line.stop)
    main = line.sentence.group_after(comma + 1, _BETWEEN)
    named = [one for one in line.dates if one.first > phrase.stop and not one.is_duration]
    ahead = main is None or main.mood in {"future", "would"}
    if act.stop > comma + 1 or ahead or len(named) != 1 or named[0].first <= comma:
        return None
    return _named_days(named[0], story)


_DATELINE_ENDS = frozenset("-–—:•")


def _named_days(phrase: DatePhrase, story: Story) -> _Days | None:
    """Return the first and the last of the few days that a phrase names: one day, or a weekend."""
    found = phrase.form.interval(Context(story.reference, Side.PAST, story.anchor))
    return _few(found.start, found.end) if found is not None else None


def _few(start: date | None, end: date | None) -> _Days | None:
    return (start, end) if start and end and end - start <= _FEW else None


def _day_of_subject(line: Line, phrase: DatePhrase, story: Story) -> _Days | None:
    """Return the day of what came so many days after: "Monday's hearing came four days after"."""
    named = [one for one in line.dates if one.stop < phrase.first and not one.is_duration]
    came = line.words.keys[_behind_adverbs(line, phrase.first) - 1] in _CAME
    if len(named) != 1 or named[0].first - line.first > 1 or not came or line.words.keys[named[0].stop] != "s":
        return None
    return _named_days(named[0], story)


def _says_since(line: Line, named: Sequence[DatePhrase], begin: int) -> bool:
    """Whether all from a day to the number is what was said then: "said on Friday that he would go, a day after"."""
    said = line.words.keys[named[-1].first - 2 : named[-1].first]
    is_main = len(named) == 1 or line.sentence.parting(named[-1].first, begin) < 1
    return not _SAID.isdisjoint(said) and begin - named[-1].stop <= _SAYING and is_main


_SAID = frozenset({"said", "announced", "told", "declared", "vowed", "warned", "resigned", "promised"})
_SAYING = 26  # words of what was said


def _day_of_deed(line: Line, phrase: DatePhrase, story: Story) -> _Days | None:
    """Return the days of the violence that the sentences before told last, if the number stands behind "came"."""
    deed, begin = story.deed_before(line), _behind_adverbs(line, phrase.first)
    return _few(deed.start, deed.end) if deed is not None and line.words.keys[begin - 1] in _CAME else None


def _behind_adverbs(line: Line, index: int) -> int:
    """Return the first of "just", "only" and the like before a number."""
    while index > line.first + 1 and line.words.keys[index - 1] in _JUST:
        index -= 1
    return index
