"""Layers of geodata (GeoJSON, GeoParquet, GeoPackage, Shapefile, FlatGeobuf) as tables with a column `geometry`.

A Shapefile is several files: they come as one `.zip`, or lie beside each other, and count as one file all the same.

What a file is is told by its first bytes, never by its name. GeoJSON is parsed here and GeoParquet by Arrow; GDAL
opens only files that begin like a GeoPackage, a Shapefile or a FlatGeobuf, in a limited process of its own that has
that one driver (facts measured: a "GeoJSON" that is an OGR VRT made GDAL fetch an address).
"""

import glob
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow.parquet as pq
import shapely
from shapely.geometry import shape

from conflictmap.errors import DataFileError
from conflictmap.geo.gdal_files import Driver, layer_names, read_by_gdal
from conflictmap.geo.zipped import unpacked
from conflictmap.importers.catalogue import Terms, stated_terms, together
from conflictmap.importers.mapping import GEOMETRY
from conflictmap.importers.ours import unnested
from conflictmap.importers.sheets import Cells, Layers, parquet_lines
from conflictmap.importers.stated import terms_in, terms_in_parquet

if TYPE_CHECKING:
    import geopandas

_MAX_JSON = 1 << 30
_MARK = b"\x1e"  # may stand before features that are one a line
_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\0"
_SHAPEFILE: Driver = "ESRI Shapefile"
_SIDECARS = (".dbf", ".shx", ".prj", ".cpg")  # cells, places in the file, coordinate system, encoding
_GDAL: Mapping[bytes, Driver] = {
    _SQLITE: "GPKG",
    b"\x00\x00\x27\x0a": _SHAPEFILE,
    b"fgb": "FlatGeobuf",
}


def layer(path: Path, chosen: Sequence[str] = ()) -> Cells:
    """
    Open a layer, or all or the `chosen` layers of a GeoPackage as one.

    Geometry is brought to EPSG:4326 and written as hexadecimal well-known binary.

    Raises
    ------
    DataFileError
        If it is of no format that is read, damaged, or has no layer of a name that is chosen.
    """
    if not _head(path).startswith(_ZIP):
        return _layer(path, path, chosen)
    with TemporaryDirectory(prefix="conflictmap-") as folder:  # all rows are in memory when it goes
        return _layer(unpacked(path, Path(folder)), path, chosen)


def names_of_layers(path: Path) -> list[str]:
    """
    Name the layers of a GeoPackage, packed or not; none of any other file.

    Raises
    ------
    DataFileError
        If it cannot be read.
    """
    if not _head(path).startswith(_ZIP):
        return layer_names(path, "GPKG") if _head(path).startswith(_SQLITE) else []
    with TemporaryDirectory(prefix="conflictmap-") as folder:
        inner = unpacked(path, Path(folder))
        return layer_names(inner, "GPKG") if _head(inner).startswith(_SQLITE) else []


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror or error})") from error


def _layer(path: Path, given: Path, chosen: Sequence[str]) -> Cells:
    """Open what was given, or what was unpacked from it."""
    head = _head(path)
    if chosen and _GDAL.get(head[: len(_SQLITE)]) != "GPKG":
        raise DataFileError(given, "is no GeoPackage, so there are no layers to choose from; leave out --layer")
    if head.lstrip(b"\xef\xbb\xbf\x1e \t\r\n").startswith(b"{"):
        return _geojson(path, given)
    if head.startswith(b"PAR1"):
        return _geoparquet(path)
    for begins, driver in _GDAL.items():
        if head.startswith(begins):
            if driver == _SHAPEFILE and not any(part.suffix.lower() == ".shx" for part in _sidecars(path)):
                raise DataFileError(given, "is one file of a Shapefile, which is several: give them as one .zip")
            return _by_gdal(path, given, driver, chosen)
    raise DataFileError(given, "is no GeoJSON, GeoParquet, GeoPackage, Shapefile or FlatGeobuf")


