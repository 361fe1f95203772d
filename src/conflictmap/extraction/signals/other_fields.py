"""Articles of other fields: a coach's battle plan, a raid on a rival firm, a burglar shot, a mine that collapses."""

from collections.abc import Sequence
from functools import cache

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.vocabulary import table

_CONFLICT = "conflict"
_LEAST = 3  # different words of other fields that make an article one of them
_TIMES = 2.0  # as many as those of conflict
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


def is_of_another_field(keys: frozenset[str]) -> bool:
    """Whether the words of an article speak of other things far more than of conflict and protest."""
    fields = _fields()
    said = fields[_CONFLICT] & keys
    borrowed = len(said & _borrowed())
    others = sum(len(words & keys) for name, words in fields.items() if name != _CONFLICT)
    return others >= max(_LEAST, _TIMES * (len(said) - borrowed) + _FIGURES * borrowed)


def of_conflict(found: Sequence[Trigger], keys: Sequence[str], first: int) -> list[Trigger]:
    """
    Keep, of the triggers of a sentence in an article of another field, those beside a word of conflict.

    `keys` are the words of the sentence, which begins at word `first`; a trigger's own head does not speak for it.
    """
    known = _unborrowed()
    said = {first + at for at, key in enumerate(keys) if key in known}
    return [trigger for trigger in found if said - {trigger.head}]
