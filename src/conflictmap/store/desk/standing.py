"""Which steps of an event's history stand: what was undone does not, and what was made again does."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from conflictmap.store.desk.noting import undone_by, whole_change
from conflictmap.store.sql.database import Connection

# An article that was removed and came anew begins anew, so its last reading as a new one ends the history.
_STEPS = (
    "SELECT revision, part_of, action, why, before, after FROM revisions WHERE event_id = ? "
    "OR (event_id IS NULL AND article_id = ? AND action = 'read') ORDER BY number DESC"
)


class Step(Struct, frozen=True):
    """What one change did to an event: JSON before and after, None where it was not there."""

    revision: int
    part_of: int | None
    action: str
    why: str
    before: str | None
    after: str | None


def standing(db: Connection, event_id: str, article_id: str | None = None) -> Iterator[Step]:
    """Yield the steps of an event that stand, the newest first; since its article last came, where that is given."""
    steps = [Step(*row) for row in db.execute(_STEPS, (event_id, article_id)).fetchall()]
    at = 0
    while at < len(steps) and steps[at].action != "read":
        undone = undone_by(steps[at].action, steps[at].why)
        if undone is None:
            yield steps[at]
            at += 1
        else:
            at = max(at, _first_of(db, undone, steps)) + 1


def _first_of(db: Connection, revision: int, steps: Sequence[Step]) -> int:
    """Find the oldest step of a whole change, before which the event was as undoing it has left it; -1 if none."""
    whole = whole_change(db, revision)
    return max((at for at, step in enumerate(steps) if whole in {step.revision, step.part_of}), default=-1)
