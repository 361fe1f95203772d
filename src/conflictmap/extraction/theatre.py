"""The theatre: the countries and roads that a workspace follows, where doubtful names most likely belong."""

from msgspec import Struct


class Theatre(Struct, frozen=True):
    """
    Countries (ISO 3166-1 alpha-2) and roads (route ids or refs) in focus; both empty for none.

    Inside its countries names are compared by consonants too, and doubtful names lean towards them.
    """

    countries: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
