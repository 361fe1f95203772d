"""Files made to hang, fill or fool a reader are refused in one clear sentence, and quickly."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from conflictmap.errors import ArticleError
from conflictmap.reading import pieces, read_piece
from tests.reading import containers
from tests.reading.containers import TEXT


def problem_of(path: Path) -> str:
    """Read all pieces; the sentence of the one that is refused."""
    problems = []
    for piece in pieces(path):
        try:
            read_piece(piece)
        except ArticleError as error:
            problems.append(str(error))
    (problem,) = problems
    assert problem.startswith(str(path))
    assert "\n" not in problem
    return problem


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def patched(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of an Office file."""
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    return archive(path, {**members, part: change(members[part])})


def pdf(path: Path, objects: Sequence[bytes]) -> Path:
    """Write a PDF of numbered objects, the first of which is its root."""
    content, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj%sendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    path.write_bytes(content + end % (size, table, size, len(content)))
    return path


def page(contents: bytes) -> list[bytes]:
    """Objects of a PDF with one page."""
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream " % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


def test_a_zip_that_would_grow_a_thousand_times_is_not_opened(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": b"0" * 50_000_000})
    assert "would grow" in problem_of(path)


def test_an_archive_with_too_many_files_is_not_opened(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {f"{n}.txt": b"" for n in range(50_001)})
    assert "50,001 files are too many for one archive" in problem_of(path)


def test_archives_in_archives_are_opened_so_far_and_no_deeper(tmp_path: Path) -> None:
    content = TEXT.encode()
    for depth in range(5):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as inner:
            inner.writestr("a.zip" if depth else "a.txt", content)
        content = file.getvalue()
    (tmp_path / "a.zip").write_bytes(content)
    assert "archives inside archives are not opened this deep" in problem_of(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "C:/a.txt", "a/../../b.txt", "..\\a.txt"])
def test_names_that_point_out_of_an_archive_are_not_read(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "a.zip", {name: b"Shells fell."})
    assert "points out of the archive" in problem_of(path)


def test_links_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    assert "a link to another file" in problem_of(tmp_path / "a.zip")


@pytest.mark.parametrize("kind", ["txt", "csv", "mbox", "zip"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_member_of_an_archive_is_told_and_the_others_are_read(
    tmp_path: Path, kind: str, packing: int
) -> None:
    path, content = tmp_path / "a.zip", {"zip": containers.zipped(TEXT)}.get(kind, f"From x\ntext\n{TEXT}\n".encode())
    with zipfile.ZipFile(path, "w", packing) as file:
        file.writestr(f"a.{kind}", content)
        file.writestr("b.txt", TEXT)
    damaged = bytearray(path.read_bytes())
    damaged[60:70] = b"\xff" * 10
    path.write_bytes(damaged)
    assert f"a.{kind}" in problem_of(path)
    assert [read_piece(piece).text for piece in pieces(path) if not piece.problem] == [TEXT]


def test_a_member_packed_in_an_unknown_way_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "Shells fell.")
        file.writestr("b.txt", TEXT)
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\1\2") + 10] = 9  # Deflate64, in which Windows packs large files
    path.write_bytes(content)
    assert "a.txt: it cannot be read (That compression method is not supported)" in problem_of(path)
    assert [read_piece(piece).text for piece in pieces(path) if not piece.problem] == [TEXT]


@pytest.mark.parametrize("made", [containers.word, containers.workbook])
def test_an_office_file_whose_packed_bytes_are_damaged_is_told(tmp_path: Path, made: Callable[[Path], object]) -> None:
    path = tmp_path / ("a.docx" if made is containers.word else "a.xlsx")
    made(path)
    content = bytearray(path.read_bytes())
    content[60:90] = b"\xff" * 30
    path.write_bytes(content)
    assert "damaged" in problem_of(path)


ENTITY = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.docx", "docProps/core.xml")],
)
def test_entities_in_office_files_are_never_read(tmp_path: Path, name: str, part: str) -> None:
    make = containers.word if name == "a.docx" else containers.workbook
    make(tmp_path / name)
    path = patched(tmp_path / name, part, lambda xml: ENTITY + xml.partition(b"?>")[2])
    assert f"its part {part} declares entities" in problem_of(path)


