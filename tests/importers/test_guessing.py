"""A first guess at what the columns of somebody's table mean, and what is said of it in a mapping."""

from pathlib import Path

import pytest

from conflictmap.errors import DataFileError
from conflictmap.importers.guessing import guessed, mapping_of
from conflictmap.importers.looking import look, strange_words
from conflictmap.importers.mapping import TableMapping
from conflictmap.importers.opening import Part
from tests.importers.tables import acled
from tests.importers.test_spreadsheets import HEADING, book


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (
            ("Incident #", "Date of incident", "Incident type", "Location (village)", "GPS Latitude", "GPS Longitude",
             "Number of killed", "Number of people", "Event description", "End date", "Reported by"),
            {"date": "Date of incident", "date_end": "End date", "event_type": "Incident type",
             "place": "Location (village)", "lat": "GPS Latitude", "lon": "GPS Longitude",
             "fatalities": "Number of killed", "notes": "Event description", "source": "Reported by"},
        ),
        (
            ("رقم الحادث", "تاريخ الحدث", "نوع الحادث", "خط الطول", "خط العرض", "المحافظة", "عدد القتلى", "الوصف"),
            {"id": "رقم الحادث", "date": "تاريخ الحدث", "event_type": "نوع الحادث", "lon": "خط الطول",
             "lat": "خط العرض", "admin1": "المحافظة", "fatalities": "عدد القتلى", "notes": "الوصف"},
        ),
        (("event_type", "Type of weapon", "DATE"), {"event_type": "event_type", "date": "DATE"}),
        (("", "x"), {"lon": "x"}),
    ],
)  # fmt: skip
def test_headings_are_guessed_in_several_languages_and_among_other_words(
    headings: tuple[str, ...], meant: dict[str, str]
) -> None:
    assert guessed(headings, []) == meant


def test_what_no_heading_tells_is_guessed_from_what_the_cells_look_like() -> None:
    rows = [("1", "2020-03-05", "Armed clash", "a" * 80, ""), ("20200306", "6 March 2020", "riots", "b" * 60, "")]
    assert guessed("abcde", rows) == {"date": "b", "event_type": "c", "notes": "d"}


def test_a_mapping_says_no_more_than_has_to_be_said() -> None:
    names = ("id", "type", "Tarih", "status", "lat")
    usual = {"id": "id", "event_type": "type", "lat": "lat", "status": "status", "date": "", "place": ""}
    assert mapping_of(names, usual, {}, {"event_type": {}}) == TableMapping()
    assert mapping_of(
        names, usual | {"date": "Tarih", "status": ""}, {"event_type": "Riots"}, {"event_type": {"kavga": "Riots"}}
    ) == TableMapping(
        columns={"event_type": "type", "date": "Tarih"},
        constants={"status": "", "event_type": "Riots"},
        values={"event_type": {"kavga": "Riots"}},
    )


def test_a_file_is_looked_at_without_importing_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,type\n1,clash\n2,Riots\n3,Clash,3\n4, clash \n5,raid\n6,\n", encoding="utf-8")
    looked = look("csv", path, Part())
    assert (looked.names, looked.rows[:2], looked.source) == (("id", "type"), (("1", "clash"), ("2", "Riots")), "")
    assert [(one.row, one.problem) for one in looked.problems] == [(4, "has 3 cells where the heading has 2")]
    assert strange_words("csv", path, Part(), "type") == ["clash", "raid"]
    path.write_text("id,type\n", encoding="utf-8")
    assert look("csv", path, Part()).rows == ()
    path.write_text(acled({}), encoding="utf-8")
    assert look("csv", path, Part()).source == "acled"


def test_a_sheet_is_looked_at_by_its_name(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", Notes=[["about"]], One=[HEADING, ["a", "clash", ""]], Two=[["type"], ["raid"]])
    looked = look("csv", path, Part())
    assert looked.layers is not None
    assert (looked.layers.read, looked.layers.left_out) == (["One"], ["Notes", "Two"])
    assert look("csv", path, Part(sheet="Two")).rows == (("raid",),)
    with pytest.raises(DataFileError, match="there is no sheet 'Three'; it has 'Notes', 'One', 'Two'"):
        look("csv", path, Part(sheet="Three"))
