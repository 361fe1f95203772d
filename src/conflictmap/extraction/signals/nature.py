"""What beasts, weather and accidents do: "rats overran the prison", "hail bombarded the orchards", "a bus crash"."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import ING, PAST, forms_of, noun_forms
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.vocabulary import typed

_SUBJECT = 9  # words from "hailstones the size of eggs" to the verb
_BY = 4  # words from a verb to "by"
_DOERS = 6  # words of "by a swarm of wild bees"


class _Nature(Struct, frozen=True):
    beasts: str
    weather: str
    accidents: str
    crashed: str
    ills: str


@cache
def _lists() -> _Nature:
    return typed("nature", _Nature)


@cache
def _doers() -> frozenset[str]:
    lists = _lists()
    return _words(lists.beasts) | _words(lists.weather) | _words(lists.accidents)


@cache
def _crashed() -> frozenset[str]:
    return _words(_lists().crashed)


@cache
def _ills() -> frozenset[str]:
    return _words(_lists().ills)


def _words(text: str) -> frozenset[str]:
    return frozenset(form for word in text.split() for form in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    return tuple(noun_forms(word.removesuffix("/n"))) if word.endswith("/n") else (word,)


_NAMESAKES = frozenset({"dog", "dogs", "bear", "bears", "tiger", "tigers"})  # which also name other things
_WILD = frozenset({"stray", "wild", "feral", "rabid", "brown", "polar", "mother"})
_MASSES = frozenset(
    {"water", "waters", "mud", "sand", "storm", "storms", "puddles", "tide", "tides", "silt", "slush", "desert"}
)
_TELLING = mark(lambda: _doers() | _ills() | _NAMESAKES | _MASSES | {"crash", "pile"})


def is_of_nature(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether beasts, the weather or an accident did it, or it is a fit of an ill: nobody fought."""
    telling = sentence.words.marked(_TELLING, sentence.first, sentence.stop)
    if not telling:
        return False  # most sentences, and quickly
    if _is_fit(trigger, sentence) or _is_done_by(trigger, sentence):
        return True
    group = _acting(trigger, sentence)
    return group is not None and not group.is_passive and _has_such_subject(sentence, group)


def _is_fit(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun names a fit or what it is by: "attacks of gout", "a shark attack"."""
    keys, at = sentence.words.keys, trigger.head
    if keys[at + 1] == "of" and keys[at + 2] in _ills():
        return True
    before = trigger.first - 1
    named = trigger.form != PAST and before >= sentence.first and keys[before] in _doers()
    return named and sentence.words.gap(before) == " "


def _is_done_by(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether "by" names such a doer: "overrun by rats", "an attack by baboons"."""
    keys = sentence.words.keys
    near = range(trigger.head + 1, min(trigger.head + _BY, sentence.stop))
    by = next((at for at in near if keys[at] in _LEADING), None)
    if by is None or (keys[by] == "in" and keys[trigger.head] not in _DIES):
        return False
    for at in range(by + 1, min(by + _DOERS, sentence.stop)):
        if sentence.words.gap(at - 1) != " " or keys[at] in _people():
            return False
        if _is_doer(sentence, at):
            is_amid = keys[by] == "in" and keys[at] in _deadly()
            return is_amid or keys[by] == "by" or "siege" in keys[trigger.first : by]
    return False


_LEADING = frozenset({"by", "from", "in"})
_DIES = forms_of("kill", "die", "injure", "wound", "perish", "hurt")


@cache
def _deadly() -> frozenset[str]:
    """Return what people are killed in, and not only while: "in a bus crash", but not "in the fog"."""
    ground = {"earthquake", "quake", "landslide", "mudslide", "avalanche", "flood", "floods", "tsunami", "cyclone"}
    return _words(_lists().accidents) | ground | {"crash", "pile"}


def _acting(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb whose subject does it: its own, the main one of a participle, that of "has the town under"."""
    group = sentence.group_of(trigger.head)
    if group is None or group.head != trigger.head:
        under = "siege" in sentence.words.keys[trigger.first : trigger.stop]
        return sentence.group_before(phrase_start(sentence, trigger.first)) if under else None
    if trigger.form == ING and group.first == group.head:
        return sentence.main_before(group.first) or group
    return group


def _has_such_subject(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether the nearest noun before a verb that is nobody's complement is such a doer."""
    keys, last = sentence.words.keys, group.first - 1
    if last > sentence.first and keys[last] in _RELATIVES and _is_doer(sentence, last - 1):
        return True  # "the weevil that conquered"
    for at in range(last, max(group.first - _SUBJECT, sentence.first) - 1, -1):
        other = sentence.group_of(at)
        if keys[at] in _people() or (other is not None and other.is_finite) or sentence.parting(at, group.first) >= 1:
            return False
        if _is_doer(sentence, at) and not _hangs(sentence, at):
            return True
    return False


_RELATIVES = frozenset({"that", "which"})


def _is_doer(sentence: Sentence, at: int) -> bool:
    """Whether a word names such a doer, and no band of men who call themselves so, nor what is only like it."""
    keys, words = sentence.words.keys, sentence.words
    if keys[at + 1] == "of" and keys[at] not in {"swarm", "swarms"}:
        return False  # "a hail of bullets"
    if words.is_capital(at) and at > sentence.first:
        return False
    before = keys[max(at - 1, sentence.first)]
    if keys[at] in _NAMESAKES:
        return before in _WILD
    if keys[at] in _MASSES:
        return _ends_phrase(sentence, at)
    if keys[at] in {"crash", "pile"}:
        return before in _crashed() if keys[at] == "crash" else keys[at + 1] == "up"
    return keys[at] in _doers() and (keys[at] not in {"swarm", "swarms"} or "drone" not in keys[at - 1 : at + 3])


def _ends_phrase(sentence: Sentence, at: int) -> bool:
    """Whether a word is the noun that is meant, and no part of "water cannon" or "storm troopers", nor a verb."""
    if sentence.group_of(at) is not None:
        return False
    behind = at + 1
    if behind >= sentence.stop or sentence.words.gap(at) != " ":
        return True
    key, classes = sentence.words.keys[behind], grammar()
    closed = classes.prepositions | classes.coordinators | classes.relatives
    return key in closed or sentence.group_of(behind) is not None


def _hangs(sentence: Sentence, at: int) -> bool:
    """Whether a noun is only the complement of another or of a verb: "poachers of elephants", "hunting lions"."""
    start = phrase_start(sentence, at)
    if sentence.words.keys[at - 1].endswith("ing") and at > sentence.first:
        return True
    if start == sentence.first:
        return False
    before = sentence.words.keys[start - 1]
    if before == "of" and sentence.words.keys[start - 2] in _PACKS:
        return False
    is_object = before.endswith("ing") or sentence.group_of(start - 1) is not None
    return is_object or (before in grammar().prepositions and before != "by")  # "an attack by a lion killed"


@cache
def _people() -> frozenset[str]:
    return grammar().people | grammar().forces | {"who", "he", "she", "they", "group", "groups", "gang", "gangs"}


_PACKS = frozenset({
    "mob", "pack", "packs", "herd", "herds", "swarm", "swarms", "flock", "flocks", "colony", "troop", "pride", "horde",
    "hordes", "family", "plague", "plagues", "group", "pair",
})  # fmt: skip
