"""`serve`, `doctor` and `evaluate`: running and judging the whole."""

import os
from pathlib import Path

import click

from conflictmap.asking import is_loopback
from conflictmap.cli.doctor import examine
from conflictmap.cli.options import atlas_of, json_option, names_database, set_database, workspace_option
from conflictmap.cli.output import print_json, print_table, progress
from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.reading import find_articles
from conflictmap.resources import data_path
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace, default_folder
from conflictmap.web.access import EDITORS, HEADER, LOGIN, PROXIES, VIEWERS, Access


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--user-header", metavar="HEADER", default="", help="A proxy asks for the login and sets this header.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS", help="The proxy's address; else this machine.")
@click.option("--login", "login_file", type=click.Path(path_type=Path), help="Visitors log in: file with [auth].")
@click.option("--editor", "editors", multiple=True, metavar="NAME", help="Who may change things; * is anybody.")
@click.option("--viewer", "viewers", multiple=True, metavar="NAME", help="Who may look; else anybody logged in.")
@click.option("--sample", is_flag=True, help="Open a workspace with the sample articles.")
@workspace_option
def serve(
    port: int,
    host: str,
    workspace: Path | None,
    *,
    user_header: str,
    proxies: tuple[str, ...],
    login_file: Path | None,
    editors: tuple[str, ...],
    viewers: tuple[str, ...],
    sample: bool,
) -> None:
    """Run the dashboard.

    \b
    conflictmap serve --sample
    conflictmap serve --workspace ./desk --port 8600
    conflictmap serve --host 0.0.0.0 --login auth.toml --editor "*@example.org"
    conflictmap serve --user-header X-Forwarded-Email --editor rima@example.org
    """
    access = Access.of_environment(
        os.environ
        | _given(HEADER, user_header)
        | _given(PROXIES, *proxies)
        | _given(LOGIN, str(login_file or ""))
        | _given(EDITORS, *editors)
        | _given(VIEWERS, *viewers)
    )
    if access.is_open and not is_loopback(host):
        raise UsageError(
            f"--host {host} opens the desk to others without a login; add --login FILE, "
            "or --user-header HEADER where a proxy asks for the login"
        )
    if not access.is_open and not access.editors:
        click.echo("conflictmap: nobody may change anything here; name editors with --editor", err=True)
    from conflictmap.ui.server.serve import serve as serve_page  # noqa: PLC0415 - Streamlit takes a second to import

    folder = workspace or (default_folder().with_name("sample") if sample else default_folder())
    if sample:
        _use_own_file()
        _open_sample(folder)
    else:
        Workspace.open(folder).close()
    serve_page(host, port, folder, access=access, login_file=login_file)


def _given(name: str, *values: str) -> dict[str, str]:
    """Return an option as the environment would have it, which it wins over; nothing if it was not given."""
    return {name: ",".join(values)} if any(values) else {}


def _use_own_file() -> None:
    """Keep sample articles out of a team's desk."""
    if names_database():
        raise UsageError("--sample has a workspace of its own; leave out --database")
    click.get_current_context().call_on_close(set_database(""))


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
    from conflictmap.extraction.evaluation.evaluate import evaluate as score  # noqa: PLC0415 - only this command needs it

    with atlas_of(workspace) as (atlas, theatre):
        report = score(gold, atlas, theatre=theatre)
    if as_json:
        print_json(report)
    else:
        click.echo(report.as_text(errors=errors))
