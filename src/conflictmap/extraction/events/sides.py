"""On which side of the article's day a phrase of time lies: "Monday" of what is planned is the next one."""

from datetime import date
from itertools import pairwise

from conflictmap.extraction.dates.forms import Day, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import WEEK_DAYS, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.signals.status_behind import DUE, PERMITTED
from conflictmap.model.vocabulary import Status

PLANS = frozenset({Status.PLANNED, Status.THREATENED})
_MEANT = frozenset({"planned", "wanted", "intended", "hoped", "meant"})  # "to march on Tuesday, but dropped the idea"
_WILL = frozenset({"will", "shall", "would"})
_HAD = 6  # words from "had" in "had been due on Sunday" to the day
_WAS_TO = 12  # words from "was to" to the day: "was to have taken place in the town of Goma on Friday"
_WAS = frozenset({"was", "were"})
_COMES = frozenset({"will", "shall", "is", "are"})
_BE = _WAS | {"is", "are", "been"}
_PAST_PLANS = frozenset({"was", "were", "had"})


def _of_cancelled(line: Line, item: Judged, phrase: DatePhrase, reference: date | None) -> Side:
    """
    Tell when what was called off was due: "called off the march of tomorrow", "that was announced for Saturday".

    "Had been due on Sunday" and "was dropped" may be told after that day: the nearer one is meant then.
    """
    keys, first = line.words.keys, phrase.first
    if not isinstance(phrase.form, Weekday) or keys[first] == "last":
        return Side.NONE  # "announced for 24 May", which told on the 31st was this year's
    before = keys[max(first - _HAD, line.first) : first]
    was_to = any(
        one in _BE and other == "to" for one, other in pairwise(keys[max(first - _WAS_TO, line.first) : first])
    )
    if not (keys[first - 1] == "for" or was_to) and DUE.isdisjoint(before[-3:]):
        if keys[phrase.stop : phrase.stop + 1] == ["s"] and (side := _of_named_day(line, item, phrase, reference)):
            return side
        was_meant = not _MEANT.isdisjoint(keys[line.first : first])
        return _nearer_side(phrase.form, reference) if was_meant else item.verdict.side
    cue = keys[slice(*item.verdict.cue or (0, 0))]
    if cue[:2] == ["did", "not"] or cue[:1] == ["failed"]:
        return Side.PAST  # "the march called for Saturday did not take place"
    was = not (_WAS | {"had"}).isdisjoint(cue)
    if keys[first - 1] == "for" and keys[first - 2] in PERMITTED:
        return Side.FUTURE  # leave is asked for shortly before, and what is over is not called off
    return _nearer_side(phrase.form, reference) if was or "had" in before else Side.FUTURE


def _of_named_day(line: Line, item: Judged, phrase: DatePhrase, reference: date | None) -> Side | None:
    """
    Tell which day "Saturday's march" is of which the march was called off: the next one, as it is told beforehand.

    Only the day before the article may be the one that has just passed, and where the march "did not take place".
    """
    cue = line.words.keys[slice(*item.verdict.cue or (0, 0))]
    if reference is None or not isinstance(phrase.form, Weekday) or phrase.form.which:
        return None
    if cue[:1] in (["has"], ["have"]):
        return Side.FUTURE
    ahead = (phrase.form.number - reference.isoweekday()) % WEEK_DAYS
    is_told_after = "not" in cue or "had" in cue or ahead >= WEEK_DAYS - _JUST_PASSED
    return None if is_told_after else Side.FUTURE


_JUST_PASSED = 2  # days that a weekday lies back of which people still speak by its name


def side_of(line: Line, item: Judged, phrase: DatePhrase, reference: date | None) -> Side:
    """
    Take the side of the date line from the verdict.

    "Were to begin" leaves it open, and so does "planned for 2 September", which told on the 5th was this year's.
    """
    verdict, keys = item.verdict, line.words.keys
    if verdict.status is Status.CANCELLED:
        return _of_cancelled(line, item, phrase, reference)
    if verdict.status not in PLANS:
        return verdict.side
    cue = keys[slice(*verdict.cue)] if verdict.cue else []
    of_a_month = isinstance(phrase.form, Day) and not any(key in _WILL for key in cue)
    if not (of_a_month or any(key in _PAST_PLANS for key in cue)):
        return verdict.side
    if isinstance(phrase.form, Weekday) and "had" not in cue and "have" not in cue:
        return _nearer_side(phrase.form, reference)
    return Side.NONE


def is_nearer_ahead(form: Weekday, reference: date | None) -> bool:
    """Whether a weekday comes sooner than it was last; on that day itself it does not."""
    ahead = (form.number - reference.isoweekday()) % WEEK_DAYS if reference is not None and not form.which else 0
    return 0 < ahead < WEEK_DAYS - ahead


def told_side(line: Line, phrase: DatePhrase) -> Side:
    """Tell the side of a day by its own verb: "will be held on Saturday, and announced a truce from that morning"."""
    verb = None if _COMES.isdisjoint(line.said) else line.sentence.group_before(phrase.first)
    if verb is None or verb.mood != "future" or verb.is_negated:
        return Side.PAST
    return Side.FUTURE if line.words.keys[verb.first] in _COMES else Side.PAST  # "was to open on Saturday"


def _nearer_side(form: Weekday, reference: date | None) -> Side:
    """Take "was to begin on Thursday" for the coming one where that is nearer than the last."""
    return Side.FUTURE if is_nearer_ahead(form, reference) else Side.NONE
