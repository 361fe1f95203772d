"""Articles, events, areas, corridors and own geodata of one desk: rows, filters, changes that can be undone."""
