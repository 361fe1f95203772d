"""What a sentence only looks back on: "the alliance arose years ago after they seized the port", "Background: …"."""

from datetime import date

from conflictmap.extraction.dates.intervals import Context, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.timed import Timed
from conflictmap.model.vocabulary import Status

LATE_DAYS = 62  # as far as a report may come late
_OPENERS = frozenset({"after", "when", "since", "as", "because", "once", "that", "which"})


def is_set_long_ago(line: Line, item: Judged, when: Timed, reference: date | None) -> bool:
    """
    Whether an act behind "after" or "that" has no day of its own and all days of its sentence are long past.

    "After an uprising in 2018", "agreed a ceasefire in March 2020 that halted an offensive".
    """
    if reference is None or item.verdict.status is not Status.OCCURRED or when.is_own or when.is_inherited:
        return False
    context = Context(reference, Side.PAST, None)
    keys = line.words.keys
    opens = next((at for at in range(item.trigger.first - 1, line.first, -1) if keys[at] in _OPENERS), None)
    if opens is None or line.sentence.parting(opens, item.trigger.head) >= 1:
        return False
    told = [phrase for phrase in line.dates if not (phrase.is_duration or line.is_saying(phrase.first))]
    found = [phrase.form.interval(context) for phrase in told]
    ends = [None if interval is None else interval.end for interval in found]
    return bool(ends) and all(end is not None and (reference - end).days > LATE_DAYS for end in ends)


def is_under_label(line: Line) -> bool:
    """Whether a liveblog says itself that it only looks back: "08.00 Background: on 13 November a bomb went off"."""
    words = line.words
    opening = range(line.first, min(line.first + _STAMP, line.stop))
    if _LABELS.isdisjoint(words.keys[line.first : opening.stop]):
        return False  # nearly all
    return any(words.keys[at] in _LABELS and words.gap(at).strip() == ":" for at in opening)


_STAMP = 4  # words of "08.00" and the label
_LABELS = frozenset({"background", "context"})
