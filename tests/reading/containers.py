"""One article in every container that articles come in."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl

TITLE = "Second patrol sets out along the M4"
PARAGRAPHS = (
    "Turkish and Russian troops held a joint patrol on the M4 highway near Ariha on Sunday, the ministry said.",
    "Shelling killed two people in Saraqib on Saturday, residents said. “We’ve nowhere to go,” said one – a farmer.",
)
DAY = date(2020, 3, 16)
OUTLET = "The Example"
URL = "https://example.org/patrol"
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


def write_all(folder: Path) -> list[Path]:
    """Write the article in every kind of file; those with a date of their own have `DAY`."""
    docx_file = word(folder / "a.docx")
    files = {
        "a.txt": f"{TITLE}\n\n{TEXT}",
        "a.md": f"---\ntitle: {TITLE}\ndate: {DAY}\nsource: {OUTLET}\nlink: {URL}\n---\n{TEXT}",
        "a.csv": table([["Headline", "Full Text", "Pub Date", "Source", "Link"], row()], ","),
        "b.csv": "\ufeff" + table([["titre", "texte", "date de publication", "source", "lien"], row()], ";"),
        "a.tsv": table([["başlık", "metin", "tarih", "kaynak", "bağlantı"], row()], "\t"),
        "a.json": json.dumps({"articles": [newsapi()]}),
        "a.jsonl": json.dumps({"title": TITLE, "text": TEXT, "published_on": str(DAY), "outlet": OUTLET, "url": URL}),
        "a.rss": rss(),
        "a.atom": atom(),
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    workbook(folder / "a.xlsx")
    message = mail()
    (folder / "a.eml").write_bytes(bytes(message))
    (folder / "a.mbox").write_bytes(b"From somebody\n" + bytes(message))
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "a.md", "in/a.md")
    return [docx_file, *(folder / name for name in (*files, "a.xlsx", "a.eml", "a.mbox", "a.zip"))]


def row() -> list[str]:
    return [TITLE, TEXT, str(DAY), OUTLET, URL]


def newsapi() -> dict[str, object]:
    source = {"id": None, "name": OUTLET}
    return {"source": source, "title": TITLE, "content": TEXT, "publishedAt": f"{DAY}T10:00:00Z", "url": URL}


def table(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["العنوان", "النص", "تاريخ النشر", "المصدر", "الرابط"])
    book.active.append([TITLE, TEXT, DAY, OUTLET, URL])
    book.create_sheet("Notes").append(["nothing of interest"])
    book.save(path)


def zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("in.txt", text)
    return file.getvalue()


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def rss() -> str:
    """A feed in a time zone where the day is not that of Greenwich."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{OUTLET}</title><item><title>{TITLE}</title><link>{URL}</link><description>Short.</description>"
        f"<pubDate>Mon, 16 Mar 2020 01:00:00 +0300</pubDate><content:encoded><![CDATA[{HTML}]]></content:encoded>"
        "</item></channel></rss>"
    )


def atom() -> str:
    escaped = HTML.replace("<", "&lt;")
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>{TITLE}</title>'
        f'<link href="{URL}"/><published>2020-03-16T01:00:00+03:00</published><summary type="html">{escaped}</summary>'
        "</entry></feed>"
    )


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = TITLE, f'"{OUTLET}" <news@example.org>'
    message["Date"] = "Mon, 16 Mar 2020 01:00:00 +0300"
    message.set_content(TEXT)
    return message
