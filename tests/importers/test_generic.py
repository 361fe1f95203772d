"""Tables and layers of the user's own: guessed, mapped, and mapped the same way again."""

import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path

import geopandas
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import LineString, Point, Polygon, box

from conflictmap.errors import DataFileError, NotFoundError, UsageError
from conflictmap.geo.atlas import load_atlas
from conflictmap.importers.mapping import TableMapping
from conflictmap.model import (
    EventType,
    Fatalities,
    GeoPrecision,
    Status,
    TimePrecision,
)
from conflictmap.store.datasets.importing import Asked, import_files
from tests.importers.tables import Desk, table

CSV = """id;date;type;town;lat;lon;killed
1;2020-03-05;Battles;Ariha;35,81 N;36.6106;2
2;2020-03-06;Protests;Idlib;35.93;36.63;0
"""


def test_headings_are_guessed_and_bad_cells_named(desk: Desk) -> None:
    result = desk.take("csv", CSV, "incidents.csv")
    assert (result.dataset, result.accepted, result.rejected) == ("incidents", 1, 1)
    (problem,) = result.problems
    assert (problem.row, problem.problem) == (2, "'35,81 N' is no number of degrees")
    (event,) = desk.events("incidents")
    assert (event.event_id, event.origin, event.event_type) == ("incidents:2", "incidents", EventType.PROTESTS)
    assert event.position.place_name == "Idlib"


def test_coordinates_with_a_decimal_comma_are_where_those_with_a_point_are(desk: Desk) -> None:
    rows = "id;type;lat;lon\na;Riots;35,8147;-36,6\nb;Riots;+35,5;36.25\nc;Riots;1,234,5;36,1\nd;Riots;95,1;100,5\n"
    result = desk.take("csv", rows, "own.csv")
    assert [event.position.geometry for event in desk.events("own")] == [Point(-36.6, 35.8147), Point(36.25, 35.5)]
    assert [event.original["lat"] for event in desk.events("own")] == ["35,8147", "+35,5"]
    assert [one.problem for one in result.problems] == [
        "'1,234,5' is no number of degrees", "latitude '95,1' is not between -90 and 90"
    ]  # fmt: skip


def test_arabic_figures_have_a_comma_and_thousands_of_their_own(desk: Desk) -> None:
    desk.take("csv", "id;type;lat;lon;deaths\n١;Riots;٣٥٫٨١٤٧;٣٦٫٦;١٬٢٣٤\n", "own.csv")
    (event,) = desk.events("own")
    assert (event.position.geometry, event.fatalities) == (Point(36.6, 35.8147), Fatalities(1234, 1234, 1234))


def test_a_heading_of_several_lines_is_one_row(desk: Desk) -> None:
    result = desk.take("csv", 'id,"type\nof it",lat\na,Riots,35\nb,Riots\n', "own.csv", mapping=TableMapping(
        columns={"event_type": "type\nof it"}, constants={"lat": ""}
    ))  # fmt: skip
    assert (result.rows, result.accepted) == (2, 1)
    assert [(one.row, one.problem) for one in result.problems] == [(3, "has 2 cells where the heading has 3")]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_heading_alone_has_no_rows(desk: Desk, end: str) -> None:
    with pytest.raises(DataFileError, match="has no rows"):
        desk.take("csv", f"id,type{end}", "own.csv")


def test_a_file_among_several_that_lacks_a_column_is_named(desk: Desk) -> None:
    first, second = desk.file("Ref;Kind\na;Riots\n", "a.csv"), desk.file("Ref;Type\na;Riots\n", "b.csv")
    asked = Asked(mapping=TableMapping(columns={"event_type": "Kind"}))
    with pytest.raises(NotFoundError, match=r"b\.csv: there is no column 'Kind'; there are Ref, Type"):
        import_files(desk.datasets, "csv", [first, second], load_atlas(), asked)


