"""What a filter means, in plain Python over the events themselves: slow, and right by being read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import shapely
from shapely.affinity import translate

from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.model import DateMode, Event, EventFilter, GeoPrecision, ReviewStatus, Status
from conflictmap.model.filter import CLAIMED, BBox
from conflictmap.model.text import fold
from conflictmap.store.desk.corridors import Corridor
from conflictmap.store.desk.nearby import NearRoad
from conflictmap.store.desk.own_areas import OwnArea
from conflictmap.store.desk.rows import Counts
from tests.store import population

GAZETTEER = Gazetteer.open()
Near = Mapping[str, Sequence[NearRoad]]


def matches(event: Event, chosen: EventFilter, near: Near) -> bool:
    return (
        in_days(event, chosen)
        and (not chosen.types or event.event_type in chosen.types)
        and (not chosen.sub_types or fold(event.sub_event_type) in {fold(name) for name in chosen.sub_types})
        and (not chosen.statuses or bool(chosen.statuses & statuses(event)))
        and (not chosen.origins or event.origin in chosen.origins)
        and (not chosen.actors or any(named(event, actor) for actor in chosen.actors))
        and (not chosen.sources or any(reported(event, source) for source in chosen.sources))
        and in_place(event, chosen)
        and (not chosen.roads or on_road(event, chosen, near.get(event.event_id, ())))
        and (not chosen.corridors or in_corridor(event, chosen.corridors, near.get(event.event_id, ())))
        and all(any(word in text for text in texts(event)) for word in fold(chosen.text).split())
        and (event.review_status in chosen.reviews if chosen.reviews else event.review_status != ReviewStatus.REJECTED)
        and (chosen.background or not event.background)
    )


def in_days(event: Event, chosen: EventFilter) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    if event.date_start is None and event.date_end is None:
        return False
    since, until = chosen.since or date.min, chosen.until or date.max
    if chosen.date_mode is DateMode.CERTAIN:
        starts_inside = chosen.since is None or (event.date_start is not None and event.date_start >= since)
        return starts_inside and (chosen.until is None or (event.date_end is not None and event.date_end <= until))
    return (event.date_start is None or event.date_start <= until) and (
        event.date_end is None or event.date_end >= since
    )


def statuses(event: Event) -> set[str]:
    happened = event.status in {Status.OCCURRED, Status.ONGOING}
    return {event.status.value, *([CLAIMED] if event.claims and happened else [])}


def named(event: Event, actor: str) -> bool:
    words = fold(actor).split()
    names = [fold(other.name).split() for other in event.actors]
    return bool(words) and any(
        name[start : start + len(words)] == words for name in names for start in range(len(name))
    )


def reported(event: Event, source: str) -> bool:
    return bool(fold(source)) and any(
        fold(source) == fold(report.outlet) or source == report.article_id for report in event.sources
    )


def in_place(event: Event, chosen: EventFilter) -> bool:
    position = event.position
    is_area = position.geo_precision in {GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY}
    areas = {fold(position.admin1), fold(position.admin2), fold(position.place_name) if is_area else ""} - {""}
    order = list(GeoPrecision)
    return (
        (not chosen.countries or position.country in chosen.countries)
        and (not chosen.areas or any(in_area(event, areas, area) for area in chosen.areas))
        and (chosen.min_precision is None or order.index(position.geo_precision) <= order.index(chosen.min_precision))
        and (chosen.bbox is None or touches(event, chosen.bbox))
    )


def in_area(event: Event, names: set[str], area: str) -> bool:
    position = event.position
    known = [candidate.place for candidate in GAZETTEER.lookup(area) if candidate.place.is_area]
    countries = {place.country for place in known if place.feature_code in {"PCLI", "PCLD", "PCLS", "PCLF", "PCL"}}
    return (
        fold(area) in names
        or any(fold(place.name) in names for place in known)
        or position.country in countries
        or any(fold(own.name) == fold(area) and in_own_area(event, own) for own in population.AREAS)
    )


def in_own_area(event: Event, area: OwnArea) -> bool:
    """On one of its days, and touching it, on whichever turn around the globe."""
    is_undated = event.date_start is None and event.date_end is None
    if is_undated and not (area.valid_from is None and area.valid_until is None):
        return False
    if (event.date_start or date.min) > (area.valid_until or date.max):
        return False
    if (event.date_end or date.max) < (area.valid_from or date.min):
        return False
    geometry = event.position.geometry
    return geometry is not None and any(
        shapely.intersects(translate(geometry, turn), area.geometry) for turn in (-360, 0, 360)
    )


def in_corridor(event: Event, names: Collection[str], near: Sequence[NearRoad]) -> bool:
    return any(
        beside(event, corridor, near)
        for corridor in population.CORRIDORS
        if fold(corridor.name) in {fold(name) for name in names}
    )


def beside(event: Event, corridor: Corridor, near: Sequence[NearRoad]) -> bool:
    return bool(stretches(event, corridor, near))


def stretches(event: Event, corridor: Corridor, near: Sequence[NearRoad]) -> list[tuple[float, float, float, bool]]:
    """Kilometres of the corridor that an event is at, how far to the left, and whether it is on the road itself."""
    found = [(one.from_km, one.to_km, one.offset_km, False) for one in near if one.route_id == corridor.route_id]
    road = event.position.road
    if road is not None and road.route_id == corridor.route_id:
        known = [km for km in (road.from_km, road.at_km, road.to_km) if km is not None]
        found.append((known[0], known[-1], 0.0, True) if known else (0.0, float("inf"), 0.0, True))
    return [
        (start, end, offset, own)
        for start, end, offset, own in found
        if start <= corridor.to_km and end >= corridor.from_km and -corridor.right_km <= offset <= corridor.left_km
    ]


def touches(event: Event, box: BBox) -> bool:
    """Look at the box as one or two plain boxes, and at each part of the geometry by itself."""
    geometry = event.position.geometry
    if geometry is None:
        return False
    west, south, east, north = shapely.bounds(geometry)
    if south > box.north or north < box.south:
        return False
    arcs = [(box.west, box.east)] if box.west <= box.east else [(box.west, 180.0), (-180.0, box.east)]
    # 180 and -180 are the same meridian
    arcs += [(-180.0, -180.0) for _, high in arcs if high == 180] + [(180.0, 180.0) for low, _ in arcs if low == -180]
    # a geometry on both sides of the antimeridian is split there, as RFC 7946 asks
    parts = shapely.get_parts(geometry) if east - west > 180 else [geometry]
    return any(span[0] <= high and span[2] >= low for span in map(shapely.bounds, parts) for low, high in arcs)


def squeezed(name: str) -> str:
    return "".join(fold(name).split())


def on_road(event: Event, chosen: EventFilter, near: Sequence[NearRoad]) -> bool:
    wanted = {squeezed(road) for road in chosen.roads}
    stretches = []
    road = event.position.road
    if road is not None and {squeezed(road.route_id), squeezed(road.ref)} & wanted:
        known = [km for km in (road.from_km, road.at_km, road.to_km) if km is not None]
        stretches.append((known[0], known[-1]) if known else (0.0, float("inf")))
    if chosen.within_km is not None:
        stretches += [
            (other.from_km, other.to_km)
            for other in near
            if {squeezed(other.route_id), squeezed(other.ref)} & wanted and other.distance_km <= chosen.within_km
        ]
    low, high = chosen.from_km or 0.0, float("inf") if chosen.to_km is None else chosen.to_km
    return any(start <= high and end >= low for start, end in stretches)


def texts(event: Event) -> list[str]:
    position = event.position
    raw = [event.title, position.place_name, position.admin1, position.road.ref if position.road else ""]
    raw += [text for actor in event.actors for text in (actor.name, actor.raw)]
    raw += [text for source in event.sources for text in (source.title, source.quote)]
    return [fold(text) for text in raw]


def found(events: Sequence[Event], chosen: EventFilter, near: Near) -> list[Event]:
    return sorted((event for event in events if matches(event, chosen, near)), key=lambda event: event.sort_key)


def counts(events: Sequence[Event], chosen: EventFilter, near: Near) -> Counts:
    those = found(events, chosen, near)
    placed = sum(event.position.geometry is not None for event in those)
    whenever = found(events, chosen.but(since=None, until=None), near)
    undated = sum(event.date_start is None and event.date_end is None for event in whenever)
    return Counts(len(those), placed, len(those) - placed, undated)


def days_touched(event: Event) -> tuple[date, date] | None:
    """The days that are known: of an open interval the one known end."""
    first, last = event.date_start or event.date_end, event.date_end or event.date_start
    return (first, last) if first and last else None
