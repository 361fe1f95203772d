"""The jobs of a visitor, in a real browser with every other host blocked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from shapely.geometry import Point

from conflictmap.export.verify import verify
from conflictmap.store.workspace import Workspace
from conflictmap.web.plain import plain
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import ARABIC, ARIHA, M4_IDLIB, PATROL, PAYLOADS, PROTEST, SARAQIB

pytestmark = pytest.mark.browser
QAMINAS = (36.70, 35.83)  # where the crowd of events is
TRANSPARENT = [0, 0, 0, 0]


def test_the_map_shows_events_on_the_m4(desk: Desk) -> None:
    desk.open()
    assert desk.counts == "36 of 36 events 35 on the map 1 without a place 2 without a date"
    assert desk.map_shows("")["events"] == 30
    desk.frame.evaluate("void ConflictMap.map.setView([35.82, 36.6], 11, { animate: false })")
    desk.settle()
    for lon, lat in (ARIHA, SARAQIB):
        assert desk.colour_at(lon, lat) != TRANSPARENT
    along = M4_IDLIB.interpolate(0.3, normalized=True)
    assert desk.colour_at(along.x, along.y, "shapes") != TRANSPARENT
    words = desk.frame.locator(".leaflet-control-attribution").inner_text()
    for credit in (
        "Road lines are approximate, on average within",
        "GeoNames (CC BY 4.0)",
        "OpenStreetMap contributors (ODbL)",
        "Natural Earth",
    ):
        assert credit in words


def test_a_date_range_changes_map_and_counts_without_a_new_frame(desk: Desk) -> None:
    desk.open()
    before = desk.map_shows("")["events"]
    desk.frame.evaluate("window.mark = 'the same'")
    desk.type_date("From", "2020-04-05")
    after = desk.map_shows("since=2020-04-05")
    assert (before, after["events"]) == (30, 9)  # eight clashes, and the fighting that has no known end
    desk.counts_begin("9 of 36 events")
    desk.wait(lambda: desk.link == {"since": ["2020-04-05"]}, "the day alone in the link")
    assert desk.colour_at(*ARIHA) == TRANSPARENT
    desk.toggle("Battles")
    desk.map_shows("type=Battles")
    assert desk.frame.evaluate("window.mark") == "the same"


def test_the_map_keeps_its_marks_until_the_new_ones_are_there(desk: Desk) -> None:
    desk.open(view="36.61,35.81,11")
    desk.wait(lambda: desk.colour_at(*ARIHA) != TRANSPARENT, "the protest's mark")

    held: list[Route] = []
    is_held = True

    def late(route: Route) -> None:
        if is_held:
            held.append(route)
        else:
            route.continue_()

    desk.page.route(re.compile("/api/tiles/.*type=Battles"), late)
    desk.toggle("Battles")
    desk.wait(lambda: held, "the new query")
    assert desk.colour_at(*ARIHA) != TRANSPARENT  # a protest, still there
    is_held = False
    for route in held:
        route.continue_()
    desk.map_shows("type=Battles")
    assert desk.colour_at(*ARIHA) == TRANSPARENT


def test_a_row_of_the_list_opens_its_sentence(desk: Desk) -> None:
    desk.open(status="planned")
    desk.open_row(0)
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PATROL
    assert desk.marked("road") == ["M4 highway"]
    assert desk.marked("date") == ["15 March"]
    facts = desk.page.locator(".cm-facts").first.inner_text()
    for fact in ("2020-03-15", "km 44.0–118.5", "the ministry, 2020-03-13"):
        assert fact in facts
    desk.wait(lambda: "event" in desk.link, "the event in the address")
    desk.link_holds(status="planned")
    assert len(desk.link["event"]) == 1
    desk.page.get_by_role("button", name="Close").click()
    desk.page.locator(".cm-quote").wait_for(state="detached")


def test_a_click_on_a_mark_opens_its_event_and_a_click_on_nothing_does_nothing(desk: Desk) -> None:
    desk.open(type="Protests")
    assert PROTEST[:60] in desk.point_at(*ARIHA)
    desk.click_map(*ARIHA)
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PROTEST
    desk.settle()
    runs = desk.sent
    desk.click_map(36.0, 36.1)
    desk.page.wait_for_timeout(700)
    assert desk.sent == runs
    assert desk.sentence == PROTEST


def test_a_click_on_a_crowd_lists_its_events(desk: Desk) -> None:
    desk.open(type="Battles", since="2020-04-01")
    desk.frame.evaluate("void ConflictMap.map.setView([35.83, 36.7], 12, { animate: false })")
    desk.settle()
    words = desk.point_at(*QAMINAS)
    assert words.startswith("12 events")
    assert "and 8 more: click to list them" in words
    desk.click_map(*QAMINAS)
    desk.page.get_by_text("12 events at this spot").first.wait_for()
    desk.page.get_by_role("button", name="Show all").click()
    desk.page.get_by_text("12 events at this spot").wait_for(state="detached")


def test_a_click_on_a_stretch_or_an_area_opens_it(desk: Desk) -> None:
    desk.open(status="planned")
    middle = M4_IDLIB.interpolate(0.5, normalized=True)
    assert "M4, km 44–119" in desk.point_at(middle.x, middle.y)
    desk.click_map(middle.x, middle.y)
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PATROL
    desk.page.goto(desk.page.url.split("?")[0] + "?text=ceasefire")
    desk.map_shows("text=ceasefire")
    desk.click_map(36.5, 35.6)
    desk.page.get_by_text("known to the week").first.wait_for()


def test_moving_and_zooming_never_run_the_page(desk: Desk) -> None:
    desk.open()
    desk.settle()
    runs = desk.sent
    desk.drag_map(120, 60)
    desk.frame.evaluate("void ConflictMap.map.zoomIn()")
    desk.wait(lambda: desk.map_says("ConflictMap.layers.events.shown.zoom === ConflictMap.map.getZoom()"), "zoom")
    desk.page.wait_for_timeout(600)
    assert desk.sent == runs


def test_dragging_a_span_in_the_histogram_sets_the_dates_alike_in_every_time_zone(
    chromium: Browser, server: Server
) -> None:
    links = []
    for zone in ("America/Los_Angeles", "Asia/Damascus", "Pacific/Auckland"):
        visitor = Desk(chromium, server.url, time_zone=zone).open()
        chart = visitor.page.locator("[data-testid=stVegaLiteChart]")
        chart.locator("canvas").first.wait_for(state="visible")
        box = chart.bounding_box()
        assert box is not None
        visitor.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
        visitor.page.mouse.down()
        visitor.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 22, steps=6)
        visitor.page.mouse.up()
        visitor.map_shows("since=")
        visitor.page.wait_for_url(re.compile("since=.*until="))
        links.append(visitor.link)
        visitor.close()
        assert not visitor.errors
    assert links[0] == links[1] == links[2]


def test_the_keyboard_reaches_dates_map_and_evidence(desk: Desk) -> None:
    desk.open(type="Protests")
    desk.page.get_by_role("slider", name=re.compile("start")).focus()
    desk.page.keyboard.press("PageUp")
    desk.map_shows("since=")
    desk.frame.evaluate(f"void ConflictMap.map.setView([{ARIHA[1]}, {ARIHA[0]}], 11, {{ animate: false }})")
    desk.settle()
    desk.frame.locator("#map_div").focus()
    desk.page.keyboard.press("Enter")
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PROTEST


def test_a_link_shows_what_its_sender_saw_and_back_goes_back(desk: Desk, server: Server) -> None:
    with Workspace.open(server.folder) as workspace:
        (event,) = [event for event in workspace.desk.events() if event.status == "denied"]
    desk.open(status="denied", event=event.event_id)
    assert "The army denied" in desk.sentence
    desk.counts_begin("1 of 36 events")
    desk.toggle("Denied")
    desk.wait(lambda: desk.link.keys() == {"event"}, "the link without the status")
    desk.counts_begin("36 of 36 events")
    desk.page.go_back()
    desk.counts_begin("1 of 36")
    desk.link_holds(status="denied")


def test_the_export_is_a_snapshot_of_what_is_filtered_and_verifies(desk: Desk, server: Server, tmp_path: Path) -> None:
    desk.open(road="M4", until="2020-03-31")
    download = desk.export()
    assert download.suggested_filename == "conflictmap-until-2020-03-31-m4.geojson"
    saved = tmp_path / download.suggested_filename
    download.save_as(saved)
    with Workspace.open(server.folder) as workspace:
        found = verify(saved, workspace.desk)
    assert found.intact, found.problems
    desk.counts_begin(f"{found.counts.total} of 36 events")
    assert found.counts.total > 3


def test_hostile_articles_do_nothing_wherever_they_are_shown(desk: Desk, server: Server) -> None:
    with Workspace.open(server.folder) as workspace:
        hostile = [event for event in workspace.desk.events() if event.title in PAYLOADS]
    assert len(hostile) == len(PAYLOADS)
    desk.open(type="Riots")
    desk.frame.evaluate("void ConflictMap.map.setView([35.3, 36.055], 12, { animate: false })")
    desk.settle()
    for event in hostile:
        point = event.position.geometry
        assert isinstance(point, Point)
        assert plain(event.title).split()[0] in desk.point_at(point.x, point.y)
    shown: set[str] = set()
    desk.open_row(0)
    for _ in hostile:
        desk.wait(lambda: len(desk.link.get("event", [])) == 1 and desk.link["event"][0] not in shown, "the next event")
        (event_id,) = desk.link["event"]
        desk.page.get_by_text(event_id).first.wait_for()
        shown.add(event_id)
        assert desk.page.title() == "conflictmap"
        assert desk.page.locator("[data-testid=stHtml] :is(img, script, svg, a, iframe, form)").count() == 0
        desk.page.keyboard.press("ArrowDown")
        desk.page.keyboard.press("Enter")
    assert shown == {event.event_id for event in hostile}
    desk.page.get_by_text("The whole article").click()
    desk.page.locator(".cm-article").get_by_text("Sentence 11").first.wait_for()
    assert desk.page.title() == "conflictmap"


def test_arabic_reads_from_right_to_left(desk: Desk) -> None:
    desk.open(text="أريحا")
    desk.open_row(0)
    quote = desk.page.locator(".cm-quote")
    quote.wait_for()
    assert desk.sentence == ARABIC
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_at_a_desk_everything_is_in_sight_without_scrolling(desk: Desk) -> None:
    desk.open()
    desk.rows.first.wait_for()
    rest(desk.page)
    for name in (
        ".st-key-mapbox iframe",
        "[data-testid=stSlider]",
        "[data-testid=stDateInput]",
        ".cm-counts",
        ".st-key-list",
    ):
        box = desk.page.locator(name).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0, name
        assert box["y"] + box["height"] <= 800, name
        assert box["x"] + box["width"] <= 1280, name
    assert desk.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 800


def test_in_a_hand_the_page_is_one_column_and_usable(chromium: Browser, server: Server) -> None:
    phone = Desk(chromium, server.url, width=390, height=844, touch=True).open(type="Protests")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = phone.page.locator(".st-key-mapbox iframe").bounding_box()
    assert box is not None
    assert box["width"] > 340
    assert 250 < box["height"] < 600
    phone.wait(lambda: phone.colour_at(*ARIHA) != TRANSPARENT, "the protest's mark")
    rest(phone.page)
    phone.page.touchscreen.tap(*phone.on_map(*ARIHA))
    phone.page.locator(".cm-quote").wait_for()
    assert phone.sentence == PROTEST
    phone.close()
    assert not phone.errors + phone.outside


def test_the_dark_theme_reaches_the_map(chromium: Browser, server: Server) -> None:
    visitor = Desk(chromium, server.url, dark=True).open()
    visitor.wait(lambda: visitor.map_says("document.documentElement.dataset.theme") == "dark", "dark map")
    visitor.wait(lambda: sum(visitor.colour_at(36.9, 35.0, "base")[:3]) < 200, "dark ground")
    visitor.close()
    assert not visitor.errors + visitor.outside
