"""Every page and form, light and dark, wide and narrow, in every language, has nothing serious for ears or keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conflictmap.catalogues import languages
from conflictmap.ui.server.shell import PAGES
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.browser.test_views import frames

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


AT_A_DESK, IN_A_HAND = (1280, 800), (390, 844)


@pytest.fixture(
    scope="module",
    params=[("light", AT_A_DESK), ("dark", AT_A_DESK), ("light", IN_A_HAND), ("dark", IN_A_HAND)],
    ids=lambda param: f"{param[0]}-{param[1][0]}",
)
def visitor(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Desk]:
    """One window for all pages, which keeps the scripts that it has."""
    theme, (width, height) = request.param
    desk = Desk(chromium, server.url, dark=theme == "dark", width=width, height=height)
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


def unfold(page: Page) -> None:
    """Open everything that is folded away on a page."""
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        rest(page)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("part", range(4))
def test_forms_of_places_and_roads_have_no_serious_fault(
    part: int, language: str, visitor: Desk, server: Server
) -> None:
    page = visitor.page
    page.goto(f"{server.url}/places?lang={language}")
    drawn(page)
    page.locator(".st-key-places_part").get_by_role("radio").nth(part).click()
    rest(page)
    unfold(page)
    assert settled(page) == []


@pytest.mark.parametrize("language", languages())
def test_the_form_that_corrects_an_event_has_no_serious_fault(language: str, visitor: Desk, server: Server) -> None:
    page = visitor.page
    page.goto(f"{server.url}/review?lang={language}")
    drawn(page)
    page.locator(".st-key-rv_edit button").click()
    ways = page.locator(".st-key-ed_way").get_by_role("radio")
    for way in range(5):
        ways.nth(way).click()
        rest(page)
        assert settled(page) == []


@pytest.mark.parametrize("language", languages())
def test_what_a_mark_of_a_compared_map_opens_has_no_serious_fault(language: str, visitor: Desk, server: Server) -> None:
    page = visitor.page
    page.goto(f"{server.url}/compare?by=period&type=Protests&lang={language}")
    first, _ = frames(visitor)
    first.evaluate("void ConflictMap.map.setView([35.81, 36.61], 11, { animate: false })")
    frames(visitor)
    page.locator("iframe").first.click()
    page.get_by_role("dialog").locator(".cm-quote").first.wait_for()
    rest(page)
    assert settled(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


@pytest.mark.parametrize("language", languages())
def test_what_data_and_about_fold_away_has_no_serious_fault(language: str, visitor: Desk, server: Server) -> None:
    for path in ("data", "about"):
        visitor.page.goto(f"{server.url}/{path}?lang={language}")
        drawn(visitor.page)
        unfold(visitor.page)
        assert settled(visitor.page) == []


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
    bar = {words for _, words, _ in stops}
    assert {"Compare", "Data"} < bar or "Open sidebar" in bar  # in a narrow window pages are listed in the side panel
    views = page.get_by_test_id("stPopoverButton").first
    views.focus()
    page.keyboard.press("Enter")
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    expect(body).to_be_hidden(timeout=60_000)
    expect(views).to_be_focused()
