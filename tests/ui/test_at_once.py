"""Answers leave at once."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictmap.ui.server.at_once import send_at_once


@pytest.fixture(params=[("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)], ids=["IPv4", "IPv6"])
def server(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    address, family = request.param
    with socket.socket(family) as made:  # as Streamlit makes it: asyncio does not take it for TCP
        try:
            made.bind((address, 0))
        except OSError:
            pytest.skip("this machine has no such address")
        made.listen()
        yield made


def accepted_at_once(server: socket.socket) -> bool:
    with socket.create_connection(server.getsockname()[:2]), server.accept()[0] as connection:
        return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_what_a_server_accepts_waits_for_nothing(server: socket.socket) -> None:
    assert not accepted_at_once(server)
    send_at_once()
    assert accepted_at_once(server)


def test_sockets_that_do_not_listen_and_files_are_left_alone(server: socket.socket, tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file, socket.create_connection(server.getsockname()[:2]) as visitor:
        before = len(list(Path("/dev/fd").iterdir()))
        send_at_once()
        assert len(list(Path("/dev/fd").iterdir())) == before
        assert not visitor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        file.write("still open")
