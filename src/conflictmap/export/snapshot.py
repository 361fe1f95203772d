"""GeoJSON snapshots: the same events give the same bytes, on every store, machine and day.

One feature a line, so that two snapshots can be compared line by line, checked while they stream, and hold any number
of events. Nothing in the file depends on when or where it was written.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
from msgspec import Struct

from conflictmap import __version__
from conflictmap.errors import SnapshotError
from conflictmap.export.datasets import Dataset, datasets_of, imported_dataset, used
from conflictmap.export.features import feature
from conflictmap.export.geometry import bbox, extent_of, extent_when_written
from conflictmap.model import Event, EventFilter
from conflictmap.model.text import counted
from conflictmap.store.datasets.datasets import About
from conflictmap.store.desk.extent import Extent
from conflictmap.store.desk.rows import Counts
from conflictmap.store.record import Events
from conflictmap.store.sql.durable import reason, written_aside

SCHEMA_VERSION = 1
HEAD = b'{"type":"FeatureCollection","features":['
_ALL = EventFilter()
_NONE: Mapping[str, About] = MappingProxyType({})


class Written(Struct, frozen=True):
    """
    A snapshot on the disk: where, how many events, the hash of its features, and its size in bytes.

    `imported` are names of the datasets whose rows are in it.
    """

    path: str
    counts: Counts
    content_sha256: str
    size: int
    imported: tuple[str, ...] = ()


class Summary:
    """What a collection says of its features, added up one by one."""

    def __init__(self) -> None:
        self.hash = sha256()
        self.total = self.placed = self.undated = 0
        self.reports: set[str] = set()
        self.from_articles = self.on_roads = False
        self.imported = Counter[str]()  # rows by name of their dataset: events, and reports put to other events
        self.first_day = self.last_day = ""
        self._edges = array("d")

    def add(self, written: dict[str, Any], line: bytes, box: Extent | None = None) -> None:
        """Add a feature, the bytes it is written in, and the box around it if that is known already."""
        known = written["properties"]
        self.hash.update(line + b"\n")
        self.total += 1
        self._add_days(known["date_start"], known["date_end"])
        self.imported.update(datasets_of(known["event_id"], known["origin"], known["merged_from"]))
        self.reports |= {source["text_sha256"] for source in known["sources"] if source["text_sha256"]}
        if written["geometry"] is not None:
            self.placed += 1
            self.from_articles |= known["origin"] == "article"
            self.on_roads |= known["origin"] == "article" and known["road"] is not None
            box = box or extent_of(written["geometry"])
            self._edges.extend((box.west, box.south, box.east, box.north))

    def _add_days(self, start: str | None, end: str | None) -> None:
        days = [day for day in (start, end) if day]
        self.undated += not days
        if days:
            self.first_day = min(self.first_day or days[0], days[0])
            self.last_day = max(self.last_day, days[-1])

    @property
    def counts(self) -> Counts:
        """How many features there are."""
        return Counts(self.total, self.placed, self.total - self.placed, self.undated)

    @property
    def content_sha256(self) -> str:
        """SHA-256 of all features as they are written, each followed by a line feed."""
        return self.hash.hexdigest()

    def bbox(self) -> list[float] | None:
        """Box around all features."""
        edges = self._edges
        return bbox(Extent(*edges[start : start + 4]) for start in range(0, len(edges), 4))

    def manifest(self, params: dict[str, list[str]], imported: Mapping[str, About] = _NONE) -> dict[str, Any]:
        """Describe the collection; the last key is the hash of all before it. `imported` are datasets by name."""
        counts = self.counts
        data = used(places=self.from_articles, roads=self.on_roads)
        rows = [imported_dataset(imported[name]) for name in sorted(self.imported.keys() & imported.keys())]
        data += rows
        described: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "software": f"conflictmap {__version__}",
            "filter": params,
            "counts": {
                "total": counts.total,
                "placed": counts.placed,
                "unplaced": counts.unplaced,
                "undated": counts.undated,
            },
            "datasets": [dataset.row() for dataset in data],
            "licences": sorted({dataset.licence for dataset in data}),
            "content_sha256": self.content_sha256,
            "citation": self._citation(params, rows, [dataset.citation for dataset in data]),
        }
        return described | {"manifest_sha256": manifest_hash(described)}

    def _citation(self, params: dict[str, list[str]], rows: Sequence[Dataset], credit: list[str]) -> str:
        days = f", {self.first_day} to {self.last_day}" if self.first_day else ""
        asked = "; ".join(f"{name} {', '.join(values)}" for name, values in params.items()) or "none"
        sources = f" Geodata: {'; '.join(credit)}." if credit else ""
        origins = [
            f"{counted(self.imported[dataset.name], 'row')} of {dataset.name} {dataset.version}" for dataset in rows
        ]
        if self.reports or not origins:
            origins.insert(0, counted(len(self.reports), "report"))
        return (
            f"conflictmap {__version__}: {counted(self.total, 'event')} from {' and '.join(origins)}{days} "
            f"(filter: {asked}); content SHA-256 {self.content_sha256}.{sources}"
        )


def manifest_hash(described: dict[str, Any]) -> str:
    """SHA-256 of a collection's description without this hash itself."""
    rest = {key: value for key, value in described.items() if key != "manifest_sha256"}
    return sha256(orjson.dumps(rest)).hexdigest()


