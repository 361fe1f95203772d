"""What follows what was told just before: "a few hours after the blast", "died in the blast", "They led away"."""

from collections.abc import Sequence

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.phrases import phrase_start

_HOURS = frozenset({"hour", "hours", "minutes"})
_FROM = frozenset({"after", "later", "afterwards", "earlier", "before"})
DEEDS = frozenset(
    {"blast", "blasts", "explosion", "explosions", "attack", "attacks", "bombing", "bombings", "strike", "strikes"}
    | {"raid", "raids", "assault", "shelling", "ambush", "shooting", "killing", "killings", "massacre", "clash"}
    | {"clashes", "incident", "abduction", "kidnapping", "fighting", "battle"}
)
_WITHIN = 3  # words from "within" to "hour"
_DEED = 3  # words from "after" to the deed
_FRONT = 6  # words at most from the begin of a sentence to "hours later"


def is_by_the_hour(line: Line, trigger: Trigger) -> bool:
    """Whether an act is told by how many hours or minutes it came after, or before, the one told last."""
    keys = line.words.keys
    if _HOURS.isdisjoint(line.said):
        return False
    counted = (at for at in range(line.first, line.stop) if keys[at] in _HOURS and _counts(line, at))
    return any(_is_of(line, trigger, at) for at in counted)


def is_of_hours(line: Line, phrase: DatePhrase) -> bool:
    """Whether a phrase counts hours or minutes: "two hours later"."""
    return not _HOURS.isdisjoint(line.words.keys[phrase.first : phrase.stop])


def _counts(line: Line, at: int) -> bool:
    """Whether hours are counted from a deed: not "two hours after the curfew began", not "for an hour"."""
    keys, behind = line.words.keys, line.words.keys[at + 1 : min(at + 2, line.stop)]
    if "within" in keys[max(line.first, at - _WITHIN) : at]:
        return True
    if not behind or behind[0] not in _FROM:
        return False
    if at + 2 >= line.stop or line.words.gap(at + 1) != " " or behind[0] in {"later", "earlier", "afterwards"}:
        return True
    return not DEEDS.isdisjoint(keys[at + 2 : min(at + 2 + _DEED, line.stop)])


def _is_of(line: Line, trigger: Trigger, at: int) -> bool:
    """Whether they stand at the head of the sentence, or in the clause of the act, which is not the deed itself."""
    if at < trigger.first <= at + 1 + _DEED and line.words.keys[at + 1] in _FROM:
        return line.words.keys[at + 1] in {"later", "earlier"}  # "eleven minutes before the explosion"
    return at - line.first < _FRONT or line.sentence.parting(at, trigger.head) < 1


def is_in_deed(line: Line, trigger: Trigger) -> bool:
    """Whether an act was part of the violence told before: "three soldiers were killed in the fighting"."""
    keys, last = line.words.keys, min(trigger.stop + _IN_DEED, line.stop)
    if DEEDS.isdisjoint(keys[trigger.first : last]):
        return False
    return any(
        keys[at] in _DURING
        and keys[at + 1] in _POINTING
        and keys[at + 2] in DEEDS
        and keys[at + 3 : at + 4] not in _WHICH_ONE
        for at in range(trigger.first, last - 2)
    )


