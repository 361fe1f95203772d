"""Every page, light and dark, in every language, passes an automated audit: nothing serious for ears or keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conflictmap.catalogues import languages
from conflictmap.ui.server.shell import PAGES
from tests.browser.conftest import Server
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}


def drawn(page: Page) -> None:
    """Wait until Streamlit has stopped running the page and every chart is painted."""
    expect(page.get_by_test_id("stMainBlockContainer")).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("canvas, svg").first).to_be_visible(timeout=60_000)


def grave(page: Page) -> list[str]:
    found: list[dict[str, Any]] = []
    for frame in page.frames:
        found += Axe().run(frame).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def settled(page: Page) -> list[str]:
    """Audit a page; again while elements are still fading in, whose contrast grows."""
    for _ in range(10):
        if not (found := grave(page)):
            return []
        page.wait_for_timeout(500)
    return found


@pytest.fixture(scope="module", params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Desk]:
    """One window for all pages, which keeps the scripts that it has."""
    desk = Desk(chromium, server.url, dark=request.param == "dark")
    yield desk
    desk.close()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", [*(f"{entry.name}?" for entry in PAGES if entry.name != "map"), "?road=M4&"])
def test_a_page_has_no_serious_fault(path: str, language: str, visitor: Desk, server: Server) -> None:
    visitor.page.goto(f"{server.url}/{path}lang={language}")
    drawn(visitor.page)
    assert settled(visitor.page) == []


def test_an_event_with_its_sentence_has_no_serious_fault(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open()
    desk.open_row(0)
    expect(desk.page.locator(".cm-quote").first).to_be_visible(timeout=60_000)
    drawn(desk.page)
    assert settled(desk.page) == []
    desk.close()


_STOP = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return [at.tagName, at.getAttribute("aria-label") || at.innerText, seen];
}"""


def test_keys_skip_to_the_page_see_where_they_are_and_close_what_they_opened(visitor: Desk) -> None:
    page = visitor.open().page
    drawn(page)
    page.keyboard.press("Tab")
    tag, words, _ = page.evaluate(_STOP)
    assert (tag, words) == ("A", "Skip to main content")
    stops = []
    for _ in range(16):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_STOP))
    assert [words for tag, words, seen in stops if tag in {"A", "BUTTON", "SUMMARY"} and not seen] == []
    assert {"Compare", "Data"} < {words for _, words, _ in stops}
    views = page.get_by_test_id("stPopoverButton").first
    views.focus()
    page.keyboard.press("Enter")
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    expect(body).to_be_hidden(timeout=60_000)
    expect(views).to_be_focused()
