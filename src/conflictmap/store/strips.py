"""The strip chart of a corridor: how many events beside each kilometre of road, and on which side."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from conflictmap.errors import UsageError
from conflictmap.model.text import fold
from conflictmap.store.columns import WHOLE_ROUTE_KM
from conflictmap.store.corridors import IN_CORRIDORS, Corridor
from conflictmap.store.where import Where

ON_ROAD, LEFT, RIGHT, UNKNOWN = "on the road", "left", "right", "not known"
MOST_BINS = 500
Rows = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]


class StripBin(Struct, frozen=True, kw_only=True):
    """Events that touch some kilometres of a road, by side; `on_road` are those whose own position is on it."""

    from_km: float
    to_km: float
    left: int = 0
    right: int = 0
    on_road: int = 0


class Strip(Struct, frozen=True, kw_only=True):
    """
    A corridor's events by side, and by side and kilometre.

    An event that stretches over several bins counts in each of them, once in the sums. `km_unknown` are events of the
    road as a whole: they are in `on_road` and in no bin. `side_unknown` were stored before sides were measured.
    """

    corridor: str
    total: int
    left: int
    right: int
    on_road: int
    km_unknown: int
    side_unknown: int
    bins: tuple[StripBin, ...]


def strip(rows: Rows, corridor: Corridor, found: Where, bin_km: float) -> Strip:
    """
    Count the events of a corridor that meet a condition, by side and by kilometre; `rows` asks the map index.

    Raises
    ------
    UsageError
        If bins of that length are too many, or none.
    """
    count = -(-(corridor.to_km - corridor.from_km) // bin_km) if bin_km > 0 else 0
    if not 0 < count <= MOST_BINS:
        raise UsageError(f"bins of {bin_km:g} km make no chart of this corridor; give more, and above 0")
    inside = (
        f"SELECT seq, CASE WHEN own = 1 THEN '{ON_ROAD}' WHEN offset_km IS NULL THEN '{UNKNOWN}' "  # noqa: S608
        f"WHEN offset_km >= 0 THEN '{LEFT}' ELSE '{RIGHT}' END AS side, to_km >= {WHOLE_ROUTE_KM:g} AS is_whole, "
        f"from_km, to_km FROM ({IN_CORRIDORS}) WHERE corridor = ? AND seq IN (SELECT seq FROM events WHERE {found.sql})"
    )
    params = (fold(corridor.name), *found.params)
    sums = rows(
        f"SELECT side, count(DISTINCT seq), count(DISTINCT seq) FILTER (WHERE is_whole) FROM ({inside}) GROUP BY side",  # noqa: S608
        params,
    )
    (total,) = rows(f"SELECT count(DISTINCT seq) FROM ({inside})", params)[0]  # noqa: S608
    binned = rows(
        f"SELECT side, bin, count(DISTINCT seq) FROM ({inside}), range(?) AS bins(bin) "  # noqa: S608
        "WHERE NOT is_whole AND from_km < ? + (bin + 1) * ? AND to_km >= ? + bin * ? GROUP BY side, bin",
        (*params, int(count), corridor.from_km, bin_km, corridor.from_km, bin_km),
    )
    return _strip(corridor, bin_km, int(count), total, sums, binned)


def _strip(
    corridor: Corridor,
    bin_km: float,
    count: int,
    total: int,
    sums: Sequence[tuple[Any, ...]],
    binned: Sequence[tuple[Any, ...]],
) -> Strip:
    by_side = {side: n for side, n, _ in sums}
    in_bin = {(side, number): n for side, number, n in binned}
    bins = tuple(
        StripBin(
            from_km=round(corridor.from_km + number * bin_km, 3),
            to_km=round(min(corridor.from_km + (number + 1) * bin_km, corridor.to_km), 3),
            left=in_bin.get((LEFT, number), 0),
            right=in_bin.get((RIGHT, number), 0),
            on_road=in_bin.get((ON_ROAD, number), 0),
        )
        for number in range(count)
    )
    return Strip(
        corridor=corridor.name,
        total=total,
        left=by_side.get(LEFT, 0),
        right=by_side.get(RIGHT, 0),
        on_road=by_side.get(ON_ROAD, 0),
        km_unknown=sum(whole for *_, whole in sums),
        side_unknown=by_side.get(UNKNOWN, 0),
        bins=bins,
    )
