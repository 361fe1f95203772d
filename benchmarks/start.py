"""From starting the process to the first drawn map, and a second visitor's map, in a real browser.

Against the time that a new Python needs to import what any Streamlit page with a folium map and a table imports.
"""

import shutil
import statistics
import subprocess
import sys
import time

from playwright.sync_api import Browser, sync_playwright

from benchmarks.mapview import FLAGS, OURS, ours_holds, served
from benchmarks.measure import RUNS, timed
from benchmarks.synthetic import shared_workspace

EVENTS = 1_000


def _imports() -> None:
    subprocess.run([sys.executable, "-c", "import streamlit, folium, pandas"], check=True)


def _first_map(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(url)
    page.wait_for_function(ours_holds(0), polling=25)
    page.close()


def main() -> None:
    """Start, look, look again, and compare."""
    first, second, imports = [], [], []
    with shared_workspace(EVENTS) as workspace, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for _ in range(RUNS):
            imports.append(timed(_imports))
            started = time.perf_counter()
            with served(OURS, workspace) as url:
                _first_map(browser, url)
                first.append(time.perf_counter() - started)
                second.append(timed(lambda: _first_map(browser, url)))
        browser.close()
    print(f"\nFirst map of {EVENTS:,} events ({RUNS} rounds, medians)")
    base = statistics.median(imports)
    for label, seconds in (
        ("conflictmap, from the start of the process", first),
        ("conflictmap, a second visitor", second),
        ("import streamlit, folium, pandas", imports),
    ):
        median = statistics.median(seconds)
        print(f"  {label:44} {median:8.2f} s  {median / base:6.2f}x")


if __name__ == "__main__":
    main()
