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


class _Groups(Struct, frozen=True):
    """
    The bearers that lie in some group, such as a country: their numbers, the groups' numbers, and how many groups.

    `cell` numbers pairs of a name and a group.
    """

    inside: Ints
    held: Ints
    cell: Ints
    count: int


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
        self._times = self.weight[self.owner]
        self.likely = self._softmax(self.alone)
        self._others = np.maximum(self.weight.sum() - self._times + 1, 1)
        self._countries, self._divisions = self._groups(self.country), self._groups(self.division)
        self._narrow = np.where(self.is_wide, 0.0, 1.0)
        self._ranks = np.arange(len(bearers)) - self.starts[self.owner]  # once they are ordered by name
        self._near: tuple[bytes, Floats] = (b"", self.lat)
        self.parts: dict[str, Floats] = {}

    def settle(self) -> Floats:
        """Return the probability of each bearer, after a few rounds in which the names pull at each other."""
        for _ in range(_PASSES):
            mass = self.likely * self._times
            self.parts = {
                "country": self.pull.country_vote * ((self._votes(self._countries, mass) + self.said) / self._others),
                "division": self.pull.division_vote * (self._votes(self._divisions, mass) / self._others),
                "named": self.pull.division_named * self._in_named_division(),
                "nearby": self.pull.nearby * (self._nearness() * self._narrow),
            }
            self.likely = self._softmax(self.alone + sum(self.parts.values()))
        return self.likely

    def _softmax(self, worth: Floats) -> Floats:
        best = np.maximum.reduceat(worth, self.starts)[self.owner]
        grown = np.exp(worth - best)
        return np.asarray(grown / np.add.reduceat(grown, self.starts)[self.owner])

    def _groups(self, group: Ints) -> _Groups:
        count = int(group.max(initial=-1)) + 1
        inside = (group >= 0).nonzero()[0]
        held = group[inside]
        return _Groups(inside, held, self.owner[inside] * count + held, count)

    def _votes(self, groups: _Groups, mass: Floats) -> Floats:
        """Return for each bearer how much of the other names lies in its group."""
        inside, count = mass[groups.inside], groups.count
        totals = np.bincount(groups.held, inside, minlength=count)
        own = np.bincount(groups.cell, inside, minlength=len(self.starts) * count)
        share = np.zeros(len(mass))
        share[groups.inside] = totals[groups.held] - own[groups.cell]
        return share

    def _in_named_division(self) -> Floats:
        """Tell which bearers lie in a first-order division that another name of the article stands for."""
        found = np.zeros(len(self.owner), dtype=bool)
        for at in (self.is_division & (self.likely > 0.5)).nonzero()[0]:
            found |= (self.division == self.division[at]) & (self.owner != self.owner[at])
        return np.asarray(found & ~self.is_division, dtype=np.float64)

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
        top = order[self._ranks < _ANCHORS]
        return np.asarray(top[(self.likely[top] > _LIKELY) & ~self.is_wide[top]])


def _numbers(values: list[object]) -> Ints:
    """Give equal values the same number; None is -1."""
    numbers: dict[object, int] = {}
    return np.array(
        [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64
    )
