"""Deaths told by who lived: "none of the 12 passengers survived", "the only victim was a watchman"."""

from conflictmap.extraction.signals.casualties_kin import exactly, fatalities_of
from conflictmap.extraction.signals.casualties_people import counts_behind, dead_person, people_tables
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.text.words import Words

_OF_ALL = (["none", "of"], ["one", "of"])  # "not one of"
_THOSE = frozenset({"the", "its", "his", "her", "their", "these", "those"})
_SUBJECT = 9  # words from "none" to "survived"


def survived(words: Words, index: int, first: int, _stop: int) -> Toll | None:
    """Read "not one of the 12 passengers survived", "none of its crew of six survived": they all died."""
    keys = words.keys
    neither = next((at for at in range(index - 2, max(first, index - _SUBJECT) - 1, -1) if keys[at] == "neither"), None)
    if neither is not None and "nor" in keys[neither:index]:
        return Toll(neither, index + 1, exactly(2))
    for at in range(max(first, index - _SUBJECT), index - 2):
        is_none = keys[at : at + 2] in _OF_ALL and (keys[at] == "none" or keys[at - 1] == "not")
        if not is_none or keys[at + 2] not in _THOSE or any(words.gap(on).strip() for on in range(at, index - 1)):
            continue
        if found := _people_between(words, at + 3, index):
            return Toll(at, index + 1, fatalities_of(found))
    return None


def survivors(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "no survivors among the six crew", "nine people were aboard; there were no survivors"."""
    keys = words.keys
    if index == first or keys[index - 1] != "no":
        return None
    if keys[index + 1 : index + 2] in (["among"], ["of"]) and index + 3 < stop:
        begin = index + 2 + (keys[index + 2] in _THOSE)
        found = _people_between(words, begin, min(begin + _NOUN, stop))
        return Toll(index, begin + 1, fatalities_of(found)) if found else None
    near = range(index - 1, max(index - _SENTENCE, 0), -1)
    aboard = next((at for at in near if keys[at] == "aboard" or _is_on_board(words, at)), None)
    if aboard is None or any("." in words.gap(at) for at in range(aboard, index)):
        return None
    begins = range(aboard - 1, max(0, aboard - _ABOARD) - 1, -1)
    found = next((one for at in begins if (one := _people_between(words, at, aboard))), None)
    return Toll(index, index + 1, fatalities_of(found)) if found else None


def _is_on_board(words: Words, at: int) -> bool:
    return words.keys[at : at + 2] == ["on", "board"]


def _people_between(words: Words, begin: int, stop: int) -> Quantity | None:
    """Read "12 passengers", "crew of six" where that begins at a word."""
    keys = words.keys
    if keys[begin] in people_tables().groups | {"crew", "family"} and keys[begin + 1 : begin + 2] == ["of"]:
        begin += 2
        found = read_quantity(words, begin, stop)
        return found[0] if found else None
    if begin >= stop or not (keys[begin][0].isdecimal() or keys[begin] in quantity_heads()):
        return None
    found = read_quantity(words, begin, stop)
    counts = found is not None and any(map(people_tables().counts, keys[found[1] : found[1] + _NOUN]))
    return found[0] if found and counts and (found[0].best or 0) > 1 else None


_SENTENCE = 30  # words from "on board" to "no survivors"
_NOUN = 3  # words from a number to its noun
_ABOARD = 5  # words from a number to "on board"


def victim(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "the only victim was a night watchman": one, unless he was only hurt."""
    keys = words.keys
    if index < first + 2 or keys[index - 1] not in _SOLE or keys[index - 2] != "the" or index + 2 >= stop:
        return None
    if keys[index + 1] not in _IS or any(death_words().wounds.match(keys, at, stop) for at in range(index, stop)):
        return None
    near = range(index + 2, min(index + 2 + _ONE, stop))
    one = next((at for at in near if dead_person(words, at, index + 2) == 1), None)
    return None if one is None else Toll(index, index + 2, exactly(1), is_alone=True)


def they_died(words: Words, index: int, first: int) -> Toll | None:
    """Read "four gunmen stormed the exchange; they were shot dead": those whom the sentence begins with."""
    keys = words.keys
    begin = first + (keys[first] == "the")
    if index - 2 <= begin or keys[index - 2 : index] not in _THEY:
        return None
    found = _people_between(words, begin, index - 2)
    if found is None or not _PASSIVE.isdisjoint(keys[begin + 1 : begin + _OPENING]):
        return None
    return Toll(index - 2, index + 1, fatalities_of(found))


_THEY = (["they", "were"], ["all", "were"], ["both", "were"])
_PASSIVE = frozenset({"were", "was", "died", "dead", "killed"})
_OPENING = 6  # words of "four masked gunmen", with a verb in the passive behind
_SOLE = frozenset({"only", "sole", "lone", "single"})
_IS = frozenset({"was", "is"})
_ONE = 8  # words of "the farm's night watchman"


def lost(words: Words, index: int, first: int, _stop: int) -> Toll | None:
    """Read "took the hill with two soldiers lost"."""
    keys = words.keys
    for at in range(index - 1, max(first, index - _WITH), -1):
        if keys[at - 1] != "with" or not (keys[at][0].isdecimal() or keys[at] in quantity_heads()):
            continue
        found = read_quantity(words, at, index)
        is_people = found is not None and counts_behind(words, at, found[1], index)
        return Toll(at, index + 1, fatalities_of(found[0])) if found and is_people and found[1] < index else None
    return None


_WITH = 6  # words from "with" to "lost"
