"""Own roads from the shell: import, build, fetch, list, remove."""

import json
from pathlib import Path

import pytest

from conflictmap.geo.routes import Roads
from conflictmap.store.desk.rows import Changes
from conflictmap.store.work.reread import Rereading
from conflictmap.store.workspace import Workspace
from tests.cli.conftest import Run

LINE = [(35.79, 35.53), (36.1, 35.7), (36.32, 35.81), (36.61, 35.82), (36.82, 35.88), (37.1, 36.2)]


@pytest.fixture
def road(tmp_path: Path) -> Path:
    path = tmp_path / "m4.geojson"
    pieces = [{"type": "LineString", "coordinates": LINE[k : k + 2][:: -1 if k % 2 else 1]} for k in range(5)]
    features = [{"type": "Feature", "properties": {"ref": "M 4"}, "geometry": geometry} for geometry in pieces]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features[::-1]}))
    return path


def test_an_imported_road_takes_the_place_of_the_shipped_one_until_it_is_removed(run: Run, road: Path) -> None:
    made = run("roads", "import", road, "--ref", "M4", "--country", "sy", "--json").document
    assert (made["route_id"], made["parts"], made["gaps"], made["stored"]) == ("SY-M4", 1, [], True)
    assert made["direction"] == "west to east"  # its line ends at Aleppo, not at the border
    (m4,) = [route for route in run("roads", "list", "--json").document if route["ref"] == "M4"]
    assert m4["own"] is True
    assert m4["length_km"] == pytest.approx(made["length_km"], abs=0.1)
    assert "طريق إم 4" in m4["aliases"] or len(m4["aliases"]) > 5
    located = run("roads", "locate", "36.61", "35.82", "--road", "M4", "--json").document
    assert abs(located["offset_m"]) < 5
    assert run("roads", "remove", "M4").out.startswith("SY-M4 was removed")
    (m4,) = [route for route in run("roads", "list", "--json").document if route["ref"] == "M4"]
    assert m4["own"] is False


def test_a_road_is_replaced_however_its_ref_is_written(run: Run, road: Path) -> None:
    made = [
        run("roads", "import", road, "--ref", ref, "--ref-filter", "M4", "--country", "SY", "--json").document
        for ref in ("M07", "М-07", "M 7")  # the second one in Cyrillic letters
    ]
    assert [one["route_id"] for one in made] == ["SY-M07"] * 3


def test_events_follow_the_imported_road(run: Run, road: Path, tmp_path: Path) -> None:
    text = "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on 15 March 2020."
    (tmp_path / "a.txt").write_text(text)
    run("ingest", tmp_path / "a.txt", "--published-on", "2020-03-16")
    changed = run("roads", "import", road, "--ref", "M4", "--country", "SY", "--json").document["changed"]
    assert changed["read_again"] == 1
    assert changed["moved"] == 1
    assert len(changed["revisions"]) == 1


def test_an_import_says_what_reading_again_has_moved_found_and_lost(run: Run, road: Path, tmp_path: Path) -> None:
    text = "Gunmen attacked a patrol on the X9 highway between Ariha and Saraqib on 15 March 2020."
    (tmp_path / "a.txt").write_text(text)
    run("ingest", tmp_path / "a.txt", "--published-on", "2020-03-16")
    (event,) = run("events", "--json").document
    with Workspace.open(tmp_path / "workspace") as workspace:  # as if an earlier release had not found it
        workspace.desk.change(Changes(remove=(event["event_id"],)), action=Rereading.RESOLVED.value)
    said = run("roads", "import", road, "--ref", "M4", "--country", "SY").out.splitlines()[-1]
    assert said.startswith("1 article read again: 0 events moved, 1 new, 0 gone; change ")


def test_corridors_that_are_not_where_they_were_are_named_with_what_to_do(run: Run, road: Path) -> None:
    for name, first, last in (("on it", "70", "100"), ("half off", "100", "400"), ("far east", "400", "500")):
        run("corridors", "add", name, "--road", "M4", "--from", first, "--to", last, "--within-km", "6")
    said = run("roads", "import", road, "--ref", "M4", "--country", "SY")
    assert (said.code, "; 2 corridors moved; change " in said.out) == (0, True)
    half, far = said.err.splitlines()
    anew = "--road SY-M4 --from PLACE --to PLACE --within-km KM --replace`, or remove it"
    assert half.endswith(
        "corridor 'half off' ends now where the line of its road does; set it anew with `conflictmap corridors add "
        f"'half off' {anew}"
    )
    assert far.endswith(
        "corridor 'far east' keeps its kilometres, as its place is not on the line of its road any more; set it anew "
        f"with `conflictmap corridors add 'far east' {anew}"
    )


def test_corridors_whose_road_is_gone_are_named_with_what_to_do(run: Run, road: Path) -> None:
    run("roads", "import", road, "--ref", "X7", "--ref-filter", "M4", "--country", "SY")
    run("corridors", "add", "on it", "--road", "X7", "--from", "10", "--to", "20", "--within-km", "6")
    removed = run("roads", "remove", "SY-X7")
    assert removed.code == 0
    assert removed.err.splitlines()[-1].endswith(
        "corridor 'on it' finds nothing now, as its road is gone; `conflictmap corridors remove 'on it'` removes it too"
    )
    assert "roadless" in run("roads", "import", road, "--ref", "X7", "--ref-filter", "M4", "--json").out


