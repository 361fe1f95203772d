"""Reading stored articles again after places, roads, the theatre or the rules have changed, as one undoable change.

What a person has made of an event stays: a reviewed event only gets a position when it had none and nobody took it
away, and an event that a person removed (by merging it, say) does not come back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from enum import StrEnum
from functools import partial
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import ConflictError
from conflictmap.extraction.ways import Way
from conflictmap.model import Event, ReviewStatus, Toponym, from_json
from conflictmap.store.cluster.cluster import Workers
from conflictmap.store.cluster.steady import steadily
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.ready import ReadyEvent
from conflictmap.store.desk.rows import Changes
from conflictmap.store.desk.standing import standing
from conflictmap.store.desk.writing import stored_event
from conflictmap.store.sql.database import Connection
from conflictmap.store.work.comparing import Reading, StoredReading, read_again, stored_reading
from conflictmap.store.work.workers import Processes
from conflictmap.store.workspace import Workspace

Starting = Callable[[int], Callable[[int], None]]
_Readers = Callable[[Iterable[list[StoredReading]]], Iterator[list[Reading]]]

_BATCH = 8  # articles that are read at a time
_WORTH_PROCESSES = 200  # fewer articles are read sooner than more processes are started
_TRIES = 3
_EVENT_IDS = "SELECT event_id FROM events WHERE article_id = ? ORDER BY event_id"


class Rereading(StrEnum):
    """Why stored articles are read again; this is the `action` of the change."""

    READ = "articles read again"
    RESOLVED = "names resolved again"
    ATTACHED = "roads attached again"


_BY_MACHINE = frozenset({*Rereading, "removed"})


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
    ready: tuple[ReadyEvent, ...] = ()
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
    starting: Starting | None = None,
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
    starting
        Told how many articles there are, when that is known; returns what is told of each one instead of `progress`.

    Raises
    ------
    ConflictError
        If people keep changing the same events meanwhile.
    NotFoundError
        If an article is not there.
    """
    desk = workspace.desk
    found = iter([row.article_id for row in desk.articles()] if article_ids is None else dict.fromkeys(article_ids))
    first = list(islice(found, _WORTH_PROCESSES))
    with _readers(workspace, jobs, len(first)) as readers:
        chosen = [*first, *found]  # finding out which takes time, while processes start
        if not chosen and article_ids is not None:
            return Moved()
        step = progress if starting is None else starting(len(chosen))
        changes, revision = _again(workspace, chosen, readers, said, step)
    workspace.publish(workers=None if isinstance(jobs, int) else jobs)
    return _moved(len(chosen), changes, revision)


def _again(
    workspace: Workspace, chosen: Sequence[str], readers: _Readers, said: Said, progress: Callable[[int], None]
) -> tuple[list[_Difference], int | None]:
    """Read and change; and again when somebody else has changed the same meanwhile."""
    for tries_left in reversed(range(_TRIES)):
        seen = workspace.desk.revision()
        found = list(_differences(workspace.desk, chosen, readers, progress))
        try:
            return found, _apply(workspace, found, seen, said)
        except ConflictError:
            if not tries_left:
                raise
    raise AssertionError(_TRIES)


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
    ready = tuple(event for change in found for event in change.ready)
    remove = tuple(event_id for change in found for event_id in change.remove)
    changes = Changes(
        put=put,
        ready=ready,
        remove=remove,
        toponyms={change.article_id: change.toponyms for change in found if change.toponyms is not None},
        seen=dict.fromkeys([*(one.event_id for one in put), *(one.event_id for one in ready), *remove], seen),
    )
    return workspace.desk.change(
        changes, action=said.action, who=said.who, why=said.why, roads=workspace.roads(), part_of=said.part_of
    )


def _differences(
    desk: Desk, article_ids: Iterable[str], readers: _Readers, progress: Callable[[int], None]
) -> Iterator[_Difference]:
    for reading in chain.from_iterable(readers(_batches(desk, steadily(article_ids)))):
        change = _difference(desk, reading)
        progress(1)
        if change is not None:
            yield change


def _batches(desk: Desk, article_ids: Iterator[str]) -> Iterator[list[StoredReading]]:
    while some := list(islice(article_ids, _BATCH)):
        yield [stored_reading(desk, article_id) for article_id in some]


@contextmanager
def _readers(workspace: Workspace, jobs: int | Workers, articles: int) -> Iterator[_Readers]:
    """Lend what reads batches of stored articles again: this process, some, or those of a cluster."""
    own, work = workspace.own_geodata(), partial(read_again, Way(workspace.recogniser()))
    if not isinstance(jobs, int):
        yield lambda batches: jobs.each(work, batches, own)
    elif jobs > 1 and articles >= _WORTH_PROCESSES:
        with closing(Processes(work, own, jobs)) as processes:
            yield processes.each
    else:
        yield lambda batches: (work(batch, workspace.atlas(), own) for batch in batches)


def _difference(desk: Desk, reading: Reading) -> _Difference | None:
    """Say what a new reading changes of what is stored; None when that is nothing."""
    with desk.file.snapshot() as db:
        now = {event.event_id: event.event() for event in reading.reviewed}
        stored = {key: event for key in now if (event := stored_event(db, key)) is not None}
        kept = {key: _kept(db, event, now[key]) for key, event in stored.items()}
        fresh = tuple(event for event in reading.added if not _is_gone(db, event))
    changed = tuple(event for key, event in kept.items() if event != stored[key])
    if not (reading.put or changed or fresh or reading.remove) and reading.toponyms is None:
        return None
    return _Difference(
        article_id=reading.article_id,
        ready=(*reading.put, *fresh),
        put=changed,
        remove=reading.remove,
        toponyms=reading.toponyms,
        moved=reading.moved + sum(event.position != stored[event.event_id].position for event in changed),
        added=len(fresh),
        names=reading.names,
    )


def _kept(db: Connection, stored: Event, new: Event) -> Event:
    """Say what becomes of an event that people have reviewed or merged."""
    if stored.position.geometry is not None or stored.review_status is ReviewStatus.REJECTED:
        return stored
    if _was_placed_by_hand(db, stored.event_id):
        return stored
    return replace(stored, position=new.position, mentioned_places=new.mentioned_places, decisions=new.decisions)


def _was_placed_by_hand(db: Connection, event_id: str) -> bool:
    return any(
        step.action not in _BY_MACHINE
        and step.before is not None
        and step.after is not None
        and from_json(step.before, Event).position != from_json(step.after, Event).position
        for step in standing(db, event_id)
    )


def _is_gone(db: Connection, event: ReadyEvent) -> bool:
    """Whether an event is not there because a person removed it, and did not undo that."""
    last = next(standing(db, event.event_id, event.article_id), None)
    return last is not None and last.after is None and last.action not in _BY_MACHINE