def _by_gdal(path: Path, given: Path, driver: Driver, chosen: Sequence[str]) -> Cells:
    raw = read_by_gdal(path, driver, every=True, layers=chosen)
    for number, _, geometry in raw.rows:
        if isinstance(geometry, str):  # what is wrong with it
            raise DataFileError(given, geometry, row=number)
    import geopandas  # noqa: PLC0415 - only such files need it

    placed = _in_degrees(given, geopandas.GeoSeries([one for _, _, one in raw.rows], crs=raw.crs or None))
    lines = [[*(tags.get(name, "") for name in raw.names), placed[at]] for at, (_, tags, _) in enumerate(raw.rows)]
    beside = _sidecars(path) if driver == _SHAPEFILE and path == given else []
    terms = together(map(terms_in, raw.described))
    cells = Cells(given, [*raw.names, GEOMETRY], lambda: iter(lines), beside, first=1, terms=terms)
    if len(raw.layers) + len(raw.left_out) > 1:
        cells.layers = Layers(given.name, raw.layers, raw.left_out)
    cells.chosen = tuple(raw.layers) if chosen else ()
    return cells


def _sidecars(path: Path) -> list[Path]:
    """Find the other files of a Shapefile: another release may differ in nothing but the cells, which are in these."""
    beside = {file.suffix.lower(): file for file in sorted(path.parent.glob(f"{glob.escape(path.stem)}.*"))}
    return [beside[ending] for ending in _SIDECARS if ending in beside]


def _geojson(path: Path, given: Path) -> Cells:
    if path.stat().st_size > _MAX_JSON:
        raise DataFileError(given, "is larger than 1 GB; convert it to GeoParquet")
    try:
        features, terms = _features(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        rows = [_feature(given, number, feature) for number, feature in enumerate(features, 1)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError(given, f"is no GeoJSON that can be read ({error})") from error
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[row.get(name, "") for name in names] for row in rows]
    return Cells(given, names, lambda: iter(lines), first=1, terms=terms)


def _features(content: bytes) -> tuple[list[Any], Terms | None]:
    """
    Parse one document, or features that are one a line (GeoJSONL, and RFC 8142 with its mark before each).

    A snapshot of ours also says under what terms its rows are.
    """
    try:
        document = orjson.loads(content.removeprefix(_MARK))
    except orjson.JSONDecodeError:
        lines = [line for line in (line.strip(_MARK + b" \t\r") for line in content.split(b"\n")) if line]
        if not all(line.startswith(b"{") and line.endswith(b"}") for line in lines):
            raise
        return [orjson.loads(line) for line in lines], None
    found: list[Any] = document["features"] if document.get("type") == "FeatureCollection" else [document]
    if not found:
        raise ValueError("it has no features")
    return found, stated_terms(document.get("snapshot"))


def _feature(path: Path, number: int, feature: Mapping[str, Any]) -> dict[str, str]:
    properties = unnested(feature.get("properties") or {})
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


def _geoparquet(path: Path) -> Cells:
    """Take the geometries as geopandas reads them, and all other cells as they are: it makes 3.0 of a whole number."""
    import geopandas  # noqa: PLC0415 - a third of a second that only such files need

    try:
        file = pq.read_schema(path)
        about = orjson.loads((file.metadata or {}).get(b"geo", b"{}"))
        main = about["primary_column"]
        shapes = geopandas.read_parquet(path, columns=[main]).geometry
    except KeyError:
        raise DataFileError(path, "is a Parquet file without geometry; import it as csv") from None
    except Exception as error:
        raise DataFileError(path, f"cannot be read ({' '.join(str(error).split())[:200]})") from error
    names = [name for name in file.names if name not in {main, *_boxes(about)}]
    placed = _in_degrees(path, shapes)
    terms = terms_in_parquet(path)
    lines = partial(parquet_lines, path, names)
    return Cells(path, [*names, GEOMETRY], lambda: map(_placed, lines(), placed), first=1, terms=terms)


def _boxes(about: Mapping[str, Any]) -> set[str]:
    """Find the columns of boxes around geometries, which say nothing but these."""
    corners = [column.get("covering", {}).get("bbox", {}) for column in about["columns"].values()]
    return {corner["xmin"][0] for corner in corners if corner}


def _placed(cells: Sequence[str], geometry: str) -> Sequence[str]:
    return [*cells, geometry]


def _in_degrees(path: Path, shapes: "geopandas.GeoSeries") -> list[str]:
    """Bring geometries to EPSG:4326 and write them as hexadecimal well-known binary; "" for none."""
    if shapes.crs is None:
        raise DataFileError(path, "does not say its coordinate reference system; EPSG:4326 is usual")
    return [wkb or "" for wkb in shapely.to_wkb(shapes.to_crs(4326).to_numpy(), hex=True)]
