-- Merge proposals that somebody found wrong: they are not made again. The smaller id comes first.

CREATE TABLE dismissed_merges (
    event_id TEXT NOT NULL,
    other_id TEXT NOT NULL CHECK (event_id < other_id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (event_id, other_id)
) STRICT;
