"""Names of places and divisions in the visitor's language, as far as the shipped gazetteer knows them."""

from functools import lru_cache

from conflictmap.geo.atlas import load_atlas
from conflictmap.model.text import fold
from conflictmap.ui.words.strings import language

_LONGEST = 80  # characters of a name that is looked up


def place_name(name: str) -> str:
    """
    Name a place in Arabic for an Arabic page where all places of this very name are called one and the same.

    It stays as it is where they are called differently, as only the name is known here, and in every other language.
    """
    return _arabic(name) if name and len(name) <= _LONGEST and language() == "ar" else name


@lru_cache(maxsize=4096)
def _arabic(name: str) -> str:
    places = (candidate.place for candidate in load_atlas().gazetteer.lookup(name))
    called = {fold(place.name_ar): place.name_ar for place in places if place.name == name and place.name_ar}
    return next(iter(called.values())) if len(called) == 1 else name
