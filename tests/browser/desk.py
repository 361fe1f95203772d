"""What a visitor sees and does, in the words of the tests."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Download, Error, Frame, Locator, Page, WebSocket

_GONE = re.compile("Frame was detached|Execution context was destroyed")


class Shown(TypedDict):
    """What the events' layer of the map shows: version and query, zoom, and how many events are in its tiles."""

    source: str
    zoom: int
    events: int


def view_of(frame: Frame) -> tuple[float, float, float]:
    """Return where the map of a frame looks: lon, lat, zoom."""
    lon, lat, zoom = frame.evaluate(
        "[ConflictMap.map.getCenter().lng, ConflictMap.map.getCenter().lat, ConflictMap.map.getZoom()]"
    )
    return lon, lat, zoom


def ask(frame: Frame | None, expression: str) -> object:
    """
    Evaluate in a frame that was found just now; None where there is none.

    Streamlit takes the frames of the page before out of the window, and may do so after one was found and before it
    answers: then there is none either. Whoever waits for an answer must find the frame anew each time.
    """
    try:
        return frame and frame.evaluate(expression)
    except Error as error:
        if _GONE.search(error.message):
            return None
        raise


def rest(page: Page) -> None:
    """Wait until Streamlit has run the page: keys and menus of a page that still runs are lost."""
    page.wait_for_timeout(500)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(200)


