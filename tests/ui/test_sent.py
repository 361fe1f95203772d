"""What a filter sends to the browser again: little, and no choice, row or number that is there already."""

import json
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import listing, open_page

CHOICES = ("f_roads", "f_areas", "f_actors", "f_sources", "f_sub_types", "f_countries", "f_origins")


def chart(page: AppTest) -> Any:  # noqa: ANN401 - Streamlit's own message
    (drawn,) = page.get("vega_lite_chart")
    return drawn.proto


def table(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()


@pytest.mark.usefixtures("workspace")
def test_choices_are_not_set_anew_where_they_stand_already() -> None:
    page = open_page()
    first = {name: page.multiselect(key=name).proto for name in CHOICES}
    page.button_group(key="f_types").select("Battles").run()
    assert {name: page.multiselect(key=name).proto for name in CHOICES} == first
    assert not any(proto.set_value for proto in first.values())


@pytest.mark.usefixtures("workspace")
def test_a_choice_that_a_link_makes_is_set_and_cleared() -> None:
    page = open_page(road="M4")
    assert page.multiselect(key="f_roads").value == ["M4"]
    (clear,) = [button for button in page.button if button.label == "Clear all filters"]
    clear.click().run()
    assert page.multiselect(key="f_roads").value == []


@pytest.mark.usefixtures("workspace")
def test_the_histogram_is_sent_as_numbers_alone() -> None:
    page = open_page(since="2020-03-05")
    sent = chart(page)
    (column,) = table(sent.datasets[0].data.data if sent.datasets else sent.data.data).columns
    assert sum(column.to_pylist()) > 0
    first = int(json.loads(sent.spec)["transform"][1]["calculate"].split()[0])
    assert first == page.slider(key="f_span").proto.min / 1000  # which counts in microseconds
    assert sent.ByteSize() < 3000


@pytest.mark.usefixtures("workspace")
def test_with_a_page_of_the_list_goes_its_text_and_no_script_or_style() -> None:
    page = open_page(type="Battles")
    (drawn,) = [one for one in page.get("bidi_component") if "rows" in one.proto.json]
    texts = sum(len(text.encode()) for row in listing(page)["rows"] for text in row)
    assert drawn.proto.ByteSize() - texts < 1200
    assert not drawn.proto.css_content
    assert len(drawn.proto.js_content) < 200
