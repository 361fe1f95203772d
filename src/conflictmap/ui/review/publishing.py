"""Making the map index behind the page, so that whoever reviews by keyboard does not wait for it."""

import logging
import threading
from collections.abc import Callable

from conflictmap.errors import ConflictMapError
from conflictmap.store.workspace import Workspace

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_running: list[threading.Thread] = []  # one at most
_again = threading.Event()


def publish_soon(workspace: Workspace) -> None:
    """Publish in a thread; when that is at work already it does it once more, with what is new by then."""
    with _lock:
        if _running:
            _again.set()
            return
        thread = threading.Thread(target=_publish, args=(workspace,), name="publish", daemon=True)
        _running.append(thread)
        thread.start()


def _publish(workspace: Workspace) -> None:
    while True:
        _again.clear()
        _tried(workspace.publish)
        are_many = workspace.wants_index_base()
        with _lock:
            if not _again.is_set():
                _running.clear()
                break
    if are_many:
        _tried(workspace.make_index_base)  # nobody waits for this, and what changes meanwhile is published beside it


def _tried(work: Callable[[], object]) -> None:
    try:
        work()
    except ConflictMapError as error:  # the next change tries again, and so does whoever opens the map
        _log.warning("%s", error)


def wait_until_published() -> None:
    """Wait for what is being published: whoever comes to the map finds their changes on it."""
    with _lock:
        waiting = tuple(_running)
    for thread in waiting:
        thread.join()
