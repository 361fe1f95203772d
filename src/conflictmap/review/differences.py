"""What a change made of an event: the parts that say something else, from what to what, in words."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from conflictmap.model import Event, from_json, titles
from conflictmap.review.fields import changed, words
from conflictmap.store.desk.desk import Desk

TITLE, RECALLED = "title", "recalled"
YES, NO = "yes", "no"


class Difference(Struct, frozen=True):
    """
    A part of an event (`FIELDS`, `TITLE` or `RECALLED`) and what it said before and says after.

    The words are as stored: English, or an article's own. Both are the same where the part differs in what words leave
    out, such as a point within the same town.
    """

    field: str
    was: str
    now: str


def differences(before: Event, after: Event) -> tuple[Difference, ...]:
    """List the parts in which two versions of an event differ; place and road are one, as their words are."""
    named = dict.fromkeys("place" if field == "road" else field for field in changed(before, after))
    found = [Difference(field, words(before, field), words(after, field)) for field in named]
    return (*found, *_beside_fields(before, after))


def _beside_fields(before: Event, after: Event) -> Iterator[Difference]:
    # a title that was made of kind, place and status follows these: they are named already
    follows = titles.made(before.title) is not None and titles.made(after.title) is not None
    if before.title != after.title and not follows:
        yield Difference(TITLE, before.title, after.title)
    if before.background != after.background:
        yield Difference(RECALLED, YES if before.background else NO, YES if after.background else NO)


def differences_by_change(desk: Desk, event_id: str) -> Mapping[int, tuple[Difference, ...]]:
    """Map the number of each change that an event went through to what it made of the event; others are left out."""
    with desk.file.reading() as db:
        rows = db.execute(
            "SELECT coalesce(part_of, revision), before, after FROM revisions "
            "WHERE event_id = ? AND before IS NOT NULL AND after IS NOT NULL ORDER BY number",
            (event_id,),
        ).fetchall()
    ends: dict[int, tuple[str, str]] = {}
    for change, before, after in rows:  # a change of several steps is told as a whole
        ends[change] = (ends[change][0] if change in ends else before, after)
    return {
        change: differences(from_json(before, Event), from_json(after, Event))
        for change, (before, after) in ends.items()
    }
