"""The workspace that this server shows: named by the environment, opened once, shared by page and routes."""

import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.store.workspace import Workspace

_opening = threading.RLock()  # whoever comes meanwhile waits
_first: "list[Callable[[Workspace], None]]" = []
_failed: list[Callable[[ConflictMapError], None]] = []


def shared_workspace() -> "Workspace":
    """
    Open the workspace that `CONFLICTMAP_WORKSPACE` names, or the user's own; the same one on every call.

    Raises
    ------
    WorkspaceError
        If it cannot be used; the next call tries again.
    """
    with _opening:
        return _opened()


def opened_within(seconds: float) -> "Workspace | None":
    """
    Return the workspace as `shared_workspace` does, but None if another thread opens it and takes longer than this.

    Raises
    ------
    WorkspaceError
        If it cannot be used.
    """
    if not _opening.acquire(timeout=seconds):
        return None
    try:
        return _opened()
    finally:
        _opening.release()


@cache
def _opened() -> "Workspace":
    # the server answers before this is imported, which takes as long as a browser needs for the page's scripts
    from conflictmap.store.workspace import Workspace  # noqa: PLC0415

    try:
        workspace = Workspace.open(None)
        for work in _first:
            work(workspace)
    except ConflictMapError as error:
        for tell in _failed:
            tell(error)
        raise
    return workspace


def when_opened(first: "Callable[[Workspace], None]", failed: Callable[[ConflictMapError], None]) -> None:
    """Have `first` done to the workspace before anybody sees it, and `failed` told if it cannot be opened."""
    _first.append(first)
    _failed.append(failed)


def forget_workspace() -> None:
    """Open it anew at the next call; nothing is closed."""
    _opened.cache_clear()
