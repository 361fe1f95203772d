"""In which countries a name can stand for a place: where one bears it, or has its consonants."""

from collections.abc import Callable, Sequence

from conflictmap.geo.candidates import Candidate
from conflictmap.model.memo import Memo

_COUNTRIES = 300  # more than there are


class Reach:
    """
    What is known of a name in any country, kept for all theatres.

    `known` are the places that bear it, and `bones` its consonants: none if it is of another script or has digits, so
    that there is nothing to look for. `is_heard` tells of a country whether some place there has these; it is asked
    only where that matters, since for each country all names are to be sorted by their consonants.
    """

    def __init__(self, known: Sequence[Candidate], bones: frozenset[str], is_heard: Callable[[str], bool]) -> None:
        self._homes = frozenset([candidate.place.country for candidate in known])
        settling = [candidate.place.country for candidate in known if settles(candidate, self._homes)]
        self._settled, self._bones = frozenset(settling), bones
        self._heard = Memo(is_heard, most=_COUNTRIES)

    def within(self, countries: frozenset[str]) -> frozenset[str]:
        """Return those of some countries that have a say: where it is borne, and where heard unless that settles it."""
        homes = countries & self._homes
        if not self._bones or not self._settled.isdisjoint(homes):
            return homes
        return homes.union([country for country in countries - homes if self._heard[country]])


def settles(candidate: Candidate, countries: frozenset[str]) -> bool:
    """Whether this place makes it needless to look on in the theatre: a town or a country of it that bears the name."""
    place = candidate.place
    return candidate.how != "skeleton" and place.country in countries and not place.feature_code.startswith("ADM")