def test_days_from_and_to_are_guessed_and_a_table_without_any_says_so(desk: Desk) -> None:
    rows = "1,2020-03-05,2020-03-07,Battles,35.8,36.6\n"
    event = desk.event("csv", f"id,date_from,date_to,type,lat,lon\n{rows}", name="spans")
    assert (event.date_start, event.date_end) == (date(2020, 3, 5), date(2020, 3, 7))
    assert not desk.take("csv", f"id,date_from,date_to,type,lat,lon\n{rows}", name="again").is_undated
    assert desk.take("csv", f"id,tag,bis,type,lat,lon\n{rows}", name="undated").is_undated


def test_a_mapping_names_columns_constants_and_words_and_is_remembered(desk: Desk) -> None:
    mapping = TableMapping(
        columns={"event_type": "Art", "place": "Ort", "date": "Tag"},
        constants={"country": "SY", "status": "planned"},
        values={"event_type": {"Gefecht": "Battles"}},
    )
    text = "Art,Ort,Tag,lat,lon\nGefecht,Ariha,2020-03-05,35.8,36.6\n"
    event = desk.event("csv", text, name="mine", mapping=mapping)
    assert (event.event_type, event.status, event.position.country) == (EventType.BATTLES, Status.PLANNED, "SY")
    desk.take("csv", text + "Gefecht,Idlib,2020-03-06,35.9,36.6\n", name="mine")
    assert [event.position.place_name for event in desk.events("mine")] == ["Ariha", "Idlib"]


def test_a_table_that_says_no_type_asks_for_one(desk: Desk) -> None:
    with pytest.raises(UsageError, match="name it with --map event_type=COLUMN"):
        desk.take("csv", "id,date\n1,2020-01-01\n")
    with pytest.raises(NotFoundError, match="there is no column 'Kind'; there are id, date"):
        desk.take("csv", "id,date\n1,2020-01-01\n", mapping=TableMapping(columns={"event_type": "Kind"}))


def test_workbooks_and_parquet_files_are_tables_too(desk: Desk) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ID", "Date", "Event type", "Latitude", "Longitude"],
        ["007", "2020-03-05", "Riots", 35.5, 36],
        [None] * 5,
    ):
        sheet.append(row)
    path = desk.folder / "book.xlsx"
    book.save(path)
    import_files(desk.datasets, "csv", [path], load_atlas())
    (event,) = desk.events("book")
    assert (event.event_id, event.position.geometry) == ("book:007", Point(36, 35.5))
    path = desk.folder / "columns.parquet"
    pq.write_table(pa.table({"id": [1], "event_type": ["Riots"], "lat": [1.5], "lon": [2.5]}), path)
    import_files(desk.datasets, "csv", [path], load_atlas())
    (event,) = desk.events("columns")
    assert (event.event_id, event.position.geometry) == ("columns:1", Point(2.5, 1.5))


def test_a_list_of_actors_is_names_apart_by_semicolons(desk: Desk) -> None:
    desk.take("csv", "id,type,actors\n1,Riots,Crowd; Police ;\n2,Riots,\n")
    first, second = desk.events("file")
    assert [(actor.name, actor.role) for actor in first.actors] == [("Crowd", "participant"), ("Police", "participant")]
    assert second.actors == ()


def test_a_list_of_actors_may_be_json_of_mere_names(desk: Desk) -> None:
    desk.take("csv", 'id;type;actors\n1;Riots;["Crowd", "Police"]\n2;Riots;[]\n')
    assert [[actor.name for actor in event.actors] for event in desk.events("file")] == [["Crowd", "Police"], []]


