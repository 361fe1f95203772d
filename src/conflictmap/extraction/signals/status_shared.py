"""Verbs that share the "will" of the one before them: "will cross to the west bank and attack every post"."""

from conflictmap.extraction.signals.status_governed import of_verb
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import BASE


def of_shared(trigger: Trigger, sentence: Sentence, *, headline: bool) -> Verdict | None:
    """Judge a verb behind "and" by the one whose "will" or "to" it shares."""
    lead = shared(trigger, sentence)
    return None if lead is None else of_verb(trigger, sentence, lead, headline=headline)


def shared(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb before "and" whose "will", "would" or "to" a trigger needs, which has none of its own."""
    if trigger.form != BASE or trigger.first != trigger.head or trigger.first <= sentence.first:
        return None
    at = trigger.first - 1
    if sentence.words.keys[at] not in _AND or sentence.group_of(trigger.head) is not None:
        return None
    lead = next((one for one in reversed(sentence.groups) if one.stop <= at), None)
    if lead is None or lead.mood not in _SHARED or lead.is_negated or at - lead.stop > _REACH:
        return None
    return lead if sentence.parting(lead.head, at) < 1 else None


_AND = frozenset({"and", "or", "then"})
_SHARED = frozenset({"future", "would", "infinitive"})
_REACH = 9  # words from "will cross" to "and": "to the west bank of the river"
