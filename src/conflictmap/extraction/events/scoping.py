"""Which place, road, date and number of deaths belongs to which trigger of its sentence.

Each belongs to one trigger: the one for which a linear score is highest. Weights are set by hand: what follows the
trigger, in or at something, near in words and in the same clause, wins; what is said of another verb, comes "from"
somewhere or acts ("by", "with", "against") loses.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.places_of_others import told_of
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping_clauses import (
    WHEN,
    goes_on_behind,
    has_other_verb,
    is_antecedent,
    is_cleft,
    is_conditional,
    is_meanwhile,
    is_of_inserted,
    is_of_item,
    is_of_relative,
    is_past_main_verb,
    is_road_ahead,
    opening_aside,
    tells_which,
)
from conflictmap.extraction.events.scoping_days import (
    is_far_back,
    is_of_another,
    is_of_decree,
    is_of_same_deed,
    is_of_what_is_due,
    is_only_counted_from,
    is_owner,
    is_that_day,
    labels_item,
)
from conflictmap.extraction.events.scoping_moments import (
    STAYS,
    of_antecedent,
    of_first_act,
    of_in_which,
    of_main_clause,
    of_meanwhile,
    of_scene_set,
    of_what_suffered,
    only_town,
    opens_act,
    tells_in_which,
)
from conflictmap.extraction.events.scoping_openings import (
    closes_opening,
    is_in_label,
    is_target_of,
    is_whence_fired,
    opens_any_clause,
    opens_next_clause,
    opens_next_item,
    set_before_verb,
    start_of_item,
)
from conflictmap.extraction.events.scoping_places import ELSEWHERE, ON_PAPER, finest_of, worth_as_place
from conflictmap.extraction.events.story import THERE
from conflictmap.extraction.signals.status import is_reduced
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.where.anchors import lies_beside
from conflictmap.extraction.where.places import BETWEEN, PlaceMention, is_way
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.extraction.where.ways import JOURNEYS, along_way
from conflictmap.model.vocabulary import Status

_AFTER = 1.5
_FRONTED = 1.5  # "In Ariha, protesters …", "On Sunday …"
_BREAK = 0.6  # a whole clause or comma between
_BETWEEN = 0.7  # each other trigger between
_CONDITION = 3.0  # "if weapons are not handed over by Sunday"
_ANTECEDENT = 3.0  # "Ariha, where two bombs exploded"
_OTHER_VERB = 1.2  # another verb of its own clause has the better claim
_RELATIVE = 3.0  # a clause about another noun keeps its day
_DISTANCE = 0.3  # per natural logarithm of words between
_OWN_NOUN = 4.0  # "Thursday's strike"
_OF_CLAUSE = 0.0  # "was shattered on Tuesday when shells came down": the day is as well that of the shells
_LEAST_PLACE = -1.6
_LEAST_DATE = -2.2
_LEAST_ROAD = -2.0
_TALKED = frozenset({"agreement", "talks"})  # a road of which they speak is not where they were


def scopes(line: Line, kept: Sequence[Judged], pointed_at: Sequence[PlaceMention] = ()) -> tuple[Scope, ...]:
    """
    Give what a sentence names to its triggers; one scope for each of `kept`.

    `pointed_at` are places of the story so far that it only points at: "across the city".
    """
    triggers = [item.trigger for item in kept]
    if not triggers:
        return ()
    places = sorted((*told_of(line, triggers), *pointed_at), key=lambda place: place.first)
    named = (road for road in line.roads if not (line.is_saying(road.first) or is_road_ahead(line, road)))
    roads = [road for road in named if not _only_guides(line, road, places)]
    dates = [
        date
        for date in line.dates
        if not date.is_duration
        if not line.is_saying(date.first) or is_of_decree(line, date, kept) or is_far_back(date)
        if not is_of_another(line, date, triggers)
    ]
    owned_places = _owners(line, triggers, places, _LEAST_PLACE)
    owned_roads = _owners(line, triggers, roads, _LEAST_ROAD)
    owned_dates = _owners(line, triggers, dates, _LEAST_DATE)
    found = [
        Scope(
            places=_with_partners(
                line, triggers[number], tuple(places[at] for at in finest_of(owned_places[number], places)), places
            ),
            roads=tuple(roads[at] for at, _ in owned_roads[number]),
            dates=_of_own_clause(line, triggers[number], [dates[at] for at, _ in owned_dates[number]]),
        )
        for number in range(len(triggers))
    ]
    if not THERE.isdisjoint(line.said):
        there = [at for at in range(line.first, line.stop) if line.words.keys[at] in THERE]
        found = [_without_far(line, item, scope, there) for item, scope in zip(triggers, found, strict=True)]
    lent = [_lent(line, kept, found, number) for number in range(len(triggers))]
    if aside := opening_aside(line):
        lent = [_without_aside(item, scope, aside) for item, scope in zip(triggers, lent, strict=True)]
    free = Scope(tuple(places), tuple(roads), tuple(dates))
    return tuple(
        _with_what_others_say(line, trigger, scope, free, triggers)
        for trigger, scope in zip(triggers, lent, strict=True)
    )


def _of_own_clause(line: Line, trigger: Trigger, dates: Sequence[DatePhrase]) -> tuple[DatePhrase, ...]:
    """Leave out days of clauses before, where one opens an act's own: "robbed on Friday, and in May a mine killed"."""
    if that_day := [date for date in dates if is_that_day(date)]:
        return (that_day[0],)
    opens = bool(dates) and dates[0].stop <= trigger.first and _opens_clause(line.sentence, trigger, dates[0].first)
    if not opens:
        return tuple(dates)
    return tuple(date for date in dates if line.sentence.parting(date.first, trigger.head) == 0)


