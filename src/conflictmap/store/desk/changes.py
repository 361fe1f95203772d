"""Changing what is stored: corrections, merges, new resolutions; each is a revision that can be undone.

Every change notes, for each event and each article's names, what was there before and what is there after. Undoing
puts back what was before, and is a change itself, so that it can be undone as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from conflictmap.catalogues import sentence
from conflictmap.errors import ConflictError, NotFoundError
from conflictmap.geo.routes import Roads
from conflictmap.model import Event, Toponym, from_json, to_json
from conflictmap.store.desk import copies, own_rows, writing
from conflictmap.store.desk.geodata_revision import touch
from conflictmap.store.desk.nearby import RoadFinder, measure_again
from conflictmap.store.desk.noting import Noted, Said, next_revision, note_all, whole_change
from conflictmap.store.desk.own_areas import find_events
from conflictmap.store.desk.own_roads import own_routes
from conflictmap.store.desk.own_rows import OwnRow
from conflictmap.store.desk.ready import ready_events, toponym_row
from conflictmap.store.desk.rows import ChangeRow, Changes, KeptArticle
from conflictmap.store.desk.stale import refuse_stale
from conflictmap.store.sql.database import Connection

_READ_WITH = frozenset({"own_places", "own_roads", "answers", "geodata"})  # what names of articles are looked up in
BY_READING = frozenset({"read", "read again", "removed"})


def apply(db: Connection, changes: Changes, roads: RoadFinder, said: Said) -> int | None:
    """
    Make a change inside a transaction.

    Parameters
    ----------
    db
        Connection of the transaction.
    changes
        What is to become of events and names.
    roads
        Where roads near the events are looked for.
    said
        What is noted of it.

    Returns
    -------
    revision
        Number of the change; None when everything is so already.

    Raises
    ------
    ConflictError
        If an event was changed after `changes.seen`.
    NotFoundError
        If an event that is to be removed, or an article, is not there.
    """
    refuse_stale(db, changes.seen)
    steps = list(_steps(db, changes))
    if not steps:
        return None
    number = next_revision(db)
    for is_events, some in groupby(steps, key=lambda step: step.event_id is not None):
        if is_events:
            _take_events(db, list(some), changes, roads)
        else:
            for step in some:
                _take(db, step, number)
    note_all(db, number, said, [Noted(step.article_id, step.event_id, step.before, step.after) for step in steps])
    _follow(db, steps)
    return number


class _Step(msgspec.Struct, frozen=True, kw_only=True):
    """
    One event, one article or its names, or one row of the desk's own geodata: JSON before and after.

    None stands for what is not there. Names are a JSON list, an article and a row are objects; a row is of no article.
    """

    article_id: str | None = None
    event_id: str | None = None
    before: str | None
    after: str | None

    @property
    def json(self) -> str:
        """What tells of which kind it is."""
        return self.after or self.before or ""


def _steps(db: Connection, changes: Changes) -> Iterator[_Step]:
    """Say what really changes; what is so already is left out. An article comes before its events and goes last."""
    yield from _article_steps(db, {key: kept for key, kept in changes.articles.items() if kept is not None})
    yield from _event_steps(db, changes)
    gone = {key: None for key, kept in changes.articles.items() if kept is None}
    for article_id, toponyms in {**changes.toponyms, **dict.fromkeys(gone, ())}.items():
        if article_id not in changes.articles and writing.event_ids(db, article_id) is None:
            raise NotFoundError(f"there is no article {article_id[:80]!r} in this desk")
        before, after = _stored_names(db, article_id), _names_text(toponyms)
        if before != after:
            yield _Step(article_id=article_id, before=before, after=after)
    yield from _article_steps(db, gone)
    for row in changes.rows:
        step = _Step(before=_stored_row(db, row), after=own_rows.text_of(row))
        if step.before != step.after:
            yield step


def _event_steps(db: Connection, changes: Changes) -> Iterator[_Step]:
    put = {event.event_id: (_article_of(event), to_json(event).decode()) for event in changes.put}
    put |= {event.event_id: (event.article_id, event.whole()) for event in changes.ready}
    stored = writing.stored_texts(db, [*put, *changes.remove])
    for event_id, (article_id, after) in put.items():
        before = stored.get(event_id)
        if before != after:
            yield _Step(article_id=article_id, event_id=event_id, before=before, after=after)
    for event_id in changes.remove:
        before = stored.get(event_id)
        if before is None:
            raise NotFoundError(f"there is no event {event_id[:80]!r} in this desk")
        yield _Step(article_id=_article_of(from_json(before, Event)), event_id=event_id, before=before, after=None)


def _article_steps(db: Connection, articles: Mapping[str, KeptArticle | None]) -> Iterator[_Step]:
    for article_id, kept in articles.items():
        before = _stored_article(db, article_id)
        if before is None and kept is None:
            raise NotFoundError(f"there is no article {article_id[:80]!r} in this desk")
        if before is None or kept is None:
            after = None if kept is None else to_json(kept).decode()
            yield _Step(article_id=article_id, before=before, after=after)


def _article_of(event: Event) -> str | None:
    return event.sources[0].article_id or None if event.sources else None


def _stored(db: Connection, event_id: str) -> str | None:
    """Return an event's JSON with its geometry; None if it is not there."""
    return writing.stored_texts(db, [event_id]).get(event_id)


