-- Areas and corridors that people here named, which events lie in the areas, and on which side of a road events are.

ALTER TABLE own_roads ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
ALTER TABLE event_roads ADD COLUMN offset_km REAL;

CREATE TABLE own_areas (
    area_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    area TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    wkb BLOB NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX own_areas_by_area ON own_areas (area);

CREATE TABLE event_areas (
    seq INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    area TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX event_areas_by_event ON event_areas (seq);
CREATE INDEX event_areas_by_area ON event_areas (area, seq);

CREATE TABLE corridors (
    corridor TEXT NOT NULL,
    name TEXT NOT NULL,
    route_id TEXT NOT NULL,
    route_key TEXT NOT NULL,
    ref TEXT NOT NULL,
    from_km REAL NOT NULL,
    to_km REAL NOT NULL,
    left_km REAL NOT NULL,
    right_km REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX corridors_by_name ON corridors (corridor);
