"""The outlines of corridors that are asked for by name, for the map."""

from typing import Any

import shapely

from conflictmap.errors import ConflictMapError
from conflictmap.export.geometry import geometry
from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import corridor_named
from conflictmap.store.workspace import Workspace

_MOST = 8
_DRAWN_DEGREES = 0.002  # about 200 m: corridors are kilometres wide


def outlines(workspace: Workspace, chosen: EventFilter) -> tuple[dict[str, Any], ...]:
    """Return what the corridors of a filter cover, as GeoJSON simplified for drawing, without those that are gone."""
    found = []
    for name in sorted(chosen.corridors)[:_MOST]:
        try:
            with workspace.desk.file.reading() as db:
                corridor = corridor_named(db, name)
            covered = corridor.outline(workspace.roads())
        except ConflictMapError:  # renamed or removed since the index was built, or its road was
            continue
        found.append(geometry(shapely.set_precision(covered.simplify(_DRAWN_DEGREES), 1e-4)))
    return tuple(outline for outline in found if outline is not None)
