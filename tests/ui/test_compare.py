"""Two sides compared: what each shows, the table of differences, the link."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from conflictmap.geo.routes import Roads
from conflictmap.model import EventFilter, EventType
from conflictmap.store.desk.corridors import Corridor, put_corridor
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.comparison import By, Comparison, read_comparison
from conflictmap.ui.asked.differences import Difference, differences
from conflictmap.ui.views import compare
from tests.ui.conftest import open_page, serving, visit
from tests.web.world import PAYLOADS, make_workspace


def link(page: AppTest) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in page.query_params.items()}


def shown(page: AppTest) -> list[dict[str, Any]]:
    """What the page asked of the layers of both maps."""
    found = []
    for component in page.get("component_instance"):
        script = json.loads(component.proto.json_args)["feature_group"]
        found.append(json.loads(unquote(script.split('decodeURIComponent("')[1].split('"')[0])))
    return found


def table(page: AppTest) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in page.dataframe[0].value.itertuples(index=False)]


def test_before_and_after_a_day_are_spans_that_touch_and_do_not_overlap() -> None:
    compared = Comparison(day=date(2020, 3, 5), span=30)
    before, after = compared.sides()
    assert (before.since, before.until) == (date(2020, 2, 4), date(2020, 3, 4))
    assert (after.since, after.until) == (date(2020, 3, 5), date(2020, 4, 3))


@pytest.mark.parametrize(
    "compared",
    [
        Comparison(day=date(2020, 3, 5)),
        Comparison(day=date(2020, 3, 5), span=7, common=EventFilter(roads=frozenset({"M4"}), within_km=6.0)),
        Comparison(by=By.PERIOD, a=EventFilter(until=date(2020, 3, 4)), b=EventFilter(since=date(2020, 3, 5))),
        Comparison(by=By.AREA, a=EventFilter(areas=frozenset({"Idlib"})), b=EventFilter(areas=frozenset({"حلب"}))),
        Comparison(by=By.ROAD, a=EventFilter(roads=frozenset({"M4"})), common=EventFilter(text="patrol")),
        Comparison(by=By.SOURCE, b=EventFilter(sources=frozenset({"Şam Gazetesi"}))),
    ],
)
def test_a_link_reads_back_as_the_same_comparison(compared: Comparison) -> None:
    assert read_comparison(compared.to_params()) == (compared, ())


def test_what_a_link_asks_for_that_means_nothing_is_said_and_the_rest_compared() -> None:
    asked = {
        "by": ["moon"],
        "day": ["yesterday"],
        "span": ["0"],
        "type": ["Battles"],
        "since": ["x"],
        "nonsense": ["1"],
    }
    compared, problems = read_comparison(asked)
    assert compared == Comparison(common=EventFilter(types=frozenset({EventType.BATTLES})))
    assert len(problems) == 5
    assert any("by='moon'" in problem for problem in problems)


def test_differences_are_counted_by_value_and_by_kilometres_of_the_road(workspace: Workspace) -> None:
    index = workspace.index()
    before, after = EventFilter(until=date(2020, 3, 13)), EventFilter(since=date(2020, 3, 14))
    rows = differences(index, before, after, ("type",), [Roads.open().route("M4")])
    assert rows[0] == Difference("all", "", index.counts(before).total, index.counts(after).total)
    types = {row.value: (row.a, row.b, row.change) for row in rows if row.group == "type"}
    assert types["Battles"] == (1, 13, 12)
    assert types["Protests"] == (0, 1, 1)
    assert next(row.value for row in rows if row.group == "type") == "Battles"  # the greatest change first
    along = {row.value: (row.a, row.b) for row in rows if row.group == "M4"}
    assert along["80–90"] == (1, 3)  # the denied shelling; the patrol, the corridor and the protest
    assert along["110–120"] == (0, 2)
    assert "130–140" not in along


@pytest.fixture
def with_corridor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A desk of its own with a corridor along the M4, whose name is a word that groups of the table have too."""
    with make_workspace(tmp_path / "workspace") as made:
        put_corridor(
            made.desk.file,
            Corridor(name="type", route_id="sy-m4", ref="M4", from_km=44, to_km=118.5, left_km=6, right_km=6),
        )
        made.publish()
    yield from serving(tmp_path / "workspace", monkeypatch)


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("asked", "middle"),
    [
        pytest.param({}, date(2020, 3, 20), id="of all events"),
        pytest.param({"road": "M4"}, date(2020, 3, 21), id="of those that are asked for"),
        pytest.param({"text": "nowhere to be found"}, date(2020, 3, 20), id="of the days where nothing is found"),
    ],
)
def test_the_day_that_is_compared_first_stands_in_the_middle(asked: dict[str, str], middle: date) -> None:
    assert open_page("compare", **asked).date_input(key="c_day").value == middle


