"""The words of a Word document's body as its reader sees them: in links, fields and accepted changes too.

Word wraps what was inserted while changes are tracked, form fields and tagged words into elements of their own, which
python-docx passes over.
"""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
# text boxes stand in a document twice, once for old readers, and often repeat its words
_UNREAD = frozenset(
    {
        *map(qn, ("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:rPr", "w:pPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
_PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_CONTENTS = "Table of Contents"


def blocks_of(body: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - an element of lxml, which has no types
    """Yield the paragraphs and tables of a document's body, or of a cell, and the words in them."""
    for block in _unwrapped(body):
        if block.tag == qn("w:p"):
            yield block, "".join(_words(block)).strip()
        elif block.tag == qn("w:tbl"):
            yield block, "\n".join(row for row in map(_row, _inside(block, "w:tr")) if row.strip())


def _row(row: Any) -> str:  # noqa: ANN401 - likewise
    cells = ("\n".join(words for _, words in blocks_of(cell)).strip() for cell in _inside(row, "w:tc"))
    return "\t".join(cells)


def _inside(parent: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401 - likewise
    return (child for child in _unwrapped(parent) if child.tag == qn(tag))


def _unwrapped(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - likewise
    for child in parent:
        if child.tag not in _WRAPPERS:
            yield child
        elif not _is_contents(child):
            yield from _unwrapped(child)


def _is_contents(wrapper: Any) -> bool:  # noqa: ANN401 - likewise
    """Whether it holds the list of headings, which the document has once more."""
    galleries = wrapper.iterfind(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return any(gallery.get(qn("w:val")) == _CONTENTS for gallery in galleries)


def _words(element: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _PRINTED:
            yield _PRINTED[child.tag]
        elif child.tag not in _UNREAD:
            yield from _words(child)
