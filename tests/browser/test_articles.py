"""Adding articles as a person does: files chosen, looked at, stored, and seen on the map."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
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


_NOTE_PROGRESS = """
    window.told = [];
    new MutationObserver(() => {
        for (const bar of document.querySelectorAll("[data-testid=stProgress]")) {
            if (window.told.at(-1) !== bar.innerText) window.told.push(bar.innerText);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });
"""


def test_many_files_tell_how_far_they_are_and_what_was_stored_is_taken_out_again(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    paths = [tmp_path / f"day-{number:02}.txt" for number in range(28)]
    for number, path in enumerate(paths):
        path.write_text(f"Day {number}\n\n{SHELLS.replace('4 March', f'{number % 28 + 1} March')}", encoding="utf-8")
    bad = [tmp_path / "scan.pdf", tmp_path / "empty.docx"]
    for path in bad:
        path.write_bytes(b"\x00\x01 no document")
    page = desk.page
    page.add_init_script(_NOTE_PROGRESS)
    page.goto(f"{server.url}/articles")
    page.get_by_text("Add articles").click()
    page.get_by_text("Files", exact=True).click()
    page.locator("input[type=file]").set_input_files([*paths, *bad])
    rest(page)
    page.get_by_role("button", name="Look what is in them").click()
    page.get_by_text("28 new articles, 28 events").first.wait_for()
    told = page.evaluate("window.told")
    counted = [int(found[1]) for words in told if (found := re.search(r"\((\d+) of 30\)", words))]
    assert counted == sorted(counted)
    assert len(set(counted)) >= 3  # a browser draws what it has time for
    assert counted[-1] >= 15
    for path in bad:
        page.get_by_text(f"{path.name}: cannot be read").first.wait_for()
    with Workspace.open(server.folder) as workspace:
        before = len(workspace.desk.articles())
    page.get_by_role("button", name="Store 28 articles").click()
    page.get_by_text("28 articles were stored, 28 events.").first.wait_for()
    assert any("(28 of 30)" in words or "(30 of 30)" in words for words in page.evaluate("window.told"))
    rest(page)
    page.locator(".st-key-add_undo button").click()
    page.get_by_text("Removed, with 28 events.").first.wait_for()
    with Workspace.open(server.folder) as workspace:
        assert len(workspace.desk.articles()) == before


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


def test_what_an_article_reports_far_from_all_others_is_in_sight_on_its_map(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.url}/articles")
    page.get_by_text("Add articles").click()
    text = "A drone strike hit a depot in Ras Lanuf, Libya, on 11 October 2024. Shells fell on Sirte the day before."
    page.get_by_role("textbox", name="Text").fill(text)
    page.get_by_role("button", name="Look what is in it").click()
    page.get_by_role("button", name="Store 1 article").click()
    page.get_by_role("button", name="Show on the map").click()
    assert desk.map_shows("source=")["events"] == 2
    west, east = desk.frame.evaluate("[ConflictMap.map.getBounds().getWest(), ConflictMap.map.getBounds().getEast()]")
    assert west < 16.6, "Sirte"
    assert east > 18.6, "Ras Lanuf"
    desk.wait(lambda: "view" in desk.link, "the place of the map in the link")


def test_an_event_of_an_article_is_shown_whole_and_opens_on_the_map(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.url}/articles")
    page.get_by_role("grid", name="Stored articles").locator("[data-id]").first.click()
    events = page.get_by_role("grid", name="Events found in the article").locator("[data-id]")
    events.first.wait_for()
    rest(page)
    assert all(events.evaluate_all("rows => rows.map((row) => row.scrollWidth <= row.clientWidth)"))
    event_id = events.first.get_attribute("data-id")
    assert event_id is not None
    events.first.focus()
    page.keyboard.press("Enter")
    desk.map_shows("")
    desk.link_holds(event=event_id)
    page.get_by_role("button", name="Correct this").wait_for()


def test_the_browsers_back_finds_the_articles_without_the_filter_and_the_panel_of_the_map(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.url}/articles")
    page.get_by_role("grid", name="Stored articles").locator("[data-id]").first.click()
    rest(page)
    page.locator(".st-key-article_show button").click()
    desk.map_shows("source=")
    page.go_back()
    page.locator(".st-key-article_show button").wait_for()
    rest(page)
    desk.wait(lambda: page.url == f"{desk.url}/articles", "the filter to be gone from the address")
    page.locator("[data-testid=stSidebar]").wait_for(state="hidden")
    page.go_forward()
    desk.map_shows("source=")
    page.locator("[data-testid=stSidebar]").get_by_text("Clear all filters").wait_for()


def test_what_became_of_a_text_is_said_where_its_reader_looks(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.url}/articles")
    page.get_by_text("Add articles").click()
    page.get_by_label("Text", exact=True).fill(SHELLS * 3)
    rest(page)
    page.get_by_role("button", name="Look what is in it").click()
    store = page.get_by_role("button", name="Store 1 article")
    store.wait_for()
    rest(page)
    store.evaluate("button => button.scrollIntoView({ block: 'start' })")  # all that is above is out of sight
    store.click()
    said = page.get_by_text("1 article was stored").first
    said.wait_for()
    rest(page)
    assert in_sight(said)
    undo = page.locator(".st-key-add_undo button")
    undo.evaluate("button => button.scrollIntoView({ block: 'start' })")
    undo.click()
    removed = page.get_by_text("Removed, with").first
    removed.wait_for()
    rest(page)
    assert in_sight(removed)


def in_sight(said: Locator) -> bool:
    """Whether a line is in the window from its upper to its lower edge, with nothing over it."""
    return bool(
        said.evaluate(
            """line => {
                const box = line.getBoundingClientRect();
                const edges = [box.top + 2, box.bottom - 2];
                return edges.every((y) => line.contains(document.elementFromPoint(box.left + 5, y)));
            }"""
        )
    )
