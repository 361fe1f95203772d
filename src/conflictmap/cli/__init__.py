"""The `conflictmap` command: one thin command per job, each over a function of an inner layer."""

import logging
import os
import sys
from importlib import import_module

import click

from conflictmap import __version__
from conflictmap.errors import ConflictMapError, UsageError

# command: where it is defined. Nothing is imported before it is asked for, so that --help answers at once.
COMMANDS = {
    "serve": "conflictmap.cli.serving:serve",
    "ingest": "conflictmap.cli.ingest:ingest",
    "extract": "conflictmap.cli.articles:extract",
    "geoparse": "conflictmap.cli.articles:geoparse",
    "import": "conflictmap.cli.datasets:import_",
    "datasets": "conflictmap.cli.datasets:datasets",
    "articles": "conflictmap.cli.stored_articles:articles",
    "events": "conflictmap.cli.events:events",
    "show": "conflictmap.cli.events:show",
    "review": "conflictmap.cli.review:review",
    "export": "conflictmap.cli.snapshots:export",
    "verify": "conflictmap.cli.snapshots:verify",
    "diff": "conflictmap.cli.snapshots:diff",
    "gazetteer": "conflictmap.cli.places:gazetteer",
    "roads": "conflictmap.cli.roads:roads",
    "areas": "conflictmap.cli.own_areas:areas",
    "corridors": "conflictmap.cli.corridors:corridors",
    "theatre": "conflictmap.cli.names:theatre",
    "views": "conflictmap.cli.views:views",
    "evaluate": "conflictmap.cli.system:evaluate",
    "doctor": "conflictmap.cli.system:doctor",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="conflictmap")
@click.option("--verbose", "-v", is_flag=True, help="Say on stderr what is being done.")
def commands(*, verbose: bool) -> None:
    """Armed-conflict events from articles, on places and on stretches of road.

    \b
    conflictmap serve --sample
    conflictmap ingest article.txt --published-on 2020-03-14
    """
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s: %(message)s"
    )


def main() -> None:
    """Run the command line: exit 0 when done, 1 for a problem the user can fix, 2 for wrong usage."""
    try:
        commands(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; what was stored stays stored", 130)
    except UsageError as error:
        _fail(str(error), 2)
    except ConflictMapError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nothing left to flush to
        sys.exit(1)
    except OSError as error:
        _fail(_system_problem(error), 1)
    except UnicodeEncodeError as error:  # bytes of an argument that are no text; names of files may have such
        _fail(f"{error.object[:80]!r} is no text in UTF-8; type it again, or change the terminal's encoding", 2)


def _system_problem(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _fail(message: str, code: int) -> None:
    from conflictmap.cli.output import printable  # noqa: PLC0415 - only for what failed

    click.echo(f"conflictmap: {printable(message)}", err=True)  # it may quote what a file says
    if _has_served():
        sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


def _has_served() -> bool:
    """Whether a server ran in this process: taking one apart object by object makes libraries complain at length."""
    serving = sys.modules.get("conflictmap.ui.server.serve")
    return bool(getattr(serving, "has_run", False))
