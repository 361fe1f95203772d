"""The desk (system of record), the map index (what a view reads) and the jobs that fill them."""
