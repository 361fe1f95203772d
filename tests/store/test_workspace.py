"""A workspace that cannot be used says why in one sentence, and nothing in it is overwritten."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from benchmarks.generate import NoRoads, extractions, fill
from conflictmap.errors import NotFoundError, WorkspaceError
from conflictmap.model import EventFilter
from conflictmap.resources import default_folder
from conflictmap.store.desk.desk import SqliteDesk
from conflictmap.store.sql import sqlite
from conflictmap.store.sql.migrations import migrations
from conflictmap.store.sql.sqlite import SqliteFile
from conflictmap.store.workspace import Workspace
from tests.store.older import write_as_release

ALL = EventFilter(background=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with ten events, closed."""
    with Workspace.open(tmp_path / "desk of سلمى") as workspace:
        fill(workspace, 10)
        return workspace.folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file but SQLite's own working files, which come and go beside a desk."""
    working = (".lock", "-wal", "-shm")
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and not path.name.endswith(working)
    }


def test_the_default_folder_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONFLICTMAP_WORKSPACE", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("CONFLICTMAP_WORKSPACE")
    assert default_folder().name == "workspace"
    assert default_folder().is_absolute()


def damage(folder: Path, at: int, junk: bytes) -> None:
    with (folder / "desk.sqlite").open("r+b") as file:
        file.seek(at)
        file.write(junk)


def test_a_file_that_is_no_database_is_left_alone(folder: Path) -> None:
    damage(folder, 0, b"My diary. Please do not overwrite. ")
    before = content(folder)
    with pytest.raises(WorkspaceError, match=r"desk\.sqlite is not a desk of conflictmap; name another workspace"):
        Workspace.open(folder)
    assert content(folder) == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.sqlite")) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = content(tmp_path)
    with pytest.raises(WorkspaceError, match="is not a desk of conflictmap"):
        Workspace.open(tmp_path)
    assert content(tmp_path) == before


def test_a_cut_off_desk_is_called_damaged(folder: Path) -> None:
    path = folder / "desk.sqlite"
    os.truncate(path, path.stat().st_size // 2)
    before = content(folder)
    with pytest.raises(WorkspaceError, match="is damaged; nothing was overwritten, so restore"):
        Workspace.open(folder).examine()
    assert content(folder)["desk.sqlite"] == before["desk.sqlite"]


def test_a_damaged_page_is_found_when_it_is_read_and_by_the_examination(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "desk.sqlite")) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'events'").fetchone()
    damage(folder, (page - 1) * 4096, b"\xff" * 4096)
    with Workspace.open(folder) as workspace:
        with pytest.raises(WorkspaceError, match="is damaged"):
            list(workspace.desk.events(ALL))
        with pytest.raises(WorkspaceError, match="is damaged"):
            workspace.examine()
        assert workspace.index().counts(ALL).total == 10  # what was published before can still be seen


def test_a_desk_of_a_newer_release_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "desk.sqlite")) as db:
        db.execute("PRAGMA user_version = 99")
    before = content(folder)
    with pytest.raises(WorkspaceError, match=r"made by a newer conflictmap \(desk version 99.*upgrade conflictmap"):
        Workspace.open(folder)
    assert content(folder) == before


def version_of(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "desk.sqlite")) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_a_desk_of_an_older_release_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, version: int) -> None:
    report = next(extractions(5))
    with SqliteDesk(tmp_path / "filled.sqlite") as desk:
        desk.add(report, roads=NoRoads())
    write_as_release(version, tmp_path / "desk.sqlite", tmp_path / "filled.sqlite")
    assert version_of(tmp_path) == version
    with SqliteDesk(tmp_path / "desk.sqlite") as desk:
        assert version_of(tmp_path) == len(migrations())
        assert desk.events_of(report.article.article_id) == report.events
        assert desk.article(report.article.article_id).text == report.article.text
        desk.check()


