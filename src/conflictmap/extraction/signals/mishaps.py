"""Sentences about what nobody fights over: accidents, disease, weather, ordinary crime, tales, what is long past."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.second_words import second_words
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Lexicon, Words, keys_of

_TOLD = 4  # words at most from "the film" to "tells"
_FIRST_YEAR, _LAST_YEAR = 1000, 1899  # years in which no event of today can lie
_BEFORE_YEAR = frozenset({"in", "since", "around", "of", "by", "from", "until", "circa"})


class _Phrases(Struct, frozen=True):
    """Phrases, and what can stand second in those that no single word tells."""

    lexicon: Lexicon[str]
    seconds: Mapping[str, frozenset[str]]

    def begin_at(self, keys: list[str], at: int, stop: int) -> bool:
        """Whether one begins at a word, and ends before word `stop`."""
        key = keys[at]
        if key not in self.lexicon.heads or (key in self.seconds and keys[at + 1] not in self.seconds[key]):
            return False
        return self.lexicon.match(keys, at, stop) is not None


class _Vocabulary(Struct, frozen=True):
    """Words and phrases for one matter, and the groups of triggers that mean something else beside them."""

    words: frozenset[str]
    phrases: _Phrases
    silences: frozenset[str]

    def is_told(self, keys: list[str], telling: Sequence[int], stop: int) -> bool:
        """Whether some words of a sentence, which ends before word `stop`, are about it."""
        return any(
            (keys[at] in self.words and not _names_helpers(keys, at, stop)) or self.phrases.begin_at(keys, at, stop)
            for at in telling
        )


def _names_helpers(keys: list[str], at: int, stop: int) -> bool:
    """Whether an ill only says what those do who were killed: "two polio workers were killed", not "died"."""
    behind = keys[at + 1 : min(at + _TRADE, stop)]
    return not _HELPERS.isdisjoint(behind) and not _SLAIN.isdisjoint(keys[at + 1 : min(at + _VERB, stop)])


_TRADE, _VERB = 4, 8  # words from "polio" to "workers", and to "killed"
_HELPERS = frozenset(
    {"worker", "workers", "vaccinator", "vaccinators", "team", "teams", "responder", "responders", "nurse", "nurses"}
    | {"doctor", "doctors", "medic", "medics", "guard", "guards", "volunteer", "volunteers", "clinic", "centre"}
)
_SLAIN = frozenset({"killed", "stabbed", "hacked", "slain", "wounded", "injured", "beaten"})


class _Tale(Struct, frozen=True):
    """The words of tales: nouns for them, the verbs that tell them, phrases, and words for results of matches."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    results: frozenset[str]
    phrases: _Phrases


@cache
def _matters() -> tuple[_Vocabulary, ...]:
    return tuple(_matter(name) for name in ("mishap", "crime"))


def _matter(name: str) -> _Vocabulary:
    rows = table("mishaps")[name]
    return _Vocabulary(frozenset(rows["words"].split()), _phrases(name), frozenset(rows["silences"].split("|")))


@cache
def _tale() -> _Tale:
    return _Tale(_words("tale", "nouns"), _words("tale", "verbs"), _words("tale", "results"), _phrases("tale"))


def _phrases(name: str) -> _Phrases:
    listed = (" ".join(phrase.split()) for phrase in table("mishaps")[name]["phrases"].split("|"))
    lexicon = Lexicon((phrase, phrase) for phrase in listed)
    return _Phrases(lexicon, second_words(lexicon))


def _words(name: str, kind: str) -> frozenset[str]:
    return frozenset(keys_of(table("mishaps")[name][kind]))


@cache
def _arms() -> frozenset[str]:
    return _words("arms", "words")


def _telling_words() -> frozenset[str]:
    """Return the words that may tell of a matter, or of arms."""
    heads = (matter.words | matter.phrases.lexicon.heads for matter in _matters())
    return _arms().union(*heads, _blasts().lexicon.heads)


_TELLING = mark(_telling_words)


class Matter(Struct, frozen=True):
    """
    What a sentence is about: a tale or what is long past, or else an accident, disease or the weather, or neither.

    Beside its words the groups `silenced` of triggers mean something else than events.
    """

    is_tale: bool = False
    is_mishap: bool = False
    silenced: frozenset[str] = frozenset()

    def reports(self, found: Sequence[Trigger]) -> Sequence[Trigger]:
        """Keep, of the triggers of the sentence, those that report what people did to each other of late."""
        if self.is_tale:
            return ()
        return [trigger for trigger in found if trigger.family.group not in self.silenced]


_CONFLICT, _TALE = Matter(), Matter(is_tale=True)


