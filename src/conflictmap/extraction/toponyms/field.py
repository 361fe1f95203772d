"""All places that an article's names could stand for, as arrays, and how likely each is in view of the others."""

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from conflictmap.extraction.toponyms.bearers import Bearer

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_EARTH_RADIUS_KM = 6371.0
_ANCHORS = 3  # of each name, its likeliest places count as places that others may be near
_LIKELY = 0.1
_PASSES = 3
_WIDE = frozenset({"PCLI", "PCLH", "CONT", "RGN", "OCN", "SEA"})


class Name(Struct, frozen=True):
    """A name of the article in one sense: its bearers, what each is worth by itself, and how often it is printed."""

    bearers: tuple[Bearer, ...]
    worths: tuple[float, ...]
    times: int


class Context(Struct, frozen=True):
    """What the text says of countries besides its names: votes by ISO 3166-1 alpha-2 code."""

    votes: dict[str, float]


class Pull(Struct, frozen=True):
    """How strongly the other names pull at a place."""

    country_vote: float
    division_vote: float
    division_named: float
    nearby: float
    nearby_km: float


class Field:
    """
    The bearers of all names, one after another.

    `owner` is the number of each bearer's name; `country` and `division` are numbers of what holds it, -1 for none.
    """

    def __init__(self, names: tuple[Name, ...], context: Context, pull: Pull) -> None:
        self.pull = pull
        bearers = [bearer for name in names for bearer in name.bearers]
        sizes = [len(name.bearers) for name in names]
        self.owner = np.repeat(np.arange(len(names)), sizes)
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.alone = np.array([worth for name in names for worth in name.worths], dtype=np.float64)
        self.weight = 1 + np.log([name.times for name in names])
        codes = [bearer.place.feature_code for bearer in bearers]
        self.country = _numbers([bearer.place.country or None for bearer in bearers])
        self.division = _numbers([bearer.division for bearer in bearers])
        self.is_wide = np.array([code in _WIDE for code in codes])
        self.is_division = np.array([code == "ADM1" for code in codes])
        self.lon = np.array([bearer.lon for bearer in bearers])
        self.lat = np.array([bearer.lat for bearer in bearers])
        self.said = np.array([context.votes.get(bearer.place.country, 0.0) for bearer in bearers])
        self.likely = self._softmax(self.alone)
        self._others = np.maximum(self.weight.sum() - self.weight[self.owner] + 1, 1)
        self._near: tuple[bytes, Floats] = (b"", self.lat)
        self.parts: dict[str, Floats] = {}

    def settle(self) -> Floats:
        """Return the probability of each bearer, after a few rounds in which the names pull at each other."""
        for _ in range(_PASSES):
            self.parts = {
                "country": self.pull.country_vote * self._votes(self.country, self.said),
                "division": self.pull.division_vote * self._votes(self.division, np.zeros_like(self.said)),
                "named": self.pull.division_named * self._in_named_division(),
                "nearby": self.pull.nearby * np.where(self.is_wide, 0.0, self._nearness()),
            }
            self.likely = self._softmax(self.alone + sum(self.parts.values()))
        return self.likely

    def _softmax(self, worth: Floats) -> Floats:
        best = np.maximum.reduceat(worth, self.starts)[self.owner]
        grown = np.exp(worth - best)
        return np.asarray(grown / np.add.reduceat(grown, self.starts)[self.owner])

    def _votes(self, group: Ints, said: Floats) -> Floats:
        """Return for each bearer the share of the other names that lie in its group."""
        mass = self.likely * self.weight[self.owner]
        count = int(group.max(initial=-1)) + 1
        inside = group >= 0
        totals = np.bincount(group[inside], mass[inside], minlength=count)
        cell = self.owner[inside] * count + group[inside]  # of the name and the group
        own = np.bincount(cell, mass[inside], minlength=len(self.starts) * count)
        share = np.zeros(len(group))
        share[inside] = totals[group[inside]] - own[cell]
        return np.asarray((share + said) / self._others)

    def _in_named_division(self) -> Floats:
        """Tell which bearers lie in a first-order division that another name of the article stands for."""
        named = self.is_division & (self.likely > 0.5)
        pairs = {(self.division[i], self.owner[i]) for i in named.nonzero()[0]}
        if not pairs:
            return np.zeros(len(self.owner))
        return np.array(
            [
                float(not is_division and any(d == division and o != owner for d, o in pairs))
                for division, owner, is_division in zip(self.division, self.owner, self.is_division, strict=True)
            ]
        )

    def _nearness(self) -> Floats:
        """Return for each bearer how surely another name's place is near: 0 for none, towards 1 for several."""
        anchors = self._anchors()
        if not len(anchors):
            return np.zeros(len(self.owner))
        sure = self.likely[anchors] * np.where(self.is_division[anchors], 0.5, 1.0)
        near = self._closeness(anchors) * sure
        return np.asarray(1 - np.exp(-near.sum(axis=1)))

    def _closeness(self, anchors: Ints) -> Floats:
        """Return how near each bearer is to each anchor of another name, from 0 to 1; kept while these are the same."""
        if self._near[0] != anchors.tobytes():
            east = np.mod(self.lon[:, None] - self.lon[anchors] + np.pi, 2 * np.pi) - np.pi
            east *= np.cos((self.lat[:, None] + self.lat[anchors]) / 2)
            distance_km = _EARTH_RADIUS_KM * np.hypot(self.lat[:, None] - self.lat[anchors], east)
            near = np.exp(-distance_km / self.pull.nearby_km)
            near[self.owner[:, None] == self.owner[anchors]] = 0.0
            self._near = (anchors.tobytes(), near)
        return self._near[1]

    def _anchors(self) -> Ints:
        order = np.lexsort((-self.likely, self.owner))
        rank = np.arange(len(order)) - self.starts[self.owner[order]]
        top = order[rank < _ANCHORS]
        return np.asarray(top[(self.likely[top] > _LIKELY) & ~self.is_wide[top]])


def _numbers(values: list[object]) -> Ints:
    """Give equal values the same number; None is -1."""
    numbers: dict[object, int] = {}
    return np.array(
        [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64
    )
