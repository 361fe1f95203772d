"""`export`, `verify` and `diff`: events handed over, in snapshots that somebody else can check or in other formats."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from conflictmap.catalogues import ENGLISH, languages
from conflictmap.cli.filter_options import chosen_filter, filter_options
from conflictmap.cli.options import (
    database_option,
    json_option,
    names_database,
    workspace_option,
)
from conflictmap.cli.output import print_json, printable, warn
from conflictmap.errors import SnapshotError, UsageError
from conflictmap.export.datasets import warnings
from conflictmap.export.difference import Difference, difference, filter_of
from conflictmap.export.formats import FORMATS, SUFFIXES, Handed, write_format
from conflictmap.export.snapshot import write_snapshot
from conflictmap.export.verify import verify as verify_snapshot
from conflictmap.model.text import counted
from conflictmap.store.datasets.datasets import About
from conflictmap.store.workspace import Workspace

_FORMATS = {".geojson": "geojson", ".json": "geojson", **SUFFIXES}


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["geojson", *FORMATS]),
    help="Format, where the suffix does not say it; a name without suffix gets that of the format.",
)
@click.option(
    "--lang", type=click.Choice(languages()), default=ENGLISH, show_default=True, help="Language of an .html page."
)
@workspace_option
@json_option
def export(
    out: Path, form: str | None, lang: str, workspace: Path | None, *, as_json: bool, **filters: tuple[str, ...]
) -> None:
    """Write what is filtered as a GeoJSON snapshot, or in another format that the suffix names.

    Only a .geojson is a snapshot that `verify` can check; .geojsonl, .parquet (GeoParquet 1.1), .gpkg, .fgb, .kml,
    .gpx and .csv hold the same events for other programs, .html a map and list that open in any browser, offline.

    \b
    conflictmap export march.geojson --since 2020-03-01 --until 2020-03-31 --road M4
    conflictmap export march.gpkg --since 2020-03-01 --until 2020-03-31
    conflictmap export march.html --since 2020-03-01 --until 2020-03-31 --lang ar
    """
    form = form or _FORMATS.get(out.suffix.lower())
    if form is None:
        raise UsageError(f"{out}: end the name in {', '.join(_FORMATS)}, or add --format")
    if not out.suffix:
        out = out.with_name(out.name + next(suffix for suffix, named in _FORMATS.items() if named == form))
    chosen = chosen_filter(filters)
    if form != "geojson":
        with Workspace.open(workspace, create=False) as opened:
            known = opened.record.datasets()
            handed = write_format(out, form, opened.record.events(chosen), chosen, known, language=lang)
        _warn_of(handed.imported, known)
        _tell(handed, as_json=as_json)
        return
    with Workspace.open(workspace, create=False) as opened:
        known = opened.record.datasets()
        written = write_snapshot(out, opened.record, chosen, known)
    _warn_of(written.imported, known)
    if as_json:
        print_json(written)
    else:
        click.echo(f"{out}: {counted(written.counts.total, 'event')}, sha256 {written.content_sha256}")


def _warn_of(names: Iterable[str], known: Mapping[str, About]) -> None:
    for sentence in warnings(names, known):
        warn(sentence)


def _tell(handed: Handed, *, as_json: bool) -> None:
    if handed.left_out:
        left_out = counted(handed.left_out, "event")
        warn(f"{handed.path}: {left_out} without a point or a line left out; {handed.format} has none")
    if as_json:
        print_json(handed)
    else:
        click.echo(
            f"{handed.path}: {counted(handed.events, 'event')} ({handed.unplaced} unplaced), {handed.size} bytes"
        )


@click.command()
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", required=False, type=click.Path(path_type=Path, dir_okay=False))
@workspace_option
@json_option
def diff(old: Path, new: Path | None, workspace: Path | None, *, as_json: bool) -> None:
    """Say which events were added, removed or changed between two snapshots.

    Without NEW, OLD is compared with what the workspace has now, by OLD's own filter.

    \b
    conflictmap diff february.geojson march.geojson
    conflictmap diff february.geojson --workspace ./desk
    """
    found = difference(old, new) if new else _since(old, workspace)
    if as_json:
        print_json(found)
        return
    for sign, events in (("+", found.added), ("-", found.removed)):
        for event_id, title in events:
            click.echo(printable(f"{sign} {event_id}  {title}"))
    for event in found.changed:
        click.echo(printable(f"~ {event.event_id}  {event.title}: {', '.join(event.fields)}"))
    click.echo(
        f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed, {found.same} the same"
    )


def _since(old: Path, workspace: Path | None) -> Difference:
    chosen = filter_of(old)
    with Workspace.open(workspace, create=False) as opened, TemporaryDirectory() as folder:
        now = Path(folder) / "now.geojson"
        write_snapshot(now, opened.record, chosen, opened.record.datasets())
        return difference(old, now)


@click.command()
@click.argument("snapshot", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also compare quotes with this desk's articles, and export again.",
)
@database_option
@json_option
def verify(snapshot: Path, workspace: Path | None, *, as_json: bool) -> None:
    """Check that a snapshot is what it says it is.

    \b
    conflictmap verify march.geojson
    conflictmap verify march.geojson --workspace ./desk
    """
    alone = workspace is None and not names_database()
    if alone:
        checked = verify_snapshot(snapshot)
    else:
        with Workspace.open(workspace, create=False) as opened:
            checked = verify_snapshot(snapshot, opened.record, opened.record.datasets())
    if as_json:
        print_json(checked)
    for problem in checked.problems[1:] if not checked.intact else ():
        warn(problem)
    if not checked.intact:
        changed = not alone and verify_snapshot(snapshot).intact
        found = "is intact, but not what the desk holds now" if changed else "is not intact"
        raise SnapshotError(f"{snapshot} {found}: {checked.problems[0]}")
    if not as_json:
        click.echo(f"{snapshot} is intact: {counted(checked.counts.total, 'event')}, sha256 {checked.content_sha256}")
        click.echo(checked.citation)
