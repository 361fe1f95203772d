"""What a clause tells of an event: trigger, status, actors, casualties, claims."""
