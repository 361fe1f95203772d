"""Which events changed when, so that the map index makes only those again.

Whoever changes what the index shows of an event (its row, its actors, sources, roads or areas) notes it here, in the
same transaction and after that has counted itself as a change of the desk (`noting.next_revision`).
"""
# ruff: noqa: S608 - conditions are our own; values are bound

from collections.abc import Iterable

from conflictmap.store.sql.database import Connection, Params

CHANGED_SINCE = "event_id IN (SELECT event_id FROM event_changes WHERE revision > ?)"
_UPSERT = "ON CONFLICT (event_id) DO UPDATE SET revision = excluded.revision"
_ALL = 2**31 - 1
_NOW = "(SELECT revision FROM state)"


def note_events(db: Connection, event_ids: Iterable[str]) -> None:
    """Note that events changed, or are gone."""
    statement = f"INSERT INTO event_changes (event_id, revision) VALUES (?, {_NOW}) {_UPSERT}"
    db.executemany(statement, [(event_id,) for event_id in event_ids])


def note_events_in(db: Connection, table: str, condition: str, params: Params) -> None:
    """Note that all events changed which have rows in a side table that meet a condition."""
    db.execute(
        f"INSERT INTO event_changes (event_id, revision) SELECT event_id, {_NOW} FROM events "
        f"WHERE seq IN (SELECT seq FROM {table} WHERE {condition}) {_UPSERT}",
        params,
    )


def changed_since(db: Connection, revision: int, limit: int = _ALL) -> list[str]:
    """List the ids of events that changed or went after a state of the desk, at most so many."""
    rows = db.execute("SELECT event_id FROM event_changes WHERE revision > ? LIMIT ?", (revision, limit))
    return [event_id for (event_id,) in rows.fetchall()]
