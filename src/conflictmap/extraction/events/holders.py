"""Who holds a place: "the rebels lost Saraqib", "lost the town to the army", "is back in government hands"."""

from collections.abc import Sequence

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.signals.actors import ActorMention, country_of_demonym
from conflictmap.extraction.text.inflection import forms_of


def is_lost(draft: Draft) -> bool:
    """Whether a verb says of a place that somebody has lost it."""
    return draft.family.group == "territory" and draft.line.words.keys[draft.trigger.head] in _LOSES


def winner(draft: Draft) -> ActorMention | None:
    """Return to whom a place was lost: "lost it to the army"."""
    keys, head = draft.line.words.keys, draft.trigger.head
    behind = (mention for mention in draft.line.actors if mention.first > head)
    return next((one for one in behind if "to" in keys[max(one.first - _LED, head) : one.first]), None)


def loser(draft: Draft) -> ActorMention | None:
    """Return who lost it: the actor named last before the verb; "it was lost" does not say."""
    line, head = draft.line, draft.trigger.head
    verb = line.sentence.group_of(head)
    before = [mention for mention in line.actors if mention.stop <= head]
    if not before or (verb is not None and verb.is_passive):
        return None
    return before[-1] if line.sentence.parting(before[-1].first, head) <= 1 else None


_LOSES = forms_of("lose", "cede", "concede")
_LED = 3  # words from "to" to the winner: "to the Syrian army"


def is_in_hands_of(draft: Draft, country: str) -> bool:
    """Whether a place is said to be in the hands of the state of its country: "back under Ukrainian control"."""
    words, keys = draft.line.words, draft.line.words.keys
    stop = min(draft.trigger.stop + 1, draft.line.stop)
    at = next((at for at in range(draft.trigger.first, stop) if keys[at] in _HANDS), None)
    if at is None or keys[max(at - _UNDER, draft.line.first) : at].count("no"):
        return False
    named = country_of_demonym(words, at - 1)
    if keys[at - 1] in _STATE or (named and named == country):
        return True
    if keys[at + 1 : at + 2] != ["of"] or _INTO.isdisjoint(keys[max(at - _OF, draft.line.first) : at]):
        return False  # "took control of the army's garrison"
    behind = next((one for one in draft.line.actors if at < one.first <= at + _OF), None)
    return behind is not None and behind.kind == "state forces" and behind.country in {"", country}


_INTO = frozenset({"in", "under", "into", "to"})
_HANDS = frozenset({"hands", "control"})
_STATE = frozenset({"government", "army", "state", "regime", "junta", "federal", "loyalist"})
_UNDER = 4  # words of "no longer under government control"
_OF = 4  # words of "hands of the Syrian army"


def is_by_agreement(said: frozenset[str], keys: Sequence[str]) -> bool:
    """Whether it was agreed that a place is to be taken over: "raised the flag in Daraa under a deal"."""
    if _DEALS.isdisjoint(said):
        return False
    return any(keys[at] == "under" and not _DEALS.isdisjoint(keys[at + 1 : at + _BROKERED]) for at in range(len(keys)))


_DEALS = frozenset({"deal", "agreement", "accord"})
_BROKERED = 5  # words of "under a Russian-brokered deal"
