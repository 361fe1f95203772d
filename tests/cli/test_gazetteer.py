"""`gazetteer` from a shell: search with reasons, and the desk's own places."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run

TABLE = "name,name_ar,lon,lat,country\nNeverheardofit,نفرهرد,36.79,35.86,SY\nTrumba,طرمبة,35.80,36.75,SY\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_an_import_places_what_was_unresolved_and_says_how_to_take_it_back(run: Run, patrol: Path, table: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    done = run("gazetteer", "import", table)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == ("row 3, column 'lat': lon and lat may be swapped: lon 36.75, lat 35.8 would lie in SY")
    assert lines[1].endswith("2 rows; 1 added, 0 merged with known places, 0 updated, 0 unchanged, 1 refused")
    assert lines[2].startswith("1 stored article read again: 1 name resolved otherwise, 1 event moved, 0 new, 0 gone")
    (event,) = [e for e in run("events", "--json").document if e["place_name"] == "Neverheardofit"]
    assert event["geo_precision"] in {"town", "near"}


def test_an_import_as_json_has_every_problem_and_a_dry_run_keeps_nothing(run: Run, table: Path) -> None:
    report = run("gazetteer", "import", table, "--dry-run", "--json").document
    assert (report["added"], report["refused"], report["dry_run"]) == (1, 1, True)
    assert [(p["row"], p["column"]) for p in report["problems"]] == [(3, "lat")]
    assert run("gazetteer", "list", "--json").document == []


def test_own_places_are_added_listed_found_edited_and_removed(run: Run) -> None:
    added = run("gazetteer", "add", "Nayrab", "--lon", "36.72", "--lat", "35.9", "--alias", "Neirab")
    assert (added.code, added.out.splitlines()[0]) == (0, "Nayrab: added")
    (row,) = run("gazetteer", "list", "--json").document
    assert (row["place"]["country"], row["names"]) == ("SY", ["Neirab"])
    (hit, *_) = run("gazetteer", "search", "Neirab", "--country", "SY", "--json").document
    assert hit["place"]["name"] == "Nayrab"
    assert hit["reasons"] == [
        "the name is the same: “Neirab”",
        "it is an alternate name",
        "of this desk's own places (source added by hand)",
        "population not known",
    ]
    assert "1 own place changed" in run("gazetteer", "edit", row["id"], "--lat", "35.91").out
    assert run("gazetteer", "remove", row["id"]).code == 0
    assert run("gazetteer", "list", "--json").document == []


def test_a_place_that_is_moved_lies_in_the_province_of_its_new_point(run: Run) -> None:
    run("gazetteer", "add", "Nayrab", "--lon", "36.72", "--lat", "35.9", "--admin2", "Own District")
    (row,) = run("gazetteer", "list", "--json").document
    run("gazetteer", "edit", row["id"], "--lon", "37.16", "--lat", "36.2")
    (moved,) = run("gazetteer", "list", "--json").document
    found = [(one["place"]["country"], one["place"]["admin1"], one["place"]["admin2"]) for one in (row, moved)]
    assert found == [("SY", "Idlib", "Own District"), ("SY", "Aleppo", "Own District")]
    assert run("gazetteer", "edit", row["id"], "--lon", "36.16", "--lat", "36.2").code == 0
    assert run("gazetteer", "list", "--json").document[0]["place"]["country"] == "TR"


def test_a_place_added_again_keeps_what_was_said_of_it_before(run: Run) -> None:
    place = ("gazetteer", "add", "Nayrab", "--lon", "36.72", "--lat", "35.9")
    run(*place, "--alias", "Neirab", "--name-ar", "النيرب", "--population", "900")
    assert run(*place, "--alias", "Nerab").out.splitlines()[0] == "Nayrab: updated"
    assert run(*place).out.splitlines()[0] == "Nayrab: was there already"
    (row,) = run("gazetteer", "list", "--json").document
    assert row["names"] == ["Neirab", "Nerab"]
    assert (row["place"]["name_ar"], row["place"]["population"]) == ("النيرب", 900)


def test_all_places_of_a_source_are_removed_after_a_question(run: Run, table: Path) -> None:
    run("gazetteer", "import", table)
    assert run("gazetteer", "remove", "--source", "villages.csv").code == 1  # nobody there to say yes
    assert len(run("gazetteer", "list", "--json").document) == 1
    assert "1 own place removed" in run("gazetteer", "remove", "--source", "villages.csv", "--yes").out


def test_a_decimal_comma_is_answered_with_an_option_only_where_there_is_one(run: Run, tmp_path: Path) -> None:
    added = run("gazetteer", "add", "Nayrab", "--lon", "36,71", "--lat", "35.8")
    assert (added.code, added.out) == (1, "")
    assert added.err.rstrip().endswith("lon: has a decimal comma (36,71); write 36.71")
    (tmp_path / "own.csv").write_text("name;lon;lat;country\nNayrab;36,71;35,8;SY\n", encoding="utf-8")
    imported = run("gazetteer", "import", tmp_path / "own.csv")
    said = imported.out + imported.err
    assert "has a decimal comma (36,71); write 36.71, or read with --decimal-comma" in said
    assert run("gazetteer", "import", tmp_path / "own.csv", "--decimal-comma", "--json").document["added"] == 1


def test_the_sheet_of_a_workbook_that_was_read_is_told_with_the_others(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title in ("notes", "Villages", "Camps"):
        sheet = book.create_sheet(title)
        for row in ("name", "lon", "lat", "country"), (f"{title[:4]}abad", 36.71, 35.8, "SY"):
            sheet.append(row if title != "notes" else ("read", "me"))
    book.remove(book.worksheets[0])
    book.save(tmp_path / "own.xlsx")
    said = run("gazetteer", "import", tmp_path / "own.xlsx", "--dry-run").out.splitlines()
    assert said[0] == "own.xlsx: read the sheet 'Villages', not 'notes', 'Camps'; --sheet NAME takes another"
    chosen = run("gazetteer", "import", tmp_path / "own.xlsx", "--sheet", "Camps", "--json").document
    assert (chosen["sheet"], chosen["added"]) == ("Camps", 1)
    for title in ("notes", "Camps"):
        book.remove(book[title])
    book.save(tmp_path / "one.xlsx")
    assert "read the sheet" not in run("gazetteer", "import", tmp_path / "one.xlsx", "--dry-run").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "Nayrab", "--lon", "36.72"), 2, "a place needs --lon and --lat in decimal degrees"),
        (("add", "Nayrab", "--lon", "36.72", "--lat", "35,9"), 1, "lat: has a decimal comma (35,9); write 35.9"),
        (
            ("add", "Nayrab", "--lon", "36.7", "--lat", "35.9", "--population", "many"),
            2,
            "'many' is not a valid integer",
        ),
        (("edit", "user:1"), 2, "say what is to be changed, such as --lat 35.91 or --alias Neyrab"),
        (("import", "nowhere.csv"), 1, "nowhere.csv: there is no such file"),
        (("import", "nowhere.csv", "--map", "name"), 2, "--map 'name': write it as FIELD=HEADING"),
        (("import", "nowhere.csv", "--country", "Syria"), 2, "'Syria' is no country code"),
        (("search", "Ariha", "--country", "Syria"), 2, "'Syria' is no country code; give the two letters of ISO 3166"),
        (("list", "--country", "XX"), 1, "no country has the code 'XX'; give the two letters of ISO 3166"),
        (("remove",), 2, "give the ids of places, or --source"),
        (
            ("search", "Taftanadz", "--country", "SY"),
            1,
            "no place is named 'Taftanadz'; try another spelling, or --fuzzy",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("gazetteer", *arguments)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_loose_spellings_are_found_when_asked_for(run: Run) -> None:
    (hit, *_) = run("gazetteer", "search", "Taftanadz", "--country", "SY", "--fuzzy", "--json").document
    assert (hit["place"]["place_id"], hit["how"]) == ("163799", "fuzzy")


def test_names_in_doubt_are_listed_answered_and_forgotten(run: Run, patrol: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06", "--outlet", "The Daily")
    (name,) = run("gazetteer", "unresolved", "--json").document
    assert (name["name"], name["mentions"], name["outlets"]) == ("Neverheardofit", 1, ["The Daily"])
    assert name["sentence"][name["start"] : name["end"]] == "Neverheardofit"
    assert "Neverheardofit" in run("gazetteer", "unresolved").out
    said = run("gazetteer", "answer", "Neverheardofit", "--lon", "36.79", "--lat", "35.86", "--outlet", "The Daily")
    assert said.code == 0
    assert said.out.startswith("Neverheardofit in outlet The Daily: Neverheardofit, Idlib, SY (user:36.79000,35.86000)")
    assert run("gazetteer", "unresolved", "--json").document == []
    (answer,) = run("gazetteer", "answers", "--json").document
    assert (answer["name"], answer["scope"], answer["scope_value"]) == ("Neverheardofit", "outlet", "The Daily")
    assert run("gazetteer", "forget", "Neverheardofit", "--outlet", "The Daily").code == 0
    assert len(run("gazetteer", "unresolved", "--json").document) == 1


def test_an_ambiguous_name_shows_its_candidates_and_takes_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "protest.txt"
    path.write_text("March 1, 2020 - Protesters gathered in Ariha on Monday.\n", encoding="utf-8")
    run("ingest", path)
    (name,) = run("gazetteer", "ambiguous", "--json").document
    assert {found["place"]["place_id"] for found in name["candidates"][:2]} == {"172994", "284899"}
    assert "Jericho" in run("gazetteer", "ambiguous").out
    moved = run("gazetteer", "answer", "Ariha", "--place", "172994", "--json").document["moved"]
    assert moved["articles"] == 1
    assert run("gazetteer", "ambiguous", "--json").document == []


def test_a_theatre_is_chosen_shown_and_cleared(run: Run) -> None:
    assert run("theatre", "--country", "sy", "--road", "M4", "--json").document["countries"] == ["SY"]
    assert run("theatre").out.startswith("countries: SY; roads: ")
    assert run("theatre", "--none", "--json").document["roads"] == []
    assert run("theatre", "--country", "Syria").code == 2


def test_an_answer_for_an_article_or_outlet_that_is_not_there_is_told(run: Run, patrol: Path) -> None:
    run("ingest", patrol, "--outlet", "The Daily")
    answered = ("gazetteer", "answer", "Ariha", "--place", "172994")
    refused = run(*answered, "--article", "nosuch")
    assert (refused.code, "there is no article 'nosuch'" in refused.err) == (1, True)
    mistyped = run(*answered, "--outlet", "the daily")
    assert mistyped.code == 0
    assert "no stored article is from the outlet 'the daily'; there are The Daily" in mistyped.err
    assert [one["scope_value"] for one in run("gazetteer", "answers", "--json").document] == ["the daily"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("answer", "Ariha"), "give one of --place ID, --lon and --lat, --not-a-place"),
        (("answer", "Ariha", "--not-a-place", "--article", "a", "--outlet", "b"), "not both"),
    ],
)
def test_an_answer_needs_one_place_and_one_scope(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("gazetteer", *arguments)
    assert done.code == 2
    assert said in done.err
