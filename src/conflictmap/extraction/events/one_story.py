"""What an article goes on to tell of one act, sentence after sentence, as further reports of that act.

News tells its act in the lead and then again: how it came to it, where it was, what the attackers did besides. Told
without a place or day of another act, right behind it, that is no event of its own.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from conflictmap.extraction.events.best_told import dated_by, located_by_text
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.following import KNOWN
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.named_deeds import says_when
from conflictmap.extraction.events.same_deed import is_definite
from conflictmap.extraction.events.same_place import are_one, is_beside, may_lie_in
from conflictmap.extraction.events.told_apart import DIE, is_another
from conflictmap.extraction.signals.casualties_total import are_attackers, sides_of
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.model.vocabulary import HAPPENED

_HAND_TO_HAND = frozenset({"battle", "violence", "killing", "mob"})
_ACTS = _HAND_TO_HAND | {"attack"}
_DETAILS = _HAND_TO_HAND | {"destruction", "territory", "detention"}
_OF_ACT: Mapping[str, frozenset[str]] = {  # groups of an act, and those of what can be told more of it
    "battle": _DETAILS,
    "violence": _DETAILS,
    "killing": _DETAILS | {"attack"},
    "mob": _DETAILS | {"protest"},
    "attack": frozenset({"attack", "killing", "destruction"}),
}
_FAR = 8  # paragraphs from a lead to what is told more of it,
_NEAR = 2  # and from any other act
_MOST = 60  # reports of one act: more than any article has


def as_one_story(groups: Sequence[Group]) -> tuple[Group, ...]:
    """
    Tell with an act what the article goes on to tell of it.

    Parameters
    ----------
    groups
        The events of an article.

    Returns
    -------
    groups
        In the order of the text; those that only tell more of an act are among its `drafts` or `parts`.
    """
    told: list[Group] = []
    act = -1  # the number of the one that the text speaks of
    for group in sorted(groups, key=lambda group: group.main.trigger.first):
        is_open = act >= 0 and len(told[act].told) < _MOST
        if is_open and _tells_more(group, told[act], is_lead=_is_lead(told[act])):
            told[act] = _with_more(told[act], group)
            continue
        told.append(group)
        if _is_act(group):
            act = len(told) - 1
    return tuple(told)


def _is_act(group: Group) -> bool:
    main = group.main
    return main.family.group in _OF_ACT and main.status in HAPPENED and not main.is_background


def _is_lead(act: Group) -> bool:
    """Whether the sentence that opens the text tells of it, as of one act."""
    body = [draft for draft in act.drafts if not draft.line.is_headline]
    first = next((draft for draft in body if draft.line is act.main.line.frame.opening), None)
    return first is not None and not _is_of_many(first)


def _is_of_many(draft: Draft) -> bool:
    """Whether a lead sums up several acts: "attacks across Borno", "raided three villages"."""
    return not _MANY.isdisjoint(draft.line.words.keys[draft.line.first : draft.line.stop])


_MANY = frozenset({
    "attacks", "raids", "strikes", "airstrikes", "assaults", "ambushes", "blasts", "explosions", "bombings", "villages",
    "incidents", "communities", "towns", "localities", "districts", "provinces", "regions", "states", "cities",
    "places", "locations", "separate", "series", "wave", "fronts",
})  # fmt: skip


def _tells_more(group: Group, act: Group, *, is_lead: bool) -> bool:
    if group.main.status not in HAPPENED:
        return False
    known = dated_by(act), located_by_text(act)
    return all(_is_of(draft, act, *known, is_lead=is_lead) for draft in group.drafts)


def _is_of(draft: Draft, act: Group, dated: Draft, located: Draft, *, is_lead: bool) -> bool:
    line = draft.line
    before = max((it.line.paragraph for it in act.drafts if it.line.first <= line.first), default=line.paragraph)
    near = line.paragraph - before <= (_FAR if is_lead else _NEAR) and not line.is_headline
    again = is_definite(draft) and are_one(draft, located) is True  # "the drone that struck the car in Qabatiya"
    bare = not (draft.own_place or draft.when.is_own) or again
    if not near or draft.is_background or not (is_lead or bare) or not _kinds_agree(draft, act):
        return False
    if line is not act.main.line and (_moves_on(draft) or _is_entry(draft) or _has_turned(draft, act)):
        return False
    return _days_agree(draft, dated) and _places_agree(draft, located) and _counts_agree(draft, act)


def _kinds_agree(draft: Draft, act: Group) -> bool:
    group, whole = draft.family.group, act.main.family.group
    if group == "attack" and whole in {"attack", "battle"}:  # "The soldiers' vehicle rolled over a mine"
        at_once = whole == "battle" and draft.line is act.main.line
        return (whole == "attack" or not draft.own_place) and (at_once or _is_of_attack(draft, act))
    if group in _ACTS:
        return group in _OF_ACT[whole] and (whole != "attack" or _is_of_attack(draft, act))
    if whole in _HAND_TO_HAND and group == "protest" and is_definite(draft):
        return not draft.own_place  # "were hurt in the riot"
    return group in _OF_ACT[whole] and _is_by_product(draft, act)


def _is_by_product(draft: Draft, act: Group) -> bool:
    """Whether captives, burnt houses or tear gas are told of no other place than the act: not "also in Apatzingán"."""
    line, kind = draft.line, draft.family.sub_event_type
    if (line is not act.main.line and line.told_places) or _pays_back(draft):
        return False
    return draft.family.group not in _ONLY or kind.startswith(_ONLY[draft.family.group])


def _pays_back(draft: Draft) -> bool:
    """Whether it is what others did then: "was shot, and in reprisal soldiers set houses ablaze"."""
    if _REPRISAL.isdisjoint(draft.line.said):
        return False
    begin, head = draft.line.first, draft.trigger.head
    return not _REPRISAL.isdisjoint(draft.line.words.keys[max(begin, head - _ANSWER) : head])


_ANSWER = 6  # words from "reprisal" to the verb
_REPRISAL = frozenset({"reprisal", "reprisals", "retaliation", "revenge"})
_ONLY = {"detention": "Abduction", "protest": "Protest with intervention"}


def _is_of_attack(draft: Draft, act: Group) -> bool:
    """Whether it is what an attack from afar did, or names that again: who died, not who else killed or fired."""
    line = draft.line
    verb = line.sentence.group_of(draft.trigger.head)
    if draft.family.group == "attack":
        start = phrase_start(line.sentence, draft.trigger.first)
        verb = verb or line.sentence.group_after(draft.trigger.stop, reach=1)  # "explosions could be heard"
        known = is_definite(draft) or line.words.keys[start] in KNOWN or _names_scene(line, act.main.line)
        return known or (verb is not None and verb.is_passive)
    return verb is None or verb.is_passive or line.words.keys[verb.head] in DIE


def _names_scene(line: Line, before: Line) -> bool:
    """Whether a sentence speaks of what was hit: "fired mortars that reduced the station to rubble"."""
    keys, told = line.words.keys, before.words.keys[before.first : before.stop]
    named = {keys[at + 1] for at in range(line.first, line.stop - 1) if keys[at] == "the"}
    return not _SCENES.isdisjoint(named.intersection(told))


_SCENES = frozenset({
    "station", "mosque", "church", "market", "school", "hospital", "convoy", "bus", "car", "vehicle", "house", "home",
    "hotel", "base", "post", "camp", "checkpoint", "building", "bridge", "train", "restaurant", "prison", "jail",
    "compound", "shop", "truck", "lorry", "tent", "cafe", "wedding", "funeral", "procession", "seminary", "barracks",
})  # fmt: skip


def _is_entry(draft: Draft) -> bool:
    """Whether it begins as entries of a round-up do: "In Kherson, shells hit a bus", "A guard was shot in Yarang"."""
    here = draft.places[0] if draft.own_place and draft.places else None
    if here is None or is_definite(draft):
        return False
    return here.begin - draft.line.first <= _FRONT or draft.line.words.keys[draft.line.first] in _NEW


_FRONT = 3  # words of "in the city of"
_NEW = frozenset({"a", "an", "one", "two", "three", "four", "five", "several", "some"})


def _has_turned(draft: Draft, act: Group) -> bool:
    """Whether a sentence between them, of the draft's paragraph, names another day or place, or an hour of a blog."""
    told = {id(other.line) for other in act.told}
    line: Line | None = draft.line
    for _ in range(_LINES):
        if line is None or line.paragraph != draft.line.paragraph or id(line) in told:
            return False
        if _HOUR.match(line.words.text, line.span.start):
            return True
        if line is not draft.line and (line.dates or line.told_places) and not says_when(line):
            return True
        line = draft.line.frame.before(line)
    return False


