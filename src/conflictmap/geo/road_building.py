"""A road anywhere in the world, out of the packaged junctions of its main roads and the places that it passes.

Each place offers the junctions around it; of all ways through one junction of each place in order, the shortest one
wins, where every kilometre between a place and its junction counts double. Places without a junction nearby bend the
line. How good the result is follows from how far apart its vertices are, and is told.
"""

import heapq
import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from shapely.geometry import Point

from conflictmap.errors import NotFoundError, UsageError
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.highways import HighwayGraph
from conflictmap.geo.linear import GEOD, Floats, distance_km
from conflictmap.geo.own_road import OwnRoad, RoadWish, made_route
from conflictmap.geo.road_errors import chord_profiles, error_method, expected_error
from conflictmap.geo.route import Route, RouteSection
from conflictmap.geo.routes import CITY_POPULATION
from conflictmap.geo.tracing import Trace, Waypoint, trace
from conflictmap.model import Place

TOLERANCE_KM = 3.0
SOURCE = "built from junctions of OpenStreetMap's main roads; © OpenStreetMap contributors"
LICENCE = "ODbL 1.0"
_REACH_KM = 6.0  # a road that passes a town has a junction this near
_CITY_REACH_KM = 15.0  # motorways pass the edge of a city
_ASIDE = 2.0  # what a kilometre between a place and its junction counts, in kilometres of road
_MOST = 24  # junctions of a place that are tried
_CANDIDATES = 6  # places of a name that are tried
_PAST_KM = 2.0  # how near to the line a place without a junction is passed
_LONG_KM = 10.0  # straight edges longer than this are told
_LONGEST_KM = 300.0  # an edge longer than this says nothing of where the road runs
_ROUNDABOUT = 3.0  # a way this many times the distance of its ends, plus 60 km, is looked for no further


class _Snapped(Struct, frozen=True):
    """A place and the junctions around it: numbers in the graph, and kilometres from the place."""

    place: Place
    junctions: tuple[tuple[int, float], ...]


def find_via(gazetteer: Gazetteer, via: str, country: str = "") -> tuple[Place, ...]:
    """
    Find the places of a list of names, or `lon,lat`, separated by semicolons.

    Of places that share a name those are taken that make the shortest way through all of them, and more people win
    over less where that is nearly the same.

    Raises
    ------
    NotFoundError
        If a name is none of a place.
    UsageError
        If there are fewer than two.
    """
    names = [name.strip() for name in re.split("[;؛]", via) if name.strip()]  # Arabic has one of its own
    if len(names) < 2:
        raise UsageError("a road needs two places at least, separated by semicolons, such as 'Dnipro; Donetsk'")
    return _shortest_through([_candidates(gazetteer, name, country) for name in names])


def _candidates(gazetteer: Gazetteer, name: str, country: str) -> list[Place]:
    try:
        lon, lat = (float(part) for part in name.split(","))
    except ValueError:
        pass
    else:
        if abs(lon) > 180 or abs(lat) > 90:
            raise UsageError(f"{name!r} is no point; give lon,lat in degrees, or a place")
        return [Place(place_id="", name=f"{lon:g}, {lat:g}", lon=lon, lat=lat, country=country, feature_code="PPL")]
    hits = gazetteer.lookup(name, countries=frozenset({country} if country else ()))
    places = [hit.place for hit in hits if not hit.place.is_area]
    inside = [place for place in places if place.country == country] or places
    if not inside:
        raise NotFoundError(f"no place is named {name!r}; try another spelling, or give lon,lat")
    return sorted(inside, key=lambda place: -place.population)[:_CANDIDATES]


def _shortest_through(choices: Sequence[Sequence[Place]]) -> tuple[Place, ...]:
    best: list[tuple[float, tuple[Place, ...]]] = [(_smallness(place), (place,)) for place in choices[0]]
    for places in choices[1:]:
        best = [
            min(
                ((cost + _km(way[-1], place) + _smallness(place), (*way, place)) for cost, way in best),
                key=lambda item: item[0],
            )
            for place in places
        ]
    return min(best, key=lambda item: item[0])[1]


def _smallness(place: Place) -> float:
    """Kilometres that a place without people may be nearer and still not win over a city."""
    return 50.0 / (1 + math.log10(1 + place.population))


