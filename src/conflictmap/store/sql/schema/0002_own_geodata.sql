-- Places and roads that people here added; they win over the shipped ones.

CREATE TABLE own_places (
    place_id TEXT PRIMARY KEY CHECK (place_id LIKE 'user:%'),
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
    lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
    country TEXT NOT NULL,
    admin1 TEXT NOT NULL,
    admin2 TEXT NOT NULL,
    feature_code TEXT NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE own_roads (
    route_id TEXT PRIMARY KEY,
    ref TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    country TEXT NOT NULL,
    direction TEXT NOT NULL,
    wkb BLOB NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
