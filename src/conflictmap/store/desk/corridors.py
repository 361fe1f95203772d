"""Corridors: what lies beside a stretch of road, up to a distance on each side, under a name.

Membership is a matter of kilometre and signed offset, which are kept for each event and road: nothing has to be
computed again when events or corridors change. An event is in a corridor exactly when the filter of that road, those
kilometres and that distance finds it, on the sides that count.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct, structs
from shapely.geometry import MultiPolygon, Polygon

from conflictmap.catalogues import sentence
from conflictmap.errors import ConflictMapError, NotFoundError, UsageError
from conflictmap.geo import buffers
from conflictmap.geo.linear import GEOD
from conflictmap.geo.route import Route
from conflictmap.geo.routes import CITY_ON_ROAD_KM, Roads
from conflictmap.model.filter import MAX_WITHIN_KM
from conflictmap.model.text import fold
from conflictmap.store.desk.columns import CORRIDORS, Row, road_key
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_rows import noting
from conflictmap.store.sql.database import Connection, Database

Side = Literal["both", "left", "right", "north", "south", "east", "west"]
_LONGEST_NAME = 80
_SAME_KM = 0.0015  # kilometres are kept to a metre
# Pairs of corridor and event: `seq, corridor, name`, the kilometres inside, the side, and whether on the road itself.
# An event whose side was never measured counts on either.
IN_CORRIDORS = """
    SELECT event_roads.seq, corridors.corridor, corridors.name, event_roads.own, event_roads.offset_km,
        event_roads.from_km AS from_km, event_roads.to_km AS to_km,
        corridors.from_km AS first_km, corridors.to_km AS last_km
    FROM corridors JOIN event_roads ON event_roads.route_key = corridors.route_key
        AND event_roads.to_km >= corridors.from_km AND event_roads.from_km <= corridors.to_km
        AND (event_roads.offset_km BETWEEN -corridors.right_km AND corridors.left_km
            OR (event_roads.offset_km IS NULL
                AND (event_roads.distance_km <= corridors.left_km OR event_roads.distance_km <= corridors.right_km)))"""
# The same for one corridor, on `event_roads` alone; its values are those of `Corridor.limits`.
IN_CORRIDOR = (
    "(route_key = ? AND to_km >= ? AND from_km <= ? AND (offset_km BETWEEN ? AND ? "
    "OR (offset_km IS NULL AND distance_km <= ?)))"
)

SELECT_CORRIDORS = f"SELECT {', '.join(list(CORRIDORS)[1:])} FROM corridors ORDER BY corridor"  # noqa: S608 - own names


class Corridor(Struct, frozen=True, kw_only=True):
    """
    A stretch of road and a distance on each side; one of them may be 0.

    Left and right are those of the route's direction. `name` is what people call it; names that fold alike are one.
    """

    name: str
    route_id: str
    ref: str
    from_km: float
    to_km: float
    left_km: float
    right_km: float

    def __post_init__(self) -> None:
        """Refuse what is no corridor."""
        if not fold(self.name) or len(self.name) > _LONGEST_NAME:
            raise UsageError(
                sentence(
                    "{name} is no name for a corridor; give up to {most} letters",
                    name=repr(self.name[:90]),
                    most=_LONGEST_NAME,
                )
            )
        if not 0 <= self.from_km < self.to_km:
            raise UsageError(
                sentence(
                    "a corridor from km {first} to km {last} has no length; give two places",
                    first=f"{self.from_km:g}",
                    last=f"{self.to_km:g}",
                )
            )
        widths = (self.left_km, self.right_km)
        if not all(0 <= width <= MAX_WITHIN_KM for width in widths) or not any(widths):
            raise UsageError(
                sentence(
                    "a corridor reaches up to {most} km beside its road, and more than 0", most=f"{MAX_WITHIN_KM:g}"
                )
            )

    @property
    def key(self) -> str:
        """What names of corridors are compared by."""
        return fold(self.name)

    @property
    def limits(self) -> tuple[str | float, ...]:
        """Values of `IN_CORRIDOR`."""
        widest = max(self.left_km, self.right_km)
        return road_key(self.route_id), self.from_km, self.to_km, -self.right_km, self.left_km, widest

    def row(self) -> Row:
        """Columns of `CORRIDORS`."""
        keys = (self.key, self.name, self.route_id, road_key(self.route_id), self.ref)
        return (*keys, self.from_km, self.to_km, self.left_km, self.right_km)

    def outline(self, roads: Roads) -> Polygon | MultiPolygon:
        """
        Draw what the corridor covers, in EPSG:4326.

        Raises
        ------
        NotFoundError
            If its road is not known any more, or has become shorter than the corridor.
        """
        route = roads.route(self.route_id)
        stretch = roads.stretch(route, self.from_km, min(self.to_km, route.length_km))
        return buffers.corridor(stretch, self.left_km, self.right_km)


def widths(
    within_km: float, side: Side, route: Route, roads: Roads, from_km: float, to_km: float
) -> tuple[float, float]:
    """
    Tell how far a corridor reaches to the left and to the right of its road's direction.

    Raises
    ------
    UsageError
        If the stretch runs along the compass direction that is asked for, so that it has no such side.
    """
    if side == "both":
        return within_km, within_km
    if side in {"left", "right"}:
        is_left = side == "left"
    else:
        start, end = roads.point_at(route, from_km), roads.point_at(route, to_km)
        bearing = float(GEOD.inv(start.x, start.y, end.x, end.y)[0])
        of_left = (bearing - 90 - {"north": 0, "east": 90, "south": 180, "west": 270}[side] + 180) % 360 - 180
        if 60 < abs(of_left) < 120:
            better = "left or right" if side in {"east", "west"} else "east or west, or left or right"
            raise UsageError(f"this stretch of {route.ref} has no clear {side} side; give {better}")
        is_left = abs(of_left) < 90
    return (within_km, 0.0) if is_left else (0.0, within_km)


def corridors(db: Connection) -> tuple[Corridor, ...]:
    """List all corridors by name."""
    return read_corridors(db.execute(SELECT_CORRIDORS).fetchall())


def corridors_along(db: Connection, route_id: str) -> tuple[Corridor, ...]:
    """List the corridors of one road by name."""
    return tuple(corridor for corridor in corridors(db) if corridor.route_id == route_id)


def read_corridors(rows: Iterable[tuple[Any, ...]]) -> tuple[Corridor, ...]:
    """Read what `SELECT_CORRIDORS` finds."""
    return tuple(
        Corridor(name=name, route_id=route_id, ref=ref, from_km=a, to_km=b, left_km=left, right_km=right)
        for name, route_id, _, ref, a, b, left, right in rows
    )


def corridor_named(db: Connection, name: str) -> Corridor:
    """
    Find a corridor by its name, whatever its case and marks.

    Raises
    ------
    NotFoundError
        If there is none; names those that there are.
    """
    known = corridors(db)
    for corridor in known:
        if corridor.key == fold(name):
            return corridor
    names = ", ".join(corridor.name for corridor in known) or "none yet; `corridors add` makes one"
    raise NotFoundError(f"there is no corridor {name[:80]!r}; there are {names}")


def put_corridor(file: Database, corridor: Corridor, *, replace: bool = False, who: str = "") -> None:
    """
    Keep a corridor under its name; this can be undone.

    Raises
    ------
    ConflictMapError
        If there is another one of that name, and it is not to be replaced.
    """
    with file.writing() as db:
        is_there = db.execute("SELECT name FROM corridors WHERE corridor = ?", (corridor.key,)).fetchone()
        if is_there and not replace:
            raise ConflictMapError(
                sentence(
                    "there is a corridor {name} already; remove it first, or choose another name",
                    name=repr(is_there[0]),
                )
            )
        with noting(db, Said("corridor kept", who, corridor.name), {"corridors": ("corridor", [corridor.key])}):
            _write(db, [corridor])


def remove_corridor(file: Database, name: str, *, who: str = "") -> Corridor:
    """
    Forget a corridor; its events stay, and this can be undone.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    with file.writing() as db:
        corridor = corridor_named(db, name)
        with noting(db, Said("corridor removed", who, corridor.name), {"corridors": ("corridor", [corridor.key])}):
            db.execute("DELETE FROM corridors WHERE corridor = ?", (corridor.key,))
    return corridor


