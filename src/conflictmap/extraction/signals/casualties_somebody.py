"""One person who was killed and whom no list of nouns knows: "killed a former sarpanch", "beheaded the lambardar"."""

from conflictmap.extraction.signals.casualties_kin import exactly, kin_behind
from conflictmap.extraction.signals.casualties_people import ONE, people_tables
from conflictmap.extraction.signals.casualties_phrases import DETERMINERS
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.victims import FORMER
from conflictmap.extraction.text.words import Words


def somebody_behind(words: Words, index: int, after: int, stop: int) -> Toll | None:
    """Read who is killed behind the verb at `index` and has "a" or "the" at `after`: only a person is killed so."""
    noun = _somebody(words, (index, after), after, stop) if words.keys[after] in DETERMINERS else 0
    return Toll(index, noun + 1, exactly(1 + kin_behind(words, noun, stop))) if noun else None


def somebody_before(words: Words, index: int, after: int, first: int) -> Toll | None:
    """Read "a former sarpanch was killed", "the lambardar had been beheaded" where that begins what is said."""
    keys, verb = words.keys, index
    while verb > first and keys[verb - 1] in _BEING:
        verb -= 1
    being = keys[verb:after]
    if _WAS.isdisjoint(being) or verb == after:
        return None
    near = range(verb - 2, max(first, verb - _SUBJECT) - 1, -1)
    begin = next((at for at in near if keys[at] in _ARTICLES and (at == first or keys[at - 1] != "of")), first)
    opens = begin == first or bool(words.gap(begin - 1).strip()) or keys[begin - 1] in _OPENS
    if keys[begin] not in _ARTICLES or not opens:
        return None
    noun = _somebody(words, (index, after), begin, verb)
    is_whole = noun and (noun + 1 == verb or keys[noun + 1] in _BEHIND)
    return Toll(noun, after, exactly(1)) if is_whole else None


def _somebody(words: Words, verb: tuple[int, int], begin: int, stop: int) -> int:
    """Return the noun behind "a" or "the" at `begin`, if who is told of must be a person; 0 if not."""
    keys, (index, after) = words.keys, verb
    if begin + 1 >= stop or words.gap(begin).strip():
        return 0
    noun = begin + 1 + (keys[begin + 1] in _CALLED)
    sure = noun > begin + 1 and keys[begin] in _A | {"the"}
    sure = sure or not _OF_PERSONS.isdisjoint(keys[index:after]) or keys[after - 2 : after] in _SHOT
    if not (sure or _is_of_community(words, begin, stop) or keys[begin + 2 : begin + 4] in _AND_KIN):
        return 0
    return 0 if noun >= stop or words.is_capital(noun) or _is_no_one(keys[noun]) else noun


def _is_of_community(words: Words, after: int, stop: int) -> bool:
    """Whether somebody is the one of a village or the like: "the pradhan of the village of Kosa"."""
    behind = words.keys[after + 2 : min(after + 2 + _COMMUNITY, stop)]
    return words.keys[after] == "the" and behind[:1] == ["of"] and not _COMMUNITIES.isdisjoint(behind)


def _is_no_one(key: str) -> bool:
    """Whether a noun is one of many people, of a group or of a thing: "a former base", "the leaders of a village"."""
    people = people_tables()
    return key.endswith(("s", "ing", "ion", "ity")) or key in people.things | people.groups | people.plural | _NO_ONES


_OF_PERSONS = frozenset({"assassinated", "murdered", "beheaded", "lynched", "decapitated", "hanged"})
_SHOT = (["shot", "dead"], ["gunned", "down"], ["to", "death"])
_AND_KIN = (["and", "his"], ["and", "her"])
_BEING = frozenset({"was", "is", "been", "has", "had", "later", "also", "then", "reportedly"})
_WAS = frozenset({"was", "is", "been"})
_SUBJECT = 9  # words of "the former pradhan of the village of Kosa" before "was"
_ARTICLES = frozenset({"a", "an", "the", "another"})
_OPENS = frozenset({"that", "where", "when", "after", "said", "while", "and", "day"})
_BEHIND = frozenset({"of", "in", "at", "from", "near", "who", "named", "identified"})
_A = ONE | {"another"}
_CALLED = FORMER | {"local", "prominent", "outspoken", "veteran", "popular", "renowned", "deputy", "traditional"}
_COMMUNITY = 4  # words of "of the same village"
_COMMUNITIES = frozenset(
    {"village", "hamlet", "town", "mosque", "church", "parish", "temple", "tribe", "clan", "district", "commune"}
    | {"municipality", "school", "monastery", "seminary", "madrasa", "council", "neighbourhood", "neighborhood"}
)
_NO_ONES = frozenset({
    "base", "camp", "post", "house", "home", "school", "mosque", "church", "market", "hospital", "family", "dog", "cow",
    "horse", "bull", "elephant", "bear", "lion", "tiger", "animal", "life", "hope", "spirit", "peace", "truce", "deal",
    "plan", "bill", "population", "majority", "rest", "people", "youth", "half", "two", "three", "number", "place",
    "centre", "center", "company", "business", "party", "group", "cell", "crowd", "economy", "tourism", "industry",
})  # fmt: skip
