"""A visitor who comes while the workspace is still being opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import make_workspace

# what is done to the workspace first takes until a file is there
_WAITS = """
import sys, time
from pathlib import Path
from conflictmap.ui.server.serve import serve

def first(workspace):
    while not (workspace.folder.parent / "go").exists():
        time.sleep(0.05)

serve(port=int(sys.argv[1]), first=first)
"""
_WAITING = "One moment: the workspace is being opened."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    make_workspace(tmp_path / "workspace").close()
    with Server(tmp_path / "workspace", tmp_path / "server.log", code=_WAITS) as served:
        yield served


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_is_there_before_its_events_and_takes_them_into_the_same_frame(
    chromium: Browser, server: Server, dark: bool
) -> None:
    desk = Desk(chromium, server.url, dark=dark)
    desk.page.goto(f"{server.url}/?type=Battles&lang=en")
    desk.page.get_by_text(_WAITING).wait_for()
    desk.wait(lambda: desk.map_says("Boolean(window.ConflictMap?.themeName)"), "the empty map")
    assert desk.frame.evaluate("ConflictMap.themeName") == ("dark" if dark else "light")
    assert desk.frame.evaluate("ConflictMap.map.getContainer().inert")
    desk.frame.evaluate("window.isTheSame = true")
    assert not [
        address
        for address in desk.frame.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        if "/api/tiles/" in address or "/api/shapes/" in address
    ]
    (server.folder.parent / "go").touch()
    desk.map_shows("type=Battles")
    rest(desk.page)
    assert desk.frame.evaluate("window.isTheSame")
    assert not desk.frame.evaluate("ConflictMap.map.getContainer().inert")
    assert desk.page.get_by_text(_WAITING).count() == 0
    assert "events" in desk.counts
    assert desk.link["type"] == ["Battles"]
    desk.close()
    assert not desk.errors


@pytest.mark.parametrize(("language", "said"), [("en", "The desk does not answer."), ("ar", "المكتب لا يجيب.")])
def test_a_server_that_was_stopped_is_not_taken_for_a_missing_internet(
    chromium: Browser, server: Server, language: str, said: str
) -> None:
    (server.folder.parent / "go").touch()
    desk = Desk(chromium, server.url).open(lang=language)
    server.stop()
    window = desk.page.get_by_role("dialog")
    expect(window).to_contain_text(said)
    expect(window).not_to_contain_text("Streamlit")
    desk.close()


def test_a_page_without_a_map_comes_when_the_workspace_is_open(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url)
    desk.page.goto(f"{server.url}/about")
    desk.page.wait_for_timeout(1_000)
    (server.folder.parent / "go").touch()
    desk.page.get_by_role("heading", name="About").wait_for()
    desk.close()
    assert not desk.errors
