"""Adding articles as a person does: files chosen, looked at, stored, and seen on the map."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk
from tests.web.world import make_workspace

pytestmark = pytest.mark.browser
SHELLS = "Shells fall on Saraqib\n\nArtillery shelling hit Saraqib in Syria's Idlib province on 4 March 2020.\n"
ROWS = "title,text,published_on\nSit-in,Residents of Ariha in Syria protested on 5 March 2020.,2020-03-06\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over a workspace that the test may change."""
    make_workspace(tmp_path / "workspace").close()
    with Server(tmp_path / "workspace", tmp_path / "server.log") as served:
        yield served


def test_files_are_looked_at_stored_and_seen_on_the_map(desk: Desk, server: Server, tmp_path: Path) -> None:
    files = {"shells.txt": SHELLS.encode(), "week.csv": ROWS.encode(), "odd.pdf": b"\x00\x01 no document"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    page = desk.open().page
    page.get_by_role("link", name="Articles").click()
    page.get_by_text("Add articles").click()
    page.get_by_text("Files", exact=True).click()
    page.locator("input[type=file]").set_input_files([tmp_path / name for name in files])
    page.get_by_role("button", name="Look what is in them").click()
    page.get_by_text("2 new articles, 2 events").first.wait_for()
    page.get_by_text("odd.pdf: cannot be read").first.wait_for()
    with Workspace.open(server.folder) as workspace:
        before = len(workspace.desk.articles())
    page.get_by_role("button", name="Store 2 articles").click()
    page.get_by_text("2 articles were stored, 2 events.").first.wait_for()
    with Workspace.open(server.folder) as workspace:
        assert len(workspace.desk.articles()) == before + 2
    page.get_by_role("button", name="Show on the map").first.click()
    desk.map_shows("source=")
    desk.counts_begin("2 of")
