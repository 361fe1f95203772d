"""Attacks that no side makes on another: "a leopard attacked a boy", "an attack on the servers", "rape is a felony"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING, forms_of
from conflictmap.extraction.text.phrases import phrase_head

_ASSAULTS = frozenset({"violence", "killing", "attack", "mob"})
_DEEDS = frozenset({"violence", "detention", "killing"})


def has_no_assailant(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an animal or a hacker attacks, or a law only names a deed."""
    group = trigger.family.group
    if group not in _ASSAULTS and group not in _DEEDS:
        return False
    keys = sentence.words.keys[sentence.first : sentence.stop]
    if _SIGNS.isdisjoint(keys):
        return False  # most sentences, and quickly
    if group in _ASSAULTS and (
        _is_by_beast(trigger, sentence) or _is_butchers(trigger, sentence) or _is_on_computers(trigger, keys, sentence)
    ):
        return True
    return group in _DEEDS and _is_outlawed(trigger, keys, sentence)


def _is_by_beast(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an animal does it: "bees attacked mourners", "was mauled by a stray dog", "a shark attack"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    if _is_beast(sentence, trigger.first - 1) and not (group is not None and group.is_passive):
        return True
    if group is None or group.head != trigger.head:
        behind = range(max(trigger.stop - 1, trigger.first), min(trigger.stop + 1, sentence.stop - 1))
    elif group.is_passive:
        behind = range(group.stop, min(group.stop + _AGENT, sentence.stop - 1))
    else:
        before = group.first - 1
        return _is_beast(sentence, before - (keys[before] in _ATTACKS))  # "a shark attack killed"
    by = next((at for at in behind if keys[at] == "by"), sentence.stop)
    return any(_is_beast(sentence, at) for at in range(by + 1, min(by + _AGENT, sentence.stop)))


def _is_beast(sentence: Sentence, at: int) -> bool:
    """Whether a word names an animal and no band of fighters called after one, nor a dog that somebody sets on."""
    words = sentence.words
    if at < sentence.first or words.keys[at] not in _BEASTS:
        return False
    before = words.keys[at - 1] if at > sentence.first else ""
    return before not in _MASTERS and (at == sentence.first or not words.is_capital(at))


_AGENT = 5  # words from "attacked" to "by", and from there to "dogs"
_BEASTS = frozenset({
    "lion", "lions", "leopard", "leopards", "tiger", "bear", "bears", "hyena", "hyenas", "elephant", "elephants",
    "crocodile", "crocodiles", "alligator", "alligators", "shark", "sharks", "whale", "whales", "orca", "orcas",
    "stingray", "dog", "dogs", "bee", "bees", "wasp", "wasps", "hornet", "hornets", "scorpion", "snake", "snakes",
    "cobra", "python", "boar", "boars", "hog", "hogs", "pig", "pigs", "wolf", "wolves", "jackal", "jackals", "cheetah",
    "panther", "baboon", "baboons", "monkey", "monkeys", "bull", "bulls", "buffalo", "buffaloes", "hippo", "hippos",
    "hippopotamus", "rhino", "rhinos", "rhinoceros",
})  # fmt: skip
_MASTERS = frozenset({"police", "army", "military", "attack", "guard", "prison", "security", "soldiers", "settlers"})


def _is_butchers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether only cattle are killed: "slaughtered 4,000 sheep"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] not in _SLAUGHTERED:
        return False
    if keys[head + 1 : head + 2] == ["like"]:
        return False
    named = (key for key in keys[head + 1 : min(head + _HERD, sentence.stop)] if key in _CATTLE | grammar().people)
    return next(named, None) in _CATTLE


_HERD = 6  # words from "slaughtered" to "sheep"
_SLAUGHTERED = forms_of("slaughter", "butcher")
_CATTLE = frozenset({"sheep", "goats", "goat", "cattle", "cows", "cow", "camels", "poultry", "chickens", "animals"})


def _is_on_computers(trigger: Trigger, keys: list[str], sentence: Sentence) -> bool:
    """Whether it is an attack on computers or by means of them: "hackers attacked", "an attack on the servers"."""
    if _ATTACKS.isdisjoint(sentence.words.keys[trigger.first : trigger.stop]):
        return False
    if not _CYBER.isdisjoint(keys):
        return _ARMED.isdisjoint(keys)
    words, at = sentence.words.keys, trigger.head + 1
    at += words[at : at + 1] == ["on"]
    if "s" in words[at : at + _OWNER]:
        at = words.index("s", at) + 1  # "on the bank's servers"
    return phrase_head(sentence, at) in _COMPUTERS


_OWNER = 4  # words of "the interior ministry's"
_ARMED = frozenset({"gunmen", "militants", "killed", "killing", "shot", "bandits", "rebels", "jihadists", "soldiers"})
_ATTACKS = frozenset({"attack", "attacks", "attacked", "attacking", "raid", "assault", "hit", "strike", "struck"})
_CYBER = frozenset({"cyber", "ransomware", "malware", "ddos", "hacker", "hackers", "phishing", "spyware", "botnet"})
_COMPUTERS = frozenset({"server", "servers", "website", "websites", "computers", "databases"})


def _is_outlawed(trigger: Trigger, keys: list[str], sentence: Sentence) -> bool:
    """Whether a law is what names it: "would make kidnapping a capital crime", "rape is punishable by death"."""
    bare = trigger.is_noun or trigger.form == ING
    if not bare or sentence.words.keys[max(trigger.first - 1, sentence.first)] in grammar().determiners:
        return False
    if not _OUTLAWING.isdisjoint(keys):
        return True
    return any(keys[at] == "capital" and keys[at + 1] in _CRIMES for at in range(len(keys) - 1))


_OUTLAWING = frozenset(
    {"punishable", "felony", "outlaw", "outlaws", "outlawing"}
    | {f"criminali{letter}{end}" for letter in "sz" for end in ("e", "es", "ed", "ing")}
)
_CRIMES = frozenset({"crime", "crimes", "offence", "offences", "offense", "offenses"})
_SIGNS = _BEASTS | _CATTLE | _CYBER | _COMPUTERS | _OUTLAWING | {"capital"}
