"""What is told of a kind of act, of no single one: "gangs often raid farms", "a spate of bombings"."""

from functools import cache
from itertools import pairwise, product

from msgspec import Struct, structs

from conflictmap.extraction.dates.counted_days import DayOfMonth, WeekdayOfMonth
from conflictmap.extraction.dates.forms import Calendar, Day, Overnight, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.totals import counts_a_period, counts_a_war
from conflictmap.extraction.signals.status_verbs import IS_SO
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import ING, PAST, forms_of
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.vocabulary import typed

_ONE_CLAUSE = 1.0
_MASS = 4  # words from "have displaced" to "hundreds"
_LED = 5  # words from "a recent rise" to "in"
_SUBJECT = 12  # words from "a wave" or "raids" to its verb
_OF = (["of"], ["in"], ["by"])
_UNABLE = (["unable", "to"], ["powerless", "to"], ["helpless", "to"])
_UNREAL = frozenset({"would", "possible", "future", "must"})
_DAYS = (Day, Weekday, Overnight, DayOfMonth, WeekdayOfMonth)
_ACTS = frozenset(
    {"attack", "battle", "violence", "killing", "detention", "destruction", "displacement", "territory"}
    | {"patrol", "protest"}
)


class _Words(Struct, frozen=True):
    often: frozenset[str]
    deeds: frozenset[str]
    many: frozenset[str]
    trends: frozenset[str]
    rows: frozenset[str]
    growing: frozenset[str]
    lasting: frozenset[str]
    falling: frozenset[str]
    usual: frozenset[str]
    doing: frozenset[str]
    reporting: frozenset[str]
    masses: frozenset[str]
    averting: frozenset[str]


@cache
def _words() -> _Words:
    data = typed("generalities", _Words)
    growing = forms_of(*data.growing) | {"stepped"}
    return structs.replace(data, growing=growing, averting=forms_of(*data.averting))


def speaks_in_general(line: Line) -> bool:
    """Whether a sentence says something in general, so that its numbers are of no single act."""
    return any(item.verdict.is_event and tells_in_general(item, line) for item in line.judged)


def tells_in_general(item: Judged, line: Line) -> bool:
    """
    Whether a sentence speaks of acts of a kind, on no day of their own.

    Who keeps doing it, how many such acts there are, what a group is known for, and what would come of it.
    """
    trigger = item.trigger
    if trigger.family.group not in _ACTS or line.is_headline:
        return False
    deed = _plural_deed(line, trigger)
    if deed is not None and _is_one_of_many(line, deed):
        return True
    return _is_of_a_kind(line, trigger, deed) and not _has_day(line, trigger)


def _is_of_a_kind(line: Line, trigger: Trigger, deed: int | None) -> bool:
    """Whether acts of a kind are told of; `deed` is the plural noun for them among the words of a trigger."""
    if _is_habit(line, trigger, deed) or any(rule(line, trigger) for rule in _RULES):
        return True
    return deed is not None and any(rule(line, trigger, deed) for rule in _RULES_OF_DEEDS)


def _has_day(line: Line, trigger: Trigger) -> bool:
    """Whether the clause of an act names a day, and not only its noun: "a wave of overnight attacks"."""
    start = phrase_start(line.sentence, trigger.first)
    return any(
        _is_day(phrase)
        and not start <= phrase.first < trigger.stop
        and not line.is_saying(phrase.first)
        and line.sentence.parting(phrase.first, trigger.head) < _ONE_CLAUSE
        for phrase in line.dates
    )


def _is_day(phrase: DatePhrase) -> bool:
    form = phrase.form
    return form.unit == "day" if isinstance(form, Calendar) else isinstance(form, _DAYS)


def _plural_deed(line: Line, trigger: Trigger) -> int | None:
    """Return the plural noun for acts among the words of a trigger."""
    keys, deeds = line.words.keys, _words().deeds
    if deeds.isdisjoint(keys[trigger.first : trigger.stop]):
        return None
    return next(at for at in range(trigger.first, trigger.stop) if keys[at] in deeds)


def _is_one_of_many(line: Line, at: int) -> bool:
    """Whether an act that was told is only put among others of its kind: "the latest in a string of bombings"."""
    before = line.words.keys[max(at - _LED - 2, line.first) : at]
    return "latest" in before and not _words().rows.isdisjoint(before)


def _is_habit(line: Line, trigger: Trigger, deed: int | None) -> bool:
    """Whether it is done again and again: "regularly stage raids", "who attack farms, burning the crops"."""
    known, keys, governor = _words(), line.words.keys, _governor(line, trigger)
    if governor is None:
        return False
    if not known.often.isdisjoint(keys[max(governor.first - 2, line.first) : governor.stop + 1]):
        return True
    if "say" in governor.uses or governor.base in known.reporting:
        return False
    if governor.aspect == "perfect":  # "have killed hundreds of people", "has carried out bombings in the capital"
        by_hundreds = not known.masses.isdisjoint(keys[governor.stop : governor.stop + _MASS])
        is_doing = governor.base in known.doing
        return by_hundreds or (is_doing and (_are_bare(line, deed) or _are_hundreds(line, trigger, deed)))
    present = governor.mood == "present" and governor.aspect == "simple" and not governor.is_passive
    if present and governor.base in known.doing and _are_bare(line, deed) and governor.stop <= trigger.first:
        return True  # "cells remain active and carry out attacks on the army"
    follows = trigger.form == ING and trigger.head >= governor.stop
    return present and follows and any(one.verdict.why == IS_SO for one in line.judged)


