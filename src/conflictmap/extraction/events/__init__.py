"""Events: what belongs together, handed down from sentence to sentence, put at a place and a day, merged."""
