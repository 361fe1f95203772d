"""What events say of themselves to people: their titles, and the decisions taken."""

from collections.abc import Iterator, Sequence

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.where.at_places import Placed
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.model import reasons, titles
from conflictmap.model.event import Position, RoadPosition
from conflictmap.model.vocabulary import GeoPrecision, Status


def title_of(main: Draft, located: Draft, placed: Placed, status: Status) -> str:
    """Say what happened and where, in a few words that can be translated."""
    where = _where(located, placed.position)
    label = main.family.name[0].upper() + main.family.name[1:]
    return str(titles.Title(label, titles.BY_READING, where, status))


def _where(located: Draft, position: Position) -> str:
    named = sorted(located.places[:3], key=lambda item: not _is_position(item, position))
    if position.road is not None and located.road is not None:
        if located.road.is_by_posts and position.road == located.road.stretch and not position.place_name:
            return titles.on_road(position.road)
        return _where_on(position.road, named[:2], position)
    return _near(named[0], position) if named else ""


def _where_on(road: RoadPosition, named: Sequence[PlaceMention], position: Position) -> str:
    """Name a road and what says where on it: a town or its kilometre, an area, the ends of a stretch."""
    names = [item.placed.toponym.text for item in named]
    if position.geo_precision is GeoPrecision.ROAD_POINT:
        is_in_town = bool(named) and not named[0].is_area and named[0].distance_km is None
        if is_in_town:
            return titles.ROAD_AT.format(road=road.ref, name=names[0])
        return titles.on_road(road)
    towns = sorted(
        (item for item in named if item.placed.toponym.place and not item.is_area), key=lambda item: item.first
    )
    ends = [item.placed.toponym.text for item in towns]
    aside = next((item for item in towns if item.side_deg is not None and _is_position(item, position)), None)
    if aside is not None:
        return titles.ROAD_NEAR.format(road=road.ref, name=aside.placed.toponym.text)
    if position.place_name and named:
        has_row = named[0].placed.toponym.place is not None
        return titles.ROAD_IN.format(road=road.ref, name=names[0] if has_row else position.place_name)
    if position.geo_precision is GeoPrecision.ROAD_SEGMENT and len(ends) > 1:
        return titles.ROAD_BETWEEN.format(road=road.ref, name=ends[0], other=ends[1])
    return road.ref


def _near(item: PlaceMention, position: Position) -> str:
    """Name a place, and that it is only known to be near it, or near another."""
    name = item.placed.toponym.text
    row = item.placed.toponym.place
    if position.geo_precision is not GeoPrecision.NEAR or (item.radius_km is None and row is not None and row.is_rough):
        return name
    if item.anchor is None:
        return titles.NEAR.format(name=name)
    return titles.NAME_NEAR.format(name=name, other=item.anchor.placed.toponym.text)


def _is_position(item: PlaceMention, position: Position) -> bool:
    place = item.placed.toponym.place
    return place is not None and place.place_id == position.place_id


def decisions(group: Group, located: Draft, placed: Placed, timed: Draft) -> Iterator[str]:
    """Yield what was decided about an event, and what else was considered."""
    main = group.main
    words = main.line.frame.article.quote(main.line.words.span(main.trigger.first, main.trigger.stop))
    yield reasons.REPORTS.format(words=words, event=main.family.name)
    if main.verdict.why and timed.status is not Status.OCCURRED:
        yield reasons.IT_IS.format(status=timed.status.value, status_why=main.verdict.why)
    if main.is_background:
        yield reasons.RECALLED
    elif group.is_passing:
        yield reasons.PASSING
    yield reasons.WHEN.format(when=timed.when.why)
    for reason in (*_described(located), *placed.reasons):
        yield reasons.WHERE.format(where=reason)
    if located.why_place:
        yield reasons.TAKEN.format(taken=located.why_place)
    yield from _considered(located)
    if len(group.told) > 1:
        yield reasons.PASSAGES.format(n=len(group.told))


def _described(located: Draft) -> Sequence[str]:
    """Say what words that are no name stand for: "the Libyan capital"."""
    toponym = located.places[0].placed.toponym if located.places else None
    is_name = toponym is None or located.line.frame.article.text[toponym.start : toponym.end] == toponym.text
    return () if toponym is None or is_name or located.places[0].is_pointed_at else toponym.reasons


def _considered(located: Draft) -> Iterator[str]:
    others = [item.placed.toponym.text for item in located.places[1:4]]
    if others:
        yield reasons.ALSO.format(names=", ".join(others))
    if located.places and located.places[0].placed.toponym.is_ambiguous:
        toponym = located.places[0].placed.toponym
        names = "; ".join(f"{other.place.full_name} ({other.place.feature_code})" for other in toponym.alternatives[:3])
        yield reasons.AMBIGUOUS.format(name=toponym.text, names=names)
