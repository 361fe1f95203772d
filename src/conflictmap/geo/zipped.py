"""Files out of a `.zip`, of which neither the names nor the sizes are believed."""

import lzma
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from conflictmap.errors import DataFileError

# what reading an archive or a member of it raises where it is damaged, or packed in a way that is not known here
DAMAGED = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
)
_MOST_FILES = 1000
_MOST_BYTES = 500_000_000
_MOST_TIMES = 200  # a file that grows more than this when unpacked is a trap
_SMALL = 1_000_000  # below this it may
_WANTED = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg", ".geojson", ".json", ".pbf")
_MAIN = (".gpkg", ".shp", ".geojson", ".json", ".pbf")
_LOCKED = 0x1  # flag of a member that has a password
_LISTED = "GeoPackage, Shapefile, GeoJSON or .pbf"
_OF_WINDOWS = {"thumbs.db", "desktop.ini"}
_CHUNK = 1 << 20


def unpacked(path: Path, folder: Path) -> Path:
    """
    Unpack what can be read of a `.zip` into a folder and return the file to open.

    Raises
    ------
    DataFileError
        If it is damaged, locked, holds no file or several that could be meant, or is a trap.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(path, archive)
            for number, member in enumerate(members):
                _extract(path, archive, member, folder / _name(member, number))
    except DAMAGED as error:
        raise DataFileError(path, f"cannot be unpacked ({error}); unpack it yourself and give the file") from error
    return _main_file(path, folder)


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Whether a member has a password."""
    return bool(member.flag_bits & _LOCKED)


def inner_path(name: str) -> PurePosixPath:
    """Read the name of a member as a path within its archive; programs on Windows part folders by backslashes."""
    return PurePosixPath(name.replace("\\", "/"))


def is_shown(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file that its maker sees: no folder, and nothing that a system added (`._a.shp`)."""
    parts = inner_path(member.filename).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts
    return not (member.is_dir() or hidden or parts[-1].lower() in _OF_WINDOWS)


def _members(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        raise DataFileError(path, f"holds {len(members)} files; give one with only the data set in it")
    wanted = [member for member in members if member.filename.lower().endswith(_WANTED) and is_shown(member)]
    if any(map(is_locked, wanted)):
        raise DataFileError(path, "is locked with a password; unpack it first")
    if sum(member.file_size for member in wanted) > _MOST_BYTES:
        raise DataFileError(
            path, f"unpacks to more than {_MOST_BYTES // 1_000_000} MB; cut out the part you need first"
        )
    return wanted


def _name(member: zipfile.ZipInfo, number: int) -> str:
    """Name that cannot lead out of the folder; sidecar files keep their stem."""
    stem, _, ending = Path(member.filename).name.rpartition(".")
    safe = "".join(c if c.isalnum() else "_" for c in stem)[:60] or f"file{number}"
    return f"{safe}.{ending.lower()}"


def _extract(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one file, no further than its stated size and never to a multiple of what it was packed in."""
    most = min(member.file_size, max(member.compress_size * _MOST_TIMES, _SMALL))
    if target.exists():
        raise DataFileError(path, f"holds two files called {target.name}; give a file with one data set in it")
    written = 0
    with archive.open(member) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > most:
                raise DataFileError(path, f"unpacks {member.filename[:60]!r} to far more than it is packed in; refused")
            file.write(chunk)


def _main_file(path: Path, folder: Path) -> Path:
    found = sorted(file for file in folder.iterdir() if file.suffix in _MAIN)
    if len(found) != 1:
        names = ", ".join(file.name for file in found[:5]) or "none"
        raise DataFileError(
            path,
            f"an archive should hold one data set ({_LISTED}), and this has {names}; give a file with just one in it",
        )
    return found[0]
