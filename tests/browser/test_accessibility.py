"""Every page, light and dark, passes an automated audit: nothing serious for people who read with ears or keys."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*(entry.name for entry in PAGES if entry.name != "map"), "?road=M4"])
def test_a_page_has_no_serious_fault(path: str, scheme: str, chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url, dark=scheme == "dark")
    desk.page.goto(f"{server.url}/{path}")
    drawn(desk.page)
    assert settled(desk.page) == []
    desk.close()


def test_an_event_with_its_sentence_has_no_serious_fault(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open()
    desk.open_row(0)
    expect(desk.page.locator(".cm-quote").first).to_be_visible(timeout=60_000)
    drawn(desk.page)
    assert settled(desk.page) == []
    desk.close()
