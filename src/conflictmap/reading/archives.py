"""Archives of articles: members with harmless names and bounded sizes, opened one at a time and never unpacked."""

import re
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZipFile, ZipInfo

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.geo.zipped import DAMAGED, inner_path, is_locked, is_shown
from conflictmap.reading.blob import Blob

MAX_MEMBERS = 50_000
MAX_TOTAL_BYTES = 4_000_000_000
MAX_RATIO = 200  # text shrinks to a tenth, tables to a hundredth at most
_SMALL_BYTES = 1_000_000  # below this any ratio is harmless
MAX_DEPTH = 2  # an archive in an archive, not deeper
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_IS_LINK = 0o120000  # type bits of a symbolic link in a member's Unix mode


def read_zip(blob: Blob, suffixes: frozenset[str]) -> Iterator[tuple[str, Blob | ArticleError]]:
    """
    Yield the members of an archive that are of a kind that is read, in order of name; others are passed over.

    Raises
    ------
    ArticleError
        If it is no archive, or has too many members or would grow too large.
    """
    try:
        with blob.open() as stream, ZipFile(stream) as archive:
            if len(archive.infolist()) > MAX_MEMBERS:
                count = len(archive.infolist())
                raise ArticleError(
                    blob.name, sentence("{count:,} files are too many for one archive; split it", count=count)
                )
            refuse_bomb(archive, blob.name, largest=MAX_TOTAL_BYTES)
            wanted = [member for member in archive.infolist() if _is_wanted(member, suffixes)]
            if not wanted:
                raise ArticleError(
                    blob.name,
                    sentence(
                        "there are no articles in this archive ({suffixes})", suffixes=", ".join(sorted(suffixes))
                    ),
                )
            for member in sorted(wanted, key=lambda member: member.filename):
                yield member.filename, _member(archive, member, blob.name)
    except DAMAGED as error:
        raise ArticleError(
            blob.name, sentence("this is no ZIP archive, or it is damaged ({reason})", reason=error)
        ) from None


def foreign_members(path: Path, suffixes: frozenset[str]) -> list[str]:
    """List the members of an archive that are passed over for their kind; none of what is no archive."""
    try:
        with ZipFile(path) as archive:
            names = [member.filename for member in archive.infolist() if is_shown(member)]
    except (*DAMAGED, ValueError):
        return []
    return sorted(name for name in names if inner_path(name).suffix.lower() not in suffixes)


def refuse_bomb(archive: ZipFile, name: str, *, largest: int) -> None:
    """
    Refuse an archive that says it would grow beyond all measure.

    Raises
    ------
    ArticleError
        If a member is larger than `largest` bytes, all are larger than `MAX_TOTAL_BYTES`, or one is packed more
        tightly than text can be.
    """
    total = 0
    for member in archive.infolist():
        total += member.file_size
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > largest or total > MAX_TOTAL_BYTES:
            raise ArticleError(
                name,
                sentence("it would grow to more than {largest} MB; it is not opened", largest=largest // 1_000_000),
            )
        if ratio > MAX_RATIO and member.file_size > _SMALL_BYTES:
            raise ArticleError(
                name,
                sentence(
                    "{member!r} would grow {ratio:.0f} times; it is not opened",
                    member=member.filename[:80],
                    ratio=ratio,
                ),
            )


def _is_wanted(member: ZipInfo, suffixes: frozenset[str]) -> bool:
    return is_shown(member) and inner_path(member.filename).suffix.lower() in suffixes


def _member(archive: ZipFile, member: ZipInfo, name: str) -> Blob | ArticleError:
    where = f"{name}, {member.filename}"
    if _OUTSIDE.search(member.filename):
        return ArticleError(where, sentence("a name that points out of the archive is not read"))
    if is_locked(member):
        return ArticleError(where, sentence("it is locked with a password; unpack it first"))
    if (member.external_attr >> 16) & 0o170000 == _IS_LINK:
        return ArticleError(where, sentence("it is a link to another file, not an article"))
    return Blob(
        name=where,
        suffix=PurePosixPath(member.filename).suffix.lower(),
        size=member.file_size,
        open=lambda: BufferedReader(_Unpacking(archive, member)),
    )


class _Unpacking(RawIOBase):
    """A member as it is read: what is wrong with it is an `OSError`, as with any file, and does not stop the others."""

    def __init__(self, archive: ZipFile, member: ZipInfo) -> None:
        """Begin at its start."""
        try:
            self._stream: IO[bytes] = archive.open(member)
        except DAMAGED as error:
            raise OSError(str(error)) from error

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be begun anew."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a position; back again means to unpack from the start."""
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Unpack the next bytes."""
        try:
            part = self._stream.read(len(buffer))
        except DAMAGED as error:
            raise OSError(str(error)) from error
        buffer[: len(part)] = part
        return len(part)
