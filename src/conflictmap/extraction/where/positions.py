"""From the places and the road of an event to its position on the map, and the reason for it.

A position is never made up: what no row of the gazetteer and no road places stays without geometry, and an area is
its polygon, not its middle.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import shapely
from msgspec import structs

from conflictmap.extraction.where.at_places import AtPlaces, Placed, shifted
from conflictmap.extraction.where.beside_road import moved_beside
from conflictmap.extraction.where.places import BETWEEN, TOWARDS, PlaceMention, is_way
from conflictmap.extraction.where.precisions import admin1_of
from conflictmap.extraction.where.road_memo import memo_of, whole
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.linear import GEOD, distance_km
from conflictmap.geo.route import Route
from conflictmap.model import reasons
from conflictmap.model.event import Position, RoadPosition
from conflictmap.model.place import Place
from conflictmap.model.vocabulary import GeoPrecision

_ON_ROAD_KM = 8.0  # a place this near a road is meant as a point on it
_POSTS_KM = 50.0  # from a town or province to a kilometre that may still be meant
_NEAR_ROAD_KM = 15.0  # the same where the text itself says "near"
_GUIDED_KM = 10.0  # of a place on the road without a row from the town of which it is said to lie west
_GOAL_KM = 7.0  # before and behind the town towards which somebody goes on the road
_AT = frozenset({"at", "near", "outside", "inside", "opposite"})
_ASIDE = 0.6  # how far a road may lead aside of "south", as a share of the way: 35 degrees


class Placer:
    """Makes positions; keeps the shapes that it has cut."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._memo = memo_of(atlas)
        self._at = AtPlaces(atlas)

    def place(
        self,
        places: Sequence[PlaceMention],
        road: RoadMention | None,
        width_km: tuple[float, float] | None = None,
    ) -> Placed:
        """
        Make the position of an event.

        Parameters
        ----------
        places
            The places that say where it happened, the finest and surest first.
        road
            The road on which it happened, if any.
        width_km
            Of a corridor along the road, to both sides.
        """
        if road is None:
            return self._at.position(places)
        placed = self._on_road([item for item in places if self._may_be_on(item, road)], road)
        if width_km is not None and placed.position.road is not None:
            return self._corridor(placed, width_km)
        return moved_beside(placed, road, self._atlas)

    def leads_by(self, road: RoadMention, places: Sequence[PlaceMention]) -> bool:
        """Whether a road leads by a town, or through an area; true where no row of the gazetteer says where it was."""
        item = next(filter(_has_row, places), None)
        place = item.placed.toponym.place if item is not None else None
        if item is None or place is None:
            return True
        if place.is_country:
            return place.country == road.route.country
        return any(self._clips(road.route, [item])) if item.is_area else self._beside(road.route, item) is not None

    def _may_be_on(self, item: PlaceMention, road: RoadMention) -> bool:
        """Whether a place counts beside a road: one spoken of before, or where it was written, has to lie on it."""
        if not (item.only_on_road or item.is_dateline):
            return True
        return _has_row(item) and not item.is_area and self.leads_by(road, [item])

    # --- roads --------------------------------------------------------------------------------------------------------

    def _on_road(self, places: Sequence[PlaceMention], road: RoadMention) -> Placed:
        # half way between two towns is for roads that are not at hand: nothing says so of one that is
        towns = [item for item in places if _has_row(item) and not (item.is_area or item.is_half_way)]
        if road.stretch is not None and road.is_by_posts:
            return self._by_posts(places, towns, road, road.stretch)
        if road.stretch is not None:
            return self._within(places, towns, road, road.stretch) or self._stretch(
                road.route, road.stretch, road.reason
            )
        if towns and (found := self._by_towns(towns, road)):
            return found
        if towns and _has_row(places[0]):
            return self._far_from_road(places, road)
        return self._in_area(road.route, places, road)

    def _by_posts(
        self, places: Sequence[PlaceMention], towns: Sequence[PlaceMention], road: RoadMention, told: RoadPosition
    ) -> Placed:
        """Place what happened at the kilometre that the text tells, or between two of them."""
        if told.at_km is None:
            middle_km = ((told.from_km or 0.0) + (told.to_km or 0.0)) / 2
            elsewhere = self._counted_elsewhere(road, middle_km, places, towns)
            return elsewhere or self._stretch(road.route, told, reasons.KM_IN_TEXT)
        elsewhere = self._counted_elsewhere(road, told.at_km, places, towns)
        return elsewhere or self._point(road.route, told, towns[0] if towns else None, reasons.KM_IN_TEXT)

    def _counted_elsewhere(
        self, road: RoadMention, at_km: float, places: Sequence[PlaceMention], towns: Sequence[PlaceMention]
    ) -> Placed | None:
        """
        Place it by the town or province where the kilometre cannot be: "kilometre 14 of the M5, north of Homs".

        Posts on a road may count from another town than the route does, and papers count from the nearest one.
        """
        found = self._by_towns(towns[:1], road) if towns else None
        if found is None and any(self._clips(road.route, places)):
            found = self._in_area(road.route, places, road)
        told = found.position.road if found is not None else None
        if found is None or told is None:
            return None
        ends = [km for km in (told.at_km, told.from_km, told.to_km) if km is not None]
        if not ends or min(ends) - _POSTS_KM <= at_km <= max(ends) + _POSTS_KM:
            return None
        why = reasons.COUNTED_ELSEWHERE.format(km=f"{at_km:.0f}", road=road.route.ref)
        return structs.replace(found, reasons=(*found.reasons, why))

    def _by_towns(self, towns: Sequence[PlaceMention], road: RoadMention) -> Placed | None:
        """Place it between two towns, beside the first one, or in the province that bears its name."""
        route, town = road.route, towns[0]
        between = self._between(route, towns)
        if between is not None and between.position.road is not None:
            named = [item for item in towns if item.preposition in _AT]
            return self._at_town(route, between.position.road, named) or between
        return self._beside(route, town) or self._in_province(town, road)

    def _within(
        self, places: Sequence[PlaceMention], towns: Sequence[PlaceMention], road: RoadMention, stretch: RoadPosition
    ) -> Placed | None:
        """Place more exactly what happened on a stretch, by towns or a province that are named besides its ends."""
        between = self._between(road.route, towns)
        if between is not None and between.position.road != stretch:
            return between
        return self._at_town(road.route, stretch, towns) or self._part_in_area(places, road, stretch)

    def _at_town(self, route: Route, stretch: RoadPosition, towns: Sequence[PlaceMention]) -> Placed | None:
        """Place "on the Damascus–Homs highway near Nabek": at the town, where it lies on that stretch."""
        for town in towns:
            found = self._beside(route, town)
            road = found.position.road if found is not None else None
            if road is None:
                continue
            at_km = road.at_km if road.at_km is not None else ((road.from_km or 0.0) + (road.to_km or 0.0)) / 2
            if (stretch.from_km or 0.0) < at_km < (stretch.to_km or 0.0):
                return found
        return None

    def _part_in_area(self, places: Sequence[PlaceMention], road: RoadMention, stretch: RoadPosition) -> Placed | None:
        """Place "on the Damascus–Aleppo highway in Idlib province", "… in Idlib": what of it lies in the province."""
        provinces = filter(None, (self._clip_of_province(road.route, item) for item in places))
        for area, clipped in (*self._clips(road.route, places), *provinces):
            low = max(clipped.from_km or 0.0, stretch.from_km or 0.0)
            high = min(clipped.to_km or 0.0, stretch.to_km or 0.0)
            if low < high:
                part = structs.replace(stretch, from_km=low, to_km=high)
                return self._stretch(road.route, part, reasons.CLIPPED.format(name=area.name), area)
        return None

    def _clips(self, route: Route, places: Sequence[PlaceMention]) -> Iterator[tuple[Place, RoadPosition]]:
        """Yield the provinces and districts that are named and that a route runs through, and its stretch in each."""
        for item in places:
            area = self._at.area_of(item)
            if area is None or area.is_country:
                continue
            if (clipped := self._memo.clip(route.route_id, area)) is not None:
                yield area, clipped

    def _between(self, route: Route, towns: Sequence[PlaceMention]) -> Placed | None:
        """Place "on the M4 between A and B", "from A to B"."""
        pair = _pair(towns)
        if pair is None:
            return None
        one, other = (item.placed.toponym.place for item in pair)
        if one is None or other is None:
            return None
        stretch = self._memo.between(route.route_id, one, other)
        if stretch is None:
            return None
        return self._stretch(route, stretch, reasons.BETWEEN.format(road=route.ref, name=one.name, other=other.name))

    def _beside(self, route: Route, town: PlaceMention) -> Placed | None:
        """Place "in Ariha on the M4": the point on the road that is nearest to the town."""
        place = town.placed.toponym.place
        if place is None:
            return None
        if (
            found := self._along(route, place, town)
            or self._on_side(route, place, town)
            or self._away(route, place, town)
        ):
            return found
        lon, lat = shifted(place, town)
        reach = _NEAR_ROAD_KM if town.radius_km and town.bearing_deg is None else _ON_ROAD_KM
        at = self._memo.locate(route.route_id, lon, lat, reach)
        if at is None:
            return None
        said: dict[str, str] = {"name": place.name, "km": f"{abs(at.offset_m or 0.0) / 1000:.1f}", "road": route.ref}
        if town.bearing_deg is None:
            return self._point(route, at, town, reasons.LIES.format_map(said))
        return self._point(route, at, town, reasons.POINT_LIES.format(far_km=f"{town.distance_km:g}", **said))

    def _along(self, route: Route, place: Place, town: PlaceMention) -> Placed | None:
        """Place "12 km south of Saraqib on the M5" so far along the road, where the road leads that way."""
        if town.distance_km is None or town.bearing_deg is None:
            return None
        near = self._memo.locate(route.route_id, place.lon, place.lat, _NEAR_ROAD_KM)
        if near is None or near.at_km is None:
            return None
        meant = shifted(place, town)
        ways = (near.at_km - town.distance_km, near.at_km + town.distance_km)
        found = [
            (_apart_km(self._atlas.roads.point_at(route, km), meant), km) for km in ways if 0 <= km <= route.length_km
        ]
        away_km, at_km = min(found, default=(math.inf, 0.0))
        if away_km > _ASIDE * town.distance_km + 1:
            return None
        why = reasons.ALONG.format(km=f"{town.distance_km:g}", name=place.name)
        return self._point(route, RoadPosition(route_id=route.route_id, ref=route.ref, at_km=at_km), town, why)

    def _on_side(self, route: Route, place: Place, town: PlaceMention) -> Placed | None:
        """Place "on the M4 west of Saraqib" on the first kilometres from there, where the road leads that way."""
        if town.side_deg is None or town.radius_km is None:
            return None
        near = self._memo.locate(route.route_id, place.lon, place.lat, _ON_ROAD_KM)
        if near is None or near.at_km is None:
            return None
        reach_km = _GUIDED_KM if town.is_guide else town.radius_km
        lon, lat, _ = GEOD.fwd(place.lon, place.lat, town.side_deg, reach_km * 1000)
        ends = (max(near.at_km - reach_km, 0.0), min(near.at_km + reach_km, route.length_km))
        away_km, end = min((_apart_km(self._atlas.roads.point_at(route, km), (lon, lat)), km) for km in ends)
        low, high = sorted((end, near.at_km))
        if away_km > reach_km or high - low < 1:
            return None
        stretch = RoadPosition(route_id=route.route_id, ref=route.ref, from_km=round(low, 3), to_km=round(high, 3))
        found = self._stretch(route, stretch, reasons.WITHIN.format(km=f"{reach_km:g}", name=place.name))
        return structs.replace(found, position=_named_after(found.position, place))

    def _away(self, route: Route, place: Place, town: PlaceMention) -> Placed | None:
        """Place "on the M5, 25 km from Homs", "at Trumba, west of Saraqib", "towards Homs": so far to either side."""
        is_goal = town.preposition in TOWARDS and not town.is_guide
        reach = _GOAL_KM if is_goal else _GUIDED_KM if town.is_guide else town.distance_km
        if reach is None or town.bearing_deg is not None:
            return None
        near = self._memo.locate(route.route_id, place.lon, place.lat, _ON_ROAD_KM)
        if near is None or near.at_km is None:
            return None
        low, high = max(near.at_km - reach, 0.0), min(near.at_km + reach, route.length_km)
        stretch = RoadPosition(route_id=route.route_id, ref=route.ref, from_km=round(low, 3), to_km=round(high, 3))
        why = reasons.AWAY if town.distance_km is not None else reasons.WITHIN
        found = self._stretch(route, stretch, why.format(km=f"{reach:g}", name=place.name))
        return structs.replace(found, position=_named_after(found.position, place)) if is_goal else found

    def _point(self, route: Route, at: RoadPosition, town: PlaceMention | None, why: str) -> Placed:
        point = self._atlas.roads.point_at(route, at.at_km or 0.0)
        place = town.placed.toponym.place if town else None
        position = Position(geometry=point, geo_precision=GeoPrecision.ROAD_POINT, country=route.country, road=at)
        if place is not None:
            position = _named_after(position, place)
        return Placed(position, (reasons.AT_KM.format(km=f"{at.at_km:.0f}", road=route.ref, point_why=why),))

    def _stretch(self, route: Route, stretch: RoadPosition, why: str, area: Place | None = None) -> Placed:
        position = Position(
            geometry=self._memo.stretch(stretch),
            geo_precision=GeoPrecision.ROAD_SEGMENT,
            place_name=area.name if area else "",
            place_id=area.place_id if area else "",
            admin1=admin1_of(area),
            country=route.country,
            road=stretch,
        )
        ends = {"from_km": f"{stretch.from_km:.0f}", "to_km": f"{stretch.to_km:.0f}"}
        return Placed(position, (reasons.STRETCH.format(road=route.ref, stretch_why=why, **ends),))

    def _in_area(self, route: Route, places: Sequence[PlaceMention], road: RoadMention) -> Placed:
        if found := next(self._clips(route, places), None):
            area, clipped = found
            return self._stretch(route, clipped, reasons.CLIPPED.format(name=area.name), area)
        position = Position(
            geometry=whole(route),
            geo_precision=GeoPrecision.ROAD,
            country=route.country,
            road=RoadPosition(route_id=route.route_id, ref=route.ref),
        )
        return Placed(position, (reasons.WHOLE_ROAD.format(road=route.ref, road_why=road.reason),))

    def _far_from_road(self, places: Sequence[PlaceMention], road: RoadMention) -> Placed:
        placed = self._at.position(places)
        name = placed.position.place_name
        why = reasons.NOT_ON_ROAD.format(name=name, road=road.route.ref)
        return Placed(placed.position, (*placed.reasons, why))

    def _in_province(self, town: PlaceMention, road: RoadMention) -> Placed | None:
        """Read "the M4 in Idlib" as the province where the town of that name does not lie on the road."""
        found = self._clip_of_province(road.route, town)
        if found is None:
            return None
        why = reasons.CLIPPED_PROVINCE.format(name=found[0].name)
        return self._stretch(road.route, found[1], why, found[0])

    def _clip_of_province(self, route: Route, town: PlaceMention) -> tuple[Place, RoadPosition] | None:
        """Return the province that bears a town's name, and what of a route lies in it."""
        place = town.placed.toponym.place
        if place is None or place.is_area or town.preposition not in {"in", "across", "through", ""}:
            return None
        province = self._at.province(place)
        clipped = self._memo.clip(route.route_id, province) if province is not None else None
        return (province, clipped) if province is not None and clipped is not None else None

    def _corridor(self, placed: Placed, width_km: tuple[float, float]) -> Placed:
        road = placed.position.road
        if road is None or road.at_km is not None:
            return placed
        shape = self._memo.corridor(road, *width_km)
        position = structs.replace(placed.position, geometry=shape, geo_precision=GeoPrecision.CORRIDOR)
        why = reasons.CORRIDOR.format(left_km=f"{width_km[0]:g}", right_km=f"{width_km[1]:g}")
        return Placed(position, (*placed.reasons, why))


def _named_after(position: Position, place: Place) -> Position:
    return structs.replace(
        position, place_name=place.name, place_id=place.place_id, admin1=place.admin1, admin2=place.admin2
    )


def _apart_km(point: shapely.Point, other: tuple[float, float]) -> float:
    return distance_km(point.x, point.y, *other)


def _has_row(item: PlaceMention) -> bool:
    return item.placed.toponym.place is not None


def _pair(towns: Sequence[PlaceMention]) -> tuple[PlaceMention, PlaceMention] | None:
    """Return two places that bound a stretch: "between A and B", "from A to B"."""
    ordered = sorted(towns, key=lambda item: item.first)
    for one, other in pairwise(ordered):
        if one.preposition in BETWEEN or is_way(one, other):
            return one, other
    return None


@lru_cache(maxsize=4)
def placer_of(atlas: Atlas) -> Placer:
    """Return the placer of an atlas; its cut shapes are kept for the process."""
    return Placer(atlas)
