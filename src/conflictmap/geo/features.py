"""Lines and polygons out of the files that people have of roads and areas; every file is taken for hostile.

What a file is, its first bytes decide, never its name. JSON (GeoJSON, Overpass) is read by a strict parser; GeoPackage,
Shapefile and OpenStreetMap `.pbf` by GDAL in a process of its own, with one driver and no network. Nothing that a file
names is fetched. Coordinates come out in degrees (EPSG:4326), `lon, lat`; what cannot be is refused with its number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import shapely
from msgspec import Struct
from msgspec.structs import replace
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely import Geometry
from shapely.geometry import shape

from conflictmap.errors import DataFileError
from conflictmap.geo.gdal_files import Raw, Shapes, read_by_gdal
from conflictmap.geo.linear import Floats
from conflictmap.geo.loose_json import loads
from conflictmap.geo.overpass import ways_of
from conflictmap.geo.unnamed_encoding import is_foreign
from conflictmap.geo.zipped import unpacked

MOST_BYTES = 300_000_000
MOST_VERTICES = 200_000  # of one line or polygon; more are thinned out, and that is told
_THINNED = 1e-5  # degrees: about a metre
_ZIP = b"PK\x03\x04"
_GEOJSON = {
    *("FeatureCollection", "Feature", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"),
}
_SQLITE = b"SQLite format 3\x00"
_SHAPEFILE = b"\x00\x00\x27\x0a"


class Feature(Struct, frozen=True, eq=False):
    """A row of a file: its number from 1, what is said of it, and its geometry in EPSG:4326."""

    number: int
    tags: Mapping[str, str]
    geometry: Geometry


class FeatureProblem(Struct, frozen=True):
    """What was wrong with a row; `is_refused` tells what was left out from what was mended."""

    row: int
    problem: str
    is_refused: bool = True


class Features(Struct, frozen=True, eq=False):
    """Rows of a file that could be read, and what was wrong with the others."""

    features: tuple[Feature, ...]
    problems: tuple[FeatureProblem, ...]


def read_features(path: Path, *, crs: str | None = None, swap_axes: bool = False, shapes: Shapes = "any") -> Features:
    """
    Read a GeoJSON, Overpass JSON, GeoPackage, Shapefile (zipped too) or OpenStreetMap `.pbf` file.

    Parameters
    ----------
    path
        A local file.
    crs
        Of its coordinates, such as "EPSG:32637", where the file does not say; what it says itself wins.
    swap_axes
        Whether its coordinates are latitude first.
    shapes
        What is wanted: of a GeoPackage, layers that hold none of it are passed over where others hold some.

    Raises
    ------
    DataFileError
        If it is none of these, damaged, too large, or in an unknown coordinate system.
    """
    if crs is not None:
        _crs(path, crs)  # also where the file says its own: a mistyped one is told
    with TemporaryDirectory(prefix="conflictmap-") as folder:
        raw = _read(path, Path(folder), shapes)
        to_degrees = _to_degrees(path, _name_of_crs(path, raw, crs), swap_axes=swap_axes)
        found = _checked(raw.rows, to_degrees)
        if not found.features and not found.problems:
            raise DataFileError(path, "there is no feature in this file")
        return replace(found, problems=(*found.problems, *_unsure(found))) if raw.is_unnamed else found


def _read(path: Path, folder: Path, shapes: Shapes) -> Raw:
    head = _head(path)
    if head.startswith(_ZIP):
        return _read(unpacked(path, folder), folder, shapes)
    if head.startswith(_SQLITE):
        return read_by_gdal(path, "GPKG", shapes=shapes)
    if head.startswith(_SHAPEFILE):
        if not any(path.with_suffix(ending).exists() for ending in (".shx", ".SHX")):
            raise DataFileError(path, "is one file of a Shapefile, which is several: give them as one .zip")
        return read_by_gdal(path, "ESRI Shapefile")
    if b"OSMHeader" in head:
        return read_by_gdal(path, "OSM")
    return _read_json(path)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DataFileError(path, "there is no such file; give the path of a file on this machine")
        if path.stat().st_size > MOST_BYTES:
            raise DataFileError(path, f"is larger than {MOST_BYTES // 1_000_000} MB; cut out the part you need first")
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise DataFileError(path, f"cannot be read: {error.strerror or error}") from error


def _read_json(path: Path) -> Raw:
    try:
        document = loads(path.read_bytes())
    except ValueError as error:
        raise DataFileError(
            path,
            f"is neither GeoJSON, Overpass JSON, GeoPackage, Shapefile nor OpenStreetMap .pbf (as JSON: {error}); "
            "other formats that GDAL knows are not opened",
        ) from error
    if not isinstance(document, dict):
        raise DataFileError(path, "holds JSON, but no GeoJSON and no answer of an Overpass server")
    if isinstance(document.get("elements"), list):
        if remark := document.get("remark"):
            raise DataFileError(
                path, f"is no whole answer: the server did not finish ({str(remark)[:120]}); ask it again"
            )
        return Raw([(number, tags, geometry) for number, (tags, geometry) in enumerate(ways_of(document), 1)], "")
    return Raw(list(_geojson_rows(document, path)), _geojson_crs(document, path))


def _geojson_rows(document: dict[str, Any], path: Path) -> Iterator[tuple[int, dict[str, str], Any]]:
    kind = document.get("type")
    rows = document.get("features") if kind == "FeatureCollection" else [document]
    if not isinstance(rows, list) or kind not in _GEOJSON:
        raise DataFileError(path, "holds JSON, but no GeoJSON and no answer of an Overpass server")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            yield number, {}, "is no GeoJSON feature"
            continue
        is_feature = row.get("type") == "Feature"
        properties = row.get("properties") if is_feature else None
        tags = {str(k): str(v) for k, v in properties.items() if v is not None} if isinstance(properties, dict) else {}
        yield number, tags, _geometry(row.get("geometry") if is_feature else row)


def _geometry(value: Any) -> Geometry | str:  # noqa: ANN401 - any JSON value
    """Make a geometry of GeoJSON, or say what is wrong with it."""
    if not isinstance(value, dict):
        return "has no geometry"
    try:
        with np.errstate(invalid="ignore"):  # NaN is told by row afterwards
            return shape(value)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, shapely.errors.ShapelyError) as error:
        if "0 or >1 elements" in str(error):
            return "is a line with one vertex; a line needs two"
        return f"has a geometry that cannot be read ({str(error)[:80] or type(error).__name__})"


def _geojson_crs(document: dict[str, Any], path: Path) -> str:
    crs = document.get("crs")
    if crs is None:
        return ""
    try:
        return str(crs["properties"]["name"])
    except (TypeError, KeyError):
        raise DataFileError(path, "names its coordinate system in a way that is not known; say it by --crs") from None


def _name_of_crs(path: Path, raw: Raw, said: str | None) -> str:
    """Name the coordinate system: what the file says wins, unless nobody knows what that is."""
    if not raw.crs or (said and not _is_known(raw.crs)):
        return said or _assumed(path, raw)
    return raw.crs


def _is_known(name: str) -> bool:
    try:
        CRS.from_user_input(name)
    except CRSError:
        return False
    return True


def _assumed(path: Path, raw: Raw) -> str:
    """Refuse a file that says nothing of its coordinate system."""
    if raw.crs is None:
        raise DataFileError(path, "does not say its coordinate system (no .prj file?); say it by --crs, as EPSG:4326")
    return "OGC:CRS84"


def _crs(path: Path, name: str) -> CRS:
    try:
        return CRS.from_user_input(name)
    except CRSError as error:
        raise DataFileError(
            path, f"is in an unknown coordinate system {name[:60]!r}; say it by --crs, as EPSG:4326"
        ) from error


def _to_degrees(path: Path, name: str, *, swap_axes: bool) -> Callable[[Geometry], Geometry]:
    """Make the function that brings coordinates to longitude and latitude."""
    crs = _crs(path, name)
    step = -1 if swap_axes else 1

    def swapped(xy: Floats) -> Floats:
        return xy[:, ::step]

    if crs.equals("EPSG:4326", ignore_axis_order=True):
        return lambda geometry: shapely.transform(geometry, swapped)
    transformer = Transformer.from_crs(crs, 4326, always_xy=True)

    def moved(xy: Floats) -> Floats:
        return np.column_stack(transformer.transform(*swapped(xy).T))

    return lambda geometry: shapely.transform(geometry, moved)


def _checked(rows: Iterable[tuple[int, dict[str, str], Any]], to_degrees: Callable[[Geometry], Geometry]) -> Features:
    features, problems = [], []
    for number, tags, value in rows:
        found = value if isinstance(value, str) else _usable(value, to_degrees)
        if isinstance(found, str):
            problems.append(FeatureProblem(number, found))
            continue
        if (count := shapely.get_num_coordinates(found)) > MOST_VERTICES:
            found = shapely.simplify(found, _THINNED)
            left = shapely.get_num_coordinates(found)
            problem = f"has {count:,} vertices; thinned out to {left:,}, to a metre"
            problems.append(FeatureProblem(number, problem, is_refused=False))
        features.append(Feature(number, tags, found))
    return Features(tuple(features), tuple(problems))


def _unsure(found: Features) -> Iterator[FeatureProblem]:
    """Say which rows have letters that may come out wrong."""
    for row in found.features:
        if is_foreign(row.tags):
            said = (
                "has letters in an encoding that nothing tells (no .cpg file): if they look wrong, write its name, "
                "such as windows-1256, into a file that ends in .cpg beside the .shp"
            )
            yield FeatureProblem(row.number, said, is_refused=False)


def _usable(geometry: Geometry, to_degrees: Callable[[Geometry], Geometry]) -> Geometry | str:
    """Bring a geometry to degrees, or say why it cannot be used."""
    if shapely.is_empty(geometry):
        return "has an empty geometry"
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return "has a coordinate that is no number"
    try:
        moved = to_degrees(shapely.force_2d(geometry))
    except ProjError as error:
        return f"has coordinates that its coordinate system cannot hold ({error})"
    return _misplaced(shapely.get_coordinates(moved)) or _at_zero(moved) or moved


def _at_zero(geometry: Geometry) -> str:
    """Tell a line that goes by 0, 0: there is the sea off Africa, where a vertex that got lost is written."""
    lines = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    if lines and (shapely.get_coordinates(lines) == 0).all(axis=1).any():
        return "has a vertex at 0, 0, the sea off Africa, which mostly stands for nothing known; take it out"
    return ""


def _misplaced(lonlats: Floats) -> str:
    """Say what is wrong with coordinates that are no degrees; "" if they are."""
    if not np.isfinite(lonlats).all():
        return "has coordinates that its coordinate system cannot hold"
    widest, highest = np.abs(lonlats).max(axis=0)
    if widest <= 360 and highest <= 90:
        return ""
    if highest <= 360 and widest <= 90:
        return f"has a latitude of {highest:g}: are longitude and latitude swapped? if so, give --swap-axes"
    lon, lat = lonlats[np.argmax(np.maximum(np.abs(lonlats[:, 0]) - 360, np.abs(lonlats[:, 1]) - 90))]
    return f"has coordinates such as {lon:g}, {lat:g}, which are no degrees; say --crs"


def told(problems: Sequence[FeatureProblem], name: str = "row") -> tuple[str, ...]:
    """Write problems as sentences; of many alike the first ones and their number."""
    by_text: dict[str, list[int]] = {}
    for problem in problems:
        by_text.setdefault(problem.problem, []).append(problem.row)
    return tuple(
        f"{name} {', '.join(map(str, rows[:5]))}{f' and {len(rows) - 5} more' if len(rows) > 5 else ''}: {text}"
        for text, rows in by_text.items()
    )
