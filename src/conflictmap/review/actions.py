"""What a reviewer does: accept, reject, correct, merge, split, undo. Each is one change of the desk, shown at once.

Every action takes the revisions at which the reviewer saw the events (`seen`); without them those of this moment
count. Somebody else's later change of an event refuses the action as a whole.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from conflictmap.errors import EditError, NotFoundError
from conflictmap.model import Event
from conflictmap.review import edits, merging, records
from conflictmap.review.edits import Edit
from conflictmap.store.desk import changes
from conflictmap.store.desk.noting import Said, undone_by
from conflictmap.store.desk.rows import ChangeRow, Changes, Revision
from conflictmap.store.work.reread import Rereading, reread
from conflictmap.store.workspace import Workspace

Seen = Mapping[str, int]
_NONE: Seen = {}


class By(Struct, frozen=True):
    """Who makes a change, and why; without `publishes` the map index waits until whoever asked makes it anew."""

    who: str = ""
    why: str = ""
    publishes: bool = True


def accept(workspace: Workspace, event_ids: Sequence[str], by: By, seen: Seen = _NONE) -> int | None:
    """
    Accept events as they are.

    Returns
    -------
    revision
        Number of the change; None when all were accepted or corrected already.

    Raises
    ------
    ConflictError
        If one was changed after `seen`.
    NotFoundError
        If one is not there.
    """
    return _each(workspace, event_ids, lambda event: edits.accepted(event, by.who), "accepted", by, seen)


def reject(workspace: Workspace, event_ids: Sequence[str], by: By, seen: Seen = _NONE) -> int | None:
    """Reject events: they stay in the desk, and leave map, counts and exports. Answers and errors as of `accept`."""
    return _each(workspace, event_ids, lambda event: edits.rejected(event, by.who, by.why), "rejected", by, seen)


def correct(workspace: Workspace, event_id: str, edit: Edit, by: By, seen: Seen = _NONE) -> int | None:
    """
    Correct one event.

    Returns
    -------
    revision
        Number of the change; None when everything was so already.

    Raises
    ------
    EditError
        If the edit contradicts itself or means nothing.
    ConflictError, NotFoundError
        As of `accept`.
    """
    return _each(workspace, [event_id], lambda event: edits.corrected(event, edit, by.who), "corrected", by, seen)


def _each(
    workspace: Workspace,
    event_ids: Sequence[str],
    change: Callable[[Event], Event],
    action: str,
    by: By,
    seen: Seen,
) -> int | None:
    now = look(workspace, event_ids, seen)
    changes = Changes(put=tuple(change(event) for event in now.events), seen=now.seen)
    return _make(workspace, changes, action, by)


class Looked(Struct, frozen=True):
    """Events as they are, and the revisions at which they were seen."""

    events: tuple[Event, ...]
    seen: Seen


def look(workspace: Workspace, event_ids: Sequence[str], seen: Seen = _NONE) -> Looked:
    """
    Read events for a change.

    Raises
    ------
    NotFoundError
        If one is not there.
    """
    unique = tuple(dict.fromkeys(event_ids))
    # the revision first: a change in between is then refused, not lost
    revisions = {name: seen.get(name, workspace.desk.event_revision(name)) for name in unique}
    return Looked(tuple(workspace.record.event(name) for name in unique), revisions)


def _make(workspace: Workspace, changes: Changes, action: str, by: By, *, publish: bool = True) -> int | None:
    revision = workspace.desk.change(changes, action=action, who=by.who, why=by.why, roads=workspace.atlas().roads)
    if revision is not None and publish and by.publishes:
        workspace.publish()
    return revision


def merge(
    workspace: Workspace, event_ids: Sequence[str], by: By, seen: Seen = _NONE, *, by_machine: bool = False
) -> int | None:
    """
    Make one event of several; the first keeps its id, the others become reports of it.

    Merged `by_machine`, nobody has looked at it, and the map waits until all of that is done.

    Raises
    ------
    EditError
        If fewer than two events are named.
    ConflictError, NotFoundError
        As of `accept`.
    """
    now = look(workspace, event_ids, seen)
    main, others = now.events[0], now.events[1:]
    whole = merging.merged(main, others, who=by.who, by_machine=by_machine, why=by.why)
    gone = tuple(other.event_id for other in others if _is_in_desk(workspace, other.event_id))
    action = "merged automatically" if by_machine else "merged"
    return _make(workspace, Changes(put=(whole,), remove=gone, seen=now.seen), action, by, publish=not by_machine)


def _is_in_desk(workspace: Workspace, event_id: str) -> bool:
    """Whether the desk holds an event; imported ones that nobody touched are in their dataset, which never changes."""
    try:
        workspace.desk.event(event_id)
    except NotFoundError:
        return False
    return True


def split(workspace: Workspace, event_id: str, out: Sequence[str], by: By, seen: Seen = _NONE) -> int | None:
    """
    Take reports out of a merged event; each becomes the event again that it was.

    Parameters
    ----------
    out
        Ids of events it was merged from, or of articles; empty for all that it was merged from.

    Raises
    ------
    EditError
        If it was merged from nothing, or does not hold what is named.
    ConflictError, NotFoundError
        As of `accept`.
    """
    return _make(workspace, splitting(workspace, event_id, out, by.who, seen), "split", by)


def splitting(workspace: Workspace, event_id: str, out: Sequence[str], who: str, seen: Seen = _NONE) -> Changes:
    """Say what `split` changes, the event that is left first. Raises as it does."""
    now = look(workspace, [event_id], seen)
    left = now.events[0]
    restored: list[Event] = []
    for name in _parts_to_take(left, out):
        if name in {part for event in restored for part in event.merged_from}:
            continue  # it came out inside another one
        part, rest = _part_and_rest(workspace, left, name)
        left = merging.without(left, part, rest, who)
        restored.append(part)
    # an imported event that was merged as it was imported comes back by itself
    back = [part for part in restored if part != workspace.record.imported(part.event_id)]
    return Changes(put=(left, *back), seen=now.seen)


def _parts_to_take(event: Event, out: Sequence[str]) -> tuple[str, ...]:
    names = tuple(out) or event.merged_from
    if not names:
        raise EditError([f"event {event.event_id} was merged from nothing; there is nothing to take out"])
    articles = {source.article_id for source in event.sources if source.article_id}
    for name in names:
        if name not in event.merged_from and name not in articles:
            raise EditError([f"event {event.event_id} holds no report {name!r}; give one of its events or articles"])
    return names


def _part_and_rest(workspace: Workspace, event: Event, name: str) -> tuple[Event, list[Event]]:
    """Find one part of a merged event as it was, and everything else in it; `name` is an event's or an article's id."""
    desk = workspace.desk
    found = {other: _before_merge(workspace, other) for other in event.merged_from}
    known = {other: part for other, part in found.items() if part is not None}
    matching = (key for key, part in known.items() if any(source.article_id == name for source in part.sources))
    key = name if name in known else next(matching, None)
    if key is None:
        source = next((source for source in event.sources if source.article_id == name), None)
        if source is None:
            raise EditError([f"nothing tells what event {name} was; give the article to be taken out"])
        return merging.of_source(event, source), []
    part = _without_gone(workspace, event, known[key])
    others = [other for other in (event.event_id, *known) if other not in {key, *part.merged_from}]
    alone = (records.before_any_merge(desk, other) or known.get(other) for other in others)
    return part, [other for other in alone if other is not None]


def _before_merge(workspace: Workspace, event_id: str) -> Event | None:
    return records.before_merge(workspace.desk, event_id) or workspace.record.imported(event_id)


def _without_gone(workspace: Workspace, event: Event, part: Event) -> Event:
    """Leave out of a part that was merged itself what has been taken out since."""
    for name in part.merged_from:
        inner = None if name in event.merged_from else _before_merge(workspace, name)
        if inner is not None:
            own = records.before_any_merge(workspace.desk, part.event_id)
            part = merging.without(part, inner, [own] if own else [])
    return part


def undo(workspace: Workspace, by: By, revision: int | None = None) -> int | None:
    """
    Undo a change: that one, or the last one that is not undone yet.

    Raises
    ------
    ConflictError
        If anything was changed again since.
    NotFoundError
        If there is no such change, or nothing to undo.
    """
    chosen = revision if revision is not None else undoable(workspace.desk.history(1000))
    return _undo(workspace, chosen, by, "there is nothing to undo here")


def redo(workspace: Workspace, by: By) -> int | None:
    """Undo the last undoing. Raises as `undo` does."""
    return _undo(workspace, redoable(workspace.desk.history(1000)), by, "there is nothing to make again here")


def _undo(workspace: Workspace, revision: int | None, by: By, nothing: str) -> int | None:
    if revision is None:
        raise NotFoundError(nothing)
    made = workspace.desk.undo(revision, who=by.who, why=by.why, roads=workspace.atlas().roads)
    if made is not None:
        _read_later_ones(workspace, revision, made, by)
        if by.publishes:
            workspace.publish()
    return made


def _read_later_ones(workspace: Workspace, undone: int, made: int, by: By) -> None:
    """Read articles again that came after a change of own places or roads which is undone now: they know only these."""
    with workspace.desk.file.reading() as db:
        later = changes.read_with_geodata_of(db, undone)
    if later:
        reread(workspace, later, said=Said(Rereading.RESOLVED.value, by.who, by.why, part_of=made))


def undoable(history: Sequence[ChangeRow | Revision], who: str | None = None) -> int | None:
    """Return the last change that is not undone; of one person where that is given. The newest comes first."""
    undone: set[int] = set()
    for row in history:
        target = undone_change(row)
        if row.revision in undone:
            continue  # an undoing that was undone counts for nothing
        if target is not None:
            undone.add(target)
        elif who is None or row.who == who:
            return row.revision
    return None


def redoable(history: Sequence[ChangeRow]) -> int | None:
    """Return the last undoing that can be taken back: nothing but undoing came after it."""
    undoings = {row.revision for row in history if _is_undoing(row, history)}
    retaken: set[int] = set()
    for row in history:
        target = undone_change(row)
        if row.revision in retaken:
            continue
        if row.revision in undoings:
            return row.revision
        if target is None:
            return None
        retaken.add(target)
    return None


def _is_undoing(row: ChangeRow, history: Sequence[ChangeRow]) -> bool:
    """Whether a change takes something back; what undoes an undoing makes something again."""
    target = undone_change(row)
    found = next((other for other in history if other.revision == target), None)
    return target is not None and (found is None or not _is_undoing(found, history))


def undone_change(row: ChangeRow | Revision) -> int | None:
    """Return the number of the change that a change undoes."""
    return undone_by(row.action, row.why)
