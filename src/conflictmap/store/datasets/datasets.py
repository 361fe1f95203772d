"""Datasets: imported files of others, immutable, each version in a folder of its own.

`datasets/NAME/VERSION/` holds `rows.parquet` (every cell of the file as it was, beside what the importer made of it),
`places.parquet` (the distinct positions) and `about.json`; `datasets/NAME/current` names the version in use.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock
from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import ConflictMapError, NotFoundError, UsageError, WorkspaceError
from conflictmap.importers.columns import Problem
from conflictmap.importers.mapping import TableMapping
from conflictmap.importers.positions import Positions, from_json_columns
from conflictmap.store.sql.durable import reason, replace_text

if TYPE_CHECKING:
    from conflictmap.importers.catalogue import Terms

# of a version's files, and of how rows are read; it is part of the version's name, so that files of an older one are
# read again when they are imported again
FORMAT = 4
PREFIX = "cm_"  # of our columns in rows.parquet
PLACES = pa.schema([("payload", pa.string())])  # of places.parquet: the JSON of a position
_AT_ONCE = 50_000  # positions that are read
_CURRENT = "current"
_TABLES, _END = ("rows.parquet", "places.parquet"), b"PAR1"  # of a version, and how a whole Parquet file ends
_REMOVED = ".removed"  # folder of what is known of datasets that are not here any more
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class SourceFile(Struct, frozen=True, kw_only=True):
    """
    A file that was imported: its columns in their order, and how it was written.

    `quote`, `url` and `headline` are the columns whose text is shown as it is; "" for none. `guarded` is that of the
    table that was read. `date_order` (dmy or mdy) is which of day and month comes first in its days, if it was said.
    `layers` are those of its layers that were chosen; none if all were read.
    """

    name: str
    size: int
    sha256: str
    columns: tuple[str, ...]
    rows: int
    has_heading: bool = True
    delimiter: str = ","
    encoding: str = ""
    quoted: bool = True
    quote: str = ""
    url: str = ""
    headline: str = ""
    guarded: bool = False
    date_order: str = ""
    layers: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """What a version is named by: the file's hash, and all that says how its rows are read."""
        chosen = f" {msgspec.json.encode(self.layers).decode()}" if self.layers else ""
        return f"{self.sha256} {self.encoding} {self.date_order}{chosen}"


class About(Struct, frozen=True, kw_only=True):
    """
    What is known of a version of a dataset. `kind` is the origin of its events.

    `doubted` counts the accepted rows that have something wrong; `problems` tells the first of them too.
    """

    name: str
    version: str
    kind: str
    licence: str
    citation: str
    warning: str
    files: tuple[SourceFile, ...]
    rows: int
    accepted: int
    rejected: int
    problems: tuple[Problem, ...]
    first_day: date | None = None
    last_day: date | None = None
    mapping: TableMapping | None = None
    doubted: int = 0
    format: int = FORMAT


class Version(Struct, frozen=True):
    """A version of a dataset on the disk."""

    folder: Path
    about: About

    @property
    def rows(self) -> Path:
        """The Parquet file of all rows."""
        return self.folder / "rows.parquet"

    def positions(self) -> Positions:
        """Read the distinct positions; a row's `cm_place` numbers them from 0."""
        groups = pq.ParquetFile(self.folder / "places.parquet").iter_batches(_AT_ONCE)
        return from_json_columns(some.column("payload") for some in groups)


def dataset_name(text: str) -> str:
    """
    Check the name of a dataset.

    Raises
    ------
    UsageError
        If it could not be a folder's name on every system.
    """
    if not _NAME.fullmatch(text):
        raise UsageError(f"{text[:40]!r} is no name of a dataset; use small letters, digits, - and _, at most 40")
    return text


