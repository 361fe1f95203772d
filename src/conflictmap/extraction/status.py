"""Whether what a trigger reports has happened, goes on, is planned, threatened, denied, cancelled, or only named."""

from collections.abc import Iterator

from msgspec import structs

from conflictmap.extraction.clauses import Sentence, VerbGroup
from conflictmap.extraction.grammar import cues, grammar
from conflictmap.extraction.inflection import ING, PAST
from conflictmap.extraction.status_nouns import of_noun, phrase_start
from conflictmap.extraction.status_verbs import Verdict, of_verb
from conflictmap.extraction.triggers import Trigger
from conflictmap.model.vocabulary import Status

_CLAUSE_REACH = 12  # words back to what opens a clause

__all__ = ["Verdict", "judge", "phrase_start"]


def judge(trigger: Trigger, sentence: Sentence, *, headline: bool = False) -> Verdict:
    """Decide what the sentence says of a trigger; `headline` reads "to start" as a plan and the present as the past."""
    group = sentence.group_of(trigger.head)
    if group is not None and group.head == trigger.head and not trigger.is_noun:
        verdict = of_verb(trigger, sentence, group, headline=headline)
    else:
        verdict = of_noun(trigger, sentence, headline=headline)
    return _recalled(trigger, sentence, _in_clause(trigger, sentence, verdict))


def is_reporting(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger's verb is one here: in "displaced people", "shells landed" it is an adjective or a thing."""
    if trigger.is_noun or trigger.may_be_noun or trigger.form == ING:
        return True
    group = sentence.group_of(trigger.head)
    if group is not None and group.head == trigger.head:
        return True
    verb = sentence.verb(trigger.head)
    classes = grammar()
    return trigger.form != PAST and verb is not None and verb.base in classes.ambiguous - classes.things


def _in_clause(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Judge by what opens the clause: "if it attacks", "denied that it had bombed"."""
    keys, classes = sentence.words.keys, grammar()
    for index in range(trigger.first - 1, max(trigger.first - _CLAUSE_REACH, sentence.first) - 1, -1):
        if sentence.parting(index, trigger.head) >= 1:
            break
        if keys[index] in classes.conditionals:
            return Verdict(is_event=False, cue=(index, index + 1), why="it is only a condition")
        if keys[index] == "that" and (denial := _denial_before(sentence, index)):
            return Verdict(Status.DENIED, verdict.side, cue=(denial.first, denial.stop), why="it is denied")
    return verdict


def _denial_before(sentence: Sentence, index: int) -> VerbGroup | None:
    group = next((group for group in reversed(sentence.groups) if group.stop <= index), None)
    denies = group is not None and index - group.stop <= 1 and group.base in {"deny", "refute", "dismiss"}
    return group if denies else None


def _recalled(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Mark what the sentence only looks back on."""
    if verdict.is_recalled or verdict.status is not Status.OCCURRED:
        return verdict
    start = phrase_start(sentence, trigger.first)
    for begin, end in _phrases_before(sentence, start):
        if all(_is_in_phrase(sentence, index) for index in range(end, start)):
            why = "the sentence looks back on it"
            return structs.replace(verdict, is_recalled=True, cue=(begin, end), why=why)
    return verdict


def _is_in_phrase(sentence: Sentence, index: int) -> bool:
    """Whether a word can stand inside "a series of deadly clashes"."""
    key, classes = sentence.words.keys[index], grammar()
    if key == "of":
        return True
    return key not in classes.prepositions and key not in classes.subordinators and sentence.group_of(index) is None


def _phrases_before(sentence: Sentence, index: int) -> Iterator[tuple[int, int]]:
    lexicon, keys = cues("background", "predicates"), sentence.words.keys
    for begin in range(max(sentence.first, index - 8), index):
        if keys[begin] in lexicon.heads and (found := lexicon.match(keys, begin, index)):
            yield begin, found[1]
