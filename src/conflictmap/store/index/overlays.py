"""What the map draws besides points (stretches, areas, circles), and what lies under a click."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

import math
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import shapely
from msgspec import Struct
from pyproj import Geod
from shapely import Geometry, Point

from conflictmap.model import GeoPrecision
from conflictmap.model.filter import BBox
from conflictmap.store.desk.columns import MAX_LAT, MERCATOR, mercator, unpack_kind
from conflictmap.store.desk.rows import Shape, Shapes
from conflictmap.store.desk.where import Where, touches
from conflictmap.store.index.sums import LISTED, Ask, Asked, Source
from conflictmap.store.index.tiles import Row

_TILE_PX = 256
_EQUATOR_KM = 40075.017  # circumference of the Web-Mercator sphere (EPSG:3857)
_MIN_CIRCLE_PX = 4  # smaller circles vanish under their point
_GEOD = Geod(ellps="WGS84")


class View(Struct, frozen=True):
    """What is in view: a box, or everywhere if None, at a Web-Mercator zoom; at most `limit` shapes."""

    bbox: BBox | None
    zoom: float
    limit: int


class Click(Struct, frozen=True):
    """A point of the map at a zoom, and how many pixels around it still count."""

    lon: float
    lat: float
    zoom: float
    tolerance_px: float
    limit: int


class _Ranked(Struct):
    """What is added up for one shape over the parts; `looks` are its first row in each part, to see it by."""

    n: int = 0
    claimed: int = 0
    looks: list[Row] = []
    types: Counter[str] = msgspec.field(default_factory=Counter)
    statuses: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, kind: int, n: int) -> None:
        event_type, status, is_claimed = unpack_kind(kind)
        self.n, self.claimed = self.n + n, self.claimed + (n if is_claimed else 0)
        self.types[event_type.value] += n
        self.statuses[status.value] += n


def shapes(sources: Sequence[Source], view: View) -> Shapes:
    """Gather the shapes in view that meet the conditions, those with most events first."""
    ranked: dict[str, _Ranked] = {}
    total = events = 0
    for part, source in enumerate(sources):
        # of one part, only those that are drawn; of several, all, for it is their sums that count
        limit = view.limit if len(sources) == 1 else _ALL
        for key, kind, n, one, total, events in _counted(source, view, limit):  # noqa: B007 - of one part: of all
            known = ranked.setdefault(key, _Ranked())
            known.add(kind, n)
            if not known.looks or known.looks[-1][0] != part:
                known.looks.append((part, one))
    if len(sources) > 1:
        total, events = len(ranked), sum(one.n for one in ranked.values())
    keys = sorted(ranked, key=lambda key: (-ranked[key].n, key))[: view.limit]
    looks = _looks(sources, [row for key in keys for row in ranked[key].looks])
    made = tuple(_shape(key, ranked[key], looks[key], view.zoom) for key in keys)
    return Shapes(made, int(total), int(total) - len(made), int(events))


_ALL = 2**31 - 1


def _drawn_in(ask: Ask, view: View) -> Where:
    """
    Write that an event has a shape that is drawn.

    Circles are around points, of which there are many; where none of them is large enough to be seen, all events that
    have a point are left out at once.
    """
    shaped = _drawn_at(view.zoom)
    if view.bbox is not None:
        shaped &= touches(view.bbox)
    ((circles,),) = ask(f"SELECT count(radius_km) FROM shapes WHERE {shaped.sql}", shaped.params)
    drawn = Where(f"shape_key IN (SELECT shape_key FROM shapes WHERE {shaped.sql})", shaped.params)
    return drawn if circles else Where("mx IS NULL") & drawn


def _counted(source: Source, view: View, limit: int) -> list[tuple[Any, ...]]:
    """Count the events of each shape by kind; behind them its first row, and how many shapes and events there are."""
    of = source.sums or source.events
    kinds = of.grouped(f"shape_key, kind, {of.n} AS n, {of.first} AS one", _drawn_in(source.ask, view))
    counted = source.ask(
        f"WITH kinds AS MATERIALIZED ({kinds.sql}), "
        "drawn AS (SELECT shape_key, min(one) AS one, count(*) OVER () AS shapes, sum(sum(n)) OVER () AS events "
        "FROM kinds GROUP BY shape_key ORDER BY sum(n) DESC, shape_key LIMIT ?) "
        "SELECT shape_key, kind, n, drawn.one, shapes, events FROM kinds JOIN drawn USING (shape_key) ORDER BY ALL",
        (*kinds.params, limit),
    )
    if not source.gone:
        return counted
    first = _first_shown(source, {key for key, _, _, one, *_ in counted if one in source.gone})
    return [(key, kind, n, first.get(key, one), *rest) for key, kind, n, one, *rest in counted]


def _first_shown(source: Source, keys: Collection[str]) -> dict[str, int]:
    """Find the first row of shapes of which the first one of all is hidden."""
    if not keys:
        return {}
    asked = source.events.grouped("shape_key, min(rowid)", Where(f"shape_key IN {LISTED}", (sorted(keys),)))
    return dict(source.ask(asked.sql, asked.params))


def _drawn_at(zoom: float) -> Where:
    """Leave out circles that are too small to be seen; a Web-Mercator pixel shrinks with the cosine of latitude."""
    equator_px = _EQUATOR_KM / (_TILE_PX * 2**zoom)
    return Where(
        "(radius_km IS NULL OR radius_km >= ? * cos(radians((south + north) / 2)))", (equator_px * _MIN_CIRCLE_PX,)
    )


def _looks(sources: Sequence[Source], wanted: list[Row]) -> dict[str, tuple[Any, ...]]:
    """Read what each shape looks like and is called, from the first of its events."""
    looks: dict[str, tuple[Any, ...]] = {}
    found: list[tuple[Any, ...]] = []
    for part, source in enumerate(sources):
        rows = [row for number, row in wanted if number == part]
        if rows:
            found += source.ask(
                "SELECT first_day, shape_key, event_id, place_name, geo_precision, route_id, road_ref, from_km, to_km, "
                "shapes.radius_km, wkb FROM events JOIN shapes USING (shape_key) "
                f"WHERE events.rowid IN {LISTED}",
                (rows,),
            )
    for _, key, *look in sorted(found, key=lambda row: (row[0], row[2])):
        looks.setdefault(key, tuple(look))
    return looks


def _shape(key: str, ranked: _Ranked, look: tuple[Any, ...], zoom: float) -> Shape:
    event_id, place_name, geo_precision, route_id, ref, from_km, to_km, radius_km, wkb = look
    geometry = _simplified(wkb, math.ceil(zoom))
    return Shape(
        shape_id=key,
        kind="circle" if radius_km is not None else "area" if shapely.get_dimensions(geometry) == 2 else "stretch",
        geometry=geometry,
        n=ranked.n,
        types=dict(ranked.types),
        statuses=dict(ranked.statuses),
        claimed=ranked.claimed,
        place_name=place_name,
        geo_precision=GeoPrecision(geo_precision),
        route_id=route_id,
        ref=ref,
        from_km=from_km,
        to_km=to_km,
        radius_km=radius_km,
        event_id=event_id if ranked.n == 1 else None,
    )


@lru_cache(maxsize=1024)
def _simplified(wkb: bytes, zoom: int) -> Geometry:
    """Leave out what is smaller than half a pixel of that zoom."""
    geometry: Geometry = shapely.from_wkb(wkb)
    _, south, _, north = shapely.bounds(geometry)
    half_px = 180 / (_TILE_PX * 2**zoom) * math.cos(math.radians(min(max(abs(south), abs(north)), MAX_LAT)))
    simple: Geometry = shapely.simplify(geometry, half_px)
    return simple


def near(asked: Asked, click: Click) -> list[str]:
    """List events under a click: by precision, then distance of points, then id."""
    x, y = mercator(click.lon, click.lat)
    reach = click.tolerance_px * MERCATOR / (_TILE_PX * 2**click.zoom)
    ranked: dict[str, tuple[Any, ...]] = {}
    for ask, found in asked:
        points = _points_near(ask, found, (x, y, reach), click.limit)
        keys = _shapes_near(ask, click)
        spread = _on_shapes(ask, found, keys, click.limit) if keys else []
        ranked |= {event_id: (rank, distance, event_id) for rank, distance, event_id in [*spread, *points]}
    return [event_id for _, _, event_id in sorted(ranked.values())][: click.limit]


def _points_near(ask: Ask, found: Where, around: tuple[int, int, float], limit: int) -> list[tuple[Any, ...]]:
    x, y, reach = around
    # the shorter way around the world, in the same unit as mx
    across = f"least(abs(mx::DOUBLE - {x}), {MERCATOR} - abs(mx::DOUBLE - {x}))"
    aside = f"({across} ** 2 + (my::DOUBLE - {y}) ** 2)"
    columns = [f"mx BETWEEN {max(0, math.floor(x - reach))} AND {min(MERCATOR - 1, math.ceil(x + reach))}"]
    if x - reach < 0:
        columns.append(f"mx >= {math.floor(x - reach + MERCATOR)}")
    if x + reach >= MERCATOR:
        columns.append(f"mx <= {math.ceil(x + reach - MERCATOR)}")
    return ask(
        f"SELECT precision_rank, {aside} AS distance, event_id FROM events WHERE ({' OR '.join(columns)}) "
        f"AND my BETWEEN {max(0, math.floor(y - reach))} AND {min(MERCATOR - 1, math.ceil(y + reach))} "
        f"AND {aside} <= {reach**2!r} AND {found.sql} ORDER BY ALL LIMIT ?",
        (*found.params, limit),
    )


def _shapes_near(ask: Ask, click: Click) -> list[str]:
    """Keys of shapes whose drawing comes within the tolerance of a click."""
    degrees = click.tolerance_px * 360 / (_TILE_PX * 2**click.zoom)
    box = BBox(
        _wrapped(click.lon - degrees),
        max(click.lat - degrees, -90.0),
        _wrapped(click.lon + degrees),
        min(click.lat + degrees, 90.0),
    )
    inside = touches(box if degrees < 180 else BBox(-180, box.south, 180, box.north))
    candidates = ask(f"SELECT shape_key, wkb, radius_km FROM shapes WHERE {inside.sql}", inside.params)
    return [key for key, wkb, radius_km in candidates if _distance_px(wkb, radius_km, click) <= click.tolerance_px]


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180 if not -180 <= lon <= 180 else lon


def _distance_px(wkb: bytes, radius_km: float | None, click: Click) -> float:
    """How many pixels a shape's drawing is away from a click; 0 inside an area or a circle."""
    geometry = _simplified(wkb, math.ceil(click.zoom))
    if radius_km is not None and isinstance(geometry, Point):
        _, _, metres = _GEOD.inv(geometry.x, geometry.y, click.lon, click.lat)
        pixel_km = _EQUATOR_KM * math.cos(math.radians(click.lat)) / (_TILE_PX * 2**click.zoom)
        return max(0.0, float(metres) / 1000 - radius_km) / pixel_km
    x, y = _pixels(np.array([[click.lon, click.lat]]), click.zoom)[0]
    drawn = shapely.transform(geometry, lambda lonlat: _pixels(lonlat, click.zoom))
    world = _TILE_PX * 2**click.zoom
    return float(min(shapely.distance(drawn, Point(x + turn * world, y)) for turn in (-1, 0, 1)))


def _pixels(lonlat: "np.ndarray[Any, np.dtype[np.float64]]", zoom: float) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Project degrees, shape (n, 2), to Web-Mercator pixels of a zoom."""
    lat = np.radians(np.clip(lonlat[:, 1], -MAX_LAT, MAX_LAT))
    world = _TILE_PX * 2**zoom
    return np.column_stack([(lonlat[:, 0] + 180) / 360 * world, (0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)) * world])


def _on_shapes(ask: Ask, found: Where, keys: list[str], limit: int) -> list[tuple[Any, ...]]:
    return ask(
        f"SELECT precision_rank, 0.0, event_id FROM events WHERE shape_key IN {LISTED} AND {found.sql} "
        "ORDER BY ALL LIMIT ?",
        (keys, *found.params, limit),
    )
