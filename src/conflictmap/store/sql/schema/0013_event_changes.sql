-- At which state of the desk each event last changed, or went: what the map index has to make again.

CREATE TABLE event_changes (
    event_id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX event_changes_by_revision ON event_changes (revision);
