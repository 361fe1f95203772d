"""Options that several commands share, each defined once."""

import getpass
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from conflictmap.errors import ConflictMapError, UsageError
from conflictmap.resources import default_folder

if TYPE_CHECKING:
    from conflictmap.extraction.theatre import Theatre
    from conflictmap.extraction.ways import Way
    from conflictmap.geo.atlas import Atlas
    from conflictmap.store.cluster.cluster import Cluster, Workers

DATABASE = "CONFLICTMAP_DATABASE"
COUNT = click.IntRange(1, 1_000_000_000)  # more than any desk holds, and no more than databases take
JOBS = click.IntRange(1, 256)
F = TypeVar("F", bound=Callable[..., Any])

_CLUSTER = "conflictmap.cluster."
_WAY = "conflictmap.way."
_CLUSTER_HELP: Mapping[str, str] = {
    "scheduler": "Work in a Dask cluster: local:N for N processes here, tcp://HOST:PORT or tls://HOST:PORT.",
    "tls-ca": "Certificate of the cluster's authority.",
    "tls-cert": "Our certificate for the cluster.",
    "tls-key": "Key of that certificate.",
}


def workspace_option(command: F) -> F:
    """Add `--workspace` and `--database`."""
    return click.option(
        "--workspace",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="CONFLICTMAP_WORKSPACE",
        help="Folder of the desk and the map index. [default: the user's data folder]",
    )(database_option(command))


def database_option(command: F) -> F:
    """Add `--database`, for whoever opens a workspace during the command; `names_database` tells if it was given."""
    return click.option(
        "--database",
        metavar="URL",
        expose_value=False,
        callback=_use_database,
        help="Desk on a PostgreSQL server: postgresql://USER@HOST/NAME. [default: CONFLICTMAP_DATABASE, else none]",
    )(command)


def names_database() -> bool:
    """Whether this command was given `--database`."""
    return bool(click.get_current_context().meta.get(DATABASE))


def _use_database(context: click.Context, _option: click.Parameter, url: str | None) -> None:
    if url is not None:
        context.meta[DATABASE] = url
        context.call_on_close(set_database(url))


def set_database(url: str) -> Callable[[], None]:
    """
    Name the database that keeps the desk, for this process and those that it starts; empty for none.

    In the environment, not in an argument: other users of the machine can read arguments, and a password with them.

    Returns
    -------
    restore
        Takes it back.
    """
    before = os.environ.get(DATABASE)
    os.environ[DATABASE] = url

    def restore() -> None:
        if before is None:
            os.environ.pop(DATABASE, None)
        else:
            os.environ[DATABASE] = before

    return restore


def user_name() -> str:
    """Name who makes changes where nobody says it: CONFLICTMAP_USER, else the name of the account."""
    try:
        return os.environ.get("CONFLICTMAP_USER", "").strip() or getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers
        return ""


@contextmanager
def atlas_of(folder: Path | None) -> "Iterator[tuple[Atlas, Theatre]]":
    """
    Open what names are looked up in, for a command that stores nothing: as in the workspace, if there is one.

    Raises
    ------
    WorkspaceError
        If `--workspace` names a folder without a workspace.
    """
    # most commands with options need none of these, and databases take a while to import
    from conflictmap.extraction.theatre import Theatre  # noqa: PLC0415
    from conflictmap.geo.atlas import load_atlas  # noqa: PLC0415
    from conflictmap.store.workspace import Workspace, default_database, is_workspace  # noqa: PLC0415

    named = click.get_current_context().get_parameter_source("workspace") is ParameterSource.COMMANDLINE
    if not named and not default_database() and not is_workspace(folder or default_folder()):
        yield load_atlas(), Theatre()
        return
    with Workspace.open(folder, create=False) as workspace:
        yield workspace.atlas(), workspace.theatre()


def cluster_options(command: F) -> F:
    """Add `--scheduler` and the files of its TLS; `chosen_cluster` reads them."""
    for name, help_text in _CLUSTER_HELP.items():
        command = click.option(
            f"--{name}",
            envvar=f"CONFLICTMAP_{name.replace('-', '_').upper()}",
            metavar="ADDRESS" if name == "scheduler" else "FILE",
            expose_value=False,
            callback=_note,
            help=help_text,
        )(command)
    return command


