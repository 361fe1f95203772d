"""Places and roads that a sentence names, and the position that follows."""
