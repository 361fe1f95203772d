"""Which acts of one sentence follow each other, so that neither is a part of the other."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.extraction.dates.forms import Ambiguous, Calendar, Day, Month, Offset, Season, Weekday, WeekOf, Year
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start

DIE = forms_of("die", "lose", "perish", "succumb", "bleed")  # verbs of those who are killed, not of who kills
_ONE_CLAUSE = 1.0  # what parts a place at least from the clause of another act
JOINS = frozenset({"and", "but", "while", "whereas"})  # words that open another act of a sentence


def is_told_apart(line: Line, one: Trigger, other: Trigger) -> bool:
    """Whether two acts follow each other: "a man was killed in Sugnu; houses were torched", "followed by a raid"."""
    first, second = sorted((one, other), key=lambda trigger: trigger.first)
    between = line.words.keys[first.stop : second.first]
    if "followed" in between and between[0] not in {"that", "which"}:  # but not "in the gunfight that followed"
        return True
    answered = not _REPRISALS.isdisjoint(line.said) and any(
        pair in _PAYING_BACK for pair in pairwise(line.words.keys[first.head + 1 : second.head])
    )
    answered = answered or (_may_be_later(line) and any(pair in _LATER for pair in pairwise(between)))
    if one is other or answered or _came_days_before(line, first, second):
        return True  # one act in several towns, of which each has a day, one hours after the other, or in reprisal
    enters = first.family.group == "territory" and second.family.group == "violence"
    if enters or _changes_hands(line, first, second) or _is_done_after_fight(line, first, second):
        return True  # "entered the town and opened fire on residents"
    # those who "were killed" behind a semicolon are the dead of what stands before it
    led = first.family.general and second.family.group != "killing"
    if led and line.words.has_semicolon(first.stop, second.first + 1) and not _answers(line, second):
        return True
    if _advances_meanwhile(line, first, second) or _is_of_next_item(line, first, second):
        return True
    return _are_in_two_places(line, first, second) or _are_on_two_days(line, first, second)


def _is_done_after_fight(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether civilians are killed when a fight is over: "had killed 45 civilians, following clashes in the town"."""
    keys = line.words.keys
    if second.family.group != "battle" or first.family.group not in {"killing", "violence"}:
        return False
    verb = line.sentence.group_of(first.head)
    if verb is None or verb.is_passive:
        return False
    is_over = not _OVER.isdisjoint(keys[max(first.stop, second.first - _EARLIER_BY) : second.first])
    return is_over and not _CIVILIANS.isdisjoint(keys[first.head : second.first])


_OVER = frozenset({"after", "following"})
_CIVILIANS = frozenset({"civilian", "civilians", "residents", "villagers", "inhabitants", "prisoners", "captives"})


