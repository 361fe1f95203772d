"""The index part of a version of a dataset: made once, kept beside the version, and gone with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

import duckdb
from filelock import FileLock

from conflictmap.errors import WorkspaceError
from conflictmap.store.dataset_batches import dataset_batches
from conflictmap.store.datasets import Version
from conflictmap.store.index_build import FORMAT, build_index
from conflictmap.store.nearby import RoadFinder, near_position


def part_path(folder: Path) -> Path:
    """Where the index part of the version in a folder is, or will be."""
    return folder / f"index-{FORMAT}.duckdb"


def build_part(version: Version, roads: RoadFinder, progress: Callable[[int], None] = lambda _: None) -> Path:
    """
    Make the index part of a version, unless it is there.

    Raises
    ------
    WorkspaceError
        If it cannot be written.
    """
    path = part_path(version.folder)
    if path.exists():
        return path
    try:
        with FileLock(version.folder / ".lock"):
            if path.exists():
                return path
            for left in version.folder.glob(".draft-*"):
                left.unlink(missing_ok=True)
            draft = version.folder / f".draft-{uuid4().hex}.duckdb"
            build_index(draft, dataset_batches(version, partial(near_position, roads=roads)), progress=progress)
            draft.replace(path)
    except (OSError, duckdb.Error) as error:
        reason = " ".join(str(error).split())[:200]
        raise WorkspaceError(f"the index of dataset {version.about.name} cannot be written: {reason}") from error
    return path
