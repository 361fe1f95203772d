"""Nothing that was acknowledged is lost and nothing is torn, whenever a process is killed."""

import os
import random
import sqlite3
import time
from contextlib import closing

import pytest

from benchmarks.articles import fresh_articles
from benchmarks.generate import EVENTS_AN_ARTICLE, NoRoads, extractions
from conflictmap.store.desk.desk import SqliteDesk
from conflictmap.store.sql.migrations import migrations, postgres_migrations
from conflictmap.store.sql.postgres import PostgresDatabase
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled
from tests.postgres import Server
from tests.store.conftest import Child, Start
from tests.store.crash_children import ALL, IMPORTED, Place
from tests.store.older import write_as_release

KILLS = int(os.environ.get("CONFLICTMAP_KILLS", "10"))  # `make soak` kills a hundred times
READERS = int(os.environ.get("CONFLICTMAP_KILLS", "3"))  # a process that reads articles takes long to start
MORE = 20  # articles that come to an archive before each kill


def wait_for_first_word(child: Child) -> None:
    assert child.hears.poll(60), "the child said nothing"


def test_kill_9_while_storing_loses_nothing_acknowledged(start: Start, place: Place) -> None:
    rng = random.Random(1)  # noqa: S311
    acknowledged: set[str] = set()
    for seed in range(1, KILLS + 1):
        child = start("ingest", place, seed)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.06))
        words = child.kill()
        acknowledged |= set(words)
        assert not [word for word in words if word.startswith("failed")]
        with place.open() as workspace:
            workspace.desk.check()
            stored = {row.article_id: row.events for row in workspace.desk.articles()}
        assert acknowledged <= set(stored)
        assert len(stored) <= len(acknowledged) + seed  # at most one a kill was stored and not yet said
        assert set(stored.values()) == {EVENTS_AN_ARTICLE}


def test_kill_9_while_reading_an_archive_leaves_whole_articles_and_the_next_run_reads_the_rest(
    start: Start, place: Place
) -> None:
    rng = random.Random(6)  # noqa: S311
    archive = place.folder.parent / "archive"
    archive.mkdir()
    texts = fresh_articles(READERS * MORE, 600)
    acknowledged: set[str] = set()
    broken_off = 0  # kills that left articles unread
    for number in range(READERS):
        for each in range(number * MORE, (number + 1) * MORE):
            (archive / f"{each:04}.txt").write_text(texts[each], encoding="utf-8")
        child = start("read_archive", place)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.1))
        words = child.kill()
        acknowledged |= set(words)
        assert not [word for word in words if word.startswith("failed")]
        with place.open() as workspace:
            workspace.desk.check()
            stored = {row.article_id for row in workspace.desk.articles()}
            assert acknowledged <= stored
            broken_off += len(stored) < (number + 1) * MORE
    assert broken_off > READERS // 4 or READERS < 20  # three kills may all come late
    with place.open() as workspace, Workspace.open(place.folder.parent / "at once", database="") as at_once:
        for one in (workspace, at_once):
            assert len(ingest(one, [archive])) == len(texts)
        assert list(workspace.desk.events(ALL)) == list(at_once.desk.events(ALL))
        assert workspace.index().counts(ALL) == at_once.desk.counts(ALL)


@pytest.mark.parametrize("child_name", ["publish", "publish_changes"])
def test_kill_9_while_publishing_leaves_a_whole_index(start: Start, place: Place, child_name: str) -> None:
    rng = random.Random(2)  # noqa: S311
    published = 0
    for seed in range(1, KILLS + 1):
        child = start(child_name, place, seed)
        if seed == 1:
            wait_for_first_word(child)
        time.sleep(rng.uniform(0.05, 0.4))
        words = child.kill()
        assert not [word for word in words if isinstance(word, str)]
        published = max([published, *words])
        with place.open() as workspace:
            index = workspace.index()
            assert published <= index.counts(ALL).total == index.revision * EVENTS_AN_ARTICLE
    with place.open() as workspace:
        workspace.publish()
        total = workspace.desk.counts(ALL).total
        assert workspace.index().counts(ALL).total == total
    left = [path.name for path in (place.folder / "index").iterdir() if path.name.startswith((".draft", ".staging"))]
    assert published > 0
    assert len(left) <= 2  # of the last kill, when nothing had to be published after it


def test_kill_9_while_importing_leaves_one_whole_release(start: Start, place: Place) -> None:
    rng = random.Random(5)  # noqa: S311
    used = -1
    for seed in range(1, KILLS + 1):
        child = start("import_on", place, seed)
        if seed == 1:
            wait_for_first_word(child)
        time.sleep(rng.uniform(0.05, 0.8))
        words = child.kill()
        assert not [word for word in words if isinstance(word, str)]
        with place.open() as workspace:
            events = list(workspace.record.events(ALL))
            (release,) = {int(event.original["fatalities"]) for event in events}
            assert len(events) == IMPORTED
            assert workspace.index().counts(ALL).total == IMPORTED
        assert release >= max([used, *words])
        used = release
    assert used > 0
    with place.open() as workspace:  # the next import clears away what was broken off
        last = place.folder.parent / "last.csv"
        last.write_text(acled({"fatalities": "0"}), encoding="utf-8")
        workspace.import_dataset("acled", [last])
        assert [event.event_id for event in workspace.record.events(ALL)] == ["acled:SYN1"]
        assert not list((place.folder / "datasets").glob(".draft-*"))


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_kill_9_while_upgrading_leaves_the_old_desk_or_the_new_one(start: Start, place: Place) -> None:
    rng = random.Random(3)  # noqa: S311
    report = next(extractions(5))
    for number in range(KILLS):
        one = Place(place.folder / str(number), "")
        one.folder.mkdir(parents=True)
        with SqliteDesk(place.folder / "filled.sqlite") as desk:
            desk.add(report, roads=NoRoads())
        write_as_release(1, one.folder / "desk.sqlite", place.folder / "filled.sqlite")
        child = start("upgrade", one)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.01))
        child.kill()
        with closing(sqlite3.connect(one.folder / "desk.sqlite")) as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] in range(1, len(migrations()) + 1)
        with one.open() as workspace:
            workspace.desk.check()
            assert workspace.desk.events_of(report.article.article_id) == report.events


@pytest.mark.parametrize("place", ["postgres"], indirect=True)
def test_kill_9_while_upgrading_a_server_leaves_the_old_desk_or_the_new_one(
    start: Start, place: Place, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(4)  # noqa: S311
    versions: set[int] = set()
    for number in range(KILLS):
        one = Place(place.folder / str(number), postgres.database())
        name = one.database.rpartition("/")[2]
        with monkeypatch.context() as older:
            older.setattr("conflictmap.store.sql.postgres.migrations", lambda: postgres_migrations()[:1])
            PostgresDatabase(one.database).close()
        postgres.run(
            "INSERT INTO conflictmap.articles VALUES ('a', 'x', 'x', 'x', 'x', 'x', NULL, 'en', '[]', 1)", name
        )
        child = start("upgrade", one)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.1))
        child.kill()
        ((version,),) = postgres.run("SELECT version FROM conflictmap.desk_version", name)
        versions.add(version)
        with one.open() as workspace:
            workspace.desk.check()
            assert [row.article_id for row in workspace.desk.articles()] == ["a"]
    assert versions <= set(range(1, len(migrations()) + 1))
