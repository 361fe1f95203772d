"""The index part of a version of a dataset: made once, kept beside the version, and gone with it."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

import duckdb
import shapely
from filelock import FileLock
from msgspec import Struct
from shapely.geometry import MultiLineString

from conflictmap.errors import WorkspaceError
from conflictmap.geo.route import Route
from conflictmap.store.datasets.batches import dataset_batches
from conflictmap.store.datasets.datasets import Version
from conflictmap.store.desk.nearby import RoadFinder, near_position
from conflictmap.store.desk.own_areas import OwnArea
from conflictmap.store.index.build import FORMAT, build_index


class Ground(Struct, frozen=True, eq=False):
    """
    What positions are measured against: roads, and the desk's own areas.

    `key` tells this ground from every other; it is empty where the desk has nothing of its own.
    """

    roads: RoadFinder
    areas: tuple[OwnArea, ...] = ()
    key: str = ""


def ground_of(roads: RoadFinder, routes: Iterable[Route], areas: tuple[OwnArea, ...]) -> Ground:
    """Put together a ground from all roads, those of the desk's own among them, and its areas."""
    lines = sorted(route.route_id.encode() + shapely.to_wkb(MultiLineString(route.parts)) for route in routes)
    own = [*lines, *sorted(area.area_id.encode() for area in areas)]
    return Ground(roads, areas, blake2b(b"|".join(own), digest_size=6).hexdigest() if own else "")


def part_path(folder: Path, ground: str) -> Path:
    """Where the index part of the version in a folder is, or will be; `ground` is the key of what it is made with."""
    return folder / f"index-{FORMAT}{ground and f'-{ground}'}.duckdb"


def build_part(version: Version, ground: Ground, progress: Callable[[int], None] = lambda _: None) -> Path:
    """
    Make the index part of a version, unless it is there; those of another ground go.

    Raises
    ------
    WorkspaceError
        If it cannot be written.
    """
    path = part_path(version.folder, ground.key)
    if path.exists():
        return path
    try:
        with FileLock(version.folder / ".lock"):
            if path.exists():
                return path
            for left in version.folder.glob(".draft-*"):
                left.unlink(missing_ok=True)
            draft = version.folder / f".draft-{uuid4().hex}.duckdb"
            near = partial(near_position, roads=ground.roads)
            build_index(draft, dataset_batches(version, near, ground.areas), progress=progress)
            draft.replace(path)
            for other in version.folder.glob("index-*.duckdb"):
                if other != path:  # whoever reads it still can
                    other.unlink(missing_ok=True)
    except (OSError, duckdb.Error) as error:
        reason = " ".join(str(error).split())[:200]
        raise WorkspaceError(f"the index of dataset {version.about.name} cannot be written: {reason}") from error
    return path
