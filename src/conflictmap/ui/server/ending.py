"""Ending when asked to, whatever connections are still open."""

import signal

PATIENCE_S = 3  # for answers that are on their way


def end_in_time() -> None:
    """
    Let the server that is starting wait for open connections only so long once it is asked to end.

    A browser connects ahead of what it may want to ask. Such a connection that is taken just as the server ends is not
    among those that uvicorn closes, and uvicorn then waits for it until the browser gives it up, after minutes. Its
    option for this cannot be given through Streamlit; the server is found by the signals that it handles.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if server is not None and hasattr(server, "config"):
        server.config.timeout_graceful_shutdown = PATIENCE_S
