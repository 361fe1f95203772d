"""Which words of a sentence only tell a part of what others of it tell: the means, the victims, the same in general."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.extraction.events.following import tells_how
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.told_apart import JOINS, is_told_apart, is_within
from conflictmap.extraction.events.tried import is_tried_by_victims
from conflictmap.extraction.signals.casualties_people import OF_THEM
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING
from conflictmap.model.vocabulary import Status

_GENERAL_MARGIN = 0.3  # by which a specific family outweighs a general one

_ONE_ACT = frozenset({"attack", "agreement", "ceasefire"})
_SAME_BREATH = 2  # words at most between two triggers of one act


def says_it_better(one: Judged, other: Judged, line: Line) -> bool:
    """Whether two triggers side by side are one act, and the first tells more: "jets dropped bombs"."""
    if one is other or one.trigger.family.group not in _ONE_ACT or other.trigger.family.group not in _ONE_ACT:
        return False
    if one.trigger.family.is_violent is not other.trigger.family.is_violent:
        return False
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    apart = second.first - first.stop
    if not 0 <= apart <= _SAME_BREATH or line.sentence.parting(first.head, second.first) > 0:
        return False
    between = line.words.keys[first.stop : second.first]
    if any(key in grammar().coordinators for key in between) or line.words.keys[second.first][0] == "و":
        return False
    return (one.trigger.family.weight, -one.trigger.first) > (other.trigger.family.weight, -other.trigger.first)


def _is_redundant(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    family = item.trigger.family
    guessed = family.is_composed and family.group == "attack"  # by the weapons of another clause, perhaps
    return family.general and any(
        _outdoes(other.trigger, item.trigger)
        and other.trigger.family.weight >= family.weight + _margin(item.trigger, other.trigger, line)
        and other.verdict.status is not Status.PLANNED
        and other.verdict.is_recalled == item.verdict.is_recalled  # "bombed A in retaliation for shelling B" is two
        and not (_is_told_now(item) and other.verdict.is_pluperfect > item.verdict.is_pluperfect)
        for other in events
        if other is not item
        if (guessed and not _is_other_statement(line, item.trigger, other.trigger))
        or not is_told_apart(line, item.trigger, other.trigger)
        if not (_is_break_in(other.trigger, line) or _is_of_such_a_time(other.trigger, line))
        if not is_tried_by_victims(other, events, line)  # "killed three who tried to infiltrate the town"
    )


def _margin(general: Trigger, other: Trigger, line: Line) -> float:
    """Return by how much more must be sure of another act; nothing where it was done "in attacks"."""
    return 0.0 if other.first < general.first and is_within(line, general) else _GENERAL_MARGIN


def _is_other_statement(line: Line, one: Trigger, other: Trigger) -> bool:
    """Whether a semicolon stands between two acts: "a rocket fell on Friday; the army hit a depot on Sunday"."""
    first, second = sorted((one, other), key=lambda trigger: trigger.first)
    return line.words.has_semicolon(first.stop, second.first + 1)


def _outdoes(other: Trigger, general: Trigger) -> bool:
    """Whether other violence can make general words redundant; what is burned after an attack is only a part of it."""
    if other.family.group == "protest" and general.family.name == "shooting":
        return False  # "a man was shot dead, and his kin blocked the highway"
    if other.family.group == "destruction" and (_is_killing_of(general) or _is_before(general, other)):
        return False  # "killed seven passengers and burned the bus"
    is_attack = general.family.group == "violence" and not (general.family.is_composed or general.is_noun)
    if is_attack and general.first < other.first and other.form == ING and other.family.group == "battle":
        return False  # "attacked two quarters, trading fire with police"
    return other.family.is_deadly if is_attack and general.first < other.first else other.family.is_violent


def _is_killing_of(trigger: Trigger) -> bool:
    """Whether people's deaths are named beside what was looted: "of looting and of the killing of 21 civilians"."""
    return trigger.is_noun and trigger.family.name == "killing" and trigger.stop > trigger.head + 1


def _is_before(general: Trigger, other: Trigger) -> bool:
    return general.first < other.first and not general.is_noun


def _is_told_now(item: Judged) -> bool:
    """Whether an act is no part of what had been before: "tried to take back the hill that the rebels had captured"."""
    group = item.trigger.family.group
    return group in _ACTS or (group == "battle" and not item.trigger.is_noun)


_ACTS = frozenset({"attack", "violence", "territory"})


def _is_break_in(trigger: Trigger, line: Line) -> bool:
    """Whether somebody only gets in, whatever is done there: "broke into his home and killed him"."""
    group = line.sentence.group_of(trigger.head)
    return trigger.family.group == "destruction" and group is not None and group.base in {"break", "burst"}


