"""The page at 390 by 844 pixels, by touch: legend, filters, dates, bars and list are reached and do what they say."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import PATROL, PROTEST

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Desk]:
    held = Desk(chromium, server.url, width=390, height=844, touch=True)
    yield held
    held.close()
    assert not held.errors + held.outside


def tap(target: Locator) -> None:
    """Tap what a finger reaches: playwright refuses where something else lies on it."""
    target.scroll_into_view_if_needed()
    target.tap()


def named(button: Locator) -> str:
    """Return what the style sheet writes on a button, and see that there is room for it."""
    assert button.evaluate("(box) => box.scrollWidth <= box.clientWidth + 1")
    return str(button.evaluate("(box) => getComputedStyle(box, '::after').content"))


def test_the_credits_leave_the_foot_of_the_map_free_until_they_are_asked_for(phone: Desk) -> None:
    phone.open()
    told, foot = phone.frame.locator(".leaflet-control-attribution"), phone.frame.locator("#map_div").bounding_box()
    closed = told.bounding_box()
    assert closed is not None
    assert foot is not None
    assert closed["width"] < foot["width"] / 2
    assert closed["height"] < 40
    tap(phone.frame.get_by_text("Map data"))
    phone.wait(lambda: "OpenStreetMap contributors" in told.inner_text(), "the credits")


def test_the_legend_filters_by_touch(phone: Desk) -> None:
    phone.open()
    tap(phone.frame.get_by_text("Legend", exact=True))
    tap(phone.tool("Riots"))
    phone.map_shows("type=Riots")
    phone.link_holds(type="Riots")


def test_the_filters_open_over_the_map_and_close_again(phone: Desk) -> None:
    phone.open()
    rest(phone.page)
    opens = phone.page.get_by_test_id("stExpandSidebarButton")
    assert named(opens) == '"Pages · Filters"'
    tap(opens)
    side = phone.page.get_by_test_id("stSidebar")
    tap(side.locator("button").filter(has_text="Protests"))
    phone.map_shows("type=Protests")
    rest(phone.page)
    tap(phone.page.get_by_test_id("stSidebarCollapseButton").locator("button"))
    phone.wait(lambda: (side.bounding_box() or {"x": 0, "width": 0})["x"] < 0, "the panel to close")
    phone.wait(lambda: named(opens) == '"Pages · Filters (1)"', "how many filters are set")
    phone.page.touchscreen.tap(*phone.on_map(36.61, 35.81))
    phone.page.locator(".cm-quote").wait_for()
    assert phone.sentence == PROTEST


def test_dates_are_typed_and_a_row_of_the_list_is_opened(phone: Desk) -> None:
    phone.open(status="planned")
    rest(phone.page)
    phone.type_date("From", "2020-03-10")
    phone.map_shows("since=2020-03-10")
    rest(phone.page)
    tap(phone.rows.first)
    phone.page.locator(".cm-quote").wait_for()
    assert phone.sentence == PATROL


def test_bars_in_time_are_opened_by_touch(phone: Desk) -> None:
    phone.open(type="Protests", list="bars")
    lane = phone.rows.filter(has_text=PROTEST[:20])
    lane.wait_for()
    rest(phone.page)
    tap(lane)
    phone.page.locator(".cm-quote").wait_for()
    assert phone.sentence == PROTEST


def test_addresses_in_a_table_are_broken_not_cut_off(phone: Desk) -> None:
    phone.page.goto(f"{phone.url}/data")
    tables = phone.page.get_by_test_id("stTable")
    tables.get_by_text("www.geoboundaries.org").wait_for()
    assert tables.evaluate_all("(all) => all.filter((one) => one.firstChild.scrollWidth > one.clientWidth).length") == 0


def test_the_last_choice_of_a_row_keeps_its_outer_edge_beside_the_chosen_one(phone: Desk) -> None:
    phone.page.goto(f"{phone.url}/places")
    chosen = phone.page.get_by_role("radio", name="Areas and corridors")
    tap(chosen)
    phone.wait(lambda: chosen.get_attribute("aria-checked") == "true", "the choice")
    before = phone.page.get_by_role("radio", name="Your roads")
    assert before.evaluate("(button) => getComputedStyle(button).borderRightColor") == "rgb(213, 217, 220)"
