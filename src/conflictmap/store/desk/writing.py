"""Statements that change the desk, each on a connection inside a transaction."""
# ruff: noqa: S608 - statements are made of the names of our own columns; values are bound

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any

import msgspec

from conflictmap.errors import WorkspaceError
from conflictmap.model import Article, Event, ReviewStatus, Span, from_json, to_json
from conflictmap.reading.layout import lay_out
from conflictmap.store.desk.columns import (
    EVENT_ACTORS,
    EVENT_AREAS,
    EVENT_ROADS,
    EVENT_SOURCES,
    EVENTS,
    SHAPES,
    Row,
)
from conflictmap.store.desk.event_changes import note_events
from conflictmap.store.desk.noting import Noted, Said, next_revision, note, note_all
from conflictmap.store.desk.own_areas import area_rows, has_areas
from conflictmap.store.desk.ready import TOPONYMS, ReadyArticle, ReadyEvent, with_shape
from conflictmap.store.sql.database import Connection, insert

_INSERT_EVENT = insert("events", [*EVENTS, "payload"])
_INSERT_SHAPE = insert("shapes", SHAPES, "ON CONFLICT (shape_key) DO NOTHING")
_INSERT_SIDE = {
    "event_actors": insert("event_actors", EVENT_ACTORS),
    "event_sources": insert("event_sources", EVENT_SOURCES),
    "event_roads": insert("event_roads", EVENT_ROADS),
}
_INSERT_AREA = insert("event_areas", EVENT_AREAS)
_AT_ONCE = 500  # ids of one query
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
_INSERT_TOPONYM = insert("toponyms", ("article_id", *TOPONYMS))


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


def put_toponyms(db: Connection, article_id: str, toponyms: Iterable[Row]) -> None:
    """Store the names of an article, as columns of `ready.TOPONYMS`, instead of those it had."""
    db.execute("DELETE FROM toponyms WHERE article_id = ?", (article_id,))
    db.executemany(_INSERT_TOPONYM, [(article_id, *row) for row in toponyms])


def put_events(db: Connection, events: Sequence[ReadyEvent]) -> None:
    """
    Store events that are not there yet.

    Raises
    ------
    WorkspaceError
        If an event of that id is there already, of another article, or two of them are of one id.
    """
    event_ids = [event.event_id for event in events]
    if taken := _seqs(db, event_ids):
        raise WorkspaceError(f"event {next(iter(taken))} is already stored from another article")
    if len(set(event_ids)) < len(event_ids):
        twice = next(event_id for event_id in event_ids if event_ids.count(event_id) > 1)
        raise WorkspaceError(f"two events of one article have the id {twice}; nothing of it was stored")
    _insert(db, list(enumerate(events, _last_seq(db) + 1)))
    note_events(db, event_ids)


def replace_events(db: Connection, events: Sequence[ReadyEvent]) -> None:
    """Store each event in the place of the one with its id, or as a new one."""
    event_ids = [event.event_id for event in events]
    known = _seqs(db, event_ids)
    new = count(_last_seq(db) + 1)
    _delete(db, list(known))
    _insert(db, [(known[event.event_id] if event.event_id in known else next(new), event) for event in events])
    note_events(db, event_ids)


def remove_events(db: Connection, event_ids: Sequence[str]) -> None:
    """Remove events; their actors, sources and roads go with them."""
    _delete(db, event_ids)
    note_events(db, event_ids)


def _delete(db: Connection, event_ids: Sequence[str]) -> None:
    db.executemany("DELETE FROM events WHERE event_id = ?", [(event_id,) for event_id in event_ids])


def _last_seq(db: Connection) -> int:
    (seq,) = db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()
    return int(seq)


def _seqs(db: Connection, event_ids: Sequence[str]) -> dict[str, int]:
    """Numbers of those events that are stored, by id."""
    return dict(rows_with(db, "SELECT event_id, seq FROM events", event_ids))


