"""Copies: one text in several outlets is several reports of the same events, which count once.

When a stored article turns out to be a copy, each of its events that an article of its group tells in the same words,
of the same day and place, becomes a further source of that event. This is a change of its own that can be undone;
then the copy's events count by themselves again. What only the copy tells stays its own.
"""

# ruff: noqa: S608 - statements are made of the names of our own columns and of question marks

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.model import Article, Event, ReviewStatus, Source, from_json
from conflictmap.model.text import fold
from conflictmap.reading.shingles import LIKELY_FROM, alikeness, shingles, sketch
from conflictmap.store.desk.nearby import RoadFinder
from conflictmap.store.desk.ready import ReadyArticle, ready_events, with_shape
from conflictmap.store.desk.rows import Changes, CopyRow
from conflictmap.store.desk.standing import standing
from conflictmap.store.desk.writing import ARTICLE_COLUMNS, article_of
from conflictmap.store.sql.database import Connection

ACTION = "copies grouped"
_CANDIDATES = 3
_SAME_SENTENCE_FROM = 0.75  # of the words; a date line before the first sentence may differ


class Copy(Struct, frozen=True):
    """Of which article another is a copy, and how alike their texts are (above 0 to 1)."""

    original_id: str
    alike: float


def register(db: Connection, article: Article, drawn: Sequence[int] | None = None) -> Copy | None:
    """Remember an article's sketch, and the group it belongs to; None when its text is like no other's."""
    known = group_of(db, article.article_id)
    if known is not None:
        return known if known.original_id != article.article_id else None
    drawn = sketch(shingles(article)) if drawn is None else drawn
    found = _original(db, article, drawn)
    _draw(db, article.article_id, drawn)
    original_id, alike = (found.original_id, found.alike) if found else (article.article_id, 1.0)
    db.execute(
        "INSERT INTO article_copies (article_id, original_id, alike) VALUES (?, ?, ?)",
        (article.article_id, original_id, alike),
    )
    return found


def group_of(db: Connection, article_id: str) -> Copy | None:
    """Return what an article is a copy of, itself when of none; None for one that is not registered."""
    row = db.execute("SELECT original_id, alike FROM article_copies WHERE article_id = ?", (article_id,)).fetchone()
    return None if row is None else Copy(*row)


def forget(db: Connection, article_id: str) -> None:
    """Forget an article that goes; when others are copies of it, the first of them is what the rest are copies of."""
    db.execute("DELETE FROM article_sketches WHERE article_id = ?", (article_id,))
    db.execute("DELETE FROM article_copies WHERE article_id = ?", (article_id,))
    (heir,) = db.execute("SELECT min(article_id) FROM article_copies WHERE original_id = ?", (article_id,)).fetchone()
    if heir is not None:
        db.execute("UPDATE article_copies SET alike = 1.0 WHERE article_id = ?", (heir,))
        db.execute("UPDATE article_copies SET original_id = ? WHERE original_id = ?", (heir, article_id))


def group_rows(db: Connection, article_id: str) -> tuple[CopyRow, ...]:
    """Read an article's group: which articles are copies of which, for `restore`."""
    rows = db.execute(
        "SELECT article_id, original_id, alike FROM article_copies WHERE original_id IN "
        "(SELECT original_id FROM article_copies WHERE article_id = ?) ORDER BY article_id",
        (article_id,),
    )
    return tuple(CopyRow(*row) for row in rows.fetchall())


def restore(db: Connection, article: Article, group: Sequence[CopyRow]) -> None:
    """Bring back an article among its copies as `group_rows` had it; copies that came meanwhile stay in the group."""
    article_id = article.article_id
    own = next((row for row in group if row.article_id == article_id), None)
    if own is None:
        register(db, article)
        return
    _draw(db, article_id, sketch(shingles(article)))
    others = [row for row in group if row.article_id != article_id]
    found = {known.original_id for row in others if (known := group_of(db, row.article_id)) is not None}
    originals = sorted(found)  # one, unless the group has come apart meanwhile
    original_id = article_id if own.original_id == article_id or not originals else originals[0]
    db.execute(
        "INSERT INTO article_copies (article_id, original_id, alike) VALUES (?, ?, ?)",
        (article_id, original_id, own.alike),
    )
    db.executemany(
        "UPDATE article_copies SET original_id = ? WHERE original_id = ?", [(original_id, one) for one in originals]
    )
    if original_id == article_id:
        db.executemany(
            "UPDATE article_copies SET alike = ? WHERE article_id = ?", [(row.alike, row.article_id) for row in others]
        )


