"""Which names of roads, areas, corridors and sources are known here, whether or not any event is of them."""

from conflictmap.errors import NotFoundError
from conflictmap.model.text import fold
from conflictmap.store.desk.areas import area_names
from conflictmap.store.desk.corridors import corridor_named
from conflictmap.store.desk.own_areas import own_areas
from conflictmap.store.workspace import Workspace


def is_road(workspace: Workspace, name: str) -> bool:
    """Whether a road is called so, or has that id."""
    roads = workspace.roads()
    return bool(roads.named(name)) or any(name == route.route_id for route in roads.routes)


def is_area(workspace: Workspace, name: str) -> bool:
    """Whether an area of the desk's own is called so, a province or district, or a country."""
    with workspace.desk.file.reading() as db:
        if own_areas(db, name):
            return True
    found = area_names(name)
    known = workspace.atlas().gazetteer.lookup(name)
    return bool(found.countries or found.keys - {fold(name)}) or any(one.place.is_area for one in known)


def is_corridor(workspace: Workspace, name: str) -> bool:
    """Whether a corridor is called so."""
    with workspace.desk.file.reading() as db:
        try:
            corridor_named(db, name)
        except NotFoundError:
            return False
    return True


def is_source(workspace: Workspace, name: str) -> bool:
    """Whether an outlet is called so that an article here is of, or an article has that id."""
    return any(name in {row.article_id, row.outlet} for row in workspace.desk.articles())
