"""Sentences of a text, as spans. No model: ends of sentences, abbreviations and paragraphs decide."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from conflictmap.model.article import Span
from conflictmap.reading.paragraphs import paragraphs
from conflictmap.resources import data_path

# an end mark with what closes after it, then space, then what may begin a sentence; that no mark stands before the
# first one is asked behind it: a pattern that begins with a look-behind is tried at every character
_MARKS = "[.!?…؟۔]"
_END = re.compile(
    rf"(?P<mark>{_MARKS}(?<!{_MARKS}{_MARKS}){_MARKS}*)(?P<close>[\"'”’»)\]]*)(?=\s+(?P<next>\S{{1,40}}))"
)
_BEFORE_WORD = re.compile(r"[\s\"'“”‘’«»()\[\]]")
_OPENING = "\"'“”‘«([-–—•*"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NO_LETTER = re.compile(r"\W")
_LONGEST_WORD = 40
_SPACES = re.compile(r"\s+")
_LONGEST = 2000  # characters


@lru_cache(maxsize=2)  # names and events ask one after the other
def sentences(text: str) -> tuple[Span, ...]:
    """
    Split a canonical text into sentences, in order, without space at their ends.

    A headline or a list item is a sentence of its own; lines wrapped at a fixed width are joined. Between them the
    spans leave out nothing but white space. What is longer than any sentence is cut between words, so that the time
    that a sentence takes stays bounded.
    """
    whole = (sentence for paragraph in paragraphs(text) for sentence in _split(text, paragraph))
    return tuple(part for sentence in whole for part in _parts(text, sentence))


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > _LONGEST:
        space = _SPACES.search(text, start + _LONGEST, sentence.end)
        if space is None:
            break
        yield Span(start, space.start())
        start = space.end()
    yield Span(start, sentence.end)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for found in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends_here(text, found, paragraph):
            yield Span(start, found.end())
            start = found.start("next")
    yield Span(start, paragraph.end)


def _ends_here(text: str, found: re.Match[str], paragraph: Span) -> bool:
    following = found["next"].lstrip(_OPENING)
    if not following or following[0].islower():
        return False
    if found["mark"] != ".":
        return True
    before = text[max(paragraph.start, found.start() - _LONGEST_WORD) : found.start()]
    words = _BEFORE_WORD.split(before)
    return _is_word_end(words[-1], following, words[-2] if len(words) > 1 else "")


def _is_word_end(word: str, following: str, before: str) -> bool:
    """Whether the full stop after a word ends the sentence rather than shortens the word, or makes an ordinal of it."""
    begins = _NO_LETTER.split(following, maxsplit=1)[0] in _starters()
    if _INITIALS.fullmatch(word):  # "U.S." or the J of "J. Smith"
        return begins and "." in word
    if kind := _kind_of_short(word):
        return begins and kind == "any"
    if begins or not (word.isdigit() and len(word) < _LONGEST_ORDINAL):
        return True
    return before.rstrip(".") in _counting()  # not in "14. Mart", "1. Ordu"


def is_short(word: str) -> bool:
    """Whether a word is one that a full stop shortens, such as "Rd" or "Gen"."""
    return bool(_kind_of_short(word))


def _kind_of_short(word: str) -> str:
    return _abbreviations().get(word) or _abbreviations().get(word.title(), "")


_LONGEST_ORDINAL = 3  # digits, from which a number is none


@cache
def _counting() -> frozenset[str]:
    """Return words behind which an English number is no ordinal: "on Oct. 26. Fighters", "rose to 27. Police"."""
    months = (month for _, language, names in _rows("months.tsv") if language == "en" for month in names.split("|"))
    return _BEFORE_NUMBERS.union(months, {"Sept"})


_BEFORE_NUMBERS = frozenset({
    "to", "least", "than", "another", "aged", "about", "some", "killing", "wounding", "injuring", "leaving", "killed",
    "wounded", "injured", "arrested", "detained",
})  # fmt: skip


def _rows(name: str) -> list[list[str]]:
    lines = data_path(f"vocabulary/{name}").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def _abbreviations() -> dict[str, str]:
    return {word: kind for _, kind, words in _rows("abbreviations.tsv") for word in words.split()}


@cache
def _starters() -> frozenset[str]:
    return frozenset(word for _, words in _rows("sentence_starters.tsv") for word in words.split())
