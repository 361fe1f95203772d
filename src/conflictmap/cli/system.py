"""`doctor` and `evaluate`: judging the whole."""

from pathlib import Path

import click

from conflictmap.cli.doctor import examine
from conflictmap.cli.options import atlas_of, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table
from conflictmap.errors import ConflictMapError


@click.command()
@workspace_option
@json_option
def doctor(workspace: Path | None, *, as_json: bool) -> None:
    """Check what is installed and whether the workspace is sound.

    \b
    conflictmap doctor
    conflictmap doctor --workspace ./desk --json
    """
    checks = examine(workspace)
    if as_json:
        print_json({"sound": all(check.sound for check in checks), "checks": checks})
    else:
        print_table(
            ("", "what", "found"), [("ok" if check.sound else "PROBLEM", check.what, check.found) for check in checks]
        )
    problems = [check for check in checks if not check.sound]
    if problems:
        raise ConflictMapError(f"{problems[0].what}: {problems[0].found}")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--errors", is_flag=True, help="List every difference from the gold data.")
@workspace_option
@json_option
def evaluate(gold: Path, workspace: Path | None, *, errors: bool, as_json: bool) -> None:
    """Score geoparsing and events against gold data (JSON lines), with the places and roads of the workspace.

    \b
    conflictmap evaluate gold.jsonl --errors
    """
    from conflictmap.extraction.evaluation.evaluate import evaluate as score  # noqa: PLC0415 - only this command needs it

    with atlas_of(workspace) as (atlas, theatre):
        report = score(gold, atlas, theatre=theatre)
    if as_json:
        print_json(report)
    else:
        click.echo(report.as_text(errors=errors))
