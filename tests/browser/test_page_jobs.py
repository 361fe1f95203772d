"""Jobs on the pages beside the map, as a person does them: paste, remove and undo an article, undo on Compare."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import make_workspace

pytestmark = pytest.mark.browser
PASTED = "Artillery shelling hit Saraqib in Syria's Idlib province on 4 March 2020."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over a workspace that the test may change."""
    make_workspace(tmp_path / "workspace").close()
    with Server(tmp_path / "workspace", tmp_path / "server.log") as served:
        yield served


def titles(server: Server) -> list[str]:
    with Workspace.open(server.folder) as workspace:
        return [row.title for row in workspace.desk.articles()]


def test_a_pasted_article_is_looked_at_stored_and_seen_on_the_map(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.url}/articles")
    page.get_by_text("Add articles").click()
    title = page.get_by_label("Title", exact=True)
    title.wait_for()
    rest(page)
    title.fill("Shells on Saraqib")
    page.get_by_label("Text", exact=True).fill(PASTED)
    page.get_by_label("Text", exact=True).press("Control+Enter")
    rest(page)
    page.get_by_role("button", name="Look what is in it").click()
    page.get_by_text("1 new article, 1 event").first.wait_for()
    assert "Shells on Saraqib" not in titles(server)
    page.get_by_role("button", name="Store 1 article").click()
    page.get_by_text("1 article was stored, 1 event.").first.wait_for()
    assert "Shells on Saraqib" in titles(server)
    page.get_by_role("button", name="Show on the map").first.click()
    desk.map_shows("source=")
    desk.counts_begin("1 of")
    desk.open_row(0)
    page.locator(".cm-quote").wait_for()
    assert desk.sentence == PASTED


def test_an_article_goes_after_a_question_and_comes_back_by_undo(desk: Desk, server: Server) -> None:
    with Workspace.open(server.folder) as workspace:
        (article,) = [row for row in workspace.desk.articles() if row.title == "Patrols announced"]
        events = workspace.desk.counts().total
    page = desk.page
    page.goto(f"{server.url}/articles?article={article.article_id}")
    page.get_by_role("heading", name="Patrols announced").wait_for()
    rest(page)
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_text("The article and its 3 events are removed").wait_for()
    page.locator(".st-key-article_remove_yes button").click()
    undo = page.locator(".st-key-article_undo button")
    undo.wait_for()
    assert "Patrols announced" not in titles(server)
    with Workspace.open(server.folder) as workspace:
        assert workspace.desk.counts().total == events - 3
    rest(page)
    undo.click()
    undo.wait_for(state="detached")
    assert "Patrols announced" in titles(server)
    with Workspace.open(server.folder) as workspace:
        assert workspace.desk.counts().total == events


def test_a_choice_on_compare_is_undone(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.url}/compare?by=area&a-area=Idlib")
    undo = page.locator(".st-key-c_undo_last button")
    undo.wait_for()
    assert undo.is_disabled()
    first = page.get_by_text(re.compile(r"^A: Idlib"))
    first.wait_for()
    rest(page)
    page.get_by_text("Two periods", exact=True).click()
    page.get_by_label("A: from").first.wait_for()
    first.wait_for(state="detached")
    desk.link_holds(by="period")
    rest(page)
    undo.click()
    first.wait_for()
    desk.link_holds(by="area", a_area="Idlib")
    desk.wait(undo.is_disabled, "nothing left to undo")
