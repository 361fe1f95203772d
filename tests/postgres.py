"""A PostgreSQL server of the tests' own: on a free port of this machine, in a temporary folder, stopped at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.ports import free_port

USER, PASSWORD = "analyst", "s3cret/p@ss:w%rd"
# postgres ends when the pipe to this shell is closed, also by the death of the process that holds its other end
_GUARD = '"$@" & read -r _; kill -INT $!; wait $!'
_numbers = count(1)


class Server:
    """A running server; every database in it can be thrown away."""

    def __init__(self, port: int) -> None:
        self.port = port

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        """Write the address of a database with user and password."""
        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the server's administrator."""
        with psycopg.connect(self.address(database), autocommit=True) as db:
            rows = db.execute(statement.encode())
            return rows.fetchall() if rows.description else []

    def database(self, template: str = "with_postgis") -> str:
        """Make a new database and return its address."""
        name = f"desk_{next(_numbers)}_{os.getpid()}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as db:
            db.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return self.address(name)

    def drop(self, address: str) -> None:
        """Throw a database away, whoever is still connected: each takes some 20 MB of the disk."""
        name = sql.Identifier(address.rsplit("/", maxsplit=1)[1])
        with psycopg.connect(self.address("postgres"), autocommit=True) as db:
            db.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@contextmanager
def running_server() -> Iterator[Server]:
    """
    Run a server.

    Raises
    ------
    RuntimeError
        If PostgreSQL or PostGIS is not installed, or the server does not start.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        raise RuntimeError("these tests need PostgreSQL with PostGIS: sh scripts/postgres.sh installs it")
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-postgres-"))
    try:
        yield from _served(programs[-1].parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _served(programs: Path, folder: Path) -> Iterator[Server]:
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    account = _account(folder)
    made = subprocess.run(
        [
            programs / "initdb", f"--username={USER}", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync", f"--pgdata={folder / 'data'}",
        ],
        cwd=folder, capture_output=True, text=True, check=False, **account,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    server = Server(free_port())
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                "sh", "-c", _GUARD, "sh", programs / "postgres", "-D", folder / "data", "-p", str(server.port),
                "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off",
                "-c", "max_connections=200",
            ],
            cwd=folder, stdin=subprocess.PIPE, stdout=log, stderr=log, **account,
        )  # fmt: skip
    try:
        _wait(server, folder / "log")
        server.run("CREATE DATABASE with_postgis")
        server.run("CREATE EXTENSION postgis", "with_postgis")
        yield server
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(30)


def _account(folder: Path) -> dict[str, Any]:
    """Postgres refuses to run as root: it runs as Debian's user for it then, who also gets the folder."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    for path in (folder, *folder.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "env": os.environ | {"HOME": str(folder)}}


def _wait(server: Server, log: Path) -> None:
    for _ in range(300):
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")
