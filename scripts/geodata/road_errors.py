"""Makes the profiles by which `conflictmap.geo.road_errors` tells how far a traced road may lie from the real one.

Where the graph has many vertices, its lines show how roads leave the chord between two of their points. From shortest
ways across western Asia, stretches with vertices close together are taken, and their distance from the chord at even
steps, divided by the chord: a *profile*. Every profile is applied to every edge of a traced line. Mean and 95th
percentile of what comes out are stated: predicted, not measured on that road.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from conflictmap.errors import NotFoundError
from conflictmap.geo.highways import HighwayGraph
from conflictmap.geo.linear import GEOD

_BOX = (26.0, 22.0, 60.0, 41.0)  # western Asia: west, south, east, north
_WAYS = 240
_WAY_KM = (80.0, 350.0)  # between the ends of a way, as the crow flies
_CHORDS_KM = (10.0, 20.0, 40.0, 70.0)
_CLOSE = 5  # vertices lie no farther apart than this part of the chord
_STRAIGHT = 1.1  # stretches longer than this many chords turn from one road into another
_STEPS = 21
_SEED = 2020

Floats = npt.NDArray[np.float64]


def profiles(graph: HighwayGraph) -> Floats:
    """Distances from the chord of many stretches of road, in chords: (stretches, steps)."""
    ways = [np.column_stack([graph.lons[way], graph.lats[way]]) for way in islice(_ways(graph), _WAYS)]
    found = [profile for chord in _CHORDS_KM for profile in _stretches(ways, chord)]
    return np.array(found)


def _ways(graph: HighwayGraph) -> Iterator[list[int]]:
    """Shortest ways between vertices picked at random, always the same ones."""
    west, south, east, north = _BOX
    inside = (graph.lons > west) & (graph.lons < east) & (graph.lats > south) & (graph.lats < north)
    choice, pick = np.flatnonzero(inside), np.random.default_rng(_SEED)
    while True:
        one, other = (int(vertex) for vertex in pick.choice(choice, 2))
        km = GEOD.inv(graph.lons[one], graph.lats[one], graph.lons[other], graph.lats[other])[2] / 1000
        if _WAY_KM[0] < km < _WAY_KM[1]:
            try:
                yield graph.way(one, other)
            except NotFoundError:
                continue  # an island, or a road that is cut


def _stretches(ways: Sequence[Floats], chord_km: float) -> Iterator[Floats]:
    """Profiles of stretches about as long as a chord, no road used twice."""
    used: set[tuple[float, float]] = set()
    for lonlats in ways:
        for run in _dense_runs(lonlats, chord_km / _CLOSE):
            for stretch in _cut(run, chord_km):
                middle = tuple(stretch[len(stretch) // 2].tolist())
                profile = _profile(stretch)
                if len(stretch) > 2 and middle not in used and profile is not None:
                    used.update(map(tuple, stretch.tolist()))
                    yield profile


def _dense_runs(lonlats: Floats, apart_km: float) -> list[Floats]:
    lengths = np.asarray(GEOD.line_lengths(*lonlats.T)) / 1000
    return np.split(lonlats, np.flatnonzero(lengths > apart_km) + 1)


def _cut(run: Floats, chord_km: float) -> list[Floats]:
    """Pieces of a run, each about a chord long; what is left at the end is dropped."""
    along = _along(run)
    number = np.floor(along / chord_km).astype(int)
    return [run[number == k] for k in range(int(along[-1] // chord_km))]


def _along(lonlats: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.asarray(GEOD.line_lengths(*lonlats.T)))]) / 1000


def _profile(stretch: Floats) -> Floats | None:
    """Distance from the chord at even steps, in chords; None if the stretch turns off."""
    along = _along(stretch)
    count = len(stretch)
    (lon0, lat0), (lon1, lat1) = stretch[0], stretch[-1]
    azimuth, _, chord = GEOD.inv(lon0, lat0, lon1, lat1)
    if chord <= 0 or along[-1] * 1000 > _STRAIGHT * chord:
        return None
    bearings, _, metres = GEOD.inv(np.full(count, lon0), np.full(count, lat0), stretch[:, 0], stretch[:, 1])
    aside = np.abs(np.asarray(metres) * np.sin(np.radians(np.asarray(bearings) - azimuth)))
    at_steps: Floats = np.interp(np.linspace(0, along[-1], _STEPS), along, aside) / chord
    return at_steps
