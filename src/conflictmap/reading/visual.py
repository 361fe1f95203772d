"""Text that a PDF holds as it is drawn, from left to right, put into the order in which it is read."""

import re
import unicodedata
from itertools import groupby

_LETTER = "[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"  # of Arabic, also as a font joins them
_WORDS = re.compile(f"{_LETTER}+(?:\\s+{_LETTER}+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})  # classes of Unicode's bidirectional algorithm (UAX #9)
_JOINING_WORDS = frozenset(".,:/-–'’@_+%")
_JOINING_NUMBERS = frozenset(".,:/")  # of 2020-03-14 in a line of Arabic the year is drawn last, of 2020/03/14 first
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def in_reading_order(page: str) -> str:
    """Put each line of a drawn page into the order in which it is read; lines of other scripts stay as they are."""
    return "\n".join(_line(line) for line in page.splitlines())


def _line(line: str) -> str:
    arabic = sum(len(words.split()) for words in _WORDS.findall(line))
    if len(_LATIN.findall(line)) > arabic:
        return _WORDS.sub(lambda words: _turned(words[0]), line)
    return "".join(part[::-1] if is_run else part for is_run, part in _runs(_turned(line))) if arabic else line


def _turned(text: str) -> str:
    return text[::-1].translate(_MIRRORED)


def _runs(turned: str) -> list[tuple[bool, str]]:
    """Part a line that was turned round into what is read from left to right and what is not."""
    flags = _flags(turned)
    parts = groupby(range(len(turned)), flags.__getitem__)
    return [(flag, "".join(turned[at] for at in among)) for flag, among in parts]


def _flags(turned: str) -> list[bool]:
    """Say of each character whether it is read from left to right: numbers, and Latin words with what joins them."""
    classes = [unicodedata.bidirectional(character) for character in turned]
    flags = [one in _LEFT_TO_RIGHT for one in classes]
    for at in range(1, len(turned) - 1):
        joins = _JOINING_WORDS if classes[at + 1] == "L" else _JOINING_NUMBERS  # the line is turned: what stood before
        is_between = flags[at - 1] and classes[at + 1] in _LEFT_TO_RIGHT
        spaced = turned[at] == " " and classes[at - 1] == classes[at + 1] == "L"
        flags[at] = flags[at] or (is_between and (spaced or turned[at] in joins))
    return flags
