"""The parts of a sentence: where its clauses end, and its verbs with their auxiliaries, tense and voice.

No parser: word classes, the forms of verbs and a few rules of order. That is enough to tell what is said to have
happened from what is planned, threatened or denied, and which words stand in whose clause.
"""

import re
from collections.abc import Callable, Mapping

from conflictmap.extraction.text.grammar import Grammar, VerbForm, VerbGroup, grammar
from conflictmap.extraction.text.inflection import BASE, ING, PAST, S
from conflictmap.extraction.text.insertions import insertions
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.verb_or_noun import DAYS_AND_MONTHS, is_the_month, is_verb
from conflictmap.extraction.text.words import Words
from conflictmap.model.memo import Memo, once

_HARD = re.compile(r"[;:()\[\]\n]|[—–]\s|\s-\s|[“”\"«»]")
_CLAUSE, _COMMA, _JOIN = 1.0, 0.6, 0.5  # how much each parts what stands before it from what follows
_BRACKETED = 3  # words in brackets at most, past which the clause goes on: "the army (SAF) and"
_FAR = 12  # words a verb may lie from what it governs


class Sentence:
    """
    Words `first` to `stop` (excluded) of a text, and what their order says.

    `heads` are verbs of triggers. `said` are its different words: what cannot be told without one of some words is
    asked of these first.
    """

    def __init__(self, words: Words, first: int, stop: int, heads: Mapping[int, str], said: frozenset[str]) -> None:
        self.words, self.first, self.stop, self.said = words, first, stop, said
        self.heads = heads
        self._grammar = grammar()
        self.phrase_starts: dict[int, int] = {}  # of words that were asked for, where their noun phrase begins

    @once
    def groups(self) -> tuple[VerbGroup, ...]:
        """Its verbs, in order."""
        return tuple(_groups(self, self._grammar))

    @once
    def insertions(self) -> dict[int, int]:
        """Where somebody is said, between commas, to say so: its first word, by the word after its last."""
        return {stop: first for first, stop in insertions(self.words, self.first, self.stop)}

    @once
    def _parting(self) -> list[float]:
        """How much parts each word from the first one: grows at every comma, clause and dash."""
        sums: list[float] = []
        total, opened = 0.0, -1
        gaps, marks = self.words.gaps, self.words.marks
        for index in range(self.first, self.stop):
            if index > self.first and (gaps[index] != " " or marks[index] & _MAY_PART):
                closes = gaps[index] == ") " and 0 < index - opened <= _BRACKETED
                parts = -_CLAUSE if closes else _break(self, index, self._grammar)
                inserted = self.insertions.get(index)
                if inserted is None:
                    total += parts
                else:
                    total = sums[inserted - self.first - 1] + self._behind(inserted, parts)
                opened = index if gaps[index] == " (" else -1
            sums.append(total)
        return sums

    def _behind(self, inserted: int, parts: float) -> float:
        """How much parts what goes on behind an insertion: nothing where its verb is still to come."""
        is_told = bool(self.words.marked(_MAY_BE_VERB, self.first, inserted))
        return parts if is_told and parts >= _CLAUSE else 0.0

    def is_inserted(self, index: int) -> bool:
        """Whether a word only tells who says so, between commas."""
        return any(first <= index < stop for stop, first in self.insertions.items())

    @once
    def _told(self) -> tuple[VerbGroup, ...]:
        """Its verbs but those of who says so between commas."""
        if not self.insertions:
            return self.groups
        return tuple(group for group in self.groups if not self.is_inserted(group.head))

    def parting(self, one: int, other: int) -> float:
        """How much parts two words: 0 within a clause, 1 for each end of a clause between them, less for commas."""
        return abs(self._parting[one - self.first] - self._parting[other - self.first])

    def verbs(self) -> list[int]:
        """List the words that may be verbs or begin a group of them, in order."""
        marked = self.words.marked(_MAY_BE_VERB, self.first, self.stop)
        return sorted({*marked, *self.heads}) if self.heads else marked

    def verb(self, index: int) -> VerbForm | None:
        """Read a word as a form of a verb, by the vocabulary, the triggers or its ending; None where it is none."""
        key = self.words.keys[index]
        found = self._grammar.verbs.get(key)
        if found is not None and found.base in {"call", "put"} and self._is_off(index):
            cancel = self._grammar.verbs["cancel"]
            return VerbForm(cancel.base, found.form, cancel.uses)
        if found is not None and found.base == "cut" and self._is_before(index, "short"):
            return VerbForm("end", found.form, self._grammar.verbs["end"].uses)
        if index in self.heads:
            base = found.base if found else self._base(key, self.heads[index])
            return VerbForm(base, self.heads[index], found.uses if found else _NO_USES)
        if found is None and len(key) > 4 and key.endswith("ed") and not self.words.is_capital(index):
            return VerbForm(key, PAST, _NO_USES)
        return found

    def _is_before(self, index: int, key: str) -> bool:
        return index + 1 < self.stop and self.words.keys[index + 1] == key

    def _is_off(self, index: int) -> bool:
        """Whether a verb goes with "off", behind it or behind what it is done to: "called the airlift off on"."""
        if self._is_before(index, "off") or self.words.keys[index + 1 : index + 3] in _ON_HOLD:
            return True
        for at in range(index + 2, min(index + _OBJECT, self.stop)):
            if self.words.gap(at - 1) != " ":
                return False
            if self.words.keys[at : at + 2] in _ON_HOLD:
                return True
            if self.words.keys[at] == "off":
                ends = at + 1 == self.stop or bool(_ENDS.match(self.words.gap(at)))
                return ends or (self.words.gap(at) == " " and self.words.keys[at + 1] in _AFTER_OFF)
        return False

    def _base(self, key: str, form: str) -> str:
        """Guess the base of a trigger's verb, as far as telling nouns from verbs needs it."""
        endings = ("es", "s") if form == S else ()
        return next((key.removesuffix(e) for e in endings if key.removesuffix(e) in self._grammar.ambiguous), key)

    def main_before(self, index: int) -> VerbGroup | None:
        """Return the last verb with a tense of its own before a word."""
        return next((group for group in reversed(self._told) if group.stop <= index and group.is_finite), None)

    @once
    def group_of(self) -> Callable[[int], VerbGroup | None]:
        """What returns the verb group that holds a word."""
        return {index: group for group in self.groups for index in range(group.first, group.stop)}.get

    def group_before(self, index: int, reach: int = _FAR) -> VerbGroup | None:
        """Return the nearest verb group that ends before a word, in its clause."""
        found = None
        for group in self._told:
            if group.stop <= index and index - group.stop <= reach and self.parting(group.head, index) < _CLAUSE:
                found = group
        return found

    def group_after(self, index: int, reach: int = _FAR) -> VerbGroup | None:
        """Return the nearest verb group that begins at or after a word, in its clause."""
        for group in self._told:
            if group.first >= index:
                near = group.first - index <= reach and self.parting(index - 1, group.first) < _CLAUSE
                return group if near else None
        return None


