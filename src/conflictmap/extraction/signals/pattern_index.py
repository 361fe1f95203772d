"""Many patterns, looked up by their first word and by the words that they cannot do without."""

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_

from msgspec import Struct

from conflictmap.extraction.signals.patterns import Pattern, arabic_variants
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import ARABIC
from conflictmap.model.memo import Memo

_ANY = 1  # the bit of what every sentence has
_PREFIX_KEY = 4  # letters by which patterns that begin with a cut word are looked up


class Entry(Struct, frozen=True):
    """
    A pattern, the number of what it stands for, and as bits the classes of words that it needs and shuns.

    `rarest` is the class, of all that it needs, that the fewest sentences have a word of; `needs` are the others.
    """

    pattern: Pattern
    number: int
    needs: int
    shuns: int
    rarest: int


class Begun:
    """
    The patterns that may begin with a word, in the order of the vocabulary.

    A sentence that has no word of the classes `wanted` has none of them: so it is with most words.
    """

    __slots__ = ("_of_rarest", "entries", "wanted")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._of_rarest: dict[int, tuple[int, list[int]]] = {}  # by its bit's place: it, and places of entries
        for place, entry in enumerate(entries):
            self._of_rarest.setdefault(entry.rarest.bit_length(), (entry.rarest, []))[1].append(place)
        self.wanted = reduce(or_, (bit for bit, _ in self._of_rarest.values()), 0)

    def fitting(self, told: int, lacking: int) -> list[Entry]:
        """List those that may match in a sentence that has words of the classes `told` and none of `lacking`."""
        places: list[int] = []
        wanted = self.wanted & told
        while wanted:
            bit, some = self._of_rarest[wanted.bit_length()]
            places += some
            wanted ^= bit
        entries = [self.entries[place] for place in sorted(places)]
        return [
            entry
            for entry in entries
            if not ((entry.needs and entry.needs & lacking) or (entry.shuns and entry.shuns & told))
        ]


_NONE = Begun(())  # of most words


class PatternIndex:
    """
    Patterns, each with the number of what it stands for, looked up by their first word.

    Every class of words that some pattern needs or shuns has a bit, so that a few operations on whole numbers tell
    which of the patterns that begin with a word can match in a sentence.
    """

    def __init__(self, patterns: Iterable[tuple[Pattern, int]]) -> None:
        self.begun = Memo(self._begun, most=20_000)
        placed: list[Entry] = []
        self._by_key: dict[str, list[Entry]] = {}
        self._by_prefix: dict[str, list[Entry]] = {}
        self._classes: dict[frozenset[str], int] = {frozenset(): _ANY}
        for pattern, number in patterns:
            entry = self._entry(pattern, number)
            if pattern.elements[0].is_place:
                placed.append(entry)
            for key in pattern.elements[0].forms:
                self._by_key.setdefault(key, []).append(entry)
            for prefix in pattern.elements[0].prefixes:
                self._by_prefix.setdefault(prefix[:_PREFIX_KEY], []).append(entry)
        self.placed = Begun(tuple(placed))  # those that begin with the name of a place
        self._of_key: dict[str, int] = {}
        for keys, bit in self._classes.items():
            for key in keys:
                self._of_key[key] = self._of_key.get(key, 0) | bit
        self._all = (1 << len(self._classes)) - 1

    def _entry(self, pattern: Pattern, number: int) -> Entry:
        shuns = self._bits((pattern.unless,) if pattern.unless else ())
        rarest = min(pattern.needs, key=_how_often, default=frozenset())
        needs = self._bits(keys for keys in pattern.needs if keys != rarest)
        return Entry(pattern, number, needs, shuns, self._bit(rarest))

    def _bits(self, classes: Iterable[frozenset[str]]) -> int:
        return reduce(or_, map(self._bit, classes), 0)

    def _bit(self, keys: frozenset[str]) -> int:
        return self._classes.setdefault(keys, 1 << len(self._classes))

    def classes_of(self, keys: Iterable[str]) -> tuple[int, int]:
        """Return as bits the classes that some words are of, and all others."""
        told = reduce(or_, filter(None, map(self._of_key.get, keys)), _ANY)
        return told, self._all ^ told

    def _begun(self, key: str) -> Begun:
        """Return the patterns that may begin with a word."""
        found = self._by_key.get(key, [])
        if key[0] > ARABIC:
            found = [*found, *(entry for variant in arabic_variants(key) for entry in self._by_key.get(variant, ()))]
        found = [*found, *self._by_prefix.get(key[:_PREFIX_KEY], ())]
        return Begun(tuple(found)) if found else _NONE


def _how_often(keys: frozenset[str]) -> tuple[int, int]:
    """Tell, to compare, how many sentences have a word of a class: those with small words first of all."""
    return len(keys & _small_words()), len(keys)


@cache
def _small_words() -> frozenset[str]:
    classes = grammar()
    return classes.prepositions | classes.determiners | classes.coordinators | classes.auxiliaries | classes.pronouns
