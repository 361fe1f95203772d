"""How many died, as a range: "at least 16 killed", "dozens of dead", "between 10 and 12 died", "no casualties"."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from conflictmap.extraction.signals.casualties_before import number_before
from conflictmap.extraction.signals.casualties_begin import may_tell
from conflictmap.extraction.signals.casualties_claims import claimed
from conflictmap.extraction.signals.casualties_kin import (
    exactly,
    fatalities_of,
    kin_behind,
)
from conflictmap.extraction.signals.casualties_lists import is_wounded, with_companions, with_others
from conflictmap.extraction.signals.casualties_one import (
    named_behind,
    one_person,
    people_told,
    person_behind,
    shot_dead,
)
from conflictmap.extraction.signals.casualties_otherwise import OTHERWISE, gapped, told_otherwise
from conflictmap.extraction.signals.casualties_people import (
    JOINS,
    ONE,
    THEM,
    counts_behind,
    dead_person,
    is_age_or_hour,
)
from conflictmap.extraction.signals.casualties_phrases import (
    DETERMINERS,
    FALLS,
    LIVES,
    TO_DEATH,
    and_the_other,
    are_lost,
    in_battle,
    is_bereaved,
    none_dead,
    of_each_side,
    one_life,
    own_lives,
    to_death,
)
from conflictmap.extraction.signals.casualties_recounts import recount, recount_of_other
from conflictmap.extraction.signals.casualties_somebody import somebody_behind
from conflictmap.extraction.signals.casualties_survivors import they_died
from conflictmap.extraction.signals.casualties_updates import (
    adds,
    brings,
    brought_by_one,
    brought_to,
    is_earlier,
    is_of_one_event,
    is_of_war,
    is_revised,
    is_running_total,
    is_sum,
    one_more,
    put_at,
    risen,
    sums_up_since,
)
from conflictmap.extraction.signals.casualties_words import BODIES, Toll, death_words
from conflictmap.extraction.text.numbers import Quantity, quantity_heads, read_ordinal, read_quantity
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.model.event import Fatalities

_BEFORE = 4  # words between the word for dying and a number behind it


def find_tolls(words: Words, first: int, stop: int) -> tuple[Toll, ...]:
    """Find the numbers of deaths among the words `first` to `stop` of a sentence; the wounded are not counted."""
    begins = [at for at in may_tell(words, first, stop) if words.keys[at - 1 : at + 2] != ["a", "die", "in"]]
    if not begins:
        return ()
    found = tuple(_with_missing(words, toll, stop) for toll in _tolls(words, begins, first, stop))
    counted = any(toll.fatalities.best for toll in found)
    again = recount_of_other(words, found[-1], stop) or recount(words, found[-1].stop, stop) if counted else None
    return (*found, again) if again else claimed(words, found, stop)


def _with_missing(words: Words, toll: Toll, stop: int) -> Toll:
    """Leave open how many died where more are looked for: "four bodies were found; two tenants are missing"."""
    number, missing = toll.fatalities, death_words().missing
    if not number.best or BODIES.isdisjoint(words.keys[toll.first : toll.stop]):
        return toll
    if not any(missing.match(words.keys, at, stop) for at in range(toll.stop, stop)):
        return toll
    return structs.replace(toll, fatalities=Fatalities(number.low, number.best, None))


def _tolls(words: Words, begins: Sequence[int], first: int, stop: int) -> Iterator[Toll]:
    tables, keys = death_words(), words.keys
    used, is_past, lost, is_updated = first, False, set[bool](), False  # whether one side killed some and lost others
    for index in begins:
        if index < used:
            continue
        key = keys[index]
        if told := none_dead(words, index, stop) or (key in OTHERWISE and told_otherwise(words, index, used, stop)):
            yield told
            used = told.stop
            continue
        found = tables.deaths.match(keys, index, stop) if key in tables.deaths.heads or key[0] > ARABIC else None
        fatal = to_death(words, index, stop) if key in TO_DEATH else 0
        fatal = fatal or (in_battle(words, index, first, stop) if key in FALLS else 0)
        if found is None and not fatal:
            continue
        side, after = found or ("behind" if key in FALLS else "either", index + 1)
        if _is_of_others(words, index, after, first, stop):
            used, is_past = after, is_past or is_earlier(keys, index, first)
            continue
        bounds = (max(used, first), first, stop)
        if side == "number" or is_running_total(words, index, after, first, stop):
            toll = _updated(words, (index, after), side, bounds)
        else:
            toll = _recounted(words, (index, after), bounds) or _toll_at(words, (index, after), side, bounds)
        if toll:
            either = any(tables.either.match(keys, at, stop) for at in range(index, after))
            apart = bool(lost) and _is_listed_on(words, toll.first, first)
            lost.add(key in _LOSES and not _is_of_others_too(words, used, toll.first))
            used = max(toll.stop, after, fatal)
            used += keys[used : used + 1] in _ONCE_MORE and index < toll.first + 1 and words.gap(used - 1) == " "
            toll = _up_to(toll) if either else _of_more(words, toll, after, is_other=apart or len(lost) > 1)
            toll = and_the_other(words, of_each_side(words, toll, stop), stop)
            is_within = toll.is_more or keys[toll.first - 1] in _UPON
            if not (is_within and (is_past or is_updated)):
                yield toll
            is_updated = is_updated or toll.is_update
            if later := gapped(words, toll, stop):
                yield later
                used = later.stop


_UPON = frozenset({"after", "when", "as"})  # "has gone up to nine after two more bodies were found"
_ONCE_MORE = (["dead"], ["killed"], ["deaths"], ["fatalities"])  # behind a number read: "the toll is 14 dead and"
_MARTYRS = frozenset({"martyr", "martyrs"})  # "in Martyrs' Square"


def _is_of_others_too(words: Words, used: int, begin: int) -> bool:
    """Whether others say what they lost: "the army says it killed nine; the rebels admit the loss of four"."""
    return words.has_semicolon(max(used, 1), begin + 1)


def _is_of_others(words: Words, index: int, after: int, first: int, stop: int) -> bool:
    """
    Whether a number sums up a war or a year, is given up for a later one, or names only some of the dead.

    "Did not" tells of a death only where it ends: "the colonel survived, two of his guards did not".
    """
    keys = words.keys
    return (
        (keys[after - 2 : after] == ["did", "not"] and after < stop and not words.gap(after - 1).strip())
        or _is_among(keys, index)
        or keys[max(index - 1, first)] == "without"  # "repelled them without losing a man"
        or (keys[index] in _MARTYRS and words.is_capital(index) and index + 1 < stop and words.is_capital(index + 1))
        or (keys[index] == "lost" and is_bereaved(keys, (index, after), first, stop))
        or is_sum(words, index, after, first, stop)
        or (keys[index] == "number" and sums_up_since(keys, after, stop))
        or (keys[index:after] == ["shot", "down"] and not _AIRCRAFT.isdisjoint(keys[first:stop]))
        or (keys[after - 1] in _TOLLS and not _OVERALL.isdisjoint(keys[max(first, index - 3) : after]))
        or is_of_war(words, index, after, first, stop)
        or is_earlier(keys, index, first)
    )


_AIRCRAFT = frozenset({
    "drone", "drones", "uav", "uavs", "quadcopter", "jet", "jets", "plane", "planes", "aircraft", "helicopter",
    "helicopters", "warplane", "warplanes", "missile", "missiles", "rocket", "rockets", "airliner", "balloon",
    "projectiles", "targets", "bomber", "bombers", "shaheds", "gunship", "pilot", "pilots",
    "defences", "defenses", "interceptors",
})  # fmt: skip
_TOLLS = frozenset({"toll", "tolls", "count"})  # "the body count"
_OVERALL = frozenset({"overall", "cumulative", "nationwide", "total", "combined", "countrywide"})


def _is_among(keys: Sequence[str], index: int) -> bool:
    """Whether only some of the dead are named: "among the dead were two soldiers", "the dead include a nurse"."""
    listed = keys[index] == "dead" and keys[index + 1 : index + 2] in _INCLUDE
    return listed or keys[max(index - 2, 0) : index] in _SOME


_INCLUDE = (["include"], ["included"], ["includes"])


_SOME = (["among", "the"], ["of", "the"], ["among", "those"], ["of", "those"])


def _of_more(words: Words, toll: Toll, after: int, *, is_other: bool) -> Toll:
    """Mark a number of further deaths; a number of all killed is given without "also" and "more"."""
    if toll.is_update or toll.is_more or toll.fatalities.best == 0:
        return toll
    own = "own" in words.keys[toll.stop : toll.stop + _BEFORE + 2]  # "and three dead in its own ranks"
    more = is_other or own or adds(words.keys, toll.first, after, toll.stop)
    return structs.replace(toll, is_more=True) if more else toll


def _is_listed_on(words: Words, begin: int, first: int) -> bool:
    """Whether "and" or "while" leads to further dead: "two were killed, and a woman died in her flat"."""
    return begin > first and (words.keys[begin - 1] in JOINS or words.keys[begin - 1] == "while")


def _updated(words: Words, word: tuple[int, int], side: str, bounds: tuple[int, int, int]) -> Toll | None:
    """Read what a number, or a toll that somebody's death brings to one, has become; arguments as of `_toll_at`."""
    (index, after), (used, first, stop) = word, bounds
    if side != "number":
        found = brought_to(words, index, after, first, stop)
        return _update(index, found) or brought_by_one(words, index, after, stop)
    if _names_dead(words, after, stop):
        if found := put_at(words, index, after, first, stop):
            sure = brings(words, index, first) or is_revised(words, index, first)
            later = sure or used == first  # "police said eight died, a hospital put the number"
            return Toll(index, *found, is_update=later, is_rival=not sure)
        return _update(index, risen(words, after, stop) or brought_to(words, index, after, first, stop))
    if used == first:
        return None
    if found := put_at(words, index, after, first, stop):
        return Toll(index, *found, is_update=is_revised(words, index, first))
    return _update(index, risen(words, after, stop, _FIGURE))


