"""What a noun only names: violence that is remembered, feared, counted, not traced, or with which another is told."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_answered import answers_a_claim, answers_talk
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "both"})


def of_reference(trigger: Trigger, sentence: Sentence, start: int) -> Verdict | None:
    """Judge a known deed with which something else is told of: "in response to the attack", "a link to the killing"."""
    keys = sentence.words.keys
    if start - 2 < sentence.first or keys[start] not in POINTING or not trigger.family.is_violent:
        return None
    is_referred_to = keys[start - 1] == "to" and keys[start - 2] in _REFERRING and trigger.family.group != "protest"
    return Verdict(is_recalled=True, is_embedded=True, why=reasons.LOOKS_BACK) if is_referred_to else None


_REFERRING = frozenset({
    "response", "reaction", "reply", "up", "witness", "witnesses", "link", "links", "prelude", "sequel", "connection",
    "regard", "respect", "contrast", "answer", "tribute", "reference", "related", "connected", "linked", "prior",
})  # fmt: skip


def only_names(sentence: Sentence, head: int) -> bool:
    """Whether a verb tells how somebody names it, and demands nothing: "died in what the police called an attack"."""
    keys = sentence.words.keys
    if keys[head] not in _CALLS or keys[head + 1] == "for":
        return False
    return "what" in keys[max(head - _WHO_CALLS, sentence.first) : head] and sentence.words.gap(head) == " "


def names_strike(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is called a strike is one from the air: "in what the army calls a precision strike"."""
    return trigger.family.group == "protest" and only_names(sentence, trigger.head)


_CALLS = forms_of("call")
_WHO_CALLS = 7  # words from "what" to "called": "what the spokesman of the army called"


def of_trace(trigger: Trigger, sentence: Sentence, noun: int) -> Verdict | None:
    """Judge violence or arrests of which there is "no trace", or which are counted, remembered or feared."""
    if not (trigger.family.is_violent or trigger.family.group == "detention"):
        return None
    keys, cue = sentence.words.keys, (noun, noun + 1)
    if keys[noun] in _SIGNS and keys[noun - 1] == "no":
        return Verdict(Status.DENIED, cue=cue, why=reasons.NOT_HAPPENED)
    is_count = keys[noun] == "number" and keys[noun - 1] == "the"  # "the number of bombings has dropped"
    why = "it is only spoken of" if is_count else _ONLY.get(keys[noun])
    return None if why is None else Verdict(is_event=False, cue=cue, why=why)


_SIGNS = frozenset({"trace", "sign", "evidence", "indication"})
_REMEMBERED = frozenset({"victim", "victims", "survivor", "survivors", "anniversary", "memory", "commemoration"})
_FEARS = frozenset(
    {"fear", "fears", "risk", "risks", "danger", "possibility", "prospect", "likelihood"}
    | {"rumour", "rumours", "rumor", "rumors", "talk"}
)
_ONLY = {**dict.fromkeys(_REMEMBERED, "it is only named"), **dict.fromkeys(_FEARS, "it is only feared")}


def of_none(trigger: Trigger, sentence: Sentence, at: int, verb: VerbGroup | None) -> Verdict:
    """Judge what there is none of, by its verb: "no march will go ahead on Friday" calls off one that was planned."""
    cue = (at, at + 1)
    if verb is not None and verb.mood == "future" and verb.base in _GOES_AHEAD and trigger.family.group in _PLANNED:
        return Verdict(Status.CANCELLED, Side.FUTURE, cue=cue, why=reasons.CALLED_OFF)
    is_told = not _REFUTING.isdisjoint(sentence.words.keys[sentence.first : at])  # "contrary to rumours, no strike was"
    is_told = is_told or answers_a_claim(sentence, at, trigger.stop) or answers_talk(sentence, at)
    return Verdict(Status.DENIED, is_event=is_told, cue=cue, why=reasons.NOT_HAPPENED)


_REFUTING = frozenset({"contrary", "denied", "denies", "rejected", "rejects", "refuted", "dismissed"})
_GOES_AHEAD = frozenset({"go", "take", "hold", "held", "proceed", "happen", "be"})
_PLANNED = frozenset({"protest", "talks"})


def still_kills(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is to be ended is told with its dead: "to halt fighting in which 41 people have been killed"."""
    keys, stop = sentence.words.keys, min(trigger.stop + _WHICH, sentence.stop)
    which = next((at for at in range(trigger.stop, stop) if keys[at] in {"which", "that"}), None)
    verb = None if which is None else sentence.group_of(which + 1) or sentence.group_after(which + 1)
    return trigger.family.is_violent and verb is not None and verb.aspect == "perfect" and verb.base in _KILLING


_KILLING = frozenset({"kill", "killed", "leave", "claim"})
_WHICH = 9  # words from "fighting" to "in which": "fighting between Druze militiamen and Bedouin tribesmen"


def is_only_what_ended(trigger: Trigger, sentence: Sentence, start: int) -> bool:
    """Whether a siege only tells how long it took until something else was done: "fell after a siege of ten months"."""
    keys = sentence.words.keys
    if trigger.family.kind != "state" or keys[start - 1] not in _AFTER or keys[start] not in {"a", "an"}:
        return False
    return not _LENGTHS.isdisjoint(keys[start : min(trigger.stop + _LONG, sentence.stop)])


_AFTER = frozenset({"after", "following", "despite"})
_LONG = 4  # words from "siege" to "months": "siege of more than ten months", "siege that lasted four years"
_LENGTHS = frozenset(
    {"hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "long", "lengthy"}
)


def is_its_scene(sentence: Sentence, noun: int) -> bool:
    """Whether it happened at what is called its scene: "the port was the scene of fighting", not "of the raid"."""
    keys = sentence.words.keys
    is_called = keys[noun] in _SCENES and noun - 2 >= sentence.first and keys[noun - 2] in _WAS
    return is_called and keys[noun + 2] not in POINTING


_SCENES = frozenset({"scene", "theatre", "theater"})
_WAS = frozenset({"was", "were", "been", "became", "become"})


def is_definite(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger's noun phrase points back: "the shells", "this patrol", "their sit-in"."""
    start = phrase_start(sentence, trigger.first)
    key = sentence.words.keys[start]
    return key in POINTING or key.startswith("ال")


def is_only_noun(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the words of a trigger are no verb: "notified of a march against", but not "they march against"."""
    return trigger.is_noun or sentence.group_of(trigger.head) is None
