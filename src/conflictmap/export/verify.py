"""Whether a snapshot is still what was written: hash, counts, order, evidence, and the desk it came from."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import orjson
import shapely
from msgspec import Struct

from conflictmap.errors import SnapshotError
from conflictmap.export.against_desk import Evidence, compared
from conflictmap.export.snapshot import HEAD, Summary, manifest_hash, tail
from conflictmap.store.datasets.datasets import About
from conflictmap.store.desk.rows import Counts
from conflictmap.store.record import Events

_MAX_LINE = 256 * 2**20  # no feature is longer; keeps a hostile file from filling the memory
_MAX_PROBLEMS = 20


class Verification(Struct, frozen=True):
    """What was found: `problems` are sentences, none when `intact`; counts and hash are of the features in the file."""

    intact: bool
    problems: tuple[str, ...]
    counts: Counts
    content_sha256: str
    citation: str


def verify(
    path: Path, desk: Events | None = None, imported: Mapping[str, About] = MappingProxyType({})
) -> Verification:
    """
    Check a snapshot.

    Every byte counts: features and description are hashed and must be written exactly as conflictmap writes them.

    Parameters
    ----------
    path
        The snapshot.
    desk
        Where its events came from: quotes are then compared with the articles, and the filter is asked again.
    imported
        What is known of the datasets that events may be from, by name.

    Raises
    ------
    SnapshotError
        If the file cannot be read at all.
    """
    check = _Check(desk)
    try:
        with path.open("rb") as file:
            check.read(file)
        if desk is not None and not check.problems:
            check.problems += compared(path, desk, check.manifest, imported)
    except OSError as error:
        raise SnapshotError(f"{path} cannot be read: {error.strerror or error}") from error
    problems = check.problems[:_MAX_PROBLEMS]
    if len(check.problems) > _MAX_PROBLEMS:
        problems.append(f"{len(check.problems) - _MAX_PROBLEMS} more problems")
    summary = check.summary
    return Verification(
        not problems, tuple(problems), summary.counts, summary.content_sha256, str(check.manifest.get("citation", ""))
    )


class _Check:
    """Reads a file from its first byte to its last, and gathers what is wrong with it."""

    def __init__(self, desk: Events | None) -> None:
        self.problems: list[str] = []
        self.summary = Summary()
        self.manifest: dict[str, Any] = {}
        self._evidence = Evidence(desk)
        self._ids: set[str] = set()
        self._last = ("", "")
        self._comma: bool | None = None  # whether the line before ended in one; None before the first feature

    def read(self, file: BinaryIO) -> None:
        if (first := file.readline(_MAX_LINE)) != HEAD + b"\n":
            self.problems.append(_other_beginning(first))
            return
        number = 1
        while line := file.readline(_MAX_LINE):
            number += 1
            if line.startswith(b"]"):
                self._end(line, file.read(1))
                return
            self._feature(f"line {number}", line)
        self.problems.append(f"the file breaks off after line {number}")

    def _feature(self, where: str, line: bytes) -> None:
        if self._comma is False:
            self.problems.append(f"{where}: there is no comma before this feature")
        self._comma = line.endswith(b",\n")
        line = line.removesuffix(b"\n").removesuffix(b",")
        try:
            written = orjson.loads(line)
            if orjson.dumps(written) != line:
                self.problems.append(f"{where}: this feature is not written as conflictmap writes it")
            self._content(where, written)
            self.summary.add(written, line)
        except (ValueError, TypeError, LookupError, AttributeError, shapely.errors.ShapelyError):
            self.problems.append(f"{where}: this is no feature of a snapshot")

    def _content(self, where: str, written: dict[str, Any]) -> None:
        known = written["properties"]
        event_id = known["event_id"]
        if written["id"] != event_id:
            self.problems.append(f"{where}: id {written['id']!r} and event_id {event_id!r} differ")
        if event_id in self._ids:
            self.problems.append(f"{where}: event {event_id} is there twice")
        self._ids.add(event_id)
        here = (known["date_start"] or "", event_id)
        if here < self._last:
            self.problems.append(f"{where}: event {event_id} is out of order")
        self._last = here
        for source in known["sources"]:
            self.problems += [f"{where}: event {event_id}: {problem}" for problem in self._evidence.problems(source)]

    def _end(self, line: bytes, beyond: bytes) -> None:
        if self._comma:
            self.problems.append("there is a comma after the last feature")
        if beyond:
            self.problems.append("there is more after the end of the collection")
        try:
            described = orjson.loads(b'{"features":[' + line)
            self.manifest = dict(described["snapshot"])
            self._described(line, described.get("bbox"))
        except (ValueError, TypeError, LookupError, AttributeError):
            self.problems.append("the collection's description at the end of the file cannot be read")

    def _described(self, line: bytes, box: list[float] | None) -> None:
        """Compare what the collection says of itself with what its features are."""
        said, summary = self.manifest, self.summary
        if said["content_sha256"] != summary.content_sha256:
            self.problems.append(
                f"the features were changed: their hash is {summary.content_sha256}, "
                f"the file says {said['content_sha256']}"
            )
        counts = {name: getattr(summary.counts, name) for name in ("total", "placed", "unplaced", "undated")}
        if said["counts"] != counts:
            self.problems.append(f"the counts are {counts}, the file says {said['counts']}")
        if box != summary.bbox():
            self.problems.append(f"the bbox is {summary.bbox()}, the file says {box}")
        if said["manifest_sha256"] != manifest_hash(said):
            self.problems.append("the collection's description was changed: its own hash does not fit")
        if line != tail(box, said):
            self.problems.append("the collection's description is not written as conflictmap writes it")


def _other_beginning(first: bytes) -> str:
    """Say what is wrong with a first line; a mail program or an editor changes line ends without being asked."""
    if first.removeprefix(BOM_UTF8).strip() == HEAD:
        return (
            "its line ends were changed or a mark was put before it, as editors do; ask for the file as it was written"
        )
    return "line 1 is not how a snapshot of conflictmap begins; another program wrote this file"
