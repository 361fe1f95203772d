"""What opens a clause says of it: a condition, a denial, a report that somebody makes nothing of."""

from collections.abc import Sequence
from functools import cache

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.status_looming import of_own_threat
from conflictmap.extraction.signals.status_refuted import distrusted, is_waved_off, made_nothing_of
from conflictmap.extraction.signals.status_shared import shared
from conflictmap.extraction.signals.status_upon import upon_condition
from conflictmap.extraction.signals.status_verbs import Verdict
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, cues, grammar
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

_CLAUSE_REACH = 12  # words back to what opens a clause


def in_clause(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Judge by what opens the clause: "if it attacks", "denied that it had bombed", "had bombed and taken"."""
    found = _of_footage(trigger, sentence, verdict) or _in_clause(trigger, sentence, verdict)
    found = _of_alleged(trigger, sentence, verdict) if found is verdict else found
    if found.status in _SAID_TO_BE and (wrong := distrusted(trigger, sentence)):
        return Verdict(Status.DENIED, verdict.side, cue=wrong, why=reasons.DENIED)
    if found.status is Status.OCCURRED and (wrong := made_nothing_of(trigger, sentence)):
        return Verdict(Status.DENIED, verdict.side, cue=wrong, why=reasons.DENIED)
    if found is verdict and verdict.status is Status.OCCURRED and (denial := _denied_before(trigger, sentence)):
        return Verdict(Status.DENIED, verdict.side, cue=denial, why=reasons.DENIED)
    return found


_SAID_TO_BE = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})


def _of_alleged(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Deny an "alleged capture" of which the sentence makes nothing: "dismissed as fake news a video of the"."""
    keys = sentence.words.keys
    is_alleged = trigger.is_noun and trigger.first > sentence.first and keys[trigger.first - 1] in _ALLEGED
    if not is_alleged or verdict.status is not Status.OCCURRED:
        return verdict
    for at in (*range(sentence.first, trigger.first), *range(trigger.stop, sentence.stop)):
        if keys[at] in _UNTRUE or keys[at] in _REFUTING:
            return Verdict(Status.DENIED, verdict.side, cue=(at, at + 1), why=reasons.DENIED)
    return verdict


_ALLEGED = frozenset({"alleged", "supposed", "purported"})


def _denied_before(trigger: Trigger, sentence: Sentence) -> tuple[int, int] | None:
    """Find what denies an act with the one before it: "denied that it had entered the ward and beaten nurses"."""
    keys, group = sentence.words.keys, sentence.group_of(trigger.head)
    if group is None or group.first == sentence.first or keys[group.first - 1] not in _AND:
        return None
    lead = next((other for other in reversed(sentence.groups) if other.stop < group.first), None)
    if lead is None or group.first != group.head or not _goes_with(keys[group.head], keys[lead.head], lead):
        return None
    for index in range(lead.first - 1, max(lead.first - _CLAUSE_REACH, sentence.first) - 1, -1):
        if keys[index] in {"that", "of"} and _opens_report(keys, index):
            return _denial_before(sentence, index) or _refutation(sentence, index)
    return None


def _goes_with(key: str, before: str, lead: VerbGroup) -> bool:
    """Whether a verb behind "and" can only share what stands before the first one: "had entered and taken"."""
    has_had = lead.aspect in {"perfect", "pluperfect"} and lead.stop - lead.first > 1
    return (has_had and key in _ONLY_PARTICIPLES) or (key.endswith("ing") and before.endswith("ing"))


_AND = frozenset({"and", "or"})
_ONLY_PARTICIPLES = frozenset({"beaten", "taken", "driven", "stolen", "broken", "thrown", "blown", "torn"})


def _in_clause(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Judge by the words before a trigger that open its clause."""
    keys, classes, telling = sentence.words.keys, grammar(), _clause_words()
    begin, lead = trigger.first - (keys[trigger.first] not in _OPENING), shared(trigger, sentence)
    first, head = (trigger.first, trigger.head) if lead is None else (lead.first, lead.head)
    for index in range(begin, max(first - _CLAUSE_REACH, sentence.first) - 1, -1):
        if keys[index] not in telling:
            continue
        if sentence.parting(index, head) >= (_APPOSITION if keys[index] == "that" else 1):
            if keys[index] == "of":
                continue  # "that the town, a part of the district, had fallen"
            break
        provided = keys[index] in _PROVIDED and "," in sentence.words.gaps[index]
        if provided or keys[index] in classes.conditionals or _is_inverted(sentence, index):
            mere = Verdict(is_event=False, cue=(index, index + 1), why="it is only a condition")
            threat = upon_condition(trigger, sentence, verdict, index) or of_own_threat(trigger, sentence)
            return threat or (verdict if _is_rally_upon(trigger, sentence, index) else mere)
        counted = keys[index] in {"after", "since"} and keys[index - 1] in _UNITS
        if counted and not sentence.parting(index, trigger.head):
            return structs.replace(verdict, is_recalled=True, cue=(index - 1, index + 1), why=reasons.LOOKS_BACK)
        if why := _why_unreal(trigger, sentence, index):
            return Verdict(is_event=False, cue=(index, index + 1), why=why)
        if keys[index] in classes.subject_pronouns and keys[index - 1] in _REFUTING and index > sentence.first:
            return Verdict(Status.DENIED, verdict.side, cue=(index - 1, index), why=reasons.DENIED)
        if _opens_report(keys, index) and (denial := _denial_before(sentence, index) or _refutation(sentence, index)):
            return Verdict(Status.DENIED, verdict.side, cue=denial, why=reasons.DENIED)
    return verdict


def _only_counts_to(trigger: Trigger, sentence: Sentence, index: int) -> bool:
    """Whether a known deed only tells when another one was: "murdered the day before the offensive began"."""
    keys = sentence.words.keys
    if keys[index] != "before" or keys[index - 1] not in _DAYS or keys[index + 1] != "the":
        return False
    in_phrase = trigger.is_noun and phrase_start(sentence, trigger.first) == index + 1
    return in_phrase and "on" not in keys[trigger.stop : trigger.stop + _DATED]


_DAYS = frozenset({"day", "days", "hours", "week", "weeks", "month", "months", "night", "minutes"})


def _is_inverted(sentence: Sentence, index: int) -> bool:
    """Whether a verb before its subject opens a condition: "had it exploded", "tomorrow should the roads stay shut"."""
    keys = sentence.words.keys
    if keys[index] not in _INVERTED:
        return False
    subject = keys[index + 1] if index + 1 < sentence.stop else ""
    return index == sentence.first or (keys[index] == "should" and subject in grammar().determiners | _THEY)


_THEY = frozenset({"they", "he", "she", "it", "we"})


def _is_rally_upon(trigger: Trigger, sentence: Sentence, index: int) -> bool:
    """Whether people will protest unless something is done: "If there is no answer, the unions will march"."""
    group = sentence.group_of(trigger.head)
    if trigger.family.group != "protest" or group is None or group.mood != "future":
        return False
    if index != sentence.first and "," not in sentence.words.gap(index - 1):
        return False
    upon = next((one for one in sentence.groups if one.first > index), group)
    between = range(upon.stop - 1, group.first)
    return upon.stop <= group.first and any("," in sentence.words.gaps[at] for at in between)


_OPENING = frozenset({"that", "which"})
_APPOSITION = 2.0  # what parts "that" at most from its verb: "that the town, one of the district, had fallen"


@cache
def _clause_words() -> frozenset[str]:
    """Return the words by which a clause is judged."""
    telling = {"after", "since", "that", "of", "on", "which", "what"} | _ABOUT
    return grammar().conditionals | grammar().subject_pronouns | _PROVIDED | _INVERTED | _ENDS | telling


def _why_unreal(trigger: Trigger, sentence: Sentence, index: int) -> str:
    """Tell why what a word opens is no event: it only says until when something goes on, or what is feared."""
    keys = sentence.words.keys
    if keys[index] in _ENDS:
        only_ends = trigger.family.group == "deployment" or _is_to_end(sentence, index)
        if only_ends or _only_counts_to(trigger, sentence, index):
            return "it only says when"
    if keys[index] == "that" and keys[index - 2 : index] == ["had", "it"] and keys[index - 3] in _HEARD:
        return "it is only rumoured"
    feared = keys[index] == "that" and not _FEARING.isdisjoint(keys[max(index - 3, sentence.first) : index])
    return "it is only feared" if feared else ""


def _is_to_end(sentence: Sentence, index: int) -> bool:
    """Whether a clause only names an end to come: "until the battle for the town is over"."""
    group = next((group for group in sentence.groups if group.first > index), None)
    return sentence.words.keys[index] in {"until", "till"} and group is not None and group.mood == "present"


_HEARD = frozenset({"rumour", "rumor", "rumours", "rumors", "gossip", "legend", "story"})
_FEARING = frozenset({"fear", "fears", "feared", "fearing", "worry", "worries", "worried"})
_UNITS = frozenset(
    {"week", "weeks", "month", "months", "year", "years"}
)  # "a year after nine were killed"; what was so few days before is news still
_ENDS = frozenset({"until", "till", "before"})  # "the clash went on until a relief force arrived"
_PROVIDED = frozenset({"provided", "providing"})
_INVERTED = frozenset({"had", "should", "were"})  # "Had the bomb exploded, …"


def _opens_report(keys: Sequence[str], index: int) -> bool:
    """Whether a word opens what is said: "denied that it had", "rumours of an attack", "according to which"."""
    before = keys[index - 1] if index else ""
    named = (keys[index] == "which" and before == "to") or (keys[index] == "what" and before in _REFUTING)
    of_report = (keys[index] in {"of", "on"} or keys[index] in _ABOUT) and not _TALK.isdisjoint(
        keys[max(index - _DATED, 0) : index]
    )
    return named or keys[index] == "that" or of_report or _is_about_rumour(keys, index)


def _of_footage(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict | None:
    """Judge what a video "purports to show": none, where that is said to be old or false."""
    keys, first = sentence.words.keys, max(sentence.first + 2, trigger.first - _SHOWN)
    index = next((at for at in range(trigger.first - 1, first - 1, -1) if keys[at] == "show"), None)
    if index is None or keys[index - 2 : index] not in _PURPORTS:
        return None
    if refuted := _refutation(sentence, index, _FOOTAGE) or _is_old(sentence, index):
        return Verdict(Status.DENIED, Side.PAST, cue=refuted, why=reasons.DENIED)
    return structs.replace(verdict, status=Status.OCCURRED, side=Side.PAST)


_SHOWN = 8  # words from "purports to show" to what is shown


def _is_old(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Find "is from 2019", "dates from last year", "is old" behind what a video shows."""
    keys = sentence.words.keys
    for at in range(index + 1, sentence.stop - 1):
        if keys[at] in _DATES_FROM and (keys[at + 1] in _OLD or keys[at + 1] == "from"):
            return at, at + 2
    return None


_PURPORTS = (["purports", "to"], ["purported", "to"], ["purporting", "to"], ["claims", "to"], ["claiming", "to"])
_FOOTAGE = frozenset(
    {"video", "videos", "footage", "clip", "clips", "photo", "photos", "picture", "images", "recording"}
)
_DATES_FROM = frozenset({"is", "was", "are", "were", "dates", "date"})
_OLD = frozenset({"old", "years", "fake", "doctored"})
_ABOUT = frozenset({"about", "concerning", "regarding"})


def _is_about_rumour(keys: Sequence[str], index: int) -> bool:
    """Whether a word opens what people are said to talk of: "what is being circulated about arrests"."""
    before = keys[max(index - _SPREADING, 0) : index]
    return keys[index] in _ABOUT and "what" in before and not _SPREAD.isdisjoint(before)


def _denial_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Find the verb of "denied that", "dismissed rumours that", "belies the claim circulating online that"."""
    keys = sentence.words.keys
    for at in range(index - 1, max(index - _REPORT_REACH, sentence.first) - 1, -1):
        if keys[at] in {"and", "but"} and sentence.group_of(at + 1) is not None:
            return None  # "called the number a fantasy and claimed that": the one is no part of the other
        untrue = keys[at] in _UNTRUE or (keys[at] in _TRUTH and keys[at - 1] == "no")
        untrue = untrue or (keys[at] in _MADE_UP and keys[at + 1] in _REPORTS)
        untrue = untrue or (keys[at] in _TRUE and "not" in keys[at - 2 : at] and keys[at + 1] == "that")
        untrue = untrue or (keys[at] == "contrary" and keys[at + 1] == "to" and _is_of_report(keys[at:index]))
        untrue = untrue or (keys[at] in _RULED and keys[at + 1] == "out")
        if is_waved_off(keys, at) and _is_of_report(keys[at:index]):
            return at, at + 2
        if untrue or (keys[at] in _REFUTING and (index - at <= _NEAR or _is_of_report(keys[at:index]))):
            return at, at + 1
    return None


def _is_of_report(keys: Sequence[str]) -> bool:
    """Whether what is denied is told by others: "dismissed as fake a voice note which claimed that"."""
    return not _REPORTS.isdisjoint(keys) or keys[1:2] == ["as"]


_TRUTH = frozenset({"truth", "basis", "foundation", "substance"})  # "there is no truth in reports of"
_TRUE = frozenset({"true", "correct", "case", "accurate"})
_RULED = frozenset({"ruled", "rules", "ruling"})
_MADE_UP = frozenset({"fabricated", "bogus", "fake", "unfounded", "baseless", "groundless", "concocted"})  # "news that"
_NEAR = 4  # words from "denied" to "that": "denied on Tuesday that"
# "it is a lie that"
_UNTRUE = frozenset(
    {
        "slander",
        "calumny",
        "nonsense",
        "rubbish",
        "fantasy",
        "fabrication",
        "falsehood",
        "lie",
        "untrue",
        "false",
        "hoax",
        "invention",
        "myth",
    }
)
_REFUTING = frozenset(
    {"deny", "denies", "denied", "denying", "refute", "refutes", "refuted", "refuting", "dismiss", "dismisses"}
    | {
        "dismissed",
        "dismissing",
        "belies",
        "belied",
        "debunked",
        "disproved",
        "reject",
        "rejects",
        "rejected",
        "rejecting",
    }
)


def _refutation(sentence: Sentence, index: int, said: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """Find what makes nothing of "reports that a shell fell": "are baseless", "do not reflect the truth"."""
    keys = sentence.words.keys
    if (_REPORTS | said).isdisjoint(keys[max(index - _REPORT_REACH, sentence.first) : index]):
        return None
    if "which" in sentence.said and (denied := _denied_behind(sentence, index)):
        return denied
    lexicons = (cues("deny", "predicates"), cues("deny", "whole"))  # "… nothing of the kind took place"
    for begin in range(index + 1, sentence.stop):
        for lexicon in lexicons:
            if keys[begin] in lexicon.heads and (found := lexicon.match(keys, begin, sentence.stop)):
                return begin, found[1]
    return None


def _denied_behind(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Find the verb of "rumours of a mutiny, which the general staff denied"."""
    keys = sentence.words.keys
    which = next((at for at in range(index + 1, sentence.stop) if keys[at] == "which"), sentence.stop)
    denied = (one for one in sentence.groups if 0 < one.first - which <= _WHO_DENIES)
    verb = next((one for one in denied if keys[one.head] in _REFUTING and not one.is_negated), None)
    return None if verb is None else (verb.first, verb.stop)


_WHO_DENIES = 6  # words from "which" to "denied": "which the army's general staff"
_SPREADING = 9  # words from "what" to "about": "what is being spread by hostile channels about"
_DATED = 4  # words from "rumours" to "of": "rumours on 19 June of an attack"
_REPORT_REACH = 14  # words from "rejects" to "that": "rejects the claim, put about by the radio, that"
_SPREAD = frozenset(
    {"circulated", "circulating", "circulates", "spread", "spreading", "said", "published", "put", "told", "say"}
    | {"alleged", "alleges", "claimed", "claims", "reported", "says"}
)
_TALK = frozenset(
    {"talk", "news", "report", "reports", "rumour", "rumours", "rumor", "rumors", "claim", "claims", "allegation"}
    | {"allegations", "posts", "information", "story", "stories", "statements", "messages", "message", "accounts"}
    | {"communique", "announcement", "letter", "document"}
    | {"accusation", "accusations", "assertion", "assertions", "boast", "boasts", "suggestions", "insinuations"}
)
_REPORTS = _TALK | {
    "charge",
    "charges",
    "what",
    "statement",
    "account",
    "version",
    "contention",
}  # "rejected the charge that", but not "the charge of"
