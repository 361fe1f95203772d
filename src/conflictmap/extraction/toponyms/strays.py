"""Names whose only rows lie far from all that an article is about: rather unknown villages of its own country."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from conflictmap.extraction.toponyms.bearers import Bearer
from conflictmap.extraction.toponyms.recognise import Mention
from conflictmap.geo.linear import distance_km

_WELL_KNOWN = 100_000  # inhabitants of a town that is written of anywhere
_FEWEST = 4  # other names that tell what an article is about,
_FEWEST_NAMED = 2  # or these, all in one country that is named as well
_MOST_OF = 0.6  # share of them in one country
_FAR_KM = 400.0


_IN = re.compile(r",? in (?:the )?")


def strays(
    text: str,
    mentions: Sequence[Mention],
    chosen: Mapping[int, Bearer],
    said: Mapping[str, float],
    focus: frozenset[str],
) -> frozenset[int]:
    """
    Tell which mentions stand for a small town of a country that nothing else in the article speaks of.

    Parameters
    ----------
    text, mentions
        An article and its names.
    chosen
        The likeliest place of each by its number, of those that have any.
    said
        What the text says of countries besides its names, by ISO 3166-1 alpha-2 code.
    focus
        Countries where any name may lie.

    Returns
    -------
    numbers
        Of the mentions whose place is more likely a namesake: an article that names at least four other places, most
        of them in one country (or two there and the country), and no other name, people or word of the namesake's
        country, nor a place within 400 km; or that is printed as a place in one of another country far from it.
    """
    return _misplaced(text, mentions, chosen, focus) | _abroad(mentions, chosen, said, focus)


def _misplaced(
    text: str, mentions: Sequence[Mention], chosen: Mapping[int, Bearer], focus: frozenset[str]
) -> frozenset[int]:
    """Tell the small towns that the text puts elsewhere: a Kaga of Japan "in the Bandiagara cliffs"."""
    found = set()
    for number, bearer in chosen.items():
        other = chosen.get(number + 1)
        if other is None or other.place.country in {bearer.place.country, ""} or bearer.place.country in focus:
            continue
        said_in = _IN.fullmatch(text, mentions[number].match.end, mentions[number + 1].match.start)
        if said_in and _is_small(bearer) and _apart_km(bearer, other) > _FAR_KM:
            found.add(number)
    keys = {mentions[number].match.key for number in found}
    return frozenset(number for number in chosen if mentions[number].match.key in keys)


def _abroad(
    mentions: Sequence[Mention], chosen: Mapping[int, Bearer], said: Mapping[str, float], focus: frozenset[str]
) -> frozenset[int]:
    """Tell the small towns of a country that nothing else in an article about another speaks of."""
    names = {mentions[number].match.key: bearer for number, bearer in chosen.items()}
    if len(names) <= _FEWEST_NAMED:
        return frozenset()
    countries = Counter(bearer.place.country for bearer in names.values())
    home, times = countries.most_common(1)[0]
    others = len(names) - 1
    is_named = home in said or any(bearer.place.feature_code == "PCLI" for bearer in names.values())
    if times < (_MOST_OF * others if others >= _FEWEST else others) or not (others >= _FEWEST or is_named):
        return frozenset()
    spoken_of = {code for code, count in countries.items() if count > 1}.union(said, focus, {home})
    return frozenset(
        number
        for number, bearer in chosen.items()
        if bearer.place.country not in spoken_of
        and _is_small(bearer)
        and mentions[number].container < 0
        and all(_apart_km(bearer, other) > _FAR_KM for other in names.values() if other is not bearer)
    )


def _is_small(bearer: Bearer) -> bool:
    place = bearer.place
    return place.feature_code.startswith("PPL") and place.feature_code != "PPLC" and place.population < _WELL_KNOWN


def _apart_km(one: Bearer, other: Bearer) -> float:
    return distance_km(one.place.lon, one.place.lat, other.place.lon, other.place.lat)
