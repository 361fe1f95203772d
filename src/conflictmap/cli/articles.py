"""`ingest`, `extract` and `geoparse`: articles in, events or toponyms out."""

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
    chosen_cluster,
    cluster_options,
    json_option,
    published_on_option,
    workspace_option,
)
from conflictmap.cli.output import print_json, print_json_line, printable, progress, warn
from conflictmap.errors import ArticleError, ConflictMapError
from conflictmap.extraction.pipeline import extract as extract_article
from conflictmap.model import Article
from conflictmap.reading import find_articles, read_article, read_records
from conflictmap.store.ingest import IngestResult
from conflictmap.store.ingest import ingest as ingest_articles
from conflictmap.store.workspace import Workspace

_PATHS = click.Path(path_type=Path)


@click.command()
@click.argument("paths", type=_PATHS, nargs=-1, required=True)
@published_on_option
@click.option("--outlet", default="", help="Outlet, where the file does not name it.")
@click.option("--url", default="", help="Address of the article, where the file does not name it.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read and extract.")
@cluster_options
@click.option("--replace", is_flag=True, help="Read stored articles again; events that somebody reviewed stay.")
@workspace_option
@json_option
def ingest(
    paths: tuple[Path, ...],
    published_on: date | None,
    outlet: str,
    url: str,
    jobs: int,
    workspace: Path | None,
    *,
    replace: bool,
    as_json: bool,
) -> None:
    """Read articles, find their events and store them.

    \b
    conflictmap ingest article.txt --published-on 2020-03-14 --outlet "The Daily"
    conflictmap ingest archive/ --jobs 2
    conflictmap ingest archive/ --scheduler tcp://127.0.0.1:8786
    """
    cluster = chosen_cluster()
    files = find_articles(paths)
    with Workspace.open(workspace) as desk, progress(len(files), "Reading articles") as step:
        results = ingest_articles(
            desk,
            files,
            published_on=published_on,
            outlet=outlet,
            url=url,
            jobs=jobs,
            cluster=cluster,
            replace=replace,
            progress=step,
        )
    if as_json:
        print_json(results)
    else:
        _summarise(results)
    failed = [result for result in results if result.failed]
    if failed:
        raise ConflictMapError(_failure(failed, len(results)))


def _failure(failed: list[IngestResult], total: int) -> str:
    first = failed[0].skipped or ""
    return first if total == 1 else f"{len(failed)} of {total} articles could not be read; the first: {first}"


def _summarise(results: list[IngestResult]) -> None:
    for result in results:
        outcome = f"skipped: {result.skipped}" if result.skipped else f"{len(result.events)} events"
        click.echo(printable(f"{result.path}: {outcome}"))
        if result.unresolved:
            click.echo(printable(f"  not in the gazetteer: {', '.join(result.unresolved)}"))
    stored = [result for result in results if not result.skipped]
    events = sum(len(result.events) for result in stored)
    click.echo(f"{len(stored)} of {len(results)} articles stored, {events} events")


@click.command()
@click.argument("path", type=_PATHS)
@published_on_option
@workspace_option
@json_option
def extract(path: Path, published_on: date | None, workspace: Path | None, *, as_json: bool) -> None:
    """Show what an article reports, without storing it.

    \b
    conflictmap extract article.txt --published-on 2020-03-14
    conflictmap extract archive.jsonl --json        one line an article
    """
    with atlas_of(workspace) as known:

        def found(article: Article) -> dict[str, Any]:
            return extraction_document(extract_article(article, *known))

        _each(path, published_on, found, print_extraction, as_json=as_json)


@click.command()
@click.argument("path", type=_PATHS)
@published_on_option
@workspace_option
@json_option
def geoparse(path: Path, published_on: date | None, workspace: Path | None, *, as_json: bool) -> None:
    """Show the place and road names of an article and where they are.

    \b
    conflictmap geoparse article.txt
    conflictmap geoparse archive.jsonl --json       one line an article
    """
    with atlas_of(workspace) as known:

        def found(article: Article) -> dict[str, Any]:
            return toponyms_document(article, extract_article(article, *known).toponyms)

        _each(path, published_on, found, print_toponyms, as_json=as_json)


Found = Callable[[Article], dict[str, Any]]
Show = Callable[[dict[str, Any]], None]


def _each(path: Path, published_on: date | None, found: Found, show: Show, *, as_json: bool) -> None:
    """One article gives one document; a folder or a .jsonl gives a line each, as soon as it is read."""
    if not path.is_dir() and path.suffix != ".jsonl":
        document = found(read_article(path, published_on=published_on))
        (print_json if as_json else show)(document)
        return
    failed = 0
    for name, read in _articles(path, published_on):
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
        raise ConflictMapError(f"{failed} articles of {path} could not be read")


def _articles(path: Path, published_on: date | None) -> Iterator[tuple[str, Callable[[], Article]]]:
    if path.is_dir():
        for file in find_articles([path]):
            yield file.relative_to(path).as_posix(), partial(read_article, file, published_on=published_on)
    else:
        for name, article in read_records(path):
            yield name, partial(_dated, article, published_on)


def _dated(article: Article, published_on: date | None) -> Article:
    return article if article.published_on or not published_on else replace(article, published_on=published_on)
