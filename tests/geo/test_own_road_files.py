"""Roads and areas out of files in many formats, and files that are not what they seem."""

import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point

from conflictmap.errors import DataFileError
from conflictmap.geo import features as reading
from conflictmap.geo.features import Features, read_features, told
from conflictmap.geo.gdal_files import Shapes
from tests.geo.pbf import pbf

EAST = [(36.0, 35.8), (36.1, 35.81), (36.2, 35.8)]


def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"ref": ["M4"], "name": ["إم ٤"]}, geometry=[LineString(EAST)], crs=4326)


def geojson(path: Path, *geometries: object, **more: object) -> Path:
    features = [{"type": "Feature", "properties": {"ref": "M4"}, "geometry": geometry} for geometry in geometries]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def line(coordinates: object) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": coordinates}


def coordinates(found: Features) -> list[tuple[float, float]]:
    (feature,) = found.features
    return [(round(lon, 6), round(lat, 6)) for lon, lat in shapely.get_coordinates(feature.geometry)]


# --- formats ------------------------------------------------------------------------------------------------------


def test_geojson_is_read(tmp_path: Path) -> None:
    assert coordinates(read_features(geojson(tmp_path / "a.geojson", line(EAST)))) == EAST


def test_another_file_is_never_read_for_one_with_a_mark_in_its_name(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "b.gpkg")
    (tmp_path / "b.gpkg").rename(tmp_path / "a!b.gpkg")
    frame().to_file(tmp_path / "b.gpkg")
    with pytest.raises(DataFileError, match="GDAL takes a mark in its path, such as ! or ;, for an archive"):
        read_features(tmp_path / "a!b.gpkg")


@pytest.mark.parametrize("crs", [4326, 32637, 3857])
@pytest.mark.parametrize("name", ["road.gpkg", "road.shp"])
def test_geopackages_and_shapefiles_come_out_in_degrees(tmp_path: Path, name: str, crs: int) -> None:
    frame().to_crs(crs).to_file(tmp_path / name)
    found = read_features(tmp_path / name)
    assert coordinates(found) == EAST
    assert found.features[0].tags["ref"] == "M4"
    assert found.features[0].tags["name"] == "إم ٤"


@pytest.mark.parametrize("kind", ["lines", "polygons"])
def test_layers_of_other_shapes_in_another_coordinate_system_are_passed_over(tmp_path: Path, kind: Shapes) -> None:
    path = tmp_path / "all.gpkg"
    shapes = {"points": Point(EAST[0]), "lines": LineString(EAST), "polygons": Point(EAST[0]).buffer(0.1)}
    for layer, geometry in shapes.items():
        made = gpd.GeoDataFrame({"ref": [layer]}, geometry=[geometry], crs=4326)
        made.to_crs(4326 if layer == kind else 32637).to_file(path, layer=layer)
    assert [row.tags["ref"] for row in read_features(path, shapes=kind).features] == [kind]
    with pytest.raises(DataFileError, match="its layers are in different coordinate systems; give a file of one layer"):
        read_features(path)


def test_a_geopackage_that_has_only_other_shapes_is_read_to_say_so(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"ref": ["M4"]}, geometry=[Point(EAST[0])], crs=4326).to_file(tmp_path / "a.gpkg")
    assert len(read_features(tmp_path / "a.gpkg", shapes="lines").features) == 1


def without_cpg(tmp_path: Path, names: list[str], encoding: str) -> Features:
    lines = [LineString(EAST)] * len(names)
    gpd.GeoDataFrame({"name": names}, geometry=lines, crs=4326).to_file(tmp_path / "a.shp", encoding=encoding)
    (tmp_path / "a.cpg").unlink()
    return read_features(tmp_path / "a.shp")


def test_names_of_a_shapefile_without_a_cpg_file_are_read_as_utf_8_if_they_are(tmp_path: Path) -> None:
    names = ["إدلب", "حلب الشهباء", "Şığırlı", "M4"]
    found = without_cpg(tmp_path, names, "utf-8")
    assert [row.tags["name"] for row in found.features] == names
    assert found.problems == ()