def rows_with(db: Connection, query: str, event_ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query whose `event_id` is one of some, in no order."""
    for start in range(0, len(event_ids), _AT_ONCE):
        some = event_ids[start : start + _AT_ONCE]
        yield from db.execute(f"{query} WHERE event_id IN ({', '.join('?' * len(some))})", some).fetchall()


def _insert(db: Connection, numbered: Sequence[tuple[int, ReadyEvent]]) -> None:
    """Insert rows of events with their numbers, one table after the other: few statements store any number."""
    shapes = {event.shape[0]: event.shape for _, event in numbered if event.shape is not None}
    db.executemany(_INSERT_SHAPE, list(shapes.values()))
    db.executemany(_INSERT_EVENT, [(seq, *event.columns, event.payload) for seq, event in numbered])
    for table, statement in _INSERT_SIDE.items():
        db.executemany(statement, [(seq, *row) for seq, event in numbered for row in event.sides.get(table, ())])
    if has_areas(db):
        areas = (area_rows(db, seq, event.event().position.geometry, *event.days) for seq, event in numbered)
        db.executemany(_INSERT_AREA, [row for rows in areas for row in rows])


def stored_event(db: Connection, event_id: str) -> Event | None:
    """Return an event with its geometry; None if it is not there."""
    row = db.execute(
        "SELECT payload, wkb FROM events LEFT JOIN shapes ON events.shape_key = shapes.shape_key WHERE event_id = ?",
        (event_id,),
    ).fetchone()
    return None if row is None else with_shape(from_json(row[0], Event), row[1])


def stored_texts(db: Connection, event_ids: Sequence[str]) -> dict[str, str]:
    """Return the JSON, with their geometries, of those events that are stored, by id."""
    query = "SELECT event_id, payload, wkb FROM events LEFT JOIN shapes ON events.shape_key = shapes.shape_key"
    return {
        event_id: text if wkb is None else to_json(with_shape(from_json(text, Event), wkb)).decode()
        for event_id, text, wkb in rows_with(db, query, event_ids)
    }


def clear_unreviewed(db: Connection, article_id: str, revision: int) -> frozenset[str]:
    """Remove an article's events that nobody has reviewed, note each, and return the ids that it may not use again."""
    stay = settled(db, article_id)
    found = db.execute("SELECT event_id, payload FROM events WHERE article_id = ?", (article_id,)).fetchall()
    gone = [Noted(article_id, event_id, before) for event_id, before in found if event_id not in stay]
    note_all(db, revision, Said("removed", why="the article was read again"), gone)
    remove_events(db, [str(one.event_id) for one in gone])
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


def put(db: Connection, ready: ReadyArticle, action: str) -> None:
    """Store an article and what was found in it, instead of what nobody has reviewed of an earlier reading."""
    article_id = ready.article.article_id
    revision = next_revision(db)
    reviewed = clear_unreviewed(db, article_id, revision)
    put_article(db, ready.article, revision)
    put_toponyms(db, article_id, ready.toponyms)
    put_events(db, [event for event in ready.events if event.event_id not in reviewed])
    note(db, revision, Said(action), article_id=article_id)


def is_unchanged(db: Connection, ready: ReadyArticle) -> bool:
    """Whether the desk holds exactly this reading of an article, leaving reviewed events aside."""
    article_id = ready.article.article_id
    row = article_row(ready.article)
    names = ", ".join(ARTICLE_COLUMNS)
    if db.execute(f"SELECT {names} FROM articles WHERE article_id = ?", (article_id,)).fetchone() != row:
        return False
    toponyms = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,)).fetchall()
    if toponyms != [row[-1:] for row in ready.toponyms]:
        return False
    reviewed = settled(db, article_id)
    rows = db.execute("SELECT event_id, payload FROM events WHERE article_id = ?", (article_id,)).fetchall()
    stored = {event_id: text for event_id, text in rows if event_id not in reviewed}
    return stored == {event.event_id: event.payload for event in ready.events if event.event_id not in reviewed}


def event_ids(db: Connection, article_id: str) -> tuple[str, ...] | None:
    """Ids of an article's events in the order they were found; None for an article that is not there."""
    if db.execute("SELECT 1 FROM articles WHERE article_id = ?", (article_id,)).fetchone() is None:
        return None
    rows = db.execute("SELECT event_id FROM events WHERE article_id = ? ORDER BY seq", (article_id,))
    return tuple(event_id for (event_id,) in rows)