_LINES = 12  # of a paragraph
_HOUR = re.compile(r"[^\w\n]*\d{1,2}[:.h]\d\d\b")


def _days_agree(draft: Draft, dated: Draft) -> bool:
    if not draft.when.is_own:
        return not draft.line.dates
    return not dated.when.is_own or draft.when.interval.overlaps(dated.when.interval)


def _places_agree(draft: Draft, located: Draft) -> bool:
    if not (draft.own_place and located.own_place):  # "Residents of Gao heard gunfire on Sunday"
        told_apart = draft.own_place or draft.when.is_own
        return not (told_apart and located.places and are_one(draft, located) is False)
    if draft.road is not None and draft.road != located.road:
        return False
    if is_definite(draft) and is_beside(draft, located):
        return True  # "The bombing, in the Mansoura quarter"
    return are_one(draft, located) is True or may_lie_in(draft, located)


def _counts_agree(draft: Draft, act: Group) -> bool:
    counts = [toll.fatalities.best or 0 for one in act.drafts for toll in one.tolls]
    return not (counts and draft.tolls) or (draft.tolls[0].fatalities.best or 0) <= max(counts)


def _with_more(act: Group, group: Group) -> Group:
    """
    Add what is told more of an act: acts of its kind as further reports, captives and burnt houses as by-products.

    Numbers of dead behind those of the act are of some of its dead, unless they say what its toll has become or count
    those of the other side.
    """
    more = tuple(draft if _adds_dead(draft, act) else replace(draft, tolls=()) for draft in group.told)
    if group.main.family.group in _ACTS:
        return replace(act, drafts=(*act.drafts, *more))
    return replace(act, parts=(*act.parts, *more))


