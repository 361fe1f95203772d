"""Ingesting reads what can be read, stores it once, says what became of every file, and publishes at the end."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflictmap.errors import ArticleError
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import Atlas, load_atlas
from conflictmap.model import EventFilter
from conflictmap.store.work import ingest as job
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

ALL = EventFilter(background=True)
PATROL = """---
title: Second patrol sets out along the M4
outlet: The Example
published_on: 2020-03-24
---
Russian and Turkish troops held a joint patrol on the M4 in Idlib province on Monday, the ministry said.

Residents protested in Neverheardofit against the patrol.
"""
SHELLING = """Shelling near Saraqib

SARAQIB, March 3, 2020 - Shelling killed two people in Saraqib on Monday, residents said.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a-patrol.md").write_text(PATROL, encoding="utf-8")
    (folder / "b-shelling.txt").write_text(SHELLING, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def test_articles_become_events_in_the_desk_and_on_the_map(workspace: Workspace, articles: Path, atlas: Atlas) -> None:
    steps: list[int] = []
    results = ingest(workspace, [articles], atlas, outlet="Said of all", progress=steps.append)
    assert steps == [1, 1]
    assert [Path(result.path).name for result in results] == ["a-patrol.md", "b-shelling.txt"]
    patrol = results[0]
    assert (patrol.title, patrol.outlet, patrol.language) == (
        "Second patrol sets out along the M4",
        "Said of all",
        "en",
    )
    assert str(patrol.published_on) == "2020-03-24"
    assert (patrol.skipped, patrol.failed) == (None, False)
    assert "Neverheardofit" in patrol.unresolved
    assert [name.text for name in workspace.desk.unresolved()] == ["Neverheardofit"]
    for result in results:
        assert result.article_id
        assert result.events == tuple(event.event_id for event in workspace.desk.events_of(result.article_id))
        assert result.events
    assert workspace.index().counts(ALL) == workspace.desk.counts(ALL)
    assert workspace.index().counts(ALL).total == sum(len(result.events) for result in results)


def test_what_the_patrol_was_on_is_known_and_what_is_near_it(
    workspace: Workspace, articles: Path, atlas: Atlas
) -> None:
    ingest(workspace, [articles], atlas)
    on_the_road = EventFilter(roads=frozenset({"M4"}))
    assert workspace.desk.counts(on_the_road).total == 1
    # the M4 meets the M5 at Saraqib: town and patrol are near it, neither is on it
    assert workspace.desk.counts(EventFilter(roads=frozenset({"M5"}))).total == 0
    near = workspace.desk.events(EventFilter(roads=frozenset({"M5"}), within_km=5))
    assert [event.position.place_name for event in near] == ["Saraqib", "Idlib"]


def test_events_of_a_holiday_are_stored_with_its_days(workspace: Workspace, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / "holiday.txt"
    path.write_text("Gunmen attacked an army checkpoint near Saraqib on Eid al-Fitr.\n", encoding="utf-8")
    ingest(workspace, [path], atlas, published_on=date(2020, 6, 30))
    (event,) = workspace.desk.events(ALL)
    assert (event.date_start, event.date_end) == (date(2020, 5, 24), date(2020, 5, 26))


def test_the_same_again_adds_nothing_and_says_so(workspace: Workspace, articles: Path, atlas: Atlas) -> None:
    first = ingest(workspace, [articles], atlas)
    revision, version = workspace.desk.revision(), workspace.index().version
    again = ingest(workspace, [articles], atlas)
    assert [result.skipped for result in again] == ["already stored", "already stored"]
    assert [result.events for result in again] == [result.events for result in first]
    assert [result.unresolved for result in again] == [result.unresolved for result in first]
    assert (workspace.desk.revision(), workspace.index().version) == (revision, version)
    replaced = ingest(workspace, [articles], atlas, replace=True)
    assert [result.skipped for result in replaced] == ["read again, nothing changed"] * 2
    assert workspace.desk.revision() == revision


def test_an_article_that_is_there_twice_under_two_names_is_stored_once(
    workspace: Workspace, articles: Path, atlas: Atlas
) -> None:
    (articles / "copy.md").write_text(PATROL.replace("\n", "\r\n"), encoding="utf-8", newline="")
    results = ingest(workspace, [articles], atlas)
    assert [result.skipped for result in results] == [None, None, "already stored"]
    assert results[2].article_id == results[0].article_id


def test_files_that_cannot_be_read_do_not_stop_the_others(workspace: Workspace, articles: Path, atlas: Atlas) -> None:
    (articles / "b-binary.txt").write_bytes(os.urandom(5000))
    (articles / "b-empty.txt").touch()
    results = ingest(workspace, [articles, articles / "nowhere.txt"], atlas)
    assert [result.failed for result in results] == [False, True, True, False, True]
    for result in results:
        if result.failed:
            assert result.skipped
            assert result.path in result.skipped
            assert (result.article_id, result.events) == (None, ())
    assert len(workspace.desk.articles()) == 2


def test_one_odd_article_does_not_stop_an_archive(
    workspace: Workspace, articles: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fails_on_patrols(_way: object, article: Any, *known: Any) -> Any:  # noqa: ANN401
        if "patrol" in article.title:
            raise RecursionError("too deep")
        return extract(article, *known)

    monkeypatch.setattr(job, "read_in", fails_on_patrols)
    results = ingest(workspace, [articles], atlas)
    assert [result.failed for result in results] == [True, False]
    assert (results[0].skipped or "").endswith("this article could not be read (RecursionError: too deep)")


def test_a_folder_without_articles_is_named(workspace: Workspace, tmp_path: Path, atlas: Atlas) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError, match="empty"):
        ingest(workspace, [tmp_path / "empty"], atlas)


def test_breaking_off_keeps_what_is_stored_and_going_on_takes_the_rest(
    workspace: Workspace, articles: Path, atlas: Atlas
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    archive(articles, 4)
    with pytest.raises(KeyboardInterrupt):
        ingest(workspace, [articles], atlas, progress=stop)
    assert len(workspace.desk.articles()) == 2  # stored together, for the third file has no article in it
    again = ingest(workspace, [articles], atlas)
    assert [result.skipped for result in again if not result.failed] == [*["already stored"] * 2, None, None, None]
    assert workspace.index().counts(ALL) == workspace.desk.counts(ALL)


def archive(folder: Path, count: int) -> Path:
    for number in range(count):
        text = SHELLING.replace("killed two", f"killed {number + 2}")
        (folder / f"c{number:02}.txt").write_text(text if number % 5 else "", encoding="utf-8")
    return folder


def test_two_processes_give_what_one_gives(
    workspace: Workspace, articles: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive(articles, 12)
    monkeypatch.setattr(job, "_WORTH_PROCESSES", 2)
    alone = ingest(workspace, [articles], atlas)
    with Workspace.open(tmp_path / "other") as other:
        assert ingest(other, [articles], atlas, jobs=2) == alone
        assert list(other.desk.events(ALL)) == list(workspace.desk.events(ALL))
    assert sum(result.failed for result in alone) == 3
