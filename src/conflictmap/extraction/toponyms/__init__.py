"""Names of places: where they stand in a text, and which place each is."""
