"""What is asked of datasets as a whole: their own columns again, and how two versions differ."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from conflictmap.errors import ConflictMapError, WorkspaceError
from conflictmap.store.datasets.datasets import PREFIX, SourceFile, Version
from conflictmap.store.sql.durable import reason, written_aside

_ROWS = 20_000
_SHOWN = 1000
# would be opened as something else than the text that is written
_OTHERS = {
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".parquet",
    ".pq",
    ".geojson",
    ".geojsonl",
    ".json",
    ".gpkg",
    ".shp",
    ".fgb",
}
_OTHERS |= {".kml", ".gpx", ".html", ".zip", ".gz"}


class Difference(Struct, frozen=True):
    """How a version differs from an older one: source ids; the first thousand of each, and how many there are."""

    dataset: str
    old: str
    new: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    counts: dict[str, int]


def difference(old: Version, new: Version) -> Difference:
    """Compare two versions row by row: a row is changed when any of the source's own cells is."""
    before, after = _hashes(old), _hashes(new)
    added = sorted(after.keys() - before.keys())
    removed = sorted(before.keys() - after.keys())
    changed = sorted(key for key in after.keys() & before.keys() if after[key] != before[key])
    return Difference(
        new.about.name,
        old.about.version,
        new.about.version,
        tuple(added[:_SHOWN]),
        tuple(removed[:_SHOWN]),
        tuple(changed[:_SHOWN]),
        {"added": len(added), "removed": len(removed), "changed": len(changed)},
    )


def _hashes(version: Version) -> dict[str, int]:
    """Hash the source's own cells of each accepted row, by its id; cells by the column's name, not by its place."""
    names = sorted({name for file in version.about.files for name in file.columns})
    found: dict[str, int] = {}
    for batch in pq.ParquetFile(version.rows).iter_batches(_ROWS, columns=[*names, f"{PREFIX}source_id"]):
        ids = batch.column(f"{PREFIX}source_id").to_pylist()
        cells = zip(*(batch.column(name).to_pylist() for name in names), strict=True)
        found |= {key: hash(row) for key, row in zip(ids, cells, strict=True) if key is not None}
    return found


def export_originals(version: Version, out: Path) -> int:
    """
    Write the rows of a dataset as they came, in their order, with the headings and the delimiter of its file.

    Every cell has the text that it had; quotes stand only where they are needed. A dataset of several files becomes
    one file if they have the same columns.

    Returns
    -------
    rows
        How many were written, those that could not be used included.

    Raises
    ------
    ConflictMapError
        If its files differ in their columns, or the file is called like one of another format.
    WorkspaceError
        If the file cannot be written.
    """
    if out.suffix.lower() in _OTHERS:
        raise ConflictMapError(f"{out}: the rows are written as text; end its name in .csv or .tsv")
    files = version.about.files
    if any(file.columns != files[0].columns for file in files):
        name = version.about.name
        raise ConflictMapError(f"the files of {name} have different columns; import them as separate datasets")
    rows = 0
    try:
        with written_aside(out) as draft, draft.open("w", encoding="utf-8", newline="") as file:
            for text, count in _texts(version, files[0]):
                file.write(text)
                rows += count
    except OSError as error:
        raise WorkspaceError(f"{out} cannot be written: {reason(error)}") from error
    return rows


def _texts(version: Version, file: SourceFile) -> Iterator[tuple[str, int]]:
    if file.has_heading:
        yield _lines([file.columns], file), 0
    for batch in pq.ParquetFile(version.rows).iter_batches(_ROWS, columns=list(file.columns)):
        columns = [_filled(batch.column(name)) for name in file.columns]
        yield _lines(zip(*columns, strict=True), file), batch.num_rows


def _filled(column: pa.Array) -> list[str]:
    return ["" if text is None else text for text in column.to_pylist()]


def _lines(rows: object, file: SourceFile) -> str:
    if not file.quoted:
        return "".join(f"{file.delimiter.join(row)}\n" for row in rows)  # type: ignore[attr-defined]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=file.delimiter, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()
