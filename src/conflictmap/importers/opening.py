"""A file that is to be imported, opened as what it is: a table of text, a workbook, Parquet, or layers of geodata."""

from pathlib import Path

from msgspec import Struct

from conflictmap.errors import DataFileError
from conflictmap.importers.delimited import Table, look_at
from conflictmap.importers.heading import Known
from conflictmap.importers.layers import layer
from conflictmap.importers.sheets import Cells, parquet, workbook

_WORKBOOKS, _PARQUET = {".xlsx", ".xlsm"}, {".parquet", ".pq"}


class Part(Struct, frozen=True, kw_only=True):
    """
    Which part of a file is read, and how: `layers` of a GeoPackage (all if empty), or one `sheet` of a workbook.

    `encoding` is that of a table of text; "" for UTF-8, or UTF-16.
    """

    layers: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""


def open_file(kind: str, path: Path, part: Part, known: Known | None = None) -> Table | Cells:
    """
    Open a file of a kind: geojson for layers of geodata, anything else for tables, `known` being those of a source.

    Raises
    ------
    DataFileError
        If it cannot be read as that, or has no such part.
    """
    if kind == "geojson":
        return layer(path, part.layers)
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        return workbook(path, part.sheet)
    if part.sheet:
        raise DataFileError(path, "is no workbook (.xlsx), so there are no sheets to choose from; leave out --sheet")
    return parquet(path) if suffix in _PARQUET else look_at(path, known, part.encoding)
