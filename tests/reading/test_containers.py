"""One article says the same in whatever kind of file and encoding it comes."""

from collections.abc import Callable, Sequence
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Article, Event
from conflictmap.model.text import fold
from conflictmap.reading import Told, article_from_record, pieces, read_article, read_piece
from conflictmap.reading.blob import Blob
from conflictmap.reading.encoding import decode
from conflictmap.reading.record import Record
from tests.reading import containers
from tests.reading.containers import DAY, HTML, OUTLET, PARAGRAPHS, TEXT, TITLE, URL


def told(article: Article) -> list[tuple[object, ...]]:
    """What the events of an article are, whatever their ids."""
    return [meaning(event) for event in extract(article, load_atlas()).events]


def meaning(event: Event) -> tuple[object, ...]:
    source, place = event.sources[0], event.position
    where = (place.place_id, place.geo_precision, place.road)
    return event.event_type, event.status, event.date_start, event.date_end, where, event.fatalities, source.quote


def test_every_container_gives_the_same_article(tmp_path: Path) -> None:
    plain = read_article(containers.write_all(tmp_path)[1], published_on=DAY)
    assert (plain.title, plain.text) == (TITLE, f"{TITLE}\n\n{TEXT}")
    for path in sorted(tmp_path.iterdir()):
        (piece,) = pieces(path)
        article = read_piece(piece)
        assert (article.text, article.title) == (plain.text, TITLE), path.name
        if path.suffix not in {".txt", ".docx"}:  # they say nothing of themselves
            assert (article.published_on, article.outlet) == (DAY, OUTLET), path.name


def test_a_page_and_a_message_in_html_tell_the_same_events(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<!doctype html><html><body><article><h1>{TITLE}</h1>{HTML}</article></body></html>")
    message = containers.mail()
    message.clear_content()
    message.set_content(HTML, subtype="html")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    expected = told(read_article(containers.write_all(tmp_path)[1], published_on=DAY))
    assert len(expected) == 2
    assert told(read_article(page, published_on=DAY)) == expected
    assert told(read_article(tmp_path / "a.eml")) == expected


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"\ufeff <!DOCTYPE html><html><body><article><h1>{TITLE}</h1>{HTML}</article></body></html>")
    assert "<p>" not in read_article(path).text


def test_what_is_told_of_all_wins(tmp_path: Path) -> None:
    told_of_all = Told(published_on=date(2021, 1, 2), outlet="Another", url="https://example.org/all")
    containers.write_all(tmp_path)
    for path in tmp_path.iterdir():
        article = read_piece(next(pieces(path)), told_of_all)
        assert (article.published_on, article.outlet, article.url) == (date(2021, 1, 2), "Another", told_of_all.url)


ARABIC = "قُتل شخصان في قصف على سراقب يوم السبت، وفق سكان. سيّر الجيش دورية على الطريق M4 قرب أريحا في 15 آذار 2020."
FRENCH = "Deux personnes ont été tuées à Saraqib, où l’armée a repris le contrôle de l’autoroute M4 près d’Ariha."
TURKISH = "İdlib’in Serakib ilçesine saldırıda iki kişi öldü; M4 karayolunda devriye görevi yapıldı, dediler."


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (TEXT, ("cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32")),
        (FRENCH, ("cp1252", "utf-16", "utf-8-sig")),
        (TURKISH, ("cp1254", "utf-16", "utf-8-sig")),
        (TURKISH.replace("’", "'"), ("iso8859-9", "utf-16-be")),
        (ARABIC, ("cp1256", "utf-16", "utf-16-le", "utf-8-sig")),
    ],
)
def test_every_encoding_gives_the_same_events_in_text_and_in_tables(
    tmp_path: Path, text: str, encodings: Sequence[str]
) -> None:
    plain = read_article(written(tmp_path / "a.txt", text.encode()), published_on=DAY)
    for encoding in encodings:
        again = read_article(written(tmp_path / "b.txt", text.encode(encoding)), published_on=DAY)
        assert (again.text, told(again)) == (plain.text, told(plain)), encoding
        table = containers.table([["title", "text", "date"], ["", text, str(DAY)]], ",")
        (piece,) = pieces(written(tmp_path / "b.csv", table.encode(encoding)))
        assert read_piece(piece).text == plain.text, encoding


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


ODD = ("\r\n", "\u00a0", "Cafe\u0301 ", "😀", "سراقب ", "١٥ آذار ٢٠٢٠ ", "\u202e", "\u2066", "\x00", "\u200f", "\u2028")
SAID = ("Shelling hit Saraqib on Sunday.", "on the M4 near Ariha ", "“killed two” ", " killed 3 people in İdlib. ")
PIECES = st.sampled_from((*ODD, *SAID))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25).map(lambda parts: f"In Idlib {''.join(parts)}"))
def test_every_span_quotes_the_canonical_text(text: str) -> None:
    article = article_from_record(Record(text=text, published_on=DAY))
    extraction = extract(article, load_atlas())
    assert [article.text[name.start : name.end] for name in extraction.toponyms] == [
        name.text for name in extraction.toponyms
    ]
    for event in extraction.events:
        spans = [(part.start, part.end, part.quote) for part in event.evidence]
        spans += [(source.start, source.end, source.quote) for source in event.sources]
        assert all(article.text[start:end] == quote for start, end, quote in spans)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=5).filter(str.strip))
