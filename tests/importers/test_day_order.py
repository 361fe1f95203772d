"""Days such as 3/7/2020 are read as the other rows of their file tell, and not at all where none does."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from conflictmap.errors import DataFileError
from conflictmap.geo.atlas import load_atlas
from conflictmap.importers.mapping import TableMapping
from conflictmap.store.datasets.importing import Asked, import_files
from tests.importers.tables import Desk, acled, ucdp


def dated(*days: str) -> str:
    return acled(*({"event_date": day, "year": ""} for day in days))


def days(desk: Desk, name: str = "acled") -> list[date | None]:
    return [event.date_start for event in desk.events(name)]


@pytest.mark.parametrize(
    ("telling", "known", "read"),
    [
        ("3/13/2020", date(2020, 3, 13), date(2020, 3, 7)),
        ("03-13-2020", date(2020, 3, 13), date(2020, 3, 7)),
        ("13/3/2020", date(2020, 3, 13), date(2020, 7, 3)),
    ],
)
def test_one_row_tells_the_order_of_all(desk: Desk, telling: str, known: date, read: date) -> None:
    result = desk.take("acled", dated("3/7/2020", "5/5/2020", "2020-02-01", telling))
    assert (result.accepted, result.problems) == (4, ())
    assert days(desk) == [read, date(2020, 5, 5), date(2020, 2, 1), known]


def test_a_row_tells_the_order_of_those_long_before_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.store.datasets.write._GROUP", 2)
    desk.take("acled", dated("2020-01-01", "2020-01-02", "3/7/2020", "4/7/2020", "5/7/2020", "3/13/2020"))
    assert days(desk)[2:] == [date(2020, 3, 7), date(2020, 4, 7), date(2020, 5, 7), date(2020, 3, 13)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            ["3/7/2020", "5/5/2020"],
            "days such as 03/10/2020 may begin with the day or with the month, and no row tells",
        ),
        (
            ["13/3/2020", "3/7/2020", "3/13/2020"],
            r"begin with the day \(13/3/…\) and some only with the month \(3/13/…\)",
        ),
    ],
    ids=["nothing tells", "rows contradict each other"],
)
def test_a_file_whose_order_nothing_tells_is_refused_and_the_old_one_stays(
    desk: Desk, written: list[str], said: str
) -> None:
    def rows(*days: str) -> str:
        return "id,type,date\n" + "".join(f"{number},Riots,{day}\n" for number, day in enumerate(days))

    desk.take("csv", rows("2019-01-01"), name="own")
    with pytest.raises(DataFileError, match=said) as refused:
        desk.take("csv", rows(*written), name="own")
    assert "--date-order dmy or mdy" in str(refused.value)
    assert days(desk, "own") == [date(2019, 1, 1)]


def test_files_of_acled_begin_with_the_day_where_their_rows_do_not_tell(desk: Desk) -> None:
    assert desk.take("acled", dated("3/7/2020", "05-05-2020")).problems == ()
    assert days(desk) == [date(2020, 7, 3), date(2020, 5, 5)]
    (problem,) = desk.take("acled", dated("13/3/2020", "3/7/2020", "3/13/2020")).problems
    assert (problem.row, problem.column) == (4, "event_date")
    assert days(desk) == [date(2020, 3, 13), date(2020, 7, 3)]


def test_its_reader_says_the_order_and_rows_of_the_other_are_told(desk: Desk) -> None:
    text = dated("3/7/2020", "13/3/2020", "3/13/2020")
    month_first = desk.take("acled", text, date_order="mdy")
    assert days(desk) == [date(2020, 3, 7), date(2020, 3, 13)]
    (problem,) = month_first.problems
    assert (problem.row, problem.column) == (3, "event_date")
    assert problem.problem == "'13/3/2020' is no day of the calendar when read month first"
    day_first = desk.take("acled", text, date_order="dmy")
    assert (day_first.new, days(desk)) == (True, [date(2020, 7, 3), date(2020, 3, 13)])


def test_each_file_of_an_import_has_an_order_of_its_own(desk: Desk) -> None:
    paths = [desk.file(dated("3/7/2020", "3/13/2020"), "a.csv"), desk.file(acled(
        {"event_id_cnty": "B1", "event_date": "3/7/2020", "year": ""},
        {"event_id_cnty": "B2", "event_date": "13/7/2020", "year": ""},
    ), "b.csv")]  # fmt: skip
    import_files(desk.datasets, "acled", paths, load_atlas())
    assert days(desk) == [date(2020, 3, 7), date(2020, 3, 13), date(2020, 7, 3), date(2020, 7, 13)]
    more = acled({"event_id_cnty": "C", "event_date": "2020-01-01", "year": ""})
    desk.take("acled", more, "c.csv", add=True)
    assert days(desk)[:4] == [date(2020, 3, 7), date(2020, 3, 13), date(2020, 7, 3), date(2020, 7, 13)]


def test_what_a_reader_said_of_a_file_holds_when_others_are_added(desk: Desk) -> None:
    desk.take("acled", dated("3/7/2020"), date_order="mdy")
    desk.take("acled", acled({"event_id_cnty": "B", "event_date": "2020-01-01", "year": ""}), "b.csv", add=True)
    assert days(desk) == [date(2020, 3, 7), date(2020, 1, 1)]


def test_both_days_of_a_table_tell_their_order_together_and_a_mapping_keeps_what_was_said(desk: Desk) -> None:
    desk.take("csv", "id,type,start,end\n1,Riots,03/10/2020,03/13/2020\n", name="own")
    (event,) = desk.events("own")
    assert (event.date_start, event.date_end) == (date(2020, 3, 10), date(2020, 3, 13))
    text = "id,Art,start\n1,Riots,03/10/2020\n"
    mapping = TableMapping(columns={"event_type": "Art"})
    with pytest.raises(DataFileError, match="no row tells"):
        desk.take("csv", text, name="mapped", mapping=mapping)
    desk.take("csv", text, name="mapped", mapping=mapping, date_order="mdy")
    desk.take("csv", f"{text}2,Riots,04/10/2020\n", name="mapped")
    assert days(desk, "mapped") == [date(2020, 3, 10), date(2020, 4, 10)]


def test_a_workbook_tells_it_too(desk: Desk) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["id", "type", "date"], ["1", "Riots", "03/10/2020"], ["2", "Riots", "03/13/2020"]):
        book.active.append(row)
    path: Path = desk.folder / "book.xlsx"
    book.save(path)
    import_files(desk.datasets, "csv", [path], load_atlas(), Asked())
    assert days(desk, "book") == [date(2020, 3, 10), date(2020, 3, 13)]


@pytest.mark.parametrize(("written", "read"), [("03.10.2020", date(2020, 10, 3)), ("3 July 2020", date(2020, 7, 3))])
def test_days_with_points_or_names_of_months_need_no_telling(desk: Desk, written: str, read: date) -> None:
    desk.take("acled", dated(written, "3/13/2020"))
    assert days(desk) == [read, date(2020, 3, 13)]


def test_days_of_ucdp_are_read_day_first_where_no_row_tells(desk: Desk) -> None:
    desk.take("ucdp", ucdp({"date_start": "3/7/2017", "date_end": "3/7/2017"}))
    assert days(desk, "ucdp") == [date(2017, 7, 3)]


def test_a_year_of_two_figures_is_read_only_when_somebody_says_what_is_first(desk: Desk) -> None:
    result = desk.take("acled", dated("2024-01-02", "01/02/24", "24.01.02"))
    assert [(one.row, one.problem) for one in result.problems] == [
        (row, f"{text!r} has two figures for its year; say with --date-order dmy or mdy what is first")
        for row, text in ((3, "01/02/24"), (4, "24.01.02"))
    ]
    desk.take("acled", dated("2024-01-02", "01/02/24"), date_order="mdy")
    assert days(desk) == [date(2024, 1, 2), date(2024, 1, 2)]


@pytest.mark.parametrize(
    "text", ["1/31/2024 12:00:00 AM", "2024-01-31 00:00:00+00", "2024-01-31 00:00:00 UTC", "2024-01-31T00:00:00+03:00"]
)
def test_a_time_behind_a_day_may_be_written_as_databases_do(desk: Desk, text: str) -> None:
    desk.take("acled", dated(text))
    assert days(desk) == [date(2024, 1, 31)]


def test_a_spreadsheets_number_of_a_day_is_told_as_such(desk: Desk) -> None:
    (problem,) = desk.take("acled", dated("2024-01-02", "45293")).problems
    assert problem.problem == (
        "'45293' is no day; it may be a spreadsheet's number of one: give the column the format of a date there, "
        "and save it again"
    )


def test_days_of_ucdp_that_a_spreadsheet_wrote_with_the_month_first_are_not_taken_for_others(desk: Desk) -> None:
    written = [{"date_start": day, "date_end": day} for day in ("1/3/2017", "1/13/2017")]
    desk.take("ucdp", ucdp(*written))
    assert days(desk, "ucdp") == [date(2017, 1, 3), date(2017, 1, 13)]
