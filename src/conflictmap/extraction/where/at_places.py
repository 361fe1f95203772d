"""From the places of an event to its position: a town, as far from it as the text says, or the polygon of an area."""

from collections.abc import Sequence
from functools import lru_cache

import shapely
from msgspec import Struct, structs

from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.precisions import admin1_of, area_precision, outline_precision
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.linear import GEOD
from conflictmap.model import reasons
from conflictmap.model.event import Position
from conflictmap.model.place import ROUGH_KM, Place
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import GeoPrecision

_CITY = 300_000  # inhabitants from which "outskirts" reaches farther
_CITY_FACTOR = 2.0


class Placed(Struct, frozen=True):
    """A position, and why it is there."""

    position: Position
    reasons: tuple[str, ...]


def _listed_with(item: PlaceMention, others: Sequence[PlaceMention]) -> PlaceMention | None:
    """Find the first town of a list that some row bears, where the name that opens it is unknown: "X and Saraqib"."""
    stop = item.stop
    for other in sorted(others, key=lambda one: one.first):
        if not 0 <= other.first - stop <= _JOINT or other.preposition not in {"", item.preposition}:
            continue
        if other.placed.toponym.place is not None:
            return None if other.is_area else other
        stop = other.stop
    return None


_JOINT = 1  # word between two names of a list: "and"


