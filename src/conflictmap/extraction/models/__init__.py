"""Optional extras: spaCy as a recogniser, and a language model that the user runs."""
