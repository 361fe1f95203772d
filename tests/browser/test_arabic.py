"""The page in Arabic: chosen by name, every word of it, from right to left, and the map with it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Event
from conflictmap.resources import data_path
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.browser.conftest import Server
from tests.browser.desk import Desk, rest
from tests.browser.test_accessibility import drawn, settled

pytestmark = pytest.mark.browser


def test_whoever_chooses_arabic_reads_every_page_from_right_to_left(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open()
    desk.page.get_by_role("link", name="About").click()
    desk.page.get_by_role("combobox", name="Language").click()
    desk.page.get_by_role("option", name="العربية").click()
    expect(desk.page.get_by_role("heading", name="عن conflictmap")).to_be_visible(timeout=60_000)
    desk.page.get_by_role("link", name="الخريطة").click()
    search = desk.page.get_by_role("textbox", name="بحث")
    expect(search).to_be_visible(timeout=60_000)
    box = search.bounding_box()
    assert box is not None
    assert box["x"] > 640  # the side panel stands on the right
    expect(desk.page.frame_locator("iframe").first.get_by_text("مفتاح الرموز")).to_be_visible(timeout=60_000)
    drawn(desk.page)
    assert settled(desk.page) == []
    desk.close()
    assert not desk.errors
    assert not desk.outside


def test_the_last_of_several_buttons_has_its_outer_edge(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open(lang="ar")
    bars = desk.page.get_by_role("radio", name="أشرطة زمنية")
    assert bars.get_attribute("aria-checked") == "false"
    assert bars.evaluate("(button) => getComputedStyle(button).borderLeftColor") != "rgba(0, 0, 0, 0)"
    desk.close()


def test_a_link_carries_its_language_and_filters_in_it(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url)
    desk.page.goto(f"{server.url}/?lang=ar")
    battles = desk.page.get_by_role("radio", name="معارك").or_(desk.page.get_by_role("button", name="معارك"))
    expect(battles.first).to_be_visible(timeout=60_000)
    battles.first.click()
    desk.page.wait_for_url("**type=Battles**", timeout=60_000)
    assert "lang=ar" in desk.page.url
    desk.close()


_FIRST_AND_LAST = """() => {
    const words = document.querySelector(".cm-days");
    const left = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().left;
    };
    return [left(words.firstChild, 0), left(words.lastChild, words.lastChild.length - 1)];
}"""


def test_the_days_of_the_playback_run_from_right_to_left(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url)
    desk.open(lang="ar", play="2020-03-05,week,window")
    desk.wait(lambda: desk.map_says("document.querySelector('.cm-days').textContent.includes(' · ')"), "the count", 20)
    assert desk.frame.locator(".cm-days").inner_text().startswith("5 مارس 2020 – 11 مارس 2020 · ")
    first, last = desk.frame.evaluate(_FIRST_AND_LAST)
    assert first > last
    desk.close()


READ = (
    "2020-03-03-saraqeb-lost-and-won.md",
    "2020-03-09-buses-between-hama-and-aleppo.txt",
    "2020-03-24-second-patrol.txt",
)
# What is English in an Arabic page on purpose, each with its reason; the report on accuracy is a document of its own.
ALLOWED = (
    "OpenStreetMap contributors",  # the wording that the licence asks for
    "Made with Natural Earth",  # the same
    "conflictmap import csv FILE",  # a command
    "Runfola et al",  # a citation
)
WORDS = re.compile(r"[A-Za-z][\w'’-]*(?:[,.;:]? +[A-Za-z][\w'’-]*){2,}")
SHOWN = """() => {
  const quoted = "bdi, mark, blockquote, .cm-article, .st-key-report, code, noscript, script, style, template";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(quoted)) found.push(node.textContent.trim());
  }
  return found.filter(Boolean);
}"""


# What is said to screen readers, or at the pointer: names of widgets and buttons, beside those that hold data
NAMED = """() => {
  const found = [];
  for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "aria-roledescription"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!element.closest(".cm-rows")) found.push(element.getAttribute(name));
    }
  }
  return found.filter((text) => /[A-Za-z]{3}/.test(text) && !/[\u0621-\u064a]/.test(text));
}"""


@pytest.fixture(scope="module")
def read_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[Event]]]:
    """A desk whose events were read from articles, so that titles and reasons are this program's; and its events."""
    folder = tmp_path_factory.mktemp("arabic") / "workspace"
    with Workspace.open(folder) as workspace:
        ingest(workspace, [data_path(f"articles/{name}") for name in READ], load_atlas())
        events = list(workspace.desk.events())
    with Server(folder, folder.parent / "server.log") as served:
        yield served, events