def _names_dead(words: Words, after: int, stop: int) -> bool:
    """Whether "the number" is of dead: "of people killed", "of victims of that attack", but not "of those who fled"."""
    behind, deaths = range(after, min(after + _OF_DEAD, stop)), death_words().deaths
    if any(deaths.match(words.keys, at, stop) for at in behind):
        return True
    return any(words.keys[at] == "victims" for at in behind) and is_of_one_event(words.keys, after)


def _recounted(words: Words, word: tuple[int, int], bounds: tuple[int, int, int]) -> Toll | None:
    """Read "the toll has risen to 155", "a fifth died on Saturday"; arguments as of `_toll_at`."""
    (index, after), (used, first, stop) = word, bounds
    if words.keys[after - 1] != "toll" and words.keys[index:after] != ["body", "count"]:
        return one_more(words, index, after, used)
    toll = _update(index, put_at(words, index, after, first, stop) or risen(words, after, stop))
    return toll and with_others(words, toll, stop, quantity_heads())


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
    is_sentence = words.keys[index] == "to" and not _SENTENCED.isdisjoint(words.keys[first:index])
    if is_sentence or _was_counted(words, index, first):
        return None
    if side == "lives":
        return _of_lives(words, index, after, stop, heads)
    killed = _object(words, (index, after), first, stop) if side == "either" else None
    if killed := killed or shot_dead(words, index, after, max(used, first)):
        return killed if killed.fatalities.best != 1 else with_companions(words, killed, stop, heads)
    if side == "either" and words.keys[after - 1] == "of" and (named := _of_whom(words, index, after, stop, heads)):
        return named
    kills_them = words.keys[index] in _KILLS and words.keys[after : after + 1] == ["them"]  # "ten stopped a bus and"
    tried = words.keys[after - 1] == "of" and not _TRIED.isdisjoint(words.keys[first:index])
    is_before = side in {"either", "behind"} and not (kills_them or tried)
    toll = number_before(words, used, word, stop, heads) if is_before else None
    if (
        toll is None
        and side in {"either", "ahead"}
        and not (_is_suffered(words.keys, index, first) and words.keys[index] != "fatal")
    ):
        toll = _number_behind(words, index, after, stop, heads)
    loses = words.keys[index] in _LOSES and words.keys[after - 1] not in LIVES
    if loses or words.keys[after - 1] in _TOLLS:
        return toll
    toll = toll or one_person(words, index, after, first, stop) or one_life(words, index, after)
    return toll or they_died(words, index, first)


