"""Whether what a trigger reports has happened, goes on, is planned, threatened, denied, cancelled, or only named."""

from collections.abc import Iterator

from msgspec import structs

from conflictmap.extraction.dates.intervals import Side
from conflictmap.extraction.signals.figures import is_figure
from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.status_answered import opens_contrary
from conflictmap.extraction.signals.status_asked import if_asked_about
from conflictmap.extraction.signals.status_behind import came_late, kept_to
from conflictmap.extraction.signals.status_charged import is_charge
from conflictmap.extraction.signals.status_clauses import in_clause
from conflictmap.extraction.signals.status_disowned import did_none
from conflictmap.extraction.signals.status_governed import of_verb
from conflictmap.extraction.signals.status_lasting import if_since
from conflictmap.extraction.signals.status_meant import of_meant
from conflictmap.extraction.signals.status_named import still_kills
from conflictmap.extraction.signals.status_none import by_none, done_by_none, why_not_done
from conflictmap.extraction.signals.status_nouns import of_noun
from conflictmap.extraction.signals.status_plans import (
    as_threat,
    called_off,
    called_to,
    called_to_in_arabic,
    labelled_off,
    under_label,
)
from conflictmap.extraction.signals.status_said_of import is_never_told
from conflictmap.extraction.signals.status_shared import of_shared
from conflictmap.extraction.signals.status_shelved import bracketed_off, taken_back
from conflictmap.extraction.signals.status_supposed import if_supposed
from conflictmap.extraction.signals.status_suspected import is_suspected
from conflictmap.extraction.signals.status_verbs import Verdict, if_could_not
from conflictmap.extraction.signals.status_wishes import is_asked_for, is_asked_for_in_arabic
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, cue_prefixes, cues, grammar
from conflictmap.extraction.text.inflection import ING, PAST
from conflictmap.extraction.text.numbers import read_integer
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.words import ARABIC
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status

__all__ = ["Verdict", "judge"]


def judge(trigger: Trigger, sentence: Sentence, *, headline: bool = False, foreign: bool = False) -> Verdict:
    """
    Decide what the sentence says of a trigger.

    `headline` reads "to start" as a plan and the present as the past; `foreign` says that the text is not English, so
    that only words that plan, deny or call off decide.
    """
    if foreign or not sentence.groups:
        called = None if foreign else called_to(trigger, sentence, phrase_start(sentence, trigger.first))
        return called or _without_english_verbs(trigger, sentence, headline=headline, foreign=foreign)
    group = sentence.group_of(trigger.head)
    why = _why_none(trigger, sentence, group)
    if why is not None:
        is_denial = "contrary" in sentence.said and opens_contrary(sentence)
        denied = Verdict(Status.DENIED, cue=(sentence.first, sentence.first + 2), why=reasons.NOT_HAPPENED)
        return denied if is_denial else Verdict(is_event=False, why=why)
    if "no" in sentence.said and (none := did_none(trigger, sentence)):
        return none
    is_verb = group is not None and group.head == trigger.head
    if group is not None and is_verb and (not trigger.is_noun or group.first < group.head):  # "will be executed"
        verdict = by_none(trigger, sentence, group) or of_verb(trigger, sentence, group, headline=headline)
    else:
        shared = done_by_none(trigger, sentence) or of_shared(trigger, sentence, headline=headline)
        verdict = shared or of_noun(trigger, sentence, headline=headline)
        if verdict.status is Status.PLANNED and is_verb and group is not None and group.mood == "past":
            verdict = of_verb(trigger, sentence, group, headline=headline)  # "the town, shelled on Friday, will be"
    if verdict.status is Status.DENIED and (_brings_no(trigger, sentence) or came_late(sentence, verdict)):
        verdict = structs.replace(verdict, status=Status.OCCURRED)
    if verdict.status is Status.PLANNED and is_verb and group is not None and _went_on(group):
        return Verdict(is_event=False, why="it is only said what they had been doing")
    verdict = if_asked_about(trigger, sentence, if_could_not(sentence, verdict))
    verdict = if_since(sentence, if_supposed(trigger, sentence, verdict))
    kept = kept_to(trigger, sentence)
    meant = of_meant(trigger, sentence)
    called = (
        meant or labelled_off(sentence) or kept or called_to(trigger, sentence, phrase_start(sentence, trigger.first))
    )
    called = called or taken_back(trigger, sentence, verdict) or bracketed_off(trigger, sentence)
    verdict = called or called_off(trigger, sentence, verdict) or as_threat(trigger, sentence, verdict)
    if is_charge(trigger, sentence):
        planned = verdict.status is Status.PLANNED
        return Verdict(is_recalled=True, why=reasons.LOOKS_BACK) if planned else Verdict(is_event=False, why="a charge")
    return _recalled(trigger, sentence, under_label(trigger, sentence, in_clause(trigger, sentence, verdict)))


