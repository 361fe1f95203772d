"""Draw the pictures of the documentation: the dashboard with the sample articles, in Debian's chromium.

    python scripts/screenshots.py [FOLDER]

Writes `screenshot.png`, `screenshot-dark.png` and `screenshot-phone.png` to FOLDER, by default `docs/`, and every page,
light and dark, in English and Arabic, to its folder `pages`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from conflictmap.catalogues import languages
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Event, EventFilter, GeoPrecision
from conflictmap.resources import data_path
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from conflictmap.ui.server.shell import PAGES

DOCS = Path(__file__).parents[1] / "docs"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
READY = """() => {
  const { layers, source } = window.ConflictMap ?? {};
  if (window.ConflictMapPick?.map) return true;
  if (!layers) return false;
  const { base, roads, places, shapes, events } = layers;
  return source && [shapes, events].every((layer) => layer.shown.source === source)
    && Object.keys(base._ground).length === 4 && roads._roads.length > 0 && places._places.length > 0;
}"""
PAINTED = """() => {
  const all = (found) => [...document.querySelectorAll(found)];
  return document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
    && all("[data-testid=stVegaLiteChart], [data-testid=stDataFrame]")
      .every((box) => box.querySelector("canvas, svg.marks"))
    && all("img").every((image) => image.complete)
    && !all("[data-testid=stSkeleton]").length;
}"""


def make_sample(folder: Path) -> str:
    """Read the sample articles into a workspace; return an event to open: of an English article, on the M4 or M5."""
    with Workspace.open(folder) as workspace:
        ingest(workspace, [data_path("articles")], load_atlas())
        on_road = EventFilter(min_precision=GeoPrecision.ROAD_SEGMENT)
        events = [
            event
            for event in workspace.desk.events(on_road)
            if event.position.road
            and event.position.road.ref in {"M4", "M5"}
            and event.date_start
            and workspace.desk.article(event.sources[0].article_id).language == "en"
        ]
        return max(events, key=_tells_most).event_id


def _tells_most(event: Event) -> tuple[int, str]:
    """Prefer an event whose own sentence tells the most, and for which little is to be looked up elsewhere."""
    sentence = event.sources[0]
    inside = [sentence.start <= item.start < sentence.end for item in event.evidence]
    return sum(inside) - 2 * inside.count(False), event.event_id


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a workspace; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"from conflictmap.ui.server.serve import serve; serve(port={port})"
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"CONFLICTMAP_WORKSPACE": str(folder)}, cwd=folder
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url: str, seconds: float = 60) -> str:
    """Wait until a server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urlopen(f"{url}/_stcore/health", timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return url


def draw(browser: Browser, url: str, path: Path, size: tuple[int, int], *, dark: bool = False) -> None:
    """Draw one picture once its map is complete."""
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=1 if width > 600 else 2,
    )
    page.goto(url)
    wait_for_page(page)
    page.screenshot(path=path)
    page.close()
    print(path)


def wait_for_page(page: Page) -> None:
    """Wait until the page has run and its charts and tables are painted, and each map has drawn all its layers."""
    page.locator("[data-testid=stMainBlockContainer] [data-testid=stElementContainer]").first.wait_for(state="attached")
    if page.locator(".st-key-mapbox iframe").count():
        page.frame_locator(".st-key-mapbox iframe").locator(".cm-legend").wait_for(timeout=60_000)
    page.wait_for_function(PAINTED, timeout=60_000)
    for candidate in page.frames:
        if "streamlit_folium" in candidate.url:
            candidate.wait_for_function(READY, timeout=60_000)
    page.evaluate("document.fonts.ready.then(() => {})")
    page.wait_for_timeout(1000)  # Streamlit's own fading in and out


def main() -> None:
    """Draw all pictures."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        sys.exit("the screenshots need chromium; install it (Debian: sudo apt-get install chromium fonts-noto-core)")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary) / "workspace"
        event_id = make_sample(folder)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        with served(folder) as url:
            draw(browser, f"{url}/?event={event_id}", out / "screenshot.png", (1280, 800))
            draw(browser, f"{url}/?event={event_id}", out / "screenshot-dark.png", (1280, 800), dark=True)
            draw(browser, url, out / "screenshot-phone.png", (390, 844))
            draw_pages(browser, url, out / "pages")
        browser.close()


def draw_pages(browser: Browser, url: str, folder: Path) -> None:
    """Draw every page in both themes and in every language."""
    folder.mkdir(exist_ok=True)
    for entry, language, dark in product(PAGES, languages(), (False, True)):
        name = f"{entry.name}-{language}{'-dark' if dark else ''}.png"
        path = "" if entry.name == "map" else entry.name
        draw(browser, f"{url}/{path}?lang={language}", folder / name, (1280, 800), dark=dark)


if __name__ == "__main__":
    main()
