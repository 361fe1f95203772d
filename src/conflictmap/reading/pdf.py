"""The text layer of a PDF, taken out by a process of its own: a hostile file can neither hang nor fill this one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading import pdf_text
from conflictmap.reading.blob import Blob
from conflictmap.reading.corroborated import corroborated
from conflictmap.reading.printed import joined_pages
from conflictmap.reading.record import Record
from conflictmap.reading.visual import in_reading_order

MAX_SECONDS = 60


class _Answer(Struct):
    pages: list[str] = []
    drawn: list[int] = []
    title: str = ""
    made: date | None = None
    problem: str = ""


def read_pdf(blob: Blob) -> Record:
    """
    Take the text out of a PDF, lines joined to paragraphs, without what stands at the head or foot of every page.

    The title is the document's own when the first page prints it. The day of making counts only when the text speaks
    of that month.

    Raises
    ------
    ArticleError
        If it is no PDF, locked, without a text layer, or takes too long.
    """
    content = blob.read(what="a PDF")
    if b"%PDF-" not in content[:1024]:
        raise ArticleError(blob.name, sentence("this is no PDF, whatever its name says"))
    answer = _asked(content, blob.name)
    if answer.problem:
        raise ArticleError(blob.name, answer.problem)
    drawn = frozenset(answer.drawn)
    text = joined_pages([in_reading_order(page) if at in drawn else page for at, page in enumerate(answer.pages)])
    if not text:
        raise ArticleError(
            blob.name, sentence("there is no text in this PDF, only pictures of it; run it through OCR first")
        )
    title = " ".join(answer.title.split())
    printed = len(title) > 8 and title.casefold() in " ".join(text[:2000].split()).casefold()
    return Record(text=text, title=title if printed else "", published_on=corroborated(answer.made, text))


def _asked(content: bytes, name: str) -> _Answer:
    script = Path(pdf_text.__file__)
    try:
        done = subprocess.run(  # noqa: S603 - our own script, by this interpreter
            [sys.executable, str(script)], input=content, capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ArticleError(
            name,
            sentence("this PDF takes longer than {seconds} s to read; it may be damaged", seconds=MAX_SECONDS),
        ) from None
    try:
        return msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:
        raise ArticleError(
            name, sentence("this PDF is damaged, or needs more time or memory than an article may")
        ) from None
