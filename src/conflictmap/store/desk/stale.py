"""Whether somebody has changed an event since whoever changes it now has seen it."""

from collections.abc import Mapping

from conflictmap.catalogues import sentence
from conflictmap.errors import ConflictError
from conflictmap.store.desk.writing import rows_with
from conflictmap.store.sql.database import Connection


def refuse_stale(db: Connection, seen: Mapping[str, int]) -> None:
    """
    Refuse to change events that somebody has changed after the revision at which each was seen.

    Raises
    ------
    ConflictError
        Naming the first of them, who changed it and when.
    """
    if not seen:
        return
    rows = rows_with(db, "SELECT event_id, revision FROM revisions", list(seen))
    later = {event_id for event_id, revision in rows if revision > seen[event_id]}
    for event_id in (key for key in seen if key in later):
        _refuse_later(db, event_id, seen[event_id])


def _refuse_later(db: Connection, event_id: str, seen: int) -> None:
    row = db.execute(
        "SELECT revision, who, at, action FROM revisions WHERE event_id = ? ORDER BY number DESC LIMIT 1", (event_id,)
    ).fetchone()
    if row is not None and row[0] > seen:
        _, who, at, action = row
        raise ConflictError(
            sentence(
                "event {event} was changed meanwhile ({action} by {who}, {at}); look at it as it is now and make your "
                "change again",
                event=event_id,
                action=action,
                who=who or "somebody",
                at=f"{at[:16].replace('T', ' ')} UTC",
            )
        )
