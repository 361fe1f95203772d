"""A new reading of an article beside the stored one: what of it is not stored so already.

Texts are compared, as the desk keeps them, so that only events that say something new are made out of their JSON.
Workers do it: what is the same does not travel.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from conflictmap.extraction.models.told_events import is_told
from conflictmap.extraction.pipeline import Extraction
from conflictmap.extraction.ways import Way, read_in
from conflictmap.geo.atlas import Atlas
from conflictmap.model import Article, Event, Toponym, to_json
from conflictmap.store.desk.columns import shape_key
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.desk.ready import payload


class StoredReading(Struct, frozen=True):
    """An article, and as JSON the events and names that are stored of it; each event with the key of its shape."""

    article: Article
    events: Mapping[str, tuple[str, str | None]]
    names: tuple[str, ...]


class Reading(Struct, frozen=True):
    """
    What a new reading says otherwise.

    `found` are all events of the reading, `events` those that are not stored just so. `toponyms` is None when the names
    are as they were.
    """

    article_id: str
    found: frozenset[str]
    events: tuple[Event, ...]
    toponyms: tuple[Toponym, ...] | None


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


def read_again(way: Way, stored: StoredReading, atlas: Atlas, own: OwnGeodata) -> Reading:
    """Read a stored article in one of the ways, and say what is new about it."""
    return compared(stored, read_in(way, stored.article, atlas, own.theatre))


def compared(stored: StoredReading, extraction: Extraction) -> Reading:
    """Compare a new reading with what is stored; what a language model told is not told otherwise by our rules."""
    names, events = tuple(extraction.toponyms), extraction.events
    is_kept = any(map(is_told, stored.events))
    return Reading(
        article_id=stored.article.article_id,
        found=frozenset(stored.events if is_kept else (event.event_id for event in events)),
        events=() if is_kept else tuple(_new(stored.events, events)),
        toponyms=None if stored.names == tuple(to_json(name).decode() for name in names) else names,
    )


def _new(stored: Mapping[str, tuple[str, str | None]], events: Iterable[Event]) -> Iterable[Event]:
    for event in events:
        if stored.get(event.event_id) != (payload(event), shape_key(event.position)):
            yield event
