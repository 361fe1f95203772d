"""Filters of the page, and the links that hold them."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.reading import Told
from conflictmap.review.trying import keep, try_text
from conflictmap.store.workspace import Workspace
from conflictmap.ui.server.application import PAGE
from tests.ui.conftest import listing, open_page, serving
from tests.ui.shown import html_of, link, listed, of_status, press, shown_on_map
from tests.web.world import PATROL, PROTEST, make_workspace


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


def test_a_link_to_an_article_without_events_shows_nothing_and_not_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "workspace"
    with make_workspace(folder) as workspace:
        kept = keep(workspace, [try_text(workspace, "Take two onions.", "Soup", Told(outlet="Kitchen"))])
    for _ in serving(folder, monkeypatch):
        for source in (kept.articles[0], "Kitchen"):
            page = open_page(source=source)
            assert link(page) == {"source": [source]}
            assert "<b>0</b> of" in html_of(page)


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


def run_without_session(page: AppTest) -> None:
    """Run a page that the browser had open already when the server, started anew, knows nothing of the visitor."""
    held = page._tree.get_widget_states()
    fresh = AppTest.from_file(PAGE)
    page._session_state, page.session_state = fresh._session_state, fresh.session_state
    page._run(held)
    assert not page.exception


@pytest.mark.usefixtures("workspace")
def test_a_filter_chosen_in_a_page_whose_session_is_gone_is_applied() -> None:
    page = open_page()
    page.button_group(key="f_types").set_value(["Protests"])
    run_without_session(page)
    assert page.button_group(key="f_types").value == ["Protests"]
    assert listed(page) == [PROTEST[:80]]
    assert link(page) == {"type": ["Protests"]}


@pytest.mark.usefixtures("workspace")
def test_the_slider_follows_a_day_chosen_in_a_page_whose_session_is_gone() -> None:
    page = open_page()
    page.date_input(key="f_since").set_value(date(2020, 3, 9))
    run_without_session(page)
    assert page.slider(key="f_span").value[0] == date(2020, 3, 9)
    assert link(page) == {"since": ["2020-03-09"]}
