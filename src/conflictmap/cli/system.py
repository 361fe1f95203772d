"""`serve`, `doctor` and `evaluate`: running and judging the whole."""

import ipaddress
from pathlib import Path

import click

from conflictmap.cli.doctor import examine
from conflictmap.cli.options import atlas_of, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table, progress
from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.reading import find_articles
from conflictmap.resources import data_path
from conflictmap.store.ingest import ingest
from conflictmap.store.workspace import Workspace, default_folder


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--behind-proxy", is_flag=True, help="Others may reach the host: a proxy that asks for a login stands before it."
)
@click.option("--sample", is_flag=True, help="Open a workspace with the sample articles.")
@workspace_option
def serve(port: int, host: str, workspace: Path | None, *, behind_proxy: bool, sample: bool) -> None:
    """Run the dashboard.

    \b
    conflictmap serve --sample
    conflictmap serve --workspace ./desk --port 8600
    """
    if not behind_proxy and not _is_loopback(host):
        raise UsageError(
            f"--host {host} opens the desk to others without a login; "
            "put an authenticating proxy before it and add --behind-proxy"
        )
    from conflictmap.ui.serve import serve as serve_page  # noqa: PLC0415 - Streamlit takes a second to import

    folder = workspace or (default_folder().with_name("sample") if sample else default_folder())
    if sample:
        _open_sample(folder)
    else:
        Workspace.open(folder).close()
    serve_page(host, port, folder)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _open_sample(folder: Path) -> None:
    files = find_articles([data_path("articles")])
    click.echo(f"conflictmap: reading {len(files)} sample articles into {folder}")
    with Workspace.open(folder) as workspace, progress(len(files), "Reading articles") as step:
        results = ingest(workspace, files, outlet="sample", progress=step)
    added = [result for result in results if not result.skipped]
    events = sum(len(result.events) for result in added)
    click.echo(f"conflictmap: {len(added)} articles added with {events} events, {len(results) - len(added)} were there")


@click.command()
@workspace_option
@json_option
def doctor(workspace: Path | None, *, as_json: bool) -> None:
    """Check what is installed and whether the workspace is sound."""
    checks = examine(workspace)
    if as_json:
        print_json({"sound": all(check.sound for check in checks), "checks": checks})
    else:
        print_table(
            ("", "what", "found"), [("ok" if check.sound else "PROBLEM", check.what, check.found) for check in checks]
        )
    problems = [check for check in checks if not check.sound]
    if problems:
        raise ConflictMapError(f"{problems[0].what}: {problems[0].found}")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--errors", is_flag=True, help="List every difference from the gold data.")
@workspace_option
@json_option
def evaluate(gold: Path, workspace: Path | None, *, errors: bool, as_json: bool) -> None:
    """Score geoparsing and events against gold data (JSON lines), with the places and roads of the workspace.

    \b
    conflictmap evaluate gold.jsonl --errors
    """
    from conflictmap.extraction.evaluation import evaluate as score  # noqa: PLC0415 - only this command needs it

    with atlas_of(workspace) as (atlas, theatre):
        report = score(gold, atlas, theatre=theatre)
    if as_json:
        print_json(report)
    else:
        click.echo(report.as_text(errors=errors))