@pytest.mark.parametrize("name", ["a.rss", "a.atom"])
def test_entities_in_feeds_are_never_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    xml = containers.rss() if name == "a.rss" else containers.atom()
    path.write_bytes(ENTITY + xml.removeprefix('<?xml version="1.0"?>').encode())
    assert "declares entities of its own" in problem_of(path)


def test_a_feed_of_endless_beginnings_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(b"<?a?><!-- -->" * 2000 + b"<x>")
    assert "this is no RSS or Atom feed" in problem_of(tmp_path / "a.rss")


def test_a_word_document_nested_beyond_reason_is_damaged(tmp_path: Path) -> None:
    containers.word(tmp_path / "a.docx")
    path = patched(
        tmp_path / "a.docx", "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 5000, 1)
    )
    assert "this Word document is damaged" in problem_of(path)


def test_a_word_document_that_would_grow_large_is_not_opened(tmp_path: Path) -> None:
    containers.word(tmp_path / "a.docx")
    path = patched(tmp_path / "a.docx", "word/document.xml", lambda xml: xml + b" " * 70_000_000)
    assert "it is not opened" in problem_of(path)


def test_a_sheet_that_claims_to_be_endless_ends(tmp_path: Path) -> None:
    containers.workbook(tmp_path / "a.xlsx")
    path = patched(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"').replace(b'<row r="2"', b'<row r="1048576"'),
    )
    assert [piece for piece in pieces(path) if not piece.problem] == []


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, "this PDF is damaged"),
        ("a.pdf", b"Shells fell.", "this is no PDF, whatever its name says"),
        ("a.docx", b"Shells fell.", "this is no Word document"),
        ("a.xlsx", b"%PDF-1.7", "this is no workbook"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "with a password; save it anew without a password",
        ),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "with a password; save it anew without a password",
        ),
        ("a.zip", b"Shells fell.", "this is no ZIP archive"),
        ("a.eml", b"Shells fell on Saraqib.", "this is no message"),
        ("a.mbox", b"Shells fell on Saraqib.", "this is no mailbox"),
        ("a.xml", b"<html><body>Shells</body></html>", "this is no RSS or Atom feed"),
        ("a.csv", b"\x7fELF\x00\x01", "this is a program"),
        ("a.jsonl", b"PK\x03\x04aaaa", "this is a ZIP archive or an Office document"),
        ("a.html", b"%PDF-1.7 x", "this is a PDF, not a text"),
        ("a.eml", b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 500, "there is no text"),
    ],
)
def test_what_a_file_is_counts_and_not_its_name(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert problem in problem_of(tmp_path / name)


def test_a_word_document_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    path = containers.word(tmp_path / "a.docx").rename(tmp_path / "a.xlsx")
    assert "this is no workbook, whatever its name says" in problem_of(path)


def test_the_text_of_a_pdf_is_joined_to_paragraphs(tmp_path: Path) -> None:
    lines = [
        "Turkish and Russian troops held a joint patrol on the M4 highway near Ariha on Sunday, the min-",
        "istry of defence said in a statement.",
        "Shelling killed two people in Saraqib.",
    ]
    drawn = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    (piece,) = pieces(pdf(tmp_path / "a.pdf", page(zlib.compress(drawn.encode()))))
    whole = f"{lines[0].removesuffix('min-')}ministry of defence said in a statement."
    assert read_piece(piece).text == f"{whole}\n\n{lines[2]}"


def test_a_pdf_whose_pages_hold_each_other_is_damaged(tmp_path: Path) -> None:
    loop = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
    assert "this PDF is damaged" in problem_of(pdf(tmp_path / "a.pdf", loop))


def test_a_pdf_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    contents = zlib.compress(b"BT /F1 12 Tf (" + b"a" * 400_000_000 + b") Tj ET", 1)
    assert "PDF" in problem_of(pdf(tmp_path / "a.pdf", page(contents)))
