"""The runs of letters and digits of a text, and what stands between them: split once for all who read its words."""

import re
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from conflictmap.extraction.text.forms import FORMS, WordForm

# A letter or digit, then letters, digits and the marks that may sit on them; apostrophes and hyphens end a piece.
_PIECE = re.compile(r"([^\W_]++(?:[\u0300-\u036f\u064b-\u065f\u0670\u0640]++[^\W_]*+)*+)")


class Pieces(Struct, frozen=True):
    """
    Pieces of a text in order: `forms[i]` stands at characters `starts[i]` to `ends[i]`.

    `gaps[i]` stands before piece `i`, and the last one behind all pieces.
    """

    forms: list[WordForm]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


@lru_cache(maxsize=2)  # names and events ask one after the other
def pieces(text: str) -> Pieces:
    """Split a text; what is returned is shared and must not be changed."""
    parts = _PIECE.split(text)
    bounds = list(accumulate(map(len, parts)))
    return Pieces(list(map(FORMS.__getitem__, parts[1::2])), bounds[:-1:2], bounds[1::2], parts[::2])
