"""Words of a text with their offsets and keys of comparison."""

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from conflictmap.geo.names import affixes, is_arabic
from conflictmap.model.text import fold

# letters and digits with their marks; apostrophes, joiners and direction marks inside a word
_LETTERS = r"[^\W_]++(?:[\u0300-\u036f\u064b-\u065f\u0670\u0640]++[^\W_]*+)*+"
_INSIDE = r"['’ʼʻ`ʿʾ‘\u00ad\u200b-\u200f\u2060]"
_WORD = re.compile(rf"{_LETTERS}(?:{_INSIDE}{_LETTERS})*+")
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


_NO_KEYS = ("", "", 0, Script.SMALL, 0)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """
    Split characters `start` to `end` of a text into words.

    Hyphenated words come apart ("al-Bab" is two words), words with an apostrophe stay whole ("Ma'arrat", "Syria's").
    """
    found: list[Token] = []
    keep, capital = found.append, Script.CAPITAL
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, (at, stop) = match[0], match.span()
        key, stem, cut, script, elided = _keys(word) if len(word) <= _LONGEST_WORD else _NO_KEYS
        if elided:  # "d'Idlib" is two words
            found.append(_token(at, word[: elided - 1]))
            found.append(_token(at + elided, word[elided:]))
        else:
            keep(Token(at, stop, word, key, stop - cut, stem, script, script is capital))
    return found


def _token(start: int, word: str) -> Token:
    key, stem, cut, script, _ = _keys(word)
    end = start + len(word)
    return Token(start, end, word, key, end - cut, stem, script, script is Script.CAPITAL)


@lru_cache(maxsize=32_768)
def _keys(word: str) -> tuple[str, str, int, Script, int]:
    """Return key, stem, length of the ending, script, and length of a French elision."""
    key = fold(word)
    script = Script.CAPITAL if word[0].isupper() else Script.ARABIC if is_arabic(key) else Script.SMALL
    elision = _ELISION.match(word)
    elided = elision.end() if elision else 0
    ending = _ENDING.search(word)
    if ending is None or fold(ending[1]) not in affixes().endings:
        return key, key, 0, script, elided
    return key, fold(word[: ending.start()]), len(ending[0]), script, elided