@pytest.mark.parametrize(("field", "word", "meaning"), [
    ("status", "verified", "occurred"), ("geo_precision", "1", "town"), ("time_precision", "exact", "day"),
])  # fmt: skip
def test_a_word_of_ones_own_is_told_with_how_to_say_what_it_means(
    desk: Desk, field: str, word: str, meaning: str
) -> None:
    text = f"id,type,date,lat,lon,{field}\n1,Riots,2020-03-05,35,36,\n2,Riots,2020-03-05,35,36,{word}\n"
    (problem,) = desk.take("csv", text).problems
    assert problem.problem.endswith(f"; say what it means: --value '{field}:{word}={meaning}'")
    assert desk.take("csv", text, mapping=TableMapping(values={field: {word: meaning}})).accepted == 2


def test_a_geometry_that_is_none_is_told(desk: Desk) -> None:
    result = desk.take("csv", "id,event_type,wkt\n1,Riots,POINT (36 35)\n2,Riots,POINT (36\n3,Riots,zz\n", "t.csv")
    why = "the geometry is neither well-known text nor well-known binary"
    assert [(one.row, one.problem) for one in result.problems] == [(3, why), (4, why)]


FRAME = geopandas.GeoDataFrame(
    {"id": ["a", "b", "c"], "event_type": ["Battles"] * 3, "date": ["2020-01-01"] * 3},
    geometry=[Point(36.5, 35.5), LineString([(36, 35), (37, 36)]), box(36, 35, 37, 36)],
    crs=4326,
)


@pytest.mark.parametrize("suffix", ["geojson", "parquet", "gpkg", "fgb"])
def test_layers_of_geodata_in_every_format(desk: Desk, suffix: str) -> None:
    path = desk.folder / f"layer.{suffix}"
    if suffix == "parquet":
        FRAME.to_parquet(path)
    else:
        FRAME.to_file(path)
    import_files(desk.datasets, "geojson", [path], load_atlas())
    events = {event.event_id: event for event in desk.events("layer")}
    assert events["layer:a"].position.geometry == Point(36.5, 35.5)
    assert events["layer:b"].position.geo_precision is GeoPrecision.ROAD_SEGMENT
    area = events["layer:c"].position.geometry
    assert isinstance(area, Polygon)
    assert area.equals(box(36, 35, 37, 36))


def test_a_shapefile_in_metres_comes_out_in_degrees(desk: Desk) -> None:
    path = desk.folder / "layer.shp"
    FRAME.iloc[:1].to_crs(32637).to_file(path)
    import_files(desk.datasets, "geojson", [path], load_atlas())
    (event,) = desk.events("layer")
    point = event.position.geometry
    assert isinstance(point, Point)
    assert (round(point.x, 6), round(point.y, 6)) == (36.5, 35.5)


