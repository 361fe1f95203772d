"""Where nobody is harmed by what reads like violence: shots over heads, quarrels of ministers, deaths of old age."""

from conflictmap.extraction.signals.no_assailant import has_no_assailant
from conflictmap.extraction.signals.no_blast import is_no_blast, is_no_find
from conflictmap.extraction.signals.status_named import names_strike
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_head


def harms_nobody(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether shots go over heads, people only quarrel, cattle are killed, or nothing that kills is fired."""
    rule = _RULES.get(trigger.family.group)
    return has_no_assailant(trigger, sentence) or (rule is not None and rule(trigger, sentence))


def _goes_over_heads(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether shots were only a warning: "fired into the air", "fired over their heads"."""
    keys = sentence.words.keys
    at = next((at for at in range(trigger.first, trigger.stop) if keys[at] in _FIRES), None)
    if at is None or (_is_whole(trigger, sentence, at) and not _HIT.isdisjoint(sentence.said)):
        return False
    if not _LAWLESS.isdisjoint(keys[trigger.first : at]):
        return False  # "masked men drove past the court and fired into the air" means to frighten
    behind = keys[at + 1 : min(at + _UP, sentence.stop)]
    over = "over" in behind and not _HEADS.isdisjoint(behind)
    return over or any(behind[on : on + 3] in _INTO_AIR for on in range(len(behind)))


def _is_whole(trigger: Trigger, sentence: Sentence, at: int) -> bool:
    """Whether the words reach on from the shot to whom it hit: "fired into the air and shot a man"."""
    return sentence.words.keys[at] in _SHOOTS and trigger.stop > at + 1


_LAWLESS = frozenset({"hooded", "masked", "unknown", "unidentified", "gunmen", "militants", "assailants", "bandits"})
_FIRES = forms_of("fire", "shoot")
_SHOOTS = forms_of("shoot")
_HIT = frozenset({"killed", "wounded", "injured", "dead", "killing", "wounding", "hit", "hitting"})
_UP = 5  # words of "fired over their heads", "fired shots into the air"
_HEADS = frozenset({"heads", "head"})
_INTO_AIR = (["into", "the", "air"], ["in", "the", "air"], ["into", "the", "sky"])


def _is_quarrel(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody in office only has words with another: "clashed with the prime minister over the budget"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] not in _CLASHES or keys[head + 1 : head + 2] != ["with"]:
        return False
    if not _CROWDS.isdisjoint(sentence.said):
        return False
    return not _OFFICES.isdisjoint(keys[head + 2 : min(head + _WITH_WHOM, sentence.stop)])


_CLASHES = forms_of("clash", "spar", "battle")
_OFFICES = frozenset({
    "minister", "president", "chancellor", "speaker", "premier", "boss", "coach", "referee", "judge", "chairman",
    "colleague", "colleagues", "mps", "lawmakers", "senators", "governor", "mayor", "commissioner", "secretary",
})  # fmt: skip
_WITH_WHOM = 6  # words of "clashed with the prime minister"
_CROWDS = frozenset({
    "supporters", "protesters", "demonstrators", "youths", "gunmen", "fighters", "militia", "guards", "guard", "police",
    "soldiers", "troops", "army", "forces", "rebels", "militants", "loyalists", "followers", "bodyguards", "villagers",
})  # fmt: skip


def _is_of_many(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody can do it to so many: "you cannot arrest an entire country"."""
    keys, head = sentence.words.keys, trigger.head
    behind = keys[head + 1 : min(head + _SO_MANY, sentence.stop)]
    return not _WHOLE.isdisjoint(behind) and phrase_head(sentence, head + 1) in _PEOPLES


_SO_MANY = 4  # words of "an entire country"
_WHOLE = frozenset({"entire", "whole"})
_PEOPLES = frozenset({"country", "nation", "people", "generation", "population", "city", "world", "society"})


def _is_of_age(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody only died, of his years or for want of something: "has died at the age of 84"."""
    keys = sentence.words.keys
    at = next((at for at in range(trigger.first, trigger.stop) if keys[at] in _DIED), None)
    if at is None or not _ARMED.isdisjoint(sentence.said):
        return False
    behind = keys[at + 1 : min(at + _LATER, sentence.stop)]
    return any(
        (behind[on : on + 2] in _FOR_WANT and behind[on + 2 : on + 3] == ["of"])
        or (behind[on] in _AGED and _is_old(behind[on + 1 : on + 3]))
        for on in range(len(behind))
    )


def _is_old(years: list[str]) -> bool:
    return any(key.isdecimal() and _OLD <= int(key) < _OLDEST for key in years)


_DIED = forms_of("die", "pass")
_LATER = 10  # words from "died" to "age of 84" and "lack of power"
_AGED = frozenset({"age", "aged"})
_OLD, _OLDEST = 60, 120
_FOR_WANT = (["for", "lack"], ["for", "want"], ["from", "lack"], ["through", "lack"])
_ARMED = frozenset({
    "killed", "attack", "shot", "shelling", "strike", "bomb", "fire", "clash", "clashes", "fighting", "blast", "wounds",
    "gunmen", "raid", "beaten", "torture", "explosion", "air", "bombing", "bullet", "injuries",
})  # fmt: skip


def _hits_nobody(trigger: Trigger, sentence: Sentence) -> bool:
    return _is_tear_gas(trigger, sentence) or is_no_blast(trigger, sentence)


def _is_tear_gas(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is fired at a crowd holds tear gas: "teargas shells were fired at it"."""
    keys, first = sentence.words.keys, trigger.first
    return any(
        keys[at] in _SHELLS and keys[at - 1] in _GAS
        for at in range(max(first, sentence.first + 1), min(trigger.stop, sentence.stop))
    )


_SHELLS = frozenset({"shell", "shells", "canister", "canisters", "rounds", "grenades", "bombs", "cartridges"})
_GAS = frozenset({"teargas", "gas", "smoke"})

_RULES = {
    "violence": _goes_over_heads,
    "battle": _is_quarrel,
    "detention": _is_of_many,
    "killing": _is_of_age,
    "attack": _hits_nobody,
    "disrupted": is_no_find,
    "protest": names_strike,
}