def _stored_names(db: Connection, article_id: str) -> str:
    rows = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,))
    return _joined([payload for (payload,) in rows])


def _names_text(toponyms: Sequence[Toponym]) -> str:
    return _joined([to_json(toponym).decode() for toponym in sorted(toponyms, key=lambda toponym: toponym.start)])


def _joined(payloads: Sequence[str]) -> str:
    return f"[{','.join(payloads)}]"


def _stored_row(db: Connection, row: OwnRow) -> str | None:
    return own_rows.text_of(own_rows.stored(db, row.table, row.key))


def _stored_article(db: Connection, article_id: str) -> str | None:
    article = copies.stored_article(db, article_id)
    return None if article is None else to_json(KeptArticle(article, copies.group_rows(db, article_id))).decode()


def _take_events(db: Connection, steps: Sequence[_Step], changes: Changes, roads: RoadFinder) -> None:
    """Put and remove events, whatever their number by few statements."""
    wanted = {step.event_id for step in steps if step.after is not None}
    put = {event.event_id: event for event in changes.put if event.event_id in wanted}
    ready = [event for event in changes.ready if event.event_id in wanted]
    writing.replace_events(db, [*ready_events(put.values(), roads), *ready])
    writing.remove_events(db, [step.event_id for step in steps if step.event_id is not None and step.after is None])


def _take(db: Connection, step: _Step, number: int) -> None:
    """Put or remove what is no event."""
    if step.article_id is None:
        row = own_rows.row_of(step.json)
        own_rows.put(db, row if step.after is not None else OwnRow(row.table, row.key))
    elif step.json.startswith("["):
        names = from_json(step.after or "[]", tuple[Toponym, ...])
        writing.put_toponyms(db, step.article_id, [toponym_row(name) for name in names])
    elif step.after is None:
        _remove_article(db, step.article_id)
    else:
        kept = from_json(step.after, KeptArticle)
        writing.put_article(db, kept.article, number)
        copies.restore(db, kept.article, kept.group)


def _remove_article(db: Connection, article_id: str) -> None:
    left = db.execute(
        "SELECT event_id FROM events WHERE article_id = ? OR seq IN (SELECT seq FROM event_sources WHERE source = ?)",
        (article_id, article_id),
    ).fetchone()
    if left is not None:
        raise ConflictError(
            sentence(
                "article {article} still has events, such as {event}, that came meanwhile; try again",
                article=article_id,
                event=left[0],
            )
        )
    copies.forget(db, article_id)
    db.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))


