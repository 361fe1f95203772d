"""Paragraphs of a text: a line each, unless lines were wrapped at a fixed width, as in mail and old text files.

Wrapped paragraphs may follow each other without an empty line: one then ends at a line that is short and closes a
sentence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from conflictmap.model.article import Span

_LINE = re.compile(r"[^\n]+")
_WRAP_WIDTHS = range(40, 121)
_FEWEST_WRAPPED = 3  # two lines alone may be a headline and its text
_FEWEST_OF_SEVERAL = 6  # lines of several paragraphs
_SLACK = 8  # a line may end so large a part of the width earlier than the next word would have it
_CLOSES = frozenset('.!?…:"”’»)؟')


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
    if _is_wrapped(text, block):
        return (Span(block[0].start, block[-1].end),)
    return tuple(_runs(text, block)) or block


def _runs(text: str, block: Sequence[Span]) -> Iterator[Span]:
    """Yield the paragraphs of a block of several wrapped ones; nothing if it is none."""
    width = max(line.end - line.start for line in block)
    if len(block) < _FEWEST_OF_SEVERAL or width not in _WRAP_WIDTHS:
        return
    runs_on = [text[after.start].islower() for after in block[1:]]
    fills = [_is_full(text, line, after, width - width // _SLACK) for line, after in pairwise(block)]
    if 2 * sum(fills) < len(block) or _FEWEST_WRAPPED * sum(runs_on) < len(block):
        return
    goes_on = [low or (at > 0 and full) for at, (low, full) in enumerate(zip(runs_on, fills, strict=True))]
    if not all(on or text[line.end - 1] in _CLOSES for line, on in zip(block, goes_on, strict=False)):
        return
    start = block[0].start
    for line, after, on in zip(block, block[1:], goes_on, strict=False):
        if not on:
            yield Span(start, line.end)
            start = after.start
    yield Span(start, block[-1].end)


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
