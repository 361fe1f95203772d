"""In which countries a name can stand for a place: where one bears it, or has its consonants."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from conflictmap.geo.candidates import Candidate

IsHeard = Callable[[str, tuple[str, ...]], bool]  # whether a place of a country has some consonants


class Reach:
    """
    What is known of a name in any country, kept for all theatres: of thousands of names, so that it is kept small.

    `known` are the places that bear it, and `bones` its consonants: none if it is of another script or has digits, so
    that there is nothing to look for.
    """

    __slots__ = ("_bones", "_heard", "_homes", "_settled")

    def __init__(self, known: Sequence[Candidate], bones: tuple[str, ...]) -> None:
        self._homes = shared(frozenset([candidate.place.country for candidate in known]))
        settling = [candidate.place.country for candidate in known if settles(candidate, self._homes)]
        self._settled, self._bones = shared(frozenset(settling)), bones
        self._heard: dict[str, bool] = {}

    def within(self, countries: frozenset[str], is_heard: IsHeard) -> frozenset[str]:
        """
        Return those of some countries that have a say: where it is borne, and where heard unless that settles it.

        `is_heard` is asked once of each country, and only where that matters, since for each country all names are to
        be sorted by their consonants.
        """
        homes = countries & self._homes
        if not self._bones or not self._settled.isdisjoint(homes):
            return homes
        others = countries - homes
        for country in others - self._heard.keys():
            self._heard[country] = is_heard(country, self._bones)
        return homes.union(filter(self._heard.__getitem__, others))


@lru_cache(maxsize=4_096)
def shared(countries: frozenset[str]) -> frozenset[str]:
    """Return the one of equal sets that all names share: most names are of the same few."""
    return countries


def settles(candidate: Candidate, countries: frozenset[str]) -> bool:
    """Whether this place makes it needless to look on in the theatre: a town or a country of it that bears the name."""
    place = candidate.place
    return candidate.how != "skeleton" and place.country in countries and not place.feature_code.startswith("ADM")
