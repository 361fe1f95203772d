"""The databases that keep a desk: what holds for one has to hold for every one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from conflictmap.store.desk.desk import Desk, SqliteDesk
from conflictmap.store.sql.postgres import PostgresDatabase
from tests.postgres import Server, running_server

settings.register_profile("untimed", deadline=None)  # a loaded machine is slow, which is no fault of what is tested
settings.load_profile("untimed")

KINDS = ("sqlite", "sqlite-truncate", "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Run a PostgreSQL server of these tests' own."""
    with running_server() as server:
        yield server


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    """Give the address of a database of a test's own."""
    made = postgres.database()
    yield made
    postgres.drop(made)


NewDesk = Callable[[str], Desk]


@pytest.fixture(scope="session")
def desk_of_kind(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[NewDesk]:
    """Open new desks in a database of a kind."""
    folder, numbers = tmp_path_factory.mktemp("desks"), count()
    with ExitStack() as opened:

        def new(kind: str) -> Desk:
            if kind == "postgres":
                return opened.enter_context(Desk(PostgresDatabase(request.getfixturevalue("postgres").database())))
            path: Path = folder / f"{next(numbers)}" / "desk.sqlite"
            path.parent.mkdir()
            return opened.enter_context(SqliteDesk(path, write_ahead=kind == "sqlite"))

        yield new


@pytest.fixture(params=KINDS)
def new_desk(desk_of_kind: NewDesk, request: pytest.FixtureRequest) -> Iterator[Callable[[], Desk]]:
    """Open a new desk at each call; a test that asks for this runs once for each kind of database."""
    opened: list[Desk] = []

    def new() -> Desk:
        opened.append(desk_of_kind(request.param))
        return opened[-1]

    yield new
    for desk in opened:  # a server has few connections, and there are many tests
        desk.close()


@pytest.fixture(params=["sqlite", "postgres"])
def every_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the workspaces that a test opens have their desks in each kind of database, one after the other."""
    if request.param == "sqlite":
        yield
        return
    server: Server = request.getfixturevalue("postgres")
    addresses: dict[Path, str] = {}

    def on_the_server(path: Path) -> Desk:
        path.touch()
        if path not in addresses:
            addresses[path] = server.database()
        return Desk(PostgresDatabase(addresses[path]))

    monkeypatch.setattr("conflictmap.store.workspace.SqliteDesk", on_the_server)
    yield
    for address in addresses.values():
        server.drop(address)
