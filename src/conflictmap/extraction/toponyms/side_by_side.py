"""Names of two small places that stand side by side: one name, which no row bears ("Gidan Dawa")."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.extraction.toponyms.bearers import Bearer
from conflictmap.extraction.toponyms.match import Match
from conflictmap.model.place import Place

_OF_ROWS = {"name", "sound"}
_LEAST = -3.5  # worth of the doubtful one of two: less is a word as "Hospital", which tells of a place by that name
_LARGE = 100_000  # people: such a town stands for itself beside any name
_DIVISIONS = ("PCL", "PPLC", "ADM1", "CONT", "RGN")


def joined(
    matches: Sequence[Match], bearers: Sequence[Sequence[Bearer]], worths: Sequence[float], text: str
) -> dict[int, Match]:
    """
    Find names that are two rows' side by side and neither's.

    Parameters
    ----------
    matches
        What was found in the text, in order.
    bearers
        The rows that bear each.
    worths
        How surely each is a place; more than 0 is one.
    text
        The text.

    Returns
    -------
    runs
        By the index of the first of two, the name that both are together.
    """
    return {
        at: _together(one, two)
        for at, (one, two) in enumerate(pairwise(matches))
        if two.start == one.end + 1 and text[one.end] == " " and {one.kind, two.kind} <= _OF_ROWS
        if min(worths[at : at + 2]) > _LEAST and max(worths[at : at + 2]) > 0
        if _are_small(bearers[at], bearers[at + 1])
    }


def _together(one: Match, two: Match) -> Match:
    return Match(one.first, two.stop, one.start, two.end, f"{one.key} {two.key}", "run")


def _are_small(one: Sequence[Bearer], two: Sequence[Bearer]) -> bool:
    """Whether neither is well known, nor in the other's country as "Mission Texas" is."""
    places = [bearer.place for bearer in (*one, *two)]
    if not (one and two) or any(map(_is_known, places)):
        return False
    return {bearer.place.country for bearer in one}.isdisjoint(bearer.place.country for bearer in two)


def _is_known(place: Place) -> bool:
    return place.population >= _LARGE or place.feature_code.startswith(_DIVISIONS)
