"""Event types of others in ACLED's six types and twenty-five sub-types, and CAMEO's codes in PLOVER's."""

import csv
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.vocabulary import rows as vocabulary_rows
from conflictmap.importers.troubles import CellError, Doubtful
from conflictmap.model import EventType, Status
from conflictmap.model.text import fold
from conflictmap.resources import data_path


class EventKind(Struct, frozen=True):
    """Type, sub-type, PLOVER code and status of an event, and what the source calls it."""

    event_type: EventType
    sub_event_type: str
    plover: str = ""
    status: Status = Status.OCCURRED
    meaning: str = ""


@cache
def sub_types() -> Mapping[str, tuple[str, EventType]]:
    """ACLED's sub-event types with their types, by folded name."""
    return {
        fold(row["sub_event_type"]): (row["sub_event_type"], EventType(row["event_type"]))
        for row in vocabulary_rows("event_types.csv")
    }


@cache
def types() -> Mapping[str, EventType]:
    """ACLED's event types by folded name."""
    return {fold(kind.value): kind for kind in EventType}


# ACLED's sub-event types in PLOVER
_PLOVER = {
    "Government regains territory": "ASSAULT",
    "Non-state actor overtakes territory": "ASSAULT",
    "Armed clash": "ASSAULT",
    "Excessive force against protesters": "ASSAULT/crowd-control",
    "Protest with intervention": "PROTEST/demo",
    "Peaceful protest": "PROTEST/demo",
    "Violent demonstration": "PROTEST/riot",
    "Mob violence": "PROTEST/riot",
    "Chemical weapon": "ASSAULT/unconventional",
    "Air/drone strike": "ASSAULT/aerial",
    "Suicide bomb": "ASSAULT/suicide-attack",
    "Shelling/artillery/missile attack": "ASSAULT/heavy-weapons",
    "Remote explosive/landmine/IED": "ASSAULT/explosives",
    "Grenade": "ASSAULT/explosives",
    "Sexual violence": "ASSAULT/sexual",
    "Attack": "ASSAULT",
    "Abduction/forced disappearance": "ASSAULT/abduct",
    "Agreement": "AGREE",
    "Arrests": "COERCE/arrest",
    "Looting/property destruction": "COERCE/seize",
}


def plover_of(sub_event_type: str) -> str:
    """PLOVER's code for a sub-event type; "" where none fits."""
    return _PLOVER.get(sub_event_type, "")


@cache
def _older() -> Mapping[tuple[str, str], tuple[str, str]]:
    with data_path("importers/acled_types.csv").open(encoding="utf-8", newline="") as file:
        return {
            (fold(row["event_type"]), fold(row["sub_event_type"])): (row["now_event_type"], row["now_sub_event_type"])
            for row in csv.DictReader(file)
        }


def acled_kind(event_type: str, sub_event_type: str) -> EventKind | Doubtful:
    """
    Read ACLED's type and sub-type, of today or of older files; a sub-type that is known decides.

    Raises
    ------
    CellError
        If neither is known.
    """
    known = sub_types().get(fold(sub_event_type))
    now = _older().get((fold(event_type), ""))
    if known is not None:
        kind = EventKind(known[1], known[0], plover_of(known[0]), meaning=known[0])
        return _doubted(kind, event_type, is_known=now is not None)
    if now is None:
        raise CellError("event_type", f"event type {event_type[:60]!r} is none of ACLED's")
    if sub_event_type.strip():
        raise CellError("sub_event_type", f"sub-event type {sub_event_type[:60]!r} is none of ACLED's")
    return EventKind(EventType(now[0]), now[1], plover_of(now[1]), meaning=now[1])


def _doubted(kind: EventKind, event_type: str, *, is_known: bool) -> EventKind | Doubtful:
    """Doubt a kind whose sub-type stands beside a type that is none of ACLED's, or another one of today's."""
    if not event_type.strip() or (is_known and types().get(fold(event_type), kind.event_type) == kind.event_type):
        return kind
    is_none = f"is not that of {kind.sub_event_type!r}" if is_known else "is none of ACLED's"
    why = f"event type {event_type[:60]!r} {is_none}; the sub-event type counts"
    return Doubtful(kind, "event_type", why)


_VIOLENCE = {
    1: EventKind(EventType.BATTLES, "Armed clash", "ASSAULT", meaning="State-based violence"),
    2: EventKind(EventType.BATTLES, "Armed clash", "ASSAULT", meaning="Non-state violence"),
    3: EventKind(EventType.VIOLENCE_AGAINST_CIVILIANS, "Attack", "ASSAULT", meaning="One-sided violence"),
}


def ucdp_kind(type_of_violence: int | None) -> EventKind:
    """Read UCDP's type of violence; raises ValueError for an unknown one."""
    if type_of_violence not in _VIOLENCE:
        raise ValueError(f"type_of_violence {type_of_violence} is none of 1, 2, 3")
    return _VIOLENCE[type_of_violence]


@cache
def _cameo() -> Mapping[str, EventKind]:
    with data_path("importers/cameo.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: EventKind(
                EventType(row["event_type"]),
                row["sub_event_type"],
                row["plover"],
                Status(row["status"]),
                row["meaning"],
            )
            for row in csv.DictReader(file)
        }


def cameo_kind(code: str) -> EventKind:
    """
    Read a code of CAMEO, or of the group that it belongs to: 0834 as 083, else as 08.

    Raises
    ------
    ValueError
        If no group of that number is known; codes are texts, `010` and `10` are two.
    """
    for length in (4, 3, 2):
        if len(code) >= length and (found := _cameo().get(code[:length])):
            return found
    raise ValueError(f"EventCode {code[:20]!r} is no code of CAMEO")
