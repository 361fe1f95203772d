"""Events along a road: how many touch each stretch of so many kilometres."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from conflictmap.model import EventFilter
from conflictmap.store.desk.columns import WHOLE_ROUTE_KM, road_key
from conflictmap.store.desk.where import Where
from conflictmap.store.index.part import Hidden, Part, condition


class KmBin(Struct, frozen=True):
    """Events that touch the kilometres from `from_km` to `to_km` of a road."""

    from_km: float
    to_km: float
    n: int


class Along(Struct, frozen=True):
    """
    Counts along a road, in its direction of measure.

    `anywhere` are events somewhere on the road of which no kilometre is known: they are in no bin.
    """

    bins: tuple[KmBin, ...]
    anywhere: int


def along(
    parts: Sequence[tuple[Part, Hidden]], chosen: EventFilter, road: str, length_km: float, step_km: float
) -> Along:
    """
    Count the events of a filter along one road.

    Parameters
    ----------
    parts
        Of the index.
    chosen
        Which events; its own kilometres and roads do not count, its `within_km` does: without it, events on the road.
    road
        Id or ref of the road.
    length_km, step_km
        Length of the road and of a bin, the last of which may be shorter.
    """
    near = Where("own = 1") if chosen.within_km is None else Where("distance_km <= ?", (chosen.within_km,))
    key = road_key(road)
    on = Where("(route_key = ? OR ref_key = ?)", (key, key)) & near
    rows: list[tuple[Any, ...]] = []
    for part, hidden in parts:
        rest = condition(chosen.but(roads=frozenset(), from_km=None, to_km=None, within_km=None), hidden)
        rows += part.ask(
            "SELECT floor(from_km / ?)::INTEGER, floor(least(to_km, ?) / ?)::INTEGER, to_km >= ?, count(*) "
            f"FROM event_roads WHERE {on.sql} AND seq IN (SELECT seq FROM events WHERE {rest.sql}) GROUP BY ALL",
            (step_km, length_km, step_km, WHOLE_ROUTE_KM, *on.params, *rest.params),
        )
    counts = [0] * max(1, -(-int(length_km * 1000) // int(step_km * 1000)))
    anywhere = 0
    for first, last, is_anywhere, n in rows:
        if is_anywhere:
            anywhere += n
            continue
        for number in range(max(0, first), min(last, len(counts) - 1) + 1):
            counts[number] += n
    bins = (KmBin(i * step_km, min((i + 1) * step_km, length_km), n) for i, n in enumerate(counts))
    return Along(tuple(bins), anywhere)
