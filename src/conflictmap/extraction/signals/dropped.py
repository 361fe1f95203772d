"""Bombs that aircraft drop and that are no explosive devices: "glide bombs hit a house", "dropped two bombs"."""

from conflictmap.extraction.signals.patterns import Match
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.words import Words

_BOMBS = frozenset({"bomb", "bombs", "munition", "munitions"})
_AERIAL = frozenset({"glide", "gliding", "guided", "aerial", "barrel", "unguided"})
_DROPPED = forms_of("drop", "release", "dump")
_OBJECT = 5  # words from "dropped" to "bombs": "at least two 500-pound"


def are_dropped(words: Words, found: Match) -> bool:
    """Whether words that read as an explosive device begin with bombs that came from the air."""
    at = found.first
    if words.keys[at] not in _BOMBS or at == 0:
        return False
    if words.keys[at - 1] in _AERIAL:
        return True
    before = range(at - 1, max(at - 1 - _OBJECT, 0) - 1, -1)
    verb = next((one for one in before if words.keys[one] in _DROPPED), None)
    return verb is not None and not any(words.gap(one).strip() not in {"", "-"} for one in range(verb, at))