def _without_far(line: Line, trigger: Trigger, scope: Scope, there: Sequence[int]) -> Scope:
    """Leave out what other clauses name where the own one says "there": "withdrew from their last posts there"."""
    sentence = line.sentence
    own = any(0 <= at - trigger.stop <= _THERE and sentence.parting(at, trigger.head) < 1 for at in there)
    named = (*(place.first for place in scope.places), *(road.first for road in scope.roads))
    if not own or any(sentence.parting(at, trigger.head) < 1 for at in named):
        return scope
    return structs.replace(scope, places=(), roads=())


_THERE = 6  # words at most from an act to "there"


def _without_aside(trigger: Trigger, scope: Scope, aside: range) -> Scope:
    """Leave out the days of what is only said of the place that opens the sentence."""
    if trigger.head < aside.stop:
        return scope
    return structs.replace(scope, dates=tuple(date for date in scope.dates if date.first not in aside))


def _with_what_others_say(
    line: Line, trigger: Trigger, scope: Scope, free: Scope, triggers: Sequence[Trigger]
) -> Scope:
    """Add what the clauses around a trigger's own say of where and when."""
    scope = of_antecedent(line, trigger, scope, free, triggers)
    scope = of_meanwhile(line, trigger, of_main_clause(line, trigger, scope, free), free, triggers)
    scope = of_in_which(line, trigger, of_scene_set(line, trigger, scope, free, triggers), free, triggers)
    scope = of_what_suffered(line, trigger, of_first_act(line, trigger, scope, free), free.places)
    return only_town(trigger, scope, free) if len(triggers) == 1 or trigger.family.group in STAYS else scope


