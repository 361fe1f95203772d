"""The map index as views read it: one DuckDB file that never changes, asked by bound parameters only."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any, Self
from weakref import finalize

import duckdb
import msgspec

from conflictmap.errors import WorkspaceError
from conflictmap.model import EventFilter
from conflictmap.model.filter import BBox
from conflictmap.store import overlays, tiles
from conflictmap.store.along import Along, along
from conflictmap.store.columns import EPOCH, day_number, day_of
from conflictmap.store.corridors import Corridor
from conflictmap.store.grouped import grouped
from conflictmap.store.index_build import FORMAT
from conflictmap.store.rows import Bin, Bounds, Cell, Choice, Choices, Counts, EventRow, ListOrder, Shapes
from conflictmap.store.strips import Strip, strip
from conflictmap.store.where import UNDATED, Where, counting, where

_ALL = EventFilter()
# Nothing but this file can be read, and no statement can change that.
_SEALED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
_ROW = (
    "event_id, article_id, title, event_type, sub_event_type, status, claimed, background, first_day, last_day, "
    "time_precision, place_name, admin1, country, geo_precision, lon, lat, radius_km, road_ref, from_km, to_km, at_km, "
    "outlet, reports, review_status, confidence"
)

_NEWEST = f"{UNDATED.sql}, known_from DESC, place_in_list DESC"
_ORDERS = {
    ListOrder.OLDEST: "place_in_list",
    ListOrder.NEWEST: _NEWEST,
    ListOrder.REPORTS: f"reports DESC, {_NEWEST}",
    ListOrder.SURE: f"confidence DESC, {_NEWEST}",
}


class MapIndex:
    """
    A published index. Every method may be called from any thread, and none costs more with more events in view.

    `version` names the file's content; `revision` is that of the desk it was made of.
    """

    def __init__(self, path: Path, version: str) -> None:
        """
        Open an index file.

        Raises
        ------
        WorkspaceError
            If it is damaged or of another format.
        """
        self.path, self.version = path, version
        # let go of at the latest when the process ends, in order, or DuckDB complains of what is left
        self._held: list[duckdb.DuckDBPyConnection] = []
        self._release = finalize(self, _close_all, self._held)
        try:
            self._held.append(duckdb.connect(str(path), read_only=True, config=_SEALED))
            found = self._rows("SELECT format, revision FROM meta")
        except duckdb.Error as error:
            raise WorkspaceError(f"{path} is not a sound map index; publish the workspace again") from error
        if [row[0] for row in found] != [FORMAT]:
            raise WorkspaceError(f"{path} is a map index of another version; publish the workspace again")
        self.revision = int(found[0][1])

    def close(self) -> None:
        """Close the file."""
        self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._held[
            0
        ].cursor() as cursor:  # a cursor is a connection of its own: threads do not wait for each other
            return cursor.execute(sql, params).fetchall()

    def tile(self, z: int, x: int, y: int, chosen: EventFilter = _ALL, *, buffer: int = 1) -> list[Cell]:
        """
        Aggregate the points of one Web-Mercator tile into 32 x 32 cells of 8 px.

        Parameters
        ----------
        z, x, y
            Address of the tile, XYZ scheme; `z` at most 22.
        chosen
            Which events.
        buffer
            Cells beyond each edge that come too (0 to 4): their x or y is outside 0..255. They are for drawing dots
            whole, and belong to the neighbouring tiles.
        """
        return tiles.cells(self._rows, tiles.Tile(z, x, y, buffer), where(chosen))

    def shapes(self, chosen: EventFilter = _ALL, bbox: BBox | None = None, zoom: float = 8, limit: int = 400) -> Shapes:
        """
        Gather road stretches, areas and radii that touch a box, each once with counts, those with most events first.

        Parameters
        ----------
        chosen
            Which events.
        bbox
            What is in view; everywhere if None.
        zoom
            Web-Mercator zoom: geometry is simplified to half a pixel of it.
        limit
            At most this many shapes.
        """
        return overlays.shapes(self._rows, where(chosen), overlays.View(bbox, zoom, limit))

    def near(
        self,
        lon: float,
        lat: float,
        zoom: float,
        chosen: EventFilter = _ALL,
        tolerance_px: float = 10,
        limit: int = 100,
    ) -> list[str]:
        """Return ids of events under a point of the map: points, stretches and areas, the finest precision first."""
        return overlays.near(self._rows, where(chosen), overlays.Click(lon, lat, zoom, tolerance_px, limit))

    def counts(self, chosen: EventFilter = _ALL) -> Counts:
        """Count what a filter finds."""
        statement = counting(chosen)
        ((total, placed, undated),) = self._rows(statement.sql, statement.params)
        return Counts(total, placed, total - placed, undated)

    def table(
        self,
        chosen: EventFilter = _ALL,
        limit: int = 100,
        offset: int = 0,
        order: ListOrder = ListOrder.OLDEST,
    ) -> list[EventRow]:
        """
        List some of what a filter finds.

        By default by first day and id, undated ones first; every other order has undated ones last.
        """
        by = _ORDERS[order]
        found = where(chosen)
        # first which rows, then what is in them: reading all columns of everything that is found would cost far more
        wanted = f"SELECT rowid FROM events WHERE {found.sql} ORDER BY {by} LIMIT ? OFFSET ?"
        rows = self._rows(
            f"SELECT {_ROW} FROM events WHERE rowid IN ({wanted}) ORDER BY {by}",
            (*found.params, limit, offset),
        )
        return [_event_row(row) for row in rows]

    def timeline(self, chosen: EventFilter = _ALL, bins: int = 60) -> list[Bin]:
        """
        Count events per span of days.

        Parameters
        ----------
        chosen
            Which events. Its dates, where given, are the ends of the timeline; else the days of what it finds are.
        bins
            At most this many, all of the same number of whole days but for the last.

        Returns
        -------
        bins
            Each counts the events whose days touch it. An event with one open end counts on the day that is known.
            Empty when nothing is dated.
        """
        found = where(chosen) & Where(f"NOT {UNDATED.sql}")
        days = self._rows(
            "SELECT known_from, known_to, count(*) FROM events "
            f"WHERE {found.sql} GROUP BY GROUPING SETS ((known_from), (known_to))",
            found.params,
        )
        begun = {start: n for start, _, n in days if start is not None}
        ended = {end: n for _, end, n in days if end is not None}
        if not begun:
            return []
        first = day_number(chosen.since) if chosen.since else min(begun)
        last = day_number(chosen.until) if chosen.until else max(ended)
        return binned(begun, ended, first, last, bins)

    def along(self, chosen: EventFilter, road: str, length_km: float, step_km: float) -> Along:
        """Count what a filter finds along one road, per stretch of so many kilometres."""
        return along(self._rows, chosen, road, length_km, step_km)

    def grouped(self, chosen: EventFilter, by: str) -> dict[str, int]:
        """Count what a filter finds by one of `GROUPS`, the commonest first."""
        return grouped(self._rows, chosen, by)

    def strip(self, corridor: Corridor, chosen: EventFilter = _ALL, bin_km: float = 5.0) -> Strip:
        """Count the events of a corridor by side and by kilometre; see `strips.strip`."""
        return strip(self._rows, corridor, chosen, bin_km)

    def bounds(self) -> Bounds:
        """Return the days and the box of all events that a filter shows by default."""
        ((first, last, west, south, east, north),) = self._rows(
            "SELECT first_day, last_day, west, south, east, north FROM meta"
        )
        box = None if west is None else BBox(west, south, east, north)
        return Bounds(None if first is None else day_of(first), None if last is None else day_of(last), box)

    def choices(self) -> Choices:
        """Return what can be chosen in a filter, with counts; counted once, when the index was made."""
        fields: dict[str, list[Choice]] = {}
        for field, value, n in self._rows("SELECT field, value, n FROM choices ORDER BY n DESC, value"):
            fields.setdefault(field, []).append(Choice(value, n))
        return Choices(**{field: tuple(values) for field, values in fields.items()})


def binned(begun: dict[int, int], ended: dict[int, int], first: int, last: int, bins: int) -> list[Bin]:
    """
    Count events per span of days from how many begin and how many end on each day.

    An event touches a span when it has begun by its last day and has not ended before its first.
    """
    step = max(1, -(-(last - first + 1) // bins))
    starts, ends = sorted(begun), sorted(ended)
    had_begun = [0, *accumulate(begun[day] for day in starts)]
    had_ended = [0, *accumulate(ended[day] for day in ends)]
    made = []
    for start in range(first, last + 1, step):
        end = min(start + step - 1, last)
        n = had_begun[bisect_right(starts, end)] - had_ended[bisect_left(ends, start)]
        made.append(Bin(date.fromordinal(EPOCH + start), date.fromordinal(EPOCH + end), n))
    return made


def _close_all(held: list[duckdb.DuckDBPyConnection]) -> None:
    while held:
        held.pop().close()


def _event_row(row: tuple[Any, ...]) -> EventRow:
    values = dict(zip(_ROW.split(", "), row, strict=True))
    first, last = values.pop("first_day"), values.pop("last_day")
    return msgspec.convert(values | {"date_start": day_of(first), "date_end": day_of(last)}, EventRow, strict=False)
