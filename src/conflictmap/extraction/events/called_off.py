"""Plans that the next sentence gives up or moves: "A march was announced for Sunday. It was called off on Monday"."""

from collections.abc import Sequence

from msgspec import structs

from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.moved import day_moved_to
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.signals.status_behind import BANNED, calls_off
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model import reasons
from conflictmap.model.vocabulary import Status


def if_called_off(draft: Draft, line: Line, found: Sequence[Draft], story: Story) -> tuple[Draft, Sequence[Draft]]:
    """
    Cancel what was planned where the next sentence calls it off; what is only put off is planned for another day.

    Parameters
    ----------
    draft
        The event told last.
    line
        The next sentence.
    found
        What that sentence tells itself.
    story
        The article so far.

    Returns
    -------
    draft, found
        What is left of both: "the march was called off" tells of the march that was planned, and no other.
    """
    if draft.status is not Status.PLANNED:
        return draft, found
    named = next((other for other in found if _is_named_again(draft, other)), None)
    if named is not None:
        return _cancelled(draft), [other for other in found if other is not named]
    if _IT.isdisjoint(line.said) and not _names_plan(draft, line):
        return draft, found
    for verb in line.sentence.groups:
        if _gives_up(draft, line, verb) and (_means_it(line, verb) or _is_named(draft, line, verb)):
            moved = day_moved_to(line, verb, story)
            return structs.replace(draft, when=moved) if moved else _cancelled(draft), found
    return draft, found


def called_off_at_once(found: Sequence[Draft], story: Story) -> Sequence[Draft]:
    """Take it for one where a sentence names again what it calls off: "were to march, but the march was cancelled"."""
    if len(found) < _BOTH:
        return found
    for at, draft in enumerate(found):
        if twice := next((other for other in found[at + 1 :] if _is_what_was_dropped(draft, other)), None):
            return [_named_as(other, twice) if other is draft else other for other in found if other is not twice]
        again = [other for other in found[at + 1 :] if draft.status is Status.PLANNED and _is_known_again(draft, other)]
        if again:
            kept = (_on_its_day(_cancelled(other), story) if other is draft else other for other in found)
            return [other for other in kept if other is not again[0]]
    return found


_BOTH = 2  # what is planned, and what is called off


def _is_what_was_dropped(draft: Draft, other: Draft) -> bool:
    """Whether a noun is what the verb gives up by which a plan is dropped: "who had vowed to march dropped it"."""
    cue, trigger = draft.verdict.cue, other.trigger
    if draft.status is not Status.CANCELLED or other.status is not Status.CANCELLED or cue is None:
        return False
    is_noun = other.line.sentence.group_of(trigger.head) is None
    return is_noun and draft.trigger.stop <= cue[0] and 0 < trigger.first - cue[1] <= _NEAR


def _named_as(draft: Draft, other: Draft) -> Draft:
    """Take for a protest what those who give it up call one: "had vowed to close the road, abandoned their protest"."""
    if other.family.group != "protest":
        return draft
    return structs.replace(draft, trigger=structs.replace(draft.trigger, family=other.family))


def _is_known_again(draft: Draft, other: Draft) -> bool:
    """Whether a noun means the plan of its sentence, wherever that lies: not in "the march in Goma was cancelled"."""
    trigger = other.trigger
    near = range(trigger.stop, trigger.stop + _NEAR)
    named = any(place.first in near for place in other.line.places)
    return not named and _is_named_again(draft, structs.replace(other, own_place=False))


_NEAR = 3  # words from "the march" to the name of where it was to be


def _on_its_day(draft: Draft, story: Story) -> Draft:
    """Leave what was to be on a day that is over on that day."""
    start, end = draft.when.interval.start, draft.when.interval.end
    if start is None or end is not None or story.reference is None or start >= story.reference:
        return draft
    return structs.replace(draft, when=structs.replace(draft.when, interval=Interval.day(start)))


def _cancelled(draft: Draft) -> Draft:
    verdict = structs.replace(draft.verdict, status=Status.CANCELLED, why=reasons.CALLED_OFF)
    return structs.replace(draft, verdict=verdict, when=structs.replace(draft.when, status=Status.CANCELLED))


def _is_named_again(draft: Draft, other: Draft) -> bool:
    """Whether a sentence calls off "the" march or "the" talks that were planned, and names no other place."""
    start = phrase_start(other.line.sentence, other.trigger.first)
    is_it = other.family.group == draft.family.group and other.trigger.is_noun and not other.own_place
    keys = other.line.words.keys
    is_known = keys[start] in _THE or keys[other.trigger.first].startswith("ال")
    return is_it and is_known and other.status is Status.CANCELLED


def _gives_up(draft: Draft, line: Line, verb: VerbGroup) -> bool:
    """Whether a verb says that a plan was given up, and not that it may be."""
    if not verb.is_finite or verb.is_negated or verb.mood not in {"past", "present"}:
        return False
    bans = verb.base in BANNED and draft.family.group == "protest"
    apart = verb.base == "call" and line.words.keys[verb.stop + 1 : verb.stop + 2] == ["off"]  # "called it off"
    return bans or apart or calls_off(verb, draft.trigger)


def _means_it(line: Line, verb: VerbGroup) -> bool:
    """Whether a pronoun stands for the plan: "it was cancelled", "the police banned it"."""
    at = verb.first - 1 if verb.is_passive else verb.stop
    return line.first <= at < line.stop and line.words.keys[at] in _IT


def _is_named(draft: Draft, line: Line, verb: VerbGroup) -> bool:
    """Whether a noun for the plan is what a verb in the passive calls off."""
    return verb.is_passive and verb.first == line.first + 2 and _names_plan(draft, line)


def _names_plan(draft: Draft, line: Line) -> bool:
    """Whether a sentence begins with a noun for what was planned: "was to deploy there. The deployment was"."""
    keys, first = line.words.keys, line.first
    if keys[first] not in _THE or first + 1 >= line.stop:
        return False
    return keys[first + 1] in _PLANS or keys[first + 1][:_STEM] == draft.line.words.keys[draft.trigger.head][:_STEM]


_STEM = 5  # letters that "deploy" and "deployment" share
_PLANS = frozenset({"plan", "plans", "move", "event", "operation", "action", "initiative", "trip", "visit", "protest"})


_IT = frozenset({"it", "this", "that", "they", "them", "both"})
_THE = frozenset({"the", "this", "that", "these", "those", "both"})
