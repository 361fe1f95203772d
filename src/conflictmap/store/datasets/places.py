"""The distinct positions of a dataset, as the map index keeps them: each is worked out once, whatever lies there."""

from collections.abc import Callable, Iterable, Sequence

import pyarrow as pa

from conflictmap.model import Position
from conflictmap.model.text import fold
from conflictmap.store.datasets.batches import Here
from conflictmap.store.desk.columns import EVENTS, PLACE_COLUMNS, TABLES, Row, own_road, place_row, shape_key, shape_row
from conflictmap.store.desk.nearby import NearRoad
from conflictmap.store.desk.own_areas import OwnArea, members
from conflictmap.store.index.batches import batch_of

Near = Callable[[Sequence[Position]], Sequence[Sequence[NearRoad]]]


class DatasetPlaces:
    """
    What the index keeps of each position; a position's number counts from 0, as `cm_place` does.

    `near` tells the roads beside each of some positions; `areas` are the desk's own, in which positions may lie.
    """

    def __init__(self, positions: Sequence[Position], near: Near, areas: Iterable[OwnArea]) -> None:
        self._positions = positions
        self._near = near
        words = [" ".join(_folded(position)) for position in positions]
        self.here = Here(pa.array(words, pa.string()), members(areas, [position.geometry for position in positions]))

    def table(self) -> pa.Table:
        """Columns `place` (the number) and those of `EVENTS` that a position alone decides."""
        rows = [place_row(position) for position in self._positions]
        columns = zip(*rows, strict=True) if rows else ([] for _ in PLACE_COLUMNS)
        arrays = [pa.array(values, EVENTS[name].arrow) for name, values in zip(PLACE_COLUMNS, columns, strict=True)]
        return pa.table([pa.array(range(len(rows)), pa.int32()), *arrays], names=["place", *PLACE_COLUMNS])

    def shapes(self) -> pa.RecordBatch:
        """Rows of `SHAPES`: each stretch, area and circle once."""
        keyed = {shape_key(position): position for position in self._positions}
        return batch_of("shapes", [shape_row(position) for key, position in keyed.items() if key is not None])[1]

    def roads(self) -> pa.Table:
        """Columns `place` and those of `EVENT_ROADS` but `seq`: the roads that a position is on or near."""
        rows: list[Row] = []
        for number, (position, beside) in enumerate(zip(self._positions, self._near(self._positions), strict=True)):
            own = position.road.route_id if position.road else None
            found = [*own_road(position), *(road.row() for road in beside if road.route_id != own)]
            rows += [(number, *row) for row in found]
        kinds = list(TABLES["event_roads"].items())[1:]
        columns = list(zip(*rows, strict=True)) if rows else [()] * (len(kinds) + 1)
        arrays = [pa.array(column, kind.arrow) for column, (_, kind) in zip(columns[1:], kinds, strict=True)]
        return pa.table([pa.array(columns[0], pa.int32()), *arrays], names=["place", *(name for name, _ in kinds)])


def _folded(position: Position) -> list[str]:
    said = [position.place_name, position.admin1, position.road.ref if position.road else ""]
    return [key for key in map(fold, said) if key]
