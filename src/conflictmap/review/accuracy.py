"""How often the reading was right, told by the review itself: what people left as it was, and what they corrected."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from conflictmap.model import Event, EventFilter, ReviewStatus, from_json
from conflictmap.review import records
from conflictmap.review.fields import FIELDS, changed
from conflictmap.review.records import Version
from conflictmap.store.desk.desk import Desk

_REVIEWED = frozenset(status for status in ReviewStatus if status is not ReviewStatus.NEW)


class Checked(Struct, frozen=True):
    """An event that somebody checked: its outlet, whether it was rejected, and the fields that were corrected."""

    event_id: str
    outlet: str
    is_rejected: bool
    corrected: tuple[str, ...]


class Accuracy(Struct, frozen=True):
    """
    Counts over checked events.

    `unchanged` were accepted with every field as it was read; `corrected` were put right in some field; `rejected`
    did not happen as read. `fields` counts, for each of `FIELDS`, the events in which it was corrected, among the
    `kept` ones, which are those not rejected.
    """

    checked: int
    unchanged: int
    corrected: int
    rejected: int
    fields: dict[str, int]

    @property
    def kept(self) -> int:
        """Events that stayed."""
        return self.checked - self.rejected

    @property
    def unchanged_share(self) -> float | None:
        """Share of all checked events that were right as they were read; None when none was checked."""
        return self.unchanged / self.checked if self.checked else None

    def field_share(self, field: str) -> float | None:
        """Share of the kept events in which a field was corrected; None when none was kept."""
        return self.fields[field] / self.kept if self.kept else None


class Report(Struct, frozen=True):
    """The accuracy so far: of all checked events, by outlet (most checked first), and how many nobody checked yet."""

    overall: Accuracy
    by_outlet: dict[str, Accuracy]
    unchecked: int


def accuracy(desk: Desk) -> Report:
    """
    Compare every checked event of the desk with what reading made of it.

    Merging and splitting add or take reports: that checks nothing, and what it does to a field is no correction of it.
    An event whose review was undone counts as not checked.
    """
    found = tuple(checked_events(desk))
    outlets = Counter(item.outlet for item in found)
    return Report(
        overall=_count(found),
        by_outlet={
            outlet: _count(item for item in found if item.outlet == outlet)
            for outlet, _ in sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))
        },
        unchecked=desk.counts(EventFilter(reviews=frozenset({ReviewStatus.NEW}))).total,
    )


def _count(items: Iterable[Checked]) -> Accuracy:
    found = tuple(items)
    fields = Counter(field for item in found if not item.is_rejected for field in item.corrected)
    rejected = sum(item.is_rejected for item in found)
    corrected = sum(bool(item.corrected) and not item.is_rejected for item in found)
    return Accuracy(
        checked=len(found),
        unchanged=len(found) - rejected - corrected,
        corrected=corrected,
        rejected=rejected,
        fields={field: fields[field] for field in FIELDS},
    )


def checked_events(desk: Desk) -> Iterator[Checked]:
    """Yield every event that is reviewed now, with what people corrected of it."""
    for _, steps in groupby(records.steps_by_people(desk), key=lambda step: step.event_id):
        found = _checked(list(steps))
        if found is not None:
            yield found


def _checked(steps: list[Version]) -> Checked | None:
    """Follow an event from its first change by people to the last; None if it is gone or nobody checked it."""
    if steps[-1].after is None:
        return None
    now = from_json(steps[-1].after, Event)
    first = next((step.before for step in steps if step.before is not None), None)
    if now.review_status not in _REVIEWED or first is None or all(map(_is_of_reports, steps)):
        return None
    read = from_json(first, Event)
    for step in steps:
        read = _followed(read, step)
    outlet = read.sources[0].outlet if read.sources else read.origin
    return Checked(now.event_id, outlet, now.review_status is ReviewStatus.REJECTED, changed(read, now))


def _followed(read: Event, step: Version) -> Event:
    """Take over what a merge or a split, or the undoing of one, did to fields that nobody had corrected."""
    if step.before is None or step.after is None or not _is_of_reports(step):
        return read
    corrected = changed(read, from_json(step.before, Event))
    return read if corrected else from_json(step.after, Event)


def _is_of_reports(step: Version) -> bool:
    """Whether a step gave an event reports or took some, as merging, splitting and undoing them do."""
    if step.before is None or step.after is None:
        return True
    before, after = from_json(step.before, Event), from_json(step.after, Event)
    return before.merged_from != after.merged_from or before.sources != after.sources
