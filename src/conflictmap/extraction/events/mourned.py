"""Those in whose memory people gather: "a march for the 18 people who were killed there on 9 January"."""

from collections.abc import Sequence

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.triggers import Trigger

_WHO = frozenset({"who", "whom"})
_LEADING = 4  # words from "for" to those who died: "for the 18", "in memory of all the"
_FOR = frozenset({"for", "honouring", "honoring", "remembering", "mourning", "commemorating"})
_MEMORY = frozenset({"memory", "honour", "honor", "remembrance", "commemoration", "tribute"})
_DAY = 6  # words from "killed" to the day


def is_mourned(line: Line, toll: Toll, triggers: Sequence[Trigger]) -> bool:
    """Whether a number is of those for whom people only march or pray, and no act of its own tells how they died."""
    if _is_reason_to_strike(line, toll, triggers):
        return True
    acts = (act for act in triggers if act.family.group != "protest")
    return _are_mourned(line, toll, triggers) and not any(toll.first <= act.first < toll.stop for act in acts)


def _is_reason_to_strike(line: Line, toll: Toll, triggers: Sequence[Trigger]) -> bool:
    """Whether people only stop work for those who died: "a strike in mourning for the three men killed at dawn"."""
    if any(act.family.group != "protest" and act.family.is_violent for act in triggers):
        return False
    peaceful = [act for act in triggers if act.family.sub_event_type == "Peaceful protest" and act.stop <= toll.first]
    if not peaceful:
        return False
    led = line.words.keys[max(toll.first - _REASON, max(act.stop for act in peaceful) - 1) : toll.stop]
    about = next((at for at, key in enumerate(led) if key in _REASONS), None)
    return about is not None and not _DEADLY.isdisjoint(led[about:])


_REASON = 6  # words of "in mourning for the" before those who died
_REASONS = frozenset({"mourning", "after", "over", "following", "mourn", "protest"})
_DEADLY = frozenset({"killing", "killed", "death", "deaths", "murder", "murders", "shooting", "died", "dead"})


def marches_for(line: Line, one: Trigger, other: Trigger) -> bool:
    """Whether one of two acts is a march for those who died in the other one."""
    march, act = sorted((one, other), key=lambda trigger: trigger.first)
    if march.family.group != "protest" or act.family.group == "protest":
        return False
    return any(toll.first <= act.first < toll.stop and _are_mourned(line, toll, (march,)) for toll in line.tolls)


def _are_mourned(line: Line, toll: Toll, triggers: Sequence[Trigger]) -> bool:
    keys = line.words.keys
    marches = [act.stop for act in triggers if act.family.group == "protest" and act.stop <= toll.first]
    if not marches or _WHO.isdisjoint(keys[toll.first : toll.stop]):
        return False
    led = keys[max(toll.first - _LEADING, max(marches) - 1) : toll.first]
    return not _FOR.isdisjoint(led) or ("of" in led and not _MEMORY.isdisjoint(keys[max(marches) - 1 : toll.first]))


def is_day_of_mourned(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether a day is only that on which those died for whom people march."""
    return any(
        0 <= date.first - toll.stop <= _DAY and is_mourned(line, toll, triggers)
        for toll in line.tolls
        if not any(line.words.gap(at).strip() for at in range(toll.stop - 1, date.first - 1))
    )


def is_day_of_burial(line: Line, date: DatePhrase, triggers: Sequence[Trigger]) -> bool:
    """Whether the victims of a deed are only buried then: "victims of the attack were laid to rest yesterday"."""
    if _VICTIMS.isdisjoint(line.said) or _BURIED.isdisjoint(line.said) or date.is_duration:
        return False
    keys = line.words.keys
    buried = next((at for at in range(line.first, line.stop) if keys[at] in _BURIED), line.stop)
    victims = next((at for at in range(line.first, buried) if keys[at] in _VICTIMS), None)
    if victims is None or keys[victims + 1] not in {"of", "from"} or victims <= date.first < buried:
        return False  # "the victims of the attack of Friday were buried"
    return any(not _BURIED.isdisjoint(keys[act.first : act.stop]) or act.first > victims for act in triggers)


_VICTIMS = frozenset({"victims", "victim", "dead"})
_BURIED = frozenset({"buried", "rest", "burial", "funeral", "funerals", "mourned", "interred"})
