"""Places that a name could stand for: how each was found, which is the better one, and why, in words for people."""

from collections.abc import Container, Iterator

from msgspec import Struct

from conflictmap.geo.names import Variant, alike, is_arabic
from conflictmap.geo.orthographies import hiss_alike
from conflictmap.model.place import Place
from conflictmap.model.text import fold

HOW_ORDER = ("exact", "clitic", "stripped", "skeleton", "fuzzy")


class Candidate(Struct, frozen=True):
    """
    A place that a name could stand for.

    `matched_name` is the spelling of the place that matched; `how` is one of `HOW_ORDER`: exact (the same folded
    name), clitic (Arabic particles taken off), stripped (articles or class words taken off), skeleton (the same
    consonants), fuzzy (nearly the same letters). `reasons` are short sentences for people, filled by `search`.
    """

    place: Place
    matched_name: str
    how: str
    reasons: tuple[str, ...] = ()


_OTHER_HISS = 0.1  # an s for sh: of two names as alike, the other is meant
_HOW_RANK = {how: number for number, how in enumerate(HOW_ORDER)}
_CLASS_RANK = {"PCLI": 6, "CONT": 6, "ADM1": 5, "PPLC": 5, "PPLA": 4, "PPL": 3, "ADM2": 2, "ADM3": 1}


def ranked(
    found: list[Candidate], keys: tuple[Variant, ...], countries: frozenset[str], means: str, own: Container[str]
) -> tuple[Candidate, ...]:
    """
    Order candidates, the best first.

    Parameters
    ----------
    found
        In any order.
    keys
        Of the name that was asked for.
    countries
        ISO 3166-1 alpha-2 codes of the theatre, which come first among candidates found alike.
    means
        Feature code that a class word of the name ("province") stands for; rows of that class come first.
    own
        Ids of a user's rows, which come first among candidates found alike.
    """

    def worth(candidate: Candidate) -> tuple[bool, int, float, bool, bool, bool, bool, int, int, str]:
        place, how, matched = candidate.place, candidate.how, candidate.matched_name
        code = place.feature_code
        return (
            bool(means) and not code.startswith(means),
            _HOW_RANK[how],
            -_closeness(candidate, keys) if how == "skeleton" else 0.0,
            place.place_id not in own,
            bool(countries) and place.country not in countries,
            code != "PCLI",
            matched != place.name and fold(place.name) != fold(matched),
            -_CLASS_RANK.get(code, 3),
            -place.population,
            place.place_id,
        )

    return tuple(sorted(found, key=worth) if len(found) > 1 else found)


def _closeness(candidate: Candidate, keys: tuple[Variant, ...]) -> float:
    """Say how alike name and spelling are, of which only the consonants are the same; to a tenth."""
    matched = candidate.matched_name
    return round(max(_as_heard(variant.key, matched) for variant in keys), 1)


def _as_heard(key: str, matched: str) -> float:
    return alike(key, fold(matched)) - (0 if hiss_alike(key, matched) else _OTHER_HISS)


_HOW_SAID = {
    "exact": "the name is the same",
    "clitic": "the same name without Arabic particles",
    "stripped": "the same name without article or class word",
    "skeleton": "the consonants are the same",
    "fuzzy": "nearly the same letters",
}


def reasons(candidate: Candidate, asked: str, own: Container[str]) -> Iterator[str]:
    """Say in short sentences why a candidate was found and what it is; `own` are the ids of a user's rows."""
    place = candidate.place
    yield f"{_HOW_SAID[candidate.how]}: “{candidate.matched_name}”"
    if fold(candidate.matched_name) == fold(place.name):
        yield "it is the primary name"
    elif is_arabic(asked):
        yield "it is an Arabic name"
    else:
        yield "it is an alternate name"
    if place.place_id in own:
        yield f"of this desk's own places (source {place.source})"
    if place.feature_code == "PPLC":
        yield "capital"
    elif place.feature_code == "PPLA":
        yield "seat of the division of its name"
    elif place.is_area:
        yield f"an area ({place.feature_code})"
    yield f"population {place.population:,}" if place.population else "population not known"
