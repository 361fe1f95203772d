"""Reports of one event inside an article: title, deck, lead and body say the same thing in other words.

Two drafts are one event when kind, status, place, day and numbers can agree and enough ties them together: a place or
day that both name, a headline, the next sentence, or a definite "the patrol".
"""

from collections.abc import Sequence

from msgspec import Struct

from conflictmap.extraction.events.confirmed import confirms, is_act_before
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.going_in import only_goes_in
from conflictmap.extraction.events.handing_down import pointing_words
from conflictmap.extraction.events.mourned import marches_for
from conflictmap.extraction.events.retold import is_retold, tells_again
from conflictmap.extraction.events.same_deed import is_definite, is_named_again, only_says_when
from conflictmap.extraction.events.same_kind import VIOLENT_ACTS, in_order, is_tied_closely, kinds_agree
from conflictmap.extraction.events.same_place import (
    agree_on_both,
    are_one,
    finest,
    is_abroad,
    is_of_whole_land,
    is_single_of_many,
    is_wide,
    may_lie_in,
    share_day,
    share_place,
    took_road_and_town,
)
from conflictmap.extraction.events.scenes import is_left_behind
from conflictmap.extraction.events.told_apart import DIE, is_another, is_told_apart
from conflictmap.extraction.text.numbers import read_ordinal
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.geo.linear import distance_km
from conflictmap.model.event import Fatalities
from conflictmap.model.vocabulary import HAPPENED, Status

_GROUPS_BACK = 100  # events of an article that one more report is compared with, and
_ASKED = 10  # reports of each, of the first and of the last: more than any article has; they bound the time


class Group(Struct, frozen=True):
    """
    Drafts of one event; the first is the one that tells most of it.

    `parts` tell by-products of it: they add who died and their sentences, and nothing else. `is_bare` marks what has
    nothing of its own that makes it an event, `is_passing` what the article only touches on.
    """

    drafts: tuple[Draft, ...]
    parts: tuple[Draft, ...] = ()
    is_bare: bool = False
    is_passing: bool = False

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
    return tuple(Group(tuple(_main_first(group))) for group in groups)


def _group_for(draft: Draft, groups: Sequence[list[Draft]]) -> list[Draft] | None:
    """Find the latest group that a draft can belong to."""
    if draft.line.is_headline:
        named = [group for group in groups[:_GROUPS_BACK] if _is_same(draft, group)]
        there = (group for group in named if draft.own_place and _is_at(draft, group))
        return next(there, None) or next((group for group in named if not _is_elsewhere(draft, group)), None)
    if draft.tolls and not draft.own_place and confirms(draft.line) and (group := _confirmed(draft, groups)):
        return group
    same = (group for group in reversed(groups[-_GROUPS_BACK:]) if _is_same(draft, group))
    known = (group for group in same if not is_left_behind(group, draft, groups))
    latest = next(known, None)
    if latest is None or not draft.own_place or _is_at(draft, latest):
        return latest
    return next((group for group in known if _is_at(draft, group)), latest)


def _confirmed(draft: Draft, groups: Sequence[list[Draft]]) -> list[Draft] | None:
    """Find the latest act of which dead were told, that somebody confirms who counts them otherwise."""
    told = (group for group in reversed(groups[-_ASKED:]) if any(is_act_before(other, draft.line) for other in group))
    return next((group for group in told if all(_agree(draft, other) for other in group)), None)


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
    same_line = one.line is other.line
    goes_in = same_line and (only_goes_in(one, other) or only_goes_in(other, one))
    if same_line and not goes_in and is_told_apart(one.line, one.trigger, other.trigger):
        return False
    if same_line and marches_for(one.line, one.trigger, other.trigger):
        return False
    return (
        _statuses_agree(one, other)  # what is quickly told first
        and _days_agree(one, other)
        and (goes_in or kinds_agree(one, other))
        and (one.is_background == other.is_background or _is_pointed_back(one, other))
        and _places_agree(one, other)
        and _numbers_agree(one, other)
    )


def _is_pointed_back(one: Draft, other: Draft) -> bool:
    """Whether what is only looked back on was told: "because of this raid nine people died"."""
    later, earlier = in_order(one, other)
    told = later.is_background and not earlier.is_background and later.verdict.is_recalled
    return told and is_definite(later) and not (later.own_place or later.when.is_own)


def _statuses_agree(one: Draft, other: Draft) -> bool:
    if one.status == other.status or {one.status, other.status} <= HAPPENED:
        return True
    return _is_denial_of(one, other) or _is_denial_of(other, one)


