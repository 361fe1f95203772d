"""Which segments may be the nearest to a point, by the cell of a world-wide grid that the point lies in.

Rows of the grid are equally high, and each row has as many columns as make its cells about as wide as high, so that
the same number of kilometres is the same number of cells everywhere, around the globe and up to the poles.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from conflictmap.geo.linear import GEOD, Floats, Ints

_KM_PER_DEGREE = GEOD.a * np.pi / 180_000  # of longitude on the equator
_SLACK = 1.02  # degrees are taken for equally long along a meridian, and the earth for a sphere
_STEEP_LAT = 80.0  # nearer to the poles a plane per cell is too coarse to leave any segment out
_TIE_KM = 0.01  # segments this much farther than the nearest are listed too
_AT_ONCE = 100_000  # pairs of cell and segment that are looked at together, more or less: bounds the memory


class Segments(NamedTuple):
    """Ends of segments in degrees, (n,) each; longitudes of a segment's ends differ by less than 180."""

    lon0: Floats
    lat0: Floats
    lon1: Floats
    lat1: Floats


@dataclass(frozen=True, eq=False)
class CellGrid:
    """Cells of the world: `step` degrees high, `columns[r]` of them in row r (from the south), numbered row by row."""

    step: float
    columns: Ints
    firsts: Ints

    @staticmethod
    @cache
    def of(cell_km: float) -> "CellGrid":
        """Divide the world into cells of about that many kilometres."""
        rows = int(180 * _KM_PER_DEGREE / cell_km)
        step = 180 / rows
        middles = np.radians(-90 + (np.arange(rows) + 0.5) * step)
        columns = np.maximum(1, np.floor(360 * np.cos(middles) / step)).astype(np.int64)
        return CellGrid(step, columns, np.concatenate([[0], np.cumsum(columns)[:-1]]))

    def cell_of(self, lons: Floats, lats: Floats) -> Ints:
        """Numbers of the cells that points (degrees, EPSG:4326, longitudes in [-180, 180)) lie in."""
        row = self.row_of(lats)
        columns = self.columns[row]
        column = np.minimum(((lons + 180) * columns / 360).astype(np.int64), columns - 1)
        found: Ints = self.firsts[row] + column
        return found

    def row_of(self, lats: Floats) -> Ints:
        """Rows that latitudes lie in."""
        found: Ints = np.clip(((lats + 90) / self.step).astype(np.int64), 0, self.columns.size - 1)
        return found

    @cached_property
    def lats(self) -> Floats:
        """Latitudes of the middles of each row's cells."""
        middles: Floats = (np.arange(self.columns.size, dtype=float) + 0.5) * self.step - 90
        return middles

    @cached_property
    def half_km(self) -> Floats:
        """At least the distance from the middle of a cell to its corners, for each row."""
        widest = np.cos(np.radians(np.maximum(np.abs(self.lats) - self.step / 2, 0)))
        half: Floats = np.hypot(widest * 180 / self.columns, self.step / 2) * _KM_PER_DEGREE * _SLACK
        return half


