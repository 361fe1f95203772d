"""Imported rows are reviewed like events of articles: as overlays in the desk, the dataset stays as it is."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.cli.conftest import Run
from tests.importers.tables import acled, ucdp

ROWS = """id,date,type,sub_type,lon,lat,place,country,notes
1,2020-04-05,Protests,Peaceful protest,36.60905,35.81341,Ariha,SY,Residents protest the patrol.
2,2020-04-20,Battles,Armed clash,36.80591,35.86447,Saraqib,SY,A clash.
"""
ARTICLE = "Residents protested in Ariha in Syria's Idlib province on 5 April 2020, local activists said.\n"


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "notes.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("import", "csv", tmp_path / "notes.csv", "--json")
    assert done.code == 0, done.err
    assert run("ingest", tmp_path / "article.txt", "--published-on", "2020-04-06").code == 0
    return run


def events(desk: Run, *filters: str) -> dict[str, dict[str, Any]]:
    return {event["title"]: event for event in desk("events", *filters, "--json").document}


def ids(desk: Run, kind: str) -> dict[str, str]:
    found = desk("events", "--type", kind, "--json").document
    return {event["origin"]: event["event_id"] for event in found}


def test_a_correction_of_an_imported_row_is_kept_in_the_desk_and_can_be_undone(desk: Run) -> None:
    before = desk("events", "--json").document
    (clash,) = ids(desk, "Battles").values()
    original = desk("show", clash, "--json").document["original"]
    done = desk("review", "correct", clash, "--road", "M5", "--country", "SY", "--at-km", "300", "--json")
    assert done.code == 0, done.err
    after = desk("show", clash, "--json").document
    assert (after["road"]["ref"], after["original"], after["review_status"]) == ("M5", original, "corrected")
    assert len(desk("events", "--json").document) == len(before)
    assert desk("review", "undo").code == 0
    assert desk("events", "--json").document == before


def test_a_row_and_an_article_are_proposed_only_when_asked_merged_and_split_again(desk: Run) -> None:
    before = desk("events", "--json").document
    pair = ids(desk, "Protests")
    assert desk("review", "proposals", "--json").document["total"] == 0
    (found,) = desk("review", "proposals", "--across-origins", "--json").document["proposals"]
    assert {found["main"], found["other"]} == set(pair.values())
    article = pair.pop("article")
    (row,) = pair.values()
    merged = desk("review", "merge", article, row, "--json").document["events"][0]
    assert len(merged["sources"]) == 2
    assert merged["original"]["notes"] == "Residents protest the patrol."
    assert len(desk("events", "--json").document) == len(before) - 1
    assert desk("review", "split", article).code == 0
    assert len(desk("events", "--json").document) == len(before)
    assert desk("show", row, "--json").document["review_status"] == "new"
    for _ in range(2):
        desk("review", "undo")
    assert desk("events", "--json").document == before


def test_terms_of_rows_that_were_merged_or_corrected_are_said_also_when_their_dataset_is_removed(
    desk: Run, tmp_path: Path
) -> None:
    (tmp_path / "june.csv").write_text(acled({}), encoding="utf-8")
    (tmp_path / "ged.csv").write_text(ucdp({}, {}), encoding="utf-8")
    told = desk("import", "csv", tmp_path / "notes.csv", "--licence", "CC BY 4.0", "--citation", "The Notes")
    assert told.out.endswith("holds exactly this already; licence: CC BY 4.0\n")
    desk("import", "acled", tmp_path / "june.csv", "--name", "june")
    desk("import", "ucdp", tmp_path / "ged.csv")
    article = ids(desk, "Protests")["article"]
    desk("review", "merge", article, "june:SYN1", "ucdp:900001")
    desk("review", "accept", "notes:2")
    for removed in ((), ("june", "ucdp", "notes")):
        for name in removed:
            assert desk("datasets", "remove", name).code == 0
        found = desk("export", tmp_path / "all.geojson")
        assert found.err.count("ACLED's terms forbid passing its rows on") == 1
        manifest = orjson.loads((tmp_path / "all.geojson").read_bytes())["snapshot"]
        rows = {one["name"]: one["citation"].split()[0] for one in manifest["datasets"] if len(one["version"]) == 16}
        assert rows == {"june": "Armed", "notes": "The", "ucdp": "UCDP"}
        assert "from 1 report and 1 row of june " in manifest["citation"]
        assert desk("verify", tmp_path / "all.geojson", "--workspace", tmp_path / "workspace").code == 0
        assert "ACLED's terms forbid" in desk("export", tmp_path / "all.gpkg").err
