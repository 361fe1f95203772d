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

    def outshine(self, bearer: Bearer, key: str, means: str) -> bool:
        """
        Whether a place is hardly meant by a name, as a greater one has it.

        "Tunis" is the capital, "northern Mexico" no state, "Marseille" no village near Paris, "Texas" no county, and
        "Paris" no village that somebody once called so.
        """
        code, country = bearer.place.feature_code, bearer.place.country
        if code == "ADM1" and not means and country in self._of["PCLI"]:
            return True
        if bearer.is_primary:
            return False
        if country in self._of["PCLI" if code == "PPLC" else "PPLC"]:
            return True
        if code == "ADM2" and not means:
            return country in self._of["ADM1"]
        return code == "PPL" and (
            (bearer.people < _LARGE and country in self._great)
            or (self._is_famous and bearer.people < _LITTLE and _is_another_name(bearer, key))
        )


def _is_another_name(bearer: Bearer, key: str) -> bool:
    """Whether a place's own name is no other spelling of the one that it was found by."""
    return alike(without_article(fold(bearer.place.name)), without_article(key)) < _SPELLING