def matter_of(words: Words, first: int, stop: int, *, after_mishap: bool = False) -> Matter:
    """
    Tell what words `first` to `stop`, a sentence, are about.

    A sentence with a word for arms, for those who bear them or for protest is always about conflict; so "the bus hit a
    mine and overturned" is kept, and "the bus overturned, killing four" is not. `after_mishap` says that the sentence
    before in its paragraph was about an accident, whose dead this one may count.
    """
    if is_tale(words, first, stop):
        return _TALE
    telling = words.marked(_TELLING, first, stop)
    if _is_armed(words.keys, telling, stop):
        return _CONFLICT
    told = [matter for matter in _matters() if matter.is_told(words.keys, telling, stop)]
    if not (told or after_mishap):
        return _CONFLICT
    silenced = frozenset[str]().union(*(matter.silences for matter in told), {"killing"} if after_mishap else ())
    return Matter(is_mishap=after_mishap or told[0] is _matters()[0], silenced=silenced)


def _is_armed(keys: list[str], telling: Sequence[int], stop: int) -> bool:
    arms = _arms()
    bursts = [at for at in telling if _blasts().begin_at(keys, at, stop)]
    if any(not _LADEN.isdisjoint(keys[max(at - _LOAD, 0) : at]) for at in bursts):
        return True
    armed = [at for at in telling if keys[at] in arms and not _is_harmless(keys, at)]
    return any(keys[at] not in _BLAST or _is_denied(keys, at) for at in armed) or bool(armed and not bursts)


def _is_denied(keys: list[str], at: int) -> bool:
    """Whether a blast is what others had told of before it was called a mishap: "denied rumours of an explosion"."""
    before = keys[max(at - _RUMOURED, 0) : at]
    return not (_DENYING.isdisjoint(before) or _RUMOURS.isdisjoint(before))


_RUMOURED = 8  # words from "denied" to "explosion"
_DENYING = frozenset(
    {"denied", "denies", "deny", "dismissed", "dismisses", "rejected", "rejects", "refuted", "refutes"}
)
_RUMOURS = frozenset({"rumour", "rumours", "rumor", "rumors", "report", "reports", "claim", "claims", "talk", "posts"})
_LADEN = frozenset({"loaded", "laden", "packed", "rigged", "stuffed", "crammed", "filled"})  # with gas bottles: a bomb
_LOAD = 5  # words from "loaded" to "gas bottles"


def _is_harmless(keys: list[str], at: int) -> bool:
    """Whether a word for arms tells of an illness or a size: "a heart attack", "hail the size of grenades"."""
    return keys[max(at - 1, 0)] in _OF_BODIES or keys[max(at - 2, 0) : at] == ["size", "of"]


@cache
def _blasts() -> _Phrases:
    """Return how it is told what bursts in homes and workshops by itself."""
    return _phrases("blast")


_BLAST = frozenset({"blast", "blasts", "explosion", "explosions"})
_OF_BODIES = frozenset({"heart", "panic", "asthma"})  # a heart attack


def is_tale(words: Words, first: int, stop: int) -> bool:
    """Whether a film, a book, a museum or a score tells of it, or it happened centuries ago."""
    keys, tale = words.keys, _tale()
    for at in words.marked(_TOLD_OF, first, stop):
        key = keys[at]
        if key in tale.nouns and not tale.verbs.isdisjoint(keys[at + 1 : min(at + 1 + _TOLD, stop)]):
            return True
        if _is_year(key) and _is_long_ago(words, at, first, stop):
            return True
        if key.isdecimal() and _is_score(words, at, first, stop):
            return True
        if tale.phrases.begin_at(keys, at, stop):
            return True
    return False


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdecimal()


def _is_number(key: str) -> bool:
    return key.isdecimal() and (len(key) <= 2 or _is_year(key))


_TOLD_OF = mark(lambda: _tale().nouns | _tale().phrases.lexicon.heads, _is_number)


def _is_score(words: Words, at: int, first: int, stop: int) -> bool:
    """Whether a number is half of the result of a match: "beat Benin 4–0", "a 2-2 draw"."""
    keys = words.keys
    if (
        at + 1 >= stop
        or not keys[at + 1].isdecimal()
        or words.gap(at) not in _DASHES
        or len(keys[at] + keys[at + 1]) > 4
    ):
        return False
    return not _tale().results.isdisjoint(keys[max(at - _NEAR_SCORE, first) : at + 2 + _TOLD])


_DASHES = frozenset("-–—:")
_NEAR_SCORE = 8  # words at most from "beat" to the goals


def _is_long_ago(words: Words, at: int, first: int, stop: int) -> bool:
    """Whether a number is a year of past centuries: "besieged in 1188 and", but not "in 1200 houses"."""
    if not _FIRST_YEAR <= int(words.keys[at]) <= _LAST_YEAR or at == first or words.keys[at - 1] not in _BEFORE_YEAR:
        return False
    return at + 1 == stop or bool(words.gap(at).strip()) or words.keys[at + 1] in _GOES_ON


_GOES_ON = frozenset({"and", "when", "after", "but", "by", "as", "before", "until", "during", "while"})