def names_of(events: list[Event]) -> list[str]:
    """List what is a name or a quote in them, the longest first: these stay as they are in every language."""
    found: set[str] = set()
    for event in events:
        found |= {actor.name for actor in event.actors} | {place.name for place in event.mentioned_places}
        found |= {source.title for source in event.sources} | {source.outlet for source in event.sources}
        found |= {item.quote for item in event.evidence} | {claim.by for claim in event.claims}
        found |= {event.position.place_name, event.position.admin1, event.position.admin2}
    return sorted(found - {""}, key=len, reverse=True)


def left_english(page: Page, names: list[str]) -> list[str]:
    """List what a page and its maps show of three English words and more that are no name, quote or allowed."""
    left = []
    for frame in page.frames:
        for text in frame.evaluate(SHOWN):
            bare = re.sub("\u2068[^\u2069]*\u2069", "", text)
            for name in (*names, *ALLOWED):
                bare = bare.replace(name, "")
            left += WORDS.findall(bare)
    return left


def test_the_english_that_is_looked_for_would_be_found(chromium: Browser, server: Server) -> None:
    desk = Desk(chromium, server.url).open()
    drawn(desk.page)
    assert len(left_english(desk.page, [])) > 5
    desk.close()


@pytest.mark.parametrize("path", ["", "review", "compare", "articles", "data", "about"])
def test_no_sentence_of_ours_is_left_english(
    path: str, chromium: Browser, read_here: tuple[Server, list[Event]]
) -> None:
    server, events = read_here
    opened = next(event for event in events if event.position.road and event.decisions)
    desk = Desk(chromium, server.url)
    desk.page.goto(f"{server.url}/{path}?lang=ar" + ("" if path else f"&event={opened.event_id}"))
    drawn(desk.page)
    if path in {"", "review"}:
        expect(desk.page.get_by_role("heading", name="لماذا هو كذلك")).to_be_visible(timeout=60_000)
        expect(desk.page.locator(".cm-why").first).to_contain_text("تفيد بـ")
    rest(desk.page)
    names = names_of(events)
    desk.wait(lambda: left_english(desk.page, names) == [], "every sentence in Arabic")
    desk.close()
    assert not desk.errors
    assert not desk.outside


@pytest.mark.parametrize("path", ["", "review", "compare", "articles", "places", "data", "about"])
def test_what_streamlit_says_by_itself_is_said_in_arabic_too(
    path: str, chromium: Browser, read_here: tuple[Server, list[Event]]
) -> None:
    desk = Desk(chromium, read_here[0].url)
    desk.page.goto(f"{desk.url}/{path}?lang=ar")
    drawn(desk.page)
    desk.page.get_by_test_id("stMainMenuButton").click()
    expect(desk.page.get_by_test_id("stMainMenuPopover")).to_contain_text("داكن")
    desk.wait(lambda: desk.page.evaluate(NAMED) == [], "every name in Arabic")
    desk.close()
    assert not desk.errors


def test_a_file_of_another_kind_is_refused_in_arabic(chromium: Browser, read_here: tuple[Server, list[Event]]) -> None:
    desk = Desk(chromium, read_here[0].url)
    desk.page.goto(f"{desk.url}/articles?lang=ar")
    drawn(desk.page)
    desk.page.locator("summary").first.click()
    desk.page.get_by_text("ملفات", exact=True).click()
    uploader = desk.page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text(re.compile("رفع.*حتى .*MB للملف", re.DOTALL))
    uploader.locator("input").set_input_files({"name": "a.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ"})
    expect(uploader).to_contain_text("لا تُقبل الملفات من نوع")
    desk.close()


def test_a_page_that_is_english_again_says_streamlits_words_in_english(
    chromium: Browser, read_here: tuple[Server, list[Event]]
) -> None:
    desk = Desk(chromium, read_here[0].url)
    desk.page.goto(f"{desk.url}/about?lang=ar")
    drawn(desk.page)
    menu = desk.page.get_by_test_id("stMainMenuButton")
    expect(menu).to_have_accessible_name("القائمة الرئيسية")
    desk.page.get_by_role("combobox", name="اللغة").click()
    desk.page.get_by_role("option", name="English").click()
    expect(menu).to_have_accessible_name("Main menu")
    expect(desk.page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    desk.close()


def test_a_title_in_the_list_is_arabic_around_names_that_stay_as_they_are(
    chromium: Browser, read_here: tuple[Server, list[Event]]
) -> None:
    server, _ = read_here
    desk = Desk(chromium, server.url)
    desk.page.goto(f"{server.url}/?lang=ar")
    drawn(desk.page)
    title = desk.page.locator(".st-key-list").get_by_text("دورية مشتركة، \u2068M4\u2069 في \u2068İdlib\u2069").first
    expect(title).to_be_visible(timeout=60_000)
    desk.close()
