"""What is to be checked, the most valuable first: where a look is likeliest to change something that matters."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import msgspec

from conflictmap.model import EvidenceKind
from conflictmap.review import records
from conflictmap.store.desk.columns import day_of
from conflictmap.store.desk.desk import Desk

Names = Mapping[tuple[str, int], str]


class Need(StrEnum):
    """Why an event is in the queue."""

    NEW = "new"  # nobody has looked at it
    AMBIGUOUS = "ambiguous place"  # another place of the name is nearly as likely
    UNRESOLVED = "unresolved place"  # no row of the gazetteer bears the name
    UNPLACED = "without a place"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the queue: `worth` orders it, `needs` say why it is there."""

    event_id: str
    title: str
    outlet: str
    days: str
    place: str
    confidence: float
    needs: tuple[Need, ...]
    worth: float


class _Span(msgspec.Struct):
    kind: str
    start: int
    article_id: str = ""


class _Deaths(msgspec.Struct):
    best: int | None = None
    high: int | None = None


class _Told(msgspec.Struct):
    """As much of an event as says how much a look at it is worth."""

    evidence: list[_Span] = []
    fatalities: _Deaths | None = None


_decoder = msgspec.json.Decoder(_Told)
_WORTH = {Need.AMBIGUOUS: 0.5, Need.UNRESOLVED: 0.4, Need.UNPLACED: 0.3, Need.NEW: 0.0}


def queue(desk: Desk, needs: Iterable[Need] = ()) -> tuple[Item, ...]:
    """
    List the events that nobody has checked, the most valuable to check first.

    The worth of a look is how unsure the reading was, more where the place is doubtful or missing and where people
    died, less where the article only recalls it.

    Parameters
    ----------
    desk
        Where the events are.
    needs
        Only those that are there for one of these reasons; all unless given.
    """
    wanted = frozenset(needs)
    found = [item for item in _items(desk) if not wanted or wanted & set(item.needs)]
    return tuple(sorted(found, key=lambda item: (-item.worth, item.event_id)))


def _items(desk: Desk) -> Iterator[Item]:
    names = records.doubtful_names(desk)
    with desk.file.reading() as db:
        rows = db.execute(
            "SELECT event_id, article_id, title, outlet, first_day, last_day, place_name, road_ref, geo_precision, "
            "confidence, background, payload FROM events WHERE review_status = 'new'"
        ).fetchall()
    for event_id, article_id, title, outlet, first, last, place, ref, precision, confidence, background, text in rows:
        told = _decoder.decode(text)
        needs = tuple(_needs(told, article_id or "", names, precision))
        days = (day_of(first), day_of(last))
        yield Item(
            event_id=event_id,
            title=title,
            outlet=outlet,
            days=f"{days[0]}" if days[0] == days[1] and days[0] else f"{days[0] or '…'} – {days[1] or '…'}",
            place=" · ".join(filter(None, (place, ref))) or "no place",
            confidence=confidence,
            needs=needs,
            worth=round(_worth(told, needs, confidence) - 0.6 * bool(background), 4),
        )


def _needs(told: _Told, article_id: str, names: Names, precision: str) -> Iterator[Need]:
    yield Need.NEW
    places = [span for span in told.evidence if span.kind == EvidenceKind.PLACE]
    states = {names.get((span.article_id or article_id, span.start)) for span in places}
    if "ambiguous" in states:
        yield Need.AMBIGUOUS
    if "unresolved" in states:
        yield Need.UNRESOLVED
    if precision == "unknown":
        yield Need.UNPLACED


def _worth(told: _Told, needs: Iterable[Need], confidence: float) -> float:
    deaths = told.fatalities
    died = (deaths.best or deaths.high or 0) if deaths else 0
    harm = 0.2 + 0.1 * min(len(str(died)), 4) if died else 0.0
    return 1 - confidence + sum(_WORTH[need] for need in needs) + harm