def _write(db: Connection, found: Sequence[Corridor]) -> None:
    marks = ", ".join("?" * len(CORRIDORS))
    for corridor in found:
        db.execute("DELETE FROM corridors WHERE corridor = ?", (corridor.key,))
        db.execute(f"INSERT INTO corridors ({', '.join(CORRIDORS)}) VALUES ({marks})", corridor.row())  # noqa: S608


class CorridorsMoved(Struct, frozen=True, kw_only=True):
    """
    What became of the corridors of a road that has a new line; names of those that somebody should look at.

    `moved` ones are in the same places on the new line, `cut` ones among them only as far as it runs. `kept` ones have
    the kilometres that they had, as their places are not on it. `roadless` ones find nothing: their road is gone.
    """

    moved: int = 0
    cut: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    roadless: tuple[str, ...] = ()


def move_corridors(
    db: Connection, before: Route, after: Route, places: Iterable[tuple[float, float]] = ()
) -> CorridorsMoved:
    """
    Put corridors of a road to the same places on its new line.

    Parameters
    ----------
    db
        Connection of a transaction.
    before, after
        The road with its old and its new line.
    places
        Towns, `lon, lat`: an end that is where a town meets the old line goes to where it meets the new one, so that
        what happened in that town stays inside.

    Returns
    -------
    done
        How many were moved, and which ones only in part or not at all.
    """
    ends = _Ends(before, after, places)
    moved, cut, kept = [], [], []
    for corridor in corridors_along(db, before.route_id):
        new, is_whole = ends.corridor(corridor)
        if new is None:
            kept.append(corridor.name)
            continue
        moved.append(new)
        cut += [] if is_whole else [corridor.name]
    _write(db, moved)
    return CorridorsMoved(moved=len(moved), cut=tuple(cut), kept=tuple(kept))


