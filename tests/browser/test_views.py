"""Saved views and the page that compares."""

import re

import pytest
from playwright.sync_api import Frame

from tests.browser.conftest import Server
from tests.browser.desk import Desk, ask, rest, view_of
from tests.web.world import PROTEST

pytestmark = pytest.mark.browser


def test_a_view_is_saved_opened_renamed_and_deleted(desk: Desk) -> None:
    desk.open(type="Battles")
    page = desk.page
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Save what is shown as").fill("Battles at Qaminas")
    page.get_by_role("button", name="Save view").click()
    page.get_by_text("View saved.").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear all filters").click()
    desk.counts_begin("36 of")

    page.get_by_role("button", name="Views").click()
    choose(desk, "Battles at Qaminas")
    page.get_by_role("button", name="Open view").click()
    desk.map_shows("type=Battles")
    desk.link_holds(type="Battles")

    page.get_by_label("New name").fill("Clashes")
    page.get_by_role("button", name="Rename view").click()
    page.get_by_text("View renamed.").first.wait_for()
    page.get_by_role("button", name="Delete view").click()
    page.get_by_text("View deleted.").first.wait_for()
    desk.wait(lambda: page.get_by_label("Saved views").count() == 0, "no view to be left")


def test_a_saved_view_keeps_where_the_map_looks_and_where_playback_stands(desk: Desk) -> None:
    told: list[str] = []
    desk.page.on("response", lambda answer: told.append(answer.url) if "/api/where/" in answer.url else None)
    desk.open(type="Battles")
    left, played = desk.look_and_play(36.61, 35.81, 11)
    page = desk.page
    desk.wait(lambda: any("play=2" in address for address in told), "the map to tell the server")
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Save what is shown as").fill("As it stands")
    page.get_by_role("button", name="Save view").click()
    page.get_by_text("View saved.").first.wait_for()
    page.goto(page.url.split("?")[0])
    desk.map_shows("")
    page.get_by_role("button", name="Views").click()
    choose(desk, "As it stands")
    page.get_by_role("button", name="Open view").click()
    desk.map_shows("type=Battles&since=")
    desk.wait(lambda: desk.centre == pytest.approx(left, abs=0.002), "the map to look where it looked")
    desk.wait(lambda: desk.link.get("play") == played, "the playback in the link")


def choose(desk: Desk, name: str) -> None:
    desk.page.get_by_role("combobox", name=re.compile("Saved views")).click()
    desk.page.get_by_role("option", name=name).click()


def frames(desk: Desk) -> list[Frame]:
    """The frames of both maps once they show what is asked for."""
    ready = (
        "window.ConflictMap?.layers?.events.shown.source === window.ConflictMap?.source && !!window.ConflictMap?.source"
    )

    found: list[Frame] = []

    def are_drawn() -> bool:
        found[:] = [frame for side in "ab" if (frame := desk.frame_in(f"mapbox-{side}"))]
        return len(found) == 2 and all(ask(frame, ready) for frame in found)

    desk.wait(are_drawn, "two maps")
    return found


def test_the_maps_that_are_compared_move_together_and_run_nothing(desk: Desk) -> None:
    desk.open(type="Battles")
    desk.page.get_by_role("link", name="Compare").click()
    first, second = frames(desk)
    desk.page.get_by_text("Before and after a day").first.wait_for()
    desk.page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
    runs = desk.sent
    first.evaluate("void ConflictMap.map.setView([35.81, 36.61], 11, { animate: false })")
    desk.wait(lambda: view_of(second) == pytest.approx((36.61, 35.81, 11), abs=0.001), "the other map to follow")
    second.evaluate("void ConflictMap.map.panBy([120, 40], { animate: false })")
    desk.wait(lambda: view_of(first) == pytest.approx(view_of(second), abs=0.001), "the first to follow")
    desk.wait(lambda: "view" in desk.link, "the view in the link")
    assert desk.sent == runs
    first.evaluate("window.mark = 'the same'")
    desk.toggle("Protests")
    desk.wait(lambda: "Protests" in first.evaluate("ConflictMap.source"), "the filter on both maps")
    assert first.evaluate("window.mark") == "the same"
    desk.page.get_by_role("link", name="Map", exact=True).click()
    desk.link_holds(type="Battles")


def test_a_mark_of_a_compared_map_opens_its_sentence(desk: Desk) -> None:
    desk.open(type="Protests")
    desk.page.get_by_role("link", name="Compare").click()
    desk.page.get_by_text("Two periods").click()
    desk.toggle("Protests")
    _, second = frames(desk)
    desk.wait(lambda: second.evaluate("ConflictMap.layers.events.shown.events") == 1, "the protest alone")
    second.evaluate("void ConflictMap.map.setView([35.81, 36.61], 11, { animate: false })")
    frames(desk)
    second.locator("#map_div").click()
    desk.page.get_by_role("dialog").locator(".cm-quote").wait_for()
    assert desk.page.get_by_role("dialog").locator(".cm-quote").first.inner_text() == PROTEST


def test_a_link_opens_the_comparison_and_back_returns_to_it(desk: Desk, server: Server) -> None:
    desk.page.goto(f"{server.url}/compare?by=area&a-area=Idlib&type=Battles")
    frames(desk)
    desk.link_holds(by="area", a_area="Idlib", type="Battles")
    desk.page.get_by_role("link", name="Map", exact=True).click()
    desk.map_shows("")
    desk.page.go_back()
    frames(desk)
    desk.link_holds(a_area="Idlib")


def test_the_maps_that_are_compared_ask_once_for_what_they_show(desk: Desk, server: Server) -> None:
    asked: list[str] = []
    desk.page.on(
        "request",
        lambda request: asked.append(request.url) if re.search("/api/(tiles|shapes)/", request.url) else None,
    )
    desk.page.goto(f"{server.url}/compare?day=2020-03-14&span=20")
    frames(desk)
    rest(desk.page)
    frames(desk)
    assert sorted(re.search("/api/([a-z]+)/.*(since=.*)", url).group(1, 2) for url in asked) == [  # type: ignore[union-attr]
        ("shapes", "since=2020-02-23&until=2020-03-13"),
        ("shapes", "since=2020-03-14&until=2020-04-02"),
        ("tiles", "since=2020-02-23&until=2020-03-13"),
        ("tiles", "since=2020-03-14&until=2020-04-02"),
    ]
