"""Small words in names, and particles that are written on to the front of an Arabic one: "and", "in", "to"."""

from conflictmap.extraction.toponyms.words import cues
from conflictmap.model.memo import Memo
from conflictmap.model.text import fold

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "لل", "وب", "ول", "فب", "فل", "وك")


def _particles(word: str) -> tuple[int, ...]:
    """
    Tell how many letters to take off an Arabic word: none, "and", "in" or "to", or both.

    Three letters have to remain, or a word that only begins names: "تل" of "وتل رفعت".
    """
    few = [particle for particle in _PARTICLES if word.startswith(particle)]
    heads = cues().name_heads
    return 0, *(len(one) for one in few if len(word) > len(one) + 2 or fold(word[len(one) :]) in heads)


CUTS = Memo(_particles, most=8_192)


def _bare(text: str) -> tuple[str, ...]:
    """Return the keys of an Arabic word with and without particles, its article kept: "وكمين" is no "مين"."""
    return tuple(dict.fromkeys(fold(text[cut:]) for cut in CUTS[text] if text[:cut] != "لل"))


BARE = Memo(_bare, most=8_192)

ELIDED = frozenset({"l", "d"})
IZAFE = frozenset({"e", "i", "ye", "yi"})  # Persian "of": "Qala-e-Naw" is one name
# words of what is built, which a name keeps though they are printed small: "the Tishrin dam", "the al-Omar oil field"
WORKS = frozenset({"dam", "oil", "gas", "field", "oilfield", "refinery", "airbase"})
