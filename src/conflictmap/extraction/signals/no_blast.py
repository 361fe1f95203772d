"""Words for arms and blasts where nothing is fired or set off: "a mine detector", "a time bomb under the naira"."""

from itertools import pairwise, product

from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import forms_of


def is_no_blast(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether arms are only named, tried out or spoken of in a figure."""
    return any(rule(trigger, sentence) for rule in _RULES)


def is_no_find(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether no arms are made harmless: "detonated a political bomb", "a mine-clearing vehicle hit a mine"."""
    keys, head = sentence.words.keys, trigger.head
    is_for_arms = head > sentence.first and keys[head] == "clearing" and keys[head - 1] in _ARMS
    return is_figurative(trigger, sentence) or (is_for_arms and sentence.words.gap(head - 1) in HYPHENS)


def _is_name_of_something_else(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether another noun follows that for arms: "no mine-clearing machine will come", "a rocket alert sent"."""
    keys, first = sentence.words.keys, trigger.first
    if any(_is_about_arms(sentence, at) for at in (first, trigger.stop - 1)):
        return _HARMED.isdisjoint(keys[first : trigger.stop])
    return keys[first] == "explosive" and keys[first + 1] in _SUDDEN


def _is_about_arms(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    return words.keys[at] in _ARMS and words.keys[at + 1] in _ABOUT_ARMS and words.gap(at) in {" ", "-"}


_ARMS = frozenset({
    "mine", "mines", "landmine", "bomb", "bombs", "rocket", "rockets", "missile", "missiles", "drone", "drones",
    "explosives", "explosive", "shell", "grenade", "mortar",
})  # fmt: skip
_ABOUT_ARMS = frozenset({
    "clearing", "clearance", "detector", "detectors", "detection", "disposal", "awareness", "action", "sweeper",
    "sweepers", "alert", "alerts", "alarm", "alarms", "siren", "sirens", "warning", "warnings", "show", "shows",
    "race", "races", "maker", "makers", "manufacturer", "manufacturers", "threat", "threats", "scare", "scares",
    "shelter", "shelters", "hoax", "sniffing", "technology",
})  # fmt: skip
_HARMED = forms_of("kill", "wound", "injure", "maim", "die")
_SUDDEN = frozenset({
    "growth", "rise", "increase", "demand", "report", "revelation", "revelations", "testimony", "claim", "claims",
    "debate", "situation", "allegations", "speech", "remarks", "interview", "atmosphere", "issue", "start", "mix",
    "mixture", "population", "spread", "book",
})  # fmt: skip


def is_figurative(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a bomb is none that anybody laid: "detonated a political bomb", "a time bomb ticking under the naira"."""
    keys = sentence.words.keys
    for at in range(trigger.first, min(trigger.stop + _OBJECT, sentence.stop)):
        if keys[at] in _BOMBS and at > sentence.first:
            before = keys[max(at - 2, sentence.first) : at]
            if before[-1] in _ABSTRACT or "ticking" in before or keys[at + 1] == "ticking":
                return True
        if keys[at] in _BLASTS and keys[at + 1] == "of" and not _OF_WIND.isdisjoint(keys[at + 2 : at + 5]):
            return True
    return False


_OBJECT = 3  # words of "a political bomb" behind "detonated"
_BOMBS = frozenset({"bomb", "bombs", "grenade", "mine"})
_ABSTRACT = frozenset({
    "political", "economic", "financial", "fiscal", "demographic", "diplomatic", "legal", "social", "carbon", "debt",
    "constitutional", "electoral", "budgetary", "proverbial", "population", "climate", "media", "environmental",
})  # fmt: skip
_BLASTS = frozenset({"blast", "blasts", "burst", "bursts"})
_OF_WIND = frozenset({"cold", "air", "hot", "heat", "wind", "winter", "arctic", "steam", "music", "applause", "colour"})


def _is_compared(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something is only like it, or people are used to it: "the size of grenades", "accustomed to blasts"."""
    keys, first = sentence.words.keys, trigger.first
    near = keys[max(first - _LIKE, sentence.first) : first]
    if near[-1:] == ["like"] or near[-2:] == ["like", "a"]:
        return keys[first] in _ARMS
    if near[-1:] == ["to"] or near[-2:-1] == ["to"] or near[-3:-1] == ["that", "of"]:
        is_wonted = not (_WONTED.isdisjoint(near) or _BEING_USED.isdisjoint(near))
        return is_wonted or not _COMPARED.isdisjoint(keys[max(first - _FROM_COMPARED, sentence.first) : first])
    return any(keys[at - 2 : at] == ["size", "of"] for at in range(first, trigger.stop) if keys[at] in _ARMS)


_LIKE = 5  # words of "are used to rocket"
_FROM_COMPARED = 9  # words from "compared" to "that of a bombing"
_WONTED = frozenset({"used", "accustomed", "inured", "immune"})
_BEING_USED = frozenset({
    "are", "were", "is", "was", "been", "be", "get", "got", "become", "became", "grew", "grow", "grown", "accustomed",
    "inured",
})  # fmt: skip
_COMPARED = forms_of("compare", "liken")


def _is_drill(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether arms are only tried out, or blown up by those who found them: "live firing of mortars", "test-fired"."""
    keys = sentence.words.keys
    near = keys[max(trigger.first - _FOUND_ARMS, sentence.first) : trigger.stop + _FOUND_ARMS]
    if "of" in near and not _BLOWN.isdisjoint(near) and not _HANDED.isdisjoint(near):
        return any(near[at] in _BLOWN and near[at + 1] == "of" for at in range(len(near) - 1))
    if _TRIED.isdisjoint(sentence.said):
        return False
    is_told = any(pair in _TRIALS for pair in pairwise(keys[sentence.first : sentence.stop]))
    return is_told and _HARMED.isdisjoint(sentence.said)


_FOUND_ARMS = 4  # words of "detonation of the confiscated" before those for arms
_BLOWN = frozenset({"detonation", "detonations", "explosion", "explosions", "destruction", "disposal"})
_HANDED = frozenset({"confiscated", "seized", "recovered", "captured", "obsolete", "expired", "surplus"})
_TRIED = frozenset({"live", "test", "tests", "testing"})
_TRIALS = {
    *product(("live",), ("firing", "fire", "firings")),
    *product(("test",), ("fire", "fires", "fired", "firing", "launch", "launches", "launched", "launching")),
}


def _is_carried_out(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb only tells that something goes on, or who joins in: "firing takes place", "jets took part in"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] not in _TAKES:
        return False
    return keys[head + 1] == "part" or (keys[trigger.first] in _ARMS and keys[head + 1] == "place")


_TAKES = forms_of("take")


def _is_collision(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something on wheels or wings hit it: "a lorry hit a bridge", "a ball hit the net"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    if not _OF_GOALS.isdisjoint(sentence.said) and not _GOALS.isdisjoint(pairwise(keys[trigger.first : sentence.stop])):
        return True
    if trigger.family.name != "strike" or group is None or group.is_passive or group.first == sentence.first:
        return False
    return keys[group.first - 1] in _VEHICLES and _RAMMED.isdisjoint(sentence.said)


_OF_GOALS = frozenset({"net", "corner", "crossbar"})
_GOALS = frozenset({("the", "net"), ("top", "corner"), ("bottom", "corner"), ("the", "crossbar")})
_VEHICLES = frozenset({
    "lorry", "lorries", "car", "bus", "train", "tram", "truck", "van", "minibus", "coach", "motorcycle", "motorbike",
    "taxi", "tanker", "trailer", "tractor", "bicycle", "paraglider", "glider", "balloon", "ship", "ferry", "barge",
    "lightning", "tree", "ball", "wave", "waves", "storm", "meteorite", "bird", "birds",
})  # fmt: skip
_RAMMED = frozenset({
    "explosives", "explosive", "bomb", "suicide", "deliberately", "rammed", "ramming", "attack", "attacker",
    "militants", "terrorist", "laden", "mine", "missile", "drone",
})  # fmt: skip

_RULES = (_is_name_of_something_else, is_figurative, _is_compared, _is_drill, _is_carried_out, _is_collision)
