"""Numbers of deaths before the word for dying: "at least 16 people were killed", "a dozen soldiers died"."""

from collections.abc import Sequence

from conflictmap.extraction.signals.casualties_kin import (
    exactly,
    fatalities_of,
    joined_at,
    kin_between,
    one_beside,
    people_before,
    people_in,
    summed,
)
from conflictmap.extraction.signals.casualties_lists import (
    ANYBODY,
    with_as_many,
    with_companions,
    with_other_side,
    with_others,
)
from conflictmap.extraction.signals.casualties_people import (
    JOINS,
    KIN,
    OF_THEM,
    ONE,
    SINCE_THEN,
    aside,
    counts_before,
    dead_person,
    is_age_or_hour,
    joins_on,
    of_wounded,
    people_tables,
)
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.numbers import Quantity, read_quantity
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities

_REACH = 18  # words between a number with more about those people, as "who had hidden", and the word for dying
_NEAR = 11  # those between any other number and the word for dying behind it


def _is_part(words: Words, begin: int, first: int) -> bool:
    """Whether a number counts some of those counted before: "including two children", "among them three women"."""
    parts, keys = death_words().parts, words.keys
    found = (parts.match(keys, at, begin) for at in range(max(first, begin - 3), begin))
    return any(phrase is not None and phrase[1] == begin for phrase in found)


def _past_wounded(keys: Sequence[str], after: int) -> int:
    """Step over "of the wounded", "of the 20 people wounded" behind a number: they died."""
    return after + (of_wounded(keys[after : after + _WOUNDED]) or 0)


_WOUNDED = 7  # words of "of the 20 people who were wounded"


def _is_some(words: Words, begin: int, after: int, index: int, first: int) -> bool:
    """Whether a number counts some of those counted before, but not those who died: "of whom two later died"."""
    of_wounded = words.keys[begin - 2 : begin] in OF_THEM and joins_on(words.keys[after:index])
    return not of_wounded and _is_part(words, begin, first)


