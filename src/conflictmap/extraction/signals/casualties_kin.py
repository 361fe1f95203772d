"""Numbers of deaths, and who died with somebody: "and his son", ", his wife and their two children"."""

from collections.abc import Sequence

from conflictmap.extraction.signals.casualties_people import (
    JOINS,
    KIN,
    ONE,
    THEM,
    arabic_people,
    counts_behind,
    dead_person,
    people_tables,
)
from conflictmap.extraction.signals.casualties_subject import is_named
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities

_JOINED_BY = (["as", "well", "as"], ["along", "with"], ["together", "with"], ["ainsi", "que"])
_JOINING = frozenset(phrase[0] for phrase in _JOINED_BY)
_OWN = frozenset({"the", "his", "her", "their", "its", "le", "la"})
_OWN_OR_A = _OWN | {"a", "an"}
_ONE_MORE = frozenset({"he", "she"})
_OPENS = frozenset(
    {"where", "when", "that", "said", "which", "for", "killed", "killing", "mourns", "mourned", "mourn", "buried"}
)


def exactly(count: int) -> Fatalities:
    """Return a number of deaths that is known."""
    return Fatalities(count, count, count)


def fatalities_of(value: Quantity) -> Fatalities:
    """Return a quantity as a number of deaths; the middle of a narrow range is the best number."""
    best = value.best
    if best is None and value.high is not None and value.high - value.low <= 10 and value.low > 0:
        best = (value.low + value.high) // 2
    return Fatalities(value.low, best, value.high)


def summed(one: Fatalities, other: Fatalities) -> Fatalities:
    """Add two numbers of deaths; what one of them leaves open stays open."""
    best = None if one.best is None or other.best is None else one.best + other.best
    high = None if one.high is None or other.high is None else one.high + other.high
    return Fatalities((one.low or 0) + (other.low or 0), best, high)


def joined_at(keys: Sequence[str], at: int, stop: int) -> int:
    """Return the word behind "and", "as well as", "along with" at a word; 0 where nothing joins there."""
    if at + 1 >= stop:
        return 0
    if keys[at] in JOINS:
        with_them = keys[at + 1] == "with" and keys[at + 2 : at + 3] in THEM  # "three died, and with them a porter"
        return at + 3 if with_them else at + 1
    if keys[at] not in _JOINING:
        return 0
    return next((at + len(phrase) for phrase in _JOINED_BY if keys[at : at + len(phrase)] == phrase), 0)


def one_beside(words: Words, begin: int, first: int) -> int:
    """Count the driver of "The driver and two passengers died", whom no number counts."""
    keys, at = words.keys, begin - 2
    if at >= first and keys[begin - 1] in JOINS and keys[at] in _ONE_MORE:
        return int(at == first or bool(words.gap(at - 1).strip()) or keys[at - 1] in _OPENS)  # "He and two others"
    if at <= first or keys[begin - 1] not in JOINS:
        return 0
    own = next((on for on in range(at - 1, max(first - 1, at - 4), -1) if keys[on] in _OWN_OR_A), at - 2)
    if own < first or keys[own] not in _OWN_OR_A:
        return int(is_named(words, at, first))
    opens = own == first or keys[own - 1] in _OPENS or bool(words.gap(own - 1).strip())
    opens = opens or keys[own - 1].endswith("day")  # "On Tuesday a man and two of his sons"
    return dead_person(words, at, first) if opens else 0


def kin_between(words: Words, first: int, stop: int) -> int:
    """Count "and his son" in "a father and his son", "his wife" in "a man, his wife and their three children"."""
    keys = words.keys
    joined = [at for at in range(first, stop) if keys[at] in JOINS and keys[at + 1] not in ONE]
    listed = [at for at in range(first, stop - 2) if "," in words.gap(at) and keys[at + 1] in KIN - ONE]
    beside = sum(_and_behind(words, at - 1, stop) for at in joined)
    return beside + sum(dead_person(words, at + 2, at + 1) for at in listed)


