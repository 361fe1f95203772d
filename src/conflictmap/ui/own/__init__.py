"""What a desk has of its own: articles, files of others, names in doubt, places, roads, areas; and exports."""
