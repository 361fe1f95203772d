"""Which roads lie near an event, and at which kilometre: noted once, when the event is stored."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Protocol, TypeVar

import numpy as np
import shapely
from msgspec import Struct
from shapely import Geometry, LineString, MultiLineString, Point

from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.importers.positions import Positions
from conflictmap.model import Event, GeoPrecision, Position, RoadPosition
from conflictmap.model.filter import MAX_WITHIN_KM
from conflictmap.store.desk.columns import EVENT_ROADS, Row, road_key
from conflictmap.store.desk.event_changes import note_events_in
from conflictmap.store.sql.database import Connection, insert


class NearRoad(Struct, frozen=True, kw_only=True):
    """
    A road beside an event: the kilometres of the route that are nearest, and how far that is.

    `offset_km` is the same distance with its side: left of the road's direction is positive.
    """

    route_id: str
    ref: str
    from_km: float
    to_km: float
    distance_km: float
    offset_km: float

    def row(self) -> Row:
        """Columns of `EVENT_ROADS` after `seq`."""
        keys = (road_key(self.route_id), road_key(self.ref))
        return (self.route_id, self.ref, *keys, self.from_km, self.to_km, self.distance_km, 0, self.offset_km)


NearRoads = Sequence[NearRoad]
Locate = Callable[[Sequence[tuple[float, float]]], Sequence[Sequence[RoadPosition]]]  # lon, lat; the roads near enough
Key = TypeVar("Key", bound=Hashable)

# A province that a road crosses is not "near the road": only what is placed more finely than the limit is measured.
_MEASURED = frozenset(
    {
        GeoPrecision.EXACT,
        GeoPrecision.TOWN,
        GeoPrecision.NEAR,
        GeoPrecision.ROAD_POINT,
        GeoPrecision.ROAD_SEGMENT,
    }
)
_BATCH = 20_000
_FEW = 500  # shapes at most that are remembered when they have been measured,
_MOST_KEPT = 4096  # and at most altogether
_SAMPLES = 24  # points along a stretch at which its distance to other roads is measured


class RoadFinder(Hashable, Protocol):
    """What is needed of `geo.roads.Roads`."""

    def locate_all_of(
        self, points: Sequence[tuple[float, float]], max_offset_km: float
    ) -> Sequence[Sequence[RoadPosition]]:
        """Return, for each lon, lat, the nearest place on every route within a distance."""


def near_roads(event: Event, roads: RoadFinder) -> list[NearRoad]:
    """Measure an event to every road within 25 km; see `near_position`."""
    return near_position(event.position, roads)


def near_position(position: Position, roads: RoadFinder) -> list[NearRoad]:
    """
    Measure a position to every road within 25 km, except the one that it is on by its own account.

    A stretch is measured at points along it: `distance_km` is the least of them, `from_km` to `to_km` what they span.
    Areas, whole roads and unplaced events are not measured.
    """
    return near_positions({"": position}, roads)[""]


def near_all(events: Iterable[Event], roads: RoadFinder) -> dict[str, list[NearRoad]]:
    """Measure many events at once; the roads beside each, by event id."""
    return near_positions({event.event_id: event.position for event in events}, roads)


def near_positions(positions: Mapping[Key, Position], roads: RoadFinder) -> dict[Key, list[NearRoad]]:
    """Measure many positions at once, as `near_position` does one; the roads beside each, by the positions' keys."""
    shapes = {key: shape for key, position in positions.items() if (shape := _shape(position)) is not None}
    known = _measured(roads, tuple(dict.fromkeys(shapes.values())))
    return {
        key: [
            road
            for road in (known[shapes[key]] if key in shapes else ())
            if not position.road or road.route_id != position.road.route_id
        ]
        for key, position in positions.items()
    }


def near_each(positions: Positions, locate: Locate) -> dict[int, NearRoads]:
    """Measure many positions as `near_position` does one, also to a road that it is on; of those near any."""
    measured = np.array([said.geo_precision in _MEASURED for said in positions.said], dtype=bool)[positions.which]
    points = np.flatnonzero(measured & positions.are_points)
    beside = zip(points.tolist(), locate(positions.lonlats[points].tolist()), strict=True)
    found: dict[int, NearRoads] = {number: _near([places]) for number, places in beside if places}
    drawn = {number: positions[number] for number in np.flatnonzero(measured & ~positions.are_points).tolist()}
    shapes = {number: shape for number, one in drawn.items() if (shape := one.geometry) is not None}
    known = _measured_together(locate, list(dict.fromkeys(shapes.values())))
    return found | {number: known[shape] for number, shape in shapes.items()}


def locate_in(roads: RoadFinder) -> Locate:
    """Return what finds the places on all roads near enough to points."""
    return partial(roads.locate_all_of, max_offset_km=MAX_WITHIN_KM)