_NO_USES: frozenset[str] = frozenset()
_ON_HOLD = (["on", "hold"], ["on", "ice"])
_OBJECT = 8  # words from "called" to "off": "called the convoy to the two towns off"
_ENDS = re.compile(r"\s*[,.;:!?\n]")
_AFTER_OFF = frozenset({"on", "after", "because", "when", "at", "until", "for", "over", "yesterday", "today", "and"})


def _verbs() -> frozenset[str]:
    return grammar().auxiliaries | grammar().verbs.keys() | {"to"}


def _parting_words() -> frozenset[str]:
    classes = grammar()
    return classes.relatives | classes.complementizers | classes.subordinators | classes.coordinators


_MAY_BE_VERB = mark(_verbs, lambda key: len(key) > 4 and key.endswith("ed"))
_MAY_PART = mark(_parting_words)


def _break(sentence: Sentence, index: int, classes: Grammar) -> float:
    """How much parts a word from the one before it."""
    words = sentence.words
    key, gap = words.keys[index], words.gap(index - 1)
    if len(gap) > 1 and _HARD.search(gap) and not _is_quoted_name(sentence, index, gap):
        return _CLAUSE
    comma = "," in gap or "،" in gap
    if key in classes.relatives or key in classes.complementizers:
        return _CLAUSE
    if key in classes.subordinators and _opens_clause(sentence, index):
        return _CLAUSE
    if key in classes.coordinators:
        opens = _verb_follows(sentence, index + 1, classes) or _opens_sentence(sentence, index, classes)
        return _CLAUSE if opens else (_COMMA if comma else 0.0)
    if not comma:
        return 0.0
    verb = classes.verbs.get(key)
    return _CLAUSE if verb is not None and verb.form in {ING, PAST} else _COMMA