class _Ends:
    """From kilometres of a road's old line to those of its new one."""

    def __init__(self, before: Route, after: Route, places: Iterable[tuple[float, float]]) -> None:
        self._before, self._old, self._new = before, Roads([before]), Roads([after])
        self._length_km = after.length_km
        self._places = np.array(list(places), dtype=float).reshape(-1, 2)
        _, self._kms, offsets = self._old.locate_many(self._places[:, 0], self._places[:, 1], CITY_ON_ROAD_KM)
        self._away = np.abs(offsets)

    def corridor(self, corridor: Corridor) -> tuple[Corridor | None, bool]:
        """Put a corridor to its places; None if the new line is not there. Says too whether both ends are on it."""
        first, last = map(self._moved, (corridor.from_km, corridor.to_km))
        (low, is_low_on), (high, is_high_on) = sorted((first, last))
        is_around = low <= _SAME_KM and high >= self._length_km - _SAME_KM  # the line lies inside
        if high - low <= _SAME_KM or not (is_low_on or is_high_on or is_around):
            return None, False
        left_km, right_km = corridor.left_km, corridor.right_km
        if first > last:  # the new line runs the other way: what was on its left is on its right
            left_km, right_km = right_km, left_km
        moved = structs.replace(corridor, from_km=low, to_km=high, left_km=left_km, right_km=right_km)
        return moved, is_low_on and is_high_on

    def _moved(self, km: float) -> tuple[float, bool]:
        """Find the nearest kilometre of the new line, and whether it is near enough to be the same place."""
        lon, lat = self._place(km)
        at = self._new.locate(lon, lat)
        is_on = self._new.locate(lon, lat, max_offset_km=CITY_ON_ROAD_KM) is not None
        return (km, False) if at is None or at.at_km is None else (at.at_km, is_on)

    def _place(self, km: float) -> tuple[float, float]:
        """Find the town that a kilometre is that of, or else the point on the old line."""
        towns = np.flatnonzero(np.abs(self._kms - km) <= _SAME_KM)
        if towns.size:
            lon, lat = self._places[towns[self._away[towns].argmin()]].tolist()
            return lon, lat
        point = self._old.point_at(self._before, min(km, self._before.length_km))
        return point.x, point.y
