"""Roads, areas and corridors as a person brings them in a real browser."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conflictmap.model import EventFilter
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.browser.test_places import map_frame

pytestmark = pytest.mark.browser
TEXT = "Gunmen attacked a patrol on the M4 highway between Ariha and Saraqib on 15 March 2020."
LINE = [(35.79, 35.53), (36.1, 35.7), (36.32, 35.81), (36.61, 35.82), (36.82, 35.88), (37.1, 36.2)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    with Workspace.open(made) as workspace:
        path = tmp_path / "a.txt"
        path.write_text(TEXT, encoding="utf-8")
        ingest(workspace, [path])
    return made


@pytest.fixture
def visitor(chromium: Browser, folder: Path) -> Iterator[Desk]:
    served = Server(folder, folder.parent / "server.log")
    desk = Desk(chromium, served.url)
    desk.page.set_default_timeout(60_000)
    desk.page.goto(served.url)
    desk.page.get_by_role("link", name="Places and roads").click()
    desk.page.get_by_text("Names in doubt").first.wait_for()
    yield desk
    desk.page.close()
    served.stop()


def fill(page: Page, label: str, text: str) -> None:
    rest(page)
    box = page.get_by_label(label, exact=True).filter(visible=True)
    box.fill(text)
    box.press("Tab")
    rest(page)


def test_a_road_is_imported_after_a_look_at_what_would_come_of_it(visitor: Desk, folder: Path, tmp_path: Path) -> None:
    page = visitor.page
    path = tmp_path / "<b>m4.geojson"
    path.write_text(json.dumps({"type": "LineString", "coordinates": LINE}))
    page.get_by_text("Your roads", exact=True).click()
    page.get_by_text("Import the line of a road").click()
    rest(page)
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_text(path.name).first.wait_for()
    fill(page, "Road, such as M4", "M4")
    page.get_by_text("SY-M4 · M4 motorway").first.wait_for()
    page.get_by_role("button", name="Keep this road").click()
    page.get_by_text("M4 was kept. 1 event was moved.").first.wait_for()
    with Workspace.open(folder) as workspace:
        (route,) = workspace.own_geodata().routes
        assert (route.route_id, route.source) == ("SY-M4", "<b>m4.geojson")


def test_an_area_is_drawn_and_a_corridor_kept(visitor: Desk, folder: Path) -> None:
    page = visitor.page
    page.get_by_text("Areas and corridors", exact=True).click()
    page.get_by_text("Draw an area").click()
    corners = page.get_by_label("Corners as longitude, latitude, one a line")
    corners.fill("36.5, 35.7\n36.9, 35.7\n36.9, 35.95\n36.5, 35.95")
    corners.press("Tab")
    fill(page, "Name of the area", "Zone")
    page.get_by_role("button", name="Keep this area").click()
    page.get_by_text("“Zone” was kept. 1 event lies in it.").first.wait_for()
    page.get_by_text("Add a corridor along a road").click()
    form = page.get_by_test_id("stForm")
    form.get_by_label("Name of the corridor").fill("M4 corridor")
    form.get_by_label("From (a place or a kilometre)").fill("Ariha")
    form.get_by_label("To (a place or a kilometre)").fill("Saraqib")
    rest(page)
    option = page.get_by_role("option", name="M4 · SY")
    for _ in range(10):  # a menu that opens while the page still runs closes again
        form.get_by_role("combobox", name="Road").click()
        page.wait_for_timeout(1000)
        if option.is_visible():
            break
    option.click()
    form.get_by_role("button", name="Keep this corridor").click()
    page.get_by_text("“M4 corridor” was kept: M4").first.wait_for()
    with Workspace.open(folder) as workspace:
        for chosen in (EventFilter(areas=frozenset({"Zone"})), EventFilter(corridors=frozenset({"M4 corridor"}))):
            assert workspace.desk.counts(chosen).total == 1


def test_what_the_page_answers_is_in_sight_beside_a_button_far_below(visitor: Desk) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 1000, "height": 400})
    page.get_by_text("Areas and corridors", exact=True).click()
    page.get_by_text("Draw an area").click()
    map_frame(visitor)
    keep = page.get_by_role("button", name="Keep this area")
    stood = None
    for _ in range(20):  # the panel that opens scrolls the page for a while
        keep.evaluate("button => button.scrollIntoView({ block: 'center' })")
        if stood == (stood := keep.bounding_box()):
            break
        page.wait_for_timeout(1000)
    page.evaluate("document.querySelector('iframe').contentWindow.wasThere = true")
    keep.click()
    said = page.get_by_text("An area needs three corners at least.")
    said.first.wait_for()
    rest(page)
    box, button = said.first.bounding_box(), keep.bounding_box()
    assert box is not None
    assert button is not None
    assert 0 < box["y"] < button["y"] < 400
    assert page.evaluate("document.querySelector('iframe').contentWindow.wasThere"), "the map was drawn anew"


def test_corners_are_clicked_on_the_map_and_taken_back(visitor: Desk) -> None:
    page = visitor.page
    page.get_by_text("Areas and corridors", exact=True).click()
    page.get_by_text("Draw an area").click()
    map_frame(visitor)
    page.locator("iframe").scroll_into_view_if_needed()
    box = page.locator("iframe").bounding_box()
    assert box is not None
    for number, (x, y) in enumerate(((0.4, 0.4), (0.6, 0.4), (0.5, 0.7)), 1):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        visitor.wait(partial(are, page, number), f"corner {number}", 60)
    page.mouse.click(box["x"] + box["width"] * 0.4 + 3, box["y"] + box["height"] * 0.4 + 2)
    page.get_by_text("The area is closed").wait_for()
    page.get_by_role("button", name="Take the last corner back").click()
    page.get_by_text("a click on the first one closes the area").wait_for()
    visitor.wait(partial(are, page, 3), "it is open again", 60)
    page.get_by_role("button", name="Take the last corner back").click()
    visitor.wait(partial(are, page, 2), "a corner less", 60)


def test_sides_that_cross_are_named_at_once(visitor: Desk) -> None:
    page = visitor.page
    page.get_by_text("Areas and corridors", exact=True).click()
    page.get_by_text("Draw an area").click()
    corners = page.get_by_label("Corners as longitude, latitude, one a line")
    corners.fill("36.5, 35.7\n36.9, 35.95\n36.9, 35.7\n36.5, 35.95")
    corners.press("Tab")
    page.get_by_text("The side after corner 1 crosses the side after corner 3").wait_for()


def are(page: Page, count: int) -> bool:
    """Whether so many corners are listed."""
    box = page.get_by_label("Corners as longitude, latitude, one a line").first
    return len(box.input_value().splitlines()) == count
