"""Words that only seem to belong together: the object of one verb and the subject or name of something else."""

from conflictmap.extraction.signals.patterns import Match
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.words import Words


def is_part_of_name(words: Words, found: Match) -> bool:
    """Whether who is said to be taken is only part of a name: "captured Halfaya and Taybat al-Imam"."""
    last = found.stop - 1
    named = last > found.head and words.keys[last - 1] in _ARTICLES and words.gap(last - 1) in {"-", " "}
    return named and words.is_capital(last)


_ARTICLES = frozenset({"al", "el", "ash", "as", "ad", "an", "ar", "at", "az"})


def is_loosely_armed(words: Words, found: Match) -> bool:
    """Whether arms are only carried, or a participle behind a comma is not of what it follows."""
    keys = words.keys
    carried = keys[found.first] == "with" and found.first > 0 and keys[found.first - 1] in _MEN
    entered = keys[found.head : found.head + 2] == ["burst", "into"] and found.first < found.head
    if keys[found.first] in _VILLAGES and keys[found.first + 1] in _OF_VILLAGES:
        return True  # "village guards came under fire"
    return carried or entered or is_of_main_clause(words, found)


_VILLAGES = frozenset({"village", "town", "city", "district", "border"})
_OF_VILLAGES = frozenset({"guards", "guard", "police", "chief", "chiefs", "elders", "council", "officials"})
_MEN = frozenset({"men", "man", "gunmen", "youths", "fighters", "militants", "people", "attackers", "assailants"})


def is_of_main_clause(words: Words, found: Match) -> bool:
    """Whether a participle behind a comma is not said of what it follows: "at the quarter on Friday, killing two"."""
    if not words.keys[found.head].endswith("ing") or "," not in words.gap(found.head - 1):
        return False
    return not grammar().prepositions.isdisjoint(words.keys[found.first + 1 : found.head])


def is_of_other_clause(words: Words, found: Match) -> bool:
    """Whether another clause begins between somebody and a verb: "the army denies that the town has fallen"."""
    return "that" in words.keys[found.first + 1 : found.head] or is_of_those_named(words, found)


def is_no_crowd(words: Words, found: Match) -> bool:
    """Whether forces only leave a camp, armed men did it or jets strike: "pulled out of", "burned by armed men"."""
    behind = words.keys[found.head + 1 : found.stop + 2]
    armed = behind[:1] == ["by"] and "armed" in behind
    if words.keys[found.first] in _STRIKES and words.keys[found.first - 1] in _FROM_AFAR:
        return True
    if words.keys[found.stop - 1] == "square" and words.keys[found.stop : found.stop + 1] in _MEASURED:
        return True  # "occupied ten square kilometres"
    if words.keys[found.head] in _BURNING and words.keys[max(found.head - 1, 0)] in _FIGHTERS | {"got", "get"}:
        return True  # "insurgents burned tyres", "four persons got burned"
    if "flag" in words.keys[found.first : found.stop] and _shows_flag(words, found):
        return True
    if _are_bodies(words, found.first) or words.keys[found.first + 1] in _HARMED:
        return True
    return armed or (words.keys[found.head] in _PULLING and behind[:2] in _AWAY)


def _are_bodies(words: Words, first: int) -> bool:
    """Whether they are dead: "the bodies of four men turned up in a ditch"."""
    near = range(first - 1, max(first - _OF_WHOM, 0) - 1, -1)
    at = next((at for at in near if words.keys[at] in _BODIES), None)
    return at is not None and words.keys[at + 1] == "of" and all(words.gap(on) == " " for on in range(at, first))


_HARMED = frozenset({"dead", "killed", "wounded", "injured"})  # "left dozens dead and brought work to a halt"
_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
_OF_WHOM = 4  # words of "bodies of at least four" before "men"
_BURNING = forms_of("burn", "fell", "cut", "torch", "ignite")
_FIGHTERS = frozenset(
    {"insurgents", "militants", "rebels", "guerrillas", "jihadists", "gunmen", "fighters", "separatists"}
)


