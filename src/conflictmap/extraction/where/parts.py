"""The town in which a quarter, street or hill lies that no row of the gazetteer bears."""

from msgspec import structs

from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.extraction.where.distances import relations
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.geo.linear import distance_km
from conflictmap.model.place import Place


def with_town(
    words: Words, item: PlaceMention, before: PlaceMention | None, after: PlaceMention | None, first: int
) -> PlaceMention:
    """
    Tell the town that a quarter or street lies in, where the words beside it say so and no row bears its own name.

    `before` and `after` are the places named next to it in its sentence, which begins at word `first`: "X City's Q
    neighbourhood", "X: march in Q quarter", "the Q quarter of X", "Q Square in X", "In X, men stationed at Q hill".
    """
    if after is not None and any(rule(words, item, after) for rule in _PARTS):
        toponym = structs.replace(item.placed.toponym, place=None)
        return structs.replace(
            item, placed=structs.replace(item.placed, toponym=toponym), is_part=True, town=after.placed
        )
    if before is not None and _holds(words, before, item):
        return _held(words, item, before)
    if after is not None and _holds(words, item, after):
        is_of_land = words.keys[item.stop] not in relations().parts  # "the Kano village of Gwarzo" is not in the city
        return structs.replace(item, is_attributive=True, is_countryside=item.is_countryside or is_of_land)
    if not item.is_part:
        return item
    if after is not None and is_town(after) and _leads_on(words, item.stop, after.first):
        return structs.replace(item, town=after.placed)
    owns = before is not None and is_town(before) and (before.is_possessive and item.begin - before.stop <= _OWNER)
    in_area = after is not None and after.is_area and after.first - item.stop <= _OWNER  # "the Eidak area of"
    labels = before is not None and is_town(before) and ":" in words.gap(before.stop - 1) and not in_area
    opens = before is not None and is_town(before) and _opens(words, before, first)
    return structs.replace(item, town=before.placed) if before is not None and (owns or labels or opens) else item


def _holds(words: Words, one: PlaceMention, other: PlaceMention) -> bool:
    """
    Whether a town only says where the next place lies: "the Damascus suburb of Douma".

    In "the Zeitoun neighbourhood of Gaza City", "the Cizre district of Şırnak" the part is named first: the larger of
    the two is the one that holds, and the capital of a province or country is never held.
    """
    town, place = one.placed.toponym.place, other.placed.toponym.place
    if town is None or one.is_area or other.is_area or words.keys[one.stop : other.first] not in _WITHIN:
        return False
    if place is None:
        return True
    return town.population > place.population and place.feature_code not in {"PPLA", "PPLC"}


def _held(words: Words, item: PlaceMention, town: PlaceMention) -> PlaceMention:
    """Tie a place to its sentence as the town that holds it is tied; it is itself the suburb, and not only near it."""
    is_part = item.placed.toponym.place is None and words.keys[town.stop] in relations().parts
    tied = structs.replace(item, begin=town.begin, preposition=town.preposition, radius_km=None, is_division=False)
    return structs.replace(tied, is_part=True, town=town.placed) if is_part else tied


_WITHIN = [
    [noun, "of"]
    for noun in (
        *("town", "village", "city", "hamlet", "suburb", "district", "quarter", "neighbourhood", "neighborhood"),
        *("borough", "township", "settlement", "area", "camp"),
    )
]


def _is_of_a_namesake(words: Words, item: PlaceMention, town: PlaceMention) -> bool:
    """
    Whether the words put a part of a town in one that lies far from its row: "the Zahra quarter of Tikrit".

    The district of a province that has its capital's name may lie as far from it.
    """
    row, seat = item.placed.toponym.place, town.placed.toponym.place
    if row is None or seat is None or not is_town(town) or not _leads_on(words, item.stop, town.first):
        return False
    is_quarter = names_quarter(words, item)
    if not (is_quarter or ("district" in _beside(words, item) and row.admin1 != seat.admin1)):
        return False
    return is_far(row, seat)


def _is_listed_part(words: Words, item: PlaceMention, town: PlaceMention) -> bool:
    """Whether a town holds the parts that a list names, and no row near by: "the A and B districts of Dhaka"."""
    noun = districts_at(words, item.stop)
    row, seat = item.placed.toponym.place, town.placed.toponym.place
    if not noun or words.keys[noun + 1 : noun + 2] != ["of"] or town.first != noun + 2 or not is_town(town):
        return False
    return row is None or (seat is not None and row.admin1 != seat.admin1 and is_far(row, seat))


