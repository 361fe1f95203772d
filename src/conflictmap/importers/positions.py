"""The distinct positions of a dataset as columns: many points take some numbers each, instead of an object."""

from collections.abc import Hashable, Iterable, Sequence
from functools import reduce
from typing import Generic, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.model import Position
from conflictmap.model.codec import from_json_each, to_json_each

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)

_FARTHEST_LON, _FARTHEST_LAT = 180, 90
_POINT_WKB = bytes.fromhex("0101000000")  # of any point, before its two numbers
_NOWHERE = '{"geometry":null'
_POINT = f'{{"geometry":"{_POINT_WKB.hex()}'
_FIGURES = 32  # of a point's two numbers in hexadecimal
_START, _STOP = len(_POINT), len(_POINT) + _FIGURES
# before the name and behind it, where quotes are escaped; and as it is written when there is none
_NAME, _BEHIND, _UNNAMED = '"place_name":', ',"place_id":', '"place_name":""'


class Numbered(Generic[Value]):
    """Distinct values, numbered from 0 in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def each(self, values: Iterable[Value]) -> Ints:
        """Return the numbers of values; equal ones have the same."""
        numbers = self._numbers
        return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)

    def values(self) -> list[Value]:
        """List all, by number."""
        return list(self._numbers)


class Positions(Struct, frozen=True, eq=False):
    """
    Many positions, in their order; `positions[number]` is one of them.

    `said` are what they say beside their names and points, and `names`; much of it is said of many. `which` and
    `called` (n,) are the numbers of both for each position. `lonlats` (n, 2) are the points, degrees in EPSG:4326; NaN
    where what is said has a geometry of its own, or none.
    """

    said: Sequence[Position]
    names: Sequence[str]
    which: Ints
    called: Ints
    lonlats: Floats

    def __len__(self) -> int:
        return len(self.which)

    def __getitem__(self, number: int) -> Position:
        said, (lon, lat) = self.said[self.which[number]], self.lonlats[number].tolist()
        geometry = said.geometry if np.isnan(lon) else shapely.Point(lon, lat)
        found: Position = replace(said, place_name=self.names[self.called[number]], geometry=geometry)
        return found

    @property
    def are_points(self) -> Flags:
        """Which have a point in `lonlats`."""
        return ~np.isnan(self.lonlats[:, 0])

    def at(self, numbers: Ints) -> "Positions":
        """Take some, in the order asked for, with only what is said of these."""
        said, which = np.unique(self.which[numbers], return_inverse=True)
        names, called = np.unique(self.called[numbers], return_inverse=True)
        return Positions(
            [self.said[number] for number in said.tolist()],
            [self.names[number] for number in names.tolist()],
            which,
            called,
            self.lonlats[numbers],
        )

    def geometries(self) -> npt.NDArray[np.object_]:
        """Make the geometry of each, None for nothing (n,)."""
        drawn = np.empty(len(self.said), dtype=object)
        drawn[:] = [said.geometry for said in self.said]
        found: npt.NDArray[np.object_] = drawn[self.which]
        found[self.are_points] = shapely.points(self.lonlats[self.are_points])
        return found


def positions_of(positions: Sequence[Position]) -> Positions:
    """Make columns of positions."""
    lonlats = np.array([_point_of(position) for position in positions]).reshape(-1, 2)
    lonlats[~_on_earth(lonlats)] = np.nan
    said = [
        replace(position, place_name="", geometry=None if is_point else position.geometry)
        for position, is_point in zip(positions, ~np.isnan(lonlats[:, 0]), strict=True)
    ]
    numbers = np.arange(len(said))
    return Positions(said, [position.place_name for position in positions], numbers, numbers, lonlats)


def _point_of(position: Position) -> tuple[float, float]:
    shape = position.geometry
    if isinstance(shape, shapely.Point) and not shape.is_empty and not shape.has_z:
        return shape.x, shape.y
    return np.nan, np.nan


def _on_earth(lonlats: Floats) -> Flags:
    lons, lats = np.abs(lonlats).T
    found: Flags = (lons <= _FARTHEST_LON) & (lats <= _FARTHEST_LAT)  # NaN compares false
    return found


def joined(parts: Sequence[Positions], said: Sequence[Position], names: Sequence[str]) -> Positions:
    """Put parts one behind the other that number what is said, and names, in the same way."""
    columns = zip(*((one.which, one.called, one.lonlats) for one in (EMPTY, *parts)), strict=True)
    return Positions(said, names, *map(np.concatenate, columns))


EMPTY = positions_of(())


def to_json_column(positions: Positions) -> pa.StringArray:
    """Write positions as JSON, as `model.codec.to_json` does each."""
    points, drawn = (np.flatnonzero(some) for some in (positions.are_points, ~positions.are_points))
    others = to_json_each([positions[number] for number in drawn.tolist()])
    written = pa.concat_arrays([_points_as_json(positions.at(points)), pa.array(others, pa.string())])
    return written.take(pa.array(np.argsort(np.concatenate([points, drawn]))))


def _points_as_json(positions: Positions) -> pa.StringArray:
    parts = [text.removeprefix(_NOWHERE).partition(_UNNAMED) for text in to_json_each(positions.said)]
    figures = positions.lonlats.astype("<f8").tobytes().hex().upper()
    names = [msgspec.json.encode(name).decode() for name in positions.names]
    return pc.binary_join_element_wise(
        _POINT,
        pa.array([figures[at : at + _FIGURES] for at in range(0, len(figures), _FIGURES)], pa.string()),
        _taken([f'"{head}{_NAME}' for head, _, _ in parts], positions.which),
        _taken(names, positions.called),
        _taken([tail for _, _, tail in parts], positions.which),
        "",
    )


def _taken(texts: Sequence[str], numbers: Ints) -> pa.StringArray:
    return pa.array(texts, pa.string()).take(pa.array(numbers))


def from_json_columns(columns: Iterable[pa.StringArray]) -> Positions:
    """
    Read the positions of several columns, one after the other.

    Raises
    ------
    msgspec.ValidationError
        If one is none.
    """
    reader = _Reader()
    parts = [reader.read(column) for column in columns]
    return joined(parts, reader.said, reader.names.values())


class _Reader:
    """Reads JSON of positions; what points say, and names, it reads once."""

    def __init__(self) -> None:
        self.said: list[Position] = []
        self.names = Numbered[str]()
        self._numbers: dict[str, int] = {}  # of what points say, as it is written

    def read(self, column: pa.StringArray) -> Positions:
        lonlats = _points_in(column)
        is_point = ~np.isnan(lonlats[:, 0])
        others = positions_of(from_json_each(column.filter(pa.array(~is_point)).to_pylist(), Position))
        which, called = np.zeros((2, len(column)), dtype=np.int64)
        which[is_point], called[is_point] = self._read_points(column.filter(pa.array(is_point)))
        which[~is_point], called[~is_point] = len(self.said) + others.which, self.names.each(others.names)
        lonlats[~is_point] = others.lonlats
        self.said += others.said
        return Positions((), (), which, called, lonlats)

    def _read_points(self, column: pa.StringArray) -> tuple[Ints, Ints]:
        heads, rests = _split(pc.utf8_slice_codeunits(column, _STOP + 1), _NAME)
        names, tails = _split(rests, f'"{_BEHIND}')
        said = pc.binary_join_element_wise(_NOWHERE, heads, _UNNAMED + _BEHIND, tails, "").dictionary_encode()
        return self._number(said.dictionary.to_pylist())[said.indices.to_numpy()], self._named(names)

    def _number(self, written: Sequence[str]) -> Ints:
        new = [text for text in written if text not in self._numbers]
        self._numbers.update(zip(new, range(len(self.said), len(self.said) + len(new)), strict=True))
        self.said += from_json_each(new, Position)
        return np.array([self._numbers[text] for text in written], dtype=np.int64)

    def _named(self, written: pa.StringArray) -> Ints:
        names = written.dictionary_encode()
        read = [msgspec.json.decode(f'{name}"', type=str) for name in names.dictionary.to_pylist()]
        numbers: Ints = self.names.each(read)[names.indices.to_numpy()]
        return numbers


def _points_in(column: pa.StringArray) -> Floats:
    """Read the points (n, 2) of JSON of positions; NaN where there is none of the usual form."""
    found = np.full((len(column), 2), np.nan)
    ends = pc.equal(pc.utf8_slice_codeunits(column, _STOP, _STOP + 1), '"')
    parts = [pc.match_substring(column, mark) for mark in (_NAME, f'"{_BEHIND}')]  # as every release so far wrote them
    usual = reduce(pc.and_, parts, pc.and_(pc.starts_with(column, _POINT), ends))
    figures = "".join(pc.utf8_slice_codeunits(column.filter(usual), _START, _STOP).to_pylist())
    found[usual.to_numpy(zero_copy_only=False)] = np.frombuffer(bytes.fromhex(figures), dtype="<f8").reshape(-1, 2)
    found[~_on_earth(found)] = np.nan
    return found


def _split(texts: pa.StringArray, mark: str) -> tuple[pa.StringArray, pa.StringArray]:
    """Split texts in two where a mark first is."""
    parts = pc.split_pattern(texts, mark, max_splits=1).flatten()
    numbers = np.arange(0, len(parts), 2)
    return parts.take(pa.array(numbers)), parts.take(pa.array(numbers + 1))


def wkb_of(lonlats: Floats) -> list[bytes]:
    """Write points (n, 2) as well-known binary, as Shapely does each."""
    data = lonlats.astype("<f8").tobytes()
    return [_POINT_WKB + data[at : at + 16] for at in range(0, len(data), 16)]
