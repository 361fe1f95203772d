"""Writing down changes: each has a number, a word for what was done, who did it and why."""

from datetime import UTC, datetime

from msgspec import Struct

from conflictmap.store.sql.database import Connection, insert

_REVISION = ("revision", "at", "who", "why", "action", "article_id", "event_id", "before", "after", "part_of")
_INSERT_REVISION = insert("revisions", _REVISION)


class Said(Struct, frozen=True):
    """
    What is noted of a change: a word for what was done, who did it, why.

    `part_of` is the number of the change that this one follows from; both are undone together.
    """

    action: str
    who: str = ""
    why: str = ""
    part_of: int | None = None


def next_revision(db: Connection) -> int:
    """Count one change of the desk and return its number."""
    (revision,) = db.execute("UPDATE state SET revision = revision + 1 RETURNING revision").fetchone()
    return int(revision)


def note(
    db: Connection,
    revision: int,
    said: Said,
    *,
    article_id: str | None = None,
    event_id: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Write down a change: what was done by whom, what was there before and what is there now."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    values = (revision, at, said.who, said.why, said.action, article_id, event_id, before, after, said.part_of)
    db.execute(_INSERT_REVISION, values)
