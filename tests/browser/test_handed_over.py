"""The page that is handed over: one file, no network, and nothing of an article ever runs."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from shapely import Point

from conflictmap.export.formats import write_format
from conflictmap.model import EventType, Position, TimePrecision
from tests.export.samples import EVENTS

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">${1}`"


class Opened:
    """A page that was handed over, what it asked for and what it said on the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))


@pytest.fixture(params=["en", "ar"])
def opened(request: pytest.FixtureRequest, tmp_path: Path, chromium: Browser) -> Iterator[Opened]:
    events = sorted(EVENTS, key=lambda event: event.sort_key)
    hostile = [replace(event, title=HOSTILE) for event in events]
    write_format(tmp_path / "a.html", "html", hostile, language=request.param)
    found = Opened(chromium.new_page())
    found.page.goto((tmp_path / "a.html").as_uri())
    yield found
    assert (len(found.asked), found.said) == (1, [])
    found.page.close()


def test_the_page_shows_every_event_in_its_language_and_asks_for_nothing(opened: Opened) -> None:
    page = opened.page
    is_arabic = page.get_attribute("html", "lang") == "ar"
    assert page.get_attribute("html", "dir") == ("rtl" if is_arabic else "ltr")
    assert page.inner_text("h1") == ("الأحداث، ومع كل حدث جملته" if is_arabic else "Events, each with its sentence")
    assert page.title() == page.inner_text("h1")
    assert page.locator(".event").count() == len(EVENTS)
    assert page.locator(".event b").first.inner_text() == HOSTILE
    assert page.locator(".event img, .event script").count() == 0


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Shelling, near <b>Neirab</b> (denied)"),
        ("ar", "قصف، قرب \u2068<b>Neirab</b>\u2069 (منفي)"),
    ],
)
def test_a_title_that_was_made_is_in_the_page_s_language_and_found_by_its_english_words(
    language: str, shown: str, tmp_path: Path, chromium: Browser
) -> None:
    event = replace(EVENTS[0], title="Shelling, near <b>Neirab</b> (denied)", position=Position())
    write_format(tmp_path / "a.html", "html", [event], language=language)
    page = chromium.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    assert page.locator(".event b").text_content() == shown
    assert page.locator(".event b *").count() == 0
    page.fill("#words", "shelling")
    assert page.locator(".event:visible").count() == 1
    page.close()


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["– 2020-03-10 (one end not known)", "2020-03-10 – (one end not known)"]),
        ("ar", ["حتى 2020-03-10 (أحد الطرفين غير معروف)", "من 2020-03-10 فصاعدًا (أحد الطرفين غير معروف)"]),
    ],
)
def test_days_that_are_open_to_one_side_are_not_shown_as_the_other_day(
    language: str, shown: list[str], tmp_path: Path, chromium: Browser
) -> None:
    day = date(2020, 3, 10)
    spans = [(None, day, TimePrecision.OPEN), (day, None, TimePrecision.OPEN), (day, day, TimePrecision.DAY)]
    events = [
        replace(EVENTS[0], event_id=f"e{number}", date_start=first, date_end=last, time_precision=precision)
        for number, (first, last, precision) in enumerate(spans)
    ]
    write_format(tmp_path / "a.html", "html", events, language=language)
    page = chromium.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    lines = page.locator(".event b + small").all_inner_texts()
    assert [line.split(" · ")[0] for line in lines] == [*shown, "2020-03-10"]
    page.fill("#until", "2020-03-01")
    assert page.locator(".event:visible").count() == 1
    page.close()


_PIXEL = """([lat, lon]) => {
  const canvas = document.querySelector("#map canvas"), box = canvas.getBoundingClientRect();
  const frame = document.getElementById("map").getBoundingClientRect(), at = map.latLngToContainerPoint([lat, lon]);
  const scale = canvas.width / box.width;
  const [x, y] = [frame.left + at.x - box.left, frame.top + at.y - box.top].map((one) => Math.round(one * scale));
  return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
}"""