class Datasets:
    """The datasets of a workspace. Reading needs no lock: nothing that is there ever changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """
        Let nobody else import meanwhile, and clear what broken-off imports left.

        Raises
        ------
        WorkspaceError
            If the folder cannot be written.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            with FileLock(self.folder / ".lock"):
                for draft in self.folder.glob(".draft-*"):
                    shutil.rmtree(draft, ignore_errors=True)
                yield self.folder
        except OSError as error:
            raise WorkspaceError(f"{self.folder} cannot be written: {reason(error)}") from error

    def current(self) -> tuple[Version, ...]:
        """List the version in use of each dataset, by name."""
        if not self.folder.is_dir():
            return ()
        names = sorted(path.parent.name for path in self.folder.glob(f"*/{_CURRENT}"))
        return tuple(self.version(name) for name in names)

    def names(self) -> tuple[tuple[str, str], ...]:
        """List names and versions in use, without reading what is in them."""
        if not self.folder.is_dir():
            return ()
        found = sorted(self.folder.glob(f"*/{_CURRENT}"))
        return tuple((path.parent.name, path.read_text(encoding="utf-8").strip()) for path in found)

    def versions(self, name: str) -> tuple[Version, ...]:
        """List all versions of a dataset that are kept, the one in use first."""
        now = self.version(name)
        folders = sorted(path.parent for path in self.folder.glob(f"{now.about.name}/*/about.json"))
        others = [_read(folder) for folder in folders if folder != now.folder]
        return (now, *others)

    def version(self, name: str, version: str = "") -> Version:
        """
        Open a version of a dataset: the one in use, or that whose name begins so.

        Raises
        ------
        NotFoundError
            If there is no such dataset, or not exactly one such version.
        WorkspaceError
            If it is damaged.
        """
        return _read(self._folder(name, version))

    def _folder(self, name: str, version: str = "") -> Path:
        """Find the folder of a version by the beginning of its name, whatever is in it."""
        folder = self.folder / name
        if not _NAME.fullmatch(name) or not (folder / _CURRENT).exists():
            known = ", ".join(known for known, _ in self.names()) or "none yet"
            raise NotFoundError(f"there is no dataset {name[:40]!r}; there are {known}")
        wanted = version or (folder / _CURRENT).read_text(encoding="utf-8").strip()
        found = [path.parent for path in folder.glob("*/about.json") if path.parent.name.startswith(wanted)]
        if not found and not version:
            raise _damaged(name, f"there is no version {wanted[:40]!r}")
        if len(found) != 1:
            problem = "is not kept" if not found else "is not the only version that begins so"
            raise NotFoundError(f"version {wanted[:40]!r} of dataset {name} {problem}; see `conflictmap datasets show`")
        return found[0]

    def say_terms(self, version: Version, licence: str, citation: str) -> Version:
        """Say of a version under what licence its rows are and how to cite them; "" leaves what was said."""
        about = replace(
            version.about, licence=licence or version.about.licence, citation=citation or version.about.citation
        )
        if about != version.about:
            with self.writing():
                write_about(version.folder, about)
        return replace(version, about=about)

    def use(self, name: str, version: str) -> None:
        """Let a version be the one in use; whoever looks finds the one before or this one."""
        replace_text(self.folder / name / _CURRENT, version)

    def remove(self, name: str, version: str = "") -> None:
        """
        Remove a dataset, or one version that is not in use. The user's own files are not touched.

        Raises
        ------
        ConflictMapError
            If that version is in use.
        """
        if not version:
            self._remember_terms(name)
            (self.folder / name / _CURRENT).unlink()  # from here on it is gone, whatever happens next
            shutil.rmtree(self.folder / name, ignore_errors=True)
            return
        chosen = self._folder(name, version)
        if (name, chosen.name) in self.names():
            raise ConflictMapError(
                f"version {chosen.name} of {name} is in use; remove the whole dataset, or import another"
            )
        (chosen / "about.json").unlink()  # as above: one that is half gone is not to be called damaged
        shutil.rmtree(chosen, ignore_errors=True)

    def terms(self) -> Mapping[str, About]:
        """
        Say what is known of each dataset by name, also of those that are not here, as far as terms go.

        Corrections made to events stay when their dataset is removed, and on a team's desk they come to machines that
        never had it: its makers' terms hold for them all the same.
        """
        # only who hands rows on needs it, and it takes longer to import than all else here
        from conflictmap.importers.catalogue import SOURCES  # noqa: PLC0415

        usual = [_usual(kind, entry.terms) for kind, entry in SOURCES.items()]
        removed = [msgspec.json.decode(path.read_bytes(), type=About) for path in self.folder.glob(f"{_REMOVED}/*")]
        here = [version.about for version in self.current()]
        return {about.name: about for about in (*usual, *removed, *here)}

    def _remember_terms(self, name: str) -> None:
        """Keep under what terms the rows of a dataset are, and nothing that was in it; a damaged one says none."""
        try:
            about = _about(self._folder(name))
        except _DamagedError:
            return
        (self.folder / _REMOVED).mkdir(exist_ok=True)
        kept = replace(about, files=(), problems=(), mapping=None)
        replace_text(self.folder / _REMOVED / f"{about.name}.json", msgspec.json.encode(kept).decode())


def write_about(folder: Path, about: About) -> None:
    """Write what is known of a version into its folder; whoever reads it finds the old or the new text."""
    replace_text(folder / "about.json", msgspec.json.format(msgspec.json.encode(about)).decode())


def _usual(kind: str, terms: "Terms") -> About:
    """Say what holds of rows of a source of which no dataset is here."""
    return About(
        name=kind,
        version="unknown",
        kind=kind,
        licence=terms.licence,
        citation=terms.citation,
        warning=terms.warning,
        files=(),
        rows=0,
        accepted=0,
        rejected=0,
        problems=(),
    )


class _Format(Struct):
    """As much of what is known of a version as tells whether this release can read it."""

    format: int = FORMAT


class _DamagedError(WorkspaceError):
    """A dataset that cannot be read, and can be removed."""


def _damaged(name: str, problem: object) -> _DamagedError:
    return _DamagedError(f"dataset {name} is damaged ({problem}); remove it and import it again")


def _read(folder: Path) -> Version:
    """Read what is known of a version, whose tables must be there to their ends: a copy may have been broken off."""
    about = _about(folder)
    try:
        for table in _TABLES:
            _check_end(folder / table)
    except OSError as error:
        raise _damaged(folder.parent.name, reason(error)) from error
    return Version(folder, about)


def _check_end(table: Path) -> None:
    with table.open("rb") as file:
        file.seek(-min(len(_END), table.stat().st_size), SEEK_END)
        if file.read() != _END:
            raise OSError(f"{table.parent.name}/{table.name} is not whole")


def _about(folder: Path) -> About:
    try:
        content = (folder / "about.json").read_bytes()
        if msgspec.json.decode(content, type=_Format).format > FORMAT:
            raise WorkspaceError(f"dataset {folder.parent.name} was made by a newer conflictmap; upgrade conflictmap")
        return msgspec.json.decode(content, type=About)
    except (OSError, msgspec.MsgspecError) as error:
        raise _damaged(folder.parent.name, error) from error
