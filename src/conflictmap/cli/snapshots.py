"""`export` and `verify`: snapshots that somebody else can check."""

from pathlib import Path

import click

from conflictmap.cli.options import (
    chosen_filter,
    database_option,
    filter_options,
    json_option,
    names_database,
    workspace_option,
)
from conflictmap.cli.output import print_json, warn
from conflictmap.errors import SnapshotError, UsageError
from conflictmap.export.snapshot import write_snapshot
from conflictmap.export.verify import verify as verify_snapshot
from conflictmap.store.workspace import Workspace

_FORMATS = {".geojson": "geojson", ".json": "geojson"}


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@filter_options
@click.option("--format", "form", type=click.Choice(["geojson"]), help="Format, where the suffix does not say it.")
@workspace_option
@json_option
def export(out: Path, form: str | None, workspace: Path | None, *, as_json: bool, **filters: tuple[str, ...]) -> None:
    """Write what is filtered as a GeoJSON snapshot.

    \b
    conflictmap export march.geojson --since 2020-03-01 --until 2020-03-31 --road M4
    """
    if (form or _FORMATS.get(out.suffix.lower())) != "geojson":
        raise UsageError(f"{out}: name the file .geojson, or add --format geojson")
    chosen = chosen_filter(filters)
    with Workspace.open(workspace, create=False) as opened:
        known = opened.record.datasets()
        written = write_snapshot(out, opened.record, chosen, known)
    for name in written.imported:
        if name in known and known[name].warning:
            warn(known[name].warning)
    if as_json:
        print_json(written)
    else:
        click.echo(f"{out}: {written.counts.total} events, sha256 {written.content_sha256}")


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
    if workspace is None and not names_database():
        checked = verify_snapshot(snapshot)
    else:
        with Workspace.open(workspace, create=False) as opened:
            checked = verify_snapshot(snapshot, opened.record, opened.record.datasets())
    if as_json:
        print_json(checked)
    for problem in checked.problems[1:] if not checked.intact else ():
        warn(problem)
    if not checked.intact:
        raise SnapshotError(f"{snapshot} is not intact: {checked.problems[0]}")
    if not as_json:
        click.echo(f"{snapshot} is intact: {checked.counts.total} events, sha256 {checked.content_sha256}")
        click.echo(checked.citation)
