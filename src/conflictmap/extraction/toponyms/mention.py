"""A name of a place in a text, with the places that may be meant."""

from msgspec import Struct

from conflictmap.extraction.toponyms.bearers import Areas, Bearer
from conflictmap.extraction.toponyms.match import Match


class Mention(Struct, frozen=True):
    """
    A name of a place in the text, and the places that may be meant; none for a name that no row bears.

    `container` is the index, among the mentions, of a place printed right after it that holds it ("Paris, Texas"),
    or -1. `signs` are the names of the signs for and against. `areas` are those of the bearers, while
    names are weighed.
    """

    match: Match
    bearers: tuple[Bearer, ...]
    signs: tuple[str, ...]
    container: int = -1
    areas: Areas | None = None
