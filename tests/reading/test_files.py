"""Files that people have: found, decoded, or refused in one sentence."""

import json
import os
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from conflictmap.errors import ArticleError
from conflictmap.reading import find_articles, passed_over, read_article, read_records
from tests.reading import containers

BODY = "Two shells fell on the edge of Saraqib on Sunday, a monitor said. Nobody was hurt."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_directories_are_walked_in_order_without_hidden_or_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.html", ".git/x.txt", "a/.y.txt", "photo.png", "C.TXT"):
        write(tmp_path / name, BODY)
    names = [path.relative_to(tmp_path).as_posix() for path in find_articles([tmp_path])]
    assert names == ["C.TXT", "a/1.html", "a/2.md", "b.txt"]


def test_what_is_of_another_kind_in_folders_and_archives_is_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a/photo.png", ".git/x.png", "a/.y.png"):
        write(tmp_path / name, BODY)
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        for name in ("in.txt", "pictures/pic.png", "__MACOSX/pic.png"):
            archive.writestr(name, BODY)
    archive_name = f"{tmp_path / 'c.zip'}, pictures/pic.png"
    assert passed_over([tmp_path]) == [str(tmp_path / "a" / "photo.png"), archive_name]
    assert passed_over([tmp_path / "b.txt", tmp_path / "c.zip"]) == [archive_name]


def with_attachments() -> bytes:
    message = containers.mail()
    message.add_alternative("<p>Look <img src='cid:logo'>", subtype="html")
    message.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="logo.gif", cid="<logo>")
    message.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="photo.gif")
    message.add_attachment(b"PK", maintype="application", subtype="msword", filename="تقرير.doc")
    message.add_attachment(b"?", maintype="application", subtype="octet-stream")
    message.add_attachment("A footer of the list.", disposition="inline")
    message.add_attachment(BODY, filename="read.txt")
    return bytes(message)


def test_what_is_of_another_kind_among_attachments_is_named_but_no_picture_in_the_page(tmp_path: Path) -> None:
    write(tmp_path / "plain.eml", containers.mail().as_string())
    (tmp_path / "a.eml").write_bytes(with_attachments())
    (tmp_path / "b.mbox").write_bytes(b"From x\n" + bytes(containers.mail()) + b"\nFrom x\n" + with_attachments())
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("in/d.eml", with_attachments())
    write(tmp_path / "no mail.eml", BODY)
    foreign = ["photo.gif", "تقرير.doc", "application/octet-stream"]
    assert passed_over([tmp_path]) == [
        *(f"{tmp_path / 'a.eml'}, {name}" for name in foreign),
        *(f"{tmp_path / 'b.mbox'}, message 2, {name}" for name in foreign),
        *(f"{tmp_path / 'c.zip'}, in/d.eml, {name}" for name in foreign),
    ]


