"""Words of a text with their offsets and keys of comparison."""

import re
from typing import NamedTuple

from conflictmap.model.text import fold

# letters and digits with their marks; apostrophes, hyphens, joiners and direction marks inside a word
_LETTER = r"[^\W_][\u0300-\u036f\u064b-\u065f\u0670\u0640]*"
_INSIDE = r"['’ʼʻ`ʿʾ‘\u00ad\u200b-\u200f\u2060]"
_WORD = re.compile(rf"(?:{_LETTER})+(?:{_INSIDE}(?:{_LETTER})+)*")
_LONGEST_WORD = 60  # longer runs of letters are no words: they get an empty key and match nothing


class Token(NamedTuple):
    """A word: characters `start` to `end`, as printed, and folded."""

    start: int
    end: int
    text: str
    key: str

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
    return [Token(*match.span(), word := match[0], fold(word) if len(word) <= _LONGEST_WORD else "") for match in found]