def test_a_shapefile_comes_as_one_zip_too(desk: Desk) -> None:
    FRAME.iloc[:1].to_file(desk.folder / "layer.shp")
    path = desk.folder / "layer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in desk.folder.glob("layer.*"):
            if part != path:
                archive.write(part, f"release/{part.name}")
    import_files(desk.datasets, "geojson", [path], load_atlas())
    (event,) = desk.events("layer")
    assert (event.event_id, event.position.geometry) == ("layer:a", Point(36.5, 35.5))
    assert desk.version("layer").about.files[0].name == "layer.zip"
    assert desk.version("layer").about.files[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_features_are_numbered_from_one_and_a_point_at_zero_is_told(desk: Desk) -> None:
    features = [
        {"type": "Feature", "properties": {"event_type": kind}, "geometry": {"type": "Point", "coordinates": lonlat}}
        for kind, lonlat in (("Riots", [36, 35]), ("Gossip", [36, 35]), ("Riots", [0, 0]))
    ]
    desk.file(json.dumps({"type": "FeatureCollection", "features": features}), "layer.geojson")
    result = import_files(desk.datasets, "geojson", [desk.folder / "layer.geojson"], load_atlas())
    assert [(one.row, one.column, one.is_kept) for one in result.problems] == [
        (2, "event_type", False),
        (3, "geometry", True),
    ]
    assert [(event.event_id, event.position.geometry) for event in desk.events("layer")] == [
        ("layer:row 2", Point(36, 35)),
        ("layer:row 4", None),
    ]


@pytest.mark.parametrize("mark", [b"", b"\x1e"])
def test_features_may_stand_one_a_line(desk: Desk, mark: bytes) -> None:
    features = [
        json.dumps({"type": "Feature", "id": number, "properties": {"event_type": "Riots"}, "geometry": None}).encode()
        for number in range(3)
    ]
    path = desk.file(b"".join(mark + feature + b"\r\n" for feature in features), "layer.geojsonl")
    assert import_files(desk.datasets, "geojson", [path], load_atlas()).accepted == 3
    assert [event.event_id for event in desk.events("layer")] == ["layer:0", "layer:1", "layer:2"]


def test_a_layer_without_features_is_told(desk: Desk) -> None:
    path = desk.file('{"type": "FeatureCollection", "features": []}', "layer.geojson")
    with pytest.raises(DataFileError, match="it has no features"):
        import_files(desk.datasets, "geojson", [path], load_atlas())


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"event_type": "Gossip"}, "event_type"),
        ({"status": "sung"}, "status"),
        ({"date_end": "never"}, "date_end"),
        ({"date_end": "2020-03-01"}, "date_end"),
        ({"time_precision": "9"}, "time_precision"),
        ({"fatalities_low": "some"}, "fatalities_low"),
        ({"lat": "north"}, "lat"),
        ({"lat": "95.9"}, "lat"),
        ({"lon": "195.9"}, "lon"),
        ({"geometry": "POINT (36"}, "geometry"),
        ({"geometry": "LINESTRING (360 35, 361 36)"}, "geometry"),
        ({"geo_precision": "8"}, "geo_precision"),
        ({"radius_km": "far"}, "radius_km"),
    ],
)
def test_the_column_of_the_cell_that_is_wrong_is_named(desk: Desk, row: dict[str, str], column: str) -> None:
    usual = {"id": "1", "event_type": "Riots", "date": "2020-03-05", "lat": "35", "lon": "36"}
    names = list(usual | {column: "", **dict.fromkeys(row, "")})
    rows = [dict.fromkeys(names, "") | usual | row, dict.fromkeys(names, "") | usual | {"id": "2"}]
    result = desk.take("csv", table(rows, names))
    assert [(one.row, one.column) for one in result.problems] == [(2, column)]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2020-02", "", (date(2020, 2, 1), date(2020, 2, 29), TimePrecision.MONTH)),
        ("2/2020", "", (date(2020, 2, 1), date(2020, 2, 29), TimePrecision.MONTH)),
        ("February 2020", "", (date(2020, 2, 1), date(2020, 2, 29), TimePrecision.MONTH)),
        ("شباط 2020", "", (date(2020, 2, 1), date(2020, 2, 29), TimePrecision.MONTH)),
        ("2020", "", (date(2020, 1, 1), date(2020, 12, 31), TimePrecision.YEAR)),
        ("2020", "2020", (date(2020, 1, 1), date(2020, 12, 31), TimePrecision.YEAR)),
        ("2020-02", "2020-03", (date(2020, 2, 1), date(2020, 3, 31), TimePrecision.DAYS)),
        ("2020-02", "2020-03-05", (date(2020, 2, 1), date(2020, 3, 5), TimePrecision.DAYS)),
        ("2020-03-05", "2020-03-05", (date(2020, 3, 5), date(2020, 3, 5), TimePrecision.DAY)),
        ("2020-03-05", "2020-03-07", (date(2020, 3, 5), date(2020, 3, 7), TimePrecision.DAYS)),
    ],
)
def test_a_month_or_a_year_alone_is_all_its_days(
    desk: Desk, first: str, last: str, days: tuple[date, date, TimePrecision]
) -> None:
    event = desk.event("csv", f"id,type,date,date_end\n1,Riots,{first},{last}\n", name="mine")
    assert (event.date_start, event.date_end, event.time_precision) == days


