"""Leads that only sum up what the article then tells one by one: "nine people died in separate incidents"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.merging import Group

_APART = frozenset({"different", "separate", "various", "multiple", "several"})
_ACTS = frozenset(
    {"incidents", "attacks", "acts", "operations", "strikes", "shootings", "explosions", "blasts", "raids"}
)
_TELLING = 2  # events at least that make up a sum


def without_sums(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Leave out a lead that counts the dead of incidents which are told behind it, each with its own dead."""
    first = groups[0] if groups else None
    if first is None or not _is_sum_of_many(first) or first.main.line is not first.main.line.frame.opening:
        return tuple(groups)
    whole, interval = _dead(first), first.main.when.interval
    told = [one for one in groups[1:] if _dead(one) and not one.main.is_background]
    parts = [one for one in told if one.main.when.interval.overlaps(interval)]
    is_told = len(parts) >= _TELLING and sum(map(_dead, parts)) <= whole
    return tuple(groups[1:] if is_told else groups)


def _is_sum_of_many(group: Group) -> bool:
    return len(group.told) == 1 and _dead(group) > 0 and _tells_of_many(group.main.line)


def _tells_of_many(line: Line) -> bool:
    keys = line.words.keys
    return any(
        keys[at] in _APART and not _ACTS.isdisjoint(keys[at + 1 : at + 3]) for at in range(line.first, line.stop)
    )


def _dead(group: Group) -> int:
    return sum(toll.fatalities.best or 0 for toll in group.main.tolls)
