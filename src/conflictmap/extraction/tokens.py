"""Words of a text with their offsets and keys of comparison."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from conflictmap.geo.names import affixes
from conflictmap.model.text import fold

# letters and digits with their marks; apostrophes, joiners and direction marks inside a word
_LETTER = r"[^\W_][\u0300-\u036f\u064b-\u065f\u0670\u0640]*"
_INSIDE = r"['’ʼʻ`ʿʾ‘\u00ad\u200b-\u200f\u2060]"
_WORD = re.compile(rf"(?:{_LETTER})+(?:{_INSIDE}(?:{_LETTER})+)*")
_ENDING = re.compile(r"['’ʼ‘]([^\W\d_]{1,4})$")
_ELISION = re.compile(r"(?:d|l|qu|jusqu)['’](?=[^\W\d_])(?=[A-ZÀ-ÞĀ-ž])")
_LONGEST_WORD = 60  # longer runs of letters are no words: they get an empty key and match nothing


class Token(NamedTuple):
    """
    A word: characters `start` to `end`, as printed, and folded.

    `stem_end` and `stem` leave out an ending after an apostrophe ("Syria's", "İdlib'de"); without one they are `end`
    and `key`.
    """

    start: int
    end: int
    text: str
    key: str
    stem_end: int
    stem: str

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter; scripts without case have none."""
        return self.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """
    Split characters `start` to `end` of a text into words.

    Hyphenated words come apart ("al-Bab" is two words), words with an apostrophe stay whole ("Ma'arrat", "Syria's").
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [token for match in found for token in _split(match.start(), match[0])]


def _split(start: int, word: str) -> Iterator[Token]:
    """Take a French elision off the name after it: "d'Idlib" is two words."""
    elided = _ELISION.match(word)
    if elided:
        yield _token(start, word[: elided.end() - 1])
        start, word = start + elided.end(), word[elided.end() :]
    yield _token(start, word)


def _token(start: int, word: str) -> Token:
    end = start + len(word)
    if len(word) > _LONGEST_WORD:
        return Token(start, end, word, "", end, "")
    key, stem, cut = _keys(word)
    return Token(start, end, word, key, end - cut, stem)


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, str, int]:
    """Return key, stem and the length of the ending."""
    key = fold(word)
    ending = _ENDING.search(word)
    if ending is None or fold(ending[1]) not in affixes().endings:
        return key, key, 0
    return key, fold(word[: ending.start()]), len(ending[0])
