"""Where a row of others lies: a point as fine as its code says, an area's polygon, or a stretch of road.

A code that means "somewhere in this province" is drawn as the province. Where no polygon of it is known, that of the
country around is taken, which is true as well; else the row is unplaced. A centroid is never drawn as a place.

Provinces and districts are called as the gazetteer calls them, so that those of two files are one.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile

import numpy as np
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
from conflictmap.geo.seats import country_row
from conflictmap.importers.columns import Codes, distinct
from conflictmap.importers.positions import Floats, Numbered, Positions, positions_of
from conflictmap.importers.precision import BETWEEN, GeoCode
from conflictmap.model import Article, GeoPrecision, Place, Position, RoadPosition
from conflictmap.model.article import text_hash

_ROAD_WORDS = ("road", "highway", "route", "motorway", "طريق", "autoroute", "otoyol", "karayol")
_TOLD = frozenset({"ADM1", "ADM2"})
_ADMIN2 = frozenset({"ADM2", "ADM3"})
# of points that stand for themselves
_POINTS = {GeoPrecision.EXACT, GeoPrecision.TOWN, GeoPrecision.ROAD_POINT, GeoPrecision.NEAR}
_IN_AREAS = {GeoPrecision.ADMIN1, GeoPrecision.ADMIN2, GeoPrecision.COUNTRY, BETWEEN}
ON_ROADS = {GeoPrecision.ROAD, GeoPrecision.ROAD_SEGMENT, GeoPrecision.ROAD_POINT, GeoPrecision.CORRIDOR}
_SOMEWHERE = (0.0, 0.0)
_MOST_KNOWN = 100_000  # answers


class Where(Struct, frozen=True, kw_only=True):
    """
    What a row says of its place: a point in degrees, a code, and names. `country` is ISO 3166-1 alpha-2.

    `is_own` says that it is of a user's own table: names of areas that no gazetteer knows stand for themselves there.
    `shape` is a line or an area that the row draws itself, in EPSG:4326; `road` counts where its precision is a road's.
    """

    lonlat: tuple[float, float] | None
    code: GeoCode
    name: str = ""
    admin1: str = ""
    admin2: str = ""
    country: str = ""
    is_own: bool = False
    shape: shapely.Geometry | None = None
    road: RoadPosition | None = None


class Stated(Struct, frozen=True):
    """What a row says, its name and its point apart: many rows differ in nothing else. A road's name stays in it."""

    where: Where
    name: str
    lonlat: tuple[float, float] | None


def stated(where: Where) -> Stated:
    """Set apart what is put in later."""
    name = where.name if _is_of_road(where.name) else ""
    return Stated(replace(where, name=name, lonlat=where.lonlat and _SOMEWHERE), where.name, where.lonlat)


