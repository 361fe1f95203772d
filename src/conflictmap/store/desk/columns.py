"""What is kept of an event beside its JSON, for filtering, drawing and listing: the same in desk and map index.

Text that is compared is folded (`model.text.fold`), days are whole numbers, positions also integer Web Mercator. The
desk's migrations and the index's tables must have exactly these columns; tests compare them.
"""

import math
from collections.abc import Sequence
from datetime import date
from enum import Enum
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from shapely import Geometry, Point

from conflictmap.model import PRECISION_ORDER, Event, EventType, GeoPrecision, Position, Status
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import HAPPENED
from conflictmap.store.desk.extent import around, extent

Value = str | int | float | bytes | None
Row = tuple[Value, ...]
Floats = npt.NDArray[np.float64]
Cells = npt.NDArray[np.int64]

EPOCH = date(1970, 1, 1).toordinal()
OPEN_START = -(2**31)  # `first_day` of an event that may have begun at any time
OPEN_END = 2**31 - 1  # `last_day` of an event that may not have ended
MERCATOR = 2**32  # width of the Web-Mercator world in `mx, my`
MAX_LAT = 85.0511287798066  # where the Web-Mercator square ends
WHOLE_ROUTE_KM = 1e6  # `to_km` of what may lie anywhere along a route
_TYPES, _STATUSES = tuple(EventType), tuple(Status)
AREAS = frozenset({GeoPrecision.ADMIN1, GeoPrecision.ADMIN2, GeoPrecision.COUNTRY})


class Kind(Enum):
    """Type of a column, as SQLite, DuckDB and Arrow name it."""

    TEXT = ("TEXT", "VARCHAR", pa.string())
    LONG_TEXT = ("TEXT", "VARCHAR USING COMPRESSION zstd", pa.string())
    FLAG = ("INTEGER", "TINYINT", pa.int8())
    WHOLE = ("INTEGER", "INTEGER", pa.int32())
    CELL = ("INTEGER", "UINTEGER", pa.uint32())
    REAL = ("REAL", "DOUBLE", pa.float64())
    BYTES = ("BLOB", "BLOB", pa.binary())

    def __init__(self, sqlite: str, duckdb: str, arrow: pa.DataType) -> None:
        self.sqlite, self.duckdb, self.arrow = sqlite, duckdb, arrow


