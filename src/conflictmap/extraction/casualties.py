"""How many died, as a range: "at least 16 killed", "dozens of dead", "between 10 and 12 died", "no casualties"."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from conflictmap.extraction.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.vocabulary import table
from conflictmap.extraction.words import Lexicon, Words, keys_of
from conflictmap.model.event import Fatalities

_JOINS = frozenset({"and", "et", "ve", "و"})
_AFTER = 6  # words between a number and the word for dying behind it
_BEFORE = 4  # words between the word for dying and a number behind it


class Toll(Struct, frozen=True):
    """Words `first` to `stop` (excluded) that give a number of deaths."""

    first: int
    stop: int
    fatalities: Fatalities


class _Tables(Struct, frozen=True):
    deaths: Lexicon[str]
    wounds: Lexicon[str]
    none: Lexicon[str]
    people: frozenset[str]
    walls: frozenset[str]
    singular: frozenset[str]


@cache
def _tables() -> _Tables:
    data = table("casualties")
    deaths = Lexicon((word, side) for side in ("behind", "ahead", "either") for word in data["deaths"][side])
    wounds = Lexicon((word, "wounded") for word in data["wounds"]["words"])
    none = Lexicon((phrase, "none") for phrase in data["none"]["phrases"])
    people = frozenset(keys_of(data["people"]["nouns"]))
    return _Tables(
        deaths, wounds, none, people, frozenset(data["walls"]["words"]), frozenset(data["people"]["one"].split())
    )


def find_tolls(words: Words, first: int, stop: int) -> tuple[Toll, ...]:
    """Find the numbers of deaths among the words `first` to `stop` of a sentence; the wounded are not counted."""
    return tuple(_tolls(words, first, stop))


def _tolls(words: Words, first: int, stop: int) -> Iterator[Toll]:
    tables, heads, keys = _tables(), quantity_heads(), words.keys
    used = first
    for index in range(first, stop):
        if index < used:
            continue
        key = keys[index]
        if key in tables.none.heads and (none := tables.none.match(keys, index, stop)):
            yield Toll(index, none[1], Fatalities(0, 0, 0))
        found = tables.deaths.match(keys, index, stop) if key in tables.deaths.heads or key[0] > "\u0600" else None
        if found is None:
            continue
        side, after = found
        toll = None
        if side in {"either", "behind"}:
            toll = _number_before(words, max(used, first), index, after, heads)
        if toll is None and side in {"either", "ahead"}:
            toll = _number_behind(words, index, after, stop, heads)
        toll = toll or _one_person(words, index, after, first, stop)
        if toll:
            used = toll.stop
            yield toll


def _number_before(words: Words, first: int, index: int, after: int, heads: frozenset[str]) -> Toll | None:
    """Read "at least 16 people were killed", "a dozen soldiers died"."""
    tables, keys = _tables(), words.keys
    best = None
    begin = max(first, index - _AFTER - 5)
    while begin < index:
        found = read_quantity(words, begin, index) if keys[begin][0].isdecimal() or keys[begin] in heads else None
        if found is None:
            begin += 1
            continue
        counted = index - found[1] <= _AFTER and _is_count(words, begin, found[1], index, tables)
        if counted and not _is_wall(words, found[1], index, tables):
            best = Toll(best.first if best else begin, after, _added(best, words, begin, found[0]))
        begin = found[1]
    return best


def _added(so_far: Toll | None, words: Words, begin: int, value: Quantity) -> Fatalities:
    """Add what stands before "and": "one soldier and two civilians"; else the number nearest to the word counts."""
    given = _fatalities(value)
    if so_far is None or words.keys[begin - 1] not in _JOINS or so_far.fatalities.best is None or given.best is None:
        return given
    best = so_far.fatalities.best + given.best
    exact = so_far.fatalities.high is not None and given.high is not None
    return Fatalities(best, best, best if exact else None)


def _number_behind(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "killed at least 16 people", "death toll of 33", "left 16 dead" is read by `_number_before`."""
    keys = words.keys
    for begin in range(after, min(after + _BEFORE, stop)):
        if keys[begin] in _tables().walls or words.gap(begin - 1).strip() in {".", ";"}:
            return None
        if not (keys[begin][0].isdecimal() or keys[begin] in heads):
            continue
        found = read_quantity(words, begin, stop)
        if found and not _is_wounded(words, found[1], stop) and _counts_people(words, begin, found[1], stop):
            return Toll(index, found[1], _fatalities(found[0]))
    return None


