"""Each command does its job and prints the JSON that scripts rely on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import orjson
import pytest

from conflictmap.cli import COMMANDS, commands
from tests.cli.conftest import Run, titles


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, run: Run) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: conflictmap {command}")


def _all_commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _all_commands(command, (*path, name))


def test_every_command_shows_an_example_and_takes_the_options_that_all_share() -> None:
    found = dict(_all_commands(commands))
    assert len(found) > 60
    without = [path for path, command in found.items() if f"conflictmap {path[0]}" not in (command.help or "")]
    lacking = [
        (path, option)
        for path, command in found.items()
        for option in ("--json", "--workspace", "--database")
        if not isinstance(command, click.Group) and option not in {o for p in command.params for o in p.opts}
    ]
    assert (without, lacking) == ([], [(("serve",), "--json")])  # which prints nothing but where it is


def test_a_snapshot_is_compared_with_what_the_desk_has_now(run: Run, patrol: Path, tmp_path: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    then = tmp_path / "then.geojson"
    run("export", then, "--type", "Protests")
    assert run("diff", then, "--json").document == {"added": [], "removed": [], "changed": [], "same": 1}
    (protest,) = run("events", "--type", "Protests", "--json").document
    run("review", "reject", protest["event_id"])
    gone = run("diff", then, "--json").document
    assert [event_id for event_id, _ in gone["removed"]] == [protest["event_id"]]
    then.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert "does not say its filter" in run("diff", then).err


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "conflictmap", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("conflictmap, version ")


def test_an_article_becomes_events_that_can_be_listed_shown_exported_and_verified(
    run: Run, patrol: Path, tmp_path: Path
) -> None:
    (result,) = run("ingest", patrol, "--published-on", "2020-04-06", "--outlet", "Test Post", "--json").document
    assert (result["outlet"], result["published_on"], result["language"]) == ("Test Post", "2020-04-06", "en")
    assert result["unresolved"] == ["Neverheardofit"]
    assert result["skipped"] is None

    listed = run("events", "--json").document
    assert sorted(event["event_id"] for event in listed) == sorted(result["events"])
    assert titles(listed) == [
        "Shelling/artillery/missile attack, occurred, 2020-04-04",
        "Peaceful protest, occurred, 2020-04-05",
        "Change to group/activity, planned, 2020-04-07",
    ]
    (patrol_event,) = run("events", "--status", "planned", "--road", "M4", "--json").document
    assert patrol_event["geo_precision"] == "road_segment"
    shown = run("show", patrol_event["event_id"], "--json").document
    assert {"sentence", "trigger", "road", "date"} <= {evidence["kind"] for evidence in shown["evidence"]}

    snapshot = tmp_path / "april.geojson"
    written = run("export", snapshot, "--since", "2020-04-05", "--json").document
    assert written["counts"]["total"] == 2
    assert run("verify", snapshot, "--workspace", tmp_path / "workspace").code == 0
    snapshot.write_bytes(snapshot.read_bytes().replace(b"planned", b"occurred", 1))
    assert run("verify", snapshot).code == 1


def test_the_same_article_twice_changes_nothing_and_says_so(run: Run, patrol: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    before = run("events", "--json").document
    (again,) = run("ingest", patrol, "--published-on", "2020-04-06", "--json").document
    assert "already stored" in again["skipped"]
    assert run("events", "--json").document == before


def test_extract_shows_the_same_events_without_storing_them(run: Run, patrol: Path, tmp_path: Path) -> None:
    document = run("extract", patrol, "--published-on", "2020-04-06", "--json").document
    assert not (tmp_path / "workspace").exists()
    text = document["article"]["text"]
    for event in document["events"]:
        trigger = event["trigger"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]
        sentence, source = event["sentence"], event["sources"][0]
        assert text[sentence["start"] : sentence["end"]] == source["quote"]
    run("ingest", patrol, "--published-on", "2020-04-06")
    stored = {event["event_id"] for event in run("events", "--json", "--background", "1").document}
    assert {event["event_id"] for event in document["events"]} == stored


@pytest.mark.parametrize("command", ["geoparse", "extract"])
def test_the_recogniser_that_is_asked_for_is_the_one_that_reads(run: Run, patrol: Path, command: str) -> None:
    own, other = (run(command, patrol, "--recogniser", name) for name in ("own", "another"))
    assert own.code == 0
    assert other.code
    assert "another" in other.err


def test_geoparse_gives_offsets_into_the_canonical_text(run: Run, patrol: Path) -> None:
    document = run("geoparse", patrol, "--json").document
    found = {toponym["text"]: toponym for toponym in document["toponyms"]}
    for name, toponym in found.items():
        assert document["text"][toponym["start"] : toponym["end"]] == name
    assert found["M4"]["kind"] == "road"
    assert (found["M4"]["id"], found["M4"]["country_code"]) == ("SY-M4", "SY")
    assert found["M4"]["name"] == "M4 motorway"
    assert (found["Ariha"]["country_code"], found["Ariha"]["kind"]) == ("SY", "place")
    assert found["Neverheardofit"]["id"] is None
    assert found["Neverheardofit"]["lon"] is None


def test_a_file_of_records_gives_one_line_each_with_its_id(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "articles.jsonl"
    records.write_text(
        '{"id": "b", "text": "Shelling killed two men in Saraqib, Syria, on Monday.", "published_on": "2020-03-04"}\n'
        '{"id": "a", "text": "Nothing happened."}\n',
        encoding="utf-8",
    )
    outcome = run("extract", records, "--json")
    first, second = (orjson.loads(line) for line in outcome.out.splitlines())
    assert (first["id"], [event["date_start"] for event in first["events"]]) == ("b", ["2020-03-02"])
    assert (second["id"], second["events"]) == ("a", [])


@pytest.mark.parametrize("command", ["extract", "geoparse"])
def test_a_broken_line_is_told_by_file_and_row_and_the_others_are_read(run: Run, tmp_path: Path, command: str) -> None:
    records = tmp_path / "articles.jsonl"
    rows = [
        '{"id": "a", "text": "Shelling hit Saraqib."}',
        "{broken",
        "",
        '{"id": "b"}',
        '{"id": "c", "text": "Quiet."}',
    ]
    records.write_text("\n".join(rows), encoding="utf-8")
    outcome = run(command, records, "--json")
    read = [orjson.loads(line) for line in outcome.out.splitlines()]
    assert [one["id"] for one in read] == ["a", "line 2", "line 4", "c"]
    assert [one["id"] for one in read if "error" in one] == ["line 2", "line 4"]
    assert outcome.code == 1
    assert f"{records}, line 2" in outcome.err
    assert f"{records}, line 4" in outcome.err
    assert "2 articles of" in outcome.err


@pytest.mark.parametrize(("option", "name"), [("--road", "M99"), ("--area", "Nowherestan")])
def test_a_road_or_an_area_that_nobody_knows_is_named_and_how_to_list_them(
    run: Run, patrol: Path, option: str, name: str
) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    unknown = run("events", option, name, "--json")
    assert (unknown.code, unknown.out) == (1, "")
    assert f"{name!r} here; `conflictmap " in unknown.err
    assert len(unknown.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("option", "name"), [("--road", "SY-M5"), ("--road", "m5"), ("--area", "Tartus"), ("--area", "حماة")]
)
def test_a_known_road_or_area_without_events_is_no_mistake(run: Run, patrol: Path, option: str, name: str) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    assert run("events", option, name, "--since", "1999-01-01", "--until", "1999-01-02", "--json").document == []


def test_places_are_found_by_arabic_and_latin_names(run: Run) -> None:
    for name in ("Saraqib", "سراقب", "Serakib"):
        hits = run("gazetteer", "search", name, "--country", "SY", "--json").document
        assert hits[0]["place"]["place_id"] == "164816"


def test_roads_are_listed_located_and_cut_between_towns(run: Run) -> None:
    assert {"M4", "M5"} <= {route["ref"] for route in run("roads", "list", "--json").document}
    located = run("roads", "locate", "36.6096", "35.8137", "--json").document
    assert (located["route_id"], round(located["measure_km"] / 10) * 10 in range(60, 110)) == ("SY-M4", True)
    stretch = run("roads", "between", "M4", "Ariha", "Saraqib", "--json").document
    assert stretch["ref"] == "M4"
    assert 15 < stretch["to_km"] - stretch["from_km"] < 25


def test_a_point_far_from_every_road_has_no_kilometre(run: Run) -> None:
    outcome = run("roads", "locate", "0", "50", "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("conflictmap: no known route lies within 25 km of 0, 50: the nearest, the ")
    assert outcome.err.endswith(" km away; give --within-km to look that far\n")
    outcome = run("roads", "locate", "36.3", "33.5", "--road", "M4")
    assert (outcome.code, outcome.err.split(":")[1]) == (1, " the M4 is not within 25 km of 36.3, 33.5")
    assert run("roads", "locate", "36.3", "33.5", "--road", "M4", "--within-km", "500").out.endswith(
        " km to the right\n"
    )


def test_how_far_a_point_is_from_a_road_is_said_in_metres_or_kilometres(run: Run) -> None:
    assert run("roads", "locate", "36.61", "35.81").out == "M4 km 95.8, 922 m to the right\n"
    assert run("roads", "locate", "36.9", "35.4").out == "M5 km 108.2, 18.8 km to the left\n"


@pytest.mark.parametrize(("form", "suffix"), [("fgb", ".fgb"), ("kml", ".kml"), ("geoparquet", ".parquet")])
def test_a_name_without_suffix_gets_that_of_its_format(
    run: Run, patrol: Path, tmp_path: Path, form: str, suffix: str
) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    outcome = run("export", tmp_path / "march", "--format", form)
    assert outcome.out.startswith(f"{tmp_path / 'march'}{suffix}: ")
    assert (tmp_path / f"march{suffix}").is_file()
    assert not (tmp_path / "march").exists()


def test_a_workspace_that_is_still_to_come_is_no_problem(run: Run, tmp_path: Path) -> None:
    assert run("doctor").code == 0
    (tmp_path / "workspace").mkdir()
    outcome = run("doctor", "--json")
    assert (outcome.code, outcome.document["sound"]) == (0, True)
    assert outcome.document["checks"][-1]["found"].endswith("is not made yet; `conflictmap ingest` makes it")


def test_doctor_says_that_all_is_sound(run: Run, patrol: Path) -> None:
    run("ingest", patrol)
    outcome = run("doctor", "--json")
    assert outcome.code == 0
    assert outcome.document["sound"] is True


def test_an_event_is_shown_with_who_acted_how_many_died_and_who_says_so(run: Run, tmp_path: Path) -> None:
    text = "Rebels shelled the town of Saraqib on Tuesday, killing at least five civilians, the mayor said.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = ["source: Rebels", "target: Civilians", "deaths: 5 to ? (best 5)", "by word of mayor, day not given"]
    read = run("extract", tmp_path / "a.txt", "--published-on", "2020-03-05").out.splitlines()
    assert read[4:8] == [f"  {line}" for line in told]
    (stored,) = run("ingest", tmp_path / "a.txt", "--published-on", "2020-03-05", "--json").document
    shown = run("show", stored["events"][0]).out.splitlines()
    assert shown[4:8] == told
    assert shown[8].startswith(f"“{text.strip()}” - outlet not given, 2020-03-05, characters 0 to 95 of ")
    assert shown[9].startswith("review: new; confidence ")


def test_the_note_of_an_imported_row_is_shown_as_one(run: Run, tmp_path: Path) -> None:
    table = "id,type,date,lon,lat,notes,source,deaths\n1,Riots,2020-03-10,36.6,35.8,Youths threw stones,Herald,2\n"
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")
    assert run("import", "csv", tmp_path / "own.csv").code == 0
    assert "“Youths threw stones” - Herald, a row of imported data" in run("show", "own:1").out
