"""Numbers of dead that nobody could check: "he said four attackers were killed, a claim that could not be verified"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities


def claimed(words: Words, tolls: Sequence[Toll], stop: int) -> tuple[Toll, ...]:
    """Mark the last of some numbers before "a claim that could not be confirmed", if it is of people who died."""
    if not tolls or not (tolls[-1].fatalities.best or 0) or not _is_unchecked(words, tolls[-1].stop, stop):
        return tuple(tolls)
    return (*tolls[:-1], structs.replace(tolls[-1], is_claim=True))


def _is_unchecked(words: Words, first: int, stop: int) -> bool:
    keys = words.keys
    for at in range(first + 1, stop - 1):
        if keys[at] == "claim" and keys[at - 1] in _ARTICLES and keys[at + 1] in _WHICH:
            behind = keys[at + 1 : stop]
            return not (_NOT.isdisjoint(behind) or _CHECKED.isdisjoint(behind))
    return False


def as_claimed(so_far: Fatalities | None, claim: Fatalities) -> Fatalities:
    """Return a range that a claim only makes wider: behind other dead it adds to the most, alone it may be nobody."""
    if so_far is None or not so_far.best:
        return Fatalities(0, claim.best, claim.high)
    high = None if so_far.high is None or claim.high is None else so_far.high + claim.high
    return Fatalities(so_far.low, so_far.best, high)


_ARTICLES = frozenset({"a", "the"})
_WHICH = frozenset({"that", "which"})
_NOT = frozenset({"not", "cannot", "nobody", "unable"})
_CHECKED = frozenset({"verified", "verify", "confirmed", "confirm", "checked", "check", "corroborated", "verifiable"})