def _draw(db: Connection, article_id: str, drawn: Sequence[int]) -> None:
    db.executemany(
        "INSERT INTO article_sketches (shingle, article_id) VALUES (?, ?) ON CONFLICT (shingle, article_id) DO NOTHING",
        [(number, article_id) for number in drawn],
    )


_OLDER = "SELECT article_id FROM articles WHERE article_id NOT IN (SELECT article_id FROM article_copies)"


def has_older(db: Connection) -> bool:
    """Whether articles were stored before copies were looked for."""
    return db.execute(f"{_OLDER} LIMIT 1").fetchone() is not None


def register_older(db: Connection) -> None:
    """Remember the articles that were stored before copies were looked for; their events stay as they are."""
    for (article_id,) in db.execute(f"{_OLDER} ORDER BY article_id").fetchall():
        register(db, _article(db, article_id))


def _original(db: Connection, article: Article, drawn: Sequence[int]) -> Copy | None:
    """Find the article of a group whose text is most like one; its sketch is not in the table yet."""
    if not drawn:
        return None
    marks = ", ".join("?" * len(drawn))
    likely = db.execute(
        f"SELECT article_id FROM article_sketches WHERE shingle IN ({marks}) GROUP BY article_id "
        "HAVING count(*) >= ? ORDER BY count(*) DESC, article_id LIMIT ?",
        (*drawn, LIKELY_FROM, _CANDIDATES),
    ).fetchall()
    others = [other for (other,) in likely if other != article.article_id]
    if not others:
        return None
    numbers = shingles(article)
    found = [Copy(other, alikeness(numbers, shingles(_article(db, other)))) for other in others]
    best = max(found, key=lambda copy: copy.alike, default=None)
    if best is None or not best.alike:
        return None
    group = group_of(db, best.original_id)
    return Copy(group.original_id, best.alike) if group else best


def stored_article(db: Connection, article_id: str) -> Article | None:
    """Read an article; None when it is not there."""
    columns = ", ".join(ARTICLE_COLUMNS)
    row = db.execute(f"SELECT {columns} FROM articles WHERE article_id = ?", (article_id,)).fetchone()
    return None if row is None else article_of(row)


def _article(db: Connection, article_id: str) -> Article:
    columns = ", ".join(ARTICLE_COLUMNS)
    return article_of(db.execute(f"SELECT {columns} FROM articles WHERE article_id = ?", (article_id,)).fetchone())


def grouping(db: Connection, ready: ReadyArticle, copy: Copy) -> Changes:
    """Say which events of a copy, all just stored, become further sources of events of its group."""
    article_id = ready.article.article_id
    told = [event for event in _events_of_group(db, copy.original_id) if event.sources[0].article_id != article_id]
    own = {event_id for (event_id,) in db.execute("SELECT event_id FROM events WHERE article_id = ?", (article_id,))}
    put: dict[str, Event] = {}
    remove: list[str] = []
    for event in (one.event() for one in ready.events):
        same = next((other for other in told if _is_same(event, other)), None)
        if same is None or event.event_id not in own or _was_parted(db, event.event_id):
            continue
        told.remove(same)
        put[same.event_id] = with_sources(_dated(same, event), event.sources)
        remove.append(event.event_id)
    return Changes(put=tuple(put.values()), remove=tuple(remove))


def _was_parted(db: Connection, event_id: str) -> bool:
    """Whether somebody took an event out of its group again: then it stays by itself."""
    rows = db.execute(
        "SELECT revision FROM revisions WHERE event_id = ? AND action = ? AND after IS NULL", (event_id, ACTION)
    ).fetchall()
    stand = {step.revision for step in standing(db, event_id)}
    return any(revision not in stand for (revision,) in rows)


