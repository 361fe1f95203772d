"""The list says titles and states in full, its tools cover nothing, and an opened article stands at the sentence."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import PATROL

pytestmark = pytest.mark.browser
_CUT = """(rows) => rows.filter((row) => {
    const [title, , status] = row.querySelectorAll("[role=gridcell]");
    const edge = row.parentElement.getBoundingClientRect().right;
    return title.scrollWidth > title.clientWidth + 1 || status.getBoundingClientRect().right > edge;
}).map((row) => row.innerText)"""
# parts of a day (year, month, day) that reach beyond the box that holds them, or below the buttons beside them
_CUT_DAY = """(field) => [...field.querySelectorAll("[role=spinbutton]")].filter((part) => {
    const edge = part.getBoundingClientRect();
    const shown = document.elementFromPoint(edge.right - 2, (edge.top + edge.bottom) / 2);
    return !shown || !part.contains(shown);
}).map((part) => part.innerText)"""
_IS_WHOLE = f"(field) => !({_CUT_DAY})(field).length"
_IN_SIGHT = """(rows) => rows.filter(
    (row) => row.getBoundingClientRect().bottom <= row.parentElement.getBoundingClientRect().bottom).length"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_no_title_or_state_of_the_list_is_cut(chromium: Browser, server: Server, width: int, height: int) -> None:
    desk = Desk(chromium, server.url, width=width, height=height)
    desk.open(type="Protests")
    desk.rows.filter(has_text="occurred, claimed").first.wait_for()
    assert desk.rows.evaluate_all(_CUT) == []
    desk.close()
    assert not desk.errors + desk.outside


@pytest.mark.parametrize("width", [1280, 1366, 390])
def test_the_days_of_the_form_that_corrects_an_event_are_seen_whole(
    chromium: Browser, server: Server, width: int
) -> None:
    desk = Desk(chromium, server.url, width=width, height=800)
    desk.open(type="Protests")
    desk.open_row(0)
    desk.page.get_by_role("button", name="Correct this").click()
    for label in ("First day", "Last day"):
        field = desk.page.locator(".st-key-correct").get_by_role("group", name=label, exact=True)
        field.scroll_into_view_if_needed()
        desk.page.wait_for_function(_IS_WHOLE, arg=field.element_handle())  # once all above it is drawn
        assert field.evaluate(_CUT_DAY) == []
    desk.close()
    assert not desk.errors + desk.outside


def test_twelve_events_are_in_sight_beside_the_map(desk: Desk) -> None:
    desk.open()
    desk.rows.nth(20).wait_for(state="attached")
    assert desk.rows.evaluate_all(_IN_SIGHT) >= 12


@pytest.mark.parametrize("form", ["list", "bars"])
def test_the_list_is_gone_through_and_an_event_opened_by_keys(form: str, desk: Desk) -> None:
    desk.open(type="Battles", list=form)
    desk.rows.first.wait_for()
    rest(desk.page)
    order = desk.page.get_by_role("combobox", name="Order")
    order.focus()
    desk.page.keyboard.press("Tab")
    grid = desk.page.get_by_role("grid")
    focused = desk.page.locator(".cm-row:focus-visible")
    assert focused.get_attribute("aria-rowindex") == "2"
    assert focused.evaluate("(row) => getComputedStyle(row).outlineStyle") == "solid"
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowDown"):
        desk.page.keyboard.press(key)
    assert focused.get_attribute("aria-rowindex") == "3"
    title = focused.locator(".cm-row-title").inner_text()
    desk.page.keyboard.press("Enter")
    desk.page.locator(".cm-quote").wait_for()
    assert desk.page.locator(".cm-title").inner_text() == title
    rest(desk.page)
    assert grid.get_by_role("row", selected=True).locator(".cm-row-title").inner_text() == title
    assert focused.get_attribute("aria-selected") == "true"  # the keys stay where they were
    desk.page.keyboard.press("Shift+Tab")
    assert not focused.count()  # one stop for the tab key, however many rows


def test_an_article_that_is_opened_stands_at_the_sentence(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url, height=600)
    desk.open(status="denied")
    desk.open_row(0)
    desk.page.get_by_text("The whole article").click()
    article, sentence = desk.page.locator(".cm-article"), desk.page.locator(".cm-in")
    sentence.wait_for()
    rest(desk.page)
    outer, inner = article.bounding_box(), sentence.bounding_box()
    assert outer is not None
    assert inner is not None
    assert outer["y"] <= inner["y"]
    assert inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    desk.close()
    assert not desk.errors + desk.outside


def test_the_other_events_of_the_article_are_told_as_such_and_opened(desk: Desk) -> None:
    desk.open(status="planned")
    desk.open_row(0)
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PATROL
    desk.page.get_by_text("The whole article").click()
    desk.page.get_by_role("heading", name="Other events of this article").wait_for()
    rest(desk.page)
    other = desk.page.locator("[class*=st-key-other_] button").first
    other.click()
    desk.wait(lambda: desk.sentence != PATROL, "another event")


def test_where_nothing_is_found_the_list_says_so_and_offers_the_way_back(desk: Desk) -> None:
    desk.open(text="nowhere to be found")
    desk.page.get_by_text("No event matches these filters.").wait_for()
    assert desk.page.locator(".st-key-list").count() == 0
    rest(desk.page)
    desk.page.locator(".st-key-clear_here button").click()
    desk.counts_begin("36 of")
    desk.rows.first.wait_for()


def test_with_a_note_about_a_stale_link_all_is_in_sight_still(desk: Desk) -> None:
    desk.open(type="gone", since="yesterday", road="M99", event="nope", foo="1")
    note = desk.page.locator(".st-key-notes")
    note.wait_for()
    assert "Left out of the link: unknown filter 'foo'" in note.inner_text()
    desk.rows.first.wait_for()
    rest(desk.page)
    for name in (".st-key-mapbox iframe", "[data-testid=stSlider]", "[data-testid=stDateInput]", ".st-key-list"):
        box = desk.page.locator(name).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, name
    assert desk.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 800


def test_what_cannot_be_pressed_yet_is_readable_in_the_dark(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url, dark=True)
    desk.page.goto(f"{server.url}/articles")
    desk.page.get_by_text("Add articles").click()
    desk.page.get_by_text("Files", exact=True).click()
    look = desk.page.get_by_role("button", name="Look what is in them")
    look.wait_for()
    assert look.is_disabled()
    rest(desk.page)
    ink = look.locator("p").evaluate("element => getComputedStyle(element).color.match(/[\\d.]+/g).map(Number)")
    assert sum(ink[:3]) > 3 * 120  # light on dark
    desk.close()
    assert not desk.errors + desk.outside