def test_a_file_named_twice_is_listed_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", BODY)
    assert find_articles([file, tmp_path, file]) == [file]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        pytest.param("none.txt", None, "there is no such file", id="missing"),
        pytest.param("a.txt", b"", "the file is empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "the file is empty", id="only spaces"),
        pytest.param("a.md", b"---\ntitle: Nothing\n---\n", "there is no text in it", id="only a front matter"),
        pytest.param("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "this is a PDF, not a text", id="PDF"),
        pytest.param("a.txt", bytes(range(256)) * 20, "this is a binary file, not a text", id="binary"),
        pytest.param("a.odp", b"PK", "not a kind of article file that is read", id="another kind"),
        pytest.param("a.txt", b"\xff\xfeA\x00\x00\xd8", "byte 4 is not", id="broken UTF-16"),
        pytest.param("a.html", b"<html><body></body></html>", "this page holds no article text", id="empty page"),
        pytest.param("a.txt", "x" * 5_000_001, "5,000,001 characters are no article", id="too many characters"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, problem: str
) -> None:
    path = tmp_path / name
    if content is not None:
        write(path, content)
    with pytest.raises(ArticleError, match=problem) as refused:
        read_article(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


def test_a_file_of_50_megabytes_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 50_000_000)  # a hole: nothing to read
    with pytest.raises(ArticleError, match="50 MB is too large for an article; the limit is 20 MB"):
        read_article(path)


def test_a_directory_without_articles_says_so(tmp_path: Path) -> None:
    write(tmp_path / "photo.png", b"x")
    with pytest.raises(ArticleError, match="there are no articles in this directory"):
        find_articles([tmp_path])


@pytest.mark.parametrize("name", ["gone", "photo.png"])
def test_a_path_that_is_no_article_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "photo.png", b"x")
    with pytest.raises(ArticleError, match=r"no such file|not a kind"):
        find_articles([tmp_path / name])


ENGLISH = "Turkey’s minister said “patrols” would begin on Sunday — part of a fragile truce in Syria’s Idlib province."
FRENCH = "Des affrontements ont éclaté samedi à Alep, où l'armée a repris plusieurs villages près de la rivière."
TURKISH = "Türk Silahlı Kuvvetleri İdlib'de Rusya ile ortak devriye görevine başlayacağını açıkladı, şehir sakin."
ARABIC = "قالت وزارة الدفاع التركية يوم الجمعة إن القوات التركية والروسية ستبدأ دوريات مشتركة في إدلب شمال غربي سوريا."


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (ENGLISH, "utf-8", "en"),
        (ENGLISH, "utf-8-sig", "en"),
        (ENGLISH, "utf-16", "en"),
        (ENGLISH, "utf-16-be", "en"),
        (ENGLISH, "utf-32", "en"),
        (ENGLISH, "cp1252", "en"),
        (FRENCH, "latin-1", "fr"),
        (FRENCH, "utf-8", "fr"),
        (TURKISH, "cp1254", "tr"),
        (TURKISH, "iso8859-9", "tr"),
        (ARABIC, "cp1256", "ar"),
        (ARABIC, "iso8859-6", "ar"),
        (ARABIC, "utf-16-le", "ar"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, text: str, encoding: str, language: str) -> None:
    article = read_article(write(tmp_path / "a.txt", text.encode(encoding)))
    assert (article.text, article.language) == (text, language)


def test_a_few_damaged_bytes_do_not_change_the_rest(tmp_path: Path) -> None:
    damaged = (ARABIC * 5).encode() + b"\xd8 end"
    assert read_article(write(tmp_path / "a.txt", damaged)).text == ARABIC * 5 + "\ufffd end"


def test_line_ends_accents_and_control_characters_have_one_form(tmp_path: Path) -> None:
    one = read_article(write(tmp_path / "1.txt", "Cafe\u0301 shelled\r\n\r\nIn Saraqib\x00today.\r"))
    two = read_article(write(tmp_path / "2.txt", "Café shelled\n\nIn Saraqib today.\n"))
    assert one == two


def test_records_keep_their_text_and_its_offsets(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a1",
            "text": " Two lines\r\nof text. ",
            "published_on": "2020-03-14",
            "title": "A title",
            "outlet": "O",
        },
        {"text": "In Idlib \ud83d\ude00.", "published_on": None, "toponyms": []},
        {"id": 7, "text": ""},
    ]
    path = write(tmp_path / "a.jsonl", "\n\n".join(json.dumps(row) for row in rows))
    read = list(read_records(path))
    assert [record for record, _ in read] == ["a1", "3", "7"]
    assert [article.text for _, article in read] == [" Two lines\nof text. ", "In Idlib 😀.", ""]
    assert read[0][1].published_on == date(2020, 3, 14)
    assert (read[0][1].title, read[0][1].outlet) == ("A title", "O")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 2: not a record"),
        ('{"id": "x"}', "line 2: not a record"),
        ('{"text": 5}', "line 2: not a record"),
        ("[" * 100_000, "line 2: not a record"),
        ('{"text": "a", "published_on": "2020-02-30"}', "line 2: published_on is '2020-02-30', which is no day"),
    ],
)
def test_a_bad_record_is_named_by_its_line(tmp_path: Path, line: str, problem: str) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a"}\n' + line)
    with pytest.raises(ArticleError, match=problem):
        list(read_records(path))
