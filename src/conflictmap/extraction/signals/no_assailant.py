"""Attacks that no side makes on another: "slaughtered sheep", "an attack on the servers", "rape is a felony"."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING, forms_of
from conflictmap.extraction.text.phrases import phrase_head

_ASSAULTS = frozenset({"violence", "killing", "attack", "mob"})
_DEEDS = frozenset({"violence", "detention", "killing"})


def has_no_assailant(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether cattle or computers are all that is attacked, or a law only names a deed."""
    group = trigger.family.group
    if group not in _ASSAULTS and group not in _DEEDS:
        return False
    keys = sentence.words.keys[sentence.first : sentence.stop]
    if _SIGNS.isdisjoint(keys):
        return False  # most sentences, and quickly
    if group in _ASSAULTS and (_is_butchers(trigger, sentence) or _is_on_computers(trigger, keys, sentence)):
        return True
    return group in _DEEDS and _is_outlawed(trigger, keys, sentence)


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
_SIGNS = _CATTLE | _CYBER | _COMPUTERS | _OUTLAWING | {"capital"}
