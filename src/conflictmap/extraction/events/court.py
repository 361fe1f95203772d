"""Deeds that a court punished: they were long before its day, and where they are said to have been."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping import scopes
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.where.places import PlaceMention

_SENTENCING = frozenset({
    "sentenced", "sentences", "sentencing", "convicted", "jailed", "imprisoned", "imprisonment", "expelled", "sacked",
    "dismissed", "fined", "suspended",
})  # fmt: skip
_JOINING = frozenset({"attending", "joining", "in", "organising", "organizing", "leading", "at"})


def is_punished(line: Line, trigger: Trigger) -> bool:
    """Whether a deed is what a sentence was for: "sentenced two men on Monday to die for the bombing of a bus"."""
    if trigger.family.group == "protest":
        return _is_attended(line, trigger)
    if not (trigger.family.is_violent or trigger.family.group == "detention"):
        return False
    keys, start = line.words.keys, phrase_start(line.sentence, trigger.first)
    if keys[max(start - 2, line.first) : start] == ["suspicion", "of"]:
        return True  # "were arrested on suspicion of setting fire to cars"
    led = "for" in keys[max(start - 2, line.first) : start] and keys[start - 1] in {"for", "the"}
    return led and not _SENTENCING.isdisjoint(keys[line.first : start])


def _is_attended(line: Line, trigger: Trigger) -> bool:
    """Whether people are punished for having been there: "was expelled on Sunday for attending a protest"."""
    if _SENTENCING.isdisjoint(line.said):
        return False
    keys, start = line.words.keys, phrase_start(line.sentence, trigger.first)
    led = keys[max(start - 4, line.first) : start]
    return (
        "for" in led
        and (led[-1] in _JOINING or led[-1] == "for")
        and not _SENTENCING.isdisjoint(keys[line.first : start])
    )


def is_only_charge(line: Line, trigger: Trigger) -> bool:
    """Whether a punished deed is told without a day: only the judgment is news then."""
    return is_punished(line, trigger) and not _days_behind(line, trigger)


def is_only_reason(line: Line, trigger: Trigger) -> bool:
    """Whether a judgment only says why something was done: "were flogged after being found guilty of theft"."""
    keys = line.words.keys
    led = keys[max(trigger.first - 2, line.first) : trigger.first] in _AFTER_JUDGMENT
    return trigger.family.group == "trial" and led and any(other.trigger.first < trigger.first for other in line.judged)


_AFTER_JUDGMENT = (["after", "being"], ["having", "been"], ["after", "been"])


def scopes_in_court(line: Line, kept: Sequence[Judged], pointed_at: Sequence[PlaceMention] = ()) -> tuple[Scope, ...]:
    """Give what a sentence names to its triggers; to a punished deed, and to its judgment, only what is on its side."""
    found = scopes(line, kept, pointed_at)
    if _SENTENCING.isdisjoint(line.said):
        return found
    deeds = [item.trigger for item in line.judged if is_punished(line, item.trigger)]
    if not deeds:
        return found
    begin = deeds[0].first
    return tuple(_on_its_side(line, item.trigger, scope, begin) for item, scope in zip(kept, found, strict=True))


def _on_its_side(line: Line, trigger: Trigger, scope: Scope, begin: int) -> Scope:
    if trigger.head >= begin:
        dates = tuple(date for date in scope.dates if date.first > begin) or _days_behind(line, trigger)
        places = tuple(place for place in scope.places if place.first > begin)
        return structs.replace(scope, dates=dates, is_date_shared=False, places=places or scope.places)
    if trigger.family.group != "trial":
        return scope
    places = tuple(place for place in line.places if place.first < begin and not line.is_saying(place.first))
    dates = tuple(date for date in scope.dates if date.first < begin)
    return structs.replace(scope, dates=dates, places=places or scope.places)


def _days_behind(line: Line, trigger: Trigger) -> tuple[DatePhrase, ...]:
    return tuple(date for date in line.dates if date.first > trigger.head and not date.is_duration)
