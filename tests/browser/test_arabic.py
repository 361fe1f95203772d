"""The page in Arabic: chosen by name, every word of it, from right to left, and the map with it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.desk import Desk
from tests.browser.test_accessibility import drawn, settled

pytestmark = pytest.mark.browser


def test_whoever_chooses_arabic_reads_every_page_from_right_to_left(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open()
    desk.page.get_by_role("link", name="About").click()
    desk.page.get_by_role("combobox", name="Language").click()
    desk.page.get_by_role("option", name="العربية").click()
    expect(desk.page.get_by_role("heading", name="عن conflictmap")).to_be_visible(timeout=60_000)
    desk.page.get_by_role("link", name="الخريطة").click()
    search = desk.page.get_by_role("textbox", name="بحث")
    expect(search).to_be_visible(timeout=60_000)
    box = search.bounding_box()
    assert box is not None
    assert box["x"] > 640  # the side panel stands on the right
    expect(desk.page.frame_locator("iframe").first.get_by_text("مفتاح الرموز")).to_be_visible(timeout=60_000)
    drawn(desk.page)
    assert settled(desk.page) == []
    desk.close()
    assert not desk.errors
    assert not desk.outside


def test_a_link_carries_its_language_and_filters_in_it(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url)
    desk.page.goto(f"{server.url}/?lang=ar")
    battles = desk.page.get_by_role("radio", name="معارك").or_(desk.page.get_by_role("button", name="معارك"))
    expect(battles.first).to_be_visible(timeout=60_000)
    battles.first.click()
    desk.page.wait_for_url("**type=Battles**", timeout=60_000)
    assert "lang=ar" in desk.page.url
    desk.close()
