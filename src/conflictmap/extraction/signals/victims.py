"""Whether those who are attacked bear arms: not "a retired officer", "a refugee camp" or "a bus near a checkpoint"."""

from itertools import takewhile

from conflictmap.extraction.signals.patterns import Match
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import Words

FORMER = frozenset({"former", "ex", "retired", "demobilised", "demobilized", "onetime", "erstwhile", "disarmed"})
_BACK = 4  # words from "former" to its noun: "a former free army commander"
_BESIDE = frozenset({"near", "outside", "beside", "alongside", "opposite"})
_PLACED = 3  # words from "near" to what lies there: "near the camp gate"
_POINTERS = frozenset({"them", "him", "her", "it", "us", "on", "at", "upon", "against", "targeting", "into"})
_THINGS = frozenset({"convoy", "convoys", "camp", "camps", "column", "columns", "vehicle", "vehicles"})
_SITES = frozenset({  # a former one still stands
    "base", "bases", "headquarters", "barracks", "checkpoint", "checkpoints", "post", "posts", "outpost", "outposts",
    "position", "positions", "camp", "camps", "station", "stations", "garrison", "garrisons", "trench", "trenches",
})  # fmt: skip
_ARMIES = frozenset({"army", "military", "police", "government", "nato", "un", "regime", "rebel", "militia"})
_CIVIL = frozenset({
    "aid", "relief", "humanitarian", "refugee", "refugees", "displaced", "displacement", "idp", "idps", "fuel", "food",
    "grain", "goods", "commercial", "merchant", "wedding", "funeral", "civilian", "civilians", "pilgrim", "pilgrims",
    "medical", "passenger", "passengers", "private", "trade", "traders", "mining", "miners", "transit", "workers",
    "labourers", "laborers", "labour", "labor", "construction", "logging", "loggers", "herders", "nomads", "tourists",
})  # fmt: skip
_LOAD = 4  # words from "a convoy of" to what it carries: "of some twenty fuel lorries"


def are_unarmed(words: Words, found: Match) -> bool:
    """Whether the last word of an attack on forces is not what bears arms there, or only lies near what is attacked."""
    last = found.stop - 1
    if last == found.head:
        return False
    key = words.keys[last]
    if key in _THINGS and (_is_civil(words, last) or _carries_civil(words, last) or _is_of_next(words, found, last)):
        return True
    if key not in _SITES and (is_former(words, last, found.first) or is_of_unarmed(words, last, found.first)):
        return True
    return _is_only_beside(words, found, last)


def is_of_unarmed(words: Words, index: int, first: int) -> bool:
    """Whether a word only tells whose kin or former member was attacked: "shot at the wife of a soldier"."""
    keys, classes = words.keys, grammar()
    for at in range(index - 1, max(index - _BACK, first + 1) - 1, -1):
        if keys[at] == "of":
            return keys[at - 1] in _KIN or is_former(words, at - 1, first)
        if keys[at] in classes.prepositions or keys[at] in classes.coordinators or "," in words.gap(at):
            return False
    return False


_KIN = frozenset({
    "wife", "wives", "widow", "husband", "father", "mother", "parents", "son", "sons", "daughter", "daughters",
    "brother", "brothers", "sister", "sisters", "nephew", "niece", "uncle", "cousin", "child", "children", "family",
    "families", "relative", "relatives", "home", "homes", "house", "houses", "friend", "friends",
})  # fmt: skip


def are_outlaws(words: Words, found: Match) -> bool:
    """Whether bandits broke into where people live: "bandits stormed Kura, a farming village", "rebels struck at"."""
    keys, head = words.keys, found.head
    raid = keys[head] in _STRUCK and keys[head + 1 : head + 2] in _AT_PLACE
    if raid and not _RAIDING.isdisjoint(keys[max(head - _BEFORE_VERB, 0) : head]):
        return True
    if keys[head] not in _BREAKING_IN | _STRIKING or _OUTLAWS.isdisjoint(keys[max(head - _BEFORE_VERB, 0) : head]):
        return False
    behind = keys[head + 1 : head + 1 + _TARGET]
    target = [*takewhile(lambda key: key not in grammar().prepositions, behind)]
    if not grammar().forces.isdisjoint(target):
        return False
    return all(key not in _SITES or _is_civil(words, at) for at, key in enumerate(target, head + 1))


_STRUCK = frozenset({"struck", "strike", "strikes"})
_AT_PLACE = (["at"], ["in"], ["near"])
_RAIDING = frozenset({"jihadists", "militants", "insurgents", "extremists", "islamists", "rebels", "raiders"})
_BREAKING_IN = frozenset({"stormed", "storm", "burst", "invaded", "raided", "raid"})
_STRIKING = frozenset({"struck", "strike", "hit", "attacked"})
_OUTLAWS = frozenset({
    "bandits", "gunmen", "raiders", "herders", "herdsmen", "assailants", "robbers", "marauders", "outlaws", "thugs",
    "criminals", "attackers", "kidnappers", "terrorists", "cultists",
})  # fmt: skip
_BEFORE_VERB = 5  # words from "bandits" to "stormed": "bandits on motorcycles stormed"
_TARGET = 6  # words behind "stormed"


