"""`extract` and `geoparse`: articles in, events or toponyms out, nothing stored."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from conflictmap.cli.documents import extraction_document, print_extraction, print_toponyms, toponyms_document
from conflictmap.cli.options import (
    atlas_of,
    chosen_way,
    json_option,
    published_on_option,
    recogniser_option,
    way_options,
    workspace_option,
)
from conflictmap.cli.output import print_json, print_json_line, warn
from conflictmap.errors import ArticleError, ConflictMapError
from conflictmap.extraction.ways import read_in
from conflictmap.model import Article
from conflictmap.model.text import counted
from conflictmap.reading import (
    Piece,
    Record,
    Told,
    each_record,
    find_articles,
    holds_many,
    pieces,
    read_article,
    read_piece,
)

_PATHS = click.Path(path_type=Path)


@click.command()
@click.argument("path", type=_PATHS)
@published_on_option
@way_options
@workspace_option
@json_option
def extract(path: Path, published_on: date | None, workspace: Path | None, *, as_json: bool) -> None:
    """Show what an article reports, without storing it.

    \b
    conflictmap extract article.txt --published-on 2020-03-14
    conflictmap extract archive.jsonl --json        one line an article
    """
    way = chosen_way()
    with atlas_of(workspace) as known:

        def found(article: Article) -> dict[str, Any]:
            return extraction_document(read_in(way, article, *known), known[0].roads)

        _each(path, published_on, found, print_extraction, as_json=as_json)


@click.command()
@click.argument("path", type=_PATHS)
@published_on_option
@recogniser_option
@workspace_option
@json_option
def geoparse(path: Path, published_on: date | None, workspace: Path | None, *, as_json: bool) -> None:
    """Show the place and road names of an article and where they are.

    \b
    conflictmap geoparse article.txt
    conflictmap geoparse archive.jsonl --json       one line an article
    """
    way = chosen_way()
    with atlas_of(workspace) as known:

        def found(article: Article) -> dict[str, Any]:
            return toponyms_document(article, read_in(way, article, *known).toponyms, known[0].roads)

        _each(path, published_on, found, print_toponyms, as_json=as_json)


Found = Callable[[Article], dict[str, Any]]
Show = Callable[[dict[str, Any]], None]


def _each(path: Path, published_on: date | None, found: Found, show: Show, *, as_json: bool) -> None:
    """One article gives one document; a folder or a file of many gives a line each, as soon as it is read."""
    if not path.is_dir() and not holds_many(path):
        document = found(read_article(path, published_on=published_on))
        (print_json if as_json else show)(document)
        return
    failed = 0
    for name, read in _articles(path, Told(published_on=published_on)):
        try:
            document = {"id": name, **found(read())}
        except ArticleError as error:
            failed += 1
            warn(error)
            document = {"id": name, "error": str(error)}
        if as_json:
            print_json_line(document)
        elif "error" not in document:
            show(document)
    if failed:
        raise ConflictMapError(f"{counted(failed, 'article')} of {path} could not be read")


def _articles(path: Path, told: Told) -> Iterator[tuple[str, Callable[[], Article]]]:
    """Name each article, and say how to read it; records a line keep their text, so that offsets are theirs."""
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        for name, read in each_record(path):
            yield name, partial(_dated, read, told.published_on)
        return
    for file in find_articles([path]):
        for piece in pieces(file, told):
            inside = file.relative_to(path).as_posix() if path.is_dir() else ""
            yield _name(piece, inside), partial(read_piece, piece, told)


def _name(piece: Piece, file: str) -> str:
    own = piece.content.identifier if isinstance(piece.content, Record) else ""
    return ", ".join(filter(None, (file, own or piece.entry))) or piece.path.name


def _dated(article: Article | ArticleError, published_on: date | None) -> Article:
    if isinstance(article, ArticleError):
        raise article
    return article if article.published_on or not published_on else replace(article, published_on=published_on)
