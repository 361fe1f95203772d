"""Where the phrase of a noun begins, and which noun it is about: "the besieged town", "a series of deadly clashes"."""

from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar, phrase_bounds

_PHRASE = 9  # words of a noun phrase


def phrase_start(sentence: Sentence, index: int) -> int:
    """Return the first word of the noun phrase that a word stands in."""
    known = sentence.phrase_starts
    return known[index] if index in known else known.setdefault(index, _phrase_start(sentence, index))


def _phrase_start(sentence: Sentence, index: int) -> int:
    bounds, keys = phrase_bounds(), sentence.words.keys
    start, least = index, max(sentence.first, index - _PHRASE)
    while start > least and (start == index or keys[start] not in _OPENING):
        if keys[start - 1] in bounds or sentence.parting(start - 1, start) > 0:
            break
        group = sentence.group_of(start - 1)
        if group is not None and not _is_adjective(sentence, start - 1):
            break
        start -= 1
    return start


def phrase_head(sentence: Sentence, begin: int) -> str | None:
    """Return the noun that the phrase which begins at a word is about, "budget" of "the next budget"; None for none."""
    bounds, keys, head = phrase_bounds(), sentence.words.keys, None
    for at in range(begin, min(begin + _PHRASE, sentence.stop)):
        if at > begin and sentence.words.gap(at - 1) not in _INSIDE:
            break
        if keys[at] in grammar().determiners:
            if head is not None:
                break  # "in the fight against forest fires our soldiers"
            continue
        group = sentence.group_of(at)
        if keys[at] in bounds or (group is not None and group.first < group.head):
            break
        if group is not None and head is not None and group.base not in grammar().ambiguous:
            break  # "fires" may be a noun
        head = keys[at]
    return head


_INSIDE = frozenset({" ", "-", "’", "'"})
_OPENING = frozenset({"a", "an", "another"})  # nothing of the phrase stands before them: "In Bogotá a march"


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether a participle stands before a noun as its adjective: "a planned patrol", "the besieged town"."""
    return index > sentence.first and sentence.words.keys[index - 1] in grammar().determiners
