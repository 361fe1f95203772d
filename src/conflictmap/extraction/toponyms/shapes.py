"""A sentence whose names are looked for, and how capitals are used in it."""

from msgspec import Struct

_NEARLY_ALL, _FEWEST_LONG = 0.9, 4  # of the words of four letters and more, those that tell of a headline


class Sentence(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded), from character `start` on; `case` is title, upper or mixed.

    `begins` are the words among them at which a name may begin.
    """

    first: int
    stop: int
    start: int
    case: str
    begins: list[int]


def sentence_case(shapes: str) -> str:
    """Tell by the shapes of its words how capitals are used: in a "title" and "upper" they say nothing about a word."""
    upper = shapes.count("U")
    capital = shapes.count("C") + upper
    if capital <= _NEARLY_ALL * (capital + shapes.count("W")):
        return "mixed"  # most sentences, and quickly
    long = sum(map(str.isupper, shapes))
    if long < _FEWEST_LONG or capital <= _NEARLY_ALL * long:
        return "mixed"
    return "upper" if upper > _NEARLY_ALL * long else "title"
