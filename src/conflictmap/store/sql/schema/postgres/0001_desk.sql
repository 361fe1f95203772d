-- What other programs see of a desk: columns with geometries, and views that QGIS adds as layers.

CREATE FUNCTION instr(haystack text, needle text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN strpos(haystack, needle);

ALTER TABLE shapes ADD COLUMN geom geometry(Geometry, 4326) GENERATED ALWAYS AS (ST_GeomFromWKB(wkb, 4326)) STORED;
CREATE INDEX shapes_by_geom ON shapes USING gist (geom);

-- An event's geometry is its point, or that of its shape, which is stored before it and never changes.
ALTER TABLE events ADD COLUMN geom geometry(Geometry, 4326);
CREATE FUNCTION event_geom() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.shape_key IS NOT NULL THEN
        SELECT shapes.geom INTO NEW.geom FROM shapes WHERE shapes.shape_key = NEW.shape_key;
    ELSIF NEW.lon IS NOT NULL THEN
        NEW.geom := ST_SetSRID(ST_MakePoint(NEW.lon, NEW.lat), 4326);
    ELSE
        NEW.geom := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER event_geom BEFORE INSERT OR UPDATE ON events FOR EACH ROW EXECUTE FUNCTION event_geom();
CREATE INDEX events_by_geom ON events USING gist (geom);
CREATE INDEX events_counted ON events (first_day, event_type)
    INCLUDE (last_day, status, review_status, background, country, west, south, east, north);

CREATE VIEW map_events AS
SELECT
    seq,
    event_id,
    event_type,
    sub_event_type,
    status,
    title,
    CASE WHEN first_day <> -2147483648 THEN DATE '1970-01-01' + first_day::integer END AS date_start,
    CASE WHEN last_day <> 2147483647 THEN DATE '1970-01-01' + last_day::integer END AS date_end,
    time_precision,
    place_name,
    admin1,
    country,
    geo_precision,
    radius_km,
    route_id,
    road_ref,
    from_km,
    to_km,
    at_km,
    confidence,
    review_status,
    origin,
    outlet,
    reports,
    -- an escaped NUL, which no text of PostgreSQL can hold, would break the whole layer
    CASE WHEN strpos(payload, '\u0000') = 0 THEN payload::json #>> '{sources,0,quote}' END AS quote,
    CASE WHEN strpos(payload, '\u0000') = 0 THEN payload::json #>> '{sources,0,url}' END AS url,
    geom
FROM events
WHERE background = 0 AND review_status <> 'rejected';

CREATE VIEW map_points AS
SELECT seq, event_id, event_type, sub_event_type, status, title, date_start, date_end, time_precision, place_name,
    admin1, country, geo_precision, radius_km, route_id, road_ref, at_km, confidence, review_status, origin, outlet,
    reports, quote, url, geom::geometry(Point, 4326) AS geom
FROM map_events WHERE GeometryType(geom) = 'POINT';

CREATE VIEW map_stretches AS
SELECT seq, event_id, event_type, sub_event_type, status, title, date_start, date_end, time_precision, place_name,
    admin1, country, geo_precision, route_id, road_ref, from_km, to_km, confidence, review_status, origin, outlet,
    reports, quote, url, ST_Multi(geom)::geometry(MultiLineString, 4326) AS geom
FROM map_events WHERE GeometryType(geom) IN ('LINESTRING', 'MULTILINESTRING');

CREATE VIEW map_areas AS
SELECT seq, event_id, event_type, sub_event_type, status, title, date_start, date_end, time_precision, place_name,
    admin1, country, geo_precision, confidence, review_status, origin, outlet, reports, quote, url,
    ST_Multi(geom)::geometry(MultiPolygon, 4326) AS geom
FROM map_events WHERE GeometryType(geom) IN ('POLYGON', 'MULTIPOLYGON');
