"""Who only speaks of an event: "Iran condemned the attack", "the strike was welcomed by Ankara"."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import BASE, ING, S, verb_forms
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Lexicon


class _Comments(Struct, frozen=True):
    forms: dict[str, str]
    nouns: frozenset[str]
    arabic: Lexicon[str]


@cache
def _comments() -> _Comments:
    data = table("reporting")
    return _Comments(
        forms={form: name for base in data["comments"].split() for form, name in verb_forms(base)},
        nouns=frozenset(data["comment_nouns"].split()),
        arabic=Lexicon((verb, verb) for verb in data["comments_ar"]),
    )


_BEGINS = mark(
    lambda: _comments().forms.keys() | _comments().nouns | _comments().arabic.heads, lambda key: key[0] > ARABIC
)


def only_comments(trigger: Trigger, sentence: Sentence, first: int, stop: int) -> bool:
    """Whether the actor named at words `first` to `stop` (excluded) only speaks of what a trigger tells."""
    for index in sentence.words.marked(_BEGINS, sentence.first, sentence.stop):
        key = sentence.words.keys[index]
        if key[0] > ARABIC:
            found = _in_arabic(trigger, sentence, index, (first, stop))
        elif first > index:
            found = _stands_behind(sentence, index, first) or _is_opened(trigger, sentence, index, first)
        else:
            found = _is_verb(sentence, index) and _is_spoken_of(trigger, sentence, index) and not _owns(sentence, index)
        if found:
            return True
    return False


def _is_verb(sentence: Sentence, index: int) -> bool:
    """Whether a word for a comment is what somebody does rather than a noun, or what is done to others."""
    form, behind = _comments().forms.get(sentence.words.keys[index]), sentence.words.keys[index + 1 : index + 2]
    if form is None or behind == ["by"] or (form in {BASE, S} and sentence.group_of(index) is None):
        return False
    group = sentence.group_of(index)
    return group is None or not group.is_passive


def _is_spoken_of(trigger: Trigger, sentence: Sentence, index: int) -> bool:
    """Whether what a trigger tells is the object of a verb of comment, or told of that object."""
    if trigger.first <= index:
        return False
    own = sentence.group_of(trigger.head) if not trigger.is_noun else None
    limit = trigger.first if own is None else own.stop
    between = [group for group in sentence.groups if index < group.first and group.stop <= limit]
    if any(group.is_finite and _goes_on(sentence, group) for group in between):
        return False  # "condemned the attack and bombed the town"
    if own is not None:
        return not _opening().isdisjoint(sentence.words.keys[index + 1 : own.first])
    return trigger.family.group != "protest" or phrase_start(sentence, trigger.first) == index + 1


def _goes_on(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb is what the subject of the one before does too: it stands behind "and", "then" or a comma."""
    words, at = sentence.words, group.first
    while words.keys[at - 1] in grammar().adverbs and at > sentence.first:
        at -= 1
    return (
        words.keys[at - 1] in grammar().coordinators
        or "then" in words.keys[at : group.first]
        or "," in words.gap(at - 1)
    )


def _owns(sentence: Sentence, index: int) -> bool:
    """Whether who speaks says, too, that it was his deed: "welcomed the bombing and claimed responsibility"."""
    keys = sentence.words.keys
    return any(
        group.base in _OWNING and not group.is_negated and "responsibility" in keys[group.stop : group.stop + _FAR]
        for group in sentence.groups
        if group.first > index and _goes_on(sentence, group)
    )


_OWNING = frozenset({"claim", "take", "assume", "accept"})
_FAR = 3  # words at most from "claimed" to "responsibility"


def _stands_behind(sentence: Sentence, index: int, first: int) -> bool:
    """Whether an actor is named behind "by": "condemned by Iran and Qatar", "drew condemnation from Iran"."""
    keys = sentence.words.keys[index + 1 : first]
    if keys[:1] not in (["by"], ["from"]) or (
        keys[0] == "from" and sentence.words.keys[index] not in _comments().nouns
    ):
        return False
    apart = any(sentence.group_of(at) for at in range(index + 2, first))
    return not apart and grammar().prepositions.isdisjoint(set(keys) - _LEADING)


def _is_opened(trigger: Trigger, sentence: Sentence, index: int, first: int) -> bool:
    """Whether a comment opens the sentence: "Condemning the attack, Iran called for calm"."""
    opens = index == sentence.first and _comments().forms.get(sentence.words.keys[index]) == ING
    return opens and index < trigger.first < first


def _in_arabic(trigger: Trigger, sentence: Sentence, index: int, actor: tuple[int, int]) -> bool:
    """Whether an actor stands right behind an Arabic verb of comment, and the event behind him."""
    found = _comments().arabic.match(sentence.words.keys, index, sentence.stop)
    return found is not None and found[1] <= actor[0] <= found[1] + 1 and actor[1] <= trigger.first


_LEADING = frozenset({"by", "from", "of"})


@cache
def _opening() -> frozenset[str]:
    """Return the words that open a clause of its own: "condemned the strike that killed two"."""
    return grammar().relatives | grammar().complementizers | grammar().subordinators
