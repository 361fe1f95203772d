"""The page run by Streamlit's own test harness, over a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.store.workspace import Workspace
from conflictmap.ui.application import PAGE
from conflictmap.ui.workspaces import shared_workspace
from tests.web.world import make_workspace


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the world's workspace in it, made once and only read."""
    path = tmp_path_factory.mktemp("ui") / "workspace"
    make_workspace(path, hostile=True).close()
    return path


@pytest.fixture
def workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The workspace as the page opens it."""
    yield from serving(folder, monkeypatch)


def serving(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Let the page show the workspace of a folder."""
    monkeypatch.setenv("CONFLICTMAP_WORKSPACE", str(folder))
    shared_workspace.cache_clear()
    yield shared_workspace()
    shared_workspace().close()
    shared_workspace.cache_clear()


def open_page(**params: str | list[str]) -> AppTest:
    """Open the page by a link with these parameters, and run it."""
    page = AppTest.from_file(PAGE, default_timeout=30)
    for name, value in params.items():
        page.query_params[name.replace("_", "-")] = value
    page.run()
    assert not page.exception
    return page