def _note(context: click.Context, option: click.Parameter, text: str | None) -> None:
    context.meta[f"{_CLUSTER}{option.name}"] = text


def chosen_cluster() -> "Cluster | None":
    """
    Read the options that `cluster_options` added to this command; None for no cluster.

    Raises
    ------
    UsageError
        If the address is none, or another machine would be talked to without TLS.
    """
    from conflictmap.store.cluster.cluster import Cluster  # noqa: PLC0415 - most commands need none

    meta = click.get_current_context().meta
    address, *files = (meta.get(f"{_CLUSTER}{name.replace('-', '_')}") for name in _CLUSTER_HELP)
    return Cluster(address, *(Path(file).expanduser() if file else None for file in files)) if address else None


def recogniser_option(command: F) -> F:
    """Add `--recogniser`; `chosen_way` reads it."""
    help_text = "Finds names of places: own, spacy, or union of both. [default: the workspace's, own]"
    note = click.option("--recogniser", metavar="NAME", expose_value=False, callback=_note_way, help=help_text)
    return note(command)


def way_options(command: F) -> F:
    """Add the options that say how articles are read; `chosen_way` reads them."""
    for name, metavar, help_text in (
        ("extractor-url", "URL", "A language model that you run tells the events: http://127.0.0.1:11434/v1."),
        ("extractor-model", "NAME", "The model that the server has."),
        ("extractor-seconds", "N", "How long it may take for an answer. [default: 120]"),
    ):
        note = click.option(f"--{name}", metavar=metavar, expose_value=False, callback=_note_way, help=help_text)
        command = note(command)
    remote = click.option(
        "--extractor-remote",
        is_flag=True,
        expose_value=False,
        callback=_note_way,
        help="The server is another machine: articles are sent there.",
    )
    return recogniser_option(remote(command))


def _note_way(context: click.Context, option: click.Parameter, given: object) -> None:
    context.meta[f"{_WAY}{option.name}"] = given


def chosen_way(usual: str = "own") -> "Way":
    """
    Read what `way_options` or `recogniser_option` added to this command; `usual` is the recogniser where none is named.

    Raises
    ------
    UsageError
        If they mean nothing, or would send articles to another machine unasked.
    MissingExtraError
        If a recogniser is not installed.
    """
    from conflictmap.extraction.models.endpoint import Endpoint  # noqa: PLC0415 - most commands need none
    from conflictmap.extraction.models.recognisers import recogniser  # noqa: PLC0415
    from conflictmap.extraction.ways import Way  # noqa: PLC0415

    said = {name.removeprefix(_WAY): given for name, given in click.get_current_context().meta.items() if _WAY in name}
    name = str(said["recogniser"] or usual)
    recogniser(name)  # before anything is read
    url, model = str(said.get("extractor_url") or ""), str(said.get("extractor_model") or "")
    if not url:
        if model or said.get("extractor_remote"):
            raise UsageError("--extractor-model and --extractor-remote go with --extractor-url")
        return Way(name)
    try:
        seconds = float(str(said["extractor_seconds"] or 120))
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise UsageError(f"--extractor-seconds {said['extractor_seconds']}: give up to 3600 seconds")
    remote = bool(said["extractor_remote"])
    return Way(name, Endpoint(url=url, model=model, seconds=seconds, is_remote=remote))


@contextmanager
def cluster_workers() -> "Iterator[Workers | None]":
    """Open the cluster that `chosen_cluster` reads, for as long as the command runs; None for no cluster."""
    from conflictmap.store.cluster.cluster import opened  # noqa: PLC0415 - most commands need none

    with opened(chosen_cluster()) as workers:
        yield workers


def json_option(command: F) -> F:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")(command)


def published_on_option(command: F) -> F:
    """Add `--published-on`."""
    return day_option("--published-on", "Publication day.")(command)


def day_option(name: str, meaning: str) -> Callable[[F], F]:
    """Make an option whose value is a day."""
    return click.option(name, callback=_day, metavar="DATE", help=f"{meaning} YYYY-MM-DD.")


def _day(_context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConflictMapError(
            f"--{(option.name or '').replace('_', '-')} {text!r}: give a day as YYYY-MM-DD"
        ) from None
