"""What is held: people, or a ceremony for them, as in "a vigil for the abducted students was held"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence

_CEREMONIES = frozenset({
    "burial", "ceremony", "commemoration", "conference", "election", "exhibition", "funeral", "hearing", "inquest",
    "mass", "meeting", "memorial", "prayer", "prayers", "procession", "rally", "service", "session", "trial", "vigil",
    "wake",
})  # fmt: skip
_FOR_WHOM = frozenset({"for", "of"})
_FAR = 12  # words from "a vigil" to "was held"


def is_ceremony_held(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is something for people that is held, and not they: "the wake for the officers will be held in"."""
    keys, verb = sentence.words.keys, sentence.group_of(trigger.head)
    if keys[trigger.head] != "held" or verb is None:
        return False
    before = range(verb.first - 2, max(verb.first - _FAR, sentence.first) - 1, -1)
    at = next((at for at in before if keys[at] in _CEREMONIES and keys[at + 1] in _FOR_WHOM), None)
    return at is not None and not any(at < group.first < verb.first for group in sentence.groups)
