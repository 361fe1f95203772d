"""The page run by Streamlit's own test harness, over a real workspace."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from conflictmap.store.workspace import Workspace
from conflictmap.ui.server.application import PAGE
from conflictmap.ui.visitors.workspaces import forget_workspace, shared_workspace
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
    forget_workspace()
    yield shared_workspace()
    shared_workspace().close()
    forget_workspace()


def open_page(name: str = "", **params: str | list[str]) -> AppTest:
    """Open a page (the map unless named) by a link with these parameters, and run it."""
    page = AppTest.from_file(PAGE, default_timeout=30)
    page._page_hash = page_hash(name) if name else ""
    for key, value in params.items():
        page.query_params[key.replace("_", "-")] = value
    page.run()
    assert not page.exception
    return page


def visit(page: AppTest, name: str, **params: str | list[str]) -> AppTest:
    """Go to another page as a visitor does in the bar at the top: with a bare address, or with these parameters."""
    page._page_hash = page_hash(name)
    page.query_params.clear()
    page.query_params.update({key.replace("_", "-"): value for key, value in params.items()})
    page.run()
    assert not page.exception
    return page


def page_hash(name: str) -> str:
    """Return what Streamlit calls a page of `shell.PAGES`."""
    return calc_hash(name)


def listing(page: AppTest) -> dict[str, Any]:
    """What the list of events shows: its heads, its rows (id, title and more), and its bars if it has them."""
    sent: list[dict[str, Any]] = [json.loads(component.proto.json) for component in page.get("bidi_component")]
    (shown,) = [one for one in sent if "rows" in one]  # beside it, a page that is not English has Streamlit's words
    return shown
