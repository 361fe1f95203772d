"""What is only talked of: "rumours that it fell spread, but nothing had happened", "has no knowledge of the raid"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import cues
from conflictmap.extraction.text.inflection import forms_of


def talked_of(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find the words that deny what rumours or posts tell."""
    if "knowledge" in sentence.said and (unknown := _unknown(trigger, sentence)):
        return unknown
    if not _DOCUMENTS.isdisjoint(sentence.said) and (forged := _forged(trigger, sentence)):
        return forged
    if not _RETRACTED.isdisjoint(sentence.said) and (retracted := _taken_back(trigger, sentence)):
        return retracted
    if _RUMOURS.isdisjoint(sentence.said) or _BUT.isdisjoint(sentence.said):
        return None
    keys = sentence.words.keys
    if _RUMOURS.isdisjoint(keys[sentence.first : trigger.first]):
        return None
    but = next((at for at in range(trigger.stop, sentence.stop) if keys[at] in _BUT), None)
    return None if but is None else _denial(sentence, but)


def _denial(sentence: Sentence, begin: int) -> tuple[int, int] | None:
    """Find "nothing had happened", "no such thing", "denied it" behind a word."""
    keys = sentence.words.keys
    for at in range(begin + 1, sentence.stop):
        behind = keys[at + 1 : min(at + _NEAR, sentence.stop)]
        nothing = keys[at] in _NOTHING and not _HAPPENED.isdisjoint(behind)
        none_such = keys[at] == "no" and behind[:1] == ["such"]
        denied = keys[at] in _DENIED and behind[:1] in _THEM
        if nothing or none_such or denied or (keys[at] in _UNTRUE and keys[at - 1] in _BEING):
            return at, at + 1
    return None


def _forged(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what is said of a text that tells it: "the communique announcing the fall of the town is a forgery"."""
    keys, before = sentence.words.keys, sentence.words.keys[sentence.first : trigger.first]
    if _DOCUMENTS.isdisjoint(before[:_OPENS]) or _TELLING.isdisjoint(before):
        return None
    lexicon = cues("deny", "predicates")
    for at in range(trigger.stop, sentence.stop):
        if keys[at - 1] in _BEING and keys[at] in lexicon.heads and (found := lexicon.match(keys, at, sentence.stop)):
            return at, found[1]
    return None


_OPENS = 4  # words of "a short video message"
_DOCUMENTS = frozenset({
    "communique", "statement", "video", "clip", "document", "letter", "post", "message", "audio", "recording",
    "leaflet",
})  # fmt: skip
_TELLING = forms_of("announce", "claim", "tell", "say", "report", "speak", "show", "purport", "proclaim")


def _taken_back(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what takes a statement back that tells it: "a statement, later retracted, said it had shot it down"."""
    keys = sentence.words.keys
    for at in range(sentence.first + 2, trigger.first):
        if keys[at] in _RETRACTED and keys[at - 1] in _LATER and not _STATEMENTS.isdisjoint(keys[sentence.first : at]):
            return at - 1, at + 1
    return None


_RETRACTED = frozenset({"retracted", "withdrawn", "deleted", "recanted", "disowned"})
_LATER = frozenset({"later", "since", "subsequently", "quickly", "hastily", "promptly", "then", "swiftly", "soon"})
_STATEMENTS = frozenset({"statement", "report", "claim", "post", "message", "announcement", "tweet", "dispatch"})


def _unknown(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find "has no knowledge of", where others speak of it: "that certain pages have spoken of"."""
    keys, begin = sentence.words.keys, max(trigger.first - _NEAR - 2, sentence.first + 1)
    at = next((at for at in range(begin, trigger.first) if keys[at] == "knowledge"), None)
    if at is None or keys[at - 1] != "no" or keys[at + 1] != "of":
        return None
    return (at - 1, at + 1) if not _SPOKEN.isdisjoint(keys[at + 1 : sentence.stop]) else None


_NEAR = 5  # words from "nothing" to "happened": "nothing of the sort had happened"
_RUMOURS = frozenset({"rumour", "rumours", "rumor", "rumors", "posts", "messages", "hearsay", "gossip"})
_BUT = frozenset({"but", "though", "although", "yet", "while"})
_NOTHING = frozenset({"nothing", "none", "neither"})
_HAPPENED = frozenset({"happened", "occurred", "fell", "fallen", "sort", "kind", "true"})
_DENIED = frozenset({"denied", "denies", "refuted", "dismissed", "rejected"})
_THEM = (["it"], ["this"], ["them"], ["that"], ["the"])
_UNTRUE = frozenset({"false", "untrue", "unfounded", "baseless", "groundless", "fabricated"})
_BEING = frozenset({"is", "are", "was", "were", "be", "being", "as"})
_SPOKEN = frozenset({
    "pages", "posts", "spoken", "circulating", "circulated", "rumoured", "reported", "alleged", "media", "claimed",
    "mentioned", "accounts", "channels", "described",
})  # fmt: skip
