"""Run as a script: a PDF from standard input, its pages' text as JSON to standard output, within hard limits.

It imports nothing of conflictmap, so that it starts fast.
"""

import json
import logging
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

MAX_PAGES = 1000
MAX_CHARACTERS = 6_000_000
_MEMORY_BYTES = 1_000_000_000  # of address space; a page's text needs a fraction
_CPU_SECONDS = 50


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits; there the caller's clock remains
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


def pages_of(content: bytes) -> dict[str, Any]:
    """
    Return `pages`, `title` and `made` (an ISO day or None), or a `problem`.

    `drawn` are the numbers of pages whose text is as it lies on the page, each line from left to right.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - under the limits, like all that follows

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "this PDF is locked with a password; save it without one"}
    pages: list[str] = []
    drawn: list[int] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        if _is_drawn(text):
            text = page.extract_text(extraction_mode="layout")
            drawn.append(len(pages))
        size += len(text)
        if len(pages) == MAX_PAGES or size > MAX_CHARACTERS:
            return {"problem": f"this PDF has more than {MAX_PAGES} pages or {MAX_CHARACTERS:,} characters; split it"}
        pages.append(text)
    return {"pages": pages, "drawn": drawn, **_said(reader)}


def _is_drawn(text: str) -> bool:
    """
    Whether letters are held as a font joins them: the layer then is one of glyphs, not of words in their order.

    A quarter of them suffices, as many letters have one form only; one in thirty is the "la" of layers that hold words.
    """
    joined = sum("\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc" for character in text)
    return joined > 0 and 4 * joined > joined + sum("\u0620" <= character <= "\u06d3" for character in text)


def _said(reader: Any) -> dict[str, Any]:  # noqa: ANN401 - a PdfReader
    """Read what the document says of itself, each part by itself: any of it may be damaged."""
    title, made = "", None
    with suppress(Exception):
        title = str(reader.metadata.title or "")
    with suppress(Exception):
        made = reader.metadata.creation_date.date().isoformat()
    return {"title": title, "made": made}


def main() -> None:
    """Answer, also when the file is damaged."""
    _limit()
    logging.disable(logging.CRITICAL)  # pypdf logs each oddity of a file
    try:
        answer = pages_of(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any way
        answer = {"problem": f"this PDF is damaged ({type(error).__name__}: {str(error)[:200]})"}
    sys.stdout.write(json.dumps(answer))  # ASCII, so that halves of pairs pass


if __name__ == "__main__":
    main()