def _is_denial_of(denial: Draft, told: Draft) -> bool:
    """Whether somebody only denies what was told before: "the army denied the attack" is no second attack."""
    if denial.status is not Status.DENIED or told.status not in HAPPENED or denial.line.first <= told.line.first:
        return False
    near = denial.line.paragraph == told.line.paragraph and not denial.trigger.is_noun
    return near and denial.family.is_violent and not denial.own_place and not denial.when.is_own


def _days_agree(one: Draft, other: Draft) -> bool:
    if not (one.when.is_own and other.when.is_own) or _is_aftermath(one) or _is_aftermath(other):
        return True
    return one.when.interval.overlaps(other.when.interval)


def _places_agree(one: Draft, other: Draft) -> bool:
    if is_abroad(one, other) or took_road_and_town(one, other):
        return False
    if not (one.own_place and other.own_place) or _is_aftermath(one) or _is_aftermath(other):
        return True  # who died of wounds died in a hospital
    if one.line is other.line and one.family.name == other.family.name and _died_when(one, other):
        return True  # "in Taiz, two children were killed when a mine went off in the district of Maqbanah"
    if one.line is other.line and one.family.name == other.family.name and is_wide(one, other):
        return True  # "in the East, three died when their car hit a mine between Kantchari and Diapaga"
    if one.road and other.road and one.road.route.route_id != other.road.route.route_id:
        return False
    return are_one(one, other) is not False or may_lie_in(one, other) or _is_told_exactly(one, other)


def _died_when(one: Draft, other: Draft) -> bool:
    """Whether "when" leads from those who died to what killed them, and nothing else is told between."""
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    keys = one.line.words.keys
    return keys[first.stop - 1] in _DIED and "when" in keys[first.stop : second.first] and second.is_noun


_DIED = frozenset({"killed", "died", "wounded", "injured", "hurt"})


def _is_told_exactly(one: Draft, other: Draft) -> bool:
    """Whether "the attack on the post near Daquq" says where the one south of Kirkuk was, just told of."""
    later, earlier = in_order(one, other)
    near = later.line.paragraph - earlier.line.paragraph <= 1 and one.line is not other.line
    alike = later.family.group == earlier.family.group or {later.family.group, earlier.family.group} <= VIOLENT_ACTS
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
    if low.best is None or high.best is None or low.best == high.best or is_tied_closely(one, other):
        return True
    if _is_at_least(low, high.best) or _is_at_least(high, low.best):
        return True  # "more than twenty" are 23
    later, earlier = in_order(one, other)
    told_of = tells_again(later) or (is_definite(later) and not later.when.is_own)
    summed = _sums_up(one, high.best) or _sums_up(other, low.best)
    summed = summed or later.line.words.keys[later.tolls[0].first - 1] == "other"  # "the other two died in a clash"
    if told_of or summed or _is_part_of_toll(later, earlier) or _are_attackers(later):
        return True  # the dead of the other side, or another count
    recounts = later.tolls[0].is_update or later.tolls[0].is_more
    return recounts and _is_toll_of(later, earlier)


def _is_part_of_toll(later: Draft, earlier: Draft) -> bool:
    """Whether a sentence only says how some of those died whom the paragraph before counts: "two died at once"."""
    fewer = (later.tolls[0].fatalities.best or 0) < (earlier.tolls[0].fatalities.best or 0)
    bare = later.family.group == "killing" and not (later.line.places or later.line.dates)
    verb = later.line.sentence.group_of(later.trigger.head)
    died = verb is None or verb.is_passive or later.line.words.keys[verb.head] in DIE
    return fewer and bare and died and earlier.family.is_deadly and later.line.paragraph - earlier.line.paragraph <= _ON


def _are_attackers(later: Draft) -> bool:
    """Whether the attackers of before are who died: "killed 27 of the attackers", "the attackers lost six"."""
    toll, keys = later.tolls[0], later.line.words.keys
    near = range(max(toll.first - 1, later.line.first + 1), min(toll.stop + 3, later.line.stop))
    return any(keys[at] in _ATTACKERS and keys[at - 1] == "the" for at in near)


_ATTACKERS = frozenset({"attackers", "assailants", "gunmen", "raiders", "hijackers"})


def _sums_up(draft: Draft, whole: int) -> bool:
    """Whether numbers make up one that was told: "23 died in two villages … 14 in one and nine in the other"."""
    counts = [toll.fatalities.best or 0 for toll in draft.tolls]
    return len(counts) > 1 and sum(counts) == whole


