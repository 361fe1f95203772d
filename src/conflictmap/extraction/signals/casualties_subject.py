"""One person who is the subject of a verb for dying: "the mayor of a town was murdered", "Ali Saleh was shot dead"."""

from conflictmap.extraction.signals.casualties_people import JOINS, KIN, dead_person
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import PAST
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.words import Words

_REACH = 16  # words from the noun to its verb
_SINGULAR = frozenset({"was", "is", "has", "had"})
_ALONE = frozenset({"died", "dies", "perished", "succumbed", "fell", "breathed", "passed", "bled", "drowned"})
_LATER = frozenset({"later", "then", "subsequently", "eventually"})  # "was wounded and later died"
_OPENS = frozenset(
    {"when", "after", "that", "said", "says", "because", "before", "while", "but", "where", "as", "if", "since"}
)
_PRONOUNS = frozenset({"he", "she"})
_BEHIND = frozenset(
    {"of", "in", "at", "for", "from", "near", "with", "on", "who", "whom", "whose", "by", "hurt"}
    | {"wounded", "injured"}
)
_OFFICES = frozenset({"head", "second", "number", "brain", "face", "voice"})  # "the head of the council"
_TITLES = frozenset(
    {"colonel", "general", "captain", "lieutenant", "major", "sheikh", "dr", "mr", "mrs", "ms", "sergeant"}
)
PARTICLES = frozenset({"al", "el", "ibn", "bin", "ould", "de", "van"})  # within a name: "Omar al-Saleh"
_NAME = 2  # words in capitals that name a person rather than a group


def one_subject(words: Words, index: int, first: int) -> int | None:
    """Return the word at which the one who died is named, before a word for dying at `index`, or None."""
    verb = _verb_of_one(words, index, first)
    joined = verb - 1 - (words.keys[verb - 1] in _LATER) if verb is not None and verb > first + 1 else first
    if verb is not None and joined > first and words.keys[joined] in JOINS:
        verb = _verb_before(words, joined, first)
        if verb is None and words.keys[index] in _ALONE:
            return _who_went_on(words, joined, first)
    if verb is None and _goes_on(words, index, first):
        verb = _verb_before(words, index - 1, first)
    if verb is None:
        return None
    begin = max(first, verb - _REACH)
    for at in range(verb - 1, begin - 1, -1):
        if words.keys[at] in _OPENS or words.keys[at] in JOINS or words.gap(at).strip() in {";", ".", ":"}:
            begin = at + 1
            break
    if verb > begin and words.keys[verb - 1] in _PRONOUNS:
        return verb - 1
    named = next((at for at in range(begin, verb) if _is_one(words, at, begin, verb)), None)
    if named is None:
        named = _own_name(words, begin, verb)
    return _apposed_name(words, verb, first) if named is None else named


def _goes_on(words: Words, index: int, first: int) -> bool:
    """Whether a second verb shares the first one's "was": "was abducted near Sake on Monday and beheaded"."""
    keys = words.keys
    if index - 2 <= first or keys[index - 1] != "and" or keys[index] not in _DONE_TO:
        return False
    after = index + 1 + (keys[index + 1 : index + 2] == ["dead"])
    ends = after >= len(keys) or bool(words.gap(after - 1).strip())
    return ends or keys[after] in grammar().prepositions


_DONE_TO = frozenset({
    "killed", "murdered", "shot", "beheaded", "executed", "decapitated", "hanged", "lynched", "assassinated", "slain",
    "slaughtered",
})  # fmt: skip


def _verb_before(words: Words, joined: int, first: int) -> int | None:
    """Return the verb whose subject dies behind "and": "a clerk was shot at his door and died on the way"."""
    for at in range(joined - 1, max(first, joined - _REACH) - 1, -1):
        if words.keys[at] in _OPENS or words.gap(at).strip() in {";", ".", ":"}:
            return None
        if words.keys[at] in _SINGULAR:
            return at
    return None


