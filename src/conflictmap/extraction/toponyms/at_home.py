"""Namesakes in a country that an article never speaks of give way to those in the one that it is about."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from conflictmap.extraction.toponyms.bearers import Bearer, Sense

_LEAST = 0.15  # probability of all places together in the article's own country
_WELL_KNOWN = 500_000  # inhabitants of a town that is written of anywhere
_FEWEST = 3  # names and peoples that tell which country an article is about


def at_home(senses: Sequence[Sense], said: Mapping[str, float], focus: Collection[str]) -> list[Sense]:
    """
    Choose the likeliest place at home for names whose chosen place lies where nothing else of the article does.

    Parameters
    ----------
    senses
        One for each name of the article, in any order.
    said
        What the text says of countries besides its names, by ISO 3166-1 alpha-2 code.
    focus
        Countries where any name may lie.
    """
    times = Counter(sense.bearers[0].place.country for sense in senses)
    home, count = max(times.items(), key=lambda item: item[1] + said.get(item[0], 0.0), default=("", 0))
    if not home or count + said.get(home, 0.0) < _FEWEST:
        return list(senses)
    return [_moved(sense, home) if _is_foreign(sense.bearers[0], times, said, focus) else sense for sense in senses]


def _is_foreign(chosen: Bearer, times: Mapping[str, int], said: Mapping[str, float], focus: Collection[str]) -> bool:
    place = chosen.place
    if place.country in focus or place.country in said or times[place.country] > 1 or not place.country:
        return False
    return (
        place.feature_code.startswith(("PPL", "ADM"))
        and place.population < _WELL_KNOWN
        and place.feature_code != "PPLC"
    )


def _moved(sense: Sense, home: str) -> Sense:
    """Put the likeliest place at home first, of the same class if there is one, unless all of them are unlikely."""
    pairs = list(zip(sense.bearers, sense.probabilities, strict=True))
    there = [at for at, (bearer, _) in enumerate(pairs) if bearer.place.country == home]
    if sum(pairs[at][1] for at in there) < _LEAST:
        return sense
    code = sense.bearers[0].place.feature_code
    first = max(there, key=lambda at: (pairs[at][0].place.feature_code == code, pairs[at][1]))
    ordered = [pairs[first], *pairs[:first], *pairs[first + 1 :]]
    why = f"other names and peoples of the article belong to {home}"
    return Sense(tuple(bearer for bearer, _ in ordered), tuple(share for _, share in ordered), (why,))
