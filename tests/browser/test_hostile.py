"""Hostile text in articles, datasets and own places is shown by every page as the text that it is; none of it runs."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Frame, Page

from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.browser.test_views import frames
from tests.web.world import PAYLOADS, make_workspace

pytestmark = pytest.mark.browser
IMAGE = '"><img src=x onerror="parent.document.title=\'owned\'">'
SCRIPT = "<script>parent.document.title='owned'</script>"
LINK = "[pay](javascript:parent.document.title='owned')"
OUTLET = "Wire <img src=x onerror=\"parent.document.title='owned'\">"
WAY, ZONE = f"Way {IMAGE}", f"Zone {SCRIPT}"
TEXT = f"March 12, 2020 - Shelling killed two in Qarmatiyah on Monday {IMAGE}, near Saraqib in Syria, {SCRIPT} said.\n"
ROW = {
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "date": "2020-03-01",
    "lon": "36.6",
    "lat": "35.8",
    "place": f"Ariha {SCRIPT}",
    "actor1": f"Army {IMAGE}",
    "notes": f"Said {SCRIPT} {LINK}",
    "source": f"Post {IMAGE}",
    f"More {IMAGE}": f"=1+1 {SCRIPT} {LINK}",
}
RAN = """() => document.title === "owned"
    || [...document.scripts].some((script) => script.text.includes("title='owned'"))
    || document.querySelector("[onerror*=owned], [onload*=owned], img[src=x], a[href^='javascript:']") !== null"""


def told(folder: Path, *words: str) -> None:
    """Run a command on the workspace."""
    settings = os.environ | {"CONFLICTMAP_WORKSPACE": str(folder)}
    subprocess.run([sys.executable, "-m", "conflictmap", *words], env=settings, check=True, capture_output=True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    make_workspace(folder / "workspace", hostile=True).close()
    (folder / "a.txt").write_text(f"Shells {IMAGE} {SCRIPT}\n\n{TEXT}", encoding="utf-8")
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROW))
        writer.writeheader()
        writer.writerow(ROW)
    told(folder / "workspace", "ingest", str(folder / "a.txt"), "--outlet", OUTLET, "--published-on", "2020-03-12")
    kept = ("--licence", LINK, "--citation", f"{IMAGE} {LINK}")
    told(folder / "workspace", "import", "csv", str(folder / "rows.csv"), "--name", "rows", *kept)
    told(
        folder / "workspace", "corridors", "add", WAY, "--road", "M4", "--from", "60", "--to", "118", "--within-km", "9"
    )
    ring = [[36.0, 35.5], [37.0, 35.5], [37.0, 36.0], [36.0, 36.0], [36.0, 35.5]]
    zone = {"type": "Feature", "properties": {"name": ZONE}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (folder / "zones.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [zone]}))
    told(folder / "workspace", "areas", "import", str(folder / "zones.geojson"))
    told(folder / "workspace", "gazetteer", "add", f"Camp {IMAGE}", "--lon", "36.7", "--lat", "35.9")
    with Server(folder / "workspace", folder / "server.log") as found:
        yield found


@pytest.fixture
def visitor(chromium: Browser, served: Server) -> Iterator[Desk]:
    desk = Desk(chromium, served.url)
    yield desk
    desk.close()
    assert not desk.outside, "the page asked another host"
    assert not desk.errors, "the browser's console tells of errors"


def event_ids(served: Server) -> dict[str, str]:
    """Ids of an event of the hostile world, of the article that was read, and of the dataset."""
    with Workspace.open(served.folder) as workspace:
        events = [workspace.record.event(row.event_id) for row in workspace.index().table()]
    return {
        "world": next(event.event_id for event in events if event.title == PAYLOADS[1]),
        "read": next(event.event_id for event in events if event.sources and event.sources[0].outlet == OUTLET),
        "row": next(event.event_id for event in events if f"More {IMAGE}" in event.original),
    }


def words_of(frame: Frame) -> str:
    words: str = frame.evaluate("document.body.innerText.replace(/\\s+/g, ' ')")
    return words


def is_shown(page: Page, text: str) -> bool:
    return text in words_of(page.main_frame)


def shows(visitor: Desk, *texts: str) -> None:
    """Wait until the page has all of these texts, as texts; nothing of them has run in any frame."""
    page = visitor.page
    for text in texts:
        visitor.wait(partial(is_shown, page, text), f"{text!r} on the page")
    rest(page)
    closed = page.locator("[data-testid=stMain] details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        rest(page)
    assert [frame.url for frame in page.frames if frame.evaluate(RAN)] == []


def test_the_map_and_the_evidence_show_it_as_text(visitor: Desk, served: Server) -> None:
    ids = event_ids(served)
    expected = {
        "world": (PAYLOADS[1],),
        "read": (f"{IMAGE}, near", f"{SCRIPT} said"),
        "row": (f"Army {IMAGE}", f"Ariha {SCRIPT}", f"More {IMAGE}", f"=1+1 {SCRIPT} {LINK}"),
    }
    for name, texts in expected.items():
        visitor.open(event=ids[name])
        shows(visitor, *texts)


def test_the_articles_page_shows_it_as_text(visitor: Desk, served: Server) -> None:
    with Workspace.open(served.folder) as workspace:
        (article,) = [row for row in workspace.desk.articles() if row.outlet == OUTLET]
    visitor.page.goto(f"{served.url}/articles?article={article.article_id}")
    shows(visitor, OUTLET, f"Shells {IMAGE} {SCRIPT}", f"{SCRIPT} said.")


def test_the_review_shows_it_as_text(visitor: Desk, served: Server) -> None:
    ids = event_ids(served)
    for name, text in (("world", PAYLOADS[1]), ("read", f"{IMAGE}, near")):
        visitor.page.goto(f"{served.url}/review?event={ids[name]}")
        shows(visitor, text)


def test_the_comparison_shows_it_as_text(visitor: Desk, served: Server) -> None:
    asked = urlencode({"by": "source", "a-source": OUTLET, "b-source": PAYLOADS[5]})
    visitor.page.goto(f"{served.url}/compare?{asked}")
    shows(visitor, f"A: {OUTLET}", f"B: {PAYLOADS[5]}")


def test_names_of_corridors_and_areas_are_compared_as_text(visitor: Desk, served: Server) -> None:
    asked = urlencode({"by": "area", "a-area": ZONE, "corridor": WAY})
    visitor.page.goto(f"{served.url}/compare?{asked}")
    sidebar = visitor.page.get_by_test_id("stSidebar")
    visitor.wait(lambda: WAY in sidebar.inner_text(), "the corridor among the filters")
    shows(visitor, f"A: {ZONE}")


def test_a_mark_of_a_compared_map_opens_it_as_text(visitor: Desk, served: Server) -> None:
    page = visitor.page
    page.goto(f"{served.url}/compare?{urlencode({'by': 'source', 'a-source': f'Post {IMAGE}'})}")
    first, _ = frames(visitor)
    first.evaluate("void ConflictMap.map.setView([35.8, 36.6], 12, { animate: false })")
    frames(visitor)
    visitor.wait(lambda: first.evaluate("ConflictMap.layers.events.shown.events") == 1, "the imported event alone")
    page.locator("iframe").first.click()
    page.get_by_role("dialog").locator(".cm-title").wait_for()
    shows(visitor, f"Army {IMAGE}", f"Ariha {SCRIPT}", f"More {IMAGE}", f"=1+1 {SCRIPT} {LINK}")


def test_places_and_roads_show_it_as_text(visitor: Desk, served: Server) -> None:
    visitor.page.goto(f"{served.url}/places")
    shows(visitor, f"on Monday {IMAGE}, near Saraqib")
    visitor.page.get_by_role("radio", name="Your places").click()
    visitor.page.get_by_text("Add a place").wait_for()
    shows(visitor)
    visitor.page.get_by_role("radio", name="Areas and corridors").click()
    visitor.page.get_by_text("Draw an area").wait_for()
    shows(visitor)


def test_the_data_page_shows_it_as_text(visitor: Desk, served: Server) -> None:
    visitor.page.goto(f"{served.url}/data")
    shows(visitor, LINK)
