"""Areas that people here drew or imported, each valid for some days, and which events lie in them.

An event is in an area when its geometry touches it on a day on which the area is valid. That is worked out once, when
an event or an area is stored, and kept in table `event_areas`; several areas may bear one name, as the parts and the
stages of a front line do.
"""
# ruff: noqa: S608 - statements are made of our own names; values are bound

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import shapely
import shapely.affinity
from msgspec import Struct
from shapely import Geometry

from conflictmap.errors import NotFoundError
from conflictmap.model.text import fold
from conflictmap.store.desk.columns import OPEN_END, OPEN_START, Row, day_number, day_of
from conflictmap.store.desk.event_changes import note_events_in
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_rows import noting
from conflictmap.store.sql.database import Connection, Database

_COLUMNS = "area_id, name, valid_from, valid_until, wkb, source"
_BATCH = 5000
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Days = np.ndarray[tuple[int], np.dtype[np.int64]]


class OwnArea(Struct, frozen=True, eq=False, kw_only=True):
    """A polygon in EPSG:4326 under a name, valid on whole days, both included; None leaves an end open."""

    name: str
    geometry: Geometry
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""

    @property
    def key(self) -> str:
        """What names of areas are compared by."""
        return fold(self.name)

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of validity as numbers, or the open ends."""
        first = OPEN_START if self.valid_from is None else day_number(self.valid_from)
        return first, OPEN_END if self.valid_until is None else day_number(self.valid_until)

    @property
    def area_id(self) -> str:
        """Identity by content: the same polygon, name and days are one area however often it is imported."""
        content = f"{self.name}|{self.days}|".encode() + shapely.to_wkb(self.geometry)
        return blake2b(content, digest_size=8).hexdigest()


class OwnAreaRow(Struct, frozen=True, kw_only=True):
    """A name in the list of areas: how many polygons, on which days, how many events."""

    name: str
    polygons: int
    valid_from: date | None
    valid_until: date | None
    events: int


def own_areas(db: Connection, name: str | None = None) -> tuple[OwnArea, ...]:
    """Read all areas, or those of one name, by name and first day."""
    only, params = ("", ()) if name is None else ("WHERE area = ?", (fold(name),))
    rows = db.execute(f"SELECT {_COLUMNS} FROM own_areas {only} ORDER BY area, valid_from, area_id", params)
    return tuple(_area(row) for row in rows.fetchall())


def list_areas(db: Connection) -> tuple[OwnAreaRow, ...]:
    """List the names of areas."""
    rows = db.execute(
        "SELECT min(name), count(*), min(valid_from), max(valid_until), (SELECT count(DISTINCT seq) FROM event_areas "
        "WHERE event_areas.area = own_areas.area) FROM own_areas GROUP BY area ORDER BY area"
    ).fetchall()
    return tuple(
        OwnAreaRow(name=name, polygons=count, valid_from=day_of(first), valid_until=day_of(last), events=events)
        for name, count, first, last, events in rows
    )


def put_areas(file: Database, areas: Iterable[OwnArea], *, replace: bool = False, who: str = "") -> int:
    """
    Store areas, in one transaction, and find their events; this can be undone.

    Parameters
    ----------
    file
        Of the desk.
    areas
        What to store; what is there already is left as it is.
    replace
        Whether areas of the same names go first.
    who
        Who stores them.

    Returns
    -------
    added
        How many were not there yet.
    """
    new = {area.area_id: area for area in areas}
    with file.writing() as db:
        keys = sorted({area.key for area in new.values()})
        said = Said("areas kept", who, ", ".join(sorted({area.name for area in new.values()})))
        with noting(db, said, {"own_areas": ("area", keys)}) as revision:
            if replace:
                db.executemany("DELETE FROM own_areas WHERE area = ?", [(key,) for key in keys])
            added = _insert(db, new, revision)
            for key in keys:
                find_events(db, key)
    return added


def _insert(db: Connection, new: Mapping[str, OwnArea], revision: int) -> int:
    known = {area_id for (area_id,) in db.execute("SELECT area_id FROM own_areas").fetchall()}
    rows = [
        (area_id, area.name, area.key, *area.days, shapely.to_wkb(area.geometry), area.source, revision)
        for area_id, area in new.items()
        if area_id not in known
    ]
    db.executemany("INSERT INTO own_areas VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def remove_areas(file: Database, name: str, *, who: str = "") -> int:
    """
    Forget all areas of a name; returns how many. Events stay as they are, and this can be undone.

    Raises
    ------
    NotFoundError
        If there is none of that name; names those that there are.
    """
    with file.writing() as db, noting(db, Said("areas removed", who, name), {"own_areas": ("area", [fold(name)])}):
        count = db.execute("DELETE FROM own_areas WHERE area = ?", (fold(name),)).rowcount
        if not count:
            known = ", ".join(row.name for row in list_areas(db)) or "none yet; `areas import` adds some"
            raise NotFoundError(f"there is no area {name[:80]!r} of this desk; there are {known}")
        find_events(db, fold(name))
    return count


def _area(row: tuple[str, str, int, int, bytes, str]) -> OwnArea:
    _, name, first, last, wkb, source = row
    return OwnArea(
        name=name, geometry=shapely.from_wkb(wkb), valid_from=day_of(first), valid_until=day_of(last), source=source
    )


# --- which events -------------------------------------------------------------------------------------------------


class _Placed(Struct, frozen=True, eq=False):
    """Shape of an area ready to be asked, on every turn around the globe, and the days of its validity."""

    key: str
    name: str
    first: int
    last: int
    turns: tuple[Geometry, ...]

    def holds(self, geometries: Sequence[Geometry | None]) -> Flags:
        """Which geometries touch the area."""
        found = np.zeros(len(geometries), dtype=bool)
        for shape in self.turns:
            found |= shapely.intersects(shape, np.asarray(geometries, dtype=object))
        return found

    def is_valid(self, first: int, last: int) -> bool:
        """Whether it is valid on any of an event's days; an event without any date is in areas without limits only."""
        if (first, last) == (OPEN_START, OPEN_END):
            return (self.first, self.last) == (OPEN_START, OPEN_END)
        return first <= self.last and last >= self.first


