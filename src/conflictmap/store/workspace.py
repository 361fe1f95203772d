"""A workspace: the folder that holds one conflict's desk and its map index."""

import logging
import os
import re
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from conflictmap.errors import MissingExtraError, NotFoundError, WorkspaceError
from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter
from conflictmap.model.text import counted, counted_events
from conflictmap.resources import default_folder
from conflictmap.store.cluster.cluster import Elsewhere, Workers
from conflictmap.store.datasets.datasets import Datasets, Version
from conflictmap.store.datasets.parts import DatasetParts
from conflictmap.store.desk.corridors import corridor_named
from conflictmap.store.desk.desk import Desk, SqliteDesk
from conflictmap.store.desk.geodata import GeodataCache, OwnGeodata
from conflictmap.store.desk.own_areas import OwnAreaRow, list_areas
from conflictmap.store.index.index import MapIndex
from conflictmap.store.index.publishing import IndexFiles
from conflictmap.store.index.strips import Strip
from conflictmap.store.record import Record
from conflictmap.store.sql.durable import replace_text

if TYPE_CHECKING:
    from conflictmap.store.datasets.importing import Asked, Imported

_log = logging.getLogger(__name__)

DESK = "desk.sqlite"
INDEX = "index"
DATASETS = "datasets"
_RECOGNISER = ".recogniser"  # names the one in use, if it is not ours
# A folder with any other file in it is somebody else's.
_OURS = re.compile(r"desk\.(sqlite.*|lock)|index|\..*|datasets|README.*")


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace."""
    return (folder.expanduser() / DESK).exists()


def default_database() -> str:
    """Address of the database that keeps the desk, from CONFLICTMAP_DATABASE; empty: the workspace's own file."""
    return os.environ.get("CONFLICTMAP_DATABASE", "")


