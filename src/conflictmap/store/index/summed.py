"""Which filters are answered from the sums of a part, and how."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from collections.abc import Callable
from functools import partial

from conflictmap.model import EventFilter
from conflictmap.model.filter import BBox
from conflictmap.store.desk.where import Where
from conflictmap.store.index.alike import Wanted, days_of, is_by_days
from conflictmap.store.index.part import Hidden, Part, condition
from conflictmap.store.index.sums import CUBE, Cells, Source, sums_without

_WORLD = BBox(-180, -90, 180, 90)
_ALL = EventFilter()
_KINDS = {"date_mode", "types", "statuses", "countries", "origins", "reviews", "background"}
# what the tables know of events: a filter that asks for nothing else is answered from them
_IN_CUBE = _KINDS | {"since", "until"}
_IN_SUMS = _KINDS | {"min_precision"}
_IN_GROUPS = _IN_SUMS | {"since", "until", "bbox"}


def _given(chosen: EventFilter) -> set[str]:
    return {name for name in chosen.__struct_fields__ if getattr(chosen, name) != getattr(_ALL, name)}


def summed(chosen: EventFilter, hidden: Hidden) -> tuple[str, Where]:
    """Say which table has the numbers of events that a filter finds, and the condition on it."""
    if is_in_cube(chosen) and chosen.bbox in {None, _WORLD}:
        table, found = "cube", condition(chosen.but(bbox=None), Hidden())
        if chosen.bbox:  # everything that is placed
            found &= Where("placed")
        if not hidden.rows:
            return table, found
        gone = hidden.hidden()  # few: they are taken off again
        table = f"(SELECT * FROM cube UNION ALL SELECT {CUBE}, -1 FROM events WHERE {gone.sql})"
        return table, Where(found.sql, (*gone.params, *found.params))
    found = condition(chosen, hidden)
    columns = "first_day, last_day, known_from, known_to, west IS NOT NULL AS placed, 1 AS n"
    return f"(SELECT {columns} FROM events WHERE {found.sql})", Where("1 = 1", found.params)


def is_in_cube(chosen: EventFilter) -> bool:
    """Whether a filter asks for nothing but place and what the cube knows."""
    return _given(chosen) <= _IN_CUBE | {"bbox"}


def source(part: Part, hidden: Hidden, chosen: EventFilter) -> Source:
    """Say what a filter asks of a part that tiles and shapes are made of."""
    found = condition(chosen, hidden)
    cells = _cells(part, hidden, chosen)
    if not _given(chosen) <= _IN_SUMS:
        return Source(part.ask, found, cells=cells)
    sums = sums_without(hidden.hidden(), condition(chosen, Hidden()))
    return Source(part.ask, found, sums, hidden.rows, cells)


def _cells(part: Part, hidden: Hidden, chosen: EventFilter) -> Callable[[Cells], list[tuple[int, ...]]] | None:
    """Say how points are added up from groups of the part, where it has them and they know all that is asked for."""
    if part.alike is None or not _given(chosen) <= _IN_GROUPS or not is_by_days(chosen):
        return None
    gone = None
    if hidden.rows:
        gone = condition(chosen, Hidden(is_plain=hidden.is_plain)) & hidden.hidden()
    whenever = condition(chosen.but(since=None, until=None), Hidden(is_plain=hidden.is_plain))
    return partial(part.alike.sums, Wanted(whenever, days_of(chosen), gone))
