"""The distinct positions of a dataset, as the map index keeps them: each is worked out once, whatever lies there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

import pyarrow as pa

from conflictmap.model import Position
from conflictmap.model.text import fold
from conflictmap.store.datasets.batches import Here
from conflictmap.store.desk.columns import (
    EVENT_ROADS,
    EVENTS,
    PLACE_COLUMNS,
    Row,
    own_road,
    place_row,
    shape_keys,
    shape_row,
)
from conflictmap.store.desk.nearby import NearRoads
from conflictmap.store.desk.own_areas import OwnArea, members
from conflictmap.store.index.batches import batch_of, columnar

Near = Callable[[Sequence[Position]], Sequence[NearRoads]]
_NUMBER = {"place": pa.int32()}
_PLACES = _NUMBER | {name: EVENTS[name].arrow for name in PLACE_COLUMNS}
_ROADS = _NUMBER | {name: kind.arrow for name, kind in EVENT_ROADS.items() if name != "seq"}
_PART = 50_000  # positions that are rows of Python's at a time


class DatasetPlaces:
    """
    What the index keeps of each position; a position's number counts from 0, as `cm_place` does.

    `near` tells the roads beside each of some positions; `areas` are the desk's own, in which positions may lie.
    """

    def __init__(self, positions: Sequence[Position], near: Near, areas: Iterable[OwnArea]) -> None:
        self._positions = positions
        self._keys = shape_keys(positions)
        self._near = near
        words = [" ".join(_folded(position)) for position in positions]
        self.here = Here(pa.array(words, pa.string()), members(areas, [position.geometry for position in positions]))

    def tables(self) -> Iterator[pa.RecordBatch]:
        """Yield columns `place` (the number) and those of `EVENTS` that a position alone decides."""
        for part in self._parts():
            rows = map(place_row, self._positions[part], self._keys[part])
            yield columnar(_PLACES, ((part.start + n, *row) for n, row in enumerate(rows)))

    def shapes(self) -> Iterator[pa.RecordBatch]:
        """Yield rows of `SHAPES`: each stretch, area and circle once."""
        done: set[str | None] = {None}
        for part in self._parts():
            keyed = dict(zip(self._keys[part], self._positions[part], strict=True))
            new = [shape_row(position, key) for key, position in keyed.items() if key and key not in done]
            done.update(keyed)
            yield batch_of("shapes", new)[1]

    def roads(self) -> Iterator[pa.RecordBatch]:
        """Yield columns `place` and those of `EVENT_ROADS` but `seq`: the roads that a position is on or near."""
        for part in self._parts():
            some = self._positions[part]
            found = zip(count(part.start), some, self._near(some))
            rows = ((number, *row) for number, position, beside in found for row in _road_rows(position, beside))
            yield columnar(_ROADS, rows)

    def forget(self) -> None:
        """Let the positions go when all has been said of them; what is `here` stays."""
        self._positions, self._keys = (), []

    def _parts(self) -> Iterator[slice]:
        """Go through the positions by some thousands, so that little of each is in memory; at least once."""
        return (slice(at, at + _PART) for at in range(0, max(len(self._positions), 1), _PART))


def _road_rows(position: Position, beside: NearRoads) -> list[Row]:
    own = position.road.route_id if position.road else None
    return [*own_road(position), *(road.row() for road in beside if road.route_id != own)]


def _folded(position: Position) -> list[str]:
    said = [position.place_name, position.admin1, position.road.ref if position.road else ""]
    return [key for key in map(fold, said) if key]