class Workspace:
    """
    An open workspace. Threads may share it; processes open the same folder at the same time.

    `desk` keeps what people do here, `datasets` the imported files; `record` reads the events of both. The index is
    made from them and can be thrown away.
    """

    def __init__(self, folder: Path, desk: Desk) -> None:
        self.folder, self.desk = folder, desk
        self.datasets = Datasets(folder / DATASETS)
        self._files = IndexFiles(folder / INDEX, desk.file)
        self._opened: dict[str, MapIndex] = {}
        self._opening = threading.Lock()
        self._geodata = GeodataCache(desk.file)
        self._parts = DatasetParts(self.datasets, desk, self._geodata, self._used_parts)
        self.record = Record(desk, self.datasets, self._parts.made)

    @classmethod
    def open(cls, folder: Path | None = None, *, create: bool = True, database: str | None = None) -> Self:
        """
        Open the workspace in a folder.

        Parameters
        ----------
        folder
            The default one unless given.
        create
            Whether to make one in a folder that is new or empty.
        database
            Address of a PostgreSQL database that keeps the desk, postgresql://…; empty for the file in the folder;
            `default_database` unless given. The folder then holds only what is made from the desk.

        Raises
        ------
        WorkspaceError
            If there is none and none may be made, or it is damaged, locked, too new, out of reach or not writable.
        MissingExtraError
            If a database is named and its driver is not installed.
        """
        folder = (folder or default_folder()).expanduser().absolute()
        database = default_database() if database is None else database
        try:
            _prepare(folder, create=create or bool(database))
            return cls(folder, _team_desk(database, create=create) if database else SqliteDesk(folder / DESK))
        except OSError as error:
            raise WorkspaceError(f"{folder} cannot be used as a workspace: {error.strerror or error}") from error

    def close(self) -> None:
        """Close all files."""
        with self._opening:
            for index in self._opened.values():
                index.close()
            self._opened.clear()
            self._parts.close()
        self.desk.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def atlas(self) -> Atlas:
        """
        Return what names are looked up in: the shipped geodata with this desk's own places and roads.

        It is the same object until somebody changes them, here or in another process.

        Raises
        ------
        DataFileError
            If shipped files are missing or damaged.
        """
        return self._geodata.atlas()

    def roads(self) -> Roads:
        """Return the shipped roads with this desk's own, the same object until these change."""
        return self._geodata.roads()

    def own_geodata(self) -> OwnGeodata:
        """Return the desk's own places, roads and theatre as a value that other processes can be given."""
        return self._geodata.own()

    def theatre(self) -> Theatre:
        """Return the countries and roads in focus."""
        return self._geodata.own().theatre

    def recogniser(self) -> str:
        """
        Return what finds the names of places in articles here: one of `recognisers.RECOGNISERS`.

        It is kept in the folder, not at the desk: what is installed differs from one machine of a team to the next.
        """
        # whoever only looks at what is stored needs nothing that reads: it takes as long to import as all else here
        from conflictmap.extraction.models.recognisers import OWN, RECOGNISERS  # noqa: PLC0415

        try:
            name = (self.folder / _RECOGNISER).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return OWN
        return name if name in RECOGNISERS else OWN

    def set_recogniser(self, name: str) -> None:
        """
        Choose it; stored articles are not read again by this.

        Raises
        ------
        UsageError
            If there is none of that name.
        MissingExtraError
            If it needs what is not installed.
        """
        from conflictmap.extraction.models.recognisers import recogniser  # noqa: PLC0415

        recogniser(name)
        replace_text(self.folder / _RECOGNISER, name)

    def index(self) -> MapIndex:
        """
        Return the published index, the same object until another is published; it is made if there is none.

        Raises
        ------
        WorkspaceError
            If it has to be made and cannot be.
        """
        version = self._files.current()
        try:
            return self.index_version(version) if self._is_of_this_desk(version) else self._publish_and_open()
        except (NotFoundError, WorkspaceError):
            _log.warning("the map index of %s cannot be used; it is made again", self.folder)
            return self._publish_and_open(anew=True)

    @cached_property
    def _desk_id(self) -> str:
        return self.desk.desk_id()

    def _is_of_this_desk(self, version: str) -> bool:
        """Whether an index was made of this desk: a folder may be used with one database after another."""
        return version.split("-")[1:2] == [self._desk_id[:8]]

    def _publish_and_open(self, *, anew: bool = False) -> MapIndex:
        return self.index_version(self._publish(None, anew=anew))

    def index_version(self, version: str) -> MapIndex:
        """
        Return a certain version of the index: the published one, or the one before it.

        Raises
        ------
        NotFoundError
            If it is not kept any more.
        WorkspaceError
            If it is damaged.
        """
        with self._opening:
            if version not in self._opened:
                if not self._files.has(version):
                    raise NotFoundError(f"there is no map index {version[:40]!r} in {self.folder}")
                while len(self._opened) > 1:  # whoever still reads an older one keeps it alive
                    self._opened.pop(next(iter(self._opened)))
                self._opened[version] = MapIndex(self._files.path(version), version, self._parts.open)
            return self._opened[version]

    def _used_parts(self) -> set[Path]:
        return {part.path for index in self._opened.values() for part, _ in index.parts}

    def strip(self, corridor: str, chosen: EventFilter, bin_km: float = 5.0) -> Strip:
        """
        Count the events of a corridor that a filter finds, by side and by kilometre.

        Raises
        ------
        NotFoundError
            If there is no corridor of that name.
        UsageError
            If bins of that length make no chart.
        """
        with self.desk.file.reading() as db:
            known = corridor_named(db, corridor)
        return self.index().strip(known, chosen, bin_km)

    def areas(self) -> tuple[OwnAreaRow, ...]:
        """List areas of the desk's own, each with its events as a filter finds them: of articles and of datasets."""
        with self.desk.file.reading() as db:
            rows = list_areas(db)
        counts = [self.index().counts(EventFilter(areas=frozenset({row.name}))).total for row in rows]
        return tuple(replace(row, events=count) for row, count in zip(rows, counts, strict=True))

    def publish(self, progress: Callable[[int], None] | None = None, workers: Workers | None = None) -> str:
        """
        Make the index of the desk as it is now and let all readers have it, at once and as a whole.

        Parameters
        ----------
        progress
            Told how many more events have been read.
        workers
            Of a cluster, which helps where datasets are to be indexed again, as when a road has a new line.

        Returns
        -------
        version
            Of the published index; the one that there was when the desk has not changed since.

        Raises
        ------
        WorkspaceError
            If it cannot be written; the one before stays in use.
        """
        return self._publish(progress, workers)

    def _publish(
        self, progress: Callable[[int], None] | None, workers: Workers | None = None, *, anew: bool = False
    ) -> str:
        return self._files.publish(self._indexed_datasets(workers, anew=anew), progress, anew=anew)

    def wants_index_base(self) -> bool:
        """Whether so many events have changed that `make_index_base` is worth its time."""
        return self._files.wants_base()

    def make_index_base(self) -> bool:
        """
        Write the whole index of the desk beside the one in use when many events have changed since the last time.

        Later changes are then added to that. This takes as long as the desk is large, but nobody waits for it: others
        publish meanwhile.

        Returns
        -------
        made
            Whether it was worth it.

        Raises
        ------
        WorkspaceError
            If it cannot be written.
        """
        return self._files.make_base()

    def _indexed_datasets(self, workers: Workers | None, *, anew: bool) -> tuple[tuple[str, str], ...]:
        """Name the datasets in use, each with its part of the index: one of an older release is made again here."""
        for version in self.datasets.current():
            if anew:
                self._parts.discard_damaged(version.about.name, version.about.version)
            self._parts.build(version, workers=workers)
        return self.datasets.names()

    def import_dataset(
        self,
        kind: str,
        paths: Sequence[Path],
        asked: "Asked | None" = None,
        progress: Callable[[str, int], None] = lambda _what, _rows: None,
        workers: Workers | None = None,
    ) -> "Imported":
        """
        Import files as a dataset, index it and publish both; see `importing.import_files`.

        Parameters
        ----------
        progress
            Told "read" or "index", and how many more rows.
        workers
            Of a cluster that reads rows, measures positions to the roads, and flattens rows for the index.
        """
        from conflictmap.store.datasets.importing import Asked, import_files  # noqa: PLC0415 - as above

        atlas, asked = self.atlas(), asked or Asked()
        if workers is not None:
            asked = replace(asked, elsewhere=Elsewhere(workers, self.own_geodata()))

        def index(version: Version) -> None:
            self._parts.build(version, partial(progress, "index"), workers)

        result = import_files(self.datasets, kind, paths, atlas, asked, partial(progress, "read"), index)
        self.publish(workers=workers)
        return result

    def remove_dataset(self, name: str, version: str = "") -> None:
        """Remove a dataset, or one version that is not in use, and publish what is left."""
        self.datasets.remove(name, version)
        self.publish()

    def examine(self) -> str:
        """
        Read everything once and say what is there.

        Raises
        ------
        WorkspaceError
            If anything is damaged.
        """
        self.desk.check()
        events = self.desk.counts(EventFilter(background=True)).total
        return (
            f"{self.desk.file.name}: sound; {counted(len(self.desk.articles()), 'article')}, "
            f"{counted_events(events, events - self.desk.counts().total)}, "
            f"{counted(len(self.datasets.current()), 'dataset')}, "
            f"map index {self._files.current() or 'not made yet'} in {self.folder} ({self.desk.file.describe()})"
        )


def _team_desk(database: str, *, create: bool) -> Desk:
    """Open a desk on a server; the driver is asked for only here."""
    try:
        from conflictmap.store.sql.postgres import PostgresDatabase  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            'a desk on PostgreSQL needs a driver that is not installed: pip install "conflictmap[postgres]"'
        ) from None
    return Desk(PostgresDatabase(database, create=create))


def _prepare(folder: Path, *, create: bool) -> None:
    """Make the folder, or refuse one that is no workspace."""
    if folder.exists() and not folder.is_dir():
        raise WorkspaceError(f"{folder} is a file, not a workspace; name a folder")
    if "?" in str(folder):  # DuckDB reads what follows as options
        raise WorkspaceError(
            f"{folder}: a map index cannot be kept under a name with a question mark; rename the folder"
        )
    if (folder / DESK).exists():
        return
    if not create:
        raise WorkspaceError(f"there is no workspace in {folder}; `conflictmap ingest` makes one")
    folder.mkdir(parents=True, exist_ok=True)
    foreign = sorted(path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name))
    if foreign:
        raise WorkspaceError(
            f"{folder} is no workspace: it holds other files, such as {foreign[0]}; name a new or an empty folder"
        )
