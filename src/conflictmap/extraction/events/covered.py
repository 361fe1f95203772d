"""Which characters of an article belong to its title or are boilerplate."""

from bisect import bisect_right
from collections.abc import Iterable

from conflictmap.model.article import Span


class Cover:
    """Characters that some spans cover."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, at: int) -> bool:
        """Whether a character lies in one of them."""
        number = bisect_right(self._starts, at) - 1
        return number >= 0 and at < self._ends[number]
