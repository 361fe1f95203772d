"""What is known while a text is searched for roads: its places, and of which countries' roads it speaks."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.words import demonyms
from conflictmap.extraction.where.road_memo import memo_of
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from conflictmap.model.memo import once
from conflictmap.model.place import Toponym
from conflictmap.model.vocabulary import ToponymRole

_LEAST_SHARE = 0.25  # of the article's places that must lie in the route's country
_NEAR = 5  # words between a road and a place that says where it is
_MOST_NAMES, _MOST_CANDIDATES = 30, 6  # how many are tried, so that time stays bounded
_LOCATIVE = frozenset({"in", "near", "at", "outside", "through", "across", "of"})
_BESIDE = frozenset({"between", "near", "at", "بين", "قرب", "عند", "بالقرب", "entre", "pres", "arasinda", "yakininda"})


class PlacedWords(Struct, frozen=True):
    """A toponym and its words `first` to `stop` (excluded)."""

    toponym: Toponym
    first: int
    stop: int


class RoadSearch:
    """What is known while one text is searched for roads."""

    def __init__(self, words: Words, placed: Sequence[PlacedWords], atlas: Atlas, theatre: Theatre) -> None:
        self.words, self.placed, self.atlas, self.theatre = words, placed, atlas, theatre
        self.roads: Roads = atlas.roads
        self.by_towns: dict[str, bool] = {}
        self.road_ends: set[int] = set()
        self.pairs: dict[int, PlacedWords] = {}
        self.named: list[str] = []  # ids of the routes named so far
        self.by_stop = {item.stop: item for item in placed}
        self.by_first = {item.first: item for item in placed}
        literal = [item for item in placed if item.toponym.place is not None]
        self.countries = Counter(item.toponym.place.country for item in literal if item.toponym.place)
        self.total = sum(self.countries.values())

    @once
    def countries_of_forces(self) -> frozenset[str]:
        """Countries whose forces or officials the text names: "the Syrian army", where no place says where it is."""
        keys, people, forces = self.words.keys, demonyms(), grammar().forces
        return frozenset(people[key] for key, behind in pairwise(keys) if key in people and behind in forces)

    def is_at_home(self, route: Route, stop: int) -> bool:
        """Whether the text around speaks of the route's country."""
        if route.route_id in self.theatre.roads or route.ref in self.theatre.roads:
            return True
        beside = self._country_beside(stop)
        if beside:
            return beside == route.country
        if route.country in self.theatre.countries:
            return True
        if self._is_by_its_town(route, stop):
            self.by_towns[route.route_id] = True
            return True
        if self._speaks_of(route.country):
            return True
        if route.route_id not in self.by_towns:
            self.by_towns[route.route_id] = self._has_towns_on(route)
        return self.by_towns[route.route_id]

    def _speaks_of(self, country: str) -> bool:
        if self.total == 0:
            return country in self.countries_of_forces
        return self.countries[country] / self.total >= _LEAST_SHARE

    def _has_towns_on(self, route: Route) -> bool:
        """Whether two or more names of the text can stand for towns on the route, however they are spelled."""
        names = {item.toponym.text for item in self.placed}
        near = sum(self._lies_on(name, route) for name in sorted(names)[:_MOST_NAMES])
        return near >= 2

    def _lies_on(self, name: str, route: Route) -> bool:
        candidates = self.atlas.gazetteer.lookup(name, countries=frozenset({route.country}))
        return any(
            item.place.country == route.country and memo_of(self.atlas).passes(route.route_id, item.place)
            for item in candidates[:_MOST_CANDIDATES]
        )

    def _is_by_its_town(self, route: Route, stop: int) -> bool:
        """Whether a name behind says where on the road, if it is a town of it: "على M4 بين ترنبة وأريحا"."""
        begin = bisect_left(self.placed, stop, key=lambda item: item.first)
        for item in self.placed[begin : begin + _NEAR]:
            between = self.words.keys[stop : item.first]
            if len(between) > _NEAR or _BESIDE.isdisjoint(between) or self._goes_on(stop, item):
                return False
            if self._lies_on(item.toponym.text, route):
                return True
        return False

    def _goes_on(self, stop: int, item: PlacedWords) -> bool:
        """Whether another sentence begins between a road and a name."""
        return "." in self.words.text[self.words.ends[stop - 1] : item.toponym.start]

    def _country_beside(self, stop: int) -> str:
        """Return the country of a place that says where the road is: "the M4 near Reading"."""
        begin = bisect_left(self.placed, stop, key=lambda item: item.first)
        for item in self.placed[begin : begin + _NEAR + 1]:
            place = item.toponym.place
            if place is None or item.toponym.role is not ToponymRole.LITERAL or item.first > stop + _NEAR:
                continue
            between = self.words.keys[stop : item.first]
            if any(key in _LOCATIVE for key in between) and not self._goes_on(stop, item):
                return place.country
        return ""