def _governor(line: Line, trigger: Trigger) -> VerbGroup | None:
    """Return the verb with a tense of its own that an act stands under."""
    own = line.sentence.group_of(trigger.head)
    return own if own is not None and own.is_finite else line.sentence.main_before(trigger.head)


def _are_bare(line: Line, at: int | None) -> bool:
    """Whether nothing is said of which acts or how many: "bombings and other attacks"."""
    if at is None:
        return False
    within = line.words.keys[phrase_start(line.sentence, at) : at]
    told = grammar().determiners - {"other"}
    return not any(key in told or key[0].isdecimal() for key in within)


def _are_hundreds(line: Line, trigger: Trigger, at: int | None) -> bool:
    """Whether so many acts are counted that they are of a long time: "more than 3,000 air strikes"."""
    if at is None:
        return False
    begin = max(line.first, at - _MASS)
    found = (read_quantity(line.words, start, trigger.stop) for start in range(begin, trigger.stop))
    return any(one is not None and one[0].low >= _HUNDRED for one in found)


_HUNDRED = 100


def _is_said_of_all(line: Line, trigger: Trigger, at: int) -> bool:
    """Whether the present tense tells what such acts do: "valleys where air strikes target smugglers"."""
    if line.sentence.group_of(at) is not None:
        return False
    verb = line.sentence.group_after(trigger.stop, 1)
    if verb is None or verb.base in _words().reporting:
        return False
    return verb.mood == "present" and verb.aspect == "simple"


def _is_trend(line: Line, _: Trigger, at: int) -> bool:
    """Whether it is about how many acts there are: "an uptick in attacks", "have stepped up their raids"."""
    known, keys = _words(), line.words.keys
    start = min(phrase_start(line.sentence, at), at)
    before = keys[max(start - _LED, line.first) : start]
    vague = known.many.intersection(keys[start:at])
    if vague and line.told_places and vague == {"similar"}:
        return False  # "similar rallies were held in Kohat and Bannu"
    if vague or (before[-1:] in _OF and not known.trends.isdisjoint(before)):
        return True
    return not known.growing.isdisjoint(keys[max(start - 2, line.first) : at])


def _has_become_so(line: Line, trigger: Trigger, at: int) -> bool:
    """Whether such acts became rare or more: "raids have become rare", "violence has flared since the vote"."""
    known, keys = _words(), line.words.keys
    verb = line.sentence.group_after(max(at + 1, trigger.stop), _SUBJECT)
    if verb is None:
        return False
    if ["number", "of"] in map(list, pairwise(keys[max(at - _COUNTED, line.first) : at])):
        return verb.base in known.growing | known.lasting | known.falling  # "the number of raids fell by half"
    if verb.aspect != "perfect":
        return False
    if verb.base == "become":
        return not known.usual.isdisjoint(keys[verb.stop : verb.stop + _MASS])
    return verb.base in known.lasting and "since" in keys[verb.stop : min(verb.stop + _SUBJECT, line.stop)]


_COUNTED = 3  # words of "number of roadside" before "attacks"


def _is_of_many(line: Line, trigger: Trigger) -> bool:
    """Whether its subject are many acts: "a spate of ambushes since March had killed forty drivers"."""
    verb = line.sentence.group_of(trigger.head)
    if verb is None or verb.head != trigger.head or not verb.is_finite or verb.is_passive:
        return False
    known, subject = _words(), line.words.keys[max(verb.first - _SUBJECT, line.first) : verb.first]
    at = next((at for at, key in enumerate(subject) if key in known.trends and subject[at + 1 : at + 2] in _OF), None)
    return at is not None and not known.deeds.isdisjoint(subject[at:])


def _is_yearly(line: Line, trigger: Trigger) -> bool:
    """Whether it comes again every year: "each spring the clans fought over the meadows"."""
    if _EACH.isdisjoint(line.said) or line.sentence.group_of(trigger.head) is None:
        return False
    return any(pair in _YEARLY for pair in pairwise(line.words.keys[line.first : line.stop]))


_EACH = frozenset({"every", "each"})
_YEARLY = frozenset(product(_EACH, ("year", "spring", "summer", "autumn", "winter", "season")))


def _is_framed(line: Line, trigger: Trigger) -> bool:
    """Whether it is what somebody could not do: "the garrison was unable to beat off the raiders"."""
    keys = line.words.keys
    begins = (trigger.first - 2, trigger.first - 3)  # "unable to quickly drive off"
    return any(at >= line.first and keys[at : at + 2] in _UNABLE for at in begins)


def _is_kept_off(line: Line, trigger: Trigger) -> bool:
    """Whether it is what somebody means to avert: "shutters keep the shop from being ransacked"."""
    verb, keys = line.sentence.group_of(trigger.head), line.words.keys
    if verb is None or verb.head != trigger.head or (trigger.form == PAST and verb.first == verb.head):
        return False
    at = verb.first - 1
    before = keys[max(at - _LED, line.first) : at]
    return at > line.first and keys[at] == "from" and not _words().averting.isdisjoint(before)


def _is_hoped(line: Line, trigger: Trigger) -> bool:
    """Whether it is only said what an act would bring: "capturing the ridge would open the valley"."""
    if trigger.form != ING or trigger.head != line.first:
        return False
    main = next((group for group in line.sentence.groups if group.first >= trigger.stop), None)
    return main is not None and main.mood in _UNREAL


_RULES_OF_DEEDS = (_is_said_of_all, _is_trend, _has_become_so)
_RULES = (counts_a_war, counts_a_period, _is_of_many, _is_yearly, _is_framed, _is_kept_off, _is_hoped)
