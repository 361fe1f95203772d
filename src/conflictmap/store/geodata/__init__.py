"""What follows from a change of places and roads: matching, imports, names in doubt, re-resolution."""
