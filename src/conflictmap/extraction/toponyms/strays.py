"""Names whose only rows lie far from all that an article is about: rather unknown villages of its own country."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from conflictmap.extraction.toponyms.bearers import Bearer
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.geo.linear import distance_km

_WELL_KNOWN = 100_000  # inhabitants of a town that is written of anywhere
_FEWEST = 4  # other names that tell what an article is about,
_FEWEST_NAMED = 2  # or these, all in one country that is named as well
_MOST_OF = 0.6  # share of them in one country
_FAR_KM = 400.0
_SMALL_AREAS = frozenset({"ADM2", "ADM3", "ADM4"})
_OF_STATES = frozenset({"PCLI", "PPLC"})


_VILLAGE = r"(?:village|hamlet|settlement|community|locality|camp)"
_OTHER = r"(?:town|city|suburb|commune|district|county|area|territory|valley)"
_CALLED = rf"(?: (?:{_VILLAGE}|{_OTHER})|, (?:an? |the )?(?:[\w-]+ ){{0,3}}?(?:{_VILLAGE}|{_OTHER}))"
_IN = re.compile(rf"{_CALLED}?,? (?:in|of) (?:the )?")
_COMPASS = r"(?:north|south)?[- ]?(?:east|west|north|south)"
_BESIDE = re.compile(rf"(?: \([^)]{{1,30}}\))?{_CALLED}?,? (?:to the )?{_COMPASS} of (?:the (?:city|town) of )?")
_IS_VILLAGE = re.compile(rf"\b{_VILLAGE}\b")
_HOLDS = re.compile(r", | (?:in|of) (?:the )?")


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
        country, nor a place within 400 km; or that is printed as a place in one of another country far from it; or that
        names a people ("Kuki militants") and lies in a country of which nothing else in the article speaks.
    """
    abroad = _abroad(mentions, chosen, said, focus)
    at_home = {number: bearer for number, bearer in chosen.items() if number not in abroad}  # only these can hold one
    return abroad | _misplaced(text, mentions, at_home, focus) | _peoples(text, mentions, chosen, said, focus)


def _misplaced(
    text: str, mentions: Sequence[Mention], chosen: Mapping[int, Bearer], focus: frozenset[str]
) -> frozenset[int]:
    """Tell the small towns that the text puts elsewhere: a Kaga of Japan "in the Bandiagara cliffs"."""
    found = set()
    for number, bearer in chosen.items():
        other = chosen.get(_holder(text, mentions, chosen, number))
        if other is None or other.place.country in {bearer.place.country, ""} or bearer.place.country in focus:
            continue
        between = text[mentions[number].match.end : mentions[number + 1].match.start]
        if _is_said_to_be_in(between, bearer, other) and _apart_km(bearer, other) > _FAR_KM:
            found.add(number)
    keys = {mentions[number].match.key for number in found}
    return frozenset(number for number in chosen if mentions[number].match.key in keys)


def _is_said_to_be_in(between: str, bearer: Bearer, other: Bearer) -> bool:
    """
    Whether the words between two names put a place into another, and it is no town known by that name.

    "Boni, Burkina Faso" is not Bonn, of which it is some name; "in Vienna, Iran said" leaves Vienna where it is.
    """
    if bearer.place.is_area:
        return False
    if _IN.fullmatch(between) or _BESIDE.fullmatch(between):
        return _is_small(bearer) or not bearer.is_primary or _IS_VILLAGE.search(between) is not None
    return between == ", " and not bearer.is_primary and other.place.is_area


def _holder(text: str, mentions: Sequence[Mention], chosen: Mapping[int, Bearer], number: int) -> int:
    """Return the next mention, or the one that holds it where no row bears it: "in the Dansadau Emirate of Zamfara"."""
    at, last = number + 1, len(mentions) - 1
    is_unknown = at < last and at not in chosen
    held = is_unknown and _HOLDS.fullmatch(text, mentions[at].match.end, mentions[at + 1].match.start)
    return at + 1 if held else at


def _abroad(
    mentions: Sequence[Mention], chosen: Mapping[int, Bearer], said: Mapping[str, float], focus: frozenset[str]
) -> frozenset[int]:
    """Tell the small towns of a country that nothing else in an article about another speaks of."""
    names = {mentions[number].match.key: bearer for number, bearer in chosen.items()}
    # states and their capitals act in articles about any country
    local = [bearer for bearer in names.values() if bearer.place.feature_code not in _OF_STATES]
    named = said.keys() | {bearer.place.country for bearer in names.values() if bearer.place.feature_code == "PCLI"}
    home = _home(list(names.values()), named) or _home(local, named)
    if home is None:
        return frozenset()
    countries = Counter(bearer.place.country for bearer in names.values())
    spoken_of = {code for code, count in countries.items() if count > 1}.union(said, focus, {home})
    return frozenset(
        number
        for number, bearer in chosen.items()
        if bearer.place.country not in spoken_of
        and _is_small(bearer)
        and mentions[number].container < 0
        and all(_apart_km(bearer, other) > _FAR_KM for other in names.values() if other is not bearer)
    )


def _peoples(
    text: str,
    mentions: Sequence[Mention],
    chosen: Mapping[int, Bearer],
    said: Mapping[str, float],
    focus: frozenset[str],
) -> frozenset[int]:
    """Tell the names of peoples that a town abroad bears too."""
    found = [number for number in chosen if _PEOPLE.match(text, mentions[number].match.end)]
    if not found:
        return frozenset()
    keys = {mentions[number].match.key for number in found}
    others = {bearer.place.country for number, bearer in chosen.items() if mentions[number].match.key not in keys}
    spoken_of = others.union(said, focus)
    abroad = {
        mentions[number].match.key
        for number in found
        if chosen[number].place.country not in spoken_of and chosen[number].place.feature_code.startswith("PPL")
    }
    return frozenset(number for number in chosen if spoken_of and mentions[number].match.key in abroad)


_PEOPLE = re.compile(
    r" (?:(?:armed|ethnic|village|young) )?(?:militants?|rebels?|insurgents?|guerrillas?|fighters?|gunmen|herders?|"
    r"herdsmen|pastoralists?|tribes?|tribesmen|communit(?:y|ies)|clans?|clansmen|militias?|militiam[ae]n|youths?|volunteers?|"
    r"people|language|women|elders?|warriors?|nationalists?|separatists?)\b"
)


def _home(bearers: Sequence[Bearer], named: Collection[str]) -> str | None:
    """Tell which country some names speak of, if most do; of few names all, and the country has to be named too."""
    if len(bearers) <= _FEWEST_NAMED:
        return None
    home, times = Counter(bearer.place.country for bearer in bearers).most_common(1)[0]
    others = len(bearers) - 1
    if others >= _FEWEST:
        return home if times >= _MOST_OF * others else None
    return home if times >= others and home in named else None


def _is_small(bearer: Bearer) -> bool:
    place = bearer.place
    is_town = place.feature_code.startswith("PPL") and place.feature_code != "PPLC"
    return (is_town or place.feature_code in _SMALL_AREAS) and place.population < _WELL_KNOWN


def _apart_km(one: Bearer, other: Bearer) -> float:
    return distance_km(one.place.lon, one.place.lat, other.place.lon, other.place.lat)
