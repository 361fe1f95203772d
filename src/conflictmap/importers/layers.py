"""Layers of geodata (GeoJSON, GeoParquet, GeoPackage, Shapefile, FlatGeobuf) as tables with a column `geometry`.

What a file is is told by its first bytes, never by its name. GeoJSON is parsed here and GeoParquet by Arrow; GDAL
opens only files that begin like a GeoPackage, a Shapefile or a FlatGeobuf, on this disk, with its network and its
virtual formats switched off: a file cannot send it anywhere else (facts measured: a "GeoJSON" that is an OGR VRT made
GDAL fetch an address).
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas
import orjson
import shapely
from shapely.geometry import shape

from conflictmap.errors import DataFileError
from conflictmap.importers.generic import GEOMETRY
from conflictmap.importers.sheets import Cells

_MAX_JSON = 1 << 30
_GDAL = (b"SQLite format 3\0", b"\x00\x00\x27\x0a", b"fgb")
_GUARD = {
    "GDAL_SKIP": "VRT,DERIVED,WMS,WCS,WMTS,HTTP",
    "OGR_SKIP": "OGR_VRT,WFS,OAPIF,CSW,Carto,ElasticSearch,PLSCENES,AmigoCloud,HTTP",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{noext}",
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
}


def layer(path: Path) -> Cells:
    """
    Open a layer; geometry is brought to EPSG:4326 and written as hexadecimal well-known binary.

    Raises
    ------
    DataFileError
        If it is of no format that is read, or damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror or error})") from error
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _geojson(path)
    if head.startswith(b"PAR1"):
        return _frame(path, _read(path, geopandas.read_parquet))
    if head.startswith(_GDAL):
        with _guarded():
            return _frame(path, _read(path.resolve(), geopandas.read_file))
    raise DataFileError(path, "is no GeoJSON, GeoParquet, GeoPackage, Shapefile or FlatGeobuf")


@contextmanager
def _guarded() -> Iterator[None]:
    """Keep GDAL from other files and hosts while it reads; other readers of this process get their settings back."""
    before = {name: os.environ.get(name) for name in _GUARD}
    os.environ.update(_GUARD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _geojson(path: Path) -> Cells:
    if path.stat().st_size > _MAX_JSON:
        raise DataFileError(path, "is larger than 1 GB; convert it to GeoParquet")
    try:
        document = orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        features = document["features"] if document.get("type") == "FeatureCollection" else [document]
        rows = [_feature(path, number, feature) for number, feature in enumerate(features, 2)]
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError(path, f"is no GeoJSON that can be read ({error})") from error
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Cells(path, names, iter([[row.get(name, "") for name in names] for row in rows]))


def _feature(path: Path, number: int, feature: Mapping[str, Any]) -> dict[str, str]:
    properties = feature.get("properties") or {}
    row = {name: _text(value) for name, value in properties.items()}
    if "id" in feature:
        row.setdefault("id", _text(feature["id"]))
    if feature.get("geometry") is not None:
        try:
            row[GEOMETRY] = shapely.to_wkb(shape(feature["geometry"]), hex=True)
        except (ValueError, TypeError, LookupError, AttributeError, shapely.errors.ShapelyError) as error:
            raise DataFileError(path, f"has a geometry that is none ({error})", row=number) from error
    return row


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _read(path: Path, reader: Any) -> geopandas.GeoDataFrame:  # noqa: ANN401 - a function of geopandas
    try:
        return reader(path)
    except Exception as error:
        raise DataFileError(path, f"cannot be read ({' '.join(str(error).split())[:200]})") from error


def _frame(path: Path, frame: geopandas.GeoDataFrame) -> Cells:
    if frame.crs is None:
        raise DataFileError(path, "does not say its coordinate reference system; EPSG:4326 is usual")
    placed = frame.to_crs(4326)
    shapes = shapely.to_wkb(placed.geometry.to_numpy(), hex=True)
    names = [name for name in placed.columns if name != placed.geometry.name]
    columns: list[Sequence[Any]] = [placed[name].astype(object).tolist() for name in names]
    return Cells(path, [*map(str, names), GEOMETRY], _frame_lines(columns, shapes))


def _frame_lines(columns: Sequence[Sequence[Any]], shapes: Sequence[str | None]) -> Iterator[Sequence[str]]:
    for number, geometry in enumerate(shapes):
        yield [*(_plain(column[number]) for column in columns), geometry or ""]


def _plain(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN is not itself
