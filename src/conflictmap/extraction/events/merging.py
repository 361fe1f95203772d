"""Reports of one event inside an article: title, deck, lead and body say the same thing in other words.

Two drafts are one event when kind, status, place, day and numbers can agree and enough ties them together: a place or
day that both name, a headline, the next sentence, or a definite "the patrol".
"""

from collections.abc import Sequence

from msgspec import Struct

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.going_in import only_goes_in
from conflictmap.extraction.events.same_deed import are_one_deed, is_definite, is_named_again, only_says_when
from conflictmap.extraction.events.same_place import (
    agree_on_both,
    are_one,
    finest,
    is_abroad,
    is_wide,
    share_day,
    share_place,
)
from conflictmap.extraction.events.scenes import is_left_behind
from conflictmap.extraction.events.told_apart import is_another, is_told_apart
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.numbers import read_ordinal
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.geo.linear import distance_km
from conflictmap.model.vocabulary import Status

_SAME_KIND = frozenset(
    {"protest", "patrol", "ceasefire", "talks", "territory", "corridor", "road", "release", "exercise"}
)
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_GROUPS_BACK = 100  # events of an article that one more report is compared with, and
_ASKED = 10  # reports of each, of the first and of the last: more than any article has; they bound the time


class Group(Struct, frozen=True):
    """
    Drafts of one event; the first is the one that tells most of it.

    `parts` tell by-products of it: they add who died and their sentences, and nothing else.
    """

    drafts: tuple[Draft, ...]
    parts: tuple[Draft, ...] = ()

    @property
    def main(self) -> Draft:
        """The draft that names the event."""
        return self.drafts[0]

    @property
    def told(self) -> tuple[Draft, ...]:
        """All drafts that tell of it or of a part of it."""
        return (*self.drafts, *self.parts)


def merge(drafts: Sequence[Draft]) -> tuple[Group, ...]:
    """
    Group the drafts of an article, in the order of the text.

    Drafts of titles, decks and captions only add to what the body reports; where the body reports nothing they stand.
    """
    body = [draft for draft in drafts if not draft.line.is_headline]
    groups: list[list[Draft]] = []
    for draft in body:
        group = _group_for(draft, groups)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    for draft in drafts:
        if draft.line.is_headline:
            group = _group_for(draft, groups)
            if group is not None:
                group.append(draft)
            elif not body:
                groups.append([draft])
    return tuple(Group(tuple(_main_first(group))) for group in groups if not _is_bare(group))


def _is_bare(group: Sequence[Draft]) -> bool:
    """Whether all that is told of an event is that there was one: no place, day or number, and told only once."""
    only = group[0]
    told = only.is_located or only.when.is_own or only.when.is_inherited or only.tolls or len(group) > 1
    unsaid = _is_purpose(only) or only.family.group == "talks"
    if only.status is Status.PLANNED and len(group) == 1 and unsaid:
        return not (only.own_place or only.when.is_own or only.line.is_headline)
    return not told and only.status in _HAPPENED and not only.is_background and not only.line.is_headline


def _is_purpose(draft: Draft) -> bool:
    """Whether a noun names violence that is only planned: "it was used to plan attacks"."""
    group = draft.line.sentence.group_of(draft.trigger.head)
    is_verb = group is not None and group.head == draft.trigger.head
    return draft.family.is_violent and draft.family.group != "protest" and not is_verb


def _group_for(draft: Draft, groups: Sequence[list[Draft]]) -> list[Draft] | None:
    """Find the latest group that a draft can belong to."""
    if draft.line.is_headline:
        named = [group for group in groups[:_GROUPS_BACK] if _is_same(draft, group)]
        there = (group for group in named if draft.own_place and _is_at(draft, group))
        return next(there, None) or next((group for group in named if not _is_elsewhere(draft, group)), None)
    same = (group for group in reversed(groups[-_GROUPS_BACK:]) if _is_same(draft, group))
    known = (group for group in same if not is_left_behind(group, draft, groups))
    latest = next(known, None)
    if latest is None or not draft.own_place or _is_at(draft, latest):
        return latest
    return next((group for group in known if _is_at(draft, group)), latest)


