"""How many died, as a range: "at least 16 killed", "dozens of dead", "between 10 and 12 died", "no casualties"."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.casualties_people import (
    KIN,
    PeopleTables,
    dead_person,
    is_age_or_hour,
    people_tables,
)
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words, keys_of
from conflictmap.model.event import Fatalities

_JOINS = frozenset({"and", "et", "ve", "و"})
_REACH = 11  # words between a number and the word for dying behind it
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
    walls: frozenset[str]
    parts: Lexicon[str]
    totals: frozenset[str]
    rises: frozenset[str]
    either: Lexicon[str]
    people: PeopleTables


@cache
def _tables() -> _Tables:
    data = table("casualties")
    deaths = Lexicon((word, side) for side in ("behind", "ahead", "lives", "either") for word in data["deaths"][side])
    wounds = Lexicon((word, "wounded") for word in data["wounds"]["words"])
    none = Lexicon((phrase, "none") for phrase in data["none"]["phrases"])
    return _Tables(
        deaths,
        wounds,
        none,
        walls=frozenset(keys_of(" ".join(data["walls"]["words"]))),
        parts=Lexicon((phrase, phrase) for phrase in data["parts"]["phrases"]),
        totals=frozenset(keys_of(" ".join(data["totals"]["verbs"]))),
        rises=frozenset(keys_of(" ".join(data["totals"]["rises"]))),
        either=Lexicon((phrase, phrase) for phrase in data["either"]["phrases"]),
        people=people_tables(),
    )


_BEGINS = mark(lambda: _tables().none.heads | _tables().deaths.heads, lambda key: key[0] > ARABIC)


def find_tolls(words: Words, first: int, stop: int) -> tuple[Toll, ...]:
    """Find the numbers of deaths among the words `first` to `stop` of a sentence; the wounded are not counted."""
    return tuple(_tolls(words, first, stop))


def _tolls(words: Words, first: int, stop: int) -> Iterator[Toll]:
    tables, keys = _tables(), words.keys
    used = first
    for index in words.marked(_BEGINS, first, stop):
        if index < used:
            continue
        key = keys[index]
        if key in tables.none.heads and (none := tables.none.match(keys, index, stop)):
            yield Toll(index, none[1], Fatalities(0, 0, 0))
        found = tables.deaths.match(keys, index, stop) if key in tables.deaths.heads or key[0] > ARABIC else None
        if found is None:
            continue
        side, after = found
        if _is_running_total(words, index, after, first, stop):
            used = after
            continue
        toll = _toll_at(words, (index, after), side, (max(used, first), first, stop))
        if toll:
            used = max(toll.stop, after)
            either = any(tables.either.match(keys, at, stop) for at in range(index, after))
            yield _up_to(toll) if either else toll


def _toll_at(words: Words, word: tuple[int, int], side: str, bounds: tuple[int, int, int]) -> Toll | None:
    """
    Read the number that belongs to the word for dying at `word`, its first word and the one after.

    `bounds` are the first word that no other number uses, the first of the sentence, and the one after its last.
    """
    (index, after), (used, first, stop), heads = word, bounds, quantity_heads()
    if side == "lives":
        return _of_lives(words, index, after, stop, heads)
    toll = _number_before(words, used, index, after, heads) if side in {"either", "behind"} else None
    if toll is None and side in {"either", "ahead"}:
        toll = _number_behind(words, index, after, stop, heads)
    if toll is None and words.keys[after - 1] == "toll":
        toll = _risen(words, index, after, stop)
    return toll or _one_person(words, index, after, first, stop)


def _of_lives(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "claimed nine lives", "cost at least 30 people their lives"."""
    toll = _number_behind(words, index, after, stop, heads)
    return toll if toll and not _LIVES.isdisjoint(words.keys[toll.stop : toll.stop + 3]) else None


_LIVES = frozenset({"lives", "life"})


def _up_to(toll: Toll) -> Toll:
    """Take a number of "killed or wounded" as the most that can have died."""
    count = toll.fatalities
    return Toll(toll.first, toll.stop, Fatalities(0, None, count.high if count.best is None else count.best))


def _is_running_total(words: Words, index: int, after: int, first: int, stop: int) -> bool:
    """Whether a number only sums up with earlier events: "bringing the toll to 40"."""
    totals, keys = _tables().totals, words.keys
    before = any(keys[at] in totals for at in range(max(first, index - 5), index))
    return before and any(key in {"to", "a", "الي"} for key in keys[after : min(after + 6, stop)])


