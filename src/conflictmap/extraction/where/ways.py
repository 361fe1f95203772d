"""Both ends of a way on a road as verbs tell them: "set out from Saraqib and turned back at Ariha"."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.parts import is_town
from conflictmap.extraction.where.places import PlaceMention

JOURNEYS = frozenset({"patrol", "movement", "deployment", "aid"})  # groups of events that go along a road
_BACK = 4  # words from "started" to the phrase of a place
_STARTS = forms_of("start", "begin", "depart", "leave")
_ENDS = forms_of("end", "finish", "stop", "halt", "reach", "arrive", "conclude", "continue")
_OFF = (["set", "out"], ["set", "off"], ["setting", "out"], ["setting", "off"], ["headed", "out"], ["moved", "off"])
_TO = frozenset({"to", "towards", "toward", "for"})
_AS_FAR = (["turned", "back"], ["turning", "back"], ["turned", "around"], ["far", "as"], ["up", "to"], ["all", "way"])


def along_way(words: Words, first: int, places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...] | None:
    """
    Return the two towns between which a sentence that begins at word `first` lets somebody go; None if it does not.

    They have the prepositions "from" and "to", whatever ties them to their verbs. Towns on the way are left out, and
    names for which there is no row.
    """
    towns = sorted((place for place in places if is_town(place)), key=lambda place: place.first)
    before = [first, *(place.stop for place in towns)]
    told = [words.keys[max(least, town.begin - _BACK) : town.first] for least, town in zip(before, towns, strict=False)]
    whence = [town.preposition == "from" or _says(keys, _STARTS, _OFF) for town, keys in zip(towns, told, strict=True)]
    whither = [town.preposition in _TO or _says(keys, _ENDS, _AS_FAR) for town, keys in zip(towns, told, strict=True)]
    begins = next((at for at, is_so in enumerate(whence) if is_so), None)
    ends = next((at for at in range(len(towns) - 1, -1, -1) if whither[at]), None)
    if begins is None or ends is None or ends <= begins:
        return None
    return structs.replace(towns[begins], preposition="from"), structs.replace(towns[ends], preposition="to")


def _says(keys: Sequence[str], verbs: frozenset[str], phrases: Sequence[Sequence[str]]) -> bool:
    return not verbs.isdisjoint(keys) or any(list(pair) in phrases for pair in pairwise(keys))
