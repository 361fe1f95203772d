"""Everything that places things: gazetteer, roads and areas, opened together."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from conflictmap.geo.areas import Areas
from conflictmap.geo.gazetteer import Gazetteer, UserPlace
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads


class Atlas(Struct, frozen=True):
    """What a text's names are looked up in."""

    gazetteer: Gazetteer
    roads: Roads
    areas: Areas


def open_atlas(user_places: Iterable[UserPlace] = (), user_routes: Iterable[Route] = ()) -> Atlas:
    """
    Open the shipped geodata with rows and roads of the user's own.

    Raises
    ------
    DataFileError
        If shipped files are missing or damaged.
    """
    gazetteer = Gazetteer.open(user_places)
    return Atlas(gazetteer, Roads.open(user_routes), Areas.open(gazetteer))


@cache
def load_atlas() -> Atlas:
    """Open the shipped geodata once a process."""
    return open_atlas()