def test_utf_16_and_utf_8_decode_alike(text: str) -> None:
    assert decode(text.encode("utf-16"), "a") == decode(text.encode("utf-8-sig"), "a") == text


def test_no_break_spaces_and_line_ends_do_not_change_the_events(tmp_path: Path) -> None:
    plain = read_article(written(tmp_path / "a.txt", TEXT.encode()), published_on=DAY)
    windows = read_article(written(tmp_path / "b.txt", TEXT.replace("\n", "\r\n").encode()), published_on=DAY)
    hard = read_article(written(tmp_path / "c.txt", TEXT.replace("on S", "on\u00a0S").encode()), published_on=DAY)
    assert windows == plain
    assert [event[:-1] for event in told(hard)] == [event[:-1] for event in told(plain)]


def test_an_arabic_article_has_places_a_road_and_a_day() -> None:
    article = article_from_record(Record(text=ARABIC.replace("15", "١٥").replace("2020", "٢٠٢٠")))
    names = {name.text: name for name in extract(article, load_atlas()).toponyms}
    assert article.language == "ar"
    assert {fold(name.place.name) for name in names.values() if name.place} >= {"saraqib", "ariha"}
    assert [name.route_id for name in names.values() if name.route_id]


def test_attachments_of_a_message_are_articles_too(tmp_path: Path) -> None:
    message = containers.mail()
    message.add_attachment(
        containers.word(tmp_path / "x.docx").read_bytes(), maintype="a", subtype="b", filename="../x.docx"
    )
    message.add_attachment(b"GIF8", maintype="image", subtype="gif", filename="x.gif")
    path = written(tmp_path / "a.eml", bytes(message))
    assert [piece.entry for piece in pieces(path)] == ["", "x.docx"]
    assert {read_piece(piece).article_id for piece in pieces(path)} == {read_article(tmp_path / "x.docx").article_id}


def test_a_message_that_is_attached_to_another_is_an_article_too(tmp_path: Path) -> None:
    cover = EmailMessage()
    cover["Subject"] = "See below"
    cover.set_content("Two that you asked for.")
    cover.add_attachment(containers.mail())
    cover.add_attachment(containers.mail(), filename="second")
    path = written(tmp_path / "a.eml", bytes(cover))
    assert [piece.entry for piece in pieces(path)] == ["", "attachment 1.eml", "second.eml"]
    _, *attached = [read_piece(piece) for piece in pieces(path)]
    assert {(article.title, article.outlet, article.published_on) for article in attached} == {(TITLE, OUTLET, DAY)}


def test_a_message_that_was_passed_on_lends_neither_its_day_nor_its_sender(tmp_path: Path) -> None:
    message = containers.mail()
    message.replace_header("Subject", f"Fwd: {TITLE}")
    article = read_article(written(tmp_path / "a.eml", bytes(message)))
    assert (article.title, article.published_on, article.outlet) == (TITLE, None, "")


@pytest.mark.parametrize("stub", ["", "This message needs a program that shows HTML.\n"])
def test_a_message_whose_plain_text_is_empty_or_a_stub_is_read_as_its_page(tmp_path: Path, stub: str) -> None:
    message = containers.mail()
    message.set_content(stub)
    message.add_alternative(f"<html><body>{HTML}</body></html>", subtype="html")
    assert read_article(written(tmp_path / "a.eml", bytes(message))).text == f"{TITLE}\n\n{TEXT}"


def test_a_message_whose_plain_text_says_as_much_as_its_page_is_read_as_text(tmp_path: Path) -> None:
    message = containers.mail()
    message.add_alternative(f"<html><body>{HTML}<p>Read it in a browser.</p></body></html>", subtype="html")
    assert read_article(written(tmp_path / "a.eml", bytes(message))).text == f"{TITLE}\n\n{TEXT}"


def test_a_message_with_a_byte_order_mark_keeps_its_headers(tmp_path: Path) -> None:
    article = read_article(written(tmp_path / "a.eml", b"\xef\xbb\xbf" + bytes(containers.mail())))
    assert (article.title, article.outlet, article.published_on) == (TITLE, OUTLET, DAY)


