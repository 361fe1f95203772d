"""The words of a text as comparison keys with exact offsets: what every grammar and vocabulary matches against."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from conflictmap.extraction.text.marks import MARKS
from conflictmap.extraction.text.pieces import pieces
from conflictmap.model.article import Span

T = TypeVar("T")

ARABIC = "\u0600"  # the first character of the Arabic block
_CLITICS = "وفبلك"  # Arabic: and, so, in, to, like; written on to the next word
_FIRST_CLITIC = min(_CLITICS)
_PLAIN = attrgetter("plain")


class Words:
    """
    Words of a text, in order. `keys[i]` is the folded word at characters `starts[i]` to `ends[i]` of `text`.

    `gaps[i]` stands before it. Digits of every script become 0 to 9 in keys. Behind the last word all four go on for
    some that are none, so that rules may look ahead wherever a text breaks off.
    """

    __slots__ = ("_count", "_marked", "_marks", "_numbers", "ends", "gaps", "keys", "may_be_arabic", "starts", "text")

    def __init__(self, text: str) -> None:
        found = pieces(text)
        self.text = text
        self._count = len(found.starts)
        beyond = [len(text)] * len(_NO_WORDS)
        self.keys: list[str] = [*map(_PLAIN, found.forms), *_NO_WORDS]
        self.starts, self.ends = [*found.starts, *beyond], [*found.ends, *beyond]
        self.gaps = [*found.gaps, *[""] * len(_NO_WORDS)]
        if _GROUP in text:
            for at in _named([form.text for form in found.forms]):
                self.keys[at] = _GROUP_KEY
        self.may_be_arabic = max(self.keys) > ARABIC  # some word: Arabic ones have particles written on to them
        self._marks: list[int] | None = None
        self._numbers: npt.NDArray[np.int64] | None = None  # the marks
        self._marked: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._count

    def gap(self, index: int) -> str:
        """Return the characters between word `index` and the next one, or to the end of the text; "" before word 0."""
        return self.gaps[index + 1] if index >= 0 else ""

    def has_semicolon(self, first: int, stop: int) -> bool:
        """Whether a semicolon stands before one of the words `first` to `stop` (excluded)."""
        return ";" in "".join(self.gaps[first:stop])

    @property
    def marks(self) -> list[int]:
        """What each word may begin, as bits that `mark` gave."""
        if self._marks is None:
            self._marks = list(map(MARKS.__getitem__, self.keys))
        return self._marks

    def marked(self, bit: int, first: int, stop: int) -> list[int]:
        """List the words among `first` to `stop` (excluded) that have a mark."""
        found = self._marked.get(bit)
        if found is None:
            if self._numbers is None:
                self._numbers = np.array(self.marks)
            found = self._marked[bit] = (self._numbers & bit).nonzero()[0].tolist()
        return found[bisect_left(found, first) : bisect_left(found, stop)]

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with an upper-case letter."""
        start = self.starts[index]
        return self.text[start : start + 1].isupper()

    def is_genitive(self, index: int, stop: int) -> bool:
        """Whether an apostrophe and "s" stand behind word `index` - 1, as in "Saturday's", before word `stop`."""
        return index < stop and self.keys[index] == "s" and self.gap(index - 1) in {"'", "’"}

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word that starts in a span, and the one after the last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, stop: int) -> Span:
        """Return the characters of the words `first` to `stop` (excluded)."""
        return Span(self.starts[first], self.ends[stop - 1])


_NO_WORDS = ("\0",) * 4  # as far as rules look ahead of a word
_GROUP, _GROUP_KEY = "IS", "isis"  # the Islamic State, which is no verb: "IS gunmen shot and killed five men"


def _named(forms: Sequence[str]) -> list[int]:
    """List the words that name the group: in capitals beside others that are not."""
    found = [at for at, form in enumerate(forms) if form == _GROUP]
    beside = ([*forms[max(at - 1, 0) : at], *forms[at + 1 : at + 2]] for at in found)
    return [at for at, near in zip(found, beside, strict=True) if not any(map(_is_shouted, near))]


def _is_shouted(form: str) -> bool:
    return form.isupper() and len(form) > 1


def keys_of(phrase: str) -> tuple[str, ...]:
    """Return the keys of a vocabulary entry, as `Words` makes them of a text."""
    words = Words(phrase)
    return tuple(words.keys[: len(words)])


def may_have_clitic(key: str) -> bool:
    """Whether an Arabic "and", "in" or the like may be written on to a word: a first look."""
    return key[0] >= _FIRST_CLITIC


def without_clitic(key: str) -> tuple[str, ...]:
    """Return the words that an Arabic one may be without its "and", "in" or the like, which may swallow a letter."""
    if key[0] in _CLITICS and len(key) > 3:  # shorter words are words of their own
        return key[1:], f"ا{key[1:]}"
    return ()


class Lexicon(Generic[T]):
    """Phrases of one or more words, each with a value; matched longest first, also behind Arabic clitics."""

    __slots__ = ("_entries", "heads")

    def __init__(self, entries: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        by_head: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in pairs:
            keys = keys_of(phrase)
            by_head.setdefault(keys[0], {})[keys[1:]] = value
        self._entries = {
            head: sorted(tails.items(), key=lambda item: len(item[0]), reverse=True) for head, tails in by_head.items()
        }
        self.heads = frozenset(self._entries)

    def may_be_in(self, keys: list[str]) -> bool:
        """Whether a phrase may begin at one of some words: a first look."""
        return not self.heads.isdisjoint(keys) or may_have_clitic(max(keys, default=" "))

    def words(self) -> frozenset[str]:
        """Return all words of its phrases."""
        return self.heads.union(*(tail for tails in self._entries.values() for tail, _ in tails))

    def seconds(self, head: str) -> frozenset[str] | None:
        """Return the words that can follow a first word; None where that word alone is an entry."""
        tails = [tail for tail, _ in self._entries.get(head, ())]
        return None if () in tails else frozenset(tail[0] for tail in tails)

    def match(self, keys: list[str], index: int, stop: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase that begins at word `index`, and the word after it."""
        if index >= stop:
            return None
        key = keys[index]
        entries = self._entries.get(key)
        if entries is None:
            if key[0] < _FIRST_CLITIC:  # most words, and quickly
                return None
            entries = self._behind_clitic(key)
            if entries is None:
                return None
        following = keys[index + 1] if index + 1 < len(keys) else ""  # tells most phrases apart, and quickly
        for tail, value in entries:
            end = index + 1 + len(tail)
            if not tail or (tail[0] == following and end <= stop and tuple(keys[index + 1 : end]) == tail):
                return value, end
        return None

    def _behind_clitic(self, key: str) -> list[tuple[tuple[str, ...], T]] | None:
        for bare in without_clitic(key):
            if bare in self._entries:
                return self._entries[bare]
        return None
