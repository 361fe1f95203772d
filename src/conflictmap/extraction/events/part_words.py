"""How a sentence says that what it tells is a part of what was told: "and freed", "his body", "it was downed"."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.named_deeds import is_of_victims
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.phrases import phrase_start


def is_how(draft: Draft) -> bool:
    """Whether a noun says in what something was done: "abducted sixty people in a raid on a village"."""
    keys, first = draft.line.words.keys, draft.trigger.first
    return draft.trigger.is_noun and first > 1 and keys[first - 1] in _AN and keys[first - 2] in _DURING


_AN = frozenset({"a", "an", "the"})
_DURING = frozenset({"in", "during"})


def did_not_go_off(draft: Draft) -> bool:
    """Whether it is only said of what fell that it did not go off: "came down in a yard and failed to explode"."""
    said = draft.line.words.keys[draft.trigger.first : draft.trigger.stop]
    return said[:1] in (["failed"], ["fails"]) and not _GO_OFF.isdisjoint(said)


_GO_OFF = frozenset({"explode", "detonate", "go"})


def is_only_heard(draft: Draft) -> bool:
    """Whether it is only said where a blast told of before was heard: "the explosion could be heard in Lahj"."""
    sentence, trigger = draft.line.sentence, draft.trigger
    keys, group = sentence.words.keys, sentence.group_after(trigger.stop)
    is_known = trigger.is_noun and trigger.first > sentence.first and keys[trigger.first - 1] in {"the", "this"}
    return is_known and group is not None and group.is_passive and group.base in {"hear", "feel"}


def goes_on_to(draft: Draft) -> bool:
    """Whether a verb has the subject of the one before: "rioters stormed the jail and freed", "the jail, freeing"."""
    line, group = draft.line, draft.line.sentence.group_of(draft.trigger.head)
    if group is None or group.is_passive:
        return False
    trails = draft.trigger.form == ING and group.first == group.head and "," in line.words.gap(group.first - 1)
    return trails or line.words.keys[group.first - 1] == "and"


def only_counts(draft: Draft) -> bool:
    """Whether a sentence without a verb only counts those taken: "Four arrests.", "No trouble, nine arrests"."""
    return not draft.line.sentence.groups


def is_fought_for(draft: Draft) -> bool:
    """Whether a battle is only how a place was won: "took the village after a battle on Friday in which sixty died"."""
    line = draft.line
    if line.sentence.group_of(draft.trigger.first) is not None:
        return False
    keys, start = line.words.keys, phrase_start(line.sentence, draft.trigger.first)
    if keys[start - 1] == "of" and start - 2 > line.first:  # "after a week of street battles"
        start = phrase_start(line.sentence, start - 2)
    return keys[start - 1] in _AFTER


_AFTER = frozenset({"after", "following"})


def is_one_of_them(draft: Draft) -> bool:
    """Whether somebody dies where others were carried off: "One of the drivers was shot dead"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    return group is not None and group.is_passive and draft.line.words.keys[draft.line.first] in _SOME


_SOME = frozenset({"one", "two", "three", "another"})


def befalls_some_of(draft: Draft, before: Line) -> bool:
    """Whether it befell some of those who were named before: "Two of the smugglers were shot dead"."""
    line, keys = draft.line, draft.line.words.keys
    if draft.family.group not in FATE or draft.own_place or draft.when.is_own or "of" not in line.said:
        return False
    named = (keys[at + 2] for at in range(line.first, draft.trigger.first) if keys[at : at + 2] == ["of", "the"])
    return any(key.endswith("s") and key in before.said for key in named)


def finds_captives(draft: Draft) -> bool:
    """Whether those just told of were found dead, on whatever day: "Two of them were found shot", "His body lay"."""
    line, keys = draft.line, draft.line.words.keys
    if draft.family.group not in FATE or not draft.tolls:
        return False
    first, stop = line.first, min(draft.tolls[0].stop + 2, line.stop)
    told = range(max(first, draft.tolls[0].first - 1), stop)
    theirs = any(keys[at] in _BODIES and not _THEIR.isdisjoint(keys[max(at - 3, first) : at]) for at in told)
    of_them = any(keys[at - 1 : at + 1] == ["of", "them"] for at in told if at > first)
    return theirs or (of_them and not _FOUND.isdisjoint(keys[told.start : told.stop + 2]))


def finds_bodies(draft: Draft) -> bool:
    """Whether those killed were found later: "Their bodies were found the following day near the village"."""
    keys, first = draft.line.words.keys, draft.line.first
    return keys[first] in _THEIR and draft.family.group in FATE and not _BODIES.isdisjoint(keys[first : first + 4])


def opens_on_bodies(draft: Draft) -> bool:
    """Whether a paragraph has told of nobody else before those killed were found: "The victims had gone to a field"."""
    before = draft.line.frame.before(draft.line) if finds_bodies(draft) else None
    return before is not None and (before.paragraph != draft.line.paragraph or is_of_victims(before))


FATE = frozenset({"killing", "violence"})
_BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains"})
_FOUND = frozenset({"found", "were", "was", "recovered", "discovered"})  # not "and shot dead two of them"
_THEIR = frozenset({"his", "her", "their"})


def tells_of_killers(line: Line) -> bool:
    """Whether a sentence says how those came who killed: "The assailants opened fire from motorbikes"."""
    keys = line.words.keys
    return any(keys[at] == "the" and keys[at + 1] in _KILLERS for at in range(line.first, line.stop - 1))


_KILLERS = frozenset({"assailants", "attackers", "killers", "gunmen", "raiders", "assailant", "attacker", "gunman"})


def brings_it_down(line: Line) -> bool:
    """Whether what was fired is said to have been brought down: "The drone was shot down", "Most were intercepted"."""
    keys = line.words.keys[line.first : line.stop]
    return keys[0] in _IT and not _DOWNED.isdisjoint(keys)


_IT = frozenset({"the", "it", "they", "this", "these", "both", "all", "most", "some"})
_DOWNED = frozenset({"shot", "intercepted", "downed", "destroyed", "brought"})
