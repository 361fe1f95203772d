"""A full disk, a folder that may only be read, data of a newer release: one sentence, and what was there stays."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from conflictmap.errors import WorkspaceError
from conflictmap.model import EventFilter
from conflictmap.store.datasets.datasets import FORMAT
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled

ALL = EventFilter()
ROOM = (0, 1_000, 30_000, 100_000, 300_000, 600_000, 1_000_000, 1_500_000, 2_500_000, 3_500_000, 5_000_000, 1 << 40)
posix = pytest.mark.skipif(os.name != "posix", reason="limits files as POSIX systems do")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace", database="") as opened:
        take(opened, "first", 3)
        yield opened


def take(workspace: Workspace, name: str, rows: int, deaths: int = 1) -> None:
    path = workspace.folder.parent / f"{name}.csv"
    path.write_text(acled(*[{"fatalities": str(deaths)}] * rows), encoding="utf-8")
    workspace.import_dataset("acled", [path])


@contextmanager
def room(most: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def shown(workspace: Workspace) -> int:
    """Count the events on the map of a workspace that is opened anew."""
    with Workspace.open(workspace.folder, create=False, database="") as opened:
        return opened.index().counts(ALL).total


@posix
@pytest.mark.parametrize("most", ROOM)
def test_an_import_for_which_there_is_no_room_leaves_the_release_before_it(workspace: Workspace, most: int) -> None:
    path = workspace.folder.parent / "second.csv"
    path.write_text(acled(*[{"fatalities": "2"}] * 300), encoding="utf-8")
    said = ""
    with room(most):
        try:
            workspace.import_dataset("acled", [path])
        except WorkspaceError as error:
            said = str(error)
    assert said or most > 1_000_000
    assert not said or most < ROOM[-1]
    assert not said or "no room is left on the disk" in said
    in_use = workspace.datasets.version("acled").about.accepted
    assert in_use == (300 if not said or said.startswith("the map index") else 3)
    assert shown(workspace) in {3, in_use}
    assert not [left for left in (workspace.folder / "datasets").rglob(".*") if left.name != ".lock"]
    workspace.import_dataset("acled", [path])
    assert shown(workspace) == len(list(workspace.record.events(ALL))) == 300


READ_ONLY = """
import sys
from pathlib import Path
from conflictmap.errors import WorkspaceError
from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), create=False, database="") as workspace:
    print(workspace.index().counts(EventFilter()).total)
    try:
        workspace.import_dataset("acled", [Path(sys.argv[2])])
    except WorkspaceError as error:
        print(error)
"""


@posix
def test_a_folder_that_may_only_be_read_shows_what_it_has_and_takes_nothing_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    # root may write everywhere unless it gives that up
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    second, folder = tmp_path / "second.csv", tmp_path / "only read"
    second.write_text(acled({}), encoding="utf-8")
    shutil.copytree(workspace.folder, folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    found = subprocess.run(
        [*bound, sys.executable, "-c", READ_ONLY, folder, second], capture_output=True, text=True, check=False
    )
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    assert not found.stderr
    assert found.stdout.splitlines() == ["3", f"{folder / 'datasets'} cannot be written: Permission denied"]


def test_a_dataset_of_a_newer_release_is_left_alone(workspace: Workspace) -> None:
    about = workspace.datasets.version("acled").folder / "about.json"
    content = json.loads(about.read_bytes()) | {"format": FORMAT + 1, "files": "in another shape"}
    about.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(WorkspaceError, match="dataset acled was made by a newer conflictmap; upgrade conflictmap"):
        take(workspace, "second", 5)
    assert json.loads(about.read_bytes()) == content


def test_an_index_that_cannot_be_finished_is_not_used(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    monkeypatch.setattr("conflictmap.store.datasets.building.finish", fail)
    with pytest.raises(WorkspaceError, match="index of dataset acled cannot be written: no room is left on the disk"):
        take(workspace, "second", 5)
    assert workspace.datasets.version("acled").about.accepted == 3
    assert [path.name for path in (workspace.folder / "datasets" / "acled").iterdir() if path.is_dir()] == [
        workspace.datasets.version("acled").about.version
    ]
