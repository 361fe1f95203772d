"""The day of what was answered at once: "A curfew was imposed on Monday, and troops called out, after a mob burned"."""

from conflictmap.extraction.dates.intervals import Context, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.timed import Timed
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_reaction(line: Line, item: Judged, story: Story) -> Timed | None:
    """Take the only day before violence, that of a measure, where it is told behind "after" and has none of its own."""
    verdict, keys = item.verdict, line.words.keys
    if "after" not in line.said or verdict.status is not Status.OCCURRED or verdict.is_recalled:
        return None
    if not item.trigger.family.is_violent:
        return None
    named = [phrase for phrase in line.dates if not phrase.is_duration and not _is_apart(line, item, phrase.first)]
    if len(named) != 1 or line.is_saying(named[0].first) or _MEASURES.isdisjoint(keys[line.first : named[0].first]):
        return None
    if "after" not in keys[named[0].stop : item.trigger.first]:
        return None
    found = named[0].form.interval(Context(story.reference, Side.PAST, story.anchor))
    if found is None or found.start is None or found.start != found.end:
        return None
    return Timed(found, verdict.status, is_inherited=True, why=reasons.SAME_DAY)


def _is_apart(line: Line, item: Judged, at: int) -> bool:
    """Whether a semicolon parts a day from what is told before it."""
    return at > item.trigger.stop and line.words.has_semicolon(item.trigger.stop, at)


_MEASURES = frozenset({
    "curfew", "imposed", "reimposed", "closed", "shut", "deployed", "suspended", "fled", "evacuated", "cancelled",
    "halted", "locked", "lockdown", "blocked", "diverted", "grounded", "rushed",
})  # fmt: skip
