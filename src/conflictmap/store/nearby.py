"""Which roads lie near an event, and at which kilometre: noted once, when the event is stored."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Protocol

import shapely
from msgspec import Struct
from shapely import Geometry, LineString, MultiLineString, Point

from conflictmap.model import Event, GeoPrecision, RoadPosition
from conflictmap.model.filter import MAX_WITHIN_KM
from conflictmap.store.columns import Row, road_key


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
_SAMPLES = 24  # points along a stretch at which its distance to other roads is measured


class RoadFinder(Hashable, Protocol):
    """What is needed of `geo.roads.Roads`."""

    def locate_all(self, lon: float, lat: float, max_offset_km: float) -> Sequence[RoadPosition]:
        """Return the nearest place on every route within a distance."""


def near_roads(event: Event, roads: RoadFinder) -> list[NearRoad]:
    """
    Measure an event to every road within 25 km, except the one that it is on by its own account.

    A stretch is measured at points along it: `distance_km` is the least of them, `from_km` to `to_km` what they span.
    Areas, whole roads and unplaced events are not measured.
    """
    position = event.position
    if position.geometry is None or position.geo_precision not in _MEASURED:
        return []
    own = position.road.route_id if position.road else None
    return [road for road in _measured(roads, shapely.to_wkb(position.geometry)) if road.route_id != own]


@lru_cache(maxsize=4096)  # events repeat at the same towns and stretches
def _measured(roads: RoadFinder, wkb: bytes) -> tuple[NearRoad, ...]:
    found: dict[str, list[RoadPosition]] = {}
    for point in _points(shapely.from_wkb(wkb)):
        for place in roads.locate_all(point.x, point.y, MAX_WITHIN_KM):
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
