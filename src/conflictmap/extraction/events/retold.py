"""Sentences that tell once more what was told, as news of one event does, mostly in paragraphs of one sentence.

"The guards were asleep when they were attacked", "two were wounded in the raid", "the robbers killed four people".
"""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.following import KNOWN, is_in_deed, tells_how
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.named_deeds import ATTACKERS
from conflictmap.extraction.events.story import ACTS
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.phrases import phrase_start


def is_retold(later: Draft, earlier: Draft) -> bool:
    """
    Whether a later report only tells an earlier one again.

    Parameters
    ----------
    later, earlier
        Reports whose kinds, days, places and numbers can be of one event.
    """
    if later.line is earlier.line or not {later.family.group, earlier.family.group} <= _ACTS:
        return False
    if _is_of_other_kind(later, earlier):
        return False
    told = tells_again(later) or _counts_the_same(later, earlier) or _is_of_same(later, earlier)
    return told or _is_of_lead(later, earlier)


def _is_of_other_kind(later: Draft, earlier: Draft) -> bool:
    """Whether the later names fighting, and the earlier told a strike: "ten were killed in the fighting"."""
    words, trigger = later.line.words.keys, later.trigger
    behind = words[trigger.first : min(trigger.stop + _DEED, later.line.stop)]
    return earlier.family.group == "attack" and not _FIGHTING.isdisjoint(behind)


_DEED = 3  # words from "killed" to "fighting"
_FIGHTING = frozenset({"fighting", "battle", "battles", "clash", "clashes", "gunbattle", "gunfight"})
_ACTS = ACTS | {"detention"}


def tells_again(draft: Draft) -> bool:
    """Whether its own words say that an event was told before: how it came to it, or "in the attack"."""
    if draft.family.sub_event_type in _APART:
        return False
    return tells_how(draft.line, draft.trigger) or is_in_deed(draft.line, draft.trigger)


_APART = frozenset({"Sexual violence"})  # a deed of its own, whatever else was done in the attack


def _counts_the_same(later: Draft, earlier: Draft) -> bool:
    """Whether as many died: at least three, so that it is no chance."""
    counts = [draft.tolls[0].fatalities.best if draft.tolls else None for draft in (later, earlier)]
    return counts[0] is not None and counts[0] == counts[1] and counts[0] >= _MANY


_MANY = 3


def _is_of_lead(later: Draft, earlier: Draft) -> bool:
    """
    Whether it goes on from the sentence that opens the text and counts the dead of one act.

    Round-ups count the dead of several in their lead, and then fewer at each.
    """
    lines = (line for line in earlier.line.frame.lines if not line.is_headline)
    if (
        not earlier.tolls
        or next(lines, None) is not earlier.line
        or later.line.paragraph - earlier.line.paragraph > _ON
    ):
        return False
    keys = later.line.words.keys[later.line.first : later.line.stop]
    groups = {earlier.family.group, later.family.group}
    alike = len(groups) == 1 or groups <= _HAND_TO_HAND
    closer = _says_closer(later, earlier) or (not earlier.own_place and not earlier.when.is_own)
    return alike and closer and "enemy" not in keys and _MOVING_ON.isdisjoint(keys)


_ON = 2  # paragraphs


def _is_of_same(later: Draft, earlier: Draft) -> bool:
    """
    Whether those who were named before do it: "the raiders came into the village at dusk".

    It has no place and no day of its own, or says closer where or when than the report before.
    """
    apart = later.line.paragraph - earlier.line.paragraph
    if apart > _NEAR or not _MOVING_ON.isdisjoint(later.line.words.keys[later.line.first : later.line.stop]):
        return False
    closer = apart <= _CLOSE and _says_closer(later, earlier)
    if (later.own_place or later.when.is_own) and not closer:
        return False
    subject = _subject(later)
    if subject is not None and closer and apart <= 1 and _are_attackers(later, earlier, subject):
        return True
    if subject is None or not _can_be_one(later, earlier, subject, closer=closer):
        return False
    named = later.line.words.keys[subject.start : subject.stop]
    if named[0] in _THEY:
        return subject.start == later.line.first
    return named[0] in KNOWN or (closer and _are_named_alike(named, earlier.line))


_NEAR = 4  # paragraphs
_CLOSE = 3  # paragraphs, to a sentence that says closer where it was
_THEY = frozenset({"they", "he", "she", "it"})
_MOVING_ON = frozenset({
    "then", "later", "next", "afterwards", "subsequently", "also", "again", "meanwhile", "separately", "elsewhere",
    "another", "earlier", "previously", "before", "since", "after",
})  # fmt: skip


def _says_closer(later: Draft, earlier: Draft) -> bool:
    """Whether the report before names at most a country or province, and not another day."""
    wide = all(place.is_area for place in earlier.places[:1]) and earlier.road is None
    return wide and not (later.when.is_own and earlier.when.is_own)


def _subject(draft: Draft) -> range | None:
    """Return the words before the verb that an act stands under, up to it: who does it, or whom it befell."""
    line, trigger = draft.line, draft.trigger
    verb = line.sentence.group_of(trigger.head)
    if verb is None:
        verb = line.sentence.group_before(trigger.first, _OBJECT)
        if verb is None or verb.base not in _DOING:
            return None
    elif verb.head == trigger.head and trigger.form == ING:
        verb = line.sentence.main_before(verb.first)
    while verb is not None and verb.first > line.first and line.words.keys[verb.first - 1] == "and":
        verb = line.sentence.main_before(verb.first)
    if verb is None or not verb.is_finite or verb.first == line.first:
        return None
    return range(phrase_start(line.sentence, verb.first - 1), verb.first)


_OBJECT = 3  # words from "carried out" to the raid
_DOING = frozenset({"carry", "launch", "stage", "conduct", "mount", "make"})


def _can_be_one(later: Draft, earlier: Draft, subject: range, *, closer: bool) -> bool:
    """Whether kinds and sides can be those of one act: not where "the brigade fought back"."""
    keys, before = later.line.words.keys, earlier.line.words.keys[earlier.line.first : earlier.line.stop]
    named = keys[subject.start : subject.stop]
    groups = {earlier.family.group, later.family.group}
    verb = later.line.sentence.group_of(subject.stop)
    befell = verb is not None and verb.is_passive
    if len(groups) > 1 and not (groups <= _HAND_TO_HAND or (closer and befell)):
        return False
    forces = grammar().forces.intersection(named)
    return "enemy" not in named and (befell or not forces or not forces.isdisjoint(before))


_HAND_TO_HAND = frozenset({"battle", "violence", "killing", "territory"})


def _are_attackers(later: Draft, earlier: Draft, subject: range) -> bool:
    """Whether those who did it only have their common name: "an incursion in North Kivu. Rebels entered Musengo"."""
    named = later.line.words.keys[subject.start : subject.stop]
    alike = {earlier.family.group, later.family.group} <= _HAND_TO_HAND
    return alike and later.own_place and len(named) == 1 and named[0] in ATTACKERS


def _are_named_alike(named: list[str], before: Line) -> bool:
    """Whether those who act are called as the report before calls them: "masked men stormed the market"."""
    return named[-1].endswith(("s", "men")) and set(named) <= set(before.words.keys[before.first : before.stop])
