"""The map index: built from batches of events, read by tile, time and place."""
