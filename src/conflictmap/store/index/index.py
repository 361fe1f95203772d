"""The map index as views read it: files that never change, asked by bound parameters only.

One file holds the desk's events, and one each version of a dataset in use. Answers are made of all parts; what the
desk has its own word on is not shown from a dataset.
"""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

import msgspec

from conflictmap.errors import ConflictMapError
from conflictmap.model import EventFilter
from conflictmap.model.filter import BBox
from conflictmap.store.desk.columns import EPOCH, day_number, day_of
from conflictmap.store.desk.corridors import SELECT_CORRIDORS, Corridor, read_corridors
from conflictmap.store.desk.rows import Bin, Bounds, Cell, Choices, Counts, EventRow, ListOrder, Shapes
from conflictmap.store.desk.where import UNDATED, Where, when
from conflictmap.store.index import overlays, tiles
from conflictmap.store.index.along import Along, along
from conflictmap.store.index.grouped import grouped
from conflictmap.store.index.part import Hidden, Part, condition
from conflictmap.store.index.strips import Strip, strip
from conflictmap.store.index.summaries import choices, choices_of, common_choices_of, corridor_choices, joined, limits
from conflictmap.store.index.summed import is_in_cube, source, summed
from conflictmap.store.index.sums import LISTED, Asked, Source

OpenDataset = Callable[[str, str], Part]
_ALL = EventFilter()
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
    ListOrder.UNSURE: f"confidence, {_NEWEST}",
}
# of orders by day: the day, its direction, up to which day, and what else is true of rows before all others
_BY_DAY = {
    ListOrder.OLDEST: ("first_day", "ASC", "first_day <= ?", "1 = 1"),
    ListOrder.NEWEST: ("known_from", "DESC", "known_from >= ?", f"NOT {UNDATED.sql}"),
}
_LARGE = 50_000  # events of a part
_EVERY = Where("1 = 1")


