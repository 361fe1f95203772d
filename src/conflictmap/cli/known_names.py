"""Names in filters that nobody here knows: said when nothing was found, where they are the likely reason."""

from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter
from conflictmap.store.geodata.known_names import is_area, is_road
from conflictmap.store.workspace import Workspace


def refuse_unknown(opened: Workspace, chosen: EventFilter) -> None:
    """
    Refuse a filter that names a road or an area which is not known here, and on or in which no event lies.

    An origin is known here when some data has it; that of articles always is.

    Raises
    ------
    NotFoundError
        Naming the first such road, area or origin, and which are known or how those can be listed.
    """
    for road in sorted(chosen.roads):
        if not is_road(opened, road) and not _has_events(opened, EventFilter(roads=frozenset({road}))):
            raise NotFoundError(f"no road is called {road!r} here; `conflictmap roads list` shows those that are known")
    for area in sorted(chosen.areas):
        if not is_area(opened, area) and not _has_events(opened, EventFilter(areas=frozenset({area}))):
            raise NotFoundError(
                f"no area is called {area!r} here; `conflictmap gazetteer search NAME` looks for one by another "
                "spelling, and `conflictmap areas list` shows your own"
            )
    if chosen.origins and (unknown := sorted(chosen.origins - (known := opened.record.origins()))):
        raise NotFoundError(f"no event here is of the origin {unknown[0]!r}; there are {', '.join(sorted(known))}")


def _has_events(opened: Workspace, chosen: EventFilter) -> bool:
    return opened.record.counts(chosen.but(background=True)).total > 0