def test_headers_in_the_bytes_of_an_old_encoding_are_read_in_that_of_the_text(tmp_path: Path) -> None:
    subject, text = "مقتل خمسة مدنيين في سراقب", "قتل خمسة مدنيين في قصف على سراقب يوم الجمعة."
    headers = f"From: سانا <a@b.org>\nSubject: {subject}\nContent-Type: text/plain; charset=windows-1256"
    article = read_article(written(tmp_path / "a.eml", f"{headers}\n\n{text}".encode("cp1256")))
    assert (article.title, article.outlet, article.text) == (subject, "سانا", f"{subject}\n\n{text}")


def test_a_paragraph_that_begins_with_from_is_no_new_message_of_a_mailbox(tmp_path: Path) -> None:
    message = containers.mail()
    message.set_content(f"{TEXT}\n\nFrom Aleppo to Hama the road is open since 2020.")
    folder = b"From a@b.org Mon Mar 16 01:00:00 2020\n" + bytes(message)
    first, second = pieces(written(tmp_path / "a.mbox", folder + b"\n" + folder))
    assert read_piece(first).text == read_piece(second).text
    assert read_piece(first).text.endswith("since 2020.")


def test_a_word_document_is_read_with_what_changes_fields_and_tags_put_around_its_words(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Gunmen attacked ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for element in (
        f"<w:hyperlink {space}><w:r><w:t>Ariha</w:t></w:r></w:hyperlink>",
        f'<w:ins {space} w:id="1"><w:r><w:t xml:space="preserve"> on Friday</w:t></w:r></w:ins>',
        f'<w:del {space} w:id="2"><w:r><w:delText> on Monday</w:delText></w:r></w:del>',
        f'<w:smartTag {space}><w:r><w:t xml:space="preserve"> and fled.</w:t></w:r></w:smartTag>',
    ):
        paragraph._p.append(parse_xml(element))
    block = "<w:sdtContent><w:p><w:r><w:t>Shells fell.</w:t></w:r></w:p></w:sdtContent>"
    contents = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    paragraph._p.addnext(parse_xml(f"<w:sdt {space}>{contents}{block}</w:sdt>"))
    paragraph._p.addnext(parse_xml(f"<w:sdt {space}>{block}</w:sdt>"))
    document.save(str(tmp_path / "a.docx"))
    assert read_article(tmp_path / "a.docx").text == "Gunmen attacked Ariha on Friday and fled.\n\nShells fell."


def test_a_cell_that_spans_columns_of_a_word_document_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ariha", "shelled"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Gunmen attacked Saraqib."
    document.save(str(tmp_path / "a.docx"))
    assert read_article(tmp_path / "a.docx").text == "Ariha\tshelled\nGunmen attacked Saraqib."


def test_a_link_that_is_no_web_address_is_dropped_from_a_feed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.rss", containers.rss().replace(URL, "javascript:alert(1)").encode())
    assert read_piece(next(pieces(path))).url == ""


def test_an_entry_of_a_feed_whose_day_is_none_is_told_unless_its_day_is_given(tmp_path: Path) -> None:
    feed = containers.rss().replace("Mon, 16 Mar 2020 01:00:00 +0300", "31 Foo 2024")
    path = written(tmp_path / "a.rss", feed.encode())
    (piece,) = pieces(path)
    assert (piece.entry, piece.problem) == (
        "entry 1",
        "its day is '31 Foo 2024', which is no certain day; give one with --published-on",
    )
    told_day = Told(published_on=DAY)
    (piece,) = pieces(path, told_day)
    assert read_piece(piece, told_day).published_on == DAY


@pytest.mark.parametrize(("name", "made"), [("a.rss", containers.rss), ("a.atom", containers.atom)])
def test_an_entry_in_which_a_feed_breaks_off_is_told_and_not_half_read(
    tmp_path: Path, name: str, made: Callable[[], str]
) -> None:
    feed = made()
    path = written(tmp_path / name, feed[: feed.index("Shelling killed")].encode())
    assert [(piece.entry, piece.problem) for piece in pieces(path)] == [
        ("entry 1", "the feed breaks off in this entry; get it again")
    ]
    whole = feed[: feed.rindex("</")]  # only the end of the feed itself is missing
    (piece,) = pieces(written(tmp_path / name, whole.encode()))
    assert not piece.problem


def test_a_blob_that_holds_more_than_it_says_is_refused() -> None:
    blob = Blob(name="x", suffix=".txt", size=1, open=Blob.of_bytes("x", ".txt", b"a" * 2000).open)
    with pytest.raises(ValueError, match="too large"):
        blob.read(1000)


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_html_inside_a_cell_is_cleaned(tmp_path: Path, paragraph: str) -> None:
    html = f"<div><script>x()</script><p>{paragraph}</p><ul><li>a&nbsp;b</li></ul></div>"
    (piece,) = pieces(written(tmp_path / "a.csv", containers.table([["text"], [html]], ",").encode()))
    assert read_piece(piece).text == f"{paragraph}\n\na\u00a0b"
