"""The parts of an event that people check: place, road, date, type, status, actors, deaths; and what each says."""

from collections.abc import Callable

import shapely

from conflictmap.model import Event, Fatalities, reasons
from conflictmap.model.text import fold
from conflictmap.review.placing import in_words

FIELDS = ("place", "road", "date", "type", "status", "actors", "deaths")


def _place(event: Event) -> object:
    position = event.position
    shape = None if position.geometry is None or position.road is not None else position.geometry
    spot = None if shape is None else tuple(round(float(edge), 5) for edge in shapely.bounds(shape))
    name = position.place_id or fold(position.place_name)
    # between a point, a stretch and the whole of a road the kilometres tell, which are the part "road"
    precision = "on a road" if position.road is not None else position.geo_precision
    return (name, precision, spot, position.radius_km)


def _road(event: Event) -> object:
    road = event.position.road
    return None if road is None else (road.route_id, road.from_km, road.to_km, road.at_km)


_VALUES: dict[str, Callable[[Event], object]] = {
    "place": _place,
    "road": _road,
    "date": lambda event: (event.date_start, event.date_end, event.time_precision),
    "type": lambda event: (event.event_type, event.sub_event_type),
    "status": lambda event: event.status,
    "actors": lambda event: frozenset((fold(actor.name), actor.role) for actor in event.actors),
    "deaths": lambda event: event.fatalities,
}


def value(event: Event, field: str) -> object:
    """Return what a field says, as something that can be compared; `field` is one of `FIELDS`."""
    return _VALUES[field](event)


def changed(before: Event, after: Event) -> tuple[str, ...]:
    """Name the fields in which two versions of an event differ."""
    return tuple(field for field in FIELDS if value(before, field) != value(after, field))


def days_in_words(event: Event) -> str:
    """Write the days of an event in one line."""
    if event.date_start is None and event.date_end is None:
        return reasons.NO_DATE
    if event.date_start == event.date_end:
        return f"{event.date_start}"
    days = f"{event.date_start or '…'} to {event.date_end or '…'}"
    return reasons.DAYS_KNOWN.format(days=days, certainty=event.time_precision)


def actors_in_words(event: Event) -> str:
    """Write the actors of an event in one line."""
    return "; ".join(f"{actor.name} ({actor.role})" for actor in event.actors) or reasons.NO_ACTORS


def deaths_in_words(deaths: Fatalities | None) -> str:
    """Write numbers of deaths in one line."""
    if deaths is None:
        return reasons.NOT_TOLD
    low, best, high = ("?" if number is None else str(number) for number in (deaths.low, deaths.best, deaths.high))
    return best if low == best == high else reasons.DEATHS.format(low=low, high=high, best=best)


_WORDS: dict[str, Callable[[Event], str]] = {
    "place": lambda event: in_words(event.position),
    "road": lambda event: in_words(event.position),
    "date": days_in_words,
    "type": lambda event: reasons.KIND.format(type=event.event_type, sub_type=event.sub_event_type),
    "status": lambda event: str(event.status),
    "actors": actors_in_words,
    "deaths": lambda event: deaths_in_words(event.fatalities),
}


def words(event: Event, field: str) -> str:
    """Write what a field says, for people; `field` is one of `FIELDS`."""
    return _WORDS[field](event)
