"""What commands that read stored articles again have in common: their options, and what they say of it."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from conflictmap.cli.options import JOBS
from conflictmap.model.text import counted
from conflictmap.store.work.reread import Moved

F = TypeVar("F", bound=Callable[..., Any])


def reread_jobs_option(command: F) -> F:
    """Add `--jobs`."""
    return click.option(
        "--jobs",
        type=JOBS,
        default=lambda: min(os.cpu_count() or 1, 4),
        help="Processes that read many articles. [default: as the machine has cores, up to 4]",
    )(command)


def reread_options(command: F) -> F:
    """Add `--no-reread` and `--jobs`."""
    skip = click.option("--no-reread", is_flag=True, help="Do not resolve the names of stored articles again.")
    return skip(reread_jobs_option(command))


def say_moved(moved: Moved) -> None:
    """Say what a rereading changed, and how to take it back."""
    read = f"{counted(moved.articles, 'stored article')} read again"
    if moved.revision is None:
        click.echo(f"{read}, nothing in them changed")
        return
    click.echo(
        f"{read}: {counted(moved.names, 'name')} resolved otherwise, "
        f"{counted(moved.events, 'event')} moved, {moved.added:,} new, "
        f"{moved.removed:,} gone, in {counted(moved.changed, 'article')} "
        f"(change {moved.revision}; `conflictmap review undo {moved.revision}` takes it back)"
    )
