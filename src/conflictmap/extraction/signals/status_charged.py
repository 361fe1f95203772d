"""What somebody stands trial for, or was sentenced for planning, and is not told as a deed of its own."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING, forms_of
from conflictmap.extraction.text.phrases import phrase_start


def is_charge(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether violence is what somebody stands trial for: "the trial of men accused of bombing a mosque begins"."""
    is_whole = trigger.form == ING and trigger.head > trigger.first  # "soldiers accused of torching huts"
    start = trigger.head if is_whole else phrase_start(sentence, trigger.first)
    before = sentence.words.keys[max(start - 2, sentence.first) : start]
    charged = len(before) == 2 and before[0] in _CHARGED and before[1] in _CHARGES
    charged = charged or _is_for_planning(trigger, sentence)
    blamed = before[:1] == ["accused"] and _is_blamed(sentence, start - 3)
    group = sentence.group_of(trigger.head)
    is_told = group is not None and group.head == trigger.head and group.is_finite and group.first < group.head
    return trigger.family.is_violent and charged and not (blamed or is_told)  # "homes of those accused of it were"


def _is_for_planning(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a plan is what somebody was sentenced for: "was jailed for planning a bomb attack"."""
    if _PLANNING.isdisjoint(sentence.said):
        return False
    keys, begin = sentence.words.keys, max(trigger.first - _PLAN, sentence.first + 1)
    at = next((at for at in range(trigger.first - 1, begin - 1, -1) if keys[at] in _PLANNING), None)
    if at is None or keys[at - 1] not in _CHARGES:
        return False
    return not _JUDGED.isdisjoint(keys[max(at - _SENTENCED, sentence.first) : at])


_PLAN = 5  # words of "planning to attack" and "plotting with others a" before what was planned
_PLANNING = frozenset({"planning", "plotting", "preparing", "conspiring", "attempting", "scheming"})
_SENTENCED = 14  # words from "sentenced" to "for planning"
_JUDGED = forms_of("sentence", "jail", "convict", "imprison", "try", "charge", "accuse", "indict", "suspect") | {
    "trial", "guilty", "prison", "court", "arrest", "arrested", "detained", "suspicion", "years",
}  # fmt: skip


def _is_blamed(sentence: Sentence, index: int) -> bool:
    """Whether a verb says that an armed force is accused, which is no trial: "the army is accused of shelling"."""
    keys, forces = sentence.words.keys, grammar().forces
    if index >= sentence.first and keys[index] in forces:  # the headline "Army accused of torching huts"
        return not any(group.is_finite and group.first > index + _ACCUSED for group in sentence.groups)
    return index > sentence.first and keys[index] in grammar().aux["be"] and keys[index - 1] in forces


_ACCUSED = 2  # words of "accused of" behind who is accused


_CHARGED = frozenset({"accused", "suspected", "convicted", "guilty", "charged", "acquitted"})
_CHARGES = frozenset({"of", "with", "for"})