def _adds_dead(draft: Draft, act: Group) -> bool:
    told = [(other.line.words, toll) for other in act.drafts for toll in other.tolls]
    if not told or not draft.tolls:
        return True
    most, sides = max(toll.fatalities.best or 0 for _, toll in told), [sides_of(*one) for one in told]
    if any((toll.is_update or toll.adds_up) and (toll.fatalities.best or 0) > most for toll in draft.tolls):
        return True
    own = frozenset[str]().union(*[sides_of(draft.line.words, toll) for toll in draft.tolls])
    if not any(sides) and all(are_attackers(draft.line.words, toll) for toll in draft.tolls):
        return True
    return bool(own) and all(side and side.isdisjoint(own) for side in sides)


def _moves_on(draft: Draft) -> bool:
    """Whether words say that it is another act, or one at another time."""
    keys = draft.line.words.keys[draft.line.first : draft.line.stop]
    opens = not _ELSEWHERE.isdisjoint(keys[:_OPENING]) or keys[0] in _THEN
    verb = draft.line.sentence.group_of(draft.trigger.head)
    perfect = verb is not None and verb.aspect in {"perfect", "pluperfect"}  # "the bloodshed has travelled"
    beside = ("close", "by") in pairwise(keys)  # "went into a village close by"
    after = draft.family.group == "attack" and not _COME_AFTER.isdisjoint(keys[:_OPENING])
    return opens or perfect or beside or after or is_another(draft.line, draft.trigger) or not _OTHER.isdisjoint(keys)


_OPENING = 5
_THEN = frozenset({"when", "once", "before", "after", "since", "following"})
_ELSEWHERE = frozenset({
    "meanwhile", "also", "earlier", "later", "previously", "then", "afterwards", "next",
    "again", "similarly", "additionally", "hours", "month", "year", "week",
})  # fmt: skip
_COME_AFTER = frozenset({"reinforcements", "rescuers", "responders", "ambulances"})  # "were hit by a roadside bomb"
_OTHER = frozenset({
    "nearby", "neighbouring", "neighboring", "another", "separate", "separately", "elsewhere", "similar", "retaliation",
    "reprisal", "revenge",
})  # fmt: skip
