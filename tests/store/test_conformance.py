"""Desk, map index and plain Python agree on what every filter finds."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from shapely import Point

from conflictmap.model import Event, EventFilter
from conflictmap.store.desk.columns import mercator
from conflictmap.store.desk.corridors import Corridor
from conflictmap.store.desk.rows import ListOrder
from conflictmap.store.index import index
from conflictmap.store.index.index import MapIndex
from tests.store import oracle
from tests.store.conftest import Stores
from tests.store.population import CORRIDORS, population, random_filters

FILTERS = list(random_filters([event for report in population()[0] for event in report.events], 200))


def assert_pages_are_those_of_a_small_part(
    map_index: MapIndex, chosen: EventFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ask for the same pages of lists in the way of small parts, and in that of large ones."""
    pages = [(order, limit, offset) for order in ListOrder for limit, offset in ((1, 0), (7, 3), (10_000, 0))]
    of_small = [map_index.table(chosen, limit, offset, order) for order, limit, offset in pages]
    monkeypatch.setattr(index, "_LARGE", 0)
    assert [map_index.table(chosen, limit, offset, order) for order, limit, offset in pages] == of_small


@pytest.mark.parametrize("chosen", FILTERS, ids=range(len(FILTERS)))
def test_desk_index_and_plain_python_find_the_same(stores: Stores, chosen: EventFilter) -> None:
    expected = oracle.found(stores.events, chosen, stores.near)
    assert list(stores.workspace.desk.events(chosen)) == expected
    assert [row.event_id for row in stores.map_index.table(chosen, limit=10_000)] == [
        event.event_id for event in expected
    ]
    counts = oracle.counts(stores.events, chosen, stores.near)
    assert stores.workspace.desk.counts(chosen) == counts
    assert stores.map_index.counts(chosen) == counts


@pytest.mark.parametrize("chosen", FILTERS[::4], ids=range(0, len(FILTERS), 4))
def test_a_page_of_a_large_part_is_found_by_its_days(
    stores: Stores, chosen: EventFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_pages_are_those_of_a_small_part(stores.map_index, chosen, monkeypatch)


@pytest.mark.parametrize("chosen", FILTERS[::4], ids=range(0, len(FILTERS), 4))
def test_the_timeline_counts_every_event_on_its_known_days(stores: Stores, chosen: EventFilter) -> None:
    expected = oracle.found(stores.events, chosen, stores.near)
    days = [span for event in expected if (span := oracle.days_touched(event))]
    bins = stores.map_index.timeline(chosen, bins=37)
    assert len(bins) <= 37
    if not days:
        assert bins == []
        return
    assert bins[0].start == (chosen.since or min(first for first, _ in days))
    assert bins[-1].end == (chosen.until or max(last for _, last in days))
    assert all(after.start == before.end + timedelta(1) for before, after in pairwise(bins))
    for one in bins:
        assert one.n == sum(first <= one.end and last >= one.start for first, last in days)


@pytest.mark.parametrize("chosen", FILTERS[::4], ids=range(0, len(FILTERS), 4))
@pytest.mark.parametrize(("z", "x", "y"), [(0, 0, 0), (3, 4, 3), (8, 153, 100), (2, 3, 2)])
def test_tiles_count_every_point_once(stores: Stores, chosen: EventFilter, z: int, x: int, y: int) -> None:
    expected: Counter[tuple[int, int]] = Counter()
    for event in oracle.found(stores.events, chosen, stores.near):
        if (point := tile_point(event)) and (point[0] >> (32 - z), point[1] >> (32 - z)) == (x, y):
            expected[(point[0] >> (27 - z)) % 32, (point[1] >> (27 - z)) % 32] += 1
    cells = stores.map_index.tile(z, x, y, chosen, buffer=0)
    assert Counter({(cell.x // 8, cell.y // 8): cell.n for cell in cells}) == expected


def tile_point(event: Event) -> tuple[int, int] | None:
    geometry = event.position.geometry
    return mercator(geometry.x, geometry.y) if isinstance(geometry, Point) else None


def test_the_random_filters_find_something_and_not_everything(stores: Stores) -> None:
    sizes = [len(oracle.found(stores.events, chosen, stores.near)) for chosen in FILTERS]
    assert sum(size == 0 for size in sizes) < 60
    assert sum(0 < size < len(stores.events) // 2 for size in sizes) > 80


@pytest.mark.parametrize("chosen", FILTERS[::8], ids=range(0, len(FILTERS), 8))
@pytest.mark.parametrize("corridor", CORRIDORS, ids=[corridor.name for corridor in CORRIDORS])
def test_the_strip_of_a_corridor_counts_its_events_by_side_and_kilometre(
    stores: Stores, chosen: EventFilter, corridor: Corridor
) -> None:
    strip = stores.map_index.strip(corridor, chosen, bin_km=7.5)
    expected: dict[str, set[str]] = {"left": set(), "right": set(), "on_road": set(), "whole": set()}
    in_bin: dict[tuple[str, float], set[str]] = {}
    for event in oracle.found(stores.events, chosen.but(corridors=frozenset({corridor.name})), stores.near):
        for start, end, offset, own in oracle.stretches(event, corridor, stores.near.get(event.event_id, ())):
            side = "on_road" if own else "left" if offset >= 0 else "right"
            expected[side].add(event.event_id)
            if end == float("inf"):
                expected["whole"].add(event.event_id)
                continue
            for one in strip.bins:
                if start < one.from_km + 7.5 and end >= one.from_km:
                    in_bin.setdefault((side, one.from_km), set()).add(event.event_id)
    assert (strip.left, strip.right, strip.on_road) == tuple(
        len(expected[side]) for side in ("left", "right", "on_road")
    )
    assert strip.km_unknown == len(expected["whole"])
    assert strip.total == len(expected["left"] | expected["right"] | expected["on_road"])
    for one in strip.bins:
        for side in ("left", "right", "on_road"):
            assert getattr(one, side) == len(in_bin.get((side, one.from_km), ()))
    assert (strip.bins[0].from_km, strip.bins[-1].to_km) == (corridor.from_km, corridor.to_km)