def _came_days_before(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether an act follows one of a day before: "pushed south after taking the town a day earlier"."""
    keys = line.words.keys[first.stop : second.head + 1]
    if "after" not in keys or not first.family.is_violent:
        return False  # "were still digging, hours after a missile"
    if _may_be_later(line) and any(pair in _LATER for pair in pairwise(keys)):
        return True
    near = range(second.first, second.stop + _EARLIER_BY)
    days = (date.form for date in line.dates if date.first in near)
    return any(isinstance(form, Offset) and form.from_context and form.count < 0 for form in days)


_EARLIER_BY = 5  # words from an act to "a day earlier"


def _is_of_next_item(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether an act stands behind a semicolon that another day follows: "was raided on Sunday; on Monday men came"."""
    if len(line.dates) <= 1 or not line.words.has_semicolon(first.stop, second.first):
        return False
    opens = next(at for at in range(second.first - 1, first.stop - 1, -1) if ";" in line.words.gaps[at])
    days = [phrase for phrase in line.dates if isinstance(phrase.form, _DAYS)]
    own = next((phrase for phrase in days if 0 <= phrase.first - opens <= 1), None)
    return own is not None and any(phrase.stop <= opens and phrase.form != own.form for phrase in days)


def _changes_hands(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether what one side took the other took back: "had captured the post; it was retaken on Friday"."""
    if first.family.group != "territory" or second.family.group != "territory":
        return False
    keys = line.words.keys
    if keys[second.head] not in _TAKES_BACK or keys[first.head] in _TAKES_BACK:
        return False
    return line.sentence.parting(first.head, second.head) >= _ONE_CLAUSE


_TAKES_BACK = forms_of("retake", "recapture", "reconquer", "regain", "reclaim")


def _advances_meanwhile(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether troops gain ground while they are helped from afar: "closed in on Taiz as jets bombed its airport"."""
    if first.family.name != "offensive" or second.family.group != "attack":
        return False
    verb = line.sentence.group_of(first.head)
    if verb is None or not verb.is_finite:
        return False
    helps = line.sentence.group_of(second.head) or line.sentence.group_after(second.first)
    return helps is not None and not _MEANWHILE.isdisjoint(line.words.keys[first.stop : second.first])


_MEANWHILE = frozenset({"as", "while"})


def _answers(line: Line, act: Trigger) -> bool:
    """Whether an act is only what those attacked did then: "were met with gunfire; they repelled the attack"."""
    keys = line.words.keys[act.first : act.stop + 1]
    return any(one == "the" and other in _WHAT_MET_THEM for one, other in pairwise(keys))


_WHAT_MET_THEM = frozenset({"aggression", "attack", "assault", "attackers", "assailants", "gunmen", "fire", "raiders"})


def is_elsewhere_or_of_another_day(line: Line, one: Trigger, other: Trigger) -> bool:
    """Whether two acts of a sentence each have a town or a day of their own."""
    first, second = sorted((one, other), key=lambda trigger: trigger.first)
    apart = _are_in_two_places(line, first, second) or _are_on_two_days(line, first, second)
    return apart or _came_days_before(line, first, second)


def _may_be_later(line: Line) -> bool:
    return not _UNITS.isdisjoint(line.said)


_REPRISALS = frozenset({"reprisal", "reprisals", "revenge", "retaliation"})
_PAYING_BACK = frozenset(("in", reprisal) for reprisal in _REPRISALS)
_LATER = frozenset(  # "were shot dead on Monday, hours after gangs fought in a prison"
    {
        ("hours", "after"),
        ("days", "after"),
        ("day", "after"),
        ("weeks", "after"),
        ("week", "after"),
        ("hours", "before"),
    }
)
_UNITS = frozenset(unit for unit, _ in _LATER)


def _are_in_two_places(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether each act has a clause and a town of its own: "a strike hit Gaza City, and shells fell in Jabalia"."""
    opening = _opening(line, first, second)
    if opening is None:
        return False
    parting = line.sentence.parting
    towns = [place for place in line.told_places if not (place.is_area or place.is_dateline)]
    here = {town.placed.toponym.text for town in towns if town.first < opening}
    there = {
        town.placed.toponym.text
        for town in towns
        if town.first >= opening and (town.first < second.first or parting(town.first, second.head) < _ONE_CLAUSE)
    }
    if not there and here and _is_there_too(line, second, opening):
        return True
    if not there or here & there:
        return False
    return bool(here) or _is_abroad(line, opening) or _is_in_several(line, first, opening)


def _is_there_too(line: Line, second: Trigger, opening: int) -> bool:
    """Whether somebody else does it in the same town: "attacked Kunduz, and a suicide bomber killed two there"."""
    keys = line.words.keys
    there = "there" in keys[second.first : min(second.stop + _THERE, line.stop)]
    return there and keys[opening] == "and" and second.family.group in {"attack", "violence"}


def _is_abroad(line: Line, opening: int) -> bool:
    """Whether the first act names only an area, of another country: "hit Belgorod region, and Russia fired at Sumy"."""
    rows = ((place.first, place.placed.toponym.place) for place in line.told_places if not place.is_dateline)
    named = [(first, row.country) for first, row in rows if row is not None and not row.is_country]
    before = {country for first, country in named if first < opening}
    behind = {country for first, country in named if first >= opening}
    return bool(before and behind) and before.isdisjoint(behind)


def _is_in_several(line: Line, first: Trigger, opening: int) -> bool:
    """Whether it was done in places that are only counted: "burned offices in several towns, and in Goma a shop"."""
    keys = line.words.keys
    return any(
        keys[at] in _PLACES and not _SOME.isdisjoint(keys[at - 2 : at]) and "in" in keys[at - _COUNTED : at]
        for at in range(first.head + 2, opening)
    )


_COUNTED = 4  # words of "in several other towns"
_PLACES = frozenset({"towns", "cities", "villages", "provinces", "districts", "places", "neighbourhoods", "quarters"})
_SOME = frozenset(
    {"several", "many", "some", "various", "other", "dozens", "two", "three", "four", "five", "six", "ten"}
)


def _are_on_two_days(line: Line, first: Trigger, second: Trigger) -> bool:
    """Whether each of two verbs has a day of its own: "fell to the rebels in May and was retaken in July"."""
    if len(line.dates) <= 1:
        return False
    keys, gaps, verb = line.words.keys, line.words.gaps, line.sentence.group_of(second.head)
    between = range(second.first, first.stop - 1, -1)  # with the mark before it: "on 5 February, was retaken"
    joined = next((at for at in between if keys[at] in JOINS or not {";", ","}.isdisjoint(gaps[at])), None)
    if joined is None or verb is None or not verb.is_finite or second.family.group == "killing":
        return False
    days = [phrase for phrase in line.dates if not phrase.is_duration]
    here = [phrase for phrase in days if phrase.stop <= joined]
    there = [phrase for phrase in days if phrase.first >= joined]
    if not (here and there) or here[-1].form == there[0].form:
        return False
    return isinstance(here[-1].form, _DAYS) and isinstance(there[0].form, _DAYS)


_THERE = 8  # words from what was done to "there"
_DAYS = (Day, Ambiguous, Month, Year, Season, Weekday, WeekOf, Calendar, Offset)


def _opening(line: Line, first: Trigger, second: Trigger) -> int | None:
    """Return the word that opens the clause of the second act, if that is joined to the first and not part of it."""
    sentence, keys, gaps = line.sentence, line.words.keys, line.words.gaps
    group = sentence.group_of(second.head) or (None if is_within(line, second) else sentence.group_after(second.first))
    between = range(second.first, first.stop - 1, -1)
    joined = next((at for at in between if keys[at] in JOINS or ";" in gaps[at]), None)
    if joined is not None and (sentence.parting(joined - 1, joined) > 0 or _has_subject(group, joined)):
        return joined
    opening = next((at for at in between if sentence.parting(at - 1, at) > 0), None)
    if opening is None or group is None or not group.is_finite:
        return None
    classes = grammar()
    kinds = (classes.relatives, classes.subordinators, classes.complementizers)
    return None if any(keys[opening] in kind for kind in kinds) else opening


def is_within(line: Line, trigger: Trigger) -> bool:
    """Whether a noun only says in what somebody suffered: "22 were killed and six injured in a shootout"."""
    return line.words.keys[phrase_start(line.sentence, trigger.first) - 1] in _IN


_IN = frozenset({"in", "during"})


def _has_subject(group: VerbGroup | None, joined: int) -> bool:
    """Whether a verb behind "and" has somebody of its own who does it: "and guns shelled", not "and shelled"."""
    return group is not None and group.is_finite and group.first > joined + 1


def is_cause(line: Line, toll: Toll, triggers: Sequence[Trigger]) -> bool:
    """Whether deaths are only what an act is about: "they marched over the killing of a teacher"."""
    keys = line.words.keys
    at = next((at for at in range(toll.first, toll.stop) if keys[at] in _KILLINGS), None)
    if at is None or any(at in range(act.first, act.stop) for act in triggers):
        return False
    about = next((on for on in range(at - 1, max(line.first, at - 3) - 1, -1) if keys[on] in _ABOUT), None)
    # "over the weekend, killing" is no "over the killing of"
    return about is not None and not any("," in line.words.gap(on) for on in range(about, at))


_KILLINGS = frozenset({"killing", "killings", "murder", "murders", "death", "deaths", "assassination", "lynching"})
_ABOUT = frozenset(
    {"over", "for", "against", "about", "denounce", "denouncing", "condemn", "condemning", "mourn", "mourning"}
)


def is_another(line: Line, trigger: Trigger) -> bool:
    """Whether its words say that it is another one than was told before: "another attack", "a second blast"."""
    keys, start = line.words.keys, phrase_start(line.sentence, trigger.first)
    opening = keys[line.first : min(line.first + _OPENS, trigger.first)]
    if _came_before(line, trigger) or _is_retaliation(line, trigger):
        return True
    is_one = trigger.family.group == "attack" and keys[start] == "one" and keys[start + 1] != "of"
    if keys[max(trigger.first - 2, line.first) : trigger.first] == ["one", "such"] and line.dates:
        return True  # "On Thursday at about 3 p.m. one such drone caught up with a minibus"
    if is_one and len(line.dates) == 1:
        return trigger.is_noun or start == line.first  # "One sortie on Thursday struck a minibus"
    further = "elsewhere" in opening or ("further" in opening and not _KM.isdisjoint(opening))
    if "also" in keys[max(trigger.first - 1, line.first) : trigger.first]:
        only_counts = trigger.family.group == "killing" and not (line.places or line.dates)
        return not only_counts  # "they also kidnapped a sergeant", but "three of the attackers also died"
    return further or any(key in _OTHER_ONE for key in keys[start : trigger.first])


def _came_before(line: Line, trigger: Trigger) -> bool:
    """Whether somebody new acts some time before what was told: "Hours earlier, a judge had been shot dead"."""
    keys, first = line.words.keys, line.first
    comma = next((at for at in range(first, min(first + _OPENS, line.stop - 1)) if "," in line.words.gap(at)), None)
    if (
        comma is None
        or trigger.first <= comma
        or not any(pair in _EARLIER for pair in pairwise(keys[first : comma + 1]))
    ):
        return False
    verb = line.sentence.group_of(trigger.head)
    told = _TOLD.isdisjoint(keys[comma + 1 : trigger.first]) and keys[comma + 1] not in _KNOWN
    return told and verb is not None and verb.is_finite


def _is_retaliation(line: Line, trigger: Trigger) -> bool:
    """Whether others struck back: "101 soldiers were killed in retaliation"."""
    keys, stop = line.words.keys, min(trigger.stop + _BACK, line.stop)
    if not trigger.family.is_violent or _IN_RETURN.isdisjoint(line.said):
        return False
    at = next((at for at in range(trigger.first + 1, stop) if keys[at] in _IN_RETURN and keys[at - 1] == "in"), None)
    if at is None or keys[at + 1 : at + 2] in _FOR:
        return False
    return not any("," in line.words.gap(between) for between in range(trigger.head, at))


_BACK = 6  # words from "killed" to "retaliation"
_IN_RETURN = frozenset({"retaliation", "response", "reprisal", "revenge"})
_FOR = (["for"], ["to"])  # "in retaliation for" tells what was told before
_EARLIER = frozenset({
    ("hours", "before"), ("hours", "earlier"), ("hour", "before"), ("hour", "earlier"), ("minutes", "earlier"),
    ("minutes", "before"), ("earlier", "that"), ("earlier", "in"), ("earlier", "on"), ("shortly", "before"),
})  # fmt: skip
_TOLD = frozenset({"said", "reported", "told", "announced", "put", "claimed", "confirmed", "it", "they", "he"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "it", "they", "he", "she", "both", "its", "their", "his"})
_OPENS = 6  # words of "a few kilometres further on"
_KM = frozenset({"kilometres", "kilometers", "km", "miles", "metres", "meters"})


_OTHER_ONE = frozenset({"another", "similar", "fresh", "further", "new", "more", "separate", "other", "also", "second"})