def _is_part(words: Words, begin: int, first: int) -> bool:
    """Whether a number counts some of those counted before: "including two children", "among them three women"."""
    parts, keys = _tables().parts, words.keys
    found = (parts.match(keys, at, begin) for at in range(max(first, begin - 3), begin))
    return any(phrase is not None and phrase[1] == begin for phrase in found)


def _number_before(words: Words, first: int, index: int, after: int, heads: frozenset[str]) -> Toll | None:
    """Read "at least 16 people were killed", "a dozen soldiers died"."""
    tables, keys = _tables(), words.keys
    best = None
    begin = max(first, index - _REACH - 5)
    while begin < index:
        found = read_quantity(words, begin, index) if keys[begin][0].isdecimal() or keys[begin] in heads else None
        if found is None:
            begin += 1
            continue
        counted = (
            index - found[1] <= _REACH
            and not is_age_or_hour(words, begin, found[1])
            and _is_count(words, begin, found[1], index, tables)
        )
        if counted and not _is_wall(words, found[1], index, tables) and not _is_part(words, begin, first):
            if best is not None and words.keys[found[1] : found[1] + 2] in _OF_THEM:
                begin = found[1]
                continue
            best = Toll(best.first if best else begin, after, _added(best, words, begin, found[0]))
        begin = found[1]
    return best and Toll(best.first, best.stop, _with_kin(words, best, index))


def _with_kin(words: Words, toll: Toll, stop: int) -> Fatalities:
    """Add "and his son" in "a father and his son were killed"."""
    joins = [at for at in range(toll.first, stop) if words.keys[at] in _JOINS]
    kin = sum(_and_behind(words, at - 1, stop) for at in joins if words.keys[at + 1] not in _ONE)
    return _sum(toll.fatalities, _exactly(kin)) if kin else toll.fatalities


def _added(so_far: Toll | None, words: Words, begin: int, value: Quantity) -> Fatalities:
    """Add what stands before "and": "one soldier and two civilians"; else the number nearest to the word counts."""
    given = _fatalities(value)
    keys = words.keys
    joined = keys[begin - 1] in _JOINS or (keys[begin - 1] in KIN and keys[begin - 2] in _JOINS)  # "and her two"
    if so_far is None or not joined or so_far.fatalities.best is None or given.best is None:
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
        if found and is_age_or_hour(words, begin, found[1]):
            continue
        if found and not _is_wounded(words, found[1], stop) and _counts_people(words, begin, found[1], stop):
            return _with_others(words, Toll(index, found[1], _fatalities(found[0])), stop, heads)
    return None


def _risen(words: Words, index: int, after: int, stop: int) -> Toll | None:
    """Read "the toll from Saturday's strikes in Sanaa has risen from 140 to 155"."""
    tables, keys = _tables(), words.keys
    rises = next((at for at in range(after, min(after + _SUBJECT, stop)) if keys[at] in tables.rises), None)
    if rises is None:
        return None
    found = None
    for begin in range(rises + 1, min(rises + _RISE, stop)):
        if keys[begin - 1] in _TO and (quantity := read_quantity(words, begin, stop)):
            found = Toll(index, quantity[1], _fatalities(quantity[0]))
    return found


_SUBJECT = 22  # words from "toll" to its verb
_RISE = 8  # words from the verb to the number
_TO = frozenset({"to", "at", "reached", "reaches", "passed", "passes", "exceeded", "exceeds"})


def _with_others(words: Words, toll: Toll, stop: int, heads: frozenset[str]) -> Toll:
    """Add who is listed behind: "killing five gendarmes and two civilians", "three soldiers, a nurse and a child"."""
    keys, people = words.keys, _tables().people
    begin = toll.stop
    while begin < min(toll.stop + _LISTED, stop - 1):
        listed = keys[begin] in _JOINS or "," in words.gap(begin - 1)
        start = begin + 1 if keys[begin] in _JOINS else begin
        begin += 1
        if listed and keys[start] in KIN and keys[start] not in heads:
            kin = _listed_behind(words, start - 2 if keys[start - 1] in _JOINS else start - 1, stop)
            return Toll(toll.first, toll.stop, _sum(toll.fatalities, _exactly(kin)))
        if not listed or not (keys[start][0].isdecimal() or keys[start] in heads):
            continue
        found = read_quantity(words, start, stop)
        noun = found is not None and any(people.counts(key) for key in keys[found[1] : min(found[1] + 3, stop)])
        if (
            found is None
            or not noun
            or _is_wounded(words, found[1], stop)
            or not _counts_people(words, start, found[1], stop)
        ):
            return toll
        summed = Toll(toll.first, found[1], _sum(toll.fatalities, _fatalities(found[0])))
        return _with_others(words, summed, stop, heads)
    return toll


