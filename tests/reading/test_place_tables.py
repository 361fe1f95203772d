"""Tables of places are understood whatever their make, and every bad row says which, where and why."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import DataFileError
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.place_rows import LeftOut, PlaceRow, RowProblem
from tests.reading.place_reading import problems, read, the_place, written

OCHA = (
    "admin0Name_en,admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin4Name_en,admin4Name_ar,"
    "admin4AltName1_en,admin4Pcode,Latitude_y,Longitude_x"
)
VILLAGE = "Syrian Arab Republic,SY,Idleb,إدلب,SY07,Ariha,Qarmatiyeh,القرمطية,Karmatia,C901,35.801,36.751"


def told_of(path: Path) -> str:
    """What is said when a file cannot be read at all."""
    try:
        read(path)
    except DataFileError as error:
        return str(error)
    return ""


def test_a_table_of_p_codes_needs_no_mapping(tmp_path: Path) -> None:
    row = the_place(written(tmp_path, f"{OCHA}\n#adm0+name,,,,,,,,,,,\n{VILLAGE}\n"))
    place = row.place
    assert row.row == 3
    assert (place.name, place.name_ar, row.names, row.external_id) == ("Qarmatiyeh", "القرمطية", ("Karmatia",), "C901")
    assert (place.lon, place.lat, place.country, place.feature_code) == (36.751, 35.801, "SY", "PPL")
    assert (place.admin1, place.admin2) == ("Idlib", "Ariha District")


def test_the_newer_headings_of_p_codes_are_understood_and_levels_make_the_class(tmp_path: Path) -> None:
    text = "ADM1_EN;ADM1_PCODE;ADM3_EN;ADM3_AR;ADM3_PCODE;lat;lon\nIdleb;SY07;Qarmatiyeh;القرمطية;SY0799;35.8;36.7\n"
    row = the_place(written(tmp_path, text))
    assert (row.place.name, row.place.feature_code, row.external_id) == ("Qarmatiyeh", "ADM3", "SY0799")
    assert (row.place.country, row.place.admin1) == ("SY", "Idlib")


@pytest.mark.parametrize(
    ("heading", "name", "name_ar", "names"),
    [
        ("ADM4_EN,ADM4_UA,ADM4_RU", "Novyi Stan", "", ("Новий Стан", "Новый Стан")),
        ("admin4Name_uk,x,y", "Novyi Stan", "", ()),
        ("ADM4_PT,x,y", "Novyi Stan", "", ()),
        ("ADM4_FA,ADM4_EN,x", "Новий Стан", "", ("Novyi Stan",)),
        ("ADM4_EN,ADM4_ID,x", "Novyi Stan", "", ()),  # a code, no language
    ],
)
def test_names_of_p_codes_are_kept_in_every_language(
    tmp_path: Path, heading: str, name: str, name_ar: str, names: tuple[str, ...]
) -> None:
    text = f"{heading},ADM4_PCODE,lat,lon\nNovyi Stan,Новий Стан,Новый Стан,UA1410,48.3,37.2\n"
    row = the_place(written(tmp_path, text), country="UA")
    assert (row.place.name, row.place.name_ar, row.names) == (name, name_ar, names)


def test_p_codes_with_numbered_names_and_centres_are_understood_as_they_come(tmp_path: Path) -> None:
    levels = (f"adm{n}_name,adm{n}_name1,adm{n}_name2,adm{n}_pcode" for n in (0, 1, 2, 3))
    headings = f"{','.join(levels)},valid_on,valid_to,area_sqkm,lang,lang1,lang2,adm3_ref_name,center_lat,center_lon"
    names = "Syrian Arab Republic,سوريا,,SY,Idleb,إدلب,,SY07,Ariha,أريحا,,SY0705,Qarmatiyeh,القرمطية,Karmatia,SY070599"
    row = the_place(written(tmp_path, f"{headings}\n{names},2021-01-01,,120.5,en,ar,fr,Qermatiye,35.8,36.7\n"))
    assert (row.place.name, row.place.name_ar, row.external_id) == ("Qarmatiyeh", "القرمطية", "SY070599")
    assert set(row.names) == {"Karmatia", "Qermatiye"}
    assert (row.place.lon, row.place.lat, row.place.feature_code) == (36.7, 35.8, "ADM3")
    assert (row.place.country, row.place.admin1, row.place.admin2) == ("SY", "Idlib", "Ariha District")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_told_by_themselves(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "name,name_ar,lon,lat,country\nQarmatiyah,القرمطية,36.75,35.8,SY\n".replace(",", delimiter)
    row = the_place(written(tmp_path, text, encoding=encoding))
    assert (row.place.name, row.place.name_ar, row.place.admin1) == ("Qarmatiyah", "القرمطية", "Idlib")


def test_an_arabic_table_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    text = "الاسم,خط العرض,خط الطول\n" + "".join(f"قرية السلام{n},35.8{n},36.7{n}\n" for n in range(5))
    rows = read(written(tmp_path, text, encoding="cp1256"), country="SY")
    assert [row.place.name for row in rows if isinstance(row, PlaceRow)] == [f"قرية السلام{n}" for n in range(5)]


def test_a_table_with_arabic_headings_gives_both_names(tmp_path: Path) -> None:
    text = "اسم القرية,الاسم بالإنجليزية,خط العرض,خط الطول,الرمز\nالقرمطية,Qarmatiyeh,35.8,36.7,C901\n"
    (row,) = read(written(tmp_path, text), country="SY")
    assert isinstance(row, PlaceRow)
    assert (row.place.name, row.names, row.external_id) == ("القرمطية", ("Qarmatiyeh",), "C901")


def test_a_mapping_names_columns_that_nothing_else_tells(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b,c,d\nQarmatiyah,36.75,35.8,Karmatia; Qirmatiyya\n")
    with pytest.raises(DataFileError, match=r"no columns are known to hold name, lon and lat.*'a', 'b', 'c', 'd'"):
        read(path)
    told = PlaceFile(columns={"name": ["a"], "lon": ["b"], "lat": ["c"], "names": ["d"]})
    row = the_place(path, told)
    assert (row.place.name, row.names, row.place.country) == ("Qarmatiyah", ("Karmatia", "Qirmatiyya"), "SY")
    with pytest.raises(DataFileError, match="there is no column 'z'; it has 'a'"):
        read(path, PlaceFile(columns={"name": ["z"]}))
    with pytest.raises(DataFileError, match=r"--map nmae=…: there is no such column; there are name, "):
        read(path, PlaceFile(columns={"nmae": ["a"]}))


def workbook(tmp_path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "places.xlsx"
    book.save(path)
    return path


def test_the_sheet_with_the_finest_places_is_taken_below_its_titles(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "readme": [["about this file"]],
            "admin3": [["admin3Name_en", "Latitude_y", "Longitude_x"], ["Ariha", 35.8, 36.6]],
            "admin4": [
                ["Communities"],
                [],
                ["admin4Name_en", "Latitude_y", "Longitude_x"],
                ["Qarmatiyeh", 35.8, 36.75],
            ],
        },
    )
    assert the_place(path, country="SY").place.name == "Qarmatiyeh"
    assert the_place(path, PlaceFile(sheet="admin3"), country="SY").place.feature_code == "ADM3"
    with pytest.raises(DataFileError, match="there is no sheet 'x'; it has 'readme', 'admin3', 'admin4'"):
        read(path, PlaceFile(sheet="x"))


def test_headings_that_are_merged_over_two_rows_are_read_together(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Village", "Coordinates", None, "P-Code"],
        [None, "Lat", "Lon", None],
        ["Qarmatiyeh", 35.8, 36.75, "C901"],
    ]
    row = the_place(workbook(tmp_path, {"villages": rows}), country="SY")
    assert (row.row, row.place.name, row.external_id) == (3, "Qarmatiyeh", "C901")
    assert (row.place.lon, row.place.lat) == (36.75, 35.8)


def test_formulas_of_a_workbook_are_never_worked_out(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"s": [["name", "lon", "lat"], ['=HYPERLINK("http://x.example")', "=1+1", 35.8]]})
    found = problems(read(path, country="SY"))
    assert ("lon", "is empty") in [(column, problem) for _, column, problem in found]


def dump_line(number: int, name: str, alternates: str, lat: str, lon: str, kind: str = "P", code: str = "PPL") -> str:
    cells = [
        number,
        name,
        name,
        alternates,
        lat,
        lon,
        kind,
        code,
        "SY",
        "",
        "12",
        "4301",
        "",
        "",
        0,
        "",
        400,
        "Asia/Damascus",
        "2020-01-01",
    ]
    return "\t".join(map(str, cells))


def dump(tmp_path: Path) -> Path:
    lines = [
        dump_line(169387, "Idlib Governorate", "Idlib,إدلب", "35.85", "36.68", "A", "ADM1"),
        dump_line(999000001, "Qarmatīyah", "Qarmatiyah,القرمطية,krmtyh,QRM", "35.8", "36.75"),
        dump_line(999000002, "Wādī Qarmatīyah", "", "35.8", "36.75", "H", "WAD"),
        "999000003\tcut off",
    ]
    return written(tmp_path, "\n".join(lines) + "\n", "SY.txt")


def test_a_dump_of_geonames_is_told_by_its_columns_and_its_divisions_have_names(tmp_path: Path) -> None:
    division, village, stream, cut = read(dump(tmp_path))
    assert isinstance(division, PlaceRow)
    assert (division.place.feature_code, division.is_geoname, division.external_id) == ("ADM1", True, "169387")
    assert isinstance(village, PlaceRow)
    assert village.names == ()  # codes and spellings made by machines are no names
    assert (village.place.admin1, village.place.name_ar) == ("Idlib", "القرمطية")
    assert stream == LeftOut(3)
    assert isinstance(cut, RowProblem)
    assert (cut.row, cut.problem[:10]) == (4, "is cut off")
    assert isinstance(read(dump(tmp_path), PlaceFile(classes=("H",)))[2], PlaceRow)


def test_an_archive_with_one_table_is_opened_and_others_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about GeoNames")
        archive.write(dump(tmp_path), "SY.txt")
    assert sum(isinstance(row, PlaceRow) for row in read(path)) == 2
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.csv", "name,lon,lat\n")
    with pytest.raises(DataFileError, match=r"one table of places; this has SY.txt, other.csv; unpack it and give"):
        read(path)


def test_a_workbook_in_an_archive_is_read(tmp_path: Path) -> None:
    book = workbook(tmp_path, {"villages": [["name", "lat", "lon"], ["Qarmatiyeh", 35.8, 36.75]]})
    path = tmp_path / "villages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(book, "lists/villages.xlsx")
    assert the_place(path, country="SY").place.name == "Qarmatiyeh"


def test_what_a_mac_puts_beside_each_file_of_an_archive_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "SY (1).zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(dump(tmp_path), "сирия/SY é.TXT")
        archive.writestr("__MACOSX/сирия/._SY é.TXT", b"\0\5\x16\7\0\2")
        archive.writestr(".hidden.csv", "name,lon,lat\n")
    assert sum(isinstance(row, PlaceRow) for row in read(path)) == 2


def test_an_archive_that_would_grow_without_end_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("places.csv", "name,lon,lat\n" + "0" * 30_000_000)
    with pytest.raises(DataFileError, match=r"would grow .* times; it is not opened"):
        read(path)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.gpkg", b"SQLite format 3\0" + bytes(100), "GeoPackage"),
        ("a.txt", b"\0\0\x27\x0a" + bytes(100), "Shapefile"),
        ("a.kml", b"<?xml version='1.0'?><kml><Placemark/></kml>", "KML"),
    ],
)
@pytest.mark.parametrize("is_zipped", [False, True])
def test_layers_of_geodata_are_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, kind: str, is_zipped: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if is_zipped:
        path = tmp_path / "layers.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name.replace(".txt", ".shp"), content)
    with pytest.raises(DataFileError, match=f"this is a {kind} file; save its places as GeoJSON or CSV"):
        read(path)


def test_a_zip_with_a_password_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "places.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("places.csv", "name,lon,lat\nAriha,36.6,35.8\n")
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + flags] |= 1
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"places\.zip: it is locked with a password; unpack it first"):
        read(path)


def test_a_zip_whose_packed_bytes_are_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "places.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("places.csv", "name,lon,lat\nAriha,36.6,35.8\n")
    content = bytearray(path.read_bytes())
    content[42:50] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"places\.zip.*damaged|places\.csv: it cannot be read"):
        read(path)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PDF-1.4 name,lon,lat", b"\xd0\xcf\x11\xe0" + b"\0\1" * 200])
def test_files_that_are_no_tables_are_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"places\.csv"):
        read(path)
    with pytest.raises(DataFileError, match="there is no such file"):
        read(tmp_path / "nowhere.csv")


def test_all_that_is_wrong_with_a_row_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    rows = read(
        written(
            tmp_path,
            "name,lon,lat,country,pcode,type\n,x,y,Atlantis,1,PPL\nQarmatiyah,36.75,35.8,SY,2,village\n"
            "Trumba,36.7,35.8,SY,2,PPL\nبلدة,36.7,35.8,SY,3,PPL\n1234,36.7,35.8,SY,4,somewhere nice\n",
        )
    )
    assert [row.row for row in rows if isinstance(row, PlaceRow)] == [3]
    found = problems([row for row in rows if isinstance(row, RowProblem)])
    assert [(row, column) for row, column, _ in found] == [
        (2, "name"), (2, "country"), (2, "lon"), (2, "lat"), (4, "pcode"), (5, "name"), (6, "name"), (6, "type"),
    ]  # fmt: skip
    assert found[1][2] == "'Atlantis' is no country; give two letters of ISO 3166, such as SY"
    assert found[4][2] == "'2' is also that of row 3"


def test_cells_with_control_characters_become_plain_names(tmp_path: Path) -> None:
    row = the_place(written(tmp_path, 'name,lon,lat\n"Qar\u202ematiyah\u0007 ",36.75,35.8\n'))
    assert row.place.name == "Qarmatiyah"


def test_a_missing_quotation_mark_is_told_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"row .*is a quotation mark missing"):
        read(written(tmp_path, 'name,lon,lat\n"Qarmatiyah,36.75,35.8\n' + "a,1,2\n" * 30_000))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["p.csv", "p.xlsx", "p.geojson", "p.txt", "p.zip"]))
def test_any_bytes_at_all_end_in_rows_or_one_sentence(tmp_path_factory: Any, content: bytes, name: str) -> None:  # noqa: ANN401
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    assert "\n" not in told_of(path)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=5), max_size=5))
def test_any_cells_at_all_end_in_rows_or_problems(tmp_path_factory: Any, table: list[list[str]]) -> None:  # noqa: ANN401
    text = io.StringIO()
    csv.writer(text).writerows([["name", "lon", "lat", "country", "type"], *table])
    path = tmp_path_factory.mktemp("any") / "p.csv"
    path.write_text(text.getvalue(), encoding="utf-8", errors="replace")
    assert "\n" not in told_of(path)
