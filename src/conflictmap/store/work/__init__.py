"""Long work on articles: ingest, reading again, over processes and machines."""
