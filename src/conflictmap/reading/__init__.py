"""Article files to canonical text and metadata."""
