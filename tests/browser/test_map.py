"""What a visitor does on the map itself: legend, tools, time, roads; by mouse and by keyboard."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from pyproj import Geod

from conflictmap.geo.routes import Roads
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.web.world import ARIHA, JISR, LATAKIA, PROTEST, SARAQIB, make_workspace

pytestmark = pytest.mark.browser


def test_the_legend_filters_and_says_what_it_filters(desk: Desk) -> None:
    desk.open()
    desk.frame.get_by_text("Legend", exact=True).click()
    battles = desk.tool("Battles")
    assert battles.get_attribute("aria-pressed") == "false"
    battles.click()
    desk.map_shows("type=Battles")
    desk.link_holds(type="Battles")
    desk.wait(lambda: battles.get_attribute("aria-pressed") == "true", "the mark to be pressed")
    desk.tool("Planned").focus()
    desk.page.keyboard.press("Enter")
    desk.map_shows("status=planned")
    desk.link_holds(status="planned")
    battles.click()
    desk.wait(lambda: "type" not in desk.link, "the type to be let go")


def test_a_distance_is_measured_along_the_ellipsoid(desk: Desk) -> None:
    desk.open(view="36.4,35.7,8")
    desk.tool("Measure a distance").click()
    for place in (LATAKIA, JISR, SARAQIB):
        desk.click_map(*place)
    said = desk.frame.locator(".cm-note-measure")
    desk.wait(lambda: "3 points" in said.inner_text(), "three points")
    number = re.match(r"([\d.]+) km along 3 points", said.inner_text())
    assert number
    lons, lats = zip(LATAKIA, JISR, SARAQIB, strict=True)
    metres = Geod(ellps="WGS84").line_length(lons, lats)
    assert float(number[1]) == pytest.approx(metres / 1000, rel=0.02)  # clicks hit whole pixels
    assert desk.page.locator(".cm-quote").count() == 0
    desk.page.wait_for_timeout(300)
    assert not desk.frame.locator(".cm-hover").is_visible()  # it would cover the length
    desk.frame.locator("#map_div").focus()
    desk.page.keyboard.press("Backspace")
    desk.wait(lambda: "2 points" in said.inner_text(), "the last point to go")
    desk.page.keyboard.press("Escape")
    desk.wait(lambda: not said.is_visible(), "the measure to end")


def test_the_measure_agrees_with_geodesics_all_over_the_globe(desk: Desk) -> None:
    desk.open()
    ends = [(36.0, 35.0, 37.0, 36.0), (-179.5, 10.0, 179.5, -10.0), (0.0, 89.0, 90.0, 89.0), (36.6, 35.8, 36.6, 35.8)]
    for west, south, east, north in ends:
        metres = desk.frame.evaluate(f"ConflictMap.geodesic([{west}, {south}], [{east}, {north}])")
        assert metres == pytest.approx(Geod(ellps="WGS84").inv(west, south, east, north)[2], abs=0.001)


def test_where_the_map_looks_is_in_the_link_and_costs_no_run(desk: Desk, chromium: Browser, server: Server) -> None:
    desk.open(type="Battles")
    desk.settle()
    assert "view" not in desk.link
    runs = desk.sent
    desk.drag_map(150, 80)
    desk.wait(lambda: is_still(desk), "the map to come to rest, and its view in the link")
    assert desk.sent == runs
    desk.link_holds(type="Battles")
    lon, lat, zoom = desk.centre
    other = Desk(chromium, server.url)
    other.page.goto(desk.page.url)
    other.map_shows("type=Battles")
    other.wait(lambda: other.centre == pytest.approx((lon, lat, zoom), abs=0.002), "the same view")
    other.close()
    desk.toggle("Protests")
    desk.map_shows("type=Protests")
    assert desk.centre == pytest.approx((lon, lat, zoom), abs=0.002)
    desk.wait(lambda: "view" in desk.link, "the view to stay in the link")


def test_the_map_is_found_as_it_was_left_for_another_page(desk: Desk) -> None:
    desk.open(type="Battles")
    left, played = desk.look_and_play(36.61, 35.81, 11)
    desk.page.get_by_role("link", name="About").click()
    desk.page.get_by_role("heading").first.wait_for()
    desk.wait(lambda: "view" not in desk.link, "the other page")
    desk.page.get_by_role("link", name="Map", exact=True).click()
    desk.map_shows("type=Battles&since=")
    desk.wait(lambda: desk.centre == pytest.approx(left, abs=0.002), "the map to look where it looked")
    desk.wait(lambda: desk.link.get("play") == played, "the playback in the link")


def is_still(desk: Desk) -> bool:
    """Whether the map has stopped gliding and the link says where."""
    before = desk.centre
    desk.page.wait_for_timeout(250)
    view = desk.frame.evaluate("ConflictMap.viewText(ConflictMap.map)")
    return desk.centre == before and desk.link.get("view") == [view]


def test_playing_through_time_moves_the_map_and_runs_nothing(desk: Desk) -> None:
    desk.open()
    desk.settle()
    desk.frame.evaluate("window.mark = 'the same'")
    runs = desk.sent
    desk.tool("Play through time").click()
    first = desk.map_shows("since=2020-02-27&until=2020-03-04")
    desk.tool("One step on").click()
    desk.map_shows("since=2020-03-05&until=2020-03-11")
    desk.frame.get_by_label("Shown", exact=True).select_option("all until then")
    desk.map_shows("since=2020-02-27&until=2020-03-11")
    desk.frame.get_by_label("Speed").select_option("4 a second")
    desk.tool("Play").click()
    desk.map_shows("until=2020-04-12")
    desk.wait(lambda: desk.tool("Play").count() == 1, "the end of the days")
    assert desk.frame.locator(".cm-days").inner_text().startswith("2020-04-")
    assert desk.sent == runs
    assert desk.frame.evaluate("window.mark") == "the same"
    assert first["events"] < 30
    desk.tool("End playback").click()
    assert "since" not in desk.map_shows("")["source"]
    desk.wait(lambda: "play" not in desk.link, "the link without playback")


def test_playback_can_be_paused_shared_and_taken_as_the_filter(desk: Desk) -> None:
    desk.open(play="2020-03-05,day,window")
    desk.map_shows("since=2020-03-05&until=2020-03-05")
    desk.tool("Play").click()
    desk.tool("Pause").click()
    desk.tool("Play").wait_for()
    desk.frame.get_by_label("Step", exact=True).select_option("by month")
    desk.map_shows("since=2020-03-01&until=2020-03-31")
    desk.frame.get_by_label("Speed").select_option("2 a second")
    desk.link_holds(play="2020-03-01,month,window,2")
    desk.page.reload()
    desk.map_shows("since=2020-03-01&until=2020-03-31")
    assert desk.frame.get_by_label("Speed").input_value() == "2"
    desk.frame.get_by_label("Days shown").fill("2")
    desk.map_shows("since=2020-04-01&until=2020-04-12")
    desk.frame.get_by_label("Days shown").fill("1")
    desk.map_shows("since=2020-03-01&until=2020-03-31")
    desk.tool("Filter to these days").click()
    desk.link_holds(since="2020-03-01", until="2020-03-31")
    desk.wait(lambda: "play" not in desk.link, "the link without playback")


def test_a_click_during_playback_opens_only_what_is_of_the_days_that_are_shown(desk: Desk) -> None:
    desk.open(play="2020-03-12,week,window", view="36.61,35.81,7")
    desk.map_shows("since=2020-03-12&until=2020-03-18")
    rest(desk.page)
    desk.wait(lambda: desk.map_says("ConflictMap.layers.events.marks().length") == 1, "the mark of two events")
    (mark,) = desk.frame.evaluate("ConflictMap.layers.events.marks()")
    desk.click_map(mark["lon"], mark["lat"])
    desk.page.get_by_text("2 events at this spot").first.wait_for()
    listed = set(desk.rows.all_inner_texts())
    desk.tool("Filter to these days").click()
    desk.map_shows("since=2020-03-12&until=2020-03-18")
    desk.link_holds(since="2020-03-12")
    desk.wait(lambda: listed <= set(desk.rows.all_inner_texts()), "what was listed among the events of these days", 20)


def test_escape_ends_the_playback_and_gives_the_keys_back_to_its_button(desk: Desk) -> None:
    desk.open()
    desk.settle()
    desk.tool("Play through time").focus()
    desk.page.keyboard.press("Enter")
    desk.map_shows("since=2020-02-27&until=2020-03-04")
    desk.frame.get_by_label("Days shown").focus()
    desk.page.keyboard.press("Escape")
    assert "since" not in desk.map_shows("")["source"]
    assert desk.frame.evaluate("document.activeElement.title") == "Play through time"


def test_a_note_above_the_map_comes_and_goes_without_a_new_frame(desk: Desk) -> None:
    desk.open(type="Battles", since="yesterday")
    desk.page.get_by_text("Left out of the link").first.wait_for()
    desk.frame.evaluate("window.mark = 'the same'")
    desk.toggle("Battles")
    desk.page.get_by_text("Left out of the link").wait_for(state="detached")
    desk.settle()
    assert desk.frame.evaluate("window.mark") == "the same"


def test_a_playback_that_means_nothing_is_left_alone(desk: Desk) -> None:
    desk.open(play="<b>,fortnight,window", view="nowhere")
    desk.settle()
    assert desk.frame.locator(".cm-play").count() == 0
    assert "since" not in desk.map_shows("")["source"]


def test_only_what_is_in_view_is_counted_and_everything_again(desk: Desk) -> None:
    desk.open(view="36.70,35.83,12")
    desk.tool("Only what is in view").click()
    desk.wait(lambda: "bbox" in desk.link, "the box in the link")
    desk.wait(lambda: not desk.counts.startswith("36 of"), "fewer events")
    west, south, east, north = (float(edge) for edge in desk.link["bbox"][0].split(","))
    assert west < 36.70 < east
    assert south < 35.83 < north
    in_view = desk.tool("Only what is in view")
    desk.wait(lambda: in_view.get_attribute("aria-pressed") == "true", "the button to be pressed")
    in_view.click()
    desk.wait(lambda: "bbox" not in desk.link, "the box to be lifted")
    desk.counts_begin("36 of")


def test_who_reaches_the_map_by_keys_sees_a_ring_around_it_on_land_too(desk: Desk) -> None:
    desk.open()
    rest(desk.page)
    desk.page.get_by_role("button", name="Export GeoJSON").focus()
    desk.page.keyboard.press("Tab")
    desk.frame.locator("#map_div:focus").wait_for()
    seen = Image.open(BytesIO(desk.page.locator(".st-key-mapbox iframe").screenshot())).convert("RGB")
    across, down = seen.size
    for edge in ((across // 2, 2), (across - 3, down // 3)):
        assert seen.getpixel(edge) == (11, 92, 173)


def test_the_keyboard_goes_from_mark_to_mark_and_opens_one(desk: Desk) -> None:
    desk.open(type="Protests")
    desk.look_at(36.5, 35.7, 10)
    desk.frame.locator("#map_div").focus()
    desk.page.keyboard.press("n")
    desk.wait(lambda: desk.centre[:2] == pytest.approx(ARIHA, abs=0.01), "the protest in the middle")
    desk.wait(lambda: PROTEST[:40] in desk.frame.locator(".cm-hover").inner_text(), "what is there")
    desk.page.keyboard.press("Enter")
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PROTEST


def test_a_road_says_its_kilometre_and_has_posts_close_in(desk: Desk) -> None:
    desk.open(type="Protests", view="36.0,35.62,11")
    desk.settle()
    post = desk.frame.evaluate(
        "(() => { const { posts } = ConflictMap.layers.roads._roads.find((road) => road.ref === 'M4');"
        " return [ConflictMap.lon(posts[80]), ConflictMap.lat(posts[81])]; })()"
    )
    desk.look_at(post[0], post[1], 11)
    assert "M4" in desk.point_at(*post)
    assert "near km 40" in desk.frame.locator(".cm-hover").inner_text()
    drawn = desk.frame.evaluate(
        "(() => { const { places } = ConflictMap.layers; const texts = []; const ctx = places._context;"
        " const fill = ctx.fillText.bind(ctx);"
        " ctx.fillText = (text, x, y) => { texts.push(text); fill(text, x, y); };"
        " places.redraw(); ctx.fillText = fill; return texts; })()"
    )
    assert "40" in drawn


def test_the_band_around_a_road_is_as_wide_as_the_line_is_exact_there(desk: Desk) -> None:
    desk.open(type="Protests", view="36.0,35.62,11")
    desk.settle()
    sections = desk.frame.evaluate(
        "ConflictMap.layers.roads._roads.find((road) => road.ref === 'M4').sections"
        ".map(({ flat, ...stated }) => [stated.from, stated.to, stated.error_p95_km])"
    )
    m4 = Roads.open().route("M4")
    assert sections == [[s.from_km, s.to_km, s.error_p95_km] for s in m4.sections]
    wide = min(m4.sections, key=lambda s: s.error_p95_km).error_p95_km
    assert wide < m4.error_p95_km / 2
    point = Roads.open().point_at(m4, 40.0)
    north, beyond = (point.y + share * wide / 111 for share in (0.6, 1.6))
    desk.look_at(point.x, point.y, 11)
    assert desk.colour_at(point.x, north, "roads")[3] > 0
    assert desk.colour_at(point.x, beyond, "roads")[3] == 0


def test_the_strip_of_a_road_brushes_its_kilometres(desk: Desk) -> None:
    desk.open(road="M4")
    desk.drag_chart("strip", 0.05, 0.15)
    desk.wait(lambda: desk.link.keys() >= {"from-km", "to-km"}, "kilometres in the link")
    low, high = float(desk.link["from-km"][0]), float(desk.link["to-km"][0])
    assert low == pytest.approx(0.05 * 645, abs=12)
    assert high == pytest.approx(0.15 * 645, abs=12)
    desk.map_shows("to-km=")
    from_km = desk.page.get_by_role("spinbutton", name="From km")
    desk.wait(lambda: from_km.input_value() == f"{low:g}", "the kilometre in its field")


def test_bars_in_time_are_named_seen_and_open_their_event(desk: Desk) -> None:
    desk.open(type="Protests")
    desk.page.get_by_role("radio", name="Bars in time").or_(
        desk.page.get_by_role("button", name="Bars in time")
    ).click()
    lane = desk.page.get_by_role("grid", name="Days of each event as bars").get_by_role("row", name=PROTEST[:30])
    lane.wait_for()
    bar = lane.locator(".cm-bar").bounding_box()
    assert bar is not None
    assert bar["width"] > 5  # one day of two months
    assert not desk.page.get_by_role("grid").locator(".cm-bar-open").count()
    desk.page.mouse.click(bar["x"] + 3, bar["y"] + 3)
    desk.page.locator(".cm-quote").wait_for()
    assert desk.sentence == PROTEST


def test_no_online_map_is_offered_unless_whoever_runs_the_server_allows_one(desk: Desk) -> None:
    desk.open()
    assert desk.tool(re.compile("Online map")).count() == 0


def test_an_online_map_is_asked_only_after_a_yes_and_left_again(chromium: Browser, tmp_path: Path) -> None:
    make_workspace(tmp_path / "workspace").close()
    allowed = {"CONFLICTMAP_TILES": "https://tiles.example.org/{z}/{x}/{y}.png"}
    with Server(tmp_path / "workspace", tmp_path / "server.log", allowed) as served:
        visitor = Desk(chromium, served.url)
        visitor.page.route("https://tiles.example.org/**", lambda route: route.fulfill(status=204))
        visitor.open()
        frame, online = visitor.frame, visitor.tool(re.compile("^Online map"))
        frame.evaluate("window.confirm = (text) => { window.asked = text; return false; }")
        online.click()
        assert "tiles.example.org, which then sees your address" in frame.evaluate("window.asked")
        visitor.drag_map(60, 30)
        assert visitor.outside == []
        frame.evaluate("window.confirm = () => true")
        online.click()
        visitor.wait(lambda: visitor.outside, "tiles")
        assert {address.split("/")[2] for address in visitor.outside} == {"tiles.example.org"}
        visitor.tool("Back to the map of this machine").click()
        online.wait_for()
        seen = len(visitor.outside)
        visitor.drag_map(-90, 60)
        visitor.page.wait_for_timeout(500)
        assert len(visitor.outside) == seen
        visitor.close()