EVENTS: dict[str, Kind] = {
    "seq": Kind.WHOLE,  # number of the row in its store; the side tables refer to it
    "event_id": Kind.TEXT,
    "article_id": Kind.TEXT,  # of the first source, when it is an article
    "origin": Kind.TEXT,
    "event_type": Kind.TEXT,
    "sub_event_type": Kind.TEXT,
    "sub_event_key": Kind.TEXT,
    "status": Kind.TEXT,
    "claimed": Kind.FLAG,  # happened, on the word of a named source
    "kind": Kind.FLAG,  # type, status and claimed in one number, which adds up faster than texts: `unpack_kind`
    "review_status": Kind.TEXT,
    "background": Kind.FLAG,
    "confidence": Kind.REAL,
    "title": Kind.TEXT,
    "outlet": Kind.TEXT,
    "reports": Kind.WHOLE,
    "first_day": Kind.WHOLE,  # days since 1970-01-01, or OPEN_START
    "last_day": Kind.WHOLE,  # likewise, or OPEN_END
    "time_precision": Kind.TEXT,
    "place_name": Kind.TEXT,
    "admin1": Kind.TEXT,
    "admin1_key": Kind.TEXT,
    "admin2_key": Kind.TEXT,
    "area_key": Kind.TEXT,  # the place's name, when the position is an area
    "country": Kind.TEXT,
    "geo_precision": Kind.TEXT,
    "precision_rank": Kind.FLAG,  # place in PRECISION_ORDER
    "west": Kind.REAL,  # the extent is null when the event is unplaced
    "south": Kind.REAL,
    "east": Kind.REAL,  # above 180 beyond the antimeridian
    "north": Kind.REAL,
    "lon": Kind.REAL,  # of points only, as are lat, mx and my
    "lat": Kind.REAL,
    "mx": Kind.CELL,
    "my": Kind.CELL,
    "radius_km": Kind.REAL,
    "shape_key": Kind.TEXT,  # of what is more than a point (stretch, area, circle): row of `shapes`
    "route_id": Kind.TEXT,
    "road_ref": Kind.TEXT,
    "from_km": Kind.REAL,
    "to_km": Kind.REAL,
    "at_km": Kind.REAL,
    "words": Kind.LONG_TEXT,  # everything that a text search looks through
}
# Columns of the index alone, made of the others when it is built.
DERIVED: dict[str, tuple[Kind, str]] = {
    "place_in_list": (Kind.WHOLE, "listed.place_in_list"),  # by first day and id, from 1
    "known_from": (Kind.WHOLE, f"if(first_day = {OPEN_START}, last_day, first_day)"),  # the day that is known of an
    "known_to": (Kind.WHOLE, f"if(last_day = {OPEN_END}, first_day, last_day)"),  # event with one open end
}
EVENT_ACTORS: dict[str, Kind] = {"seq": Kind.WHOLE, "actor": Kind.TEXT, "name": Kind.TEXT}
EVENT_SOURCES: dict[str, Kind] = {"seq": Kind.WHOLE, "source": Kind.TEXT, "name": Kind.TEXT}
EVENT_ROADS: dict[str, Kind] = {
    "seq": Kind.WHOLE,
    "route_id": Kind.TEXT,
    "ref": Kind.TEXT,
    "route_key": Kind.TEXT,
    "ref_key": Kind.TEXT,
    "from_km": Kind.REAL,
    "to_km": Kind.REAL,
    "distance_km": Kind.REAL,
    "own": Kind.FLAG,  # the event's own position is on this road, not only near it
    "offset_km": Kind.REAL,  # left of the road's direction is positive; null where it was never measured
}
EVENT_AREAS: dict[str, Kind] = {"seq": Kind.WHOLE, "area": Kind.TEXT, "name": Kind.TEXT}  # the desk's own areas
CORRIDORS: dict[str, Kind] = {
    "corridor": Kind.TEXT,  # the folded name
    "name": Kind.TEXT,
    "route_id": Kind.TEXT,
    "route_key": Kind.TEXT,
    "ref": Kind.TEXT,
    "from_km": Kind.REAL,
    "to_km": Kind.REAL,
    "left_km": Kind.REAL,
    "right_km": Kind.REAL,
}
SHAPES: dict[str, Kind] = {
    "shape_key": Kind.TEXT,
    "wkb": Kind.BYTES,
    "radius_km": Kind.REAL,  # of a circle around a point; null for stretches and areas
    "west": Kind.REAL,
    "south": Kind.REAL,
    "east": Kind.REAL,
    "north": Kind.REAL,
}
TABLES: dict[str, dict[str, Kind]] = {
    "events": EVENTS,
    "event_actors": EVENT_ACTORS,
    "event_sources": EVENT_SOURCES,
    "event_roads": EVENT_ROADS,
    "event_areas": EVENT_AREAS,
    "shapes": SHAPES,
    "corridors": CORRIDORS,
}


