"""Reviewing as a person does: by keyboard, by a click on the small map, and two at one desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from shapely import Point

from conflictmap.model import EventFilter, ReviewStatus
from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, ask, rest
from tests.web.world import make_workspace

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over a workspace that the test may change."""
    make_workspace(tmp_path / "workspace", hostile=True).close()
    with Server(tmp_path / "workspace", tmp_path / "server.log") as served:
        yield served


def review(desk: Desk, name: str = "Rima") -> Desk:
    """Go to the review as a visitor does, and give a name."""
    desk.open()
    desk.page.get_by_role("link", name="Review").click()
    field = desk.page.get_by_label("Your name")
    field.fill(name)
    field.press("Enter")
    wait(desk)
    return desk


def wait(desk: Desk) -> None:
    """Wait until the page has run."""
    desk.page.wait_for_timeout(400)
    rest(desk.page)


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)
        wait(desk)


def opened(desk: Desk) -> str:
    """Id of the event that is shown."""
    return desk.page.locator(".cm-facts").first.locator("dd").last.inner_text()


def shows(desk: Desk, event_id: str) -> None:
    desk.wait(lambda: opened(desk) == event_id, "the event to be shown")


def is_drawn(desk: Desk) -> bool:
    """Whether the small map beside an event shows what is there."""
    frame = next((frame for frame in desk.page.frames if "streamlit_folium" in frame.url), None)
    ready = "window.ConflictMap?.source && ConflictMap.layers?.events.shown.source === ConflictMap.source"
    return bool(ask(frame, ready))


def said(desk: Desk, words: str) -> None:
    desk.page.get_by_text(words).first.wait_for()


def test_the_queue_is_worked_by_keyboard_alone(desk: Desk, server: Server) -> None:
    review(desk)
    first = opened(desk)
    desk.page.locator("body").focus()
    desk.page.get_by_role("heading").first.click()
    press(desk, "a")
    said(desk, "Accepted.")
    desk.wait(lambda: opened(desk) != first, "the next event")
    second = opened(desk)
    press(desk, "x")
    said(desk, "Rejected.")
    press(desk, "u")
    said(desk, "was undone.")
    shows(desk, second)
    press(desk, "j", "k", "k")
    shows(desk, first)
    with Workspace.open(server.folder) as workspace:
        assert workspace.desk.event(first).review_status is ReviewStatus.ACCEPTED
        assert workspace.desk.event(second).review_status is ReviewStatus.NEW
        assert [(row.action, row.who) for row in workspace.desk.history()] == [
            ("undo", "Rima"),
            ("rejected", "Rima"),
            ("accepted", "Rima"),
        ]


def test_letters_in_a_field_are_letters(desk: Desk, server: Server) -> None:
    review(desk)
    first = opened(desk)
    reason = desk.page.get_by_label("Reason")
    reason.click()
    desk.page.keyboard.type("a text xjkum")
    wait(desk)
    assert opened(desk) == first
    with Workspace.open(server.folder) as workspace:
        assert not workspace.desk.history()


def test_after_enter_in_the_name_or_the_reason_the_keys_work_the_queue(desk: Desk, server: Server) -> None:
    review(desk)
    first = opened(desk)
    desk.page.get_by_label("Your name").fill("Omar")
    press(desk, "Enter", "j")
    desk.wait(lambda: opened(desk) != first, "the next event")
    second = opened(desk)
    assert desk.page.get_by_label("Your name").input_value() == "Omar"
    desk.page.get_by_label("Reason").click()
    desk.page.keyboard.type("seen in two reports")
    press(desk, "Enter", "a")
    said(desk, "Accepted.")
    with Workspace.open(server.folder) as workspace:
        change = workspace.desk.history()[0]
    assert (change.who, change.why, change.action) == ("Omar", "seen in two reports", "accepted")
    desk.wait(lambda: opened(desk) not in {first, second}, "the event after that")


def test_every_choice_of_the_form_is_seen_whole(desk: Desk) -> None:
    review(desk)
    desk.page.get_by_role("button", name="Edit").click()
    wait(desk)
    desk.page.get_by_role("radio", name="On a road").click()
    last = desk.page.get_by_role("radio", name="Somewhere on it")
    last.wait_for()
    wait(desk)
    box, form = last.bounding_box(), desk.page.locator(".st-key-correct").bounding_box()
    assert box is not None
    assert form is not None
    assert box["x"] + box["width"] < form["x"] + form["width"]
    assert last.evaluate("e => document.elementFromPoint(e.getBoundingClientRect().right - 4, "
                         "e.getBoundingClientRect().top + 4).closest('[role=radio]') === e")  # fmt: skip


def test_a_click_on_the_small_map_sets_the_point(desk: Desk, server: Server) -> None:
    review(desk)
    event_id = opened(desk)
    desk.page.get_by_role("button", name="Edit").click()
    wait(desk)
    desk.wait(lambda: is_drawn(desk), "the small map")
    desk.page.locator("iframe").first.click(position={"x": 260, "y": 140})
    desk.page.get_by_label("Longitude").wait_for()
    wait(desk)
    lon = float(desk.page.get_by_label("Longitude").input_value())
    desk.page.get_by_label("What is there").fill("A crossing")
    desk.page.get_by_label("What is there").press("Control+Enter")
    said(desk, "Corrected.")
    with Workspace.open(server.folder) as workspace:
        position = workspace.desk.event(event_id).position
        assert isinstance(position.geometry, Point)
        assert (position.geometry.x, position.place_name) == (lon, "A crossing")
        chosen = EventFilter(text="a crossing")
        desk.wait(lambda: event_id in {row.event_id for row in workspace.index().table(chosen)}, "it on the map", 5)


def test_two_at_one_event_the_second_is_told_and_nothing_is_lost(desk: Desk, chromium: Browser, server: Server) -> None:
    other = review(Desk(chromium, server.url), "Omar")
    review(desk)
    event_id = opened(desk)
    assert opened(other) == event_id
    for visitor in (desk, other):
        visitor.page.get_by_role("button", name="Edit").click()
        visitor.page.get_by_label("Title").wait_for()
        wait(visitor)
    desk.page.get_by_label("Title").fill("By Rima")
    desk.page.get_by_label("Title").press("Control+Enter")
    said(desk, "Corrected.")
    other.page.get_by_label("Title").fill("By Omar")
    other.page.get_by_label("Title").press("Control+Enter")
    said(other, "Not stored, somebody was faster")
    assert other.page.get_by_label("Title").input_value() == "By Omar", "what was typed is still there"
    with Workspace.open(server.folder) as workspace:
        assert workspace.desk.event(event_id).title == "By Rima"
    assert not other.errors
    other.close()
