"""Where a name lies that no row bears, by the words behind it: "Kourfa, about 40 kilometres south-west of Djibo"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.text.numbers import read_amount
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.distances import away_km, relations
from conflictmap.extraction.where.parts import districts_at
from conflictmap.extraction.where.places import DISTRICTS, LEAST_RADIUS_KM, LINKING, OFFSET_SHARE, PlaceMention
from conflictmap.geo.linear import distance_km
from conflictmap.model.place import Place, Toponym

_SUBURB_KM = 3.0  # of "a western suburb of X", "on the northern edge of X"
_MOST_WORDS = 12  # between the two names
_JOINS = frozenset({"", ",", "(", "-", "–", ", ("})


def in_scene(words: Words, item: PlaceMention, before: PlaceMention | None, first: int) -> PlaceMention:
    """
    Put a name that no row bears around the town that opens its sentence: "In Nyala, soldiers shelled Kreinik market".

    The sentence begins at word `first`; nothing is told of a name whose own words say where it lies.
    """
    if item.placed.toponym.place is not None or item.anchor is not None or item.is_part or before is None:
        return item
    opens = before.begin - first <= _OPENING and before.preposition in {"in", "at"}
    opens = opens and words.gap(before.stop - 1).startswith(",")
    heads = before.preposition in _HEADING and any(":" in words.gap(at) for at in range(before.stop, item.begin))
    if before.is_area or before.placed.toponym.place is None or not (opens or heads):
        return item
    return structs.replace(item, anchor=_around(before))


_HEADING = frozenset({"in", "at", "on"})  # "Mortar fire on Damascus city continues: shells landed in Rabwa"
_OPENING = 3  # words at most before the town: "Meanwhile in Khartoum North,"
_SCENE_KM = 10.0
_SIDE_KM = 25.0  # "north of X": those who know a village by a town seldom live farther from it


def behind_each(words: Words, named: Sequence[PlaceMention]) -> list[PlaceMention | None]:
    """
    Return the place named next after each, past the province that owns it: "in Zamfara's Maru district".

    Behind one of two that are listed it is the town of both: "the Rampura and Uttara districts of Dhaka".
    """
    found: list[PlaceMention | None] = []
    for after, owned in zip((*named[1:], None), (*named[2:], None, None), strict=False):
        owns = after is not None and owned is not None and after.is_area and after.is_possessive
        owns = owns and owned is not None and owned.is_division
        listed = after is not None and owned is not None and districts_at(words, after.stop) == after.stop
        listed = listed and after is not None and words.keys[after.first - 1] == "and"
        found.append(owned if owns or listed else after)
    return found[: len(named)]


def with_anchor(words: Words, item: PlaceMention, after: PlaceMention | None) -> PlaceMention:
    """
    Tell what the words behind a name that no row bears say of where it lies; else the name as it is.

    A row that lies far from where the words say is a namesake, and does not count.

    `after` is the place named next in its sentence. "Kibati, ten kilometres north of Goma" lies at that point, "Tchoma
    near Djibo" near it, and "Dourou (30 km from Djibo)" somewhere within that distance, as "Umm Jloud, west of Manbij"
    lies within 25 kilometres; "Jalpaitali, in Bandarban district" lies around the town of Bandarban, as "D-Chowk in
    Islamabad" lies around its town.
    """
    if after is None or after.placed.toponym.place is None or after.is_area:
        return item
    anchored = _anchored(words, item, after)
    place = item.placed.toponym.place
    if place is None:
        return anchored
    if anchored.anchor is None or item.width > _DISTRICT or not _is_elsewhere(place, anchored.anchor):
        return item
    return structs.replace(anchored, placed=structs.replace(item.placed, toponym=_without_row(item.placed.toponym)))


def _is_elsewhere(place: Place, anchor: PlaceMention) -> bool:
    """Whether a place lies farther from a town than the stated kilometres, and as many again, allow."""
    town = anchor.placed.toponym.place
    if town is None or anchor.distance_km is None:
        return False
    return distance_km(place.lon, place.lat, town.lon, town.lat) > 2 * anchor.distance_km + _NAMESAKE_KM


def _without_row(toponym: Toponym) -> Toponym:
    return structs.replace(toponym, place=None)


_DISTRICT = 1  # the width of one; nobody says how far a province is from a town
_NAMESAKE_KM = 20.0  # beyond the stated distance: villages of one name are seldom nearer to each other


def _anchored(words: Words, item: PlaceMention, after: PlaceMention) -> PlaceMention:
    if _is_in_division(words, item, after):
        return structs.replace(item, anchor=structs.replace(after, radius_km=_DIVISION_KM))
    behind = words.keys[after.stop : after.stop + 1]
    if item.stop == after.first and words.gap(item.stop - 1) == ", " and behind in _TOWNS:
        return structs.replace(item, anchor=_around(after))
    if not _only_joins(words, item.stop, after.first):
        return item
    is_suburb = after.radius_km is not None and (after.radius_km <= _SUBURB_KM or after.is_countryside)
    if after.radius_km is not None and (
        is_suburb or after.distance_km is not None or not _leads(words, item.stop, after.first)
    ):
        return structs.replace(item, anchor=after)
    away = away_km(words, item.stop, after.first)
    if away is None:
        ring_km = _ring_km(words, item, after)
        return item if ring_km is None else structs.replace(item, anchor=structs.replace(after, radius_km=ring_km))
    return structs.replace(item, anchor=structs.replace(after, radius_km=away[0], distance_km=away[0]))


def _ring_km(words: Words, item: PlaceMention, after: PlaceMention) -> float | None:
    """Say how wide the ring around a town is in which a name lies by the words between, which give no distance."""
    if _is_in_town(words, item, after):
        return _SCENE_KM
    return _SIDE_KM if _leads(words, item.stop, after.first) else None


def _around(town: PlaceMention) -> PlaceMention:
    return structs.replace(town, radius_km=_SCENE_KM)


def _is_in_town(words: Words, item: PlaceMention, after: PlaceMention) -> bool:
    """Whether a town stands behind a name as what the name lies in: "the Serail in Sidon", "D-Chowk in Islamabad"."""
    return words.keys[item.stop : after.first] == ["in"] and words.gap(item.stop - 1) == " " and after.width == 0


def _is_in_division(words: Words, item: PlaceMention, after: PlaceMention) -> bool:
    """
    Whether a name lies in a district for which the gazetteer has its town: "Kilolirwe, in Masisi territory".

    "Tsauwa, a hard-to-reach settlement in the Batsari area", "Garin Yaro, a hamlet in Bakori".
    """
    between, behind = words.keys[item.stop : after.first], words.keys[after.stop : after.stop + 2]
    is_told = _is_called(words, item.stop, after.first, _VILLAGES)
    if after.is_division and between[-1:] == ["s"] and len(between) <= _OWNED and not _WITHIN.isdisjoint(between[:2]):
        return True  # "in Zamfara's Maru district"
    if between not in _INSIDE and not is_told:
        return False
    return is_told or behind[:1] in _DIVISIONS or behind == ["local", "government"]


_INSIDE = (["in"], ["in", "the"])
_WITHIN = frozenset({"in", "of"})
_OWNED = 5  # words of "area of Tamil Nadu's"


def _is_called(words: Words, first: int, stop: int, nouns: frozenset[str]) -> bool:
    """Whether the words between two names call the first one a village, or the like, in the other."""
    keys = words.keys[first:stop]
    if len(keys) > _MOST_WORDS or not words.gap(first - 1).startswith(",") or keys[:1] not in _ARTICLES:
        return False
    if any(words.gap(at) not in {" ", "-"} for at in range(first, stop - 1)):
        return False
    noun = next((at for at, key in enumerate(keys) if key in nouns), None)
    return noun is not None and keys[noun + 1 :] in (*_INSIDE, ["of"], ["of", "the"])


_ARTICLES = (["a"], ["an"], ["another"])
_VILLAGES = frozenset({"village", "hamlet", "settlement", "community", "locality", "commune", "encampment"})
_PARTS = _VILLAGES | {"district", "town", "city", "township", "municipality", "port", "county"}


_TOWNS = (["town"], ["city"], ["municipality"])  # "Barangay Rogero, Bubong town"
_DIVISIONS = [
    [noun]
    for noun in (
        *DISTRICTS,
        *("township", "subdistrict", "cercle", "woreda", "department", "canton", "area", "lga", "division"),
        *("subdivision", "upazila", "tehsil", "sector", "circle"),
        *("cliffs", "hills", "mountains", "plateau", "valley", "forest"),
    )
]
_DIVISION_KM = 25.0  # most districts of the world reach no farther from their town


def lies_beside(words: Words, item: PlaceMention, first: int) -> bool:
    """Whether the words from a place to word `first` only say on which side of it it lies: "Kafr, east of the"."""
    return item.stop < first and _leads(words, item.stop, first) and _only_joins(words, item.stop, first)


def as_guide(words: Words, before: PlaceMention | None, item: PlaceMention) -> PlaceMention:
    """Mark a town that only says where a place lies for which there is no row: on which side of it, or within it."""
    if before is None or before.placed.toponym.place is not None or item.distance_km is not None:
        return item
    if words.keys[before.stop - 1] in WAYS:
        return item  # "the Pan-American Highway north of Popayán" is near Popayán
    guides = lies_beside(words, before, item.first) or _is_called(words, before.stop, item.first, _VILLAGES)
    return structs.replace(item, is_guide=True) if guides else item


def only_guides(words: Words, before: PlaceMention | None, item: PlaceMention) -> bool:
    """
    Whether a place only says where the one before it lies, for which there is a row.

    "Baquba, northeast of Baghdad", "Hsipaw, up the road towards Lashio".
    """
    row = before.placed.toponym.place if before is not None else None
    if before is None or row is None or before.is_dateline or _is_far(row, item):
        return False
    between = words.keys[before.stop : item.first]
    if _is_called(words, before.stop, item.first, _PARTS):
        return True  # "in Silvan, a district of Diyarbakır"
    if before.is_area:  # "the province of Marib, to the east of the capital Sanaa"
        return between[:2] == ["to", "the"] and "of" in between and words.gap(before.stop - 1).startswith(",")
    on_road = bool(between) and between[0] in _ALONG and between[-1] in _TOWARDS and not WAYS.isdisjoint(between)
    on_road = on_road and len(between) <= _MOST_WORDS
    if on_road and before.distance_km is not None:
        return True  # "30 km east of Homs on the road to Palmyra"
    if before.placed.toponym.is_ambiguous or not words.gap(before.stop - 1).strip().startswith((",", "(")):
        return False
    return on_road or lies_beside(words, before, item.first)


def _is_far(row: Place, item: PlaceMention) -> bool:
    """Whether a place is too far to say where another one lies: "a native of Suwayda, near Saraqib"."""
    other = item.placed.toponym.place
    return other is not None and distance_km(row.lon, row.lat, other.lon, other.lat) > _BESIDE_KM


_BESIDE_KM = 200.0


def is_end_of_way(words: Words, item: PlaceMention) -> bool:
    """Whether a place only says where a road leads: "pulled out along the road to Homs"."""
    return item.preposition in {"to", "towards", "toward"} and words.keys[item.begin - 2] in WAYS


def is_origin(words: Words, item: PlaceMention) -> bool:
    """Whether a person is only from there: "a native of Suwayda", "from the people of Suwayda"."""
    keys = words.keys
    of = item.begin if keys[item.begin] == "of" else item.begin - 1
    if of < 1 or keys[of] != "of":
        return False
    return keys[of - 1] in _NATIVES or (keys[of - 1] == "people" and "from" in keys[max(of - 3, 0) : of - 1])


_NATIVES = frozenset({"native", "natives", "son", "scion", "citizen"})


def only_bound_for(words: Words, item: PlaceMention) -> bool:
    """Whether a place is only where travellers were going, or whence: "a bus bound for Juba", "killed traders from"."""
    if item.preposition == "from" and item.begin >= _TRAVEL:
        before = words.keys[item.begin - _TRAVEL : item.begin - 1]
        came = before[-1] if before[-1] not in _UP else before[-2]
        return came in _COMING or (before[-1] in _OF_ELSEWHERE and not _HARMED.isdisjoint(before[:-1]))
    if item.preposition != "for" or item.begin < _TRAVEL:
        return False
    before = words.keys[item.begin - _TRAVEL : item.begin - 1]
    on_the_way = before[-1] in _BOUND and not _TRAVELLERS.isdisjoint(before)
    return on_the_way or before[-1] in {"passengers", "travellers", "travelers"}


_OF_ELSEWHERE = frozenset(
    {"passengers", "travellers", "travelers", "labourers", "laborers", "workers", "traders", "miners", "pilgrims"}
    | {"students", "drivers", "merchants", "migrants", "passenger", "labourer", "worker", "trader", "driver"}
)
_COMING = frozenset({"coming", "returning", "travelling", "traveling", "arriving", "heading"})
_UP = frozenset({"up", "down", "over", "back", "home", "north", "south", "east", "west"})
_HARMED = frozenset({"dead", "killed", "killing", "shot", "murdered", "executed", "kidnapped", "abducted"})
_TRAVEL = 5  # words from "bus" to the place behind "that was headed for"
_BOUND = frozenset({"bound", "headed", "heading", "destined", "leaving"})
_TRAVELLERS = frozenset(
    {"bus", "buses", "minibus", "coach", "lorry", "lorries", "truck", "trucks", "van", "train", "taxi", "car", "flight"}
    | {"passengers", "travellers", "travelers", "pilgrims", "traders", "tanker", "tankers", "ferry"}
)


def only_led_to(words: Words, item: PlaceMention, after: PlaceMention | None) -> bool:
    """
    Whether a road leads to a place, and the next tells where on it.

    "On the road to Juba, 15 km from Yei", "blocked the road to Sokoto in Talata Mafara".
    """
    if not is_end_of_way(words, item) or (after is not None and after.is_half_way):
        return False
    if after is None:  # "cutting the road to Niger": a road that begins elsewhere was cut, and not there
        return not _CLOSING.isdisjoint(words.keys[max(item.begin - _OBJECT, 0) : item.begin])
    if after.distance_km is not None:
        return after.first - item.stop <= _MOST_WORDS
    beside = after.first - item.stop <= _IN_TOWN and words.gap(item.stop - 1) == " "
    return beside and after.preposition in _AT and not after.is_area


_OBJECT = 6  # words from "blocked" to "to": "blocked the main road leading to"
_CLOSING = frozenset({"blocked", "blocking", "cut", "cutting", "closed", "severed", "severing"})
_IN_TOWN = 2  # words from "the road to Sokoto" to the town: "in", "near"
_AT = frozenset({"in", "at", "near", "outside"})
_ALONG = frozenset({"up", "down", "along", "on", "off"})
WAYS = frozenset({"road", "highway", "motorway", "track", "river", "railway", "coast", "valley"})
_TOWARDS = frozenset({"towards", "toward", "to", "from"})


def without_half_way(items: list[PlaceMention]) -> list[PlaceMention]:
    """
    Leave out half way between the ends of a road where how far from one of them is told besides.

    "On the road between Homs and Palmyra, 30 km east of Homs". Where only the kilometres are told, it is on that road.
    """
    ends = {item.placed.toponym.place: item for item in items if item.is_half_way}
    told = [item for item in items if item.distance_km is not None and not item.is_half_way]
    found = next((item for item in told if item.placed.toponym.place in ends), None)
    if found is None:
        return items
    end = ends[found.placed.toponym.place]
    if found.bearing_deg is None and found.distance_km is not None:
        radius = max(LEAST_RADIUS_KM, OFFSET_SHARE * found.distance_km)
        that_way = structs.replace(found, bearing_deg=end.bearing_deg, radius_km=radius)
        items = [that_way if item is found else item for item in items]
    return [item for item in items if item is not end]


def without_ends(words: Words, items: list[PlaceMention]) -> list[PlaceMention]:
    """Leave out the ends of a road where a town beside it is named: "near Saraqib, on the M5 linking A and B"."""
    first = next((item for item in items if item.preposition == "between" and _is_linked(words, item)), None)
    if first is None:
        return items
    at = items.index(first)
    ends = items[at : at + 2]
    others = [item for item in items if item not in ends]
    named = any(item.preposition and not (item.is_area or item.is_dateline) for item in others)
    return others if named and len(ends) > 1 else items


def _is_linked(words: Words, item: PlaceMention) -> bool:
    """Whether "linking" or the like, behind a word for a road, stands before a place."""
    before = words.keys[max(item.begin - 3, 0) : item.begin]
    return bool(before) and before[-1] in LINKING and not WAYS.isdisjoint(before)


def _only_joins(words: Words, first: int, stop: int) -> bool:
    """Whether the words between two names say nothing but where the first one lies."""
    if stop - first > _MOST_WORDS or any(words.gap(at).strip() not in _JOINS for at in range(first - 1, stop - 1)):
        return False
    at = first
    while at < stop:
        after = _step(words, at, stop)
        if after is None:
            return False
        at = after
    return True


def _step(words: Words, at: int, stop: int) -> int | None:
    """Return the word behind one that may stand there: a number, a unit, a direction, a noun for a kind of place."""
    table, key = relations(), words.keys[at]
    if amount := read_amount(words, at, stop):
        return amount[1]
    for lexicon in (table.distance, table.compass, table.near):
        if found := lexicon.match(words.keys, at, stop):
            return found[1]
    is_direction = key == "to" and at + 1 < stop and words.keys[at + 1] == "the"
    return at + 1 if is_direction or key in table.joining or key in table.kinds or key in table.parts else None


def _leads(words: Words, first: int, stop: int) -> bool:
    """Whether a direction stands among some words."""
    return any(relations().compass.match(words.keys, at, stop) for at in range(first, stop))
