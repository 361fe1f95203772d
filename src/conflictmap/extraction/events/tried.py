"""What those try to do who suffer an act: "opened fire on protesters trying to storm parliament"."""

from collections.abc import Sequence

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged

_TRYING = frozenset({"trying", "attempting", "seeking"})

_TRIED = frozenset({"tried", "attempted", "sought"})
_BEHIND_WHO = 2  # words of "who tried", before which the same clause goes on
_DONE_TO_CROWDS = frozenset({"protest", "detention"})


def is_tried_by_victims(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether an act is only what the victims of the act before it were trying to do."""
    trigger, keys = item.trigger, line.words.keys
    begin = range(max(trigger.first - 2, line.first + 1), min(trigger.head, trigger.first + 2) + 1)
    tries = (at for at in begin if keys[at] in _TRYING or (keys[at] in _TRIED and keys[at - 1] == "who"))
    at = next((at for at in tries if keys[at + 1 : at + 2] == ["to"]), None)
    if at is None or line.words.gap(at - 1).strip():
        return False
    return any(
        (other.trigger.family.is_violent or other.trigger.family.group in _DONE_TO_CROWDS)
        and other.trigger.head < at
        and line.sentence.parting(other.trigger.head, at - _BEHIND_WHO * (keys[at] in _TRIED)) < 1
        and line.sentence.group_after(at) is not line.sentence.group_of(other.trigger.head)
        for other in events
        if other is not item
    )