@pytest.mark.parametrize("text", ["2020-13", "0/2020", "Foo 2020", "1020", "2020-3-0"])
def test_what_is_no_month_or_year_is_told(desk: Desk, text: str) -> None:
    result = desk.take("csv", f"id,type,date\n1,Riots,{text}\n2,Riots,2020\n")
    assert [(one.row, one.column) for one in result.problems] == [(2, "date")]


def test_what_programs_write_where_nothing_is_known_is_no_value_and_no_name(desk: Desk) -> None:
    names = ["id", "event_type", "date", "date_end", "lat", "lon", "place", "actor1", "source", "fatalities"]
    rows = [
        dict(zip(names, ["1", "Riots", "2020-03-05", none, none, none, none, none, none, none], strict=True))
        for none in ("NA", "N/A", "NaN", "NULL")
    ]
    rows.append(dict(zip(names, ["5", "Riots", "2020-03-05", "-", "?", "–", "x", "y", "z", "unknown"], strict=True)))
    result = desk.take("csv", table([row | {"id": str(at)} for at, row in enumerate(rows)], names))
    assert (result.accepted, result.problems) == (5, ())
    *nothing, last = desk.events("file")
    for event in nothing:
        assert (event.date_start, event.date_end) == (date(2020, 3, 5), date(2020, 3, 5))
        assert (event.fatalities, event.actors, event.position.geometry) == (None, (), None)
        assert (event.title, event.position.place_name) == ("Riots", "")
        assert [source.outlet for source in event.sources] in ([], [""])
        assert set(event.original.values()) & {"NA", "N/A", "NaN", "NULL"}
    assert (last.fatalities, last.position.geometry, last.actors[0].name) == (None, None, "y")


def test_areas_that_only_a_users_table_knows_keep_their_names(desk: Desk) -> None:
    rows = "1,Riots,SY,Idleb,36.6,35.8\n2,Riots,SY,Northern front,36.6,35.8\n3,Riots,,,36.6,35.8\n"
    desk.take("csv", f"id,type,country,province,lon,lat\n{rows}")
    found = [(event.position.country, event.position.admin1) for event in desk.events("file")]
    assert found == [("SY", "Idlib"), ("SY", "Northern front"), ("SY", "Idlib")]


def test_one_file_of_a_shapefile_alone_asks_for_all_of_them(desk: Desk) -> None:
    path = desk.folder / "layer.shp"
    FRAME.iloc[:1].to_file(path)
    path.with_suffix(".shx").unlink()
    with pytest.raises(DataFileError, match=r"is one file of a Shapefile, which is several: give them as one \.zip"):
        import_files(desk.datasets, "geojson", [path], load_atlas())


def test_a_release_of_a_shapefile_that_differs_in_nothing_but_its_cells_is_a_new_version(desk: Desk) -> None:
    path = desk.folder / "layer.shp"
    FRAME.iloc[:1].to_file(path)
    first = import_files(desk.datasets, "geojson", [path], load_atlas())
    geometry = path.read_bytes()
    FRAME.iloc[:1].assign(event_type="Protests").to_file(path)
    assert path.read_bytes() == geometry
    second = import_files(desk.datasets, "geojson", [path], load_atlas())
    assert (second.new, second.version != first.version) == (True, True)
    assert [event.event_type for event in desk.events("layer")] == [EventType.PROTESTS]
    assert not import_files(desk.datasets, "geojson", [path], load_atlas()).new