def people_in(words: Words, first: int, stop: int, heads: frozenset[str]) -> int:
    """Count the people of "a teacher and his son", "including a mother and her two children"."""
    counted, at = kin_between(words, first, stop), first
    while at < stop:
        found = read_quantity(words, at, stop) if words.keys[at] in heads else None
        counted, at = counted + (found[0].best or 0 if found else 0), found[1] if found else at + 1
    return counted


def kin_behind(words: Words, at: int, stop: int) -> int:
    """Count ", his wife and their baby" behind a person."""
    keys, counted = words.keys, 0
    if keys[at + 1 : at + 2] == ["of"] and at + 2 < stop and words.is_capital(at + 2):
        at += 2  # "the mayor of Hajin, his driver and two guards"
    named = _past_name(words, _past_own_name(words, at, stop), stop)
    kin, at = (KIN - ONE if named == at else _POSSESSIVES), named
    if guards := _several_listed(words, at, stop):
        counted, at = counted + guards[0], guards[1]
    while at + 2 < stop and "," in words.gap(at) and keys[at + 1] in kin and not is_said_of(words, at, stop):
        several = _several_of(words, at + 2, stop)
        if several is not None:
            counted, at = counted + several[0], several[1]
            continue
        person = next((on for on in range(at + 2, min(at + 4, stop)) if dead_person(words, on, at + 1)), None)
        if person is None or _says(words, person + 1, stop):
            break
        counted, at = (
            counted + dead_person(words, person, at + 1),
            _past_name(words, _past_own_name(words, person, stop), stop),
        )
    return counted + (_and_several_behind(words, at, stop) or _and_behind(words, at, stop))


def is_said_of(words: Words, at: int, stop: int) -> bool:
    """Whether a comma and "the" only tell who somebody was: "killed a colleague, the cameraman Omar Saleh"."""
    return words.keys[at + 1] == "the" and JOINS.isdisjoint(words.keys[at + 2 : min(at + _APPOSED, stop)])


_APPOSED = 12  # words of a list of people


def _several_listed(words: Words, at: int, stop: int) -> tuple[int, int] | None:
    """Read ", two of his guards" behind somebody: how many, and the word of the noun."""
    keys = words.keys
    if at + 4 >= stop or "," not in words.gap(at) or keys[at + 1] not in quantity_heads() or keys[at + 1] in ONE:
        return None
    found = read_quantity(words, at + 1, stop)
    own = found is not None and keys[found[1] : found[1] + 1] == ["of"] and keys[found[1] + 1] in _POSSESSIVES
    if found is None or not own or not people_tables().counts(keys[found[1] + 2]) or _says(words, found[1] + 3, stop):
        return None
    return found[0].best or 0, found[1] + 2


def _past_own_name(words: Words, at: int, stop: int) -> int:
    """Step over the name right behind a person: "Sheikh Mofleh and eleven others", "her daughter Rima, 34, and"."""
    while at + 1 < stop and words.gap(at) == " " and words.is_capital(at + 1):
        at += 1
    return at


def _past_name(words: Words, at: int, stop: int) -> int:
    """Step over a name and an age behind a person: "its owner, Samir Haddad, 47, and a girl"; the last word of it."""
    last = at
    while last + 1 < stop and words.gap(last) in (_APART if last == at else _NEXT) and words.is_capital(last + 1):
        last += 1
    if "," not in words.gap(last):
        return at
    is_aged = last + 1 < stop and words.keys[last + 1].isdecimal() and "," in words.gap(last + 1)
    return last + is_aged


_APART = frozenset({", "})
_NEXT = frozenset({" ", "-", ". "})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})


def _says(words: Words, at: int, stop: int) -> bool:
    """Whether who is named only says so: "killing one worker, the regional governor said"."""
    for on in range(at, min(at + _SOURCE, stop)):
        if words.keys[on] in _SAYING:
            return True
        gap = words.gap(on - 1).strip()
        if gap not in _APOSTROPHES and not (gap == "," and words.is_capital(on)):
            return False  # but "the governor's office said", "the governor, Omar Saleh, said"
    return False


