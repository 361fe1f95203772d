"""Markdown to plain text: marks that no reader sees are taken away, words stay."""

import re

# each works within one line, on bounded stretches, so that hostile text costs no more than its length
_MARKS = (
    (re.compile(r"<!--.{0,2000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[*+-])[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:[*_-][ \t]?){3,80}$", re.MULTILINE), ""),
    (re.compile(r"(\*{1,3})(?=\S)([^*\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,500})(?<=\S)\1(?!\w)"), r"\2"),
)


def plain(markdown: str) -> str:
    """Return the text of a Markdown document as its reader sees it."""
    for mark, kept in _MARKS:
        markdown = mark.sub(kept, markdown)
    return markdown
