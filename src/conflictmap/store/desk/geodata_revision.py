"""The counter of changes of a desk's own geodata, by which every open workspace learns of them."""

from conflictmap.store.sql.database import Connection


def geodata_revision(db: Connection) -> int:
    """Count the changes of the desk's own geodata so far."""
    (revision,) = db.execute("SELECT revision FROM geodata").fetchone()
    return int(revision)


def touch(db: Connection) -> int:
    """Note a change of own places, own roads, the theatre or an answer, and return its number."""
    (revision,) = db.execute("UPDATE geodata SET revision = revision + 1 RETURNING revision").fetchone()
    return int(revision)