@lru_cache(maxsize=512)
def _placed(area_id: str, key: str, name: str, days: tuple[int, int], wkb: bytes) -> _Placed:  # noqa: ARG001 - tells areas apart in the cache
    shape = shapely.from_wkb(wkb)
    turns = tuple(shapely.affinity.translate(shape, turn) for turn in (-360, 0, 360))
    for turn in turns:
        shapely.prepare(turn)
    return _Placed(key, name, *days, turns)


def _all_placed(db: Connection, key: str | None = None) -> list[_Placed]:
    only, params = ("", ()) if key is None else ("WHERE area = ?", (key,))
    rows = db.execute(f"SELECT area_id, area, name, valid_from, valid_until, wkb FROM own_areas {only}", params)
    return [_placed(area_id, area, name, (a, b), wkb) for area_id, area, name, a, b, wkb in rows.fetchall()]


class Members(Struct, frozen=True, eq=False):
    """Which of many positions touch an area, and on which days it is valid, as numbers."""

    key: str
    name: str
    first: int
    last: int
    inside: Flags

    def valid_on(self, firsts: Days, lasts: Days) -> Flags:
        """Tell for each event whether the area is valid on any of its days; see `OwnArea`."""
        is_undated = (firsts == OPEN_START) & (lasts == OPEN_END)
        overlap = (firsts <= self.last) & (lasts >= self.first)
        has_limits = (self.first, self.last) != (OPEN_START, OPEN_END)
        return overlap & ~is_undated if has_limits else overlap


def members(areas: Iterable[OwnArea], geometries: Sequence[Geometry | None]) -> list[Members]:
    """Find which geometries touch which areas; None touches none."""
    placed = [_placed(one.area_id, one.key, one.name, one.days, shapely.to_wkb(one.geometry)) for one in areas]
    return [Members(one.key, one.name, one.first, one.last, one.holds(geometries)) for one in placed]


def has_areas(db: Connection) -> bool:
    """Whether the desk has areas of its own."""
    return db.execute("SELECT 1 FROM own_areas LIMIT 1").fetchone() is not None


def area_rows(db: Connection, seq: int, geometry: Geometry | None, first: int, last: int) -> list[Row]:
    """Rows of `event_areas` for one event, whose days are numbers or open ends."""
    if geometry is None or shapely.is_empty(geometry):
        return []
    found = {
        area.key: area.name for area in _all_placed(db) if area.is_valid(first, last) and area.holds([geometry])[0]
    }
    return [(seq, key, name) for key, name in sorted(found.items())]


def find_events(db: Connection, key: str) -> None:
    """Work out anew which events are in the areas of a name."""
    note_events_in(db, "event_areas", "area = ?", (key,))
    db.execute("DELETE FROM event_areas WHERE area = ?", (key,))
    areas = _all_placed(db, key)
    if not areas:
        return
    rows = db.execute(
        "SELECT seq, first_day, last_day, lon, lat, wkb FROM events LEFT JOIN shapes ON "
        "shapes.shape_key = events.shape_key WHERE events.west IS NOT NULL ORDER BY seq"
    )
    seqs: list[int] = []
    while batch := rows.fetchmany(_BATCH):
        seqs += _inside(batch, areas)
    name = areas[0].name
    db.executemany("INSERT INTO event_areas (seq, area, name) VALUES (?, ?, ?)", [(seq, key, name) for seq in seqs])
    note_events_in(db, "event_areas", "area = ?", (key,))


def _inside(batch: Sequence[tuple[int, int, int, float, float, bytes | None]], areas: Sequence[_Placed]) -> list[int]:
    """Numbers of the events of a batch that are in any of the areas."""
    shapes = [shapely.from_wkb(wkb) if wkb else shapely.Point(lon, lat) for _, _, _, lon, lat, wkb in batch]
    inside = np.zeros(len(batch), dtype=bool)
    for area in areas:
        valid = np.array([area.is_valid(first, last) for _, first, last, *_ in batch])
        inside |= valid & area.holds(shapes)
    return [row[0] for row, is_in in zip(batch, inside, strict=True) if is_in]
