"""A cluster gives what one process gives, whoever is killed meanwhile, and never talks to strangers in the open."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster, Security

from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.model import EventFilter, Place
from conflictmap.store.cluster.cluster import Cluster
from conflictmap.store.desk.geodata_revision import touch
from conflictmap.store.desk.own_places import OwnPlace, put_rows
from conflictmap.store.work.ingest import IngestResult, ingest
from conflictmap.store.workspace import Workspace

ALL = EventFilter(background=True)
SHELLING = """Shelling near {place}

{place}, March 3, 2020 - Shelling killed {n} people in {place} on Monday, residents said.
"""
QUIET: dict[str, Any] = {
    "threads_per_worker": 1,
    "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0",
    "worker_dashboard_address": "127.0.0.1:0",
    "scheduler_kwargs": {"dashboard": False},
    "silence_logs": logging.CRITICAL,
}
OWN = Place(place_id="user:1", name="Kafr Zaytun Alwadi", lon=36.71, lat=35.62, country="SY", feature_code="PPL")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen articles, every fourth about a place that only the desk knows, and one that cannot be read."""
    folder: Path = tmp_path_factory.mktemp("archive")
    for number in range(16):
        place = OWN.name if number % 4 == 0 else "Saraqib"
        (folder / f"{number:02}.txt").write_text(SHELLING.format(place=place, n=number + 2), encoding="utf-8")
    (folder / "07.txt").write_bytes(b"")
    return folder


def opened(folder: Path) -> Workspace:
    """A workspace that knows a place which the shipped gazetteer does not have."""
    workspace = Workspace.open(folder, database="")
    with workspace.desk.file.writing() as db:
        put_rows(db, [OwnPlace(row_id=OWN.place_id, place=OWN)], touch(db))
    return workspace


@pytest.fixture(scope="module")
def alone(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[IngestResult], Workspace]]:
    with opened(tmp_path_factory.mktemp("alone")) as workspace:
        yield ingest(workspace, [archive]), workspace


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    """A scheduler that somebody started, with two workers."""
    with LocalCluster(n_workers=2, **QUIET) as cluster:
        yield cluster


def test_two_processes_of_this_machine_give_what_one_gives(
    archive: Path, alone: tuple[list[IngestResult], Workspace], tmp_path: Path
) -> None:
    results, desk = alone
    assert [result.failed for result in results] == [number == 7 for number in range(16)]
    assert not [name for result in results for name in result.unresolved]  # the desk's own place is known
    with opened(tmp_path) as workspace:
        assert ingest(workspace, [archive], cluster=Cluster("local:2")) == results
        assert list(workspace.desk.events(ALL)) == list(desk.desk.events(ALL))
        assert workspace.index().counts(ALL) == workspace.desk.counts(ALL)


def test_a_killed_worker_changes_nothing(
    archive: Path, alone: tuple[list[IngestResult], Workspace], tmp_path: Path, dask: LocalCluster
) -> None:
    results, desk = alone
    killed: list[int] = []

    def kill_one(_: int) -> None:
        if not killed:
            killed.append(dask.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    with opened(tmp_path) as workspace:
        found = ingest(workspace, [archive], cluster=Cluster(dask.scheduler_address), progress=kill_one)
        assert found == results
        assert list(workspace.desk.events(ALL)) == list(desk.desk.events(ALL))
    assert killed


def test_a_scheduler_that_is_not_there_is_named(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.store.cluster.dask_workers._CONNECT_S", 0.3)
    with (
        Workspace.open(tmp_path, database="") as workspace,
        pytest.raises(ConflictMapError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9 .*`dask scheduler`"),
    ):
        ingest(workspace, [archive], cluster=Cluster("tcp://127.0.0.1:9"))


@pytest.mark.parametrize("host", ["10.0.0.5", "dask.example.org", "0.0.0.0", "[2001:db8::1]"])  # noqa: S104
def test_another_machine_is_talked_to_over_tls_only(host: str) -> None:
    with pytest.raises(
        UsageError, match=r"would send articles and rows to another machine for anybody to read.*use tls://"
    ):
        Cluster(f"tcp://{host}:8786")
    with pytest.raises(UsageError, match="needs --tls-ca, --tls-cert and --tls-key"):
        Cluster(f"tls://{host}:8786")
    with pytest.raises(UsageError, match="there is no such certificate"):
        Cluster(f"tls://{host}:8786", Path("ca.pem"), Path("no-such.pem"), Path("key.pem"))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://localhost:1", "tcp://[::1]:1", "tcp://127.8.8.8:1"])
def test_this_machine_may_be_talked_to_in_the_open(address: str) -> None:
    assert Cluster(address).processes == 0


@pytest.mark.parametrize(
    "address", ["local:0", "local:", "local:-1", "8786", "http://127.0.0.1:1", "tcp://x", "tcp://:1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="give local:N, tcp://HOST:PORT or tls://HOST:PORT"):
        Cluster(address)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate that is its own authority, and its key."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


def test_a_scheduler_with_tls_is_talked_to_with_certificates(
    archive: Path, alone: tuple[list[IngestResult], Workspace], tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    cert, key = certificate
    role = dict.fromkeys(("tls_scheduler_cert", "tls_worker_cert", "tls_client_cert"), str(cert))
    role |= dict.fromkeys(("tls_scheduler_key", "tls_worker_key", "tls_client_key"), str(key))
    security = Security(tls_ca_file=str(cert), require_encryption=True, **role)
    with (
        LocalCluster(n_workers=1, protocol="tls://", security=security, **QUIET) as server,
        opened(tmp_path / "workspace") as workspace,
    ):
        assert server.scheduler_address.startswith("tls://")
        found = ingest(workspace, [archive], cluster=Cluster(server.scheduler_address, cert, cert, key))
    assert found == alone[0]


def test_dask_is_not_loaded_unless_it_is_asked_for() -> None:
    code = "import sys, conflictmap.cli, conflictmap.store.work.ingest; print('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