def tail(box: list[float] | None, manifest: dict[str, Any]) -> bytes:
    """Write what follows the last feature."""
    after = {"snapshot": manifest} if box is None else {"bbox": box, "snapshot": manifest}
    return b"]," + orjson.dumps(after)[1:] + b"\n"


def lines(
    events: Iterable[Event], chosen: EventFilter, summary: Summary, imported: Mapping[str, About] = _NONE
) -> Iterator[bytes]:
    """
    Write a snapshot piece by piece.

    Parameters
    ----------
    events
        In order of first day and id, each id once.
    chosen
        The filter that found them.
    summary
        A new one; it is complete when the last piece has come.
    imported
        What is known of the datasets that events may be from, by name.
    """
    yield HEAD
    before: tuple[str, str] | None = None
    for event in events:
        if before is not None and event.sort_key <= before:
            raise ValueError(f"event {event.event_id} comes out of order")
        written = feature(event)
        line = orjson.dumps(written)
        shape = event.position.geometry
        summary.add(written, line, None if shape is None else extent_when_written(shape))
        yield b"\n" + line if before is None else b",\n" + line
        before = event.sort_key
    yield b"\n" + tail(summary.bbox(), summary.manifest(chosen.to_params(), imported))


def snapshot(desk: Events, chosen: EventFilter = _ALL, imported: Mapping[str, About] = _NONE) -> bytes:
    """Write a snapshot of what a filter finds into memory."""
    return b"".join(lines(desk.events(chosen), chosen, Summary(), imported))


def write_snapshot(
    path: Path,
    desk: Events,
    chosen: EventFilter = _ALL,
    imported: Mapping[str, About] = _NONE,
    progress: Callable[[int], None] = lambda _: None,
) -> Written:
    """
    Write a snapshot of what a filter finds; the file appears when it is complete, or not at all.

    Parameters
    ----------
    path
        Replaced if it is there.
    desk
        Where the events are.
    chosen
        Which of them.
    imported
        What is known of the datasets that events may be from, by name.
    progress
        Told of each event written.

    Raises
    ------
    SnapshotError
        If the file cannot be written.
    """
    summary = Summary()
    try:
        with written_aside(path) as draft, draft.open("xb") as file:
            for line in lines(_told(desk.events(chosen), progress), chosen, summary, imported):
                file.write(line)
            size = file.tell()
    except OSError as error:
        raise SnapshotError(f"{path} cannot be written: {reason(error)}") from error
    return Written(str(path), summary.counts, summary.content_sha256, size, tuple(sorted(summary.imported)))


def _told(events: Iterable[Event], progress: Callable[[int], None]) -> Iterator[Event]:
    for event in events:
        yield event
        progress(1)