@pytest.mark.usefixtures("with_corridor")
def test_a_corridor_is_compared_by_its_kilometres_before_and_after_a_day() -> None:
    page = open_page("compare", day="2020-03-14", span="20", corridor="type")
    assert [maps["query"] for maps in shown(page)] == [
        "since=2020-02-23&until=2020-03-13&corridor=type",
        "since=2020-03-14&until=2020-04-02&corridor=type",
    ]
    rows = table(page)
    assert rows[0] == ("All events", "", 1, 3, 2)
    along = {row[1]: row[2:] for row in rows if row[0] == "type, km"}
    assert next(iter(along)) == "44–45"
    assert list(along)[-1] == "118–118.5"
    assert along["44–45"] == (0, 2, 2)  # the patrol and the corridor it is to drive in
    assert along["85–86"] == (1, 3, 2)  # the denied shelling; the protest besides
    assert along["110–111"] == (0, 2, 2)
    assert not [caption for caption in page.caption if "kilometres" in caption.value]


@pytest.mark.usefixtures("workspace")
def test_kilometres_in_the_wrong_order_or_beyond_the_road_are_told_beside_the_maps() -> None:
    page = open_page("compare", day="2020-03-14", road="M4", from_km="110")
    page.number_input(key="f_to_km").set_value(50.0).run()
    assert page.text[0].value == "The first kilometre was after the last: the other end is now open."
    assert [maps["query"].split("&", 2)[2] for maps in shown(page)] == ["road=M4&to-km=50"] * 2
    page.number_input(key="f_to_km").set_value(None).run()
    page.number_input(key="f_from_km").set_value(5000.0).run()
    assert page.text[0].value.startswith("M4 ends at km 644.8, before km 5000")


@pytest.mark.usefixtures("workspace")
def test_whoever_names_no_road_is_told_that_kilometres_are_compared_too() -> None:
    captions = [caption.value for caption in open_page("compare").caption]
    assert "Choose a road or a corridor to compare its kilometres too." in captions


@pytest.mark.usefixtures("workspace")
def test_in_arabic_the_sides_go_by_one_letter_in_titles_and_table() -> None:
    page = open_page("compare", by="period", lang="ar")
    # the name stands apart, so that what follows it is not read before it
    assert [text.value.split("·")[0] for text in page.text][:2] == [
        "أ: \u2068كل الأيام\u2069 ",
        "ب: \u2068كل الأيام\u2069 ",
    ]
    # Streamlit draws columns from the left: read from the right they are what, which, A, B, and the difference
    assert list(page.dataframe[0].value.columns)[::-1] == ["بحسب", "القيمة", "أ", "ب", "الفرق"]
    assert page.date_input(key="c_a_since").label.startswith("أ:")


@pytest.mark.usefixtures("workspace")
def test_the_page_compares_before_and_after_a_day() -> None:
    page = open_page("compare", day="2020-03-14", span="20", road="M4")
    assert [maps["query"] for maps in shown(page)] == [
        "since=2020-02-23&until=2020-03-13&road=M4",
        "since=2020-03-14&until=2020-04-02&road=M4",
    ]
    assert [text.value for text in page.text] == [
        "A: 2020-02-23 – 03-13 · 1 event · 1 on the map",
        "B: 2020-03-14 – 04-02 · 3 events · 3 on the map",
    ]
    rows = table(page)
    assert rows[0] == ("All events", "", 1, 3, 2)
    assert ("M4, km", "80–90", 1, 3, 2) in rows
    assert ("Type", "Protests", 0, 1, 1) in rows


