"""How many died, as a range: "at least 16 killed", "dozens of dead", "between 10 and 12 died", "no casualties"."""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from conflictmap.extraction.signals.casualties_kin import (
    JOINS,
    exactly,
    fatalities_of,
    joined_at,
    kin_before,
    kin_behind,
    kin_between,
    one_beside,
    summed,
)
from conflictmap.extraction.signals.casualties_people import (
    KIN,
    PeopleTables,
    counts_before,
    counts_behind,
    dead_person,
    is_age_or_hour,
    joins_on,
    people_tables,
)
from conflictmap.extraction.signals.casualties_updates import (
    adds,
    brought_to,
    is_of_war,
    is_running_total,
    is_sum,
    one_more,
    put_at,
    risen,
)
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_quantity
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words, keys_of
from conflictmap.model.event import Fatalities

_REACH = 11  # words between a number and the word for dying behind it
_BEFORE = 4  # words between the word for dying and a number behind it


class Toll(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded) that give a number of deaths.

    An update is a later count of the same deaths ("has risen to 15", "a fifth died on Saturday"), not of further ones;
    `is_more` tells of further ones ("two more died", "ten of the attackers were also killed").
    """

    first: int
    stop: int
    fatalities: Fatalities
    is_update: bool = False
    is_more: bool = False


class _Tables(Struct, frozen=True):
    deaths: Lexicon[str]
    wounds: Lexicon[str]
    none: Lexicon[str]
    walls: frozenset[str]
    parts: Lexicon[str]
    either: Lexicon[str]
    people: PeopleTables


@cache
def _tables() -> _Tables:
    data = table("casualties")
    deaths = Lexicon((word, side) for side, listed in data["deaths"].items() for word in listed)
    wounds = Lexicon((word, "wounded") for word in data["wounds"]["words"])
    none = Lexicon((phrase, "none") for phrase in data["none"]["phrases"])
    return _Tables(
        deaths,
        wounds,
        none,
        walls=frozenset(keys_of(" ".join(data["walls"]["words"]))),
        parts=Lexicon((phrase, phrase) for phrase in data["parts"]["phrases"]),
        either=Lexicon((phrase, phrase) for phrase in data["either"]["phrases"]),
        people=people_tables(),
    )


_BEGINS = mark(lambda: _tables().none.heads | _tables().deaths.heads, lambda key: key[0] > ARABIC)


def find_tolls(words: Words, first: int, stop: int) -> tuple[Toll, ...]:
    """Find the numbers of deaths among the words `first` to `stop` of a sentence; the wounded are not counted."""
    return tuple(_tolls(words, first, stop))


def _tolls(words: Words, first: int, stop: int) -> Iterator[Toll]:
    tables, keys = _tables(), words.keys
    used, lost = first, set[bool]()  # one side killed some and lost others
    for index in words.marked(_BEGINS, first, stop):
        if index < used:
            continue
        key = keys[index]
        if key in tables.none.heads and (none := tables.none.match(keys, index, stop)):
            yield Toll(index, none[1], Fatalities(0, 0, 0))
            used = none[1]
            continue
        found = tables.deaths.match(keys, index, stop) if key in tables.deaths.heads or key[0] > ARABIC else None
        if found is None:
            continue
        side, after = found
        if (
            is_sum(words, index, after, first, stop)
            or _is_among(keys, index)
            or is_of_war(words, index, after, first, stop)
        ):
            used = after
            continue
        bounds = (max(used, first), first, stop)
        if side == "number" or is_running_total(words, index, after, first, stop):
            toll = _updated(words, (index, after), side, bounds)
        else:
            toll = _recounted(words, (index, after), bounds) or _toll_at(words, (index, after), side, bounds)
        if toll:
            used = max(toll.stop, after)
            either = any(tables.either.match(keys, at, stop) for at in range(index, after))
            lost.add(key in _LOSES)
            yield _up_to(toll) if either else _of_more(words, toll, after, is_other_side=len(lost) > 1)


def _is_among(keys: Sequence[str], index: int) -> bool:
    """Whether only some of the dead are named: "among the dead were two soldiers", "one of those killed"."""
    return keys[max(index - 2, 0) : index] in _SOME


_SOME = (["among", "the"], ["of", "the"], ["among", "those"], ["of", "those"])


def _of_more(words: Words, toll: Toll, after: int, *, is_other_side: bool) -> Toll:
    """Mark a number of further deaths; a number of all killed is given without "also" and "more"."""
    if toll.is_update or toll.is_more or toll.fatalities.best == 0:
        return toll
    more = is_other_side or adds(words.keys, toll.first, after, toll.stop)
    return structs.replace(toll, is_more=True) if more else toll


def _updated(words: Words, word: tuple[int, int], side: str, bounds: tuple[int, int, int]) -> Toll | None:
    """Read what a number, or a toll that somebody's death brings to one, has become; arguments as of `_toll_at`."""
    (index, after), (used, first, stop) = word, bounds
    if side != "number":
        return _update(index, brought_to(words, index, after, first, stop))
    if any(key in _tables().deaths.heads for key in words.keys[after : after + _OF_DEAD]):
        if found := put_at(words, index, after, first, stop):
            return Toll(index, *found, is_update=used == first)  # "police said eight died, a hospital put the number"
        return _update(index, risen(words, after, stop))
    return _update(index, risen(words, after, stop, _FIGURE)) if used > first else None