def _shape(position: Position) -> Geometry | None:
    return position.geometry if position.geo_precision in _MEASURED else None


def _measured(roads: RoadFinder, shapes: Sequence[Geometry]) -> dict[Geometry, tuple[NearRoad, ...]]:
    """Measure shapes, all that are not remembered together; those of a few are, as events repeat at the same towns."""
    kept = _kept(roads)
    found = {shape: known for shape in shapes if (known := kept.get(shape)) is not None}
    if new := [shape for shape in shapes if shape not in found]:
        measured = _measured_together(locate_in(roads), new)
        found |= measured
        if len(new) <= _FEW:
            if len(kept) + len(new) > _MOST_KEPT:
                kept.clear()
            kept |= measured
    return found


def _measured_together(locate: Locate, shapes: Sequence[Geometry]) -> dict[Geometry, tuple[NearRoad, ...]]:
    points = [_points(shape) for shape in shapes]
    lonlats = shapely.get_coordinates([point for some in points for point in some])
    found = iter(locate(lonlats.tolist()))
    return {shape: _near([next(found) for _ in some]) for shape, some in zip(shapes, points, strict=True)}


@lru_cache(maxsize=4)
def _kept(_roads: RoadFinder) -> dict[Geometry, tuple[NearRoad, ...]]:
    """Return what is remembered of some roads."""
    return {}


def _near(beside: Iterable[Sequence[RoadPosition]]) -> tuple[NearRoad, ...]:
    found: dict[str, list[RoadPosition]] = {}
    for places in beside:
        for place in places:
            found.setdefault(place.route_id, []).append(place)
    return tuple(_near_road(places) for _, places in sorted(found.items()))


def _points(geometry: Geometry) -> list[Point]:
    if isinstance(geometry, Point):
        return [geometry]
    if isinstance(geometry, LineString | MultiLineString):
        shares = [number / (_SAMPLES - 1) for number in range(_SAMPLES)]
        parts = shapely.get_parts(geometry)
        return [point for part in parts for point in shapely.line_interpolate_point(part, shares, normalized=True)]
    return []


def measure_again(db: Connection, route: Route | None, route_id: str) -> None:
    """Measure all events to one road anew, inside a transaction, because its line has changed or it is gone."""
    beside = ("event_roads", "route_id = ? AND own = 0", (route_id,))
    note_events_in(db, *beside)
    db.execute("DELETE FROM event_roads WHERE route_id = ? AND own = 0", (route_id,))
    if route is None:
        return
    marks = ", ".join("?" * len(_MEASURED))
    rows = db.execute(
        "SELECT seq, lon, lat, wkb FROM events LEFT JOIN shapes ON shapes.shape_key = events.shape_key "  # noqa: S608
        f"WHERE events.west IS NOT NULL AND geo_precision IN ({marks}) AND coalesce(route_id, '') <> ? ORDER BY seq",
        (*sorted(precision.value for precision in _MEASURED), route_id),
    )
    roads = Roads([route])
    found: list[Row] = []
    while batch := rows.fetchmany(_BATCH):
        found += [(seq, *road.row()) for seq, road in _beside(batch, roads, route)]
    db.executemany(insert("event_roads", EVENT_ROADS), found)
    note_events_in(db, *beside)


def _beside(
    batch: Sequence[tuple[int, float, float, bytes | None]], roads: Roads, route: Route
) -> Iterator[tuple[int, NearRoad]]:
    """Measure the events of a batch, all points at once."""
    points = [[Point(lon, lat)] if wkb is None else _points(shapely.from_wkb(wkb)) for _, lon, lat, wkb in batch]
    seqs = [seq for (seq, *_), some in zip(batch, points, strict=True) for _ in some]
    flat = [point for some in points for point in some]
    lines, kms, offsets = roads.locate_many([p.x for p in flat], [p.y for p in flat], MAX_WITHIN_KM)
    places: dict[int, list[RoadPosition]] = {}
    for seq, line, km, offset in zip(seqs, lines.tolist(), kms.tolist(), offsets.tolist(), strict=True):
        if line >= 0:
            at = RoadPosition(route_id=route.route_id, ref=route.ref, at_km=round(km, 3), offset_m=round(offset, 1))
            places.setdefault(seq, []).append(at)
    yield from ((seq, _near_road(found)) for seq, found in places.items())


def _near_road(places: Sequence[RoadPosition]) -> NearRoad:
    kilometres = [place.at_km for place in places if place.at_km is not None]
    nearest = min((place.offset_m or 0.0 for place in places), key=abs)
    return NearRoad(
        route_id=places[0].route_id,
        ref=places[0].ref,
        from_km=min(kilometres),
        to_km=max(kilometres),
        distance_km=abs(nearest) / 1000,
        offset_km=nearest / 1000,
    )
