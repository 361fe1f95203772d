"""Where the places of a file lie: points and outlines of GeoJSON, and degrees, with what may be meant by bad ones."""

from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import DataFileError
from conflictmap.reading.coordinates import read_degrees
from conflictmap.reading.place_rows import PlaceRow, RowProblem
from tests.reading.place_reading import problems, read, the_place, written


def geojson(tmp_path: Path, features: list[Any], **members: Any) -> Path:  # noqa: ANN401
    path = tmp_path / "places.geojson"
    path.write_bytes(orjson.dumps({"type": "FeatureCollection", "features": features, **members}))
    return path


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "Qarmatiyah", **properties}}


SQUARE = [[36.7, 35.8], [36.8, 35.8], [36.8, 35.9], [36.7, 35.9], [36.7, 35.8]]
BOW_TIE = [[36.7, 35.8], [36.8, 35.9], [36.8, 35.8], [36.7, 35.9], [36.7, 35.8]]


def test_points_and_polygons_of_geojson_are_places(tmp_path: Path) -> None:
    point, polygon = read(
        geojson(
            tmp_path,
            [
                feature({"type": "Point", "coordinates": [36.75, 35.8, 410.0]}, name_ar="القرمطية", pcode="C1"),
                feature({"type": "Polygon", "coordinates": [SQUARE]}, pcode="C2"),
            ],
        )
    )
    assert isinstance(point, PlaceRow)
    assert (point.place.lon, point.place.lat, point.place.name_ar, point.place.country) == (
        36.75,
        35.8,
        "القرمطية",
        "SY",
    )
    assert isinstance(polygon, PlaceRow)
    assert (polygon.place.lon, polygon.place.lat) == pytest.approx((36.75, 35.85))
    assert not point.extent
    assert shapely.from_wkb(polygon.extent).equals(shapely.Polygon(SQUARE))


def test_the_one_part_of_a_collection_is_the_place_and_of_several_none_is(tmp_path: Path) -> None:
    square = {"type": "Polygon", "coordinates": [SQUARE]}
    spot = {"type": "Point", "coordinates": [36.75, 35.8]}
    geometries = [
        {"type": "MultiPoint", "coordinates": [[36.75, 35.8]]},
        {"type": "GeometryCollection", "geometries": [square]},
        {"type": "GeometryCollection", "geometries": [spot, square]},
    ]
    point, polygon, several = read(
        geojson(tmp_path, [feature(one, pcode=f"C{number}") for number, one in enumerate(geometries)])
    )
    assert isinstance(point, PlaceRow)
    assert (point.place.lon, point.place.lat, point.extent) == (36.75, 35.8, "")
    assert isinstance(polygon, PlaceRow)
    assert shapely.from_wkb(polygon.extent).equals(shapely.box(36.7, 35.8, 36.8, 35.9))
    assert problems([several]) == [(3, "geometry", "is a GeometryCollection; places are points or polygons")]


def test_an_outline_of_very_many_vertices_is_thinned_out(tmp_path: Path) -> None:
    ring = np.radians(np.linspace(0, 360, 50_001))
    circle = np.column_stack([36.7 + 0.1 * np.cos(ring), 35.8 + 0.1 * np.sin(ring)]).tolist()
    (round_one,) = read(
        geojson(
            tmp_path,
            [
                feature({"type": "Polygon", "coordinates": [circle]}, pcode="C1"),
            ],
        )
    )
    assert isinstance(round_one, PlaceRow)
    outline = shapely.from_wkb(round_one.extent)
    assert 50 < shapely.get_num_coordinates(outline) <= 2_000
    assert outline.area == pytest.approx(np.pi * 0.01, rel=0.01)


EAST, WEST = shapely.box(179, -17, 180, -16), shapely.box(-180, -17, -178.5, -16)


@pytest.mark.parametrize(
    "corners",
    [
        [[179, -17], [-178.5, -17], [-178.5, -16], [179, -16], [179, -17]],  # jumps to the other side
        [[-178.5, -17], [-178.5, -16], [179, -16], [179, -17], [-178.5, -17]],
        [[179, -17], [181.5, -17], [181.5, -16], [179, -16], [179, -17]],  # runs on beyond 180
        [[-181, -17], [-178.5, -17], [-178.5, -16], [-181, -16], [-181, -17]],
    ],
)
def test_an_outline_across_180_degrees_is_cut_there_and_its_point_lies_in_it(
    tmp_path: Path, corners: list[list[float]]
) -> None:
    (row,) = read(geojson(tmp_path, [feature({"type": "Polygon", "coordinates": [corners]}, name="Far", country="FJ")]))
    assert isinstance(row, PlaceRow)
    outline = shapely.from_wkb(row.extent)
    assert outline.equals(shapely.MultiPolygon([EAST, WEST]))
    assert outline.covers(shapely.Point(row.place.lon, row.place.lat))


def test_outlines_that_only_touch_180_degrees_and_those_cut_there_already_stay_as_they_are(tmp_path: Path) -> None:
    shapes = [EAST, WEST, shapely.MultiPolygon([EAST, WEST])]
    features = [feature(shapely.geometry.mapping(s), name=f"Far {s.area}") for s in shapes]
    rows = [row for row in read(geojson(tmp_path, features)) if isinstance(row, PlaceRow)]
    for row, shape in zip(rows, shapes, strict=True):
        assert shapely.from_wkb(row.extent).equals(shape)


