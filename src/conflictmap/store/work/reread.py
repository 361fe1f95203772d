"""Reading stored articles again after places, roads or the theatre have changed, as one change that can be undone.

What a person has made of an event stays: a reviewed event only gets a position when it had none and nobody took it
away, and an event that a person removed (by merging it, say) does not come back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import ConflictError
from conflictmap.extraction.ways import Way
from conflictmap.model import Event, ReviewStatus, Toponym, from_json
from conflictmap.store.cluster.cluster import Workers
from conflictmap.store.cluster.steady import steadily
from conflictmap.store.desk.copies import with_sources
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.rows import Changes
from conflictmap.store.desk.writing import stored_event
from conflictmap.store.sql.database import Connection
from conflictmap.store.work.comparing import Reading, read_again, stored_reading
from conflictmap.store.work.workers import spread
from conflictmap.store.workspace import Workspace

_WORTH_PROCESSES = 200  # fewer articles are read sooner than more processes are started
_TRIES = 3
_EVENT_IDS = "SELECT event_id FROM events WHERE article_id = ? ORDER BY event_id"


class Rereading(StrEnum):
    """Why stored articles are read again; this is the `action` of the change."""

    RESOLVED = "names resolved again"
    ATTACHED = "roads attached again"


_BY_MACHINE = frozenset({*Rereading, "removed", "undo"})


class Moved(Struct, frozen=True, kw_only=True):
    """
    What a rereading changed.

    `articles` were read again, `changed` of them say something else now. `events` have another position; `added` and
    `removed` are new ones and such that are not found any more. `names` are mentions that stand for something else.
    `revision` is the number of the change, None when there was nothing to change.
    """

    articles: int = 0
    changed: int = 0
    events: int = 0
    added: int = 0
    removed: int = 0
    names: int = 0
    revision: int | None = None


class _Difference(Struct, frozen=True, kw_only=True):
    """What is new about one article; `toponyms` is None when its names stand for what they did."""

    article_id: str
    put: tuple[Event, ...] = ()
    remove: tuple[str, ...] = ()
    toponyms: tuple[Toponym, ...] | None = None
    moved: int = 0
    added: int = 0
    names: int = 0


def reread(
    workspace: Workspace,
    article_ids: Iterable[str] | None = None,
    *,
    said: Said,
    jobs: int | Workers = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Moved:
    """
    Read stored articles again with the places, roads and theatre as they are now, and publish the result.

    Parameters
    ----------
    workspace
        Whose desk.
    article_ids
        Which articles; all of them unless given.
    said
        What is noted of the change; its action is one of `Rereading`.
    jobs
        Processes that extract, or the workers of a cluster; the results are those of one process.
    progress
        Told of each article when it has been read.

    Raises
    ------
    ConflictError
        If people keep changing the same events meanwhile.
    NotFoundError
        If an article is not there.
    """
    desk = workspace.desk
    chosen = [row.article_id for row in desk.articles()] if article_ids is None else list(dict.fromkeys(article_ids))
    tries = _TRIES
    while True:
        seen = desk.revision()
        found = [change for change in _differences(workspace, chosen, jobs, progress) if change is not None]
        try:
            revision = _apply(workspace, found, seen, said)
        except ConflictError:
            tries -= 1
            if not tries:
                raise
        else:
            workspace.publish(workers=None if isinstance(jobs, int) else jobs)
            return _moved(len(chosen), found, revision)


def _moved(articles: int, found: Sequence[_Difference], revision: int | None) -> Moved:
    return Moved(
        articles=articles,
        changed=len(found),
        events=sum(change.moved for change in found),
        added=sum(change.added for change in found),
        removed=sum(len(change.remove) for change in found),
        names=sum(change.names for change in found),
        revision=revision,
    )


def _apply(workspace: Workspace, found: Sequence[_Difference], seen: int, said: Said) -> int | None:
    put = tuple(event for change in found for event in change.put)
    remove = tuple(event_id for change in found for event_id in change.remove)
    changes = Changes(
        put=put,
        remove=remove,
        toponyms={change.article_id: change.toponyms for change in found if change.toponyms is not None},
        seen=dict.fromkeys((*(event.event_id for event in put), *remove), seen),
    )
    return workspace.desk.change(
        changes, action=said.action, who=said.who, why=said.why, roads=workspace.atlas().roads, part_of=said.part_of
    )


def _differences(
    workspace: Workspace,
    article_ids: Sequence[str],
    jobs: int | Workers,
    progress: Callable[[int], None],
) -> Iterator[_Difference | None]:
    for reading in _readings(workspace, article_ids, jobs):
        yield _difference(workspace.desk, reading)
        progress(1)


def _readings(workspace: Workspace, article_ids: Sequence[str], jobs: int | Workers) -> Iterator[Reading]:
    stored = (stored_reading(workspace.desk, article_id) for article_id in article_ids)
    own, work = workspace.own_geodata(), partial(read_again, Way(workspace.recogniser()))
    if not isinstance(jobs, int):
        yield from jobs.each(work, stored, own)
        return
    if jobs > 1 and len(article_ids) >= _WORTH_PROCESSES:
        yield from spread(work, stored, own, jobs)
        return
    atlas = workspace.atlas()
    yield from (work(reading, atlas, own) for reading in steadily(stored))


def _difference(desk: Desk, reading: Reading) -> _Difference | None:
    """Say what a new reading changes of what is stored; None when that is nothing."""
    article_id, new = reading.article_id, {event.event_id: event for event in reading.events}
    with desk.file.snapshot() as db:
        ids = [event_id for (event_id,) in db.execute(_EVENT_IDS, (article_id,))]
        concerned = [key for key in ids if key in new or key not in reading.found]
        stored = {key: event for key in concerned if (event := stored_event(db, key))}
        kept = {event_id: _kept(db, event, new.get(event_id)) for event_id, event in stored.items()}
        fresh = [event for event_id, event in new.items() if event_id not in stored and not _is_gone(db, event_id)]
    changed = [event for event_id, event in kept.items() if event is not None and event != stored[event_id]]
    remove = tuple(event_id for event_id, event in kept.items() if event is None)
    if not changed and not fresh and not remove and reading.toponyms is None:
        return None
    return _Difference(
        article_id=article_id,
        put=(*changed, *fresh),
        remove=remove,
        toponyms=reading.toponyms,
        moved=sum(event.position != stored[event.event_id].position for event in changed),
        added=len(fresh),
        names=0 if reading.toponyms is None else _renamed(desk.toponyms(article_id), reading.toponyms),
    )


def _renamed(before: Iterable[Toponym], after: Iterable[Toponym]) -> int:
    """Count the mentions that stand for something else now, or are new."""
    meanings = {name.start: _meaning(name) for name in before}
    return sum(meanings.get(name.start) != _meaning(name) for name in after)


def _meaning(name: Toponym) -> tuple[int, str | None]:
    return name.end, name.place.place_id if name.place else name.route_id


def _kept(db: Connection, stored: Event, new: Event | None) -> Event | None:
    """Say what becomes of a stored event; None when it goes."""
    if stored.review_status is ReviewStatus.NEW and not stored.merged_from:
        return None if new is None else with_sources(new, stored.sources[1:])
    if new is None or stored.position.geometry is not None or stored.review_status is ReviewStatus.REJECTED:
        return stored
    if _was_placed_by_hand(db, stored.event_id):
        return stored
    return replace(stored, position=new.position, mentioned_places=new.mentioned_places, decisions=new.decisions)


def _was_placed_by_hand(db: Connection, event_id: str) -> bool:
    rows = db.execute(
        "SELECT action, before, after FROM revisions WHERE event_id = ? AND before IS NOT NULL AND after IS NOT NULL",
        (event_id,),
    )
    return any(
        action not in _BY_MACHINE and from_json(before, Event).position != from_json(after, Event).position
        for action, before, after in rows
    )


def _is_gone(db: Connection, event_id: str) -> bool:
    """Whether a person removed an event."""
    row = db.execute(
        "SELECT action, after FROM revisions WHERE event_id = ? ORDER BY number DESC LIMIT 1", (event_id,)
    ).fetchone()
    return row is not None and row[1] is None and row[0] not in _BY_MACHINE
