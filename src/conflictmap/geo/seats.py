"""Countries by their codes, and their capitals: what "the Libyan capital" stands for without its name."""

from functools import lru_cache

from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.model.place import Place


def country_row(gazetteer: Gazetteer, country: str) -> Place | None:
    """Find the row of a country, given as ISO 3166-1 alpha-2; None for a code that no row has."""
    return next((place for place in gazetteer.in_country(country) if place.is_country), None)


@lru_cache(maxsize=512)
def capital_of(gazetteer: Gazetteer, country: str) -> Place | None:
    """Find the capital (PPLC) of a country, given as ISO 3166-1 alpha-2; None for territories without one."""
    return next((place for place in gazetteer.in_country(country) if place.feature_code == "PPLC"), None)
