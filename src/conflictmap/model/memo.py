"""What a function makes of words and the like, which come again and again, kept at the cost of one look-up."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

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


class once(Generic[V]):  # noqa: N801 - used as `property` is
    """
    A property that is worked out when it is first asked for, as `functools.cached_property` does it, without a lock.

    Until Python 3.12 that one takes a lock for each value, which costs as much as most of what sentences ask of
    themselves. An object that several threads share may work it out twice.
    """

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name under which the value is kept."""
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> V:  # noqa: ANN401 - an object of any class
        """Work the value out and keep it beside the object's other values, where it is found from then on."""
        value = self._make(instance)
        instance.__dict__[self._name] = value
        return value
