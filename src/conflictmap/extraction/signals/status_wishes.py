"""What is only asked for or wished: "demanded the reopening of the road", "asked Turkey to open the border"."""

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.signals.status_verbs import TRIED, Verdict, by_use
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_FAR = 16  # words from the one to the other at most
_NEAR = 3  # words from a verb to the "for" or "that" which says what is asked for
_GRANTED = frozenset(  # groups of what others are asked for; of violence nobody says so who does not mean it
    {"release", "road", "withdrawal", "ceasefire", "talks", "agreement", "displacement", "deployment", "curfew"}
    | {"services", "aid", "patrol", "base", "sanctions", "politics", "measure", "exercise", "cooperation"}
)
_DEMANDS = forms_of("demand", "request")
_WANTS = frozenset({"want", "wants", "wanted", "wanting", "wish", "wishes"})
_ASKS = forms_of("ask")
_CALLS = forms_of("call", "ask", "chant", "press", "plead", "appeal", "push", "shout") | {"pleas", "slogans"}


def is_asked_for(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody only demands what a trigger names, right before it or after other demands."""
    group = sentence.group_of(trigger.head)
    if group is not None and group.head == trigger.head and _is_appealed_for(trigger, sentence, group):
        return True
    if trigger.family.group not in _GRANTED or _is_done(trigger, group):
        return trigger.family.is_violent and _is_to_end(trigger, sentence)
    keys = sentence.words.keys
    if _is_marched_for(trigger, sentence):
        return True
    wanted = keys[max(trigger.first - _FAR, sentence.first) : trigger.first]
    if wanted[-2:] == ["to", "be"] and not _WANTS.isdisjoint(wanted):
        return True  # "officials want the border gates to be reopened"
    for at in range(trigger.first - 1, max(trigger.first - _FAR, sentence.first) - 1, -1):
        near = _NEAR if keys[at] not in _ASKS else _NEAR + 2  # "ask the Security Council for a ceasefire"
        if keys[at] in _DEMANDS or (keys[at] in _CALLS and "for" in keys[at + 1 : at + 1 + near]):
            return _reaches(sentence, at, trigger)
    return False


def _is_to_end(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether others are only asked to do no such thing: "urged all to refrain from attacks on hospitals"."""
    if not (trigger.is_noun or trigger.may_be_noun):
        return False
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    if keys[start] in grammar().determiners or keys[start] in _THESE:
        return False
    led = keys[max(start - 2, sentence.first) : start]
    asked = keys[max(start - _FAR, sentence.first) : start]
    return led in _ENDING and not (_URGES | _CALLS).isdisjoint(asked)


_THESE = frozenset({"the", "these", "those", "this", "that", "recent"})
_ENDING = [[verb, "from"] for verb in ("refrain", "desist", "abstain", "refraining", "desisting")] + [
    [noun, "to"] for noun in ("end", "halt", "stop")
]
_URGES = forms_of("urge", "demand", "ask", "beg", "implore", "advise", "warn", "remind")


def is_asked_for_in_arabic(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a word for demanding stands close before: "demanding the release", "demanded an end of the shelling"."""
    before = sentence.words.keys[max(trigger.first - _BEHIND_VERB, sentence.first) : trigger.first]
    return trigger.family.group != "protest" and any(key.startswith(_DEMANDS_ARABIC) for key in before)


_BEHIND_VERB = 6  # words: Arabic names who demands, and where, behind the verb
_DEMANDS_ARABIC = ("طالب", "يطالب", "تطالب", "مطالب", "للمطالب", "المطالب", "بالمطالب")


def _is_marched_for(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people take to the streets for it: "marched on Monday for the opening of the road"."""
    keys, first = sentence.words.keys, trigger.first
    led = next((at for at in range(first - 1, max(first - _NEAR, sentence.first), -1) if keys[at] == "for"), None)
    return led is not None and any(key in _RALLIES for key in keys[max(led - _NEAR_RALLY, sentence.first) : led])


_NEAR_RALLY = 8  # words at most from "marched" to "for": the place and the day
_RALLIES = forms_of("march", "rally", "protest", "demonstrate") | {
    "sit",
    "picketed",
    "picket",
    "vigil",
    "demonstration",
    "demonstrations",
    "protesters",
    "marchers",
}


def _is_appealed_for(trigger: Trigger, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a verb tells what others are asked to do, or not to do: "asked Turkey to open", "urged them not to"."""
    governor = sentence.group_before(group.first, _ASKED) if group.mood == "infinitive" else None
    if governor is None or governor.is_passive or sentence.parting(governor.head, group.first) > 0:
        return False
    if group.is_negated:
        return governor.base in _TELLING
    if governor.is_negated and governor.base in _NEEDING:
        return True  # "did not need to enter the town"
    if _is_called_on(sentence, governor):
        return trigger.family.group in _GRANTED_BY_OTHERS
    return governor.base in _ASKING and trigger.family.group in _GRANTED and governor.stop < group.first


def _is_called_on(sentence: Sentence, governor: VerbGroup) -> bool:
    """Whether somebody is only appealed to: "called on Russia and the coalition to close the airspace"."""
    behind = sentence.words.keys[governor.stop : governor.stop + 1]
    return governor.base == "call" and not governor.is_negated and behind in _UPON


_UPON = (["on"], ["upon"])
_GRANTED_BY_OTHERS = (_GRANTED | {"road closed", "siege"}) - {"displacement"}  # who calls on people to flee orders it
_ASKED = 5  # words at most from "asked" to what is asked for
_ASKING = frozenset({"ask", "urge", "beg", "begged", "implore", "implored"})
_TELLING = _ASKING | {"tell", "advise", "warn", "order", "instruct", "remind", "call"}
_NEEDING = frozenset({"need", "have"})


def _is_done(trigger: Trigger, group: VerbGroup | None) -> bool:
    """Whether it is a verb in the past: "demanded a ransom and released four"."""
    return group is not None and group.head == trigger.head and group.is_finite and group.mood == "past"


def _reaches(sentence: Sentence, asked: int, trigger: Trigger) -> bool:
    """Whether no other verb stands between, but the one behind "demand that"."""
    others = [group for group in sentence.groups if asked < group.head < trigger.first and group.is_finite]
    return len(others) <= ("that" in sentence.words.keys[asked + 1 : asked + 1 + _NEAR])


def of_wish(trigger: Trigger, sentence: Sentence, governor: VerbGroup) -> Verdict | None:
    """Judge a wish for a day to come, or that was given up: "wanted to march this Saturday", "but dropped the idea"."""
    wishes = governor.base in _WISHES and trigger.family.group in TRIED and not governor.is_negated
    keys, behind = sentence.words.keys, range(governor.stop, sentence.stop - 1)
    if not wishes:
        return None
    weekdays = date_words().weekdays
    ahead = any(keys[at] in _COMING and weekdays.match(keys, at + 1, sentence.stop) for at in behind)
    given_up = any(keys[at] in _GIVEN_UP and not _IDEAS.isdisjoint(keys[at + 1 : at + 3]) for at in behind)
    if given_up:
        return Verdict(Status.CANCELLED, cue=(governor.first, governor.stop), why=reasons.CALLED_OFF)
    return by_use(governor, Side.FUTURE) if ahead or "tomorrow" in keys[governor.stop : sentence.stop] else None


_WISHES = frozenset({"want", "seek"})
_COMING = frozenset({"this", "next", "coming"})
_GIVEN_UP = frozenset({"dropped", "abandoned", "shelved", "up", "cancelled", "scrapped"})
_IDEAS = frozenset({"plan", "plans", "idea", "march", "protest", "demonstration", "rally"})
