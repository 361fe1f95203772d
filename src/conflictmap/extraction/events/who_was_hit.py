"""Whether those whom an attack hit bear arms, by whom it was aimed at and who is counted as dead."""

from itertools import pairwise

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.signals.actors import ActorMention
from conflictmap.extraction.signals.casualties_total import sides_of
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.roles import Part
from conflictmap.extraction.signals.victims import FORMER, is_beside, is_former, is_of_unarmed
from conflictmap.extraction.text.words import Words

ARMED_KINDS = frozenset({"state forces", "external forces", "rebel group", "militia"})


def hits_armed(group: Group) -> bool:
    """Whether those attacked bear arms themselves, in words that say no more than "attack", "kill" or "shoot"."""
    if group.main.family.group not in {"violence", "killing"}:
        return False
    targets = [part.mention.kind for part in _targets(group)]
    return all(kind in ARMED_KINDS for kind in targets) if targets else _killed_armed(group)


def _targets(group: Group) -> list[Part]:
    return [
        part
        for draft in group.drafts
        for part in draft.parts
        if part.role == "target" and not _is_not_it(draft, part.mention)
    ]


def _killed_armed(group: Group) -> bool:
    """Whether all who are counted as dead of an attack bear arms: "opened fire on a car, killing two policemen"."""
    body = [draft for draft in group.drafts if not draft.line.is_headline]
    told = [(draft.line.words, toll) for draft in body for toll in draft.tolls]
    sides = [frozenset[str]() if _were_armed(words, toll) else sides_of(words, toll) for words, toll in told]
    return group.main.family.group == "violence" and bool(sides) and all(one and one <= _BEARING_ARMS for one in sides)


def kills_villagers(group: Group) -> bool:
    """Whether a village or town was stormed and only people without arms are told to have suffered."""
    line, trigger = group.main.line, group.main.trigger
    targets = {part.mention.kind for part in _targets(group)}
    sides = {side for draft in group.drafts for toll in draft.tolls for side in sides_of(draft.line.words, toll)}
    suffered = "civilians" in targets or "civilian" in sides or any(map(_counts_unarmed, group.drafts))
    is_town = any(place.first < trigger.stop and place.stop > trigger.first for place in line.places)
    named = line.words.keys[trigger.first : min(trigger.stop + _ON_VILLAGE, line.stop)]
    is_village = is_town or not _VILLAGES.isdisjoint(named)
    said = line.words.keys[trigger.first : trigger.stop]
    is_own = any(pair[0] in _THEIR and pair[1] in _VEHICLES for pair in pairwise(said))  # "fired on his vehicle"
    return (is_own or (suffered and is_village)) and not (targets & ARMED_KINDS or sides & _BEARING_ARMS)


_ON_VILLAGE = 4  # words from "a raid by gunmen" to the village
_THEIR = frozenset({"his", "her", "their"})
_VEHICLES = frozenset({"vehicle", "vehicles", "car", "cars", "taxi", "lorry", "truck", "bus", "home", "house", "boat"})
_VILLAGES = frozenset({"village", "villages", "hamlet", "hamlets", "community", "communities"})


def _counts_unarmed(draft: Draft) -> bool:
    """Whether some of the dead are such as bear no arms: "nine, including a teacher and his wife, are dead"."""
    keys = draft.line.words.keys
    return any(not _UNARMED.isdisjoint(keys[max(toll.first - _AMONG, 0) : toll.stop + 1]) for toll in draft.tolls)


_AMONG = 8  # words of "women and children account for nine of the"
_UNARMED = frozenset({
    "women", "children", "wife", "pupils", "toddler", "toddlers", "baby", "babies", "infant", "infants", "teacher",
    "worshippers", "elderly", "villagers", "farmers", "herders",
})  # fmt: skip


def _were_armed(words: Words, toll: Toll) -> bool:
    before = max(toll.first - _WHOSE, 0)
    told = words.keys[toll.first : toll.stop + 1]  # with the word behind "killed a"
    return not FORMER.isdisjoint(told) or is_of_unarmed(words, toll.first + 1, before)


_WHOSE = 5  # words from "former" to the dead: "a former commander of the faction"


_BEARING_ARMS = frozenset({"state", "armed"})


def _is_not_it(draft: Draft, mention: ActorMention) -> bool:
    """Whether those attacked bear arms no longer, as "a retired police officer", or somebody near them does."""
    words, at, first = draft.line.words, mention.first, draft.line.first
    if words.keys[at] in FORMER or is_former(words, at, first):
        return True
    return is_beside(words, at) or is_of_unarmed(words, at, first)
