"""Articles to events: sentences, toponyms, resolution, dates, triggers, actors, claims, roads, attachment."""