@pytest.mark.parametrize("suffix", ["gpkg", "fgb"])
def test_rows_of_a_layer_without_a_geometry_or_a_value_are_kept(desk: Desk, suffix: str) -> None:
    frame = FRAME.assign(
        id=["a", None, "c"], other_tags=['"x"=>"y"', "", None], deaths=[3, 0, 1], empty=[None, None, None]
    ).set_geometry([Point(36.5, 35.5), None, None], crs=4326)
    path = desk.folder / f"layer.{suffix}"
    frame.to_file(path, SPATIAL_INDEX="NO")
    result = import_files(desk.datasets, "geojson", [path], load_atlas())
    assert (result.rows, result.accepted) == (3, 2)
    assert [(one.row, one.column, one.problem) for one in result.problems] == [(2, "id", "has no id")]
    first, last = desk.events("layer")
    assert last.position.geometry is None
    assert first.original["other_tags"] == '"x"=>"y"'
    assert (first.original["deaths"], first.original["empty"]) == ("3", "")


@pytest.mark.parametrize("suffix", ["gpkg", "fgb"])
def test_cells_of_a_layer_stay_what_they_are_beside_empty_ones(desk: Desk, suffix: str) -> None:
    frame = FRAME.assign(
        number=pd.array([1, None, 2], "Int64"),
        flag=pd.array([True, None, False], "boolean"),
        share=[1.0, None, 0.25],
        seen=pd.to_datetime(pd.Series(["2020-03-05T23:30:00+02:00", None, "2020-03-06T00:00:00+02:00"])),
    )
    path = desk.folder / f"layer.{suffix}"
    frame.to_file(path, SPATIAL_INDEX="NO")
    import_files(desk.datasets, "geojson", [path], load_atlas())
    cells = [[event.original[name] for name in ("number", "flag", "share", "seen")] for event in desk.events("layer")]
    assert cells == [
        ["1", "True", "1.0", "2020-03-05T23:30:00+02:00"],
        ["", "", "", ""],
        ["2", "False", "0.25", "2020-03-06T00:00:00+02:00"],
    ]


def test_layers_are_read_in_a_process_that_has_one_driver(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    FRAME.iloc[:1].to_file(desk.folder / "layer.fgb")
    (desk.folder / "layer.gpkg").write_bytes(b"SQLite format 3\0" + (desk.folder / "layer.fgb").read_bytes())
    with pytest.raises(DataFileError, match="cannot be read as GPKG"):
        import_files(desk.datasets, "geojson", [desk.folder / "layer.gpkg"], load_atlas())
    monkeypatch.setattr("conflictmap.geo.gdal_files.SECONDS", 0)
    with pytest.raises(DataFileError, match="more than 0 s"):
        import_files(desk.datasets, "geojson", [desk.folder / "layer.fgb"], load_atlas())


@pytest.mark.parametrize(
    "content",
    [
        b"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/vsicurl/http://127.0.0.1:9/x</SrcDataSource>",
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point"}}]}',
        b"SQLite format 3\0 and nothing else",
        b"PAR1",
        b"",
    ],
)
def test_what_is_no_layer_is_refused_with_one_sentence(desk: Desk, content: bytes) -> None:
    with pytest.raises(DataFileError):
        desk.take("geojson", content, "layer.geojson")


def test_a_file_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="there is no such file"):
        import_files(desk.datasets, "csv", [tmp_path / "none.csv"], load_atlas(), Asked())


def test_a_measure_along_a_road_counts_only_where_the_precision_is_a_roads(desk: Desk) -> None:
    heading = "date,event_type,lon,lat,geo_precision,route_id,at_km\n"
    mapping = TableMapping(columns={"route_id": "route_id", "at_km": "at_km"})
    desk.take("csv", f"{heading}2020-03-05,Battles,36.6,35.8,town,sy-m4,somewhere\n", mapping=mapping)
    assert [event.position.road for event in desk.events("file")] == [None]
    with pytest.raises(DataFileError, match="'somewhere' is no measure along a road"):
        desk.take(
            "csv", f"{heading}2020-03-05,Battles,36.6,35.8,road_point,sy-m4,somewhere\n", "other.csv", mapping=mapping
        )
