"""How the map draws what is known of an event, read from what its layers put on their canvases, and its scale bar."""

import re
from typing import Any

import pytest
from pyproj import Geod

from tests.browser.desk import Desk
from tests.web.world import SARAQIB

pytestmark = pytest.mark.browser
# Draws a layer once more, noting each path that is filled or stroked with how it is.
_NOTE = """(name) => {
    const layer = ConflictMap.layers[name];
    const context = layer._context;
    const drawn = [];
    let path = [];
    const note = {
        beginPath: () => (path = []),
        moveTo: (x, y) => path.push(["move", x, y]),
        lineTo: (x, y) => path.push(["line", x, y]),
        arc: (x, y, radius) => path.push(["arc", x, y, radius]),
        fill: () => drawn.push({ how: "fill", path, style: context.fillStyle }),
        stroke: () => drawn.push({
            how: "stroke", path, style: context.strokeStyle, width: context.lineWidth, dash: context.getLineDash() }),
    };
    layer._context = new Proxy(context, {
        get: (on, name) => typeof on[name] !== "function" ? on[name]
            : (...given) => { note[name]?.(...given); return on[name](...given); },
        set: (on, name, value) => { on[name] = value; return true; },
    });
    layer.redraw();
    layer._context = context;
    const named = (style) => (typeof style === "string" ? style : style.constructor.name);
    return drawn.map((one) => ({ ...one, style: named(one.style) }));
}"""


def drawn(desk: Desk, layer: str) -> list[dict[str, Any]]:
    """What a layer draws: each path with `how` it is drawn, its `style`, and for strokes `width` and `dash`."""
    found: list[dict[str, Any]] = desk.frame.evaluate(_NOTE, layer)
    return found


def colour(desk: Desk, of: str) -> str:
    """The colour of an event type, as canvases write it."""
    return str(desk.frame.evaluate("(of) => { const c = document.createElement('canvas').getContext('2d');"
                                   "c.fillStyle = ConflictMap.typeColour(of); return c.fillStyle; }", of))  # fmt: skip


def fills(desk: Desk, layer: str) -> set[str]:
    """Styles that a layer fills with."""
    return {one["style"] for one in drawn(desk, layer) if one["how"] == "fill"}


def lines(desk: Desk, of: str) -> list[dict[str, Any]]:
    """Strokes of stretches in the colour of an event type, wider than an outline."""
    ink = colour(desk, of)
    return [one for one in drawn(desk, "shapes") if one["how"] == "stroke" and one["style"] == ink and one["width"] > 3]


def test_a_planned_stretch_is_dashed_and_one_that_was_driven_is_not(desk: Desk) -> None:
    desk.open(status="planned")
    (planned,) = lines(desk, "Strategic developments")
    assert planned["dash"] == [14, 8]
    desk.open(status="occurred", text="Traffic returned")
    (occurred,) = lines(desk, "Strategic developments")
    assert occurred["dash"] == []


def test_a_stretch_that_is_denied_is_crossed_all_along(desk: Desk) -> None:
    desk.open(status="denied")
    ink = colour(desk, "Explosions/Remote violence")
    crosses = [
        one["path"]
        for one in drawn(desk, "shapes")
        if one["how"] == "stroke" and one["style"] == ink and [step[0] for step in one["path"]] == ["move", "line"] * 2
    ]
    assert crosses
    for (_, ax, ay), (_, bx, by), (_, cx, cy), (_, dx, dy) in crosses:
        assert (ax + bx) / 2 == pytest.approx((cx + dx) / 2)
        assert (ay - by, cy - dy) == (bx - ax, cx - dx)


def test_what_is_claimed_is_hollow_and_what_is_known_is_filled(desk: Desk) -> None:
    desk.open(type="Protests", view="36.61,35.81,12")
    protests = colour(desk, "Protests")
    assert protests not in fills(desk, "events")
    rings = [one for one in drawn(desk, "events") if one["how"] == "stroke" and one["style"] == protests]
    assert [one["dash"] for one in rings] == [[]]
    desk.open(text="Shells fell", view="36.8,35.86,12")
    assert colour(desk, "Explosions/Remote violence") in fills(desk, "events")


@pytest.mark.parametrize("text", ["A ceasefire held", "A corridor of six"])
def test_an_area_or_a_corridor_is_hatched_and_a_point_is_not(text: str, desk: Desk) -> None:
    desk.open(text=text, view="36.5,35.8,7")
    assert "CanvasPattern" in fills(desk, "shapes")
    desk.open(text="Shells fell")
    assert "CanvasPattern" not in fills(desk, "shapes")


def test_what_is_only_near_a_place_has_a_ring_of_its_radius(desk: Desk) -> None:
    desk.open(text="Fighting has gone on", view="36.72,35.87,11")
    ink = colour(desk, "Battles")
    (ring,) = [one for one in drawn(desk, "shapes") if one["how"] == "stroke" and one["style"] == ink]
    ((kind, x, y, radius),) = ring["path"]
    assert kind == "arc"
    edge = """([x, y, radius]) => {
        const { map, layers } = ConflictMap;
        return [[x, y], [x + radius, y]].map(([left, top]) => {
            const at = map.layerPointToLatLng([left + layers.shapes._bounds.min.x, top + layers.shapes._bounds.min.y]);
            return [at.lng, at.lat];
        });
    }"""
    (lon, lat), (east, north) = desk.frame.evaluate(edge, [x, y, radius])
    assert (lon, lat) == pytest.approx((36.72, 35.87), abs=0.001)
    assert Geod(ellps="WGS84").inv(lon, lat, east, north)[2] == pytest.approx(3000, rel=0.01)


@pytest.mark.parametrize("zoom", [6, 12])
def test_the_scale_bar_is_as_long_as_it_says(zoom: int, desk: Desk) -> None:
    desk.open(view=f"{SARAQIB[0]},{SARAQIB[1]},{zoom}")
    bar = desk.frame.locator(".leaflet-control-scale-line").first
    told = re.fullmatch(r"(\d+) (km|m)", bar.inner_text())
    assert told
    metres = int(told[1]) * {"km": 1000, "m": 1}[told[2]]
    ends = """(bar) => {
        const { map } = ConflictMap;
        const y = map.getSize().y / 2;
        const [left, right] = [0, bar.offsetWidth].map((x) => map.containerPointToLatLng([x, y]));
        return [[left.lng, left.lat], [right.lng, right.lat]];
    }"""
    (west, lat), (east, _) = bar.evaluate(ends)
    assert Geod(ellps="WGS84").inv(west, lat, east, lat)[2] == pytest.approx(metres, rel=0.04)


def test_days_that_are_only_possibly_in_a_range_are_told_from_those_that_certainly_are(desk: Desk) -> None:
    desk.open(since="2020-03-10", until="2020-03-12", area="Idlib")
    possibly = desk.counts.split()[0]
    desk.page.get_by_role("radio", name="certainly").click()
    desk.link_holds(date_mode="certain")
    desk.map_shows("date-mode=certain")
    desk.wait(lambda: int(desk.counts.split()[0]) < int(possibly), "fewer events")
    assert desk.rows.filter(has_text="A ceasefire held").count() == 0
