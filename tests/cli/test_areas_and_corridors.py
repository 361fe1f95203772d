"""Areas and corridors from the shell, and as filters of other commands."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXTS = {
    "ariha": "Shelling hit Ariha in Idlib province on 10 March 2020.",
    "idlib": "Hundreds protested in Idlib on 12 March 2020.",
    "road": "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on 15 March 2020.",
}


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
        run("ingest", tmp_path / f"{name}.txt", "--published-on", "2020-03-16")
    return run


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    path = tmp_path / "zones.geojson"
    ring = [[36.5, 35.7], [36.65, 35.7], [36.65, 35.85], [36.5, 35.85], [36.5, 35.7]]
    features = [
        {"type": "Feature", "properties": {"name": "Zone", "valid_from": first, "valid_until": last},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for first, last in (("2020-03-01", "2020-03-11"), ("2020-03-14", "2020-03-20"))
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def count(run: Run, *filters: str) -> int:
    return len(run("events", *filters, "--json").document)


def test_an_imported_area_is_a_filter_until_it_is_removed(desk: Run, zones: Path) -> None:
    made = desk("areas", "import", zones, "--json").document
    assert (made["polygons"], made["added"], made["refused"]) == (2, 2, 0)
    assert count(desk, "--area", "zone") == 2  # the shelling in the first stage, the patrol in the second
    (row,) = desk("areas", "list", "--json").document
    assert (row["name"], row["polygons"], row["events"]) == ("Zone", 2, 2)
    shown = desk("areas", "show", "Zone", "--json").document
    assert [f["properties"]["valid_until"] for f in shown["features"]] == ["2020-03-11", "2020-03-20"]
    assert desk("areas", "remove", "zone", "--json").document == {"removed": 2}
    gone = desk("events", "--area", "zone")
    assert (gone.code, "no area is called 'zone' here" in gone.err) == (1, True)


def test_what_is_shown_can_be_imported_again(desk: Run, zones: Path, tmp_path: Path) -> None:
    desk("areas", "import", zones)
    (tmp_path / "again.geojson").write_text(desk("areas", "show", "Zone", "--json").out)
    assert desk("areas", "import", tmp_path / "again.geojson", "--json").document["added"] == 0


def test_an_area_named_like_one_of_the_gazetteer_is_told(desk: Run, zones: Path) -> None:
    outcome = desk("areas", "import", zones, "--name", "Idlib")
    assert "the gazetteer has an area called 'Idlib' too" in outcome.err


def test_a_corridor_counts_its_sides_and_kilometres(desk: Run) -> None:
    made = desk(
        "corridors", "add", "M4 corridor", "--road", "M4", "--from", "Ariha", "--to", "Saraqib", "--within-km", "6",
        "--json",
    ).document  # fmt: skip
    counts = made["counts"]
    assert 65 < made["from_km"] < made["to_km"] < 125
    assert counts["total"] == counts["left"] + counts["right"] + counts["on_road"] == 2
    assert counts["on_road"] == 1
    assert count(desk, "--corridor", "m4 CORRIDOR") == 2
    bins = desk("corridors", "show", "M4 corridor", "--bin-km", "5", "--json").document["counts"]["bins"]
    assert bins[0]["from_km"] == made["from_km"]
    assert bins[-1]["to_km"] == made["to_km"]
    assert all(one["on_road"] == 1 for one in bins)  # the patrol is on the whole stretch
    assert sum(one["left"] + one["right"] for one in bins) == 1


def test_a_corridor_takes_all_filters(desk: Run) -> None:
    desk("corridors", "add", "c", "--road", "M4", "--from", "60", "--to", "110", "--within-km", "6")
    early = desk("corridors", "show", "c", "--until", "2020-03-12", "--json").document["counts"]
    assert early["total"] == 1
    assert early["on_road"] == 0


def test_one_side_of_a_corridor(desk: Run) -> None:
    both = []
    for side in ("north", "south"):
        command = ("corridors", "add", side, "--road", "M4", "--from", "km 60", "--to", "110", "--within-km", "6")
        made = desk(*command, "--side", side, "--json").document
        both.append((made["left_km"], made["right_km"]))
        assert made["counts"]["left" if side == "south" else "right"] == 0
    assert both == [(6, 0), (0, 6)]


def test_the_outline_of_a_corridor_is_geojson(desk: Run) -> None:
    desk("corridors", "add", "c", "--road", "M4", "--from", "60", "--to", "110", "--within-km", "6")
    outline = desk("corridors", "show", "c", "--geojson").document
    assert outline["geometry"]["type"] == "Polygon"
    assert (outline["properties"]["left_km"], outline["properties"]["right_km"]) == (6, 6)


def test_corridors_are_listed_and_removed(desk: Run) -> None:
    desk("corridors", "add", "c", "--road", "M4", "--from", "60", "--to", "110", "--within-km", "6")
    (row,) = desk("corridors", "list", "--json").document
    assert (row["name"], row["ref"], row["events"]) == ("c", "M4", 2)
    assert desk("corridors", "remove", "C").code == 0
    assert desk("corridors", "list", "--json").document == []


def test_lists_count_events_of_articles_and_of_datasets_alike(desk: Run, zones: Path, tmp_path: Path) -> None:
    rows = [f"{n},2020-03-0{n + 1},Explosions/Remote violence,{36.6 + n / 100},35.81,Ariha,SY" for n in range(1, 4)]
    (tmp_path / "more.csv").write_text("\n".join(["id,date,event_type,lon,lat,place,country", *rows]) + "\n")
    assert desk("import", "csv", tmp_path / "more.csv", "--name", "more").code == 0
    desk("areas", "import", zones)
    desk("corridors", "add", "c", "--road", "M4", "--from", "60", "--to", "110", "--within-km", "6")
    (area,), (corridor,) = desk("areas", "list", "--json").document, desk("corridors", "list", "--json").document
    assert area["events"] == 5  # two of articles, three imported ones
    assert corridor["events"] == desk("corridors", "show", "c", "--json").document["counts"]["total"] == 5
    assert desk("areas", "show", "zone").out.startswith("Zone: 5 events")


@pytest.mark.parametrize(
    "arguments",
    [
        ("corridors", "add", "c", "--road", "M99", "--from", "1", "--to", "2", "--within-km", "6"),
        ("corridors", "add", "c", "--road", "M4", "--from", "1", "--to", "9999", "--within-km", "6"),
        ("corridors", "add", "c", "--road", "M4", "--from", "1", "--to", "2", "--within-km", "60"),
        ("corridors", "add", "c", "--road", "M4", "--from", "Damascus", "--to", "2", "--within-km", "6"),
        ("corridors", "add", "c", "--road", "M4", "--from", "5", "--to", "5", "--within-km", "6"),
        ("corridors", "show", "nowhere"),
        ("corridors", "remove", "nowhere"),
        ("areas", "show", "nowhere"),
        ("areas", "remove", "nowhere"),
        ("areas", "import", "nosuch.geojson"),
    ],
)
def test_mistakes_end_in_one_sentence(desk: Run, arguments: tuple[str, ...]) -> None:
    outcome = desk(*arguments)
    assert outcome.code in {1, 2}
    assert "Traceback" not in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