def is_only_there(words: Words, found: Match) -> bool:
    """Whether somebody or something else was seized in a place: "was recovered in the town of Talipao"."""
    keys, behind = words.keys, found.head + 1
    if keys[found.head] == "entering" and keys[found.head - 1] in _TRAFFIC:
        return True
    if keys[found.head] not in _SEIZED or behind >= found.stop:
        return False
    return keys[behind] in _LYING or not _BODIES.isdisjoint(keys[max(found.head - _OF_DEAD, 0) : found.head])


_TRAFFIC = frozenset({  # "imposed checks on all vehicles entering Aleppo"
    "vehicles", "cars", "trucks", "lorries", "buses", "traffic", "people", "travellers", "travelers", "passengers",
    "goods", "aid", "fuel", "food", "supplies", "visitors", "drivers", "motorists", "those", "anyone", "everyone",
    "persons", "civilians", "residents", "families", "refugees", "migrants", "pilgrims", "returnees", "convoys",
})  # fmt: skip
_SEIZED = frozenset({"recovered", "captured", "recaptured", "seized", "occupied", "secured", "liberated"})
_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})  # "the bodies were recovered from the river at"
_OF_DEAD = 8  # words from "the bodies" to "recovered"
_LYING = frozenset({"in", "near", "at", "inside", "outside", "around"})


def is_no_captive(words: Words, found: Match) -> bool:
    """Whether nobody is held: "held the police headquarters", "hold him responsible", "seized the children's books"."""
    told = words.keys[found.head : found.stop]
    owned = len(told) > 1 and words.keys[found.stop : found.stop + 1] == ["s"]
    if owned or _is_off_table(told) or not _HARMED.isdisjoint(told[1:-1]):
        return True
    if words.keys[found.head] not in _HOLDING:
        return False
    behind = words.keys[found.stop] if found.stop < len(words) else ""
    return behind in _SITES or behind in _HELD


def _is_off_table(told: list[str]) -> bool:
    at = told.index("off") if "off" in told else len(told)
    return told[at + 1 : at + 3] in _OFF_WHAT


_OFF_WHAT = (
    ["the", "table"],
    ["the", "agenda"],
    ["the", "market"],
    ["the", "shelves"],
    ["the", "air"],
    ["the", "hook"],
)
_HARMED = frozenset({"killed", "wounded", "destroyed"})  # "captured a tank and killed 12 soldiers"
_HOLDING = frozenset({"hold", "holds", "held", "holding", "seized", "seize", "took", "take", "takes", "taking"})
_HELD = frozenset({"building", "buildings", "office", "offices", "responsible", "accountable", "liable"})


def _is_of_next(words: Words, found: Match, last: int) -> bool:
    """Whether it is the object of another verb behind "and": "killed seven passengers and burned the vehicle"."""
    keys = words.keys
    return any(
        keys[at] == "and" and (keys[at + 1].endswith("ed") or keys[at + 1] in _NEXT)
        for at in range(found.head + 1, last - 1)
    )


_NEXT = frozenset({"set", "burnt", "took", "stole", "blew", "left"})


def _is_civil(words: Words, index: int) -> bool:
    """Whether a convoy or camp is told to be no army's: "a fuel convoy", but not "a military fuel convoy"."""
    before = words.keys[max(index - _PLACED, 0) : index]
    return index > 0 and before[-1] in _CIVIL and _ARMIES.isdisjoint(before)


def is_former(words: Words, index: int, first: int) -> bool:
    """Whether somebody no longer is what a word calls him: "a former rebel", "two retired army officers"."""
    keys, classes = words.keys, grammar()
    for at in range(index - 1, max(index - _BACK, first) - 1, -1):
        if keys[at] in FORMER:
            return True
        if keys[at] in classes.prepositions or keys[at] in classes.coordinators or "," in words.gap(at):
            return False
    return False


def is_beside(words: Words, index: int) -> bool:
    """Whether a phrase of a few words only says near whom or what something was: "near an army post"."""
    for at in range(index - 1, max(index - _PLACED, 0) - 1, -1):
        if words.keys[at] not in grammar().determiners:
            return words.keys[at] in _BESIDE
    return False


def _carries_civil(words: Words, index: int) -> bool:
    """Whether a convoy is one "of fuel lorries" or "carrying aid"."""
    behind = words.keys[index + 1 : index + 2 + _LOAD]
    return bool(behind) and behind[0] in _LOADED and not _CIVIL.isdisjoint(behind[1:])


_LOADED = frozenset({"of", "carrying", "transporting", "bringing", "taking", "with"})


def _is_only_beside(words: Words, found: Match, last: int) -> bool:
    """Whether what is attacked stands near the last word: "fired on an ambulance near the gate of the camp"."""
    keys = words.keys
    near = next((at for at in range(last - 1, max(last - 1 - _PLACED, found.head), -1) if keys[at] in _BESIDE), 0)
    if near <= found.head + 1 or any(keys[at] in grammar().prepositions for at in range(near + 1, last)):
        return False
    before = keys[near - 1]
    return before not in _POINTERS and before not in grammar().adverbs
