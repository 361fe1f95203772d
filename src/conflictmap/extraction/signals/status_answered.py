"""What is said not to have been done in answer to those who say that it was: "they claim; he said no raid had been"."""

from itertools import pairwise

from conflictmap.extraction.text.clauses import Sentence


def answers_a_claim(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether others claim what is said of none, the word `at`, in a clause before, or behind "as" from `stop` on."""
    keys = sentence.words.keys
    if _CLAIMING.isdisjoint(sentence.said) and not _as_was_told(sentence, stop):
        return False
    claimed = next((index for index in range(at - 1, sentence.first, -1) if keys[index] in _CLAIMING), at)
    answers = any(keys[index] in _ANSWERING or ";" in sentence.words.gap(index - 1) for index in range(claimed + 1, at))
    return answers or _as_was_told(sentence, stop)


def answers_talk(sentence: Sentence, at: int) -> bool:
    """Whether words behind say that others talk of what there was none of, the word `at`: "contrary to what"."""
    if _AGAINST.isdisjoint(sentence.said):
        return False
    keys, words = sentence.words.keys, sentence.words
    for index in range(at + 1, sentence.stop):
        behind = keys[index + 1 : min(index + _TOLD_OF, sentence.stop)]
        if keys[index] == "contrary" and behind[:1] == ["to"]:
            return True
        if keys[index] in _MAKING_NOTHING and not _TALK.isdisjoint(behind):
            return True
        if keys[index] in _INSISTING and behind[:1] != ["that"] and _closes(words.gap(index)):
            return any("," in words.gap(before) for before in range(at, index))
    return False


def opens_contrary(sentence: Sentence) -> bool:
    """Whether a sentence opens with what others said: "contrary to what was reported, no one was taken"."""
    keys = sentence.words.keys[sentence.first : sentence.first + _TOLD_OF]
    return keys[:2] == ["contrary", "to"] and ("what" in keys or not _TALK.isdisjoint(keys))


def _closes(gap: str) -> bool:
    return bool(gap.strip()) or not gap


_TOLD_OF = 6  # words from "dismissing" to "posts"
_MAKING_NOTHING = frozenset({"dismissing", "rejecting", "refuting", "denying", "dismissed", "rejected", "denied"})
_INSISTING = frozenset({"insisted", "insists"})
_AGAINST = _MAKING_NOTHING | _INSISTING | {"contrary"}
_TALK = frozenset({
    "rumour", "rumours", "rumor", "rumors", "report", "reports", "claim", "claims", "posts", "messages", "allegations",
    "accounts", "videos", "stories", "talk", "speculation",
})  # fmt: skip


def _as_was_told(sentence: Sentence, begin: int) -> bool:
    """Whether "as" brings who said so: "as a minister briefly tweeted", "as rumour had it", "as first reported"."""
    if "as" not in sentence.said:
        return False
    keys = sentence.words.keys
    at = next((index for index in range(begin, sentence.stop) if keys[index] == "as"), None)
    if at is None or "," not in sentence.words.gap(at - 1):
        return False
    behind = keys[at + 1 : min(at + _AS_TOLD, sentence.stop)]
    rumoured = not _RUMOURS.isdisjoint(behind) and ["had", "it"] in map(list, pairwise(behind))
    first = not _FIRST.isdisjoint(behind[:1]) and "reported" in behind
    return rumoured or first or not _CLAIMING.isdisjoint(behind)


_AS_TOLD = 8  # words of "as a minister of the other side briefly claimed"
_RUMOURS = frozenset({"rumour", "rumours", "rumor", "rumors"})
_FIRST = frozenset({"first", "initially", "previously", "earlier"})
_CLAIMING = frozenset({
    "claim", "claims", "claimed", "allege", "alleges", "alleged", "tweeted", "posted", "asserted", "boasted",
    "rumoured", "rumored",
})  # fmt: skip
_ANSWERING = frozenset({"but", "while", "whereas", "though", "although"})
