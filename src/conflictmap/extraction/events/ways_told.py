"""The way of a patrol or convoy that only the next sentence tells: "It set out from Saraqib and reached Ariha"."""

from bisect import bisect_right

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.ways import JOURNEYS, along_way

_THEY = frozenset({"it", "they"})
_TRAVELLERS = frozenset({
    "patrol", "patrols", "convoy", "convoys", "column", "columns", "troops", "soldiers", "forces", "vehicles", "trucks",
    "lorries", "buses",
})  # fmt: skip


def way_told_behind(line: Line, trigger: Trigger) -> tuple[PlaceMention, ...]:
    """Return the two towns between which those of whom a sentence tells go in the next one; none if it tells no way."""
    behind = _next(line) if trigger.family.group in JOURNEYS else None
    if behind is None or behind.paragraph != line.paragraph or not _goes_on(behind):
        return ()
    return along_way(behind.words, behind.first, behind.told_places) or ()


def _next(line: Line) -> Line | None:
    lines = line.frame.lines
    at = bisect_right(lines, line.first, key=lambda other: other.first)
    return lines[at] if at < len(lines) else None


def _goes_on(line: Line) -> bool:
    """Whether a sentence is about those of the one before: "It", "The convoy"."""
    first, second = line.words.keys[line.first], line.words.keys[line.first + 1]
    return first in _THEY or (first == "the" and second in _TRAVELLERS)
