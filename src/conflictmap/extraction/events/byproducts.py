"""What a sentence tells in passing of the event before it: the exchange of fire, the burnt lorries, the retreat.

Told without a place or a day of its own, right after an act that it can be a part of, it is no event beside that act.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from conflictmap.extraction.dates.forms import Calendar, Day, Offset, Weekday
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.fought_on import goes_on_elsewhere
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.named_deeds import names_deed
from conflictmap.extraction.events.part_words import (
    FATE,
    befalls_some_of,
    brings_it_down,
    did_not_go_off,
    finds_bodies,
    finds_captives,
    goes_on_to,
    is_fought_for,
    is_how,
    is_one_of_them,
    is_only_heard,
    only_counts,
    opens_on_bodies,
    tells_of_killers,
)
from conflictmap.extraction.events.steps_to_death import dies_of_wounds, is_part_of_death
from conflictmap.extraction.events.told_apart import is_another, is_told_apart
from conflictmap.extraction.text.inflection import ING

_HARM = frozenset({"destruction", "killing", "withdrawal", "displacement"})
_PARTS: Mapping[str, frozenset[str]] = {  # groups of families: of what is told first, those that can be a part of it
    "battle": _HARM | {"battle", "disrupted", "deployment", "road closed", "siege"},
    "attack": _HARM | {"battle", "road", "road closed"},
    "violence": _HARM | {"battle", "disrupted", "violence", "road closed"},
    "killing": _HARM | {"disrupted", "road closed"},
    "mob": _HARM,
    "detention": _HARM - {"killing"} | {"battle", "detention", "disrupted", "release", "base", "talks"},
    "protest": frozenset({"destruction", "base", "siege", "withdrawal"}),
    "destruction": frozenset({"displacement", "withdrawal", "release"}),
    "patrol": frozenset({"withdrawal"}),
    "road closed": frozenset({"road", "release", "destruction"}),
    "base": frozenset({"release", "destruction"}),
    "disrupted": frozenset({"road", "road closed"}),
}
_OF_SENTENCE: Mapping[str, frozenset[str]] = {  # further ones, if the same sentence tells them
    "disrupted": frozenset({"attack"}),  # "defused a mine that had been planted"
    "attack": frozenset({"patrol", "deployment", "movement"}),  # "as a patrol was passing"
    "battle": frozenset({"patrol", "deployment", "movement"}),
    "protest": frozenset({"patrol", "deployment", "battle"}),  # "riots; 33 died in clashes with guards"
    "ceasefire": frozenset({"agreement"}),
    "territory": frozenset({"displacement", "withdrawal"}),  # "overran the town and sent thousands fleeing"
    "release": frozenset({"movement", "talks"}),  # "prisoners freed in the exchange landed in Kyiv"
    "withdrawal": frozenset({"attack", "destruction"}),  # "pulled out, blowing up the bridge behind them"
}
_LEADS_TO: Mapping[str, frozenset[str]] = {  # what is told first and leads to an act of the same sentence
    "siege": frozenset({"violence", "killing", "detention"}),
    "patrol": frozenset({"detention", "attack", "battle"}),
    "base": frozenset({"violence", "killing", "detention"}),
    "deployment": frozenset({"violence", "detention", "battle"}),
    "territory": frozenset({"violence", "killing", "detention", "battle"}),
    "trial": frozenset({"violence", "killing", "detention", "attack", "battle"}),
    "destruction": frozenset({"violence", "killing", "detention"}),
    "detention": frozenset({"violence", "killing", "mob"}),
    "agreement": frozenset({"ceasefire"}),
    "movement": frozenset({"attack", "battle"}),  # "had just crossed when the bridge went up"
    "withdrawal": frozenset({"attack", "battle"}),  # "a bus evacuating pensioners ran over a mine"
    "displacement": frozenset({"attack", "battle"}),
    "killing": frozenset({"violence", "battle", "attack", "mob"}),  # "succumbed, two days after being shot"
    "road closed": frozenset(
        {"battle", "attack", "violence", "killing", "territory", "disrupted", "base", "protest", "mob"}
    ),  # "was cut when rebels overran"
}


def with_byproducts(groups: Sequence[Group]) -> tuple[Group, ...]:
    """
    Tell by-products with the event that they belong to.

    Parameters
    ----------
    groups
        The events of an article.

    Returns
    -------
    groups
        The same without those that are only a part of another one, which has their drafts as `parts`.
    """
    told = sorted(_of_body(groups), key=lambda draft: draft.trigger.first)
    group_of = {id(draft): number for number, group in enumerate(groups) for draft in group.drafts}
    whole_of: dict[int, int] = {}
    for at, draft in enumerate(told):
        number = group_of[id(draft)]
        if draft is not groups[number].main or number in whole_of:
            continue
        for earlier in _just_before(told, at):
            other = group_of[id(earlier)]
            if _whole(other, whole_of) != number and _is_part(groups[number], earlier):
                whole_of[number] = other
                break
            if other != number and other not in whole_of and _leads(groups[other], draft):
                whole_of[other] = number
    return tuple(_wholes(groups, whole_of))


def _just_before(told: Sequence[Draft], at: int) -> Iterator[Draft]:
    """
    Yield what the same sentence tells before, and the last sentence of its paragraph that tells something.

    "The blast brought down the front" looks farther back, as does "ten were killed in the fighting".
    """
    line, last, fighting = told[at].line, None, is_of_the_fighting(told[at].line)
    far = fighting or names_deed(line) or opens_on_bodies(told[at])
    some = at > 0 and told[at - 1].family.group == "disrupted" and befalls_some_of(told[at], told[at - 1].line)
    for earlier in reversed(told[max(at - _MOST_BEFORE, 0) : at]):
        if fighting and earlier.family.group == "attack":
            continue  # who died "in the fighting" did not in the shelling before it
        if earlier.line is not line:
            last = earlier.line if last is None or far else last
            reach = _PARAGRAPHS if far else int(some)
            if earlier.line is not last or line.paragraph - earlier.line.paragraph > reach:
                return
        yield earlier


_MOST_BEFORE = 12
_PARAGRAPHS = 3  # back to what a sentence that begins with "the blast" speaks of


def _wholes(groups: Sequence[Group], whole_of: Mapping[int, int]) -> Iterator[Group]:
    parts: dict[int, list[Draft]] = {}
    for number in sorted(whole_of):
        parts.setdefault(_whole(number, whole_of), []).extend(groups[number].drafts)
    for number, group in enumerate(groups):
        if number not in whole_of:
            yield replace(group, parts=tuple(parts.get(number, ())))


def _whole(number: int, whole_of: Mapping[int, int]) -> int:
    """Return the event that a part of a part belongs to in the end."""
    while number in whole_of:
        number = whole_of[number]
    return number


def _of_body(groups: Iterable[Group]) -> Iterable[Draft]:
    return (draft for group in groups for draft in group.drafts if not draft.line.is_headline)


def _is_part(group: Group, earlier: Draft) -> bool:
    """Whether all that is told of an event adds to the one told just before it."""
    later = group.main
    if not _go_together(earlier, later) or is_another(later.line, later.trigger) or goes_on_elsewhere(later, earlier):
        return False
    if later.family.group == "road" and later.when.is_own:
        return False  # "closed it after shells fell beside it, and opened it again on Tuesday"
    heard = earlier.family.group == "attack" and is_only_heard(later)
    if heard or later.line is earlier.line:
        return heard or _is_part_of_sentence(group, earlier)
    if earlier.family.is_deadly and finds_bodies(later):
        return True
    if later.family.group not in _kinds_behind(group, earlier) or any(draft.line.is_headline for draft in group.drafts):
        return False
    return all(_is_bare(draft) or _is_of_it(draft, earlier) for draft in group.drafts)


def _is_part_of_sentence(group: Group, earlier: Draft) -> bool:
    """Whether an event is a part of one that the same sentence tells before."""
    later, whole = group.main, earlier.family.group
    if whole == "territory" and later.family.group == "battle" and is_fought_for(later):
        two_days = later.when.is_own and earlier.when.is_own and later.when.interval != earlier.when.interval
        return not two_days and (not later.own_place or _is_at(later, earlier))
    kinds = _PARTS.get(whole, _NONE) | _OF_SENTENCE.get(whole, _NONE)
    if whole in _ON_THE_WAY and earlier.trigger.form == ING and later.trigger.form != ING:
        kinds -= {"attack"}
    kinds |= {"disrupted"} if whole == "attack" and did_not_go_off(later) else _NONE
    kinds |= {"violence"} if whole in _DONE_IN_RAIDS and is_how(later) else _NONE
    kinds |= FATE if whole == "detention" and finds_captives(later) else _NONE
    kinds |= {"release"} if whole in _FREEING and goes_on_to(later) else _NONE
    kinds |= {"road closed", "detention"} if whole == "protest" and goes_on_to(later) else _NONE
    kinds |= {"detention"} if whole in {"battle", "territory"} and goes_on_to(later) else _NONE
    is_release = later.family.group == "release"
    apart = not is_release and is_told_apart(later.line, earlier.trigger, later.trigger)
    apart = apart or (is_release and _is_on_named_day(later, earlier))
    there = _is_there_and_then(later, earlier, group) or all(_is_of_it(draft, earlier) for draft in group.drafts)
    return later.family.group in kinds and not apart and there


def _kinds_behind(group: Group, earlier: Draft) -> frozenset[str]:
    """Return the groups of families that a later sentence may tell as parts of an event."""
    later, whole = group.main, earlier.family.group
    if whole == "territory" and is_of_the_fighting(later.line):
        return _HARM | _ACTS
    kinds = _PARTS.get(whole, _NONE)
    if whole == "disrupted" and befalls_some_of(later, earlier.line):
        kinds |= FATE
    if whole == "killing" and tells_of_killers(later.line):
        kinds |= {"violence"}
    if whole == "attack" and later.family.group == "disrupted" and brings_it_down(later.line):
        kinds |= {"disrupted"}
    if whole == "detention" and (is_one_of_them(later) or all(finds_captives(draft) for draft in group.drafts)):
        kinds |= FATE
    return kinds | {"detention"} if whole in _RIOTING and only_counts(later) else kinds


_DONE_IN_RAIDS = frozenset({"detention", "killing", "destruction"})
_RIOTING = frozenset({"protest", "mob", "destruction"})
_FREEING = frozenset({"protest", "battle", "attack", "violence", "killing", "territory"})


def is_of_the_fighting(line: Line) -> bool:
    """Whether a sentence only says what happened "in the fighting" that was told before."""
    keys = line.words.keys
    if _FIGHTS.isdisjoint(line.said):
        return False
    return any(
        keys[at] in _DURING and keys[at + 1] in _THE and keys[at + 2] in _FIGHTS
        for at in range(line.first, line.stop - 2)
    )


_DURING = frozenset({"in", "during"})
_THE = frozenset({"the", "this", "that", "those", "these"})
_FIGHTS = frozenset({"fighting", "battle", "battles", "clash", "clashes", "combat", "offensive", "assault"})


def _is_of_it(draft: Draft, earlier: Draft) -> bool:
    """Whether the place or day that is told of a by-product is that of the event, or later by nature."""
    if draft.family.group == "release":
        is_news = earlier.verdict.is_pluperfect and draft.when.is_own  # "who had gone missing was recovered on Tuesday"
        named = (is_news and draft.line is earlier.line) or _is_on_named_day(draft, earlier)
        return not (draft.own_place or named)  # "let go the following day"
    if draft.family.group == "road closed":
        anaphora = draft.road is not None and (draft.road.how == "anaphora" or draft.road == earlier.road)
        return not draft.when.is_own and (not draft.own_place or anaphora)
    if earlier.family.group == "detention" and not draft.own_place and finds_captives(draft):
        return True
    if draft.family.group == "killing" and not draft.own_place and dies_of_wounds(draft.line):
        return True  # on whatever day
    same_day = not draft.when.is_own or draft.when.interval.overlaps(earlier.when.interval)
    if draft.family.group in {"killing", "battle"} and _says_where_they_fought(draft.line):
        return same_day
    return names_deed(draft.line) and not draft.own_place and same_day


def _is_on_named_day(draft: Draft, earlier: Draft) -> bool:
    """Whether a day of its own is told for it, another than that of the event: "were let go on Saturday"."""
    phrase = draft.when.phrase
    if phrase is None or not draft.when.is_own or not isinstance(phrase.form, Weekday | Day | Calendar | Offset):
        return False
    counted = isinstance(phrase.form, Offset) and phrase.form.from_context  # "let go three days later"
    return not counted and not draft.when.interval.overlaps(earlier.when.interval)


def _says_where_they_fought(line: Line) -> bool:
    """Whether a place is only that of the fighting: "were killed in the battle, which took place near Jowhar"."""
    keys = line.words.keys[line.first : line.stop]
    at = next((at for at in range(len(keys) - 2) if keys[at : at + 3] == ["which", "took", "place"]), None)
    return at is not None and is_of_the_fighting(line) and keys[at - 1] in _FIGHTS


def _leads(group: Group, later: Draft) -> bool:
    """Whether an event is only the first step of the next one, which the same sentence tells."""
    earlier = group.main
    if later.line is not earlier.line or (len(group.drafts) > 1 and earlier.family.group != "road closed"):
        return False
    if later.family.group not in _LEADS_TO.get(earlier.family.group, _NONE):
        return False
    if earlier.family.group == "trial":
        return True  # a verdict, on whatever day, is told with the deed
    if earlier.family.group == "road closed":
        return _is_closed_by(earlier, later) and _go_together(earlier, later)
    if earlier.family.group in {"detention", "killing"}:
        return is_part_of_death(earlier, later) and _go_together(earlier, later)
    needs_entry = _OF_ENTRIES.get(earlier.family.group, _NONE)
    is_step = later.family.group not in needs_entry or _is_entry(earlier)
    is_step &= earlier.family.group not in _ON_THE_WAY or earlier.trigger.form == ING
    return is_step and _go_together(earlier, later) and _is_there_and_then(earlier, later, group)


_ON_THE_WAY = frozenset({"withdrawal", "displacement"})


def _is_closed_by(closure: Draft, deed: Draft) -> bool:
    """Whether a road was only closed for what was done there then: "was closed for two hours after gunmen shot at"."""
    between = closure.line.words.keys[closure.trigger.head : deed.trigger.head]
    same_day = not (closure.when.is_own and deed.when.is_own) or closure.when.interval == deed.when.interval
    group = closure.line.sentence.group_of(closure.trigger.head)
    by_somebody = group is not None and not group.is_passive and group.base in _SHUTTING
    return same_day and not by_somebody and not _CLOSED_FOR.isdisjoint(between)


_SHUTTING = frozenset({"close", "shut", "cut", "sever", "seal", "block"})  # "the army closed it" is told for itself
_CLOSED_FOR = frozenset({"after", "when", "as", "because"})


def _is_entry(draft: Draft) -> bool:
    """Whether a place was only gone into: "walked into the market and shot seven", "broke into his home and killed"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    drives_out = "out" in draft.line.words.keys[draft.trigger.head : draft.trigger.stop]
    return group is not None and group.base in _ENTERING and not drives_out


