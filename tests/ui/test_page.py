"""The page as a visitor uses it: filters, counts, list, evidence, link, export."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from string import ascii_letters, digits
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace
from conflictmap.ui.server import shell
from conflictmap.ui.views import map as map_page
from tests.ui.conftest import listing, open_page, serving, visit
from tests.ui.reader import read
from tests.web.world import ARABIC, PATROL, PAYLOADS

# all that the page writes itself
OUR_TAGS = {*"a b bdi blockquote br dd div dl dt h2 h3 li mark p span ul".split()}  # noqa: SIM905


def html_of(page: AppTest) -> str:
    """All HTML that the page wrote itself, styles left out."""
    bodies = [str(element.proto.body) for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def map_arguments(page: AppTest) -> dict[str, Any]:
    (component,) = page.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments


def shown_on_map(page: AppTest) -> dict[str, Any]:
    """What the page asked of the map's layers."""
    script = map_arguments(page)["feature_group"]
    encoded = script.split('decodeURIComponent("')[1].split('"')[0]
    shown: dict[str, Any] = json.loads(unquote(encoded))
    return shown


def link(page: AppTest) -> dict[str, list[str]]:
    """The parameters of the page's address; the harness gives single values bare after a run."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in page.query_params.items()}


def listed(page: AppTest) -> list[str]:
    return [title for _, title, *_ in listing(page)["rows"]]


def press(page: AppTest, label: str) -> None:
    (button,) = [button for button in page.button if button.label == label and not button.disabled]
    button.click().run()
    assert not page.exception


def of_status(workspace: Workspace, status: str) -> str:
    (event,) = workspace.desk.events(EventFilter(statuses=frozenset({status})))
    return event.event_id


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
    for link in [*arguments["js_links"], *arguments["css_links"]]:
        assert link.startswith("/api/assets/")
    assert "//" not in arguments["script"] + arguments["header"] + arguments["feature_group"]


@pytest.mark.usefixtures("workspace")
def test_what_the_map_is_sent_does_not_grow_with_events() -> None:
    assert len(json.dumps(map_arguments(open_page()))) < 6_000


@pytest.mark.usefixtures("workspace")
def test_slider_and_exact_dates_say_the_same() -> None:
    page = open_page()
    page.slider(key="f_span").set_range(date(2020, 3, 5), date(2020, 3, 15)).run()
    assert (page.date_input(key="f_since").value, page.date_input(key="f_until").value) == (
        date(2020, 3, 5),
        date(2020, 3, 15),
    )
    page.date_input(key="f_until").set_value(date(2020, 3, 9)).run()
    assert page.slider(key="f_span").value == (date(2020, 3, 5), date(2020, 3, 9))
    assert link(page) == {"since": ["2020-03-05"], "until": ["2020-03-09"]}


@pytest.mark.usefixtures("workspace")
def test_an_end_at_the_data_s_own_end_stays_open() -> None:
    page = open_page()
    page.slider(key="f_span").set_range(date(2020, 2, 27), date(2020, 3, 15)).run()
    assert link(page) == {"until": ["2020-03-15"]}


@pytest.mark.usefixtures("workspace")
def test_a_first_day_after_the_last_opens_the_other_end_and_says_so() -> None:
    page = open_page(until="2020-03-05")
    page.date_input(key="f_since").set_value(date(2020, 3, 9)).run()
    assert link(page) == {"since": ["2020-03-09"]}
    assert "the other end is now open" in page.text[0].value


@pytest.mark.usefixtures("workspace")
def test_certainly_in_range_leaves_out_what_only_touches_it() -> None:
    page = open_page(since="2020-03-06", until="2020-03-10")
    assert "A ceasefire held in Idlib province in the week of 5 March." in listed(page)
    page.button_group(key="f_date_mode").set_value("certain").run()
    assert "A ceasefire held in Idlib province in the week of 5 March." not in listed(page)
    assert link(page)["date-mode"] == ["certain"]


@pytest.mark.usefixtures("workspace")
def test_undated_events_are_counted_and_listed_apart_from_a_date_range() -> None:
    page = open_page(since="2020-03-10")
    assert "2 without a date" in html_of(page)
    assert "Traffic returned to the M4." not in listed(page)
    page.button_group(key="part").set_value("undated").run()
    assert sorted(listed(page)) == [
        "The group threatened to close the crossing at Jisr.",
        "Traffic returned to the M4.",
    ]


@pytest.mark.usefixtures("workspace")
def test_a_link_opens_what_its_sender_saw(workspace: Workspace) -> None:
    event_id = of_status(workspace, "planned")
    sent = {"status": ["planned"], "road": ["M4"], "from-km": ["40"], "event": [event_id]}
    page = open_page(**{name: value[0] for name, value in sent.items()})
    assert listed(page) == [PATROL[:80]]
    assert link(page) == sent
    assert shown_on_map(page)["selected"]["id"] == event_id


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(("name", "value"), [("area", "Homs"), ("road", "M1")])
def test_a_link_to_where_nothing_has_happened_shows_nothing_and_not_everything(name: str, value: str) -> None:
    page = open_page(**{name: value})
    assert link(page) == {name: [value]}
    assert "<b>0</b> of 36 events" in html_of(page)
    assert "Left out of the link" not in " ".join(text.value for text in page.text)


@pytest.mark.usefixtures("workspace")
def test_a_stale_or_hostile_link_says_what_was_left_out_and_shows_the_rest() -> None:
    page = open_page(since="yesterday", type="Battles", road="M99", actor="<img src=x onerror=alert(1)>", event="nope")
    said = page.text[0].value
    assert said.startswith("Left out of the link: ")
    for part in ("since='yesterday'", "road='M99': nothing here has it", "actor=", "event='nope'"):
        assert part in said
    assert "<b>13</b> of 36 events" in html_of(page)
    assert link(page) == {"type": ["Battles"]}
    assert "<img" not in html_of(page)


@pytest.mark.usefixtures("workspace")
def test_a_part_of_the_map_in_a_link_is_said_and_can_be_lifted() -> None:
    page = open_page(bbox="36.5,35.7,37,36")
    assert page.sidebar.text[0].value == "Only inside 36.5, 35.7, 37, 36 degrees"
    press(page, "Everywhere again")
    assert link(page) == {}
    assert "<b>36</b> of 36 events" in html_of(page)


@pytest.mark.usefixtures("workspace")
def test_every_filter_of_a_link_has_a_widget_that_holds_it() -> None:
    sent = {
        "sub-type": ["Armed clash"],
        "origin": ["article"],
        "country": ["SY"],
        "review": ["new"],
        "min-precision": ["town"],
        "background": ["1"],
    }
    page = open_page(**{name: texts[0] for name, texts in sent.items()})
    assert "<b>12</b> of 36 events" in html_of(page)
    assert link(page) == sent
    assert page.multiselect(key="f_sub_types").value == ["Armed clash"]
    page.multiselect(key="f_sub_types").unselect("Armed clash").run()
    page.button_group(key="f_reviews").unselect("new").run()
    assert link(page).keys() == {"origin", "country", "min-precision", "background"}


def test_an_article_that_is_filtered_by_is_called_by_its_title(workspace: Workspace) -> None:
    (article, *_) = [row for row in workspace.desk.articles() if row.title]
    page = open_page(source=article.article_id)
    (outlets,) = [widget for widget in page.multiselect if widget.label == "Outlet"]
    assert outlets.value == [article.article_id]
    assert article.title in outlets.options


@pytest.mark.usefixtures("workspace")
def test_the_last_change_of_the_filters_can_be_undone_and_the_one_before_it() -> None:
    page = open_page()
    page.button_group(key="f_types").select("Battles").run()
    page.text_input(key="f_text").set_value("clash").run()
    assert link(page) == {"type": ["Battles"], "text": ["clash"]}
    press(page, "Undo")
    assert link(page) == {"type": ["Battles"]}
    press(page, "Undo")
    assert link(page) == {}
    assert not [button for button in page.sidebar.button if button.label == "Undo" and not button.disabled]


@pytest.mark.usefixtures("workspace")
def test_presets_are_the_last_days_of_the_data() -> None:
    page = open_page()
    page.selectbox(key="last_days").set_value(7).run()
    assert link(page) == {"since": ["2020-04-06"]}  # the last clash is on 12 April
    assert page.selectbox(key="last_days").value == 7
    page.date_input(key="f_until").set_value(date(2020, 4, 9)).run()
    assert page.selectbox(key="last_days").value is None


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


@pytest.mark.usefixtures("workspace")
def test_the_order_and_form_of_the_list_are_in_the_link() -> None:
    page = open_page(type="Battles", order="oldest")
    assert listed(page)[1] == "Clash number 0 broke out at Qaminas."
    page.button_group(key="form").set_value("bars").run()
    assert link(page) == {"type": ["Battles"], "order": ["oldest"], "list": ["bars"]}
    assert "spans" in listing(page)
    page.selectbox(key="order").set_value("newest").run()
    page.button_group(key="form").set_value("list").run()
    assert link(page) == {"type": ["Battles"]}


@pytest.mark.usefixtures("workspace")
def test_a_link_says_what_of_list_view_and_playback_means_nothing() -> None:
    page = open_page(order="<b>", list="pie", view="0,0,nan", play="2020-03-05,hour,window")
    (said,) = [text.value for text in page.text if text.value.startswith("Left out of the link: ")]
    assert "order='<b>': is none of newest, oldest, reports, sure" in said
    assert "list='pie'" in said
    assert "view='0,0,nan'" in said
    assert "play='2020-03-05,hour,window'" in said
    assert len(listed(page)) > 1


@pytest.mark.usefixtures("workspace")
def test_what_the_map_writes_into_the_address_stays_there() -> None:
    page = open_page(view="36.6,35.8,11", play="2020-03-05,week,window", type="Battles")
    assert shown_on_map(page)["view"] == [36.6, 35.8, 11.0]
    assert shown_on_map(page)["play"] == "2020-03-05,week,window"
    number = shown_on_map(page)["viewId"]
    page.button_group(key="f_types").unselect("Battles").run()
    assert link(page) == {"view": ["36.6,35.8,11"], "play": ["2020-03-05,week,window"]}
    assert shown_on_map(page)["viewId"] == number  # the map is not sent back there
    assert not page.text


@pytest.mark.usefixtures("workspace")
def test_back_takes_the_filters_of_the_link_again() -> None:
    page = open_page(type="Battles")
    page.button_group(key="f_types").select("Protests").run()
    assert link(page) == {"type": ["Battles", "Protests"]}
    page.query_params["type"] = ["Battles"]  # what a browser's Back does
    page.run()
    assert page.button_group(key="f_types").value == ["Battles"]


@pytest.mark.usefixtures("workspace")
def test_clearing_the_filters_shows_everything_again() -> None:
    page = open_page(type="Battles", since="2020-04-05", text="clash")
    press(page, "Clear all filters")
    assert link(page) == {}
    assert "<b>36</b> of 36 events" in html_of(page)


@pytest.mark.usefixtures("workspace")
def test_kilometres_are_asked_for_when_one_road_is_chosen() -> None:
    page = open_page()
    assert not page.number_input
    page.multiselect(key="f_roads").select("M4").run()
    page.number_input(key="f_from_km").set_value(110.0).run()
    assert link(page) == {"road": ["M4"], "from-km": ["110"]}
    page.number_input(key="f_to_km").set_value(50.0).run()
    assert link(page) == {"road": ["M4"], "to-km": ["50"]}
    assert page.text[0].value == "Note: The first kilometre was after the last: the other end is now open."
    page.number_input(key="f_from_km").set_value(5000.0).run()
    page.number_input(key="f_to_km").set_value(None).run()
    assert page.text[0].value.startswith("Note: M4 ends at km 644.8, before km 5000")


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