_LISTED = 5  # words from a number to the next one of a list


def _sum(one: Fatalities, other: Fatalities) -> Fatalities:
    best = None if one.best is None or other.best is None else one.best + other.best
    high = None if one.high is None or other.high is None else one.high + other.high
    return Fatalities((one.low or 0) + (other.low or 0), best, high)


def _counts_people(words: Words, begin: int, after: int, stop: int) -> bool:
    """Whether the number is of people: the noun behind it says so, or nothing else stands there."""
    tables, keys = _tables(), words.keys
    if keys[begin] in _ONE and after == begin + 1:
        return any(dead_person(words, at, begin) for at in range(after, min(after + 4, stop)))
    if after >= stop or words.gap(after - 1).strip():
        return not _is_year(keys[begin])
    near = keys[after : min(after + 4, stop)]
    return any(tables.people.counts(key) for key in near) or near[0] in {
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
    if keys[begin] in _ONE and after == begin + 1:
        return any(dead_person(words, at, begin) for at in range(after, index))
    between = keys[after:index]
    return not between or any(tables.people.counts(key) for key in between) or all(key in _LINKS for key in between)


_OF_THEM = (["of", "them"], ["of", "whom"])
_ONE = frozenset({"a", "an", "one", "un", "une"})
_LINKS = frozenset(
    {"were", "was", "have", "been", "are", "of", "them", "more", "others", "other", "reported", "left", "had", "being"}
)


def _is_wall(words: Words, begin: int, end: int, tables: _Tables) -> bool:
    """Whether something between two words parts them: a stop, the wounded; "among them" does not."""
    keys = words.keys
    return any(
        words.gap(at - 1).strip() in {";", ".", ":"}
        or (keys[at] in tables.walls and tables.parts.match(keys, at, end) is None)
        for at in range(begin, end)
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
    """Read "a teacher was killed", "killed the driver and his son", "مقتل سائقها": one person or a few."""
    tables, keys = _tables(), words.keys
    for at in range(index - 1, max(first, index - 4) - 1, -1):
        if keys[at] in tables.walls or words.gap(at).strip() in {",", ";"}:
            break
        if count := dead_person(words, at, first):
            return Toll(at, after, _exactly(count + _and_before(words, at, first)))
    for at in range(after, min(after + 5, stop)):
        if keys[at] in tables.walls or keys[at] in tables.people.plural:
            break
        if (count := dead_person(words, at, after)) and keys[index] not in _INTRANSITIVE:
            return Toll(index, at + 1, _exactly(count + _listed_behind(words, at, stop)))
    return None


def _exactly(count: int) -> Fatalities:
    return Fatalities(count, count, count)


def _and_behind(words: Words, at: int, stop: int) -> int:
    """Count "and his son" behind a person."""
    keys = words.keys
    joined = at + 3 < stop + 1 and keys[at + 1 : at + 2] and keys[at + 1] in _JOINS and keys[at + 2 : at + 3]
    if not joined or keys[at + 2] not in KIN:
        return 0
    return next((count for on in range(at + 3, min(at + 6, stop)) if (count := dead_person(words, on, at + 2))), 0)


def _listed_behind(words: Words, at: int, stop: int) -> int:
    """Count ", his wife and their baby" behind a person."""
    keys, counted = words.keys, 0
    while at + 2 < stop and "," in words.gap(at) and keys[at + 1] in KIN and keys[at + 1] not in _ONE:
        person = next((on for on in range(at + 2, min(at + 4, stop)) if dead_person(words, on, at + 1)), None)
        if person is None:
            break
        counted, at = counted + dead_person(words, person, at + 1), person
    return counted + (_and_several_behind(words, at, stop) or _and_behind(words, at, stop))


def _and_several_behind(words: Words, at: int, stop: int) -> int:
    """Count "and her two sons" behind a person."""
    keys, begin = words.keys, at + 3
    if begin >= stop or keys[at + 1] not in _JOINS or keys[at + 2] not in KIN or keys[begin] not in quantity_heads():
        return 0
    found = read_quantity(words, begin, stop)
    return (found[0].best or 0) if found and _counts_people(words, begin, found[1], stop) else 0


def _and_before(words: Words, at: int, first: int) -> int:
    """Count "a father and" before "his son was killed"."""
    keys = words.keys
    join = next((on for on in range(at - 1, max(first, at - 4), -1) if keys[on] in _JOINS), None)
    if join is None or keys[join + 1] not in KIN:
        return 0
    return dead_person(words, join - 1, first)


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