def _was_counted(words: Words, index: int, first: int) -> bool:
    """Whether somebody is one of those counted before: "the third person killed was a motorcyclist"."""
    begin = index - 3
    if begin < first or words.keys[begin] != "the" or read_ordinal(words, begin + 1, index - 1) is None:
        return False
    return words.keys[index - 1] not in death_words().people.groups  # "two men of the 3rd Brigade died"


def _object(words: Words, word: tuple[int, int], first: int, stop: int) -> Toll | None:
    """Read whom somebody killed right behind the verb; a number before it is that of killers, of a day or a road."""
    (index, after), keys = word, words.keys
    if keys[index] not in _KILLS or after >= stop or words.gap(after - 1) != " " or _is_suffered(keys, index, first):
        return None
    if found := read_quantity(words, after, stop):
        return _counted(words, index, after, found, stop) or somebody_behind(words, index, after, stop)
    if keys[after] in {"him", "her"} and keys[after + 1 : after + 2] == ["and"]:
        return Toll(index, after + 1, exactly(1 + kin_behind(words, after, stop)))  # "killed him and two of his sons"
    if keys[after] == "them" and keys[index - 1] in JOINS and (those := people_told(words, index, first)):
        return Toll(index, after + 1, those)  # "pulled 23 travellers out of a bus and killed them"
    if keys[after] in DETERMINERS:
        return person_behind(words, index, after, stop) or somebody_behind(words, index, after, stop)
    return named_behind(words, index, after, stop)


