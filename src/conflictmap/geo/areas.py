"""Polygons of countries, provinces, districts and sub-districts, and which of them a point lies in.

One file holds the polygons that the land is divided into; larger areas are the union of theirs. Where no polygon covers
a point, as on a simplified coast, the nearest one within a few kilometres counts. Another file holds outlines of areas
that overlap these, such as communes and regions of the press: they are drawn, and no point is said to lie in them.
"""

import math
from functools import cache, lru_cache, partial
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.errors import GEOSException

from conflictmap.errors import DataFileError, NotFoundError
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.seats import country_row
from conflictmap.model.place import Place
from conflictmap.resources import data_path

_BESIDE_DEGREES = 0.05  # of latitude: 5.5 km; borders are simplified to about 1 km, small harbours stick out


class _Columns(msgspec.Struct, frozen=True):
    place_id: list[str]
    within: list[tuple[str, ...]]
    country: list[str]
    geometry: list[bytes]


class _Polygons:
    """The file in memory: one entry a polygon, an index of them, and which polygons make up each division."""

    def __init__(self) -> None:
        columns = msgspec.convert(_read("areas/areas.parquet"), _Columns)
        self.shapes: npt.NDArray[np.object_] = np.asarray(shapely.from_wkb(columns.geometry), dtype=object)
        self.lines = [(*within, place_id) for within, place_id in zip(columns.within, columns.place_id, strict=True)]
        self.countries = columns.country
        self.order = -np.array([len(line) for line in self.lines], dtype=float)  # the finest first
        self.tree = shapely.STRtree(self.shapes)
        self.members: dict[str, list[int]] = {}
        for number, (line, country) in enumerate(zip(self.lines, self.countries, strict=True)):
            for name in (country, *line):
                self.members.setdefault(name, []).append(number)


def _read(name: str) -> dict[str, list[Any]]:
    path = data_path(name)
    try:
        # `pq.read_table` and `to_numpy` would import pandas, for a second
        table: dict[str, list[Any]] = pq.ParquetFile(path).read(use_threads=False).to_pydict()
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"cannot be read ({error}); install conflictmap again") from error
    pa.default_memory_pool().release_unused()  # the pool would keep the decoded file: 57 MB
    return table


@cache
def _shipped() -> _Polygons:
    return _Polygons()


@cache
def _outlines() -> dict[str, bytes]:
    """Read the outlines of areas that the land is not divided into: WKB by place id."""
    table = _read("areas/outlines.parquet")
    return dict(zip(table["place_id"], table["geometry"], strict=True))


