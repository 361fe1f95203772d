"""A desk in each kind of database and an index, of the same few hundred events, made once."""

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflictmap.model import Event
from conflictmap.store.desk import nearby
from conflictmap.store.desk.corridors import put_corridor
from conflictmap.store.desk.own_areas import put_areas
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from tests.conftest import KINDS, NewDesk
from tests.store.crash_children import Place, run
from tests.store.oracle import Near
from tests.store.population import AREAS, CORRIDORS, OneRoad, population


class Stores(NamedTuple):
    workspace: Workspace
    map_index: MapIndex
    events: list[Event]
    near: Near


@pytest.fixture(scope="session", params=KINDS)
def stores(
    tmp_path_factory: pytest.TempPathFactory, desk_of_kind: NewDesk, request: pytest.FixtureRequest
) -> Iterator[Stores]:
    reports, near = population()
    folder: Path = tmp_path_factory.mktemp("workspace")
    with Workspace(folder, desk_of_kind(request.param)) as workspace:
        # some areas before the events and some after them: both ways lead to the same
        put_areas(workspace.desk.file, AREAS[::2])
        for report in reports:
            workspace.desk.add(report, roads=OneRoad())
        put_areas(workspace.desk.file, AREAS)
        for corridor in CORRIDORS:
            put_corridor(workspace.desk.file, corridor)
        workspace.publish()
        yield Stores(workspace, workspace.index(), [event for report in reports for event in report.events], near)


@pytest.fixture(scope="session", autouse=True)
def forget_measured_roads() -> Iterator[None]:
    """Let go of the roads of the tests before the process ends; DuckDB complains of modules that are kept alive."""
    yield
    nearby._kept.cache_clear()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A workspace that is not made yet, with a desk in each kind of database."""
    address = request.getfixturevalue("postgres").database() if request.param == "postgres" else ""
    return Place(tmp_path / "workspace", address)


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

    def child(name: str, place: Place, seed: int = 1) -> Child:
        hears, says = context.Pipe()
        process = context.Process(target=run, args=(name, place, seed, says))
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
