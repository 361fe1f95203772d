"""What the Arabic words before a candidate name say of its being a place."""

from collections.abc import Iterator

from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.text.words import without_clitic
from conflictmap.extraction.toponyms.words import cues

_AND = "وف"
_UPON = "علي"  # "on", folded
_FROM = frozenset({"عن", "من"})
_KILOMETRES = ("كم", "كيلومتر", "ميل", "متر")
_REACH = 6  # words from "shelling" to "on": "قصف مدفعي عنيف لقوات النظام على"


def after_arabic(tokens: Tokens, at: int, first: int) -> Iterator[str]:
    """
    Yield what an Arabic class word or preposition says of the name behind it, with or without "and" written on to it.

    Parameters
    ----------
    tokens
        Of the text.
    at
        The word before the name.
    first
        The first word of its sentence.
    """
    known, keys = cues(), _bare(tokens.forms[at].key)
    if not known.named_before.isdisjoint(keys):
        yield "after_village"
    if not known.several.isdisjoint(keys):
        yield "after_several"
    for key in keys:
        if key in known.class_of:
            yield "after_class_of"
        elif key in known.locative:
            yield "after_locative"
        elif key in known.weakly_locative:
            yield "after_weakly_locative"
    if not _FROM.isdisjoint(keys) and at > first and tokens.forms[at - 1].key.startswith(_KILOMETRES):
        yield "after_locative"
    if not known.outlets_before.isdisjoint((*keys, *without_clitic(tokens.forms[at].key))):
        yield "other_name"
    if _UPON in keys and _befalls(tokens, at, first):
        yield "after_happening"


def _bare(key: str) -> tuple[str, ...]:
    """Return a word with, and without, the "and" that may be written on to it."""
    return (key, key[1:]) if key[0] in _AND else (key,)


def _befalls(tokens: Tokens, at: int, first: int) -> bool:
    """Whether what befalls a place stands a few words before "on": "shelling by regime forces on"."""
    for index in range(at - 1, max(first, at - _REACH) - 1, -1):
        if tokens.gaps[index + 1] != " ":
            return False
        if any(key.removeprefix("ال") in cues().befalls for key in _bare(tokens.forms[index].key)):
            return True
    return False
