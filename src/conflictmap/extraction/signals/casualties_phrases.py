"""Phrases that tell of the dead or of nobody's death by more than a word: "stoned to death", "three soldiers fell"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.signals.casualties_kin import exactly, summed
from conflictmap.extraction.signals.casualties_people import THEM
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.numbers import quantity_heads
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.model.event import Fatalities


def to_death(words: Words, index: int, stop: int) -> int:
    """Return the word behind "stoned a stranger to death" at one of `TO_DEATH`; 0 where that does not follow."""
    keys = words.keys
    for at in range(index + 1, min(index + _OBJECT, stop - 1)):
        if words.gap(at - 1).strip():
            return 0
        if keys[at] == "to":
            return at + 2 if keys[at + 1] == "death" and at > index + 1 else 0
    return 0


TO_DEATH = frozenset({
    "stoned", "beat", "hacked", "stabbed", "clubbed", "burned", "tortured", "starved", "macheted", "knifed", "axed",
    "chopped", "speared", "bayoneted", "slashed", "bludgeoned", "battered", "bashed", "kicked", "flogged", "whipped",
    "lashed", "strangled", "shot", "thrashed", "dragged", "trampled", "crushed", "burnt", "beaten", "electrocuted",
})  # fmt: skip
_OBJECT = 7  # words at most from "stoned" to "to death"


def in_battle(words: Words, index: int, first: int, stop: int) -> int:
    """Return the word behind "three soldiers fell", at one of `FALLS`; 0 where they may only fall down or back."""
    keys = words.keys
    if index == first:
        return 0
    after, gap = keys[index + 1 : index + 3], words.gap(index).strip()
    if after[:1] in _BESIDE and after[1:] in THEM:
        return index + 1 if index + 3 >= stop or words.gap(index + 2).strip() else 0
    ends = index + 1 >= stop or gap[:1] in {".", ",", ";", ":"} or after[:1] == ["during"]
    last = _before_their_group(words, index, first)
    if keys[last] not in death_words().armed or keys[last - 1] == "of":
        return 0
    ends = ends or (len(after) > 1 and after[0] == "and" and after[1] in DETERMINERS | quantity_heads())
    in_field = after in (["on", "the"], ["in", "the"]) and keys[index + 3 : index + 4] == [
        "field"
    ]  # "on the field of honour"
    return index + 1 if ends or in_field or after in _IN_ACTION or _is_at_front(words, index + 1, stop) else 0


def _is_at_front(words: Words, index: int, stop: int) -> bool:
    """Whether it was where the armies meet: "fell on Monday along the line of contact", not "fell in line"."""
    behind = words.keys[index : min(index + _TO_FRONT, stop)]
    along = any(behind[at] in _ALONG and behind[at + 1] in DETERMINERS for at in range(len(behind) - 1))
    return along and not _FRONTS.isdisjoint(behind)


_TO_FRONT = 8  # words from "fell" to "line of contact"
_ALONG = frozenset({"along", "on", "at"})
_FRONTS = frozenset({"front", "fronts", "frontline", "frontlines", "contact", "trenches", "lines"})


def _before_their_group(words: Words, index: int, first: int) -> int:
    """Return the last word of who fell, before the name of their group: "six fighters of the Farouq Brigades"."""
    at = index - 1
    while at > first + 1 and (words.is_capital(at) or words.keys[at] == "the"):
        at -= 1
    return at - 1 if words.keys[at] == "of" and at < index - 1 else index - 1


_BESIDE = (["with"], ["beside"], ["alongside"])
_IN_ACTION = (["in", "action"], ["in", "combat"], ["in", "battle"], ["in", "fighting"], ["in", "clashes"])


def none_dead(words: Words, index: int, stop: int) -> Toll | None:
    """Read that nobody died: "no casualties", "without loss of life", "no peacekeeper was injured"."""
    key, lexicon = words.keys[index], death_words().none
    if key not in lexicon.heads and key != "no" and key[0] <= ARABIC:
        return None  # most often, and quickly
    none = lexicon.match(words.keys, index, stop)
    after = none[1] if none else _none_hurt(words, index, stop) if key in _NO_ONE else 0
    return Toll(index, after, Fatalities(0, 0, 0)) if after else None


def _none_hurt(words: Words, index: int, stop: int) -> int:
    """Read "no peacekeeper was injured", "no civilians were killed": the word after, or 0."""
    keys, people = words.keys, death_words().people
    if keys[index] == "neither":
        return _neither_hurt(words, index, stop)
    if keys[index] == "nobody" or keys[index + 1 : index + 2] == ["one"]:
        return _nobody_hurt(words, index + 1 + (keys[index] == "no"), stop)
    for at in range(index + 2, min(index + _NONE, stop - 1)):
        if keys[at] in _WAS and people.counts(keys[at - 1]):
            return at + 2 if keys[at + 1] in _HARMED else 0
    return 0


_NO_ONE = frozenset({"no", "nobody", "neither"})


def _neither_hurt(words: Words, index: int, stop: int) -> int:
    """Read "neither he nor his driver was hurt": the word after, or 0."""
    keys = words.keys
    for at in range(index + 2, min(index + _WHERE + 2, stop - 1)):
        if keys[at] in _WAS:
            return at + 2 if "nor" in keys[index:at] and keys[at + 1] in _HARMED else 0
    return 0


def _nobody_hurt(words: Words, begin: int, stop: int) -> int:
    """Read "no one on board was hurt", "no one among the residents was killed" behind "no one"."""
    keys = words.keys
    for at in range(begin + 1, min(begin + _WHERE, stop - 1)):
        if words.gap(at - 1).strip():
            return 0
        if keys[at] == "was":
            return at + 2 if keys[begin] in _PLACED and keys[at + 1] in _HARMED else 0
    return 0


_PLACED = frozenset({"on", "aboard", "inside", "in", "among", "at"})
_WHERE = 7  # words of "in the building"
_WAS = frozenset({"was", "were"})
_HARMED = frozenset({"injured", "hurt", "killed", "wounded", "harmed"})
_NONE = 4  # words from "no" to "was injured"
DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "another"})
FALLS = frozenset({"fell", "fallen"})  # in battle


def of_each_side(words: Words, toll: Toll, stop: int) -> Toll:
    """Count twice what each of two sides lost: "leaving one man dead on each side", "one dead on either side"."""
    keys, begin = words.keys, toll.stop + (words.keys[toll.stop : toll.stop + 1] in _LIVES)
    is_behind = keys[begin : min(begin + 3, stop)] in _BOTH_SIDES and words.gap(begin - 1) == " "
    if not (is_behind or any(keys[at : at + 3] in _BOTH_SIDES for at in range(toll.first + 1, toll.stop - 3))):
        return toll
    return structs.replace(toll, fatalities=summed(toll.fatalities, toll.fatalities))


_LIVES = (["lives"], ["men"])  # "cost four lives on either side"
_BOTH_SIDES = (["on", "each", "side"], ["on", "either", "side"])


def and_the_other(words: Words, toll: Toll, stop: int) -> Toll:
    """Add the second of two who died: "one guard died on the spot, the other on the way to hospital"."""
    keys = words.keys
    if toll.fatalities.best != 1 or "one" not in keys[toll.first : toll.stop]:
        return toll
    for at in range(toll.stop, min(toll.stop + _THE_OTHER, stop - 2)):
        if keys[at : at + 2] == ["the", "other"] and keys[at + 2] in _WHERE_DIED and words.gap(at + 1) == " ":
            return structs.replace(toll, stop=at + 2, fatalities=summed(toll.fatalities, toll.fatalities))
    return toll


_THE_OTHER = 8  # words from "died" to "the other"
_WHERE_DIED = frozenset({"on", "in", "at", "later", "shortly", "soon", "hours", "days", "of", "from"})


def is_bereaved(keys: Sequence[str], word: tuple[int, int], first: int, stop: int) -> bool:
    """Whether it is only said of somebody whom he lost: "whose owner lost two sons"; others count those."""
    index, after = word
    of_one = not _RELATIVE.isdisjoint(keys[max(first, index - _WHOSE) : index])
    return of_one and not _RELATIONS.isdisjoint(keys[after : min(after + _RELATION, stop)])


_RELATION = 4  # words from "lost" to "sons"
_WHOSE = 7  # words from "whose" to "lost": "whose owner, Omar al-Saleh,"
_RELATIVE = frozenset({"who", "whose"})
_RELATIONS = frozenset({
    "son", "sons", "daughter", "daughters", "wife", "husband", "brother", "brothers", "sister", "sisters", "father",
    "mother", "parents", "child", "children", "uncle", "cousin", "cousins", "nephew", "grandson", "grandsons",
})  # fmt: skip


def own_lives(words: Words, after: int, stop: int) -> int:
    """Return the word behind "cost a couple and their three children their lives"; 0 where nothing of that follows."""
    for at in range(after + 2, min(after + _TAKEN, stop)):
        if words.keys[at] in LIVES and words.keys[at - 1] in DETERMINERS:
            return at + 1
    return 0


_TAKEN = 14  # words of those whom something cost their lives
LIVES = frozenset({"lives", "life", "victims"})


def one_life(words: Words, index: int, after: int) -> Toll | None:
    """Read "lost her life", "fell martyr", whoever it was: one."""
    if words.keys[index:after] == ["fell", "martyr"]:
        return Toll(index, after, exactly(1))
    is_one = words.keys[after - 1] == "life" and words.keys[after - 2] in {"his", "her"}
    return Toll(index, after, exactly(1)) if is_one and _NOBODY.isdisjoint(words.keys[index - 3 : index]) else None


_NOBODY = frozenset({"nobody", "no", "none", "not", "never"})


def are_lost(keys: Sequence[str], verb: str) -> bool:
    """Whether those lost have died: "lost five soldiers", "buried one of its men", but not "lost both legs"."""
    counts = death_words().people.counts
    if verb == "buried":
        return keys[:2] in _OF_OWN and (keys[2:] == ["own"] or any(map(counts, keys[2:])))
    return keys[:2] in _OF_OWN or any(map(counts, keys[:2]))


_OF_OWN = (["of", "theirs"], ["of", "its"], ["of", "their"], ["of", "our"], ["of", "ours"])
