"""What is asked of datasets as a whole: their own columns again, and how two versions differ."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from conflictmap.errors import ConflictMapError, WorkspaceError
from conflictmap.importers.heading import key_of
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
    """
    How a version differs from an older one: source ids; the first thousand of each, and how many there are.

    Cells of columns that only one of them has, such as one that a newer release brought, are not compared but named.
    """

    dataset: str
    old: str
    new: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    counts: dict[str, int]
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()


def difference(old: Version, new: Version) -> Difference:
    """Compare two versions row by row: a row is changed when any of the source's own cells is."""
    was, now = _columns(old), _columns(new)
    shared = sorted(was.keys() & now.keys())
    before, after = (_hashes(version, [names[key] for key in shared]) for version, names in ((old, was), (new, now)))
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
        tuple(now[key][0] for key in now if key not in was),
        tuple(was[key][0] for key in was if key not in now),
    )


def _columns(version: Version) -> dict[str, list[str]]:
    """List the columns of a version's files by what they are called but for capitals, which differ between releases."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(name for file in version.about.files for name in file.columns):
        found.setdefault(key_of(name), []).append(name)
    return found


def _hashes(version: Version, columns: Sequence[Sequence[str]]) -> dict[str, int]:
    """Hash the cells of some columns of each accepted row, by its id; one column may have several names."""
    wanted = [name for names in columns for name in names]
    found: dict[str, int] = {}
    for batch in pq.ParquetFile(version.rows).iter_batches(_ROWS, columns=[*wanted, f"{PREFIX}source_id"]):
        ids = batch.column(f"{PREFIX}source_id").to_pylist()
        rows = zip(*(_cells_of(batch, names) for names in columns), strict=True) if columns else [()] * len(ids)
        found |= {key: hash(row) for key, row in zip(ids, rows, strict=True) if key is not None}
    return found


def _cells_of(batch: pa.RecordBatch, names: Sequence[str]) -> list[str]:
    """Return the cell of each row in a column, under whichever of its names it stands."""
    parts = [_filled(batch.column(name)) for name in names]
    return parts[0] if len(parts) == 1 else ["\0".join(filter(None, cells)) for cells in zip(*parts, strict=True)]


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
