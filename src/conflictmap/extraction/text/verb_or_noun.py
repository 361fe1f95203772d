"""Whether a word that can be a verb is one here: "shells hit", "the army shells", "captured rifles"."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from conflictmap.extraction.text.grammar import Grammar, VerbForm, grammar, peoples
from conflictmap.extraction.text.inflection import BASE, ING, PAST, S
from conflictmap.extraction.text.numbers import read_integer
from conflictmap.extraction.text.words import Words


class Read(Protocol):
    """What is known of a sentence: its words `first` to `stop` (excluded), which may be verbs, which tell a deed."""

    words: Words
    first: int
    stop: int
    heads: Mapping[int, str]

    def verb(self, index: int) -> VerbForm | None:
        """Read a word as a form of a verb."""


def is_verb(sentence: Read, index: int, verb: VerbForm, classes: Grammar) -> bool:
    """Tell a verb without auxiliary from a noun or adjective of the same letters, by the words beside it."""
    keys = sentence.words.keys
    before = keys[index - 1] if index > sentence.first else ""
    if verb.form == PAST:
        doubled = _is_plain_past(sentence, index - 1) or before == "without"  # "displayed captured rifles"
        free = before not in classes.determiners or _is_at_first(sentence, index - 1, classes)
        return (free and not doubled) or _is_subject(sentence, index - 1, classes)
    if verb.form == ING:
        return before not in classes.determiners and before not in {"of", "the"}
    if before in classes.subject_pronouns:
        return not (verb.form == S and before == "that" and _is_plural(sentence, index, classes))
    if not before or before in classes.determiners or before in classes.prepositions or before in classes.coordinators:
        return False
    if verb.form == S:
        return _is_singular_verb(sentence, index, verb, classes)
    return verb.form == BASE and _is_plural_verb(sentence, index, verb, classes)


def _is_plural_verb(sentence: Read, index: int, verb: VerbForm, classes: Grammar) -> bool:
    """Whether several do it: "its leaders formally deny", "protesters in Binnish burn tyres"."""
    keys, before = sentence.words.keys, sentence.words.keys[index - 1]
    if keys[index] == "back" and index + 1 < sentence.stop and keys[index + 1] in classes.prepositions:
        return False  # "moves back to Rafah"
    is_adverb = before in classes.adverbs or before.endswith("ly")
    subject = keys[index - 2] if is_adverb and index - 2 >= sentence.first else before
    if plural := subject.endswith("s") and subject not in _NOT_PLURAL:
        plural = sentence.words.gap(index - 1) not in _WHOSE
    pair = keys[index - 2] == "and" and sentence.words.is_capital(index - 1) if index - 2 >= sentence.first else False
    if verb.uses and (plural or pair or _are_of_place(sentence, index, classes)):
        return True
    if index not in sentence.heads or keys[index] in classes.prepositions:
        return False  # "rebels near Idlib"
    if not _has_own_object(sentence, index, verb, classes):
        return False
    several = plural or pair or before in _PEOPLE
    return (several and sentence.words.gap(index - 1) == " ") or _come_from_place(sentence, index)


def _has_own_object(sentence: Read, index: int, verb: VerbForm, classes: Grammar) -> bool:
    """Whether what a word that reports a deed stands before is what it is done to: "rebels shell Idlib"."""
    words, at = sentence.words, index + 1
    if verb.base not in classes.ambiguous and verb.base not in classes.things:
        return True  # "protesters burn tyres", "residents flee"
    if at >= sentence.stop or words.gap(index) != " ":
        return False
    key = words.keys[at]
    return key in classes.determiners or key.isdecimal() or (words.is_capital(at) and key not in DAYS_AND_MONTHS)


def _are_of_place(sentence: Read, index: int, classes: Grammar) -> bool:
    """Whether several people of a place or side do something: "port workers in Port Sudan plan a walkout"."""
    if index + 1 >= sentence.stop or sentence.words.keys[index + 1] not in classes.determiners | {"to", "on"}:
        return False
    is_named = sentence.words.is_capital(index - 1)
    return _come_from_place(sentence, index, sentence.words.is_capital if is_named else partial(_is_in, sentence.words))


DAYS_AND_MONTHS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"}
    | {"april", "may", "june", "july", "august", "september", "october", "november", "december"}
)


def _come_from_place(sentence: Read, index: int, is_inside: Callable[[int], bool] | None = None) -> bool:
    """Whether people and the place that they are in stand before a word: "protesters in Binnish burn"."""
    words, at = sentence.words, index - 1
    is_inside = is_inside or words.is_capital
    while at > sentence.first + 1 and index - at < _PLACE and is_inside(at):
        at -= 1
    people = words.keys[at - 1]
    several = (people.endswith("s") and people not in _NOT_PLURAL) or people in _PEOPLE
    return at < index - 1 and words.keys[at] in _OF_PLACES and several


def _is_in(words: Words, at: int) -> bool:
    """Whether a word is one inside a phrase: of "supporters of the ruling junta plan a rally"."""
    return words.keys[at] not in _OF_PLACES and words.gap(at - 1) == " "


_WHOSE = frozenset({"' ", "’ "})  # "the teachers' strike"
_PLACE = 5  # words of a place
_OF_PLACES = frozenset({"in", "of", "from", "at", "near", "outside"})
_PEOPLE = frozenset({"men", "women", "people", "police", "children"})


def _is_at_first(sentence: Read, index: int, classes: Grammar) -> bool:
    """Whether "first" says when: "the clans first clashed on Sunday", but not "the first reported clash"."""
    keys = sentence.words.keys
    if keys[index] != "first" or index == sentence.first or sentence.words.gap(index - 1) != " ":
        return False
    return not any(keys[index - 1] in some for some in (classes.determiners, classes.prepositions))


def _is_plain_past(sentence: Read, index: int) -> bool:
    """Whether a verb in the past stands right before a word, and not one that joins on, as "was", "remained"."""
    if index < sentence.first or sentence.words.gap(index).strip():
        return False
    keys, at = sentence.words.keys, index - 1
    while at > sentence.first and (keys[at] == "not" or keys[at] in grammar().adverbs):
        at -= 1
    before = keys[at] if at >= sentence.first else ""
    if before == "the" or before in grammar().auxiliaries:
        return False  # "portraits of the disappeared stood", "gunmen whose identity is not known killed two"
    known = sentence.verb(index)
    linking = {"be", "have", "remain", "stay", "become", "get", "keep", "leave", "say", "report", "feel", "go", "come"}
    return known is not None and known.form == PAST and known.base not in linking


def _is_singular_verb(sentence: Read, index: int, verb: VerbForm, classes: Grammar) -> bool:
    """Whether "shells", "clashes" is what one does rather than a plural: no break before it and no verb behind it."""
    words = sentence.words
    after = index + 1
    while after < sentence.stop and words.keys[after] in classes.adverbs:
        after += 1
    behind = words.keys[after] if after < sentence.stop else ""
    following = sentence.verb(after) if behind else None
    goes_on = following is not None and following.form == ING and words.is_capital(index)
    owns = behind == "having" and verb.base not in classes.ambiguous  # "denies having shelled"
    if (behind in classes.auxiliaries and not owns) or goes_on or (following and following.form == PAST):
        return False  # "the Popular Mobilisation Forces taking part", "the clashes had ended"
    if verb.base not in classes.ambiguous and _closes_insertion(sentence, index):
        return True
    if words.gap(index - 1) != " " or _is_counted(words, index):
        return False
    if verb.base not in classes.ambiguous:
        return True
    if words.keys[index - 1] in peoples():
        return False
    has_object = behind in classes.determiners and not _is_told_behind(sentence, after)  # "society calls the people to"
    has_object |= words.keys[index + 1 : index + 3] in (["back", "to"], ["back", "into"])  # "moves back to Rafah"
    opens = index - 1 == sentence.first  # "Joint patrols", "Heavy clashes in": a capital that opens is no name's
    return has_object or (words.is_capital(index - 1) and (not opens or behind in classes.determiners))


def _is_counted(words: Words, index: int) -> bool:
    """Whether a number stands right before a word, which then is a plural: "carried out 14 raids this morning"."""
    return words.keys[index - 1].isdecimal() and words.keys[index - 1] != "1"


def _is_told_behind(sentence: Read, index: int) -> bool:
    """Whether the nouns behind a word have a verb of their own: "in army raids the police arrested 12"."""
    verbs = (sentence.verb(at) for at in range(index + 1, min(index + _INSERTION, sentence.stop)))
    return any(verb is not None and verb.form in {PAST, S} for verb in verbs)


def _closes_insertion(sentence: Read, index: int) -> bool:
    """Whether a comma before a word ends what another one opened: "the party, for its part, invites"."""
    words = sentence.words
    if words.gap(index - 1) != ", ":
        return False
    begins = range(max(index - _INSERTION, sentence.first), index - 1)
    return any(words.gap(at) == ", " and _opens_insertion(sentence, at + 1) for at in begins)


def _opens_insertion(sentence: Read, index: int) -> bool:
    """Whether a preposition or a participle opens an insertion: "the strike, threatened since January, begins"."""
    if sentence.words.keys[index] in grammar().prepositions:
        return True
    verb = sentence.verb(index)
    return verb is not None and verb.form == PAST


_INSERTION = 7  # words of an insertion, or of an object, at most


def _is_plural(sentence: Read, index: int, classes: Grammar) -> bool:
    """Whether a word behind "that" is what is told of: "said that shells hit it", not "the unit that shells it"."""
    keys = sentence.words.keys
    if index - 2 >= sentence.first and sentence.verb(index - 2) is not None:
        return True
    if "told" in keys[max(sentence.first, index - _LISTENERS) : index - 1]:
        return True
    behind = keys[index + 1] if index + 1 < sentence.stop else ""
    following = sentence.verb(index + 1) if behind else None
    return behind in classes.auxiliaries or (following is not None and following.form == PAST)


_LISTENERS = 6  # words at most from "told" to what was told
_NOT_PLURAL = frozenset({"s", "is", "as", "was", "this", "has", "its", "his", "across", "us", "previous", "various"})


def _is_subject(sentence: Read, index: int, classes: Grammar) -> bool:
    keys = sentence.words.keys
    before = keys[index - 1] if index > sentence.first else ""
    counted = keys[index] in _SOME and before == "the"  # "the two fought"
    return (
        counted
        or keys[index] in classes.subject_pronouns
        or (keys[index] in _ONE_OF_THEM and keys[index + 2 : min(index + 3, sentence.stop)] in _OBJECTS)
        or (before == "of" and _is_number_of(sentence, index, classes))
    )


def _is_number_of(sentence: Read, index: int, classes: Grammar) -> bool:
    """Whether a number closes what acts: "a father of four stepped on", "a group of six entered the town"."""
    if read_integer(sentence.words, index, index + 1) is None or index + 2 >= sentence.stop:
        return False
    behind = sentence.words.keys[index + 2]
    return behind in classes.prepositions or behind in classes.determiners or behind in classes.subject_pronouns


_ONE_OF_THEM = frozenset({"first", "second", "third", "other", "another", "both", "several", "some"})
_OBJECTS = (["the"], ["a"], ["an"], ["its"], ["their"], ["his"], ["two"], ["three"])  # "the second targeted a ship"
_SOME = frozenset({"two", "three", "four", "others", "latter", "former"})


def is_the_month(sentence: Read, index: int) -> bool:
    """Whether "May" is the month: "a truce reached in May fell apart", "on May 6 clashes broke out"."""
    if not sentence.words.is_capital(index):
        return False
    keys = sentence.words.keys
    before = keys[index - 1] if index > sentence.first else ""
    behind = keys[index + 1] if index + 1 < sentence.stop else ""
    return before in _BEFORE_MONTH or before[:1].isdecimal() or behind[:1].isdecimal()


_BEFORE_MONTH = frozenset(
    {"in", "since", "of", "until", "till", "from", "by", "late", "early", "mid", "last", "during", "on", "next", "this"}
)
