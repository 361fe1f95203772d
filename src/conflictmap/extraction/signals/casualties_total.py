"""How many died in one event, of all the numbers told of it: further deaths and those of other sides are added."""

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.signals.casualties_apart import is_described, told_apart
from conflictmap.extraction.signals.casualties_claims import as_claimed
from conflictmap.extraction.signals.casualties_kin import summed
from conflictmap.extraction.signals.casualties_words import BODIES, Toll
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Words, keys_of
from conflictmap.model.event import Fatalities

_NOUN = 3  # words behind a number to its noun: "killing six army soldiers"


class _Part(Struct, frozen=True):
    """
    A number of deaths, and on which sides; no side means that the words name none.

    Who `are_named` is told of without being counted, as "a nurse and her son": more may have died than they. Who
    `are_some` are all of one kind, as "five children". Who `are_of_them` are some of "at least 18", as 13 bodies that
    were brought in, or five who died later. Who `are_several` nobody counts at all.
    """

    sides: frozenset[str]
    fatalities: Fatalities
    are_named: bool = False
    are_some: bool = False
    are_attackers: bool = False
    are_of_them: bool = False
    are_several: bool = False


@cache
def _sides() -> dict[str, str]:
    return {key: side for side, words in table("casualties")["sides"].items() for key in keys_of(words)}


def sides_of(words: Words, toll: Toll) -> frozenset[str]:
    """Tell on which sides those died whom a number counts: state, armed, civilian; empty where no word tells."""
    keys, sides, prepositions = words.keys, _sides(), grammar().prepositions
    if led := _side_before(words, toll):
        return frozenset({led})
    found = {sides[key] for key in keys[toll.first : toll.stop] if key in sides}
    for at in range(toll.stop, min(toll.stop + _NOUN, len(keys))):
        if words.gap(at - 1).strip() or keys[at] in prepositions or keys[at] in _CLAUSES:
            break  # "were killed when bandits fired on a bus"
        if keys[at] in sides:
            found.add(sides[keys[at]])
            break
    return frozenset(found)


_CLAUSES = frozenset({"when", "while", "where", "as", "who", "that", "because", "since"})


def _side_before(words: Words, toll: Toll) -> str:
    """Read "on the friendly side, four killed", "the enemy left behind 17 bodies": state, armed, or nothing."""
    before = words.keys[max(toll.first - _LED, 0) : toll.first]
    if before and words.keys[toll.first] == "lost" and (lost := _sides().get(before[-1])):
        return lost  # "the attackers lost six men"
    if before[-1:] == ["side"]:
        return _SIDES.get("".join(before[-2:-1]), "")
    return "armed" if "enemy" in before and not _LEFT.isdisjoint(before[-2:]) else ""


_LED = 4  # words of "the enemy left behind"
_SIDES = {"friendly": "state", "our": "state", "enemy": "armed", "opposing": "armed", "adverse": "armed"}
_LEFT = frozenset({"left", "abandoned", "suffered", "lost"})


def are_attackers(words: Words, toll: Toll) -> bool:
    """Whether the attackers are who died: "police fought back and killed seven gunmen"."""
    return _part(words, toll).are_attackers


def total(tolls: Iterable[tuple[Words, Toll]]) -> Fatalities | None:
    """
    Make one number of what sentence after sentence tells of the dead of an event.

    A later count replaces an earlier one, "two more" are added to it, and so are the dead of another side. What else is
    told of the same dead makes the range wider.
    """
    parts: list[_Part] = []
    last: Fatalities | None = None
    before: Fatalities | None = None  # what was told before the last number, which is their `own`
    own: Fatalities | None = None
    of_hurt = False  # whether those who died last had been wounded before
    is_total = False  # "the toll has risen to 24" counts those of whom more is told behind it
    for words, told in told_apart(tolls):
        toll = replace(told, is_update=False) if told.is_rival else told
        given, so_far = toll.fatalities, _sum(parts)
        if toll.adds_up:
            parts = (
                [_Part(_all_sides(parts), given)] if of_hurt and not before else _added_up(parts, before, own, given)
            )
            continue
        if toll.is_claim:
            parts = [_Part(_all_sides(parts), as_claimed(so_far, given))]
            continue
        if so_far is None or so_far.best == 0:
            parts = [_part(words, toll)]
        elif given.best == 0 or toll.is_alone or (toll.is_more and is_total):
            continue
        elif toll.is_more and last is not None:
            is_of_last = len(parts) > 1 and parts[-1].fatalities == last  # "27 of the attackers; ten soldiers also"
            given = summed(so_far if is_of_last else last, given)
            sides = _all_sides(parts) | sides_of(words, toll)
            parts = [_Part(sides, given if is_of_last or so_far == last else _merged(so_far, given))]
        else:
            parts = _with_count(parts, toll, _part(words, toll))
        is_total = is_total or toll.is_update
        last = last if _sum(parts) == so_far else given  # "two more" are not added to one of the dead
        before, own, of_hurt = so_far, toll.fatalities, not _HURT.isdisjoint(words.keys[toll.first : toll.stop])
    return _sum(parts)


_HURT = frozenset(
    {"wounded", "injured", "since"}
)  # "two of the wounded died", "two have since died, taking the toll to"


