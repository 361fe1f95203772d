"""What an area's name may mean in a filter: any spelling of a country, province or district."""

from functools import lru_cache

from msgspec import Struct

from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.model.text import fold


class AreaNames(Struct, frozen=True):
    """Folded names that events of the area have, and ISO 3166-1 codes of the countries so called."""

    keys: frozenset[str]
    countries: frozenset[str]


@lru_cache(maxsize=1024)
def area_names(text: str) -> AreaNames:
    """
    Find what an area is called in events, whatever spelling it is asked by.

    A name that the shipped gazetteer does not know stands for itself, so that areas of imported data and of the user's
    own can be asked for as well.
    """
    found = [candidate.place for candidate in Gazetteer.open().lookup(text) if candidate.place.is_area]
    countries = frozenset(place.country for place in found if place.is_country)
    return AreaNames(frozenset({fold(text), *(fold(place.name) for place in found)}) - {""}, countries - {""})
