"""What is held: people, or a ceremony for them, as in "a vigil for the abducted students was held"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import forms_of

_CEREMONIES = frozenset({
    "burial", "ceremony", "commemoration", "conference", "election", "exhibition", "funeral", "hearing", "inquest",
    "mass", "meeting", "memorial", "prayer", "prayers", "procession", "rally", "service", "session", "trial", "vigil",
    "wake",
})  # fmt: skip
_FOR_WHOM = frozenset({"for", "of"})
_FAR = 12  # words from "a vigil" to "was held"


def is_no_capture(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "held" is no deed: of a ceremony, or of captives whom another deed befell."""
    if sentence.words.keys[trigger.head] != "held":
        return False
    return _is_ceremony(trigger, sentence) or _are_struck(trigger, sentence)


def _is_ceremony(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is something for people that is held, and not they: "the wake for the officers will be held in"."""
    keys, verb = sentence.words.keys, sentence.group_of(trigger.head)
    if verb is None:
        return False
    before = range(verb.first - 2, max(verb.first - _FAR, sentence.first) - 1, -1)
    at = next((at for at in before if keys[at] in _CEREMONIES and keys[at + 1] in _FOR_WHOM), None)
    return at is not None and not any(at < group.first < verb.first for group in sentence.groups)


def _are_struck(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether captives are only whom another deed befell: "a strike killed a soldier held captive in the enclave"."""
    verb, held = sentence.group_before(trigger.first, _OBJECT), sentence.group_of(trigger.head)
    is_bare = held is None or held.first == trigger.head
    return is_bare and verb is not None and sentence.words.keys[verb.head] in _BEFALLING


_OBJECT = 6  # words from "killed" to "held": "killed at least two of the soldiers held captive"
_BEFALLING = forms_of("kill", "wound", "injure", "hit", "find", "visit", "meet", "see", "bury", "shoot", "murder")
