"""Places out of GeoJSON: points as they are, polygons as a point inside them with their outline. Read as JSON alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely
from msgspec.structs import replace
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from conflictmap.catalogues import sentence
from conflictmap.errors import DataFileError
from conflictmap.geo.cutting import crosses_180, cut_at_180, unrolled
from conflictmap.geo.loose_json import loads
from conflictmap.reading.blob import MAX_WHOLE_BYTES, Blob
from conflictmap.reading.place_headings import Columns, columns_of
from conflictmap.reading.place_rows import RawPlace, RowProblem
from conflictmap.reading.place_tables import raw_place

_LONLAT = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG/0/4326")
_MAX_PROPERTIES = 500
_MOST_VERTICES = 2_000  # of an outline: every process that looks names up holds them all
_HALF_WORLD = 180.0
_FINE = 1e-5  # degrees, a metre: finer digits of an outline are dropped
_THINNED = 1e-4  # degrees by which an outline of more vertices is simplified at least, doubled until it fits


def read_geojson(blob: Blob, named: Mapping[str, Sequence[str]]) -> Iterator[RawPlace | RowProblem]:
    """
    Yield the features of a GeoJSON file; a polygon that crosses itself is repaired, and the row says so.

    Raises
    ------
    DataFileError
        If it is no GeoJSON, is in another CRS than WGS 84, or no property is known to be the name.
    """
    features = _features(blob)
    headings = list(dict.fromkeys(key for feature in features for key in _properties(feature)))[:_MAX_PROPERTIES]
    columns = _columns(blob, headings, named)
    for number, feature in enumerate(features, 1):
        yield from _read(number, feature, columns)


def _features(blob: Blob) -> list[Any]:
    content = blob.read(MAX_WHOLE_BYTES, what="a GeoJSON file; split it")
    try:
        document = loads(content)
    except ValueError as error:
        raise DataFileError(
            blob.name, sentence("this is not GeoJSON ({reason}); it is read as JSON whatever its name", reason=error)
        ) from None
    if not isinstance(document, dict) or document.get("type") not in {"FeatureCollection", "Feature"}:
        raise DataFileError(blob.name, sentence("this is JSON but no GeoJSON FeatureCollection"))
    _refuse_other_crs(blob, document.get("crs"))
    features = [document] if document["type"] == "Feature" else document.get("features")
    if not isinstance(features, list) or not features:
        raise DataFileError(blob.name, sentence("there is no feature in this file"))
    return features


def _refuse_other_crs(blob: Blob, crs: Any) -> None:  # noqa: ANN401 - any JSON
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not name.endswith(_LONLAT):
        said = f"in the CRS {name[:60]!r}" if name else "in a CRS that is given by a link, which is never followed"
        raise DataFileError(
            blob.name, sentence("it is {said}; convert it to WGS 84 longitude and latitude (EPSG:4326)", said=said)
        )


def _properties(feature: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _columns(blob: Blob, headings: Sequence[str], named: Mapping[str, Sequence[str]]) -> Columns:
    try:
        columns = columns_of(headings, named)
    except LookupError as error:
        raise DataFileError(
            blob.name, sentence("no feature has the property {reason!r}", reason=error.args[0])
        ) from None
    if "name" not in columns.fields and not columns.finest:
        listed = ", ".join(repr(heading[:40]) for heading in headings[:20])
        raise DataFileError(
            blob.name,
            sentence(
                "no property is known to be the name; say which with --map name=PROPERTY: {listed}", listed=listed
            ),
        )
    return columns


def _read(number: int, feature: Any, columns: Columns) -> Iterator[RawPlace | RowProblem]:  # noqa: ANN401 - any JSON
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    found = _point(geometry)
    if isinstance(found, str):
        yield RowProblem(row=number, column="geometry", problem=found)
        return
    point, extent, repair = found
    if repair:
        yield RowProblem(row=number, column="geometry", problem=repair, is_repaired=True)
    properties = _properties(feature)
    raw = raw_place(number, [properties.get(heading) for heading in columns.headings], columns, point)
    yield replace(raw, extent=extent)


def _point(geometry: Any) -> tuple[tuple[float, float], str, str] | str:  # noqa: ANN401 - any JSON
    """Find lon, lat of a geometry, its outline and what had to be repaired; as text, why it has none."""
    geometry = _only_part(geometry)
    if not isinstance(geometry, dict):
        return "there is no geometry"
    if geometry.get("type") not in {"Point", "Polygon", "MultiPolygon"}:
        return f"is a {str(geometry.get('type'))[:20]}; places are points or polygons"
    try:
        made = shape(geometry)
        if made.is_empty:
            return "is empty"
        if isinstance(made, Point):
            return (float(made.x), float(made.y)), "", ""
        return _inside(made) if isinstance(made, Polygon | MultiPolygon) else "is no point or polygon"
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        return f"is no geometry ({str(error)[:80] or type(error).__name__})"


def _only_part(geometry: Any) -> Any:  # noqa: ANN401 - any JSON
    """Take the one point out of a MultiPoint, or the one shape out of a collection: GIS programs write such layers."""
    if not isinstance(geometry, dict):
        return geometry
    key = {"MultiPoint": "coordinates", "GeometryCollection": "geometries"}.get(str(geometry.get("type")), "")
    parts = geometry.get(key)
    if not isinstance(parts, list) or len(parts) != 1:
        return geometry
    return {"type": "Point", "coordinates": parts[0]} if key == "coordinates" else parts[0]


def _inside(made: Polygon | MultiPolygon) -> tuple[tuple[float, float], str, str] | str:
    polygon = _going_on(made)
    repair = ""
    if not polygon.is_valid:
        reason = shapely.is_valid_reason(polygon).partition("[")[0].strip().lower()
        polygon = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
        repair = f"the polygon was not valid ({reason}) and was repaired"
    if not polygon.area:
        return "is a polygon without an area"
    inside = polygon.representative_point()
    lon = inside.x if polygon is made else (inside.x + _HALF_WORLD) % (2 * _HALF_WORLD) - _HALF_WORLD
    return (float(lon), float(inside.y)), _outline(polygon), repair


def _going_on(made: Polygon | MultiPolygon) -> BaseGeometry:
    """Let a polygon across 180° run on beyond it, so that it is in one piece; all others stay as they are."""
    west, south, east, north = made.bounds
    in_degrees = max(abs(west), abs(east)) <= 2 * _HALF_WORLD and south >= -90 and north <= 90
    within = west >= -_HALF_WORLD and east <= _HALF_WORLD
    if not in_degrees or not any(map(crosses_180, shapely.get_parts(made))):
        return made
    if not within and (west >= _HALF_WORLD or east <= -_HALF_WORLD):
        return made  # wholly beyond: the point is refused as one in no CSV would be either
    parts = [part for part in map(unrolled, shapely.get_parts(made)) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _outline(polygon: BaseGeometry) -> str:
    """Write a polygon as it is kept: without heights, to a metre, with a bounded number of vertices, cut at 180°."""
    west, south, east, north = polygon.bounds
    if east - west > 2 * _HALF_WORLD or south < -90 or north > 90:
        return ""  # is in no degrees: the point is refused then
    thin, step = polygon, _THINNED
    while shapely.get_num_coordinates(thin) > _MOST_VERTICES:
        thin, step = shapely.simplify(polygon, step), step * 2
    kept = shapely.set_precision(cut_at_180(shapely.force_2d(thin)), _FINE)
    if shapely.is_empty(kept) or not isinstance(kept, Polygon | MultiPolygon):
        return ""
    return str(shapely.to_wkb(shapely.normalize(kept), hex=True))
