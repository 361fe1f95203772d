"""Many articles in one file: each by itself, and what is wrong named by row and column."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from conflictmap.errors import ArticleError
from conflictmap.model.vocabulary import DateOrder
from conflictmap.reading import Piece, Told, article_from_record, pieces, read_article, read_piece
from conflictmap.reading.record import Record
from tests.reading.containers import TEXT, table

EMPTY = "column 'Body' is empty: an article needs its text"
NO_LINK = "column 'Link' is no web address: 'javascript:alert(1)'"
NO_DAY = "which is no certain day; write it as YYYY-MM-DD"
EITHER = ", or say what is first with --date-order dmy or mdy"
GOOD = "Shells fell on Saraqib on Sunday."


def texts_and_problems(path: Path, told: Told = Told()) -> list[tuple[str, str]]:  # noqa: B008 - frozen
    return [(piece.entry, text_or_problem(piece, told)) for piece in pieces(path, told)]


def text_or_problem(piece: Piece, told: Told) -> str:
    try:
        return read_piece(piece, told).text
    except ArticleError as error:
        return f"! {error}".replace(f"! {piece.name}: ", "! ")


def test_every_problem_of_a_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        ["Headline", "Body", "Date", "Link"],
        ["A", GOOD, "14/03/2020", "https://example.org/1"],
        ["B", "", "31/02/2020", "javascript:alert(1)"],
        ["", "", "", ""],
        ["C", GOOD, "03/04/2020", ""],
        ["D", GOOD, "2020/3/14", "example.org/4"],
    ]
    path.write_text(table(rows, ","), encoding="utf-8")
    assert texts_and_problems(path) == [
        ("row 2", f"A\n\n{GOOD}"),
        (
            "row 3",
            f"! {EMPTY}; column 'Date' is '31/02/2020', {NO_DAY}; {NO_LINK}",
        ),
        ("row 5", f"! column 'Date' is '03/04/2020', {NO_DAY}{EITHER}"),
        ("row 6", f"D\n\n{GOOD}"),
    ]
    days = [read_piece(piece).published_on for piece in pieces(path) if piece.entry in {"row 2", "row 6"}]
    assert days == [date(2020, 3, 14), date(2020, 3, 14)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_lines_inside_cells(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n" * (delimiter == ";") + table([["text"], [TEXT], ["x, y; z\tw | v"]], delimiter))
    assert texts_and_problems(path) == [("row 2", TEXT), ("row 3", "x, y; z\tw | v")]


def test_a_table_without_a_known_column_says_how_to_name_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Überschrift,Inhalt der Meldung\nA,Shells fell.\n", encoding="utf-8")
    ((_, problem),) = texts_and_problems(path)
    assert "--map text=HEADING" in problem
    assert "'Inhalt der Meldung'" in problem
    named = Told(columns={"text": "inhalt der meldung", "title": "Überschrift"})
    assert texts_and_problems(path, named) == [("row 2", "A\n\nShells fell.")]
    ((_, problem),) = texts_and_problems(path, Told(columns={"text": "Artikel"}))
    assert "there is no column 'Artikel'; it has 'Überschrift'" in problem


def test_the_full_text_is_taken_rather_than_a_summary(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"content,text\nshort,{GOOD}\n")
    assert texts_and_problems(path) == [("row 2", GOOD)]


def test_a_quotation_mark_that_never_closes_ends_the_table_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text\n{GOOD}\n"unclosed\n' + "more\n" * 1_100_000)
    first, second = texts_and_problems(path)
    assert first == ("row 2", GOOD)
    assert "row 3 cannot be told from the next" in second[1]


def test_a_quotation_mark_that_the_end_of_the_file_does_not_close_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nA,"{GOOD}"\nB,"{GOOD}\nC,{GOOD}\n')
    first, second = texts_and_problems(path)
    assert first == ("row 2", f"A\n\n{GOOD}")
    assert second[1].endswith("row 3 cannot be told from the next (the file ends in it); is a quotation mark missing?")


def test_a_text_whose_commas_are_in_no_quotation_marks_is_told_and_not_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,text\nA,Shells fell on Ariha, Saraqib and Nayrab.\nB,Shells fell.,,\n")
    assert texts_and_problems(path) == [
        ("row 2", "! it has 3 cells where the heading has 2; is a quotation mark missing?"),
        ("row 3", "B\n\nShells fell."),
    ]


def test_a_note_behind_the_last_column_is_no_fault_where_the_day_is_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"title,text,date\nA,{GOOD},2020-03-14,seen\n")
    assert texts_and_problems(path) == [("row 2", f"A\n\n{GOOD}")]
    path.write_text(f"date,title,text\n2020-03-14,A,{GOOD},seen\n")
    ((_, problem),) = texts_and_problems(path)
    assert "it has 4 cells where the heading has 3" in problem


@pytest.mark.parametrize(
    "above", ["Exported by The Archive\n", "\n\n", "Exported on 14 March; all rights reserved\n\n"]
)
def test_titles_may_stand_above_the_headings_of_a_table(tmp_path: Path, above: str) -> None:
    rows = table([["Headline", "Text", "Date"], ["A", GOOD, "2020-03-14"]], ";")
    (tmp_path / "a.csv").write_text(above + rows)
    assert [text for _, text in texts_and_problems(tmp_path / "a.csv")] == [f"A\n\n{GOOD}"]
    book = openpyxl.Workbook()
    for row in (above.split("\n"), ["Headline", "Inhalt"], ["A", GOOD]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    named = Told(columns={"text": "Inhalt"})
    assert texts_and_problems(tmp_path / "a.xlsx", named) == [("row 3", f"A\n\n{GOOD}")]


def test_a_table_of_headings_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\n\n")
    ((_, problem),) = texts_and_problems(tmp_path / "a.csv")
    assert problem.endswith("there is no row below the headings of this table")


def test_lines_of_json_that_are_no_records_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": GOOD}), "{", "[1]", "", json.dumps({"title": "x"}), json.dumps({"text": [1, 2]})]
    lines.append(json.dumps({"text": 5}))
    path.write_text("\n".join(lines))
    found = dict(texts_and_problems(path))
    assert list(found) == ["line 1", "line 2", "line 3", "line 5", "line 6", "line 7"]
    assert found["line 1"] == GOOD
    assert "not a record" in found["line 2"]
    assert "not a record" in found["line 3"]
    assert "no column is known" in found["line 5"]
    assert "column 'text' holds no plain text" in found["line 6"]
    assert found["line 7"] == "! column 'text' is 5, which is no text: an article needs its text"


def test_a_line_longer_than_any_article_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.write(json.dumps({"text": GOOD}) + '\n{"text": "')
        for _ in range(34):
            file.write("a" * 1_000_000)
        file.write('"}\n' + json.dumps({"text": "Two."}) + "\n")
    assert texts_and_problems(path) == [
        ("line 1", GOOD),
        ("line 2", "! this line is too long for an article"),
        ("line 3", "Two."),
    ]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda record: [record],
        lambda record: record,
        lambda record: {"response": {"docs": [record]}},
        lambda record: {"status": "ok", "Articles": [record]},
    ],
)
def test_a_json_document_may_hold_its_records_anywhere_usual(tmp_path: Path, wrap: Callable[[object], object]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap({"headline": "A", "body": GOOD, "pub_date": "2020-03-14T23:30:00-05:00"})))
    (piece,) = pieces(path)
    article = read_piece(piece)
    assert (article.text, article.published_on) == (f"A\n\n{GOOD}", date(2020, 3, 14))


def test_a_json_file_of_lines_is_read_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert texts_and_problems(path) == [("line 1", "One."), ("line 2", "Two.")]


def test_a_json_document_without_records_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in ('{"a": 1}', "5", "[" * 100_000, "NaN"):
        path.write_text(content)
        ((_, problem),) = texts_and_problems(path)
        assert problem.startswith(("! there is no list of records", "! this is not JSON"))


def test_sheets_are_named_and_days_of_a_workbook_are_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["text", "date"])
    book.active.append([GOOD, date(2020, 3, 14)])
    book.create_sheet("More").append(["text"])
    book["More"].append([None])
    book["More"].append(["Two."])
    book.save(tmp_path / "a.xlsx")
    assert texts_and_problems(tmp_path / "a.xlsx") == [
        ("sheet 'Sheet', row 2", GOOD),
        ("sheet 'More', row 3", "Two."),
    ]
    assert read_piece(next(pieces(tmp_path / "a.xlsx"))).published_on == date(2020, 3, 14)


def test_the_members_of_an_archive_are_named_with_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/1.txt", GOOD)
        archive.writestr("a/t.csv", f"text\n{GOOD} Two.\n")
        archive.writestr("__MACOSX/1.txt", "x")
        archive.writestr(".hidden.txt", "x")
        archive.writestr("photo.png", "x")
    assert texts_and_problems(path) == [("a/t.csv, row 2", f"{GOOD} Two."), ("b/1.txt", GOOD)]


def test_shares_of_a_file_add_up_to_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"{GOOD} {n}"}) + "\n" for n in range(5)))
    found = list(pieces(path))
    assert sum(piece.size for piece in found) == path.stat().st_size
    assert [piece.is_last for piece in found] == [False, False, False, False, True]


def test_a_file_of_several_articles_is_no_single_article(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\nOne.\nTwo.\n")
    with pytest.raises(ArticleError, match="it holds several articles; `conflictmap ingest` reads them all"):
        read_article(path)


def test_a_record_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(ArticleError, match="are no article"):
        article_from_record(Record(text="a" * 5_000_001))


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("06/03/2020", "dmy", date(2020, 3, 6)),
        ("06/03/2020", "mdy", date(2020, 6, 3)),
        ("6-3-2020 14:30", "dmy", date(2020, 3, 6)),
        ("06.03.20", "dmy", date(2020, 3, 6)),
        ("3/6/99", "mdy", date(1999, 3, 6)),
        ("2020-03-06", "mdy", date(2020, 3, 6)),
        ("6 March 2020", "mdy", date(2020, 3, 6)),
    ],
)
def test_days_in_figures_are_read_in_the_order_that_is_told(
    tmp_path: Path, text: str, order: DateOrder, day: date
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text,date\nShells fell on Saraqib.,{text}\n")
    told = Told(date_order=order)
    (piece,) = pieces(path, told)
    assert read_piece(piece, told).published_on == day


@pytest.mark.parametrize(
    ("text", "order", "hint"),
    [
        ("06/03/2020", "", EITHER),
        ("06/13/2020", "dmy", ""),
        ("yesterday", "", ""),
    ],
)
def test_a_day_that_may_be_two_says_how_to_tell_which(tmp_path: Path, text: str, order: DateOrder, hint: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text,date\nShells fell on Saraqib.,{text}\n")
    (piece,) = pieces(path, Told(date_order=order))
    assert piece.problem == f"column 'date' is {text!r}, which is no certain day; write it as YYYY-MM-DD{hint}"
