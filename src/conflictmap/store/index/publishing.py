"""Publishing the desk's part of the map index: a whole file, or one of what changed since a whole one.

A file is written aside, brought to the disk, given its name, and then named by `current`: readers find the one before
or this one. While few events of many have changed, the new file holds these alone and names the whole file that it adds
them to, its base; so a change costs what has changed, whatever the desk holds. `make_base` writes a newer base beside
what is published, for the next change to add to, when the changes have become many.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import duckdb
from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import WorkspaceError
from conflictmap.store.desk.event_changes import changed_since
from conflictmap.store.index.batches import desk_batches, takings
from conflictmap.store.index.build import FORMAT, Beside, build_index
from conflictmap.store.index.part import Part
from conflictmap.store.sql.database import Connection, Database
from conflictmap.store.sql.durable import reason, replace_text

_CURRENT = "current"  # names the index in use; replaced as a whole
_VERSION = re.compile(r"\d+-[0-9a-f]+-\d+(-[0-9a-f]+)?")
_BASE = re.compile(r"base-(\d+)-([0-9a-f]+)-(\d+)")
_DRAFTS = ".base"  # folder in which a base is written, which publishing leaves alone
_SMALL = 2_000  # a desk of fewer events is written whole as fast as its changes alone
_MOST_CHANGES = 10_000  # more are written sooner with everything else
_MANY_CHANGES = 20  # a newer base is worth its time when one event of so many has changed
Datasets = Sequence[tuple[str, str]]  # names and versions


class _Base(Struct, frozen=True):
    """A whole file: its name, the desk's revision that it was made of, and how many events it has."""

    name: str
    revision: int
    events: int