def _is_of_such_a_time(trigger: Trigger, line: Line) -> bool:
    """Whether a clause tells what happened in a time: "killed three in Kharkiv after a night in which drones came"."""
    before = line.words.keys[max(line.first, trigger.first - _SINCE_TIME) : trigger.first]
    return any(before[at : at + 2] == ["in", "which"] and before[at - 1] in _TIMES for at in range(1, len(before) - 1))


_SINCE_TIME = 14  # words of "night in which Ukraine faced one of the largest swarms"
_TIMES = frozenset({"night", "nights", "day", "days", "week", "weeks", "month", "months", "hours", "weekend", "period"})


def _is_victim(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether violence befell a patrol of its clause, or one that was told of: "a patrol came under fire"."""
    trigger = item.trigger
    return trigger.family.group in _ON_THE_WAY and any(
        other.trigger.family.is_violent
        and other.trigger.first >= trigger.stop
        and (
            (trigger.family.group == "patrol" and line.sentence.parting(trigger.head, other.trigger.head) < 1)
            or tells_how(line, other.trigger)
        )
        for other in events
    )


_ON_THE_WAY = frozenset({"patrol", "movement", "deployment"})


def _is_means(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether arms only tell how others were fought: "ambushed the convoy with rocket-propelled grenades"."""
    trigger, keys = item.trigger, line.words.keys
    if trigger.family.group != "attack" or keys[trigger.first] not in _WITH:
        return False
    return any(
        other.trigger.family.group == "battle"
        and other.trigger.stop <= trigger.first
        and line.sentence.parting(other.trigger.head, trigger.first) < 1
        and (not is_told_apart(line, other.trigger, trigger) or "propelled" in keys[trigger.first : trigger.stop])
        for other in events
    )


_WITH = frozenset({"with", "using"})


def _befalls_some(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether it befell some of those of an act before it: "set upon two men; one of them was beaten to death"."""
    trigger = item.trigger
    before = line.words.keys[max(line.first, trigger.first - _SOME) : trigger.first]
    if trigger.family.group not in _BEFALLING or not any([*pair] in OF_THEM for pair in pairwise(before)):
        return False
    return any(other.trigger.family.is_violent and other.trigger.stop <= trigger.first for other in events)


_BEFALLING = frozenset({"violence", "killing"})
_SOME = 9  # words from "one of them, aged 24," to what befell them


def _dies_of(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a verb of harm only leads up to the attack it is told of: "died when a warplane fired two rockets"."""
    trigger, keys = item.trigger, line.words.keys
    if trigger.family.group != "attack" or not trigger.family.is_composed or keys[trigger.first] not in _HARMED:
        return False
    followed = (other.trigger for other in events if other.trigger.first >= trigger.stop)
    between = next((keys[trigger.stop : one.first] for one in followed if one.family.group == "attack"), [])
    return len(between) <= _LED and not _WHEN.isdisjoint(between) and JOINS.isdisjoint(between)


def _is_struck_down(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether strikes told behind it put men out of action: "neutralised 27 men in the course of air strikes"."""
    trigger, keys = item.trigger, line.words.keys
    if keys[trigger.head] not in _NEUTRALISED:
        return False
    strikes = (other.trigger for other in events if other.trigger.family.group == "attack")
    begin = max(trigger.head + 1, trigger.stop - 1)
    behind = (keys[begin : strike.first] for strike in strikes if strike.first >= trigger.stop)
    return any(len(between) <= _LED and between[:1] in _MEANS and JOINS.isdisjoint(between) for between in behind)


def _is_way_of_taking(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a raid only says how somebody was taken: "captured an official in a helicopter raid"."""
    trigger, keys = item.trigger, line.words.keys
    if trigger.family.group != "attack" or keys[trigger.stop - 1] not in _RAIDS:
        return False
    if keys[max(trigger.first - 2, line.first) : trigger.first][:1] not in _MEANS:
        return False
    return any(
        other.trigger.family.group == "detention"
        and other.trigger.stop <= trigger.first
        and line.sentence.parting(other.trigger.head, trigger.head) < 1
        for other in events
    )


_RAIDS = frozenset({"raid", "raids"})


_NEUTRALISED = frozenset({"neutralised", "neutralized", "eliminated", "liquidated"})
_MEANS = (["in"], ["by"], ["during"])
_LED = 8  # words at most from "died" to the attack
_WHEN = frozenset({"when", "as", "after"})
_HARMED = frozenset({"died", "killed", "lost", "wounded", "injured", "hurt", "damaged", "destroyed"})
_OF_THEIR_OWN = frozenset({"base", "withdrawal", "agreement", "ceasefire"})  # no part of any violence
_SHUT_AND_OPEN = {"road", "road closed"}
_SIEGE_AND_FALL = {"siege", "territory"}  # "besieged since Thursday, the post fell on Saturday"


def _is_listed_again(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a noun only goes on with what the police used, or the like: "fired tear gas and water cannon"."""
    first = item.trigger.first
    if not item.trigger.is_noun or line.words.keys[first - 1 : first] != ["and"]:
        return False
    return any(
        other.trigger.is_noun
        and other.trigger.stop == first - 1
        and other.trigger.family.name == item.trigger.family.name
        for other in events
    )


def _is_by_product(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether what was told by classes of words is part of what a family's own words in the same clause tell."""
    return item.trigger.family.is_composed and any(
        not (family.is_composed or family.general or family.needs or other.verdict.is_embedded)
        and other.verdict.is_recalled <= item.verdict.is_recalled  # "pulled out because of the shelling"
        and not (family.is_violent and item.trigger.family.group in _OF_THEIR_OWN)
        and not (family.group == "destruction" and _wreaks(item.trigger, other.trigger))
        and {family.group, item.trigger.family.group} != _SIEGE_AND_FALL
        and {family.group, item.trigger.family.group} != _SHUT_AND_OPEN  # "closed it on Monday and opened it again"
        and line.sentence.parting(item.trigger.head, other.trigger.head) < 1
        for other in events
        if (family := other.trigger.family) and other is not item
        if not is_told_apart(line, item.trigger, other.trigger)
    )


def _wreaks(weapon: Trigger, wrecked: Trigger) -> bool:
    """Whether weapons are what destroys: "two guided bombs destroyed the entrance of a building"."""
    led = wrecked.first - weapon.stop
    return weapon.family.group == "attack" and weapon.is_noun and 0 <= led <= _SAME_BREATH


def _is_what_it_is_for(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a verb only says what another act of its kind is for: "will block the road to protest against"."""
    trigger = item.trigger
    if "to" not in line.words.keys[max(line.first, trigger.head - 1) : trigger.head + 1]:
        return False
    return any(
        other.trigger.stop <= trigger.first
        and not _is_own_plan(item, other)
        and (family := other.trigger.family).group == trigger.family.group
        and family.weight >= trigger.family.weight
        for other in events
        if other is not item
    )


def _is_own_plan(item: Judged, other: Judged) -> bool:
    """Whether a verb between plans it: "who have been on strike since May, intend to rally"."""
    planned = item.verdict.status is Status.PLANNED and other.verdict.status is not Status.PLANNED
    return planned and item.verdict.cue is not None and item.verdict.cue[0] >= other.trigger.stop


def _is_part_of_riot(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether what a crowd burns, or whom, is part of its riot: "erected barricades and set fire to a car"."""
    group, keys = line.sentence.group_of(item.trigger.head), line.words.keys
    joined = group is not None and keys[group.first - 1] == "and" and not group.is_passive
    joined = joined or (item.trigger.form == ING and keys[item.trigger.head - 1] == "and")
    may_be = item.trigger.family.group == "destruction" or (item.trigger.family.group == "violence" and joined)
    return may_be and any(
        other.trigger.family.name in _RIOTS
        and other.trigger.first < item.trigger.first
        and other.verdict.status is item.verdict.status
        and not is_told_apart(line, item.trigger, other.trigger)
        for other in events
    )


_RIOTS = frozenset({"riot", "mob violence"})


def _is_what_was_hit(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a gathering is only what others struck: "a grenade was thrown into a rally"."""
    trigger, keys = item.trigger, line.words.keys
    at = trigger.first - 1 - (keys[trigger.first - 1] in grammar().determiners)
    if trigger.family.group != "protest" or keys[at] not in _INTO or line.sentence.group_of(trigger.head) is not None:
        return False
    return any(
        other.trigger.family.is_violent
        and other.trigger.family.group not in {"protest", "battle"}
        and other.trigger.stop <= at + 1
        and at - other.trigger.stop <= _SAME_BREATH
        for other in events
    )


_INTO = frozenset({"into", "at", "on", "near", "outside", "during", "upon"})
RULES_OF_PARTS = (
    *(_is_redundant, _is_by_product, _is_what_it_is_for, _is_part_of_riot, _is_victim),
    *(_is_means, _befalls_some, _dies_of, _is_struck_down, _is_way_of_taking),
    *(is_tried_by_victims, _is_listed_again, _is_what_was_hit),
)
