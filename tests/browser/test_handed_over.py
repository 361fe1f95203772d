"""The page that is handed over: one file, no network, and nothing of an article ever runs."""

from pathlib import Path

from msgspec.structs import replace
from playwright.sync_api import Browser

from conflictmap.export.formats import write_format
from tests.export.samples import EVENTS

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">${1}`"


def test_the_page_shows_every_event_and_asks_for_nothing(tmp_path: Path, chromium: Browser) -> None:
    events = sorted(EVENTS, key=lambda event: event.sort_key)
    write_format(tmp_path / "a.html", "html", [replace(event, title=HOSTILE) for event in events])
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "a.html").as_uri())
    assert page.inner_text("#count") == f"{len(EVENTS)} of {len(EVENTS)} events"
    assert page.locator(".event b").first.inner_text() == HOSTILE
    assert page.title() == "conflictmap: events"
    assert page.locator(".event img, .event script").count() == 0
    page.fill("#words", "no such words anywhere")
    assert page.inner_text("#count") == f"0 of {len(EVENTS)} events"
    assert (len(asked), said) == (1, [])
    page.close()