class MapIndex:
    """
    A published index. Every method may be called from any thread, and none costs more with more events in view.

    `version` names the content; `revision` is that of the desk it was made of. The desk's newest part comes first, and
    says what the others hide: the one that it adds the latest changes to, and those of datasets.
    """

    def __init__(self, path: Path, version: str, open_dataset: OpenDataset | None = None) -> None:
        """
        Open an index.

        Parameters
        ----------
        path
            File of the desk's part.
        version
            What it is called.
        open_dataset
            Opens the part of a dataset by its name and version; it is not closed with the index.

        Raises
        ------
        WorkspaceError
            If a file is damaged or of another format.
        """
        self.path, self.version = path, version
        self.desk = Part(path)
        self.revision = self.desk.revision
        self.datasets: tuple[tuple[str, str], ...] = ()
        self._corridors = read_corridors(self.desk.ask(SELECT_CORRIDORS))
        self._own: list[tuple[Part, Hidden]] = [(self.desk, Hidden())]
        self.parts, self._filled, self._replaced = self._own, list[tuple[Part, Hidden]](), list[str]()
        try:
            if self.desk.base:
                self._add_base()
            self.parts = list(self._own)
            if open_dataset is not None:
                self._add_datasets(open_dataset)
            self._filled = [held for held in self.parts if held[0].events]  # of the others there is nothing to ask
        except ConflictMapError:
            self.close()  # while a file is open, DuckDB opens no other one that has taken its place
            raise

    def _add_base(self) -> None:
        base = Part(self.path.with_name(f"{self.desk.base}.duckdb"))
        self._replaced = [event_id for (event_id,) in self.desk.ask("SELECT event_id FROM replaces")]
        self._own.append((base, base.hide(self._replaced, self._corridors)))

    def _add_datasets(self, open_dataset: OpenDataset) -> None:
        self.datasets = tuple((name, version) for name, version in self.desk.ask("SELECT * FROM datasets ORDER BY ALL"))
        for name, version in self.datasets:
            part = open_dataset(name, version)
            self.parts.append((part, part.hide(self._taken_from(name), self._corridors)))

    def _taken_from(self, dataset: str) -> set[str]:
        """List the events of a dataset that the desk has its own word on; one that was replaced has none any more."""
        sql = "SELECT event_id FROM hides WHERE starts_with(event_id, ?) AND taken_by NOT IN (SELECT unnest(?))"
        gone: tuple[list[str], ...] = ([], self._replaced)  # of the newest part nothing is
        asked = zip(self._own, gone, strict=False)
        return {event_id for (part, _), ids in asked for (event_id,) in part.ask(sql, (f"{dataset}:", ids))}

    def close(self) -> None:
        """Close the desk's parts."""
        for part, _ in self._own:
            part.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self, chosen: EventFilter) -> Asked:
        return [(part.ask, condition(chosen, hidden)) for part, hidden in self._filled]

    def _sources(self, chosen: EventFilter) -> list[Source]:
        return [source(part, hidden, chosen) for part, hidden in self._filled]

    def tile(
        self, z: int, x: int, y: int, chosen: EventFilter = _ALL, *, buffer: int = 1, size: tuple[int, int] = (1, 1)
    ) -> list[Cell]:
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
        size
            Columns and rows of tiles, of which `z, x, y` is the first: they cost little more than one.
        """
        return tiles.cells(self._sources(chosen), tiles.Tile(z, x, y, buffer, *size))

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
        return overlays.shapes(self._sources(chosen), overlays.View(bbox, zoom, limit))

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
        return overlays.near(self._asked(chosen), overlays.Click(lon, lat, zoom, tolerance_px, limit))

    def counts(self, chosen: EventFilter = _ALL) -> Counts:
        """Count what a filter finds."""
        days = when(chosen)
        rest = chosen.but(since=None, until=None)
        total = placed = undated = 0
        for part, hidden in self._filled:
            table, found = summed(rest, hidden)
            ((here, there, never),) = part.ask(
                f"SELECT coalesce(sum(n) FILTER (WHERE {days.sql}), 0), "
                f"coalesce(sum(n) FILTER (WHERE placed AND {days.sql}), 0), "
                f"coalesce(sum(n) FILTER (WHERE {UNDATED.sql}), 0) FROM {table} WHERE {found.sql}",
                (*days.params, *days.params, *found.params),
            )
            total, placed, undated = total + int(here), placed + int(there), undated + int(never)
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
        keys: list[tuple[Any, ...]] = []
        for number, (part, hidden) in enumerate(self._filled):
            found = condition(chosen, hidden) & _soon_listed(part, chosen, hidden, order, limit + offset)
            page = _page(part, found, _ORDERS[order], limit + offset)
            keys += [(number, *row) for row in page]
        wanted = [(number, row) for number, row, *_ in _in_order(keys, order)[offset : offset + limit]]
        rows: dict[tuple[int, int], EventRow] = {}
        for number, (part, _) in enumerate(self._filled):
            mine = [row for other, row in wanted if other == number]
            rows |= {(number, row): event for row, event in _event_rows(part, mine)}
        return [rows[one] for one in wanted]

    def rows(self, event_ids: Sequence[str]) -> list[EventRow]:
        """List some events, in no order; those that are not shown are left out."""
        found = [(part, part.rows(event_ids) - hidden.rows) for part, hidden in self._filled]
        return [event for part, rows in found for _, event in _event_rows(part, sorted(rows))]

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
        begun, ended = Counter[int](), Counter[int]()
        for part, hidden in self._filled:
            table, found = summed(chosen, hidden)
            days = part.ask(
                f"SELECT known_from, known_to, sum(n) FROM {table} WHERE {found.sql} AND NOT {UNDATED.sql} "
                "GROUP BY GROUPING SETS ((known_from), (known_to)) HAVING sum(n) > 0",  # hidden rows are taken off
                found.params,
            )
            begun.update({start: int(n) for start, _, n in days if start is not None})
            ended.update({end: int(n) for _, end, n in days if end is not None})
        if not begun:
            return []
        first = day_number(chosen.since) if chosen.since else min(begun)
        last = day_number(chosen.until) if chosen.until else max(ended)
        return binned(begun, ended, first, last, bins)

    def along(self, chosen: EventFilter, road: str, length_km: float, step_km: float) -> Along:
        """Count what a filter finds along one road, per stretch of so many kilometres."""
        return along(self._filled, chosen, road, length_km, step_km)

    def grouped(self, chosen: EventFilter, by: str) -> dict[str, int]:
        """Count what a filter finds by one of `GROUPS`, the commonest first."""
        return grouped(self._asked(chosen), by)

    @cached_property
    def _bounds(self) -> Bounds:
        stored = "SELECT first_day, last_day, west, south, east, north FROM meta"
        datasets = [part.ask(stored)[0] for part, _ in self.parts[len(self._own) :]]
        if len(self._own) == 1:
            return joined([self.desk.ask(stored)[0], *datasets])
        return joined([limits([(part.ask, hidden.condition()) for part, hidden in self._own]), *datasets])

    def strip(self, corridor: Corridor, chosen: EventFilter = _ALL, bin_km: float = 5.0) -> Strip:
        """Count the events of a corridor by side and by kilometre; see `strips.strip`."""
        alone = chosen.but(corridors=frozenset())
        return strip(self._asked(alone), corridor, bin_km)

    def bounds(self) -> Bounds:
        """Return the days and the box of all events that a filter shows by default."""
        return self._bounds

    @cached_property
    def _choices(self) -> Choices:
        own = [choices_of(part.ask, _gone(hidden)) for part, hidden in self._own]
        shown = [(part.ask, condition(_ALL, hidden)) for part, hidden in self._own]
        datasets = [common_choices_of(part.ask, _gone(hidden)) for part, hidden in self.parts[len(self._own) :]]
        return choices(sum([*own, *datasets], corridor_choices(shown, self._corridors)))

    def choices(self) -> Choices:
        """Return what can be chosen in a filter, with counts; counted once."""
        return self._choices


def _gone(hidden: Hidden) -> Where | None:
    return hidden.hidden() if hidden.rows else None


def binned(begun: Mapping[int, int], ended: Mapping[int, int], first: int, last: int, bins: int) -> list[Bin]:
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


def _soon_listed(part: Part, chosen: EventFilter, hidden: Hidden, order: ListOrder, count: int) -> Where:
    """
    Write a condition on days that the first `count` rows of a list fulfil, and few others.

    The day up to which a filter finds so many events is summed up; all else is then asked of the events of these days
    alone. It costs more than it saves where the part is small, or the filter asks for more than place, kind and days.
    """
    by_day = _BY_DAY.get(order)
    if by_day is None or part.events < _LARGE or not is_in_cube(chosen):
        return _EVERY
    day, direction, reached, dated = by_day
    table, found = summed(chosen, hidden)
    row = part.ask(
        f"SELECT {day} FROM (SELECT {day}, sum(sum(n)) OVER (ORDER BY {day} {direction}) AS listed FROM {table} "
        f"WHERE {found.sql} AND {dated} GROUP BY {day}) WHERE listed >= ? ORDER BY {day} {direction} LIMIT 1",
        (*found.params, count),
    )
    return Where(f"{dated} AND {reached}", row[0]) if row else _EVERY


def _page(part: Part, found: Where, order: str, count: int) -> list[tuple[Any, ...]]:
    """Say which rows come first: reading all columns of everything that is found would cost far more."""
    columns = f"rowid, {UNDATED.sql}, known_from, reports, confidence, first_day, event_id"
    return part.ask(
        f"SELECT {columns} FROM events WHERE rowid IN ("
        f"SELECT rowid FROM events WHERE {found.sql} ORDER BY {order} LIMIT ?)",
        (*found.params, count),
    )


def _in_order(keys: list[tuple[Any, ...]], order: ListOrder) -> list[tuple[Any, ...]]:
    """Bring the first rows of all parts into one order; see `_ORDERS`."""
    by_day = sorted(keys, key=lambda key: key[6:], reverse=order is not ListOrder.OLDEST)
    if order is ListOrder.OLDEST:
        return by_day
    newest = sorted(by_day, key=lambda key: (key[2], -key[3]))
    if order is ListOrder.NEWEST:
        return newest
    column, sign = {ListOrder.REPORTS: (4, -1), ListOrder.SURE: (5, -1), ListOrder.UNSURE: (5, 1)}[order]
    return sorted(newest, key=lambda key: sign * key[column])


def _event_rows(part: Part, rows: Sequence[int]) -> list[tuple[int, EventRow]]:
    if not rows:
        return []
    return [
        (row[0], _event_row(row[1:]))
        for row in part.ask(f"SELECT rowid, {_ROW} FROM events WHERE rowid IN {LISTED}", (rows,))
    ]


def _event_row(row: tuple[Any, ...]) -> EventRow:
    values = dict(zip(_ROW.split(", "), row, strict=True))
    first, last = values.pop("first_day"), values.pop("last_day")
    return msgspec.convert(values | {"date_start": day_of(first), "date_end": day_of(last)}, EventRow, strict=False)
