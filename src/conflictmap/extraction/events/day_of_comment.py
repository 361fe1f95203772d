"""Days on which a deed was only spoken of: "the UN on Tuesday condemned the killing", "an inquiry found on Tuesday"."""

from collections.abc import Sequence

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.triggers import Trigger


def is_day_of_comment(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day stands by the verb of who speaks of a deed that is told behind: it was then or before."""
    if not _FINDING.isdisjoint(line.said) and _is_day_of_finding(line, date, triggers):
        return True
    if not _STATEMENTS.isdisjoint(line.said) and _is_day_of_claim(line, date, triggers):
        return True
    if _COMMENTS.isdisjoint(line.said) or any(trigger.first < date.stop for trigger in triggers):
        return False
    behind = triggers[0].first if triggers else line.first
    at = next((at for at in range(line.first + 1, behind) if line.words.keys[at] in _COMMENTS), None)
    if at is None or line.words.keys[at + 1] == "by" or not _stands_by(line, date, at):
        return False
    return not any(at < group.first < behind and group.is_finite for group in line.sentence.groups)


def _is_day_of_finding(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether an inquiry came to its findings then: "were shot at close range, an inquiry found on Tuesday"."""
    keys, at = line.words.keys, date.first - 1
    at -= keys[at] == "on"
    if at - 2 < line.first or keys[at] not in _FINDING or any(trigger.head >= at - 1 for trigger in triggers):
        return False
    return not _INQUIRIES.isdisjoint(keys[max(at - _INQUIRY, line.first) : at])


_FINDING = frozenset({"found", "concluded", "ruled", "established", "heard", "revealed"})
_INQUIRY = 4  # words of "an inquiry of the UN" before "found"
_INQUIRIES = frozenset({
    "inquiry", "investigation", "report", "commission", "tribunal", "inquest", "court", "autopsy", "probe", "panel",
    "jury", "coroner", "judge", "judges", "experts", "investigators",
})  # fmt: skip


def _is_day_of_claim(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether somebody only owned up to it then: "in a statement on Monday, the group took responsibility for"."""
    keys, at = line.words.keys, date.first - 1
    at -= keys[at] in {"on", "published", "posted", "released", "issued"}
    near = keys[max(at - 2, line.first) : at + 1]
    if _STATEMENTS.isdisjoint(near) or not triggers:
        return False
    return not _OWNING.isdisjoint(keys[date.stop : triggers[0].first + 1])


_STATEMENTS = frozenset({"statement", "communique", "video", "message", "leaflet", "letter", "post"})
_OWNING = frozenset({"responsibility", "claimed", "claiming", "admitted", "owned", "acknowledged"})


def _stands_by(line: Line, date: DatePhrase, verb: int) -> bool:
    """Whether a day is said right before or behind a verb, or opens its sentence."""
    opens = date.first - line.first <= 1 and line.sentence.group_before(date.first, 1) is None
    return opens or 0 <= verb - date.stop <= 1 or 0 <= date.first - verb - 1 <= 1


_COMMENTS = frozenset({
    "condemned", "denounced", "deplored", "decried", "criticised", "criticized", "lamented", "regretted", "mourned",
    "apologised", "apologized", "voiced", "expressed", "condemns", "denounces", "deplores", "decries", "apologises",
    "voices", "expresses", "condemn", "denounce", "deplore", "regrets", "mourns",
})  # fmt: skip
