"""What was planned and has been held by now, as what came of it is told: "a march planned for Sunday drew dozens"."""

from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of


def of_turnout(trigger: Trigger, sentence: Sentence, planned: Verdict) -> Verdict | None:
    """Judge what a participle calls planned by the verb behind that tells how it went; None if none does."""
    if trigger.family.group != "protest" or planned.cue is None:
        return None
    main = next((group for group in sentence.groups if group.first >= planned.cue[1] and group.is_finite), None)
    if main is None or sentence.parting(trigger.head, main.head) >= 1 or not tells_how(sentence, main):
        return None
    return Verdict(base=main.base, cue=(main.first, main.stop))


def tells_how(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb tells what came of a gathering: "drew only dozens", "was broken up by gunmen"."""
    if group.mood != "past" or group.aspect != "simple" or group.is_negated:
        return False
    return not _HELD.isdisjoint(sentence.words.keys[group.head : group.stop + 1])


_HELD = forms_of(
    "draw", "attract", "gather", "pass", "disperse", "fill", "bring", "begin", "end", "turn", "descend", "proceed",
) | {"broken", "broke", "peaceful", "peacefully", "place", "ahead", "met"}  # fmt: skip
