"""Workbooks and Parquet files as programs leave them: every cell comes back, and rows are called by their numbers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import geopandas
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import Point

from conflictmap.errors import ConflictMapError, DataFileError
from conflictmap.geo.atlas import load_atlas
from conflictmap.store.datasets.importing import Imported, import_files
from conflictmap.store.datasets.tools import export_originals
from tests.importers.tables import Desk

HEADING = ["id", "event_type", "date"]


def book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def parquet(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table({"id": ["a", "b"], "event_type": ["Riots"] * 2, **columns}), path)
    return path


def taken(desk: Desk, path: Path, kind: str = "csv") -> Imported:
    return import_files(desk.datasets, kind, [path], load_atlas())


def test_rows_behind_an_empty_one_keep_the_numbers_that_the_spreadsheet_shows(desk: Desk) -> None:
    rows: list[Sequence[object]] = [
        HEADING,
        ["a", "Riots", "2020-03-05"],
        [None] * 3,
        ["b", "Gossip", "2020-03-05"],
        [None],
        ["c", "Riots", "never"],
    ]
    result = taken(desk, book(desk.folder / "book.xlsx", Rows=rows))
    assert (result.rows, result.accepted) == (3, 1)
    assert [(one.row, one.column) for one in result.problems] == [(4, "event_type"), (6, "date")]


def test_a_sheet_of_explanations_before_the_table_is_passed_over(desk: Desk) -> None:
    rows = [HEADING, ["a", "Riots", "2020-03-05"]]
    taken(desk, book(desk.folder / "book.xlsx", Notes=[["Incidents of 2020"], ["by us"]], Rows=rows))
    assert [event.event_id for event in desk.events("book")] == ["book:a"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_columns_that_were_emptied_are_called_by_their_places(desk: Desk, suffix: str) -> None:
    path = desk.folder / f"table.{suffix}"
    if suffix == "csv":
        path.write_text("id,,event_type,,\na,1,Riots,2,3\n")
    else:
        book(path, Rows=[["id", None, "event_type", None, "notes"], ["a", 1, "Riots", 2, 3]])
    taken(desk, path)
    (event,) = desk.events("table")
    last = "column 5" if suffix == "csv" else "notes"
    assert event.original == {"id": "a", "column 2": "1", "event_type": "Riots", "column 4": "2", last: "3"}


def test_lists_and_records_of_a_parquet_file_are_json(desk: Desk) -> None:
    taken(
        desk,
        parquet(
            desk.folder / "rows.parquet",
            tags=[["x", "y"], None],
            record=[{"n": 1, "day": datetime(2020, 3, 5, tzinfo=UTC).date()}, {"n": None, "day": None}],
            price=[Decimal("1.50"), None],
            share=[float("nan"), 0.25],
            raw=[b"\0\xff", None],
        ),
    )
    first, second = (event.original for event in desk.events("rows"))
    assert [first[name] for name in ("tags", "record", "price", "share", "raw")] == [
        '["x","y"]', '{"n":1,"day":"2020-03-05"}', "1.50", "", "00ff",
    ]  # fmt: skip
    assert [second[name] for name in ("tags", "record", "price", "share", "raw")] == [
        "", '{"n":null,"day":null}', "", "0.25", "",
    ]  # fmt: skip


def test_geoparquet_with_lists_and_gaps_among_whole_numbers_keeps_every_cell(desk: Desk) -> None:
    frame = geopandas.GeoDataFrame(
        {"id": ["a", "b"], "event_type": ["Riots"] * 2, "tags": [["x"], ["y", "z"]]},
        geometry=[Point(36.5, 35.5), None],
        crs=4326,
    )
    path = desk.folder / "layer.parquet"
    frame.to_parquet(path, write_covering_bbox=True)
    table = pq.read_table(path)
    pq.write_table(table.append_column("number", pa.array([2**60 + 1, None], pa.int64())), path)
    assert taken(desk, path, "geojson").accepted == 2
    first, second = desk.events("layer")
    assert (first.position.geometry, second.position.geometry) == (Point(36.5, 35.5), None)
    assert [first.original[name] for name in ("tags", "number")] == ['["x"]', "1152921504606846977"]
    assert [second.original[name] for name in ("tags", "number")] == ['["y","z"]', ""]
    assert "bbox" not in first.original


def test_a_parquet_file_without_geometry_is_told_to_be_a_table(desk: Desk) -> None:
    with pytest.raises(DataFileError, match="is a Parquet file without geometry; import it as csv"):
        taken(desk, parquet(desk.folder / "rows.parquet"), "geojson")


@pytest.mark.parametrize("name", ["again.xlsx", "again.PARQUET", "again.geojson"])
def test_rows_are_not_written_as_text_into_what_is_called_a_workbook(desk: Desk, name: str) -> None:
    taken(desk, parquet(desk.folder / "rows.parquet"))
    with pytest.raises(ConflictMapError, match=r"the rows are written as text; end its name in \.csv or \.tsv"):
        export_originals(desk.version("rows"), desk.folder / name)
    assert not (desk.folder / name).exists()