class IndexFiles:
    """The files of one workspace's map index, made of one desk."""

    def __init__(self, folder: Path, file: Database) -> None:
        self.folder, self._file = folder, file

    def path(self, name: str) -> Path:
        """Where the file of a version is."""
        return self.folder / f"{name}.duckdb"

    def has(self, version: str) -> bool:
        """Whether there is a version of that name."""
        return bool(_VERSION.fullmatch(version)) and self.path(version).exists()

    def current(self) -> str:
        """Name the version in use, "" if there is none."""
        try:
            return (self.folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def publish(self, datasets: Datasets, progress: Callable[[int], None] | None = None, *, anew: bool = False) -> str:
        """
        Make the index of the desk as it is now, unless that is published, and let all readers have it.

        Parameters
        ----------
        datasets
            Which belong to the index.
        progress
            Told how many more events have been read.
        anew
            Whether to make it even so, of nothing that is there.

        Raises
        ------
        WorkspaceError
            If it cannot be written; the one before stays in use.
        """
        with self._writing(), self._file.snapshot() as db:
            version, revision = _version(db, datasets)
            before = self.current()
            if version == before and self.has(version) and not anew:
                return version
            old = _base_of(self.path(before)) if self.has(before) and not anew else ""
            base = None if anew else self._base(db, [old or before, *self._bases(version)])
            draft = self.folder / f".draft-{uuid4().hex}.duckdb"
            since = None if base is None else base.revision
            beside = replace(_beside(db, base), revision=revision, datasets=tuple(datasets))
            build_index(draft, desk_batches(db, since), beside, progress=progress or (lambda _: None))
            draft.replace(self.path(version))
            replace_text(self.folder / _CURRENT, version)
            self._clean({version, before, old, base.name if base else "", *self._bases(version)[-1:]})
            return version

    def _base(self, db: Connection, names: Sequence[str]) -> _Base | None:
        """Find the newest whole file of this desk to which its changes can be added; None if all is to be written."""
        now, revision = _version(db, ())
        found = [base for name in names if (base := self._opened(name, now)) is not None]
        # one that is ahead of the desk is of a desk that was put back from a copy
        base = max((one for one in found if one.revision <= revision), key=lambda one: one.revision, default=None)
        if base is None or base.events < _SMALL:
            return None
        changes = len(changed_since(db, base.revision, _MOST_CHANGES + 1))
        return base if changes <= min(_MOST_CHANGES, base.events // 2) else None

    def _opened(self, name: str, now: str) -> _Base | None:
        if name.removeprefix("base-").split("-")[1:3] != now.split("-")[1:3] or not self.path(name).exists():
            return None
        try:
            part = Part(self.path(name))
        except WorkspaceError:
            return None
        part.close()
        return None if part.base else _Base(name, part.revision, part.events)

    def _bases(self, now: str) -> list[str]:
        """List the bases that were written of this desk and are not ahead of it, the newest last."""
        revision, *desk = now.split("-")[:3]
        found = [match for path in self.folder.glob("base-*") if (match := _BASE.fullmatch(path.stem))]
        mine = [match for match in found if [match[2], match[3]] == desk and int(match[1]) <= int(revision)]
        return [match[0] for match in sorted(mine, key=lambda match: int(match[1]))]

    def make_base(self) -> bool:
        """
        Write a whole file for later changes to be added to, if those that are published have become many.

        What is published stays as it is, and others may publish meanwhile.

        Returns
        -------
        made
            Whether it was worth it, and nobody else is doing it.

        Raises
        ------
        WorkspaceError
            If it cannot be written.
        """
        if not self.wants_base():
            return False
        drafts = self.folder / _DRAFTS
        with _told(self.folder):
            drafts.mkdir(exist_ok=True)
            try:
                with FileLock(drafts / ".lock", timeout=0), self._file.snapshot() as db:
                    for left in drafts.glob("*.duckdb*"):
                        left.unlink(missing_ok=True)
                    version, revision = _version(db, ())
                    draft = drafts / f"{uuid4().hex}.duckdb"
                    build_index(draft, desk_batches(db), replace(_beside(db, None), revision=revision))
                    draft.replace(self.path(f"base-{version}"))
            except Timeout:
                return False
        return True

    def wants_base(self) -> bool:
        """Whether the changes that are published have become many, and no newer base is there."""
        version = self.current()
        if not self.has(version) or not (name := _base_of(self.path(version))):
            return False
        if self._bases(version)[-1:] not in ([], [name]):
            return False  # there is a newer one already
        with self._file.reading() as db:
            base = self._opened(name, _version(db, ())[0])
            return base is not None and len(changed_since(db, base.revision)) * _MANY_CHANGES > base.events

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _told(self.folder):
            self.folder.mkdir(exist_ok=True)
            with FileLock(self.folder / ".lock"):
                yield

    def _clean(self, keep: set[str]) -> None:
        """Remove older indexes and what broken-off publishing left; nobody else publishes meanwhile."""
        for path in self.folder.iterdir():
            if path.name in {_CURRENT, ".lock", _DRAFTS} or path.name.removesuffix(".duckdb") in keep:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise WorkspaceError(f"the map index in {folder} cannot be written: {reason(error)}") from error


def _base_of(path: Path) -> str:
    """Name the file that an index adds changes to; "" for one that is whole or damaged."""
    try:
        part = Part(path)
    except WorkspaceError:
        return ""
    part.close()
    return str(part.base)


def _beside(db: Connection, base: _Base | None) -> Beside:
    """Say what a new file takes over from datasets besides its base, and what it replaces of that."""
    if base is None:
        return Beside(hides=tuple(takings(db)))
    changed = tuple(changed_since(db, base.revision))
    return Beside(hides=tuple(takings(db, base.revision)), base=base.name, replaces=changed)


def _version(db: Connection, datasets: Datasets) -> tuple[str, int]:
    """Name the state of a desk and the datasets: its revision, which desk it is, and the format of the index."""
    desk_id, revision = db.execute("SELECT desk_id, revision FROM state").fetchone()
    beside = f"-{sha256(repr(sorted(datasets)).encode()).hexdigest()[:8]}" if datasets else ""
    return f"{revision}-{desk_id[:8]}-{FORMAT}{beside}", int(revision)
