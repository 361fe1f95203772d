"""How far a traced road may lie from the real one, without a survey to compare it with.

Leave-one-out: a group of the graph's vertices on a traced road is left out, the line drawn straight past it, and its
distance from that line measured. Divided by the gap's chord (and by 4t(1-t), t being the place along it) that is a
*straying*: how far a road leaves a chord of length 1 in the middle. All roads' strayings together are applied to every
kilometre of every road, in the edge it lies in; mean and 95th percentile are what is stated.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from conflictmap.geo.linear import GEOD
from conflictmap.geo.tracing import Trace

METHOD = (
    "predicted, not surveyed: leave-one-out distance of the highway graph's vertices from a line drawn without them, "
    "relative to the gap, applied to each kilometre of the line"
)
_GROUP_KM = 2.0  # vertices nearer than this are one group: junctions and their slip roads
_LEAST_GAP_KM = 6.0
_STEP_KM = 0.5

Floats = npt.NDArray[np.float64]


def strayings(traces: Sequence[Trace]) -> Floats:
    """Strayings of all groups of vertices left out, one by one, on all roads."""
    return np.sort(np.concatenate([_strayings(np.array(trace.line.coords)) for trace in traces]))


def expected_error(trace: Trace, straying: Floats) -> tuple[float, float]:
    """Mean and 95th percentile, in kilometres, of a traced road's distance from the real one."""
    values = np.concatenate([_edge_errors(*edge, straying) for edge in _edges(trace)])
    return round(float(values.mean()), 2), round(float(np.percentile(values, 95)), 2)


def _edges(trace: Trace) -> list[tuple[float, float, float]]:
    """Of each edge: its length and how far its ends may be off, in kilometres."""
    lons, lats = np.array(trace.line.coords).T
    lengths = np.asarray(GEOD.line_lengths(lons, lats)) / 1000
    return list(zip(lengths.tolist(), trace.vertex_km[:-1], trace.vertex_km[1:], strict=True))


def _edge_errors(length: float, start: float, end: float, straying: Floats) -> Floats:
    """Errors at even steps along an edge, each with every straying: flat (steps x strayings)."""
    steps = max(1, round(length / _STEP_KM))
    t = (np.arange(steps) + 0.5) / steps
    ends = start * (1 - t) + end * t
    # a town's distance is the most that the line may be off there; half of it is to be expected
    return np.hypot(np.outer(4 * t * (1 - t) * length, straying), ends[:, None] / 2).ravel()


def _strayings(lonlats: Floats) -> Floats:
    """Strayings along one road."""
    groups = _groups(lonlats)
    found = []
    for one, left_out, other in zip(groups, groups[1:], groups[2:], strict=False):
        azimuth, _, chord = GEOD.inv(*lonlats[one[-1]], *lonlats[other[0]])
        for vertex in left_out[:1]:
            bearing, _, metres = GEOD.inv(*lonlats[one[-1]], *lonlats[vertex])
            turn = np.radians(bearing - azimuth)
            t = metres * np.cos(turn) / chord
            if chord >= _LEAST_GAP_KM * 1000 and 0.1 < t < 0.9:
                found.append(abs(metres * np.sin(turn)) / chord / (4 * t * (1 - t)))
    return np.array(found)


def _groups(lonlats: Floats) -> list[list[int]]:
    """Numbers of vertices, those of one junction together."""
    lengths = np.asarray(GEOD.line_lengths(*lonlats.T)) / 1000
    groups = [[0]]
    for number, length in enumerate(lengths, start=1):
        if length < _GROUP_KM:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
