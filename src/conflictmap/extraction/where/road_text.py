"""The words by which articles speak of roads, besides the names of roads: `roads_in_text.toml`."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import keys_of


class RoadText(Struct, frozen=True):
    """Sets of folded words; the file tells what each of them is for."""

    nouns: frozenset[str]
    definite: frozenset[str]
    adjectives: frozenset[str]
    indefinite: frozenset[str]
    not_behind: frozenset[str]
    not_heads: frozenset[str]
    not_roads: frozenset[str]
    joins_two: frozenset[str]
    between: frozenset[str]
    kilometres: frozenset[str]


@cache
def road_text() -> RoadText:
    """Read the file, once."""
    data = table("roads_in_text")
    return RoadText(**{name: frozenset(keys_of(" ".join(data[name]))) for name in RoadText.__struct_fields__})