def _who_went_on(words: Words, joined: int, first: int) -> int | None:
    """Return the one who begins a clause that goes on to "and died": "a herder trod on a mine in a field and died"."""
    begin = max(first, joined - _CLAUSE)
    for at in range(joined - 1, begin - 1, -1):
        if words.gap(at).strip() in {";", ".", ":"} or words.keys[at] in JOINS:
            begin = at + 1
            break
    people = [at for at in range(begin, joined) if dead_person(words, at, begin) == 1]
    if len(people) != 1 or "who" in words.keys[begin:joined]:
        return None
    (one,) = people
    article = next((at for at in range(one - 1, max(begin, one - _NAME - 1) - 1, -1) if words.keys[at] in KIN), None)
    if article is None or not _opens_clause(words, begin, article):
        return None
    after = _past_age(words, one + 1)
    verb = grammar().verbs.get(words.keys[after]) if after < joined else None
    return one if verb is not None and verb.form == PAST else None


def _opens_clause(words: Words, begin: int, article: int) -> bool:
    """Whether at most a day stands before a subject: "On Saturday a farmer"."""
    dated = words.keys[begin] in _DATING and article - begin <= _DATE
    return article == begin or words.gap(article - 1).strip() == "," or dated


_DATING = frozenset({"on", "in", "at", "last", "this", "yesterday", "today"})
_DATE = 4  # words of a day: "on the same day"
_CLAUSE = 30  # words from a subject to "and died"


def _past_age(words: Words, at: int) -> int:
    """Step over "of twelve", "of twelve years" behind who is that old."""
    if words.keys[at : at + 1] != ["of"] or (age := read_quantity(words, at + 1, len(words))) is None:
        return at
    return age[1] + (words.keys[age[1] : age[1] + 1] == ["years"])


def is_named(words: Words, at: int, first: int) -> bool:
    """Whether the words that end at `at` are a person's name: "Ahmad Hourani and his wife"."""
    start = at
    while start > first and _may_name(words, start - 1) and words.gap(start - 1) in {" ", "-", "’", "'"}:
        start -= 1
    led = start > first and words.keys[start - 1] in grammar().prepositions
    known_as = led and start > first + 1 and words.keys[start - 2 : start] == ["known", "as"]
    if not words.is_capital(at) or (led and not known_as):
        return False
    return at - start + 1 >= _NAME or (at > first and words.keys[at - 1] in _TITLES)


def _may_name(words: Words, at: int) -> bool:
    return words.is_capital(at) or words.keys[at] in PARTICLES


def _verb_of_one(words: Words, index: int, first: int) -> int | None:
    """Return the first word of a verb in the singular that the word for dying at `index` belongs to."""
    keys = words.keys
    if keys[index] in _ALONE:
        return index - 1 if keys[index - 1] == "has" else index
    for at in range(index, max(first, index - 3) - 1, -1):
        if keys[at] in _SINGULAR:
            return at
        if at < index and keys[at] not in {"been", "later", "also", "then", "allegedly", "reportedly", "fatally"}:
            return None
    return None


def _is_one(words: Words, at: int, first: int, verb: int) -> bool:
    """Whether a noun behind "the" or "a" is a person, and the verb or what belongs to the noun follows."""
    keys = words.keys
    ends = at + 1 == verb or keys[at + 1] in _BEHIND or words.gap(at).strip() == ","
    if not ends or not (dead_person(words, at, first) == 1 or (keys[at] in _OFFICES and keys[at + 1] == "of")):
        return False
    before = keys[max(first, at - 4) : at]
    return any(key in KIN or key == "the" for key in before) or at == first or words.is_genitive(at - 1, at)


def _apposed_name(words: Words, verb: int, first: int) -> int | None:
    """Return who begins a clause if commas set aside what he was: "Omar Saleh, 44, head of the town's guard, died"."""
    if verb - 1 <= first or words.gap(verb - 1).strip() != ",":
        return None
    begin = max(first, verb - _CLAUSE)
    begin = next((at for at in range(verb - 1, begin, -1) if words.gap(at - 1).strip() in {";", ".", ":"}), begin)
    end = next((at for at in range(begin, verb) if words.gap(at) not in {" ", "-"}), begin)
    return end if words.gap(end).strip() == "," and is_named(words, end, begin) else None


def _own_name(words: Words, begin: int, verb: int) -> int | None:
    return verb - 1 if verb > begin and is_named(words, verb - 1, begin) else None
