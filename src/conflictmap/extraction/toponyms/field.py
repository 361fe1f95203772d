"""All places that an article's names could stand for, as arrays, and how likely each is in view of the others."""

from itertools import accumulate, count

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
    The bearers that lie in a country, then those that lie in a division: their numbers, and those of what holds them.

    `cell` numbers pairs of a name and what holds its bearers. `place` is where each one's share of votes goes, of
    countries first. Both kinds are counted at once, as most articles have few bearers.
    """

    inside: Ints
    place: Ints
    held: Ints
    cell: Ints
    count: int


class Field:
    """
    The bearers of all names, one after another.

    `owner` is the number of each bearer's name; `division` are numbers of what holds it, -1 for none.
    """

    def __init__(self, names: tuple[Name, ...], context: Context, pull: Pull) -> None:
        self.pull = pull
        bearers = [bearer for name in names for bearer in name.bearers]
        sizes = [len(name.bearers) for name in names]
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        self.starts = np.array([0, *accumulate(sizes[:-1])], dtype=np.int64)
        self.alone = np.array([worth for name in names for worth in name.worths], dtype=np.float64)
        self.weight = 1 + np.log([name.times for name in names])
        codes = [bearer.place.feature_code for bearer in bearers]
        countries = [bearer.place.country for bearer in bearers]
        divisions = _numbers([bearer.division for bearer in bearers])
        self.division = np.array(divisions, dtype=np.int64)
        self.is_division = np.array([code == "ADM1" for code in codes])
        self.lon = np.array([bearer.lon for bearer in bearers])
        self.lat = np.array([bearer.lat for bearer in bearers])
        self.said = np.array([context.votes.get(country, 0.0) for country in countries])
        self._times = self.weight[self.owner]
        self.likely = self._softmax(self.alone)
        self._others = np.maximum(self.weight.sum() - self._times + 1, 1)
        self._groups = self._grouped(_numbers([country or None for country in countries]), divisions)
        self._narrow = np.array([0.0 if code in _WIDE else 1.0 for code in codes])
        self._is_narrow = self._narrow > 0
        self._part = np.where(self.is_division, 0.5, 1.0)
        self._may_be_anchor = np.arange(len(bearers)) - self.starts[self.owner] < _ANCHORS  # ordered by name
        self._nothing = np.zeros(len(bearers))
        self._columns: dict[int, int] = {}  # of anchors, in `_near`
        self._near: Floats = np.zeros((len(bearers), 0))
        self.parts: dict[str, Floats] = {}

    def settle(self) -> Floats:
        """Return the probability of each bearer, after a few rounds in which the names pull at each other."""
        for _ in range(_PASSES):
            in_country, in_division = self._votes(self.likely * self._times)
            self.parts = {
                "country": self.pull.country_vote * ((in_country + self.said) / self._others),
                "division": self.pull.division_vote * (in_division / self._others),
                "named": self.pull.division_named * self._in_named_division(),
                "nearby": self.pull.nearby * (self._nearness() * self._narrow),
            }
            self.likely = self._softmax(self.alone + sum(self.parts.values()))
        return self.likely

    def _softmax(self, worth: Floats) -> Floats:
        best = np.maximum.reduceat(worth, self.starts)[self.owner]
        grown = np.exp(worth - best)
        return np.asarray(grown / np.add.reduceat(grown, self.starts)[self.owner])

    def _grouped(self, countries: list[int], divisions: list[int]) -> _Groups:
        own, held = self.owner, np.array([*countries, *divisions], dtype=np.int64)
        place = (held >= 0).nonzero()[0]
        held = held[place]
        first = max(countries) + 1
        held[place >= len(own)] += first
        inside, total = np.where(place < len(own), place, place - len(own)), first + max(divisions) + 1
        return _Groups(inside, place, held, own[inside] * total + held, total)

    def _votes(self, mass: Floats) -> tuple[Floats, Floats]:
        """Return for each bearer how much of the other names lies in its country, and how much in its division."""
        groups = self._groups
        inside, many = mass[groups.inside], groups.count
        totals = np.bincount(groups.held, inside, minlength=many)
        own = np.bincount(groups.cell, inside, minlength=len(self.starts) * many)
        share = np.zeros(2 * len(mass))
        share[groups.place] = totals[groups.held] - own[groups.cell]
        return share[: len(mass)], share[len(mass) :]

    def _in_named_division(self) -> Floats:
        """Tell which bearers lie in a first-order division that another name of the article stands for."""
        named = (self.is_division & (self.likely > 0.5)).nonzero()[0]
        if not len(named):
            return self._nothing
        found = np.zeros(len(self.owner), dtype=bool)
        for at in named:
            found |= (self.division == self.division[at]) & (self.owner != self.owner[at])
        return np.asarray(found & ~self.is_division, dtype=np.float64)

    def _nearness(self) -> Floats:
        """Return for each bearer how surely another name's place is near: 0 for none, towards 1 for several."""
        anchors = self._anchors()
        if not len(anchors):
            return self._nothing
        near = self._closeness(anchors.tolist()) * (self.likely[anchors] * self._part[anchors])
        return np.asarray(1 - np.exp(-np.add.reduce(near, axis=1)))

    def _closeness(self, anchors: list[int]) -> Floats:
        """Return how near each bearer is to each anchor of another name, from 0 to 1."""
        known = self._columns  # from one round to the next most anchors stay
        if more := [anchor for anchor in anchors if anchor not in known]:
            known.update(zip(more, count(len(known))))
            self._near = np.concatenate([self._near, self._nearness_to(np.array(more))], axis=1)
        return self._near.take([known[anchor] for anchor in anchors], axis=1)

    def _nearness_to(self, anchors: Ints) -> Floats:
        lat, north = self.lat[:, None], self.lat[anchors]
        east = np.mod(self.lon[:, None] - self.lon[anchors] + np.pi, 2 * np.pi) - np.pi
        east *= np.cos((lat + north) / 2)
        distance_km = _EARTH_RADIUS_KM * np.hypot(lat - north, east)
        near: Floats = np.exp(-distance_km / self.pull.nearby_km)
        near[self.owner[:, None] == self.owner[anchors]] = 0.0
        return near

    def _anchors(self) -> Ints:
        order = np.lexsort((-self.likely, self.owner))
        top = order[self._may_be_anchor]
        return np.asarray(top[(self.likely[top] > _LIKELY) & self._is_narrow[top]])


def _numbers(values: list[object]) -> list[int]:
    """Give equal values the same number; None is -1."""
    numbers: dict[object, int] = {}
    return [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]
