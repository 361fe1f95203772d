"""Answers that leave at once: without it the second part of each answer waits until the browser confirms the first."""

import os
import socket
import stat
from pathlib import Path

_OPEN = Path("/dev/fd")  # numbers of the files and sockets that this process has open; not there on Windows
_INTERNET = {socket.AF_INET, socket.AF_INET6}


def send_at_once() -> None:
    """
    Set TCP_NODELAY on every socket that this process listens at; connections take it from there.

    Streamlit makes its socket in a way that asyncio does not recognise as TCP, and leaves Nagle's algorithm on: on a
    connection that is kept, an answer of two parts then takes the 40 ms after which a client confirms the first.
    """
    for number in [int(entry.name) for entry in _OPEN.iterdir()] if _OPEN.is_dir() else []:
        if _is_socket(number):
            with socket.socket(fileno=os.dup(number)) as found:
                if found.family in _INTERNET and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_socket(number: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:  # closed since it was listed, as the list itself is
        return False
