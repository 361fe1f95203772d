"""Statements that change the desk, each on a connection inside a transaction."""
# ruff: noqa: S608 - statements are made of the names of our own columns; values are bound

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
import shapely

from conflictmap.errors import WorkspaceError
from conflictmap.model import Article, Event, ReviewStatus, Span, Toponym, from_json, to_json
from conflictmap.model.text import fold
from conflictmap.reading.layout import lay_out
from conflictmap.store.desk.columns import (
    EVENT_ACTORS,
    EVENT_AREAS,
    EVENT_ROADS,
    EVENT_SOURCES,
    EVENTS,
    SHAPES,
    Row,
    actor_rows,
    event_days,
    event_row,
    own_road_rows,
    shape_key,
    shape_row,
    source_rows,
)
from conflictmap.store.desk.event_changes import note_events
from conflictmap.store.desk.nearby import NearRoads
from conflictmap.store.desk.noting import Said, next_revision, note
from conflictmap.store.desk.own_areas import area_rows
from conflictmap.store.desk.rows import Extracted
from conflictmap.store.sql.database import Connection, insert

_INSERT_EVENT = insert("events", [*EVENTS, "payload"], "ON CONFLICT (event_id) DO NOTHING")
_INSERT_SHAPE = insert("shapes", SHAPES, "ON CONFLICT (shape_key) DO NOTHING")
_INSERT_SIDE = {
    "event_actors": insert("event_actors", EVENT_ACTORS),
    "event_sources": insert("event_sources", EVENT_SOURCES),
    "event_roads": insert("event_roads", EVENT_ROADS),
    "event_areas": insert("event_areas", EVENT_AREAS),
}
ARTICLE_COLUMNS = (
    "article_id",
    "text",
    "text_sha256",
    "title",
    "outlet",
    "url",
    "published_on",
    "language",
    "boilerplate",
    "title_spans",
)
_INSERT_ARTICLE = insert(
    "articles",
    (*ARTICLE_COLUMNS, "revision"),
    "ON CONFLICT (article_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in (*ARTICLE_COLUMNS[3:], "revision")),
)
_INSERT_TOPONYM = insert("toponyms", ("article_id", "start", "text", "name_key", "kind", "state", "payload"))


def put_article(db: Connection, article: Article, revision: int) -> None:
    """Store an article, or what is newly known of it."""
    db.execute(_INSERT_ARTICLE, (*article_row(article), revision))


def article_row(article: Article) -> Row:
    """Columns of table `articles`, without the revision."""
    return (
        article.article_id,
        article.text,
        article.text_sha256,
        article.title,
        article.outlet,
        article.url,
        article.published_on.isoformat() if article.published_on else None,
        article.language,
        msgspec.json.encode(article.boilerplate).decode(),
        msgspec.json.encode(article.title_spans).decode(),
    )


def _spans(text: str) -> tuple[Span, ...]:
    return msgspec.json.decode(text, type=tuple[Span, ...])


def article_of(row: tuple[Any, ...]) -> Article:
    """Make an article of `ARTICLE_COLUMNS`."""
    article_id, text, text_sha256, title, outlet, url, published_on, language, boilerplate, title_spans = row
    return Article(
        article_id=article_id,
        text=text,
        text_sha256=text_sha256,
        title=title,
        outlet=outlet,
        url=url,
        published_on=None if published_on is None else date.fromisoformat(published_on),
        language=language,
        boilerplate=_spans(boilerplate),
        title_spans=lay_out(text, title).title_spans if title_spans is None else _spans(title_spans),
    )


def put_toponyms(db: Connection, article_id: str, toponyms: Iterable[Toponym]) -> None:
    """Store the names of an article instead of those it had."""
    db.execute("DELETE FROM toponyms WHERE article_id = ?", (article_id,))
    db.executemany(
        _INSERT_TOPONYM,
        [(article_id, t.start, t.text, fold(t.text), t.kind.value, state(t), to_json(t).decode()) for t in toponyms],
    )


def put_events(db: Connection, events: Sequence[Event], near: Mapping[str, NearRoads]) -> None:
    """
    Store events that are not there yet.

    Raises
    ------
    WorkspaceError
        If an event of that id is there already, of another article.
    """
    (seq,) = db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()
    for number, event in enumerate(events, seq + 1):
        _put_event(db, number, event, near.get(event.event_id, ()))
    note_events(db, [event.event_id for event in events])


def replace_event(db: Connection, event: Event, near: NearRoads) -> None:
    """Store an event in the place of the one with its id, or as a new one."""
    found = db.execute("SELECT seq FROM events WHERE event_id = ?", (event.event_id,)).fetchone()
    if found is None:
        put_events(db, [event], {event.event_id: near})
        return
    remove_event(db, event.event_id)
    _put_event(db, int(found[0]), event, near)


def remove_event(db: Connection, event_id: str) -> None:
    """Remove an event; its actors, sources and roads go with it."""
    db.execute("DELETE FROM events WHERE event_id = ?", (event_id,))
    note_events(db, [event_id])