def _counts_people(words: Words, begin: int, after: int, stop: int) -> bool:
    """Whether the number is of people: the noun behind it says so, or nothing else stands there."""
    tables, keys = _tables(), words.keys
    if keys[begin] in {"a", "an", "one"}:
        return any(key in tables.singular for key in keys[after : min(after + 4, stop)])
    if after >= stop or words.gap(after - 1).strip():
        return not _is_year(keys[begin])
    near = keys[after : min(after + 4, stop)]
    return any(key in tables.people for key in near) or near[0] in {
        "and",
        "in",
        "at",
        "on",
        "near",
        "of",
        "when",
        "during",
    }


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.startswith(("19", "20"))


def _is_count(words: Words, begin: int, after: int, index: int, tables: _Tables) -> bool:
    keys = words.keys
    if keys[begin] in {"a", "an", "one"}:
        return any(key in tables.singular for key in keys[after:index])
    between = keys[after:index]
    return not between or any(key in tables.people for key in between) or all(key in _LINKS for key in between)


_LINKS = frozenset(
    {"were", "was", "have", "been", "are", "of", "them", "more", "others", "other", "reported", "left", "had", "being"}
)


def _is_wall(words: Words, begin: int, end: int, tables: _Tables) -> bool:
    return any(
        words.keys[at] in tables.walls or words.gap(at - 1).strip() in {";", ".", ":"} for at in range(begin, end)
    )


def _is_wounded(words: Words, index: int, stop: int) -> bool:
    """Whether the number is of the wounded: "killing three and 20 wounded"."""
    wounds = _tables().wounds
    for at in range(index, min(index + 3, stop)):
        if words.keys[at] in _JOINS or words.keys[at].startswith("و") or words.gap(at - 1).strip():
            return False
        if wounds.match(words.keys, at, stop):
            return True
    return False


def _one_person(words: Words, index: int, after: int, first: int, stop: int) -> Toll | None:
    """Read "a teacher was killed", "killed the driver": one person."""
    tables, keys = _tables(), words.keys
    for at in range(index - 1, max(first, index - 4) - 1, -1):
        if keys[at] in tables.walls or words.gap(at).strip() in {",", ";"}:
            break
        if keys[at] in tables.singular:
            return Toll(at, after, Fatalities(1, 1, 1))
    for at in range(after, min(after + 4, stop)):
        if keys[at] in tables.walls or keys[at] in tables.people - tables.singular:
            break
        if keys[at] in tables.singular and keys[index] not in _INTRANSITIVE:
            return Toll(index, at + 1, Fatalities(1, 1, 1))
    return None


_INTRANSITIVE = frozenset({"died", "dead", "dies", "perished", "die"})


def _fatalities(value: Quantity) -> Fatalities:
    best = value.best
    if best is None and value.high is not None and value.high - value.low <= 10 and value.low > 0:
        best = (value.low + value.high) // 2
    return Fatalities(value.low, best, value.high)


def merged(one: Fatalities | None, other: Fatalities | None) -> Fatalities | None:
    """Join what two sentences say of one event: the widest range, the later best number."""
    if one is None or other is None:
        return one or other
    low = (
        min(value for value in (one.low, other.low) if value is not None)
        if one.low is not None or other.low is not None
        else None
    )
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Fatalities(low, one.best if one.best is not None else other.best, high)
