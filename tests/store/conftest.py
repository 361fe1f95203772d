"""A desk in each kind of database and an index, of the same few hundred events, made once."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conflictmap.model import Event
from conflictmap.store import nearby
from conflictmap.store.corridors import put_corridor
from conflictmap.store.index import MapIndex
from conflictmap.store.own_areas import put_areas
from conflictmap.store.workspace import Workspace
from tests.conftest import KINDS, NewDesk
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
    nearby._measured.cache_clear()
