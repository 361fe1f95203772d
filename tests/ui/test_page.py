"""The page as a visitor uses it: filters, counts, list, evidence, link, export."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from string import ascii_letters, digits
from types import SimpleNamespace

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace
from conflictmap.ui.server import shell
from conflictmap.ui.views import map as map_page
from tests.ui.conftest import listing, open_page, serving, visit
from tests.ui.reader import read
from tests.ui.shown import OUR_TAGS, html_of, link, listed, map_arguments, of_status, shown_on_map
from tests.web.world import ARABIC, PAYLOADS


@pytest.mark.usefixtures("workspace")
def test_the_page_counts_what_it_shows() -> None:
    page = open_page()
    counts = html_of(page)
    for text in ("<b>36</b> of 36 events", "35 on the map", "1 without a place", "2 without a date"):
        assert text in counts
    assert len(listed(page)) == 36


@pytest.mark.usefixtures("workspace")
def test_a_type_limits_counts_list_map_and_link_alike() -> None:
    page = open_page()
    page.button_group(key="f_types").select("Protests").run()
    assert "<b>1</b> of 36 events" in html_of(page)
    assert len(listed(page)) == 1
    assert shown_on_map(page)["query"] == "type=Protests"
    assert link(page) == {"type": ["Protests"]}


@pytest.mark.usefixtures("workspace")
def test_the_base_map_never_changes_so_its_frame_is_never_made_again() -> None:
    page = open_page()
    before = map_arguments(page)
    page.button_group(key="f_types").select("Battles").run()
    page.date_input(key="f_since").set_value(date(2020, 4, 3)).run()
    after = map_arguments(page)
    assert after["feature_group"] != before["feature_group"]
    for name in ("script", "header", "html", "js_links", "css_links", "height"):
        assert after[name] == before[name]


@pytest.mark.usefixtures("workspace")
def test_the_map_loads_nothing_from_other_hosts() -> None:
    arguments = map_arguments(open_page())
    assert arguments["js_links"]
    for address in [*arguments["js_links"], *arguments["css_links"]]:
        assert address.startswith("/api/assets/")
    assert "//" not in arguments["script"] + arguments["header"] + arguments["feature_group"]


@pytest.mark.usefixtures("workspace")
def test_what_the_map_is_sent_does_not_grow_with_events() -> None:
    assert len(json.dumps(map_arguments(open_page()))) < 6_000


@pytest.mark.usefixtures("workspace")
def test_the_list_comes_newest_first_or_as_is_chosen() -> None:
    page = open_page(type="Battles")
    assert listed(page)[0] == "Clash number 11 broke out at Qaminas."
    page.selectbox(key="order").set_value("oldest").run()
    assert listed(page)[:2] == [
        "Fighting has gone on near Neirab since 3 March.",
        "Clash number 0 broke out at Qaminas.",
    ]


@pytest.mark.usefixtures("workspace")
def test_events_are_shown_as_bars_in_time_too() -> None:
    page = open_page(status="planned")
    page.button_group(key="form").set_value("bars").run()
    bars = listing(page)
    assert len(bars["spans"]) == len(bars["rows"]) > 0
    assert bars["ticks"][0] == [0, "2020-02-27"]
    assert page.session_state["form"] == "bars"


def test_evidence_shows_the_sentence_with_its_words_marked_by_kind(workspace: Workspace) -> None:
    page = open_page(event=of_status(workspace, "planned"))
    html = html_of(page)
    for kind, label, words in (
        ("trigger", "what", "patrol"),
        ("status", "status", "is to set out"),
        ("road", "road", "M4 highway"),
        ("date", "date", "15 March"),
        ("claim", "claim", "the ministry said"),
        ("stated_on", "stated on", "Friday"),
    ):
        assert f'<mark class="cm-k-{kind}" data-kind="{label}">{words}</mark>' in html
    for fact in ("2020-03-15", "M4, km 44.0–118.5", "The M4 is clipped to Idlib", "Test Wire", "published 2020-03-14"):
        assert fact in html
    assert "the ministry, 2020-03-13" in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_evidence_of_an_arabic_article_reads_from_the_right(workspace: Workspace) -> None:
    (event,) = workspace.desk.events(EventFilter(text="أريحا"))
    html = html_of(open_page(event=event.event_id))
    assert '<blockquote class="cm-quote" dir="auto">' in html
    assert '<mark class="cm-k-place" data-kind="place">أريحا</mark>' in html
    assert ARABIC.split()[0] in html


def test_choosing_a_row_opens_its_event(workspace: Workspace) -> None:
    page = open_page(status="planned")
    page.session_state["list"] = {"selection": {"rows": [], "columns": [], "cells": [(0, "Event")]}}
    page.session_state["opened"] = of_status(workspace, "planned")
    page.run()
    assert link(page)["event"] == [of_status(workspace, "planned")]
    (close,) = [button for button in page.button if button.label == "Close"]
    close.click().run()
    assert "event" not in link(page)
    assert "Choose an event" in page.caption[0].value


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_hostile_text_stays_text_wherever_an_event_shows_it(workspace: Workspace, number: int) -> None:
    events = [e for e in workspace.desk.events() if e.title == PAYLOADS[number]]
    page = open_page(event=events[0].event_id)
    seen = read(html_of(page))
    assert seen.tags <= OUR_TAGS
    assert seen.attributes <= {"class", "dir", "role", "data-kind"}  # no link: the article's address is none of the web
    visible = PAYLOADS[number].replace("\u202e", "\ufffd").replace("\u2066", "\ufffd")
    assert seen.text.count(visible) >= 6  # title, sentence, actor, claim, reason, the source's columns
    for element in page.markdown:
        assert PAYLOADS[number] not in element.value
    arguments = map_arguments(page)
    assert PAYLOADS[number] not in arguments["feature_group"] + arguments["script"]


@pytest.mark.usefixtures("workspace")
def test_hostile_words_in_a_link_are_inert_on_the_map() -> None:
    words = "`${alert(1)}` {{'map_div'}} </script> \u2028 _0 \\"
    page = open_page(text=words)
    written = map_arguments(page)["feature_group"].split('decodeURIComponent("')[1].split('"')[0]
    assert set(written) <= set(ascii_letters + digits + "%.-~")
    assert shown_on_map(page)["query"].startswith("text=%60%24%7Balert")


def test_an_empty_workspace_says_how_articles_get_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: Iterator[Workspace] = serving(tmp_path / "empty", monkeypatch)
    next(served)
    page = open_page()
    assert page.title[0].value == "No articles yet"
    assert page.code[0].value == f"conflictmap ingest articles/ --workspace {tmp_path / 'empty'}"
    assert not page.get("component_instance")
    page.button(key="welcome_articles").click().run()
    assert not page.exception
    assert page.text_area(key="add_text").label == "Text"
    page = open_page()
    page.button(key="welcome_data").click().run()
    assert page.selectbox(key="import_kind").label == "What it is"
    served.close()  # type: ignore[attr-defined]


def test_a_damaged_workspace_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from conflictmap.ui.visitors.workspaces import forget_workspace  # noqa: PLC0415

    (tmp_path / "desk.sqlite").write_bytes(b"not a database, but long enough to be taken for one" * 100)
    monkeypatch.setenv("CONFLICTMAP_WORKSPACE", str(tmp_path))
    forget_workspace()
    page = open_page()
    assert page.header[0].value == "This workspace cannot be shown"
    assert "desk.sqlite" in page.text[0].value


def test_every_listed_page_has_a_module_with_a_page_and_its_own_path() -> None:
    assert shell.listed()[0].name == "map"
    assert len({entry.name for entry in shell.PAGES}) == len(shell.PAGES)
    for entry in shell.listed():
        assert callable(import_module(entry.module).page)


@pytest.mark.usefixtures("workspace")
def test_coming_back_from_another_page_finds_the_map_as_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    other = shell.Entry("other", "Other")
    entries = (shell.PAGES[0], other)
    monkeypatch.setattr(shell, "listed", lambda: entries)
    monkeypatch.setitem(sys.modules, other.module, SimpleNamespace(page=lambda _: streamlit.title("Another page")))
    page = open_page(type="Battles", since="2020-04-05")
    visit(page, "other")
    assert page.title[0].value == "Another page"
    assert not page.button_group
    visit(page, "map")
    assert link(page) == {"type": ["Battles"], "since": ["2020-04-05"]}
    assert page.button_group(key="f_types").value == ["Battles"]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("where", ["_places", "_strip", "keep_link"])
def test_a_map_whose_run_is_ended_before_it_is_drawn_is_drawn_by_the_next(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(visits: Callable[[], AppTest]) -> AppTest:
        with monkeypatch.context() as patched:
            patched.setattr(map_page, where, lambda *_: streamlit.stop())  # as Streamlit ends a run for the next
            return visits()

    asked = {"type": ["Battles"], "since": ["2020-04-05"]}
    page = ended(lambda: open_page(type="Battles", since="2020-04-05")).run()
    for _ in ("come", "come back"):
        assert not page.exception
        assert link(page) == asked
        assert page.button_group(key="f_types").value == ["Battles"]
        visit(page, "data")
        ended(lambda: visit(page, "map")).run()
