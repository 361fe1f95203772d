"""What each word of a text may begin: grammars look only at the words that they have marked.

A grammar states once by which words it begins (`mark`); what all of them say of a word is kept, so that a word of a
text costs one look-up however many grammars read it.
"""

from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from conflictmap.model.memo import Memo

_LONGEST = 40  # characters: no key is longer


class _Mark(Struct, frozen=True):
    bit: int
    words: Callable[[], Iterable[str]]
    others: Callable[[str], bool] | None


_marks: list[_Mark] = []


def mark(words: Callable[[], Iterable[str]], others: Callable[[str], bool] | None = None) -> int:
    """
    Take up a mark, when a module is imported.

    Parameters
    ----------
    words
        Keys that have it.
    others
        Whether another key has it.

    Returns
    -------
    bit
        What tells it in `MARKS`.
    """
    bit = 1 << len(_marks)
    _marks.append(_Mark(bit, words, others))
    _listed.cache_clear()
    MARKS.clear()
    return bit


@cache
def _listed() -> tuple[dict[str, int], tuple[tuple[int, Callable[[str], bool]], ...]]:
    found: dict[str, int] = {}
    for one in _marks:
        for word in one.words():
            found[word] = found.get(word, 0) | one.bit
    return found, tuple((one.bit, one.others) for one in _marks if one.others is not None)


def _told(key: str) -> int:
    known, others = _listed()
    told = known.get(key, 0)
    for bit, has in others:
        if not told & bit and has(key):
            told |= bit
    return told


MARKS = Memo(_told, most=32_768, longest=_LONGEST)
