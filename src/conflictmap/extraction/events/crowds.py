"""Who burned and looted where an article tells of riots and of no war: those who rioted."""

from collections.abc import Sequence
from functools import cache

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


def with_riots(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Take what is burned or looted, by nobody who bears arms, for rioting where that is what the article is about."""
    if not _is_of_riots(drafts):
        return tuple(drafts)
    return tuple(_as_riot(draft) if _is_of_crowd(draft) else draft for draft in drafts)


def _is_of_riots(drafts: Sequence[Draft]) -> bool:
    told = [draft.family for draft in drafts if draft.status is Status.OCCURRED]
    riots = sum(family.name in _RIOTS for family in told)
    return 0 < riots > sum(family.group in _FOUGHT for family in told)


def _is_of_crowd(draft: Draft) -> bool:
    keys = draft.line.words.keys[draft.line.first : draft.line.stop]
    return draft.family.group == "destruction" and draft.status is Status.OCCURRED and _ARMED.isdisjoint(keys)


def _as_riot(draft: Draft) -> Draft:
    return structs.replace(draft, trigger=structs.replace(draft.trigger, family=_riot()))


@cache
def _riot() -> Family:
    return next(family for family in families() if family.name == "riot")
