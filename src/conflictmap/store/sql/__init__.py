"""The tables' databases: SQLite and PostgreSQL behind one face, migrations, files that outlive a crash."""
