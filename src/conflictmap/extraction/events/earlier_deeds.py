"""Deeds told before a sentence that speaks of them again: "another hit Sake", "Sarmin followed", "denied it"."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from conflictmap.extraction.signals.triggers import Trigger

if TYPE_CHECKING:
    from conflictmap.extraction.events.frame import Line


def lines_before(line: "Line", most: int, paragraphs: int = 0) -> Iterator["Line"]:
    """Yield up to `most` sentences before one, the nearest first, no headline and so many paragraphs back at most."""
    earlier = line.frame.before(line)
    for _ in range(most):
        if earlier is None or earlier.is_headline or line.paragraph - earlier.paragraph > paragraphs:
            return
        yield earlier
        earlier = line.frame.before(earlier)


def surest_deed(sentences: Iterable[Sequence[Trigger]], groups: Collection[str]) -> Trigger | None:
    """Return the surest of the deeds of some kinds that the first sentence tells that tells any."""
    deeds = ([one for one in triggers if one.family.group in groups] for triggers in sentences)
    return next((max(told, key=lambda one: one.family.weight) for told in deeds if told), None)
