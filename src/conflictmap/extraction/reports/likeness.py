"""How alike two events are: whether two reports may tell of one and the same thing.

Kind, place, days, actors and numbers of deaths are compared apart, each with a score in [0, 1] and a sentence. What
contradicts itself (another kind, a place or days that cannot be the same, planned against occurred) is no likeness at
all; what one of them does not say counts half.
"""

from collections.abc import Iterator
from datetime import date

import shapely
from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.geo.linear import distance_km
from conflictmap.model.event import Event, Position, RoadPosition
from conflictmap.model.labels import SUB_TYPES, TYPES
from conflictmap.model.said import word_of
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import HAPPENED, EventType, GeoPrecision, Status

PROPOSED_FROM = 0.7  # a likeness from which two events are worth a look
CERTAIN_FROM = 0.9  # one from which, inside one origin, they may be merged unseen where somebody asks for that
WEIGHTS = {"place": 0.4, "days": 0.25, "type": 0.15, "actors": 0.12, "deaths": 0.08}
POINT_KM = 3.0  # how far off a point of a town or a road may be
STRETCH_GAP_KM = 5.0  # stretches of one road this near may be one
_NOT_SAID = 0.5
# what it says of a finer position that it lies inside an area of this kind
_INSIDE = {
    GeoPrecision.CORRIDOR: 0.6,
    GeoPrecision.ADMIN2: 0.55,
    GeoPrecision.ADMIN1: 0.4,
    GeoPrecision.COUNTRY: 0.15,
}
_SAME_AREA = {GeoPrecision.CORRIDOR: 0.9, GeoPrecision.ADMIN2: 0.8, GeoPrecision.ADMIN1: 0.65}


class Part(Struct, frozen=True):
    """How well one part agrees: `name` is a key of `WEIGHTS`, `score` lies in [0, 1], `why` says it in words."""

    name: str
    score: float
    why: str


class Likeness(Struct, frozen=True):
    """How alike two events are: `score` in [0, 1] is the mean of the parts, weighted by `WEIGHTS`."""

    score: float
    parts: tuple[Part, ...]

    @property
    def why(self) -> str:
        """The reasons in one sentence."""
        return "; ".join(part.why for part in self.parts)


def likeness(one: Event, other: Event) -> Likeness | None:
    """Compare two events; None when they cannot be the same one."""
    if one.event_type != other.event_type or status_class(one.status) != status_class(other.status):
        return None
    parts = []
    for found in _parts(one, other):
        if found is None:
            return None
        parts.append(found)
    score = sum(WEIGHTS[part.name] * part.score for part in parts)
    return Likeness(round(score, 4), tuple(parts))


def status_class(status: Status) -> str:
    """Name what statuses can be of one event: what happened is one, whether or not it goes on."""
    return "happened" if status in HAPPENED else status.value


def _parts(one: Event, other: Event) -> Iterator[Part | None]:
    yield _days(one, other)
    yield _place(one.position, other.position)
    yield _type(one, other)
    yield _actors(one, other)
    yield _deaths(one, other)


def _type(one: Event, other: Event) -> Part:
    if one.sub_event_type == other.sub_event_type:
        return Part("type", 1.0, sentence("both are {sub_event_type}", sub_event_type=_kind(one)))
    kinds = sentence("{kind} and {other}", kind=_kind(one), other=_kind(other))
    other_kind = one.event_type is EventType.STRATEGIC_DEVELOPMENTS  # there the sub-types have little in common
    return Part(
        "type",
        0.1 if other_kind else 0.5,
        sentence("{kinds} are both {event_type}", kinds=kinds, event_type=word_of(TYPES, one.event_type)),
    )


def _kind(event: Event) -> str:
    """Name what happened as finely as it is known: rows of others may say only the type."""
    kind = event.sub_event_type
    if not kind:
        return word_of(TYPES, event.event_type)
    return word_of(SUB_TYPES, kind) if kind in SUB_TYPES else kind


# --- days -------------------------------------------------------------------------------------------------------------


