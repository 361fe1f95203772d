"""Particles that are written on to the front of an Arabic name: "and", "in", "to"."""

from conflictmap.model.memo import Memo

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "لل", "وب", "ول", "فب", "فل", "وك")


def _particles(word: str) -> tuple[int, ...]:
    """Tell how many letters to take off an Arabic word: none, "and", "in" or "to", or both."""
    return 0, *(len(few) for few in _PARTICLES if word.startswith(few) and len(word) > len(few) + 2)


CUTS = Memo(_particles, most=8_192)
