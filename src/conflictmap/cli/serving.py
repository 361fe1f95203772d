"""`serve`: running the dashboard. What is imported here is waited for before the server answers."""

import gc
import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflictmap.asking import is_loopback
from conflictmap.cli.options import names_database, set_database, workspace_option
from conflictmap.cli.sample import sample_reader
from conflictmap.errors import UsageError
from conflictmap.resources import default_folder
from conflictmap.web.access import EDITORS, HEADER, LOGIN, PROXIES, VIEWERS, Access

if TYPE_CHECKING:
    from conflictmap.store.workspace import Workspace

_GARBAGE = 50_000  # new objects after which a server looks for garbage: imports make many, and hardly any of it


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
    gc.set_threshold(_GARBAGE)
    folder = workspace or (default_folder().with_name("sample") if sample else default_folder())
    if sample:
        _use_own_file()
    with sample_reader(folder) if sample else nullcontext(_nothing) as first:
        from conflictmap.ui.server.serve import serve as serve_page  # noqa: PLC0415 - Streamlit is large

        serve_page(host, port, folder, access=access, login_file=login_file, first=first)


def _given(name: str, *values: str) -> dict[str, str]:
    """Return an option as the environment would have it, which it wins over; nothing if it was not given."""
    return {name: ",".join(values)} if any(values) else {}


def _use_own_file() -> None:
    """Keep sample articles out of a team's desk."""
    if names_database():
        raise UsageError("--sample has a workspace of its own; leave out --database")
    click.get_current_context().call_on_close(set_database(""))


def _nothing(_: "Workspace") -> None:
    """Leave the workspace as it is."""
