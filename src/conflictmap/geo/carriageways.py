"""Two carriageways, one road: moves a line to the middle between itself and the one that runs beside it.

Across the line, every few metres, the nearest other line within reach that runs the same way (or the opposite one) is
its partner. What is no partner over some length, such as a slip road or a bridge, is left out by taking medians. All
in a plane of metres.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString

from conflictmap.geo.linear import Floats, Ints

REACH_M = 200.0  # carriageways farther apart than this are two roads
_STEP_M = 25.0
_SAME_M = 0.5  # a line this near is the line itself
_PARALLEL = np.cos(np.radians(30))
_WINDOW = 10  # samples on each side that a partner's distance is the median of
_KEPT_UP = 0.5  # share of these samples that must have a partner
_RAMP = 4  # samples on each side over which a line moves to the middle and back
_DETAIL_M = 2.0  # bends flatter than this are not kept


def middle(line: LineString, others: Sequence[LineString]) -> LineString:
    """
    Move a line to the middle between it and its partner, where it has one.

    Parameters
    ----------
    line
        The carriageway that is followed, in metres.
    others
        Lines of the same road, without `line` itself, in metres.
    """
    if not others or line.length < 2 * _STEP_M:
        return line
    where, along = _samples(line)
    aside = _smooth(_partners(where, along, _segments(others)))
    left = np.column_stack([-along[:, 1], along[:, 0]])
    moved = where + left * (aside / 2)[:, None]
    return shapely.simplify(LineString(_merged(line, moved, aside)), _DETAIL_M)


def _samples(line: LineString) -> tuple[Floats, Floats]:
    """Points at even steps along a line, and the unit vectors of its direction there."""
    count = max(int(line.length // _STEP_M), 2)
    at = np.linspace(0, line.length, count + 1)
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, np.minimum(at + _STEP_M, line.length)))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - _STEP_M, 0)))
    along = ahead - behind
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    return shapely.get_coordinates(shapely.line_interpolate_point(line, at)), along


def _segments(lines: Sequence[LineString]) -> npt.NDArray[np.float64]:
    """Return the ends of all segments (n, 2, 2)."""
    ends = [shapely.get_coordinates(line) for line in lines]
    return np.concatenate([np.stack([xy[:-1], xy[1:]], axis=1) for xy in ends])


def _partners(where: Floats, along: Floats, segments: npt.NDArray[np.float64]) -> Floats:
    """Signed distance (left positive) of the nearest parallel segment across each sample, NaN where there is none."""
    left = np.column_stack([-along[:, 1], along[:, 0]])
    across = shapely.linestrings(np.stack([where - left * REACH_M, where + left * REACH_M], axis=1))
    tree = shapely.STRtree(np.asarray(shapely.linestrings(segments)))
    sample, segment = tree.query(np.asarray(across), predicate="intersects")
    start, run = segments[segment, 0], segments[segment, 1] - segments[segment, 0]
    run_m = np.maximum(np.hypot(*run.T), 1e-9)
    # distance along the cross line at which it meets the segment's line
    square = left[sample, 0] * run[:, 1] - left[sample, 1] * run[:, 0]
    to = start - where[sample]
    aside = (to[:, 0] * run[:, 1] - to[:, 1] * run[:, 0]) / np.where(np.abs(square) < 1e-9, np.nan, square)
    parallel = np.abs(np.einsum("ij,ij->i", along[sample], run)) / run_m >= _PARALLEL
    good = parallel & (np.abs(aside) > _SAME_M) & (np.abs(aside) <= REACH_M)
    return _nearest_of_each(sample[good], aside[good], len(where))


def _nearest_of_each(sample: Ints, aside: Floats, count: int) -> Floats:
    found = np.full(count, np.nan)
    order = np.lexsort((np.abs(aside), sample))
    first = order[np.unique(sample[order], return_index=True)[1]]
    found[sample[first]] = aside[first]
    return found


def _smooth(aside: Floats) -> Floats:
    """Medians of the distances around each sample, 0 where most samples around have no partner; jumps made ramps."""
    padded = np.pad(aside, _WINDOW, constant_values=np.nan)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _WINDOW + 1)
    known = np.isfinite(around)
    inside = np.lib.stride_tricks.sliding_window_view(np.pad(np.ones(aside.size), _WINDOW), 2 * _WINDOW + 1).sum(axis=1)
    paired = known.sum(axis=1) >= _KEPT_UP * inside
    median = np.zeros(aside.size)
    median[paired] = np.nanmedian(around[paired], axis=1)
    exact = np.abs(aside - median) <= 0.25 * np.abs(median)  # a true change of width, not another line
    return _ramped(np.where(paired & exact, aside, median))


def _ramped(aside: Floats) -> Floats:
    width = 2 * _RAMP + 1
    padded = np.pad(aside, _RAMP, mode="edge")
    ramped: Floats = np.convolve(padded, np.full(width, 1 / width), mode="valid")
    return ramped


def _merged(line: LineString, moved: Floats, aside: Floats) -> Floats:
    """Put together samples where the line was moved, its own vertices where it was not."""
    stays = np.abs(aside) < _SAME_M
    vertices = shapely.get_coordinates(line)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])
    steps = np.linspace(0, at[-1], len(moved))
    nearest = np.clip(np.round(at / at[-1] * (len(moved) - 1)).astype(int), 0, len(moved) - 1)
    own = stays[nearest]
    places = np.concatenate([at[own], steps])
    points = np.concatenate([vertices[own], moved])
    order = np.argsort(places, kind="stable")
    return points[order]