def _recounted(words: Words, word: tuple[int, int], bounds: tuple[int, int, int]) -> Toll | None:
    """Read "the toll has risen to 155", "a fifth died on Saturday"; arguments as of `_toll_at`."""
    (index, after), (used, first, stop) = word, bounds
    if words.keys[after - 1] != "toll":
        return _update(index, one_more(words, index, used))
    return _update(index, put_at(words, index, after, first, stop) or risen(words, after, stop))


def _update(first: int, found: tuple[int, Fatalities] | None) -> Toll | None:
    return found and Toll(first, *found, is_update=True)


_OF_DEAD = 5  # words behind "the number": "of people killed"
_FIGURE = 4  # words from "the number", said of the dead before, to its verb


def _toll_at(words: Words, word: tuple[int, int], side: str, bounds: tuple[int, int, int]) -> Toll | None:
    """
    Read the number that belongs to the word for dying at `word`, its first word and the one after.

    `bounds` are the first word that no other number uses, the first of the sentence, and the one after its last.
    """
    (index, after), (used, first, stop), heads = word, bounds, quantity_heads()
    if words.keys[index] == "to" and not _SENTENCED.isdisjoint(words.keys[first:index]):
        return None
    if side == "lives":
        return _of_lives(words, index, after, stop, heads)
    toll = _number_before(words, used, word, stop, heads) if side in {"either", "behind"} else None
    if toll is None and side in {"either", "ahead"}:
        toll = _number_behind(words, index, after, stop, heads)
    if words.keys[index] in _LOSES:
        return toll
    return toll or _one_person(words, index, after, first, stop)


def _of_lives(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "claimed nine lives", "cost at least 30 people their lives"."""
    toll = _number_behind(words, index, after, stop, heads)
    return toll if toll and not _LIVES.isdisjoint(words.keys[toll.stop : toll.stop + 3]) else None


_LIVES = frozenset({"lives", "life", "victims"})
_LOSES = frozenset({"lost", "losing"})
_SENTENCED = frozenset({"sentenced", "sentencing", "sentences", "condemned"})  # to death


def _up_to(toll: Toll) -> Toll:
    """Take a number of "killed or wounded" as the most that can have died."""
    count = toll.fatalities
    return Toll(toll.first, toll.stop, Fatalities(0, None, count.high if count.best is None else count.best))


def _is_part(words: Words, begin: int, first: int) -> bool:
    """Whether a number counts some of those counted before: "including two children", "among them three women"."""
    parts, keys = _tables().parts, words.keys
    found = (parts.match(keys, at, begin) for at in range(max(first, begin - 3), begin))
    return any(phrase is not None and phrase[1] == begin for phrase in found)


def _after_wounded(keys: Sequence[str], after: int) -> int:
    """Step over "of the wounded" behind a number: they died."""
    return after + 3 if keys[after : after + 3] in _OF_WOUNDED else after


_OF_WOUNDED = (["of", "the", "wounded"], ["of", "the", "injured"])


def _is_some(words: Words, begin: int, after: int, index: int, first: int) -> bool:
    """Whether a number counts some of those counted before, but not those who died: "of whom two later died"."""
    of_wounded = words.keys[begin - 2 : begin] in _OF_THEM and joins_on(words.keys[after:index])
    return not of_wounded and _is_part(words, begin, first)


def _number_before(words: Words, first: int, word: tuple[int, int], stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "at least 16 people were killed", "a dozen soldiers died"."""
    (index, after), tables, keys = word, _tables(), words.keys
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
            and counts_before(words, begin, found[1], index)
        )
        if (
            counted
            and not _is_wall(words, _after_wounded(keys, found[1]), index, tables)
            and not _is_some(words, begin, found[1], index, first)
        ):
            if words.keys[found[1] : found[1] + 2] in _OF_THEM and best is not None:
                if not joins_on(keys[found[1] + 2 : index]):
                    begin = found[1]
                    continue
                best = None  # "wounded seven, two of whom died"
            best = Toll(best.first if best else begin, after, _added(best, words, begin, found[0]))
        begin = found[1]
    if best is None:
        return None
    kin = kin_between(words, best.first, index) + one_beside(words, best.first, first)
    toll = Toll(best.first, best.stop, summed(best.fatalities, exactly(kin)) if kin else best.fatalities)
    apart = joined_at(keys, after, stop) - after > 1  # "were killed as well as ten attackers"
    return _with_others(words, toll, stop, heads) if apart else toll


