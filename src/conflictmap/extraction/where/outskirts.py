"""What is called after a town and lies outside it: "Aleppo airport", "the Mosul dam", "the Shayrat airbase"."""

from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.road_search import PlacedWords

_OUTSKIRTS_KM, _DAM_KM = 15.0, 30.0  # from a town to its airport or refinery, or to the dam of its name; cities more
_WORKS = {
    **dict.fromkeys(("airport", "airbase", "airfield", "refinery", "oilfield", "crossing"), _OUTSKIRTS_KM),
    **dict.fromkeys(("dam", "reservoir"), _DAM_KM),
}
_TWO_WORDS = {("air", "base"), ("oil", "field"), ("gas", "field"), ("gas", "plant"), ("power", "plant")}
_TWO_WORDS |= {("power", "station"), ("oil", "refinery"), ("oil", "fields"), ("gas", "fields"), ("border", "crossing")}
_KINDS = frozenset(
    {"s", "international", "military", "civilian", "civil"}
)  # words between: "Aleppo's military airport"
_BETWEEN = 2


def outskirts_km(words: Words, placed: PlacedWords) -> float | None:
    """Return how far from a town what is called after it may lie; None where the town itself is meant."""
    row = placed.toponym.place
    if row is None or row.is_area or row.is_rough:
        return None  # a row of our own is the airport itself
    name, keys = words.keys[placed.first : placed.stop], words.keys
    if len(name) > 1 and name[-1] in _WORKS:  # "Damascus International Airport", for which there is only the town
        return None if name[-1] in row.name.casefold() else _WORKS[name[-1]]
    at = placed.stop
    while at < min(len(words), placed.stop + _BETWEEN) and keys[at] in _KINDS and words.gap(at - 1) in _TIES:
        at += 1
    if at >= len(words) or words.gap(at - 1) not in _TIES:
        return None
    return _OUTSKIRTS_KM if tuple(keys[at : at + 2]) in _TWO_WORDS else _WORKS.get(keys[at])


_TIES = frozenset({" ", "'", "’", "\u00a0"})
