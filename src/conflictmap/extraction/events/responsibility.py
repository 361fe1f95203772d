"""Who says that a deed was theirs: "the Houthis claimed responsibility", "an attack claimed by Islamic State"."""

from collections.abc import Iterator

from msgspec import structs

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Said
from conflictmap.extraction.signals.actors import SPEAKERS, ActorMention
from conflictmap.extraction.signals.roles import Part
from conflictmap.extraction.text.grammar import grammar

_BLAME = frozenset({"responsibility", "responsible", "credit", "authorship"})
_TOLD_BY = _BLAME | {"claim", "claims", "claimed", "claiming"}
_OWNING = frozenset({"claim", "take", "assume", "accept", "say"})
_REACH = 4  # words from "claimed" to "responsibility": "claimed full and sole responsibility"
_FAR = 8  # words at most from who claims to the verb
_DEFINITE = frozenset({"the", "this", "that", "both", "these"})


def is_only_claimed(item: Judged, line: Line) -> bool:
    """Whether a noun only says what somebody claims as his deed: "Islamic State claimed the attack"."""
    at, family = item.trigger.first, item.trigger.family
    is_noun = item.trigger.is_noun or line.sentence.group_of(item.trigger.head) is None
    if line.words.keys[at - 1] not in _DEFINITE or not (is_noun and family.is_violent):
        return False
    stop = item.trigger.stop
    is_bare = stop >= line.stop or line.words.keys[stop] not in grammar().prepositions
    if is_bare and line.words.keys[max(at - 2, line.first)] == "behind":
        return True  # "nobody knows who was behind that bombing"
    before, after = line.sentence.group_before(at, 1), line.sentence.group_after(item.trigger.stop, 0)
    claimed = (before is not None and before.base == "claim") or (
        after is not None and after.is_passive and after.base == "claim"
    )
    return claimed and family.group != "territory"


def as_claimed(item: Judged, line: Line) -> Judged:
    """Give words for a strike the kind of what is claimed, of which they tell: "was behind the ambush which struck"."""
    family, keys = item.trigger.family, line.words.keys
    if not family.general or item.trigger.is_noun or _THAT.isdisjoint(keys[line.first : item.trigger.first]):
        return item
    at = next((at for at in range(item.trigger.first - 1, line.first, -1) if keys[at] in _THAT), line.first)
    days = {word for date in line.dates for word in range(date.first, date.stop)}  # "which, last Friday, struck"
    verb = next((group for group in line.sentence.groups if group.first > at and group.first not in days), None)
    if verb is None or verb.head != item.trigger.head:
        return item
    deed = next((other for other in line.judged if other.trigger.stop == at), None)
    if deed is None or deed.trigger.family.general or not is_only_claimed(deed, line):
        return item
    return structs.replace(item, trigger=structs.replace(item.trigger, family=deed.trigger.family))


_THAT = frozenset({"that", "which"})


def owned_by(line: Line) -> tuple[tuple[Part, ...], tuple[Said, ...]]:
    """Return those who claim a deed in a sentence: as those who did it, and as those who say so."""
    found = tuple(_claimants(line))
    said = (Said(one.name, None, line.words.span(one.first, one.stop)) for one in found)
    return tuple(Part(one, "source") for one in found), tuple(said)


def _claimants(line: Line) -> Iterator[ActorMention]:
    keys = line.words.keys
    if _TOLD_BY.isdisjoint(line.said):
        return  # most sentences, and before their verbs are read
    for group in line.sentence.groups:
        if group.base not in _OWNING or group.is_negated:
            continue
        index = group.head
        behind = keys[index + 1 : min(index + 1 + _REACH, line.stop)]
        if group.base == "claim" and behind[:1] == ["by"]:
            yield from _actors(line, index + 2, min(index + 2 + _FAR, line.stop))
        elif not _BLAME.isdisjoint(behind) or (group.base == "claim" and _claims_a_deed(line, index)):
            yield from _actors(line, max(group.first - _FAR, line.first), group.first, last=True)


def _claims_a_deed(line: Line, index: int) -> bool:
    return any(index < item.trigger.first and is_only_claimed(item, line) for item in line.judged)


def _actors(line: Line, first: int, stop: int, *, last: bool = False) -> list[ActorMention]:
    """List the actor that is named first among some words, or last."""
    found = [one for one in line.actors if first <= one.first < stop and one.kind not in SPEAKERS]
    return found[-1:] if last else found[:1]