def _put_event(db: Connection, seq: int, event: Event, near: NearRoads) -> None:
    if shape_key(event.position) is not None:
        db.execute(_INSERT_SHAPE, shape_row(event.position))
    if not db.execute(_INSERT_EVENT, (*event_row(seq, event), payload(event))).rowcount:
        raise WorkspaceError(f"event {event.event_id} is already stored from another article")
    for table, rows in side_rows(seq, event, near).items():
        db.executemany(_INSERT_SIDE[table], rows)
    db.executemany(_INSERT_SIDE["event_areas"], area_rows(db, seq, event.position.geometry, *event_days(event)))


def side_rows(seq: int, event: Event, near: NearRoads) -> dict[str, list[Row]]:
    """Rows of an event's side tables, by table."""
    return {
        "event_actors": actor_rows(seq, event),
        "event_sources": source_rows(seq, event),
        "event_roads": own_road_rows(seq, event) + [(seq, *road.row()) for road in near],
    }


def with_shape(event: Event, wkb: bytes | None) -> Event:
    """Give an event the geometry that table `shapes` holds for it."""
    if wkb is None:
        return event
    position = msgspec.structs.replace(event.position, geometry=shapely.from_wkb(wkb))
    return msgspec.structs.replace(event, position=position)


def stored_event(db: Connection, event_id: str) -> Event | None:
    """Return an event with its geometry; None if it is not there."""
    row = db.execute(
        "SELECT payload, wkb FROM events LEFT JOIN shapes ON events.shape_key = shapes.shape_key WHERE event_id = ?",
        (event_id,),
    ).fetchone()
    return None if row is None else with_shape(from_json(row[0], Event), row[1])


def payload(event: Event) -> str:
    """Write an event as JSON; a geometry that table `shapes` holds is left out."""
    if shape_key(event.position) is not None:
        bare = msgspec.structs.replace(event.position, geometry=None)
        event = msgspec.structs.replace(event, position=bare)
    return to_json(event).decode()


def clear_unreviewed(db: Connection, article_id: str, revision: int) -> frozenset[str]:
    """Remove an article's events that nobody has reviewed, note each, and return the ids that it may not use again."""
    stay = settled(db, article_id)
    found = db.execute("SELECT event_id, payload FROM events WHERE article_id = ?", (article_id,))
    for event_id, before in found.fetchall():
        if event_id not in stay:
            said = Said("removed", why="the article was read again")
            note(db, revision, said, article_id=article_id, event_id=event_id, before=before)
            remove_event(db, event_id)
    return stay


def settled(db: Connection, article_id: str) -> frozenset[str]:
    """List ids of an article's events that another reading leaves alone: reviewed, merged, or part of a merged one."""
    rows = db.execute(
        "SELECT event_id, review_status, reports, payload FROM events WHERE article_id = ? "
        "OR seq IN (SELECT seq FROM event_sources WHERE source = ?)",
        (article_id, article_id),
    )
    found: set[str] = set()
    for event_id, review, reports, text in rows.fetchall():
        if review != ReviewStatus.NEW or reports > 1:
            found |= {event_id, *msgspec.json.decode(text, type=_Merged).merged_from}
    return frozenset(found)


class _Merged(msgspec.Struct):
    """As much of an event as tells what it was merged from."""

    merged_from: tuple[str, ...] = ()


def put(db: Connection, extraction: Extracted, near: Mapping[str, NearRoads], action: str) -> None:
    """Store an article and what was found in it, instead of what nobody has reviewed of an earlier reading."""
    article_id = extraction.article.article_id
    revision = next_revision(db)
    reviewed = clear_unreviewed(db, article_id, revision)
    put_article(db, extraction.article, revision)
    put_toponyms(db, article_id, extraction.toponyms)
    put_events(db, [event for event in extraction.events if event.event_id not in reviewed], near)
    note(db, revision, Said(action), article_id=article_id)


def is_unchanged(db: Connection, extraction: Extracted) -> bool:
    """Whether the desk holds exactly this reading of an article, leaving reviewed events aside."""
    article_id = extraction.article.article_id
    row = article_row(extraction.article)
    names = ", ".join(ARTICLE_COLUMNS)
    if db.execute(f"SELECT {names} FROM articles WHERE article_id = ?", (article_id,)).fetchone() != row:
        return False
    toponyms = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,)).fetchall()
    if toponyms != [(to_json(toponym).decode(),) for toponym in extraction.toponyms]:
        return False
    reviewed = settled(db, article_id)
    rows = db.execute("SELECT event_id, payload FROM events WHERE article_id = ?", (article_id,)).fetchall()
    stored = {event_id: text for event_id, text in rows if event_id not in reviewed}
    return stored == {event.event_id: payload(event) for event in extraction.events if event.event_id not in reviewed}


def event_ids(db: Connection, article_id: str) -> tuple[str, ...] | None:
    """Ids of an article's events in the order they were found; None for an article that is not there."""
    if db.execute("SELECT 1 FROM articles WHERE article_id = ?", (article_id,)).fetchone() is None:
        return None
    rows = db.execute("SELECT event_id FROM events WHERE article_id = ? ORDER BY seq", (article_id,))
    return tuple(event_id for (event_id,) in rows)


def state(toponym: Toponym) -> str:
    """Whether a name stands for something: resolved, unresolved or ambiguous."""
    if toponym.place is None and toponym.route_id is None:
        return "unresolved"
    return "ambiguous" if toponym.is_ambiguous else "resolved"
