"""The outlines of own areas and corridors that are asked for by name, for the map."""

from collections.abc import Iterator
from math import sqrt
from typing import Any

import shapely
from shapely import Geometry

from conflictmap.errors import ConflictMapError
from conflictmap.export.geometry import geometry
from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import corridor_named
from conflictmap.store.desk.own_areas import own_areas
from conflictmap.store.workspace import Workspace

_MOST = 8
_DRAWN_DEGREES = 0.002  # about 200 m: areas and corridors are kilometres wide
_FINER = 100  # times finer than what covers little is wide


def outlines(workspace: Workspace, chosen: EventFilter) -> tuple[dict[str, Any], ...]:
    """Return what own areas and corridors of a filter cover, as GeoJSON simplified for drawing, without those gone."""
    drawn = (
        geometry(shapely.set_precision(shapely.simplify(covered, _tolerance(covered)), 1e-4))
        for covered in (*_areas(workspace, chosen), *_corridors(workspace, chosen))
    )
    return tuple(outline for outline in drawn if outline is not None)


def _tolerance(covered: Geometry) -> float:
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
