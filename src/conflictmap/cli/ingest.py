"""`ingest`: articles in, events stored, and what became of each said as it goes."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct, structs

from conflictmap.cli.options import (
    JOBS,
    chosen_cluster,
    chosen_way,
    cluster_options,
    json_option,
    published_on_option,
    way_options,
    workspace_option,
)
from conflictmap.cli.output import json_list, printable, progress, warn
from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.model.text import counted, counted_events
from conflictmap.model.vocabulary import DateOrder
from conflictmap.reading import Told, find_articles, passed_over
from conflictmap.reading.headings import FIELDS
from conflictmap.store.work.ingest import IngestResult, bytes_of, ingest_each
from conflictmap.store.workspace import Workspace

_NAMED = 5  # files that are passed over, by name


class _Tally(Struct, frozen=True):
    """What became of all articles: `stored` ones, their `events`, those `recalled`, names without a row, and others."""

    articles: int = 0
    stored: int = 0
    events: int = 0
    recalled: int = 0
    unresolved: int = 0
    duplicates: int = 0
    failed: int = 0
    first_problem: str = ""

    def plus(self, result: IngestResult) -> "_Tally":
        """Count one more."""
        is_new = not result.skipped
        return structs.replace(
            self,
            articles=self.articles + 1,
            stored=self.stored + is_new,
            events=self.events + len(result.events) * is_new,
            recalled=self.recalled + result.recalled * is_new,
            unresolved=self.unresolved + len(result.unresolved) * is_new,
            duplicates=self.duplicates + (bool(result.skipped) and not result.failed),
            failed=self.failed + result.failed,
            first_problem=self.first_problem or (result.skipped or "" if result.failed else ""),
        )

    def __str__(self) -> str:
        """Sum up in one line."""
        return (
            f"{self.stored} of {counted(self.articles, 'article')} stored, "
            f"{counted_events(self.events, self.recalled)}, "
            f"{counted(self.unresolved, 'name')} not in the gazetteer, {counted(self.duplicates, 'duplicate')}, "
            f"{self.failed} failed"
        )


@click.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@published_on_option
@click.option("--outlet", default="", help="Outlet, where the file does not name it.")
@click.option("--url", default="", help="Address of the article, where the file does not name it.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=HEADING",
    help=f"Heading or key that holds a column of articles: {', '.join(FIELDS)}.",
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy"]),
    default=None,
    help="Whether days of tables such as 03/10/2020 begin with the day or the month. [default: such days are told]",
)
@click.option("--jobs", type=JOBS, default=1, show_default=True, help="Processes that read and extract.")
@cluster_options
@way_options
@click.option("--replace", is_flag=True, help="Read stored articles again; events that somebody reviewed stay.")
@workspace_option
@json_option
def ingest(  # noqa: PLR0917 - one a click option
    paths: tuple[Path, ...],
    published_on: date | None,
    outlet: str,
    url: str,
    columns: Sequence[str],
    date_order: DateOrder | None,
    jobs: int,
    workspace: Path | None,
    *,
    replace: bool,
    as_json: bool,
) -> None:
    """Read articles, find their events and store them.

    PATHS are files or folders of them: .txt, .md, .html, .pdf, .docx hold one article; .csv, .tsv, .xlsx, .json,
    .jsonl, .rss, .atom, .xml, .eml, .mbox and .zip may hold many. The same article twice changes nothing; broken off,
    the same command goes on where it stopped.

    \b
    conflictmap ingest article.txt --published-on 2020-03-14 --outlet "The Daily"
    conflictmap ingest archive/ --jobs 2
    conflictmap ingest archive/ --scheduler tcp://127.0.0.1:8786
    conflictmap ingest archive/ --extractor-url http://127.0.0.1:11434/v1 --extractor-model llama3.1
    conflictmap ingest export.csv --map text=Body --map published_on="Pub Date" --date-order dmy
    """
    told = Told(
        published_on=published_on, outlet=outlet, url=url, columns=_columns(columns), date_order=date_order or ""
    )
    cluster = chosen_cluster()
    files, foreign = find_articles(paths), passed_over(paths)  # before the workspace is made, perhaps among them
    tally = _Tally()
    bar = progress(bytes_of(files), "Reading articles", amid_lines=not as_json)
    with Workspace.open(workspace) as desk, bar as step:
        way = chosen_way(desk.recogniser())
        results = ingest_each(desk, files, told, jobs=jobs, cluster=cluster, replace=replace, way=way, progress=step)
        for result in _shown(results, as_json=as_json):
            tally = tally.plus(result)
        desk.make_index_base()
    if foreign:
        listed = ", ".join(foreign[:_NAMED]) + (", …" if len(foreign) > _NAMED else "")
        warn(f"{counted(len(foreign), 'file')} of a kind that is not read passed over: {listed}")
    click.echo(str(tally), err=as_json)
    if tally.failed and tally.articles == 1 and not as_json:
        sys.exit(1)  # what went wrong has just been said
    if tally.failed:
        raise ConflictMapError(_failure(tally))


def _columns(options: Iterable[str]) -> dict[str, str]:
    named = {}
    for option in options:
        field, equals, heading = option.partition("=")
        if field not in FIELDS or not equals or not heading:
            raise UsageError(f"--map {option!r}: write COLUMN=HEADING, where COLUMN is one of {', '.join(FIELDS)}")
        named[field] = heading
    return named


def _shown(results: Iterable[IngestResult], *, as_json: bool) -> Iterator[IngestResult]:
    """Show each result when it is there, and pass it on."""
    if as_json:
        yield from json_list(results)
        return
    for result in results:
        _show(result)
        yield result


def _show(result: IngestResult) -> None:
    name = ", ".join(filter(None, (result.path, result.entry)))
    if result.failed:
        warn(result.skipped or name)
        return
    outcome = f"skipped: {result.skipped}" if result.skipped else counted_events(len(result.events), result.recalled)
    if result.duplicate_of and not result.skipped:
        outcome += f"; the text is much like that of article {result.duplicate_of}"
    click.echo(printable(f"{name}: {outcome}"))
    for note in result.notes:
        click.echo(printable(f"  dropped: {note}"))
    if result.unresolved:
        click.echo(printable(f"  not in the gazetteer: {', '.join(result.unresolved)}"))


def _failure(tally: _Tally) -> str:
    if tally.articles == 1:
        return tally.first_problem
    return f"{tally.failed} of {counted(tally.articles, 'article')} could not be read; the first: {tally.first_problem}"
