-- What a desk knows beyond the shipped geodata: what is in focus, more of its own places, and what people said of names.

CREATE TABLE geodata (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    countries TEXT NOT NULL,
    roads TEXT NOT NULL
) STRICT;
INSERT INTO geodata VALUES (1, 0, '[]', '[]');

ALTER TABLE own_places ADD COLUMN name_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE own_places ADD COLUMN population INTEGER NOT NULL DEFAULT 0;
ALTER TABLE own_places ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE own_places ADD COLUMN same_as TEXT NOT NULL DEFAULT '';
CREATE INDEX own_places_by_source ON own_places (source, external_id);

CREATE TABLE answers (
    scope TEXT NOT NULL CHECK (scope IN ('article', 'outlet', 'theatre')),
    scope_value TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (scope, scope_value, name_key)
) STRICT;

-- Without these an article cannot be read again as it was read first; null where it was stored before they were kept.
ALTER TABLE articles ADD COLUMN title_spans TEXT;
