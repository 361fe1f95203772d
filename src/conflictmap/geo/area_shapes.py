"""Polygons out of a file's rows: mended where they cross themselves, split at 180°, with a name and days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import shapely
from msgspec import Struct
from shapely import Geometry, GeometryCollection, LineString, MultiPolygon, Polygon

from conflictmap.errors import UsageError
from conflictmap.geo.cutting import crosses_180, cut_at_180
from conflictmap.geo.features import Feature, FeatureProblem

_NAMES = ("name", "name_en", "title", "label", "area", "zone", "id")
_FROM = ("valid_from", "validfrom", "from", "date_start", "start", "start_date", "since", "begin")
_UNTIL = ("valid_until", "validuntil", "valid_to", "until", "date_end", "end", "end_date", "to")
_MOST_VERTICES = 20_000  # of one area: what a border drawn on a map can use
_LONGEST_NAME = 80


class AreaShape(Struct, frozen=True, eq=False, kw_only=True):
    """An area: Polygon or MultiPolygon in EPSG:4326, valid on whole days, both included; None leaves an end open."""

    name: str
    geometry: Geometry
    valid_from: date | None
    valid_until: date | None


class AreaWish(Struct, frozen=True, kw_only=True):
    """What the user says of all rows: it wins over what the rows say. `name_field` is the column of the names."""

    name: str = ""
    name_field: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise UsageError(f"valid from {self.valid_from} is after valid until {self.valid_until}; swap them")


def area_shapes(rows: Iterable[Feature], wish: AreaWish) -> tuple[list[AreaShape], list[FeatureProblem]]:
    """
    Make areas of rows.

    Returns
    -------
    areas, problems
        Rows that cannot be used are among the problems, and so are those that were mended.
    """
    areas, problems = [], []
    for row in rows:
        try:
            shape, mended = _polygons(row.geometry)
            areas.append(_area(row, shape, wish))
        except ValueError as error:
            problems.append(FeatureProblem(row.number, str(error)))
            continue
        problems += [FeatureProblem(row.number, text, is_refused=False) for text in mended]
    return areas, problems


def crossing(corners: Sequence[tuple[float, float]], *, closed: bool) -> tuple[int, int] | None:
    """
    Find two sides of an area that cross.

    Parameters
    ----------
    corners
        Degrees, lon, lat, in order.
    closed
        Whether the last corner is joined to the first.

    Returns
    -------
    sides
        Side n starts at corner n, counted from 1; None if no sides cross. Neighbours count when they run back on each
        other.
    """
    ring = [*corners, corners[0]] if closed and len(corners) > 2 else list(corners)
    sides = np.asarray([LineString(pair) for pair in pairwise(ring)], dtype=object)
    one, two = np.triu_indices(sides.size, k=1)
    met = shapely.intersection(sides[one], sides[two])
    touching = (two == one + 1) | ((one == 0) & (two == sides.size - 1) & (len(ring) > len(corners)))
    wrong = ~shapely.is_empty(met) & (~touching | (shapely.length(met) > 0))
    first = np.flatnonzero(wrong)
    return (int(one[first[0]]) + 1, int(two[first[0]]) + 1) if first.size else None


def _area(row: Feature, shape: Geometry, wish: AreaWish) -> AreaShape:
    tags = {key.lower().replace("-", "_"): value.strip() for key, value in row.tags.items()}
    name = wish.name or _first(tags, [wish.name_field.lower().replace("-", "_")] if wish.name_field else _NAMES)
    if not name or len(name) > _LONGEST_NAME:
        raise ValueError(f"has no name of up to {_LONGEST_NAME} letters; name them all, or name the column that has it")
    first, last = wish.valid_from or _day(tags, _FROM), wish.valid_until or _day(tags, _UNTIL)
    if first and last and first > last:
        raise ValueError(f"is valid from {first}, which is after {last}")
    return AreaShape(name=name, geometry=shape, valid_from=first, valid_until=last)


def _first(tags: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")


def _day(tags: Mapping[str, str], keys: Iterable[str]) -> date | None:
    text = _first(tags, keys)
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10].replace("/", "-"))
    except ValueError:
        raise ValueError(f"has the day {text[:40]!r}; give days as YYYY-MM-DD") from None


def _polygons(geometry: Geometry) -> tuple[Geometry, list[str]]:
    """Return a valid Polygon or MultiPolygon, and what was mended."""
    parts = list(_parts(geometry))
    if not parts:
        raise ValueError("is no polygon; areas are polygons")
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    shape: Geometry = whole
    mended = []
    if any(map(crosses_180, parts)):
        shape = cut_at_180(whole)
        mended.append("crosses 180° and was split there")
    if not shapely.is_valid(shape):
        reason = shapely.is_valid_reason(shape).split("[")[0].lower()
        # by structure: what a ring goes round twice is inside, and of a hole only what lies within its outline counts
        shape = shapely.union_all(list(_parts(shapely.make_valid(shape, method="structure", keep_collapsed=False))))
        mended.append(f"crosses itself ({reason.strip()}) and was mended: look at it on the map")
    if (count := shapely.get_num_coordinates(shape)) > _MOST_VERTICES:
        shape = shapely.simplify(shape, 1e-4)
        mended.append(f"has {count:,} vertices; thinned out to {shapely.get_num_coordinates(shape):,}, to ten metres")
    if shapely.is_empty(shape) or shapely.area(shape) == 0:
        raise ValueError("encloses nothing")
    return shapely.normalize(shape), mended


def _parts(geometry: Geometry) -> Iterator[Polygon]:
    for part in shapely.get_parts(geometry):
        if isinstance(part, Polygon):
            yield part
        elif isinstance(part, MultiPolygon | GeometryCollection):
            yield from _parts(part)
