"""Files of places of any kind that is read: what a file is, is told by its content more than by its name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zipfile import ZipFile

from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError, DataFileError
from conflictmap.geo.zipped import DAMAGED, inner_path, is_locked, is_shown
from conflictmap.reading.archives import refuse_bomb
from conflictmap.reading.blob import Blob
from conflictmap.reading.place_geojson import read_geojson
from conflictmap.reading.place_geonames import CLASSES, is_dump, read_dump
from conflictmap.reading.place_headings import FIELDS
from conflictmap.reading.place_rows import LeftOut, RawPlace, RowProblem
from conflictmap.reading.place_tables import TellSheet, no_sheets, read_csv, read_workbook

MAX_TEXT_BYTES = 2_000_000_000
_INSIDE = frozenset({".txt", ".csv", ".tsv", ".xlsx", ".geojson", ".json"})
_LAYERS = {".gpkg": "GeoPackage", ".shp": "Shapefile", ".kml": "KML", ".kmz": "KML", ".gpx": "GPX", ".gml": "GML",
           ".fgb": "FlatGeobuf", ".gdb": "File Geodatabase", ".parquet": "Parquet"}  # fmt: skip
_MAGIC = {b"SQLite format 3\0": "GeoPackage", b"\0\0\x27\x0a": "Shapefile", b"fgb\3": "FlatGeobuf", b"PAR1": "Parquet"}
_NOTES = ("readme", "license", "licence")


class PlaceFile(Struct, frozen=True, kw_only=True):
    """
    How to read a file of places.

    `columns` are headings by field of `place_headings.FIELDS`, where the file's own are not understood; `sheet` is
    one of a workbook; `classes` are the feature classes that are taken of a GeoNames dump.
    """

    columns: Mapping[str, Sequence[str]] = {}
    sheet: str = ""
    classes: Collection[str] = CLASSES


def read_rows(path: Path, told: PlaceFile, tell: TellSheet = no_sheets) -> Iterator[RawPlace | RowProblem | LeftOut]:
    """
    Yield the rows of a file of places: CSV, `.xlsx`, GeoJSON, a GeoNames dump, or a `.zip` of one of these.

    Of a workbook `tell` is told the name of the sheet that is read, and those of all.

    Raises
    ------
    DataFileError
        If it is none of them, damaged, too large, or its columns cannot be understood.
    """
    if unknown := sorted(set(told.columns) - set(FIELDS)):
        raise DataFileError(
            path,
            sentence(
                "--map {unknown}=…: there is no such column; there are {fields}",
                unknown=unknown[0],
                fields=", ".join(FIELDS),
            ),
        )
    try:
        with _opened(path) as blob:
            yield from _rows(blob, told, tell)
    except ArticleError as error:  # what reads bytes and lines speaks of articles
        problem = str(error).removeprefix(f"{error.path}: ").partition("; give the article")[0]
        raise DataFileError(error.path, problem) from None


def _rows(blob: Blob, told: PlaceFile, tell: TellSheet) -> Iterator[RawPlace | RowProblem | LeftOut]:
    if not blob.size:
        raise DataFileError(blob.name, sentence("the file is empty"))
    with blob.open() as stream:
        begins = stream.read(4096)
    if layer := next((kind for magic, kind in _MAGIC.items() if begins.startswith(magic)), _LAYERS.get(blob.suffix)):
        raise _refused_layer(blob.name, layer)
    if begins.startswith(b"PK\x03\x04"):
        return read_workbook(blob, told.columns, told.sheet, tell)
    if blob.suffix in {".geojson", ".json"} or begins.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return read_geojson(blob, told.columns)
    if blob.suffix in {".xls", ".ods", ".xlsx"}:
        raise DataFileError(blob.name, sentence("this is no .xlsx workbook; save it as .xlsx or .csv"))
    return read_dump(blob, told.classes) if is_dump(blob) else read_csv(blob, told.columns)


@contextmanager
def _opened(path: Path) -> Iterator[Blob]:
    """Open a file, or the one table in an archive; a workbook is an archive too, but stays whole."""
    blob = Blob.of_file(path)
    if blob.size > MAX_TEXT_BYTES:
        raise DataFileError(path, sentence("{size:.1f} GB is too large; the limit is 2 GB", size=blob.size / 1e9))
    with blob.open() as stream:
        if stream.read(4) != b"PK\x03\x04":
            yield blob
            return
    try:
        with ZipFile(path) as archive:
            yield blob if "xl/workbook.xml" in archive.namelist() else _member(archive, path)
    except DAMAGED as error:
        raise DataFileError(path, sentence("this archive is damaged ({reason})", reason=error)) from None


def _member(archive: ZipFile, path: Path) -> Blob:
    refuse_bomb(archive, str(path), largest=MAX_TEXT_BYTES)
    tables = [member for member in archive.infolist() if is_shown(member) and _is_table(inner_path(member.filename))]
    layers = [
        kind for member in archive.infolist() if (kind := _LAYERS.get(inner_path(member.filename).suffix.lower()))
    ]
    if not tables and layers:
        raise _refused_layer(path, layers[0])
    if len(tables) != 1:
        found = ", ".join(member.filename[:60] for member in tables[:5]) or "none"
        raise DataFileError(
            path,
            sentence(
                "an archive should hold one table of places; this has {found}; unpack it and give the file that you "
                "mean",
                found=found,
            ),
        )
    (member,) = tables
    if is_locked(member):
        raise DataFileError(path, sentence("it is locked with a password; unpack it first"))
    return Blob(
        name=f"{path}, {member.filename[:80]}",
        suffix=inner_path(member.filename).suffix.lower(),
        size=member.file_size,
        open=lambda: cast("BinaryIO", archive.open(member)),
    )


def _refused_layer(name: str | Path, kind: str) -> DataFileError:
    said = sentence(
        "this is a {kind} file; save its places as GeoJSON or CSV, in QGIS by Export, and give that", kind=kind
    )
    return DataFileError(name, said)


def _is_table(name: PurePosixPath) -> bool:
    return name.suffix.lower() in _INSIDE and not name.name.casefold().startswith(_NOTES)
