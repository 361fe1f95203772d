"""Word documents and workbooks: archives of XML, opened only when they are what they say and of bounded size."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.geo.zipped import DAMAGED
from conflictmap.reading.archives import refuse_bomb
from conflictmap.reading.blob import Blob
from conflictmap.reading.corroborated import corroborated
from conflictmap.reading.record import Record
from conflictmap.reading.word_text import blocks_of

_MAX_PART_BYTES = 60_000_000  # of one XML part: some twenty times the text of a long book
_MAX_COLUMNS = 200
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also around today's documents when they have a password
_MAX_EMPTY_ROWS = 10_000  # after so many a sheet is at its end, though a stray cell stands a million rows below


def read_word(blob: Blob) -> Record:
    """
    Take the text out of a `.docx`: its paragraphs and tables in their order, not its headers, notes and comments.

    The title is the paragraph that has the style of one. The document's own date is when somebody made the file: it
    counts only when the text speaks of that month.

    Raises
    ------
    ArticleError
        If it is no such document, too large, or without text.
    """
    content = _checked(blob, "word/document.xml", "Word document")
    try:
        document = docx.Document(BytesIO(content))
        blocks = [(words, _style(block, document)) for block, words in blocks_of(document.element.body)]
        made = document.core_properties.created
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any way: KeyError, ValueError, lxml's own
        raise ArticleError(
            blob.name,
            sentence("this Word document is damaged ({name}: {reason})", name=type(error).__name__, reason=error),
        ) from None
    text = "\n\n".join(words for words, _ in blocks if words)
    if not text:
        raise ArticleError(blob.name, sentence("there is no text in this Word document; is it a picture of one?"))
    title = next((words for words, style in blocks if style == "Title" and words), "")
    return Record(text=text, title=title, published_on=corroborated(made, text))


def _style(block: Any, document: Any) -> str:  # noqa: ANN401 - an element of lxml, and a document of python-docx
    if block.tag != qn("w:p"):
        return ""
    style = Paragraph(block, document).style
    return str(style.name) if style is not None else ""


def open_workbook(blob: Blob) -> Iterator[tuple[str, Iterator[tuple[int, Sequence[object]]]]]:
    """
    Yield the name of each sheet of an `.xlsx`, and its rows with their numbers, read as they are asked for.

    Raises
    ------
    ArticleError
        If it is no workbook, or too large.
    """
    import openpyxl  # noqa: PLC0415 - only such files need it

    content = _checked(blob, "xl/workbook.xml", "workbook")
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any way
        raise _damaged(blob, error) from None
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the size that a sheet claims may be any
        yield sheet.title, _rows(sheet, blob)


def _rows(sheet: Any, blob: Blob) -> Iterator[tuple[int, Sequence[object]]]:  # noqa: ANN401 - of openpyxl
    empty = 0
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS), 1):
            empty = 0 if any(cell is not None for cell in row) else empty + 1
            if empty > _MAX_EMPTY_ROWS:
                return
            yield number, row
    except Exception as error:  # noqa: BLE001 - a damaged sheet fails in any way
        raise _damaged(blob, error) from None


def _damaged(blob: Blob, error: Exception) -> ArticleError:
    return ArticleError(
        blob.name, sentence("this workbook is damaged ({name}: {reason})", name=type(error).__name__, reason=error)
    )


def _checked(blob: Blob, part: str, kind: str) -> bytes:
    """Read an Office file after a look at its parts: declared sizes, and no document type in any XML."""
    content = blob.read(what=f"a {kind}")
    if content.startswith(_OLD_OFFICE):
        raise ArticleError(
            blob.name, sentence("this is a file of old Office or one with a password; save it anew without a password")
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            if part not in archive.namelist():
                raise ArticleError(blob.name, sentence("this is no {kind}, whatever its name says", kind=kind))
            refuse_bomb(archive, blob.name, largest=_MAX_PART_BYTES)
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    _refuse_document_type(archive, name, blob.name)
    except DAMAGED as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(
            blob.name, sentence("this is no {kind}, or it is damaged ({reason})", kind=kind, reason=error)
        ) from None
    return content


def _refuse_document_type(archive: ZipFile, part: str, name: str) -> None:
    """Office never writes one: it would only declare entities. It stands before the first element."""
    try:
        with archive.open(part) as stream:
            next(iterparse(stream, events=("start",), forbid_dtd=True), None)
    except DefusedXmlException:
        raise ArticleError(
            name, sentence("its part {part} declares entities of its own, which are never read", part=part)
        ) from None
    except (ParseError, LookupError, ValueError):
        return  # what is broken is for the reader of the format to say
