"""The sample articles come into their workspace once, whichever process reads them."""

from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from msgspec.structs import replace

from conflictmap.cli import sample
from conflictmap.cli.sample import read_sample, sample_reader
from conflictmap.errors import WorkspaceError
from conflictmap.extraction.ways import read_in
from conflictmap.store.work import ingest
from conflictmap.store.workspace import Workspace


def held(workspace: Workspace) -> tuple[int, int]:
    return len(workspace.desk.articles()), workspace.index().counts().total


def test_another_process_reads_the_sample_and_this_one_finds_it_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "_ingest", lambda _: pytest.fail("the sample was read here again"))
    with sample_reader(tmp_path) as ready, Workspace.open(tmp_path) as workspace:
        ready(workspace)
        articles, events = held(workspace)
    assert articles > 10 < events
    said = capfd.readouterr().out.splitlines()
    assert [line.startswith(f"conflictmap: {articles} articles added with ") for line in said] == [False, True]


def test_what_another_process_reads_is_what_this_one_would_have_read(tmp_path: Path) -> None:
    with sample_reader(tmp_path / "beside") as ready, Workspace.open(tmp_path / "beside") as beside:
        ready(beside)
        with Workspace.open(tmp_path / "here") as here:
            read_sample(here)
            assert held(here) == held(beside)
            assert [row.article_id for row in here.desk.articles()] == [
                row.article_id for row in beside.desk.articles()
            ]


def test_a_process_that_was_ended_leaves_the_sample_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = sample._started

    def ended(folder: Path) -> object:
        process = started(folder)
        assert process is not None
        process.kill()
        return process

    monkeypatch.setattr(sample, "_started", ended)
    with sample_reader(tmp_path) as ready, Workspace.open(tmp_path) as workspace:
        ready(workspace)
        assert held(workspace)[0] > 10


def test_a_machine_that_starts_no_process_reads_the_sample_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "_started", lambda _: None)
    with sample_reader(tmp_path) as ready, Workspace.open(tmp_path) as workspace:
        ready(workspace)
        assert held(workspace)[0] > 10


def test_a_workspace_that_has_had_the_sample_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workspace.open(tmp_path) as workspace:
        read_sample(workspace)
        monkeypatch.setattr(sample, "_started", lambda _: pytest.fail("a process was started"))
        monkeypatch.setattr(sample, "_ingest", lambda _: pytest.fail("the sample was read again"))
        with sample_reader(tmp_path) as ready:
            ready(workspace)


def test_the_other_process_ends_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processes = []
    started = sample._started

    def noted(folder: Path) -> BaseProcess | None:
        process = started(folder)
        assert process is not None
        processes.append(process)
        return process

    monkeypatch.setattr(sample, "_started", noted)
    with pytest.raises(KeyboardInterrupt), sample_reader(tmp_path):
        raise KeyboardInterrupt
    assert [process.is_alive() for process in processes] == [False]


def test_what_the_other_process_cannot_use_is_left_to_this_one_to_refuse(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("somebody else's folder", encoding="utf-8")
    with sample_reader(tmp_path), pytest.raises(WorkspaceError, match=r"notes\.txt"):
        Workspace.open(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_sample_that_was_read_by_older_rules_is_read_again_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    newer = read_in
    with Workspace.open(tmp_path) as workspace:
        with monkeypatch.context() as older_version:
            older_version.setattr(ingest, "read_in", lambda *asked: replace(newer(*asked), events=()))
            older_version.setattr(sample, "_content", lambda *folders: f"{len(folders)} folders of before")
            read_sample(workspace)
        articles, events = held(workspace)
        assert (articles > 10, events) == (True, 0)
        (tmp_path / ".sample").write_text(sample._sample_of(workspace)[0], encoding="utf-8")  # of a version before
        read_sample(workspace)
        assert held(workspace)[0] == articles
        assert held(workspace)[1] > 10
        assert f"{articles} articles read again, as the rules of reading are newer" in capfd.readouterr().out
        monkeypatch.setattr(sample, "_read_again", lambda _: pytest.fail("the sample was read once more"))
        read_sample(workspace)
