"""What is only said of an event told elsewhere, or of acts of a kind: "the bombing was the deadliest since May"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start


def is_only_said_of(trigger: Trigger, sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether the verb of which a noun is the subject only ranks it, or says that such acts are against the law."""
    return _is_ranked(trigger, sentence, verb) or _is_outlawed(sentence, verb) or _is_weighed(trigger, sentence, verb)


def is_never_told(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody tells of it: "it would be wrong to conclude that", "they lack the will for an attack"."""
    keys, first = sentence.words.keys, sentence.first
    begin = max(first, trigger.first - _FAR)
    if "wrong" in sentence.said and any(
        keys[at : at + 2] == ["wrong", "to"] and keys[at + 2] in _JUDGING for at in range(begin, trigger.first)
    ):
        return True
    if _is_of_use(trigger, sentence):
        return True
    start = phrase_start(sentence, trigger.first)
    if keys[max(start - 3, first) : start] in _IN_CASE or _is_counted_none(trigger, sentence):
        return True
    return start - 2 >= first and keys[start - 1] == "for" and keys[start - 2] in _MEANS


_IN_CASE = (["in", "case", "of"], ["the", "event", "of"], ["in", "event", "of"])  # "in the event of an air raid"


def _is_counted_none(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a table says that there was none: "attacks: none; protests announced, none"."""
    if _NONE.isdisjoint(sentence.said):
        return False
    words = sentence.words
    near = range(trigger.stop, min(trigger.stop + 2, sentence.stop))
    at = next((at for at in near if words.keys[at] in _NONE), None)
    led = at is not None and words.gap(at - 1).strip() in {":", ",", "-", "–"}
    return led and at is not None and (at + 1 == sentence.stop or bool(words.gap(at).strip()))


_NONE = frozenset({"none", "nil"})


def _is_of_use(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is what something may be used for: "denies that it lets anyone use its soil to attack others"."""
    keys, head = sentence.words.keys, trigger.head
    begin = max(sentence.first, head - _FAR)
    if keys[head - 1] not in _FOR or _ALLOWING.isdisjoint(keys[begin:head]):
        return False
    at = next(at for at in range(begin, head) if keys[at] in _ALLOWING)
    return not _USING.isdisjoint(keys[at:head]) and sentence.parting(at, head) < 1


_ALLOWING = forms_of("let", "allow", "permit")
_USING = forms_of("use")
_FOR = frozenset({"to", "for"})
_FAR = 12  # words from "wrong to conclude" to what it would be wrong to conclude
_JUDGING = frozenset({"conclude", "say", "think", "assume", "claim", "believe", "infer", "suppose"})
_MEANS = frozenset({"will", "appetite", "strength", "capacity", "manpower", "energy", "stomach", "means", "resources"})


def _is_ranked(trigger: Trigger, sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether an event that was told is only compared with others: "the attack is the third this month"."""
    keys, begin = sentence.words.keys, trigger.first - 1
    is_bare = verb.first == trigger.stop and begin >= sentence.first and keys[begin] in _KNOWN
    if not is_bare or verb.base != "be" or verb.mood not in _TOLD or verb.is_negated:
        return False
    behind = keys[verb.stop : min(verb.stop + _RANK, sentence.stop)]
    return behind[:1] == ["the"] and any(map(is_rank, behind))


def _is_weighed(trigger: Trigger, sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether it says how likely an act is, or how many there are: "is possible", "attacks have dropped sharply"."""
    keys = sentence.words.keys
    if verb.base == "be":
        behind = keys[verb.stop : verb.stop + _WEIGHED]
        return verb.mood == "present" and not _LIKELY.isdisjoint(behind[:2]) and "to" not in behind
    counts = keys[verb.head] in _COUNTS and keys[trigger.head].endswith("s") and not verb.is_passive
    counts = counts and keys[verb.stop : verb.stop + 1] not in _ONTO
    return counts and trigger.family.is_violent and keys[trigger.head] not in _FALLING


_WEIGHED = 3  # words of "is not likely to"
_LIKELY = frozenset({"possible", "unlikely", "likely", "conceivable", "improbable", "probable"})
_COUNTS = forms_of("drop", "fall", "decline", "decrease", "rise", "increase", "double", "triple", "halve", "diminish")
_ONTO = (["on"], ["near"], ["upon"])  # "eleven artillery strikes fell on the town"
_FALLING = frozenset({"shells", "rockets", "bombs", "missiles", "mortars", "drones"})  # these fall and drop


def is_rank(key: str) -> bool:
    """Whether a word compares one with others of its kind: "first", "worst", "deadliest"."""
    return key in _RANKS or key.endswith("iest")


def _is_outlawed(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether it says what the law holds of acts of a kind: "attacks on hospitals are prohibited", "is a war crime"."""
    if verb.mood != "present" or verb.is_negated:
        return False
    said = sentence.words.keys[verb.first : min(verb.stop + _LAW, sentence.stop)]
    return said[0] in _BE and not _OUTLAWED.isdisjoint(said)


_RANKS = frozenset({
    "first", "second", "third", "fourth", "fifth", "sixth", "latest", "worst", "biggest", "largest", "fiercest",
    "longest", "only", "most", "strongest", "hardest", "gravest", "severest",
})  # fmt: skip
_KNOWN = frozenset({"the", "this", "that"})
_TOLD = frozenset({"past", "present"})
_RANK = 4  # words from "was" to "deadliest": "the second deadliest"
_LAW = 3  # words from "is" to "crime": "is a war crime"
_BE = frozenset({"is", "are"})
_OUTLAWED = frozenset({
    "prohibited", "forbidden", "outlawed", "illegal", "unlawful", "unacceptable", "crime", "crimes", "violation",
    "violations", "breach", "breaches", "inadmissible",
})  # fmt: skip
