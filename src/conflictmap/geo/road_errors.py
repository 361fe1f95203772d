"""How far a road traced through junctions may lie from the real one, without a survey to compare it with.

Densely mapped stretches of main road show how roads leave the chord between two of their points: their distance from
it at even steps, divided by the chord, is a *profile*. Every shipped profile is applied to every edge of a traced line;
mean and 95th percentile of what comes out are stated: predicted, not measured on that road.
"""

import csv
from functools import cache

import numpy as np

from conflictmap.geo.linear import GEOD, Floats
from conflictmap.geo.tracing import Trace
from conflictmap.resources import data_path

PROFILES = "roads/chord_profiles.csv"
PER_CHORD = 10_000  # profiles are kept as whole ten-thousandths of the chord


@cache
def chord_profiles() -> Floats:
    """Read the shipped profiles: distances from the chord, in chords, (stretches, steps)."""
    with data_path(PROFILES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array(rows, dtype=float) / PER_CHORD


def error_method(count: int) -> str:
    """Say how the stated errors were found."""
    return (
        f"predicted, not surveyed: how far {count} densely mapped stretches of main road in western Asia leave their "
        "chords, applied to each edge of the line"
    )


def expected_error(trace: Trace, strayed: Floats) -> tuple[float, float]:
    """Mean and 95th percentile, in kilometres, of a traced road's distance from the real one."""
    lons, lats = np.array(trace.line.coords).T
    lengths = np.asarray(GEOD.line_lengths(lons, lats)) / 1000
    ends = np.array(trace.vertex_km) / 2  # a town's distance is the most that the line is off there
    t = np.linspace(0, 1, strayed.shape[1])
    at_ends = np.outer(ends[:-1], 1 - t) + np.outer(ends[1:], t)
    errors = np.hypot(lengths[:, None, None] * strayed, at_ends[:, None, :])
    weights = np.broadcast_to(lengths[:, None, None], errors.shape)
    return round(float(np.average(errors, weights=weights)), 2), round(_percentile(errors, weights, 0.95), 2)


def _percentile(values: Floats, weights: Floats, share: float) -> float:
    order = np.argsort(values, axis=None)
    summed = np.cumsum(weights.ravel()[order])
    return float(values.ravel()[order][np.searchsorted(summed, share * summed[-1])])
