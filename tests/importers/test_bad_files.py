"""Damaged files are told by row and column, and never leave half a dataset behind."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from conflictmap.errors import ConflictMapError, DataFileError
from conflictmap.importers.heading import ACLED
from tests.importers.tables import Desk, acled, gdelt, ucdp

GOOD = acled({}, {}, {})


def stored(desk: Desk) -> dict[str, bytes]:
    folder = desk.datasets.folder
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.exists() else {}


def cells(desk: Desk, column: str) -> list[str]:
    return [str(text) for text in pq.read_table(desk.version("acled").rows).column(column).to_pylist()]


@pytest.mark.parametrize(
    ("spoil", "row", "reason"),
    [
        (lambda text: text[: text.rindex(",0016") - 40], 4, "breaks off in the middle of this row"),
        (lambda text: text[: text.rindex("reported")], 4, "breaks off in the middle of this row"),
    ],
    ids=["between cells", "inside quotes"],
)
def test_a_file_that_breaks_off_is_refused_and_the_old_one_stays(
    desk: Desk, spoil: Callable[[str], str], row: int, reason: str
) -> None:
    desk.take("acled", GOOD)
    before = stored(desk)
    with pytest.raises(DataFileError, match=reason) as caught:
        desk.take("acled", spoil(acled({}, {}, {"actor1": "Another"})))
    assert caught.value.row == row
    assert {path: content for path, content in stored(desk).items() if ".draft-" not in path} == before
    assert desk.version("acled").about.accepted == 3


def test_rows_of_another_length_are_left_out_and_numbered(desk: Desk) -> None:
    lines = GOOD.replace("by\nnobody", "by nobody").splitlines(keepends=True)
    text = "".join([lines[0], "x,y\n", lines[1], lines[2], "one,two,three\n", lines[3]])
    result = desk.take("acled", text)
    assert (result.rows, result.accepted, result.rejected) == (5, 3, 2)
    assert [(one.row, one.problem) for one in result.problems] == [
        (2, "has 2 cells where the heading has 31"),
        (5, "has 3 cells where the heading has 31"),
    ]


def test_rows_behind_one_that_is_left_out_keep_their_numbers(desk: Desk) -> None:
    lines = acled({}, {}, {"event_date": "never"}).replace("by\nnobody", "by nobody").splitlines(keepends=True)
    result = desk.take("acled", "".join([lines[0], "x,y\n", *lines[1:]]))
    assert [(one.row, one.column) for one in result.problems] == [(2, ""), (5, "event_date")]


def test_cells_that_mean_nothing_are_named(desk: Desk) -> None:
    wrong = [
        {"event_date": "2022-02-30"},
        {"latitude": "36.6", "longitude": "north"},
        {"event_type": "Gossip", "sub_event_type": ""},
        {"geo_precision": "9"},
        {"fatalities": "many"},
        {"event_id_cnty": " "},
        {"latitude": "136.6", "longitude": "35.8"},
    ]
    result = desk.take("acled", acled({}, *wrong))
    assert (result.accepted, result.rejected) == (1, 7)
    assert [(one.row, one.column) for one in result.problems] == [
        (3, "event_date"),
        (4, "longitude"),
        (5, "event_type"),
        (6, "geo_precision"),
        (7, "fatalities"),
        (8, "event_id_cnty"),
        (9, "latitude"),
    ]
    said = {one.row: one.problem for one in result.problems}
    assert said[3] == "'2022-02-30' is no day of the calendar"
    assert "latitude and longitude may be swapped" in said[9]


@pytest.mark.parametrize(
    ("kind", "text", "column"),
    [
        ("acled", acled({}, {"latitude": "95.93"}), "latitude"),
        ("acled", acled({}, {"time_precision": "9"}), "time_precision"),
        ("acled", acled({}, {"sub_event_type": "Gossip"}), "sub_event_type"),
        ("ucdp", ucdp({}, {"where_prec": "8"}), "where_prec"),
        ("ucdp", ucdp({}, {"date_prec": "8"}), "date_prec"),
        ("ucdp", ucdp({}, {"date_end": "2016-01-01"}), "date_end"),
        ("ucdp", ucdp({}, {"longitude": "190"}), "longitude"),
        ("gdelt", gdelt({}, {"ActionGeo_Type": "9"}), "ActionGeo_Type"),
        ("gdelt", gdelt({}, {"ActionGeo_Lat": "91"}), "ActionGeo_Lat"),
    ],
)
def test_the_column_of_the_cell_that_is_wrong_is_named(desk: Desk, kind: str, text: str, column: str) -> None:
    (problem,) = desk.take(kind, text).problems
    assert (problem.row, problem.column) == (3 - (kind == "gdelt"), column)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ["[Content_Types].xml", "xl/workbook.xml"],
            "is an Office document; end its name in .xlsx if it is a workbook",
        ),
        (["a.csv", "b.csv"], r"holds 2 files \('a.csv', 'b.csv'\); give a zip with one table in it"),
        (
            ["mimetype", "content.xml", "META-INF/manifest.xml"],
            "is a document of LibreOffice; save it as .xlsx or as CSV",
        ),
        (["__MACOSX/._a.csv"], r"holds 0 files \(none\); give a zip with one table in it"),
    ],
)
def test_a_zip_that_is_no_table_is_told_by_what_it_is(desk: Desk, tmp_path: Path, names: list[str], said: str) -> None:
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(DataFileError, match=said):
        desk.take("acled", (tmp_path / "some.zip").read_bytes(), "rows.zip")


def test_an_id_that_comes_twice_counts_once(desk: Desk) -> None:
    result = desk.take("acled", acled({}, {"event_id_cnty": "SYN1", "actor1": "Another"}))
    assert (result.accepted, result.rejected) == (1, 1)
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.problem) == (3, "event_id_cnty", "the id 'SYN1' came before")
    assert [event.actors[0].name for event in desk.events("acled")] == ["Synthetic Army"]


@pytest.mark.parametrize("other", ["SYN2", "SYN-of-a-long-name", "SYN" * 40, "حلب2"])
def test_an_id_that_comes_again_many_rows_later_counts_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setattr("conflictmap.store.datasets.write._GROUP", 2)
    ids = ["SYN1", "SYN3", other, "SYN1", "SYN11", "", f"{other}1", "SYN4", "SYN5"]
    result = desk.take("acled", acled(*({"event_id_cnty": one} for one in ids)))
    assert (result.accepted, result.rejected) == (7, 2)
    assert [(one.row, one.problem) for one in result.problems] == [(5, "the id 'SYN1' came before"), (7, "has no id")]


def test_bytes_of_another_encoding_are_found_and_that_encoding_can_be_named(desk: Desk) -> None:
    text = acled({}, {"location": "Villé"})
    mixed = text.encode("cp1252")
    result = desk.take("acled", mixed)
    (problem,) = result.problems
    assert (problem.row, problem.column) == (3, "location")
    assert "--encoding" in problem.problem
    assert result.accepted == 1
    assert desk.take("acled", mixed, encoding="cp1252").accepted == 2
    assert desk.take("acled", text.encode("utf-16"), name="wide").accepted == 2
    with pytest.raises(DataFileError, match="there is no encoding"):
        desk.take("acled", mixed, encoding="klingon")


@pytest.mark.parametrize("before", [0, 3000], ids=["at the beginning", "behind a million bytes"])
def test_a_nul_in_a_cell_leaves_its_row_out(desk: Desk, before: int) -> None:
    result = desk.take(
        "acled", acled(*[{"notes": "n" * 400}] * before, {}, {"notes": "a\0b"}, {"fatalities": "3\0"}, {})
    )
    assert (result.rows, result.accepted, result.rejected) == (before + 4, before + 2, 2)
    assert [(one.row, one.column) for one in result.problems] == [(before + 3, "notes"), (before + 4, "fatalities")]
    assert {one.problem for one in result.problems} == {
        "has a NUL character; take it out of the file, or get the file again"
    }


@pytest.mark.parametrize("cell", ["x" * 9_000_000, 'so "called"\n' * 150_000], ids=["one line", "many lines"])
def test_a_cell_of_megabytes_is_kept_as_it_is(desk: Desk, cell: str) -> None:
    result = desk.take("acled", acled({}, {"notes": cell}, {"event_date": "never"}))
    assert (result.rows, result.accepted) == (3, 2)
    assert [(one.row, one.column) for one in result.problems] == [(4, "event_date")]
    assert cells(desk, "notes")[1] == cell


@pytest.mark.parametrize("before", [0, 1, 9_999, 20_000])
def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(desk: Desk, before: int) -> None:
    lines = acled(*[{"notes": "plain"}] * 50_000).splitlines(keepends=True)
    lines[1 + before] = lines[1 + before].replace("plain", '"plain')
    lines[before // 2 : before // 2] = ["too,short\n"] if before > 1 else []
    with pytest.raises(DataFileError, match=r"never closed") as refused:
        desk.take("acled", "".join(lines))
    assert refused.value.row == 2 + before + (before > 1)
    assert desk.datasets.current() == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a mark"])
def test_every_ending_of_lines_reads_alike_and_numbers_rows_alike(desk: Desk, ending: str, mark: str) -> None:
    lines = acled({"notes": "x"}, {"notes": "y"}, {"event_date": "never", "notes": "z"}).splitlines()
    lines.insert(2, "too,short")
    result = desk.take("acled", mark + "".join(f"{line}{ending}" for line in lines))
    assert (result.rows, result.accepted) == (4, 2)
    assert [(one.row, one.column) for one in result.problems] == [(3, ""), (5, "event_date")]
    assert cells(desk, "notes") == ["x", "y", "z"]
    assert cells(desk, "timestamp") == ["0016"] * 3  # the last cell of a line


def test_many_bad_rows_are_counted_and_the_first_thousand_told(desk: Desk) -> None:
    bad = "".join(f"row {number},bad\n" for number in range(20_000))
    result = desk.take("acled", GOOD + bad)
    assert (result.accepted, result.rejected, len(result.problems)) == (3, 20_000, 1000)


def test_swapped_columns_leave_nothing_to_store(desk: Desk) -> None:
    swapped = acled({"latitude": "136.61", "longitude": "35.8"})
    with pytest.raises(DataFileError, match=r"none of its rows can be used.*row 2.*may be swapped"):
        desk.take("acled", swapped)
    assert desk.datasets.current() == ()


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3", b"a,b\n1,2\n", b"\n\n"])
def test_what_is_no_such_file_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(ConflictMapError):
        desk.take("acled", content)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [([], "has no rows"), (["a,b"] * 3, "none of its rows can be used; the first problem is in row 2: has 2 cells")],
)
def test_a_heading_without_a_row_that_can_be_used_leaves_the_old_dataset(
    desk: Desk, rows: list[str], reason: str
) -> None:
    desk.take("acled", GOOD)
    with pytest.raises(DataFileError, match=reason):
        desk.take("acled", "\n".join([",".join(ACLED), *rows, ""]))
    assert desk.version("acled").about.accepted == 3


def test_a_file_of_another_source_is_told(desk: Desk) -> None:
    with pytest.raises(DataFileError, match="lacks the columns"):
        desk.take("acled", ucdp({}))
    desk.take("ucdp", ucdp({}))
    with pytest.raises(ConflictMapError, match="import this under another name"):
        desk.take("acled", GOOD, name="ucdp")


def test_a_zip_bomb_is_refused(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.csv", b"0" * 50_000_000)
    with pytest.raises(DataFileError, match="far more than its size"):
        desk.take("acled", (tmp_path / "bomb.zip").read_bytes(), "again.zip")


def test_a_zip_with_a_password_ends_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "locked.zip", "w") as archive:
        archive.writestr("a.csv", "x")
    content = bytearray((tmp_path / "locked.zip").read_bytes())
    content[6] |= 1  # the flag of a password, before the file and in the list at the end
    content[content.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DataFileError, match="is locked with a password; unpack it first"):
        desk.take("acled", bytes(content), "locked.zip")
