"""Changing what is stored: corrections, merges, new resolutions; each is a revision that can be undone.

Every change notes, for each event and each article's names, what was there before and what is there after. Undoing
puts back what was before, and is a change itself, so that it can be undone as well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
import shapely

from conflictmap.errors import ConflictError, NotFoundError
from conflictmap.model import Event, Toponym, from_json, to_json
from conflictmap.store.desk import writing
from conflictmap.store.desk.nearby import NearRoads
from conflictmap.store.desk.rows import ChangeRow, Changes
from conflictmap.store.sql.database import Connection

Near = Callable[[Event], NearRoads]
BY_READING = frozenset({"read", "read again", "removed", "article removed"})


def apply(db: Connection, changes: Changes, near: Mapping[str, NearRoads], said: writing.Said) -> int | None:
    """
    Make a change inside a transaction.

    Parameters
    ----------
    db
        Connection of the transaction.
    changes
        What is to become of events and names.
    near
        Roads beside each event that is put.
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
    for event_id, revision in changes.seen.items():
        _refuse_stale(db, event_id, revision)
    steps = list(_steps(db, changes))
    if not steps:
        return None
    number = writing.next_revision(db)
    for step in steps:
        _take(db, step, near)
        writing.note(
            db,
            number,
            said,
            article_id=step.article_id,
            event_id=step.event_id,
            before=step.before,
            after=step.after,
        )
    return number


class _Step(msgspec.Struct, frozen=True, kw_only=True):
    """One event, or the names of one article (then `event_id` is None): JSON before and after, None for not there."""

    article_id: str | None
    event_id: str | None
    before: str | None
    after: str | None


def _steps(db: Connection, changes: Changes) -> Iterator[_Step]:
    """Say what really changes; what is so already is left out."""
    for event in changes.put:
        after = to_json(event).decode()
        before = _stored(db, event.event_id)
        if before != after:
            yield _Step(article_id=_article_of(event), event_id=event.event_id, before=before, after=after)
    for event_id in changes.remove:
        before = _stored(db, event_id)
        if before is None:
            raise NotFoundError(f"there is no event {event_id[:80]!r} in this desk")
        yield _Step(article_id=_article_of(from_json(before, Event)), event_id=event_id, before=before, after=None)
    for article_id, toponyms in changes.toponyms.items():
        if writing.event_ids(db, article_id) is None:
            raise NotFoundError(f"there is no article {article_id[:80]!r} in this desk")
        before, after = _stored_names(db, article_id), _names_text(toponyms)
        if before != after:
            yield _Step(article_id=article_id, event_id=None, before=before, after=after)


def _article_of(event: Event) -> str | None:
    return event.sources[0].article_id or None if event.sources else None


def _stored(db: Connection, event_id: str) -> str | None:
    """Return an event's JSON with its geometry; None if it is not there."""
    row = db.execute(
        "SELECT payload, wkb FROM events LEFT JOIN shapes ON events.shape_key = shapes.shape_key WHERE event_id = ?",
        (event_id,),
    ).fetchone()
    return None if row is None else to_json(with_shape(from_json(row[0], Event), row[1])).decode()


def with_shape(event: Event, wkb: bytes | None) -> Event:
    """Give an event the geometry that table `shapes` holds for it."""
    if wkb is None:
        return event
    position = msgspec.structs.replace(event.position, geometry=shapely.from_wkb(wkb))
    return msgspec.structs.replace(event, position=position)


def _stored_names(db: Connection, article_id: str) -> str:
    rows = db.execute("SELECT payload FROM toponyms WHERE article_id = ? ORDER BY start", (article_id,))
    return _joined([payload for (payload,) in rows])


def _names_text(toponyms: Sequence[Toponym]) -> str:
    return _joined([to_json(toponym).decode() for toponym in sorted(toponyms, key=lambda toponym: toponym.start)])


def _joined(payloads: Sequence[str]) -> str:
    return f"[{','.join(payloads)}]"


def _take(db: Connection, step: _Step, near: Mapping[str, NearRoads]) -> None:
    if step.event_id is None:
        writing.put_toponyms(db, step.article_id or "", from_json(step.after or "[]", tuple[Toponym, ...]))
    elif step.after is None:
        writing.remove_event(db, step.event_id)
    else:
        writing.replace_event(db, from_json(step.after, Event), near.get(step.event_id, ()))


def _refuse_stale(db: Connection, event_id: str, seen: int) -> None:
    row = db.execute(
        "SELECT revision, who, at, action FROM revisions WHERE event_id = ? ORDER BY number DESC LIMIT 1", (event_id,)
    ).fetchone()
    if row is not None and row[0] > seen:
        _, who, at, action = row
        raise ConflictError(
            f"event {event_id} was changed meanwhile ({action} by {who or 'somebody'}, {at}); "
            "look at it as it is now and make your change again"
        )


def undoing(db: Connection, revision: int) -> Changes:
    """
    Say what would undo a change.

    Raises
    ------
    NotFoundError
        If there is no such change, or it is the reading of an article.
    ConflictError
        If anything is not as that change left it.
    """
    rows = db.execute(
        "SELECT action, article_id, event_id, before, after FROM revisions WHERE revision = ? ORDER BY number",
        (revision,),
    ).fetchall()
    if not rows:
        raise NotFoundError(f"there is no change {revision} in this desk; the list of changes has their numbers")
    if any(action in BY_READING for action, *_ in rows):
        raise NotFoundError(f"change {revision} is the reading of an article, or its removal, which cannot be undone")
    put, remove, names = [], [], {}
    for _, article_id, event_id, before, after in rows:
        now = _stored_names(db, article_id) if event_id is None else _stored(db, event_id)
        if now != after:
            what = f"event {event_id}" if event_id else f"the names of article {article_id}"
            raise ConflictError(f"{what} was changed again after change {revision}; undo the later change first")
        if event_id is None:
            names[article_id] = from_json(before, tuple[Toponym, ...])
        elif before is None:
            remove.append(event_id)
        else:
            put.append(from_json(before, Event))
    return Changes(put=tuple(put), remove=tuple(remove), toponyms=names)


def event_revision(db: Connection, event_id: str) -> int:
    """Return the number of the last change of an event: what an editor has seen."""
    (revision,) = db.execute(
        "SELECT max(revision) FROM revisions WHERE event_id = ? OR (event_id IS NULL AND article_id = "
        "(SELECT article_id FROM events WHERE event_id = ?))",
        (event_id, event_id),
    ).fetchone()
    return int(revision or 0)


def history(db: Connection, limit: int) -> tuple[ChangeRow, ...]:
    """List the last changes that can be undone, the newest first; readings of articles are left out."""
    rows = db.execute(
        "SELECT revision, min(action), min(who), min(at), min(why), count(event_id), "
        "sum(CASE WHEN event_id IS NULL THEN 1 ELSE 0 END) FROM revisions WHERE revision NOT IN "
        "(SELECT revision FROM revisions WHERE action IN ('read', 'read again', 'removed', 'article removed')) "
        "GROUP BY revision ORDER BY revision DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(
        ChangeRow(revision=revision, action=action, who=who, at=at, why=why, events=events, articles=int(articles))
        for revision, action, who, at, why, events, articles in rows
    )
