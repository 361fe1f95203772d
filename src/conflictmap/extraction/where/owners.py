"""Countries and provinces that only say in which of them a place lies: "in Chad's capital N'Djamena"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.places import PlaceMention

_BETWEEN = 3  # words at most from "Chad's" to the town: "'s second city"


def without_owners(words: Words, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Let a place that a possessive stands before be tied to its sentence as that is, which is left out."""
    kept: list[PlaceMention] = []
    for place in named:
        before = kept[-1] if kept else None
        if before is not None and not place.preposition and _owns(words, before, place):
            kept[-1] = structs.replace(place, preposition=before.preposition, begin=before.begin)
        else:
            kept.append(place)
    return kept


def _owns(words: Words, owner: PlaceMention, place: PlaceMention) -> bool:
    if not (owner.is_possessive and owner.preposition and owner.is_area):
        return False
    between = range(owner.stop, place.first)
    if len(between) > _BETWEEN or any("," in words.gap(at) for at in between):
        return False
    inner, outer = place.placed.toponym.place, owner.placed.toponym.place
    return inner is None or outer is None or inner.country == outer.country
