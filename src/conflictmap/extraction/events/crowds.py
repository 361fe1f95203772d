"""Who burned and looted where an article tells of riots and of no war: those who rioted."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.signals.triggers import Family, families
from conflictmap.model.vocabulary import Status

_RIOTS = frozenset({"riot", "mob violence"})
_FOUGHT = frozenset({"battle", "attack", "territory", "violence"})
_ARMED = frozenset({
    "gunmen", "gunman", "militants", "militiamen", "militia", "soldiers", "troops", "army", "rebels", "insurgents",
    "gang", "gangs", "bandits", "jihadists", "fighters", "forces", "paramilitaries",
})  # fmt: skip
_IRREGULAR = frozenset({
    "gunmen", "gunman", "militants", "militiamen", "rebels", "insurgents", "gang", "gangs", "bandits", "jihadists",
})  # fmt: skip


def with_riots(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Take what is burned or looted, by nobody who bears arms, for rioting where that is what the article is about."""
    told = tuple(_as_riot(draft) if _is_broken(draft) and _is_by_crowd(draft) else draft for draft in drafts)
    by = _is_by_none_armed if _is_of_riots(told) else _is_subject
    return tuple(_as_riot(draft) if _is_broken(draft) and by(draft) else draft for draft in told)


def _is_of_riots(drafts: Sequence[Draft]) -> bool:
    told = [draft.family for draft in drafts if draft.status is Status.OCCURRED]
    riots = sum(family.name in _RIOTS for family in told)
    marches = sum(family.group == "protest" and family.name not in _RIOTS for family in told)
    return riots > 0 and riots + marches > sum(family.group in _FOUGHT for family in told)


def _is_broken(draft: Draft) -> bool:
    """Whether it tells of what was burned, broken or looted."""
    return draft.family.group == "destruction" and draft.status is Status.OCCURRED


def _is_by_none_armed(draft: Draft) -> bool:
    """Whether neither its sentence names men at arms nor its paragraph or the title those who serve no state."""
    line = draft.line
    if not _ARMED.isdisjoint(line.said):
        return False
    around = (one for one in line.frame.lines if one.is_headline or one.paragraph == line.paragraph)
    return all(_IRREGULAR.isdisjoint(one.said) for one in around)


def _is_subject(draft: Draft) -> bool:
    """Whether a crowd is who does it: "angry residents climbed over the wall and set part of it on fire"."""
    line, trigger = draft.line, draft.trigger
    if trigger.is_noun:
        return False
    before = line.words.keys[line.first : trigger.first]
    verb = line.sentence.group_of(trigger.head)
    if verb is None or verb.is_passive or not _ARMED.isdisjoint(line.said) or line.is_saying(trigger.head):
        return False
    first = next((group for group in line.sentence.groups if group.is_finite), verb)
    subject = set(line.words.keys[line.first : first.first])
    return ("unknown" not in subject and not _MOB.isdisjoint(subject)) or any(
        pair[0] in _ANGRY and pair[1] in _PEOPLE for pair in pairwise(before)
    )


_ANGRY = frozenset({"angry", "furious", "enraged", "irate", "incensed"})
_PEOPLE = frozenset({"residents", "locals", "villagers", "people", "crowd", "crowds", "youths", "men", "students"})


def _is_by_crowd(draft: Draft) -> bool:
    """Whether a crowd did it, as is said right behind: "was set alight on Tuesday by protesters"."""
    behind = draft.line.words.keys[draft.trigger.stop : draft.trigger.stop + _BY]
    return any(pair[0] == "by" and pair[1] in _CROWD for pair in pairwise(behind))


_BY = 6  # words from "set alight" to who did it: "on Tuesday afternoon by protesters"
_CROWD = frozenset({
    "protesters", "protestors", "demonstrators", "rioters", "youths", "crowds", "mobs", "looters", "mourners", "mob",
})  # fmt: skip
_MOB = _CROWD - {"looters"}  # who only loot


def _as_riot(draft: Draft) -> Draft:
    return structs.replace(draft, trigger=structs.replace(draft.trigger, family=_riot()))


@cache
def _riot() -> Family:
    return next(family for family in families() if family.name == "riot")
