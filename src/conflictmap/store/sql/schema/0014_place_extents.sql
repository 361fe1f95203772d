-- The outline of a place that was imported as a polygon: WKB in hexadecimal digits, EPSG:4326; '' where only a point is known.

ALTER TABLE own_places ADD COLUMN extent TEXT NOT NULL DEFAULT '';
