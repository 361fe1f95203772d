"""Roads of the desk's own, put in the place of others: events on them and beside them are attached again.

Articles are read again with the new line, as one change that can be undone. What is not read again (events that
people have reviewed, imported ones) is moved to the new line by its old place on the ground, as a second change.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import shapely
from msgspec import Struct
from msgspec.structs import replace
from shapely.geometry import LineString, MultiLineString, Point

from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.model import Event, EventFilter, GeoPrecision, Position, ReviewStatus, RoadPosition, reasons
from conflictmap.store.cluster.cluster import Workers
from conflictmap.store.desk.corridors import CorridorsMoved, corridors_along, move_corridors
from conflictmap.store.desk.geodata_revision import touch
from conflictmap.store.desk.nearby import measure_again
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_roads import delete_route, own_routes, write_route
from conflictmap.store.desk.own_rows import noting
from conflictmap.store.desk.rows import Changes
from conflictmap.store.sql.database import Connection
from conflictmap.store.work.reread import Rereading, reread
from conflictmap.store.workspace import Workspace

_MOST_APART_KM = 15.0  # an end farther than this from the new line is not on it
_ALL = EventFilter(background=True, reviews=frozenset(ReviewStatus))


class RoadChanged(Struct, frozen=True, kw_only=True):
    """
    What a new line changed.

    `read_again` articles were, `moved` events lie elsewhere now, of `lost` ones the kilometre is not known any more.
    `added` events are new by reading again, `removed` ones are not found any more. `corridors` says what became of
    those along it. Undoing the change in `revisions` takes all of it back.
    """

    read_again: int = 0
    moved: int = 0
    added: int = 0
    removed: int = 0
    lost: int = 0
    corridors: CorridorsMoved = CorridorsMoved()
    revisions: tuple[int, ...] = ()


def put_road(
    workspace: Workspace,
    route: Route,
    *,
    who: str = "",
    workers: Workers | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> RoadChanged:
    """
    Let a road take the place of the one with its id, and attach events again.

    The workers of a cluster, if any, read the articles again and measure the positions of datasets.
    """
    before = _known(workspace.atlas().roads, route.route_id)
    why = f"{route.ref} has a new line: {route.source}"
    with (
        workspace.desk.file.writing() as db,
        _noting(db, "road put", route, who) as number,
    ):
        write_route(db, route, touch(db))
        corridors = _measure(workspace, db, before, route.route_id)
    return _attach(workspace, before, route.route_id, Said("", who, why, number), corridors, progress, workers)


def remove_road(
    workspace: Workspace,
    route_id: str,
    *,
    who: str = "",
    workers: Workers | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> RoadChanged:
    """
    Forget a road of the desk's own; a shipped one of its id comes back. For `workers` see `put_road`.

    Raises
    ------
    NotFoundError
        If it is none of the desk's own.
    """
    before = _known(workspace.atlas().roads, route_id)
    why = f"the own line of {route_id} was removed"
    with workspace.desk.file.writing() as db, _noting(db, "road removed", route_id, who) as number:
        delete_route(db, route_id)
        touch(db)
        corridors = _measure(workspace, db, before, route_id)
    return _attach(workspace, before, route_id, Said("", who, why, number), corridors, progress, workers)


def _noting(db: Connection, action: str, road: Route | str, who: str) -> AbstractContextManager[int]:
    """Write down as one change what becomes of a road and of the corridors along it."""
    route_id, why = (road, road) if isinstance(road, str) else (road.route_id, f"{road.ref}: {road.source}")
    watched = dict.fromkeys(("own_roads", "corridors"), ("route_id", [route_id]))
    return noting(db, Said(action, who, why), watched)


def _measure(workspace: Workspace, db: Connection, before: Route | None, route_id: str) -> CorridorsMoved:
    """Move the corridors of a road to its new line, and measure events to it."""
    after = _known(Roads.open(own_routes(db)), route_id)
    corridors = CorridorsMoved()
    if after is None:
        corridors = CorridorsMoved(roadless=tuple(corridor.name for corridor in corridors_along(db, route_id)))
    elif before is not None:
        towns = [place for place in workspace.atlas().gazetteer.in_country(before.country) if not place.is_area]
        corridors = move_corridors(db, before, after, [(town.lon, town.lat) for town in towns])
    measure_again(db, after, route_id)
    return corridors


def _known(roads: Roads, route_id: str) -> Route | None:
    return next((route for route in roads.routes if route.route_id == route_id), None)


def _attach(
    workspace: Workspace,
    before: Route | None,
    route_id: str,
    said: Said,
    corridors: CorridorsMoved,
    progress: Callable[[int], None],
    workers: Workers | None,
) -> RoadChanged:
    atlas = workspace.atlas()
    after = _known(atlas.roads, route_id)
    again = replace(said, action=Rereading.ATTACHED.value)
    read = reread(workspace, said=again, jobs=workers or 1, progress=progress)
    moved = _moved_by_place(workspace, before, after) if after is not None else {}
    changes = Changes(put=tuple(moved.values()))
    workspace.desk.change(
        changes, action=again.action, who=said.who, why=said.why, roads=atlas.roads, part_of=said.part_of
    )
    workspace.publish(workers=workers)
    return RoadChanged(
        read_again=read.articles,
        moved=read.events + len(moved),
        added=read.added,
        removed=read.removed,
        lost=sum(reasons.LOST_KM in event.decisions for event in moved.values()),
        corridors=corridors,
        revisions=() if said.part_of is None else (said.part_of,),
    )


def _moved_by_place(workspace: Workspace, before: Route | None, route: Route) -> dict[str, Event]:
    """Events on the road that were not read again, as they lie on the new line."""
    move = _Move(before, route)
    found = {}
    for event in workspace.desk.events(_ALL):
        road = event.position.road
        if road is not None and road.route_id == route.route_id and _is_kept(event):
            moved = move.event(event)
            if moved.position != event.position:
                found[event.event_id] = moved
    return found


def _is_kept(event: Event) -> bool:
    """Whether reading its article again leaves an event as it is."""
    by_hand = event.review_status is not ReviewStatus.NEW or bool(event.merged_from)
    return by_hand or not any(source.article_id for source in event.sources)


def _is_without_km(road: RoadPosition) -> bool:
    return road.at_km is None and road.from_km is None


def _lost(event: Event, road: RoadPosition) -> Event:
    lost = RoadPosition(route_id=road.route_id, ref=road.ref)
    return replace(event, position=replace(event.position, road=lost), decisions=(*event.decisions, reasons.LOST_KM))


class _Move:
    """From a road's old line to its new one."""

    def __init__(self, before: Route | None, after: Route) -> None:
        self._before, self._after, self._roads = before, after, Roads([after])
        self._old_roads = Roads([before]) if before is not None else None

    def event(self, event: Event) -> Event:
        """
        Put an event that lies on the road to the same place on the new line.

        Where the new line does not come near that place, the event keeps its geometry, and its kilometre is not known.
        """
        position, road = event.position, event.position.road
        if road is None or position.geometry is None:
            return event
        if _is_without_km(road):
            return replace(event, position=self._whole(position))
        if road.offset_m and isinstance(position.geometry, Point):
            return self._beside(event, position.geometry, road)
        kms = [self._km(point) for point in self._ends(position, road)]
        known = sorted(km for km in kms if km is not None)
        if not known or len(known) < len(kms) or (road.at_km is None and known[0] == known[-1]):
            return _lost(event, road)
        return replace(event, position=self._at(position, road, known[0], known[-1]))

    def _beside(self, event: Event, point: Point, road: RoadPosition) -> Event:
        """Measure an event beside the road to the new line: it stays where it is on the ground."""
        at = self._roads.locate(point.x, point.y, max_offset_km=_MOST_APART_KM)
        if at is None:
            return _lost(event, road)
        offset_m = round(at.offset_m or 0.0, 1)
        return replace(event, position=replace(event.position, road=replace(road, at_km=at.at_km, offset_m=offset_m)))

    def _whole(self, position: Position) -> Position:
        if position.geo_precision is not GeoPrecision.ROAD:
            return position
        return replace(position, geometry=MultiLineString(self._after.parts))

    def _ends(self, position: Position, road: RoadPosition) -> list[Point]:
        """Where the event began and ended on the ground: by its geometry, or for an area by the old line."""
        geometry = position.geometry
        if isinstance(geometry, Point):
            return [geometry]
        if isinstance(geometry, LineString | MultiLineString):
            xy = shapely.get_coordinates(geometry)
            return [Point(xy[0]), Point(xy[-1])]
        if self._before is None or self._old_roads is None:
            return []
        kms = (road.at_km,) if road.at_km is not None else (road.from_km or 0.0, road.to_km or 0.0)
        return [self._old_roads.point_at(self._before, min(km, self._before.length_km)) for km in kms]

    def _km(self, point: Point) -> float | None:
        at = self._roads.locate(point.x, point.y, max_offset_km=_MOST_APART_KM)
        return at.at_km if at else None

    def _at(self, position: Position, road: RoadPosition, low: float, high: float) -> Position:
        if road.at_km is not None:
            point = self._roads.point_at(self._after, low)
            geometry = point if position.geo_precision is GeoPrecision.ROAD_POINT else position.geometry
            return replace(position, geometry=geometry, road=replace(road, at_km=low))
        stretch = self._roads.stretch(self._after, low, high)
        geometry = stretch if position.geo_precision is GeoPrecision.ROAD_SEGMENT else position.geometry
        return replace(position, geometry=geometry, road=replace(road, from_km=low, to_km=high))