def _days(one: Event, other: Event) -> Part | None:
    undated = [event for event in (one, other) if event.date_start is None and event.date_end is None]
    if undated:
        known = sentence("no date is known of one") if len(undated) == 1 else sentence("no date is known of either")
        return Part("days", 0.2, known)
    start = max(one.date_start or date.min, other.date_start or date.min)
    end = min(one.date_end or date.max, other.date_end or date.max)
    if start > end:
        return None
    first = min(one.date_start or date.min, other.date_start or date.min)
    last = max(one.date_end or date.max, other.date_end or date.max)
    if first == date.min or last == date.max:
        return Part("days", 0.4, sentence("their days can be the same, one end of them being open"))
    share = ((end - start).days + 1) / ((last - first).days + 1)
    if share == 1:
        return Part(
            "days",
            1.0,
            sentence("both are of {start}", start=start)
            if start == end
            else sentence("both are of {start} to {end}", start=start, end=end),
        )
    return Part(
        "days", round(0.3 + 0.7 * share, 3), sentence("their days overlap from {start} to {end}", start=start, end=end)
    )


# --- places -----------------------------------------------------------------------------------------------------------


def _place(one: Position, other: Position) -> Part | None:
    if one.geometry is None or other.geometry is None:
        name = fold(one.place_name)
        if name and name == fold(other.place_name):
            return Part(
                "place", 0.7, sentence("both are at {place_name}, which is not placed", place_name=one.place_name)
            )
        return None
    road = _one_road(one.road, other.road)
    if road is not None:
        return road if road.score else None
    areas = [position for position in (one, other) if position.geo_precision in _INSIDE]
    if len(areas) == 2:
        return _two_areas(one, other)
    if areas:
        return _inside(areas[0], other if areas[0] is one else one)
    return _near(one, other)


def _one_road(one: RoadPosition | None, other: RoadPosition | None) -> Part | None:
    """Compare kilometres of one road: score 0 when they are apart, None when it is not one road."""
    if one is None or other is None or one.route_id != other.route_id:
        return None
    ends = [_ends(road) for road in (one, other)]
    if ends[0] is None or ends[1] is None:
        return Part("place", 0.5, sentence("both are on the {ref}, the kilometre not known of one", ref=one.ref))
    start, end = max(ends[0][0], ends[1][0]), min(ends[0][1], ends[1][1])
    if start - end > STRETCH_GAP_KM:
        return Part(
            "place", 0.0, sentence("they are {start:.0f} km apart on the {ref}", start=start - end, ref=one.ref)
        )
    length = max(ends[0][1], ends[1][1]) - min(ends[0][0], ends[1][0])
    share = 1.0 if length <= STRETCH_GAP_KM else max(end - start, STRETCH_GAP_KM) / length
    least, most = min(start, end), max(start, end)
    where = sentence("km {least:.0f} to {most:.0f}", least=least, most=most)
    where = where if most - least >= 1 else sentence("km {km:.0f}", km=start)
    return Part(
        "place", round(0.5 + 0.5 * share, 3), sentence("both are on the {ref}, {where}", ref=one.ref, where=where)
    )


def _ends(road: RoadPosition) -> tuple[float, float] | None:
    if road.at_km is not None:
        return road.at_km, road.at_km
    if road.from_km is not None and road.to_km is not None:
        return road.from_km, road.to_km
    return None


def _two_areas(one: Position, other: Position) -> Part | None:
    if one.place_id == other.place_id and one.place_id:
        score = _SAME_AREA.get(one.geo_precision, 0.3)
        return Part(
            "place", score, sentence("both are in {place_name}, no finer place being named", place_name=one.place_name)
        )
    finer, wider = sorted((one, other), key=lambda position: list(_INSIDE).index(position.geo_precision))
    if finer.geo_precision == wider.geo_precision or not _covers(wider, finer):
        return None
    return Part(
        "place",
        _INSIDE[wider.geo_precision],
        sentence("{place_name} is a part of {wider}", place_name=finer.place_name, wider=wider.place_name),
    )


