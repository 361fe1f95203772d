"""Where a row of others lies: a point as fine as its code says, an area's polygon, or a stretch of road.

A code that means "somewhere in this province" is drawn as the province. Where no polygon of it is known, that of the
country around is taken, which is true as well; else the row is unplaced. A centroid is never drawn as a place.

Provinces and districts are called as the gazetteer calls them, so that those of two files are one.
"""

from functools import cache, lru_cache
from itertools import takewhile

import shapely
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.events.frame import Frame
from conflictmap.extraction.text.sentences import sentences
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.positions import placer_of
from conflictmap.geo.atlas import Atlas
from conflictmap.importers.precision import BETWEEN, GeoCode
from conflictmap.model import Article, GeoPrecision, Place, Position
from conflictmap.model.article import text_hash

_ROAD_WORDS = ("road", "highway", "route", "motorway", "طريق", "autoroute", "otoyol", "karayol")
_ADMIN2 = frozenset({"ADM2", "ADM3"})
# of points that stand for themselves
_POINTS = {GeoPrecision.EXACT, GeoPrecision.TOWN, GeoPrecision.ROAD_POINT, GeoPrecision.NEAR}


class Where(Struct, frozen=True, kw_only=True):
    """
    What a row says of its place: a point in degrees, a code, and names. `country` is ISO 3166-1 alpha-2.

    `is_own` says that it is of a user's own table: names of areas that no gazetteer knows stand for themselves there.
    """

    lonlat: tuple[float, float] | None
    code: GeoCode
    name: str = ""
    admin1: str = ""
    admin2: str = ""
    country: str = ""
    is_own: bool = False


