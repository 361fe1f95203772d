"""Deeds that a bare noun denies: "it had carried out no strike there", "denied any attack"."""

from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from conflictmap.extraction.events.earlier_deeds import lines_before
from conflictmap.extraction.signals.triggers import Family, Trigger, families
from conflictmap.extraction.text.inflection import NOUN, forms_of

if TYPE_CHECKING:
    from conflictmap.extraction.events.frame import Line

_BEGIN = attrgetter("first")
_DENIES = forms_of("deny", "reject", "dispute")
_DOES = forms_of("carry", "conduct", "launch", "make", "stage", "mount")
_SAYS = _DENIES | _DOES
_NONE = frozenset({"any", "no"})


def may_disown(line: "Line") -> bool:
    """Whether a sentence may deny a deed by its bare noun: a first look, and a quick one."""
    said = line.said
    return not (_NONE.isdisjoint(said) or _NOUNS.keys().isdisjoint(said) or _SAYS.isdisjoint(said))


def with_disowned(line: "Line", found: Sequence[Trigger]) -> Sequence[Trigger]:
    """Add what a sentence says that was not done, where no other words for it do: its kind is that of what was told."""
    if not may_disown(line):
        return found
    added = [*_disowned(line, found)]
    return sorted((*found, *added), key=_BEGIN) if added else found


def _disowned(line: "Line", found: Sequence[Trigger]) -> Iterator[Trigger]:
    keys = line.words.keys
    for at in range(line.first + 2, line.stop):
        if keys[at] not in _NOUNS:
            continue
        if not _is_none(keys[max(at - _LEAD - 2, line.first) : at], keys[at + 1 : min(at + 1 + _TOLD, line.stop)]):
            continue
        if any(one.first <= at < one.stop for one in found):
            continue
        family = _kind(line, keys[at], [one for one in found if one.stop <= at])
        if family is not None:
            yield Trigger(family=family, first=at, stop=at + 1, head=at, form=NOUN)


def _is_none(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the words before a noun say that there was none of it, and those behind that it took place."""
    if before[-1] not in _NONE and before[-2] not in _NONE:
        return False
    lead = before[: -1 if before[-1] in _NONE else -2][-_LEAD:]
    if lead[-1:] == ["that"]:
        return not _DENIES.isdisjoint(lead) and not _HAPPENED.isdisjoint(behind)
    lead = [key for key in lead if key != "out"]
    return bool(lead) and lead[-1] in _SAYS


_LEAD = 5  # words from "denied" to "that": "denied on Sunday that"
_TOLD = 3  # words of "had taken place"
_HAPPENED = frozenset({"taken", "took", "happened", "occurred"})


def _kind(line: "Line", key: str, found: Sequence[Trigger]) -> Family | None:
    """Return the kind of the deed told last that a noun can name, or of the noun where the sentence says where."""
    groups = _NOUNS[key]
    told = [*found, *(one for before in lines_before(line, _BACK) for one in reversed(before.triggers))]
    before = next((one.family for one in told if one.family.group in groups), None)
    if before is not None:
        return _named("clash") if before.group == "territory" else before
    bare = line.places and key in _BARE and not _ARMED.isdisjoint(line.said)
    return _named(_BARE[key]) if bare else None


_BACK = 2  # sentences back to the deed that is denied
_FROM_AFAR = frozenset({"attack"})
_ANY_DEED = frozenset({"attack", "violence", "battle", "territory"})
_NOUNS = {
    "strike": _FROM_AFAR, "strikes": _FROM_AFAR, "attack": _ANY_DEED, "attacks": _ANY_DEED, "raid": _ANY_DEED,
    "raids": _ANY_DEED, "assault": _ANY_DEED,
}  # fmt: skip
_BARE = {"strike": "strike", "strikes": "strike", "attack": "attack", "raid": "attack"}
_ARMED = frozenset({
    "drone", "drones", "aircraft", "jets", "planes", "army", "military", "coalition", "forces", "troops", "soldiers",
    "rebels", "militants", "insurgents", "police", "rockets", "missiles", "militia", "gunmen", "fighters",
})  # fmt: skip


@cache
def _named(name: str) -> Family:
    return next(family for family in families() if family.name == name)
