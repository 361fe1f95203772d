"""The parts of the index that datasets have, opened once, however many indexes they belong to."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from conflictmap.errors import NotFoundError, WorkspaceError
from conflictmap.store.cluster.cluster import Workers
from conflictmap.store.datasets.datasets import Datasets, Version
from conflictmap.store.datasets.indexing import Ground, build_part, ground_of, part_path
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.geodata import GeodataCache
from conflictmap.store.desk.own_areas import own_areas
from conflictmap.store.index.part import Part


class DatasetParts:
    """
    Open parts of a workspace's datasets, measured against the desk's roads and areas as they are now.

    `used` tells which of them are parts of an open index: the others are let go of when another one is opened.
    """

    def __init__(self, datasets: Datasets, desk: Desk, geodata: GeodataCache, used: Callable[[], set[Path]]) -> None:
        self._datasets, self._desk, self._geodata, self._used = datasets, desk, geodata, used
        self._parts: dict[Path, Part] = {}
        self._ground: tuple[int, Ground] | None = None
        self._lock = threading.RLock()

    def ground(self) -> Ground:
        """Return what positions of datasets are measured against, the same until the desk changes."""
        revision = self._desk.revision()
        with self._lock:
            if self._ground is None or self._ground[0] != revision:
                with self._desk.file.reading() as db:
                    areas = own_areas(db)
                self._ground = revision, ground_of(self._geodata.atlas().roads, self._geodata.own(), areas)
            return self._ground[1]

    def build(
        self, version: Version, progress: Callable[[int], None] = lambda _: None, workers: Workers | None = None
    ) -> None:
        """Make the part of a version, unless it is there; the workers of a cluster help."""
        build_part(version, self.ground(), progress, workers)

    def discard_damaged(self, name: str, version: str) -> None:
        """Delete the part of a dataset if it cannot be opened, so that it is made anew."""
        try:
            self.open(name, version)
        except NotFoundError:
            return
        except WorkspaceError:
            with suppress(OSError):  # in a folder that cannot be written: whoever opens the part is told
                self._path(name, version).unlink()

    def open(self, name: str, version: str) -> Part:
        """
        Open the part of a dataset.

        Raises
        ------
        NotFoundError
            If the dataset is gone.
        """
        path = self._path(name, version)
        with self._lock:
            if path not in self._parts:
                if not path.exists():
                    raise NotFoundError(f"dataset {name} version {version} is not there any more")
                used = self._used()
                self._parts = {one: part for one, part in self._parts.items() if one in used}
                self._parts[path] = Part(path)
            return self._parts[path]

    def made(self, name: str, version: str) -> Part:
        """Open the part of a dataset; one that is damaged, of an older release or of other roads is made first."""
        self.discard_damaged(name, version)
        if not self._path(name, version).exists():
            self.build(self._datasets.version(name, version))
        return self.open(name, version)

    def _path(self, name: str, version: str) -> Path:
        return part_path(self._datasets.folder / name / version, self.ground().key)

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            for part in self._parts.values():
                part.close()
            self._parts.clear()
