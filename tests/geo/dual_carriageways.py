"""Roads as OpenStreetMap has them, made of a known centre line: two carriageways in pieces, crossings, slip roads."""

import itertools

import numpy as np
import shapely
from msgspec import Struct
from shapely.geometry import LineString

from conflictmap.geo.linear import GEOD, Floats, MeasuredLine
from conflictmap.geo.nearest import SegmentIndex


class Invented(Struct, frozen=True):
    """The true centre line, and its pieces in no order."""

    centre: LineString
    pieces: list[LineString]


def winding(line: MeasuredLine, step_km: float = 0.05) -> Floats:
    """Vertices of a road as it really winds around a coarse line, (n, 2)."""
    kms = np.arange(0, line.length_km, step_km)
    xy = np.array([line.point_at(km).coords[0] for km in kms])
    bearing = np.degrees(np.unwrap(np.radians(_bearings(xy))))
    bearing = np.convolve(np.pad(bearing, 10, mode="edge"), np.ones(21) / 21, "valid")
    return aside(xy, bearing, 200 * np.sin(kms / 2.3) + 60 * np.sin(kms / 0.7))


def _bearings(xy: Floats) -> Floats:
    azimuths = np.asarray(GEOD.inv(*xy[:-1].T, *xy[1:].T)[0])
    return np.append(azimuths, azimuths[-1])


def aside(xy: Floats, bearing: Floats, right_m: Floats | float) -> Floats:
    lon, lat, _ = GEOD.fwd(xy[:, 0], xy[:, 1], bearing + 90, np.broadcast_to(right_m, len(xy)))
    return np.column_stack([lon, lat])


def dual(xy: Floats, *, seed: int, noise_m: float = 1.0, cuts: int = 60, extras: int = 25) -> Invented:
    """Two carriageways 10 to 50 m apart, one where the road is narrow; crossings, slip roads and roundabouts."""
    pick, bearing, count = np.random.default_rng(seed), _bearings(xy), len(xy)
    half = np.interp(np.arange(count), np.linspace(0, count, 40), pick.uniform(5, 25, 40))
    half[count // 5 : count // 4] = 0
    noise = pick.normal(0, noise_m, (2, count)) * (half > 0)
    right, left = aside(xy, bearing, half + noise[0]), aside(xy, bearing, -half - noise[1])
    pieces = [*_chopped(right, cuts, pick), *(shapely.reverse(piece) for piece in _chopped(left, cuts, pick))]
    for k in pick.choice(np.arange(50, count - 50), extras, replace=False):
        pieces.append(LineString([left[k], right[k]]))
        (off,) = aside(xy[k : k + 1], bearing[k : k + 1], 120)
        pieces.append(LineString([right[k - 6], off, right[k + 6]]))
    order = pick.permutation(len(pieces))
    return Invented(LineString(xy), [pieces[k] for k in order])


def _chopped(xy: Floats, cuts: int, pick: np.random.Generator) -> list[LineString]:
    at = [0, *np.sort(pick.choice(np.arange(10, len(xy) - 10), cuts, replace=False)), len(xy) - 1]
    return [LineString(xy[a : b + 1]) for a, b in itertools.pairwise(at)]


def apart_m(parts: tuple[LineString, ...], truth: LineString) -> Floats:
    """Distances between a road and the truth, both ways, every 20 m."""
    return np.concatenate([_from(parts, (truth,)), _from((truth,), parts)])


def _from(one: tuple[LineString, ...], other: tuple[LineString, ...]) -> Floats:
    line, index = MeasuredLine.of(one), SegmentIndex.of([MeasuredLine.of(other)])
    points = np.array([line.point_at(km).coords[0] for km in np.arange(0, line.length_km, 0.02)])
    return np.abs(index.nearest(points[:, 0], points[:, 1]).offset_m)