def _km(one: Place, other: Place) -> float:
    return distance_km(one.lon, one.lat, other.lon, other.lat)


def build_road(
    places: Sequence[Place], wish: RoadWish, before: Route | None = None, graph: HighwayGraph | None = None
) -> OwnRoad:
    """
    Build a road that passes places in order; kilometre 0 is at the first.

    Parameters
    ----------
    places
        Two at least.
    wish
        What the road is called and where.
    before
        The route of the same ref and country that it takes the place of.
    graph
        Junctions of main roads; the shipped ones of the world unless given.

    Raises
    ------
    NotFoundError
        If the first or last place has no main road nearby, no main road joins two of them, or the graph has no
        junction for hundreds of kilometres between two of them.
    UsageError
        If fewer than two places are given, or all of them lie at one junction.
    """
    graph = graph or HighwayGraph.open()
    snapped = [_snapped(graph, place) for place in places]
    for end in (snapped[0], snapped[-1]):
        if not end.junctions:
            raise NotFoundError(
                f"the packaged graph has no main road within {_reach(end.place):g} km of "
                f"{_with_country(end.place)}; choose "
                "another place on the road, or import its line with `roads import`"
            )
    way = _way(graph, [one for one in snapped if one.junctions])
    traced = trace(graph, _waypoints(graph, snapped, way))
    _refuse_blank(traced, places)
    strayed = chord_profiles()
    error_km, error_p95_km = expected_error(traced, strayed)
    direction = f"from {places[0].name} to {places[-1].name}"
    route = made_route((traced.line,), direction, wish, before)
    route = _with_quality(route, error_km, error_p95_km, error_method(len(strayed)))
    abroad = _abroad(places, route.country)
    notes = (*_told(route, traced, places), *abroad, *(_snap_note(graph, one, way) for one in snapped))
    return OwnRoad(route=route, gaps=(), dual_share=0.0, notes=notes)


def _with_quality(route: Route, error_km: float, error_p95_km: float, method: str) -> Route:
    section = RouteSection(name="all", from_km=0.0, to_km=route.length_km, error_km=error_km, error_p95_km=error_p95_km)
    return replace(
        route, error_km=error_km, error_p95_km=error_p95_km, error_method=method,
        tolerance_km=max(TOLERANCE_KM, 2 * error_km),
        sections=(section,), source=SOURCE, licence=LICENCE,
    )  # fmt: skip


# --- junctions ----------------------------------------------------------------------------------------------------


def _reach(place: Place) -> float:
    return _CITY_REACH_KM if place.population >= CITY_POPULATION else _REACH_KM


def _snapped(graph: HighwayGraph, place: Place) -> _Snapped:
    near = graph.around(place.lon, place.lat, _reach(place))
    return _Snapped(place, tuple(near[:_MOST]))


def _way(graph: HighwayGraph, snapped: Sequence[_Snapped]) -> dict[str, int]:
    """Choose a junction for each place so that the way through all of them is the shortest."""
    costs = {vertex: _ASIDE * km for vertex, km in snapped[0].junctions}
    steps: list[dict[int, int]] = []
    for one, other in pairwise(snapped):
        reached = _nearest_sources(graph, costs, dict(other.junctions), _limit_km(one.place, other.place))
        if not reached:
            raise NotFoundError(
                f"no main road of the packaged graph joins {one.place.name} and {other.place.name}; add a place "
                "between them, or import the road's line with `roads import`"
            )
        steps.append({vertex: source for vertex, (_, source) in reached.items()})
        costs = {vertex: cost + _ASIDE * dict(other.junctions)[vertex] for vertex, (cost, _) in reached.items()}
    chosen = [min(costs, key=lambda vertex: costs[vertex])]
    for step in reversed(steps):
        chosen.append(step[chosen[-1]])
    return {_key(one.place): vertex for one, vertex in zip(snapped, reversed(chosen), strict=True)}


def _key(place: Place) -> str:
    return f"{place.place_id}|{place.lon}|{place.lat}"


def _limit_km(one: Place, other: Place) -> float:
    return _ROUNDABOUT * _km(one, other) + 60