def test_the_map_is_neither_sea_nor_land_beyond_what_was_cut_out_of_it(tmp_path: Path, chromium: Browser) -> None:
    event = replace(EVENTS[0], position=Position(geometry=Point(36.6, 35.8)))
    write_format(tmp_path / "a.html", "html", [event])
    page = chromium.new_page()
    page.emulate_media(color_scheme="light")
    page.goto((tmp_path / "a.html").as_uri())
    page.evaluate("map.setView([36, 33], 5, { animate: false })")
    sea, land, beyond = (page.evaluate(_PIXEL, where) for where in ([34.0, 33.9], [35.0, 39.0], [39.0, 29.0]))
    assert (sea, land, beyond) == ([0xCF, 0xDD, 0xE6, 255], [0xF4, 0xF1, 0xEA, 255], [0, 0, 0, 0])
    assert page.evaluate("getComputedStyle(document.getElementById('map')).backgroundColor") == "rgb(228, 228, 228)"
    page.close()


def test_the_map_opens_where_most_events_are_not_where_one_is_far_away(tmp_path: Path, chromium: Browser) -> None:
    where = [(36.6, 35.8), (36.7, 35.9), (36.8, 35.8), (37.6, 55.8)]  # three in Idlib, and one in Moscow
    events = [
        replace(EVENTS[0], event_id=f"e{number}", position=Position(geometry=Point(at)))
        for number, at in enumerate(where)
    ]
    write_format(tmp_path / "a.html", "html", events)
    page = chromium.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    seen = [page.evaluate("([lon, lat]) => map.getBounds().contains([lat, lon])", at) for at in where]
    assert seen == [True, True, True, False]
    page.locator(".event").nth(3).click()
    assert page.evaluate("map.getBounds().contains([55.8, 37.6])")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_type_has_the_colour_of_the_dashboard_on_the_map_and_in_the_list(
    scheme: str, tmp_path: Path, chromium: Browser
) -> None:
    event = replace(EVENTS[0], event_type=EventType.PROTESTS, position=Position(geometry=Point(36.6, 35.8)))
    write_format(tmp_path / "a.html", "html", [event])
    page = chromium.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((tmp_path / "a.html").as_uri())
    dot = page.locator(".event b + small").evaluate("(line) => getComputedStyle(line, '::before').backgroundColor")
    theme = (files("conflictmap") / "web/assets/theme.js").read_text(encoding="utf-8")
    colour = re.findall('"Protests": "(#[0-9a-f]{6})"', theme)[scheme == "dark"]
    assert page.evaluate("[...layers.values()][0].getLayers()[0].options.color") == colour
    assert dot == f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"
    page.close()


def test_words_and_days_narrow_the_list_and_one_key_shows_all_again(opened: Opened) -> None:
    page = opened.page
    page.fill("#words", "no such words anywhere")
    assert page.locator(".event:visible").count() == 0
    page.fill("#words", "")
    spans = [(event.date_start, event.date_end) for event in EVENTS if event.date_start or event.date_end]
    day = min(str(last) for _, last in spans if last)
    inside = [first for first, _ in spans if first is None or str(first) <= day]  # an open beginning is before any day
    page.fill("#until", str(day))
    assert page.locator(".event:visible").count() == len(inside)
    page.focus("#all")
    page.keyboard.press("Enter")
    assert page.locator(".event:visible").count() == len(EVENTS)


def test_the_list_and_the_map_are_worked_by_keyboard(opened: Opened) -> None:
    page = opened.page
    placed = [event for event in sorted(EVENTS, key=lambda e: e.sort_key) if event.position.geometry is not None]
    before = page.evaluate("map.getCenter().toString()")
    page.locator(".event").nth(sorted(EVENTS, key=lambda e: e.sort_key).index(placed[0])).focus()
    page.keyboard.press("Enter")
    assert page.locator('.event[aria-pressed="true"]').count() == 1
    assert page.evaluate("map.getCenter().toString()") != before
    page.focus("#map")
    zoom = page.evaluate("map.getZoom()")
    page.keyboard.press("-")
    assert _zooms_out(page, zoom)


def _zooms_out(page: Page, zoom: float) -> bool:
    """Ask again and again from here: the page's own policy lets nothing that waits in it evaluate an expression."""
    for _ in range(_TIMES_ASKED):
        if page.evaluate("map.getZoom()") < zoom:
            return True
        page.wait_for_timeout(_PAUSE_MS)
    return False


_TIMES_ASKED, _PAUSE_MS = 300, 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found(opened: Opened, scheme: str) -> None:
    opened.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert Axe().run(opened.page).response["violations"] == []
