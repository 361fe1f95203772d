"""Catalogues of translations as the map's script takes them."""

from functools import cache
from hashlib import sha256
from typing import Any

from conflictmap.catalogues import catalogue

_PLURALS_SENT = 200  # in every language's rule, what holds for n of 100 and more holds for n + 100


def strings(language: str) -> dict[str, Any]:
    """Write a catalogue for the map's script; `plural` has the form of each n below 200."""
    found = catalogue(language)
    return {
        "language": language,
        "direction": found.direction,
        "messages": found.messages,
        "plural": [found.plural(n) for n in range(_PLURALS_SENT)],
    }


@cache
def strings_url(language: str) -> str:
    """Address of a language's strings for the map's script, with their version in it."""
    content = repr(sorted(catalogue(language).messages.items())).encode()
    return f"/api/strings/{sha256(content).hexdigest()[:12]}/{language}"
