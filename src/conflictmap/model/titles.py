"""Titles that this program makes of an event's kind, place and status, and how they are told from other titles.

A title is stored in English. One that begins with a kind of event, as these do, can be said in another language; one
that a person typed, or that a file brought, begins otherwise and stays as it is.
"""

from collections.abc import Mapping

from msgspec import Struct

from conflictmap.catalogues import Sentence, msg
from conflictmap.model.coded import CODED
from conflictmap.model.event import RoadPosition
from conflictmap.model.labels import EVENTS, STATUSES, SUB_TYPES, TYPES
from conflictmap.model.said import said_of, values_of, word_of
from conflictmap.model.vocabulary import Status

BY_READING = ", "  # between kind and place in what reading made,
BY_ROW = ": "  # and in what was made of an imported row or told by a language model

ROAD_AT = msg("{road} at {name}")
ROAD_KM = msg("{road} km {km}")
ROAD_IN = msg("{road} in {name}")
ROAD_NEAR = msg("{road} near {name}")
ROAD_BETWEEN = msg("{road}, {name}–{other}")
NEAR = msg("near {name}")
NAME_NEAR = msg("{name}, near {other}")

_WITH_STATUS = msg("{title} ({status})")
_JOINED = {BY_READING: msg("{event}, {place}"), BY_ROW: msg("{event}: {place}")}
_ON_ROADS = (ROAD_AT, ROAD_KM, ROAD_IN, ROAD_NEAR, ROAD_BETWEEN)
_AT_PLACES = (NEAR, NAME_NEAR)
_KINDS: Mapping[str, str] = {
    **CODED,
    **TYPES,
    **SUB_TYPES,
    **{name[0].upper() + name[1:]: english for name, english in EVENTS.items()},
}
_LONGEST = max(map(len, _KINDS))


class Title(Struct, frozen=True):
    """The parts of a made title, as they are written; `between` joins kind and place, "" where no place is named."""

    kind: str
    between: str = ""
    place: str = ""
    status: str = Status.OCCURRED

    def __str__(self) -> str:
        place = f"{self.between}{self.place}" if self.place else ""
        return f"{self.kind}{place}" if self.status == Status.OCCURRED else f"{self.kind}{place} ({self.status})"


def on_road(road: RoadPosition) -> str:
    """Name a road by its ref, and the kilometre or the stretch of it if there is one: "M4 km 71–84"."""
    if road.at_km is not None:
        return ROAD_KM.format(road=road.ref, km=f"{road.at_km:.0f}")
    if road.from_km is None or road.to_km is None:
        return road.ref
    return ROAD_KM.format(road=road.ref, km=f"{road.from_km:.0f}–{road.to_km:.0f}")


def made(text: str) -> Title | None:
    """Take a title apart; None for one that this program has not made."""
    whole, status = text, str(Status.OCCURRED)
    if text.endswith(")"):
        before, bracket, inside = text[:-1].rpartition(" (")
        whole, status = (before, inside) if bracket and inside in STATUSES else (text, status)
    if whole in _KINDS:
        return Title(whole, status=status)
    for between in _JOINED:
        at = whole.find(between)
        while 0 <= at <= _LONGEST:
            if whole[:at] in _KINDS and at + len(between) < len(whole):
                return Title(whole[:at], between, whole[at + len(between) :], status)
            at = whole.find(between, at + 1)
    return None


def title(text: str, road: str | None = None) -> Sentence | str:
    """
    Find what a stored title was made of.

    Parameters
    ----------
    text
        As it is stored.
    road
        The ref of the road that the event is on, if any: it tells "M4 at Saraqib" from a name with "at" in it.

    Returns
    -------
    said
        The title with its parts; the text itself when it was not made by this program.
    """
    parts = made(text)
    if parts is None:
        return text
    said = word_of(_KINDS, parts.kind)
    if parts.place:
        values = {"event": said, "place": _place(parts.place, road)}
        said = said_of(f"{parts.kind}{parts.between}{parts.place}", _JOINED[parts.between], values)
    if parts.status != Status.OCCURRED:
        said = said_of(text, _WITH_STATUS, {"title": said, "status": word_of(STATUSES, parts.status)})
    return said


def _place(text: str, road: str | None) -> Sentence | str:
    on_road = road is not None and text.startswith(road)
    for template in _ON_ROADS if on_road else _AT_PLACES:
        values = values_of(template, text)
        if values is not None and (not on_road or values["road"] == road):
            return said_of(text, template, values)
    return text