def number_before(words: Words, first: int, word: tuple[int, int], stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "at least 16 people were killed", "a dozen soldiers died"."""
    (index, after), keys = word, words.keys
    if keys[index] == "dead" and keys[index - 1] == "the" and keys[after : after + 1] == ["at"]:
        return None  # "a volunteer puts the dead at five"
    if detailed := _detailed(words, first, word, heads):
        return detailed
    best, is_part = None, False
    begin = max(first, index - _REACH - 5)
    while begin < index:
        found = read_quantity(words, begin, index) if keys[begin][0].isdecimal() or keys[begin] in heads else None
        if found is None:
            begin += 1
            continue
        if _is_apposed(words, begin, index, first):
            named = people_before(words, begin - 1, first)
            best = best or (Toll(begin, after, exactly(named)) if named > 1 else None)
            if best is not None:
                begin = found[1]
                continue
        whole = best is not None and keys[begin - 2 : begin] in _OF_ALL  # "five of the 12 passengers were killed"
        whole = whole or (keys[begin] == "one" and keys[begin - 1] == "of" and best is not None)  # "of one family"
        whole = whole or keys[begin : found[1]] in _OVER_ONE  # "drove over a mine, and four died"
        whole = whole or (keys[begin] in ONE and not _POSTS.isdisjoint(keys[found[1] + 1 : found[1] + 3]))
        whole = whole or (best is not None and keys[begin - 1] == "not")  # "61 persons, not 46, were killed"
        whole = whole or _are_speakers(words, found[1], index) or _is_what_they_are(words, best, begin, index)
        whole = whole or (keys[begin] == "both" and keys[found[1] : found[1] + 1] == ["sides"] and best is not None)
        whole = whole or not _LIMBS.isdisjoint(keys[found[1] : found[1] + 2])  # "both hands tied"
        whole = whole or keys[found[1] : found[1] + 2] == ["head", "of"]  # "3,000 head of cattle"
        counted = not whole and _counts_dead(words, begin, found[1], index)
        is_part = _is_some(words, begin, found[1], index, first) or (is_part and _goes_on(words, begin))
        is_part = is_part or (best is not None and _opens_list(words, begin))
        if counted and not is_part and best is not None and keys[found[1] : found[1] + 2] in OF_THEM:
            counted = joins_on(keys[found[1] + 2 : index])
            best = None if counted else best  # "wounded seven, two of whom died"
        if counted and not is_part:
            if best is not None and keys[index] in _IS and not _IS.isdisjoint(keys[best.first : begin]):
                best = None  # "a man was shot and a child was killed"
            value = _or_couple(words, begin, found, index)
            count = _added(best, words, (begin, index), value)
            is_new = best is None or count == fatalities_of(value)
            best = Toll(begin if best is None or is_new else best.first, after, count)
        begin = found[1]
    return None if best is None else _with_kin(words, best, word, (first, stop), heads)


_LIMBS = frozenset({"hands", "arms", "legs", "eyes", "feet", "wrists", "ears", "fingers", "limbs", "ankles"})


def _are_speakers(words: Words, after: int, index: int) -> bool:
    """Whether those counted only say so: "two military sources said at least nine combatants were killed"."""
    said = next((at for at in range(after, min(after + _OF_OFFICE, index)) if words.keys[at] in _SAYING), None)
    if said is None or words.keys[said - 1] in _IS or any(words.gap(at) != " " for at in range(after, said)):
        return False  # "four gunmen are said to have died"
    is_aside = words.gap(said).strip() == ","  # ", an official of the ruling party claimed,"
    return said < after + _SPEAKER if words.keys[said] in _ONLY_SAYS and not is_aside else is_aside


_SPEAKER = 3  # words of "military sources said"
_OF_OFFICE = 10  # words of "official of the ruling party in the north claimed"
_ONLY_SAYS = frozenset({"said", "say", "told", "stated"})
_SAYING = _ONLY_SAYS | {"says", "claimed", "added", "reported", "confirmed", "announced", "admitted", "acknowledged"}


def _or_couple(words: Words, begin: int, found: tuple[Quantity, int], index: int) -> Quantity:
    """Take "an elderly couple" for two."""
    near = range(found[1], min(found[1] + 2, index))
    is_pair = words.keys[begin] in ONE and any(words.keys[at] == "couple" for at in near)
    return Quantity(2, 2, 2) if is_pair else found[0]


def _detailed(words: Words, first: int, word: tuple[int, int], heads: frozenset[str]) -> Toll | None:
    """Read "two civilians, a teacher and his son, were killed": who they were, between commas, adds nobody."""
    index, after = word
    index -= words.keys[index - 1] in _ALSO
    if index <= first or words.gap(index - 1).strip() != ",":
        return None
    for begin in range(max(first, index - _REACH), index):
        found = read_quantity(words, begin, index) if words.keys[begin] in heads else None
        if found is None or (found[0].best or 0) < 2:
            continue
        opens = next((at for at in range(found[1] + 1, min(found[1] + 4, index)) if "," in words.gap(at - 1)), None)
        is_people = opens is not None and any(map(people_tables().counts, words.keys[found[1] : opens]))
        if opens is None or not is_people or words.keys[begin - 1] in JOINS:
            return None
        told = death_words().parts.match(words.keys, opens, index) is not None
        told = told or 0 < people_in(words, opens, index, heads) <= (found[0].best or 0)
        return Toll(begin, after, fatalities_of(found[0])) if told else None
    return None


_ALSO = frozenset({"also", "later", "both", "all", "then"})
_IS = frozenset({"was", "were", "has", "have", "is", "are"})
_OVER_ONE = (["over", "a"], ["over", "an"])
_POSTS = frozenset(  # of people, and nobody who died: "attacked a peshmerga post and six were killed"
    {"post", "posts", "base", "camp", "hideout", "checkpoint", "position", "outpost", "barracks", "vehicle", "convoy"}
    | {"house", "home", "compound", "shop", "office", "headquarters"}
)
_OF_ALL = (["of", "the"], ["of", "its"], ["of", "his"], ["of", "her"], ["of", "their"])


def _is_apposed(words: Words, begin: int, index: int, first: int) -> bool:
    """Whether "a" tells more of who is named before a comma: "the driver and his cousin, a baker, are dead"."""
    if words.keys[begin] not in ONE or begin - 1 <= first or words.gap(begin - 1).strip() != ",":
        return False
    if not dead_person(words, begin - 1, first):
        return False
    closed = any("," in words.gap(at) for at in range(begin, index))
    return closed and JOINS.isdisjoint(words.keys[begin:index])


def _is_what_they_are(words: Words, counted: Toll | None, begin: int, index: int) -> bool:
    """Whether commas set aside what those counted are: "eight Guards, a civilian force, were killed"."""
    if counted is None or words.keys[begin] not in ONE or words.gap(begin - 1).strip() != ",":
        return False
    is_closed = any("," in words.gap(at) for at in range(begin, index))
    return is_closed and (counted.fatalities.best or 0) > 1 and JOINS.isdisjoint(words.keys[begin:index])


def _counts_dead(words: Words, begin: int, after: int, index: int) -> bool:
    """Whether a number is of people, and nothing parts it from the word for dying at `index`."""
    reach = _REACH if _is_told_of(words.keys, after) else _NEAR
    far = _AND_DIED if _goes_on_to_die(words, after, index) else aside(words, after + 1, index)
    near = index - after <= reach + far
    near = near and not is_age_or_hour(words, begin, after)
    return (
        near
        and counts_before(words, begin, after, index)
        and not _is_wall(words, _past_wounded(words.keys, after), index)
    )


def _goes_on_to_die(words: Words, after: int, index: int) -> bool:
    """Whether those counted do something "and died", and nobody else does: "two boys rode over a mine and died"."""
    keys = words.keys
    return keys[index] in _DIES and keys[index - 1] in JOINS and JOINS.isdisjoint(keys[after : index - 1])


_DIES = frozenset({"died", "perished", "were", "had"})  # "and were killed", "and had their throats cut"
_AND_DIED = 5  # words more from a number to "and died"


def _is_told_of(keys: Sequence[str], after: int) -> bool:
    """Whether more is said of those whom a number counts: "41 members of a local group", "three men who had hidden"."""
    return not _TELLING.isdisjoint(keys[after : after + 2])


_TELLING = frozenset({"of", "from", "who", "whom", "whose"})


def _goes_on(words: Words, begin: int) -> bool:
    """Whether a number is joined to a part before it: "including three children and two women"."""
    joined = words.keys[begin - 1] in JOINS and not words.gap(begin - 2).strip()
    return joined or words.gap(begin - 1).strip() == ","


def _opens_list(words: Words, begin: int) -> bool:
    """Whether a dash or a bracket opens who they were: "seven people - two teachers and five pupils - died"."""
    opens = words.gap(begin - 1).strip() in {"(", "–", "—"} or words.gap(begin - 1) == " - "
    return opens and people_tables().counts(words.keys[begin - 1])


def _with_kin(words: Words, toll: Toll, word: tuple[int, int], bounds: tuple[int, int], heads: frozenset[str]) -> Toll:
    """Add those whom no number counts, and who is told of behind "as well as"."""
    (index, after), (first, stop) = word, bounds
    parts = death_words().parts
    told = next((at for at in range(toll.first, index) if parts.match(words.keys, at, index)), index)
    kin = kin_between(words, toll.first, told) + one_beside(words, toll.first, first)  # "four, including a man and his"
    if kin and not (words.keys[toll.first] == "both" and words.keys[toll.first + 1] in KIN):
        toll = Toll(toll.first, toll.stop, summed(toll.fatalities, exactly(kin)))
    joins = after + (words.keys[after : after + 1] in _THERE)
    if joined_at(words.keys, joins, stop) - joins > 1:  # "were killed there, as well as ten attackers"
        return with_others(words, toll, stop, heads)
    if toll.fatalities.best == 1 and words.keys[after : after + 1] == ["with"]:
        return with_companions(words, toll, stop, heads)
    return with_as_many(words, with_other_side(words, toll, stop), stop)


_THERE = (["there"], ["here"], ["instantly"], ["outright"])


def _added(so_far: Toll | None, words: Words, bounds: tuple[int, int], value: Quantity) -> Fatalities:
    """Add what stands before "and": "one soldier and two civilians"; else the number nearest to the word counts."""
    given, (begin, index) = fatalities_of(value), bounds
    keys = words.keys
    joined = keys[begin - 1] in JOINS or (keys[begin - 1] in _WHOSE and keys[begin - 2] in JOINS)  # "and her two"
    listed = keys[begin] in ONE and words.gap(begin - 1).strip() == ","  # "a nurse, a teacher and a pupil"
    listed = listed or (so_far is not None and _is_next_of_list(words, so_far, begin))
    joined = joined or (listed and not JOINS.isdisjoint(keys[begin:index]))  # not "one bystander, a labourer, was"
    is_part = so_far is not None and keys[so_far.first + 1 : so_far.first + 3] in OF_THEM
    if so_far is None or not joined or is_part or so_far.fatalities.best is None or given.best is None:
        return given
    if _act(keys, so_far.first, begin - 1):
        return given
    best = so_far.fatalities.best + given.best
    exact = so_far.fatalities.high is not None and given.high is not None
    return Fatalities(best, best, best if exact else None)


def _is_next_of_list(words: Words, so_far: Toll, begin: int) -> bool:
    """Whether others are listed: "three marines, nine rebels and", not those counted: "five people, a man and"."""
    keys, first = words.keys, so_far.first
    noun = keys[begin - 1]
    is_list = words.gap(begin - 1).strip() == "," and begin - first <= _LISTED and people_tables().counts(noun)
    of_men = noun == "men" and not _BESIDE_MEN.isdisjoint(keys[begin : begin + 3])
    return is_list and (noun not in ANYBODY or of_men) and keys[max(first - 1, 0)] not in {"of", "among"}


_BESIDE_MEN = frozenset({"women", "woman", "children", "child", "girls", "girl", "boys", "boy", "minors"})


_WHOSE = KIN | {"all"}  # "six people and all five attackers"
_LISTED = 4  # words from one number of a list to the next


def _act(keys: Sequence[str], first: int, joined: int) -> bool:
    """Whether those counted first only do something: "four groups fought in Goma and eleven people were killed"."""
    return any(keys[at] in _ACTING and keys[at - 1] not in _RELATIVE for at in range(first + 1, joined))


_RELATIVE = frozenset({"who", "that", "which"})
_ACTING = frozenset({
    "fought", "clashed", "attacked", "entered", "came", "fled", "stormed", "raided", "protested", "marched", "blocked",
    "opened", "exchanged", "arrived", "gathered", "tried", "met", "battled", "skirmished", "quarrelled", "rioted",
    "ambushed", "bombed", "shelled", "hit", "struck", "fell", "landed", "exploded", "burned", "burnt", "collapsed",
    "lost",
})  # fmt: skip


def _is_taken_first(keys: Sequence[str], at: int, end: int) -> bool:
    """Whether those who die were taken first: "were kidnapped and murdered", "captured near Bama and later shot"."""
    joined = end - 1 - (keys[end - 1] in _THEN)
    is_next = keys[joined] in JOINS and JOINS.isdisjoint(keys[at:joined])
    return is_next and keys[at - 1] in _TAKEN_ARE


_THEN = frozenset({"later", "then", "subsequently", "afterwards"})
_OWN_HOMES = (["their", "homes"], ["their", "houses"])  # "were taken from their homes and killed"
_TAKEN_ARE = frozenset({"were", "been"})  # "two aid workers were kidnapped and murdered"
_WHO_HAD = 3  # words of "who had been"


def _is_wall(words: Words, begin: int, end: int) -> bool:
    """Whether something between two words parts them: a stop, the wounded; "among them" does not."""
    keys, told = words.keys, death_words()
    return any(
        (words.gap(at - 1).strip() in {";", ".", ":"} and len(keys[at - 1]) > 1)  # no stop in "U.N."
        or (
            keys[at] in told.walls
            and "who"
            not in keys[max(at - _WHO_HAD, begin) : at]  # "four fishermen who had been kidnapped were found dead"
            and keys[at - 1 : at + 1] not in SINCE_THEN
            and not (keys[at - 1 : at + 1] in _OWN_HOMES and keys[end - 1] in JOINS)
            and not _is_taken_first(keys, at, end)
            and not told.parts.match(keys, at, end)
        )
        for at in range(begin, end)
    )
