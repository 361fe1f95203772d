"""What the review reads and keeps in the desk beside events: dismissed proposals, earlier versions, doubtful names."""
# ruff: noqa: S608 - statements are made of our own words; values are bound

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from conflictmap.model import Event, from_json
from conflictmap.store.desk.desk import Desk
from conflictmap.store.work.reread import Rereading

Pair = tuple[str, str]
_BY_MACHINE = ("read", "read again", "removed", "article removed", *(action.value for action in Rereading))
_BY_PEOPLE = f"action NOT IN ({', '.join('?' * len(_BY_MACHINE))})"


def pair(one: str, other: str) -> Pair:
    """Put two event ids in order."""
    return (min(one, other), max(one, other))


def dismiss(desk: Desk, one: str, other: str, *, who: str = "", why: str = "") -> None:
    """Note that two events are not the same, so that their merge is not proposed again."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with desk.file.writing() as db:
        db.execute(
            "INSERT INTO dismissed_merges (event_id, other_id, at, who, why) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (event_id, other_id) DO NOTHING",
            (*pair(one, other), at, who, why),
        )


def recall(desk: Desk, one: str, other: str) -> bool:
    """Take a dismissal back; returns whether there was one."""
    with desk.file.writing() as db:
        found = db.execute("DELETE FROM dismissed_merges WHERE event_id = ? AND other_id = ?", pair(one, other))
        return bool(found.rowcount)


def dismissed(desk: Desk) -> frozenset[Pair]:
    """List all dismissed pairs."""
    with desk.file.reading() as db:
        return frozenset((one, other) for one, other in db.execute("SELECT event_id, other_id FROM dismissed_merges"))


def before_merge(desk: Desk, event_id: str) -> Event | None:
    """Return an event that is gone as it was last; None if nothing tells."""
    with desk.file.reading() as db:
        row = db.execute(
            "SELECT before FROM revisions WHERE event_id = ? AND after IS NULL AND before IS NOT NULL "
            f"AND {_BY_PEOPLE} ORDER BY number DESC LIMIT 1",
            (event_id, *_BY_MACHINE),
        ).fetchone()
    return None if row is None else from_json(row[0], Event)


def before_any_merge(desk: Desk, event_id: str) -> Event | None:
    """Return the last version of an event that held no report but its own; None if nothing tells."""
    with desk.file.reading() as db:
        rows = db.execute(
            "SELECT before FROM revisions WHERE event_id = ? AND before IS NOT NULL ORDER BY number DESC", (event_id,)
        ).fetchall()
    versions = (from_json(text, Event) for (text,) in rows)
    return next((event for event in versions if not event.merged_from), None)


class Version(msgspec.Struct, frozen=True):
    """One step in the life of an event: JSON before and after, None where it was not there."""

    revision: int
    event_id: str
    action: str
    before: str | None
    after: str | None


def steps_by_people(desk: Desk) -> Iterator[Version]:
    """Yield every change of an event that people made, in order, event by event."""
    with desk.file.snapshot() as db:
        rows = db.execute(
            "SELECT revision, event_id, action, before, after FROM revisions WHERE event_id IS NOT NULL "
            f"AND {_BY_PEOPLE} ORDER BY event_id, number",
            _BY_MACHINE,
        )
        for revision, event_id, action, before, after in rows:
            yield Version(revision, event_id, action, before, after)


def doubtful_names(desk: Desk) -> dict[tuple[str, int], str]:
    """Map where a doubtful name begins (article id, character) to why: ambiguous or unresolved."""
    with desk.file.reading() as db:
        rows = db.execute("SELECT article_id, start, state FROM toponyms WHERE state <> 'resolved'")
        return {(article_id, start): state for article_id, start, state in rows}
