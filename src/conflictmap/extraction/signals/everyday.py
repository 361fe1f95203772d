"""What is done in times of peace: wreaths for an anniversary, tuna that customs seize, a line formed in front."""

from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of


def is_everyday(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words that fit an event tell what is done in any quiet town."""
    rule = _RULES.get(trigger.family.group)
    return rule is not None and rule(trigger, sentence)


def _is_wreath(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the fallen of a past war are honoured: "laid wreaths on the anniversary of the battle"."""
    keys = sentence.words.keys
    if _WREATHS.isdisjoint(keys[trigger.first : trigger.stop]) or keys[trigger.head] not in _LAYS:
        return False
    return not _PAST_WARS.isdisjoint(sentence.said)


_WREATHS = frozenset({"wreath", "wreaths", "flowers", "candles"})
_LAYS = forms_of("lay", "light", "place")
_PAST_WARS = frozenset({
    "anniversary", "veterans", "unknown", "fallen", "commemorate", "commemorated", "commemorating", "commemoration",
    "ceremony", "ambassador", "president", "minister", "delegation", "governor", "cadets", "remembrance", "cenotaph",
})  # fmt: skip


def _is_no_destruction(trigger: Trigger, sentence: Sentence) -> bool:
    return _is_confiscated(trigger, sentence) or _is_in_the_way(trigger, sentence)


def _is_in_the_way(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether wrecks only close a road: "was cut by fallen trees and burned-out cars"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head + 1 : head + 2] != ["out"] or _CLOSED.isdisjoint(sentence.said):
        return False
    return "by" in keys[max(head - _CUT_BY, sentence.first) : head]


_CLOSED = frozenset({"cut", "blocked", "closed", "shut", "barred", "obstructed"})
_CUT_BY = 5  # words of "by fallen trees and" before "burned-out"


def _is_confiscated(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who keep the law take goods away: "customs seized eleven tonnes of tuna"."""
    keys = sentence.words.keys
    if keys[trigger.head] not in _TAKES:
        return False
    before = keys[max(trigger.first - _SUBJECT, sentence.first) : trigger.head]
    by = keys[trigger.stop : min(trigger.stop + _SUBJECT, sentence.stop)]
    behind = by[by.index("by") :] if "by" in by else []
    return not _KEEPERS.isdisjoint([*before, *behind])


_TAKES = forms_of("seize", "confiscate", "impound", "take")
_SUBJECT = 6  # words from "the customs of Lomé" to the verb
_KEEPERS = frozenset({
    "customs", "inspectors", "inspector", "coastguard", "rangers", "wardens", "auditors", "audit", "hygiene", "health",
})  # fmt: skip


def _is_line(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only stand somewhere, or are conscripts: "formed a line in front of the town hall"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] == "conscripts":
        return keys[head + 1] not in grammar().determiners and keys[head + 1] not in grammar().people
    return keys[head] in _FORMS and keys[trigger.stop - 2 : trigger.stop] == ["in", "front"]


_FORMS = forms_of("form", "create")


def _is_weeded_out(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether rivals are only out of the running: "has killed off eleven challengers"."""
    keys, head = sentence.words.keys, trigger.head
    return keys[head] in _KILLS and keys[head + 1 : head + 2] == ["off"]


_KILLS = forms_of("kill")


def _is_described(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something is only called explosive: "to find a less explosive name"."""
    keys = sentence.words.keys
    last = trigger.stop - 1
    return keys[last] == "explosive" and keys[last - 1] in _DEGREES


_DEGREES = frozenset({"less", "more", "most", "so", "too", "very", "equally", "potentially", "politically", "highly"})


def _is_no_attack(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nothing hits anybody: a thing called explosive, leaflets that are dropped, a salvo of complaints."""
    return (
        _is_described(trigger, sentence)
        or _is_dropped_aid(trigger, sentence)
        or _is_of_words(trigger, sentence)
        or _is_weeded_out(trigger, sentence)
    )


def _is_dropped_aid(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is dropped from the air does no harm: "a helicopter dropped bread and batteries"."""
    keys = sentence.words.keys
    drop = next((at for at in range(trigger.first, trigger.stop) if keys[at] in _DROPS), None)
    if drop is None or not _BOMBS.isdisjoint(keys[drop : drop + _LOAD]):
        return False
    return not _HARMLESS.isdisjoint(keys[drop + 1 : min(drop + _LOAD, sentence.stop)])


_DROPS = forms_of("drop", "airdrop", "release")
_LOAD = 6  # words from "dropped" to "parcels"
_BOMBS = frozenset({"bomb", "bombs", "grenade", "grenades", "mine", "mines", "explosives", "munitions", "shells"})
_HARMLESS = frozenset({
    "bread", "food", "aid", "water", "flour", "rice", "supplies", "supply", "parcels", "packages", "leaflets",
    "leaflet", "flyers", "pamphlets", "medicine", "medicines", "blankets", "batteries", "rations", "drugs", "phones",
    "mail", "fuel", "sandbags", "retardant", "petals", "flowers", "paratroopers", "relief", "pesticide",
})  # fmt: skip


def _is_of_words(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a salvo is of words: "fired off a salvo of complaints", "a barrage of questions"."""
    keys = sentence.words.keys
    at = next((at for at in range(trigger.first, trigger.stop) if keys[at] in _SALVOS), None)
    return at is not None and keys[at + 1] == "of" and not _WORDS.isdisjoint(keys[at + 2 : at + 4])


_SALVOS = frozenset({"salvo", "salvos", "barrage", "volley", "volleys", "hail", "broadside", "bombardment"})
_WORDS = frozenset({
    "complaints", "questions", "criticism", "tweets", "insults", "letters", "emails", "lawsuits", "abuse", "messages",
    "accusations", "statements", "words", "applause", "threats", "posts", "calls", "objections", "amendments", "jokes",
})  # fmt: skip


def _is_kept_from_show(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something is taken out of a show or a sale: "the film was withdrawn from the festival"."""
    behind = sentence.words.keys[trigger.head + 1 : min(trigger.head + _SHOWN, sentence.stop)]
    return behind[:1] == ["from"] and not _SHOWS.isdisjoint(behind)


_SHOWN = 6  # words of "withdrawn from the film festival"
_SHOWS = frozenset({
    "festival", "exhibition", "contest", "competition", "race", "sale", "auction", "cup", "tournament", "shelves",
    "games", "olympics", "ballot", "prize", "market", "programme", "curriculum", "circulation", "election",
})  # fmt: skip


def _is_rescue(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who come help, play or visit: "rescue teams reached Gaziantep"."""
    keys = sentence.words.keys
    return not _VISITING.isdisjoint(keys[max(trigger.first - 2, sentence.first) : trigger.head])


_VISITING = frozenset({
    "rescue", "firefighting", "firefighters", "football", "basketball", "cricket", "cruise", "tourist", "tourists",
    "pilgrims", "circus", "wedding", "racing", "olympic",
})  # fmt: skip


def _is_no_violence(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether rivals are only weeded out, or a captain scores: "opened fire from thirty yards"."""
    keys, stop = sentence.words.keys, trigger.stop
    far = keys[stop : stop + 1] == ["from"] and not _PITCH.isdisjoint(keys[stop + 1 : stop + _YARDS])
    scores = far and not _PLAYERS.isdisjoint(keys[sentence.first : trigger.first])
    return scores or _is_weeded_out(trigger, sentence)


_YARDS = 5  # words of "from all of thirty yards"
_PITCH = frozenset({"yards", "metres", "meters", "distance", "range"})
_PLAYERS = frozenset({"captain", "striker", "winger", "midfielder", "forward", "defender", "substitute", "playmaker"})
_RULES = {
    "protest": _is_wreath,
    "destruction": _is_no_destruction,
    "group": _is_line,
    "killing": _is_weeded_out,
    "violence": _is_no_violence,
    "disrupted": _is_described,
    "attack": _is_no_attack,
    "withdrawal": _is_kept_from_show,
    "movement": _is_rescue,
}