_APOSTROPHES = frozenset({"", "'", "’"})
_SOURCE = 7  # words from who says so to "said"
_SAYING = frozenset({"said", "says", "told", "announced", "reported", "wrote", "confirmed"})


def _several_of(words: Words, begin: int, stop: int) -> tuple[int, int] | None:
    """Read "two wives" behind "his": how many, and the word of the noun."""
    if words.keys[begin] not in quantity_heads() or words.keys[begin] in ONE:
        return None
    found = read_quantity(words, begin, stop)
    if found is None or found[1] >= stop or not counts_behind(words, begin, found[1], stop):
        return None
    return found[0].best or 0, found[1]


def kin_before(words: Words, at: int, first: int) -> int:
    """Count "a father and" before "his son was killed", "he and" before "his nephew died"."""
    keys = words.keys
    join = next((on for on in range(at - 1, max(first, at - 4), -1) if keys[on] in JOINS), None)
    if join is None or keys[join + 1] not in KIN:
        return 0
    own = keys[join + 1] in _POSSESSIVES
    if own and (keys[join - 1] in _ONE_MORE or keys[at + 1 : at + 2] in _ARE):  # whoever "a sarpanch and his wife" are
        return 1
    person = dead_person(words, join - 1, first)
    return person or int(keys[join + 1] != "its" and is_named(words, join - 1, first))  # not "near El Fasher and its"


_ARE = (["were"], ["are"], ["have"], ["both"])


def people_before(words: Words, at: int, first: int) -> int:
    """Count the one named at a word, and who is joined before: "the driver and his cousin"."""
    return dead_person(words, at, first) + kin_before(words, at, first)


def _and_behind(words: Words, at: int, stop: int) -> int:
    """Count "and his son", "along with his son", "وزوجته" behind a person."""
    keys, start = words.keys, joined_at(words.keys, at + 1, stop)
    if start and keys[start] in KIN and not _says(words, start, stop):
        named = range(start + 1, min(start + 4, stop))
        return next((count for on in named if (count := dead_person(words, on, start))), 0)
    return _written_on(keys, at + 1, stop)


def _written_on(keys: Sequence[str], at: int, stop: int) -> int:
    """Count the kin of Arabic "and his wife and his son", whose "and" and "his" are written on."""
    counted = 0
    while at < stop and keys[at][0] == "و" and keys[at].endswith(_HIS) and (count := arabic_people(keys[at][1:])):
        counted, at = counted + count, at + 1
    return counted


_HIS = ("ه", "ها", "هم")


def with_own(keys: Sequence[str], at: int, stop: int) -> int:
    """Return the word behind "with" where it names who died too: "a mother with her two daughters"."""
    own = at + 1 < stop and keys[at] == "with" and (keys[at + 1] in _OWN - {"the"} or keys[at + 1] == "both")
    return at + 1 if own else 0


def _and_several_behind(words: Words, at: int, stop: int) -> int:
    """Count "and her two sons", "and two bodyguards" behind a person."""
    keys, start = words.keys, joined_at(words.keys, at + 1, stop) or with_own(words.keys, at + 1, stop)
    begin = start + 1 if start and keys[start] in KIN | {"of"} else start
    if start and words.is_capital(start) and words.is_genitive(start + 1, stop):
        begin = start + 2  # "and Rima's two boys"
    if start and keys[begin : begin + 1] == ["both"] and keys[begin + 1 : begin + 2] and keys[begin + 1] in _OWN:
        return 2  # "a mother with both her daughters"
    if not start or begin >= stop or keys[begin] not in quantity_heads() or keys[begin] in ONE:
        return 0
    found = read_quantity(words, begin, stop)
    return (found[0].best or 0) if found and counts_behind(words, begin, found[1], stop) else 0