def _of_whom(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "sentenced two men for the murder of a clerk": those who died stand right behind the noun."""
    found = _number_behind(words, index, after, stop, heads) or person_behind(words, index, after, stop)
    return found or (named_behind(words, index, after, stop) if words.keys[index] in _OF_ONE else None)


_OF_ONE = frozenset({"killing", "murder", "assassination", "death", "body", "lynching"})  # no "massacre of Deir Yassin"


def _is_suffered(keys: Sequence[str], index: int, first: int) -> bool:
    """Whether a verb is in the passive: "were killed", "was shot and killed", but not "hit a car and killed four"."""
    if keys[max(first, index - 1)] != "and":
        return keys[max(first, index - 1)] in _BEING
    return not _BEING.isdisjoint(keys[max(first, index - _BEFORE) : index])


_KILLS = TO_DEATH | frozenset({
    "killed", "kills", "kill", "gunned", "cut", "mown", "mowed", "picked", "put", "shot", "lynched", "executed",
    "beheaded", "murdered", "assassinated", "martyred", "massacred", "slaughtered", "hanged", "decapitated",
    "neutralised", "neutralized", "eliminated", "liquidated", "wiped",
})  # fmt: skip
_BEING = frozenset({"was", "were", "been", "be", "being", "is", "are"})


def _of_lives(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "claimed nine lives", "cost at least 30 people their lives"."""
    after += words.keys[after : after + 1] == ["another"]  # "claimed another four lives"
    if words.keys[after : after + 1] != [] and words.keys[after] in DETERMINERS:
        toll, lives = person_behind(words, index, after, stop), own_lives(words, after, stop)
        return structs.replace(toll, stop=lives) if toll and lives else None
    toll = _number_behind(words, index, after, stop, heads)
    costs = toll is not None and (own_lives(words, after, stop) or LIVES & {*words.keys[toll.stop : toll.stop + 4]})
    return toll if costs else None


_LOSES = frozenset({"lost", "losing", "buried", "loss"})
_TRIED = frozenset(
    {"sentenced", "jailed", "convicted", "condemned", "indicted", "charged"}
)  # "two, for the killing of"
_SENTENCED = frozenset({"sentenced", "sentencing", "sentences", "condemned"})  # to death


def _up_to(toll: Toll) -> Toll:
    """Take a number of "killed or wounded" as the most that can have died."""
    count = toll.fatalities
    return Toll(toll.first, toll.stop, Fatalities(0, None, count.high if count.best is None else count.best))


def _number_behind(words: Words, index: int, after: int, stop: int, heads: frozenset[str]) -> Toll | None:
    """Read "killed at least 16 people", "death toll of 33", "left 16 dead" is read by `number_before`."""
    keys = words.keys
    for begin in range(after, min(after + _BEFORE + (keys[after + 2 : after + 3] in _FAMILY), stop)):
        if keys[begin] in death_words().walls or words.gap(begin - 1).strip() in _ENDS:
            return None
        if keys[index] == "lost" and keys[begin] in JOINS and "," in words.gap(begin - 1):
            return None  # "an officer lost an eye, and one demonstrator died"
        if not (keys[begin][0].isdecimal() or keys[begin] in heads):
            continue
        if keys[begin - 1] in JOINS and _is_one_before(words, after, begin):
            return None  # "killing the driver and a passenger", "killing him and two others"
        found = read_quantity(words, begin, stop)
        if found and (toll := _counted(words, index, begin, found, stop)):
            return toll
    return None


def _is_one_before(words: Words, first: int, begin: int) -> bool:
    return words.keys[first : begin - 1] in THEM[:2] or any(dead_person(words, at, first) for at in range(first, begin))


_ENDS = frozenset({".", ";"})
_FAMILY = (["family"], ["household"])  # "killed an entire family of seven"


def _counted(words: Words, index: int, begin: int, found: tuple[Quantity, int], stop: int) -> Toll | None:
    """Read who is listed with a number at word `begin`, if that is one of people who died."""
    number, after = found
    if is_age_or_hour(words, begin, after) or is_wounded(words, after, stop):
        return None
    if words.keys[index] in _LOSES and not are_lost(words.keys[after : after + 3], words.keys[index]):
        return None
    if not counts_behind(words, begin, after, stop):
        return None
    if words.keys[begin] in ONE and "couple" in words.keys[after : after + 2]:
        return Toll(index, after, exactly(2))  # "killing a married couple"
    return with_others(words, Toll(index, after, fatalities_of(number)), stop, quantity_heads())