class Locator:
    """Places rows; what it has found once it knows."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._area = lru_cache(maxsize=10_000)(self._find_area)
        self._on_road = lru_cache(maxsize=10_000)(self._find_on_road)
        self._around = lru_cache(maxsize=10_000)(atlas.areas.containing)
        self._called = lru_cache(maxsize=10_000)(self._find_called)
        self._has_districts = cache(self._find_districts)

    def position(self, where: Where) -> Position:
        """Place a row."""
        where = self.settled(where)
        road = self._on_road(where.name, where.country)
        if road is not None and (where.code.how == BETWEEN or where.code.radius_km is not None):
            return replace(road, place_name=where.name, admin1=where.admin1, admin2=where.admin2)
        how = where.code.how
        if how in {GeoPrecision.ADMIN1, GeoPrecision.ADMIN2, GeoPrecision.COUNTRY, BETWEEN}:
            return self._in_area(where)
        if where.lonlat is None or how == GeoPrecision.UNKNOWN:
            return _unplaced(where)
        return _named(where, GeoPrecision(how), shapely.Point(*where.lonlat), where.code.radius_km)

    def settled(self, where: Where) -> Where:
        """
        Call a row's country, province and district as the gazetteer does.

        A name that is a spelling of one there is that one. Else the areas around the point tell, unless the point only
        stands for a larger area.
        """
        is_there = where.lonlat is not None and where.code.how in _POINTS
        around = {area.feature_code: area for area in self._around(*where.lonlat)} if is_there and where.lonlat else {}
        country = where.country or next((area.country for area in around.values()), "")
        around = {code: area for code, area in around.items() if area.country == country}
        admin1 = self._name_of(where.admin1, "ADM1", country, around.get("ADM1"), is_own=where.is_own)
        admin2 = where.admin2
        if self._has_districts(country):
            admin2 = self._name_of(where.admin2, "ADM2", country, around.get("ADM2"), is_own=where.is_own)
        return replace(where, country=country, admin1=admin1, admin2=admin2)

    def _name_of(self, said: str, level: str, country: str, around: Place | None, *, is_own: bool) -> str:
        bearers = self._called(said, level, country, around is not None) if said and country else ()
        if around is not None and (around in bearers or (not bearers and not (said and is_own))):
            return around.name
        return bearers[0].name if bearers else said

    def _find_called(self, name: str, level: str, country: str, has_point: bool) -> tuple[Place, ...]:
        """Find the divisions of a country that bear a name, all equally well; a point tells more than mere sounds."""
        found = self._atlas.gazetteer.lookup(name, countries=frozenset({country}))
        alike = [hit for hit in found if (hit.place.feature_code, hit.place.country) == (level, country)]
        known = [hit for hit in alike if not (has_point and hit.how == "skeleton")]
        return tuple(hit.place for hit in known if hit.how == known[0].how)

    def _find_districts(self, country: str) -> bool:
        rows = self._atlas.gazetteer.in_country(country) if country else ()
        return any(place.feature_code == "ADM2" for place in takewhile(lambda place: place.is_area, rows))

    def _in_area(self, where: Where) -> Position:
        how = where.code.how
        names = {
            GeoPrecision.ADMIN2.value: ((where.admin2, "ADM2"), (where.admin1, "ADM1"), ("", "PCL")),
            GeoPrecision.ADMIN1.value: ((where.admin1, "ADM1"), ("", "PCL")),
            BETWEEN: ((where.admin1, "ADM1"), ("", "PCL")),
            GeoPrecision.COUNTRY.value: (("", "PCL"),),
        }[how]
        for name, level in names:
            if not name and level != "PCL":
                continue
            area = self._area(name, level, where.country, where.lonlat)
            polygon = self._atlas.areas.polygon(area) if area is not None else None
            if area is not None and polygon is not None:
                return _area_position(where, area, polygon)
        return _unplaced(where)

    def _find_area(self, name: str, level: str, country: str, lonlat: tuple[float, float] | None) -> Place | None:
        """Look an area up by its name within the country; else take the one that the coordinates lie in."""
        if level == "PCL":
            rows = self._atlas.gazetteer.in_country(country) if country else ()
            return next((row for row in rows if row.feature_code.startswith("PCL")), None)
        wanted = _ADMIN2 if level == "ADM2" else {level}
        found = self._atlas.gazetteer.lookup(name, countries=frozenset({country} - {""}))
        for candidate in found:
            place = candidate.place
            if place.feature_code in wanted and (not country or place.country == country):
                return place
        around = self._atlas.areas.containing(*lonlat) if lonlat is not None else ()
        return next((row for row in around if row.feature_code == level and row.country == country), None)

    def _find_on_road(self, name: str, country: str) -> Position | None:
        """Read a place such as "Road between Ariha and Jisr ash Shughur" by the rules for articles."""
        folded = name.casefold()
        if not any(word in folded for word in _ROAD_WORDS):
            return None
        text = f"It happened on the {name[0].lower()}{name[1:]}."
        hashed = text_hash(text)
        article = Article(article_id=hashed[:16], text=text, text_sha256=hashed)
        theatre = Theatre(frozenset({country} - {""}))
        frame = Frame(article, sentences(text), find_toponyms(article, self._atlas, theatre), self._atlas, theatre)
        mentions: list[PlaceMention] = [place for line in frame.lines for place in line.places]
        if not frame.roads:
            return None
        position = placer_of(self._atlas).place(mentions, frame.roads[0]).position
        return position if position.road is not None else None


def _named(where: Where, how: GeoPrecision, geometry: shapely.Geometry, radius_km: float | None) -> Position:
    return Position(
        geometry=geometry,
        geo_precision=how,
        place_name=where.name,
        admin1=where.admin1,
        admin2=where.admin2,
        country=where.country,
        radius_km=radius_km,
    )


def _area_position(where: Where, area: Place, polygon: shapely.Geometry) -> Position:
    is_country = area.feature_code.startswith("PCL")
    is_admin1 = area.feature_code == "ADM1"
    return Position(
        geometry=polygon,
        geo_precision=GeoPrecision.COUNTRY if is_country else GeoPrecision.ADMIN1 if is_admin1 else GeoPrecision.ADMIN2,
        place_name=area.name,
        place_id=area.place_id,
        admin1=where.admin1,
        admin2=where.admin2,
        country=area.country,
    )


def _unplaced(where: Where) -> Position:
    return Position(place_name=where.name, admin1=where.admin1, admin2=where.admin2, country=where.country)