class AtPlaces:
    """Makes positions at places; knows which provinces bear the names of their capitals."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._provinces: dict[str, Place | None] = {}

    def position(self, places: Sequence[PlaceMention]) -> Placed:
        """Place what happened at the first of some places; the others say more about it."""
        if not places:
            return Placed(Position(), (reasons.NO_PLACE,))
        item = places[0]
        place = item.placed.toponym.place
        if place is None:
            return self._unresolved(item, places[1:])
        area = self.area_of(item)
        if area is not None:
            return self._area(area, item)
        return self._town(place, item)

    def _unresolved(self, item: PlaceMention, others: Sequence[PlaceMention]) -> Placed:
        """Place a name that no row bears: in the area that the text names for it, drawn as an area, or nowhere."""
        name = item.placed.toponym.text
        if item.town is not None and item.town.toponym.place is not None:
            town = structs.replace(item, placed=item.town, radius_km=None)
            found = self._town(item.town.toponym.place, town)
            return Placed(found.position, (reasons.ONLY_TOWN.format(name=name), *found.reasons))
        if item.anchor is not None and item.anchor.placed.toponym.place is not None:
            area = self._namesake(item.anchor) if item.anchor.first >= item.stop else None
            if area is not None:
                return self._only_area(name, area, item.anchor)
            found = self._town(item.anchor.placed.toponym.place, item.anchor)
            why = reasons.IN_NO_GAZETTEER.format(name=name)
            return Placed(structs.replace(found.position, place_name=name, place_id=""), (why, *found.reasons))
        if (listed := _listed_with(item, others)) is not None:
            found = self.position([listed])
            why = reasons.LISTED.format(name=name, other=listed.placed.toponym.text)
            return Placed(found.position, (why, *found.reasons))
        for other in others:
            area = self.area_of(other)
            if area is not None and not area.is_country:
                return self._only_area(name, area, other)
        why = reasons.NAMESAKE if item.placed.toponym.alternatives else reasons.UNPLACED
        return Placed(Position(place_name=name), (why.format(name=name),))

    def area_of(self, item: PlaceMention) -> Place | None:
        """Return the area that is meant: a division, or the province of "Idlib countryside"."""
        place = item.placed.toponym.place
        if place is None or place.is_area:
            return place
        return self.province(place) if item.is_countryside else None

    def _namesake(self, item: PlaceMention) -> Place | None:
        """Find the province that "in Idlib" may mean as well as the town, if what lies in it may be a village."""
        town = item.placed.toponym.place
        area = self.province(town) if town is not None and item.preposition == "in" else None
        names = (item.placed.toponym.text, town.name) if town is not None else ()
        return area if area is not None and fold(area.name).startswith(tuple(map(fold, names))) else None

    def province(self, town: Place) -> Place | None:
        """Find the province that bears the name of a town, which is its capital."""
        if town.feature_code != "PPLA":
            return None
        if town.place_id not in self._provinces:
            rows = self._atlas.areas.containing(town.lon, town.lat)
            self._provinces[town.place_id] = next((row for row in rows if row.feature_code == "ADM1"), None)
        return self._provinces[town.place_id]

    def _only_area(self, name: str, area: Place, item: PlaceMention) -> Placed:
        found = self._area(area, item)
        return Placed(found.position, (reasons.ONLY_AREA.format(name=name), *found.reasons))

    def _area(self, area: Place, item: PlaceMention) -> Placed:
        shape = self._atlas.areas.polygon(area)
        precision = area_precision(area) if shape is not None else GeoPrecision.UNKNOWN
        position = Position(
            geometry=shape,
            geo_precision=precision,
            place_name=area.name,
            place_id=area.place_id,
            admin1=admin1_of(area),
            admin2=area.name if area.feature_code in {"ADM2", "ADM3"} else area.admin2,
            country=area.country,
        )
        why = reasons.AREA if shape is not None else reasons.AREA_UNDRAWN
        return Placed(position, (why.format(name=item.placed.toponym.text, area=area.name),))

    def _town(self, place: Place, item: PlaceMention) -> Placed:
        lon, lat = shifted(place, item)
        precision, radius = GeoPrecision.TOWN, item.radius_km
        if radius is not None:
            precision = GeoPrecision.NEAR
            wide = item.distance_km is None and place.population >= _CITY
            radius = round(radius * _CITY_FACTOR if wide else radius, 1)
        elif place.is_rough:
            precision, radius = GeoPrecision.NEAR, ROUGH_KM
        elif place.feature_code.startswith(("S.", "SP", "AIR", "MIL", "HSP", "BDG", "CMP", "MNMT", "RSTN")):
            precision = GeoPrecision.EXACT
        outline = self._atlas.areas.polygon(place) if radius is None else None
        position = Position(
            geometry=_point(lon, lat) if outline is None else outline,
            geo_precision=precision if outline is None else outline_precision(outline),
            place_name=place.name,
            place_id=place.place_id,
            admin1=place.admin1,
            admin2=place.admin2,
            country=place.country,
            radius_km=radius,
        )
        drawn = () if outline is None else (reasons.OUTLINE.format(name=place.name),)
        return Placed(position, (_town_reason(place, item, radius), *drawn))


_point = lru_cache(maxsize=1_000)(shapely.Point)  # events of an article share their towns


def _town_reason(place: Place, item: PlaceMention, radius: float | None) -> str:
    where = place.full_name
    if item.bearing_deg is not None and item.distance_km is not None:
        why = reasons.HALF_WAY if item.is_half_way else reasons.FROM_PLACE
        return why.format(km=f"{round(item.distance_km, 1):g}", name=where, radius_km=f"{radius:.1f}")
    if radius is not None and item.radius_km is None:
        return reasons.OWN_PLACE.format(name=item.placed.toponym.text, place=where, radius_km=f"{radius:g}")
    if radius is not None:
        return reasons.NEAR.format(name=where, radius_km=f"{radius:g}")
    return reasons.IS_PLACE.format(name=item.placed.toponym.text, place=where)


def shifted(place: Place, item: PlaceMention) -> tuple[float, float]:
    """Move a place by the stated distance and direction, on the ellipsoid."""
    if item.distance_km is None or item.bearing_deg is None:
        return place.lon, place.lat
    lon, lat, _ = GEOD.fwd(place.lon, place.lat, item.bearing_deg, item.distance_km * 1000)
    return float(lon), float(lat)
