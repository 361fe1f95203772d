"""What those try to do who suffer an act: "opened fire on protesters trying to storm parliament"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged

_TRYING = frozenset({"trying", "attempting", "seeking"})


def is_tried_by_victims(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether an act is only what the victims of the act before it were trying to do."""
    trigger, keys = item.trigger, line.words.keys
    begin = range(max(trigger.first - 2, line.first + 1), min(trigger.head, trigger.first + 2) + 1)
    at = next((at for at in begin if keys[at] in _TRYING and keys[at + 1 : at + 2] == ["to"]), None)
    if at is None or line.words.gap(at - 1).strip():
        return False
    return any(
        other.trigger.family.is_violent
        and other.trigger.head < at
        and line.sentence.parting(other.trigger.head, at) < 1
        and line.sentence.group_after(at) is not line.sentence.group_of(other.trigger.head)
        for other in events
        if other is not item
    )
