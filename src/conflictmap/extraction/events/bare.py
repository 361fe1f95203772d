"""What nothing of its own makes an event, such as a measure or a move without a place or day.

Beside acts of violence it is only mentioned, beside anything else left out (decisions 198 and 218).
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.same_deed import is_definite
from conflictmap.extraction.events.told_apart import DIE
from conflictmap.model import reasons
from conflictmap.model.vocabulary import HAPPENED, Status

_NEEDS_EITHER = frozenset({"withdrawal", "territory", "talks", "road closed", "disrupted"})
_NEEDS_DAY = frozenset({"measure", "displacement", "deployment", "services", "road"})
_GROUP, _KILLING = "group", "killing"  # of who lays down arms, and of who died of what is not told
_SAYS_WHO = "act of protesters"  # "some of the demonstrators wore masks"
_NAMED = frozenset(
    {"battle", "attack", "protest", "detention", "destruction"}
)  # of which a noun alone tells too little


def with_bare(groups: Sequence[Group]) -> Sequence[Group]:
    """
    Mark what nothing of its own makes an event, in an article that tells of violence.

    Of an article that does not, it is left out, unless there is nothing else; what is hardly ever one always is.
    """
    slight = [is_meagre(group) or _is_unsaid(group) or _is_bare(group) for group in groups]
    acts = (group.main for group, one in zip(groups, slight, strict=True) if not one)
    if sum(act.family.is_violent and not act.is_background for act in acts) < _SEVERAL:
        return [*_without_bare(groups)]
    told = (structs.replace(group, is_bare=one) for group, one in zip(groups, slight, strict=True))
    return [group for group in told if not (group.is_bare and group.main.family.group in _IDLE)]


_IDLE = frozenset({"speech", "services", "road"})
_SEVERAL = 2  # acts of violence of an article that is about conflict


def _without_bare(groups: Sequence[Group]) -> Iterator[Group]:
    full = [group for group in groups if not is_meagre(group)]
    said = [group for group in full if not _is_unsaid(group)] or [group for group in full if _is_deed(group.main)]
    acts = [group for group in said if not (group.main.is_background or _is_bare(group))]
    violent = any(act.main.family.is_violent for act in acts)
    for group in said:
        if not _is_bare(group) or not acts or (group.main.family.group == _KILLING and not violent):
            yield group


def is_meagre(group: Group) -> bool:
    """Whether its words alone make no event of it, wherever it is told."""
    return all(draft.is_meagre for draft in group.drafts)


def _is_deed(draft: Draft) -> bool:
    """Whether a verb tells it, so that it is listed though nobody says where and when, if an article tells no more."""
    return draft.status in HAPPENED and not (draft.trigger.is_noun or draft.is_background or draft.family.needs)


def _is_unsaid(group: Group) -> bool:
    """Whether all that is told of an event is that there was one: no place, day or number, and told only once."""
    only, once = group.main, len(group.told) == 1
    told = only.is_located or only.when.is_own or only.when.is_inherited or only.tolls or not once
    told = told or (only.setting is not None and only.when.why == reasons.IN_LIVE_ENTRY)
    unsaid = _is_purpose(only) or only.family.group == "talks"
    if only.status is Status.PLANNED and once and unsaid:
        return not (only.own_place or only.when.is_own or only.line.is_headline)
    return not told and only.status in HAPPENED and not only.is_background and not only.line.is_headline


def _is_purpose(draft: Draft) -> bool:
    """Whether a noun names violence that is only planned: "it was used to plan attacks"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    is_verb = group is not None and group.head == draft.trigger.head
    return draft.family.is_violent and draft.family.group != "protest" and not is_verb


def _is_bare(group: Group) -> bool:
    """Whether one sentence tells of it, on no known road, and without what makes an event of its kind."""
    draft = group.main
    if len(group.drafts) > 1 or draft.is_background or draft.road:
        return False
    either = draft.own_place or draft.when.is_own
    if not either and _is_only_named(draft) and not _did_none(draft):
        return True
    if draft.status not in HAPPENED or draft.tolls:
        return False
    return _lacks_day(draft) or (draft.family.group in _NEEDS_EITHER and not either)


def _did_none(draft: Draft) -> bool:
    """Whether those who are blamed say that they did none, or deny in a breath what was told: "… denied any attack"."""
    if draft.status is not Status.DENIED or not (draft.places or draft.when.is_inherited):
        return False
    verb = draft.line.sentence.group_before(draft.trigger.first, 2)
    return verb is not None and (verb.base != "deny" or bool(draft.line.told_places))


def _lacks_day(draft: Draft) -> bool:
    return draft.family.group in _NEEDS_DAY and not (draft.when.is_own or (draft.own_place and _is_of_live_blog(draft)))


def _is_of_live_blog(draft: Draft) -> bool:
    """Whether the hour before a sentence says that it is of the article's day: "19:52 – The army has sent"."""
    words, first = draft.line.words, draft.line.first
    return words.keys[first].isdecimal() and words.gap(first) == ":" and words.keys[first + 1].isdecimal()


def _is_only_named(draft: Draft) -> bool:
    """Whether a noun names it or somebody died of it, and that is all that is told."""
    named = draft.trigger.is_noun and draft.family.group in _NAMED and not draft.tolls
    if draft.status in {Status.PLANNED, Status.THREATENED}:
        return named and is_definite(draft)  # "the march was called by a union"
    return named or draft.family.group == _GROUP or draft.family.name == _SAYS_WHO or _only_dies(draft)


def _only_dies(draft: Draft) -> bool:
    """Whether it is only said that somebody died or who claims so, and not who went there and killed them."""
    verb = draft.line.sentence.group_of(draft.trigger.head)
    acts = verb is not None and not verb.is_passive and draft.line.words.keys[verb.head] not in DIE
    return draft.family.group == _KILLING and not (acts and not draft.said)
