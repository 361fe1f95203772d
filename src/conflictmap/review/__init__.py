"""What people make of events: edits, merges and splits, proposals, the queue, and how often the reading was right."""
