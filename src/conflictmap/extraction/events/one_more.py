"""Deeds told as one more of those before: "a second raid, on the 17th", "another hit a clinic", "one more fell on"."""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import structs

from conflictmap.extraction.events.earlier_deeds import lines_before, surest_deed
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.inflection import PAST, forms_of

if TYPE_CHECKING:
    from conflictmap.extraction.events.frame import Line

_BEGIN = attrgetter("first")
_MORE = frozenset(
    {"another", "second", "third", "fourth", "fifth", "others", "further", "more", "subsequent", "similar"}
)


def may_tell_one_more(line: "Line") -> bool:
    """Whether a word of a sentence may point back to a deed before: a first look, and a quick one."""
    return not line.is_headline and not _MORE.isdisjoint(line.said)


def with_one_more(line: "Line", found: Sequence[Trigger]) -> Sequence[Trigger]:
    """Take a raid that is "a second" one for one of the kind told last, and add what "another" of the weapons did."""
    if not may_tell_one_more(line):
        return found
    alike = [_of_kind_before(line, trigger, found) for trigger in found]
    added = [*_by_another(line, alike)]
    if not added:
        return alike
    covered = {at for trigger in added for at in range(trigger.first, trigger.stop)}
    others = (trigger for trigger in alike if covered.isdisjoint(range(trigger.first, trigger.stop)))
    return sorted((*added, *others), key=_BEGIN)


def _of_kind_before(line: "Line", trigger: Trigger, found: Sequence[Trigger]) -> Trigger:
    """Give a trigger that says no more than "a second raid" the kind of the deed before."""
    keys = line.words.keys
    if trigger.family.name not in _GENERAL or keys[trigger.head] not in _RAIDS:
        return trigger
    begin = max(trigger.first - 1, line.first)
    if keys[begin] not in _ORDINAL or not _BY_MEN.isdisjoint(line.said):
        return trigger
    before = _deed_before(line, trigger.first, found)
    if before is None or not (before.family.group == "attack" or trigger.family.group == "battle"):
        return trigger
    return structs.replace(trigger, family=before.family)


_GENERAL = frozenset({"attack", "attack on civilians", "attack on forces", "clash", "strike"})
_RAIDS = forms_of("raid", "attack", "strike", "assault")
_ORDINAL = _MORE - {"others", "more"}
_KINDS = frozenset({"attack", "violence", "battle"})
_BY_MEN = frozenset(  # who acts in it says of what kind it was
    {"gunmen", "fighters", "militants", "rebels", "insurgents", "bandits", "soldiers", "troops", "jihadists", "police"}
    | {"attackers", "assailants", "militiamen", "armed", "settlers", "raiders", "clash", "clashes", "gunfire"}
)


def _deed_before(line: "Line", at: int, found: Sequence[Trigger]) -> Trigger | None:
    """Return the surest of the deeds told last before a word: in its own sentence, else in its paragraph."""
    earlier = (before.triggers for before in lines_before(line, _BACK))
    return surest_deed(chain([[one for one in found if one.stop <= at]], earlier), _KINDS)


_BACK = 3  # sentences back to the deed that one more is told of


def _by_another(line: "Line", found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Tell what one more of the weapons did that were named last: "another, in Sake, hit a clinic"."""
    for at in range(line.first, line.stop - 1):
        verb = _verb_of_another(line, at) if line.words.keys[at] in _ANOTHER else None
        if verb is None or any(_says_it(trigger, verb) for trigger in found):
            continue
        weapon = _deed_before(line, at, found)
        if weapon is None:
            continue
        assault = weapon.family.group in _FOUGHT and line.words.keys[verb] in _FAILS
        if assault or (weapon.family.group == "attack" and _names_weapon(line, weapon)):
            yield Trigger(family=weapon.family, first=at, stop=verb + 1, head=verb, form=PAST)


def _says_it(trigger: Trigger, verb: int) -> bool:
    """Whether a verb is that of a trigger that says already what kind of attack it was."""
    is_attack = trigger.family.group == "attack" and not trigger.family.general
    return trigger.first <= verb < trigger.stop and (is_attack or trigger.family.group == "disrupted")


def _names_weapon(line: "Line", trigger: Trigger) -> bool:
    """Whether a trigger names what one more can be of: "a drone struck", "a bomb went off"."""
    return not _WEAPONS.isdisjoint(line.words.keys[trigger.first : trigger.stop])


def _verb_of_another(line: "Line", at: int) -> int | None:
    """Return the verb of which "another", "a second one" or "two more" is the subject that opens a clause."""
    words, keys = line.words, line.words.keys
    begin = at - (keys[at - 1] in _LEADS)
    opens = begin <= line.first or keys[begin - 1] in _JOINING or ";" in words.gaps[begin]
    if not opens or (begin == at and keys[at] in _LED):
        return None
    verb = at + 1 + (keys[at + 1] in _ONE)
    if words.gap(verb - 1).strip() == ",":  # "a second, in Sake, wounded nine"
        closed = (on for on in range(verb, min(verb + _ASIDE, line.stop - 1)) if words.gap(on).strip() == ",")
        verb = next(closed, verb) + 1
    verb += keys[verb : verb + 1] in _ADVERBS
    is_passive = keys[verb : verb + 1] in _WERE
    verb += is_passive
    verb += keys[verb : verb + 1] in _ADVERBS
    return verb if verb < line.stop and keys[verb] in (_FAILS if is_passive else _DOES | _FAILS) else None


_ONE = frozenset({"one", "attempt", "try", "wave", "bid", "push"})
_ASIDE = 7  # words of an aside: "on the outskirts of the town"
_JOINING = frozenset({"and", "but", "while", "then"})
_LEADS = frozenset({"a", "the", "one", "two", "three", "four", "five", "six", "several", "many"})
_LED = frozenset({"second", "third", "fourth", "fifth", "more"})  # not without a word before
_ANOTHER = _LED | {"another", "others"}
_ADVERBS = (["later"], ["then"], ["also"], ["reportedly"], ["soon"], ["likewise"])
_WERE = (["was"], ["were"])
_FOUGHT = frozenset({"battle", "territory"})
_FAILS = frozenset({
    "repelled", "repulsed", "thwarted", "foiled", "failed", "stopped", "halted", "succeeded", "faltered", "followed",
    "beaten", "broken", "fizzled", "stalled",
})  # fmt: skip
_DOES = forms_of(
    "hit", "strike", "land", "fall", "explode", "cause", "damage", "destroy", "crash", "slam", "kill", "wound",
    "rip", "spark", "come", "trigger", "injure", "go", "start", "set", "ignite", "tear", "pierce", "blow",
    "detonate", "burn",
)  # fmt: skip
_WEAPONS = frozenset(
    {"drone", "drones", "uav", "uavs", "shell", "shells", "missile", "missiles", "rocket", "rockets", "bomb", "bombs"}
    | {"mine", "mines", "landmine", "mortar", "mortars", "grenade", "grenades", "device", "devices"}
    | {"shahed", "shaheds"}
    | {"projectile", "projectiles", "strike", "strikes", "raid", "raids", "blast", "blasts", "explosion", "explosions"}
    | {"airstrike", "airstrikes", "munition", "munitions", "round", "rounds", "explosive", "ied", "bombing", "bombings"}
)
