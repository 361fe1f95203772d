"""The sample articles, read into a workspace of their own by a process beside the one that serves it.

Little is imported here before that process has been started: it and the server then get ready at the same time.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from importlib.abc import MetaPathFinder
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

import click

import conflictmap
from conflictmap.model.text import counted, counted_events
from conflictmap.resources import data_path

if TYPE_CHECKING:
    from conflictmap.store.workspace import Workspace

_MARK = ".sample"  # in the folder of the workspace: the sample articles that it has had
_OUTLET = "sample"


@contextmanager
def sample_reader(folder: Path) -> "Iterator[Callable[[Workspace], None]]":
    """
    Begin to read the sample articles into the workspace in a folder, unless it has had some.

    Yields
    ------
    ready
        Told the open workspace, returns when it has the articles. It reads itself what the other process did not.
    """
    reader = None if (folder / _MARK).exists() else _started(folder)

    def ready(workspace: "Workspace") -> None:
        if reader is not None:
            reader.join()
        read_sample(workspace)

    try:
        yield ready
    finally:
        if reader is not None:
            reader.terminate()
            reader.join()


def _started(folder: Path) -> BaseProcess | None:
    process = multiprocessing.get_context("spawn").Process(target=_read_beside, args=(folder, gc.get_threshold()))
    try:
        process.start()
    except OSError:  # no more processes here: the server reads them
        return None
    return process


def _read_beside(folder: Path, often: tuple[int, int, int]) -> None:
    """Read the sample in this process; what goes wrong here goes wrong in the server again, which says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    gc.set_threshold(*often)
    sys.meta_path.insert(0, _NoFrames())
    from conflictmap.store.workspace import Workspace  # noqa: PLC0415 - not in the server before it answers

    with suppress(Exception), Workspace.open(folder) as workspace:
        read_sample(workspace)
    sys.stdout.flush()
    os._exit(0)  # the server waits for the end, and taking libraries apart object by object takes long


class _NoFrames(MetaPathFinder):
    """Says that pandas is not installed: Arrow would import it, for a tenth of the time, to see that no list is one."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:  # noqa: ARG002 - so it is asked
        if fullname == "pandas":
            raise ImportError(fullname)


def read_sample(workspace: "Workspace") -> None:
    """Read the sample articles that the workspace has not had, and those it has had by other rules once more."""
    mark, now = workspace.folder / _MARK, _sample_of(workspace)
    had = mark.read_text(encoding="utf-8").splitlines() if mark.exists() else []
    if had == now:
        return
    if had[:1] != now[:1]:
        _ingest(workspace)
    if had:
        _read_again(workspace)
    mark.write_text("\n".join(now), encoding="utf-8")


def _sample_of(workspace: "Workspace") -> list[str]:
    """Name this desk with what the sample articles hold, and the rules by which they are read."""
    rules = (data_path("vocabulary"), Path(conflictmap.__file__).with_name("extraction"))
    return [f"{workspace.desk.desk_id()} {_content(data_path('articles'))}", _content(*rules)]


def _content(*folders: Path) -> str:
    """Name what the files below folders hold; not what Python keeps beside them."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    name = blake2b(digest_size=16)
    for path in files:
        if path.suffix != ".pyc":
            name.update(path.name.encode() + path.read_bytes())
    return name.hexdigest()


def _ingest(workspace: "Workspace") -> None:
    from conflictmap.cli.output import progress  # noqa: PLC0415 - nor is any of this
    from conflictmap.reading import find_articles  # noqa: PLC0415
    from conflictmap.store.work.ingest import ingest  # noqa: PLC0415

    files = find_articles([data_path("articles")])
    click.echo(f"conflictmap: reading {len(files)} sample articles into {workspace.folder}")
    with progress(len(files), "Reading articles") as step:
        results = ingest(workspace, files, outlet=_OUTLET, progress=step)
    added = [result for result in results if not result.skipped]
    events, recalled = sum(len(result.events) for result in added), sum(result.recalled for result in added)
    what = f"{counted(len(added), 'article')} added with {counted_events(events, recalled)}"
    click.echo(f"conflictmap: {what}, {len(results) - len(added)} were there")


def _read_again(workspace: "Workspace") -> None:
    from conflictmap.cli.output import progress  # noqa: PLC0415
    from conflictmap.store.desk.noting import Said  # noqa: PLC0415
    from conflictmap.store.work.reread import Rereading, reread  # noqa: PLC0415

    said = Said(Rereading.READ.value, why="newer rules of reading")
    with ExitStack() as stack:
        moved = reread(
            workspace, said=said, starting=lambda count: stack.enter_context(progress(count, "Reading articles again"))
        )
    click.echo(f"conflictmap: {counted(moved.articles, 'article')} read again, as the rules of reading are newer")
