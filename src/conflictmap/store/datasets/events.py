"""Rows of a dataset as events, with all their own columns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from conflictmap.importers.ours import claims_in
from conflictmap.importers.positions import Positions
from conflictmap.model import Actor, Event, EventType, Fatalities, Source, Status, TimePrecision
from conflictmap.model.cells import unguarded
from conflictmap.store.datasets.datasets import PREFIX, About, SourceFile, Version

_FEW = 4096  # rows that are fetched by their row groups; more are read in one go
_ROWS = 2000


class DatasetEvents:
    """The rows of a version as events. A row's `seq` counts the rows of its file of rows from 1."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._file = pq.ParquetFile(version.rows)
        meta = self._file.metadata
        sizes = [meta.row_group(number).num_rows for number in range(meta.num_row_groups)]
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._positions: Positions | None = None
        self._group = lru_cache(maxsize=2)(self._file.read_row_group)

    @property
    def positions(self) -> Positions:
        """The distinct positions, read when first asked for."""
        if self._positions is None:
            self._positions = self.version.positions()
        return self._positions

    def events(self, seqs: Sequence[int]) -> Iterator[Event]:
        """Yield the events of some rows, in the order asked for."""
        if len(seqs) <= _FEW:
            yield from self._few(seqs)
            return
        for table in self._many(seqs):
            yield from self._of(table)

    def _few(self, seqs: Sequence[int]) -> list[Event]:
        found: dict[int, Event] = {}
        ordered = sorted(set(seqs))
        for group, members in groupby(
            ordered, key=lambda seq: int(np.searchsorted(self._starts, seq, side="left")) - 1
        ):
            rows = list(members)
            table: pa.Table = self._group(group).take(pa.array([seq - 1 - int(self._starts[group]) for seq in rows]))
            found |= dict(zip(rows, self._of(table), strict=True))
        return [found[seq] for seq in seqs]

    def _many(self, seqs: Sequence[int]) -> Iterator[pa.Table]:
        """Let DuckDB bring all rows into order; it uses the disk when there are too many."""
        with duckdb.connect() as db:
            db.execute("SET memory_limit = '1GB'")
            db.execute("SET temp_directory = ?", (str(self.version.folder.parent / ".spill"),))
            db.register("wanted", pa.table({"seq": pa.array(seqs, pa.int64()), "place": pa.array(range(len(seqs)))}))
            found: Any = db.execute(
                "SELECT rows.* EXCLUDE (file_row_number) FROM read_parquet(?, file_row_number=true) AS rows "
                "JOIN wanted ON wanted.seq = rows.file_row_number + 1 ORDER BY wanted.place",
                (str(self.version.rows),),
            )
            for batch in found.to_arrow_reader(_ROWS):
                yield pa.Table.from_batches([batch])

    def _of(self, table: pa.Table) -> Iterator[Event]:
        about, positions = self.version.about, self.positions
        for row in table.to_pylist():
            yield event_of(row, about, positions)


def event_of(row: Mapping[str, Any], about: About, positions: Positions) -> Event:
    """Make an event of a row of `rows.parquet`."""
    file = about.files[row[f"{PREFIX}file"]]
    ours = {name.removeprefix(PREFIX): value for name, value in row.items() if name.startswith(PREFIX)}
    return Event(
        event_id=f"{about.name}:{ours['source_id']}",
        origin=about.kind,
        event_type=EventType(ours["event_type"]),
        sub_event_type=ours["sub_event_type"],
        plover=ours["plover"],
        status=Status(ours["status"]),
        title=ours["title"],
        date_start=ours["date_start"],
        date_end=ours["date_end"],
        time_precision=TimePrecision(ours["time_precision"]),
        position=positions[ours["place"]],
        actors=tuple(_actors(ours)),
        fatalities=_fatalities(ours),
        sources=tuple(_sources(row, file, ours["outlet"], ours.get("published_on"))),
        claims=claims_in(ours.get("claims") or ""),
        background=bool(ours.get("background")),
        original={name: row[name] for name in file.columns if row[name] is not None},
    )


def names_in(text: str | None) -> list[str]:
    """Split names that are apart by semicolons."""
    return [name.strip() for name in (text or "").split(";") if name.strip()]


def _actors(ours: Mapping[str, Any]) -> Iterator[Actor]:
    roles = ("source", "target") if ours["directed"] else ("participant", "participant")
    for number, role in enumerate(roles, 1):
        name = (ours[f"actor{number}"] or "").strip()
        if name:
            yield Actor(name=name, role=role, raw=name)
        for ally in names_in(ours[f"allies{number}"]):
            yield Actor(name=ally, role="participant", raw=ally)


def _fatalities(ours: Mapping[str, Any]) -> Fatalities | None:
    low, best, high = (ours[f"fatalities_{bound}"] for bound in ("low", "best", "high"))
    return None if low is None and best is None and high is None else Fatalities(low, best, high)


def _sources(
    row: Mapping[str, Any], file: SourceFile, outlets: str | None, published_on: date | None
) -> Iterator[Source]:
    shown = (row[column] or "" if column else "" for column in (file.quote, file.url, file.headline))
    quote, url, headline = map(unguarded, shown) if file.guarded else shown
    for outlet in names_in(outlets) or ([""] if quote or url or headline else []):
        yield Source(
            article_id="",
            outlet=outlet,
            title=headline,
            url=url,
            published_on=published_on,
            text_sha256="",
            start=0,
            end=len(quote),
            quote=quote,
        )