def reported_again(db: Connection, article: Article) -> Changes:
    """Say which events get a further source when another outlet prints an article that is stored, word for word."""
    stored = _article(db, article.article_id)
    if not article.outlet or not stored.outlet or fold(article.outlet) == fold(stored.outlet):
        return Changes()
    put = []
    for event in _events(db, "article_id = ?", article.article_id):
        report = replace(event.sources[0], outlet=article.outlet, url=article.url, published_on=article.published_on)
        if (more := with_sources(event, (report,))) != event:
            put.append(more)
    return Changes(put=tuple(put))


def with_sources(event: Event, sources: Iterable[Source]) -> Event:
    """Add sources to an event, each once: another article, or the same text in another outlet."""
    known = {_report(source) for source in event.sources}
    return replace(event, sources=(*event.sources, *(source for source in sources if _report(source) not in known)))


def as_stored(db: Connection, ready: ReadyArticle, roads: RoadFinder) -> ReadyArticle:
    """Leave out what another article of the group tells for this one, and keep further sources of what it tells."""
    article_id = ready.article.article_id
    stored = {event.event_id: event for event in _events(db, "article_id = ?", article_id)}
    shared = _shared(db, article_id)
    if not shared and all(len(event.sources) < 2 for event in stored.values()):
        return ready
    events = [
        with_sources(event, stored[event.event_id].sources[1:]) if event.event_id in stored else event
        for event in (one.event() for one in ready.events)
        if event.event_id in stored or not any(_is_same(event, other) for other in shared)
    ]
    return replace(ready, events=ready_events(events, roads))


def shared_events(db: Connection, article_id: str) -> tuple[str, ...]:
    """Return the ids of events that a copy reports and another article of its group told first."""
    return tuple(event.event_id for event in _shared(db, article_id))


def _shared(db: Connection, article_id: str) -> list[Event]:
    group = group_of(db, article_id)
    if group is None or group.original_id == article_id:
        return []
    told = _events_of_group(db, group.original_id)
    return [event for event in told if article_id in {source.article_id for source in event.sources[1:]}]


def _report(source: Source) -> tuple[str, str]:
    return source.article_id, fold(source.outlet)


def _events_of_group(db: Connection, original_id: str) -> list[Event]:
    members = "article_id IN (SELECT article_id FROM article_copies WHERE original_id = ?)"
    return list(_events(db, members, original_id))


def _events(db: Connection, condition: str, value: str) -> Iterator[Event]:
    rows = db.execute(
        "SELECT payload, wkb FROM events LEFT JOIN shapes ON events.shape_key = shapes.shape_key "
        f"WHERE {condition} ORDER BY seq",
        (value,),
    ).fetchall()
    for payload, wkb in rows:
        yield with_shape(from_json(payload, Event), wkb)


def _is_same(one: Event, other: Event) -> bool:
    return (
        _told(one) == _told(other)
        and (_days(one) == _days(other) or not (_has_dateline(one) and _has_dateline(other)))
        and _same_sentence(one.sources[0].quote, other.sources[0].quote)
    )


def _days(event: Event) -> tuple[date | None, date | None]:
    return event.date_start, event.date_end


def _has_dateline(event: Event) -> bool:
    return event.sources[0].published_on is not None


def _dated(event: Event, copy: Event) -> Event:
    """Take the days from a copy whose publication day is known when that of the first article is not."""
    if _has_dateline(event) or not _has_dateline(copy) or event.review_status is not ReviewStatus.NEW:
        return event
    return replace(event, date_start=copy.date_start, date_end=copy.date_end, time_precision=copy.time_precision)


def _told(event: Event) -> tuple[object, ...]:
    """Gather what two reports of one event say alike, whatever else is written around them."""
    where = event.position
    return (
        event.event_type,
        event.sub_event_type,
        event.status,
        event.background,
        event.fatalities,
        where.geo_precision,
        where.place_id,
        where.place_name,
        where.road,
    )


def _same_sentence(one: str, other: str) -> bool:
    first, second = fold(one).split(), fold(other).split()
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME_SENTENCE_FROM
