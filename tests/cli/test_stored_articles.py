"""Stored articles from the shell: listed, removed with what was found in them, and brought back."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from conflictmap.extraction.pipeline import Extraction
from conflictmap.extraction.ways import read_in
from conflictmap.store.work import ingest
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("every_database")


@pytest.fixture
def desk(run: Run, patrol: Path) -> Run:
    assert run("ingest", patrol, "--published-on", "2020-04-06", "--outlet", "Wire").code == 0
    return run


def stored(desk: Run, *options: str) -> list[str]:
    return [row["article_id"] for row in desk("articles", "list", *options, "--json").document]


def test_articles_are_listed_and_found_by_words(desk: Run) -> None:
    assert len(stored(desk)) == 1
    assert stored(desk, "--text", "WIRE") == stored(desk)
    assert stored(desk, "--text", "another wire") == []
    assert "2020-04-06" in desk("articles", "list").out


def test_events_that_an_article_only_recalls_are_counted_apart(run: Run, tmp_path: Path) -> None:
    text = "Shelling hit Saraqib on 4 April 2020 and killed four.\n\nIn 2016, an air strike on Ariha killed 20 people."
    (tmp_path / "shells.txt").write_text(text, encoding="utf-8")
    said = run("ingest", tmp_path / "shells.txt", "--published-on", "2020-04-06").out
    assert said.splitlines()[0].endswith("shells.txt: 2 events (1 of them only mentioned)")
    assert said.splitlines()[-1].startswith("1 of 1 article stored, 2 events (1 of them only mentioned), ")
    (row,) = run("articles", "list", "--json").document
    assert (row["events"], row["recalled"]) == (2, 1)
    assert run("articles", "list").out.split()[-2:] == ["2", "1"]
    assert "1 article, 2 events (1 of them only mentioned), " in run("doctor").out


def test_a_removed_article_takes_its_events_along_and_undo_brings_both_back(desk: Run) -> None:
    (article,) = stored(desk)
    before = desk("events", "--json").document
    gone = desk("articles", "remove", article[:10], "--who", "Rima", "--why", "by mistake", "--json").document
    assert (gone["article_id"], gone["events"]) == (article, len(before))
    assert (stored(desk), desk("events", "--json").document) == ([], [])
    assert desk("review", "undo").code == 0
    assert stored(desk) == [article]
    assert desk("events", "--json").document == before


def test_an_article_that_is_not_there_is_named(desk: Run) -> None:
    refused = desk("articles", "remove", "nothing")
    assert refused.code == 1
    assert "there is no article 'nothing' here" in refused.err
    assert desk("articles", "remove", "").code == 1
    assert len(stored(desk)) == 1


@pytest.fixture
def upgraded(run: Run, patrol: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A desk whose article was read by rules that found no event in it."""
    newer = read_in

    def older(*asked: object) -> Extraction:
        return replace(newer(*asked), events=())  # type: ignore[arg-type]

    with monkeypatch.context() as older_version:
        older_version.setattr(ingest, "read_in", older)
        assert run("ingest", patrol, "--published-on", "2020-04-06", "--outlet", "Wire").code == 0
    assert run("events", "--json").document == []
    return run


def test_stored_articles_are_read_again_by_the_rules_of_this_version_and_undo_takes_it_back(
    upgraded: Run, patrol: Path, tmp_path: Path
) -> None:
    said = upgraded("articles", "reread", "--why", "after the upgrade").out
    assert said.startswith("1 stored article read again: 0 names resolved otherwise, 0 events moved, ")
    assert " gone, in 1 article (change " in said
    now = upgraded("events", "--json").document
    fresh = ("--workspace", tmp_path / "fresh")
    assert upgraded("ingest", patrol, "--published-on", "2020-04-06", "--outlet", "Wire", *fresh).code == 0
    assert now == upgraded("events", "--json", *fresh).document != []
    assert upgraded("review", "undo").code == 0
    assert upgraded("events", "--json").document == []


def test_what_is_read_again_by_the_same_rules_changes_nothing(desk: Run) -> None:
    before = desk("events", "--json").document
    (article,) = stored(desk)
    assert desk("articles", "reread", article[:8]).out == "1 stored article read again, nothing in them changed\n"
    assert desk("articles", "reread", "--json").document["revision"] is None
    assert desk("events", "--json").document == before


def test_an_event_that_somebody_reviewed_stays_when_its_article_is_read_again(desk: Run) -> None:
    (event, *_) = desk("events", "--json").document
    assert desk("review", "correct", event["event_id"], "--status", "denied").code == 0
    assert desk("articles", "reread").code == 0
    assert desk("show", event["event_id"], "--json").document["status"] == "denied"


def test_an_article_to_read_again_that_is_not_there_is_named(desk: Run) -> None:
    refused = desk("articles", "reread", "nothing")
    assert refused.code == 1
    assert "there is no article 'nothing' here" in refused.err
