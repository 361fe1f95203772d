"""What is killed in the crash tests, and who writes and reads beside others; each runs in a process of its own."""

import os
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.generate import EVENTS_AN_ARTICLE, NoRoads, extractions
from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace

ALL = EventFilter(background=True)


def ingest(folder: Path, seed: int, say: Connection) -> None:
    """Store articles for ever, and say which are stored."""
    with Workspace.open(folder) as workspace:
        for report in extractions(10**9, seed):
            workspace.desk.add(report, roads=NoRoads())
            say.send(report.article.article_id)


def publish(folder: Path, seed: int, say: Connection) -> None:
    """Store an article and publish it, for ever, and say how many events are published."""
    with Workspace.open(folder) as workspace:
        for report in extractions(10**9, seed):
            workspace.desk.add(report, roads=NoRoads())
            workspace.publish()
            say.send(workspace.desk.counts(ALL).total)


def upgrade(folder: Path, _: int, say: Connection) -> None:
    """Open, and with that upgrade, a desk of the first version."""
    say.send("started")
    Workspace.open(folder).close()
    say.send("done")


def write_some(folder: Path, seed: int, say: Connection) -> None:
    """Store forty articles while others do the same."""
    with Workspace.open(folder) as workspace:
        for report in islice(extractions(40 * EVENTS_AN_ARTICLE, seed), 40):
            stored = workspace.desk.add(report, roads=NoRoads())
            say.send(stored.added)
    say.send("done")


def read_on(folder: Path, _: int, say: Connection) -> None:
    """Read until told to stop: every article is there as a whole, the desk only grows, the index fits its revision."""
    with Workspace.open(folder, create=False) as workspace:
        total = reads = 0
        while not say.poll():
            with workspace.desk.file.snapshot() as db:
                (events,) = db.execute("SELECT count(*) FROM events").fetchone()
                (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
            if events != articles * EVENTS_AN_ARTICLE or events < total:
                say.send(f"torn: {articles} articles, {events} events after {total}")
                return
            index = workspace.index()
            if index.counts(ALL).total % EVENTS_AN_ARTICLE:
                say.send("torn index")
                return
            total, reads = events, reads + 1
        say.send(reads)


CHILDREN = {child.__name__: child for child in (ingest, publish, upgrade, write_some, read_on)}


def run(name: str, folder: Path, seed: int, say: Connection) -> None:
    """Run a child; what goes wrong is said, so that the test can show it."""
    try:
        CHILDREN[name](folder, seed, say)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001
        say.send(f"failed: {error!r}")
