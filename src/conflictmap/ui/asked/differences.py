"""The table of what differs between two sides: by value, and by stretches of the same kilometres."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from msgspec import Struct

from conflictmap.errors import NotFoundError
from conflictmap.geo.route import Route
from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import Corridor, corridor_named
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.strip import step_km
from conflictmap.ui.words.names import place_name
from conflictmap.ui.words.strings import in_reading_order, msg, t
from conflictmap.ui.words.wording import status_name, type_text
from conflictmap.web.plain import plain

Found = TypeVar("Found")
_MOST_ROWS = 40  # of one group in the table
_GROUPS: dict[str, str] = {
    "all": msg("All events"),
    "type": msg("Type"),
    "status": msg("Status"),
    "area": msg("Area"),
    "source": msg("Outlet"),
}


class Difference(Struct, frozen=True):
    """
    A line of the table: how many events of each side have a value.

    `group` is "all", one of `store.index.grouped.GROUPS`, or where `is_km` the name of a road or a corridor, some
    kilometres of which are the value; none of them if it is not known where on it.
    """

    group: str
    value: str
    a: int
    b: int
    is_km: bool = False

    @property
    def change(self) -> int:
        """How many more there are in b."""
        return self.b - self.a


def differences(
    index: MapIndex,
    a: EventFilter,
    b: EventFilter,
    groups: Sequence[str],
    routes: Sequence[Route] = (),
    corridors: Sequence[Corridor] = (),
) -> list[Difference]:
    """
    Count both sides by type, area and whatever else, and along roads and corridors by the same kilometres.

    Parameters
    ----------
    index
        What is counted.
    a, b
        The sides.
    groups
        Names of `store.index.grouped.GROUPS`.
    routes, corridors
        Whose kilometres are compared.

    Returns
    -------
    differences
        The total first; then each group with the greatest changes first, at most `_MOST_ROWS` of each; kilometres in
        order, without those where neither side has any event.
    """
    rows = [Difference("all", "", index.counts(a).total, index.counts(b).total)]
    for group in groups:
        rows += _by_value(group, index.grouped(a, group), index.grouped(b, group))
    for route in routes:
        rows += _by_km(index, a, b, route)
    for corridor in corridors:
        rows += _in_corridor(index, a, b, corridor)
    return rows


def _by_value(group: str, a: Mapping[str, int], b: Mapping[str, int]) -> list[Difference]:
    values = dict.fromkeys([*a, *b])
    made = [Difference(group, value, a.get(value, 0), b.get(value, 0)) for value in values]
    return sorted(made, key=lambda row: (-abs(row.change), -row.a - row.b, row.value))[:_MOST_ROWS]


def _by_km(index: MapIndex, a: EventFilter, b: EventFilter, route: Route) -> Iterator[Difference]:
    step = step_km(route.length_km)
    counted = [index.along(side, route.route_id, route.length_km, step) for side in (a, b)]
    bins = zip(*(one.bins for one in counted), strict=True)
    yield from _lines(route.ref, ((at.from_km, at.to_km, at.n, other.n) for at, other in bins))
    yield from _lines(route.ref, [(None, None, counted[0].anywhere, counted[1].anywhere)])


def _in_corridor(index: MapIndex, a: EventFilter, b: EventFilter, corridor: Corridor) -> Iterator[Difference]:
    step = step_km(corridor.to_km - corridor.from_km)
    counted = [index.strip(corridor, side, step) for side in (a, b)]
    bins = zip(*(one.bins for one in counted), strict=True)
    yield from _lines(corridor.name, ((at.from_km, at.to_km, at.total, other.total) for at, other in bins))
    yield from _lines(corridor.name, [(None, None, counted[0].km_unknown, counted[1].km_unknown)])


def _lines(name: str, counted: Iterable[tuple[float | None, float | None, int, int]]) -> Iterator[Difference]:
    """Write lines of kilometres, from and to, where either side has any event."""
    for from_km, to_km, a, b in counted:
        if a or b:
            stretch = "" if from_km is None or to_km is None else f"{round(from_km, 1):g}–{round(to_km, 1):g}"
            yield Difference(name, stretch, a, b, is_km=True)


def named_routes(workspace: Workspace, a: EventFilter, b: EventFilter) -> list[Route]:
    """Return the roads that either side names, without those that are not known any more."""
    roads = workspace.roads()
    return [route for name in sorted(a.roads | b.roads) if (route := _known(roads.route, name))]


def named_corridors(workspace: Workspace, a: EventFilter, b: EventFilter) -> list[Corridor]:
    """Return the corridors that either side names, without those that are not known any more."""
    names = sorted(a.corridors | b.corridors)
    if not names:
        return []
    with workspace.desk.file.reading() as db:
        return [found for name in names if (found := _known(lambda name: corridor_named(db, name), name))]


def _known(find: Callable[[str], Found], name: str) -> Found | None:
    try:
        return find(name)
    except NotFoundError:
        return None


def difference_table(rows: Sequence[Difference]) -> None:
    """Draw the table."""
    columns = {
        t("By"): [t("{road}, km", road=plain(row.group)) if row.is_km else t(_GROUPS[row.group]) for row in rows],
        t("Value"): [_value_text(row) for row in rows],
        t("A"): [row.a for row in rows],
        t("B"): [row.b for row in rows],
        t("Difference"): [row.change for row in rows],
    }
    st.dataframe(
        pd.DataFrame(in_reading_order(columns)).style.format({t("Difference"): _signed}),
        key="differences",
        height=250,
        hide_index=True,
        row_height=28,
        alt=t("How many events each side has, and the difference"),
    )
    if not any(row.is_km for row in rows):
        st.caption(t("Choose a road or a corridor to compare its kilometres too."))


def _signed(change: Any) -> str:  # noqa: ANN401 - pandas calls it with a number of its own
    return f"{change:+d}" if change else "0"


def _value_text(row: Difference) -> str:
    if row.is_km:
        return row.value or t("somewhere on it")
    if row.group == "type":
        return type_text(row.value)
    if row.group == "area":
        return plain(place_name(row.value))
    return status_name(row.value) if row.group == "status" else plain(row.value)
