"""From starting `conflictmap serve --sample` to the first drawn map, and a second visitor's map, in a real browser.

Against the time that a new Python needs to import what any Streamlit page with a folium map and a table imports. A
visitor's window is open and has nothing of the page in its cache.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.mapview import FLAGS, free_port, ours_holds, running
from benchmarks.measure import RUNS, timed


def _imports() -> None:
    subprocess.run([sys.executable, "-c", "import streamlit, folium, pandas"], check=True)


def _window(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto("about:blank")
    page.wait_for_timeout(500)
    return page


def _first_map(page: Page, url: str) -> None:
    page.goto(url, wait_until="commit")
    page.wait_for_function(ours_holds(0), polling=25)


def _sample(folder: Path) -> AbstractContextManager[str]:
    """Run the dashboard over a workspace of the sample beside `folder`."""
    port = free_port()
    command = [sys.executable, "-m", "conflictmap", "serve", "--sample", "--port", port]
    return running(command, port, folder, subprocess.DEVNULL)


def _round(browser: Browser, folder: Path) -> Iterator[tuple[str, float]]:
    """Start with a new workspace and start again; yield what took how many seconds."""
    yield "import streamlit, folium, pandas", timed(_imports)
    for label in ("first start, which reads the articles", "started again"):
        page, other = _window(browser), _window(browser)
        started = time.perf_counter()
        with _sample(folder) as url:
            _first_map(page, url)
            yield label, time.perf_counter() - started
            page.close()
            yield "a second visitor", timed(lambda page=other, url=url: _first_map(page, url))  # type: ignore[misc]
        other.close()


def main() -> None:
    """Start, look, look again, and compare."""
    taken = defaultdict[str, list[float]](list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                for label, seconds in _round(browser, Path(folder) / "workspace"):
                    taken[label].append(seconds)
        browser.close()
    print(f"\nFirst map of the sample ({RUNS} rounds, medians)")
    base = statistics.median(taken["import streamlit, folium, pandas"])
    for label, times in taken.items():
        median = statistics.median(times)
        print(f"  {label:44} {median:8.2f} s  {median / base:6.2f}x  quickest {min(times):.2f} s")


if __name__ == "__main__":
    main()
