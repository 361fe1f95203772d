"""`import` of a table of the user's own, on the command line."""

from pathlib import Path

import geopandas
import orjson
import pytest
from shapely import Point

from conflictmap.export.formats import SUFFIXES
from tests.cli.conftest import Run
from tests.importers.tables import acled, ucdp
from tests.importers.test_spreadsheets import book

TABLE = "Ref;Tarih;Tür;Boylam;Enlem\na1;2020-03-05;çatışma;36.6;35.8\na2;2020-03-06;Gösteri: 1;36.7;35.9\n"
COLUMNS = [f"--map={pair}" for pair in ("id=Ref", "date=Tarih", "event_type=Tür", "lon=Boylam", "lat=Enlem")]


def test_words_of_the_users_own_are_told_and_given_a_meaning(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "olaylar.csv"
    file.write_text(TABLE, encoding="utf-8")
    found = run("import", "csv", file, *COLUMNS, "--value", "event_type:ÇATIŞMA=Battles")
    assert (found.code, found.out.splitlines()[0].split(",")[0]) == (
        0,
        "olaylar: 1 of 2 rows as version " + found.out.split()[7].rstrip(","),
    )
    assert "row 3, column 'Tür': event type 'Gösteri: 1' is none of ACLED's; say what it means: " in found.err
    assert "--value 'event_type:Gösteri: 1=Battles'" in found.err
    alone = run("datasets", "diff", "olaylar")
    assert (alone.code, alone.out) == (1, "")
    assert "olaylar is kept in one version only; import another release" in alone.err
    assert run("import", "csv", file, "--map", "event_type=Kind").code == 1
    again = run("import", "csv", file, *COLUMNS, "--value", "event_type:çatışma=Battles",
                "--value", "event_type:Gösteri: 1=Protests", "--json")  # fmt: skip
    assert (again.document["accepted"], again.document["replaced"]) == (
        2,
        f"version {found.out.split()[7].rstrip(',')} (olaylar.csv, 1 event)",
    )
    third = run("import", "csv", file, "--value", "event_type:çatışma=Riots", "--constant", "event_type=Riots")
    assert "it takes the place of version " in third.out
    older = again.document["version"]
    assert f"(olaylar.csv, 2 events); `conflictmap datasets diff olaylar {older}` compares them" in third.out
    assert run("datasets", "diff", "olaylar", older).code == 0
    which = run("datasets", "diff", "olaylar")
    assert (which.code, which.out) == (1, "")
    assert "3 versions of olaylar are kept; name the one to compare with: " in which.err
    assert older in which.err


def test_the_order_of_day_and_month_is_asked_for_and_rows_in_doubt_are_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("id,type,date,lon,lat\n1,Riots,03/10/2020,36.6,35.8\n2,Riots,04/10/2020,0,0\n", encoding="utf-8")
    asked = run("import", "csv", file)
    assert asked.code == 1
    assert "no row tells which; say it with --date-order dmy or mdy" in asked.err
    assert run("import", "csv", file, "--date-order", "ymd").code == 2
    told = run("import", "csv", file, "--date-order", "mdy")
    assert told.code == 0
    assert "own.csv, row 3, column 'lat': latitude and longitude are both 0" in told.err
    assert "1 row was kept although something is wrong; `conflictmap datasets show own` says more" in told.err
    events = run("events", "--json").document
    assert [event["date_start"] for event in events] == ["2020-03-10", "2020-04-10"]
    assert "  kept: own.csv row 3 lat: latitude and longitude are both 0" in run("datasets", "show", "own").out


def test_a_meaning_that_is_not_written_as_one_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding="utf-8")
    for wrong in ("event_type=Battles", "event_type:x", "type:x=y"):
        found = run("import", "csv", file, "--value", wrong)
        assert (found.code, found.out) == (2, "")
        assert wrong.split(":")[0].split("=")[0] in found.err


