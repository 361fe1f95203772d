-- Articles, the events found in them, and who changed what. Columns of events and its side tables: store/columns.py.

CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk_id TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO state VALUES (1, lower(hex(randomblob(8))), 0);

CREATE TABLE articles (
    article_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    published_on TEXT,
    language TEXT NOT NULL,
    boilerplate TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE shapes (
    shape_key TEXT PRIMARY KEY,
    wkb BLOB NOT NULL,
    radius_km REAL,
    west REAL NOT NULL,
    south REAL NOT NULL,
    east REAL NOT NULL,
    north REAL NOT NULL
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    article_id TEXT REFERENCES articles,
    origin TEXT NOT NULL,
    event_type TEXT NOT NULL,
    sub_event_type TEXT NOT NULL,
    sub_event_key TEXT NOT NULL,
    status TEXT NOT NULL,
    claimed INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    review_status TEXT NOT NULL,
    background INTEGER NOT NULL,
    confidence REAL NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    reports INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    time_precision TEXT NOT NULL,
    place_name TEXT NOT NULL,
    admin1 TEXT NOT NULL,
    admin1_key TEXT NOT NULL,
    admin2_key TEXT NOT NULL,
    area_key TEXT NOT NULL,
    country TEXT NOT NULL,
    geo_precision TEXT NOT NULL,
    precision_rank INTEGER NOT NULL,
    west REAL,
    south REAL,
    east REAL,
    north REAL,
    lon REAL,
    lat REAL,
    mx INTEGER,
    my INTEGER,
    radius_km REAL,
    shape_key TEXT REFERENCES shapes,
    route_id TEXT,
    road_ref TEXT,
    from_km REAL,
    to_km REAL,
    at_km REAL,
    words TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_day ON events (first_day, event_id);
CREATE INDEX events_by_article ON events (article_id);
CREATE INDEX events_by_shape ON events (shape_key) WHERE shape_key IS NOT NULL;

CREATE TABLE event_actors (
    seq INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    actor TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX event_actors_by_event ON event_actors (seq);

CREATE TABLE event_sources (
    seq INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    source TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX event_sources_by_event ON event_sources (seq);
CREATE INDEX event_sources_by_source ON event_sources (source, seq);

CREATE TABLE event_roads (
    seq INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    route_id TEXT NOT NULL,
    ref TEXT NOT NULL,
    route_key TEXT NOT NULL,
    ref_key TEXT NOT NULL,
    from_km REAL NOT NULL,
    to_km REAL NOT NULL,
    distance_km REAL NOT NULL,
    own INTEGER NOT NULL
) STRICT;
CREATE INDEX event_roads_by_event ON event_roads (seq);
CREATE INDEX event_roads_by_ref ON event_roads (ref_key, own, seq);

CREATE TABLE toponyms (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('resolved', 'unresolved', 'ambiguous')),
    payload TEXT NOT NULL,
    PRIMARY KEY (article_id, start)
) STRICT;
CREATE INDEX toponyms_by_state ON toponyms (state, name_key) WHERE state <> 'resolved';

CREATE TABLE revisions (
    number INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    action TEXT NOT NULL,
    article_id TEXT,
    event_id TEXT,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX revisions_by_event ON revisions (event_id);
CREATE INDEX revisions_by_article ON revisions (article_id);
