"""Words of a text with their offsets and keys of comparison."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from conflictmap.extraction.text.pieces import Pieces, pieces
from conflictmap.geo.names import affixes, is_arabic
from conflictmap.model.memo import Memo
from conflictmap.model.text import fold

# apostrophes, joiners and direction marks inside a word
_INSIDE = frozenset("'’ʼʻ`ʿʾ‘\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")
_ENDING = re.compile(r"['’ʼ‘]([^\W\d_]{1,4})$")
_ELISION = re.compile(r"(?:d|l|qu|jusqu)['’](?=[^\W\d_])(?=[A-ZÀ-ÞĀ-ž])")
_LONGEST_WORD = 60  # a longer run of letters is no word


class Script(IntEnum):
    """How a word is written, which says whether a name may begin with it."""

    SMALL = 0
    CAPITAL = 1
    ARABIC = 2


class Token(Struct, frozen=True, gc=False):
    """
    A word: characters `start` to `end`, as printed, and folded.

    `stem_end` and `stem` leave out an ending after an apostrophe ("Syria's", "İdlib'de"); without one they are `end`
    and `key`. A word too long to be one has an empty key, which matches nothing. Scripts without case have no capitals.
    """

    start: int
    end: int
    text: str
    key: str
    stem_end: int
    stem: str
    script: Script
    is_capitalised: bool


@lru_cache(maxsize=2)  # an article is read again where a road tells its country
def tokens(text: str) -> tuple[Token, ...]:
    """
    Split a text into words.

    Hyphenated words come apart ("al-Bab" is two words), words with an apostrophe stay whole ("Ma'arrat", "Syria's").
    """
    split = pieces(text)
    if not split.texts:
        return ()
    alone = _alone(split)
    if _INSIDE.isdisjoint(split.gaps):
        return tuple(alone)
    found: list[Token] = []
    after = 0
    for first, last in _whole_words(split.gaps):
        found += alone[after:first]
        found += _token_of(split.starts[first], text[split.starts[first] : split.ends[last]])
        after = last + 1
    return (*found, *alone[after:])


def _alone(split: Pieces) -> list[Token]:
    """Take each piece for a word."""
    words = zip(split.starts, split.ends, split.texts, map(_KEYS.__getitem__, split.texts), strict=True)
    return [
        Token(start, end, text, key, end - cut, stem, script, is_capitalised)
        for start, end, text, (key, stem, cut, script, is_capitalised, _) in words
    ]


def _whole_words(gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last piece of each word that has several."""
    first = last = -1
    for piece in [number for number, gap in enumerate(gaps[:-1]) if gap in _INSIDE and number]:
        if piece - 1 != last:
            if last >= 0:
                yield first, last
            first = piece - 1
        last = piece
    if last >= 0:
        yield first, last


def _token_of(start: int, word: str) -> Iterator[Token]:
    key, stem, cut, script, is_capitalised, elided = _KEYS[word]
    if elided:  # "d'Idlib" is two words
        yield from _token_of(start, word[: elided - 1])
        yield from _token_of(start + elided, word[elided:])
    else:
        end = start + len(word)
        yield Token(start, end, word, key, end - cut, stem, script, is_capitalised)


def _keys(word: str) -> tuple[str, str, int, Script, bool, int]:
    """Return key, stem, length of the ending, script, whether that is of capitals, and length of a French elision."""
    if len(word) > _LONGEST_WORD:
        return "", "", 0, Script.SMALL, False, 0
    key, is_capitalised = fold(word), word[0].isupper()
    if word.isascii() and word.isalnum():  # most words
        return key, key, 0, Script.CAPITAL if is_capitalised else Script.SMALL, is_capitalised, 0
    script = Script.CAPITAL if is_capitalised else Script.ARABIC if is_arabic(key) else Script.SMALL
    elision = _ELISION.match(word)
    elided = elision.end() if elision else 0
    ending = _ENDING.search(word)
    if ending is None or fold(ending[1]) not in affixes().endings:
        return key, key, 0, script, is_capitalised, elided
    return key, fold(word[: ending.start()]), len(ending[0]), script, is_capitalised, elided


_KEYS = Memo(_keys, most=32_768, longest=_LONGEST_WORD)