def _only_guides(line: Line, road: RoadMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a road only helps to find a town: "the village of Talmenes, east of the M5"."""
    towns = (place for place in places if not (place.is_area or place.is_dateline))
    return any(lies_beside(line.words, place, road.first) for place in towns)


def _with_partners(
    line: Line, trigger: Trigger, owned: tuple[PlaceMention, ...], places: Sequence[PlaceMention]
) -> tuple[PlaceMention, ...]:
    """Add to "between Hama" the other end, "and Aleppo", whichever trigger it stands nearer to; to a road both ends."""
    goes = bool(owned and line.roads) and trigger.family.group in JOURNEYS
    if goes and (ends := along_way(line.words, line.first, places)) is not None:
        return ends
    for one, other in pairwise(places):
        joined = line.words.keys[one.stop : other.begin]
        between = one.preposition in BETWEEN and len(joined) <= _PARTNER and not _TO_PARTNER.isdisjoint(joined)
        if between and one in owned and other not in owned:
            owned = (*owned, other)
        if line.roads and is_way(one, other) and len({one, other}.intersection(owned)) == 1:
            owned = (*owned, other if one in owned else one)
        if other in owned and one not in owned and _lies_in(line, one, other):
            owned = (one, *owned)
    return owned


def _lies_in(line: Line, one: PlaceMention, other: PlaceMention) -> bool:
    """Whether an area only says where a town lies: "in Mahabad, in the west of Iran", "in Lyman, Donetsk region"."""
    between = line.words.keys[one.stop : other.begin]
    is_area = other.is_area and not (one.is_area or one.is_dateline)
    lies = not between or (between[:1] == ["in"] and len(between) <= _PARTNER + 2)
    return is_area and lies and "," in line.words.gap(one.stop - 1)


_TO_PARTNER = frozenset({"and", "et", "و", "ve", "with", "to", "a"})
_PARTNER = 3  # words at most between the two ends


Owned = list[tuple[int, float]]
Item = PlaceMention | RoadMention | DatePhrase


def _owners(
    line: Line,
    triggers: Sequence[Trigger],
    items: Sequence[Item],
    least: float,
) -> list[Owned]:
    """Give each item to the trigger with the highest score, if that is high enough; best items first."""
    owned: list[Owned] = [[] for _ in triggers]
    for at, item in enumerate(items):
        scored = [(_worth(line, trigger, item, triggers), -number) for number, trigger in enumerate(triggers)]
        best, number = max(scored)
        if best >= least:
            owned[-number].append((at, best))
    for of_trigger in owned:
        of_trigger.sort(key=lambda pair: (-pair[1], pair[0]))
    return owned


def _worth(line: Line, trigger: Trigger, item: Item, triggers: Sequence[Trigger]) -> float:
    """Tell how well an item fits a trigger: a day that heads an item of a list belongs to what that item tells."""
    if isinstance(item, DatePhrase) and labels_item(line, item):
        ahead = item.first >= trigger.stop
        return -_RELATIVE if ahead or line.words.has_semicolon(item.stop, trigger.first) else _FRONTED
    if isinstance(item, DatePhrase) and line.is_saying(item.first) and not is_far_back(item):
        return _OF_CLAUSE  # the day of what is announced at once, however it is put
    return _score(line, trigger, item, triggers) - _RELATIVE * opens_next_item(line, item.first, trigger, triggers)


def _score(line: Line, trigger: Trigger, item: Item, triggers: Sequence[Trigger]) -> float:
    sentence, first, stop = line.sentence, item.first, item.stop
    begin = item.begin if isinstance(item, PlaceMention) else first
    after = first >= trigger.stop
    inside = trigger.first <= first < trigger.stop
    apart = 0 if inside else (begin - trigger.stop if after else trigger.first - stop)
    score = _AFTER if after or inside else 0.0
    if not after and not inside and (_is_fronted(line, begin, stop) or _opens_clause(sentence, trigger, begin)):
        score += _FRONTED
    score -= _DISTANCE * math.log1p(max(apart, 0))
    score -= _BREAK * sentence.parting(first, trigger.head)
    score -= _RELATIVE * (inside and first < trigger.head and is_of_inserted(sentence, trigger, first))
    if len(triggers) > 1:
        score -= _BETWEEN * sum(_is_between(other, trigger, first) for other in triggers)
    score -= _OTHER_VERB * (has_other_verb(sentence, trigger, first) and not is_of_same_deed(line, item, triggers))
    score -= _CONDITION * is_conditional(sentence, first, trigger.head)
    if stop <= trigger.first:
        score -= _OTHER_VERB * _is_of_participle(line, trigger, first, stop)
    score -= _RELATIVE * is_past_main_verb(sentence, trigger, first)
    if not after and len(triggers) > 1:  # "on Monday the men who shot the mayor were arrested"
        score -= _RELATIVE * any(tells_which(sentence, trigger, other) for other in triggers)
    if isinstance(item, PlaceMention):
        score -= _RELATIVE * (after and opens_next_clause(sentence, trigger, begin))
        score -= ELSEWHERE * (not after and is_whence_fired(line, item, trigger))
        said = worth_as_place(line, item, trigger)
        score += _ANTECEDENT + max(said, 0.0) if is_antecedent(sentence, trigger, item, line.places) else said
        if trigger.family.group in ON_PAPER:
            score -= _RELATIVE * is_of_relative(sentence, trigger, first)
    elif isinstance(item, RoadMention):
        score -= ELSEWHERE * (trigger.family.group in _TALKED)
    elif not after and (is_cleft(line, first, stop) or tells_in_which(line, first, stop, triggers)):
        return _FRONTED - _BETWEEN * sum(_is_between(other, trigger, first) for other in triggers)
    elif not after and (opens_act(line, first, stop) or set_before_verb(line, trigger, first, stop)):
        own = _FRONTED if set_before_verb(line, trigger, first, stop) else _OF_CLAUSE
        return own - _BETWEEN * sum(_is_between(other, trigger, first) for other in triggers)
    else:
        score += _OWN_NOUN * (line.words.is_genitive(stop, line.stop) and is_owner(line, stop, trigger))
        score -= 2 * _OWN_NOUN * is_only_counted_from(line, item, trigger)
        score -= _RELATIVE * (after and is_of_what_is_due(line, item, trigger))
        score += 0.5 * (first == trigger.stop) - _RELATIVE * is_of_relative(sentence, trigger, first)
        score -= _RELATIVE * (not after and not _is_fronted(line, first, stop) and is_of_item(line, trigger, stop))
    return score


def _is_fronted(line: Line, begin: int, stop: int) -> bool:
    """Whether a phrase opens its sentence: "In Ariha, …", "On Sunday …", "Idlib countryside: …"."""
    if begin - line.first <= 2 or (begin - line.first <= 6 and is_in_label(line.words, stop)):
        return True
    return begin - line.first <= _OPENS and closes_opening(line, stop)


_OPENS = 8  # words before a day that closes how a sentence opens: "In a separate incident in the region on Monday,"


def _opens_clause(sentence: Sentence, trigger: Trigger, begin: int) -> bool:
    """Whether a phrase opens the trigger's own clause: "was attacked on Tuesday, and on Friday rebels shelled"."""
    return opens_any_clause(sentence, begin) and sentence.parting(begin, trigger.head) == 0


def _is_between(other: Trigger, trigger: Trigger, index: int) -> bool:
    at = other.head
    return other is not trigger and (trigger.head < at < index or index < at < trigger.head)


def _is_of_participle(line: Line, trigger: Trigger, first: int, stop: int) -> int:
    """Tell 2 for an item of a participle that opens, before an act: "Under the protocol signed on 5 March, troops"."""
    sentence, words = line.sentence, line.words
    labelled = next((at + 1 for at in range(line.first, min(line.first + 5, line.stop)) if ":" in words.gap(at)), 0)
    if words.keys[labelled or line.first] not in _UNDER:  # "Jasim: Under a deal reached on"
        return 0
    group = sentence.group_before(first, 6)
    bare = group is not None and group.first == group.head and group.mood == "past" and group.head != trigger.head
    comma = any("," in words.gap(at) for at in range(stop - 1, trigger.first))
    return 2 if bare and comma and group is not None and group.first - (labelled or line.first) <= 6 else 0


_UNDER = frozenset({"under", "following", "after", "despite", "since", "per", "by", "with", "according"})


def _lent(line: Line, kept: Sequence[Judged], found: Sequence[Scope], number: int) -> Scope:
    """Let a trigger without a place or day of its own share those of a neighbour in its clause, or of the opening."""
    triggers = [item.trigger for item in kept]
    scope, trigger = found[number], triggers[number]
    places, roads, dates = scope.places, scope.roads, scope.dates
    lenders = sorted(
        (other for other in range(len(found)) if other != number),
        key=lambda other: (abs(triggers[other].head - trigger.head), other),
    )
    for other in lenders:
        if tells_which(line.sentence, trigger, triggers[other]):
            continue
        near = _is_joined(line, trigger, triggers[other])
        same_side = kept[other].verdict.side is kept[number].verdict.side
        dated = near and same_side and not _is_embedded(line, triggers[other])
        dated = dated and not _is_of_another_day(line, kept[number], kept[other])
        if not places and not roads:
            there = (item for item in found[other].places if near or _leads(line, trigger, item.begin, item.stop))
            places = tuple(item for item in there if not is_target_of(line, item, triggers[other], trigger))
            roads = tuple(item for item in found[other].roads if near or _leads(line, trigger, item.first, item.stop))
        if not dates:
            lent = (item for item in found[other].dates if dated or _leads(line, trigger, item.first, item.stop))
            dates = tuple(item for item in lent if not opens_next_item(line, item.first, trigger, triggers))
    return Scope(
        places, roads, dates,
        is_place_shared=bool(places or roads) and not (scope.places or scope.roads),
        is_date_shared=bool(dates) and not scope.dates,
    )  # fmt: skip


def _is_of_another_day(line: Line, item: Judged, other: Judged) -> bool:
    """Whether one goes on now, or is denied beside another: "sent tanks on Sunday and denied that others had left"."""
    if item.verdict.status is Status.ONGOING:
        return other.verdict.status is Status.OCCURRED
    between = line.words.keys[other.trigger.stop : item.trigger.first]
    return item.verdict.status is Status.DENIED and "that" in between and "and" in between


def _leads(line: Line, trigger: Trigger, begin: int, stop: int) -> bool:
    """Whether a phrase opens the sentence, or what is told behind the semicolon before an act, if a day opens that."""
    opens = start_of_item(line, trigger.first)
    if 0 <= begin - opens <= 1:
        return True
    is_own = opens > line.first and any(0 <= date.first - opens <= 1 for date in line.dates)
    return _is_fronted(line, begin, stop) and not is_own


def _is_embedded(line: Line, trigger: Trigger) -> bool:
    """Whether a trigger stands in a phrase about another: "talks on the raid", "relatives of those killed are"."""
    if not trigger.is_noun:
        return line.words.keys[trigger.head] not in {"launched", "fired"} and is_reduced(trigger, line.sentence)
    start = phrase_start(line.sentence, trigger.first)
    return start > line.first and line.words.keys[start - 1] in {"of", "on", "over", "about", "for"}


def _is_joined(line: Line, one: Trigger, other: Trigger) -> bool:
    """Whether two triggers are said in one breath: "shelling and air strikes", "attacked and burned"."""
    if line.sentence.parting(one.head, other.head) < 1:
        return True
    low, high = sorted((one, other), key=lambda trigger: trigger.first)
    overlap = high.first < low.stop <= high.head  # "recovered 14 weapons" and "weapons and dismantled"
    between = line.words.keys[low.head + 1 : high.head] if overlap else line.words.keys[low.stop : high.first]
    if "when" in between and line.sentence.parting(low.head, high.head) <= WHEN:
        return True  # "traffic was halted on Monday when a mine exploded": one place, one day
    if "followed" in between or (is_meanwhile(between) and line.sentence.parting(low.head, high.head) <= WHEN):
        return True
    return "and" in between and len(between) <= 12 and not goes_on_behind(line, low, high)