@pytest.mark.usefixtures("workspace")
def test_the_maps_are_linked_and_only_one_writes_the_address() -> None:
    first, second = shown(open_page("compare", day="2020-03-14", view="36.6,35.8,10"))
    assert first["linked"] == second["linked"] != ""
    assert (first.get("address", True), second["address"]) == (True, False)
    assert first["view"] == second["view"] == [36.6, 35.8, 10.0]


@pytest.mark.usefixtures("workspace")
def test_two_areas_roads_or_outlets_are_chosen_and_kept_in_the_link() -> None:
    page = open_page("compare")
    page.button_group(key="c_by").set_value("area").run()
    page.selectbox(key="c_a_areas").set_value("Idlib").run()
    page.selectbox(key="c_b_areas").set_value("Latakia").run()
    assert link(page) == {"by": ["area"], "a-area": ["Idlib"], "b-area": ["Latakia"]}
    assert [maps["query"] for maps in shown(page)] == ["area=Idlib", "area=Latakia"]
    page.button_group(key="c_by").set_value("road").run()
    page.selectbox(key="c_a_roads").set_value("M4").run()
    assert link(page) == {"by": ["road"], "a-road": ["M4"]}
    page.button_group(key="c_by").set_value("source").run()
    page.selectbox(key="c_b_sources").set_value("Second Wire").run()
    assert [maps["query"] for maps in shown(page)] == ["", "source=Second+Wire"]


@pytest.mark.usefixtures("workspace")
def test_what_is_asked_of_both_sides_is_kept_apart_from_the_map_page() -> None:
    page = open_page(type="Battles")
    visit(page, "compare")
    assert page.button_group(key="f_types").value == []
    page.button_group(key="f_types").select("Protests").run()
    assert link(page)["type"] == ["Protests"]
    visit(page, "map")
    assert link(page) == {"type": ["Battles"]}
    visit(page, "compare")
    assert link(page)["type"] == ["Protests"]


@pytest.mark.usefixtures("workspace")
def test_a_hostile_link_is_said_as_text_and_compared_as_nothing() -> None:
    page = open_page("compare", by="area", a_area=PAYLOADS[0], b_since=PAYLOADS[1], road="M99")
    assert not page.exception
    assert any("event" in text.value for text in page.text)


@pytest.mark.usefixtures("workspace")
def test_choices_are_taken_back_one_after_the_other() -> None:
    page = open_page("compare", day="2020-03-14", span="20")
    assert page.button(key="c_undo_last").disabled
    page.button_group(key="c_by").set_value("area").run()
    page.selectbox(key="c_a_areas").set_value("Idlib").run()
    page.button(key="c_undo_last").click().run()
    assert link(page) == {"by": ["area"]}
    page.button(key="c_undo_last").click().run()
    assert link(page) == {"by": ["day"], "day": ["2020-03-14"], "span": ["20"]}
    assert page.button(key="c_undo_last").disabled


@pytest.mark.usefixtures("workspace")
def test_a_difference_has_its_sign_and_none_has_no_sign() -> None:
    page = open_page("compare", by="area", a_area="Idlib", b_area="Idlib")
    (styled,) = page.dataframe
    shown = pa.ipc.open_stream(styled.proto.arrow_data.styler.display_values).read_pandas()
    assert set(shown["Difference"]) == {"0"}
    page = open_page("compare", day="2020-03-14", span="20", road="M4")
    shown = pa.ipc.open_stream(page.dataframe[0].proto.arrow_data.styler.display_values).read_pandas()
    assert shown["Difference"][0] == "+2"


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("where", ["_halfway", "_choose", "_sides", "_keep_link"])
@pytest.mark.parametrize("was_here", [False, True])
def test_a_page_whose_first_run_is_ended_by_a_click_takes_the_click(
    where: str, was_here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("compare", by="area", a_area="Idlib") if was_here else open_page()
    visit(page, "map")
    with monkeypatch.context() as patched:
        patched.setattr(compare, where, lambda *_: st.stop())  # as Streamlit stops a run for the next
        visit(page, "compare")
    if where in {"_sides", "_keep_link"}:  # what chooses is on the page by then, and may be clicked
        page.button_group(key="c_by").set_value("period")
    page.run()
    assert not page.exception
    kept = {"by": ["area"], "a-area": ["Idlib"]} if was_here else {"by": ["day"], "day": ["2020-03-20"]}
    assert link(page) == (kept if where in {"_halfway", "_choose"} else {"by": ["period"]})
