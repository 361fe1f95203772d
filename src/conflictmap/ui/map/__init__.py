"""The map: one constant frame, what it shows first, what it tells the page, and the small maps beside it."""
