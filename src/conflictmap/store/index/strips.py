"""The strip chart of a corridor: how many events beside each kilometre of road, and on which side."""

# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections import Counter
from typing import Any

from msgspec import Struct

from conflictmap.errors import UsageError
from conflictmap.store.desk.columns import WHOLE_ROUTE_KM
from conflictmap.store.desk.corridors import IN_CORRIDOR, Corridor
from conflictmap.store.desk.where import Where
from conflictmap.store.index.sums import Asked

ON_ROAD, LEFT, RIGHT, UNKNOWN = "on the road", "left", "right", "not known"
MOST_BINS = 500
_WHOLE = "whole"  # key of the events of which no kilometre is known


class StripBin(Struct, frozen=True, kw_only=True):
    """Events that touch some kilometres of a road, by side; `on_road` are those whose own position is on it."""

    from_km: float
    to_km: float
    left: int = 0
    right: int = 0
    on_road: int = 0

    @property
    def total(self) -> int:
        """How many there are on whichever side; those whose side was not measured are in none."""
        return self.left + self.right + self.on_road


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


def strip(asked: Asked, corridor: Corridor, bin_km: float) -> Strip:
    """
    Count the events of a corridor, by side and by kilometre.

    Parameters
    ----------
    asked
        Parts of the index, each with the condition that its events have to fulfil besides.
    corridor
        The corridor.
    bin_km
        Length of a bin; the last one may be shorter.

    Raises
    ------
    UsageError
        If bins of that length are too many, or none.
    """
    count = -(-(corridor.to_km - corridor.from_km) // bin_km) if bin_km > 0 else 0
    if not 0 < count <= MOST_BINS:
        raise UsageError(f"bins of {bin_km:g} km make no chart of this corridor; give more, and above 0")
    total, sides, in_bins = 0, Counter[str](), Counter[tuple[str, int]]()
    for ask, found in asked:
        inside, params = _inside(corridor, found)
        ((here,),) = ask(f"SELECT count(DISTINCT seq) FROM ({inside})", params)
        total += here
        for side, n, whole in ask(
            "SELECT side, count(DISTINCT seq), count(DISTINCT seq) FILTER (WHERE is_whole) "
            f"FROM ({inside}) GROUP BY side",
            params,
        ):
            sides[side] += n
            sides[_WHOLE] += whole
        for side, number, n in ask(
            f"SELECT side, bin, count(DISTINCT seq) FROM ({inside}), range(?) AS bins(bin) "
            "WHERE NOT is_whole AND from_km < ? + (bin + 1) * ? AND to_km >= ? + bin * ? GROUP BY side, bin",
            (*params, int(count), corridor.from_km, bin_km, corridor.from_km, bin_km),
        ):
            in_bins[side, number] += n
    bins = [_bin(corridor, bin_km, number, in_bins) for number in range(int(count))]
    return Strip(
        corridor=corridor.name, total=total, left=sides[LEFT], right=sides[RIGHT], on_road=sides[ON_ROAD],
        km_unknown=sides[_WHOLE], side_unknown=sides[UNKNOWN], bins=tuple(bins),
    )  # fmt: skip


def _inside(corridor: Corridor, found: Where) -> tuple[str, tuple[Any, ...]]:
    """Write the rows of a part that are in a corridor: event, side, kilometres."""
    sql = (
        f"SELECT seq, CASE WHEN own = 1 THEN '{ON_ROAD}' WHEN offset_km IS NULL THEN '{UNKNOWN}' "
        f"WHEN offset_km >= 0 THEN '{LEFT}' ELSE '{RIGHT}' END AS side, to_km >= {WHOLE_ROUTE_KM:g} AS is_whole, "
        f"from_km, to_km FROM event_roads WHERE {IN_CORRIDOR} AND seq IN (SELECT seq FROM events WHERE {found.sql})"
    )
    return sql, (*corridor.limits, *found.params)


def _bin(corridor: Corridor, bin_km: float, number: int, counts: Counter[tuple[str, int]]) -> StripBin:
    return StripBin(
        from_km=round(corridor.from_km + number * bin_km, 3),
        to_km=round(min(corridor.from_km + (number + 1) * bin_km, corridor.to_km), 3),
        left=counts[LEFT, number],
        right=counts[RIGHT, number],
        on_road=counts[ON_ROAD, number],
    )
