"""Rows of two parts of the index that may tell of one event: of one type, on a day and at a place they may share.

Two parts are gone through by spans of days, the latest first, so that what is at hand is bounded whatever they hold;
within a span rows are joined by type and by cells of a degree, and only then compared by days and boxes.
"""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections.abc import Iterator
from typing import NamedTuple

import duckdb
import pyarrow as pa

from conflictmap.model import EventFilter
from conflictmap.store.desk.columns import OPEN_START
from conflictmap.store.index.part import Hidden, Part, condition

SPAN_ROWS = 500_000  # rows of both parts in one span of days
CLOSEST = 40  # rows of the larger part that one of the smaller is paired with at most: those nearest in days and place
_POINT_KM, _KM_A_DEGREE = 3.0, 111.0
# the box of a row, with what its radius adds on each side
_ROWS = f"""
SELECT seq, event_type, CASE WHEN status IN ('occurred', 'ongoing') THEN 'happened' ELSE status END AS happened,
    first_day::BIGINT AS first_day, last_day::BIGINT AS last_day, (west + east) / 2 AS lon, (south + north) / 2 AS lat,
    (east - west) / 2 + coalesce(radius_km, {_POINT_KM}) / {_KM_A_DEGREE}
        / greatest(cos(radians((south + north) / 2)), 0.05) AS half_width,
    (north - south) / 2 + coalesce(radius_km, {_POINT_KM}) / {_KM_A_DEGREE} AS half_height
FROM events WHERE west IS NOT NULL AND geo_precision <> 'country' AND
"""
_CELLS = """
SELECT *, ((x % 360) + 360) % 360 AS cell_x FROM (
    SELECT *, unnest(range(floor(lon - half_width)::INTEGER, floor(lon + half_width)::INTEGER + 1)) AS x,
    FROM (SELECT *, unnest(range(floor(lat - half_height)::INTEGER, floor(lat + half_height)::INTEGER + 1)) AS cell_y
        FROM {side}))
"""
_PAIRS = f"""
WITH ones AS ({_CELLS.format(side="one_rows")}), others AS ({_CELLS.format(side="other_rows")}),
pairs AS (
    SELECT DISTINCT one.seq AS one, other.seq AS other,
        least(one.last_day, other.last_day) - greatest(one.first_day, other.first_day) + 1
            - greatest(one.last_day, other.last_day) + least(one.first_day, other.first_day) AS apart_days,
        abs((one.lon - other.lon + 540) % 360 - 180) AS apart_lon, abs(one.lat - other.lat) AS apart_lat,
        one.half_width + other.half_width AS reach_lon, one.half_height + other.half_height AS reach_lat
    FROM ones AS one JOIN others AS other ON one.event_type = other.event_type AND one.happened = other.happened
        AND one.cell_x = other.cell_x AND one.cell_y = other.cell_y
    WHERE one.first_day <= other.last_day AND other.first_day <= one.last_day
        AND greatest(one.first_day, other.first_day) BETWEEN ? AND ?
)
SELECT one, other FROM pairs WHERE apart_lon <= reach_lon AND apart_lat <= reach_lat
QUALIFY row_number() OVER (PARTITION BY other ORDER BY apart_days DESC, apart_lon + apart_lat, one) <= {CLOSEST}
ORDER BY one, other
"""


class Side(NamedTuple):
    """One of the parts, and what of it is hidden."""

    part: Part
    hidden: Hidden


class Met(NamedTuple):
    """Pairs of rows (numbers in the first and in the other part) of one span of days, and how many rows it has."""

    pairs: list[tuple[int, int]]
    rows: int


def meetings(one: Side, other: Side, chosen: EventFilter) -> Iterator[Met]:
    """
    Yield, span by span, which rows of two parts may be one event; each pair once, the latest days first.

    Rows without a place or a first day, and those known only by their country, are in no pair: they would never be
    alike enough. A row of the smaller part is paired with no more than `CLOSEST` of the other.
    """
    smaller, larger = sorted((one, other), key=lambda side: side.part.events)
    turned = smaller is one
    for first, last, rows in _spans(larger, smaller, chosen):
        found = _of_span(larger, smaller, chosen, (first, last))
        yield Met([(b, a) for a, b in found] if turned else found, rows)


def how_many(one: Side, other: Side, chosen: EventFilter) -> int:
    """Count the rows that `meetings` goes through."""
    return sum(rows for _, _, rows in _spans(one, other, chosen))


def _spans(one: Side, other: Side, chosen: EventFilter) -> Iterator[tuple[int, int, int]]:
    """Cut the days on which both have rows into spans of about `SPAN_ROWS` rows: first and last day, number of rows."""
    counts: dict[int, int] = {}
    for side in (one, other):
        found = condition(chosen, side.hidden)
        for day, count in side.part.ask(
            f"SELECT first_day, count(*) FROM events WHERE {found.sql} AND first_day > ? GROUP BY ALL",
            (*found.params, OPEN_START),
        ):
            counts[day] = counts.get(day, 0) + count
    held, last = 0, None
    for day in sorted(counts, reverse=True):
        last = day if last is None else last
        held += counts[day]
        if held >= SPAN_ROWS:
            yield day, last, held
            held, last = 0, None
    if last is not None:
        yield min(counts), last, held


def _of_span(one: Side, other: Side, chosen: EventFilter, days: tuple[int, int]) -> list[tuple[int, int]]:
    tables = []
    for side in (other, one):  # the smaller one first: where it has nothing, the other need not be read
        found = condition(chosen, side.hidden)
        sql = f"{_ROWS} ({found.sql}) AND last_day >= ? AND first_day <= ?"
        tables.append(pa.table(side.part.columns(sql, (*found.params, *days))))
        if not tables[-1].num_rows:
            return []
    with duckdb.connect() as db:
        db.register("other_rows", tables[0])
        db.register("one_rows", tables[1])
        return db.execute(_PAIRS, days).fetchall()
