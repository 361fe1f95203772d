"""Days on which a plan was only announced, and those of orders and agreements that are told themselves."""

from conflictmap.extraction.dates.forms import Day, Weekday
from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.sides import PLANS
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.model.vocabulary import Status


def is_day_of_order(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """
    Whether a day is that on which something was ordered or agreed on, which is what is told then.

    "Ordered the detention on Monday of six men", "had agreed on 20 September to lay down their arms".
    """
    keys, cue = line.words.keys, item.verdict.cue
    if cue is None or item.verdict.status is not Status.PLANNED:
        return False
    if keys[cue[0]] == "agreed":
        return keys[cue[0] - 1] == "had" and isinstance(phrase.form, Day) and item.trigger.family.group not in _VIOLENT
    bare = isinstance(phrase.form, Weekday) and keys[phrase.first - 1] in {"on", "of", "s"}
    return keys[cue[0]] == "ordered" and bare and item.trigger.family.group in _DONE_AT_ONCE


_DONE_AT_ONCE = frozenset({"detention", "release"})
_VIOLENT = frozenset({"battle", "attack", "violence", "protest", "mob"})


def is_of_announcement(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether the day is that on which a plan was announced: "the patrol was announced on Friday"."""
    verdict = item.verdict
    said = _is_before_purpose(line, item, phrase) or _is_of_statement(line, phrase) or _is_of_notice(line, phrase)
    if verdict.status in PLANS and said:
        return True
    if verdict.status is not Status.PLANNED or verdict.cue is None:
        return False
    if line.words.keys[verdict.cue[0]] in _AGREED and phrase.stop <= verdict.cue[0]:
        return True  # "on Monday both agreed to"
    agreed = line.sentence.group_after(item.trigger.stop, 0)
    at_first = agreed is not None and agreed.base in _ANNOUNCING and agreed.stop <= phrase.first < verdict.cue[0]
    if at_first or _is_of_past_clause(line, item, phrase):
        return True  # "an exchange agreed on Friday is to begin next week"
    group = line.sentence.group_of(verdict.cue[0])
    if group is None or group.base not in _ANNOUNCING or group.mood != "past":
        return False
    between = line.words.keys[group.stop : phrase.first]
    return len(between) <= 1 and all(key == "on" for key in between)


def _is_of_notice(line: Line, phrase: DatePhrase) -> bool:
    """Whether notice was given that day: "gave notice on Monday of a strike from 27 May"."""
    return line.words.keys[max(phrase.first - 2, line.first) : phrase.first] == ["notice", "on"]


def _is_of_statement(line: Line, phrase: DatePhrase) -> bool:
    """Whether a day is that of a statement in which it was said: "in a video released on Sunday, he promised"."""
    if _STATEMENTS.isdisjoint(line.said) or not isinstance(phrase.form, Weekday):
        return False
    keys, begin = line.words.keys, max(phrase.first - _ISSUED, line.first + 1)
    at = next((at for at in range(phrase.first - 1, begin - 1, -1) if keys[at] in _STATEMENTS), None)
    if at is None or keys[phrase.first - 1] not in {"on", "late", "early"}:
        return False
    between = set(keys[at + 1 : phrase.first]) - {"on", "late", "early", "to", "online"}
    led = not _IN.isdisjoint(keys[max(at - _ISSUED, line.first) : at])
    return led and all(key in _ISSUING for key in between)


_ISSUED = 5  # words from "in" to "video", and from "video" to the day: "in a short video", "released on"
_IN = frozenset({"in", "at", "during", "by", "through"})
_ISSUING = forms_of("release", "publish", "post", "air", "issue", "broadcast", "circulate", "deliver", "give") | {
    "broadcast", "shared", "seen", "dropped", "found", "distributed", "televised",
}  # fmt: skip
_STATEMENTS = frozenset({
    "statement", "video", "speech", "message", "interview", "letter", "leaflet", "leaflets", "post", "recording",
    "communique", "address", "conference", "sermon", "broadcast", "audio", "clip", "note", "tweet", "briefing",
})  # fmt: skip


def _is_of_past_clause(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a clause before the plan has the day: "the march, which was banned on Monday, will be held on Friday"."""
    cue = item.verdict.cue
    if cue is None or phrase.stop > cue[0] or not any(date.first >= cue[0] for date in line.dates):
        return False
    told = next((group for group in reversed(line.sentence.groups) if group.stop <= phrase.first), None)
    return told is not None and told.first > item.trigger.head and told.mood == "past"


def _is_before_purpose(line: Line, item: Judged, phrase: DatePhrase) -> bool:
    """Whether a day stands between a verb and what is planned: "vowed on Friday to shell"."""
    to = line.sentence.group_of(item.trigger.head)
    before = next((group for group in reversed(line.sentence.groups) if group.stop <= phrase.first), None)
    if (
        to is None
        or before is None
        or before.mood != "past"
        or not (before.uses & {"threat"} or before.base in _ANNOUNCING)
    ):
        return False
    return phrase.stop == to.first and line.words.keys[to.first] == "to"


_ANNOUNCING = frozenset({"announce", "agree", "approve", "order", "decide", "propose", "promise", "pledge", "vow"})
_AGREED = frozenset({"agreed", "decided", "promised", "pledged", "vowed"})


def days_of_plan(line: Line, item: Judged) -> tuple[DatePhrase, ...]:
    """Return the day right behind what says that it is to be: "told on Monday of a march, to be held on 15 October"."""
    cue = item.verdict.cue
    if item.verdict.status is not Status.PLANNED or cue is None or cue[0] < item.trigger.stop:
        return ()
    if line.words.keys[cue[0]] != "to":
        return ()
    near = range(cue[1], cue[1] + _BEHIND)  # "to take place there on Friday"
    return tuple(date for date in line.dates if date.first in near and not date.is_duration)[:1]


_BEHIND = 4  # words at most from "to be held" to its day
