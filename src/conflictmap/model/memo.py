"""What a function makes of words and the like, which come again and again, kept at the cost of one look-up."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K", bound=str | tuple[object, ...])
V = TypeVar("V")


class Memo(dict[K, V]):
    """
    Values of a function by its argument: `memo[text]` makes what is not there yet.

    Three times quicker than `functools.lru_cache`, which brings its links up to date at each look-up; for that nothing
    is dropped singly: when `most` are kept, all are dropped. What is longer than `longest` is not kept.
    """

    __slots__ = ("_longest", "_make", "_most")

    def __init__(self, make: Callable[[K], V], most: int, longest: int = 100) -> None:
        super().__init__()
        self._make, self._most, self._longest = make, most, longest

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if len(key) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value