@dataclass(frozen=True, eq=False)
class CellLists:
    """
    For each cell near a segment, the segments that may be the nearest within `radius_km` to a point of it.

    `cells` are numbers of the grid, ascending; those of cell i are `segments[starts[i]:starts[i + 1]]`.
    """

    grid: CellGrid
    cells: Ints
    starts: Ints
    segments: Ints

    @classmethod
    def of(cls, segments: Segments, radius_km: float, cell_km: float) -> "CellLists":
        """
        List the segments of all cells.

        Parameters
        ----------
        segments
            One at least, a few kilometres long each.
        radius_km
            Segments farther from a point do not count.
        cell_km
            Height of a cell.
        """
        grid = CellGrid.of(cell_km)
        reached = _rows_reached(grid, segments, radius_km)
        parts = [reached.part(*some) for some in pairwise(_cuts(reached))]
        pieces = [_listed(*_pairs_within(grid, segments, radius_km, part), grid) for part in parts]
        cells, counts, listed = (np.concatenate(column) for column in zip(*pieces, strict=True))
        return cls(grid, cells, np.concatenate([[0], np.cumsum(counts)]), listed)

    @cached_property
    def each(self) -> float:
        """How many segments a cell lists on average, each cell counted as often as it lists one: where roads are."""
        counts = np.diff(self.starts).astype(float)
        return float(counts @ counts / counts.sum())

    def around(self, lons: Floats, lats: Floats) -> tuple[Ints, Ints]:
        """
        Look up which segments may be nearest to points with longitudes in [-180, 180).

        Returns
        -------
        count, segment
            How many segments each point has, (n,), and their numbers, point by point, ascending for each.
        """
        wanted = self.grid.cell_of(lons, lats)
        at = np.minimum(np.searchsorted(self.cells, wanted), self.cells.size - 1)
        count = np.where(self.cells[at] == wanted, self.starts[at + 1] - self.starts[at], 0)
        return count, self.segments[_ranges(self.starts[at], count)]


class _Reached(NamedTuple):
    """Pairs of segment and row within reach, by row: their numbers, the first column reached, and how many are."""

    segment: Ints
    row: Ints
    first: Ints
    many: Ints

    def part(self, start: int, stop: int) -> "_Reached":
        return _Reached(*(column[start:stop] for column in self))


def _rows_reached(grid: CellGrid, segments: Segments, radius_km: float) -> _Reached:
    reach = radius_km / _KM_PER_DEGREE * _SLACK
    south, north = (f(segments.lat0, segments.lat1) for f in (np.minimum, np.maximum))
    first = grid.row_of(south - reach)
    count = grid.row_of(north + reach) - first + 1
    row, order = sorted_with_order(_ranges(first, count))
    segment = np.repeat(np.arange(first.size), count)[order]
    # a circle reaches farther east than its radius says, the more so the nearer it is to a pole
    poleward = np.minimum(np.maximum(np.abs(south), np.abs(north))[segment] + 2 * reach, 90)
    cosine = np.cos(np.radians(poleward))
    aside = np.where(cosine > 2 * np.radians(reach), reach / np.maximum(cosine, 1e-9), 360)
    columns = grid.columns[row]
    west = np.minimum(segments.lon0, segments.lon1)[segment] - aside
    east = np.maximum(segments.lon0, segments.lon1)[segment] + aside
    first_column = np.floor((west + 180) * columns / 360).astype(np.int64)
    last = np.floor((east + 180) * columns / 360).astype(np.int64)
    return _Reached(segment, row, first_column % columns, np.minimum(last - first_column + 1, columns))


def _cuts(reached: _Reached) -> list[int]:
    """Where to cut pairs into whole rows, so that a cell's segments come together, of about `_AT_ONCE` cells."""
    starts = run_starts(reached.row)
    part = np.cumsum(reached.many)[starts] // _AT_ONCE
    return [*starts[run_starts(part)].tolist(), reached.row.size]


def _pairs_within(grid: CellGrid, segments: Segments, radius_km: float, reached: _Reached) -> tuple[Ints, Ints, Floats]:
    """
    Pairs of cell and segment of which some point of the cell may lie within the radius.

    Returns
    -------
    cell, segment, km
        Their numbers, and the distance of the segment from the middle of the cell; by row, then by segment.
    """
    lats, columns = grid.lats[reached.row], grid.columns[reached.row]
    pair, column = np.repeat(np.arange(lats.size), reached.many), _ranges(reached.first, reached.many)
    km = _plane_km(segments, reached.segment, (column + 0.5) * (360 / columns)[pair] - 180, lats, pair)
    within = (radius_km + grid.half_km[reached.row]) * _margin(lats, radius_km)
    near = np.flatnonzero(km <= np.where(np.abs(lats) > _STEEP_LAT, np.inf, within)[pair])
    pair, column, km = pair[near], column[near], km[near]
    column -= columns[pair] * (column >= columns[pair])  # around the globe
    return grid.firsts[reached.row][pair] + column, reached.segment[pair], km