_OF_ENTRIES: Mapping[str, frozenset[str]] = {  # to what going in leads, where taking or wrecking something does not
    "territory": _LEADS_TO["territory"],
    "destruction": _LEADS_TO["destruction"],
    "deployment": frozenset({"battle"}),
}
_ENTERING = frozenset(
    {"cross", "enter", "walk", "march", "move", "ride", "drive", "burst", "storm", "break", "sweep", "roll"}
)


def _go_together(one: Draft, other: Draft) -> bool:
    same = one.is_background == other.is_background or _is_of_old_days(one, other)
    return same and one.status == other.status


def _is_of_old_days(earlier: Draft, later: Draft) -> bool:
    """Whether the dead of a deed of years ago are told right behind it: "In May 2012 a bomb went off. A boy died"."""
    if not (earlier.is_background and earlier.when.is_own and later.family.group == "killing" and _is_bare(later)):
        return False
    told = later.line.sentence.group_of(later.trigger.head)
    perfect = told is not None and told.aspect == "perfect"
    return later.line.frame.before(later.line) is earlier.line and not perfect


def _is_bare(draft: Draft) -> bool:
    return not (draft.own_place or draft.when.is_own or draft.line.is_headline)


def _is_there_and_then(part: Draft, whole: Draft, group: Group) -> bool:
    """Whether a by-product has no place and no day but those of the event, in its sentence; nor is told elsewhere."""
    if any(draft.line is not part.line and not _is_bare(draft) for draft in group.drafts):
        return False
    day = not (part.when.is_own and whole.when.is_own) or part.when.interval == whole.when.interval
    if part.own_place and not whole.own_place:
        return day and (part.family.group not in _ACTS or whole.family.group in {"detention", "disrupted"})
    return day and (not part.own_place or _is_at(part, whole))


def _is_at(part: Draft, whole: Draft) -> bool:
    places = [draft.places[0].placed.toponym.text if draft.places else "" for draft in (part, whole)]
    return places[0] == places[1] and part.road in {None, whole.road}


_NONE: frozenset[str] = frozenset()
_ACTS = frozenset({"battle", "attack", "violence"})  # of which each that has a place of its own is told for itself
