"""Evidence of an event, and its review: queue, corrections, merges, undo."""
