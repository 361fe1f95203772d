"""Files of others (ACLED, UCDP, GDELT, tables, GeoJSON) read without losing a cell, and what their rows mean."""