def test_names_of_a_shapefile_in_an_encoding_that_nothing_tells_are_doubted(tmp_path: Path) -> None:
    found = without_cpg(tmp_path, ["إدلب", "M4", "حلب"], "cp1256")
    (said,) = told(found.problems)
    assert said.startswith(
        "row 1, 3: has letters in an encoding that nothing tells (no .cpg file): if they look wrong,"
    )
    (tmp_path / "a.cpg").write_text("CP1256")
    assert [row.tags["name"] for row in read_features(tmp_path / "a.shp").features] == ["إدلب", "M4", "حلب"]


def test_a_zipped_shapefile_is_read(tmp_path: Path) -> None:
    frame().to_crs(32637).to_file(tmp_path / "road.shp")
    with zipfile.ZipFile(tmp_path / "road.zip", "w") as archive:
        for part in tmp_path.glob("road.*"):
            if part.suffix != ".zip":
                archive.write(part, f"inside/{part.name}")
    assert coordinates(read_features(tmp_path / "road.zip")) == EAST


def test_an_openstreetmap_pbf_gives_its_roads_with_their_tags(tmp_path: Path) -> None:
    path = tmp_path / "syria.osm.pbf"
    road = {"highway": "motorway", "ref": "M4", "name:ar": 'طريق "إم ٤"', "oneway": "yes"}
    path.write_bytes(
        pbf([(road, EAST), ({"highway": "residential"}, EAST), ({"waterway": "river", "name": "x"}, EAST)])
    )
    found = read_features(path)
    assert coordinates(found) == EAST
    assert road.items() <= found.features[0].tags.items()


@pytest.mark.parametrize("inline", [True, False], ids=["out geom", "nodes beside"])
def test_overpass_json_is_read_with_geometries_or_nodes(tmp_path: Path, inline: bool) -> None:
    places = [{"lon": lon, "lat": lat} for lon, lat in EAST]
    way: dict[str, Any] = {"type": "way", "id": 7, "tags": {"ref": "M4"}}
    nodes = [{"type": "node", "id": k, **place} for k, place in enumerate(places)]
    elements = [way | {"geometry": places}] if inline else [way | {"nodes": [0, 1, 2]}, *nodes]
    (tmp_path / "a.json").write_text(json.dumps({"version": 0.6, "elements": elements}))
    assert coordinates(read_features(tmp_path / "a.json")) == EAST


def test_an_answer_that_an_overpass_server_broke_off_is_no_whole_road(tmp_path: Path) -> None:
    way = {"type": "way", "tags": {"ref": "M4"}, "geometry": [{"lon": lon, "lat": lat} for lon, lat in EAST]}
    remark = 'runtime error: Query timed out in "query" at line 1 after 26 seconds.'
    (tmp_path / "a.json").write_text(json.dumps({"elements": [way], "remark": remark}))
    with pytest.raises(DataFileError, match=r"is no whole answer: .* \(runtime error: Query timed out .*ask it again"):
        read_features(tmp_path / "a.json")


def test_members_of_an_overpass_relation_are_read_with_its_tags(tmp_path: Path) -> None:
    member = {"type": "way", "ref": 7, "role": "", "geometry": [{"lon": lon, "lat": lat} for lon, lat in EAST]}
    relation = {"type": "relation", "id": 1, "tags": {"ref": "M4"}, "members": [member, {"type": "node", "ref": 3}]}
    (tmp_path / "a.json").write_text(json.dumps({"elements": [relation]}))
    assert read_features(tmp_path / "a.json").features[0].tags == {"ref": "M4"}