def _nearest_sources(
    graph: HighwayGraph, sources: dict[int, float], targets: dict[int, float], limit_km: float
) -> dict[int, tuple[float, int]]:
    """Cheapest way from any source to each target: its cost, and the source that it starts from."""
    least = dict(sources)
    origin = {vertex: vertex for vertex in sources}
    queue = [(cost, vertex) for vertex, cost in sources.items()]
    heapq.heapify(queue)
    found: dict[int, tuple[float, int]] = {}
    highest = min(sources.values()) + limit_km
    while queue and len(found) < len(targets):
        so_far, here = heapq.heappop(queue)
        if so_far > least[here]:
            continue
        if so_far > highest:
            break
        if here in targets:
            found[here] = (so_far, origin[here])
        for there, km in graph.neighbours(here):
            if so_far + km < least.get(there, np.inf):
                least[there], origin[there] = so_far + km, origin[here]
                heapq.heappush(queue, (so_far + km, there))
    return found


def _waypoints(graph: HighwayGraph, snapped: Sequence[_Snapped], way: dict[str, int]) -> list[Waypoint]:
    found = []
    for one in snapped:
        place = one.place
        if (vertex := way.get(_key(place))) is not None:
            lon, lat = float(graph.lons[vertex]), float(graph.lats[vertex])
            found.append(Waypoint(kind="junction", lon=lon, lat=lat, name=place.name, place_id=place.place_id))
        else:
            found.append(Waypoint(kind="town", lon=place.lon, lat=place.lat, name=place.name, distance_km=_PAST_KM))
    return found


# --- what is told -------------------------------------------------------------------------------------------------


def _told(route: Route, traced: Trace, places: Sequence[Place]) -> Iterable[str]:
    yield f"kilometres run {route.direction}"
    yield (
        f"the line may lie {route.error_km:g} km from the road on average, {route.error_p95_km:g} km on 5 % of it "
        f"({route.error_method})"
    )
    edges = _edges_km(traced)
    long = np.sort(edges[edges > _LONG_KM])[::-1]
    if long.size:
        lengths = ", ".join(f"{km:.0f}" for km in long[:8])
        yield f"{long.size} straight edges are longer than {_LONG_KM:g} km ({lengths} km): there it is least exact"
    crow = sum(_km(one, other) for one, other in pairwise(places))
    if route.length_km > 2 * crow:
        yield f"it is {route.length_km / crow:.1f} times as long as the way between the places: look at it on the map"


def _edges_km(traced: Trace) -> Floats:
    lengths: Floats = np.asarray(GEOD.line_lengths(*np.array(traced.line.coords).T)) / 1000
    return lengths


def _refuse_blank(traced: Trace, places: Sequence[Place]) -> None:
    """Refuse a line without a length, and one that is drawn straight for so long that it is no road's."""
    edges = _edges_km(traced)
    if not edges.any():
        said = "lie at one junction, which is no road; name places farther apart"
        raise UsageError(f"{places[0].name} and {places[-1].name} {said}")
    longest = int(edges.argmax())
    if edges[longest] <= _LONGEST_KM:
        return
    ends = np.array(traced.line.coords)[longest : longest + 2]
    middle = traced.line.project(Point(ends.mean(axis=0)))
    before = sum(traced.line.project(Point(place.lon, place.lat)) < middle for place in places)
    after = min(max(before, 1), len(places) - 1)
    raise NotFoundError(
        f"between {places[after - 1].name} and {places[after].name} the packaged graph has no junction for "
        f"{edges[longest]:.0f} km, and a straight line is no road; name the places that it passes there, or import "
        "its line"
    )


def _with_country(place: Place) -> str:
    return f"{place.name} ({place.country})" if place.country else place.name


def _abroad(places: Sequence[Place], country: str) -> Iterable[str]:
    """Say which places were found in other countries only: the road crosses a border, or another place was meant."""
    for place in places:
        if place.country and country and place.country != country:
            yield f"{place.name} was found in {place.country}, not in {country}; give lon,lat if another is meant"


def _snap_note(graph: HighwayGraph, one: _Snapped, way: dict[str, int]) -> str:
    vertex = way.get(_key(one.place))
    if vertex is None:
        return f"{one.place.name}: no junction within {_reach(one.place):g} km, the line is bent to pass it"
    away = dict(one.junctions)[vertex]
    return f"{one.place.name}: the junction at {graph.lons[vertex]:.3f}, {graph.lats[vertex]:.3f}, {away:.1f} km away"