def day_number(day: date) -> int:
    """Count a day from 1970-01-01, which is 0."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date | None:
    """Turn a number of `first_day` or `last_day` back into a day; an open end is None."""
    return None if number in {OPEN_START, OPEN_END} else date.fromordinal(number + EPOCH)


def mercator(lon: float, lat: float) -> tuple[int, int]:
    """
    Project a point to integer Web Mercator: x east from 180° W, y south from 85.05° N, both in [0, 2^32).

    A tile, or a cell of a tile, of any zoom is then a shift of bits (Web Mercator: EPSG:3857).
    """
    y = 0.5 - math.asinh(math.tan(math.radians(min(max(lat, -MAX_LAT), MAX_LAT)))) / (2 * math.pi)
    return _clip((lon + 180) / 360), _clip(y)


def _clip(share: float) -> int:
    return min(max(math.floor(share * MERCATOR), 0), MERCATOR - 1)


def mercator_each(lons: Floats, lats: Floats) -> tuple[Cells, Cells]:
    """Project many points (n,), each as `mercator` does; points that are NaN to anywhere."""
    capped = np.radians(np.nan_to_num(np.clip(lats, -MAX_LAT, MAX_LAT))).tolist()
    # functions of `math`: those of numpy differ in the last digit from one processor to the next
    y = 0.5 - np.array([math.asinh(math.tan(lat)) for lat in capped]) / (2 * math.pi)
    return _clip_each((np.nan_to_num(lons) + 180) / 360), _clip_each(y)


def _clip_each(shares: Floats) -> Cells:
    return np.clip(np.floor(shares * MERCATOR), 0, MERCATOR - 1).astype(np.int64)


def claimed(event: Event) -> bool:
    """Whether the event is said to have happened, and on the word of a named source."""
    return event.is_claimed and event.status in HAPPENED


def pack_kind(event_type: EventType, status: Status, *, is_claimed: bool) -> int:
    """Put type, status and whether it is claimed into one number in [0, 96)."""
    return _TYPES.index(event_type) * 16 + _STATUSES.index(status) * 2 + int(is_claimed)


def unpack_kind(kind: int) -> tuple[EventType, Status, bool]:
    """Read a number that `pack_kind` made."""
    return _TYPES[kind // 16], _STATUSES[kind % 16 // 2], bool(kind % 2)


def shape_key(position: Position) -> str | None:
    """Identify a stretch, area or circle by its exact coordinates; None for a mere point and for nothing at all."""
    shape = shape_of(position)
    return None if shape is None else _shape_key(shapely.to_wkb(shape), position)


def shape_keys(positions: Sequence[Position]) -> list[str | None]:
    """Identify many shapes, as `shape_key` does one."""
    wkbs: list[bytes | None] = shapely.to_wkb(np.array(list(map(shape_of, positions)), dtype=object)).tolist()
    return [None if wkb is None else _shape_key(wkb, one) for wkb, one in zip(wkbs, positions, strict=True)]


def circle_keys(wkbs: Sequence[bytes], radii: Sequence[float]) -> list[str]:
    """Identify circles by their middles and radii in km, as `shape_key` does one."""
    return [_hashed(wkb, radius) for wkb, radius in zip(wkbs, radii, strict=True)]


def shape_of(position: Position) -> Geometry | None:
    """Return a stretch, an area or the middle of a circle, which table `shapes` holds; None for all else."""
    geometry = position.geometry
    if isinstance(geometry, Point) and not position.radius_km:
        return None  # most, and quickly
    return None if geometry is None or shapely.is_empty(geometry) else geometry


def _shape_key(wkb: bytes, position: Position) -> str:
    return _hashed(wkb, _radius(position))


def _hashed(wkb: bytes, radius_km: float | None) -> str:
    return blake2b(wkb + repr(radius_km).encode(), digest_size=8).hexdigest()


def _radius(position: Position) -> float | None:
    return position.radius_km if isinstance(position.geometry, Point) else None


def event_row(seq: int, event: Event) -> Row:
    """
    Flatten an event to the columns of `EVENTS`, in their order.

    Raises
    ------
    ValueError
        If its geometry is not in degrees of longitude and latitude.
    """
    if not _on_earth(event.position.geometry):
        raise ValueError(f"event {event.event_id} has no position on the earth: {event.position.geometry}")
    position = event.position
    return (seq, *_what(event), *_when(event), *place_row(position, shape_key(position)), words(event))


PLACE_COLUMNS = tuple(EVENTS)[tuple(EVENTS).index("place_name") : tuple(EVENTS).index("words")]


def _on_earth(geometry: Geometry | None) -> bool:
    """Whether all coordinates are finite degrees; longitudes may run on beyond the antimeridian."""
    if isinstance(geometry, Point) and abs(geometry.x) <= _FARTHEST[0] and abs(geometry.y) <= _FARTHEST[1]:
        return True  # most, and quickly
    lonlat = np.abs(shapely.get_coordinates(geometry))
    return bool((lonlat <= _FARTHEST).all())  # NaN compares false


_FARTHEST = (540, 90)


def _what(event: Event) -> Row:
    source = event.sources[0] if event.sources else None
    return (
        event.event_id,
        source.article_id if source and source.article_id else None,
        event.origin,
        event.event_type.value,
        event.sub_event_type,
        fold(event.sub_event_type),
        event.status.value,
        int(claimed(event)),
        pack_kind(event.event_type, event.status, is_claimed=claimed(event)),
        event.review_status.value,
        int(event.background),
        event.confidence,
        event.title,
        source.outlet if source else "",
        len(event.sources),
    )


def _when(event: Event) -> Row:
    return (*event_days(event), event.time_precision.value)


def event_days(event: Event) -> tuple[int, int]:
    """Return `first_day` and `last_day` of an event."""
    first = OPEN_START if event.date_start is None else day_number(event.date_start)
    return first, OPEN_END if event.date_end is None else day_number(event.date_end)


def place_row(position: Position, key: str | None) -> Row:
    """Columns of `EVENTS` from `place_name` to `at_km`: what a position alone says, whose `shape_key` is `key`."""
    precision = position.geo_precision
    road = position.road
    return (
        position.place_name,
        position.admin1,
        fold(position.admin1),
        fold(position.admin2),
        fold(position.place_name) if precision in AREAS else "",
        position.country,
        precision.value,
        PRECISION_ORDER.index(precision),
        *_geometry(position.geometry),
        position.radius_km,
        key,
        *((road.route_id, road.ref, road.from_km, road.to_km, road.at_km) if road else (None,) * 5),
    )


def _geometry(geometry: Geometry | None) -> Row:
    if geometry is None or shapely.is_empty(geometry):
        return (None,) * 8
    if isinstance(geometry, Point):
        lon, lat = geometry.x, geometry.y
        return lon, lat, lon, lat, lon, lat, *mercator(lon, lat)
    box = extent(geometry)
    return box.west, box.south, box.east, box.north, None, None, None, None


def words(event: Event) -> str:
    """Fold everything that a text search looks through: title, place, road, actors, headlines and sentences."""
    position = event.position
    said = [event.title, position.place_name, position.admin1, position.road.ref if position.road else ""]
    said += [text for actor in event.actors for text in (actor.name, actor.raw)]
    said += [text for source in event.sources for text in (source.title, source.quote)]
    return " ".join(filter(None, dict.fromkeys(fold(text) for text in said)))


def actor_rows(seq: int, event: Event) -> list[Row]:
    """Rows of `EVENT_ACTORS`; keys have a space at both ends, so that whole words can be looked for."""
    names = {f" {fold(actor.name)} ": actor.name for actor in reversed(event.actors) if fold(actor.name)}
    return [(seq, key, name) for key, name in sorted(names.items())]


def source_rows(seq: int, event: Event) -> list[Row]:
    """Rows of `EVENT_SOURCES`: an event is found by the name of an outlet and by the id of an article."""
    outlets = {fold(source.outlet): source.outlet for source in reversed(event.sources) if fold(source.outlet)}
    articles = {source.article_id: "" for source in event.sources if source.article_id}
    return [(seq, key, name) for key, name in sorted((articles | outlets).items())]


def road_key(text: str) -> str:
    """Fold a route's id or ref for comparison: "M 5" and "m-5" are the M5."""
    return fold(text).replace(" ", "")


def own_road_rows(seq: int, event: Event) -> list[Row]:
    """Rows of `EVENT_ROADS` for the road that the event itself is on: none or one."""
    return [(seq, *row) for row in own_road(event.position)]


def own_road(position: Position) -> list[Row]:
    """Columns of `EVENT_ROADS` after `seq` for the road that a position is on: none or one row."""
    road = position.road
    if road is None:
        return []
    start = road.from_km if road.from_km is not None else road.at_km
    end = road.to_km if road.to_km is not None else road.at_km
    stretch = (0.0 if start is None else start, WHOLE_ROUTE_KM if end is None else end)
    return [(road.route_id, road.ref, road_key(road.route_id), road_key(road.ref), *stretch, 0.0, 1, 0.0)]


def shape_row(position: Position, key: str) -> Row:
    """Row of `SHAPES` for a position whose `shape_key` is `key`; its box is that of what is drawn."""
    geometry, radius_km = position.geometry, _radius(position)
    if geometry is None:
        raise ValueError("an unplaced event has no shape")
    box = extent(geometry) if radius_km is None else around(extent(geometry), radius_km)
    return key, shapely.to_wkb(geometry), radius_km, box.west, box.south, box.east, box.north
