"""How much of their texts two articles share: runs of words as numbers, and small sketches that find candidates.

A shingle is a run of five words. Two texts are alike as their sets of shingles are (Jaccard: shared by all). A sketch
is the few shingles whose numbers are smallest after mixing: two texts share about as much of their sketches as of
their sets, so that a table of sketches finds the like among any number of texts (Broder 1997, bottom-k sketches).
"""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from conflictmap.model.article import Article
from conflictmap.model.text import fold

SKETCH_SIZE = 16
LIKELY_FROM = 4  # shared numbers of two sketches from which texts are worth comparing
_RUN = 5  # words of a shingle
_FEWEST = 12  # shingles of a text that is long enough to be a copy of another
_SHORT = 40  # below this many, texts must agree more
_ALIKE_FROM, _SHORT_ALIKE_FROM, _INSIDE_FROM = 0.5, 0.8, 0.8

Numbers = NDArray[np.uint64]
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 1], np.uint64)


def shingles(article: Article) -> Numbers:
    """Return the distinct shingles of a text in order of size, page furniture left out; the same on every machine."""
    words = fold(_without_furniture(article)).split()
    if len(words) < _RUN:
        return np.zeros(0, np.uint64)
    codes = np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))
    runs = np.lib.stride_tricks.sliding_window_view(codes, _RUN)
    return np.unique(_mixed((_mixed(runs) * _MULTIPLIERS).sum(axis=1, dtype=np.uint64)))


def sketch(numbers: Numbers) -> list[int]:
    """Return the numbers that stand for a text in a table; none for a text that is too short."""
    return [int(number >> np.uint64(1)) for number in numbers[:SKETCH_SIZE]] if len(numbers) >= _FEWEST else []


def alikeness(one: Numbers, other: Numbers) -> float:
    """
    Say how alike two texts are: the share of shingles that both have, 0 when they are no copies of each other.

    A text that is nearly all inside the other, such as a shortened one, counts by that.
    """
    shared = len(np.intersect1d(one, other, assume_unique=True))
    fewest = min(len(one), len(other))
    if fewest < _FEWEST:
        return 0.0
    share, inside = shared / (len(one) + len(other) - shared), shared / fewest
    if share >= (_SHORT_ALIKE_FROM if fewest < _SHORT else _ALIKE_FROM):
        return share
    return inside if inside >= _INSIDE_FROM and fewest >= _SHORT else 0.0


def _without_furniture(article: Article) -> str:
    parts, start = [], 0
    for span in article.boilerplate:
        parts.append(article.text[start : span.start])
        start = span.end
    return " ".join((*parts, article.text[start:]))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread numbers over all 64 bits (the finaliser of MurmurHash3)."""
    for shift, factor in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53), (33, 1)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers
