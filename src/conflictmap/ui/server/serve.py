"""Start the dashboard: the same options from a checkout and from a wheel, whatever folder it is started in."""

import os
import runpy
import signal
import socket
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflictmap.errors import ConflictMapError, ServeError
from conflictmap.resources import app_path
from conflictmap.ui.visitors.login import check_login
from conflictmap.ui.visitors.workspaces import when_opened
from conflictmap.web.access import LOGIN, Access

if TYPE_CHECKING:
    from conflictmap.store.workspace import Workspace

_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_ANY = ("0.0.0.0", "::")  # noqa: S104 - recognised, not bound to
WORKSPACE = "CONFLICTMAP_WORKSPACE"
_BELIEVED = "FORWARDED_ALLOW_IPS"  # uvicorn: whose word on a visitor's address replaces that of the connection
has_run = False  # whether there was a server in this process
HOSTS = "CONFLICTMAP_HOSTS"  # names that visitors use, apart by commas, where a proxy stands before the server


def serve(
    host: str = "127.0.0.1",
    port: int = 8501,
    workspace: Path | None = None,
    announce: Callable[[str], None] = click.echo,
    *,
    access: Access | None = None,
    login_file: Path | None = None,
    first: "Callable[[Workspace], None]" = lambda _: None,
) -> None:
    """
    Serve the dashboard until it is stopped.

    The server answers at once; whoever asks for data waits until the workspace is open.

    Parameters
    ----------
    host, port
        Where to listen.
    workspace
        Folder of the workspace; else what CONFLICTMAP_WORKSPACE names, else the user's own.
    announce
        Told the address, once the workspace is open.
    access
        Who is let in; else what the environment says.
    login_file
        TOML with the section `[auth]` of Streamlit's OpenID Connect login, for an `access` with `login`.
    first
        Done to the workspace before anybody sees it.

    Raises
    ------
    DataFileError
        If `login_file` lacks anything.
    MissingExtraError
        If logins are asked for and the library for them is not installed.
    WorkspaceError
        If the workspace cannot be used.
    ServeError
        If nothing can listen at that address.
    """
    check_address(host, port)
    if workspace is not None:
        os.environ[WORKSPACE] = str(workspace.expanduser().absolute())
    named = str(login_file.expanduser().absolute()) if login_file else os.environ.get(LOGIN, "")
    if named:
        check_login(Path(named))
    if access is not None:
        os.environ.update(access.to_environment(named))

    def opened(workspace: "Workspace") -> None:
        first(workspace)
        announce(f"conflictmap is at http://{_shown(host)}:{port} (Ctrl+C stops it)")

    os.environ[_BELIEVED] = ""  # nobody's: `Access` asks whether the connection is the proxy's
    _run(options(host, port), opened)


def _run(config: dict[str, Any], opened: "Callable[[Workspace], None]") -> None:
    """Run the server until it is stopped, or until it is known that its workspace cannot be used."""
    global has_run  # noqa: PLW0603 - of the process
    has_run = True
    failures: list[ConflictMapError] = []

    def failed(error: ConflictMapError) -> None:
        failures.append(error)
        os.kill(os.getpid(), signal.SIGINT)  # as Ctrl+C would stop it

    when_opened(opened, failed)
    try:
        runpy.run_path(str(app_path()))["app"].run(config=config)
    except KeyboardInterrupt:
        if not failures:
            raise
    if failures:
        raise failures[0]


def check_address(host: str, port: int) -> None:
    """
    See whether the address is free.

    Raises
    ------
    ServeError
        If another program listens there, or the address is none of this machine's.
    """
    if not 1 <= port <= 65535:
        raise ServeError(f"port {port} is not from 1 to 65535; choose another with --port")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen(1)
        except OSError as error:
            raise ServeError(
                f"cannot listen at {host}:{port}: {error.strerror or error}; choose another with --port or --host"
            ) from None


def _shown(host: str) -> str:
    if host in _ANY:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def options(host: str, port: int) -> dict[str, Any]:
    """
    Return Streamlit's options: those of the shipped configuration, where to listen, and the names to answer to.

    Names are the host itself, this machine's own, and those in CONFLICTMAP_HOSTS; any name if it listens everywhere
    and none is given.
    """
    configured = dict(_flat(tomllib.loads(_config_path().read_text(encoding="utf-8"))))
    named = {name.strip() for name in os.environ.get(HOSTS, "").split(",")} - {""}
    hosts = ["*"] if host in _ANY and not named else sorted({host, *_LOCAL_NAMES, *named})
    login = os.environ.get(LOGIN, "")
    return configured | {
        **({"secrets.files": [login]} if login else {}),
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": hosts,
        "browser.serverAddress": _shown(host),
        "logger.hideWelcomeMessage": True,
    }


def _config_path() -> Path:
    """Return the shipped Streamlit configuration: beside the package in a wheel, in `.streamlit` in a checkout."""
    packaged = app_path().with_name("streamlit.toml")
    return packaged if packaged.exists() else app_path().parent / ".streamlit" / "config.toml"


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
