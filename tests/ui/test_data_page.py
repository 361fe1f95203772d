"""The page of the data says what the desk holds, imports files of others, and removes them again."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.export.datasets import datasets
from tests.ui.conftest import open_page, serving
from tests.web.world import make_workspace

ROWS = [
    {"event_type": "Battles", "sub_event_type": "Armed clash", "date": "2020-03-01", "lon": "36.6", "lat": "35.8"},
    {"event_type": "Protests", "sub_event_type": "Peaceful protest", "date": "2020-03-02", "lon": "", "lat": "35.8"},
    {"event_type": "Battles", "sub_event_type": "Armed clash", "date": "no day", "lon": "36.6", "lat": "35.8"},
]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    make_workspace(tmp_path / "workspace").close()
    for _ in serving(tmp_path / "workspace", monkeypatch):
        yield


def table() -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    return text.getvalue().encode()


def said(page: AppTest) -> str:
    return " ".join([*(element.value for element in page.text), *(element.proto.body for element in page.get("html"))])


@pytest.mark.usefixtures("fresh")
def test_an_imported_table_is_counted_described_and_removed_again() -> None:
    page = open_page("data")
    assert "Nothing yet." in said(page)
    page.selectbox(key="import_kind").set_value("csv")
    page.text_input(key="import_name").set_value("incidents")
    page.text_input(key="import_licence").set_value("CC BY 4.0")
    page.file_uploader(key="import_files").set_value(("../incidents.csv", table(), "text/csv"))
    page.run()
    page.button(key="import_now").click().run()
    assert not page.exception
    shown = page.table[0].value
    assert list(shown["Name"]) == ["incidents"]
    assert list(shown["Licence"]) == ["CC BY 4\\.0"]  # escaped, as a table reads Markdown
    assert "incidents: " in said(page)
    assert "incidents.csv: 3 rows" in said(page)
    page.checkbox(key="sure_incidents").check().run()
    page.button(key="remove_incidents").click().run()
    assert "incidents is removed." in said(page)
    assert "Nothing yet." in said(page)


@pytest.mark.usefixtures("fresh")
def test_a_file_of_another_kind_is_refused_in_a_sentence_and_nothing_is_kept() -> None:
    page = open_page("data")
    page.selectbox(key="import_kind").set_value("acled")
    page.file_uploader(key="import_files").set_value(("picture.csv", b"\x89PNG\r\n\x1a\n" * 50, "text/csv"))
    page.run()
    page.button(key="import_now").click().run()
    assert not page.exception
    assert ">picture.csv, row 1: " in said(page), "by the name that the visitor knows"
    assert "Nothing yet." in said(page)


@pytest.mark.usefixtures("fresh")
def test_the_order_of_day_and_month_is_chosen_where_no_row_tells_it() -> None:
    content = table().replace(b"2020-03-01", b"03/10/2020").replace(b"2020-03-02", b"04/10/2020")
    page = open_page("data")
    page.selectbox(key="import_kind").set_value("csv")
    page.file_uploader(key="import_files").set_value(("own.csv", content, "text/csv"))
    page.run()
    page.button(key="import_now").click().run()
    assert "may begin with the day or with the month, and no row tells which" in said(page)
    page.selectbox(key="import_kind").set_value("csv")
    page.selectbox(key="import_date_order").set_value("mdy")
    page.file_uploader(key="import_files").set_value(("own.csv", content, "text/csv"))
    page.run()
    page.button(key="import_now").click().run()
    assert not page.exception
    assert list(page.table[0].value["From"]) == ["2020-03-10"]


@pytest.mark.usefixtures("workspace")
def test_every_shipped_source_is_named_with_its_licence() -> None:
    page = open_page("data")
    shown = page.table[-1].value
    assert list(shown["Source"]) == [dataset.name for dataset in datasets()]
