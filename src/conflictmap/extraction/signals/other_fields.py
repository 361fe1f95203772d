"""Articles of other fields: a coach's battle plan, a raid on a rival firm, a burglar shot, a mine that collapses."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from conflictmap.extraction.text.vocabulary import table

_CONFLICT = "conflict"
_LEAST = 3  # different words of other fields that make an article one of them
_TIMES = 2.0  # as many as those of conflict
_TIMES_OF_SEVERAL = 3.0  # where the words are of several fields, a few of each, as those of any report are
_FIGURES = 1.0  # as many as those of conflict that others borrow


@cache
def _fields() -> dict[str, frozenset[str]]:
    return {name: frozenset(rows["words"].split()) for name, rows in table("other_fields").items()}


@cache
def _borrowed() -> frozenset[str]:
    return frozenset(table("other_fields")[_CONFLICT]["borrowed"].split())


@cache
def _unborrowed() -> frozenset[str]:
    return _fields()[_CONFLICT] - _borrowed()


@cache
def _others() -> dict[str, int]:
    """Return of how many other fields each of their words is one."""
    return Counter(word for name, words in _fields().items() if name != _CONFLICT for word in words)


def is_of_another_field(keys: frozenset[str]) -> bool:
    """Whether the words of an article speak of other things far more than of conflict and protest."""
    said, known = _fields()[_CONFLICT] & keys, _others()
    borrowed = len(said & _borrowed())
    of_others = known.keys() & keys
    others = sum(map(known.__getitem__, of_others))
    if others < _LEAST:
        return False  # most reports of conflict
    times = _TIMES if is_of_one_field(of_others) else _TIMES_OF_SEVERAL
    return others >= times * (len(said) - borrowed) + _FIGURES * borrowed


def is_of_one_field(keys: AbstractSet[str]) -> bool:
    """Whether many of the words of such an article are of a single field, and not a few of several."""
    return any(len(words & keys) >= _MANY for name, words in _fields().items() if name != _CONFLICT)


_MANY = 4  # different words


def of_conflict(keys: Sequence[str], first: int) -> set[int]:
    """List the words of a sentence, which begins at word `first`, that speak of conflict wherever they stand."""
    known = _unborrowed()
    if known.isdisjoint(keys):
        return set()  # most often, and quickly
    return {first + at for at, key in enumerate(keys) if key in known}