def test_every_export_of_rows_that_may_not_be_passed_on_says_so_once(run: Run, tmp_path: Path) -> None:
    for name in ("june", "july"):
        (tmp_path / f"{name}.csv").write_text(acled({"event_id_cnty": name}), encoding="utf-8")
        run("import", "acled", tmp_path / f"{name}.csv", "--name", name)
    for form, suffix in {"geojson": ".geojson", **{form: suffix for suffix, form in SUFFIXES.items()}}.items():
        found = run("export", tmp_path / f"all{suffix}")
        assert (form, found.code, found.err.count("ACLED's terms forbid passing its rows on")) == (form, 0, 1)
    assert run("export", tmp_path / "none.csv", "--type", "Protests").err == ""


def test_a_snapshot_of_rows_that_may_not_be_passed_on_brings_their_terms_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(acled({}), encoding="utf-8")
    run("import", "acled", tmp_path / "a.csv")
    run("export", tmp_path / "first.geojson")
    run("datasets", "remove", "acled")
    manifest = orjson.loads((tmp_path / "first.geojson").read_bytes())["snapshot"]
    found = run("import", "geojson", tmp_path / "first.geojson")
    licence = "ACLED Terms of Use (registered use; raw data may not be passed on)"
    assert (found.code, found.out.rstrip().partition("; licence: ")[2]) == (0, licence)
    assert "ACLED's terms forbid passing its rows on" in found.err
    again = run("export", tmp_path / "second.geojson")
    assert again.err.count("ACLED's terms forbid passing its rows on") == 1
    second = orjson.loads((tmp_path / "second.geojson").read_bytes())["snapshot"]
    assert (second["licences"], second["datasets"][0]["citation"]) == ([licence], manifest["citation"])
    run("datasets", "remove", "first")
    assert "ACLED's terms forbid" in run("import", "geojson", tmp_path / "second.geojson", "--licence", "CC0").err


def test_what_a_file_that_is_no_snapshot_says_of_licences_is_not_believed(run: Run, tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"id": "a", "event_type": "Riots"}, "geometry": None}
    for number, told in enumerate(
        ({"licences": 3}, [], "x", {"licences": [4], "citation": 5}, {"licences": ["a\x1bb"]})
    ):
        path = tmp_path / f"layer{number}.geojson"
        path.write_bytes(orjson.dumps({"type": "FeatureCollection", "features": [feature], "snapshot": told}))
        found = run("import", "geojson", path)
        said = "a b" if number == 4 else "not stated"
        assert (found.code, found.out.rstrip().partition("; licence: ")[2]) == (0, said)


def test_who_does_not_say_what_a_file_is_is_told_what_it_seems_to_be(run: Run, tmp_path: Path) -> None:
    files = {"acled": acled(), "ucdp": ucdp(), "csv": TABLE}
    for kind, text in files.items():
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, encoding="utf-8")
        found = run("import", file)
        assert (found.code, found.out) == (2, "")
        assert f"say first what {file} is: conflictmap import {kind} {file}" in found.err
    layer = tmp_path / "layer.geojson"
    layer.write_text("{}", encoding="utf-8")
    assert f"conflictmap import geojson {layer}" in run("import", layer).err
    assert "is not one of 'acled'" in run("import", "acle", tmp_path / "acled.csv").err


