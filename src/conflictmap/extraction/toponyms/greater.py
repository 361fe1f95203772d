"""Places of a name beside which another one is hardly meant by it: "Tunis" is the capital, whatever else bears it."""

from collections.abc import Sequence

from conflictmap.extraction.toponyms.bearers import Bearer
from conflictmap.geo.names import alike, without_article
from conflictmap.model.text import fold

_GREAT, _LARGE, _LITTLE = 5.6, 5.0, 4.0  # common logarithms of 400,000 people, 100,000, 10,000
_SPELLING = 0.7  # of 1, from which two spellings may be of one name


class Greater:
    """The capitals, countries, states and great cities among the bearers of a name, as the name that is their own."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        own = [bearer for bearer in bearers if bearer.is_primary]
        self._of = {
            code: {bearer.place.country for bearer in own if bearer.place.feature_code == code}
            for code in ("PPLC", "PCLI", "ADM1")
        }
        self._great = {bearer.place.country for bearer in own if bearer.people >= _GREAT}
        self._is_famous = any(bearer.place.feature_code == "PPLC" or bearer.people >= _LARGE for bearer in own)

    def outshine(self, bearer: Bearer, key: str, means: str) -> int:
        """
        Tell how many times a place is less likely meant by a name, as a greater one has it; 0 if none has.

        "Tunis" is the capital, "northern Mexico" no state, "Marseille" no village near Paris, "Texas" no county, and
        "Paris" twice no village that somebody once called so, whichever country an article is about.
        """
        code, country = bearer.place.feature_code, bearer.place.country
        if code == "ADM1" and not means and country in self._of["PCLI"]:
            return 1
        if bearer.is_primary:
            return 0
        return 2 if self._is_famous and _is_once_called(bearer, key) else int(self._is_less(bearer, means))

    def _is_less(self, bearer: Bearer, means: str) -> bool:
        code, country = bearer.place.feature_code, bearer.place.country
        if country in self._of["PCLI" if code == "PPLC" else "PPLC"]:
            return True
        if code == "ADM2" and not means:
            return country in self._of["ADM1"]
        return code == "PPL" and bearer.people < _LARGE and country in self._great


def _is_once_called(bearer: Bearer, key: str) -> bool:
    """Whether the own name of a small place is no other spelling of the one that it was found by."""
    if bearer.place.feature_code != "PPL" or bearer.people >= _LITTLE:
        return False
    return alike(without_article(fold(bearer.place.name)), without_article(key)) < _SPELLING