def _added_up(parts: list[_Part], before: Fatalities | None, own: Fatalities | None, whole: Fatalities) -> list[_Part]:
    """Take a sum of those who died first and who died since; the first count stays the lowest."""
    if not before or not own or (before.best or 0) + (own.best or 0) != whole.best:
        return parts
    return [_Part(_all_sides(parts), Fatalities(before.low, whole.best, whole.high))]


def _part(words: Words, toll: Toll) -> _Part:
    keys = words.keys[toll.first : toll.stop + _NOUN]
    some = not toll.is_update and not _KINDS.isdisjoint(keys) and _EVERYBODY.isdisjoint(keys)
    some = some or words.keys[toll.stop : toll.stop + 2] == ["on", "arrival"]  # those of one hospital
    some = some or (keys[0] == "lost" and not _RELATIVES.isdisjoint(keys))  # "who lost two brothers"
    attackers = not toll.is_update and not _ATTACKERS.isdisjoint(keys) and _EVERYBODY.isdisjoint(keys)
    attackers = attackers or _side_before(words, toll) == "armed"
    of_them = not toll.is_update and not _OF_THEM.isdisjoint(words.keys[toll.first : toll.stop + 1])
    return _Part(
        sides_of(words, toll),
        toll.fatalities,
        _are_named(words, toll),
        some,
        attackers,
        of_them,
        are_several=_are_several(words.keys[toll.first : toll.stop]),
    )


_OF_THEM = BODIES | {"later", "patients", "subsequently"}


def _are_several(keys: Sequence[str]) -> bool:
    """Whether nobody counted them: "several people", "a number of martyrs"."""
    if not _SEVERAL.isdisjoint(keys):
        return True
    return "number" in keys and any(keys[at : at + 2] == ["number", "of"] for at in range(1, len(keys)))


_SEVERAL = frozenset({"several", "few"})


_ATTACKERS = frozenset({"attackers", "assailants", "attacker", "assailant", "raiders", "gunmen", "bombers"})


_RELATIVES = frozenset({"brothers", "sisters", "sons", "daughters", "children", "relatives", "cousins", "nephews"})
_KINDS = frozenset({"children", "women", "girls", "boys", "minors", "infants", "babies", "teenagers", "elderly"})
_EVERYBODY = frozenset({"people", "persons", "civilians", "men", "including", "and", "among", "residents", "others"})


def _are_named(words: Words, toll: Toll) -> bool:
    """Whether those who died are told of and not counted: "killed the clerk and his son", but not "one was killed"."""
    return is_described(words, toll) and _COUNTING.isdisjoint(words.keys[toll.first : toll.stop])


_COUNTING = frozenset({"one", "1", "un", "une", "bir", "person", "death", "fatality", "single", "several", "some"})


def _with_count(parts: list[_Part], toll: Toll, given: _Part) -> list[_Part]:
    """Add the dead of another side, or make one number of two counts of the same."""
    if given.sides and all(part.sides and part.sides.isdisjoint(given.sides) for part in parts):
        return [*parts, given]
    if given.are_attackers and not any(part.sides for part in parts):
        return [*parts, given]  # "killing eleven people … three attackers were shot dead"
    same = next((part for part in parts if given.sides and part.sides == given.sides), None)
    if same is None or toll.is_update:
        return [_recounted(_all(parts, given), toll, given)]
    return [_recounted(part, toll, given) if part is same else part for part in parts]


def _all(parts: list[_Part], given: _Part) -> _Part:
    named, some = all(part.are_named for part in parts), all(part.are_some for part in parts)
    several = all(part.are_several for part in parts)
    return _Part(_all_sides(parts), _sum(parts) or given.fatalities, named, some, are_several=several)


def _recounted(before: _Part, toll: Toll, given: _Part) -> _Part:
    """
    Make one number of two counts of the same dead.

    "A herder who lost a brother" in a strike that killed twelve tells of one of them, or of somebody else.
    """
    best, count = before.fatalities.best or 0, given.fatalities.best or 0
    sides = before.sides | given.sides
    if count < best and _are_among(before, given):
        return before
    is_first_count = before.are_several and not given.are_several  # "killed several people … at least nine died"
    if is_first_count or (before.are_named and best < count) or (toll.is_update and best <= count):
        return _Part(sides, given.fatalities)
    if before.fatalities.high is None and before.fatalities.best and best < count:
        return _Part(sides, Fatalities(best, count, None))  # "at least eight" are twelve by now
    both = before.are_named and given.are_named
    return _Part(sides, _merged(before.fatalities, given.fatalities), both, before.are_some and given.are_some)


def _are_among(before: _Part, given: _Part) -> bool:
    """Whether fewer who are told of later were counted before: "at least nine … the ministry confirmed several"."""
    of_them = given.are_of_them and before.fatalities.high is None
    several = given.are_several and not before.are_several
    return of_them or several or given.are_named or (given.are_some and not before.are_some)


def _all_sides(parts: list[_Part]) -> frozenset[str]:
    return frozenset[str]().union(*[part.sides for part in parts])


def _sum(parts: list[_Part]) -> Fatalities | None:
    if not parts:
        return None
    found = parts[0].fatalities
    for part in parts[1:]:
        found = summed(found, part.fatalities)
    return found


def _merged(one: Fatalities, other: Fatalities) -> Fatalities:
    """Join what two sentences say of one event: the widest range, the later best number."""
    low = (
        min(value for value in (one.low, other.low) if value is not None)
        if one.low is not None or other.low is not None
        else None
    )
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    return Fatalities(low, one.best if one.best is not None else other.best, high)
