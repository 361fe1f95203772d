"""GeoJSON snapshots: write, verify."""
