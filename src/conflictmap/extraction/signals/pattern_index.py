"""Many patterns, looked up by their first word and by the words that they cannot do without."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from itertools import accumulate, repeat
from operator import or_

from msgspec import Struct

from conflictmap.extraction.signals.patterns import Pattern, arabic_variants
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import ARABIC
from conflictmap.model.memo import Memo

_ANY = 1  # the bit of what every sentence has
_NO_BITS: Mapping[str, int] = {}
_PREFIX_KEY = 4  # letters by which patterns that begin with a cut word are looked up


class Entry(Struct, frozen=True):
    """
    A pattern, the number of what it stands for, and as bits the classes of words that it needs and shuns.

    It needs some behind its first word, and some, with other bits, anywhere in the sentence; so it shuns others.
    `rarest` is the class, of all that it needs, that the fewest sentences have a word of; `needs` are the others.
    """

    pattern: Pattern
    number: int
    needs: int
    shuns: int
    rarest: int


Numbered = tuple[int, Entry]  # an entry, and its place among those that may begin with its word


class Begun:
    """
    The patterns that may begin with a word, in the order of the vocabulary.

    Where no word is of the classes `wanted` there is none of them: so it is with most words.
    """

    __slots__ = ("_of_rarest", "entries", "wanted")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._of_rarest: dict[int, tuple[int, list[Numbered]]] = {}  # by its bit's place: it, and entries
        for place, entry in enumerate(entries):
            self._of_rarest.setdefault(entry.rarest.bit_length(), (entry.rarest, []))[1].append((place, entry))
        self.wanted = reduce(or_, (bit for bit, _ in self._of_rarest.values()), 0)

    def fitting(self, told: int) -> list[Entry]:
        """List those that may match where the words behind, and those of the sentence, are of the classes `told`."""
        found: list[Numbered] = []
        wanted = self.wanted & told
        while wanted:
            bit, some = self._of_rarest[wanted.bit_length()]
            for numbered in some:
                needs, shuns = numbered[1].needs, numbered[1].shuns
                if (not needs or needs & told == needs) and not (shuns and shuns & told):
                    found.append(numbered)
            wanted ^= bit
        if len(found) > 1:
            found.sort()
        return [entry for _, entry in found]


_NONE = Begun(())  # of most words


class PatternIndex:
    """
    Patterns, each with the number of what it stands for, looked up by their first word.

    Every class of words that some pattern needs behind its first word has a bit, and another one if it needs it, or
    shuns it, anywhere in the sentence: a few operations on whole numbers tell which of the patterns that begin with a
    word can match there.
    """

    def __init__(self, patterns: Iterable[tuple[Pattern, int]]) -> None:
        self.begun = Memo(self._begun, most=20_000)
        placed: list[Entry] = []
        self._by_key: dict[str, list[Entry]] = {}
        self._by_prefix: dict[str, list[Entry]] = {}
        self._behind: dict[frozenset[str], int] = {frozenset(): _ANY}
        self._around: dict[frozenset[str], int] = {}
        for pattern, number in patterns:
            entry = self._entry(pattern, number)
            if pattern.elements[0].is_place:
                placed.append(entry)
            for key in pattern.elements[0].forms:
                self._by_key.setdefault(key, []).append(entry)
            for prefix in pattern.elements[0].prefixes:
                self._by_prefix.setdefault(prefix[:_PREFIX_KEY], []).append(entry)
        self.placed = Begun(tuple(placed))  # those that begin with the name of a place
        of_word = _by_word(self._behind)
        self._of_any = of_word | _by_word(self._around, of_word)
        self.anywhere = reduce(or_, self._around.values(), _ANY)  # what may be needed before a word as well

    def _entry(self, pattern: Pattern, number: int) -> Entry:
        shuns = self._bit(pattern.unless, self._around) if pattern.unless else 0
        needed = [(_how_often(keys), self._bit(keys, self._behind)) for keys in pattern.needs]
        needed += [(_how_often(keys), self._bit(keys, self._around)) for keys in (pattern.amid,) if keys]
        _, rarest = min(needed, default=((0, 0), _ANY))
        needs = reduce(or_, (bit for _, bit in needed if bit != rarest), 0)
        return Entry(pattern, number, needs, shuns, rarest)

    def _bit(self, keys: frozenset[str], kind: dict[frozenset[str], int]) -> int:
        return kind.setdefault(keys, 1 << len(self._behind) + len(self._around))

    def classes_of(self, keys: Sequence[str]) -> tuple[int, list[int]]:
        """
        Return as bits the classes that the words of a sentence are of, and those of its last words.

        The list has none of its words first, then the last one, the last two, and so on.
        """
        last = [*accumulate(map(self._of_any.get, reversed(keys), repeat(0)), or_, initial=_ANY)]
        return last[-1], last

    def _begun(self, key: str) -> Begun:
        """Return the patterns that may begin with a word."""
        found = self._by_key.get(key, [])
        if key[0] > ARABIC:
            found = [*found, *(entry for variant in arabic_variants(key) for entry in self._by_key.get(variant, ()))]
        found = [*found, *self._by_prefix.get(key[:_PREFIX_KEY], ())]
        return Begun(tuple(found)) if found else _NONE


def _by_word(classes: Mapping[frozenset[str], int], others: Mapping[str, int] = _NO_BITS) -> dict[str, int]:
    """Return the bits of the classes that each word is of, and those that it has already."""
    found: dict[str, int] = {}
    for keys, bit in classes.items():
        for key in keys:
            found[key] = found.get(key, others.get(key, 0)) | bit
    return found


def _how_often(keys: frozenset[str]) -> tuple[int, int]:
    """Tell, to compare, how many sentences have a word of a class: those with small words first of all."""
    return len(keys & _small_words()), len(keys)


@cache
def _small_words() -> frozenset[str]:
    classes = grammar()
    return classes.prepositions | classes.determiners | classes.coordinators | classes.auxiliaries | classes.pronouns
