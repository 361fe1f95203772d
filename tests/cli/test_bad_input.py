"""Every failure that a user can cause ends in one clear sentence and exit code 1; what is stored stays stored."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.reading import containers

JUNK = bytes(range(256)) * 40


def write(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def empty_folder(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


BAD_ARTICLES = [
    pytest.param(lambda folder: folder / "gone.txt", "gone.txt", id="missing file"),
    pytest.param(empty_folder, "nothing", id="folder without articles"),
    pytest.param(write("empty.txt", b""), "empty.txt", id="empty file"),
    pytest.param(write("blank.txt", b" \n\t\n"), "blank.txt", id="blank file"),
    pytest.param(write("binary.txt", JUNK), "binary.txt", id="binary file"),
    pytest.param(write("photo.txt", b"\x89PNG\r\n\x1a\n" + JUNK), "photo.txt", id="picture"),
    pytest.param(write("huge.txt", b"word " * 10_000_000), "huge.txt", id="50 MB of text"),
    pytest.param(write("front.md", b"---\ntitle: [unclosed\n---\nText.\n"), "front.md", id="unreadable front matter"),
    pytest.param(write("date.md", b"---\ndate: 2020-13-45\n---\nText.\n"), "date.md", id="impossible date"),
]


@pytest.mark.parametrize(("make", "named"), BAD_ARTICLES)
@pytest.mark.parametrize("command", ["ingest", "extract", "geoparse"])
def test_an_article_that_cannot_be_read_is_named_in_one_sentence(
    command: str, make: Callable[[Path], Path], named: str, run: Run, tmp_path: Path
) -> None:
    outcome = run(command, make(tmp_path))
    assert outcome.code == 1
    assert named in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events", "--since", "2020-03-02", "--until", "2020-03-01"], "since 2020-03-02 is after until 2020-03-01"),
        (["events", "--since", "2020-02-30"], "give a day as YYYY-MM-DD"),
        (["events", "--type", "Weather"], "choose from Battles"),
        (["export", "out.geojson", "--bbox", "1,2,3"], "give west,south,east,north"),
        (["show", "e0000000000000000"], "e0000000000000000"),
        (["roads", "show", "M99"], "M99"),
        (["roads", "between", "M4", "Nowhereville", "Saraqib"], "Nowhereville"),
        (["gazetteer", "search", "Nowhereville"], "Nowhereville"),
        (["verify", "no-such.geojson"], "no-such.geojson"),
        (["events", "--origin", "nonsense"], "no event here is of the origin 'nonsense'; there are article"),
        (["theatre", "--country", "ZZ"], "no country has the code 'ZZ'"),
        (["theatre", "--road", "X99"], "X99"),
    ],
)
def test_a_value_that_means_nothing_is_named_with_its_remedy(
    arguments: list[str], said: str, run: Run, patrol: Path
) -> None:
    assert run("ingest", patrol, "--published-on", "2020-04-06").code == 0
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["events", "--limit", "9" * 30],
        ["review", "undo", "9" * 30],
        ["review", "list", "--limit", "9" * 30],
        ["ingest", "article.txt", "--jobs", "1000000"],
        ["gazetteer", "unresolved", "--limit", "9" * 30],
        ["gazetteer", "add", "X", "--lon", "36", "--lat", "35", "--population", "9" * 30],
    ],
)
def test_a_number_that_nothing_can_hold_is_wrong_usage(arguments: list[str], run: Run, patrol: Path) -> None:
    run("ingest", patrol)
    outcome = run(*arguments)
    assert outcome.code == 2
    assert "is not in the range" in outcome.err


@pytest.mark.parametrize("arguments", [["show"], ["events", "--actor"], ["review", "accept"], ["areas", "show"]])
def test_bytes_that_are_no_text_are_named(arguments: list[str], run: Run, patrol: Path) -> None:
    run("ingest", patrol)
    outcome = run(*arguments, b"\xff".decode("utf-8", "surrogateescape"))
    assert "Traceback" not in outcome.err
    assert outcome.code in {0, 1, 2}
    assert "\\udcff" in outcome.err or outcome.code == 0


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["ingest"], ["events", "--colour", "red"], ["export", "out.xyz"]]
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], run: Run) -> None:
    assert run(*arguments).code == 2


def test_one_bad_file_does_not_stop_the_rest(run: Run, patrol: Path) -> None:
    bad = patrol.with_name("binary.txt")
    bad.write_bytes(JUNK)
    outcome = run("ingest", bad, patrol, "--published-on", "2020-04-06", "--json")
    assert outcome.code == 1
    read, stored = sorted(outcome.document, key=lambda result: result["path"])
    assert (read["skipped"] is None, stored["skipped"]) == (False, None)
    assert run("events", "--json").document


def test_files_of_other_kinds_in_a_folder_are_named_and_change_nothing(run: Run, patrol: Path) -> None:
    for number in range(6):
        (patrol.parent / f"pic{number}.png").write_bytes(JUNK)
    outcome = run("ingest", patrol.parent, "--published-on", "2020-04-06")
    assert outcome.code == 0
    listed = ", ".join(str(patrol.parent / f"pic{number}.png") for number in range(5))
    assert f"6 files of a kind that is not read passed over: {listed}, …" in outcome.err


def test_attachments_of_other_kinds_are_named_in_the_summary(run: Run, tmp_path: Path) -> None:
    message = containers.mail()
    message.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="photo.gif")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    outcome = run("ingest", tmp_path / "a.eml")
    assert outcome.code == 0
    assert f"1 file of a kind that is not read passed over: {tmp_path / 'a.eml'}, photo.gif" in outcome.err


def test_a_damaged_workspace_is_named_and_left_as_it_is(run: Run, patrol: Path, tmp_path: Path) -> None:
    run("ingest", patrol)
    desk = next((tmp_path / "workspace").glob("*.sqlite"))
    desk.write_bytes(b"this is no database" * 1000)
    before = desk.read_bytes()
    for command in (["events"], ["ingest", str(patrol)], ["export", "out.geojson"], ["doctor"]):
        outcome = run(*command)
        assert outcome.code == 1
        assert "workspace" in outcome.err
        assert len(outcome.err.splitlines()) == 1
    assert desk.read_bytes() == before


def test_a_workspace_of_a_newer_version_is_refused_and_left_as_it_is(run: Run, patrol: Path, tmp_path: Path) -> None:
    run("ingest", patrol)
    desk = next((tmp_path / "workspace").glob("*.sqlite"))
    with sqlite3.connect(desk) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    outcome = run("events")
    assert outcome.code == 1
    assert "newer" in outcome.err


ROAD = ["roads", "build", "--ref", "M20", "--country", "SY", "--via", "Homs; Aleppo"]


@pytest.mark.parametrize("job", [["ingest", "a.txt"], ["import", "acled", "a.csv"], ROAD])
def test_nothing_is_sent_to_another_machine_in_the_open(job: list[str], run: Run, patrol: Path) -> None:
    run("ingest", patrol)
    outcome = run(*job, "--scheduler", "tcp://10.0.0.5:8786")
    assert outcome.code != 0
    assert "--scheduler tcp://10.0.0.5:8786 would send" in outcome.err
