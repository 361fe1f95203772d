"""Drafts of events: one for each trigger that reports an event, with what its own sentence and the story give it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, structs

from conflictmap.extraction.dates.intervals import Interval
from conflictmap.extraction.events.court import scopes_in_court
from conflictmap.extraction.events.following import is_in_deed, is_joined_speech
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.handing_down import (
    WHENCE,
    inherited,
    only_setting,
    points_back,
)
from conflictmap.extraction.events.homes import home_of_council
from conflictmap.extraction.events.judged import Judged
from conflictmap.extraction.events.listed_days import as_parts, by_day
from conflictmap.extraction.events.long_ago import LATE_DAYS, is_set_long_ago, is_under_label
from conflictmap.extraction.events.named_beside import on_the_way, road_named_behind
from conflictmap.extraction.events.nationwide import of_whole_country
from conflictmap.extraction.events.pointing import beside_date_line, pointed_at, town_apposed
from conflictmap.extraction.events.quarters import in_its_town
from conflictmap.extraction.events.responsibility import owned_by
from conflictmap.extraction.events.scope import Scope
from conflictmap.extraction.events.scoping_places import is_of_hospital
from conflictmap.extraction.events.setting_out import where_it_set_out
from conflictmap.extraction.events.sides import PLANS
from conflictmap.extraction.events.story import ELSEWHERE, Handed, Said, Story, Told
from conflictmap.extraction.events.timing import Timed, timed
from conflictmap.extraction.events.told import told_in
from conflictmap.extraction.events.told_apart import is_elsewhere_or_of_another_day, is_told_apart
from conflictmap.extraction.events.tolling import tolls_of, tolls_of_body, tolls_of_found, tolls_of_taken
from conflictmap.extraction.events.ways_told import way_told_behind
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.claims import Attribution
from conflictmap.extraction.signals.roles import Part, parts
from conflictmap.extraction.signals.status import Verdict
from conflictmap.extraction.signals.triggers import Family, Trigger
from conflictmap.extraction.where.distances import corridor_width_km
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.model.vocabulary import Status

_LONG_AGO_DAYS = 14  # what ended so long before the date line is recalled, unless all the article is so late
_REVIEW = 3  # events that make a review of a period


class Draft(Struct, frozen=True):
    """
    What one trigger reports.

    `own_place` and `own_date` tell whether they come from the trigger's own sentence rather than from the story.
    `why_place` is set where the place was taken over. `setting` is where all events before it were, if it was one place
    and nothing else says where this one was, and why. `more` are sentences after it that only add to it.
    `part` numbers the further towns of a list of which each has a day. `is_meagre` marks what its words alone do not
    make an event, where its sentence says no more of it.
    """

    line: Line
    trigger: Trigger
    verdict: Verdict
    when: Timed
    places: tuple[PlaceMention, ...] = ()
    road: RoadMention | None = None
    width_km: tuple[float, float] | None = None
    own_place: bool = False
    why_place: str = ""
    setting: Handed | None = None
    parts: tuple[Part, ...] = ()
    tolls: tuple[Toll, ...] = ()
    said: tuple[Said, ...] = ()
    is_background: bool = False
    more: tuple[Line, ...] = ()
    part: int = 0
    is_meagre: bool = False

    @property
    def family(self) -> Family:
        """The family of its trigger."""
        return self.trigger.family

    @property
    def status(self) -> Status:
        """Its status, as its day has it: what is said to have happened after the date line is only planned."""
        return self.when.status

    @property
    def is_located(self) -> bool:
        """Whether any place or road is known for it."""
        return bool(self.places) or self.road is not None


def drafts_of(line: Line, story: Story) -> tuple[Draft, ...]:
    """Make the drafts of the next sentence; `story` is read and brought up to date."""
    told = told_in(line, story)
    kept = _without_minor(told, line) if told else ()
    if not kept and not line.tolls:
        story.pass_by(line)
        story.move_to(line)
        _add_places(line, story)
        return ()
    said = story.said_in(line)
    found: list[Draft] = []
    scoped = zip(kept, scopes_in_court(line, kept, pointed_at(line, story)), strict=True)
    for item, scope in [(one, part) for one, whole in scoped for part in by_day(line, one, whole, kept)]:
        draft = _draft(line, item, scope, kept, said, story)
        if draft is not None and found and found[-1].trigger is item.trigger:
            found[-1], draft = as_parts(found[-1], draft)
        if draft is not None and item.trigger.family.is_deadly:
            draft = structs.replace(draft, **owned(draft, line))
        if draft is not None:
            found.append(draft)
            story.remember(_told(draft), is_dated=draft.when.is_own or draft.when.is_inherited)
    if not found:
        story.move_to(line)
    _add_places(line, story)
    return tuple(_with_dead_of(line, kept, found) if line.tolls and 0 < len(found) < len(kept) else found)


def _with_dead_of(line: Line, kept: Sequence[Judged], found: Sequence[Draft]) -> list[Draft]:
    """Give the only deed of a sentence the dead of the fight that it came after: "took the town after a battle in"."""
    deeds = [draft for draft in found if draft.family.is_deadly and draft.status is Status.OCCURRED]
    told = {draft.trigger.first for draft in found}
    fights = [item for item in kept if item.trigger.first not in told and item.verdict.status is Status.OCCURRED]
    if len(deeds) > 1 and fights:
        deeds = [draft for draft in deeds if draft.trigger.first < fights[0].trigger.first][-1:]  # the one before it
    if len(deeds) != 1 or deeds[0].tolls:
        return [*found]
    tolls = tuple(toll for item in fights for toll in tolls_of(line, item.trigger, kept))
    return [structs.replace(draft, tolls=tolls) if draft is deeds[0] else draft for draft in found]


def _without_minor(kept: tuple[Judged, ...], line: Line) -> tuple[Judged, ...]:
    """Leave out what is told only for want of anything heavier, so that it takes no place or day of violence."""
    violence = [item for item in kept if item.trigger.family.is_violent]
    return tuple(
        item for item in kept if item.trigger.family.needs != "any" or not _is_outweighed(item, violence, line)
    )


def _is_outweighed(item: Judged, others: Sequence[Judged], line: Line) -> bool:
    """Whether its sentence tells something heavier, not on another day or in another place: "robbed on Sunday, and"."""
    had = item.trigger.family.is_violent and not item.verdict.is_pluperfect  # "fell, after planes had pounded it"
    others = [other for other in others if not (had and other.verdict.is_pluperfect)]
    heavier = (other.trigger for other in others if other.trigger.family.weight > item.trigger.family.weight)
    return any(not is_elsewhere_or_of_another_day(line, item.trigger, other) for other in heavier)


def _add_places(line: Line, story: Story) -> None:
    """
    Remember the places of a sentence, those that it is about last.

    Less spoken of is whence something came, and the town in which others only talked of a place.
    """
    if not line.places:
        return
    named = [place for place in line.places if not place.is_dateline]
    if line.is_headline:
        story.headline += named
    if line.judged:
        named = [place for place in named if not line.is_saying(place.first)]
    if len(named) < 2:
        story.places += named
        return
    groups = {item.trigger.family.group for item in line.judged}
    aside = WHENCE | _IN if groups and groups <= ELSEWHERE | {"ceasefire"} else WHENCE
    story.places += sorted(named, key=lambda place: place.preposition not in aside)


_IN = frozenset({"in", "at"})


def with_late_reports(drafts: Sequence[Draft], reference: date | None) -> tuple[Draft, ...]:
    """
    Keep in the foreground what an article reports late, as a monthly review or a first account of an old attack does.

    Days of the last two months are then no background, provided that the article has no fresher event with a day of its
    own, or fewer of them.
    """
    late = [_is_late(draft, reference) for draft in drafts]
    fresh = sum(_has_own_day(draft) and not draft.is_background for draft in drafts)
    if fresh and (fresh >= sum(late) or sum(late) < _REVIEW):
        return tuple(drafts)
    return tuple(
        structs.replace(draft, is_background=False) if is_late else draft
        for draft, is_late in zip(drafts, late, strict=True)
    )


def _has_own_day(draft: Draft) -> bool:
    return draft.when.is_own and draft.status is Status.OCCURRED


def _is_late(draft: Draft, reference: date | None) -> bool:
    """Whether only its day made an event background, and that day is not long ago."""
    end = draft.when.interval.end
    is_told = _has_own_day(draft) and draft.is_background and not draft.verdict.is_recalled
    return is_told and reference is not None and end is not None and (reference - end).days <= LATE_DAYS


NOT_YET = PLANS | {Status.CANCELLED}  # nobody has died of it


def owned(draft: Draft, line: Line) -> dict[str, Any]:
    """Add those who claim a deed, in its sentence or in the one after."""
    parts, said = owned_by(line)
    if not parts:
        return {}
    names = {part.mention.name for part in parts}
    others = (part for part in draft.parts if part.mention.name not in names)
    return {"parts": (*others, *parts), "said": (*draft.said, *said)}


def _told(draft: Draft) -> Told:
    return Told(
        line=draft.line,
        group=draft.family.group,
        places=draft.places,
        road=draft.road,
        interval=draft.when.interval,
        status=draft.status,
        is_background=draft.is_background,
    )


SaidInLine = Sequence[tuple[Attribution, tuple[Said, ...]]]


def _draft(
    line: Line, item: Judged, scope: Scope, kept: Sequence[Judged], said: SaidInLine, story: Story
) -> Draft | None:
    trigger = item.trigger
    when = timed(line, item, scope, story)
    if _is_setting(line, item, scope, when):
        return None
    places, road, why = tuple(sorted(scope.places, key=lambda place: place.is_dateline)), _best_road(scope), ""
    own = scope.names_place
    places = town_apposed(line, places, story) or places
    if places and places[0].is_pointed_at:
        why = points_back(f"the {line.words.keys[places[0].first]}", places[0])
    if places and all(place.is_dateline for place in places):
        road = road or road_named_behind(line, item)
        before = () if road is not None else places
        places, _, why = beside_date_line(line, item, story) or (before, None, "")
    if not (places or road):
        places, road, why = of_whole_country(line, item, story)
    if not (places or road) and not line.is_headline:
        places, road, why = inherited(line, item, story)
    if not (places or road) and item.trigger.family.is_violent:
        places = tuple(place for place in line.places if is_of_hospital(line, place))[:1]
    if not (places or road):
        places, road, why = home_of_council(line)
    if road is not None and own and not places and (road.stretch is None or road.how == "name"):
        places = on_the_way(line, road, story)
    if road is not None and road.stretch is None and all(place.is_area for place in places):
        places = way_told_behind(line, trigger) or places
    places = where_it_set_out(line, trigger, in_its_town(line, places, story))
    claims = tuple(_claims(trigger, said))
    return Draft(
        line=line,
        trigger=trigger,
        verdict=item.verdict,
        when=when,
        places=places,
        road=road,
        width_km=_width(line, trigger, road),
        own_place=own,
        why_place=why,
        setting=None if places or road or line.is_headline else only_setting(line, item, story),
        parts=parts(trigger, line.sentence, line.actors, bounds=_bounds(line, trigger, kept), speakers=_speaking(line)),
        tolls=()
        if when.status in NOT_YET
        else tolls_of(line, trigger, kept)
        or tolls_of_found(line, story.last)
        or tolls_of_taken(line, story.last)
        or tolls_of_body(line, trigger, story.last),
        said=claims,
        is_background=is_under_label(line)
        or is_set_long_ago(line, item, when, story.reference)
        or _is_background(
            item,
            when,
            story.reference,
            is_told=bool(claims) or is_in_deed(line, trigger) or is_joined_speech(line, trigger),
            is_news=_is_news(line, item),
        ),
        is_meagre=not _has_enough(line, item, scope, when, kept),
    )


def _has_enough(line: Line, item: Judged, scope: Scope, when: Timed, kept: Sequence[Judged]) -> bool:
    """Whether a trigger that needs more than its words has it: a place or day of its own, no other event beside it."""
    family = item.trigger.family
    placed = scope.names_place
    dated = when.is_own and not scope.is_date_shared
    if (item.verdict.is_embedded and not (placed or dated)) or (item.verdict.is_timetable and not when.is_own):
        return False
    if family.needs == "day":
        return dated or when.status is Status.PLANNED
    if family.needs == "any":
        return (placed or dated) and not _is_outweighed(item, kept, line)
    if family.needs == "own":
        if family.group == "speech":
            return placed and dated and len(kept) == 1
        return placed and (dated or family.weight > 2)
    return True


def _is_setting(line: Line, item: Judged, scope: Scope, when: Timed) -> bool:
    """
    Whether it is how things are rather than what happened: "flights are suspended", "the crossing remains shut".

    What was done on a day at a place is told of all the same.
    """
    group, dated = item.trigger.family.group, when.is_own
    if group in _MINOR and when.status in _NOT_DONE:
        return not dated
    if group in _MINOR:
        return not (scope.names_place and (dated or group == "trial"))
    if group != "road closed" or scope.roads or (dated and when.status is not Status.ONGOING):
        return False
    return not _KEPT_SHUT.isdisjoint(line.words.keys[item.trigger.first : item.trigger.stop])


_MINOR = frozenset({"measure", "movement", "services", "trial", "aid"})  # of a conflict only a setting, most often
_NOT_DONE = frozenset({Status.PLANNED, Status.THREATENED, Status.DENIED, Status.CANCELLED})
_KEPT_SHUT = frozenset({
    "crossing", "crossings", "border", "airport", "port", "gate", "gates", "traffic", "flights", "town", "power",
})  # fmt: skip


def _best_road(scope: Scope) -> RoadMention | None:
    ranked = sorted(scope.roads, key=lambda road: road.how == "anaphora")
    return ranked[0] if ranked else None


def _width(line: Line, trigger: Trigger, road: RoadMention | None) -> tuple[float, float] | None:
    if trigger.family.group != "corridor" or road is None:
        return None
    return corridor_width_km(line.words, line.first, line.stop)


def _bounds(line: Line, trigger: Trigger, kept: Sequence[Judged]) -> tuple[int, int]:
    """Return the words between the neighbouring triggers; who acts may stand before a neighbour joined by "and"."""
    first, stop = line.first, line.stop
    for item in kept:
        other = item.trigger
        apart = line.sentence.parting(other.head, trigger.head) >= 1 or is_told_apart(line, other, trigger)
        if other.stop <= trigger.first and apart:
            first = max(first, other.stop)
        if other.first >= trigger.stop:
            stop = min(stop, other.first)
    return first, stop


def _speaking(line: Line) -> frozenset[int]:
    return frozenset(index for said in line.attributions for index in range(said.first, said.stop))


def _claims(trigger: Trigger, said: SaidInLine) -> Iterator[Said]:
    for attribution, named in said:
        behind = trigger.head >= attribution.stop  # its first word may be the one who says so
        if attribution.is_phrase or behind == attribution.leads:
            yield from named


def _is_sum(item: Judged, when: Timed, reference: date | None) -> bool:
    """Whether a number is given of those who were killed or fled over months: "3,000 have died since March"."""
    start = when.interval.start
    family = item.trigger.family
    counted = (family.group in _COUNTED or family.is_deadly) and item.verdict.lasts and when.is_own
    return counted and bool(start and reference and (reference - start).days > _LONG_DAYS)


_COUNTED = frozenset({"killing", "displacement", "detention"})
_LONG_DAYS = 14


def _is_news(line: Line, item: Judged) -> bool:
    """Whether an article opens with how many have died by now of an act: "A week after a gang fell upon the town"."""
    return line is line.frame.opening and item.trigger.family.is_deadly and any(toll.is_update for toll in line.tolls)


def _is_background(item: Judged, when: Timed, reference: date | None, *, is_told: bool, is_news: bool) -> bool:
    """Whether the article only looks back: its words say so, or the day lies long before the date line."""
    if item.verdict.is_recalled:
        return not is_news
    interval: Interval = when.interval
    if _is_sum(item, when, reference):
        return True
    if item.verdict.status is not Status.OCCURRED:
        return False
    if reference and when.is_own and interval.end and (reference - interval.end).days > _LONG_AGO_DAYS:
        return True
    return item.verdict.is_pluperfect and not (is_told or when.is_own or when.is_inherited)
