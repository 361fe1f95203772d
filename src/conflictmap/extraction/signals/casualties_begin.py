"""Words at which deaths may be told: a first look, for most of them tell of none."""

from collections.abc import Mapping
from functools import cache

from conflictmap.extraction.signals.casualties_otherwise import OTHERWISE
from conflictmap.extraction.signals.casualties_phrases import FALLS, TO_DEATH
from conflictmap.extraction.signals.casualties_words import death_words
from conflictmap.extraction.signals.second_words import second_words
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.words import ARABIC, Words

_BEGINS = mark(
    lambda: death_words().none.heads | death_words().deaths.heads | OTHERWISE | FALLS, lambda key: key[0] > ARABIC
)


def may_tell(words: Words, first: int, stop: int) -> list[int]:
    """List the words among `first` to `stop` at which a number of deaths, or that nobody died, may be told."""
    keys, led = words.keys, _second_words()
    marked = words.marked(_BEGINS, first, stop)
    return [at for at in marked if keys[at] not in led or keys[at + 1] in led[keys[at]]]


@cache
def _second_words() -> Mapping[str, frozenset[str]]:
    """Return what must stand second behind words that tell of no death by themselves: "to death", "had died"."""
    alone = OTHERWISE | FALLS | TO_DEATH | {"no", "nobody", "neither"}
    found = second_words(death_words().none, death_words().deaths)
    return {word: seconds for word, seconds in found.items() if word not in alone}