_ON = 3  # paragraphs from a count of the dead to how some of them died


def _is_at_least(count: Fatalities, other: int) -> bool:
    """Whether a count only says how many at least, and the other is as high."""
    return count.high is None and (count.low or 0) <= other


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
    later, earlier = in_order(one, other)
    if is_another(later.line, later.trigger):
        return False
    if (
        _tells_of_attackers(later, earlier)
        or only_says_when(later)
        or is_tied_closely(one, other)
        or _is_toll_of(later, earlier)
    ):
        return True
    if _is_mention(one) or _is_mention(other) or _complete_each_other(one, other) or is_retold(later, earlier):
        return True
    told_apart = later.own_place and later.when.is_own
    pointed_at = is_definite(later) and not told_apart
    return (
        pointed_at
        or _is_told_exactly(one, other)
        or (agree_on_both(one, other) and not _is_one_of_many(later, earlier))
    )


def _is_one_of_many(later: Draft, earlier: Draft) -> bool:
    """Whether one act is told with its place, in a later paragraph, after fights in a province or a country."""
    told_apart = later.own_place and later.line.paragraph != earlier.line.paragraph and not is_definite(later)
    of_fighting = earlier.family.group == "battle" and later.family.group in _ON_CIVILIANS
    of_fighting &= not later.when.is_own or _days_of(earlier) > _WEEK
    return told_apart and (of_fighting or is_of_whole_land(earlier)) and is_wide(later, earlier)


def _days_of(draft: Draft) -> int:
    start, end = draft.when.interval.start, draft.when.interval.end
    return (end - start).days if start is not None and end is not None else 0


_WEEK = 6  # days from the first to the last of fighting that went on in many places
_ON_CIVILIANS = frozenset({"violence", "mob", "killing"})


def _tells_of_attackers(later: Draft, earlier: Draft) -> bool:
    """Whether a paragraph goes on with "The attackers struck late on Monday", where the lead names no day."""
    keys, first = later.line.words.keys, later.line.first
    begins = keys[first] == "the" and keys[first + 1] in _ATTACKERS
    near = later.line.paragraph - earlier.line.paragraph <= 1
    return begins and near and earlier.family.is_violent and not (earlier.when.is_own or later.own_place)


def _complete_each_other(one: Draft, other: Draft) -> bool:
    """Whether one says when and the other where, in one paragraph: "On Sunday they struck. They blocked the M5"."""
    near = one.line.paragraph == other.line.paragraph and one.family.group == other.family.group
    if is_single_of_many(*in_order(one, other)):
        return False
    if (one.own_place and other.own_place) or (one.when.is_own and other.when.is_own):
        return False
    return near and not (_says_where(one) and _says_where(other) and are_one(one, other) is False)


def _says_where(draft: Draft) -> bool:
    """Whether a sentence names where it was, or points at it: "east of the city"."""
    return draft.own_place or (bool(draft.places) and bool(pointing_words(draft.line)))


def _is_mention(draft: Draft) -> bool:
    """Whether a draft names a known thing, such as a truce, and tells neither where nor when."""
    return draft.family.needs == "event" and not draft.own_place and not draft.when.is_own


def _is_toll_of(later: Draft, earlier: Draft) -> bool:
    """Whether a sentence only adds who died in what the paragraph before reports."""
    bare = not later.own_place and not later.when.is_own
    adds = later.family.group == "killing" and (bare or _is_aftermath(later))
    apart = later.line.paragraph - earlier.line.paragraph
    if apart and later.places and earlier.places and are_one(later, earlier) is False:
        return False  # "in Machala one guard was killed", behind captives taken there
    return adds and 0 <= apart <= (_TOLL_AFTER if later.verdict.is_pluperfect else 1)


_TOLL_AFTER = 6  # paragraphs to "the mission confirmed that ten had been killed"


def _is_aftermath(draft: Draft) -> bool:
    """Whether somebody died later of what was told before: "succumbed to his injuries on Friday"."""
    keys, trigger = draft.line.words.keys, draft.trigger
    near = range(trigger.first + 1, min(trigger.stop + 4, draft.line.stop))
    return draft.family.group == "killing" and any(keys[at] in _WOUNDS and keys[at - 1] in _THEIR for at in near)


_WOUNDS = frozenset({"injuries", "wounds", "burns"})
_THEIR = frozenset({"his", "her", "their"})
