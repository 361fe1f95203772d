"""The distinct positions of a dataset, as the map index keeps them: each is worked out once, whatever lies there."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflictmap.importers.positions import Positions, wkb_of
from conflictmap.model import Position
from conflictmap.model.text import fold
from conflictmap.store.datasets.batches import Here
from conflictmap.store.desk.columns import (
    AREAS,
    EVENT_ROADS,
    EVENTS,
    PLACE_COLUMNS,
    SHAPES,
    Row,
    circle_keys,
    mercator_each,
    own_road,
    place_row,
    shape_keys,
    shape_row,
)
from conflictmap.store.desk.extent import around_each
from conflictmap.store.desk.nearby import Locate, NearRoads, near_each
from conflictmap.store.desk.own_areas import OwnArea, members
from conflictmap.store.index.batches import batch_of, columnar

Ints = npt.NDArray[np.int64]
_NUMBER = {"place": pa.int32()}
_PLACES = {name: EVENTS[name].arrow for name in PLACE_COLUMNS}
_ROADS = _NUMBER | {name: kind.arrow for name, kind in EVENT_ROADS.items() if name != "seq"}
_PART = 50_000  # positions that are rows of Python's at a time


class DatasetPlaces:
    """
    What the index keeps of each position; a position's number counts from 0, as `cm_place` does.

    `locate` finds the roads beside points; `areas` are the desk's own, in which positions may lie.
    """

    def __init__(self, positions: Positions, locate: Locate, areas: Sequence[OwnArea]) -> None:
        self._positions = positions
        self._keys = _keys(positions)
        self._locate = locate
        geometries = positions.geometries().tolist() if areas else []
        self.here = Here(_words(positions), members(areas, geometries))

    def tables(self) -> Iterator[pa.RecordBatch]:
        """Yield columns `place` (the number) and those of `EVENTS` that a position alone decides."""
        for numbers in _parts(np.arange(len(self._positions))):
            yield _table(numbers, self._positions.at(numbers), self._keys.take(pa.array(numbers)))

    def shapes(self) -> Iterator[pa.RecordBatch]:
        """Yield rows of `SHAPES`: each stretch, area and circle once."""
        for numbers in _parts(_firsts(self._keys)):
            some, keys = self._positions.at(numbers), self._keys.take(pa.array(numbers))
            drawn = np.flatnonzero(~some.are_points).tolist()
            yield batch_of("shapes", [shape_row(some[at], keys[at].as_py()) for at in drawn])[1]
            yield _circles(some, keys).filter(pa.array(some.are_points))

    def roads(self) -> Iterator[pa.RecordBatch]:
        """Yield columns `place` and those of `EVENT_ROADS` but `seq`: the roads that a position is on or near."""
        for numbers in _parts(np.arange(len(self._positions))):
            some = self._positions.at(numbers)
            beside = near_each(some, self._locate)
            own = np.array([said.road is not None for said in some.said], dtype=bool)[some.which]
            rows = (
                (int(numbers[at]), *row)
                for at in sorted({*beside, *np.flatnonzero(own).tolist()})
                for row in _road_rows(some.said[some.which[at]], beside.get(at, ()))
            )
            yield columnar(_ROADS, rows)

    def forget(self) -> None:
        """Let the positions go when all has been said of them; what is `here` stays."""
        del self._positions, self._keys


def _parts(numbers: Ints) -> Iterator[Ints]:
    """Go through positions by some thousands, so that little of each is in memory; at least once."""
    return (numbers[at : at + _PART] for at in range(0, max(len(numbers), 1), _PART))


def _keys(positions: Positions) -> pa.StringArray:
    """Identify shapes, as `shape_key` does each: what is drawn by itself once for all that say it, then circles."""
    keys = pa.array(shape_keys(positions.said), pa.string()).take(pa.array(positions.which))
    radii = np.array([said.radius_km or 0.0 for said in positions.said])[positions.which]
    circles = np.flatnonzero(positions.are_points & (radii != 0))
    found = circle_keys(wkb_of(positions.lonlats[circles]), radii[circles].tolist())
    return pc.replace_with_mask(keys, _flags(circles, len(keys)), pa.array(found, pa.string()))


def _flags(numbers: Ints, count: int) -> pa.BooleanArray:
    flags = np.zeros(count, dtype=bool)
    flags[numbers] = True
    return pa.array(flags)


def _firsts(keys: pa.StringArray) -> Ints:
    """Return the first that has each key; null is none."""
    numbers = np.flatnonzero(keys.is_valid().to_numpy(zero_copy_only=False))
    encoded = keys.drop_null().dictionary_encode()
    firsts = np.zeros(len(encoded.dictionary), dtype=np.int64)
    firsts[encoded.indices.to_numpy()[::-1]] = numbers[::-1]
    return firsts


def _table(numbers: Ints, some: Positions, keys: pa.StringArray) -> pa.RecordBatch:
    """Columns of positions: what they say is worked out once for all that say it, points are put in after that."""
    said = columnar(_PLACES, (place_row(one, None) for one in some.said)).take(pa.array(some.which))
    lons, lats = some.lonlats.T
    mx, my = mercator_each(lons, lats)
    points = {"west": lons, "south": lats, "east": lons, "north": lats, "lon": lons, "lat": lats, "mx": mx, "my": my}
    columns = dict(zip(said.schema.names, said.columns, strict=True))
    columns["place_name"] = _taken(some.names, some.called)
    are_areas = np.array([one.geo_precision in AREAS for one in some.said], dtype=bool)[some.which]
    columns["area_key"] = pc.if_else(pa.array(are_areas), _taken(map(fold, some.names), some.called), "")
    for name, values in points.items():
        columns[name] = pc.if_else(pa.array(some.are_points), pa.array(values, _PLACES[name]), columns[name])
    return pa.RecordBatch.from_pydict({"place": pa.array(numbers, pa.int32()), **columns, "shape_key": keys})


def _circles(some: Positions, keys: pa.StringArray) -> pa.RecordBatch:
    """Rows of `SHAPES` for circles around points, which have no meaning for other positions."""
    radii = np.array([said.radius_km or 0.0 for said in some.said])[some.which]
    columns = (keys, wkb_of(some.lonlats), radii, *around_each(some.lonlats, radii))
    arrays = [pa.array(column, kind.arrow) for column, kind in zip(columns, SHAPES.values(), strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(SHAPES))


def _words(positions: Positions) -> pa.StringArray:
    """Fold what positions are found by: name, province, number of the road."""
    said = [" ".join(filter(None, map(fold, (one.admin1, one.road.ref if one.road else "")))) for one in positions.said]
    names, rest = _taken(map(fold, positions.names), positions.called), _taken(said, positions.which)
    between = pc.if_else(pc.or_(pc.equal(names, ""), pc.equal(rest, "")), "", " ")
    return pc.binary_join_element_wise(names, between, rest, "")


def _taken(texts: Iterable[str], numbers: Ints) -> pa.StringArray:
    return pa.array(texts, pa.string()).take(pa.array(numbers))


def _road_rows(said: Position, beside: NearRoads) -> list[Row]:
    own = said.road.route_id if said.road else None
    return [*own_road(said), *(road.row() for road in beside if road.route_id != own)]