def _follow(db: Connection, steps: Sequence[_Step]) -> None:
    """Work out anew what depends on rows of the desk's own geodata that a change has put."""
    rows = [own_rows.row_of(text) for step in steps if _is_row(step) for text in _texts(step)]
    for area in sorted({str(row.values["area"]) for row in rows if row.table == "own_areas" and row.values}):
        find_events(db, area)
    roads = sorted({row.key for row in rows if row.table == "own_roads"})
    if roads:
        known = {route.route_id: route for route in Roads.open(own_routes(db)).routes}
        for route_id in roads:
            measure_again(db, known.get(route_id), route_id)
    if any(row.table in _READ_WITH for row in rows):
        touch(db)


def _is_row(step: _Step) -> bool:
    return step.event_id is None and step.article_id is None


def _texts(step: _Step) -> Iterator[str]:
    yield from (text for text in (step.before, step.after) if text is not None)


def undoing(db: Connection, revision: int) -> Changes:
    """
    Say what would undo a change, with all that followed from it.

    Raises
    ------
    NotFoundError
        If there is no such change, or it is the reading of an article.
    ConflictError
        If anything is not as that change left it.
    """
    number = whole_change(db, revision)
    rows = db.execute(
        "SELECT action, article_id, event_id, before, after FROM revisions WHERE revision = ? OR part_of = ? "
        "ORDER BY number",
        (number, number),
    ).fetchall()
    if not rows:
        raise NotFoundError(f"there is no change {revision} in this desk; the list of changes has their numbers")
    if any(action in BY_READING for action, *_ in rows):
        raise NotFoundError(
            sentence("change {number} is the reading of an article, which cannot be undone", number=str(revision))
        )
    if any(before is None and after is None for *_, before, after in rows):
        raise NotFoundError(
            sentence("change {number} was made by an earlier release, and cannot be undone", number=str(revision))
        )
    steps = _joined_steps([_Step(article_id=of, event_id=event, before=a, after=b) for _, of, event, a, b in rows])
    for step in steps:
        if not _is_as_left(db, step):
            raise _changed_since(db, step, str(revision))
    return _taking_back(steps)


def _changed_since(db: Connection, step: _Step, number: str) -> ConflictError:
    """Say what stands against undoing: a later change, which can be undone first, or a reading, which cannot."""
    last = db.execute(
        "SELECT action FROM revisions WHERE event_id = ? OR article_id = ? ORDER BY number DESC LIMIT 1",
        (step.event_id, step.article_id),
    ).fetchone()
    if last is not None and last[0] in BY_READING:
        return ConflictError(
            sentence(
                "{what} was read again after change {number}, which cannot be undone any more; changes before it can, "
                "by their numbers",
                what=_what(step),
                number=number,
            )
        )
    return ConflictError(
        sentence(
            "{what} was changed again after change {number}; undo the later change first",
            what=_what(step),
            number=number,
        )
    )


def _joined_steps(steps: Sequence[_Step]) -> list[_Step]:
    """Make one step of several that followed each other on the same thing."""
    found: dict[tuple[str | None, ...], _Step] = {}
    for step in steps:
        own = own_rows.row_of(step.json) if _is_row(step) else None
        kind = step.json[:1] if own is None else f"{own.table} {own.key}"
        key = (step.event_id,) if step.event_id is not None else (step.article_id, kind)
        first = found.get(key, step)
        found[key] = msgspec.structs.replace(step, before=first.before)
    return [step for step in found.values() if step.before != step.after]


def _is_as_left(db: Connection, step: _Step) -> bool:
    if step.event_id is not None:
        return _stored(db, step.event_id) == step.after
    if step.article_id is None:
        row = own_rows.row_of(step.json)
        return _stored_row(db, row) == step.after
    if step.json.startswith("["):
        return _stored_names(db, step.article_id) == step.after
    now = copies.stored_article(db, step.article_id)
    return now == (None if step.after is None else from_json(step.after, KeptArticle).article)