_IN_DEED = 9  # words from a verb to "in the attack"
_DURING = frozenset({"in", "during", "of", "from", "by"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_WHICH_ONE = (["of"], ["at"], ["near"], ["between"], ["against"], ["targeting"], ["in"])  # tells which, not told before


def goes_on(line: Line, item: Judged, before: Line) -> bool:
    """Whether the same people go on to act: "Soldiers burned houses last week. They led away nine men"."""
    if line.words.keys[line.first] != "they" or item.verdict.is_pluperfect or line.frame.before(line) is not before:
        return False
    return line.sentence.groups[:1] == (line.sentence.group_of(item.trigger.head),)  # not "they tell of raids"


def is_said_before(line: Line, trigger: Trigger) -> bool:
    """Whether "had" only depends on who told it, on no day: "we wrote earlier that a rocket had come down"."""
    teller = line.sentence.main_before(trigger.first)
    return teller is not None and line.words.keys[teller.head] in _TELLING and not line.dates


_TELLING = frozenset({"wrote", "said", "reported", "announced", "told", "posted"})


def is_joined_speech(line: Line, trigger: Trigger) -> bool:
    """Whether "had" only depends on a verb of saying behind another: "denied it and said that rebels had struck"."""
    teller, keys = line.sentence.main_before(trigger.first), line.words.keys
    if teller is None or keys[teller.head] not in _ADDING or keys[teller.first - 1] not in _AND:
        return False
    return "that" in keys[teller.stop : min(teller.stop + _THAT, trigger.first)]


_ADDING = _TELLING | {"added", "claimed", "stated", "insisted", "confirmed", "asserted", "alleged", "declared"}
_AND = frozenset({"and", "but"})
_THAT = 4  # words from "claimed" to "that": "claimed in turn that"


def tells_how(line: Line, trigger: Trigger) -> bool:
    """Whether it is said what those were doing whom it befell: "the convoy was resting when it came under fire"."""
    keys = line.words.keys
    when = next((at for at in range(trigger.head - 1, line.first, -1) if keys[at] == "when"), None)
    if when is None or line.sentence.parting(when, trigger.head) >= 1:
        return False
    doing = next((group for group in reversed(line.sentence.groups) if group.stop <= when), None)
    if doing is None or doing.mood != "past" or not (doing.aspect == "progressive" or doing.base == "be"):
        return False
    return _is_known(line, doing.first)


def _is_known(line: Line, verb: int) -> bool:
    """Whether the subject of a verb was spoken of before: "the", "his", "they"."""
    if verb <= line.first:
        return False
    begin = max(line.first, verb - _SUBJECT)
    opens = [at for at in range(begin, verb) if line.words.keys[at] in KNOWN]
    return bool(opens) and not any(line.words.keys[at] in _NEW for at in range(opens[-1] + 1, verb))


_SUBJECT = 12  # words of "the policemen on guard at the gate of the depot"
KNOWN = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "they", "he", "she", "it"})
_NEW = frozenset({"a", "an", "another", "other", "some", "several", "two", "three", "four", "five"})


def is_of_unnamed(item: Judged, line: Line) -> bool:
    """Whether "one fell near" tells of no missile: neither its sentence nor the one before speaks of any."""
    if line.words.keys[item.trigger.first] not in _SOME_OF_THEM or item.trigger.family.group != "attack":
        return False
    keys, before = line.words.keys, line.frame.before(line)
    near = before is not None and before.paragraph == line.paragraph
    first = before.first if near and before is not None else line.first
    return _MISSILES.isdisjoint(keys[first : item.trigger.first])


_SOME_OF_THEM = frozenset(
    {"one", "another", "others", "two", "three", "four", "five", "several", "some", "most", "both"}
)
_MISSILES = frozenset(
    {"missile", "missiles", "rocket", "rockets", "shell", "shells", "drone", "drones", "bombs", "bomb"}
)


def is_done_by_attack(item: Judged, events: Sequence[Judged], line: Line) -> bool:
    """Whether something was destroyed by strikes told behind it: "were flattened on Monday by strikes"."""
    trigger = item.trigger
    if trigger.family.group != "destruction" or len(events) < 2:
        return False
    return any(
        other.trigger.family.group == "attack"
        and trigger.head < other.trigger.first
        and _is_led_by(line, other.trigger)
        and line.sentence.parting(trigger.head, other.trigger.head) < 1
        for other in events
    )


def _is_led_by(line: Line, trigger: Trigger) -> bool:
    keys = line.words.keys
    return "by" in {keys[trigger.first], keys[phrase_start(line.sentence, trigger.first) - 1]}
