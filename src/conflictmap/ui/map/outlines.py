"""The outlines of what is asked for, for the map: own areas, corridors, and the stretch of a road."""

from collections.abc import Iterator
from math import sqrt
from typing import Any

import shapely
from shapely import Geometry

from conflictmap.errors import ConflictMapError, NotFoundError
from conflictmap.export.geometry import geometry
from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import corridor_named
from conflictmap.store.desk.own_areas import own_areas
from conflictmap.store.workspace import Workspace

_MOST = 8
_DRAWN_DEGREES = 0.002  # about 200 m: areas and corridors are kilometres wide
_FINER = 100  # times finer than what covers little is wide


def outlines(workspace: Workspace, chosen: EventFilter) -> tuple[dict[str, Any], ...]:
    """Return what own areas, corridors and kilometres of a filter cover, as GeoJSON simplified for drawing."""
    drawn = (
        geometry(shapely.set_precision(shapely.simplify(covered, _tolerance(covered)), 1e-4))
        for covered in (
            *_areas(workspace, chosen),
            *_corridors(workspace, chosen),
            *_stretch(workspace, chosen),
        )
    )
    return tuple(outline for outline in drawn if outline is not None)


def _tolerance(covered: Geometry) -> float:
    if not shapely.area(covered):
        return 0.0  # a stretch of road stays on its road
    return min(_DRAWN_DEGREES, sqrt(float(shapely.area(covered))) / _FINER)


def _areas(workspace: Workspace, chosen: EventFilter) -> Iterator[Geometry]:
    with workspace.desk.file.reading() as db:
        for name in sorted(chosen.areas)[:_MOST]:
            if polygons := [area.geometry for area in own_areas(db, name)]:
                yield shapely.union_all(polygons)


def _corridors(workspace: Workspace, chosen: EventFilter) -> Iterator[Geometry]:
    for name in sorted(chosen.corridors)[:_MOST]:
        try:
            with workspace.desk.file.reading() as db:
                corridor = corridor_named(db, name)
            yield corridor.outline(workspace.roads())
        except ConflictMapError:  # renamed or removed since the index was built, or its road was
            continue


def _stretch(workspace: Workspace, chosen: EventFilter) -> Iterator[Geometry]:
    """Yield the line between the kilometres that are asked for, as far as there is one."""
    if len(chosen.roads) != 1 or (chosen.from_km is None and chosen.to_km is None):
        return
    roads = workspace.roads()
    try:
        route = roads.route(*chosen.roads)
    except NotFoundError:
        return
    low = chosen.from_km or 0.0
    high = route.length_km if chosen.to_km is None else min(chosen.to_km, route.length_km)
    if low < high:
        yield roads.stretch(route, low, high)
