"""The workspace that this server shows: named by the environment, opened once, shared by page and routes."""

from functools import cache

from conflictmap.store.workspace import Workspace


@cache
def shared_workspace() -> Workspace:
    """
    Open the workspace that `CONFLICTMAP_WORKSPACE` names, or the user's own; the same one on every call.

    Raises
    ------
    WorkspaceError
        If it cannot be used; the next call tries again.
    """
    return Workspace.open(None)
