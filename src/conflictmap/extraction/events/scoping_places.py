"""How well a place suits an act as where it happened: by its preposition, and by what else may have happened there."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.where.anchors import is_end_of_way, is_origin
from conflictmap.extraction.where.places import PlaceMention, names_road, owns_part

_POSSESSIVE = 0.8
_DATELINE = 2.2  # "BEIRUT – …" is where it was written
_UNNAMED = 0.5  # "across the city"
_FROM_GROUPS = frozenset({"withdrawal", "displacement"})  # they happen where they start
_TO_GROUPS = frozenset({"battle", "deployment", "territory", "attack", "aid"})  # "advance towards X", "troops to X"
_ARRIVED = frozenset(
    {"arrive", "arrived", "arrives", "reach", "reached", "reaches", "bring", "brought", "came", "come"}
)
ON_PAPER = frozenset({"agreement", "ceasefire", "talks"})  # "a protocol that stops the fighting in Idlib"
_PREPOSITIONS = {
    "in": 0.5, "at": 0.5, "on": 0.4, "near": 0.3, "outside": 0.3, "around": 0.3, "across": 0.3, "inside": 0.5,
    "through": 0.3, "along": 0.3, "between": 0.5, "into": 0.3, "within": 0.4, "over": 0.1,
    "from": -1.0, "to": -0.5, "towards": -0.3, "toward": -0.3, "of": 0.1, "for": -0.3,
    "by": -2.5, "with": -2.5, "against": -2.5, "about": -1.0, "than": -2.5, "like": -2.5, "via": -0.5,
    "dans": 0.5, "a": 0.2, "entre": 0.3, "في": 0.5, "من": -1.0, "الي": -0.5, "قرب": 0.3, "بين": 0.3, "عند": 0.5,
}  # fmt: skip


def worth_as_place(line: Line, item: PlaceMention, trigger: Trigger) -> float:
    """Return what speaks for a place as that of an act, against what does, beside how far it stands from it."""
    score = _PREPOSITIONS.get(item.preposition, 0.0)
    group = trigger.family.group
    if item.is_dateline:
        score -= _DATELINE
    score -= _UNNAMED * item.is_pointed_at + _POSSESSIVE * item.is_guide
    if item.preposition in {"from", "من"} and not (_is_reported_from(line, item) or _is_not_far(line, item)):
        starts = group in _FROM_GROUPS or trigger.family.name == "abduction"
        elsewhere = trigger.family.is_violent or _is_of_mediators(line, item, group) or _is_of_accused(line, group)
        score = 0.5 if starts else -3.0 if elsewhere else score
        if group in _TO_GROUPS and not _ARRIVED.isdisjoint(line.words.keys[trigger.first : trigger.stop]):
            score = -ELSEWHERE  # "reinforcements from Tartus reached the scene"
    elif item.preposition in {"to", "towards", "toward", "on", "against"} and group in _TO_GROUPS:
        score = 0.4
    elif group == "withdrawal" and is_end_of_way(line.words, item):
        score -= ELSEWHERE
    if trigger.family.is_violent and (_is_attacker(line, item) or _is_made_there(line, item)):
        score -= ELSEWHERE
    if is_direction(line, item):
        aimed = group in _TO_GROUPS or (group == "violence" and item.preposition != "to")  # "fired in the direction of"
        score -= _POSSESSIVE if aimed else ELSEWHERE
    only_after = trigger.family.is_violent and (is_of_hospital(line, item) or _is_refuge(line, item))
    only_after = only_after or _is_of_remembered(line, item, trigger)
    if only_after or is_union(item) or _is_of_speaker(line, item) or _is_crossed_from(line, item, trigger):
        score -= ELSEWHERE
    is_owner = item.is_possessive and not (item.radius_km or owns_part(line.words, item.placed))
    if is_owner or item.is_attributive or is_origin(line.words, item):
        score -= _POSSESSIVE * (1 + names_road(line.words, item.placed))
    return score + (0.3 if item.placed.toponym.place is not None else 0.0)


def _is_not_far(line: Line, item: PlaceMention) -> bool:
    """Whether "from" only says how near it was: "burned forty lorries not far from Kayes"."""
    return item.radius_km is not None and "far" in line.words.keys[item.begin - 2 : item.begin]


def _is_of_remembered(line: Line, item: PlaceMention, trigger: Trigger) -> bool:
    """Whether only what people gather to remember was there: "a march to mark the anniversary of a raid on Tafas"."""
    keys, between = line.words.keys, range(trigger.stop, item.begin)
    return "anniversary" in line.said and any(keys[at : at + 2] == _OF_DAY for at in between)


_OF_DAY = ["anniversary", "of"]


def _is_of_accused(line: Line, group: str) -> bool:
    """Whether only the accused is from a place: "the court of Chuhuiv sentenced an electrician from Vovchansk"."""
    return group in _JUDGED and not _COURTS.isdisjoint(line.said)


_JUDGED = frozenset({"trial", "detention"})
_COURTS = frozenset({"court", "courts", "tribunal", "judge", "judges", "jury", "magistrate", "magistrates"})


def _is_of_speaker(line: Line, item: PlaceMention) -> bool:
    """Whether who counts the dead is there, or is told: "a doctor in Gao put the toll at 14", "told Gao Online"."""
    keys, begin = line.words.keys, item.begin
    if keys[begin - 1] in _TELLS:
        return True
    return keys[begin - 1] in _WITHIN and keys[begin - 2] in _SPEAKERS and not _COUNTS.isdisjoint(keys[item.stop :][:1])


_TELLS = frozenset({"told", "tells"}) | forms_of(
    "give", "warn", "urge", "accuse", "blame", "assure", "inform", "notify"
)
_SPEAKERS = frozenset({
    "source", "sources", "official", "officials", "doctor", "doctors", "medic", "medics", "officer", "officers",
    "nurse", "hospital", "spokesman", "spokesperson", "resident", "residents", "activist", "activists",
})  # fmt: skip
_COUNTS = frozenset({"put", "puts", "gave", "gives", "counted", "counts", "spoke", "confirmed", "confirms"})


def _is_crossed_from(line: Line, item: PlaceMention, trigger: Trigger) -> bool:
    """Whether people only came from a place before what happened: "who crossed from Syria after the arrest"."""
    if item.preposition != "from" or trigger.first <= item.stop or trigger.family.group in _FROM_GROUPS:
        return False
    return line.words.keys[max(line.first, item.begin - 2)] in _CROSSED


_CROSSED = frozenset({"crossed", "came", "fled", "infiltrated", "arrived", "returned", "slipped"})


def is_union(item: PlaceMention) -> bool:
    """Whether a name is that of a union of states, which is no place where it joins or decides: "European Union"."""
    row = item.placed.toponym.place
    return row is not None and not row.country and row.name.endswith(" Union") and item.preposition not in _WITHIN


_WITHIN = frozenset({"in", "across", "within", "into", "from"})


def _is_attacker(line: Line, item: PlaceMention) -> bool:
    """Whether a country is the one who does something to another: "Russia attacked Ukraine with drones"."""
    row, verb = item.placed.toponym.place, line.sentence.group_after(item.stop, reach=1)
    if row is None or not row.is_country or item.begin != item.first or item.preposition:
        return False
    acts = verb is not None and verb.is_finite and not verb.is_passive and verb.base not in _BEFALLS
    return acts and item.stop == (verb.first if verb is not None else -1)


def _is_made_there(line: Line, item: PlaceMention) -> bool:
    """Whether a place only tells where arms or men come from: "gunships made in Turkey", "a group based in Quetta"."""
    keys = line.words.keys[max(item.begin - 2, line.first) : item.begin]
    return len(keys) > 1 and keys[0] in _MADE and keys[1] in {"in", "by", "from"}


_MADE = frozenset(
    {"made", "built", "manufactured", "produced", "assembled", "supplied", "bought", "imported", "trained"}
)
_BEFALLS = frozenset({"see", "face", "suffer", "mourn", "witness", "bury", "endure", "come", "be", "have"})


def _is_of_mediators(line: Line, item: PlaceMention, group: str) -> bool:
    """Whether only those who agreed or mediated are from a place: "elders from Zintan brokered a truce"."""
    at = item.begin - 1
    while at > line.first and line.words.keys[at] != item.preposition:
        at -= 1  # of a list, the first
    return group in _MEDIATED and line.words.keys[at - 1] in _MEDIATORS


_MEDIATED = ON_PAPER | {"release"}  # "they were let go after elders from Tafas stepped in"


_MEDIATORS = frozenset(
    {"elders", "mediators", "negotiators", "delegates", "delegation", "delegations", "envoys", "envoy", "diplomats"}
    | {"representatives", "notables", "dignitaries", "chiefs", "leaders", "sheikhs", "clerics", "commanders"}
)


def _is_reported_from(line: Line, item: PlaceMention) -> bool:
    """Whether news of an act came from there: "stone-throwing was reported from Huwara"."""
    keys = line.words.keys[max(item.begin - _PASSIVE, line.first) : item.begin]
    return keys[-2:-1] == ["reported"] and not grammar().auxiliaries.isdisjoint(keys)


_PASSIVE = 4  # words at most from "was" to a place: "was also reported from"


def is_direction(line: Line, item: PlaceMention) -> bool:
    """Whether somebody only went that way: "carried off in the direction of Goma", "abducted and brought to X"."""
    keys = line.words.keys
    if (
        item.preposition == "to"
        and keys[max(line.first, item.begin - 2)] in _TAKEN
        and "streets" not in keys[item.begin : item.first]
    ):
        return True
    near = item if item.preposition != "in" else next((one for one in line.places if one.stop == item.begin - 1), item)
    first = near.first  # also "of Mambasa, in Ituri"
    return keys[first - 1] == "of" and keys[max(line.first, first - 2) : first] == ["direction", "of"]


def _is_refuge(line: Line, item: PlaceMention) -> bool:
    """Whether people only fled there from what happened: "sending hundreds of families toward Sake"."""
    before = line.words.keys[max(line.first, item.begin - _FLIGHT) : item.begin]
    return item.preposition in _TOWARDS and not _FLEEING.isdisjoint(before) and not _REFUGEES.isdisjoint(before)


_TOWARDS = frozenset({"to", "towards", "toward", "into"})
_FLIGHT = 7  # words from "sending" to the place
_FLEEING = frozenset({"sending", "driving", "pushing", "forcing", "heading", "fleeing", "streaming", "flee", "fled"})
_REFUGEES = frozenset(
    {"families", "family", "residents", "people", "civilians", "villagers", "inhabitants", "households", "women"}
    | {"children", "thousands", "hundreds", "dozens", "refugees"}
)


def is_of_hospital(line: Line, item: PlaceMention) -> bool:
    """Whether the wounded only died or were treated there: "died on Monday in the hospital at Gao"."""
    keys = line.words.keys
    hospital = next(
        (at for at in range(item.begin, max(line.first, item.begin - 3), -1) if keys[at] in _HOSPITALS), None
    )
    behind = keys[item.stop : item.stop + 2]
    if hospital is None and not _HOSPITALS.isdisjoint(behind):
        hospital = item.first  # "on the way to Hajin hospital"
    return hospital is not None and not _CARED_FOR.isdisjoint(keys[max(line.first, hospital - _CARE) : hospital])


_TAKEN = frozenset({"brought", "taken", "transferred", "flown", "carried", "rushed", "evacuated", "deported"})
ELSEWHERE = 4.0
_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "morgue", "hopital", "hastane", "hastanesi"})
_CARED_FOR = frozenset(
    {"died", "dies", "succumbed", "treated", "taken", "rushed", "transferred", "transported", "admitted", "evacuated"}
)
_CARE = 8  # words from such a verb to "hospital"


def finest_of(owned: Sequence[tuple[int, float]], places: Sequence[PlaceMention]) -> list[int]:
    """Order places: a town before the area that holds it, where both are nearly as good."""
    if not owned:
        return []
    first, best = owned[0]
    within = first - 1 if places[first].is_area and _lies_before(places, first) else first  # "in Kano in Nigeria"
    near = [(at, score) for at, score in owned if score >= best - _NEARLY or at == within]
    near.sort(key=lambda pair: (_width_of(places, pair[0]), -pair[1], pair[0]))
    rest = [pair for pair in owned if pair not in near]
    return [at for at, _ in (*near, *rest)]


_NEARLY = 1.5  # by which the score of another place may be lower


def _width_of(places: Sequence[PlaceMention], at: int) -> int:
    """Tell how wide a place is; what a place right before it lies "in" is wider, as in "Moirang in Bishnupur"."""
    place = places[at]
    holds = place.is_division or _is_province_of(place, places)
    width = max(place.width, 1) if holds else place.width
    return max(width, _width_of(places, at - 1) + 1) if _lies_before(places, at) else width


def _lies_before(places: Sequence[PlaceMention], at: int) -> bool:
    """Whether the place right before another one is said to lie "in" it: "Heish, or Heish district, in Idlib"."""
    if not at or places[at].preposition != "in":
        return False
    between = places[at].begin - 1 - places[at - 1].stop
    return not between or (places[at - 1].is_division and 0 < between <= _CLASS_WORDS)


_CLASS_WORDS = 3  # of "Chibok local government area"


def _is_province_of(place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a town's name is rather that of its province, in which another one named lies: "in Idlib, at Saraqib"."""
    seat = place.placed.toponym.place
    if seat is None or place.is_area:
        return False
    apart = (other for other in places if other.preposition or not 0 <= other.begin - place.stop <= 1)  # no "A and B"
    rows = (other.placed.toponym.place for other in apart if other is not place and other.width <= 1)
    names = {seat.name, place.placed.toponym.text}  # "Daraa" of Dar‘ā
    return any(row is not None and row.country == seat.country and row.admin1 in names for row in rows)