def test_an_upgrade_that_breaks_off_leaves_the_older_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with SqliteDesk(tmp_path / "desk.sqlite") as desk:
        desk.add(next(extractions(5)), roads=NoRoads())
    broken = (*migrations(), "CREATE TABLE new (a); DROP TABLE events; SELECT nonsense FROM nowhere")
    with monkeypatch.context() as newer:
        newer.setattr(sqlite, "migrations", lambda: broken)
        with pytest.raises(WorkspaceError, match="no such table: nowhere"):
            SqliteDesk(tmp_path / "desk.sqlite")
    with SqliteDesk(tmp_path / "desk.sqlite") as desk:
        assert desk.counts(ALL).total == 5


def test_a_file_left_empty_by_a_broken_off_start_becomes_a_desk(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").touch()
    (tmp_path / "desk.lock").touch()
    with Workspace.open(tmp_path) as workspace:
        assert workspace.desk.counts(ALL).total == 0


def test_somebody_elses_folder_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    with pytest.raises(WorkspaceError, match=r"is no workspace: it holds other files, such as thesis\.odt"):
        Workspace.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_workspace_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"there is no workspace in .*; `conflictmap ingest` makes one"):
        Workspace.open(tmp_path / "new", create=False)
    assert not (tmp_path / "new").exists()
    with Workspace.open(tmp_path / "new" / "and" / "deep") as workspace:
        assert workspace.index().counts().total == 0


def test_a_file_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "events.csv").touch()
    with pytest.raises(WorkspaceError, match=r"events\.csv is a file, not a workspace; name a folder"):
        Workspace.open(tmp_path / "events.csv")


def test_a_folder_that_its_index_could_not_lie_in_is_refused_before_anything_is_stored(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"what\?: a map index cannot be kept .* rename the folder"):
        Workspace.open(tmp_path / "what?")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a;b", "ü 'q\" $x%20#&", "[x]*", "مجلد", "a!b"])
def test_a_workspace_may_have_any_other_name(tmp_path: Path, name: str) -> None:
    with Workspace.open(tmp_path / name) as workspace:
        workspace.publish()
        assert workspace.index().counts().total == 0