def _shows_flag(words: Words, found: Match) -> bool:
    """Whether troops march to show that they are there: "the army staged a flag march", not settlers' flag march."""
    keys = words.keys[max(found.first - _MARCHERS, 0) : found.stop]
    is_march = any(keys[at] == "flag" and keys[at + 1] in _MARCHES for at in range(len(keys) - 1))
    return is_march and not _TROOPS.isdisjoint(keys)


_MEASURED = (["kilometres"], ["kilometers"], ["km"], ["miles"], ["metres"], ["meters"])
_MARCHERS = 4  # words of "soldiers of the army" before "staged"
_MARCHES = forms_of("march")
_TROOPS = frozenset({"army", "troops", "soldiers", "police", "rangers", "forces", "battalion", "corps", "paramilitary"})
_STRIKES = frozenset({"strike", "strikes"})  # "the air strikes announced for Friday" are no workers'
_FROM_AFAR = frozenset({"air", "helicopter", "drone", "missile", "rocket", "artillery", "jet", "retaliatory"})
_PULLING = forms_of("pull", "move", "drive")
_AWAY = (["out", "of"], ["back", "from"], ["back", "to"], ["away", "from"])


def is_no_release(words: Words, found: Match) -> bool:
    """Whether no captives come free: "police exchanged stones", "cars returned to", "peace had returned to"."""
    verb = max(found.head, found.stop - 1)
    if (
        not _NO_CAPTIVES.isdisjoint(words.keys[found.first : verb])
        and "returned" in words.keys[found.first : found.stop]
    ):
        return True
    return words.keys[verb] in _EXCHANGING and not _MISSILES.isdisjoint(words.keys[verb + 1 : verb + _TRADED])


_EXCHANGING = forms_of("exchange", "trade", "swap")
_TRADED = 5  # words of "exchanged stones and tear gas"
_NO_CAPTIVES = frozenset(
    {"cars", "buses", "vehicles", "traffic", "trucks", "lorries", "flights", "trains", "taxis"}
    | {"peace", "calm", "normalcy", "normality", "quiet", "order", "stability"}
)
_MISSILES = frozenset({"stones", "rocks", "gas", "fire", "blows", "shots", "insults", "gunfire", "barbs", "views"})


def is_cut_short(words: Words, found: Match) -> bool:
    """Whether something only ended early: "the patrol was cut short"."""
    keys, head = words.keys, found.head
    return keys[head] == "cut" and keys[head + 1 : head + 2] == ["short"]


def takes_nothing(words: Words, found: Match) -> bool:
    """Whether people only leave, men are lost, or a storm has a name: "drove from Idlib", "Storm Daniel hit Derna"."""
    keys, head = words.keys, found.head
    leaves = keys[head + 1 : head + 2] == ["from"] or keys[head + 1 : head + 3] == ["out", "of"]
    loses_men = keys[head] in _LOSING and not _MEN_LOST.isdisjoint(keys[head + 1 : found.stop])
    squats = keys[head] == "occupying" and keys[head - 1] in _SQUATTERS  # "fired on peasants occupying a farm"
    return loses_men or squats or (leaves and keys[head] in _DRIVING) or _is_named_storm(words, found)


_LOSING = forms_of("lose")
_MEN_LOST = frozenset({"men", "soldiers", "fighters", "troops", "people", "policemen", "tanks", "vehicles", "aircraft"})
_SQUATTERS = frozenset({"peasants", "squatters", "farmers", "families", "students", "villagers", "workers", "people"})
_DRIVING = frozenset({"drive", "drives", "drove", "driving"})


def _is_named_storm(words: Words, found: Match) -> bool:
    at = found.first
    return words.keys[at] == "storm" and words.is_capital(at) and words.gap(at) == " " and words.is_capital(at + 1)


def fights_nobody(words: Words, found: Match) -> bool:
    """Whether a storm has a name, or a participle says who was among many: "a thousand, among them wounded rebels"."""
    return is_of_those_named(words, found) or _is_named_storm(words, found)


def is_of_those_named(words: Words, found: Match) -> bool:
    """Whether a participle only says who was among many: "a thousand people, among them wounded rebels, from"."""
    at = found.first
    return words.keys[at] in _HURT and words.keys[max(at - 2, 0) : at] == ["among", "them"]


_HURT = frozenset({"wounded", "injured", "captured", "killed", "disarmed"})
