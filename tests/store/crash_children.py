"""What is killed in the crash tests, and who writes and reads beside others; each runs in a process of its own."""

import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from benchmarks.generate import EVENTS_AN_ARTICLE, NoRoads, extractions
from conflictmap.errors import ConflictError
from conflictmap.model import EventFilter
from conflictmap.reading import Told
from conflictmap.store.desk.rows import Changes
from conflictmap.store.index import publishing
from conflictmap.store.work.ingest import ingest_each
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled

ALL = EventFilter(background=True)
EDITS = 10
IMPORTED = 50  # rows of a release


class Place(NamedTuple):
    """Where a workspace is: its folder, and the address of its desk, empty for the folder's own file."""

    folder: Path
    database: str

    def open(self, *, create: bool = False) -> Workspace:
        return Workspace.open(self.folder, create=create, database=self.database)


def ingest(place: Place, seed: int, say: Connection) -> None:
    """Store articles for ever, and say which are stored."""
    with place.open(create=True) as workspace:
        for report in extractions(10**9, seed):
            workspace.desk.add(report, roads=NoRoads())
            say.send(report.article.article_id)


def read_archive(place: Place, _: int, say: Connection) -> None:
    """Read a folder of articles, and say of each that is new when it is stored."""
    with place.open(create=True) as workspace:
        for result in ingest_each(workspace, [place.folder.parent / "archive"], Told()):
            if not result.skipped:
                say.send(result.article_id)


def publish(place: Place, seed: int, say: Connection) -> None:
    """Store an article and publish it, for ever, and say how many events are published."""
    with place.open(create=True) as workspace:
        for report in extractions(10**9, seed):
            workspace.desk.add(report, roads=NoRoads())
            workspace.publish()
            say.send(workspace.desk.counts(ALL).total)


def publish_changes(place: Place, seed: int, say: Connection) -> None:
    """Do the same, with an index to which changes alone are added, and a newer base every few articles."""
    publishing._SMALL, publishing._MANY_CHANGES = 0, 10**6
    with place.open(create=True) as workspace:
        for number, report in enumerate(extractions(10**9, seed)):
            workspace.desk.add(report, roads=NoRoads())
            workspace.publish()
            say.send(workspace.desk.counts(ALL).total)
            if number % 3 == 2:
                workspace.make_index_base()


def import_on(place: Place, seed: int, say: Connection) -> None:
    """Import one release of a dataset after another, for ever, and say which is in use."""
    file = place.folder.parent / "release.csv"
    with place.open(create=True) as workspace:
        for number in range(seed * 10_000, (seed + 1) * 10_000):
            rows = [{"event_id_cnty": f"SYN{row}", "fatalities": str(number)} for row in range(IMPORTED)]
            file.write_text(acled(*rows), encoding="utf-8")
            workspace.import_dataset("acled", [file])
            say.send(number)


def upgrade(place: Place, _: int, say: Connection) -> None:
    """Open, and with that upgrade, a desk of the first version."""
    say.send("started")
    place.open(create=True).close()
    say.send("done")


def edit(place: Place, seed: int, say: Connection) -> None:
    """Add to the title of one event, again and again while others do the same; say how many conflicts there were."""
    with place.open() as workspace:
        desk, conflicts = workspace.desk, 0
        event_id = next(desk.events(ALL)).event_id
        say.send("ready")
        say.recv()
        for number in range(EDITS):
            while True:
                seen, event = desk.event_revision(event_id), desk.event(event_id)
                changes = Changes(put=(replace(event, title=f"{event.title} {seed}.{number}"),), seen={event_id: seen})
                time.sleep(0.002)  # a person thinks for a while
                try:
                    desk.change(changes, action="corrected", who=str(seed), roads=NoRoads())
                    break
                except ConflictError:
                    conflicts += 1
        say.send(conflicts)


def write_on(place: Place, seed: int, say: Connection) -> None:
    """Store articles, every other one stored by others as well, until told to stop; say how many were new."""
    added, started = 0, False
    with place.open() as workspace:
        for pair in zip(extractions(10**9, seed), extractions(10**9, seed=99), strict=False):
            if say.poll():
                break
            added += sum(workspace.desk.add(report, roads=NoRoads()).added for report in pair)
            if not started:
                started = True
                say.send("writing")
    say.send(added)


def read_on(place: Place, _: int, say: Connection) -> None:
    """Read until told to stop: every article is there as a whole, the desk only grows, the index fits its revision."""
    with place.open() as workspace:
        total, took = 0, []
        while not say.poll():
            started = time.perf_counter()
            with workspace.desk.file.snapshot() as db:
                (events,) = db.execute("SELECT count(*) FROM events").fetchone()
                (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
            list(workspace.desk.events(ALL, limit=100))
            took.append(time.perf_counter() - started)
            if events != articles * EVENTS_AN_ARTICLE or events < total:
                say.send(f"torn: {articles} articles, {events} events after {total}")
                return
            index = workspace.index()
            if index.counts(ALL).total != index.revision * EVENTS_AN_ARTICLE:
                say.send("torn index")
                return
            total = events
            if len(took) == 1:
                say.send("reading")
        say.send(sorted(took))


CHILDREN: dict[str, Callable[[Place, int, Connection], None]] = {
    child.__name__: child
    for child in (ingest, read_archive, publish, publish_changes, import_on, upgrade, edit, write_on, read_on)
}


def run(name: str, place: Place, seed: int, say: Connection) -> None:
    """Run a child; what goes wrong is said, so that the test can show it."""
    try:
        CHILDREN[name](place, seed, say)
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001
        say.send(f"failed: {error!r}")
