"""Read short articles in tests: what happened where, when, how surely and on whose word."""

from datetime import date

from conflictmap.extraction.pipeline import Extraction, extract
from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import load_atlas
from conflictmap.model.event import Event
from conflictmap.model.vocabulary import Status
from conflictmap.reading import article_from_text

SATURDAY = "2020-03-14"
NO_THEATRE = Theatre()


def read(text: str, day: str = SATURDAY, *, title: str = "", theatre: Theatre = NO_THEATRE) -> Extraction:
    """Extract from a text published on `day`, or on an unknown day where that is empty."""
    article = article_from_text(text, title=title, published_on=date.fromisoformat(day) if day else None)
    return extract(article, load_atlas(), theatre)


def told(text: str, day: str = SATURDAY, *, title: str = "", theatre: Theatre = NO_THEATRE) -> list[Event]:
    """Return the events that are not background."""
    return [event for event in read(text, day, title=title, theatre=theatre).events if not event.background]


def only(text: str, day: str = SATURDAY, *, title: str = "", theatre: Theatre = NO_THEATRE) -> Event:
    """Return the one event of a text."""
    (event,) = told(text, day, title=title, theatre=theatre)
    return event


def kinds(text: str, day: str = SATURDAY) -> list[str]:
    """Return the sub-event types of a text's events."""
    return [event.sub_event_type for event in told(text, day)]


def days(event: Event) -> str:
    """Return an event's days, as 2020-03-01..2020-03-05, with nothing where an end is open."""
    start, end = (day.isoformat() if day else "" for day in (event.date_start, event.date_end))
    return start if start == end else f"{start}..{end}"


def status_of(text: str, day: str = SATURDAY) -> Status:
    """Return the status of a text's one event."""
    return only(text, day).status


def claimants(event: Event) -> dict[str, str]:
    """Return who claims an event, and when each said so."""
    return {claim.by: claim.stated_on.isoformat() if claim.stated_on else "" for claim in event.claims}


def actors(event: Event) -> dict[str, str]:
    """Return the roles of an event's actors."""
    return {actor.name: actor.role for actor in event.actors}


def deaths(event: Event) -> tuple[int | None, int | None, int | None] | None:
    """Return an event's deaths: low, best and high."""
    toll = event.fatalities
    return None if toll is None else (toll.low, toll.best, toll.high)


def road_of(event: Event) -> str:
    """Return the road of an event's position, "" without one."""
    return event.position.road.ref if event.position.road is not None else ""
