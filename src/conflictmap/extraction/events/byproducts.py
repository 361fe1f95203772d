"""What a sentence tells in passing of the event before it: the exchange of fire, the burnt lorries, the retreat.

Told without a place or a day of its own, right after an act that it can be a part of, it is no event beside that act.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from conflictmap.extraction.events.drafts import Draft, names_deed
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.told_apart import is_another, is_told_apart

_HARM = frozenset({"destruction", "killing", "withdrawal", "displacement"})
_PARTS: Mapping[str, frozenset[str]] = {  # groups of families: of what is told first, those that can be a part of it
    "battle": _HARM | {"battle", "disrupted", "deployment", "road closed"},
    "attack": _HARM | {"battle", "road", "road closed"},
    "violence": _HARM | {"battle", "disrupted", "violence", "road closed"},
    "killing": _HARM | {"disrupted", "road closed"},
    "mob": _HARM,
    "detention": _HARM - {"killing"} | {"battle", "detention", "disrupted", "release", "base", "talks"},
    "protest": frozenset({"destruction", "base", "siege", "withdrawal"}),
    "destruction": frozenset({"displacement", "withdrawal", "release"}),
    "patrol": frozenset({"withdrawal"}),
    "road closed": frozenset({"road"}),
    "disrupted": frozenset({"road", "road closed"}),
}
_OF_SENTENCE: Mapping[str, frozenset[str]] = {  # further ones, if the same sentence tells them
    "disrupted": frozenset({"attack"}),  # "defused a mine that had been planted"
    "attack": frozenset({"patrol", "deployment", "movement"}),  # "as a patrol was passing"
    "battle": frozenset({"patrol", "deployment", "movement"}),
    "protest": frozenset({"patrol", "deployment"}),
    "ceasefire": frozenset({"agreement"}),
}
_LEADS_TO: Mapping[str, frozenset[str]] = {  # what is told first and leads to an act of the same sentence
    "siege": frozenset({"violence", "killing", "detention"}),
    "patrol": frozenset({"detention", "attack", "battle"}),
    "base": frozenset({"violence", "killing", "detention"}),
    "deployment": frozenset({"violence", "detention"}),
    "territory": frozenset({"violence", "killing", "detention", "battle"}),
    "trial": frozenset({"violence", "killing", "detention", "attack", "battle"}),
    "destruction": frozenset({"violence", "killing", "detention"}),
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

    "The blast brought down the front" looks farther back.
    """
    line, last, far = told[at].line, None, names_deed(told[at].line)
    for earlier in reversed(told[max(at - _MOST_BEFORE, 0) : at]):
        if earlier.line is not line:
            last = earlier.line if last is None or far else last
            reach = _PARAGRAPHS if far else 0
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
    if not _go_together(earlier, later) or is_another(later.line, later.trigger):
        return False
    kinds = _PARTS.get(earlier.family.group, _NONE)
    if later.line is earlier.line:
        kinds |= _OF_SENTENCE.get(earlier.family.group, _NONE)
        apart = later.family.group != "release" and is_told_apart(later.line, earlier.trigger, later.trigger)
        there = _is_there_and_then(later, earlier, group) or all(_is_of_it(draft, earlier) for draft in group.drafts)
        return later.family.group in kinds and not apart and there
    if later.family.group not in kinds or any(draft.line.is_headline for draft in group.drafts):
        return False
    return all(_is_bare(draft) or _is_of_it(draft, earlier) for draft in group.drafts)


def _is_of_it(draft: Draft, earlier: Draft) -> bool:
    """Whether the place or day that is told of a by-product is that of the event, or later by nature."""
    if draft.family.group == "release":
        return not draft.own_place  # "most were let go the following day"
    if draft.family.group == "road closed":
        anaphora = draft.road is not None and (draft.road.how == "anaphora" or draft.road == earlier.road)
        return not draft.when.is_own and (not draft.own_place or anaphora)
    same_day = not draft.when.is_own or draft.when.interval.overlaps(earlier.when.interval)
    return names_deed(draft.line) and not draft.own_place and same_day


def _leads(group: Group, later: Draft) -> bool:
    """Whether an event is only the first step of the next one, which the same sentence tells."""
    earlier = group.main
    if later.line is not earlier.line or len(group.drafts) > 1:
        return False
    if later.family.group not in _LEADS_TO.get(earlier.family.group, _NONE):
        return False
    if earlier.family.group == "trial":
        return True  # a verdict, on whatever day, is told with the deed
    is_step = earlier.family.group not in {"territory", "destruction"} or _is_entry(earlier)
    return is_step and _go_together(earlier, later) and _is_there_and_then(earlier, later, group)


def _is_entry(draft: Draft) -> bool:
    """Whether a place was only gone into: "walked into the market and shot seven", "broke into his home and killed"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    return group is not None and group.base in _ENTERING


_ENTERING = frozenset({"enter", "walk", "march", "move", "ride", "drive", "burst", "storm", "break", "sweep", "roll"})


def _go_together(one: Draft, other: Draft) -> bool:
    return one.status == other.status and one.is_background == other.is_background


def _is_bare(draft: Draft) -> bool:
    return not (draft.own_place or draft.when.is_own or draft.line.is_headline)


def _is_there_and_then(part: Draft, whole: Draft, group: Group) -> bool:
    """Whether a by-product has no place and no day but those of the event, in its sentence; nor is told elsewhere."""
    if any(draft.line is not part.line for draft in group.drafts):
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