def _is_elsewhere(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether a headline names another place than the one that the text goes on to speak of."""
    return draft.own_place and all(are_one(draft, other) is False for other in group)


def _is_at(draft: Draft, group: Sequence[Draft]) -> bool:
    return any(share_place(draft, other) for other in group)


def _main_first(group: Sequence[Draft]) -> list[Draft]:
    """Put first the draft with a specific trigger, a place and a day of its own; else keep the order of the text."""

    def worth(draft: Draft) -> float:
        family = draft.family
        told = 2 * draft.own_place + bool(draft.places) + 1.5 * draft.when.is_own + 0.4 * family.weight
        denied = draft.status is Status.DENIED
        return told - 4 * draft.line.is_headline - 2 * family.general - 9 * denied

    return sorted(group, key=worth, reverse=True)


def _is_same(draft: Draft, group: Sequence[Draft]) -> bool:
    known = group if len(group) <= 2 * _ASKED else (*group[:_ASKED], *group[-_ASKED:])
    if draft.family.group == "territory":  # "took it after rebels left" is one with "took it"
        known = [other for other in known if other.family.group != "withdrawal"] or known
    for other in known:
        if not _agree(draft, other):
            return False
    return any(_is_tied(draft, other) for other in known)


def _agree(one: Draft, other: Draft) -> bool:
    goes_in = only_goes_in(one, other) or only_goes_in(other, one)
    apart = one.line is other.line and not goes_in and is_told_apart(one.line, one.trigger, other.trigger)
    return (
        not apart
        and (goes_in or _kinds_agree(one, other))
        and _statuses_agree(one, other)
        and one.is_background == other.is_background
        and _days_agree(one, other)
        and _places_agree(one, other)
        and _numbers_agree(one, other)
    )


def _kinds_agree(one: Draft, other: Draft) -> bool:
    first, second = one.family, other.family
    if first.name == second.name or (first.group == second.group and first.group in _SAME_KIND):
        return True
    same_line = one.line is other.line
    guessed = same_line and (first.is_composed or second.is_composed)  # often two sides of one act
    if (first.general or second.general or guessed) and first.is_violent and second.is_violent:
        return same_line or {first.group, second.group} != _FROM_AFAR
    if same_line and {first.group, second.group} == _DEALS:
        return one.line.sentence.parting(one.trigger.head, other.trigger.head) < 1  # "agreed to a four-day truce"
    if same_line:
        one_act = _are_one_step(one, other) or _is_effect(one, other) or _are_one_battle(one, other)
        return one_act or _is_by_bomb(one, other)
    if first.group == second.group == "detention":
        return _points_back(one, other)  # "their whereabouts are unknown"
    deeds = first.group in _ACTS and second.group in _ACTS
    return deeds and (_points_back(one, other) or _is_fate(one, other) or are_one_deed(one, other))


def _points_back(one: Draft, other: Draft) -> bool:
    """Whether the later one only names the violence told before: "the clash went on", "carried out the ambush"."""
    later = one if one.line.first > other.line.first else other
    return is_definite(later) and not later.own_place and not later.when.is_own


def _is_by_bomb(one: Draft, other: Draft) -> bool:
    """Whether a bomb, bomber or drone does what the next verb says: "a suicide bomber attacked a convoy"."""
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    joined = "and" in one.line.words.keys[first.stop : second.first]
    beside = (
        0 <= second.first - first.stop <= 1 and not joined and not one.line.sentence.parting(first.head, second.head)
    )
    return beside and first.family.group == "attack" and second.family.group in _ACTS


def _is_fate(one: Draft, other: Draft) -> bool:
    """Whether the next sentence only says how those who were attacked died: "five passengers were hacked to death"."""
    later, earlier = (one, other) if one.line.first > other.line.first else (other, one)
    group = later.line.sentence.group_of(later.trigger.head)
    died = later.family.group in _DEATHS and group is not None and group.is_passive
    lost = bool(later.tolls) and not _LOST.isdisjoint(later.line.words.keys[later.trigger.first : later.trigger.stop])
    return (died or lost) and _is_tied_closely(one, other) and earlier.line.stop >= later.line.first


def _is_effect(one: Draft, other: Draft) -> bool:
    """Whether what burns or breaks was hit in the same sentence: "shelled the town, setting homes alight"."""
    later, earlier = (one, other) if one.trigger.first > other.trigger.first else (other, one)
    effect = later.family.group == "destruction" and later.trigger.form == ING
    return effect and earlier.family.group == "attack"


_FROM_AFAR = frozenset({"battle", "attack"})  # a strike elsewhere is no part of the fighting told before
_DEALS = frozenset({"agreement", "ceasefire"})
_LOST = frozenset({"lost", "neutralised", "neutralized", "eliminated"})  # "the army lost three men"
_DEATHS = frozenset({"killing", "violence"})
_ACTS = frozenset({"battle", "attack", "violence", "killing"})


def _are_one_step(one: Draft, other: Draft) -> bool:
    """Whether one led to the other: "entered the town after the rebels left it", "raided the camp and arrested 11"."""
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    if (first.family.name, second.family.name) == ("attack on forces", "arrest"):
        raided = not _RAIDS.isdisjoint(one.line.words.keys[first.first : first.stop])
        return raided and not (one.tolls or other.tolls)
    if {first.family.group, second.family.group} != {"territory", "withdrawal"}:
        return False
    return not _UPON.isdisjoint(one.line.words.keys[first.stop : second.first])


def _are_one_battle(one: Draft, other: Draft) -> bool:
    """Whether a clause tells a fight in two words: "gunmen killed a policeman in an exchange of fire"."""
    sentence = one.line.sentence
    if not one.family.group == other.family.group == "battle" or sentence.parting(one.trigger.head, other.trigger.head):
        return False
    groups = [sentence.group_of(draft.trigger.head) for draft in (one, other)]
    return any(group is None for group in groups)  # a noun at least


_RAIDS = frozenset({"raid", "raids", "raided", "raiding", "storm", "storms", "stormed", "storming"})
_UPON = frozenset({"after", "as", "when", "once", "before", "while", "following"})


def _statuses_agree(one: Draft, other: Draft) -> bool:
    if one.status == other.status or {one.status, other.status} <= _HAPPENED:
        return True
    return _is_denial_of(one, other) or _is_denial_of(other, one)


def _is_denial_of(denial: Draft, told: Draft) -> bool:
    """Whether somebody only denies what was told before: "the army denied the attack" is no second attack."""
    if denial.status is not Status.DENIED or told.status not in _HAPPENED or denial.line.first <= told.line.first:
        return False
    near = denial.line.paragraph == told.line.paragraph and not denial.trigger.is_noun
    return near and denial.family.is_violent and not denial.own_place and not denial.when.is_own


def _days_agree(one: Draft, other: Draft) -> bool:
    if not (one.when.is_own and other.when.is_own) or _is_aftermath(one) or _is_aftermath(other):
        return True
    return one.when.interval.overlaps(other.when.interval)


def _places_agree(one: Draft, other: Draft) -> bool:
    if is_abroad(one, other):
        return False
    if not (one.own_place and other.own_place) or _is_aftermath(one) or _is_aftermath(other):
        return True  # who died of wounds died in a hospital
    if one.line is other.line and one.family.name == other.family.name and is_wide(one, other):
        return True  # "in the East, three died when their car hit a mine between Kantchari and Diapaga"
    if one.road and other.road and one.road.route.route_id != other.road.route.route_id:
        return False
    return are_one(one, other) is not False or _is_told_exactly(one, other)


def _is_told_exactly(one: Draft, other: Draft) -> bool:
    """Whether "the attack on the post near Daquq" says where the one south of Kirkuk was, just told of."""
    later, earlier = (one, other) if one.line.first > other.line.first else (other, one)
    near = later.line.paragraph - earlier.line.paragraph <= 1 and one.line is not other.line
    alike = later.family.group == earlier.family.group or {later.family.group, earlier.family.group} <= _ACTS
    if not (near and alike and is_named_again(later)) or later.when.is_own or is_another(later.line, later.trigger):
        return False
    places = [finest(draft) for draft in (later, earlier)]
    rows = [mention.placed.toponym.place for mention in places if mention is not None]
    known = [row for row in rows if row is not None and not row.is_area]
    return len(known) < 2 or distance_km(known[0].lon, known[0].lat, known[1].lon, known[1].lat) <= _NEAR_KM


_NEAR_KM = 50.0


def _numbers_agree(one: Draft, other: Draft) -> bool:
    """Whether neither ordinals ("second patrol") nor numbers of deaths tell the two apart."""
    first, second = _ordinal(one), _ordinal(other)
    if first is not None and second is not None and first != second:
        return False
    if not (one.tolls and other.tolls):
        return True
    low, high = one.tolls[0].fatalities, other.tolls[0].fatalities
    if low.best is None or high.best is None or low.best == high.best or _is_tied_closely(one, other):
        return True
    later, earlier = (one, other) if one.line.first > other.line.first else (other, one)
    recounts = later.tolls[0].is_update or later.tolls[0].is_more
    return recounts and _is_toll_of(later, earlier)


def _ordinal(draft: Draft) -> int | None:
    words, start = draft.line.words, phrase_start(draft.line.sentence, draft.trigger.first)
    for index in range(start, draft.trigger.first):
        if found := read_ordinal(words, index, draft.trigger.stop):
            return found[0]
    return None


def _is_tied(one: Draft, other: Draft) -> bool:
    """Whether something ties two drafts that agree."""
    if one.line.is_headline or other.line.is_headline:
        return share_place(one, other) or share_day(one, other) or one.family.name == other.family.name
    if one.line is other.line:
        return True
    later = one if one.line.first > other.line.first else other
    if is_another(later.line, later.trigger):
        return False
    if only_says_when(later) or _is_tied_closely(one, other) or _is_toll_of(later, one if later is other else other):
        return True
    if _is_mention(one) or _is_mention(other) or _complete_each_other(one, other):
        return True
    told_apart = later.own_place and later.when.is_own
    return agree_on_both(one, other) or (is_definite(later) and not told_apart) or _is_told_exactly(one, other)


def _is_tied_closely(one: Draft, other: Draft) -> bool:
    """Whether the next sentence says more of it: no place and no day of its own."""
    later = one if one.line.first > other.line.first else other
    if one.line.paragraph != other.line.paragraph:
        return False
    return (
        not later.own_place
        and (not later.when.is_own or share_day(one, other))
        and not is_another(later.line, later.trigger)
    )


def _complete_each_other(one: Draft, other: Draft) -> bool:
    """Whether one says when and the other where, in one paragraph: "On Sunday they struck. They blocked the M5"."""
    near = one.line.paragraph == other.line.paragraph and one.family.group == other.family.group
    return near and not (one.own_place and other.own_place) and not (one.when.is_own and other.when.is_own)


def _is_mention(draft: Draft) -> bool:
    """Whether a draft names a known thing, such as a truce, and tells neither where nor when."""
    return draft.family.needs == "event" and not draft.own_place and not draft.when.is_own


def _is_toll_of(later: Draft, earlier: Draft) -> bool:
    """Whether a sentence only adds who died in what the paragraph before reports."""
    bare = not later.own_place and not later.when.is_own
    adds = later.family.group == "killing" and (bare or _is_aftermath(later))
    return adds and 0 <= later.line.paragraph - earlier.line.paragraph <= 1


def _is_aftermath(draft: Draft) -> bool:
    """Whether somebody died later of what was told before: "succumbed to his injuries on Friday"."""
    keys, trigger = draft.line.words.keys, draft.trigger
    near = range(trigger.first + 1, min(trigger.stop + 4, draft.line.stop))
    return draft.family.group == "killing" and any(keys[at] in _WOUNDS and keys[at - 1] in _THEIR for at in near)


_WOUNDS = frozenset({"injuries", "wounds", "burns"})
_THEIR = frozenset({"his", "her", "their"})
