"""The words by which articles speak of roads, besides the names of roads: `roads_in_text.toml`."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Words, keys_of


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
    posts: frozenset[str]
    joins_posts: frozenset[str]


@cache
def road_text() -> RoadText:
    """Read the file, once."""
    data = table("roads_in_text")
    return RoadText(**{name: frozenset(keys_of(" ".join(data[name]))) for name in RoadText.__struct_fields__})


def article_before(words: Words, index: int, texts: RoadText) -> str:
    """Tell whether the article before a noun for a road is "definite", "indefinite" or none."""
    begin = index - 1
    while begin >= max(index - 3, 0) and words.keys[begin] in texts.adjectives:
        begin -= 1
    if words.keys[index][0] > ARABIC:
        return "definite"
    if begin < 0:
        return ""
    key = words.keys[begin]
    if key in texts.definite:
        return "definite"
    return "indefinite" if key in texts.indefinite and begin < index - 1 else ""