class Locator:
    """Places rows; what it has found once it knows."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._known = _Known()
        self._area = lru_cache(maxsize=10_000)(self._find_area)
        self._on_road = lru_cache(maxsize=10_000)(self._find_on_road)
        self._called = lru_cache(maxsize=10_000)(self._find_called)
        self._has_districts = cache(self._find_districts)

    def positions(self, rows: Sequence[Stated], which: Codes, lonlats: Floats) -> Positions:
        """
        Place points.

        Parameters
        ----------
        rows
            What rows say.
        which
            Number of what is said of each point (n,).
        lonlats
            The points (n, 2), which count instead of those of `rows`; NaN for those that have none.
        """
        told, answers = self._answers([one.where for one in rows], which, lonlats)
        ours = positions_of([answer.position for answer in answers])
        has_name = np.array([bool(name) for name in ours.names], dtype=bool)[told]
        at_point = np.array([answer.at_point for answer in answers], dtype=bool)[told]
        return Positions(
            said=ours.said,
            names=[*(one.name for one in rows), *ours.names],
            which=told,
            called=np.where(has_name, len(rows) + told, which),
            lonlats=np.where(at_point[:, None], lonlats, ours.lonlats[told]),
        )

    def _answers(self, wheres: Sequence[Where], which: Codes, lonlats: Floats) -> tuple[Codes, list["_Answer"]]:
        """Find what holds of all points in the same areas of which the same is said, and its number for each point."""
        known = self._known = _Known() if len(self._known.answers) > _MOST_KNOWN else self._known
        kinds, around = known.wheres.each(wheres)[which], self._around(lonlats)
        codes, firsts = distinct(kinds, around)
        numbers, told = np.unique(self._numbered(kinds[firsts], around[firsts]), return_inverse=True)
        every = known.distinct.values()
        return told[codes], [every[number] for number in numbers.tolist()]

    def _numbered(self, kinds: Codes, around: Codes) -> Codes:
        """Give the answers to pairs of what is said and areas around their numbers; they are found out once."""
        known, pairs = self._known, list(zip(kinds.tolist(), around.tolist(), strict=True))
        new = [pair for pair in pairs if pair not in known.answers]
        wheres, areas = known.wheres.values(), known.areas.values()
        numbers = known.distinct.each(self._answer(wheres[kind], areas[there]) for kind, there in new)
        known.answers.update(zip(new, numbers.tolist(), strict=True))
        return np.array([known.answers[pair] for pair in pairs], dtype=np.int64)

    def _around(self, lonlats: Floats) -> Codes:
        """Give the areas that points lie in, as far as they matter here, a number for each point."""
        polygons, codes = np.unique(self._atlas.areas.polygons_at(lonlats), return_inverse=True)
        around = map(self._atlas.areas.of_polygon, polygons.tolist())
        return self._known.areas.each(map(_telling, around))[codes]

    def _answer(self, where: Where, around: tuple[Place, ...]) -> "_Answer":
        where = self._settled(where, around)
        how, at_point = where.code.how, False
        if where.shape is not None:
            return _Answer(_with_road(_named(where, GeoPrecision(how), where.shape, None), where))
        road = self._on_road(where.name, where.country)
        if road is not None and (how == BETWEEN or where.code.radius_km is not None):
            found = replace(road, place_name=where.name, admin1=where.admin1, admin2=where.admin2)
        elif how in _IN_AREAS:
            found = self._in_area(where, around)
        elif where.lonlat is None or how == GeoPrecision.UNKNOWN:
            found = _unplaced(where)
        else:
            found, at_point = _named(where, GeoPrecision(how), None, where.code.radius_km), True
        return _Answer(_with_road(found, where), at_point)

    def _settled(self, where: Where, around: tuple[Place, ...]) -> Where:
        """
        Call a row's country, province and district as the gazetteer does.

        A name that is a spelling of one there is that one. Else the areas around the point tell, unless the point only
        stands for a larger area.
        """
        there = around if where.code.how in _POINTS or where.shape is not None else ()
        country = where.country or next((area.country for area in there), "")
        found = {area.feature_code: area for area in there if area.country == country}
        admin1 = self._name_of(where.admin1, "ADM1", country, found.get("ADM1"), is_own=where.is_own)
        admin2 = where.admin2
        if self._has_districts(country):
            admin2 = self._name_of(where.admin2, "ADM2", country, found.get("ADM2"), is_own=where.is_own)
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

    def _in_area(self, where: Where, around: tuple[Place, ...]) -> Position:
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
            area = self._area(name, level, where.country) or _division(around, level, where.country)
            polygon = self._atlas.areas.polygon(area) if area is not None else None
            if area is not None and polygon is not None:
                return _area_position(where, area, polygon)
        return _unplaced(where)

    def _find_area(self, name: str, level: str, country: str) -> Place | None:
        """Look an area up by its name within the country."""
        if level == "PCL":
            return country_row(self._atlas.gazetteer, country) if country else None
        wanted = _ADMIN2 if level == "ADM2" else {level}
        found = self._atlas.gazetteer.lookup(name, countries=frozenset({country} - {""}))
        for candidate in found:
            place = candidate.place
            if place.feature_code in wanted and (not country or place.country == country):
                return place
        return None

    def _find_on_road(self, name: str, country: str) -> Position | None:
        """Read a place such as "Road between Ariha and Jisr ash Shughur" by the rules for articles."""
        if not _is_of_road(name):
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


class _Answer:
    """A position without the name and the point of its row; `at_point` says that it is at that point."""

    def __init__(self, position: Position, at_point: bool = False) -> None:
        self.position, self.at_point = position, at_point
        # a polygon is the same object wherever it is looked up, and going through it would take long
        self._key = (replace(position, geometry=None), id(position.geometry), at_point)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Answer) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


class _Known:
    """What has been found out: answers, by the numbers of what is said and of the areas that it is said of."""

    def __init__(self) -> None:
        self.wheres, self.areas = Numbered[Where](), Numbered[tuple[Place, ...]]()
        self.answers: dict[tuple[int, int], int] = {}
        self.distinct = Numbered[_Answer]()


def _is_of_road(name: str) -> bool:
    folded = name.casefold()
    return any(word in folded for word in _ROAD_WORDS)


def _telling(around: tuple[Place, ...]) -> tuple[Place, ...]:
    """Leave out finer areas than matter here; the first one tells the country."""
    return (*around[:1], *(area for area in around[1:] if area.feature_code in _TOLD))


def _division(around: Sequence[Place], level: str, country: str) -> Place | None:
    """Take the area of a level that a row's coordinates lie in."""
    return next((area for area in around if area.feature_code == level and area.country == country), None)


def _with_road(position: Position, where: Where) -> Position:
    return replace(position, road=where.road) if where.road and position.geo_precision in ON_ROADS else position


def _named(where: Where, how: GeoPrecision, geometry: shapely.Geometry | None, radius_km: float | None) -> Position:
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
    is_country = area.is_country
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
