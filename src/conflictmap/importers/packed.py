"""The bytes of a table of text, out of the `.zip` or `.gz` that it may come in.

What a file is is told by its first bytes and its members, never by its name; sizes that a packed file states are not
believed.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from conflictmap.errors import DataFileError
from conflictmap.geo.zipped import is_locked, is_shown

_MAX_RATIO, _MAX_BYTES = 200, 64 << 30  # of a packed file: more is no data
_SMALL = 1 << 16
_GZIP, _OLE = b"\x1f\x8b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE, _OPEN_DOCUMENT = "[Content_Types].xml", "META-INF/manifest.xml"  # are in every such document, which is a zip
_SHOWN = 5
_TOO_MUCH = "would unpack to far more than its size; unpack it yourself if you trust it"
OLD_WORKBOOK = "is a workbook of old Excel or one with a password; save it as .xlsx without a password, or as CSV"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """
    Open a file, or the one table that is packed in it.

    Raises
    ------
    DataFileError
        If it cannot be read, or is packed in a way that is not read; also when that shows while it is being read.
    """
    try:
        head = _head(path)
        if head.startswith(_OLE):
            raise DataFileError(path, OLD_WORKBOOK)
        if head.startswith(_GZIP):
            with gzip.open(path) as file:
                yield io.BufferedReader(_Bounded(file, path))
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(_table(path, archive)) as member:
                yield member  # type: ignore[misc]
        else:
            with path.open("rb") as file:
                yield file
    except (OSError, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error


def is_old_workbook(path: Path) -> bool:
    """Tell whether a file is of the kind that Excel wrote before 2007, in which today's ones with a password come."""
    return _head(path).startswith(_OLE)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_OLE))


def _table(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Find the one file of an archive that can be meant."""
    members = set(archive.namelist())
    if _OFFICE in members:
        raise DataFileError(path, "is an Office document; end its name in .xlsx if it is a workbook, else give CSV")
    if _OPEN_DOCUMENT in members:
        raise DataFileError(path, "is a document of LibreOffice; save it as .xlsx or as CSV")
    entries = [entry for entry in archive.infolist() if is_shown(entry)]
    if len(entries) != 1:
        names = ", ".join(repr(entry.filename[:60]) for entry in entries[:_SHOWN]) or "none"
        raise DataFileError(path, f"holds {len(entries)} files ({names}); give a zip with one table in it")
    if is_locked(entries[0]):
        raise DataFileError(path, "is locked with a password; unpack it first")
    if entries[0].file_size > _most(entries[0].compress_size):
        raise DataFileError(path, _TOO_MUCH)
    return entries[0]


def _most(packed: int) -> int:
    return min(_MAX_BYTES, _MAX_RATIO * max(packed, _SMALL))


class _Bounded(io.RawIOBase):
    """What a `.gz` unpacks to, which must not be far more than the file: it does not say how much it is."""

    def __init__(self, file: gzip.GzipFile, path: Path) -> None:
        self._file, self._path = file, path
        self._left = _most(path.stat().st_size)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; none is left at the end."""
        count = self._file.readinto(buffer)
        self._left -= count
        if self._left < 0:
            raise DataFileError(self._path, _TOO_MUCH)
        return count
