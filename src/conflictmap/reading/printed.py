"""Lines of printed pages to paragraphs: words cut at line ends joined, running heads and page numbers left out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
# what a browser prints around a page: the hour and the title above, the address and the number below
_BROWSERS = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}, \d{1,2}:\d{2}.{0,200}|(?:file|https?)://\S{1,500}(?:\s\d{1,4}/\d{1,4})?"
)
# ligatures and joined letters, which a font draws and no word is spelled with; hyphens that are only drawn
_DRAWN = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+|\u00ad")
_CUT = re.compile(r"([^\W\d_]+)-$")
_ENDS = tuple('.!?:;"”»؟۔')
_EDGE_LINES = 2  # of a page, at its head and at its foot
_FULL = 0.75  # of the width of a page's lines: a shorter line ends its paragraph


def joined_pages(pages: Sequence[str]) -> str:
    """Return the text of pages, with an empty line between paragraphs."""
    lines = [[" ".join(line.split()) for line in _spelled(page).splitlines()] for page in pages]
    running = _running(lines)
    kept = [line for page in lines for line in _without(page, running)]
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(kept).casefold()))
    return "\n\n".join(_paragraphs(kept, words))


def _spelled(page: str) -> str:
    return _DRAWN.sub(lambda drawn: unicodedata.normalize("NFKC", drawn[0]).replace("\u00ad", ""), page)


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Find lines that most pages have at their head or foot; numbers in them may change."""
    if len(pages) < 3:
        return frozenset()
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return frozenset(key for key, count in edges.items() if key and count > len(pages) / 2)


def _edges(page: Sequence[str]) -> list[str]:
    written = [line for line in page if line]
    return written[:_EDGE_LINES] + written[-_EDGE_LINES:]


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _without(page: Sequence[str], running: frozenset[str]) -> Iterator[str]:
    edges = set(_edges(page))
    for line in page:
        if line in edges and (_key(line) in running or _PAGE_NUMBER.fullmatch(line) or _BROWSERS.fullmatch(line)):
            continue
        yield line


def _paragraphs(lines: Sequence[str], words: Counter[str]) -> Iterator[str]:
    widths = sorted(len(line) for line in lines if line)
    full = _FULL * widths[len(widths) * 9 // 10] if widths else 0
    paragraph = ""
    for number, line in enumerate(lines):
        if not line:
            # an empty line inside a sentence is a page's end
            if paragraph.endswith(_ENDS) or not _goes_on(lines, number):
                yield from [paragraph] if paragraph else []
                paragraph = ""
            continue
        paragraph = _joined(paragraph, line, words)
        if len(line) < full and (line.endswith(_ENDS) or not _goes_on(lines, number)):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether the next line that is not empty goes on with a small letter."""
    following = next((line for line in lines[number + 1 : number + 6] if line), "")
    return following[:1].islower()


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    cut = _CUT.search(paragraph)
    if not cut or not line[:1].islower():
        return f"{paragraph} {line}" if paragraph else line
    first, second = cut[1].casefold(), re.match(r"[^\W\d_]*", line)
    rest = second[0].casefold() if second else ""
    hyphenated, whole = words[f"{first}-{rest}"], words[f"{first}{rest}"]
    keeps = hyphenated > whole or (hyphenated == whole and not cut[1].islower())
    return paragraph + line if keeps else paragraph[:-1] + line