class Areas:
    """The shipped areas, by place and by point. Opening reads nothing; the first question reads the file."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._union = lru_cache(maxsize=256)(_union)
        self._own = lru_cache(maxsize=256)(shapely.from_wkb)
        self._country_rows = cache(partial(country_row, gazetteer))
        self._lines = lru_cache(maxsize=10_000)(self._line)

    @classmethod
    def open(cls, gazetteer: Gazetteer | None = None) -> "Areas":
        """Open the areas; the places they are told as come from `gazetteer` (the shipped one by default)."""
        return cls(Gazetteer.open() if gazetteer is None else gazetteer)  # its length would be counted for `or`

    def polygon(self, place: Place) -> shapely.Geometry | None:
        """
        Get the polygon of an area, in EPSG:4326.

        Parameters
        ----------
        place
            A country, first-order division, district or sub-district of the gazetteer, or a place of the user's own.

        Returns
        -------
        polygon
            Polygon or MultiPolygon: the outline that the user gave, if any; None for another town, and for an area
            that no source has a polygon of.
        """
        if own := self._gazetteer.extent(place.place_id):
            return self._own(own)
        if not place.is_area:
            return None
        return self._union(place.country if place.is_country else place.place_id)

    def containing(self, lon: float, lat: float) -> tuple[Place, ...]:
        """
        Say which areas a point lies in, coarse to fine: country, first-order division, district, sub-district.

        Parameters
        ----------
        lon, lat
            Degrees, EPSG:4326. A point beside all areas by at most five kilometres counts for the nearest one.

        Returns
        -------
        areas
            Rows of the gazetteer; empty at sea, and for coordinates that are none.
        """
        return self.containing_each([(lon, lat)])[0]

    def containing_each(self, lonlats: npt.ArrayLike) -> list[tuple[Place, ...]]:
        """Say of each of many points (n, 2) which areas it lies in, as `containing` does of one."""
        return [self.of_polygon(number) for number in self.polygons_at(lonlats).tolist()]

    def polygons_at(self, lonlats: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Find the number of the polygon that each of many points (n, 2) lies in or beside; -1 for none."""
        return _hits(_shipped(), np.asarray(lonlats, dtype=float))

    def of_polygon(self, number: int) -> tuple[Place, ...]:
        """Say which areas all points in a polygon lie in, as `containing` does."""
        return () if number < 0 else self._lines(number)

    def _line(self, number: int) -> tuple[Place, ...]:
        """Rows of the areas that a polygon is part of, coarse to fine."""
        country = self._country_rows(_shipped().countries[number])
        return tuple(place for place in (country, *map(self._known, _shipped().lines[number])) if place)

    def is_near(self, country: str, lon: float, lat: float, degrees: float = 0.2) -> bool:
        """
        Whether a point lies in a country, or beside it by so many degrees of latitude at most.

        True for a country (ISO 3166-1 alpha-2) that no polygon is known of.
        """
        polygons = _shipped()
        if country not in polygons.members:
            return True
        reach = degrees / max(math.cos(math.radians(lat)), 0.01)
        found = polygons.tree.query(shapely.Point(lon, lat), predicate="dwithin", distance=reach)
        return any(polygons.countries[number] == country for number in found.tolist())

    def _known(self, place_id: str) -> Place | None:
        try:
            return self._gazetteer.place(place_id)
        except NotFoundError:
            return None


def _union(name: str) -> shapely.Geometry | None:
    polygons = _shipped()
    shapes = polygons.shapes[polygons.members.get(name, [])]
    if not len(shapes):
        outline = _outlines().get(name)
        return None if outline is None else shapely.from_wkb(outline)
    if len(shapes) < 2:
        return shapely.union_all(shapes)
    try:
        return shapely.coverage_union_all(shapes)  # ten times faster, where neighbours share every corner
    except GEOSException:
        return shapely.union_all(shapes)


def _hits(polygons: _Polygons, lonlats: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Find the polygon of each point (n, 2): the finest that covers it, else the nearest beside it, else -1."""
    found = np.full(len(lonlats), -1)
    known = np.flatnonzero(np.isfinite(lonlats).all(axis=1))
    points = np.asarray(shapely.points(lonlats[known]), dtype=object)
    at, inside = polygons.tree.query(points, predicate="covered_by")
    _take_least(found, known[at], inside, polygons.order[inside])
    outside = np.flatnonzero(found[known] < 0)
    if len(outside):
        at, beside = polygons.tree.query(
            points[outside], predicate="dwithin", distance=_reach(lonlats[known[outside], 1])
        )
        rows = known[outside[at]]
        away = _degrees_away(polygons.shapes[beside], lonlats[rows])
        near = away <= _BESIDE_DEGREES
        _take_least(found, rows[near], beside[near], away[near])
    return found


def _take_least(
    found: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int64],
    measures: npt.NDArray[np.float64],
) -> None:
    """Of the numbers that a row has, take the one that measures least, the first of those that measure alike."""
    order = np.lexsort((numbers, measures, rows))
    taken, first = np.unique(rows[order], return_index=True)
    found[taken] = numbers[order][first]


def _reach(lats: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Degrees, of longitude too, that hold everything beside a point at these latitudes."""
    return _BESIDE_DEGREES / np.maximum(np.cos(np.radians(lats)), 0.01)


def _degrees_away(shapes: npt.NDArray[np.object_], lonlats: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Distance in degrees of latitude, with longitudes shrunk as they are there: good to 1 % over a few kilometres."""
    lines = shapely.shortest_line(shapely.points(lonlats), shapes)
    nearest = shapely.get_coordinates(lines).reshape(-1, 2, 2)[:, 1]
    lon, lat = (nearest - lonlats).T
    away: npt.NDArray[np.float64] = np.hypot(lon * np.cos(np.radians(lonlats[:, 1])), lat)
    return away