def _is_appended_part(words: Words, item: PlaceMention, town: PlaceMention) -> bool:
    """Whether words behind say of which town it is a part: "in Nkwen, a busy neighbourhood of Bamenda"."""
    begin, keys = item.stop, words.keys
    if item.placed.toponym.place is not None or not is_town(town) or not 0 < town.first - begin <= _APPENDED:
        return False
    said = keys[begin : town.first]
    return words.gap(begin - 1).startswith(",") and said[0] in {"a", "an", "the", "one"} and said[-2:] in _PART_OF


_APPENDED = 6  # words of "a crowded working class quarter of"
_PART_OF = [
    [noun, tie]
    for noun in ("neighbourhood", "neighborhood", "quarter", "district", "ward", "part", "borough")
    for tie in ("of", "in")
]


_PARTS = (_is_of_a_namesake, _is_listed_part, _is_appended_part)


def districts_at(words: Words, stop: int) -> int:
    """Return the noun "districts" behind a list that goes on, or ends, at word `stop`; 0 where none is."""
    at, most = stop, min(stop + _LISTED, len(words))
    while at < most and (words.keys[at] == "and" or words.is_capital(at)):
        at += 1
    return at if at < most and words.keys[at] in _DISTRICTS else 0


_DISTRICTS = frozenset({"districts", "quarters", "neighbourhoods", "neighborhoods", "suburbs", "boroughs"})


def names_quarter(words: Words, item: PlaceMention) -> bool:
    """Whether "quarter" stands beside a name: then no town of that name is meant."""
    return not _QUARTERS.isdisjoint(_beside(words, item))


def _beside(words: Words, item: PlaceMention) -> tuple[str, ...]:
    """Return the noun behind a name or its list, or before "of" and the name, or before an Arabic name."""
    before = words.keys[max(item.first - 2, 0) : item.first]
    behind = words.keys[item.stop : item.stop + 1]
    leads = before[-1:] == ["of"] or (bool(before) and before[-1][0] > ARABIC)
    return (*(before if leads else ()), *behind, *_of_list(words, item.stop))


def _of_list(words: Words, stop: int) -> list[str]:
    """Return the plural noun behind the list that goes on at word `stop`: the quarters of "A, B and C quarters"."""
    at, most = stop, min(stop + _LISTED, len(words))
    if at >= most or not (words.keys[at] == "and" or words.gap(at - 1).startswith(",")):
        return []
    while at < most and (words.keys[at] == "and" or words.is_capital(at) or words.gap(at) == "-"):
        at += 1
    return words.keys[at : at + 1] if at < most and words.keys[at] in _PLURALS else []


_LISTED = 12  # words of a list of quarters
_PLURALS = frozenset({"quarters", "neighbourhoods", "neighborhoods"})


def is_far(row: Place, seat: Place) -> bool:
    """Whether a place lies too far from a town to be its quarter."""
    far_km = _FAR_KM if seat.population >= _LARGE else _FAR_KM / 2
    return distance_km(row.lon, row.lat, seat.lon, seat.lat) > far_km


_QUARTERS = _PLURALS | frozenset(
    {"quarter", "neighbourhood", "neighborhood", "university", "campus", "roundabout", "حي"}
)
_FAR_KM = 30.0  # from the middle of a large city, half of it in a town: beyond it nothing is its quarter
_LARGE = 500_000  # inhabitants


def _opens(words: Words, town: PlaceMention, first: int) -> bool:
    """Whether a town opens the sentence that begins at word `first` as the scene of it: "In Taiz, a sniper"."""
    return town.begin - first <= 1 and town.preposition in {"in", "at"} and words.gap(town.stop - 1).startswith(",")


def is_town(item: PlaceMention) -> bool:
    """Whether a row of the gazetteer places it at a point."""
    return item.placed.toponym.place is not None and not item.is_area


def _leads_on(words: Words, first: int, stop: int) -> bool:
    """Whether only "quarter of", "in the city of" or a comma stands between a part of a town and the town."""
    joining = words.keys[first:stop]
    known = relations()
    if len(joining) > _OWNER + 2 or any(words.gap(at).strip() not in {"", ",", "-"} for at in range(first - 1, stop)):
        return False
    return all(key in known.parts or key in known.kinds or key in _TOWARDS for key in joining)


_TOWARDS = frozenset({"in", "at", "here", "downtown", "central"})
_OWNER = 3  # words at most from "Gaza City's" to the name of its part
