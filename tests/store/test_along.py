"""Counts along a road and by a property are those of the events themselves."""

from collections import Counter
from collections.abc import Callable

import pytest

from conflictmap.model import Event, EventFilter, EventType
from conflictmap.store.desk.rows import ListOrder
from conflictmap.store.index.grouped import GROUPS
from tests.store.conftest import Stores
from tests.store.oracle import matches, squeezed
from tests.store.population import random_filters

LENGTH_KM, STEP_KM = 210.0, 20.0


def stretches(event: Event, stores: Stores, within_km: float | None) -> list[tuple[float, float] | None]:
    """From and to km of an event on or near the M4; None for somewhere on it."""
    road = event.position.road
    found: list[tuple[float, float] | None] = []
    if road is not None and squeezed(road.ref) == "m4":
        known = [km for km in (road.from_km, road.at_km, road.to_km) if km is not None]
        found.append((known[0], known[-1]) if known else None)
    if within_km is not None:
        near = stores.near.get(event.event_id, ())
        found += [(at.from_km, at.to_km) for at in near if at.ref == "M4" and at.distance_km <= within_km]
    return found


@pytest.mark.parametrize("within_km", [None, 3.0])
@pytest.mark.parametrize("chosen", [EventFilter(), EventFilter(types=frozenset({EventType.BATTLES}))])
def test_a_bin_counts_the_events_that_touch_its_kilometres(
    stores: Stores, chosen: EventFilter, within_km: float | None
) -> None:
    on_road = chosen.but(roads=frozenset({"M4"}), within_km=within_km)
    found = stores.map_index.along(on_road, "M4", LENGTH_KM, STEP_KM)
    counts, anywhere = [0] * 11, 0
    for event in stores.events:
        if not matches(event, chosen, stores.near):
            continue
        for stretch in stretches(event, stores, within_km):
            if stretch is None:
                anywhere += 1
                continue
            low, high = (min(km, LENGTH_KM) for km in stretch)
            for number in range(11):
                counts[number] += number * STEP_KM <= high and low < (number + 1) * STEP_KM
    assert [bin_.n for bin_ in found.bins] == counts
    assert found.anywhere == anywhere
    assert sum(counts) > 0
    assert (found.bins[0].from_km, found.bins[-1].from_km, found.bins[-1].to_km) == (0.0, 200.0, 210.0)


def test_kilometres_of_the_filter_itself_do_not_cut_the_strip(stores: Stores) -> None:
    chosen = EventFilter(roads=frozenset({"M4"}))
    whole = stores.map_index.along(chosen, "M4", LENGTH_KM, STEP_KM)
    assert stores.map_index.along(chosen.but(from_km=60.0, to_km=80.0), "M4", LENGTH_KM, STEP_KM) == whole


@pytest.mark.parametrize("by", GROUPS)
def test_events_are_counted_by_a_property_under_any_filter(stores: Stores, by: str) -> None:
    of: dict[str, Callable[[Event], set[str]]] = {
        "type": lambda event: {str(event.event_type)},
        "status": lambda event: {str(event.status)},
        "area": lambda event: {event.position.admin1},
        "source": lambda event: {source.outlet for source in event.sources},
    }
    for chosen in random_filters(stores.events, 12, seed=4):
        found = [event for event in stores.events if matches(event, chosen, stores.near)]
        expected = Counter(value.casefold() for event in found for value in of[by](event) if value)
        counted = stores.map_index.grouped(chosen, by)
        assert {value.casefold(): n for value, n in counted.items()} == expected
        assert list(counted.values()) == sorted(counted.values(), reverse=True)


@pytest.mark.parametrize("order", list(ListOrder))
def test_a_list_comes_in_the_order_asked_for_whatever_its_pages(stores: Stores, order: ListOrder) -> None:
    rows = stores.map_index.table(limit=1000, order=order)
    paged = [
        row for start in range(0, 1000, 150) for row in stores.map_index.table(limit=150, offset=start, order=order)
    ]
    assert paged == rows
    assert len(rows) == stores.map_index.counts().total
    dated = [row for row in rows if row.date_start or row.date_end]
    if order is ListOrder.NEWEST:
        days = [day for row in dated if (day := row.date_start or row.date_end)]
        assert days == sorted(days, reverse=True)
        assert rows[: len(dated)] == dated
    if order is ListOrder.REPORTS:
        assert [row.reports for row in rows] == sorted((row.reports for row in rows), reverse=True)
    if order is ListOrder.UNSURE:
        assert [row.confidence for row in rows] == sorted(row.confidence for row in rows)
    if order is ListOrder.SURE:
        assert [row.confidence for row in rows] == sorted((row.confidence for row in rows), reverse=True)
