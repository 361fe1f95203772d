"""HTML from inside an article, as feeds, messages and databases keep it, to plain text with its paragraphs."""

import logging
import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
_UNSEEN = frozenset({"head", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea", "title"})
_SPACES = re.compile(r"[ \t\n\r\f]+")  # what HTML shows as one space: not the no-break space
_LINE_EDGES = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARK_UP = re.compile(r"<(?:/p|/div|br|p|div|/li|/h\d|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a cell or field holds mark-up rather than text."""
    return _MARK_UP.search(text) is not None


def text_of_html(html: str) -> str:
    """
    Return the text that a reader of a piece of HTML sees: a paragraph each for its blocks, without scripts.

    The cost grows with the length alone: what is nested deeper than a parser goes is left out.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # half a second to import, and most articles are plain text
    from trafilatura.utils import load_html  # noqa: PLC0415

    tree = load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        return ""
    text = _LINE_EDGES.sub("\n", "".join(_parts(tree)))
    return _BLANK_LINES.sub("\n\n", text).strip()


def _parts(root: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml, which has no types
    """Walk a tree without recursion, since hostile pages are deep."""
    todo = [(root, False)]
    while todo:
        node, is_end = todo.pop()
        # a comment's tag is a function
        tag = node.tag if isinstance(node.tag, str) else "template"
        edge = "\n\n" if tag in _BLOCKS else ""
        if is_end:
            yield edge + _SPACES.sub(" ", node.tail or "")
            continue
        todo.append((node, True))
        if tag == "br":
            yield "\n"
        elif tag not in _UNSEEN:
            yield edge + _SPACES.sub(" ", node.text or "")
            todo.extend((child, False) for child in reversed(node))
