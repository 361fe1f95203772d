"""Which of the triggers of a sentence tell an event of their own."""

from collections.abc import Sequence

from conflictmap.extraction.events.brought_down import is_shot_down, only_says_whence
from conflictmap.extraction.events.court import is_only_charge, is_only_reason
from conflictmap.extraction.events.fallen import falls_elsewhere
from conflictmap.extraction.events.following import is_done_by_attack, is_of_unnamed
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.generalities import tells_in_general
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.responsibility import as_claimed, is_only_claimed
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.told_parts import RULES_OF_PARTS, says_it_better
from conflictmap.extraction.signals.status_said_of import is_rank
from conflictmap.extraction.signals.status_supposed import SUPPOSED
from conflictmap.extraction.text.numbers import read_ordinal
from conflictmap.model.vocabulary import Status


def told_in(line: Line, story: Story) -> tuple[Judged, ...]:
    """
    Return what a sentence reports, in the order of its words.

    Left out is what is only named, general words beside a specific one, purposes, weapons that were shot down, and dead
    who are counted again.
    """
    if not line.judged:
        return ()  # most sentences, and quickly
    told_of = (as_claimed(item, line) for item in line.judged if item.verdict.is_event)
    events = [item for item in told_of if not _adds_nothing(item, line)]
    events = [item for item in events if not tells_in_general(item, line)]
    if _counts_again(line, story):
        events = [item for item in events if not (_only_counts(item) or _is_of_count(item, events, line))]
    events = [item for item in events if not _is_ranked_again(item, events, line)]
    events = [item for item in events if not (is_shot_down(item, events, line) or _goes_on(item, line, story))]
    events = [item for item in events if not falls_elsewhere(item, line, story)]
    events = [item for item in events if not only_says_whence(item, line, story.last)]
    events = [item for item in events if not is_done_by_attack(item, events, line)]
    if len(events) < 2:
        return tuple(events)  # most often: no other one that it could be a part of
    told = [item for item in events if not _is_part(item, events, line)]
    return tuple(item for item in told if not any(says_it_better(other, item, line) for other in told))


