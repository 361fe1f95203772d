"""What a verb does to an event that a noun names: it held the talks, called off the march, discussed the strike."""

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_behind import BANNED
from conflictmap.extraction.signals.status_governed import of_verb
from conflictmap.extraction.signals.status_named import is_definite, only_names, still_kills
from conflictmap.extraction.signals.status_settling import has_outcome, of_settling, of_stopping
from conflictmap.extraction.signals.status_subjects import if_named, is_passed, is_unconfirmed
from conflictmap.extraction.signals.status_verbs import Verdict, of_finite
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def of_object(trigger: Trigger, sentence: Sentence, governor: VerbGroup, *, headline: bool) -> Verdict:
    """Judge what a verb does to it: "held talks", "cancelled the patrol", "reject patrols", "halted the campaign"."""
    governor = _as_levelled(trigger, sentence, governor)
    is_known = trigger.family.is_violent and governor.base in _SPOKEN_OF and trigger.family.group != "protest"
    told = governor.base == "announce" and has_outcome(trigger, sentence)
    if is_known or told or is_unconfirmed(trigger, governor) or _is_not_survived(trigger, governor):
        return Verdict()  # "will meet to discuss Thursday's massacre"
    ordered = trigger.family.is_violent and governor.base == "order" and _is_charged_with(sentence, governor)
    if ordered or (governor.base == "accuse" and _is_one_deed(trigger, sentence)):
        return Verdict(base=governor.base)  # "is suspected of having ordered the shooting", "accuses the army of"
    feared = governor.base == "fear" and not governor.is_finite  # "fearing an air raid, thousands left"
    if feared or (governor.base in _PROVOKING and is_definite(trigger, sentence)):
        return Verdict(is_event=False, why="it is only spoken of")  # "accused them of having provoked the clashes"
    own = _of_ban(trigger, sentence, governor) or _of_governor(trigger, sentence, governor, headline=headline)
    if not own.is_event:
        return Verdict() if governor.base in _ENDING and still_kills(trigger, sentence) else own
    if is_passed(trigger, governor):
        return own
    return (
        _of_state(trigger, sentence, governor, own)
        or of_stopping(trigger, governor, own, is_told=_is_existential(sentence, governor))
        or (None if only_names(sentence, governor.head) else of_settling(trigger, governor, own))
        or if_named(trigger, governor, own)
    )


def _as_levelled(trigger: Trigger, sentence: Sentence, governor: VerbGroup) -> VerbGroup:
    """Take for no plan what a weapon was pointed at: "aimed a missile at the port", but not "aims for", "aims to"."""
    if governor.base != "aim" or trigger.family.group != "attack" or "at" not in sentence.said:
        return governor
    is_plan = sentence.words.keys[governor.stop] in {"to", "for", "at"} or governor.is_negated
    return governor if is_plan else structs.replace(governor, uses=governor.uses - {"plan"})


def _is_not_survived(trigger: Trigger, governor: VerbGroup) -> bool:
    """Whether those who are named died of it: "nine people did not survive the attack"."""
    return trigger.family.is_violent and governor.base in _SURVIVING and governor.is_negated and governor.mood == "past"


def _is_one_deed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who are accused of a deed are said to have done it somewhere or on a day, not at all times."""
    words, family = sentence.words, trigger.family
    if words.keys[trigger.first - 1] != "of" or not (family.is_violent or family.group == "detention"):
        return False
    return any(words.is_capital(at) for at in range(trigger.first, min(trigger.stop + _ONE_DEED, sentence.stop)))


_ONE_DEED = 10  # words from "of shelling" to the name of where or when that was


def _is_charged_with(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb tells what somebody is held to have done: "suspected of having", "charged with ordering"."""
    if _CHARGED.isdisjoint(sentence.said):
        return False
    before = sentence.words.keys[max(group.first - _CHARGE, sentence.first) : group.first]
    return before[-1:] in (["of"], ["with"], ["for"]) and not _CHARGED.isdisjoint(before)


_CHARGE = 4  # words from "suspected" to "of": "charged in absentia with"
_CHARGED = frozenset(
    {"suspected", "accused", "charged", "convicted", "guilty", "wanted", "indicted", "sentenced", "jailed", "tried"}
    | {"accuse", "accuses", "suspect", "suspects"}
)
_PROVOKING = frozenset({"provoke", "provoked", "instigate", "instigated"})
_SPOKEN_OF = frozenset(
    {"discuss", "debate", "condemn", "denounce", "mourn", "commemorate", "mark", "investigate", "examine", "probe"}
    | {"avenge", "remember", "review", "address", "question", "questioned", "ask", "brief", "briefed", "follow"}
)
_SURVIVING = frozenset({"survive", "outlive", "escape", "withstand"})
_ENDING = frozenset({"halt", "end", "stop"})


def _of_state(trigger: Trigger, sentence: Sentence, governor: VerbGroup, own: Verdict) -> Verdict | None:
    """Judge a state that something is in: "has been under siege since May"."""
    if governor.base != "be" or sentence.words.keys[trigger.first] != "under" or trigger.family.kind != "state":
        return None
    lasts = own.status is Status.OCCURRED and (governor.mood == "present" or governor.aspect == "perfect")
    return structs.replace(own, status=Status.ONGOING, lasts=True) if lasts else own


def _is_existential(sentence: Sentence, governor: VerbGroup) -> bool:
    """Whether "there was shelling" tells of it rather than says what it is."""
    return governor.first > sentence.first and sentence.words.keys[governor.first - 1] == "there"


def _of_ban(trigger: Trigger, sentence: Sentence, governor: VerbGroup) -> Verdict | None:
    """Judge a protest that somebody bans: "banned a march called by the opposition for Friday"."""
    is_told = governor.mood == "past" and not (governor.is_passive or governor.is_negated)
    if trigger.family.group != "protest" or governor.base not in BANNED or not is_told:
        return None
    behind = sentence.words.keys[trigger.head : min(trigger.stop + _BANNED_FOR, sentence.stop)]
    side = Side.FUTURE if "for" in behind else Side.PAST
    return Verdict(Status.CANCELLED, side, cue=(governor.first, governor.stop), why=reasons.CALLED_OFF)


_BANNED_FOR = 8  # words from "march" to "for Friday"


def _of_governor(trigger: Trigger, sentence: Sentence, group: VerbGroup, *, headline: bool) -> Verdict:
    """Judge by a verb, which may have no tense of its own: "to hold talks", "ending the siege"."""
    is_having = sentence.words.keys[group.first] == "having"
    if group.is_finite and not is_having:
        return of_finite(trigger, group, headline=headline)
    if group.mood == "infinitive":
        return of_verb(trigger, sentence, group, headline=headline)
    loose = of_finite(trigger, group, headline=headline) if is_having else Verdict()
    return _of_denied(sentence, group) or loose


def _of_denied(sentence: Sentence, group: VerbGroup) -> Verdict | None:
    """Judge what people say that they did not use: "denied using tear gas", "denies having used cluster bombs"."""
    denial = sentence.group_before(group.first, 0)
    if denial is None or denial.base != "deny" or denial.is_negated:
        return None
    return Verdict(Status.DENIED, cue=(denial.first, denial.stop), why=reasons.DENIED)