def _listed(cell: Ints, segment: Ints, km: Floats, grid: CellGrid) -> tuple[Ints, Ints, Ints]:
    """
    Leave out the segments that are the nearest of no point of a cell.

    Returns
    -------
    cells, counts, segments
        Cells, ascending, how many segments each one lists, and these, ascending for each.
    """
    cell, order = sorted_with_order(cell)
    km, starts = km[order], run_starts(cell)
    limit = _limit_km(grid, cell[starts], np.minimum.reduceat(km, starts))
    kept = np.flatnonzero(km <= np.repeat(limit, np.diff(starts, append=cell.size)))
    cell, starts = cell[kept], run_starts(cell[kept])
    return cell[starts], np.diff(starts, append=cell.size), segment[order[kept]]


def _limit_km(grid: CellGrid, cell: Ints, least_km: Floats) -> Floats:
    """How far from the middle of a cell a segment may be that is the nearest of some point of it, ties included."""
    row = np.searchsorted(grid.firsts, cell, side="right") - 1
    at_most = least_km + 2 * grid.half_km[row]
    limit = at_most * _margin(grid.lats[row], at_most) + _TIE_KM
    return np.where(np.abs(grid.lats[row]) > _STEEP_LAT, np.inf, limit)


def _margin(lats: Floats, km: Floats | float) -> Floats:
    """How far a distance in the plane of a cell may be wrong: its scale is that of the cell's middle."""
    margin: Floats = (
        _SLACK + 2 * np.tan(np.radians(np.minimum(np.abs(lats), _STEEP_LAT))) * np.asarray(km) * 1000 / GEOD.a
    )
    return margin


def _plane_km(segments: Segments, segment: Ints, lons: Floats, lats: Floats, pair: Ints) -> Floats:
    """
    Kilometres from points to segments in planes around the points.

    `segment` and `lats` go together, (m,); `pair`, (n,), says which of these each of `lons`, (n,), goes with.
    """
    lon0, lat0, lon1, lat1 = (column[segment] for column in segments)
    per_lon = np.cos(np.radians(lats))
    dx, dy, y0 = (lon1 - lon0) * per_lon, lat1 - lat0, lat0 - lats
    square = np.maximum(dx * dx + dy * dy, 1e-18)
    lon0, per_lon, dx, dy, y0, square = (each[pair] for each in (lon0, per_lon, dx, dy, y0, square))
    turn = lon0 - lons
    x0 = (turn - 360 * np.rint(turn / 360)) * per_lon
    along = np.clip(-(x0 * dx + y0 * dy) / square, 0, 1)
    km: Floats = np.sqrt((x0 + along * dx) ** 2 + (y0 + along * dy) ** 2) * _KM_PER_DEGREE
    return km


def _ranges(firsts: Ints, counts: Ints) -> Ints:
    """Numbers firsts[0], firsts[0] + 1, … (counts[0] of them), firsts[1], …, one after the other."""
    before = np.cumsum(counts) - counts
    found: Ints = np.repeat(firsts - before, counts) + np.arange(int(counts.sum()))
    return found


def sorted_with_order(numbers: Ints) -> tuple[Ints, Ints]:
    """
    Sort numbers in [0, 2^62 / n), equal ones in the order given; also tell which place each one had.

    Number and place are packed into one integer: numpy sorts these much faster than it finds a stable order.
    """
    bits = int(numbers.size).bit_length()
    packed = (numbers << bits) | np.arange(numbers.size)
    packed.sort()
    return packed >> bits, packed & ((1 << bits) - 1)


def run_starts(ordered: Ints) -> Ints:
    """Where each run of equal numbers starts."""
    found: Ints = np.flatnonzero(np.concatenate([[True], np.diff(ordered) != 0])[: ordered.size])
    return found
