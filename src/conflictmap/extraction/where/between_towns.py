"""Two towns between which something happened, where no road is named: "stopped a bus between Homs and Palmyra"."""

import re
from collections.abc import Sequence

from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.road_search import PlacedWords
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.geo.linear import distance_km
from conflictmap.model.place import Place

_BETWEEN = mark(lambda: {"between"}, lambda _: False)
_PARTIES = frozenset({  # what is between two who deal or fight with each other
    "talks", "talk", "agreement", "agreements", "deal", "accord", "treaty", "truce", "ceasefire", "peace", "meeting",
    "clash", "clashes", "clashed", "fighting", "fight", "war", "wars", "battle", "battles", "conflict", "feud",
    "dispute", "tension", "tensions", "relations", "rivalry", "difference", "differences", "exchange", "exchanges",
    "exchanged", "swap", "border", "frontier", "mediation", "mediated", "negotiations", "cooperation", "trade",
    "flights", "split", "divided", "shared", "shuttle", "shuttled", "shuttling", "line", "choose", "hostilities",
})  # fmt: skip
_BACK = 4  # words back from "between" to what is between two parties
_NEAR = 12  # words between a road and "between"
_LEAST_KM, _MOST_KM, _MOST_ROAD_KM = 4.0, 160.0, 600.0
_WAYS = frozenset({"road", "highway", "motorway", "route", "railway", "axis"})
_REF = re.compile(r"[a-z]{1,3}\d{1,3}")


def towns_between(words: Words, placed: Sequence[PlacedWords], roads: Sequence[RoadMention]) -> dict[int, PlacedWords]:
    """Return the second of two towns by the first word of the first one, where none of the text's roads is near."""
    found: dict[int, PlacedWords] = {}
    begins = [index for index in words.marked(_BETWEEN, 0, len(words)) if not are_parties(words, index)]
    by_first = {item.first: item for item in placed} if begins else {}
    for index in begins:
        one = by_first.get(index + 1)
        if one is None or one.stop + 1 >= len(words) or words.keys[one.stop] != "and":
            continue
        other = by_first.get(one.stop + 1)
        on_road = any(road.first - _NEAR <= index <= road.stop + _NEAR for road in roads)
        most_km = _MOST_ROAD_KM if _is_on_way(words, index) else _MOST_KM
        if other is not None and not on_road and _are_neighbours(one.toponym.place, other.toponym.place, most_km):
            found[one.first] = other
    return found


def are_parties(words: Words, index: int) -> bool:
    """Whether "between" stands before two who deal or fight with each other: "clashes between Homs and Hama clans"."""
    return not _PARTIES.isdisjoint(words.keys[max(index - _BACK, 0) : index])


def _is_on_way(words: Words, index: int) -> bool:
    """Whether a road is said to lead from one to the other: "on the RN16 between Mopti and Gao"."""
    return any(key in _WAYS or _REF.fullmatch(key) for key in words.keys[max(index - _BACK, 0) : index])


def _are_neighbours(one: Place | None, other: Place | None, most_km: float) -> bool:
    """Whether both are towns of one country, near each other, and neither stands for its government."""
    if one is None or other is None or one.country != other.country or one.is_area or other.is_area:
        return False
    if "PPLC" in {one.feature_code, other.feature_code}:
        return False
    return _LEAST_KM <= distance_km(one.lon, one.lat, other.lon, other.lat) <= most_km
