"""The index part of a version of a dataset: made once, kept beside the version, and gone with it."""

from collections.abc import Callable, Sequence
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
from conflictmap.geo.atlas import Atlas
from conflictmap.model import RoadPosition
from conflictmap.store.cluster.cluster import Elsewhere, Workers
from conflictmap.store.datasets.building import build_dataset_part
from conflictmap.store.datasets.datasets import Version
from conflictmap.store.datasets.places import DatasetPlaces
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.desk.nearby import RoadFinder, locate_in
from conflictmap.store.desk.own_areas import OwnArea
from conflictmap.store.index.build import FORMAT
from conflictmap.store.sql.durable import reason

Points = Sequence[tuple[float, float]]
_POINTS = 2_000  # are measured to the roads at a time by one worker


class Ground(Struct, frozen=True, eq=False):
    """
    What positions are measured against: roads, and the desk's own areas.

    `key` tells this ground from every other; it is empty where the desk has nothing of its own. `own` is what workers
    elsewhere need to have the same roads.
    """

    roads: RoadFinder
    areas: tuple[OwnArea, ...] = ()
    key: str = ""
    own: OwnGeodata = OwnGeodata()


def ground_of(roads: RoadFinder, own: OwnGeodata, areas: tuple[OwnArea, ...]) -> Ground:
    """Put together a ground from all roads, those of the desk's own among them, and its areas."""
    lines = sorted(route.route_id.encode() + shapely.to_wkb(MultiLineString(route.parts)) for route in own.routes)
    parts = [*lines, *sorted(area.area_id.encode() for area in areas)]
    return Ground(roads, areas, blake2b(b"|".join(parts), digest_size=6).hexdigest() if parts else "", own)


def part_path(folder: Path, ground: str) -> Path:
    """Where the index part of the version in a folder is, or will be; `ground` is the key of what it is made with."""
    return folder / f"index-{FORMAT}{ground and f'-{ground}'}.duckdb"


def build_part(
    version: Version,
    ground: Ground,
    progress: Callable[[int], None] = lambda _: None,
    workers: Workers | None = None,
) -> Path:
    """
    Make the index part of a version, unless it is there; those of another ground go.

    The workers of a cluster, if any, measure positions to the roads and flatten rows; this process sorts and writes.

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
            try:
                _write(draft, version, ground, progress, workers)
                draft.replace(path)
            finally:
                for left in version.folder.glob(f"{draft.name}*"):  # a disk may be full because of it
                    left.unlink(missing_ok=True)
            for other in version.folder.glob("index-*.duckdb"):
                if other != path:  # whoever reads it still can
                    other.unlink(missing_ok=True)
    except (OSError, duckdb.Error) as error:
        raise WorkspaceError(f"the index of dataset {version.about.name} cannot be written: {reason(error)}") from error
    return path


def _write(
    path: Path, version: Version, ground: Ground, progress: Callable[[int], None], workers: Workers | None
) -> None:
    if workers is None:
        places = DatasetPlaces(version.positions(), locate_in(ground.roads), ground.areas)
        build_dataset_part(path, version, places, progress)
        return
    elsewhere = Elsewhere(workers, ground.own)
    places = DatasetPlaces(version.positions(), partial(_located_elsewhere, elsewhere), ground.areas)
    build_dataset_part(path, version, places, progress, elsewhere.map)


def _located_elsewhere(elsewhere: Elsewhere, points: Points) -> list[Sequence[RoadPosition]]:
    parts = (points[at : at + _POINTS] for at in range(0, len(points), _POINTS))
    return [roads for part in elsewhere.each(_located_in_worker, parts) for roads in part]


def _located_in_worker(points: Points, atlas: Atlas, _own: object) -> Sequence[Sequence[RoadPosition]]:
    return locate_in(atlas.roads)(points)
