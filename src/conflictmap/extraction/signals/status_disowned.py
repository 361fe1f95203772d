"""Violence that those who speak say is not theirs: "it had carried out no strike there", "denied any attack on X"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.claims_voices import reporting
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def disowned(trigger: Trigger, sentence: Sentence, at: int) -> Verdict | None:
    """
    Judge violence before which "any" or "no" stands, the word `at`.

    To say that one did none of it answers those who say that one did; that there was none answers nobody.
    """
    key, governor = sentence.words.keys[at], sentence.group_before(at, 1) or _denies_that(sentence, at)
    if governor is None or key not in _NONE or not trigger.family.is_violent:
        return None
    cue = (governor.first, governor.stop)
    if key == "any" and (denial := _denies_doing(sentence, governor)):
        return Verdict(Status.DENIED, cue=(denial.first, denial.stop), why=reasons.DENIED)
    if governor.base == "deny" and not governor.is_negated and key == "any":
        return Verdict(Status.DENIED, cue=cue, why=reasons.DENIED)
    is_none = governor.is_negated is (key == "any") and governor.base in _DOING
    return Verdict(Status.DENIED, cue=cue, why=reasons.DENIED) if is_none and _is_own(sentence, governor) else None


def _denies_doing(sentence: Sentence, doing: VerbGroup) -> VerbGroup | None:
    """Return the verb of "has denied carrying out any strike", if that is what governs the deed."""
    if doing.base not in _DOING or not sentence.words.keys[doing.head].endswith("ing"):
        return None
    before = sentence.group_before(doing.first, 0)
    return before if before is not None and before.base == "deny" and not before.is_negated else None


def _denies_that(sentence: Sentence, at: int) -> VerbGroup | None:
    """Return the verb of "denied on Sunday that any raid had taken place", whose "any" is the word `at`."""
    keys = sentence.words.keys
    if keys[at] != "any" or keys[at - 1] != "that":
        return None
    before = next((one for one in reversed(sentence.groups) if one.stop < at), None)
    return before if before is not None and before.base == "deny" and at - before.stop <= _SAID else None


def did_none(trigger: Trigger, sentence: Sentence) -> Verdict | None:
    """Judge words of violence that was done to none: "its jets had conducted no raid on Rutba"."""
    keys = sentence.words.keys
    if trigger.family.group == "protest" and keys[trigger.first] == "no":
        return _of_no_march(trigger, sentence)
    if not trigger.family.is_violent or "no" not in keys[trigger.first : trigger.stop]:
        return None
    inside = (group for group in sentence.groups if trigger.first <= group.head < trigger.stop)
    group = next((one for one in inside if one.base in _DOING and "no" in keys[one.stop : one.stop + _OUT]), None)
    if group is None:
        return None
    if _is_own(sentence, group):
        return Verdict(Status.DENIED, cue=(group.first, group.stop), why=reasons.DENIED)
    return Verdict(is_event=False, why="there was none")


def _of_no_march(trigger: Trigger, sentence: Sentence) -> Verdict:
    """Judge "there will be no march in Minsk on Sunday", and "no march in Minsk will take place"."""
    verb = sentence.group_before(trigger.first, 0) or sentence.group_after(trigger.stop)
    if verb is None or verb.mood != "future":
        return Verdict(is_event=False, why="there was none")
    return Verdict(Status.CANCELLED, Side.FUTURE, cue=(verb.first, verb.stop), why=reasons.CALLED_OFF)


def _is_own(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb's subject are those who say so: "the coalition said it had", "the army insists that its jets"."""
    keys, subject = sentence.words.keys, group.first - 1
    if subject <= sentence.first:
        return False
    theirs = keys[subject] in _THEY or keys[subject - 1] in _THEIR
    said = (one for one in sentence.groups if sentence.first < one.first and 0 <= subject - one.stop <= _SAID)
    return theirs and any(keys[one.head] in reporting().forms for one in said)


_NONE = frozenset({"any", "no"})
_DOING = frozenset({"carry", "conduct", "launch", "stage", "mount", "fire", "make", "commit", "perform", "undertake"})
_THEY = frozenset({"it", "they", "he", "she", "we"})
_THEIR = frozenset({"its", "their", "his", "our"})
_OUT = 2  # words of "out no"
_SAID = 5  # words from "said" to "it": "said on Monday that its"
