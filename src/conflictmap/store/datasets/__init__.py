"""Imported datasets: their files, their versions and their parts of the map index."""
