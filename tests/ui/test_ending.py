"""The server ends when it is asked to."""

import socket
from pathlib import Path

import httpx
import streamlit

from tests.browser.conftest import Server

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def test_a_visitor_who_never_takes_an_answer_does_not_keep_the_server_from_ending(tmp_path: Path) -> None:
    longest = max(SCRIPTS.iterdir(), key=lambda path: path.stat().st_size)
    with Server(tmp_path / "workspace", tmp_path / "server.log") as server, socket.socket() as visitor:
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        address = httpx.URL(server.url)
        visitor.connect((address.host, address.port))
        asked = f"GET /static/js/{longest.name} HTTP/1.1\r\nHost: {address.netloc.decode()}\r\n\r\n".encode()
        visitor.sendall(8 * asked)  # more than the system keeps of an answer
        assert visitor.recv(15) == b"HTTP/1.1 200 OK"
        server.stop()
