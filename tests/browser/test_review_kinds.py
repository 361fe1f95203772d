"""Every kind of work in the review by keyboard alone: names in doubt, merges, and what an event's form holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from conflictmap.model import Event, ReviewStatus, Status
from conflictmap.review import actions
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.browser.test_review import opened, press, review, said
from tests.review.conftest import TEXTS

pytestmark = pytest.mark.browser
DOUBTFUL = {
    "Four Mail": "Protesters gathered in Ariha on Monday.",
    "Five Press": "Shelling hit the village of Neverheardofit on 3 March 2020.",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over articles that partly tell of the same, with a name that two places have and one that none has."""
    with Workspace.open(tmp_path / "workspace") as workspace:
        for outlet, text in {**TEXTS, **DOUBTFUL}.items():
            path = tmp_path / f"{outlet}.txt"
            path.write_text(f"March 6, 2020 - {text}\n", encoding="utf-8")
            ingest(workspace, [path], outlet=outlet)
    with Server(tmp_path / "workspace", tmp_path / "server.log") as served:
        yield served


def key(desk: Desk, field: Locator, name: str) -> None:
    """Press a key where a field has the focus."""
    field.focus()
    desk.page.keyboard.press(name)
    rest(desk.page)


def choose(desk: Desk, name: str) -> None:
    """Choose one of several that lie side by side."""
    key(desk, desk.page.get_by_role("radio", name=name), "Space")


def pick(desk: Desk, label: str, words: str) -> None:
    """Choose from a menu by its first words."""
    field = desk.page.get_by_role("combobox", name=label)
    field.focus()
    desk.page.keyboard.type(words)
    desk.page.get_by_role("option").first.wait_for()
    key(desk, field, "Enter")


def write(desk: Desk, label: str, words: str) -> None:
    """Replace what a field holds."""
    field = desk.page.get_by_label(label, exact=True)
    field.focus()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type(words)
    key(desk, field, "Tab")


def stored(server: Server, event_id: str) -> Event:
    with Workspace.open(server.folder) as workspace:
        return workspace.desk.event(event_id)


@pytest.mark.parametrize(("part", "place"), [("Unknown place name", "Saraqib"), ("Ambiguous place", "Jericho")])
def test_a_name_in_doubt_is_given_its_place(part: str, place: str, desk: Desk, server: Server) -> None:
    review(desk)
    choose(desk, part)
    said(desk, "1 of 1")
    event_id = opened(desk)
    desk.page.get_by_role("heading").first.click()
    press(desk, "e")
    choose(desk, "By name")
    write(desk, "Name, in any spelling", place)
    desk.page.get_by_label("Reason").focus()
    press(desk, "Control+Enter")
    said(desk, "Corrected.")
    event = stored(server, event_id)
    assert (event.position.place_name, event.review_status) == (place, ReviewStatus.CORRECTED)


def test_what_may_be_one_is_merged_parted_and_told_apart(desk: Desk, server: Server) -> None:
    with Workspace.open(server.folder) as workspace:
        before = {event.event_id for event in workspace.desk.events()}
    review(desk)
    choose(desk, "Possible merges")
    said(desk, "1 of 2")
    desk.page.get_by_role("heading").first.click()
    press(desk, "m")
    said(desk, "Merged into one event.")
    press(desk, "u")
    said(desk, "was undone.")
    press(desk, "d")
    said(desk, "Noted: these are two events.")
    with Workspace.open(server.folder) as workspace:
        assert {event.event_id for event in workspace.desk.events()} == before
        assert [row.action for row in workspace.desk.history()][:2] == ["undo", "merged"]


def tab_to(desk: Desk, words: str) -> None:
    """Go with the Tab key from where the focus is to a button."""
    said = "document.activeElement.tagName === 'BUTTON' && document.activeElement.innerText.trim()"
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate(said) == words:
            return
    pytest.fail(f"the Tab key never comes to {words!r}")


def test_one_report_is_taken_out_of_three_by_keyboard(desk: Desk, server: Server) -> None:
    with Workspace.open(server.folder) as workspace:
        reports = [event.event_id for event in workspace.desk.events() if event.sources[0].outlet != "Five Press"][:3]
        actions.merge(workspace, reports, actions.By("Omar"))
    whole = stored(server, reports[0])
    assert len(whole.merged_from) == 2
    desk.page.goto(f"{server.url}/review?event={reports[0]}")
    desk.page.get_by_role("heading", name="Merged from").wait_for()
    rest(desk.page)
    desk.page.get_by_role("button", name="Next").focus()
    tab_to(desk, "Take out")
    press(desk, "Enter")
    said(desk, "Taken out.")
    left = stored(server, reports[0])
    assert len(left.merged_from) == 1
    with Workspace.open(server.folder) as workspace:
        there = {event.event_id for event in workspace.desk.events()}
    assert set(whole.merged_from) - set(left.merged_from) <= there
    assert not set(left.merged_from) & there
    desk.page.get_by_role("heading").first.click()
    press(desk, "u")
    said(desk, "was undone.")
    assert stored(server, reports[0]).merged_from == whole.merged_from


def test_road_kilometres_status_type_and_actors_are_set(desk: Desk, server: Server) -> None:
    review(desk)
    event_id = opened(desk)
    desk.page.get_by_role("heading").first.click()
    press(desk, "e")
    choose(desk, "On a road")
    pick(desk, "Road", "M4")
    choose(desk, "On a stretch")
    write(desk, "From km", "40")
    write(desk, "To km", "62.5")
    pick(desk, "Status", "planned")
    pick(desk, "Type", "Armed clash")
    write(desk, "Actors", "Faylaq al-Sham (source)")
    desk.page.get_by_label("Reason").focus()
    press(desk, "Control+Enter")
    said(desk, "Corrected.")
    event = stored(server, event_id)
    road = event.position.road
    assert road is not None
    assert (road.ref, road.from_km, road.to_km) == ("M4", 40, 62.5)
    assert (event.status, event.sub_event_type) == (Status.PLANNED, "Armed clash")
    assert [(actor.name, actor.role) for actor in event.actors] == [("Faylaq al-Sham", "source")]
