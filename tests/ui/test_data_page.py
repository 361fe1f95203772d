"""The page of the data says what the desk holds, imports files of others, and removes them again."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import geopandas
import pytest
from shapely import Point
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from conflictmap.export.datasets import datasets
from conflictmap.importers.mapping import TableMapping
from conflictmap.ui.visitors.workspaces import shared_workspace
from tests.importers.tables import acled
from tests.importers.test_spreadsheets import book
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


OWN = """Olay No;Tarih;Tür;Boylam;Enlem;Köy
1;05.03.2020;çatışma;36.61;35.81;Eriha
2;06.03.2020;gösteri;36.72;35.85;Serakib
3;07.03.2020;Riots;36.72;35.85;Serakib
"""


def with_file(kind: str, name: str, content: bytes) -> AppTest:
    page = open_page("data")
    page.selectbox(key="import_kind").set_value(kind)
    page.file_uploader(key="import_files").set_value((name, content, "application/octet-stream"))
    page.run()
    assert not page.exception
    return page


def box(page: AppTest, title: str) -> Selectbox[str]:
    (found,) = [one for one in page.selectbox if one.label == title]
    return found


def import_now(page: AppTest) -> AppTest:
    assert not page.button(key="import_now").disabled
    page.button(key="import_now").click().run()
    assert not page.exception
    return page


@pytest.mark.usefixtures("fresh")
def test_a_visitor_says_which_column_is_which_and_what_its_words_mean() -> None:
    page = with_file("csv", "olaylar.csv", OWN.encode())
    assert list(page.dataframe[0].value["Köy"]) == ["Eriha", "Serakib", "Serakib"]
    titles = ("What happened (type)", "Day, or first day", "Longitude", "Latitude", "Name of the place", "Id", "Deaths")
    assert [box(page, title).value for title in titles] == ["Tür", "Tarih", "Boylam", "Enlem", "Köy", "Olay No", ""]
    assert "2 words of that column are no types of ours." in page.main.caption[-1].value
    box(page, "çatışma").set_value("Armed clash")
    box(page, "Name of the place").set_value("")
    page.run()
    assert "olaylar: 2 events imported. 1 row was left out." in said(import_now(page))
    about = shared_workspace().datasets.version("olaylar").about
    columns = {"id": "Olay No", "date": "Tarih", "event_type": "Tür", "lon": "Boylam", "lat": "Enlem"}
    values = {"event_type": {"çatışma": "Armed clash"}}
    assert about.mapping == TableMapping(columns=columns, values=values)
    again = with_file("csv", "olaylar.csv", OWN.encode())
    assert [box(again, title).value for title in ("çatışma", "gösteri", "Name of the place")] == ["Armed clash", "", ""]
    box(again, "gösteri").set_value("Protests").run()
    assert "olaylar: 3 events imported." in said(import_now(again))


@pytest.mark.usefixtures("fresh")
def test_a_table_that_says_no_type_is_imported_only_when_one_is_chosen_for_all() -> None:
    page = with_file("csv", "own.csv", b"a,b,lon,lat\n1,x,36.6,35.8\n2,y,36.7,35.8\n")
    assert page.button(key="import_now").disabled
    assert "Choose the column that says what happened, or one type for all rows." in said(page)
    box(page, "Type of rows that do not say theirs").set_value("Riots").run()
    (country,) = [one for one in page.text_input if one.label == "Country of rows that do not say theirs"]
    country.set_value("Nowhereland").run()
    assert "Nowhereland is no country" in said(page)
    assert page.button(key="import_now").disabled
    (country,) = [one for one in page.text_input if one.label == "Country of rows that do not say theirs"]
    country.set_value("SY").run()
    assert "own: 2 events imported." in said(import_now(page))
    mapping = shared_workspace().datasets.version("own").about.mapping
    assert mapping == TableMapping(constants={"event_type": "Riots", "country": "SY"})


@pytest.mark.usefixtures("fresh")
def test_another_sheet_of_a_workbook_is_chosen_and_what_was_not_read_is_told(tmp_path: Path) -> None:
    rows = [["id", "event_type", "date"], ["a", "Riots", "2020-03-05"]]
    content = book(tmp_path / "book.xlsx", First=rows, Second=[*rows, ["b", "Riots", "2020-03-06"]]).read_bytes()
    page = with_file("csv", "book.xlsx", content)
    assert page.selectbox(key="import_sheet").options == ["First", "Second"]
    page.selectbox(key="import_sheet").set_value("Second").run()
    assert list(page.dataframe[0].value["id"]) == ["a", "b"]
    told = said(import_now(page))
    assert "book: 2 events imported. Sheet read of book.xlsx: Second; not read: First." in told


@pytest.mark.usefixtures("fresh")
def test_layers_that_do_not_go_together_are_chosen_from(tmp_path: Path) -> None:
    for layer, system in (("events", 4326), ("patrols", 32637)):
        frame = geopandas.GeoDataFrame({"event_type": ["Riots"]}, geometry=[Point(36.5, 35.5)], crs=4326)
        frame.to_crs(system).to_file(tmp_path / "two.gpkg", layer=layer)
    page = with_file("geojson", "two.gpkg", (tmp_path / "two.gpkg").read_bytes())
    assert "its layers are in different coordinate systems" in said(page)
    assert page.button(key="import_now").disabled
    page.multiselect(key="import_layers").set_value(["patrols"]).run()
    assert "Layers read of two.gpkg: patrols." in said(import_now(page))


@pytest.mark.usefixtures("fresh")
def test_a_text_in_another_encoding_is_read_once_it_is_chosen() -> None:
    page = with_file("csv", "eski.csv", OWN.encode("cp1254"))
    page.selectbox(key="import_encoding").set_value("cp1254").run()
    assert list(page.dataframe[0].value["Köy"]) == ["Eriha", "Serakib", "Serakib"]
    assert "eski: 1 event imported. 2 rows were left out." in said(import_now(page))


@pytest.mark.usefixtures("fresh")
def test_rows_that_are_none_and_files_of_known_sources_are_told_before_anything_is_imported() -> None:
    page = with_file("csv", "own.csv", b"id,type\n1,Riots\n2,Riots,3\n")
    assert "Row 3 cannot be read: has 3 cells where the heading has 2" in said(page)
    page = with_file("csv", "download.csv", acled({}).encode())
    assert "These are the columns of ACLED: choose it above." in said(page)
    assert page.button(key="import_now").disabled


@pytest.mark.usefixtures("workspace")
def test_every_shipped_source_is_named_with_its_licence() -> None:
    page = open_page("data")
    shown = page.table[-1].value
    assert list(shown["Source"]) == [dataset.name for dataset in datasets()]
