"""What is only meant, aimed at or argued over: "struggled to regain the town", "talks on freeing hostages"."""

from conflictmap.extraction.signals.status_named import is_only_noun
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import ING, S, forms_of
from conflictmap.extraction.text.phrases import phrase_head, phrase_start


def is_only_meant(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what a trigger names was not brought about, or is what others confer on, defy or prolong."""
    if trigger.family.is_violent and (
        _was_prepared(trigger, sentence)
        or _is_rehearsed(trigger, sentence)
        or _is_called_worst(trigger, sentence)
        or _is_widened(trigger, sentence)
        or _is_protested(trigger, sentence)
        or _is_likened(trigger, sentence)
    ):
        return True
    if not trigger.family.is_violent and _is_date(trigger, sentence):
        return True
    if _is_rumour(trigger, sentence) or _are_hands(trigger, sentence):
        return True
    if trigger.form == ING and _is_argued_over(trigger, sentence):
        return True
    rule = _RULES.get(trigger.family.group)
    return rule is not None and rule(trigger, sentence)


def _before(trigger: Trigger, sentence: Sentence, far: int) -> list[str]:
    return sentence.words.keys[max(trigger.first - far, sentence.first) : trigger.first]


def _was_prepared(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether others came before it: "had been about to light a petrol bomb", "were hit when preparing to fire"."""
    before = _before(trigger, sentence, _READY)
    led = sentence.words.keys[max(trigger.head - _LED, sentence.first) : trigger.head]
    if before[-1:] in _FEARED or _is_laid_to_them(led):
        return True
    at = next((at for at in range(len(before) - 1) if before[at] in _READYING and before[at + 1] == "to"), None)
    if at is None or len(before) - at > _LIGHTING:
        return False
    keys = sentence.words.keys[sentence.first : sentence.stop]
    return before[max(at - 2, 0) : at] == ["had", "been"] or not _FORESTALLED.isdisjoint(keys)


def _is_laid_to_them(before: list[str]) -> bool:
    """Whether others only say that somebody meant to: "accused of planning an attack", "held for plotting one"."""
    at = next((at for at in range(1, len(before)) if before[at] in _PLANNING), None)
    if at is None or before[at - 1] not in _CHARGED_WITH:
        return False
    return not (_ACCUSES if before[at - 1] == "of" else _ARRESTS).isdisjoint(before[:at])


_FEARED = (["fear"], ["fears"], ["fearing"])  # "farmers fear attacks"
_PLANNING = frozenset({"planning", "plotting", "preparing"})
_CHARGED_WITH = frozenset({"of", "for", "was", "were", "been", "allegedly"})
_ARRESTS = forms_of("arrest", "detain", "nab", "jail", "apprehend")
_ACCUSES = forms_of("accuse", "suspect", "convict") | {"suspicion", "guilty", "charges"}
_LED = 12  # words from "accused" to "attack"
_READY = 7  # words of "had been about to light a" before "petrol bomb"
_LIGHTING = 4  # words of "about to light a"
_READYING = frozenset({"preparing", "about"})
_FORESTALLED = frozenset({"hit", "killed", "struck", "arrested", "caught", "stopped", "foiled", "captured", "detained"})


def _is_rehearsed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is only practised: "an exercise with a mock capture of an airfield", "rehearsed an ambush"."""
    return not _PRACTISED.isdisjoint(_before(trigger, sentence, _PRACTICE))


_PRACTICE = 2  # words of "rehearsed an" before "ambush"
_PRACTISED = frozenset({"mock", "simulated"}) | forms_of("simulate", "rehearse", "practise")


def _is_called_worst(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a deed just told is only ranked: "Gunmen killed thirty in Enga, the worst massacre in the feud"."""
    if not trigger.is_noun:
        return False
    start = phrase_start(sentence, trigger.first)
    if start <= sentence.first:
        return False
    keys = sentence.words.keys
    summed_up = keys[start - 1] == "in" and not _UNREST.isdisjoint(keys[trigger.first : trigger.stop])
    if not summed_up and "," not in sentence.words.gap(start - 1):
        return False
    named = keys[start : trigger.first]
    ranked = named[:1] == ["the"] and any(key in _RANKED or key.endswith("iest") for key in named[1:])
    return ranked and (trigger.stop >= sentence.stop or sentence.group_of(trigger.stop) is None)


_UNREST = frozenset({"violence", "unrest", "bloodshed"})  # "killed in the worst street violence that"
_RANKED = frozenset({"worst", "first", "latest", "biggest", "largest", "second", "third", "most"})


def _is_widened(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what was told only adds to it: "stormed a post at Nabk, widening a battle for the mountains"."""
    if _WIDENING.isdisjoint(sentence.words.keys[sentence.first : trigger.first]):
        return False  # most sentences, and quickly
    start = phrase_start(sentence, trigger.first)
    before = sentence.words.keys[max(start - 1, sentence.first) : start]
    return sentence.group_of(trigger.first) is None and before[:1] != [] and before[0] in _WIDENING


_WIDENING = frozenset(
    {"widening", "deepening", "escalating", "intensifying", "prolonging", "broadening", "reigniting", "rekindling"}
    | {"fuelling", "fueling", "aggravating", "worsening", "inflaming"}
)


def _is_protested(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only protest against it, and where it was is not said: "shut shops in protest at the killings"."""
    if _PROTESTS.isdisjoint(sentence.words.keys[sentence.first : trigger.first]):
        return False
    if trigger.form != S and not trigger.is_noun:
        return False
    start = phrase_start(sentence, trigger.first)
    before = sentence.words.keys[max(start - 2, sentence.first) : start]
    ends = trigger.stop >= sentence.stop or bool(sentence.words.gap(trigger.stop - 1).strip())
    return ends and len(before) > 1 and before[0] in _PROTESTS and before[1] in _AT


_PROTESTS = frozenset({"protest", "anger", "outrage", "indignation", "grief", "fury", "protests"})
_AT = frozenset({"at", "against", "over"})


def _is_rumour(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only whisper of it: "the rumour of their retreat", "rumours of a coup"."""
    if _RUMOURS.isdisjoint(sentence.said):
        return False
    before = _before(trigger, sentence, _WHISPERED)
    at = next((at for at in range(len(before) - 1) if before[at] in _RUMOURS and before[at + 1] in _ABOUT), None)
    if at is None or not trigger.is_noun or len(before) - at > _WHISPERED:
        return False
    if not _DENYING.isdisjoint(sentence.words.keys[trigger.stop : sentence.stop]):
        return False  # "which the army denied"
    rumour = trigger.first - len(before) + at
    denied = sentence.words.keys[max(rumour - _DENIED, sentence.first) : rumour]
    return not trigger.family.is_violent or _DENYING.isdisjoint(denied)  # which makes it one that is denied


_DENIED = 3  # words of "denied persistent online" before "rumours"
_DENYING = forms_of("deny", "refute", "dismiss", "reject", "rebut")
_RUMOURS = frozenset({"rumour", "rumours", "rumor", "rumors"})
_ABOUT = frozenset({"of", "about"})
_WHISPERED = 5  # words of "rumours of an imminent army" before "withdrawal"


def _are_hands(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether hands are a part of the body: "shook hands"."""
    at = trigger.head
    return sentence.words.keys[at] == "hands" and sentence.words.keys[at - 1] in _SHAKES


_SHAKES = forms_of("shake") | {"their", "his", "her", "our", "both", "bare"}


def _is_likened(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is guessed at or only likened to: "speculation about a raid", "damage like that of an air raid"."""
    if _PLAYED.isdisjoint(sentence.said):
        return False  # most sentences, and quickly
    before = _before(trigger, sentence, _LIKENED)
    if _PLAYED.isdisjoint(before):
        return False
    start, keys = phrase_start(sentence, trigger.first), sentence.words.keys
    near = "".join(f" {key}" for key in keys[max(start - _LIKENED, sentence.first) : start] if key not in _ARTICLES)
    named = is_only_noun(trigger, sentence)
    return named and near.endswith(_PLAYING)


_LIKENED = 7  # words of "resembled the aftermath of a" before "bombing"
_PLAYED = frozenset({"like", "aftermath", "reminiscent", "speculation", "speculate", "speculated", "looks", "looked"})
_ARTICLES = frozenset({"a", "an", "the"})
_PLAYING = (
    *(" reminiscent of", " like that of", " like those of", " looks like", " looked like"),
    *(f" resemble{ending} aftermath of" for ending in ("", "s", "d")),
    *(f" speculation {about}" for about in ("about", "over", "on", "of")),
)


def _is_date(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it only says which day is meant: "began on 27 November, the day that a truce took effect"."""
    before = _before(trigger, sentence, _THE_DAY)
    return any(before[at] == "day" and before[at + 1] in _WHEN for at in range(len(before) - 1))


_THE_DAY = 4  # words of "day that a"
_WHEN = frozenset({"that", "when"})


def _is_struggled_for(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody has won it yet: "struggled on Thursday to regain control of the quarter"."""
    before = _before(trigger, sentence, _STRUGGLE)
    return before[-1:] == ["to"] and not _STRUGGLES.isdisjoint(before)


_STRUGGLE = 5  # words of "struggled on Thursday night to"
_STRUGGLES = forms_of("struggle", "scramble")


def _is_argued_over(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only confer on it: "talks on freeing hostages", "how weapons are to be handed over"."""
    keys, begin = sentence.words.keys, phrase_start(sentence, trigger.first)
    how = "how" in keys[max(begin - 2, sentence.first) : trigger.head]
    if how and "to be" in " ".join(keys[trigger.first : trigger.stop]):
        return True
    before = keys[max(begin - _TALK, sentence.first) : begin]
    return (trigger.is_noun or trigger.form == ING) and before[-1:] in _ON and not _TALKS.isdisjoint(before)


_TALK = 3  # words of "talks held on"
_ON = (["on"], ["about"], ["over"])
_TALKS = frozenset({"talks", "negotiations", "discussions", "meeting", "consultations", "dialogue", "agreement"})


def _is_defied(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is there already, and somebody breaks it: "looted shops, breaking a 24-hour curfew"."""
    return not _DEFYING.isdisjoint(_before(trigger, sentence, _DEFIED))


_DEFIED = 4  # words of "breaking a 24-hour" before "curfew"
_DEFYING = forms_of("break", "defy", "violate", "ignore", "flout", "breach") | {"despite"}


def _is_prolonged(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody is held already, or what picks up is no arrest: "extended the detention of", "fighting"."""
    if sentence.words.keys[trigger.head] == "picked":
        return not _PACE.isdisjoint(_before(trigger, sentence, _FROM_SUBJECT))
    return trigger.is_noun and not _PROLONGS.isdisjoint(_before(trigger, sentence, _FROM_SUBJECT))


_FROM_SUBJECT = 7  # words from "extended by eight days the" to "detention"
_PROLONGS = forms_of("extend", "prolong", "renew", "criticise", "appeal")
_PACE = frozenset(
    {"hostilities", "fighting", "violence", "clashes", "trade", "traffic", "pace", "activity", "shelling"}
)


def _is_other_freight(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is sent out bears no arms: "has deployed water tankers to the slums"."""
    words = sentence.words.keys[trigger.head + 1 : min(trigger.head + _OBJECT, sentence.stop)]
    return not _FREIGHT.isdisjoint(words) and phrase_head(sentence, trigger.head + 1) in _CARRIERS


_OBJECT = 5  # words of "dozens of water tankers"
_FREIGHT = frozenset({"water", "food", "medical", "fire", "health", "milk", "fuel", "relief", "rescue"})
_CARRIERS = frozenset({
    "tankers", "trucks", "teams", "engines", "lorries", "buses", "vans", "workers", "kitchens", "clinics", "ambulances",
})  # fmt: skip


def _is_by_rulers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is no crowd that shuts shops or mans a picket: "the authorities have closed seven markets"."""
    keys, head = sentence.words.keys, trigger.head
    subject = keys[max(head - _FROM_RULERS, sentence.first) : head]
    if keys[head] in _BLOCKS:
        return not _WRECKED.isdisjoint(subject) and _CROWD.isdisjoint(subject)
    if keys[head] in _CLOSES:
        return not _RULERS.isdisjoint(subject) and _CROWD.isdisjoint(subject)
    return keys[head] in _PICKETS and "armed" in subject


_BLOCKS = forms_of("block")
_WRECKED = frozenset({"burnt", "wrecked", "overturned", "abandoned"})
_CLOSES = forms_of("close", "shut")
_PICKETS = frozenset({"picket", "pickets"})
_FROM_RULERS = 7  # words of "armed men set up a" before "picket"
_RULERS = frozenset(
    {"authorities", "government", "police", "ministry", "governor", "army", "mayor", "officials", "junta"}
)
_CROWD = frozenset({"traders", "merchants", "shopkeepers", "protesters", "residents", "shops"})


def _is_signed_long(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an accord is there already, and only says who somebody is: "five signatories of the peace agreement"."""
    start = phrase_start(sentence, trigger.first)
    before = sentence.words.keys[max(start - 2, sentence.first) : start]
    return len(before) > 1 and before[1] in _TO and before[0] in _PARTY


_TO = frozenset({"of", "to", "under"})
_PARTY = frozenset(
    {
        "signatory",
        "signatories",
        "signer",
        "signers",
        "guarantor",
        "guarantors",
        "beneficiaries",
        "opponents",
        "critics",
    }
    | {"supporters", "anniversary", "architect", "architects", "party", "parties"}
)


def _is_everyday(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether inspectors shut a shop, or a boat is put to water: "inspectors closed two plants"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] in _CLOSES or keys[head] in _SEALS:
        return not _INSPECTORS.isdisjoint(keys[max(head - 3, sentence.first) : head])
    return keys[head] in _LAUNCHES and not _AFLOAT.isdisjoint(keys[head + 1 : trigger.stop])


_SEALS = forms_of("seal")
_INSPECTORS = frozenset({"inspector", "inspectors", "hygiene", "sanitary", "veterinarians", "auditors"})
_LAUNCHES = forms_of("launch")
_AFLOAT = frozenset({"boat", "boats", "ship", "ships", "train", "trains", "bus", "buses"})


def _is_talk(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether there is only talk of it, or others are asked for it: "talk of a coup", "called on it to disarm"."""
    before = _before(trigger, sentence, _ASKED)
    if before[-3:-1] == ["talk", "of"]:
        return True
    is_called = "on" in before and not _CALLS.isdisjoint(before)
    return before[-1:] == ["to"] and (is_called or not _URGES.isdisjoint(before))


_ASKED = 6  # words of "called on all the groups to"
_CALLS = forms_of("call")
_URGES = forms_of("urge", "ask", "press", "beg")


def _is_aimed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether guns are only pointed at somebody: "trained its guns on the village"."""
    keys = sentence.words.keys[trigger.first : trigger.stop]
    return not _AIMS.isdisjoint(keys) and "guns" in keys


_AIMS = forms_of("train", "turn", "point")


def _is_ended(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether fighting is what an accord ends, or somebody fought on a side: "cessation of hostilities, ending"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[trigger.first] == "hostilities":
        return _before(trigger, sentence, 2)[:1] in _CEASING
    behind = keys[head + 1 : min(head + _SIDE, sentence.stop)]
    return keys[head] == "fought" and behind[:1] == ["on"] and not _SIDES.isdisjoint(behind)


_CEASING = (["cessation"], ["end"], ["halt"], ["pause"], ["stop"])
_SIDE = 6  # words of "fought on the federal side"
_SIDES = frozenset({"side", "behalf"})

_RULES = {
    "territory": _is_struggled_for,
    "release": _is_argued_over,
    "disrupted": _is_argued_over,
    "withdrawal": _is_argued_over,
    "curfew": _is_defied,
    "detention": _is_prolonged,
    "deployment": _is_other_freight,
    "protest": _is_by_rulers,
    "group": _is_talk,
    "agreement": _is_signed_long,
    "ceasefire": _is_signed_long,
    "measure": _is_everyday,
    "attack": _is_aimed,
    "battle": _is_ended,
}
