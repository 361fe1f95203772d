"""What commands print: one JSON document, a line each, or a small table."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
import msgspec

from conflictmap.catalogues import Sentence
from conflictmap.errors import ConflictMapError


def _plain(value: object) -> str:
    """Write a sentence that can be said in other languages as the English one that it is."""
    if isinstance(value, Sentence):
        return str(value)
    raise NotImplementedError


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_CONTROL = dict.fromkeys((*range(32), 127, *range(128, 160), *range(8234, 8239), *range(8294, 8298)), " ")


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a document of plain values or model values, indented for people who look at it."""
    _write(msgspec.json.format(_encoder.encode(document), indent=2))


def print_json_line(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print a document on one line, at once, so that a long run can be read as it goes."""
    _write(_encoder.encode(document))


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.flush()


def printable(text: str) -> str:
    """Make text safe for a terminal: control characters and direction overrides become spaces."""
    return text.translate(_CONTROL)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns as wide as their widest cell, the last one as it is."""
    texts = [tuple(headings), *(tuple(printable("" if cell is None else str(cell)) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(headings))]
    for row in texts:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


T = TypeVar("T")


def json_list(items: Iterable[T]) -> Iterator[T]:
    """Print items as one JSON list while they come, and pass them on; the list is closed also when they break off."""
    before = b"["
    try:
        for item in items:
            sys.stdout.buffer.write(before + b"\n" + _encoder.encode(item))
            sys.stdout.flush()
            before = b","
            yield item
    finally:
        _write(b"[]" if before == b"[" else b"\n]")


_SAY_EVERY_S = 5.0


@contextmanager
def progress(length: int, label: str, *, amid_lines: bool = False) -> Iterator[Callable[[int], None]]:
    """
    Show a bar on stderr, or a line now and then when that is no terminal; yields a function to step it.

    `amid_lines` says that a command prints on the same terminal meanwhile, where a bar would be torn to pieces.
    """
    if sys.stderr.isatty() and not (amid_lines and sys.stdout.isatty()):
        with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield bar.update
        return
    done, said_at = 0, time.monotonic()

    def step(steps: int) -> None:
        nonlocal done, said_at
        done += steps
        if time.monotonic() - said_at >= _SAY_EVERY_S and length:
            said_at = time.monotonic()
            click.echo(f"conflictmap: {label}: {min(done / length, 1):.0%}", err=True)

    yield step


@contextmanager
def counting(label: str, every: int = 1_000) -> Iterator[Callable[[int], None]]:
    """Count on stderr, when that is a terminal, what comes in unknown number; yields a function to step the count."""
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    total = 0

    def step(steps: int) -> None:
        nonlocal total
        total += steps
        if total % every == 0:
            click.echo(f"\r{label}: {total:,}", err=True, nl=False)

    yield step
    click.echo(f"\r{label}: {total:,}", err=True)


def warn(error: ConflictMapError | str) -> None:
    """Print a problem that does not stop the rest, on stderr."""
    click.echo(f"conflictmap: {printable(str(error))}", err=True)
