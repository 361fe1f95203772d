"""The sample articles come into their workspace once, whichever process reads them."""

from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from conflictmap.cli import sample
from conflictmap.cli.sample import read_sample, sample_reader
from conflictmap.errors import WorkspaceError
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