def _why_none(trigger: Trigger, sentence: Sentence, group: VerbGroup | None) -> str | None:
    """Tell why the words of a trigger report nothing, whatever their tense."""
    if why := why_not_done(trigger, sentence, group):
        return why
    if is_asked_for(trigger, sentence):
        return "it is only wished for"
    if is_never_told(trigger, sentence) or is_suspected(trigger, sentence):
        return "it is only spoken of"
    if is_figure(trigger, sentence):
        return "it is only a figure of speech, or what a work is about"
    if _is_of_kind(trigger, sentence) or _is_gerund(trigger, sentence):
        return "it is only named"
    return "who is to be buried died before" if _is_burial_to_come(trigger, sentence, group) else None


def _went_on(group: VerbGroup) -> bool:
    """Whether people only were at it before: "in which herders had been sheltering"."""
    return group.aspect == "pluperfect" and group.stop - group.first > _HAD_BEEN


_HAD_BEEN = 2  # words of "had been"


def _brings_no(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the words of a trigger begin with a denial, which is theirs: "has not been seen since Monday"."""
    return sentence.words.keys[trigger.first] in grammar().aux["negative"]


def _is_burial_to_come(trigger: Trigger, sentence: Sentence, group: VerbGroup | None) -> bool:
    """Whether the dead of what was before are to be buried: "bombing victims to be laid to rest on Thursday"."""
    if trigger.family.group != "killing" or group is None or group.mood not in {"future", "infinitive", "would"}:
        return False
    return not _BURIED.isdisjoint(sentence.words.keys[trigger.first : trigger.stop])


_BURIED = frozenset({"laid", "lay", "buried", "bury", "burial", "funeral"})


def _is_of_kind(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether acts of a kind are meant, and none of them: "known for kidnapping foreigners", "laws against rape"."""
    start = phrase_start(sentence, trigger.first)
    return tuple(sentence.words.keys[max(start - 2, sentence.first) : start]) in _OF_KIND


def _is_gerund(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether acts of a kind are what a clause says something of: "looting shops is no protest"."""
    at = trigger.first
    opens = at == sentence.first or sentence.words.keys[at - 1] in {"that", "because"}
    if trigger.form != ING or trigger.head != at or not opens:
        return False
    main = next((group for group in sentence.groups if group.first > trigger.head), None)
    if main is None or main.mood in {"possible", "would"}:
        return main is not None  # "taking nurses hostage may be a war crime"
    return main.base == "be" and main.mood == "present" and main.stop - main.first == 1


_OF_KIND = frozenset(
    {("known", "for"), ("notorious", "for"), ("infamous", "for"), ("law", "against"), ("laws", "against")}
    | {("training", "in"), ("trained", "in"), ("courses", "on"), ("reputation", "for")}
    | {("anniversary", "of"), ("anniversaries", "of"), ("memory", "of")}
)


def _without_english_verbs(trigger: Trigger, sentence: Sentence, *, headline: bool, foreign: bool) -> Verdict:
    """Judge in Arabic, French and Turkish, and in headlines without a verb, by words that plan, deny or call off."""
    if is_asked_for_in_arabic(trigger, sentence):
        return Verdict(is_event=False, why="it is only wished for")
    if called := called_to_in_arabic(trigger, sentence):
        return called
    for section, name, status in _FOREIGN:
        cue = _cue_near(trigger, sentence, section, name)
        if cue is not None and not (status is None and _is_purpose(trigger, sentence, cue)):
            if status is None:
                return Verdict(is_event=False, cue=cue, why="it is only named")
            side = Side.FUTURE if status in {Status.PLANNED, Status.THREATENED} else Side.PAST
            words = " ".join(sentence.words.keys[cue[0] : cue[1]])
            return Verdict(status, side, cue=cue, why=reasons.SAYS_SO.format(words=repr(words)))
    if trigger.family.needs != "event" or foreign or not _is_english(sentence):
        return Verdict()
    return of_noun(trigger, sentence, headline=headline)


def _is_purpose(trigger: Trigger, sentence: Sentence, cue: tuple[int, int]) -> bool:
    """Whether an Arabic verb behind says what it was to keep from happening: "قطعوا الطريق لمنع مرور الدورية"."""
    return cue[0] >= trigger.stop and sentence.words.keys[cue[0]][0] > ARABIC


_FOREIGN = (
    ("prevent", "phrases", None),
    ("cancel", "phrases", Status.CANCELLED),
    ("deny", "phrases", Status.DENIED),
    ("threat", "phrases", Status.THREATENED),
    ("plan", "verbs_foreign", Status.PLANNED),
    ("plan", "adjectives", Status.PLANNED),
)
_CUE_REACH = 9  # words between a cue and its trigger


def _cue_near(trigger: Trigger, sentence: Sentence, section: str, name: str) -> tuple[int, int] | None:
    lexicon, prefixes, keys = cues(section, name), cue_prefixes(section, name), sentence.words.keys
    low, high = max(sentence.first, trigger.first - _CUE_REACH), min(sentence.stop, trigger.stop + _CUE_REACH)
    may_be_in = lexicon.may_be_in(keys[low:high])
    for index in range(low, high) if may_be_in or prefixes else ():
        if may_be_in and (found := lexicon.match(keys, index, high)):
            return index, found[1]
        if prefixes and keys[index].startswith(prefixes):
            return index, index + 1
    return None


def _is_english(sentence: Sentence) -> bool:
    """Whether the words around are English: most sentences of it have an article or a preposition of its own."""
    return any(key in _ENGLISH for key in sentence.words.keys[sentence.first : sentence.stop])


_ENGLISH = frozenset({"the", "of", "in", "and", "to", "for", "with", "by", "at", "from", "over", "after"})


def is_reporting(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger's verb is one here: in "displaced people", "shells landed" it is an adjective or a thing."""
    if trigger.is_noun or trigger.may_be_noun:
        return True
    if _is_adjective(trigger, sentence) or (sentence.insertions and sentence.is_inserted(trigger.head)):
        return False
    if trigger.form == ING:
        return not (trigger.family.group in _MOVES and is_reduced(trigger, sentence))
    group = sentence.group_of(trigger.head)
    posted = sentence.words.keys[trigger.head] in _POSTED and (group is None or group.first == group.head)
    if posted or (trigger.form == PAST and trigger.family.group in _STATES and is_reduced(trigger, sentence)):
        return False  # "accused gunmen stationed to the west"
    if group is not None and group.head == trigger.head:
        return True
    verb, classes = sentence.verb(trigger.head), grammar()
    base = verb.base if verb is not None and trigger.form != PAST else ""
    return base in classes.ambiguous and base not in classes.things


def _is_adjective(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle belongs to the noun behind it: "a hand-made bomb", "a burning shop", "occupied Crimea"."""
    words, at = sentence.words, trigger.head
    if trigger.form == PAST and at > sentence.first and words.keys[at - 1] == "internally":
        return True  # "internally displaced people staged a demonstration"
    if trigger.form == PAST and (
        _is_compound(sentence, at) or (at > sentence.first and _is_of_noun(trigger, sentence))
    ):
        return True
    if trigger.form not in {PAST, ING} or at + 1 >= sentence.stop or words.gap(at) != " ":
        return False
    behind, classes = words.keys[at + 1], grammar()
    if behind in classes.prepositions or behind in classes.determiners or behind in classes.coordinators:
        return False
    if at == sentence.first:  # but not "Targeted Saraqib with rockets."
        told = words.keys[at] in _HELD or any(group.is_finite and group.first > at for group in sentence.groups)
        return told and trigger.form == PAST and words.is_capital(at + 1)
    before = words.keys[at - 1]
    led = before in _ARTICLES if trigger.form == ING else read_integer(words, at - 1, at) is not None
    return led and behind in classes.people | classes.forces if trigger.form == PAST else led


def _is_compound(sentence: Sentence, at: int) -> bool:
    """Whether a participle stands behind a hyphen and is no verb: "the gang-raped women", not "were gang-raped"."""
    if sentence.words.gaps[at] not in HYPHENS:
        return False
    keys = sentence.words.keys
    if keys[at - 1] not in _HOW or at - 2 < sentence.first:  # "the re-taken village", but "rebels counter-attacked"
        return keys[at - 1] not in _PREFIXES or keys[at - 2] in grammar().determiners
    return not (keys[at - 2] in _BEEN or (at + 1 < sentence.stop and keys[at + 1] in grammar().determiners))


_HOW = frozenset({"gang", "machine", "press"})
_PREFIXES = frozenset({"counter", "re"})
_BEEN = frozenset({"was", "were", "been", "being", "is", "are"})
_ARTICLES = frozenset({"a", "an", "the"})
_HELD = frozenset({"occupied", "annexed", "besieged"})  # "Occupied Crimea"


def _is_of_noun(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle right behind a preposition belongs to the noun behind it: "in besieged Mariupol"."""
    keys, classes, before = sentence.words.keys, grammar(), trigger.head - 1
    if (keys[before] in classes.adverbs or keys[before].endswith("ly")) and before > sentence.first:
        before -= 1  # "in the temporarily occupied"
    if keys[before] == "the" and before > sentence.first and before < trigger.head - 1:
        before -= 1
    if keys[before] not in _BEFORE_NOUNS or trigger.head + 1 >= sentence.stop:
        return False
    behind = keys[trigger.head + 1]
    return sentence.words.gap(trigger.head) == " " and behind not in classes.prepositions and behind != "to"


def is_reduced(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle only tells which ones are meant: "soldiers stationed at a camp did not come"."""
    group = sentence.group_of(trigger.head)
    if group is None or group.first != group.head or group.head != trigger.head:
        return False
    main = next((other for other in sentence.groups if other.first >= trigger.stop), None)
    if main is None or not main.is_finite or sentence.parting(group.head, main.head) > 0:
        return False
    between = sentence.words.keys[trigger.stop : main.first]
    return not any(key in _NEXT for key in between)


_NEXT = frozenset({"and", "but", "or", "to", "which", "who", "that", "when", "where", "as", "while", "after", "before"})
_STATES = frozenset({"deployment", "talks"})
_MOVES = frozenset({"displacement", "movement", "measure"})
_POSTED = frozenset({"stationed", "based", "garrisoned"})
_BEFORE_NOUNS = frozenset({"of", "in", "from", "for", "with", "on", "near", "inside", "outside", "around", "among"})


def _recalled(trigger: Trigger, sentence: Sentence, verdict: Verdict) -> Verdict:
    """Mark what the sentence only looks back on."""
    if verdict.is_recalled or verdict.status is not Status.OCCURRED:
        return verdict
    if _began_before(trigger, sentence):
        return structs.replace(verdict, is_recalled=True, why=reasons.LOOKS_BACK)
    start = phrase_start(sentence, trigger.first)
    for begin, end in _phrases_before(sentence, start):
        if sentence.words.keys[begin] == "followed" and sentence.words.keys[begin - 1] in _RELATIVES:
            continue  # "in the gunfight that followed" comes after what was told
        if sentence.words.keys[begin] in _CAUSES and _dies_before(sentence, begin):
            continue  # "fell as a result of the explosion": what they died of is told
        if sentence.words.keys[begin] == "to" and still_kills(trigger, sentence):
            continue
        if "," in sentence.words.gap(end - 1):
            continue  # "after the truce ended, the army shelled"
        if not _JUST_BEFORE.isdisjoint(sentence.words.keys[begin:end]):
            continue  # "came two days after an attack" tells of both
        if all(_is_in_phrase(sentence, index) for index in range(end, start)):
            why = reasons.LOOKS_BACK
            return structs.replace(verdict, is_recalled=True, cue=(begin, end), why=why)
    return verdict


def _began_before(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what has been so ever since is told beside it: "since their camp was shelled, they have raided farms"."""
    keys = sentence.words.keys
    at = next((at for at in range(trigger.first - 1, sentence.first - 1, -1) if keys[at] == "since"), None)
    group = sentence.group_of(trigger.head)
    if at is None or group is None or group.head != trigger.head or not group.is_finite:
        return False
    if sentence.parting(at, trigger.head) > 0 or any(at < other.first < group.first for other in sentence.groups):
        return False
    main = [other for other in sentence.groups if other.is_finite and other is not group]
    return any(other.aspect == "perfect" for other in main)


_JUST_BEFORE = frozenset({"hours", "day", "days", "week"})
_RELATIVES = frozenset({"that", "which"})
_CAUSES = frozenset({"as", "because"})


def _dies_before(sentence: Sentence, index: int) -> bool:
    group = next((group for group in reversed(sentence.groups) if group.stop <= index), None)
    return group is not None and sentence.words.keys[group.head] in _DYING


_DYING = frozenset(
    {"died", "killed", "fell", "perished", "wounded", "injured", "martyred", "hurt", "succumbed", "lost"}
)


def _is_in_phrase(sentence: Sentence, index: int) -> bool:
    """Whether a word can stand inside "a series of deadly clashes"."""
    key, classes = sentence.words.keys[index], grammar()
    if key == "of":
        return True
    return key not in classes.prepositions and key not in classes.subordinators and sentence.group_of(index) is None


def _phrases_before(sentence: Sentence, index: int) -> Iterator[tuple[int, int]]:
    lexicon, keys = cues("background", "predicates"), sentence.words.keys
    for begin in range(max(sentence.first, index - 8), index):
        if keys[begin] in lexicon.heads and (found := lexicon.match(keys, begin, index)):
            yield begin, found[1]