def _added(so_far: Toll | None, words: Words, begin: int, value: Quantity) -> Fatalities:
    """Add what stands before "and": "one soldier and two civilians"; else the number nearest to the word counts."""
    given = fatalities_of(value)
    keys = words.keys
    joined = keys[begin - 1] in JOINS or (keys[begin - 1] in KIN and keys[begin - 2] in JOINS)  # "and her two"
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
        if keys[begin - 1] in JOINS and any(dead_person(words, at, after) for at in range(after, begin)):
            return None  # "killing the driver and a passenger"
        found = read_quantity(words, begin, stop)
        if found and is_age_or_hour(words, begin, found[1]):
            continue
        if keys[index] in _LOSES and not (found and _are_lost(keys[found[1] : found[1] + 2])):
            continue
        if found and not _is_wounded(words, found[1], stop) and counts_behind(words, begin, found[1], stop):
            return _with_others(words, Toll(index, found[1], fatalities_of(found[0])), stop, heads)
    return None


def _are_lost(keys: Sequence[str]) -> bool:
    """Whether those lost have died: "lost five soldiers", "lost one of theirs", but not "lost both legs"."""
    return any(map(_tables().people.counts, keys)) or keys in (["of", "theirs"], ["of", "its"], ["of", "their"])


def _with_others(words: Words, toll: Toll, stop: int, heads: frozenset[str]) -> Toll:
    """Add who is listed behind: "killing five gendarmes and two civilians", "three soldiers, a nurse and a child"."""
    keys, begin = words.keys, toll.stop
    while begin < min(toll.stop + _LISTED, stop - 1):
        gap, joined = words.gap(begin - 1).strip(), joined_at(keys, begin, stop)
        if gap in _CLOSES or keys[begin] in _SAYING:
            return toll
        start, begin = joined or begin, begin + 1
        if not (joined or gap == ","):
            continue
        if keys[start] in KIN and keys[start] not in heads:
            return structs.replace(
                toll, fatalities=summed(toll.fatalities, exactly(kin_behind(words, begin - 2, stop)))
            )
        if not (keys[start][0].isdecimal() or keys[start] in heads):
            continue
        found = read_quantity(words, start, stop)
        if found is not None and is_age_or_hour(words, start, found[1]):
            continue  # "a man, 60, and a woman"
        if found is None or not _lists_dead(words, start, found[1], stop):
            return toll
        more = Toll(toll.first, found[1], summed(toll.fatalities, fatalities_of(found[0])))
        return _with_others(words, more, stop, heads)
    return toll


def _lists_dead(words: Words, start: int, after: int, stop: int) -> bool:
    """Whether a further number of a list counts people who died, and none of those counted before it."""
    keys, people = words.keys, _tables().people
    if keys[after : after + 2] in _OF_THEM or _is_wounded(words, after, stop):
        return False
    noun = any(people.counts(key) for key in keys[after : min(after + 3, stop)])
    return noun and counts_behind(words, start, after, stop)


_CLOSES = frozenset({":", ";", "(", "–", "—"})  # "four people: a man, his wife and two children"
_SAYING = frozenset({"according", "said", "says", "while", "though"})
_LISTED = 5  # words from a number to the next one of a list


_OF_THEM = (["of", "them"], ["of", "whom"])


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
        if words.keys[at] in JOINS or words.keys[at].startswith("و") or words.gap(at - 1).strip():
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
        if count := dead_person(words, at, first) or int(
            keys[at] in _PRONOUNS and _dies_of_wounds(words, index, after)
        ):
            return Toll(at, after, exactly(count + kin_before(words, at, first)))
    for at in range(after, min(after + 5, stop)):
        if keys[at] in tables.walls or keys[at] in tables.people.plural:
            break
        if (count := dead_person(words, at, after)) and keys[index] not in _INTRANSITIVE:
            return Toll(index, at + 1, exactly(count + kin_behind(words, at, stop)))
    return None


def _dies_of_wounds(words: Words, index: int, after: int) -> bool:
    """Whether somebody named before died: "he bled to death", "she died of her wounds"."""
    return words.keys[index] in {"succumbed", "to"} or words.keys[after : after + 2] in _OF_WOUNDS


_PRONOUNS = frozenset({"he", "she"})
_OF_WOUNDS = (["of", "his"], ["of", "her"], ["from", "his"], ["from", "her"], ["in", "hospital"], ["on", "the"])
_INTRANSITIVE = frozenset({"died", "dead", "dies", "perished", "die"})


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