def test_a_desk_that_another_program_keeps_locked_can_be_read_and_says_so_when_written(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "desk.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        file = SqliteFile(folder / "desk.sqlite", wait_s=0.05)
        with file.reading() as db:
            assert db.execute("SELECT count(*) FROM events").fetchone() == (10,)
        with pytest.raises(WorkspaceError, match="is in use by another program; try again"), file.writing():
            pass
        other.execute("ROLLBACK")
        with file.writing() as db:
            db.execute("UPDATE state SET revision = revision + 1")
        file.close()


def test_a_writer_that_never_finishes_is_waited_for_and_then_named(folder: Path) -> None:
    file = SqliteFile(folder / "desk.sqlite", wait_s=0.05)
    with (
        FileLock(folder / "desk.lock"),
        pytest.raises(WorkspaceError, match="is in use by another program"),
        file.writing(),
    ):
        pass
    file.close()


READ_ONLY = """
import os, sys
from pathlib import Path
from benchmarks.generate import NoRoads, extractions
from conflictmap.errors import WorkspaceError
from conflictmap.store.workspace import Workspace
os.setuid(65534)
try:
    with Workspace.open(Path(sys.argv[1])) as workspace:
        workspace.desk.add(next(extractions(5, seed=8)), roads=NoRoads())
except WorkspaceError as error:
    print(error)
"""


@pytest.fixture
def shared_folder(folder: Path) -> Iterator[Path]:
    """A copy where every user may look."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(shutil.copytree(folder, Path(place) / "workspace"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("also_the_file", [True, False])
def test_a_workspace_that_may_not_be_written_says_so(shared_folder: Path, *, also_the_file: bool) -> None:
    shared_folder.chmod(0o555)
    if not also_the_file:
        (shared_folder / "desk.sqlite").chmod(0o666)
    before = content(shared_folder)
    tried = subprocess.run(
        [sys.executable, "-c", READ_ONLY, shared_folder],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert re.search(r"desk\.sqlite cannot be (written|opened); (give yourself|check that)", tried.stdout), tried.stderr
    assert content(shared_folder) == before


def test_publishing_twice_without_a_change_keeps_the_version(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        first = workspace.index()
        assert workspace.publish() == first.version
        assert workspace.index() is first
        assert first.revision == workspace.desk.revision() == 2


def test_a_new_version_is_seen_by_everyone_and_the_one_before_can_still_be_read(folder: Path) -> None:
    with Workspace.open(folder) as workspace, Workspace.open(folder) as elsewhere:
        before = elsewhere.index()
        for report in extractions(10, seed=2):
            workspace.desk.add(report, roads=NoRoads())
        version = workspace.publish()
        assert elsewhere.index().version == version
        assert elsewhere.index().counts(ALL).total == 20
        assert before.counts(ALL).total == 10
        assert workspace.index_version(before.version).counts(ALL).total == 10
        workspace.desk.add(next(extractions(5, seed=4)), roads=NoRoads())
        workspace.publish()
        assert before.counts(ALL).total == 10  # the file is gone, whoever has it open keeps it
        with Workspace.open(folder) as later, pytest.raises(NotFoundError, match="there is no map index"):
            later.index_version(before.version)
        assert len(list((folder / "index").glob("*.duckdb"))) == 2


def test_the_index_can_be_thrown_away(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    with Workspace.open(folder) as workspace:
        assert workspace.index().counts(ALL).total == 10


@pytest.mark.parametrize("junk", [b"", b"not a database at all", b"\x00" * 5000])
def test_a_damaged_index_is_made_again(folder: Path, junk: bytes) -> None:
    (path,) = (folder / "index").glob("*.duckdb")
    path.write_bytes(junk)
    with Workspace.open(folder) as workspace:
        assert workspace.index().counts(ALL).total == 10


@pytest.mark.parametrize("pointer", [b"", b"../../../etc/passwd", b"\xff\xfe", b"99-abc-1"])
def test_a_pointer_that_names_no_index_is_replaced(folder: Path, pointer: bytes) -> None:
    (folder / "index" / "current").write_bytes(pointer)
    with Workspace.open(folder) as workspace:
        assert workspace.index().counts(ALL).total == 10


def test_what_broken_off_publishing_left_is_cleared_away(folder: Path) -> None:
    (folder / "index" / ".draft-1.duckdb").write_bytes(b"half")
    (folder / "index" / ".staging-1").mkdir()
    (folder / "index" / ".staging-1" / "rows.duckdb").write_bytes(b"half")
    with Workspace.open(folder) as workspace:
        workspace.desk.add(next(extractions(5, seed=4)), roads=NoRoads())
        workspace.publish()
    assert not [path for path in (folder / "index").iterdir() if path.name.startswith((".draft", ".staging"))]


def test_progress_tells_of_every_event(folder: Path) -> None:
    steps: list[int] = []
    with Workspace.open(folder) as workspace:
        workspace.desk.add(next(extractions(5, seed=4)), roads=NoRoads())
        workspace.publish(steps.append)
    assert sum(steps) == 15


def test_the_examination_says_what_is_there(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        counted = r"2 articles, 10 events \(2 of them only mentioned\), 0 datasets"
        assert re.search(
            rf": sound; {counted}, map index 2-[0-9a-f]{{8}}-\d+ in .* \(SQLite .*wal\)", workspace.examine()
        )


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from benchmarks.generate import NoRoads, extractions
from conflictmap.errors import WorkspaceError
from conflictmap.store.workspace import Workspace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Workspace.open(Path(sys.argv[1])) as workspace:
    size = workspace.desk.path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
    for job in (lambda: [workspace.desk.add(report, roads=NoRoads()) for report in extractions(5000, 8)],
                lambda: workspace._publish(None, anew=True)):
        try:
            job()
        except WorkspaceError as error:
            print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX systems do")
def test_a_disk_without_room_is_named_and_what_was_there_stays(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        before = list(workspace.desk.events(ALL))
    tried = subprocess.run(
        [sys.executable, "-c", FULL_DISK, folder],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    storing, publishing = tried.stdout.splitlines()
    assert re.search(r"desk\.sqlite cannot (grow, the disk is full|be read or written)", storing), tried.stderr
    assert re.search(r"the map index in .* cannot be written", publishing), tried.stderr
    with Workspace.open(folder) as workspace:
        workspace.desk.check()
        assert {event.event_id for event in before} <= {event.event_id for event in workspace.desk.events(ALL)}
        assert workspace.index().counts(ALL).total >= 10
