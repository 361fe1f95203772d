"""Stored articles from the shell: listed, removed with what was found in them, and brought back."""

from pathlib import Path

import pytest

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