# --- what is wrong with rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geometry", "problem"),
    [
        pytest.param(line([(36, 35)]), "row 2: is a line with one vertex; a line needs two", id="one vertex"),
        pytest.param(line([]), "row 2: has an empty geometry", id="no vertex"),
        pytest.param(None, "row 2: has no geometry", id="no geometry"),
        pytest.param(line([(36, "x"), (36, 35)]), "row 2: has a geometry that cannot be read", id="text"),
        pytest.param(line([(35.8, 136), (35.9, 136.1)]), "row 2: has a latitude of 136.1: are longitude and latitude "
                     "swapped? if so, give --swap-axes", id="latitude first"),
        pytest.param(line([(229000, 3965000), (230000, 3966000)]), "which are no degrees; say --crs", id="metres"),
        pytest.param(line([(36, 35), (0, 0), (37, 35)]), "row 2: has a vertex at 0, 0, the sea off Africa", id="0, 0"),
        pytest.param(line([(36, 35), (500, 35)]), "has coordinates such as 500, 35, which are no", id="beyond"),
        pytest.param({"type": "Circle", "coordinates": [0, 0]}, "row 2: has a geometry that cannot be read", id="type"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_number_and_the_others_are_read(
    tmp_path: Path, geometry: object, problem: str
) -> None:
    found = read_features(geojson(tmp_path / "a.geojson", line(EAST), geometry, line(EAST)))
    assert [feature.number for feature in found.features] == [1, 3]
    assert problem in told(found.problems)[0]


def test_swapped_axes_are_put_right_where_the_user_says_so(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", line([(lat, lon) for lon, lat in EAST]))
    assert coordinates(read_features(path, swap_axes=True)) == EAST


def test_a_coordinate_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with np.errstate(invalid="ignore"):
        lines = [LineString([(36, 35), (np.nan, 35)]), LineString(EAST)]
    gpd.GeoDataFrame({"ref": ["M4", "M4"]}, geometry=lines, crs=4326).to_file(tmp_path / "a.gpkg")
    found = read_features(tmp_path / "a.gpkg")
    assert [feature.number for feature in found.features] == [2]
    assert "row 1: has a coordinate that is no number" in told(found.problems)[0]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_geojson_with_a_number_that_json_has_not_tells_the_row_and_gives_the_others(
    tmp_path: Path, value: str
) -> None:
    path = geojson(tmp_path / "a.geojson", line([("NUMBER", 35), (36, 35)]), line(EAST))
    path.write_text(path.read_text().replace('"NUMBER"', value))
    found = read_features(path)
    assert told(found.problems) == ("row 1: has a coordinate that is no number",)
    assert coordinates(found) == EAST


def test_json_that_is_nested_without_end_is_refused_with_nan_in_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text("[" * 100_000 + "NaN")
    with pytest.raises(DataFileError, match="is neither GeoJSON"):
        read_features(tmp_path / "a.geojson")


def test_a_line_of_a_million_vertices_is_thinned_out_and_told(tmp_path: Path) -> None:
    lons = np.linspace(36, 37, 1_000_000)
    geometry = line(np.column_stack([lons, 35 + 0.01 * np.sin(lons * 300)]).tolist())
    found = read_features(geojson(tmp_path / "a.geojson", geometry))
    assert told(found.problems)[0].startswith("row 1: has 1,000,000 vertices; thinned out to ")
    assert shapely.get_num_coordinates(found.features[0].geometry) < 50_000


def test_many_alike_problems_are_told_in_one_sentence(tmp_path: Path) -> None:
    found = read_features(geojson(tmp_path / "a.geojson", line(EAST), *[None] * 9))
    assert told(found.problems) == ("row 2, 3, 4, 5, 6 and 4 more: has no geometry",)


# --- coordinate systems -------------------------------------------------------------------------------------------


def test_a_shapefile_without_prj_asks_for_its_coordinate_system(tmp_path: Path) -> None:
    frame().to_crs(32637).to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()
    with pytest.raises(DataFileError, match=r"does not say its coordinate system.*--crs"):
        read_features(tmp_path / "a.shp")
    assert coordinates(read_features(tmp_path / "a.shp", crs="EPSG:32637")) == EAST


def test_a_geojson_in_metres_that_does_not_say_so_is_read_in_the_system_that_the_user_says(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", line(list(frame().to_crs(32637).geometry[0].coords)))
    assert "which are no degrees; say --crs" in told(read_features(path).problems)[0]
    assert coordinates(read_features(path, crs="EPSG:32637")) == EAST


def test_a_geojson_with_the_old_crs_member_is_brought_to_degrees(tmp_path: Path) -> None:
    utm = frame().to_crs(32637).geometry[0]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}}
    path = geojson(tmp_path / "a.geojson", line(list(utm.coords)), crs=crs)
    assert coordinates(read_features(path)) == EAST


@pytest.mark.parametrize("name", ["EPSG:999999", "Syria grid", "http://127.0.0.1:9/crs"])
def test_an_unknown_coordinate_system_is_refused(tmp_path: Path, name: str) -> None:
    path = geojson(tmp_path / "a.geojson", line(EAST), crs={"type": "name", "properties": {"name": name}})
    with pytest.raises(DataFileError, match="unknown coordinate system"):
        read_features(path)
    with pytest.raises(DataFileError, match="unknown coordinate system"):  # though the file says its own
        read_features(geojson(tmp_path / "b.geojson", line(EAST)), crs=name)


def test_the_user_says_the_coordinate_system_where_nobody_knows_that_of_the_file(tmp_path: Path) -> None:
    utm = frame().to_crs(32637).geometry.iloc[0]
    crs = {"type": "name", "properties": {"name": "EPSG:999999"}}
    path = geojson(tmp_path / "a.geojson", line(list(utm.coords)), crs=crs)
    assert coordinates(read_features(path, crs="EPSG:32637")) == EAST


def test_a_file_without_a_row_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="there is no feature in this file"):
        read_features(geojson(tmp_path / "a.geojson"))


def test_one_file_of_a_shapefile_asks_for_all_of_them(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.shp")
    (tmp_path / "a.shx").unlink()
    with pytest.raises(DataFileError, match=r"give them as one \.zip"):
        read_features(tmp_path / "a.shp")


# --- hostile files ------------------------------------------------------------------------------------------------


@pytest.fixture
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback that notes who connects."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    seen.append(connection.recv(100))

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x.geojson", seen
        stop.set()
        thread.join()


VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{url}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.json", "a.osm.pbf"])
@pytest.mark.parametrize(
    "content",
    [VRT, VRT.replace("{url}", "/vsicurl/{url}"), "{url}", '"{url}"', "/vsicurl/{url}", "WFS:{url}",
     '{{"type": "FeatureCollection", "features": "{url}"}}', '{{"type":"Topology","objects":{{}},"u":"{url}"}}',
     '<gml:FeatureCollection xlink:href="{url}"/>', '<?xml version="1.0"?><!DOCTYPE x SYSTEM "{url}"><kml/>'],
)  # fmt: skip
def test_a_file_that_is_another_format_inside_is_refused_and_nothing_is_fetched(
    tmp_path: Path, canary: tuple[str, list[bytes]], name: str, content: str
) -> None:
    url, seen = canary
    (tmp_path / name).write_text(content.format(url=url))
    with pytest.raises(DataFileError):
        read_features(tmp_path / name)
    assert seen == []


@pytest.mark.parametrize("path", ["/vsicurl/http://127.0.0.1:9/a.gpkg", "http://127.0.0.1:9/a.geojson", "no/such.gpkg"])
def test_only_files_of_this_machine_are_opened(path: str) -> None:
    with pytest.raises(DataFileError, match="no such file"):
        read_features(Path(path))


@pytest.mark.parametrize("head", [b"SQLite format 3\x00", b"\x00\x00\x27\x0a", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a").write_bytes(head + bytes(range(256)) * 8)
    with pytest.raises(DataFileError) as caught:
        read_features(tmp_path / "a")
    assert "\n" not in str(caught.value)


def test_a_vrt_inside_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.vrt", VRT)
    with pytest.raises(DataFileError, match=r"one data set \(GeoPackage, .*\), and this has none"):
        read_features(tmp_path / "a.zip")


def test_what_a_mac_puts_beside_each_file_of_a_zip_is_no_data_set(tmp_path: Path) -> None:
    content = json.dumps({"type": "FeatureCollection", "features": [line(EAST)]})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Syria roads/m4.geojson", content)
        archive.writestr("__MACOSX/Syria roads/._m4.geojson", b"\0\5\x16\7\0\2")
        archive.writestr(".hidden.geojson", content)
    assert coordinates(read_features(tmp_path / "a.zip")) == EAST


def test_two_files_of_one_name_in_a_zip_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for folder in ("2019", "2020"):
            archive.writestr(f"{folder}/m4.geojson", json.dumps(line(EAST)))
    with pytest.raises(DataFileError, match=r"holds two files called m4.geojson; give a file with one data set in it"):
        read_features(tmp_path / "a.zip")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", b" " * 200_000_000)
    with pytest.raises(DataFileError, match="far more than it is packed in"):
        read_features(tmp_path / "a.zip")


def test_names_in_a_zip_lead_nowhere_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../../evil.geojson", json.dumps(line(EAST)))
    assert coordinates(read_features(tmp_path / "a.zip")) == EAST
    assert not list(tmp_path.parent.glob("**/evil.geojson"))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(DataFileError, match="is larger than"):
        read_features(geojson(tmp_path / "a.geojson", line(EAST), line(EAST)))