def test_a_file_of_a_source_is_no_table_of_ones_own_unless_its_columns_are_explained(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "download.csv"
    file.write_text(acled({}), encoding="utf-8")
    found = run("import", "csv", file)
    assert (found.code, found.out) == (1, "")
    assert "has the columns of ACLED; import it as acled, or say what its columns mean" in found.err
    assert run("datasets", "list", "--json").document == []
    assert run("import", "acled", file).code == 0


def test_layers_of_a_geopackage_that_were_read_are_told_and_can_be_chosen(run: Run, tmp_path: Path) -> None:
    for number, layer in enumerate(("events", "patrols\x1b[1m")):
        rows = {"id": [f"{layer[0]}{number}"], "event_type": ["Riots"], "date": ["2020-03-05"]}
        frame = geopandas.GeoDataFrame(rows, geometry=[Point(36.5, 35.5)], crs=4326)
        frame.to_crs(4326 if number else 32637).to_file(tmp_path / "two.gpkg", layer=layer)
    apart = run("import", "geojson", tmp_path / "two.gpkg")
    assert (apart.code, apart.out) == (1, "")
    assert "in different coordinate systems; give a file of one layer, or choose one with --layer" in apart.err
    one = run("import", "geojson", tmp_path / "two.gpkg", "--layer", "events")
    assert one.out.splitlines()[1] == "two.gpkg: read the layer 'events'; left out 'patrols\\x1b[1m'"
    assert [event["event_id"] for event in run("events", "--json").document] == ["two:e0"]
    more = run("import", "geojson", tmp_path / "two.gpkg", "--layer", "patrols\x1b[1m", "--add", "--json").document
    assert (more["accepted"], more["layers"][0]["left_out"]) == (2, ["events"])
    unknown = run("import", "geojson", tmp_path / "two.gpkg", "--layer", "event")
    assert (unknown.code, unknown.out) == (1, "")
    assert "it has no layer 'event' with geometries; it has 'events', 'patrols\\x1b[1m'" in unknown.err


def test_all_layers_of_a_geopackage_are_told_where_none_was_chosen(run: Run, tmp_path: Path) -> None:
    for layer in ("a", "b"):
        frame = geopandas.GeoDataFrame({"id": [layer], "event_type": ["Riots"]}, geometry=[Point(36.5, 35.5)], crs=4326)
        frame.to_file(tmp_path / "two.gpkg", layer=layer)
    told = run("import", "geojson", tmp_path / "two.gpkg").out.splitlines()
    assert told[0].startswith("two: 2 of 2 rows as version ")
    assert told[1] == "two.gpkg: read the layers 'a', 'b'; --layer NAME chooses among them"
    again = run("import", "geojson", tmp_path / "two.gpkg", "--layer", "a").out.splitlines()
    assert again[0].startswith("two: 1 of 1 row as version ")
    frame.to_file(tmp_path / "one.fgb")
    refused = run("import", "geojson", tmp_path / "one.fgb", "--layer", "a")
    assert (refused.code, "is no GeoPackage, so there are no layers to choose from" in refused.err) == (1, True)
    assert run("import", "csv", tmp_path / "two.gpkg", "--layer", "a").code == 2


def test_the_sheet_of_a_workbook_that_was_read_is_told_and_another_can_be_chosen(run: Run, tmp_path: Path) -> None:
    rows = [["id", "event_type"], ["a", "Riots"]]
    path = book(tmp_path / "book.xlsx", About=[["read me"]], March=rows, April=[*rows, ["b", "Riots"]], Empty=[])
    usual = run("import", "csv", path)
    assert usual.out.splitlines()[1] == (
        "book.xlsx: read the sheet 'March', not 'About', 'April', 'Empty'; --sheet NAME takes another"
    )
    again = run("import", "csv", path, "--sheet", "March", "--json").document
    assert (again["new"], again["accepted"]) == (False, 1)
    other = run("import", "csv", path, "--sheet", "April", "--json").document
    assert (other["new"], other["accepted"], other["layers"][0]["kind"]) == (True, 2, "sheet")
    unknown = run("import", "csv", path, "--sheet", "april")
    assert (unknown.code, unknown.out) == (1, "")
    assert "there is no sheet 'april'; it has 'About', 'March', 'April', 'Empty'" in unknown.err
    assert "the sheet 'Empty' has no rows" in run("import", "csv", path, "--sheet", "Empty").err
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    refused = run("import", "csv", tmp_path / "a.csv", "--sheet", "March")
    assert (refused.code, "is no workbook (.xlsx), so there are no sheets" in refused.err) == (1, True)
    assert run("import", "geojson", path, "--sheet", "March").code == 2


def test_of_a_workbook_of_one_sheet_nothing_has_to_be_told(run: Run, tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", Rows=[["id", "event_type"], ["a", "Riots"]])
    assert len(run("import", "csv", path).out.splitlines()) == 1


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".gpkg", "geojson"), (".fgb", "geojson"), (".parquet", "geojson"), (".parquet", "csv"), (".csv", "csv"),
     (".geojsonl", "geojson")],
)  # fmt: skip
def test_every_export_that_is_imported_again_brings_the_terms_of_its_rows_back(
    run: Run, tmp_path: Path, suffix: str, kind: str
) -> None:
    (tmp_path / "a.csv").write_text(acled({}), encoding="utf-8")
    run("import", "acled", tmp_path / "a.csv")
    run("export", tmp_path / f"first{suffix}")
    run("datasets", "remove", "acled")
    found = run("import", kind, tmp_path / f"first{suffix}")
    assert found.out.splitlines()[0].partition("; licence: ")[2] == (
        "ACLED Terms of Use (registered use; raw data may not be passed on)"
    )
    assert found.err.count("ACLED's terms forbid passing its rows on") == 1
    (known,) = run("datasets", "list", "--json").document
    assert known["citation"] == "Armed Conflict Location & Event Data Project (ACLED), www.acleddata.com"
    assert run("export", tmp_path / "again.csv").err.count("ACLED's terms forbid passing its rows on") == 1


