"""Words for dying and being hurt, ready to match, and the number of deaths that some words give."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.signals.casualties_people import PeopleTables, people_tables
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Lexicon, keys_of
from conflictmap.model.event import Fatalities

BODIES = frozenset({"bodies", "corpses", "remains"})


class Toll(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded) that give a number of deaths.

    An update is a later count of the same deaths ("has risen to 15", "a fifth died on Saturday"), not of further ones;
    `is_more` tells of further ones ("two more died", "ten of the attackers were also killed"). What `is_alone` may be
    one of the dead told before: "his body was found" counts only where nothing else does. What `adds_up` counts only
    where it is the sum of those before it: "a woman was killed by a stray bullet, bringing the toll to ten". What
    `is_rival` is somebody else's count, beside the one before: "the rebels put the number of dead at nine". What
    `is_claim` nobody could check: "its men killed five, a claim that could not be verified".
    """

    first: int
    stop: int
    fatalities: Fatalities
    is_update: bool = False
    is_more: bool = False
    is_alone: bool = False
    adds_up: bool = False
    is_rival: bool = False
    is_claim: bool = False


class DeathWords(Struct, frozen=True):
    """Lexicons of the grammar of deaths."""

    deaths: Lexicon[str]
    wounds: Lexicon[str]
    none: Lexicon[str]
    walls: frozenset[str]
    parts: Lexicon[str]
    either: Lexicon[str]
    missing: Lexicon[str]
    people: PeopleTables
    armed: frozenset[str]


@cache
def death_words() -> DeathWords:
    """Read and build the words of `casualties.toml`."""
    data = table("casualties")
    deaths = Lexicon((word, side) for side, listed in data["deaths"].items() for word in listed)
    wounds = Lexicon((word, "wounded") for word in data["wounds"]["words"])
    none = Lexicon((phrase, "none") for phrase in data["none"]["phrases"])
    return DeathWords(
        deaths,
        wounds,
        none,
        walls=frozenset(keys_of(" ".join(data["walls"]["words"]))),
        parts=Lexicon((phrase, phrase) for phrase in data["parts"]["phrases"]),
        either=Lexicon((phrase, phrase) for phrase in data["either"]["phrases"]),
        missing=Lexicon((phrase, phrase) for phrase in data["missing"]["phrases"]),
        people=people_tables(),
        armed=frozenset(keys_of(f"{data['sides']['state']} {data['sides']['armed']} fighter fighters militiamen")),
    )
