"""Whether a day is one that is yet to come of what no verb says is planned: "is withdrawing on Monday"."""

from datetime import date

from conflictmap.extraction.dates.bounds import Bounded
from conflictmap.extraction.dates.forms import Streak, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.sides import is_nearer_ahead
from conflictmap.extraction.signals.status_looming import is_harm
from conflictmap.extraction.signals.status_turnout import tells_how
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_start


def is_for_later(line: Line, item: Judged, phrase: DatePhrase, reference: date | None) -> bool:
    """Whether what is told as done or going on is set for a day: "called a strike starting Monday"."""
    if _is_set(line, item, phrase):
        return True
    if not isinstance(phrase.form, Weekday):
        return False
    if _is_planned_for(line, item, phrase) or _is_called(line, item, phrase):
        return True
    if reference is None or phrase.form.number == reference.isoweekday():
        return False
    ahead = is_nearer_ahead(phrase.form, reference)
    if _is_to_begin(line, item, phrase):
        return True
    return (
        _is_arranged(line, item, phrase, is_ahead=ahead)
        or _is_awaited(line, item, phrase, is_ahead=ahead)
        or _is_aimed(line, item, phrase)
    )


def _is_set(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a verb sets a day: "a march has been announced for Monday", "called a strike starting Monday"."""
    before = line.words.keys[phrase.first - 1] if phrase.first > line.first else ""
    if line.words.keys[line.first : phrase.first] in _FOR and isinstance(phrase.form, Weekday):
        return True  # "For this coming Tuesday they convene a march"
    hours = line.words.keys[max(phrase.first - _HOURS, line.first) : phrase.first]  # "from the midnight of Thursday"
    starts = isinstance(phrase.form, Bounded) and line.words.keys[phrase.first] in _STARTING
    starts = starts or (not _STARTING.isdisjoint(hours) and not _OF_DAY.isdisjoint(hours))
    return (before == "for" or starts) and item.verdict.base in _SETTING and not isinstance(phrase.form, Streak)


_FOR = (["for"], ["for", "this"])
_HOURS = 6  # words of "from the midnight of", "starting at 5 a.m. on"
_OF_DAY = frozenset({"midnight", "dawn", "morning", "noon", "evening", "am", "pm", "m", "hours"})
_STARTING = frozenset({"starting", "beginning", "from"})


_SETTING = frozenset(
    {"announce", "call", "declare", "declared", "impose", "set", "plan", "schedule", "fix", "arrange", "organise"}
    | {"organize", "order", "propose"}
)


def _is_called(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a verb calls it for the day behind it: 'have called a "million-man" march in Baghdad for Thursday'."""
    trigger = item.trigger
    if trigger.family.group not in _AWAITED or line.words.keys[phrase.first - 1] != "for":
        return False
    caller = next((group for group in reversed(line.sentence.groups) if group.stop <= phrase.first), None)
    if caller is None or caller.base not in _SETTING or caller.is_negated:
        return False
    return 0 <= trigger.first - caller.stop <= _QUOTED


_QUOTED = 5  # words from "called" to "march": 'a "day of rage"'


def _is_aimed(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether the present tells what it is for: "a conference in Paris on Thursday aims to raise money"."""
    trigger, verb = item.trigger, line.sentence.group_after(phrase.stop, 0)
    if trigger.family.group not in _AWAITED:
        return False
    return verb is not None and verb.base in _AIMING and verb.mood == "present" and trigger.stop <= verb.first


_AIMING = frozenset({"aim", "seek", "want", "look", "hope", "intend", "mean", "promise", "offer", "threaten"})


def _is_planned_for(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a participle right before a day says so of a noun: "a rally in Khartoum planned for Thursday led"."""
    if not _is_own_plan(line, item, phrase):
        return False
    verb = next((group for group in line.sentence.groups if group.first >= phrase.stop and group.is_finite), None)
    return verb is None or not tells_how(line.sentence, verb)


def _is_own_plan(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    at, trigger = _planned(line, phrase), item.trigger
    if at is None or is_harm(trigger) or not trigger.first < at:
        return False
    is_behind = trigger.is_noun and at >= trigger.stop
    between = (group for group in line.sentence.groups if trigger.stop <= group.first < at)
    return at < trigger.stop or (is_behind and not any(between))


def is_planned_beside(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a day is that of something else, which is planned for it: "shut the road for a rally set for Friday"."""
    if _is_deadline(line, phrase) or _is_ahead_of(line, item, phrase):
        return True
    at = _planned(line, phrase)
    return at is not None and at != item.trigger.first and not _is_own_plan(line, item, phrase)


def _is_deadline(line: Line, phrase: DatePhrase) -> bool:
    """Whether a day is one by which people are to do something: "told residents to leave by Sunday"."""
    bound = line.words.keys[phrase.first if isinstance(phrase.form, Bounded) else phrase.first - 1]
    verb = line.sentence.group_before(phrase.first, _OBJECT) if bound in _BY else None
    if verb is None or verb.mood != "infinitive":
        return False
    ruler = line.sentence.group_before(verb.first)
    return ruler is not None and ruler.base in _ORDERING


_OBJECT = 6  # words from "to hand over" to "by Sunday": "their heavy weapons"
_BY = frozenset({"by", "before", "until", "till"})
_ORDERING = frozenset({
    "tell", "told", "order", "urge", "instruct", "warn", "advise", "give", "given", "command", "call", "ask", "direct",
})  # fmt: skip


def _is_ahead_of(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a day is that of what it came before: "ahead of Sunday's vote, soldiers were posted at schools"."""
    keys, first = line.words.keys, phrase.first
    if keys[max(first - 2, line.first) : first] != ["ahead", "of"] or keys[phrase.stop : phrase.stop + 1] != ["s"]:
        return False
    return item.trigger.first < first or line.sentence.parting(phrase.stop, item.trigger.head) > 0


def _planned(line: Line, phrase: DatePhrase) -> int | None:
    """Return the participle of "planned for Thursday", which no verb makes one of a tense."""
    keys, at = line.words.keys, phrase.first - 2
    if at <= line.first or keys[at + 1] != "for" or keys[at] not in _PLANNED or not isinstance(phrase.form, Weekday):
        return None
    group = line.sentence.group_of(at)
    is_bare = group is None or group.first == group.head == at
    return at if is_bare and keys[at - 1] not in _HAVING else None


_PLANNED = frozenset(
    {"planned", "scheduled", "set", "announced", "slated", "foreseen", "billed", "arranged", "due", "expected"}
    | {"convened", "fixed", "proposed", "intended", "convoked", "called"}
)
_HAVING = frozenset({"was", "were", "been", "had", "be", "is", "are", "have", "has", "they", "it", "we", "he", "she"})


def _is_arranged(line: Line, item: Judged, phrase: DatePhrase, *, is_ahead: bool) -> bool:
    """Whether the present tells of a day that is not the article's: "is withdrawing from Goma on Monday"."""
    cue = item.verdict.cue
    if cue is None or is_harm(item.trigger):
        return False
    group = line.sentence.group_of(cue[1] - 1)
    if group is None or group.aspect != "progressive" or phrase.first < group.stop:
        return False
    if line.words.keys[phrase.first - 1] != "on":
        return False
    later = (other for other in line.sentence.groups if group.stop <= other.first < phrase.first)
    if any(other.is_finite for other in later):
        return False
    return group.mood == "present" or (is_ahead and _is_their_word(line, group))


def _is_their_word(line: Line, group: VerbGroup) -> bool:
    """Whether people say so of themselves: "said they were closing their shops on Thursday"."""
    at = group.first - 1
    if group.mood != "past" or line.words.keys[at] not in grammar().subject_pronouns:
        return False
    said = next((other for other in reversed(line.sentence.groups) if other.stop in {at, at - 1}), None)
    return said is not None and said.base in _SAYING and not said.is_negated


_SAYING = frozenset({"say", "said", "announce", "declare", "declared", "confirm"})


def _is_to_begin(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether the present tells when it begins: "the strike in the mines begins on Monday"."""
    keys, at = line.words.keys, phrase.first - 1
    if item.trigger.family.group not in {"protest", "talks", "exercise"} or at <= item.trigger.stop or keys[at] != "on":
        return False
    return keys[at - 1] in _BEGINS


_BEGINS = frozenset({"begins", "begin", "starts", "resumes"})


def _is_awaited(line: Line, item: Judged, phrase: DatePhrase, *, is_ahead: bool) -> bool:
    """Whether people only get ready for it: "is bracing for protests on Friday", "a permit for Sunday's march"."""
    if item.trigger.family.group not in _AWAITED or _READY.isdisjoint(line.sentence.said):
        return False
    at = _waiting(line, _start(line, item, phrase), item.trigger.first)
    if at is None:
        return False
    verb = line.sentence.group_of(at) or next((group for group in line.sentence.groups if group.is_finite), None)
    if verb is not None and verb.aspect == "pluperfect":
        return False  # "who had braced for protests on Friday saw none"
    is_now = verb is not None and (verb.mood == "present" or verb.aspect == "perfect")
    return is_now or is_ahead


def _start(line: Line, item: Judged, phrase: DatePhrase) -> int:
    """Return the first word of a deed's phrase, its day included: "Saturday's march"."""
    start = phrase_start(line.sentence, item.trigger.first)
    return phrase.first if line.words.keys[phrase.stop : start] == ["s"] else start


def _waiting(line: Line, start: int, first: int) -> int | None:
    """Return the word before a phrase, or taken for a part of it, that says what people get ready for, or expect."""
    keys = line.words.keys
    if inside := [at for at in range(start, first) if keys[at] in _READY]:
        return inside[0]  # "organisers in Kaduna expect thousands at"
    if start <= line.first or keys[start - 1] not in _GETTING | _READY:
        return None
    near = range(start - 1, max(start - _READY_WORDS, line.first) - 1, -1)
    at = next((at for at in near if keys[at] in _READY), None)
    return at if at is not None and not any(line.words.gap(index).strip() for index in range(at, start - 1)) else None


_AWAITED = frozenset({"protest", "talks", "exercise", "movement", "release"})
_GETTING = frozenset({"for", "at", "of", "to", "hold", "stage", "organise", "organize"})
_READY_WORDS = 9  # words from "preparations" to "for": "preparations are under way in the town of Kobani for"
_READY = forms_of("prepare", "brace", "gear", "await", "expect") | {
    "preparations", "preparation", "ready", "permission", "permit", "permits", "licence", "license", "application",
    "applied", "authorisation", "authorization", "tickets", "date", "eve", "chosen", "threat", "threats",
}  # fmt: skip
