"""Deaths told without a word for dying: "another body was pulled out", "a ninth in hospital", "followed him there"."""

from collections.abc import Callable

from conflictmap.extraction.signals.casualties_kin import exactly, fatalities_of
from conflictmap.extraction.signals.casualties_lists import with_others
from conflictmap.extraction.signals.casualties_people import ONE, THEM, counts_behind, dead_person
from conflictmap.extraction.signals.casualties_survivors import lost, survived, survivors, victim
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.numbers import quantity_heads, read_ordinal, read_quantity
from conflictmap.extraction.text.words import Words

_Reader = Callable[[Words, int, int, int], Toll | None]


def told_otherwise(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read deaths told at one of the words of `OTHERWISE`; `first` is the first word that no other number uses."""
    return _READERS[words.keys[index]](words, index, first, stop)


def _body(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "one more body was pulled from the rubble", "his body, tied at the hands, was found": one dead."""
    keys = words.keys
    if index == first or not (keys[index - 1] in _OF_ONE or words.is_genitive(index - 1, index)):
        return None
    found = next((at for at in range(index + 1, min(index + _ASIDE, stop - 1)) if keys[at] in _IS), index)
    behind = keys[found + 1 : min(found + _FOUND_AT, stop)]
    if found == index or (found > index + 1 and "," not in words.gap(found - 1)) or _FOUND.isdisjoint(behind):
        return None
    more = keys[index - 1] == "more" or keys[index - 1] in {"another", "further"}
    begin = index - 2 if keys[index - 1] in {"more", "further", "s"} else index - 1
    return Toll(max(begin, first), found + 2, exactly(1), is_more=more, is_alone=not more)


def _followed(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "a neighbour's girl followed them two days later in hospital": one who died after others."""
    keys = words.keys
    behind = keys[index + 1 : min(index + _AFTER, stop)]
    if behind[:1] not in THEM or behind[1:2] in _INTO or _HOSPITALS.isdisjoint(behind):
        return None
    one = next((at for at in range(index - 1, max(first, index - 4) - 1, -1) if dead_person(words, at, first)), None)
    return None if one is None else Toll(one, index + 2, exactly(1), is_more=True)


def _graves(words: Words, index: int, first: int, _stop: int) -> Toll | None:
    """Read "a teacher counted 17 graves", "they dug nine graves", but not "counted three mass graves"."""
    at = next((at for at in range(index - 1, max(first, index - 4), -1) if words.keys[at - 1] in _COUNTED), None)
    found = None if at is None else read_quantity(words, at, index)
    if at is None or found is None or words.keys[found[1] : index] not in _FRESH:
        return None
    return Toll(at, index + 1, fatalities_of(found[0]))


def _losses(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "a commander put the losses at six rebels and two soldiers": no losses of tanks or of money."""
    if _PUT.isdisjoint(words.keys[max(first, index - 3) : index]):
        return _with_losses(words, index, first)
    at = next((at for at in range(index + 1, min(index + _LOST_BY, stop - 1)) if words.keys[at] == "at"), None)
    found = None if at is None else read_quantity(words, at + 1, stop)
    if at is None or found is None or found[1] >= stop or not counts_behind(words, at + 1, found[1], stop):
        return None
    if not any(map(death_words().people.counts, words.keys[found[1] : min(found[1] + _NOUN, stop)])):
        return None
    return with_others(words, Toll(index, found[1], fatalities_of(found[0])), stop, quantity_heads())


def _with_losses(words: Words, index: int, first: int) -> Toll | None:
    """Read "were thrown back with seven losses", "suffered twelve losses": no defeats of a team."""
    keys, near = words.keys, range(index - 1, max(first, index - _NOUN), -1)
    at = next((at for at in near if keys[at - 1] in _SUFFERS), None)
    found = None if at is None else read_quantity(words, at, index)
    if at is None or found is None or found[1] != index or not _WINS.isdisjoint(keys[first:index]):
        return None
    return Toll(at, index + 1, fatalities_of(found[0]))


_SUFFERS = frozenset({"with", "suffered", "suffering", "sustained", "sustaining", "suffer", "took", "taking", "for"})
_WINS = frozenset({"wins", "win", "victories", "draws", "defeats", "matches", "games", "season", "jobs"})


def _revised(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "then revised it to 41", "a count, which put the dead at 14, was corrected to 41": a later count."""
    keys = words.keys
    if _DEAD.isdisjoint(keys[max(index - _COUNT, 0) : index]):
        return None
    begin, last = index + 1 + (keys[index + 1 : index + 2] == ["it"]), min(index + _TO_NUMBER, stop - 1)
    for at in range(begin, last):
        found = read_quantity(words, at + 1, stop) if keys[at] == "to" else None
        if found and (found[1] >= stop or words.gap(found[1] - 1).strip() or not keys[found[1]].endswith("s")):
            return Toll(max(index, first), found[1], fatalities_of(found[0]), is_update=True)
    return None


_COUNT = 16  # words from "the toll" to "corrected"
_TO_NUMBER = 7  # words of "revised it upwards from 14 to"
_DEAD = frozenset({"toll", "dead", "deaths", "fatalities"})


def _throat(words: Words, index: int, first: int, _stop: int) -> Toll | None:
    """Read "slit his throat": one dead."""
    keys = words.keys
    if index - 2 < first or keys[index - 1] not in _ONES or keys[index - 2] not in _CUTS:
        return None
    return Toll(index - 2, index + 1, exactly(1))


def _buried(words: Words, index: int, first: int, stop: int) -> Toll | None:
    """Read "nine people were buried on Monday", "we buried nine": those who died, if nobody else counts them."""
    keys = words.keys
    if not _UNDER.isdisjoint(keys[index + 1 : min(index + _ASIDE, stop)]) or index == first:
        return None
    at = index + 1
    if is_passive := keys[index - 1] in _WERE:
        near = range(index - 2, max(first, index - _SUBJECT) - 1, -1)
        at = next((at for at in near if keys[at][0].isdecimal() or keys[at] in quantity_heads()), stop)
        at -= first < at < stop and words.gap(at - 1) == "-" and keys[at - 1] in quantity_heads()
    elif keys[index - 1] not in _BURYING:
        return None
    found = read_quantity(words, at, index - 1 if is_passive else stop) if at < stop else None
    if found is None or (found[0].best or 0) < 2 or not _are_people(words, found[1], index if is_passive else stop):
        return None
    return Toll(min(at, index), max(found[1], index + 1), fatalities_of(found[0]), is_alone=True)


def _shot(words: Words, index: int, first: int, _stop: int) -> Toll | None:
    """Read "three brothers were dragged from their house and shot": who is taken away to be shot is shot dead."""
    keys = words.keys
    in_town = keys[index + 1 : index + 2] == ["in"] and index + 2 < len(keys) and words.is_capital(index + 2)
    in_town = in_town or keys[index + 1 : index + 4] in _FATALLY
    if index - 2 <= first or not (in_town or keys[index + 1 : index + 2] not in _ALIVE):
        return None
    if keys[index - 1] not in _THEN and not (keys[index - 1] == "or" and keys[index - 2] in _SLAIN):
        return None
    near = range(index - 2, max(first, index - _TAKEN_FROM), -1)
    taken = next((at for at in near if keys[at] in _TAKEN and not _BEEN.isdisjoint(keys[at - 2 : at])), None)
    if taken is None:
        return None
    for begin in range(max(first, taken - _SUBJECT), taken):
        found = (
            read_quantity(words, begin, taken)
            if keys[begin] in quantity_heads() or keys[begin][0].isdecimal()
            else None
        )
        if found and any(death_words().people.counts(key) for key in keys[found[1] : taken]):
            return with_others(words, Toll(begin, index + 1, fatalities_of(found[0])), index, quantity_heads())
    one = next((at for at in range(taken - 1, first - 1, -1) if dead_person(words, at, first)), None)
    return None if one is None else Toll(one, index + 1, exactly(1))


_FATALLY = (["in", "front", "of"], ["in", "the", "head"], ["in", "the", "neck"], ["in", "cold", "blood"])
_THEN = frozenset({"and", "then"})
_SLAIN = frozenset({"hacked", "stabbed", "burned", "burnt", "beheaded", "knifed", "axed"})
_ALIVE = (["dead"], ["down"], ["at"], ["in"], ["and"])  # "shot in the leg"
_TAKEN = frozenset({
    "taken", "dragged", "pulled", "hauled", "marched", "led", "lined", "forced", "bound", "blindfolded", "handcuffed",
    "driven", "ordered", "flagged", "abducted", "kidnapped", "tied", "singled", "roped", "rounded", "separated",
    "sorted",
})  # fmt: skip
_BEEN = frozenset({"was", "were", "been", "being"})
_TAKEN_FROM = 12  # words from "taken" to "shot"


def _are_people(words: Words, after: int, stop: int) -> bool:
    """Whether a number is of people or has no noun: "we buried nine on Monday", but not "we buried two goats"."""
    end = next((at for at in range(after + 1, stop) if words.gap(at - 1).strip()), stop)
    keys = words.keys[after : min(after + _NOUN, end)]
    bare = not keys or bool(words.gap(after - 1).strip()) or keys[0] in _LEADS | _WERE
    return bare or any(map(death_words().people.counts, keys))


_UNDER = frozenset({"under", "beneath", "alive", "rubble", "debris", "mud", "snow", "landslide", "avalanche"})
_WERE = frozenset({"were", "been"})
_BURYING = frozenset({"we", "they", "have", "had", "residents", "villagers", "just"})
_SUBJECT = 6  # words of "nine people" before "were buried"
_ONES = frozenset({"his", "her"})
_CUTS = frozenset({"slit", "cut", "slitting", "cutting", "slashed"})


def gapped(words: Words, toll: Toll, stop: int) -> Toll | None:
    """Read "; a ninth in hospital" behind "eight died there", "two more at night": who died later, without a verb."""
    keys = words.keys
    more = next((at for at in range(toll.stop, min(toll.stop + _MORE, stop - 1)) if keys[at] == "more"), None)
    if more is not None and (later := _more_later(words, toll, more, stop)):
        return later
    for at in range(toll.stop, min(toll.stop + _GAP, stop - 2)):
        if keys[at] not in ONE or not (words.gap(at - 1).strip() or keys[at - 1] == "and"):
            continue
        order = read_ordinal(words, at + 1, stop)
        if order is None or order[0] - 1 != toll.fatalities.best or not _is_later(words, order[1], stop):
            return None
        return Toll(at, order[1], exactly(order[0]), is_update=True)
    return None


def _more_later(words: Words, toll: Toll, at: int, stop: int) -> Toll | None:
    """Read "and three more by evening", ", four more on Monday": further dead whom only a time follows."""
    keys = words.keys
    near = range(at - 1, toll.stop - 1, -1)
    begin = next((on for on in near if keys[on - 1] == "and" or words.gap(on - 1).strip() in {",", ";"}), at)
    found = read_quantity(words, begin, stop) if begin < at else None
    timed = keys[at + 1] in _LATER_ON or (keys[at + 1] in _ON_TIME and not _TIMES.isdisjoint(keys[at + 2 : at + 4]))
    if found is None or found[1] != at or not timed:
        return None
    return Toll(begin, at + 1, fatalities_of(found[0]), is_more=True)


_MORE = 9  # words from a number of dead to "three more"
_LATER_ON = frozenset({"later", "overnight"})
_ON_TIME = frozenset({"by", "in", "on", "at", "during"})
_TIMES = frozenset({
    "morning", "afternoon", "evening", "night", "noon", "nightfall", "dusk", "dawn", "midnight",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip


def _is_later(words: Words, begin: int, stop: int) -> bool:
    """Whether only where or when somebody died follows right behind him: "in hospital", "a day later", "of wounds"."""
    keys = words.keys
    at = max((at for at in range(begin, min(begin + _LATER, stop)) if keys[at] in _DEATHBEDS), default=begin)
    ends = at + 1 >= stop or bool(words.gap(at).strip()) or keys[at + 1] in {"on", "that"}
    return at > begin and keys[begin] in _LEADS and ends


_IS = frozenset({"was", "has", "had", "appeared", "turned"})
_FOUND = frozenset({"found", "recovered", "pulled", "retrieved", "discovered", "unearthed", "dumped", "up", "dug"})
_FOUND_AT = 4  # words from "has" to "found"
_ASIDE = 9  # words from "his body" to its verb
_OF_ONE = frozenset({"a", "another", "more", "further", "his", "her", "lifeless", "headless", "charred", "mutilated"})
_COUNTED = frozenset({"counted", "counts", "dug", "saw"})
_FRESH: tuple[list[str], ...] = ([], ["fresh"], ["new"])
_INTO = (["into"], ["inside"], ["through"])
_LEADS = frozenset({"in", "on", "at", "of", "a", "hours", "days"})
_HOSPITALS = frozenset({"hospital", "clinic", "grave"})
_DEATHBEDS = _HOSPITALS | {"later", "wounds", "injuries", "way", "burns"}
_AFTER = 8  # words from "followed" to "hospital"
_PUT = frozenset({"put", "puts", "putting", "gave", "gives", "giving", "estimated", "estimating"})
_LOST_BY = 7  # words from "losses" to "at": "the losses of the two sides at"
_NOUN = 3  # words from a number to its noun
_GAP = 5  # words from a number of dead to "a ninth"
_LATER = 5  # words from "a ninth" to "hospital"
_READERS: dict[str, _Reader] = {
    "body": _body, "corpse": _body, "followed": _followed, "losses": _losses, "graves": _graves, "coffins": _graves,
    "throat": _throat, "buried": _buried, "shot": _shot, "survived": survived, "survivors": survivors,
    "victim": victim, "casualty": victim, "fatality": victim, "lost": lost,
    **dict.fromkeys(("revised", "corrected", "raised", "updated", "lowered", "amended"), _revised),
}  # fmt: skip
OTHERWISE = frozenset(_READERS)
