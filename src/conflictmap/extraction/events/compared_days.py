"""Days that only tell since when nothing was like it, or among which acts it stands out: "the first since May"."""

from collections.abc import Sequence

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.status_said_of import is_rank
from conflictmap.extraction.signals.triggers import Trigger


def is_of_comparison(line: Line, date: DatePhrase) -> bool:
    """Whether a period only tells among which acts it stands out: "…, the deadliest raid there this year"."""
    keys, least = line.words.keys, max(line.first, date.first - _COMPARED - 1)
    if keys[date.stop - 1] not in _PERIODS:
        return False
    opening = next((at for at in range(date.first - 1, least, -1) if "," in line.words.gap(at - 1)), None)
    if opening is None or any(opening <= verb.first < date.first for verb in line.sentence.groups):
        return False
    return keys[opening] in _OPENING and any(map(is_rank, keys[opening : date.first]))


_PERIODS = frozenset({"year", "month", "week", "decade", "season"})
_OPENING = frozenset({"the", "in", "one", "among"})


def is_since_something(line: Line, date: DatePhrase) -> bool:
    """Whether a day is that of what began or ended before: "the first deal since the war began six weeks ago"."""
    verb = line.sentence.group_before(date.first, 1)
    if verb is None or verb.base not in _BEGAN | _ENDED:
        return False
    keys, least = line.words.keys, max(line.first, verb.first - _SINCE)
    since = next((at for at in range(verb.first - 1, least - 1, -1) if keys[at] == "since"), None)
    if since is None or verb.base in _BEGAN:
        return since is not None
    return any(map(is_rank, keys[max(line.first, since - _RANKED) : since]))  # "the worst week since the war ended"


_BEGAN = frozenset({"begin", "start", "break", "erupt", "launch", "seize", "take"})
_ENDED = frozenset({"end", "collapse", "expire", "fall", "finish", "lapse"})
_RANKED = 6  # words from "worst" to "since"
_SINCE = 5  # words from "since" to its verb


def is_compared_with(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day only tells since when nothing was like it: "the first since 2012", "since the truce of May"."""
    since = _since(line, date)
    if since is None or any(since < trigger.head < date.first for trigger in triggers):
        return False
    if line.words.keys[date.stop : date.stop + 1] == ["when"]:
        return False  # "for the first time since Friday, when soldiers shelled the market"
    keys, least = line.words.keys, max(line.first, since - _COMPARED)
    named = {trigger.head for trigger in triggers if is_rank(keys[trigger.head - 1])}  # "the heaviest fighting"
    for at in range(since - 1, least - 1, -1):
        if is_rank(keys[at]):
            return True
        if (line.sentence.group_of(at) is not None and at not in named) or "," in line.words.gap(at):
            return False
    return False


def _since(line: Line, date: DatePhrase) -> int | None:
    """Return where "since" stands that a day, or the noun it belongs to, follows without a verb between."""
    for at in range(date.first, max(line.first, date.first - _SINCE) - 1, -1):
        if line.words.keys[at] == "since":
            return at
        if line.sentence.group_of(at) is not None:
            return None
    return None


_COMPARED = 9  # words from "first" to "since": "the first air strike on the old city of Aleppo since May"