def _is_quoted_name(sentence: Sentence, index: int, gap: str) -> bool:
    """Whether a mark begins or ends a name in quotes, and no speech: "a “march of anger” is to start"."""
    keys, gaps = sentence.words.keys, sentence.words.gaps
    behind = range(index + 1, min(index + 5, sentence.stop)) if gap in _OPENS_QUOTE and keys[index - 1] == "a" else ()
    ends = index if gap in _END_OF_QUOTE else next((at for at in behind if gaps[at] in _END_OF_QUOTE), 0)
    return ends > 0 and keys[ends] in _FINITE


_OPENS_QUOTE, _END_OF_QUOTE = frozenset({' "', " “", " «"}), frozenset({'" ', "” ", "» "})


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Whether "after", "as" or the like has a verb behind it before the next break."""
    words = sentence.words
    if (
        words.keys[index] == "since"
        and index + 1 < sentence.stop
        and words.keys[index + 1] in DAYS_AND_MONTHS | _MOMENTS
    ):
        return False  # "those held since October are on hunger strike"
    for position in range(index + 1, min(index + 9, sentence.stop)):
        if position > index + 1 and "," in words.gap(position - 1):
            return False
        verb = sentence.verb(position)
        if verb is not None and (verb.form in {PAST, S, ING} or words.keys[position] in _FINITE):
            return True
    return False


_MOMENTS = frozenset({"then", "dawn"})
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "did", "does", "do"})


def _opens_sentence(sentence: Sentence, index: int, classes: Grammar) -> bool:
    """Whether "and" joins a second sentence, with subject and verb: "… and another at Manbij is to be evacuated"."""
    if not any(group.is_finite and group.stop <= index for group in sentence.groups):
        return False
    for position in range(index + 2, min(index + 7, sentence.stop)):
        if "," in sentence.words.gap(position - 1):
            return False
        if sentence.words.keys[position] in _FINITE:
            return sentence.words.keys[index] in classes.coordinators
    return False


def _verb_follows(sentence: Sentence, index: int, classes: Grammar) -> bool:
    """Whether a verb stands right behind "and", adverbs aside."""
    while index < sentence.stop and sentence.words.keys[index] in classes.adverbs:
        index += 1
    if index >= sentence.stop:
        return False
    key = sentence.words.keys[index]
    verb = sentence.verb(index)
    if key in _FINITE or key in classes.subject_pronouns:
        return True
    return verb is not None and (verb.form in {PAST, S} or (verb.form == ING and key not in {"shelling", "bombing"}))


def _groups(sentence: Sentence, classes: Grammar) -> list[VerbGroup]:
    groups = []
    after = sentence.first
    for index in sentence.verbs():
        group = _group_at(sentence, index, classes) if index >= after else None
        if group:
            groups.append(group)
            after = group.stop
    return groups


def _group_at(sentence: Sentence, index: int, classes: Grammar) -> VerbGroup | None:
    key = sentence.words.keys[index]
    if (key == "is" and _is_the_group(sentence, index)) or (key == "may" and is_the_month(sentence, index)):
        return None
    if key in classes.auxiliaries:
        return _with_auxiliaries(sentence, index, classes)
    if key == "to":
        return _infinitive(sentence, index, classes)
    verb = sentence.verb(index)
    if verb is None or not is_verb(sentence, index, verb, classes):
        return None
    mood = {PAST: "past", ING: "participle"}.get(verb.form, "present")
    aspect = "progressive" if verb.form == ING else "simple"
    return VerbGroup(index, index, index + 1, verb.base, mood, aspect, verb.uses, _is_negated(sentence, index), False)


def _is_adverb(key: str, classes: Grammar) -> bool:
    """Whether a word may stand between an auxiliary and its verb: "will certainly return", not "will reply"."""
    return key in classes.adverbs or (len(key) > _ADVERB and key.endswith("ly") and key not in classes.verbs)


_ADVERB = 5  # letters: "only" and "early" are listed, "apply" is none


def _is_the_group(sentence: Sentence, index: int) -> bool:
    """Whether "IS" stands for the Islamic State: in capitals, beside words that are not."""
    words, text = sentence.words, sentence.words.text
    beside = [at for at in (index - 1, index + 1) if sentence.first <= at < sentence.stop]
    shouted = all(text[words.starts[at] :][: len(words.keys[at])].isupper() for at in beside)
    return text[words.starts[index] :][:2] == "IS" and not shouted


def _is_negated(sentence: Sentence, index: int) -> bool:
    return index > sentence.first and sentence.words.keys[index - 1] in {"not", "never"}


_QUOTED = " '’\"“”„«»"  # what may open before the verb: would be "struck without mercy"


def _with_auxiliaries(sentence: Sentence, index: int, classes: Grammar) -> VerbGroup:
    """Read "will begin", "has been cleared", "are to be set up", "did not reach"."""
    keys = sentence.words.keys
    position, chain = index, [keys[index]]
    while position + 1 < sentence.stop:
        key = keys[position + 1]
        is_part = key in classes.auxiliaries or _is_adverb(key, classes) or key in _NEGATIVE_TAILS
        if key == "to" and chain[-1] in _BEFORE_TO:
            is_part = True
        if not is_part or (len(sentence.words.gap(position)) > 1 and "," in sentence.words.gap(position)):
            break
        chain.append(key)
        position += 1
    verb = sentence.verb(position + 1) if position + 1 < sentence.stop else None
    negated = any(key in classes.aux["negative"] for key in chain)
    if verb is None or sentence.words.gap(position).strip(_QUOTED):
        head = max(at for at in range(index, position + 1) if keys[at] in classes.auxiliaries)
        mood, aspect = _MOODS["", *chain]
        is_owning = chain[-1] in classes.aux["have"] or chain[-1] in classes.aux["had"]
        if is_owning and position + 1 < sentence.stop and keys[position + 1] in classes.determiners:
            aspect = "simple"  # "had a skirmish"
        base = "have" if is_owning else "be"
        return VerbGroup(index, head, position + 1, base, mood, aspect, _NO_USES, negated, False)
    mood, aspect = _MOODS[verb.form, *chain]
    passive = verb.form == PAST and any(key in classes.aux["be"] for key in chain)
    return VerbGroup(index, position + 1, position + 2, verb.base, mood, aspect, verb.uses, negated, passive)


def _mood_of(asked: tuple[str, ...]) -> tuple[str, str]:
    """Tell mood and aspect by the form of a verb, "" for none, and by its auxiliaries."""
    form, *chain = asked
    classes = grammar()
    if chain[-2:] == ["had", "to"] or chain[-3:] == ["had", "to", "be"]:
        return "past", "simple"  # "had to withdraw", "had to be driven back": they did, and were
    has = {kind: not keys.isdisjoint(chain) for kind, keys in classes.aux.items()}
    aspect = "simple"
    if has["had"]:
        aspect = "pluperfect"
    elif has["have"]:
        aspect = "perfect"
    elif (form == ING and has["be"]) or "being" in chain:
        aspect = "progressive"
    planned = "to" in chain and chain[chain.index("to") - 1] in _BEFORE_TO
    if aspect == "perfect" and form == ING:
        aspect = "progressive"
    for mood, cue in (("would", "conditional"), ("possible", "possible"), ("must", "must")):
        if has[cue]:
            return mood, aspect
    if has["future"] or planned:
        return "future", aspect
    if has["be_past"] or has["had"] or "did" in chain or (form == PAST and not has["be_present"]):
        return "past", aspect
    return "present", aspect


_MOODS = Memo(_mood_of, most=4_096)  # auxiliaries are few


def _infinitive(sentence: Sentence, index: int, classes: Grammar) -> VerbGroup | None:
    """Read "to patrol", "to jointly patrol", "to be set up"."""
    position = index + 1
    keys = sentence.words.keys
    while position < sentence.stop and (keys[position] in classes.adverbs or keys[position] in {"be", "have", "been"}):
        position += 1
    verb = sentence.verb(position) if position < sentence.stop else None
    is_word = position < sentence.stop and keys[position] not in classes.determiners  # "agreed to a pause" has no verb
    if verb is None and is_word and _is_after_plan(sentence, index):
        verb = VerbForm(keys[position], BASE, _NO_USES)  # "plan to sail": whatever it is, it is planned
    passive = verb is not None and verb.form == PAST and "be" in keys[index:position]
    is_past = keys[position].endswith("ed") and not keys[position].endswith("eed")  # which "proceed" is not
    odd = verb is not None and verb.form == PAST and position == index + 1 and not is_past
    if verb is None or not (verb.form == BASE or passive or odd):  # "loyal to ousted president" has none
        return None
    negated = keys[index - 1] == "not" if index > sentence.first else False
    return VerbGroup(index, position, position + 1, verb.base, "infinitive", "simple", verb.uses, negated, passive)


def _is_after_plan(sentence: Sentence, index: int) -> bool:
    """Whether a verb of planning or of threat stands right before a word: "plan to", "threatened to"."""
    before = sentence.verb(index - 1) if index > sentence.first else None
    return before is not None and bool(before.uses & {"plan", "threat"}) and before.form != ING


_NEGATIVE_TAILS = frozenset({"not", "never"})
_BEFORE_TO = frozenset({"is", "are", "was", "were", "has", "have", "had", "ought", "be"})
