"""Nothing that was acknowledged is lost and nothing is torn, whenever a process is killed and whoever else writes."""

import multiprocessing
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks.generate import EVENTS_AN_ARTICLE, NoRoads, extractions
from conflictmap.store.desk import SqliteDesk
from conflictmap.store.migrations import migrations
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import ALL, run
from tests.store.older import write_as_release

KILLS = 20


class Child(NamedTuple):
    process: ForkServerProcess
    hears: Connection

    def said(self) -> list[Any]:
        """All that it said so far; what was sent before a kill is read to the end."""
        heard: list[Any] = []
        try:
            while self.hears.poll():
                heard.append(self.hears.recv())
        except (EOFError, OSError):
            pass
        return heard

    def kill(self) -> list[Any]:
        self.process.kill()
        self.process.join()
        return self.said()


Start = Callable[..., Child]


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """Start children quickly: each is a fork of a process that has imported everything and opened nothing."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.store.crash_children"])
    children: list[Child] = []

    def child(name: str, folder: Path, seed: int = 1) -> Child:
        hears, says = context.Pipe()
        process = context.Process(target=run, args=(name, folder, seed, says))
        process.start()
        says.close()
        children.append(Child(process, hears))
        return children[-1]

    yield child
    for one in children:
        one.process.kill()
        one.process.join()
        one.process.close()
        one.hears.close()


def wait_for_first_word(child: Child) -> None:
    assert child.hears.poll(60), "the child said nothing"


def test_kill_9_while_storing_loses_nothing_acknowledged(start: Start, tmp_path: Path) -> None:
    rng = random.Random(1)  # noqa: S311
    folder = tmp_path / "workspace"
    acknowledged: set[str] = set()
    for seed in range(1, KILLS + 1):
        child = start("ingest", folder, seed)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.06))
        words = child.kill()
        acknowledged |= set(words)
        assert not [word for word in words if word.startswith("failed")]
        with Workspace.open(folder, create=False) as workspace:
            workspace.desk.check()
            stored = {row.article_id: row.events for row in workspace.desk.articles()}
        assert acknowledged <= set(stored)
        assert len(stored) <= len(acknowledged) + seed  # at most one a kill was stored and not yet said
        assert set(stored.values()) == {EVENTS_AN_ARTICLE}


def test_kill_9_while_publishing_leaves_a_whole_index(start: Start, tmp_path: Path) -> None:
    rng = random.Random(2)  # noqa: S311
    folder = tmp_path / "workspace"
    published = 0
    for seed in range(1, KILLS + 1):
        child = start("publish", folder, seed)
        if seed == 1:
            wait_for_first_word(child)
        time.sleep(rng.uniform(0.05, 0.4))
        words = child.kill()
        assert not [word for word in words if isinstance(word, str)]
        published = max([published, *words])
        with Workspace.open(folder, create=False) as workspace:
            index = workspace.index()
            assert published <= index.counts(ALL).total == index.revision * EVENTS_AN_ARTICLE
    with Workspace.open(folder, create=False) as workspace:
        workspace.publish()
        total = workspace.desk.counts(ALL).total
        assert workspace.index().counts(ALL).total == total
    left = [path.name for path in (folder / "index").iterdir() if path.name.startswith((".draft", ".staging"))]
    assert published > 0
    assert len(left) <= 2  # of the last kill, when nothing had to be published after it


def test_kill_9_while_upgrading_leaves_the_old_desk_or_the_new_one(start: Start, tmp_path: Path) -> None:
    rng = random.Random(3)  # noqa: S311
    report = next(extractions(5))
    with SqliteDesk(tmp_path / "filled.sqlite") as desk:
        desk.add(report, roads=NoRoads())
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_as_release(1, folder / "desk.sqlite", tmp_path / "filled.sqlite")
        child = start("upgrade", folder)
        wait_for_first_word(child)
        time.sleep(rng.uniform(0, 0.01))
        child.kill()
        with closing(sqlite3.connect(folder / "desk.sqlite")) as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] in range(1, len(migrations()) + 1)
        with Workspace.open(folder) as workspace:
            workspace.desk.check()
            assert workspace.desk.events_of(report.article.article_id) == report.events


def test_two_write_and_two_read_at_once_without_an_error(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    Workspace.open(folder).close()
    readers = [start("read_on", folder) for _ in range(2)]
    # both writers bring the articles of seed 7: each is stored once
    writers = [start("write_some", folder, seed) for seed in (7, 7)]
    with Workspace.open(folder) as workspace:
        while any(writer.process.is_alive() for writer in writers):
            workspace.publish()
            time.sleep(0.05)
        said = [writer.said() for writer in writers]
        assert [words[-1] for words in said] == ["done", "done"]
        assert sum(words.count(True) for words in said) == 40
        for reader in readers:
            reader.hears.send("stop")
            reader.process.join(30)
            (reads,) = reader.said()
            assert isinstance(reads, int), reads
            assert reads > 0
        workspace.publish()
        assert workspace.index().counts(ALL).total == workspace.desk.counts(ALL).total == 40 * EVENTS_AN_ARTICLE
        workspace.desk.check()
