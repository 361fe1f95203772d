"""Imports, the index and roads worked out in a cluster are those of one process, byte for byte, also after a kill."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from distributed import LocalCluster
from shapely import box

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter
from conflictmap.reading import article_from_text
from conflictmap.store.cluster.cluster import Cluster, opened
from conflictmap.store.datasets.datasets import Version
from conflictmap.store.desk.columns import TABLES
from conflictmap.store.desk.own_areas import OwnArea, put_areas
from conflictmap.store.geodata.road_changes import put_road, remove_road
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled, gdelt, ucdp
from tests.store.test_cluster import QUIET
from tests.store.test_road_changes import moved_north

ALL = EventFilter(background=True)
TOWNS = [("Ariha", "36.6106", "35.8147"), ("Saraqib", "36.8", "35.8667"), ("Kafr Nabl", "36.55", "35.61")]
ROAD = "Road between Ariha and Jisr ash Shughur"


def _acled_row(number: int) -> dict[str, str]:
    name, lon, lat = TOWNS[number % 3]
    changes = {"location": f"{name} {number % 70}", "longitude": lon, "latitude": f"{lat}{number % 70:02}"}
    if number % 11 == 0:
        changes |= {"geo_precision": "3", "admin1": "Aleppo"}
    if number % 50 == 7:
        changes["event_date"] = "never"
    if number % 90 == 8:
        changes["event_id_cnty"] = "SYN9"  # an id that came before
    return changes


FILES = {
    "acled": acled(*map(_acled_row, range(900))),
    "ucdp": ucdp(*({"where_prec": "5", "where_coordinates": ROAD} if n % 9 == 0 else {} for n in range(300))),
    "gdelt": gdelt(*({"ActionGeo_FullName": f"Place {n % 40}, Idlib, Syria"} for n in range(400))),
}


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small file be read, sent and indexed in many pieces."""
    monkeypatch.setattr("conflictmap.importers.delimited.BLOCK", 20_000)
    monkeypatch.setattr("conflictmap.store.datasets.write._GROUP", 100)
    monkeypatch.setattr("conflictmap.store.datasets.indexing._POINTS", 7)


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    """A scheduler that somebody started, with two workers of two threads each."""
    with LocalCluster(n_workers=2, **(QUIET | {"threads_per_worker": 2})) as cluster:
        yield cluster


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Workspace]]:
    """Open workspaces that have an area and a road of their own."""
    made: list[Workspace] = []

    def workspace(name: str) -> Workspace:
        made.append(Workspace.open(tmp_path / name, database=""))
        area = OwnArea(name="Around Ariha", geometry=box(36.5, 35.7, 36.7, 35.9), source="test")
        put_areas(made[-1].desk.file, [area])
        put_road(made[-1], moved_north(Roads.open().route("M5")))
        return made[-1]

    yield workspace
    for one in made:
        one.close()


def _import(workspace: Workspace, kind: str, cluster: Cluster | None, progress: Callable[[str, int], None]) -> Version:
    path = workspace.folder.parent / f"{kind}.csv"
    path.write_text(FILES[kind], encoding="utf-8")
    with opened(cluster) as workers:
        workspace.import_dataset(kind, [path], progress=progress, workers=workers)
    return workspace.datasets.version(kind)


def _files(version: Version) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in version.folder.iterdir() if path.suffix in {".parquet", ".json"}}


def _rows(version: Version) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the index part of a dataset, in the order of the file."""
    (path,) = version.folder.glob("index-*.duckdb")
    with duckdb.connect(str(path), read_only=True) as db:
        tables = [*TABLES, "cube", "meta", "choices", "event_words", "actor_names"]
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608


@pytest.mark.parametrize("kind", FILES)
def test_an_import_in_a_cluster_is_that_of_one_process(
    kind: str, make: Callable[[str], Workspace], dask: LocalCluster
) -> None:
    alone = _import(make("alone"), kind, None, lambda _what, _rows: None)
    told: dict[str, int] = {"read": 0, "index": 0}

    def tell(what: str, rows: int) -> None:
        told[what] += rows

    there = _import(make("there"), kind, Cluster(dask.scheduler_address), tell)
    assert there.about == alone.about
    assert _files(there) == _files(alone)
    assert _rows(there) == _rows(alone)
    assert told == {"read": alone.about.rows, "index": alone.about.accepted}


def test_problems_are_told_in_the_order_of_the_rows(make: Callable[[str], Workspace], dask: LocalCluster) -> None:
    workspace = make("there")
    path = workspace.folder.parent / "broken.csv"
    path.write_text(FILES["acled"].replace("\nSYN400,", "\nSYN400,one cell too many,"), encoding="utf-8")
    with opened(Cluster(dask.scheduler_address)) as workers:
        found = workspace.import_dataset("acled", [path], workers=workers)
    rows = [problem.row for problem in found.problems]
    assert rows == sorted(rows)
    assert len(rows) == found.rejected


@pytest.mark.parametrize("when", ["read", "index"])
def test_a_killed_worker_changes_nothing_of_an_import(
    when: str, make: Callable[[str], Workspace], dask: LocalCluster
) -> None:
    alone = _import(make("alone"), "acled", None, lambda _what, _rows: None)
    killed: list[int] = []

    def kill_one(what: str, _: int) -> None:
        if what == when and not killed:
            killed.append(next(worker.pid for worker in dask.workers.values() if worker.pid))
            os.kill(killed[0], signal.SIGKILL)

    there = _import(make("there"), "acled", Cluster(dask.scheduler_address), kill_one)
    assert killed
    assert _files(there) == _files(alone)
    assert _rows(there) == _rows(alone)


def test_a_road_is_attached_again_in_a_cluster_as_in_one_process(
    make: Callable[[str], Workspace], dask: LocalCluster
) -> None:
    text = "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on {day} March 2020."
    found = {}
    for name, cluster in (("alone", None), ("there", Cluster(dask.scheduler_address))):
        workspace = make(name)
        version = _import(workspace, "acled", None, lambda _what, _rows: None)
        for day in range(2, 8):
            article = article_from_text(text.format(day=day), published_on=date(2020, 3, 16))
            workspace.desk.add(extract(article, workspace.atlas()), roads=workspace.atlas().roads)
        with opened(cluster) as workers:
            changed = put_road(workspace, moved_north(Roads.open().route("M4"), first=2), workers=workers)
            moved = list(workspace.desk.events(ALL)), _rows(version)
            back = remove_road(workspace, "SY-M4", workers=workers)
        found[name] = (changed, *moved, back, list(workspace.desk.events(ALL)), _rows(version))
    assert found["there"] == found["alone"]
    assert found["alone"][0].moved == 6
