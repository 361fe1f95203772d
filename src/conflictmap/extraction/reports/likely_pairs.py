"""Which of many events are worth comparing: those of one kind, in a place and on a day that they may share.

Events are put into blocks by kind, day and place, and only events of one block are compared, so that the work grows
with the number of events and not with its square. A fine place (a point, a short stretch) is put into cells of a tenth
of a degree; a wide one into cells of a degree, where fine ones are looked for too.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

import shapely

from conflictmap.extraction.reports.likeness import POINT_KM, status_class
from conflictmap.model.event import Event, Position
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import GeoPrecision

_DAYS = 8  # of a long or open interval only this many days next to its known ends are looked at
_KM_A_DEGREE = 111.0
_FINE, _WIDE = 10, 1  # cells a degree
_FINE_SPAN = 0.5  # degrees: what is longer than this is wide
_CROWD = 120  # a block with more fine events than this is put in order,
_NEXT = 40  # and each event is compared with so many after it

Key = tuple[Hashable, ...]


class _Block:
    def __init__(self) -> None:
        self.fine: list[int] = []
        self.wide: list[int] = []


def likely_pairs(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """
    Yield the positions in `events` of two that may be the same one, each pair once, the earlier event first.

    Of a crowd (over 120 events of one kind and day in one cell) each event is paired with the forty that are next to
    it by place, sub-event type and title. Events without any date, and those of a whole country against finer ones,
    are in no pair.
    """
    blocks: dict[Key, _Block] = defaultdict(_Block)
    for number, event in enumerate(events):
        for key, is_fine in _keys(event):
            block = blocks[key]
            (block.fine if is_fine else block.wide).append(number)
    seen: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        for pair in _pairs_of(block, events, fine_too=key[-1] != "wide"):
            ordered = (min(pair), max(pair))
            if ordered not in seen:
                seen.add(ordered)
                yield ordered


def _pairs_of(block: _Block, events: Sequence[Event], *, fine_too: bool) -> Iterator[tuple[int, int]]:
    if fine_too:
        yield from _among(block.fine, events)
    yield from _among(block.wide, events)
    few = sorted(block.fine, key=lambda number: _order(events[number]))
    for wide in block.wide:
        yield from ((wide, fine) for fine in few[:_CROWD])


def _among(numbers: Sequence[int], events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    crowd = len(numbers) > _CROWD
    ordered = sorted(numbers, key=lambda number: _order(events[number])) if crowd else numbers
    for at, one in enumerate(ordered):
        rest = ordered[at + 1 : at + 1 + _NEXT] if crowd else ordered[at + 1 :]
        yield from ((one, other) for other in rest)


def _order(event: Event) -> tuple[str, str, str, str]:
    return (event.position.place_id, event.position.place_name, event.sub_event_type, event.title)


def _keys(event: Event) -> Iterator[tuple[Key, bool]]:
    kind = (event.event_type, status_class(event.status))
    places = list(_places(event.position))
    for day in days_near_ends(event.date_start, event.date_end):
        yield from (((*kind, day, *place), is_fine) for place, is_fine in places)


def days_near_ends(start: date | None, end: date | None) -> list[date]:
    """List the days of an interval: all of a short one, those next to its known ends otherwise."""
    if start is not None and end is not None and (end - start).days < _DAYS:
        return [start + timedelta(days=step) for step in range((end - start).days + 1)]
    days = set()
    if start is not None:
        days |= {start + timedelta(days=step) for step in range(_DAYS) if start <= date.max - timedelta(days=step)}
    if end is not None:
        days |= {end - timedelta(days=step) for step in range(_DAYS) if end >= date.min + timedelta(days=step)}
    return sorted(days)


def _places(position: Position) -> Iterator[tuple[Key, bool]]:
    if name := fold(position.place_name):
        yield ("named", name), True
    if position.geometry is None:
        return
    if position.geo_precision is GeoPrecision.COUNTRY:
        return
    if position.road is not None:
        yield ("road", position.road.route_id), position.road.from_km is not None or position.road.at_km is not None
    yield from _cells(position)


def _cells(position: Position) -> Iterator[tuple[Key, bool]]:
    west, south, east, north = shapely.bounds(position.geometry)
    reach = (position.radius_km or POINT_KM) / _KM_A_DEGREE
    lon_reach = reach / max(math.cos(math.radians((south + north) / 2)), 0.05)
    box = (west - lon_reach, south - reach, east + lon_reach, north + reach)
    is_fine = max(box[2] - box[0], box[3] - box[1]) <= _FINE_SPAN
    if is_fine:
        yield from ((("cell", x, y), True) for x, y in _grid(box, _FINE))
    yield from ((("cell", x, y, "wide"), is_fine) for x, y in _grid(box, _WIDE))


def _grid(box: tuple[float, float, float, float], a_degree: int) -> Iterator[tuple[int, int]]:
    west, south, east, north = (math.floor(edge * a_degree) for edge in box)
    for x in range(west, east + 1):
        yield from ((x % (360 * a_degree), y) for y in range(south, north + 1))
