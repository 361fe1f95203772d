"""Settling names and bringing places, as a person does it in a real browser: with the mouse, and with keys alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page

from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, ask, rest

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)>"
ARTICLES = {
    "a": ("March 11, 2020 - Protesters gathered in Ariha on Monday.\n", "The One"),
    "b": (
        f"March 12, 2020 - Shelling killed two in Qarmatiyah on Monday {HOSTILE}, near Saraqib in Syria.\n",
        "The One",
    ),
    "c": (
        "March 13, 2020 - Clashes broke out in Qarmatiyah, Syria. Shelling killed a man in Maarzita.\n",
        "<b>Two</b>",
    ),
}
VILLAGES = "name,name_ar,lon,lat,country\nMaarzita,معرزيتا,36.52,35.50,SY\nKafr Ruma,,35.66,36.63,SY\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    with Workspace.open(made) as workspace:
        for name, (text, outlet) in ARTICLES.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            ingest(workspace, [path], outlet=outlet)
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
    desk.close()
    served.stop()
    assert not desk.outside, "the page asked another host"
    assert not desk.errors, "the browser's console tells of errors"


def map_frame(desk: Desk) -> Frame:
    desk.wait(lambda: ask(desk.frame_in("places"), "Boolean(window.ConflictMapPick?.fitted)"), "the map", 60)
    frame = desk.frame_in("places")
    assert frame is not None
    return frame


def note(page: Page, role: str = "status") -> Locator:
    return page.locator(f".cm-note-{role}")


def test_a_place_is_clicked_on_the_map_applied_and_taken_back(visitor: Desk, folder: Path) -> None:
    page = visitor.page
    page.get_by_role("heading", name="Qarmatiyah").wait_for()
    assert f"on Monday {HOSTILE}, near" in page.locator("blockquote").inner_text()
    frame = map_frame(visitor)
    frame.evaluate("void ConflictMapPick.map.setView([35.8, 36.75], 10, { animate: false })")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    lon = page.get_by_label("Longitude")
    visitor.wait(lambda: lon.input_value().startswith("36.7"), "the clicked longitude", 60)
    assert page.get_by_label("Latitude").input_value().startswith("35.")
    page.get_by_role("button", name="Apply").click()
    note(page).wait_for()
    assert re.search(
        r"“Qarmatiyah” is Qarmatiyah, Idlib, SY \(36\.7.*, 35\..*\)\. 2 stored articles read again: 2 events moved",
        note(page).inner_text(),
    )
    with Workspace.open(folder) as workspace:
        assert [name.text for name in workspace.desk.unresolved()] == ["Maarzita"]
    page.get_by_role("button", name="Undo the last answer").click()
    note(page).get_by_text("was taken back").first.wait_for()
    with Workspace.open(folder) as workspace:
        assert {name.text for name in workspace.desk.unresolved()} == {"Qarmatiyah", "Maarzita"}
        assert workspace.own_geodata().places == ()


def test_a_name_that_nothing_is_known_of_is_looked_for_where_the_events_are(visitor: Desk) -> None:
    visitor.page.get_by_role("heading", name="Qarmatiyah").wait_for()
    west, south, east, north = map_frame(visitor).evaluate(
        "(() => { const b = ConflictMapPick.map.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; })()"
    )
    assert (west < 36.6 < east, south < 35.8 < north) == (True, True)
    assert (east - west, north - south) < (5, 5)


def test_a_name_in_doubt_is_chosen_by_its_row_which_shows_its_whole_sentence(visitor: Desk) -> None:
    page = visitor.page
    rows = page.get_by_role("grid", name="Names in doubt").locator("[data-id]")
    page.get_by_role("heading", name="Qarmatiyah").wait_for()
    assert all(rows.evaluate_all("rows => rows.map((row) => row.scrollWidth <= row.clientWidth)"))
    page.get_by_text("With several", exact=False).first.click()
    visitor.wait(lambda: rows.count() and rows.first.get_attribute("aria-selected") == "true", "another list")
    rest(page)
    last = rows.last
    name = last.locator(".cm-row-title").inner_text()
    last.click()
    page.get_by_role("heading", name=name).wait_for()
    visitor.wait(lambda: rows.last.get_attribute("aria-selected") == "true", "the row to be marked")


def test_keys_alone_choose_a_candidate(visitor: Desk, folder: Path) -> None:
    page = visitor.page
    page.get_by_role("heading", name="Qarmatiyah").wait_for()
    rest(page)
    page.keyboard.press("j")
    page.get_by_role("heading", name="Maarzita").wait_for()
    page.get_by_role("radio", name="With several (1)").focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="Ariha").wait_for()
    first = page.get_by_role("radio", name=re.compile(r"1\. Arīḩā"))
    first.focus()
    page.keyboard.press("ArrowDown")
    visitor.wait(
        lambda: page.get_by_role("radio", name=re.compile(r"2\. Jericho")).is_checked(), "the second candidate", 60
    )
    apply = page.get_by_role("button", name="Apply")
    visitor.wait(lambda: page.locator("[data-testid=stStatusWidget]").count() == 0, "the page to rest", 60)
    apply.focus()
    page.keyboard.press("Enter")
    note(page).get_by_text("“Ariha” is Jericho, ").first.wait_for()
    with Workspace.open(folder) as workspace:
        assert workspace.theatre().answers[0].place is not None
        assert workspace.desk.ambiguous() == ()


def test_a_table_is_uploaded_looked_at_imported_and_removed(visitor: Desk, folder: Path) -> None:
    page = visitor.page
    page.get_by_role("radio", name="Your places").click()
    page.get_by_text("No places of your own yet").first.wait_for()
    page.get_by_text("Import a file of places").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "<b>villages</b>.csv", "mimeType": "text/csv", "buffer": VILLAGES.encode()}
    )
    page.get_by_text("2 rows: 1 new, 0 about known places, 0 changed, 0 as before, 1 refused").first.wait_for()
    page.get_by_role("button", name="Import", exact=True).click()
    note(page).get_by_text(
        "1 place was imported from <b>villages</b>.csv. 1 stored article read again"
    ).first.wait_for()
    with Workspace.open(folder) as workspace:
        assert [row.place.name for row in workspace.own_geodata().places] == ["Maarzita"]
    page.get_by_text("Sources").click()
    page.get_by_text("Yes, remove this 1 place").click()
    page.get_by_role("button", name="Remove all of it").click()
    note(page).get_by_text("1 own place was removed.").first.wait_for()
    with Workspace.open(folder) as workspace:
        assert workspace.own_geodata().places == ()


def test_a_place_is_added_with_a_form_and_wrong_coordinates_are_told(visitor: Desk, folder: Path) -> None:
    page = visitor.page
    page.get_by_role("radio", name="Your places").click()
    page.get_by_text("Add a place").click()
    page.get_by_label("Name", exact=True).fill("Qarmatiyah")
    page.get_by_label("Longitude").fill("36,75")
    page.get_by_label("Latitude").fill("35.8")
    page.get_by_role("button", name="Add", exact=True).click()
    note(page, "alert").get_by_text("lon: has a decimal comma (36,75); write 36.75").wait_for()
    page.get_by_label("Longitude").fill("36.75")
    page.get_by_role("button", name="Add", exact=True).click()
    note(page).get_by_text("“Qarmatiyah” was added. 2 stored articles read again: 2 events moved").first.wait_for()
    with Workspace.open(folder) as workspace:
        assert [row.place.name for row in workspace.own_geodata().places] == ["Qarmatiyah"]
