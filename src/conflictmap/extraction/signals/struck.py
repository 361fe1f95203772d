"""What is attacked is no event of its own: "opened fire on a convoy", "a drone struck a funeral procession"."""

from collections.abc import Sequence

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import ING

_STRIKING = frozenset({"battle", "attack", "violence"})
_STRUCK = frozenset({"protest", "aid", "patrol", "talks", "movement", "exercise"})
_REACH = 6  # words between the attack and what it hits
_APART = frozenset({
    "during", "after", "before", "amid", "following", "over", "as", "while", "when", "where", "since", "until", "and",
    "or", "but", "that", "which", "who", "to", "from", "for", "despite", "against", "ahead", "of",
})  # fmt: skip
_BESIDE = frozenset({"at", "in", "near"})  # a clash "at a protest" is a part of the protest


def not_struck(found: Sequence[Trigger], sentence: Sentence) -> list[Trigger]:
    """Leave out, of the triggers of a sentence, the nouns for what others of them attack."""
    attacks = [trigger for trigger in found if trigger.family.group in _STRIKING]
    return [
        trigger
        for trigger in found
        if not (_may_be_struck(trigger, sentence) and any(_strikes(attack, trigger, sentence) for attack in attacks))
    ]


def _may_be_struck(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger tells of a gathering or of people and things on their way: "a rally", "holding a sit-in"."""
    group = sentence.group_of(trigger.head)
    is_thing = trigger.is_noun or group is None or group.head != trigger.head or trigger.form == ING
    return is_thing and trigger.family.group in _STRUCK and trigger.family.kind != "state"


def _strikes(attack: Trigger, target: Trigger, sentence: Sentence) -> bool:
    """Whether what `target` names is what `attack` hits."""
    if attack.stop <= target.first:
        if _is_suffered(attack, sentence):
            return False  # "where a student was shot by police, thousands held a march"
        between = _between(sentence, attack.stop, target.first)
        beside = attack.family.group == "battle" and any(key in _BESIDE for key in between or ())
        return between is not None and not beside
    return _is_suffered(attack, sentence) and _between(sentence, target.stop, attack.first) is not None


def _is_suffered(attack: Trigger, sentence: Sentence) -> bool:
    """Whether what stands before the attack suffers it: "was attacked", "came under fire"."""
    group = sentence.group_of(attack.head)
    is_passive = group is not None and group.is_passive and group.head == attack.head
    return is_passive or "under" in sentence.words.keys[attack.first : attack.stop]


def _between(sentence: Sentence, first: int, stop: int) -> Sequence[str] | None:
    """Give the words between the two, or None where they are too far or belong to different statements."""
    keys = sentence.words.keys[first:stop]
    if len(keys) > _REACH or any(key in _APART for key in keys):
        return None
    return keys if sentence.parting(max(first - 1, sentence.first), min(stop, sentence.stop - 1)) < 1 else None
