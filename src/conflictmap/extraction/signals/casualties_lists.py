"""Who is listed behind a number of deaths: "killing five gendarmes and two civilians", "a nurse and a child"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.signals.casualties_kin import (
    exactly,
    fatalities_of,
    joined_at,
    kin_behind,
    people_in,
    summed,
    with_own,
)
from conflictmap.extraction.signals.casualties_people import (
    JOINS,
    KIN,
    OF_THEM,
    counts_behind,
    dead_person,
    is_age_or_hour,
)
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.words import Words


def with_others(words: Words, toll: Toll, stop: int, heads: frozenset[str]) -> Toll:
    """Add who is listed behind: "killing five gendarmes and two civilians", "three soldiers, a nurse and a child"."""
    keys, begin = words.keys, toll.stop
    end = begin if _says_who(words, toll, stop, heads) else min(begin + _LISTED, stop - 1)
    while begin < end:
        gap, joined = words.gap(begin - 1).strip(), joined_at(keys, begin, stop) or with_own(keys, begin, stop)
        if gap in _CLOSES or keys[begin] in _SAYING:
            return toll
        if _says_more(words, begin, toll.stop):
            end = min(begin + _LISTED, stop - 1)
        start, begin = joined or begin, begin + 1
        start += bool(joined) and keys[start] == "of"  # "the life of a commander and of three guards"
        if not (joined or gap == ","):
            continue
        if not joined and _are_among(keys, start):
            return toll
        if keys[start] == "both" or (keys[start] in KIN and keys[start] not in heads):
            return structs.replace(
                toll, fatalities=summed(toll.fatalities, exactly(kin_behind(words, begin - 2, stop)))
            )
        if not (keys[start][0].isdecimal() or keys[start] in heads):
            continue
        found = read_quantity(words, start, stop)
        if found is not None and is_age_or_hour(words, start, found[1]):
            continue  # "a man, 60, and a woman"
        if found is None or not _lists_dead(words, start, found[1], stop) or _die_apart(words, toll, found[1], stop):
            return toll
        more = Toll(toll.first, found[1], summed(toll.fatalities, fatalities_of(found[0])))
        return with_others(words, more, stop, heads)
    return toll


def _says_more(words: Words, at: int, first: int) -> bool:
    """Whether an age or a name only says more of who died: "aged 19", "a commander, Omar Saleh, and five men"."""
    if words.keys[at].isdecimal():
        return is_age_or_hour(words, at, at + 1)
    return words.gap(at - 1).strip() == "," and words.is_capital(at) and bool(dead_person(words, at - 1, first))


def _says_who(words: Words, toll: Toll, stop: int, heads: frozenset[str]) -> bool:
    """Whether a list says who those counted were: "killing two civilians, a teacher and his son", "including a man"."""
    near = range(toll.stop, min(toll.stop + _LISTED, stop - 1))
    comma = next((at for at in near if words.gap(at - 1).strip() == ","), None)
    if any(death_words().parts.match(words.keys, at, stop) for at in near):
        return True
    if comma is None or (toll.fatalities.best or 0) < 2 or ANYBODY.isdisjoint(words.keys[toll.first : comma]):
        return False
    return people_in(words, comma, min(comma + _LIST, stop), heads) == toll.fatalities.best


_LIST = 8  # words of a list of people
ANYBODY = frozenset(  # nouns of which those listed may be some
    {"people", "persons", "civilians", "men", "women", "residents", "villagers", "brothers", "sisters", "relatives"}
    | {"children", "youths", "passengers", "locals", "citizens"}
)


def with_companions(words: Words, toll: Toll, stop: int, heads: frozenset[str]) -> Toll:
    """Add who died with one: "the colonel died on Tuesday in an ambush near Nara together with three guards"."""
    for at in range(toll.stop, min(toll.stop + _COMPANY, stop)):
        if words.gap(at - 1).strip() in _CLOSES or words.keys[at] in _SAYING:
            return toll
        with_one = at == toll.stop and words.keys[at] == "with" and at + 1 < stop  # "was killed with two guards"
        if with_one and words.keys[at + 1] in _OWN and (own := dead_person(words, at + 2, at + 1)):
            return structs.replace(toll, fatalities=summed(toll.fatalities, exactly(own)))  # "with his driver"
        start = joined_at(words.keys, at, stop)
        if start - at > 1 and words.keys[start] in KIN and words.keys[start] not in heads:
            return structs.replace(toll, fatalities=summed(toll.fatalities, exactly(kin_behind(words, at - 1, stop))))
        start = at + 1 if with_one else start
        if (with_one or start - at > 1) and words.keys[start] in heads:
            found = read_quantity(words, start, stop)
            if found is None or not _lists_dead(words, start, found[1], stop):
                return toll
            return structs.replace(toll, fatalities=summed(toll.fatalities, fatalities_of(found[0])))
    return toll


_OWN = frozenset({"his", "her"})


def with_other_side(words: Words, toll: Toll, stop: int) -> Toll:
    """Add the dead of the other side: "eleven dead on the enemy side and two on ours"."""
    keys = words.keys
    if keys[toll.stop : toll.stop + 1] in _AT and keys[toll.stop + 1 : toll.stop + 3] == ["the", "first"]:
        return _with_second(words, toll, stop)
    if keys[toll.stop : toll.stop + 1] != ["on"]:
        return toll
    for at in range(toll.stop, min(toll.stop + _SIDE, stop)):
        found = read_quantity(words, at + 1, stop) if keys[at] in JOINS and at + 1 < stop else None
        behind = keys[found[1] : found[1] + 3] if found else []
        if found and behind[:1] == ["on"] and (behind[1:2] in _OURS or behind[1:] == ["the", "other"]):
            return Toll(toll.first, found[1], summed(toll.fatalities, fatalities_of(found[0])))
    return toll


def with_as_many(words: Words, toll: Toll, stop: int) -> Toll:
    """Add those of whom the same is said: "five soldiers died in the clash, as did two civilians"."""
    keys = words.keys
    for at in range(toll.stop, min(toll.stop + _SAME, stop - 2)):
        if keys[at] in {"as", "so"} and keys[at + 1] in _DO and words.gap(at - 1).strip() in {",", ";"}:
            found = read_quantity(words, at + 2, stop)
            if found is None or not counts_behind(words, at + 2, found[1], stop):
                return toll
            return Toll(toll.first, found[1], summed(toll.fatalities, fatalities_of(found[0])))
    return toll


_DO = frozenset({"did", "were", "was"})
_SAME = 14  # words from "died" to "as did two civilians"


def _with_second(words: Words, toll: Toll, stop: int) -> Toll:
    """Add the dead of the second of two: "31 soldiers were killed at the first and two at the second"."""
    keys, begin = words.keys, min(toll.stop + _FIRST, stop)
    for at in range(toll.stop + 3, begin):
        found = read_quantity(words, at, stop) if keys[at - 1] in JOINS or "," in words.gap(at - 1) else None
        behind = keys[found[1] : found[1] + 3] if found else []
        if found and behind[:1] in _AT and behind[1:] in _SECOND:
            return Toll(toll.first, found[1], summed(toll.fatalities, fatalities_of(found[0])))
    return toll


_AT = (["at"], ["in"])
_SECOND = (["the", "second"], ["the", "other"])
_FIRST = 7  # words of "at the first post and"
_SIDE = 6  # words from "dead" to "and two on ours"
_OURS = (["ours"], ["theirs"], ["his"], ["its"])


def _are_among(keys: Sequence[str], start: int) -> bool:
    """Whether who is listed was counted: "nine people, the boy among them"."""
    return any(keys[at : at + 2] in _AMONG for at in range(start, start + _LISTED))


_AMONG = (["among", "them"], ["among", "those"])
_COMPANY = 12  # words from "died" to "together with"


def _lists_dead(words: Words, start: int, after: int, stop: int) -> bool:
    """Whether a further number of a list counts people who died, and none of those counted before it."""
    keys, people = words.keys, death_words().people
    if keys[after : after + 2] in OF_THEM or is_wounded(words, after, stop) or _tells(words, after, stop):
        return False
    near = keys[after : min(after + 3, stop)]
    if "," in words.gap(start - 2) and not _WAS.isdisjoint(near):
        return False  # "killed three gunmen, and a soldier was killed"
    if near[:2] == ["of", "the"] and "of" in keys[max(start - _OF_SIDE, 0) : start - 1]:
        return True  # "11 of the regime forces and six of the factions"
    noun = any(people.counts(key) for key in near) or near[:1] == ["at"]
    return noun and counts_behind(words, start, after, stop)


_OF_SIDE = 6  # words of "of the regime forces and"
_WAS = frozenset({"was", "were", "has", "have", "had"})


def _die_apart(words: Words, toll: Toll, after: int, stop: int) -> bool:
    """Whether others have a verb of their own behind what killed some: "killed nine in Goma and two guards died"."""
    if _KILL.isdisjoint(words.keys[toll.first : toll.stop]):
        return False
    return not _DIED.isdisjoint(words.keys[after : min(after + _DIE_NEAR, stop)])


_KILL = forms_of("kill", "murder", "slay")
_DIED = forms_of("die", "perish")
_DIE_NEAR = 3  # words from "two" to "died": "two young guards died"


def _tells(words: Words, index: int, stop: int) -> bool:
    """Whether the person or persons tell of it: "killing nine people, a police officer and residents said"."""
    for at in range(index, min(index + _SPEAKER, stop)):
        if words.gap(at - 1).strip():
            return False
        if words.keys[at] in _TELLING:
            return True
    return False


_SPEAKER = 7  # words from "a" to "said"
_TELLING = frozenset(
    {"said", "says", "told", "tells", "reported", "confirmed", "announced", "added", "stated", "claimed"}
)

_CLOSES = frozenset({":", ";", "(", "–", "—"})  # "four people: a man, his wife and two children"
_SAYING = frozenset({"according", "said", "says", "while", "though"})
_LISTED = 5  # words from a number to the next one of a list


def is_wounded(words: Words, index: int, stop: int) -> bool:
    """Whether the number is of the wounded: "killing three and 20 wounded"."""
    wounds = death_words().wounds
    for at in range(index, min(index + 4, stop)):
        if words.keys[at] in JOINS or words.keys[at].startswith("و") or words.gap(at - 1).strip():
            return False
        if words.keys[at] == "with":
            return False  # "the bodies of four men with gunshot wounds"
        if wounds.match(words.keys, at, stop):
            return True
    return False