def test_the_country_is_where_the_lines_lie_and_the_start_where_the_user_says(run: Run, road: Path) -> None:
    made = run("roads", "import", road, "--ref", "X7", "--ref-filter", "M4", "--start", "Aleppo", "--json").document
    assert (made["route_id"], made["direction"]) == ("SY-X7", "from Aleppo")
    assert abs(run("roads", "locate", "37.1", "36.2", "--road", "SY-X7", "--json").document["measure_km"]) < 0.1


def test_a_road_is_shown_with_a_row_for_each_of_its_sections(run: Run) -> None:
    shown = run("roads", "show", "M4").out
    assert "name: M4 motorway" in shown
    heading, *rows = shown[shown.index("section ") :].splitlines()
    assert heading.split("  ")[0] == "section"
    assert len(rows) == len(run("roads", "show", "M4", "--json").document["sections"])
    assert "{" not in shown


def test_a_dry_run_stores_nothing(run: Run, road: Path) -> None:
    outcome = run("roads", "import", road, "--ref", "M4", "--country", "SY", "--dry-run")
    assert "nothing was stored" in outcome.out
    assert not [route for route in run("roads", "list", "--json").document if route["own"]]


def test_swapped_axes_are_suggested_never_put_right_silently(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m20.geojson"
    path.write_text(json.dumps({"type": "LineString", "coordinates": [(48.47, 35.05), (48.28, 37.17), (48.0, 37.8)]}))
    command = ("roads", "import", path, "--ref", "M20", "--country", "UA")
    outcome = run(*command)
    assert outcome.code == 1
    assert "outside UA; with longitude and latitude swapped they would lie inside" in outcome.err
    assert run(*command, "--swap-axes", "--json").document["stored"] is True


@pytest.mark.parametrize("ref", ["M1", "M4", "M5"])
def test_a_swap_is_suggested_where_swapped_lines_lie_just_beyond_the_border(run: Run, tmp_path: Path, ref: str) -> None:
    parts = [[(lat, lon) for lon, lat in part.coords] for part in Roads.open().route(ref).parts]
    path = tmp_path / "road.geojson"
    path.write_text(json.dumps({"type": "MultiLineString", "coordinates": parts}))
    command = ("roads", "import", path, "--ref", ref, "--country", "SY", "--dry-run")
    outcome = run(*command)
    assert outcome.code == 1
    assert "outside SY; with longitude and latitude swapped they would lie inside" in outcome.err
    assert run(*command, "--swap-axes").code == 0


@pytest.mark.parametrize("command", [("import", "road"), ("build", "--via", "Dnipro; Donetsk")])
def test_a_country_that_there_is_not_is_refused(run: Run, road: Path, command: tuple[str, ...]) -> None:
    arguments = [road if word == "road" else word for word in command]
    outcome = run("roads", *arguments, "--ref", "M4", "--country", "XX")
    assert outcome.code == 1
    assert "no country has the code 'XX'; give the two letters of ISO 3166, such as SY" in outcome.err
    assert not [route for route in run("roads", "list", "--json").document if route["own"]]


def test_a_line_outside_its_country_is_told(run: Run, road: Path) -> None:
    outcome = run("roads", "import", road, "--ref", "M4", "--country", "GB", "--dry-run")
    assert "outside GB: is the country right?" in outcome.err


def test_bad_rows_are_told_with_file_and_number_and_the_rest_is_used(run: Run, road: Path) -> None:
    document = json.loads(road.read_text())
    document["features"].insert(1, {"type": "Feature", "properties": {"ref": "M4"},
                                    "geometry": {"type": "LineString", "coordinates": [[36, 35]]}})  # fmt: skip
    road.write_text(json.dumps(document))
    outcome = run("roads", "import", road, "--ref", "M4", "--country", "SY", "--json")
    assert f"{road}, row 2: is a line with one vertex; a line needs two" in outcome.err
    assert outcome.document["parts"] == 1


def test_lines_that_make_no_road_are_no_wrong_usage(run: Run, tmp_path: Path) -> None:
    at_sea = {"type": "LineString", "coordinates": [[-30, 40], [-31, 40]]}
    (tmp_path / "sea.geojson").write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": at_sea}))
    outcome = run("roads", "import", tmp_path / "sea.geojson", "--ref", "M4")
    assert (outcome.code, outcome.out) == (1, "")
    assert "lie in no country that is known" in outcome.err


def test_a_road_is_built_from_places(run: Run) -> None:
    via = "Dnipro; Pokrovsk; Donetsk"
    made = run("roads", "build", "--ref", "M20", "--country", "UA", "--via", via, "--json").document
    assert made["route_id"] == "UA-M20"
    assert made["length_km"] == pytest.approx(217, abs=5)
    assert made["error_km"] > 0
    both = [route["route_id"] for route in run("roads", "list", "--json").document if route["ref"] == "M20"]
    assert both == ["UA-M20", "SY-M20"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "nosuch.gpkg", "--ref", "M4"),
        ("build", "--ref", "M20", "--via", "Dnipro"),
        ("build", "--ref", "???", "--via", "Dnipro; Donetsk"),
        ("fetch", "--ref", "M4", "--country", "SY", "--server", "file:///etc/passwd"),
        ("fetch", "--ref", "M4", "--country", "SY", "--server", "http://127.0.0.1:9/api"),
        ("remove", "M5"),
    ],
)
def test_mistakes_end_in_one_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run("roads", *arguments)
    assert outcome.code in {1, 2}
    assert "Traceback" not in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
