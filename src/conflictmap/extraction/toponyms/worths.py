"""What a place is worth as the meaning of a name, by itself and beside others: `toponym_weights.toml`, resolution."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.vocabulary import table
from conflictmap.model.place import Place

_MANY_PEOPLE = 5.0  # common logarithm


class Worths(Struct, frozen=True):
    """Log-odds; the vocabulary says what each is for."""

    people: float
    country: float
    division: float
    seat: float
    capital: float
    region: float
    primary: float
    alike: float
    stripped: float
    article: float
    skeleton: float
    clitic: float
    class_word: float
    class_elsewhere: float
    namesake: float
    capital_of_named: float
    acting: float
    container: float
    theatre: float
    country_beside: float
    country_vote: float
    division_vote: float
    division_named: float
    nearby: float
    nearby_km: float
    demonym_vote: float
    demonym_votes: float
    told_vote: float
    told_votes: float
    outlet_vote: float


@cache
def worths() -> Worths:
    """Read the weights."""
    read = table("toponym_weights")["resolution"]
    return Worths(*(float(read[field]) for field in Worths.__struct_fields__))


def worth_alone(place: Place, how: str, people: float, *, is_primary: bool) -> float:
    """Return what a place is worth by itself: common logarithm of its people, class, and how its name was found."""
    known, code = worths(), place.feature_code
    worth = known.people * people + known.primary * is_primary
    if code in {"PCLI", "PCLH", "CONT"}:
        is_meant = is_primary or people >= _MANY_PEOPLE  # "Norfolk" is not at once Norfolk Island
        worth += known.country * is_meant
    elif code == "ADM1":
        worth += known.division
    elif code == "PPLC":
        worth += known.capital
    elif code == "PPLA":
        worth += known.seat
    elif not code.startswith(("PPL", "ADM")):
        worth += known.region
    ways = {
        "stripped": known.stripped, "article": known.article, "skeleton": known.skeleton, "clitic": known.clitic,
    }  # fmt: skip
    return worth + ways.get(how, 0)