def _is_part(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether a trigger tells a part of what another one does; "denied any attack" is no part of what happened."""
    denied = _is_of_none(item, line)
    alike = [other for other in events if _is_of_none(other, line) is denied]
    return len(alike) > 1 and any(rule(item, alike, line) for rule in RULES_OF_PARTS)


def _is_of_none(item: Judged, line: Line) -> bool:
    before = line.words.keys[max(item.trigger.first - 2, line.first) : item.trigger.first]
    return item.verdict.status is Status.DENIED and not _NONE.isdisjoint(before)


_NONE = frozenset({"any", "no"})


def _adds_nothing(item: Judged, line: Line) -> bool:
    """Whether a trigger only denies dead, adds up, names a claimed deed, or what would come of a supposed one."""
    if is_only_charge(line, item.trigger) or is_only_reason(line, item.trigger) or is_of_unnamed(item, line):
        return True
    if item.trigger.family.group == "killing" and _is_remembered(item, line):
        return True
    return _is_no_news(item) or _is_sum(item, line) or is_only_claimed(item, line) or _would_come_of_another(item, line)


def _would_come_of_another(item: Judged, line: Line) -> bool:
    """Whether it would only come of a deed that is supposed: "an attack would displace a million people"."""
    supposed = (other for other in line.judged if other.verdict.why == SUPPOSED and other.verdict.cue is not None)
    return any(
        item.trigger.head >= cue[0] and line.sentence.parting(cue[0], item.trigger.head) < 1
        for other in supposed
        if (cue := other.verdict.cue) is not None and other.trigger.head < cue[0]
    )


def _is_remembered(item: Judged, line: Line) -> bool:
    """Whether only those are remembered who died: "gathered in remembrance of the 51 who were killed"."""
    if _REMEMBERED.isdisjoint(line.said):
        return False
    before = line.words.keys[max(item.trigger.first - _MOURNED, line.first) : item.trigger.first]
    at = next((at for at, key in enumerate(before[:-1]) if key in _REMEMBERED and before[at + 1] in {"of", "to"}), None)
    return at is not None and not {"who", "those"}.isdisjoint(before[at:])


_MOURNED = 9  # words of "in memory of the more than 50 who were"
_REMEMBERED = frozenset({"memory", "remembrance", "honour", "honor", "tribute", "commemoration"})


def _is_no_news(item: Judged) -> bool:
    """Whether only a number of dead is denied: "has not released a death toll"."""
    trigger = item.trigger
    return trigger.family.group == "killing" and trigger.is_noun and item.verdict.status is Status.DENIED


def _goes_on(item: Judged, line: Line, story: Story) -> bool:
    """Whether only a patrol that was told already goes its way: "the column went on to Ariha"."""
    family, before = item.trigger.family, story.last
    weak = family.group in _MOVEMENTS and family.weight < _SURE
    subject = line.words.keys[item.trigger.first : item.trigger.head]
    return weak and before is not None and before.group == "patrol" and not _PATROLLING.isdisjoint(subject)


_MOVEMENTS = frozenset({"movement", "deployment"})
_SURE = 2.0  # weight of a family that the words alone make sure of
_PATROLLING = frozenset({"column", "convoy", "vehicles", "patrol", "soldiers", "troops", "armies", "trucks"})


def _is_sum(item: Judged, line: Line) -> bool:
    """Whether a participle only adds up: "bringing the total number of soldiers killed since May to 46"."""
    keys, first = line.words.keys, item.trigger.first
    if item.trigger.family.group == "killing" and keys[line.stop - 1] == "since":
        return True  # "more than 4,000 people have lost their lives since"
    for at in range(first, max(first - _SUM, line.first) - 1, -1):
        if keys[at] in _ADDING and not _SUMS.isdisjoint(keys[at : at + _SUM // 2]):
            return line.sentence.parting(at, item.trigger.head) < 1
    return False


_SUM = 8  # words from "bringing" to what is counted
_ADDING = frozenset({"bringing", "taking", "raising", "pushing", "lifting"})
_SUMS = frozenset({"total", "number", "toll", "tally", "count", "totals", "tolls"})


def _counts_again(line: Line, story: Story) -> bool:
    """Whether a sentence brings the toll of what its paragraph told before up to date."""
    before = story.last is not None and story.last.line.paragraph == line.paragraph
    return before and any(toll.is_update or toll.is_more for toll in line.tolls)


def _only_counts(item: Judged) -> bool:
    """Whether no more is told than who died or was found: "pulled two more bodies from the rubble"."""
    family = item.trigger.family
    return family.group == "killing" or family.is_composed or (family.needs == "any" and not family.is_violent)


def _is_of_count(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether its words only say that one more was found dead, or how many an act of the sentence killed."""
    first, stop = item.trigger.first, item.trigger.stop
    around = [toll for toll in line.tolls if toll.is_update and toll.first <= first and stop <= toll.stop]
    if not around:
        return False
    if any(read_ordinal(line.words, toll.first, first) for toll in around):
        return True  # "a sixth was found lifeless the next day"
    before = (other.trigger for other in events if other.trigger.stop < first)
    return any(other.family.is_deadly and other.family.group != "killing" for other in before)


def _is_ranked_again(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether what a verb told is only compared with others: "…, in one of the deadliest assaults on the army"."""
    trigger, keys = item.trigger, line.words.keys
    if line.sentence.group_of(trigger.head) is not None or not trigger.family.is_violent:
        return False
    begin = max(trigger.first - _RANKED, line.first)
    at = next((at for at in range(trigger.first - 1, begin, -1) if keys[at] in _COMPARED and keys[at + 1] != "a"), None)
    if at is None or "," not in line.words.gap(at - 1) or not any(map(is_rank, keys[at : trigger.first])):
        return False
    return any(
        other.trigger.stop <= at
        and other.trigger.family.is_violent
        and other.trigger.family.group != "killing"
        and line.sentence.group_of(other.trigger.head) is not None
        for other in events
    )


_RANKED = 8  # words from "in" to "assaults": "in one of the deadliest and most brazen assaults"
_COMPARED = frozenset({"in", "amid"})
