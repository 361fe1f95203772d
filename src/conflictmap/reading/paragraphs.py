"""Paragraphs of a text: a line each, unless lines were wrapped at a fixed width, as in mail and old text files."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from conflictmap.model.article import Span

_LINE = re.compile(r"[^\n]+")
_WRAP_WIDTHS = range(40, 121)
_FEWEST_WRAPPED = 3  # two lines alone may be a headline and its text


@lru_cache(maxsize=2)  # layout and sentences ask one after the other
def paragraphs(text: str) -> tuple[Span, ...]:
    """Split a canonical text; spans hold no space at either end and are never empty."""
    return tuple(span for block in _blocks(text) for span in _joined(text, block))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Gather runs of lines without an empty line between them."""
    block: list[Span] = []
    for found in _LINE.finditer(text):
        line = _stripped(text, found.start(), found.end())
        if block and text.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        if line.start < line.end:
            block.append(line)
    if block:
        yield block


def _stripped(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    return Span(start, max(start, start + len(line.strip())))


def _joined(text: str, block: Sequence[Span]) -> Sequence[Span]:
    return (Span(block[0].start, block[-1].end),) if _is_wrapped(text, block) else block


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Whether each line was filled until the next word did not fit."""
    width = max(line.end - line.start for line in block)
    if len(block) < 2 or width not in _WRAP_WIDTHS:
        return False
    runs_on = sum(text[line.start].islower() for line in block[1:])
    if not runs_on or (len(block) < _FEWEST_WRAPPED and text[block[0].end - 1] in ".!?"):
        return False
    return all(_is_full(text, line, after, width) for line, after in pairwise(block))


def _is_full(text: str, line: Span, after: Span, width: int) -> bool:
    word = text[after.start : after.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width
