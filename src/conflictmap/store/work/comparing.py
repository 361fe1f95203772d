"""A new reading of an article beside the stored one: what of it is not stored so already, ready to be stored.

Texts are compared, as the desk keeps them, so that only events that say something new are made out of their JSON.
Workers do it: what is the same does not travel.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from conflictmap.extraction.models.told_events import is_told
from conflictmap.extraction.pipeline import Extraction
from conflictmap.extraction.ways import Way, read_in
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Article, Event, ReviewStatus, Toponym, from_json, to_json
from conflictmap.store.desk.columns import shape_key
from conflictmap.store.desk.copies import with_sources
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.desk.ready import ReadyEvent, ready_events, without_shape


class StoredReading(Struct, frozen=True):
    """An article, and as JSON the events and names that are stored of it; each event with the key of its shape."""

    article: Article
    events: Mapping[str, tuple[str, str | None]]
    names: tuple[str, ...]

    def event(self, event_id: str) -> Event | None:
        """Return what is stored of an event but a geometry that table `shapes` holds; None if it is not stored."""
        return from_json(self.events[event_id][0], Event) if event_id in self.events else None


class Reading(Struct, frozen=True, kw_only=True):
    """
    What a new reading says otherwise.

    `put` are events that take the place of ones that nobody has had a hand in, `added` such that are not stored,
    `remove` ids of those that are not found any more. `reviewed` is what is read now where people have reviewed or
    merged an event. `toponyms` are all names; None when they are as they were. `moved` counts events of `put` that have
    another position, `names` mentions that stand for something else.
    """

    article_id: str
    put: tuple[ReadyEvent, ...] = ()
    added: tuple[ReadyEvent, ...] = ()
    remove: tuple[str, ...] = ()
    reviewed: tuple[ReadyEvent, ...] = ()
    toponyms: tuple[Toponym, ...] | None = None
    moved: int = 0
    names: int = 0


def stored_reading(desk: Desk, article_id: str) -> StoredReading:
    """
    Fetch an article with what is stored of it.

    Raises
    ------
    NotFoundError
        If there is none of that id.
    """
    article = desk.article(article_id)
    with desk.file.snapshot() as db:
        rows = db.execute("SELECT event_id, payload, shape_key FROM events WHERE article_id = ?", (article_id,))
        events = {event_id: (text, key) for event_id, text, key in rows}
        names = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,))
        return StoredReading(article, events, tuple(text for (text,) in names))


def read_again(way: Way, some: Sequence[StoredReading], atlas: Atlas, own: OwnGeodata) -> list[Reading]:
    """Read some stored articles in one of the ways, and say what is new about each."""
    found = [_compared(stored, read_in(way, stored.article, atlas, own.theatre)) for stored in some]
    ready = iter(ready_events([event for one in found for event, _ in one.events], atlas.roads))
    return [_reading(one, [(next(ready), before) for _, before in one.events]) for one in found]


class _Compared(Struct, frozen=True):
    """Events of a reading that are not stored just so, each with what is; and ids of stored ones that it has not."""

    stored: StoredReading
    names: tuple[Toponym, ...]
    events: tuple[tuple[Event, Event | None], ...] = ()
    missing: tuple[str, ...] = ()


def _compared(stored: StoredReading, extraction: Extraction) -> _Compared:
    """Compare a new reading with what is stored; what a language model told is not told otherwise by our rules."""
    names, events = tuple(extraction.toponyms), extraction.events
    if any(map(is_told, stored.events)):
        return _Compared(stored, names)
    missing = sorted(set(stored.events).difference(event.event_id for event in events))
    return _Compared(stored, names, tuple(_other(stored, events)), tuple(missing))


def _other(stored: StoredReading, events: Iterable[Event]) -> Iterator[tuple[Event, Event | None]]:
    for event in events:
        bare, key = without_shape(event), shape_key(event.position)
        known = stored.events.get(event.event_id)
        if known == (to_json(bare).decode(), key):
            continue
        before = stored.event(event.event_id)
        if before is None or _is_by_hand(before):
            yield event, before
        elif before != with_sources(bare, before.sources[1:]) or known is None or known[1] != key:
            yield with_sources(event, before.sources[1:]), before


def _is_by_hand(event: Event) -> bool:
    return event.review_status is not ReviewStatus.NEW or bool(event.merged_from)


def _reading(found: _Compared, ready: Sequence[tuple[ReadyEvent, Event | None]]) -> Reading:
    """Part events by what becomes of them."""
    stored, names = found.stored, found.names
    put = [(event, before) for event, before in ready if before is not None and not _is_by_hand(before)]
    gone = ((event_id, stored.event(event_id)) for event_id in found.missing)
    is_known = stored.names == tuple(to_json(name).decode() for name in names)
    return Reading(
        article_id=stored.article.article_id,
        put=tuple(event for event, _ in put),
        added=tuple(event for event, before in ready if before is None),
        remove=tuple(event_id for event_id, event in gone if event is not None and not _is_by_hand(event)),
        reviewed=tuple(event for event, before in ready if before is not None and _is_by_hand(before)),
        toponyms=None if is_known else names,
        moved=sum(_is_moved(stored, event, before) for event, before in put),
        names=0 if is_known else _renamed((from_json(text, Toponym) for text in stored.names), names),
    )


def _is_moved(stored: StoredReading, now: ReadyEvent, before: Event) -> bool:
    key = None if now.shape is None else now.shape[0]
    return from_json(now.payload, Event).position != before.position or stored.events[now.event_id][1] != key


def _renamed(before: Iterable[Toponym], after: Iterable[Toponym]) -> int:
    """Count the mentions that stand for something else now, or are new."""
    meanings = {name.start: _meaning(name) for name in before}
    return sum(meanings.get(name.start) != _meaning(name) for name in after)


def _meaning(name: Toponym) -> tuple[int, str | None]:
    return name.end, name.place.place_id if name.place else name.route_id
