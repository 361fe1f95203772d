"""Roads with kilometres: named routes, and positions on them.

Shipped lines are approximate and say so: `error_km` and `error_p95_km` are stated for each section. A route that a
user brings takes the place of the shipped one of the same ref and country.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.linear import MeasuredLine
from conflictmap.geo.nearest import SegmentIndex
from conflictmap.geo.road_names import RoadNames
from conflictmap.geo.road_tables import read_routes
from conflictmap.geo.route import Route
from conflictmap.model.event import RoadPosition
from conflictmap.model.place import Place

ON_ROAD_KM = 5.0  # a town this near lies on the road
CITY_ON_ROAD_KM = 10.0  # a city is wide, and a motorway passes its edge
CITY_POPULATION = 100_000
AS_NEAR_KM = 3.0  # places are known no better than that: a route nearer by less is not the better one


class Covered(NamedTuple):
    """What an area covers of a route: its longest stretch, and the kilometres of all stretches together."""

    longest: RoadPosition
    covered_km: float


class Roads:
    """
    All routes at hand, in order of preference where two share a carriageway.

    Measures are geodesic kilometres in a route's stated direction; coordinates are degrees, EPSG:4326, `lon, lat`.
    """

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes: tuple[Route, ...] = tuple(routes)
        self._number = {route.route_id: number for number, route in enumerate(self.routes)}
        self._lines: dict[str, MeasuredLine] = {}
        self._indexes: dict[str, SegmentIndex] = {}

    @classmethod
    def open(cls, user_routes: Iterable[Route] = ()) -> "Roads":
        """Open the shipped routes; a user's route takes the place of the one of the same ref and country."""
        own = tuple(user_routes)
        taken = {(route.ref, route.country) for route in own}
        return cls((*own, *(route for route in read_routes() if (route.ref, route.country) not in taken)))

    def route(self, route_id_or_ref: str, country: str | None = None) -> Route:
        """
        Find a route by its id, ref or name.

        Raises
        ------
        NotFoundError
            If there is none, or more than one; names what exists.
        """
        if (number := self._number.get(route_id_or_ref)) is not None:
            return self.routes[number]
        found = [route for route in self.named(route_id_or_ref) if country in {None, route.country}]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{route.ref} ({route.route_id})" for route in found or self.routes)
        problem = "is the name of several roads; give one by its id" if found else "is no known road; known are"
        raise NotFoundError(f"{route_id_or_ref!r} {problem}: {known}")

    def named(self, text: str) -> tuple[Route, ...]:
        """Find the routes that a name in a text can stand for: a ref, a name or an unambiguous description."""
        return tuple(self.routes[number] for number in self.names.named(text))

    def described(self, text: str) -> tuple[Route, ...]:
        """Find the routes that a description fits which others share, such as "the international highway"."""
        return tuple(self.routes[number] for number in self.names.described(text))

    @cached_property
    def names(self) -> RoadNames:
        """All that the routes are called, for whoever looks for roads in a text."""
        return RoadNames(self.routes)

    def line(self, route: Route) -> MeasuredLine:
        """Return a route's line with measures."""
        if route.route_id not in self._lines:
            self._lines[route.route_id] = MeasuredLine.of(route.parts)
        return self._lines[route.route_id]

    def locate(
        self, lon: float, lat: float, *, route_id: str | None = None, max_offset_km: float | None = None
    ) -> RoadPosition | None:
        """
        Find the place on the nearest route: `at_km`, and `offset_m` (left of the direction is positive).

        Where routes are equally near (within a metre, as on a shared carriageway) it is the first of `routes`.

        Returns
        -------
        RoadPosition or None
            None if no route is within `max_offset_km`.

        Raises
        ------
        NotFoundError
            If `route_id` names no route.
        UsageError
            If `lon, lat` is no point in degrees.
        """
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            raise UsageError(f"{lon:g}, {lat:g} is no point on Earth; give lon, lat in degrees")
        index = self._index if route_id is None else self._index_of(self.route(route_id))
        found = index.nearest(np.array([lon]), np.array([lat]), max_offset_km)
        if found.line[0] < 0:
            return None
        route = self.routes[found.line[0]] if route_id is None else self.route(route_id)
        return _point_position(route, float(found.km[0]), float(found.offset_m[0]))

    def locate_all(self, lon: float, lat: float, max_offset_km: float) -> tuple[RoadPosition, ...]:
        """Find the place on every route within a distance, nearest first."""
        return self.locate_all_of([(lon, lat)], max_offset_km)[0]

    def locate_all_of(
        self, points: Sequence[tuple[float, float]], max_offset_km: float
    ) -> list[tuple[RoadPosition, ...]]:
        """
        Find the places on every route within a distance of many points, as `locate_all` does for one.

        Parameters
        ----------
        points
            lon, lat in degrees, EPSG:4326.
        max_offset_km
            Routes farther away than this do not count.
        """
        lons, lats = np.array(points, dtype=float).reshape(-1, 2).T
        near: list[list[RoadPosition]] = [[] for _ in points]
        for route in self.routes:
            found = self._index_of(route).nearest(lons, lats, max_offset_km)
            for number in np.flatnonzero(found.line >= 0).tolist():
                near[number].append(_point_position(route, float(found.km[number]), float(found.offset_m[number])))
        return [tuple(sorted(places, key=lambda at: round(abs(at.offset_m or 0)))) for places in near]

    def locate_many(
        self, lons: npt.ArrayLike, lats: npt.ArrayLike, max_offset_km: float | None = None
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """
        Find the place on the nearest route of many points (n,), as `locate` does for one.

        Returns
        -------
        tuple of arrays (n,)
            Number of the route in `routes` or -1, measure in km, signed offset in metres (both NaN where -1).
        """
        found = self._index.nearest(np.asarray(lons, dtype=float), np.asarray(lats, dtype=float), max_offset_km)
        return found.line, found.km, found.offset_m

    def point_at(self, route: Route, km: float) -> Point:
        """
        Find the point at a kilometre.

        Raises
        ------
        NotFoundError
            If the route does not reach that far.
        """
        return self.line(route).point_at(km)

    def stretch(self, route: Route, from_km: float, to_km: float) -> LineString | MultiLineString:
        """
        Cut out the line between two kilometres.

        Raises
        ------
        UsageError
            If the kilometres are not in order.
        NotFoundError
            If the route does not reach that far.
        """
        return self.line(route).stretch(from_km, to_km)

    def between(self, route: Route, place_a: Place, place_b: Place) -> RoadPosition:
        """
        Find the stretch between two places on a route, in whichever order they are given.

        A place lies on a route within `ON_ROAD_KM`, a city of `CITY_POPULATION` within `CITY_ON_ROAD_KM`.

        Raises
        ------
        NotFoundError
            If a place is too far from the route.
        """
        kms = []
        for place in (place_a, place_b):
            at = self._at_place(route, place, CITY_ON_ROAD_KM)
            if at is None:
                raise NotFoundError(
                    f"{place.name} lies more than {CITY_ON_ROAD_KM:g} km from {route.name}; choose a place on that road"
                )
            kms.append(at.at_km or 0.0)
        return _stretch_position(route, min(kms), max(kms))

    def joining(
        self, place_a: Place, place_b: Place, countries: Collection[str] = ()
    ) -> tuple[Route, RoadPosition] | None:
        """
        Find the route on which two places lie, as `between` means it, and the stretch between them.

        Parameters
        ----------
        place_a, place_b
            In any order.
        countries
            ISO 3166-1 alpha-2; only routes of these; empty: all.

        Returns
        -------
        tuple or None
            Where several routes join the places: of those to which the places' distances together are the least, or
            no more than `AS_NEAR_KM` above it, the one with the shortest stretch. None where no route does.
        """
        found = []
        for route in self.routes:
            if countries and route.country not in countries:
                continue
            a, b = (self._at_place(route, place, _reach_km(place)) for place in (place_a, place_b))
            if a and b and a.at_km != b.at_km:
                low, high = sorted((a.at_km or 0.0, b.at_km or 0.0))
                aside_km = (abs(a.offset_m or 0) + abs(b.offset_m or 0)) / 1000
                found.append((aside_km, _stretch_position(route, low, high), route))
        if not found:
            return None
        least = min(aside_km for aside_km, _, _ in found)
        near = [(at, route) for aside_km, at, route in found if aside_km <= least + AS_NEAR_KM]
        at, route = min(near, key=lambda pair: (pair[0].to_km or 0.0) - (pair[0].from_km or 0.0))
        return route, at

    def within_area(self, route: Route, area: Polygon | MultiPolygon) -> RoadPosition | None:
        """Find the longest continuous stretch inside an area (EPSG:4326), or None; see `covered`."""
        found = self.covered(route, area)
        return None if found is None else found.longest

    def covered(self, route: Route, area: Polygon | MultiPolygon) -> Covered | None:
        """
        Find what an area covers of a route.

        Stretches less than the route's tolerance apart count as one: there the line is not known so well that leaving
        the area and coming back would mean anything. A stretch that the route shares with another one, by whose name
        it goes, counts only where the area covers nothing else: "the M4 in Idlib" ends where it joins the M5.
        """
        shared = [(section.from_km, section.to_km) for section in route.sections if section.shared_with]
        found = self._inside(route, area)
        inside = [stretch for stretch in found if not _lies_in(stretch, shared)] or found
        if not inside:
            return None
        joined = [inside[0]]
        for start, stop in inside[1:]:
            if start - joined[-1][1] <= route.tolerance_km:
                joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
            else:
                joined.append((start, stop))
        start, stop = max(joined, key=lambda stretch: stretch[1] - stretch[0])
        return Covered(_stretch_position(route, start, stop), sum(stop - start for start, stop in inside))

    def _inside(self, route: Route, area: Polygon | MultiPolygon) -> list[tuple[float, float]]:
        """Measures of all stretches inside an area, in order."""
        line = self.line(route)
        shapely.prepare(area)
        found = []
        for first, last in zip(line.firsts[:-1], line.firsts[1:], strict=True):
            xy, kms = np.column_stack([line.lons, line.lats])[first:last], line.kms[first:last]
            degrees = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
            part = LineString(xy)
            for piece in _line_pieces(part.intersection(area)):
                ends = shapely.line_locate_point(part, shapely.points(piece.coords[:: len(piece.coords) - 1]))
                low, high = sorted(np.interp(ends, degrees, kms).tolist())
                found.append((low, high))
        return sorted(found)

    def _at_place(self, route: Route, place: Place, within_km: float) -> RoadPosition | None:
        return self.locate(place.lon, place.lat, route_id=route.route_id, max_offset_km=within_km)

    @cached_property
    def _index(self) -> SegmentIndex:
        return SegmentIndex.of([self.line(route) for route in self.routes])

    def _index_of(self, route: Route) -> SegmentIndex:
        if route.route_id not in self._indexes:
            self._indexes[route.route_id] = SegmentIndex.of([self.line(route)])
        return self._indexes[route.route_id]


def _lies_in(stretch: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    middle = (stretch[0] + stretch[1]) / 2
    return any(start <= middle <= stop for start, stop in others)


def _reach_km(place: Place) -> float:
    is_city = place.population >= CITY_POPULATION or place.feature_code in {"PPLA", "PPLC"}
    return CITY_ON_ROAD_KM if is_city else ON_ROAD_KM


def _point_position(route: Route, km: float, offset_m: float) -> RoadPosition:
    return RoadPosition(route_id=route.route_id, ref=route.ref, at_km=round(km, 3), offset_m=round(offset_m, 1))


def _stretch_position(route: Route, from_km: float, to_km: float) -> RoadPosition:
    return RoadPosition(route_id=route.route_id, ref=route.ref, from_km=round(from_km, 3), to_km=round(to_km, 3))


def _line_pieces(geometry: shapely.Geometry) -> Sequence[LineString]:
    """Lines of an intersection, those that touch made one; points where a line only touches the area are left out."""
    lines = [part for part in shapely.get_parts(geometry) if isinstance(part, LineString) and part.length > 0]
    return list(shapely.get_parts(shapely.line_merge(MultiLineString(lines), directed=True))) if lines else []