class Desk:
    """One visitor with a browser window of their own."""

    def __init__(
        self,
        chromium: Browser,
        url: str,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        time_zone: str = "Asia/Damascus",
        touch: bool = False,
    ) -> None:
        self.url = url
        self._context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            timezone_id=time_zone,
            has_touch=touch,
            accept_downloads=True,
        )
        self._context.set_default_timeout(60_000)  # a machine may be slow; nothing waits for time itself
        self.page: Page = self._context.new_page()
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.sent = 0  # frames over the page's socket: each runs the page once
        self.page.on("request", lambda request: self._note_address(request.url))
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._note_dialog)
        self.page.on("websocket", self._count)

    def _note_address(self, url: str) -> None:
        if not url.startswith((f"{self.url}/", "data:", "blob:", "about:")):
            self.outside.append(url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.errors.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def _count(self, socket: WebSocket) -> None:
        def one_more(_: str | bytes) -> None:
            self.sent += 1

        socket.on("framesent", one_more)

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def picture(self, path: Path) -> None:
        """Keep a picture of the window."""
        self.page.screenshot(path=path)

    # The page as a whole

    def open(self, **link: str) -> "Desk":
        """Open the page by a link and wait until its map is drawn."""
        query = urlencode({name.replace("_", "-"): value for name, value in link.items()})
        self.page.goto(f"{self.url}/?{query}" if query else self.url)
        self.map_shows("")
        return self

    @property
    def link(self) -> dict[str, list[str]]:
        """The parameters of the page's address."""
        return parse_qs(urlsplit(self.page.url).query)

    def wait(self, holds: Callable[[], object], what: str, seconds: float = 45) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
            self.page.wait_for_timeout(25)

    def link_holds(self, **asked: str) -> None:
        """Wait until the page's address has these parameters, of one value each: it follows the map and the counts."""
        held = {name.replace("_", "-"): [value] for name, value in asked.items()}
        self.wait(lambda: held.items() <= self.link.items(), f"{held} in the link")

    def counts_begin(self, words: str) -> None:
        """Wait until the counter begins with these words: it follows the map and the link."""
        self.wait(lambda: self.counts.startswith(words), f"{words!r} in the counter")

    def settle(self) -> None:
        """Wait until the page has run and the map is drawn."""
        self.page.wait_for_timeout(300)
        self.page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
        self.wait(lambda: self.map_says("ConflictMap.layers.events.shown.source === ConflictMap.source"), "map")

    @property
    def counts(self) -> str:
        """The counter."""
        return self.page.locator(".cm-counts").inner_text().replace("\n", " ")

    # The map

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        frame = self.frame_in("mapbox")
        assert frame is not None
        return frame

    def frame_in(self, box: str) -> Frame | None:
        """Return the frame in a box of the page, not one that another page has left; None before it is there."""
        frames = self.page.locator(f".st-key-{box} iframe").element_handles()
        return frames[0].content_frame() if len(frames) == 1 else None

    def map_says(self, expression: str) -> object:
        """Evaluate in the frame of the page's main map; None before it is there."""
        return ask(self.frame_in("mapbox"), expression)

    def map_shows(self, part: str) -> Shown:
        """Wait until the map shows the events of a query with this part in it; return what it shows."""

        shown: list[Shown] = []

        def is_drawn() -> bool:
            """Ask for events and shapes at once: the map may be made anew from one question to the next."""
            found: Any = self.map_says(
                "(map => map?.layers?.shapes?.shown?.source === map?.source ? map?.layers?.events?.shown : null)"
                "(window.ConflictMap)"
            )
            if found and found["source"] and part in found["source"]:
                shown.append(found)
            return bool(shown)

        self.wait(is_drawn, f"the map to show {part!r}, shapes and all")
        return shown[-1]

    def on_map(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where on the screen a place of the map is."""
        box = self.page.locator(".st-key-mapbox iframe").bounding_box()
        assert box is not None
        x, y = self.frame.evaluate(
            "([lon, lat]) => { const p = ConflictMap.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }",
            [lon, lat],
        )
        return box["x"] + x, box["y"] + y

    def point_at(self, lon: float, lat: float) -> str:
        """Rest the pointer on a place of the map; return what is said there."""
        self.page.mouse.move(5, 5)
        self.page.mouse.move(*self.on_map(lon, lat))
        hover = self.frame.locator(".cm-hover")
        self.wait(lambda: hover.locator(".cm-hover-sub").count() > 0, "words at the pointer")
        return hover.inner_text()

    def click_map(self, lon: float, lat: float) -> None:
        """Click a place of the map."""
        self.page.mouse.click(*self.on_map(lon, lat))

    def drag_map(self, right: int, down: int) -> None:
        """Drag the map by pixels."""
        x, y = self.on_map(36.4, 35.5)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=6)
        self.page.mouse.up()

    def colour_at(self, lon: float, lat: float, layer: str = "events") -> list[int]:
        """Return the colour (RGBA) that a layer has drawn at a place."""
        colour: list[int] = self.frame.evaluate(
            """([lon, lat, layer]) => {
                const { _container: canvas, _bounds: bounds, _map: map } = ConflictMap.layers[layer];
                const at = map.latLngToLayerPoint([lat, lon]).subtract(bounds.min);
                return [...canvas.getContext("2d").getImageData(at.x, at.y, 1, 1).data];
            }""",
            [lon, lat, layer],
        )
        return colour

    def tool(self, name: str | re.Pattern[str]) -> Locator:
        """Return a button on the map."""
        return self.frame.get_by_role("button", name=name, exact=isinstance(name, str))

    def look_at(self, lon: float, lat: float, zoom: int) -> None:
        """Move the map there, as a visitor's own move."""
        self.frame.evaluate(f"void ConflictMap.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }})")
        self.settle()

    def look_and_play(self, lon: float, lat: float, zoom: int) -> tuple[tuple[float, float, float], list[str]]:
        """Move the map there and play through time; return where it looks and what the link says of the playback."""
        self.settle()
        self.look_at(lon, lat, zoom)
        self.tool("Play through time").click()
        self.wait(lambda: self.link.keys() >= {"view", "play"}, "view and playback in the link")
        return self.centre, self.link["play"]

    @property
    def centre(self) -> tuple[float, float, float]:
        """Where the map looks: lon, lat, zoom."""
        return view_of(self.frame)

    def drag_chart(self, key: str, first: float, last: float) -> None:
        """Drag over a chart from one share of its width to another."""
        self.settle()
        chart = self.page.locator(f".st-key-{key} [data-testid=stVegaLiteChart]")
        chart.locator("canvas").first.wait_for(state="visible")
        box = chart.bounding_box()
        assert box is not None
        inner = box["width"] - 16
        y = box["y"] + box["height"] * 0.45
        self.page.mouse.move(box["x"] + 8 + inner * first, y)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 8 + inner * last, y + 2, steps=6)
        self.page.mouse.up()

    # List and evidence

    def open_row(self, row: int) -> None:
        """Click a row of the list, from 0."""
        self.rows.nth(row).click()

    @property
    def rows(self) -> Locator:
        """The rows of the list, or of the bars in time."""
        return self.page.locator(".st-key-listbox .cm-row")

    @property
    def sentence(self) -> str:
        """The sentence in the evidence panel."""
        return self.page.locator(".cm-quote").first.inner_text()

    def marked(self, kind: str) -> list[str]:
        """Return the words marked as one kind of evidence."""
        return self.page.locator(f".cm-quote mark[data-kind='{kind}']").all_inner_texts()

    # Filters and export

    def type_date(self, label: str, day: str) -> None:
        """Type an exact date and close the calendar that has opened."""
        field = self.page.get_by_role("group", name=label, exact=True)
        field.get_by_role("spinbutton", name=f"year, {label}").click()
        self.page.keyboard.type(day.replace("-", ""))
        self.page.keyboard.press("Escape")

    def toggle(self, label: str) -> None:
        """Press a pill of the side panel."""
        self.page.locator("[data-testid=stSidebar] button").filter(has_text=label).click()

    def export(self) -> Download:
        """Press the export button."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name="Export GeoJSON").click()
        return waiting.value
