"""Writing down changes: each has a number, a word for what was done, who did it and why."""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

from conflictmap.store.sql.database import Connection, insert

_REVISION = ("revision", "at", "who", "why", "action", "article_id", "event_id", "before", "after", "part_of")
_UNDO, _UNDOES = "undo", "undoes change "
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


def undoing(revision: int, who: str, why: str) -> Said:
    """Say what is noted of the change that undoes another one."""
    return Said(_UNDO, who, f"{_UNDOES}{revision}{': ' + why if why else ''}")


def undone_by(action: str, why: str) -> int | None:
    """Return the number of the change that a change undoes; None when it is no undoing."""
    number = why.removeprefix(_UNDOES).partition(":")[0]
    return int(number) if action == _UNDO and number.isdigit() else None


def whole_change(db: Connection, revision: int) -> int:
    """Return the number of the change that a change is part of; its own when of none."""
    row = db.execute("SELECT part_of FROM revisions WHERE revision = ? LIMIT 1", (revision,)).fetchone()
    return revision if row is None or row[0] is None else int(row[0])


def next_revision(db: Connection) -> int:
    """Count one change of the desk and return its number."""
    (revision,) = db.execute("UPDATE state SET revision = revision + 1 RETURNING revision").fetchone()
    return int(revision)


class Noted(Struct, frozen=True):
    """What was changed, an event, an article or neither: as JSON, what was there before and what is there now."""

    article_id: str | None = None
    event_id: str | None = None
    before: str | None = None
    after: str | None = None


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
    note_all(db, revision, said, [Noted(article_id, event_id, before, after)])


def note_all(db: Connection, revision: int, said: Said, found: Iterable[Noted]) -> None:
    """Write down all that one change has changed."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said_of_all = (revision, at, said.who, said.why, said.action)
    rows = [(*said_of_all, one.article_id, one.event_id, one.before, one.after, said.part_of) for one in found]
    db.executemany(_INSERT_REVISION, rows)