def test_a_bow_tie_is_repaired_and_says_so_and_what_has_no_place_is_refused(tmp_path: Path) -> None:
    rows = read(
        geojson(
            tmp_path,
            [
                feature({"type": "Polygon", "coordinates": [BOW_TIE]}),
                feature({"type": "Polygon", "coordinates": [[[36.7, 35.8]] * 4]}),
                feature({"type": "LineString", "coordinates": SQUARE}),
                feature({"type": "Point", "coordinates": ["x", 1]}),
                feature(None),
                "no feature",
            ],
        )
    )
    repaired, kept, *refused = rows
    assert isinstance(repaired, RowProblem)
    assert repaired.is_repaired
    assert "self-intersection" in repaired.problem
    assert isinstance(kept, PlaceRow)
    assert [row for row, _, _ in problems(refused)] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("crs", "said"),
    [
        ({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}, "EPSG::32637.*EPSG:4326"),
        ({"type": "link", "properties": {"href": "http://x.example/crs"}}, "by a link, which is never followed"),
    ],
)
def test_another_crs_is_refused(tmp_path: Path, crs: object, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        read(geojson(tmp_path, [feature({"type": "Point", "coordinates": [1, 2]})], crs=crs))


def test_wgs_84_by_any_of_its_names_is_fine(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert the_place(geojson(tmp_path, [feature({"type": "Point", "coordinates": [36.75, 35.8]})], crs=crs))


@pytest.mark.parametrize(
    "content",
    [
        b"<OGRVRTDataSource><SrcDataSource>/vsicurl/http://x.example/a</SrcDataSource></OGRVRTDataSource>",
        b"SQLite format 3\0" + b"\0" * 200,
        b"\x89HDF\r\n\x1a\n" + b"\0" * 100,
        b'{"type": "Topology", "objects": {}}',
        b'{"type": "FeatureCollection", "features": [',
        b"[" * 100_000,
    ],
    ids=["vrt", "geopackage", "hdf", "topojson", "cut", "deep"],
)
def test_a_geojson_that_is_something_else_inside_is_no_geojson(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.geojson"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"places\.geojson: this is"):
        read(path)


@pytest.mark.parametrize(
    ("lon", "lat", "column", "problem"),
    [
        ("35.80", "36.75", "lat", "lon and lat may be swapped: lon 36.75, lat 35.8 would lie in SY"),
        ("36°45'12\"E", "35.8", "lon", "is in degrees and minutes (36°45'12\"E); write 36.75333"),
        ("36 45", "35.8", "lon", "is in degrees and minutes (36 45); write 36.75000"),
        ("36,75", "35.8", "lon", "has a decimal comma (36,75); write 36.75"),
        ("NaN", "35.8", "lon", "is 'NaN', not a number"),
        ("", "35.8", "lon", "is empty"),
        ("east", "35.8", "lon", "is 'east', not decimal degrees"),
        ("36.75", "inf", "lat", "is 'inf', not a number"),
        ("0", "0.0", "lon", "lon and lat are both 0: that is the sea off Africa, and mostly stands for nothing known"),
        ("236.75", "35.8", "lon", "is 236.75, beyond ±180 degrees"),
        ("36.75", "95.8", "lat", "is 95.8, beyond ±90 degrees; are lon and lat swapped?"),
        ("2.35", "48.86", "lon", "2.35, 48.86 (lon, lat) lies outside SY"),
        ("1e400", "35.8", "lon", "is '1e400', not decimal degrees"),
    ],
)
def test_bad_coordinates_are_refused_with_what_may_be_meant(
    tmp_path: Path, lon: str, lat: str, column: str, problem: str
) -> None:
    quoted = ",".join('"' + text.replace('"', '""') + '"' for text in ("Qarmatiyah", lon, lat, "SY"))
    assert problems(read(written(tmp_path, f"name,lon,lat,country\n{quoted}\n"))) == [(2, column, problem)]


def test_decimal_commas_are_read_when_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "name;lon;lat\nQarmatiyah;36,75;35,8\n")
    assert the_place(path, decimal_comma=True).place.lon == 36.75


@given(st.floats(-180, 180, allow_nan=False).map(lambda value: round(value, 7)))
def test_degrees_written_as_decimals_read_back(value: float) -> None:
    assert read_degrees(repr(value), "lon") == pytest.approx(value)


@given(st.integers(0, 179), st.integers(0, 59), st.integers(0, 59), st.sampled_from("EWO"))
def test_degrees_and_minutes_are_never_taken_for_decimals(degrees: int, minutes: int, seconds: int, side: str) -> None:
    said = read_degrees(f"{degrees}°{minutes:02}'{seconds:02}\"{side}", "lon")
    assert isinstance(said, str)
    value = (degrees + minutes / 60 + seconds / 3600) * (1 if side == "E" else -1)
    assert float(said.rpartition(" ")[2]) == pytest.approx(value, abs=1e-5)
