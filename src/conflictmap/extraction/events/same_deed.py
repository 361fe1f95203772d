"""Reports that only name a deed which another one tells: "the bombing took place on Monday", "Monday's raid on X"."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.named_deeds import DEEDS
from conflictmap.extraction.events.same_place import agree_on_both
from conflictmap.extraction.text.phrases import phrase_start

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such", "both"})
_HAPPENED = (["took", "place"], ["had", "taken"], ["occurred"], ["happened"])


def are_one_deed(one: Draft, other: Draft) -> bool:
    """Whether one of two sentences only names, with its place or day, what the other one tells."""
    if one.line is other.line:
        return False
    later = one if one.line.first > other.line.first else other
    return only_says_when(later) or (any(map(_is_only_named, (one, other))) and agree_on_both(one, other))


def only_says_when(draft: Draft) -> bool:
    """Whether a sentence says of what was told where or when it was: "The bombing took place at Nushki"."""
    if not is_definite(draft):
        return False
    keys, stop = draft.line.words.keys, draft.trigger.stop
    which = stop + 1 if keys[stop : stop + 1] in (["which"], ["that"]) else stop
    if which > stop and which < draft.line.stop and keys[which].endswith("ly"):
        which += 1  # "the attack, which reportedly took place"
    return any(keys[which : which + len(words)] == words for words in _HAPPENED)


def _is_only_named(draft: Draft) -> bool:
    """Whether a noun names what happened: "the shooting in Qabatiya", "died of Monday's raid on Balata"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    if not (draft.trigger.is_noun or group is None) or not draft.family.is_violent:
        return False
    before = draft.line.words.keys[draft.trigger.first - 1] if draft.trigger.first > draft.line.first else ""
    return draft.verdict.is_embedded or is_definite(draft) or before == "s"


def is_definite(draft: Draft) -> bool:
    """Whether a noun for what happened points back: "the attack", "the strikes killed nine"."""
    keys, start = draft.line.words.keys, phrase_start(draft.line.sentence, draft.trigger.first)
    is_noun = draft.trigger.is_noun or keys[draft.trigger.first] in DEEDS
    if is_noun and start < draft.trigger.stop and keys[start] in _DEFINITE:
        return True
    first, stop = draft.trigger.first, draft.trigger.stop  # "Thursday's strike", but not "Thursday's strike on Tyre"
    if not is_noun and _fends_off(draft):
        return True
    of_day = is_noun and first - 1 > draft.line.first and keys[first - 1] == "s" and keys[first - 2] in _DAYS
    return of_day and _WHICH.isdisjoint(keys[first : min(stop + 1, draft.line.stop)])


def _fends_off(draft: Draft) -> bool:
    """Whether "the attack", and no other, is what somebody repelled: "repelled the attack after an hour"."""
    keys = draft.line.words.keys
    stop = min(draft.trigger.stop + 1, draft.line.stop)
    if keys[draft.trigger.first] not in _FENDS:
        return False
    at = next((at for at in range(draft.trigger.first + 1, stop) if keys[at] in _ATTACKS), None)
    if at is None or keys[at - 1] not in _DEFINITE:
        return False
    return at + 1 >= draft.line.stop or bool(draft.line.words.gap(at).strip()) or keys[at + 1] not in _WHICH


_FENDS = frozenset({"repelled", "repulsed", "foiled", "resisted", "repel", "repulse", "beat", "pushed", "thwarted"})
_ATTACKS = frozenset({"attack", "assault", "ambush", "raid", "attackers", "assailants", "raiders", "offensive"})
_WHICH = frozenset({"near", "across", "on", "in", "against", "of", "outside", "inside", "around"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"})


def is_named_again(draft: Draft) -> bool:
    """Whether "the" stands before a word for what happened that can be a noun: "the rally in Marjeh Square ended"."""
    keys, first = draft.line.words.keys, draft.trigger.first
    before = keys[first - 1] if first > draft.line.first else ""
    if before == "it":
        return keys[first] == "came"  # "the bus was near Kabajib when it came under fire"
    return is_definite(draft) or (draft.trigger.may_be_noun and before == "the")