def test_the_licence_of_a_table_of_ones_own_stays_with_the_layers_made_of_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("id,type,lon,lat\na,Riots,36.5,35.8\n", encoding="utf-8")
    run("import", "csv", tmp_path / "own.csv", "--licence", "CC BY 4.0", "--citation", "Us (2020). Riots. v. 1")
    for suffix in ("gpkg", "parquet"):
        run("export", tmp_path / f"{suffix}.{suffix}")
    run("datasets", "remove", "own")
    for suffix in ("gpkg", "parquet"):
        run("import", "geojson", tmp_path / f"{suffix}.{suffix}")
        (known,) = run("datasets", "list", "--json").document
        assert (known["licence"], known["citation"]) == ("CC BY 4.0", "Us (2020). Riots. v. 1")
        run("datasets", "remove", suffix)


def test_a_table_of_which_no_event_has_a_day_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,tag,type,lat,lon\n1,2020-03-05,Battles,35.8,36.6\n", encoding="utf-8")
    done = run("import", "csv", path)
    assert done.code == 0
    assert "none of these events has a day; if a column holds it, name it with --map date=COLUMN" in done.err
    assert "has a day" not in run("import", "csv", path, "--map", "date=tag").err


def test_files_whose_names_make_no_name_of_a_dataset_become_datasets_of_their_own(run: Run, tmp_path: Path) -> None:
    long = "incident-tracking-sheet-of-the-governorate-of-idlib"
    names = ("حوادث", "اشتباكات", f"{long}-2024-03", f"{long}-2024-04", "événements", "Olay Türü ıİ", "---")
    for name in names:
        (tmp_path / f"{name}.csv").write_text("id,type\n1,Riots\n", encoding="utf-8")
        assert run("import", "csv", tmp_path / f"{name}.csv").code == 0
    found = [one["name"] for one in run("datasets", "list", "--json").document]
    assert [name for name in found if name[-8:].isalpha()] == ["evenements", "table"]
    assert "olay-turu-ii" in found
    assert len(found) == len(names)
    assert max(map(len, found)) <= 40
    again = run("import", "csv", tmp_path / "حوادث.csv").out
    assert ": nothing new, version " in again


def test_what_a_source_says_itself_cannot_be_said_for_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(acled({}), encoding="utf-8")
    for option in ("--map=date=event_date", "--constant=country=SY", "--value=status:x=occurred"):
        found = run("import", "acled", tmp_path / "a.csv", option)
        assert (found.code, found.out) == (2, "")
        assert (
            "what the columns of ACLED mean is known; leave out --map, --constant, --value and --mapping" in found.err
        )
    for option in ("--licence=CC0", "--citation=us"):
        found = run("import", "acled", tmp_path / "a.csv", option)
        assert (found.code, found.out) == (2, "")
        assert "ACLED says itself under what terms its rows are; leave out --licence and --citation" in found.err
    assert run("import", "acled", tmp_path / "a.csv", "--date-order", "dmy").code == 0
