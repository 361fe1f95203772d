"""From a new filter to the drawn map, in a real browser cut off from other hosts, at 100,000 events.

Against one folium GeoJson layer with everything, which is what `st_folium` users write first. Both are asked for
one event type, then one more and so on; the time is from the click until the map holds what was asked for.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from benchmarks.synthetic import shared_workspace

EVENTS = 100_000
TYPES = ("Battles", "Protests", "Riots", "Violence against civilians", "Strategic developments")
WAIT_MS = 300_000
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
OURS = "import sys; from conflictmap.ui.server.serve import serve; serve(port=int(sys.argv[1]))"
_FOLIUM = """
import sys, streamlit as st
from conflictmap.ui.server.application import routes
from conflictmap.ui.server.serve import options
st.App(sys.argv[2], routes=routes()).run(config=options("127.0.0.1", int(sys.argv[1])))
"""


@contextmanager
def served(code: str, workspace: Path, *arguments: str) -> Iterator[str]:
    """Run a server on a free port until it is no longer needed."""
    port = free_port()
    with running([sys.executable, "-c", code, port, *arguments], port, workspace) as url:
        yield url


@contextmanager
def running(command: Sequence[str], port: str, workspace: Path, stderr: int | None = None) -> Iterator[str]:
    """Run a command that serves a workspace at a port, until it is no longer needed; yield its address."""
    environment = os.environ | {"CONFLICTMAP_WORKSPACE": str(workspace), "PYTHONPATH": os.pathsep.join(sys.path)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=stderr)
    try:
        answers(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> str:
    """Find a port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def answers(url: str) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise TimeoutError(url)


def ours_holds(types: int) -> str:
    """Write the browser's question whether our map has drawn a filter of so many event types."""
    return f"""() => {{
        const drawn = document.querySelector('iframe[src*=streamlit_folium]')?.contentWindow?.ConflictMap;
        const source = drawn?.source;
        return Boolean(source?.split('type=').length === {types + 1} && drawn.layers?.events.shown?.source === source
          && drawn.layers.shapes.shown?.source === source); }}"""


def _folium_holds(_types: int) -> str:
    return """() => {
        const map = document.querySelector('iframe[src*=streamlit_folium]')?.contentWindow?.map;
        const said = [...document.querySelectorAll('[data-testid=stText]')].map((box) => box.innerText).join();
        if (!map || !/^\\d+ features$/.test(said) || window.seen === said) return false;
        let held = 0;
        map.eachLayer((layer) => { if (layer.feature) held += 1; });
        if (held !== parseInt(said)) return false;
        window.seen = said;
        return true; }"""


def _measure(browser: Browser, url: str, holds: Callable[[int], str]) -> list[float]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(WAIT_MS)
    page.goto(url)
    page.wait_for_function(holds(0), polling=50)
    seconds = []
    for number, name in enumerate(TYPES, 1):
        button = page.get_by_role("button").filter(has_text=name)
        button.wait_for()
        start = time.perf_counter()
        button.click()
        page.wait_for_function(holds(number), polling=25)
        seconds.append(time.perf_counter() - start)
    page.close()
    return seconds


def main() -> None:
    """Serve both over the same events and compare."""
    folium_page = str(Path(__file__).with_name("folium_page.py"))
    with shared_workspace(EVENTS) as workspace, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        with served(OURS, workspace) as url:
            ours = _measure(browser, url, ours_holds)
        with served(_FOLIUM, workspace, folium_page) as url:
            folium = _measure(browser, url, _folium_holds)
        browser.close()
    ratio = statistics.median(theirs / our for our, theirs in zip(ours, folium, strict=True))
    print(f"\nNew filter to drawn map, {EVENTS:,} events ({len(TYPES)} filters)")
    for label, seconds, times in (("conflictmap", ours, 1.0), ("one folium GeoJson layer, st_folium", folium, ratio)):
        print(f"  {label:44} {statistics.median(seconds):8.2f} s  {times:6.2f}x  slowest {max(seconds):.2f} s")


if __name__ == "__main__":
    main()
