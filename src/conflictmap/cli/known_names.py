"""Names in filters that nobody here knows: said when nothing was found, where they are the likely reason."""

from conflictmap.errors import NotFoundError
from conflictmap.model import EventFilter
from conflictmap.model.text import fold
from conflictmap.store.desk.areas import area_names
from conflictmap.store.desk.own_areas import own_areas
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
        if not _is_road(opened, road) and not _has_events(opened, EventFilter(roads=frozenset({road}))):
            raise NotFoundError(f"no road is called {road!r} here; `conflictmap roads list` shows those that are known")
    for area in sorted(chosen.areas):
        if not _is_area(opened, area) and not _has_events(opened, EventFilter(areas=frozenset({area}))):
            raise NotFoundError(
                f"no area is called {area!r} here; `conflictmap gazetteer search NAME` looks for one by another "
                "spelling, and `conflictmap areas list` shows your own"
            )
    if chosen.origins and (unknown := sorted(chosen.origins - (known := opened.record.origins()))):
        raise NotFoundError(f"no event here is of the origin {unknown[0]!r}; there are {', '.join(sorted(known))}")


def _is_road(opened: Workspace, name: str) -> bool:
    roads = opened.atlas().roads
    return bool(roads.named(name)) or any(name == route.route_id for route in roads.routes)


def _is_area(opened: Workspace, name: str) -> bool:
    with opened.desk.file.reading() as db:
        if own_areas(db, name):
            return True
    found = area_names(name)
    own = opened.atlas().gazetteer.lookup(name)
    return bool(found.countries or found.keys - {fold(name)}) or any(one.place.is_area for one in own)


def _has_events(opened: Workspace, chosen: EventFilter) -> bool:
    return opened.record.counts(chosen.but(background=True)).total > 0
