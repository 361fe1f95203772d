"""Whether the places, and the days, of two reports inside an article can be one."""

import math

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.geo.linear import distance_km
from conflictmap.model import reasons
from conflictmap.model.place import Toponym


def finest(draft: Draft) -> PlaceMention | None:
    """Return the place that says most closely where it was."""
    return draft.places[0] if draft.places else None


def are_one(one: Draft, other: Draft) -> bool | None:
    """
    Whether the places of two reports are one, or one of them an area that holds the other; None where one has none.

    A headline may only name the town of a quarter that no row bears.
    """
    first, second = finest(one), finest(other)
    if first is None or second is None:
        return None
    if one.line.is_headline != other.line.is_headline:
        first, second = _in_town(first), _in_town(second)
    return _is_within(first, second) or _is_within(second, first)


def _in_town(mention: PlaceMention) -> PlaceMention:
    if mention.town is None or mention.placed.toponym.place is not None:
        return mention
    return structs.replace(mention, placed=mention.town)


def _is_within(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether the second is the same place as the first, or an area that holds it."""
    inner, outer = one.placed.toponym, other.placed.toponym
    if inner.place is None or outer.place is None:
        return inner.text == outer.text
    if inner.place.place_id == outer.place.place_id:
        return True
    if not outer.place.is_area or inner.place.country != outer.place.country:
        return False
    if outer.place.is_country or outer.place.name in {inner.place.admin1, inner.place.admin2}:
        return True
    # rows of villages seldom say in which of the districts they lie
    return outer.place.feature_code in _SMALL and not inner.place.is_area and _apart_km(inner, outer) <= _DISTRICT_KM


_SMALL = frozenset({"ADM2", "ADM3"})
_DISTRICT_KM = 25.0


def _apart_km(one: Toponym, other: Toponym) -> float:
    if one.place is None or other.place is None:
        return math.inf
    return distance_km(one.place.lon, one.place.lat, other.place.lon, other.place.lat)


def is_beside(one: Draft, other: Draft) -> bool:
    """Whether two places are parts of one town, or no row bears one of them."""
    first, second = finest(one), finest(other)
    if first is None or second is None:
        return True
    apart_km = _apart_km(first.placed.toponym, second.placed.toponym)
    return apart_km <= _TOWN_KM or math.isinf(apart_km)


_TOWN_KM = 15.0


def is_wide(one: Draft, other: Draft) -> bool:
    """Whether one of two places is only a region, and the other is not."""
    best = [mention for mention in (finest(one), finest(other)) if mention is not None]
    return len({mention.is_area for mention in best}) > 1


def is_of_whole_land(draft: Draft) -> bool:
    """Whether several acts are counted over a country: "air strikes killed 92 in Lebanon"; each is one of them."""
    first = finest(draft)
    country = first is not None and first.placed.toponym.place is not None and first.placed.toponym.place.is_country
    return country and not _ACTS.isdisjoint(draft.line.words.keys[draft.trigger.first : draft.trigger.stop])


_ACTS = frozenset(
    {"strikes", "airstrikes", "raids", "attacks", "bombings", "bombardments", "missiles", "rockets", "drones"}
)


def may_lie_in(one: Draft, other: Draft) -> bool:
    """Whether one is an area and the other a place that no row bears, which may lie there."""
    best = [mention for mention in (finest(one), finest(other)) if mention is not None]
    return sum(mention.is_area for mention in best) == 1 and any(m.placed.toponym.place is None for m in best)


def is_abroad(one: Draft, other: Draft) -> bool:
    """Whether a headline names a town of one country and the text tells of another in the scene of its sentence."""
    if one.line.is_headline == other.line.is_headline or reasons.DATE_LINE in {one.why_place, other.why_place}:
        return False
    rows = [mention.placed.toponym.place for mention in (finest(one), finest(other)) if mention is not None]
    countries = {row.country for row in rows if row is not None and row.country}
    return len(rows) > 1 and len(countries) > 1


def took_road_and_town(one: Draft, other: Draft) -> bool:
    """Whether a road is taken in one sentence and a town in another: "took a stretch of the M5. They seized Zirbah"."""
    if one.family.group != "territory" or one.line is other.line or one.line.is_headline or other.line.is_headline:
        return False
    roads = [draft for draft in (one, other) if draft.road and all(place.is_area for place in draft.places)]
    towns = [draft for draft in (one, other) if draft.road is None and draft.own_place and not _is_wide(draft)]
    return len(roads) == len(towns) == 1 and roads[0].own_place


def _is_wide(draft: Draft) -> bool:
    first = finest(draft)
    return first is None or first.is_area


def share_place(one: Draft, other: Draft) -> bool:
    """Whether both say where, and it can be one place or one road."""
    if not (one.own_place and other.own_place):
        return False
    shared = are_one(one, other)
    return shared if shared is not None else one.road is not None and other.road is not None


def agree_on_both(one: Draft, other: Draft) -> bool:
    """Whether both say where, and it can be one place, and one day too as far as both say when."""
    return share_place(one, other) and (share_day(one, other) or not (one.when.is_own and other.when.is_own))


def share_day(one: Draft, other: Draft) -> bool:
    """Whether both say when, and it can be one day."""
    return one.when.is_own and other.when.is_own and one.when.interval.overlaps(other.when.interval)


def is_single_of_many(later: Draft, earlier: Draft) -> bool:
    """Whether one act is told with its place after a count of many: "made 61 air strikes. An air strike hit a farm"."""
    if not later.own_place or earlier.own_place or later.family.group != "attack":
        return False
    keys = later.line.words.keys[max(later.trigger.first - _ONE, later.line.first) : later.trigger.stop]
    counted = earlier.line.words.keys[max(earlier.trigger.first - _ONE, earlier.line.first) : earlier.trigger.stop]
    return not _SINGLE.isdisjoint(keys) and any(key.isdecimal() and int(key) >= _MANY for key in counted)


_ONE = 2  # words before a noun that count it
_MANY = 5  # acts that are no single one
_SINGLE = frozenset({"a", "an", "one"})
