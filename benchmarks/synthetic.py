"""A workspace of synthetic events that the contenders of one comparison share."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.generate import fill
from conflictmap.store.workspace import Workspace

_FOLDER = "CONFLICTMAP_BENCH_WORKSPACE"


@contextmanager
def shared_workspace(events: int) -> Iterator[Path]:
    """Make a workspace of that many synthetic events, for `open_shared` in the contenders' processes."""
    with tempfile.TemporaryDirectory() as folder:
        with Workspace.open(Path(folder)) as workspace:
            fill(workspace, events)
            workspace.publish()
        os.environ[_FOLDER] = folder
        yield Path(folder)


def open_shared() -> Workspace:
    """Open the workspace that `shared_workspace` made."""
    return Workspace.open(Path(os.environ[_FOLDER]), create=False)
