"""Edits of one event by a person: pure functions from an event to the event as it is from now on.

Every edit is checked as a whole before anything is made of it, adds a sentence on what was set to `decisions`, and
leaves evidence and sources as they are.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import UNSET, Struct, UnsetType, structs

from conflictmap.catalogues import sentence
from conflictmap.errors import EditError
from conflictmap.extraction.signals.triggers import event_types
from conflictmap.model import (
    Actor,
    Event,
    EventType,
    Fatalities,
    ReviewStatus,
    Status,
    TimePrecision,
    reasons,
    titles,
)
from conflictmap.review.fields import changed, words
from conflictmap.review.placing import Placed

ROLES = ("source", "target", "participant")
_MOST_TEXT = 300  # characters of a title or an actor's name
_MOST_DEATHS = 10_000_000


class Days(Struct, frozen=True):
    """First and last day, either may be open; the precision follows from them where it is not given."""

    start: date | None
    end: date | None
    precision: TimePrecision | None = None


class Edit(Struct, frozen=True, kw_only=True):
    """
    What a person sets of an event; what is unset stays as it is.

    `sub_event_type` alone sets the type that it belongs to. `deaths` None means that the text gives no number.
    """

    place: Placed | UnsetType = UNSET
    days: Days | UnsetType = UNSET
    event_type: EventType | UnsetType = UNSET
    sub_event_type: str | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    actors: tuple[Actor, ...] | UnsetType = UNSET
    deaths: Fatalities | UnsetType | None = UNSET
    title: str | UnsetType = UNSET
    background: bool | UnsetType = UNSET


def accepted(event: Event, who: str = "") -> Event:
    """Say that an event is right as it is; one that was corrected stays known as corrected."""
    if event.review_status in {ReviewStatus.ACCEPTED, ReviewStatus.CORRECTED}:
        return event
    return _reviewed(event, ReviewStatus.ACCEPTED, reasons.ACCEPTED.format(who=person(who)))


def rejected(event: Event, who: str = "", why: str = "") -> Event:
    """Say that there is no such event; it stays in the desk and leaves map, counts and exports."""
    if event.review_status is ReviewStatus.REJECTED:
        return event
    said = reasons.REJECTED_FOR if why else reasons.REJECTED
    return _reviewed(event, ReviewStatus.REJECTED, said.format(who=person(who), words=why))


def _reviewed(event: Event, status: ReviewStatus, said: str) -> Event:
    return structs.replace(event, review_status=status, decisions=(*event.decisions, said))


def corrected(event: Event, edit: Edit, who: str = "") -> Event:
    """
    Make an edit.

    Parameters
    ----------
    event
        As it is.
    edit
        What is set.
    who
        Name of the person, for the sentence in `decisions`.

    Returns
    -------
    event
        As it is from now on, `review_status` corrected; the same event when the edit changes nothing.

    Raises
    ------
    EditError
        Naming everything in the edit that contradicts itself or means nothing.
    """
    if problems := list(_problems(event, edit)):
        raise EditError(problems)
    after = structs.replace(event, **_set(event, edit))
    if after == event:
        return event
    after = structs.replace(after, title=_title(event, after, edit), review_status=ReviewStatus.CORRECTED)
    return structs.replace(after, decisions=(*event.decisions, *_sentences(event, after, edit, who)))


def _problems(event: Event, edit: Edit) -> Iterator[str]:
    if edit.days is not UNSET:
        yield from days_problems(edit.days)
    yield from _type_problems(event, edit)
    if edit.actors is not UNSET:
        yield from _actor_problems(edit.actors)
    if edit.deaths is not UNSET and edit.deaths is not None:
        yield from _deaths_problems(edit.deaths)
    if edit.title is not UNSET:
        yield from _text_problems("the title", edit.title)


def days_problems(days: Days) -> Iterator[str]:
    """Say what is wrong with days and their precision."""
    start, end = days.start, days.end
    if start and end and start > end:
        yield sentence("the first day {start} is after the last day {end}; swap them", start=start, end=end)
        return
    precision = days.precision
    if precision is None:
        return
    length = (end - start).days + 1 if start and end else None
    if precision is TimePrecision.UNKNOWN and (start or end):
        yield sentence("with precision unknown there is no date; leave both days out")
    if precision is not TimePrecision.UNKNOWN and not (start or end):
        yield sentence("precision {precision} needs a date", precision=precision)
    if precision in _LONGEST and (length is None or length > _LONGEST[precision]):
        yield sentence(
            "precision {precision} needs a first and a last day, at most {days} days in all",
            precision=precision,
            days=_LONGEST[precision],
        )
    if precision is TimePrecision.DAYS and length is None and (start or end):
        yield sentence("precision days needs a first and a last day")
    if precision is TimePrecision.OPEN and length is not None:
        yield sentence("precision open means that one of the two days is not known; leave it out")


_LONGEST = {TimePrecision.DAY: 1, TimePrecision.WEEK: 14, TimePrecision.MONTH: 62, TimePrecision.YEAR: 732}


def precision_of(start: date | None, end: date | None) -> TimePrecision:
    """Say what two days mean where nobody says it."""
    if start is None and end is None:
        return TimePrecision.UNKNOWN
    if start is None or end is None:
        return TimePrecision.OPEN
    return TimePrecision.DAY if start == end else TimePrecision.DAYS


def _type_problems(event: Event, edit: Edit) -> Iterator[str]:
    known = event_types()
    if edit.sub_event_type is not UNSET and edit.sub_event_type not in known:
        yield sentence(
            "{name} is no sub-event type of ACLED; choose from {known}",
            name=repr(edit.sub_event_type),
            known=", ".join(known),
        )
        return
    if edit.event_type is UNSET:
        return
    sub = event.sub_event_type if edit.sub_event_type is UNSET else edit.sub_event_type
    if known.get(sub) != edit.event_type:
        subs = ", ".join(name for name, kind in known.items() if kind == edit.event_type)
        yield sentence(
            "{name} is not a sub-event type of {type}; choose from {known}",
            name=repr(sub),
            type=edit.event_type,
            known=subs,
        )


def _actor_problems(actors: Iterable[Actor]) -> Iterator[str]:
    for actor in actors:
        yield from _text_problems("an actor", actor.name)
        if actor.role not in ROLES:
            yield sentence(
                "{name} is no role of an actor; choose from {known}", name=repr(actor.role), known=", ".join(ROLES)
            )


def _text_problems(what: str, text: str) -> Iterator[str]:
    if not text.strip():
        yield sentence("an actor needs a name") if what != "the title" else sentence("the title is empty")
    elif len(text) > _MOST_TEXT:
        said = {"n": len(text), "most": _MOST_TEXT}
        if what == "the title":
            yield sentence("the title has {n} characters; give {most} at most", **said)
        else:
            yield sentence("an actor has {n} characters; give {most} at most", **said)


def _deaths_problems(deaths: Fatalities) -> Iterator[str]:
    known = [number for number in (deaths.low, deaths.best, deaths.high) if number is not None]
    if any(not 0 <= number <= _MOST_DEATHS for number in known):
        yield sentence("numbers of deaths are whole numbers from 0 to {most}", most=f"{_MOST_DEATHS:,}")
    if known != sorted(known):
        yield sentence("numbers of deaths must rise from low over best to high")


def _set(event: Event, edit: Edit) -> dict[str, object]:
    fields: dict[str, object] = {}
    if edit.place is not UNSET:
        fields["position"] = edit.place.position
    if edit.days is not UNSET:
        days = edit.days
        precision = days.precision or precision_of(days.start, days.end)
        fields |= {"date_start": days.start, "date_end": days.end, "time_precision": precision}
    if edit.sub_event_type is not UNSET:
        fields |= {"sub_event_type": edit.sub_event_type, "event_type": event_types()[edit.sub_event_type]}
        if edit.sub_event_type != event.sub_event_type:
            fields["plover"] = ""  # one sub-type fits several PLOVER codes: none is said where none is known
    plain = {"status": edit.status, "actors": edit.actors, "fatalities": edit.deaths, "background": edit.background}
    fields |= {name: value for name, value in plain.items() if value is not UNSET}
    if edit.title is not UNSET:
        fields["title"] = edit.title.strip()
    return fields


def _title(before: Event, after: Event, edit: Edit) -> str:
    """Keep the title true: what reading made of kind, place and status follows these; a title somebody set stays."""
    if edit.title is not UNSET or before.origin != "article":
        return after.title
    parts = titles.made(before.title)
    if parts is None:
        return after.title
    if after.sub_event_type != before.sub_event_type:
        parts = structs.replace(parts, kind=after.sub_event_type)
    if after.position != before.position:
        parts = structs.replace(parts, between=parts.between or titles.BY_READING, place=_short_place(after))
    return str(structs.replace(parts, status=after.status))


def _short_place(event: Event) -> str:
    position, road = event.position, event.position.road
    if road is None:
        near = position.radius_km and position.place_name
        return titles.NEAR.format(name=position.place_name) if near else position.place_name
    if position.place_name:
        return titles.ROAD_AT.format(road=road.ref, name=position.place_name)
    return titles.on_road(road)


def _sentences(before: Event, after: Event, edit: Edit, who: str) -> Iterator[str]:
    done = set()
    for field in changed(before, after):
        name = "place" if field == "road" else field
        if name not in done:
            done.add(name)
            now = edit.place.words if name == "place" and edit.place is not UNSET else words(after, field)
            yield reasons.SET.format(who=person(who), field=name, now=now, value=words(before, field))
    if edit.title is not UNSET and after.title != before.title:
        yield reasons.SET_TITLE.format(who=person(who), words=before.title)
    if after.background != before.background:
        said = reasons.SET_RECALLED if after.background else reasons.SET_NEWS
        yield said.format(who=person(who))


def person(who: str) -> str:
    """Name who did something, for a reason; nobody has to say who they are."""
    return who.strip() or reasons.SOMEBODY