def _what(step: _Step) -> str:
    if step.event_id is not None:
        return f"event {step.event_id}"
    if step.article_id is None:
        return own_rows.named(own_rows.row_of(step.json))
    return f"{'the names of ' if step.json.startswith('[') else ''}article {step.article_id}"


def _taking_back(steps: Sequence[_Step]) -> Changes:
    put, remove, rows = [], [], []
    names: dict[str, tuple[Toponym, ...]] = {}
    articles: dict[str, KeptArticle | None] = {}
    for step in steps:
        if step.event_id is not None:
            if step.before is None:
                remove.append(step.event_id)
            else:
                put.append(from_json(step.before, Event))
        elif step.article_id is None:
            row = own_rows.row_of(step.json)
            rows.append(own_rows.row_of(step.before) if step.before is not None else OwnRow(row.table, row.key))
        elif step.json.startswith("["):
            names[step.article_id] = from_json(step.before or "[]", tuple[Toponym, ...])
        else:
            articles[step.article_id] = None if step.before is None else from_json(step.before, KeptArticle)
    return Changes(put=tuple(put), remove=tuple(remove), toponyms=names, articles=articles, rows=tuple(rows))


def read_with_geodata_of(db: Connection, revision: int) -> tuple[str, ...]:
    """List articles that were read after a change of own places or roads, or nothing if it was no such change."""
    number = whole_change(db, revision)
    texts = db.execute(
        "SELECT coalesce(after, before) FROM revisions WHERE revision = ? AND event_id IS NULL AND article_id IS NULL",
        (number,),
    ).fetchall()
    if not {own_rows.row_of(text).table for (text,) in texts} & _READ_WITH:
        return ()
    later = db.execute("SELECT article_id FROM articles WHERE revision > ? ORDER BY article_id", (number,))
    return tuple(article_id for (article_id,) in later.fetchall())


def event_revision(db: Connection, event_id: str) -> int:
    """Return the number of the last change of an event: what an editor has seen."""
    (revision,) = db.execute(
        "SELECT max(revision) FROM revisions WHERE event_id = ? OR (event_id IS NULL AND article_id = "
        "(SELECT article_id FROM events WHERE event_id = ?))",
        (event_id, event_id),
    ).fetchone()
    return int(revision or 0)


def history(db: Connection, limit: int) -> tuple[ChangeRow, ...]:
    """
    List the last changes that can be undone, the newest first; readings of articles are left out.

    What followed from a change is counted with it.
    """
    rows = db.execute(
        "WITH whole AS (SELECT coalesce(part_of, revision) AS change, revisions.* FROM revisions), "
        "first AS (SELECT change, min(number) AS number FROM whole GROUP BY change) "
        "SELECT whole.change, min(CASE WHEN whole.number = first.number THEN action END), "
        "min(CASE WHEN whole.number = first.number THEN who END), min(at), "
        "min(CASE WHEN whole.number = first.number THEN why END), count(event_id), "
        "count(DISTINCT CASE WHEN event_id IS NULL THEN article_id END), "
        "sum(CASE WHEN event_id IS NULL AND article_id IS NULL THEN 1 ELSE 0 END) "
        "FROM whole JOIN first ON first.change = whole.change WHERE whole.change NOT IN "
        "(SELECT revision FROM revisions WHERE action IN ('read', 'read again', 'removed') "
        "OR (before IS NULL AND after IS NULL)) "
        "GROUP BY whole.change ORDER BY whole.change DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(
        ChangeRow(
            revision=revision, action=action, who=who, at=at, why=why, events=events, articles=articles, rows=int(own)
        )
        for revision, action, who, at, why, events, articles, own in rows
    )