def _inside(area: Position, fine: Position) -> Part | None:
    if not _covers(area, fine):
        return None
    name = fine.place_name or (fine.road.ref if fine.road else "the other one")
    return Part(
        "place",
        _INSIDE[area.geo_precision],
        sentence("{name} lies in {area} of the other", name=name, area=area.place_name or "the area"),
    )


def _covers(area: Position, fine: Position) -> bool:
    """Whether a finer position lies in an area, by what their rows say; by their geometry where these are silent."""
    if area.geo_precision is GeoPrecision.COUNTRY and area.country and fine.country:
        return area.country == fine.country
    named = area.geo_precision is GeoPrecision.ADMIN1 and area.country == fine.country and fine.admin1
    if named and fold(area.place_name) == fold(fine.admin1):
        return True
    if area.geometry is None or fine.geometry is None:
        return False
    shapely.prepare(area.geometry)
    return bool(shapely.intersects(area.geometry, shapely.point_on_surface(fine.geometry)))


def _near(one: Position, other: Position) -> Part | None:
    if one.place_id and one.place_id == other.place_id:
        exact = one.geo_precision == other.geo_precision
        return Part("place", 1.0 if exact else 0.9, sentence("both are at {place_name}", place_name=one.place_name))
    away_km, reach_km = _away_km(one, other), _reach_km(one) + _reach_km(other)
    if away_km > reach_km:
        return None
    names = f"{one.place_name or 'one place'} and {other.place_name or 'the other'}"
    return Part(
        "place",
        round(0.9 - 0.45 * away_km / reach_km, 3),
        sentence("{names} are {away_km:.1f} km apart", names=names, away_km=away_km),
    )


def _away_km(one: Position, other: Position) -> float:
    (lon0, lat0), (lon1, lat1) = shapely.get_coordinates(shapely.shortest_line(one.geometry, other.geometry))
    return distance_km(lon0, lat0, lon1, lat1)


def _reach_km(position: Position) -> float:
    """How far from its geometry something may have been."""
    if position.radius_km is not None:
        return position.radius_km
    return POINT_KM / 3 if position.geo_precision is GeoPrecision.EXACT else POINT_KM


# --- actors and deaths ------------------------------------------------------------------------------------------------


def _actors(one: Event, other: Event) -> Part:
    names = [{fold(actor.name): actor.name for actor in event.actors if actor.name} for event in (one, other)]
    if not names[0] or not names[1]:
        said = sentence("one names no actors") if names[0] or names[1] else sentence("neither names actors")
        return Part("actors", _NOT_SAID, said)
    shared = names[0].keys() & names[1].keys()
    if not shared:
        return Part("actors", 0.1, sentence("they name other actors"))
    share = len(shared) / min(len(names[0]), len(names[1]))
    listed = ", ".join(sorted(names[0][key] for key in shared))
    return Part("actors", round(0.4 + 0.6 * share, 3), sentence("both name {listed}", listed=listed))


def _deaths(one: Event, other: Event) -> Part:
    bounds = [_bounds(event) for event in (one, other)]
    if bounds[0] is None or bounds[1] is None:
        return Part("deaths", _NOT_SAID, sentence("deaths are not told by both"))
    (low, high), (other_low, other_high) = bounds[0], bounds[1]
    if low <= other_high and other_low <= high:
        return Part("deaths", 1.0, sentence("their numbers of deaths agree"))
    return Part(
        "deaths",
        0.2,
        sentence(
            "deaths differ: {low:g} to {high:g}, {other_low:g} to {other_high:g}",
            low=low,
            high=high,
            other_low=other_low,
            other_high=other_high,
        ),
    )


def _bounds(event: Event) -> tuple[float, float] | None:
    deaths = event.fatalities
    if deaths is None:
        return None
    known = [number for number in (deaths.low, deaths.best, deaths.high) if number is not None]
    if not known:
        return None
    return (deaths.low or 0, float("inf") if deaths.high is None else deaths.high)
