"""Ports for the servers that tests start."""

import os
import socket
from contextlib import closing


def free_port() -> int:
    """
    Return a port of this machine at which nothing listens.

    The server that will listen there needs a second or two to start. In them a test of another worker must not be
    given the same port, so each worker of a run takes only those of its own number.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    own = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % workers
    while True:
        with closing(socket.socket()) as trial:
            trial.bind(("127.0.0.1", 0))
            port = int(trial.getsockname()[1])
        if port // 2 % workers == own:  # halved, as Linux gives odd ports first to whoever asks for any
            return port
